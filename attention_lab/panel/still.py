"""The pen for paper: draws descriptions as one PNG, for readers without a kernel.

It draws with matplotlib's Agg renderer itself, and words as outlines of letters that are read from
the font once: a hundredth of the time of a figure with its texts, and nothing of the user's own
settings shows in it. matplotlib is imported when the first picture is drawn, never earlier: opening
a notebook should not wait for it.

What can go wrong here (no matplotlib, a font that can't be read) is an exception: a panel goes on
without its still.
"""

import functools
import io
import math
import re
import unicodedata
from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from .drawing import (
    ABOVE,
    BELOW,
    GROUND,
    INK,
    MANY,
    QUIET,
    WEIGHTS,
    Area,
    BarRows,
    Bow,
    Choice,
    Dot,
    Drawing,
    Grid,
    Grip,
    Head,
    Label,
    Line,
    Mark,
    Window,
    palette,
)
from .in_words import RIGHT_TO_LEFT

PAPER, DARK = "#ffffff", "#1a1a1a"  # a light theme's ground and ink
THEME = {INK: DARK, QUIET: "#555555", GROUND: PAPER}
BENT = [1, 4, 4, 4]  # matplotlib's codes: from here, by two points, to there
BAR, TRACK = "#8a5cc2", "#eeeeee"
WIDEST, NARROWEST = 600, 340  # drawings stand beside each other as far as they are no wider
EDGE, GAP = 6, 18  # around the whole and between drawings
TITLE, CAPTION = 22, 18  # the height of a title, and of a line of the caption
SLIT, CORNER = 2, 6  # between the cells of a grid, and what is marked of one
HEADING, SAID, KEY, NOTE = 13, 12.5, 12, 11  # the sizes of their letters
LONGEST = 40  # of the names of rows, columns and bars, in letters
# A letter that the font lacks: an empty box, its inner edge the other way round.
EDGES = (
    [(0.06, 0), (0.06, 0.7), (0.54, 0.7), (0.54, 0)],
    [(0.1, 0.04), (0.5, 0.04), (0.5, 0.66), (0.1, 0.66)],
)
NOTHING = np.empty((0, 2)), np.empty(0, np.uint8), 0.0
MISSING_LETTER = (
    np.array([point for corners in EDGES for point in (*corners, corners[0])]),
    np.array([1, 2, 2, 2, 79] * 2, dtype=np.uint8),  # matplotlib's codes: go, draw, close
    0.6,
)


def png(drawings: Sequence[Drawing | Grid | BarRows], caption: str, note: str = "") -> bytes:
    """Put drawings side by side in rows, and the sentences that say the same under them.

    A note stands above all, small: what the picture itself doesn't say, such as how to move it.
    """
    from PIL import Image

    sheets = [laid_out(drawing) for drawing in drawings]
    rows = [[]]
    for sheet in sheets:
        if rows[-1] and _width([*rows[-1], sheet]) > WIDEST:
            rows.append([])
        rows[-1].append(sheet)
    width = max(NARROWEST, *map(_width, rows))
    placed, top = [], EDGE
    if note:
        placed.append((EDGE, top, [Label(0, CAPTION / 2, note, NOTE, "start", colour=QUIET)]))
        top += CAPTION
    for row in rows:
        left = EDGE
        for sheet in row:
            title = Label(0, TITLE / 2, sheet.title, HEADING, "start", bold=True)
            placed += [(left, top, [title]), (left, top + TITLE, sheet.marks)]
            left += _width([sheet]) + GAP
        top += TITLE + max(sheet.height for sheet in row) + GAP / 2
    lines = [line for text in caption.split("\n") for line in _wrapped(text, width)]
    for line in lines:
        placed.append((EDGE, top, [Label(0, CAPTION / 2, line, SAID, "start")]))
        top += CAPTION
    pen = Pen(math.ceil(width + 2 * EDGE), math.ceil(top + EDGE))
    for left, top, marks in placed:
        pen.draw(marks, left, top)
    _few_colours(Image.fromarray(pen.pixels())).save(packed := io.BytesIO(), "png")
    return packed.getvalue()


def _few_colours(image: Any) -> Any:
    """Return an image with 256 colours, which makes the saved notebook a third as large.

    The octree keeps the colour of what is small, a cell or a thin curve, where the median cut of
    Pillow's default mixes it with others; but white it turns to a pale grey.
    """
    from PIL import Image

    few = image.quantize(256, Image.Quantize.FASTOCTREE)
    colours, paper = few.getpalette(), 3 * few.getpixel((0, 0))
    colours[paper : paper + 3] = [255] * 3
    few.putpalette(colours)
    return few


class Tiles(NamedTuple):
    """Squares of one size without gaps, far quicker than an `Area` for each."""

    left: float
    top: float
    side: int
    colours: np.ndarray  # of uint8, (n_rows, n_columns, 3)


class Pen:
    """Draws marks on a white sheet of so many pixels."""

    def __init__(self, width: int, height: int):
        from matplotlib.backends.backend_agg import RendererAgg
        from matplotlib.transforms import Affine2D

        self.height = height
        self.renderer = RendererAgg(width, height, 72)  # of a point for each pixel
        self.upwards = Affine2D().scale(1, -1).translate(0, height)  # Agg's y goes up
        self.window = None
        self.draw([_box(0, 0, width, height, PAPER)])

    def draw(self, marks: Sequence[Mark], left: float = 0, top: float = 0) -> None:
        self.corner = np.array([left, top])
        for mark in marks:
            if isinstance(mark, Grip):
                continue  # nobody can take hold of paper
            MARKS[type(mark)](self, mark)

    def pixels(self) -> np.ndarray:
        """Return what is drawn, an array of shape (height, width, 3)."""
        return np.array(self.renderer.buffer_rgba())[..., :3]

    def line(self, line: Line) -> None:
        self._stroke(line, _rgba(line.colour, line.opacity))

    def bow(self, bow: Bow) -> None:
        self._stroke(bow, _rgba(bow.colour), BENT)

    def area(self, area: Area) -> None:
        colour = _rgba(area.colour, area.opacity)
        self._path(self._look(), [*area.corners, *area.corners[:1]], colour)

    def dot(self, dot: Dot) -> None:
        turns = np.linspace(0, 2 * np.pi, 25)
        across, down = dot.x + dot.radius * np.cos(turns), dot.y + dot.radius * np.sin(turns)
        self.area(Area(np.column_stack([across, down]), dot.colour))

    def label(self, label: Label) -> None:
        outlines, codes, length = written(label.text, label.bold)
        start = {"start": 0, "middle": length / 2, "end": length}[label.anchor]
        # Seven tenths of a letter are above its foot: half of that is below the middle.
        points = (outlines - [start, 0.36]) * [label.size, -label.size]
        if label.turned:
            points = points[:, ::-1] * [1, -1]
        if label.halo:
            left, top = label.x - start * label.size, label.y - 0.6 * label.size
            self.area(_box(left, top, length * label.size, 1.2 * label.size, PAPER, 0.75))
        look = self._look()
        look.set_snap(False)
        self._path(look, points + [label.x, label.y], _rgba(label.colour), codes)

    def inside(self, window: Window) -> None:
        from matplotlib.transforms import Bbox

        x, y = self.corner + [window.left, window.top]
        below = self.height - y - window.height
        self.window = Bbox.from_bounds(x, below, window.width, window.height)
        self.draw(window.marks, *self.corner)
        self.window = None

    def tiles(self, tiles: Tiles) -> None:
        left, top = np.rint(self.corner + [tiles.left, tiles.top]).astype(int)
        squares = tiles.colours.repeat(tiles.side, axis=0).repeat(tiles.side, axis=1)
        height, width, _ = squares.shape
        sheet = np.asarray(self.renderer.buffer_rgba())
        sheet[top : top + height, left : left + width, :3] = squares

    def choice(self, choice: Choice) -> None:
        self.draw(choice.marks, *self.corner)

    def _stroke(self, line: Line | Bow, colour: Any, codes: Any = None) -> None:
        look = self._look()
        look.set_foreground(colour, isRGBA=True)
        look.set_linewidth(line.width)
        look.set_dashes(0, line.dashes or None)
        self._path(look, line.points, codes=codes)

    def _look(self) -> Any:
        look = self.renderer.new_gc()
        look.set_linewidth(0)
        look.set_clip_rectangle(self.window)
        return look

    def _path(self, look: Any, points: Any, fill: Any = None, codes: Any = None) -> None:
        from matplotlib.path import Path

        path = Path(np.reshape(points, (-1, 2)) + self.corner, codes)
        path.should_simplify = False  # as the user's settings would have it
        self.renderer.draw_path(look, path, self.upwards, fill)


MARKS = {
    Line: Pen.line,
    Bow: Pen.bow,
    Area: Pen.area,
    Dot: Pen.dot,
    Label: Pen.label,
    Window: Pen.inside,
    Choice: Pen.choice,
    Tiles: Pen.tiles,
}


@functools.lru_cache(maxsize=512)
def letter_outline(letter: str, bold: bool) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the outline of a letter of size 1 as points and codes of a path, and its width.

    One that the font lacks is an empty box; such a mark, and what is never seen, is nothing.
    """
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties, get_font
    from matplotlib.textpath import text_to_path

    file = f"{get_data_path()}/fonts/ttf/{'DejaVuSans-Bold' if bold else 'DejaVuSans'}.ttf"
    has = get_font(file).get_char_index
    letter = " " if letter.isspace() else letter
    kind, lacking = unicodedata.category(letter[0]), not has(ord(letter[0]))
    if kind in ("Cc", "Cf") or (lacking and kind.startswith("M")):
        return NOTHING
    if lacking:
        return MISSING_LETTER
    letter = "".join(filter(lambda part: has(ord(part)), letter))
    font = FontProperties(fname=file, size=1)
    points, codes = text_to_path.get_text_path(font, letter)
    width, *_ = text_to_path.get_text_width_height_descent(letter, font, False)
    points = np.reshape(points, (-1, 2)) / text_to_path.FONT_SCALE
    return points, np.asarray(codes, dtype=np.uint8), width


def written(text: str, bold: bool = False) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the outlines of a line of words of size 1 from (0, 0), y upwards, and its length."""
    length, points, codes = 0.0, [np.empty((0, 2))], [np.empty(0, np.uint8)]
    for letter in letters(text):
        outline, strokes, width = letter_outline(letter, bold)
        points.append(outline + [length, 0])
        codes.append(strokes)
        length += width
    return np.vstack(points), np.concatenate(codes), length


def letters(text: str) -> Sequence[str]:
    """Return the letters of a line, each with its marks, as they stand from left to right.

    Words that are read from the right keep their places among numbers and other words.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return _pieces(RIGHT_TO_LEFT.sub(_turned, text))


def _turned(words: re.Match) -> str:
    """Turn words round, but neither a number in them nor a letter with its marks."""
    pieces = re.split(r"(\d+)", words[0])  # every second one is a number
    for place in range(0, len(pieces), 2):
        pieces[place] = "".join(reversed(_pieces(pieces[place])))
    return "".join(reversed(pieces))


def _pieces(text: str) -> list[str]:
    """Cut a text into letters, each with its marks."""
    pieces: list[str] = []
    for character in text:
        if pieces and unicodedata.combining(character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _rgba(colour: str, opacity: float = 1) -> tuple[float, ...]:
    from matplotlib.colors import to_rgba

    return to_rgba(THEME.get(colour, colour), opacity)


def _length(text: str, size: float, bold: bool = False) -> float:
    return size * sum(letter_outline(letter, bold)[2] for letter in letters(text))


def _longest(texts: Sequence[str], size: float) -> int:
    return math.ceil(max(_length(text, size) for text in texts))


def _wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for word in chain.from_iterable(_fitting(word, width) for word in text.split()):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _length(longer, SAID) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _fitting(word: str, width: float) -> list[str]:
    """Cut a word where it is wider than a line."""
    if _length(word, SAID) <= width:
        return [word]
    pieces, length = [""], 0.0
    for letter in word:
        length += _length(letter, SAID)
        if length > width:
            pieces, length = [*pieces, ""], _length(letter, SAID)
        pieces[-1] += letter
    return pieces


def _cut(name: str) -> str:
    """Cut a name that would leave no room for what it names; the caption has all of it."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _width(row: Sequence[Drawing]) -> float:
    widths = [max(sheet.width, _length(sheet.title, HEADING, bold=True)) for sheet in row]
    return sum(widths) + GAP * (len(row) - 1)


def _box(
    left: float, top: float, width: float, height: float, colour: str, opacity: float = 1
) -> Area:
    right, floor = left + width, top + height
    return Area([(left, top), (right, top), (right, floor), (left, floor)], colour, opacity)


def _tiles(grid: Grid) -> Drawing:
    """Lay a large grid out: colours without numbers, and as many names as there is room for."""
    head, size = _head(grid), 11
    side = max(2, min(20, 560 // max(grid.shades.shape)))
    every = math.ceil((size + 3) / side)
    rows, columns = head.rows[::every], head.columns[::every]
    left, high = _longest(rows, size) + 6, _longest(columns, size)
    scale = _scale(grid, 8 + CAPTION)
    top = 18 + CAPTION + high + 6
    grounds = np.array(
        [[int(g[i : i + 2], 16) for i in (1, 3, 5)] for g, _ in palette(head.palette)]
    )
    marks = [Label(0, 8, head.key, KEY, "start"), *scale]
    for i, name in enumerate(rows):
        marks.append(Label(left - 6, top + (i * every + 0.5) * side, name, size, "end"))
    for j, name in enumerate(columns):
        marks.append(
            Label(left + (j * every + 0.5) * side, top - 4, name, size, "start", turned=True)
        )
    marks.append(Tiles(left, top, side, grounds[grid.shades].astype(np.uint8)))
    if head.goal is not None:
        i, j = head.goal
        marks += _ring(left + j * side, top + i * side, side, side)
    width = max(left + side * len(head.columns), *map(_end, marks))
    return Drawing(width, top + side * len(head.rows), marks, head.title)


def _head(grid: Grid) -> Head:
    rows, columns = (tuple(map(_cut, names)) for names in (grid.head.rows, grid.head.columns))
    return grid.head._replace(rows=rows, columns=columns)


def _end(mark: Any) -> float:
    """Return where a label ends on the right."""
    level = isinstance(mark, Label) and mark.anchor == "start" and not mark.turned
    return mark.x + _length(mark.text, mark.size) if level else 0


def _table(grid: Grid) -> Drawing:
    """Lay a grid out as the browser does."""
    head = _head(grid)
    if head.large:
        return _tiles(grid)
    size, tall, room = (12, 20, 6) if head.small else (12, 24, 14)
    left = _longest(head.rows, size + 1) + 6
    names = 0 if head.upright else _longest(head.columns, size + 1)
    wide = max(_longest(grid.texts, size), names) + room + SLIT
    high = _longest(head.columns, size + 1) if head.upright else 15
    key, scale = Label(0, 8, head.key, KEY, "start"), _scale(grid, 8 + CAPTION)
    top = 18 + CAPTION + high + 6
    marks = [key]
    for j, word in enumerate(head.columns):
        anchor, y = ("start", top - 4) if head.upright else ("middle", top - 4 - high / 2)
        place = left + (j + 0.5) * wide
        marks.append(Label(place, y, word, size + 1, anchor, turned=head.upright))
    texts, pairs = iter(grid.texts), palette(head.palette)
    for i, shades in enumerate(grid.shades.tolist()):
        y = top + i * (tall + SLIT)
        marks.append(Label(left - 6, y + tall / 2, head.rows[i], size + 1, "end"))
        for j, shade in enumerate(shades):
            x, (ground, ink) = left + SLIT / 2 + j * wide, pairs[shade]
            marks.append(_box(x, y, wide - SLIT, tall, ground))
            marks += _corners(x, y, wide - SLIT, tall, ink, shade == BELOW, shade == ABOVE)
            middle = x + (wide - SLIT) / 2, y + tall / 2
            marks.append(Label(*middle, next(texts), size, colour=ink))
    if head.goal is not None:
        i, j = head.goal
        marks += _ring(left + SLIT / 2 + j * wide, top + i * (tall + SLIT), wide - SLIT, tall)
    width = max(left + wide * len(head.columns), *map(_end, [key, *scale]))
    height = top + (tall + SLIT) * len(head.rows)
    return Drawing(width, height, [*marks, *scale], head.title)


def _scale(grid: Grid, y: float) -> list[Mark]:
    """Draw the palette of a grid with the numbers at its ends, in a line."""
    head, wide, tall = grid.head, 60, 10
    low, high = (Label(0, y, end, KEY, "start") for end in head.ends)
    left = math.ceil(_length(low.text, KEY)) + 4
    pairs, step = palette(head.palette)[:BELOW:5], wide / 21
    marks: list[Mark] = [low]
    for place, (ground, _) in enumerate(pairs):
        marks.append(_box(left + place * step, y - tall / 2, step, tall, ground))
    if head.palette != WEIGHTS or np.isin(grid.shades, (BELOW, ABOVE)).any():
        for side, (_, ink) in enumerate((pairs[0], pairs[-1])):
            marks += _corners(left, y - tall / 2, wide, tall, ink, side == 0, side == 1)
    high = high._replace(x=left + wide + 4)
    note = high._replace(x=high.x + _length(high.text, KEY) + 12, text=head.note)
    return [*marks, high, *[note] * bool(head.note)]


def _corners(
    left: float, top: float, width: float, height: float, ink: str, below: bool, above: bool
) -> list[Mark]:
    """Mark the corner of what lies beyond the palette: at the left foot, or at the right head."""
    right, floor = left + width, top + height
    marks: list[Mark] = []
    if below:
        marks.append(Area([(left, floor), (left + CORNER, floor), (left, floor - CORNER)], ink))
    if above:
        marks.append(Area([(right, top), (right - CORNER, top), (right, top + CORNER)], ink))
    return marks


def _ring(left: float, top: float, width: float, height: float) -> list[Mark]:
    """Ring a cell with dashes that lie in the gaps around it."""
    corners = _box(left - 1, top - 1, width + 2, height + 2, PAPER).corners
    around = [*corners, corners[0]]
    return [Line(around, PAPER, 4), Line(around, DARK, 2, (3, 2))]


def _bars(rows: BarRows) -> Drawing:
    """Lay bars out as the browser does; many are thin, and as many are named as there is room."""
    many = len(rows.bars) >= 2 * MANY
    tall = max(3, 800 // len(rows.bars)) if many else 24
    thick, every = 0.75 * tall, math.ceil(14 / tall)
    left = _longest([_cut(bar.label) for bar in rows.bars], SAID) + 8
    numbers = _longest([bar.text for bar in rows.bars], SAID) + 8
    said = [", ".join([text for _, text in bar.aims]) for bar in rows.bars]
    goals = _longest(said, SAID) + 8 * any(said)
    track = max(80, 400 - left - numbers - goals)
    marks = []
    for i, bar in enumerate(rows.bars):
        y, middle = i * tall + (tall - thick) / 2, (i + 0.5) * tall
        start, end = left + bar.start * track, left + bar.end * track
        zero = start if bar.side == "left" else end - 2
        marks += [
            _box(left, y, track, thick, TRACK),
            _box(start, y, end - start, thick, BAR),
            _box(zero, y, 2, thick, DARK),
        ]
        if i % every == 0:
            marks.append(Label(left - 8, middle, _cut(bar.label), SAID, "end"))
            marks.append(Label(left + track + 8, middle, bar.text, SAID, "start"))
        for place, _ in bar.aims:
            x = left + place * track
            marks += [
                _box(x - 2, y - 3, 4, thick + 6, PAPER),
                Line([(x, y - 3), (x, y + thick + 3)], DARK, 2, (4, 2)),
            ]
        if bar.aims:
            marks.append(Label(left + track + numbers + 8, middle, said[i], SAID, "start"))
    return Drawing(left + track + numbers + goals, tall * len(rows.bars), marks, rows.title)


def laid_out(drawing: Drawing | Grid | BarRows) -> Drawing:
    """Return a description as marks alone, all but its title."""
    if isinstance(drawing, Drawing):
        return drawing
    return _table(drawing) if isinstance(drawing, Grid) else _bars(drawing)
