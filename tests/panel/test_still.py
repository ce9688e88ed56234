"""The still pen: each attribute of each mark reaches matplotlib and the pixels."""

import io
import unicodedata
from itertools import chain

import numpy as np
import pytest
from drawn import Table, contrast, marks, rgb, strokes
from matplotlib import style
from PIL import Image

from attention_lab.panel import Arrows, Bars, Curves, HeatMap, html
from attention_lab.panel.drawing import (
    ABOVE,
    BELOW,
    GROUND,
    MISSING,
    QUIET,
    SCORES,
    WEIGHTS,
    Area,
    Bar,
    BarRows,
    Bow,
    Choice,
    Dot,
    Drawing,
    Grid,
    Head,
    Label,
    Line,
    Window,
    palette,
)
from attention_lab.panel.still import DARK, PAPER, Pen, laid_out, letter_outline, png, written

RED = "#cc0000"
WORDS = ["barked", "chased", "loudly", *"abcdefghij"]


def alone(mark):
    (*_, stroke), pixels = strokes(Drawing(100, 60, [mark]))
    return stroke, pixels


def box(mask):
    """Left, right, top and bottom of what is true."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return columns[0], columns[-1] + 1, rows[0], rows[-1] + 1


def opened(drawings, caption=""):
    return Image.open(io.BytesIO(png(drawings, caption)))


def test_a_line_has_its_points_colour_width_dashes_and_opacity():
    points = [(10, 20), (90, 20), (np.nan, np.nan), (10, 40), (90, 50)]
    stroke, pixels = alone(Line(points, RED, 2.5, (6, 4), 0.5))
    assert np.allclose(stroke.points, points, equal_nan=True) and stroke.fill is None
    assert stroke.look.get_rgb() == pytest.approx((0.8, 0, 0, 0.5), abs=0.01)
    assert stroke.look.get_linewidth() == 2.5 and stroke.look.get_dashes() == (0, (6, 4))
    plain, _ = alone(Line(points))
    assert plain.look.get_dashes()[1] is None and plain.look.get_linewidth() == 1
    row = (pixels[20] < 250).any(axis=1)
    assert 30 < row[10:90].sum() < 60, "dashes and gaps"
    assert not (pixels[30] < 250).any(), "a gap where the NaN is"


def test_a_bow_is_bent_and_has_its_colour_width_and_dashes():
    points = [(10, 50), (10, -10), (90, -10), (90, 50)]
    stroke, pixels = alone(Bow(points, RED, 4))
    assert np.allclose(stroke.points, points) and stroke.fill is None
    assert stroke.look.get_linewidth() == 4 and stroke.look.get_dashes()[1] is None
    # Halfway a cubic curve has gone three quarters of the way to the points that draw it.
    left, right, top, bottom = box((pixels == rgb(RED)).all(axis=2))
    assert (left, right) == pytest.approx((8, 92), abs=1.5)
    assert (top, bottom) == pytest.approx((3, 50), abs=1.5)
    dashed, broken = alone(Bow(points, RED, 4, (6, 4)))
    assert dashed.look.get_dashes() == (0, (6, 4))
    assert 0.4 < (broken < 250).any(axis=2).sum() / (pixels < 250).any(axis=2).sum() < 0.8
    assert (alone(Bow(points, RED, 0))[1] == 255).all()


def test_the_themes_colours_are_those_of_a_light_theme():
    assert contrast("#555555", PAPER) > 4.5
    for colour, pixel in (QUIET, "#555555"), (GROUND, PAPER):
        ground = Area([(0, 0), (100, 0), (100, 60), (0, 60)], RED)
        _, pixels = strokes(Drawing(100, 60, [ground, Dot(50, 30, 9, colour)]))
        assert tuple(pixels[30, 50]) == rgb(pixel)


def test_a_choice_is_on_paper_no_more_than_its_marks():
    dot = Dot(50, 30, 9, RED)
    drawn = alone(Choice(10, 10, 80, 40, [dot], "name", True))[1]
    assert (drawn == alone(dot)[1]).all()


def test_an_area_is_filled_and_has_no_edge():
    corners = [(10, 10), (50, 10), (50, 40), (10, 40)]
    stroke, pixels = alone(Area(corners, RED, 0.5))
    assert np.allclose(stroke.points, [*corners, corners[0]]) and stroke.look.get_linewidth() == 0
    assert np.abs(pixels[25, 30] - [229, 127, 127]).max() <= 2
    assert box((pixels < 250).any(axis=2)) == (10, 50, 10, 40)


def test_a_dot_is_round_about_its_place():
    _, pixels = alone(Dot(30, 20, 5, RED))
    assert box((pixels < 128).any(axis=2)) == (25, 35, 15, 25)
    assert tuple(pixels[20, 30]) == rgb(RED)
    assert (pixels < 128).any(axis=2).sum() == pytest.approx(np.pi * 25, abs=4)


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
@pytest.mark.parametrize("turned", [False, True])
def test_a_label_stands_where_its_anchor_says(anchor, share, turned):
    length = 12 * written("HH")[2]
    _, pixels = alone(Label(50, 30, "HH", 12, anchor, turned=turned))
    left, right, top, bottom = box((pixels < 128).any(axis=2))
    first, last = (60 - bottom, 60 - top) if turned else (left, right)  # along the words
    start = (30 if turned else 50) - share * length
    assert (first, last) == pytest.approx((start, start + length), abs=1.7)
    across = (left + right) / 2 if turned else (top + bottom) / 2
    assert across == pytest.approx(50 if turned else 30, abs=1)


def test_a_label_is_large_bold_and_coloured_as_described():
    def ink(**look):
        return (255 - alone(Label(50, 30, "HHHH", **look))[1].astype(int)).sum()

    assert ink(bold=True) > 1.3 * ink() and ink(size=15) > 1.3 * ink()
    assert tuple(alone(Label(50, 30, "■", 20, colour=RED))[1][30, 50]) == rgb(RED)
    assert tuple(alone(Label(50, 30, "■", 20))[1][30, 50]) == rgb(DARK)


def test_a_halo_keeps_words_apart_from_what_lies_beneath():
    ground = Area([(0, 0), (100, 0), (100, 60), (0, 60)], RED)
    for halo in (False, True):
        _, pixels = strokes(Drawing(100, 60, [ground, Label(50, 30, "H  H", halo=halo)]))
        assert (pixels[30, 50, 1] > 150) == halo and tuple(pixels[30, 10]) == rgb(RED)


def test_a_window_cuts_off_what_leaves_it_wherever_it_stands_on_the_sheet():
    inner = Area([(0, 0), (90, 0), (90, 60), (0, 60)], RED)
    window = Window(10, 20, 30, 15, [inner])
    after = Dot(70, 10, 4, RED)
    pen = Pen(120, 90)
    pen.draw([window, after], 15, 5)
    red = (pen.pixels() == rgb(RED)).all(axis=2)
    assert box(red[:, :70]) == (25, 55, 25, 40)
    assert red[15, 85], "what comes after the window isn't cut off"


def test_a_dollar_sign_is_no_mathematics_and_an_empty_text_is_nothing():
    plain, _ = alone(Label(50, 30, "$x^2$"))
    assert written("$x^2$")[2] == pytest.approx(sum(written(letter)[2] for letter in "$x^2$"))
    assert len(plain.points) == sum(len(written(letter)[0]) for letter in "$x^2$")
    assert (alone(Label(50, 30, " "))[1] == 255).all() and (alone(Area([]))[1] == 255).all()


GRID = Grid(
    Head(("dog", "a cat"), ("x", "y", "z"), "T", ("row asks", "column is asked"), WEIGHTS),
    np.array([[0, 50, 100], [25, MISSING, 75]]),
    ["0.00", "0.50", "1.00", "0.25", "", "-0.75"],
)


def test_a_grid_has_the_colours_and_the_words_of_its_table():
    sheet = laid_out(GRID)
    texts = [label.text for label in marks(sheet, Label)]
    table = Table(html.draw(GRID))
    scale = {*GRID.head.ends, GRID.head.note, GRID.head.key}
    assert set(texts) == {*table.heads, *table.rows, *chain(*table.numbers)} | scale
    cells, (_, pixels) = marks(sheet, Area), strokes(GRID)
    numbers = {label.text: label for label in marks(sheet, Label)}
    for place, shade, text in zip(range(6), GRID.shades.ravel(), GRID.texts, strict=True):
        ground, ink = palette(WEIGHTS)[shade]
        assert cells[place].colour == ground and numbers[text].colour == ink
        (left, top), _, (right, floor), _ = cells[place].corners
        assert tuple(pixels[round(top) + 2, round(left) + 2]) == rgb(ground)
        column, row = numbers["xyz"[place % 3]], numbers[GRID.head.rows[place // 3]]
        assert numbers[text].x == column.x == (left + right) / 2
        assert numbers[text].y == row.y == (top + floor) / 2
    assert column.y < cells[0].corners[0][1] and row.x < cells[0].corners[0][0]
    assert row.anchor == "end" and not any(label.turned for label in numbers.values())


@pytest.mark.parametrize("size", [1, 3, 6, 7, 13])
@pytest.mark.parametrize("value", [0.25, -14.5, np.nan])
def test_nothing_is_cut_off_or_overlaps(size, value):
    picture = HeatMap(WORDS[:size], limit=9)
    sheet = laid_out(picture.drawing(np.full((size, size), value)))
    cells = np.array([cell.corners for cell in marks(sheet, Area) if len(cell.corners) == 4])
    lines = []
    for label in marks(sheet, Label):
        along = np.array([0, written(label.text, label.bold)[2] * label.size])
        along -= along[1] * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
        across = np.array([-0.5, 0.5]) * label.size
        xs, ys = (across, -along) if label.turned else (along, across)
        xs, ys = np.sort(xs) + label.x, np.sort(ys) + label.y
        assert xs[0] >= 0 and ys[0] >= 0 and xs[1] <= sheet.width and ys[1] <= sheet.height
        for left, right, top, bottom in lines:
            assert xs[1] <= left or right <= xs[0] or ys[1] <= top or bottom <= ys[0], label
        lines.append((*xs, *ys))
        if label.text == picture.drawing(np.full((size, size), value)).texts[0]:
            (inside,) = [c for c in cells if np.allclose(c.mean(axis=0), (label.x, label.y))]
            assert inside[0, 0] < xs[0] and xs[1] < inside[1, 0]
    turned = {label.text for label in marks(sheet, Label) if label.turned}
    assert turned == (set(WORDS[:size]) if size > 6 else set())


def test_equal_neighbours_are_kept_apart_and_all_columns_are_equally_wide():
    cells = [cell.corners for cell in marks(laid_out(GRID), Area)[:6]]
    widths = {right - left for (left, _), (right, _), *_ in cells}
    assert max(widths) - min(widths) < 1e-9
    for (_, (right, _), (_, floor), _), ((left, top), *_) in ((cells[0], cells[4]),):
        assert left - right >= 1 and top - floor >= 1


def test_the_scale_runs_from_end_to_end_of_the_palette():
    labels = {label.text: label for label in marks(laid_out(GRID), Label)}
    low, high = (labels[end] for end in GRID.head.ends)
    steps = marks(laid_out(GRID), Area)[6:]
    assert [step.colour for step in steps] == [g for g, _ in palette(WEIGHTS)[0:101:5]]
    xs = [x for step in steps for x, _ in step.corners]
    assert low.x + 12 * written(low.text)[2] < min(xs) and max(xs) < high.x
    assert low.y == high.y == np.mean([y for step in steps for _, y in step.corners])


@pytest.mark.parametrize(("shade", "corner"), [(BELOW, 3), (ABOVE, 1), (0, None), (100, None)])
def test_what_lies_beyond_has_a_marked_corner_in_the_cell_and_on_the_scale(shade, corner):
    grid = Grid(GRID.head._replace(rows=("a",), columns=("b",)), np.array([[shade]]), ["9"])
    cell, *others = marks(laid_out(grid), Area)
    marked = [area for area in others if len(area.corners) == 3]
    assert len(marked) == (3 if corner else 0)
    if corner:
        assert marked[0].corners[0] == cell.corners[corner]
        assert marked[0].colour == palette(WEIGHTS)[shade][1], "in ink: colour says nothing new"
    scores = Grid(grid.head._replace(palette=SCORES), np.array([[7]]), ["9"])
    assert sum(len(area.corners) == 3 for area in marks(laid_out(scores), Area)) == 2


def test_a_goal_has_a_ring_of_dashes_around_its_cell_and_its_digits():
    assert not marks(laid_out(GRID), Line)
    sheet = laid_out(GRID._replace(head=GRID.head._replace(goal=(1, 2))))
    paper, ring = marks(sheet, Line)
    assert ring.dashes and not paper.dashes and paper.width > ring.width
    cell = np.array(marks(sheet, Area)[5].corners)
    assert np.abs(np.array(ring.points)[:4] - cell).max() <= 2
    for line in (paper, ring):
        assert (np.ptp(line.points, axis=0) > np.ptp(cell, axis=0)).all(), "outside"


@pytest.mark.parametrize("shape", [(25, 20), (100, 100), (45, 3)])
def test_a_large_grid_has_its_colours_without_numbers_and_some_of_its_names(shape):
    names = [tuple(f"{'rc'[axis]}{i}" for i in range(n)) for axis, n in enumerate(shape)]
    shades = np.random.default_rng(0).integers(0, 106, shape)
    grid = Grid(Head(*names, "T", ("r", "c"), WEIGHTS), shades, ["0.12"] * shades.size)
    sheet, (_, pixels) = laid_out(grid), strokes(grid)
    labels = {label.text: label for label in marks(sheet, Label)}
    assert "0.12" not in labels and sheet.width <= 700 and sheet.height <= 700
    (tiles,) = (mark for mark in sheet.marks if hasattr(mark, "colours"))
    for i, j in np.ndindex(shape):
        middle = tiles.top + (i + 0.5) * tiles.side, tiles.left + (j + 0.5) * tiles.side
        assert tuple(pixels[tuple(map(int, middle))]) == rgb(palette(WEIGHTS)[shades[i, j]][0])
    for names_there, size in zip(names, shape, strict=True):
        shown = [i for i in range(size) if names_there[i] in labels]
        assert shown[0] == 0 and len(set(np.diff(shown))) <= 1, "evenly sparse"
        assert (shown[1] - shown[0]) * tiles.side >= labels[names_there[0]].size
    assert labels["r0"].y == tiles.top + tiles.side / 2
    assert labels["c0"].x == tiles.left + tiles.side / 2 and labels["c0"].turned
    ringed = laid_out(grid._replace(head=grid.head._replace(goal=(1, 2))))
    middle = np.mean(marks(ringed, Line)[1].points[:4], axis=0)
    assert np.allclose(middle, (labels["c0"].x + 2 * tiles.side, labels["r0"].y + tiles.side))


def test_a_hundred_words_are_as_few_marks_as_ten():
    """A mark takes a tenth of a millisecond, and a cell had two."""
    drawn = []
    for n in (10, 100):
        picture, weights = HeatMap([f"word{i}" for i in range(n)]), np.eye(n)
        drawn.append(len(laid_out(picture.drawing(weights)).marks))
    assert drawn[1] < drawn[0]
    weights = np.random.default_rng(0).random((100, 100))
    assert len(png([picture.drawing(weights)], picture.sentence(weights))) < 100_000


BARS = [Bar("a", 0.25, 0.75, "left", "0.50"), Bar("long", 0.1, 0.25, "right", "-7.00")]


def test_bars_lie_where_the_description_says_and_touch_zero():
    sheet, (_, pixels) = laid_out(BarRows("T", BARS)), strokes(BarRows("T", BARS))
    names = {label.text: label for label in marks(sheet, Label)}
    assert set(names) == {"a", "long", "0.50", "-7.00"}
    track, *_ = marks(sheet, Area)
    (left, _), (right, _), *_ = track.corners
    for bar in BARS:
        row = pixels[round(names[bar.label].y)]
        violet = np.flatnonzero((row == rgb("#8a5cc2")).all(axis=1))
        dark = np.flatnonzero((row[round(left) : round(right)] == rgb(DARK)).all(axis=1)) + left
        zero = left + (right - left) * (bar.start if bar.side == "left" else bar.end)
        assert dark.mean() == pytest.approx(zero, abs=2) and len(dark) == 2
        covered = min(*violet, *dark), max(*violet, *dark) + 1
        share = [(x - left) / (right - left) for x in covered]
        assert share == pytest.approx([bar.start, bar.end], abs=0.005)
    assert names["0.50"].x > right and names["a"].x < left


def test_drawings_stand_side_by_side_as_far_as_there_is_room():
    def sized(width, height, title=""):
        return Drawing(width, height, [_full(width, height)], title)

    def _full(width, height):
        return Area([(0, 0), (width, 0), (width, height), (0, height)], RED)

    def red(*drawings):
        return (np.array(opened(drawings).convert("RGB")) == rgb(RED)).all(axis=2)

    beside, under = red(sized(290, 50), sized(290, 80)), red(sized(300, 50), sized(300, 80))
    assert box(beside)[1] - box(beside)[0] == 598 and box(beside)[3] - box(beside)[2] == 80
    assert box(under)[1] - box(under)[0] == 300 and under.sum() == 300 * 130
    assert red(sized(200, 20, "a title that is wider than its drawing " * 2)).shape[1] > 400


def test_the_sentences_stand_under_the_drawings_and_in_sight():
    """All that a reader without a kernel reads: an empty strip would say nothing."""
    bars = Bars("abc").drawing([1, 0, 0])

    def ink(caption):
        return np.array(opened([bars], caption).convert("L"))[120:] < 128

    few, many = ink("one"), ink("Attention weights: a 1.00, b 0.00, c 0.00")
    assert ink(".").sum() < few.sum() < many.sum()
    assert np.flatnonzero(few.any(axis=0)).max() < 50 < 200 < np.flatnonzero(many.any(axis=0)).max()
    wide = ink("W" * 20 + " WWWWW" * 30 + "\nanother paragraph")
    assert not wide[:, -3:].any() and not wide[-3:].any() and len(wide) > 5 * len(few)


def test_a_picture_is_the_same_bytes_whatever_the_users_settings_are():
    pictures = HeatMap(WORDS[:7], title="$T$"), Bars("abc"), Arrows("ab"), Curves([0, 1], "ab", "C")
    results = np.eye(7), [1, 0, 0], np.eye(2), np.full((2, 2), 0.5)
    drawings = [p.drawing(result) for p, result in zip(pictures, results, strict=True)]
    first = png(drawings, "a sentence")
    settings = {"font.size": 30, "font.family": "serif", "path.simplify_threshold": 1}
    settings |= {"lines.dash_capstyle": "round", "text.usetex": True, "savefig.dpi": 300}
    settings |= {"agg.path.chunksize": 100, "path.sketch": (3, 100, 2), "text.hinting": "native"}
    settings |= {"hatch.linewidth": 9, "mathtext.fontset": "cm"}
    settings |= {"text.latex.preamble": "nonsense", "figure.facecolor": "black"}
    letter_outline.cache_clear()
    with style.context(["dark_background", settings]):
        assert png(drawings, "a sentence") == first


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("word", ["猫", "नमस्ते", "👩", "👩\u200d💻", "ትግርኛ", "\ue000"])
@pytest.mark.parametrize("bold", [False, True])
def test_a_letter_that_the_font_lacks_is_an_empty_box_without_a_word(word, bold):
    letter_outline.cache_clear()
    _, pixels = alone(Label(50, 30, word[0], 30, bold=bold))
    left, right, top, bottom = box((pixels < 128).any(axis=2))
    assert right - left > 8 and bottom - top > 15
    assert (pixels[top + 3 : bottom - 3, left + 3 : right - 3] > 250).all(), "empty"
    base = [c for c in word if unicodedata.category(c)[0] not in "MC" or c == "\ue000"]
    assert written(word, bold)[2] == pytest.approx(0.6 * len(base)), "marks and joiners are nothing"


def test_a_mark_belongs_to_its_letter():
    composed, apart, bare = written("é"), written("e\u0301"), written("e")
    assert np.array_equal(composed[0], apart[0])
    assert composed[2] == pytest.approx(bare[2], abs=0.02)
    assert written("x\u0304")[2] == pytest.approx(written("x")[2], abs=0.02)
    assert len(written("x\u0304")[0]) > len(written("x")[0])


@pytest.mark.parametrize("space", ["\n", "\t", "\u2028"])
def test_every_space_is_a_space_and_what_is_never_seen_is_nothing(space):
    assert written(f"a{space}b")[2] == pytest.approx(written("a b")[2])
    for nothing in "\u200b\u2068\ufeff\x00":
        assert written(f"a{nothing}b")[2] == written("ab")[2]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("אבג 0.50", "גבא 0.50"),
        ("אבג 0.50, דה 0.30", "גבא 0.50, הד 0.30"),
        ("אב גד: 1", "דג בא: 1"),
        ("x אב y", "x בא y"),
        ("بب١٢", "١٢بب"),
        ("ab é 1", "ab é 1"),
    ],
)
def test_what_is_read_from_the_right_is_drawn_so_and_its_number_stays_behind_it(text, stands):
    there = [letter_outline(letter, False) for letter in stands]
    starts = np.cumsum([0, *(length for *_, length in there)])
    wanted = [o + [x, 0] for (o, *_), x in zip(there, starts[:-1], strict=True)]
    points, _, length = written(text)
    assert length == pytest.approx(starts[-1], abs=0.02)
    assert np.allclose(points, np.vstack(wanted), atol=0.02)


def test_a_long_name_is_cut_and_a_long_word_of_the_caption_goes_on_in_the_next_line():
    name = "x" * 300
    for picture, result in (HeatMap([name, "b"]), np.eye(2)), (Bars([name, "b"]), [1, 0]):
        sheet = laid_out(picture.drawing(result))
        (short, *_) = [m.text for m in marks(sheet, Label) if m.text.startswith("xx")]
        assert short == "x" * 39 + "…" and sheet.width < 1000
    large = laid_out(HeatMap([name] * 50).drawing(np.eye(50)))
    assert large.width < 1000
    bars = Bars("ab").drawing([1, 0])
    cut, one = (np.array(opened([bars], words).convert("L")) for words in (name, "x"))
    assert cut.shape[1] == one.shape[1] and (cut[:, -3:] > 250).all()
    assert cut.shape[0] - one.shape[0] == 18 * (np.ceil(300 * 12.5 * written("x")[2] / 400) - 1)


@pytest.mark.parametrize("size", [40, 57, 200, 300])
def test_many_bars_are_thin_and_only_some_of_them_are_named(size):
    sheet = laid_out(Bars([f"w{i}" for i in range(size)]).drawing(np.linspace(0, 1, size)))
    assert sheet.height <= 900
    names = [label for label in marks(sheet, Label) if label.text.startswith("w")]
    assert names[0].text == "w0" and all(np.diff([name.y for name in names]) >= 14)
    assert len(names) >= 15 and len(marks(sheet, Area)) == 3 * size
    numbers = [label for label in marks(sheet, Label) if not label.text.startswith("w")]
    assert [number.y for number in numbers] == [name.y for name in names]


def test_a_note_stands_above_all_small_and_moves_nothing_else():
    bare, noted = (Image.open(io.BytesIO(png([GRID], "a sentence", n))) for n in ("", "▶ Do it"))
    assert noted.size == (bare.width, bare.height + 18)
    before, after = (np.array(image.convert("L")).astype(int) for image in (bare, noted))
    assert np.abs(after[24:] - before[6:]).mean() < 1, "64 colours each, but not the same ones"
    left, right, top, bottom = box(after[6:24] < 160)
    assert left == pytest.approx(6, abs=2) and right < 90 and bottom - top < 12


def test_the_saved_picture_keeps_the_colour_of_every_curve():
    picture = Curves(range(4), [f"number {k}" for k in range(5)], "T")
    middle = np.ones((5, 4)) * np.linspace(0.1, 0.9, 5)[:, None]
    band = np.stack([middle - 0.15, middle, middle + 0.15], axis=1)
    drawings = [picture.drawing(band), Curves(range(4), "ab", "T").drawing(middle[:2])]
    pixels = np.array(opened(drawings, "words " * 60).convert("RGB")).reshape(-1, 3).astype(int)
    for colour in {line.colour for line in marks(drawings[0], Line)} - {"currentColor"}:
        assert (np.abs(pixels - rgb(colour)).max(axis=1) <= 12).sum() > 50, colour


def test_a_saved_picture_has_few_colours_and_is_small():
    picture = opened([HeatMap(WORDS).drawing(np.random.default_rng(0).random((13, 13)))], "word")
    assert len(picture.getcolors()) <= 256 and picture.size[0] <= 612
    assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255), "no box on a white page"
    assert contrast(DARK, "#ffffff") > 15


def test_what_a_goal_asks_of_a_bar_is_a_broken_line_across_it_and_words_behind_its_number():
    aims = (0.75, "goal 0.80"), (0.25, "goal 0.20")
    rows = BarRows("T", [BARS[0]._replace(aims=aims), BARS[1]])
    sheet, (_, pixels) = laid_out(rows), strokes(rows)
    (left, _), (right, _), *_ = next(iter(marks(sheet, Area))).corners
    names = {label.text: label for label in marks(sheet, Label)}
    said, number = names["goal 0.80, goal 0.20"], names["0.50"]
    assert said.x > number.x + 12 * written("0.50")[2] and said.y == number.y
    assert said.x + said.size * written(said.text)[2] <= sheet.width
    tall = sheet.height // 2
    for place, _ in aims:
        x = round(left + place * (right - left))
        column = (pixels[:tall, x - 1 : x + 1] == rgb(DARK)).all(axis=(1, 2))
        assert 8 < column.sum() < tall - 4, "dashes and gaps"
        assert not (pixels[tall:, x + 3] == rgb(DARK)).all(axis=1).any(), "on its own bar only"
    assert laid_out(BarRows("T", BARS)).width == 400 >= sheet.width
