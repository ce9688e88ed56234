"""Curves: lines, bands, legends and axes in the description, and in both pens."""

import numpy as np
import pytest
from drawn import contrast, marks, rgb, strokes, svg

from attention_lab.panel import Curves
from attention_lab.panel.drawing import INK, Area, Dot, Label, Line, Window
from attention_lab.panel.still import written

X = [0, 10, 20, 30]
AXES = ("steps", "share")


def inside(picture, values):
    """The window, its lines and its bands."""
    (window,) = [m for m in picture.drawing(np.array(values)).marks if isinstance(m, Window)]
    lines = [mark for mark in window.marks if isinstance(mark, Line)]
    return (
        window,
        lines,
        [mark for mark in window.marks if isinstance(mark, Area) and mark.opacity < 1],
    )


def shares(picture, points):
    """Points in shares of the plane: x to the right, y up; found from the labels of the axes."""
    labels = marks(picture.drawing(np.zeros((len(picture.names), len(picture.x)))), Label)
    across = {float(t.text): t.x for t in labels if t.anchor == "middle"}
    up = {float(t.text): t.y for t in labels if t.anchor == "end" and t.text[-1] != "→"}
    (left, right), (floor, top) = ((at[min(at)], at[max(at)]) for at in (across, up))
    return (np.array(points) - [left, floor]) / [right - left, top - floor]


def test_a_curve_goes_through_its_points():
    picture = Curves(X, ["a", "b"], "T", AXES, low=0, high=2)
    _, (first, second), bands = inside(picture, [[0, 1, 2, 1], [2, 2, 2, 2]])
    expected = np.column_stack([np.array(X) / 30, [0, 0.5, 1, 0.5]])
    assert np.allclose(shares(picture, first.points), expected)
    assert np.allclose(shares(picture, second.points)[:, 1], 1) and bands == []


def test_a_nan_leaves_a_gap():
    picture = Curves(X, ["a"], "T", AXES)
    values = np.array([[0, np.nan, 1, 1]])
    _, (line,), _ = inside(picture, values)
    assert np.isnan(line.points).any(axis=1).tolist() == [False, True, False, False]
    (path,) = svg(picture.html(values)).find("svg").iter("path")
    assert path.get("d").count("M") == 2 and "nan" not in picture.html(values)
    for nothing in ([[np.nan] * 4], [[[np.nan] * 4] * 3]):
        assert picture.sentence(nothing).endswith("nothing yet.")
        assert "nan" not in picture.html(nothing) and strokes(picture.drawing(nothing))


def test_a_log_axis_goes_by_powers_of_ten_and_zero_leaves_the_picture():
    picture = Curves(X, ["a"], "T", AXES, low=1e-4, high=1, log=True)
    window, (line,), _ = inside(picture, [[1, 1e-2, 1e-4, 0]])
    up = shares(picture, line.points)[:, 1]
    assert np.allclose(up[:3], [1, 0.5, 0]) and up[3] < -1
    assert line.points[3][1] > window.top + window.height


def test_a_curve_is_cut_off_where_it_leaves_and_whole_along_the_edge():
    picture = Curves(X, ["a"], "T", AXES)
    window, (line,), _ = inside(picture, [[0, 1, 0, 9]])
    xs, ys = np.transpose(line.points[:3])
    assert (
        window.left < xs.min() - line.width and xs.max() + line.width < window.left + window.width
    )
    assert window.top < ys.min() - line.width and ys.max() + line.width < window.top + window.height


def test_a_band_reaches_from_its_lower_to_its_upper_edge_in_both_pens():
    picture = Curves(X, ["a", "b"], "T", AXES)
    one = np.array([[0.25] * 4, [0.5] * 4, [0.75] * 4])
    values = np.stack([one, [[0.9] * 4, [0.9] * 4, [np.nan, 0.9, 1, 1]]])
    _, lines, bands = inside(picture, values)
    assert np.allclose(shares(picture, lines[0].points)[:, 1], 0.5)
    corners = shares(picture, bands[0].corners)
    assert np.allclose(corners[:, 1], [0.25] * 4 + [0.75] * 4)
    assert np.allclose(corners[:4, 0], corners[:3:-1, 0])
    assert len(bands[1].corners) == 6 and [band.colour for band in bands] == [
        line.colour for line in lines
    ]
    polygons = [p for p in svg(picture.html(values)).iter("polygon") if p.get("opacity")]
    assert [len(p.get("points").split()) for p in polygons] == [8, 6]
    (x, top), (_, floor) = bands[0].corners[5], bands[0].corners[2]
    _, pixels = strokes(picture.drawing(values))
    tint = 255 - 0.18 * (255 - np.array(rgb(bands[0].colour)))
    for y in (top + 4, floor - 4):
        assert np.abs(pixels[round(y), round(x) - 20] - tint).max() <= 2
    assert "b 0.90" in picture.sentence(values) and "0.25" not in picture.sentence(values)


def test_colour_is_never_the_only_carrier():
    names = list("abcde")
    picture = Curves(X, names, "T", AXES)
    drawing = picture.drawing(np.ones((5, 4)) * 0.5)
    lines = [line for line in marks(drawing, Line) if line.colour != INK]
    assert len({line.colour for line in lines}) == len({line.dashes for line in lines}) == 5
    legend = [label for label in marks(drawing, Label) if label.text in names]
    assert [label.text for label in legend] == names
    dots = [mark for mark in marks(drawing, (Area, Dot)) if mark.colour != INK]
    shapes = {}
    for line, label in zip(lines[5:], legend, strict=True):
        (sample,) = [
            np.array(getattr(dot, "corners", [(dot.radius, 0)] if isinstance(dot, Dot) else ()))
            for dot in dots
            if dot.colour == line.colour and abs(_middle(dot)[1] - label.y) < 2
        ]
        assert line.points[0][1] == label.y and line.colour == lines[len(shapes)].colour
        shapes[np.round(sample - sample.mean(axis=0), 3).tobytes()] = label.text
        assert label.x > line.points[1][0] and label.x + 7 * len(label.text) < drawing.width
    assert len(shapes) == 5
    assert not [t for t in marks(Curves(X, ["a"], "T").drawing([[0] * 4]), Label) if t.text == "a"]


def _middle(mark):
    return (mark.x, mark.y) if isinstance(mark, Dot) else np.mean(mark.corners, axis=0)


def test_every_curve_has_markers_on_it():
    picture = Curves(range(51), ["a", "b"], "T", AXES)
    window, lines, _ = inside(picture, np.stack([np.linspace(0, 1, 51), np.full(51, 0.5)]))
    for line in lines:
        own = [m for m in window.marks if not isinstance(m, Line) and m.colour == line.colour]
        assert 6 <= len(own) <= 10
        for mark in own:
            x, y = _middle(mark)
            assert np.hypot(*(np.array(line.points) - [x, y]).T).min() < 2


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
def test_curves_stand_out_on_a_light_and_on_a_dark_page(ground):
    drawing = Curves(X, list("abcde"), "T").drawing(np.ones((5, 4)))
    for line in marks(drawing, Line):
        assert line.colour == INK or contrast(line.colour, ground) >= 3


def test_the_drawing_has_its_words():
    picture = Curves(X, ["<bos>", "b"], 'a "title" & <more>', AXES, said=[10])
    values = np.array([[0.1, 0.25, 0.5, 1], [1, 2e-6, 0, 0]])
    drawing = picture.drawing(values)
    assert (drawing.title, drawing.kind) == ('a "title" & <more>', "curves")
    assert {"steps →", "share ↓"} <= {label.text for label in marks(drawing, Label)}
    assert (
        drawing.sentence
        == picture.sentence(values)
        == ('a "title" & <more>: share by steps; at 10: <bos> 0.25, b 2e-6.')
    )
    assert svg(picture.html(values)).get("aria-label") == drawing.sentence


def test_the_sentence_says_first_middle_and_last():
    told = Curves(X, ["a"], "T", AXES).sentence([[0, 0.25, 0.5, 1]])
    assert told == "T: share by steps; at 0: a 0; at 20: a 0.50; at 30: a 1.00."


@pytest.mark.parametrize("x", [[0, 50], np.arange(4, 12), [2, 60], [10, 300], [0, 0.07]])
def test_ticks_are_round_few_and_in_their_places(x):
    picture = Curves(x, ["a"], "T", AXES)
    _, (line,), _ = inside(picture, np.zeros((1, len(x))))
    labels = [
        t for t in marks(picture.drawing(np.zeros((1, len(x)))), Label) if t.anchor == "middle"
    ]
    ticks = [float(label.text) for label in labels]
    assert 3 <= len(ticks) <= 8 and np.allclose(np.diff(ticks), ticks[1] - ticks[0])
    assert min(x) <= ticks[0] and ticks[-1] <= max(x) + 1e-9
    ends = [line.points[0][0], line.points[-1][0]]
    places = np.interp(ticks, [x[0], x[-1]], ends)
    assert np.allclose([label.x for label in labels], places)


def test_each_number_beside_the_plane_has_its_line():
    drawing = Curves(X, ["a"], "T", AXES, low=1e-3, high=10, log=True).drawing([[1] * 4])
    beside = [t for t in marks(drawing, Label) if t.anchor == "end" and t.text[-1] != "→"]
    assert [t.text for t in beside] == ["0.001", "0.01", "0.1", "1", "10"]
    lines = [line for line in marks(drawing, Line) if line.colour == INK]
    assert [line.points[0][1] for line in lines] == [t.y for t in beside]
    assert np.allclose(np.diff([t.y for t in beside]), beside[1].y - beside[0].y)


@pytest.mark.parametrize("shape", [(4,), (1, 4), (2, 3), (2, 2, 4), (2, 3, 3)])
def test_a_result_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match="2 curves of 4 points"):
        Curves(X, ["a", "b"], "T", AXES).html(np.zeros(shape))


def test_a_sixth_curve_is_refused():
    with pytest.raises(ValueError, match="6 curves: no more than 5"):
        Curves(X, list("abcdef"), "T")


def ring_and_words(picture, values):
    """What a goal adds to a drawing: a ring's middle and its radius, and what is said of it."""
    marks_ = picture.drawing(np.array(values)).marks
    (ring,) = [m for m in marks_ if isinstance(m, Line) and len(m.points) == 25]
    (label,) = [m for m in marks_ if isinstance(m, Label) and m.halo]
    middle = np.mean(ring.points[:-1], axis=0)
    away = np.linalg.norm(np.subtract(ring.points, middle), axis=1)
    assert np.ptp(away) < 1e-9 and ring.colour == INK
    return middle, away[0], label


def test_a_goal_is_a_ring_where_it_wants_its_curve():
    plain = Curves(X, ["a", "b"], "T", AXES, low=0, high=2)
    for at, shape in (((1, 2), (2, 4)), ((-1, -2), (2, 4)), ((1, 1, 2), (2, 3, 4))):
        picture = plain.aimed(at, 0.5)
        middle, radius, label = ring_and_words(picture, np.ones(shape))
        assert np.allclose(shares(plain, middle), [20 / 30, 0.25])
        assert label.text == "b: goal 0.50" and label.y == pytest.approx(middle[1])
        near = label.x - middle[0] if label.anchor == "start" else middle[0] - label.x
        assert radius < near < 2 * radius, "beside the ring, not across it"
    assert not plain.aims
    (words,) = [t for t in svg(picture.html(np.ones((2, 3, 4)))).iter("text") if "goal" in t.text]
    assert words.get("class") == "halo"


def test_a_goal_beyond_the_picture_is_at_its_edge_and_says_so():
    plain = Curves(X, ["a"], "T", AXES, low=1e-2, high=1e2, log=True)
    for target, height, told in ((1e3, 1, "goal ≥ 1e+03 ▲"), (1e-3, 0, "goal ≥ ▼ 0.00")):
        middle, _, label = ring_and_words(plain.aimed((0, 0), target, True), np.ones((1, 4)))
        axes = Curves(X, ["a"], "T", AXES, low=0, high=1)  # the same place on the sheet
        assert np.allclose(shares(axes, middle), [0, height]) and label.text == told


@pytest.mark.parametrize("at", [(0, 0), (0, 3)])
def test_what_is_said_of_a_goal_stays_beside_the_curves(at):
    names = ["a curve with a name", "b"]
    picture = Curves(X, names, "T", AXES).aimed(at, 0.5, True)
    _, _, label = ring_and_words(picture, np.ones((2, 4)))
    length = written(label.text)[2] * label.size
    left = label.x - (length if label.anchor == "end" else 0)
    assert left > 50 and left + length < 400


@pytest.mark.parametrize("at", [0, (2, 0), (0, 4), (0, 0, 0, 0), None])
def test_a_goal_of_no_point_is_marked_nowhere(at):
    assert not Curves(X, ["a", "b"], "T", AXES).aimed(at, 0.5).aims
