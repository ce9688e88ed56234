"""Arrows: where they end, which are dashed, where their labels stand, and what is said."""

import numpy as np
import pytest
from drawn import contrast, marks, rgb, strokes, svg
from ipywidgets import FloatSlider

from attention_lab.panel import Arrows, VectorSliders
from attention_lab.panel.arrows import grid_lines, outline
from attention_lab.panel.drawing import INK, Area, Dot, Grip, Label, Line
from attention_lab.panel.still import written

WORDS = ["dog", "cat", "mouse"]
VECTORS = np.array([[1.0, 1.0], [2.0, 1.0], [2.0, -1.0]])


def labels(drawing):
    return [label for label in marks(drawing, Label) if label.halo]


def told(picture, vectors):
    return [label.text for label in labels(picture.drawing(vectors))]


def arrows(drawing):
    """Shafts and heads, in the order in which they are drawn."""
    coloured = [m for m in drawing.marks if isinstance(m, (Line, Area)) and m.colour != INK]
    return list(zip(coloured[::2], coloured[1::2], strict=True))


def plane(picture, drawing, points):
    """Points of the picture, back in the plane; found from the numbers beside it."""
    ticks = [label for label in marks(drawing, Label) if label.size == 11]
    floor = max(label.y for label in ticks)
    across = [label for label in ticks if label.y == floor]
    up = [label for label in ticks if label.y < floor]
    (first, last), (low, high) = (
        np.array([[float(across[end].text), float(up[end].text)] for end in (0, -1)]),
        np.array([[across[end].x, up[end].y] for end in (0, -1)]),
    )
    return first + (np.array(points) - low) / (high - low) * (last - first)


def test_each_arrow_goes_from_the_origin_to_where_its_vector_ends():
    for picture in (Arrows(WORDS), Arrows(WORDS, limit=(-1, 4))):
        drawing = picture.drawing(VECTORS)
        for (shaft, head), vector in zip(arrows(drawing), VECTORS, strict=True):
            assert np.allclose(plane(picture, drawing, shaft.points[0]), 0)
            assert np.allclose(plane(picture, drawing, head.corners[-1]), vector)
            foot = np.mean(head.corners[:2], axis=0)
            assert np.allclose(foot, shaft.points[1]) and head.colour == shaft.colour
            along = np.subtract(head.corners[-1], foot)
            assert np.dot(along, np.subtract(*head.corners[:2])) == pytest.approx(0, abs=1e-9)


def test_an_arrow_of_no_length_is_a_dot_at_the_origin_in_both_pens():
    picture = Arrows(WORDS)
    vectors = VECTORS * [[1], [0], [1]]
    drawing = picture.drawing(vectors)
    (dot,) = marks(drawing, Dot)
    assert np.allclose(plane(picture, drawing, (dot.x, dot.y)), 0) and len(arrows(drawing)) == 2
    (circle,) = svg(picture.html(vectors)).iter("circle")
    assert circle.get("fill") == dot.colour == arrows(drawing)[0][0].colour
    _, pixels = strokes(drawing)
    assert tuple(pixels[round(dot.y - dot.radius / 2), round(dot.x - 1)]) == rgb(dot.colour)


def test_the_axes_cross_at_the_origin_and_say_what_they_are():
    picture = Arrows(WORDS, "Words", (-1, 4), ("animal", "home"))
    drawing = picture.drawing(VECTORS)
    assert (drawing.title, drawing.kind) == ("Words", "arrows")
    axes = [line for line in marks(drawing, Line) if line.colour == INK and line.opacity == 1]
    upright, level = (plane(picture, drawing, line.points) for line in axes)
    assert np.allclose(upright, [(0, 4), (0, -1)]) and np.allclose(level, [(-1, 0), (4, 0)])
    names = {label.text: label.turned for label in marks(drawing, Label) if label.text[-1] == "→"}
    assert names == {"animal →": False, "home →": True}
    grid = [line for line in marks(drawing, Line) if line.opacity < 0.5]
    ends = np.array([plane(picture, drawing, line.points) for line in grid])  # (12, 2, 2)
    for side, lines in enumerate((ends[:6], ends[6:])):
        assert np.allclose(lines[:, :, side], np.arange(-1, 5)[:, None])


def test_each_axis_may_have_limits_of_its_own_and_a_unit_is_as_long_across_as_up():
    picture = Arrows(["a", "b"], limit=((-1, 3), (0, 2)))
    drawing = picture.drawing([[3, 2], [-1, 0]])
    heads = [head.corners[-1] for _, head in arrows(drawing)]
    assert np.allclose(plane(picture, drawing, heads), [[3, 2], [-1, 0]])
    (right, top), (left, floor) = heads
    assert np.isclose((right - left) / 4, (floor - top) / 2), "pixels of a unit"
    assert drawing.height < Arrows(["a"], limit=(-1, 3)).drawing([[1, 1]]).height
    with pytest.raises(ValueError, match="limits 1 to 2 must reach from 0"):
        Arrows(["a"], limit=((0, 1), (1, 2)))


def test_the_tips_that_move_have_a_grip_that_is_there_live_only():
    dog, cat = VectorSliders(["x", "y"], [1, 1], -2, 4), FloatSlider(value=1)
    picture = Arrows(WORDS, limit=(-2, 4), moves={"dog": dog, "cat": (cat, dog.sliders[1])})
    drawing = picture.drawing(VECTORS)
    grips = marks(drawing, Grip)
    assert [(grip.place, grip.told) for grip in grips] == [
        (0, "drag the tip of dog"),
        (1, "drag the tip of cat"),
    ]
    assert np.allclose(plane(picture, drawing, [grip[:2] for grip in grips]), VECTORS[:2])
    assert len(svg(picture.html(VECTORS)).findall("g")) == 2
    held = picture.grips()
    x, y = (slider.model_id for slider in dog.sliders)
    assert held["tips"] == {"0": [x, y], "1": [cat.model_id, y]}
    # What view/touch.js makes of a place in the drawing is the vector whose arrow ends there.
    left, top, width, height = held["box"]
    (x0, x1), (y0, y1) = held["limits"]
    across, down = grips[1][:2]
    assert np.isclose(x0 + (across - left) / width * (x1 - x0), VECTORS[1][0])
    assert np.isclose(y1 - (down - top) / height * (y1 - y0), VECTORS[1][1])
    plain = Arrows(WORDS, limit=(-2, 4))
    assert plain.grips() is None
    assert np.array_equal(strokes(drawing)[1], strokes(plain.drawing(VECTORS))[1]), "on paper"
    with pytest.raises(ValueError, match="no arrow is called 'bird'"):
        Arrows(WORDS, moves={"bird": dog})


def test_the_picture_says_its_sentence():
    picture = Arrows(["<b>", "a&b"], 'say "x"', axes=("<x>", "y"))
    said = svg(picture.html(np.eye(2))).get("aria-label")
    assert said == picture.drawing(np.eye(2)).sentence == picture.sentence(np.eye(2))
    assert told(picture, np.eye(2)) == ["<b>", "a&b"]


def test_equal_vectors_share_a_label():
    picture = Arrows(["the", "cat", "and", "the", "cat"])
    vectors = [[0, 0], [2, 1], [0, 0], [0, 0], [2, 1]]
    assert told(picture, vectors) == ["the (1), and, the (4)", "cat (2), cat (5)"]
    assert "cat (2), cat (5): 2.00 and 1.00" in picture.sentence(np.array(vectors))


def test_many_equal_vectors_are_counted():
    assert told(Arrows("abcdef"), np.ones((6, 2))) == ["6 words"]
    marked = Arrows("abcdef", highlight=["b"])
    assert told(marked, np.ones((6, 2))) == ["b and 5 more"]
    assert "a, b, c, d, e, f: 1.00 and 1.00" in marked.sentence(np.ones((6, 2)))


def test_minus_zero_is_zero():
    assert told(Arrows("ab"), [[0.0, -0.0], [0.0, 0.0]]) == ["a, b"]


def test_an_arrow_beyond_the_edge_is_cut_dashed_and_told_in_both_pens():
    picture = Arrows(WORDS)
    vectors = np.array([[1.0, 1.0], [6.0, 3.0], [2.0, -1.0]])
    drawing = picture.drawing(vectors)
    (plain, _), (dashed, head), _ = arrows(drawing)
    assert np.allclose(plane(picture, drawing, head.corners[-1]), (3, 1.5))  # same direction
    assert dashed.dashes and not plain.dashes
    live = [p.get("stroke-dasharray") for p in svg(picture.html(vectors)).iter("path")]
    assert [dash for dash in live if dash] == ["6 4"]
    still, _ = strokes(drawing)
    shafts = [s.look.get_dashes()[1] for s in still if s.look.get_linewidth() == 2]
    assert shafts == [None, dashed.dashes, None]
    assert "cat → (6.00, 3.00)" in told(picture, vectors)
    assert "Beyond the edge of the picture: cat." in picture.sentence(vectors)
    assert "Beyond" not in picture.sentence(VECTORS)


def test_the_sentence_names_the_axes_and_every_word():
    picture = Arrows(WORDS, "Words", axes=("animal", "home"))
    assert picture.sentence(VECTORS) == (
        "Words, animal across and home up. "
        "dog: 1.00 and 1.00; cat: 2.00 and 1.00; mouse: 2.00 and -1.00."
    )


def test_after_a_move_the_sentence_tells_what_moved():
    picture = Arrows(WORDS, "Words")
    moved = np.array([[1.0, 1.0], [2.5, 1.0], [2.0, -1.0]])
    told = picture.sentence(moved, VECTORS)
    assert told == "Words, first number across and second number up. cat: 2.50 and 1.00."
    assert picture.sentence(moved, moved).endswith("second number up: nothing moved.")


def test_highlighted_arrows_stand_out_by_more_than_colour_and_lie_on_top_in_both_pens():
    picture = Arrows(WORDS, highlight=["cat"])
    drawing = picture.drawing(VECTORS)
    shafts = [shaft for shaft, _ in arrows(drawing)]
    assert shafts[2].width > shafts[0].width == shafts[1].width
    _, head = arrows(drawing)[2]
    assert np.allclose(plane(picture, drawing, head.corners[-1]), VECTORS[1])
    assert [(label.text, label.bold) for label in labels(drawing)] == [
        ("dog", False),
        ("cat", True),
        ("mouse", False),
    ]
    texts = svg(picture.html(VECTORS)).iter("text")
    assert [text.text for text in texts if text.get("font-weight") == "700"] == ["cat"]
    drawn = [len(stroke.points) for stroke in strokes(drawing)[0]]
    assert len(written("cat", bold=True)[0]) in drawn
    assert not any(label.bold for label in labels(Arrows(WORDS).drawing(VECTORS)))


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
def test_arrows_stand_out_on_a_light_and_on_a_dark_page(ground):
    for picture in (Arrows(WORDS), Arrows(WORDS, highlight=["cat"])):
        for shaft, _ in arrows(picture.drawing(VECTORS)):
            assert contrast(shaft.colour, ground) >= 3


def test_highlight_takes_a_plain_or_a_numbered_label():
    assert Arrows(["cat", "dog", "cat"], highlight=["cat"]).highlight == [0, 2]
    assert Arrows(["cat", "dog", "cat"], highlight=["cat (3)"]).highlight == [2]


def test_the_hull_is_filled_and_named():
    picture = Arrows(["V1", "V2", "V3", "Y1"], hull=["V1", "V2", "V3"])
    vectors = np.array([[2, 0], [0, 2], [-1, -1], [0.2, 0.4]])
    drawing = picture.drawing(vectors)
    (shape,) = [area for area in marks(drawing, Area) if area.colour == INK]
    corners = plane(picture, drawing, shape.corners)
    assert sorted(map(tuple, np.round(corners, 9))) == sorted(map(tuple, vectors[:3]))
    assert 0 < shape.opacity < 0.3
    (edge,) = [line for line in marks(drawing, Line) if line.opacity == 0.5]
    assert edge.points == [*shape.corners, shape.corners[0]]
    assert "Filled: the shape around V1, V2, V3." in picture.sentence(vectors)
    assert "Filled" not in picture.sentence(vectors, vectors + 1)


def test_the_outline_holds_every_point_and_has_only_points_as_corners():
    rng = np.random.default_rng(2)
    for points in rng.normal(size=(20, 9, 2)):
        corners = outline(points)
        ahead = np.roll(corners, -1, axis=0) - corners
        to = points[:, None] - corners  # (9, n, 2)
        assert (ahead[:, 0] * to[..., 1] - ahead[:, 1] * to[..., 0] >= -1e-12).all()
        assert set(map(tuple, corners)) <= set(map(tuple, points))
        assert len(set(map(tuple, corners))) == len(corners)


@pytest.mark.parametrize("points", [[[1, 2]], [[1, 2], [1, 2]], [[0, 0], [1, 1], [2, 2]]])
def test_the_outline_of_a_point_or_a_line(points):
    assert set(map(tuple, outline(points))) <= set(map(tuple, np.array(points, float)))


def room(label):
    """How far half a label reaches in the plane, and its middle."""
    letters = written(label.text, label.bold)[2] * label.size
    return np.array([letters, 0.9 * label.size]) / 2, np.array([label.x, label.y])


def test_labels_keep_apart_and_inside():
    rng = np.random.default_rng(2)
    crowd = np.array([[1, 1], [1.05, 1], [1, 1.05], [0, 0], [0.02, 0], [3, 3], [-3, -3]])
    picture = Arrows(["chased", "loudly", "barked", "the", "cat", "dog", "at"])
    for vectors in [crowd, *rng.uniform(-3, 3, size=(20, 7, 2))]:
        drawing, taken = picture.drawing(vectors), []
        for half, middle in map(room, labels(drawing)):
            for end in (middle - half, middle + half):
                assert (np.abs(plane(picture, drawing, end)) < 3.02).all()
            for other, centre in taken:
                assert (np.abs(middle - centre) >= half + other).any(), "two labels overlap"
            taken.append((half, middle))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-3, 3, range(-3, 4)), (0, 1, np.arange(0, 6) / 5), (-20, 20, range(-20, 21, 10))],
)
def test_grid_lines_are_round(low, high, expected):
    assert np.allclose(grid_lines(low, high), expected)


@pytest.mark.parametrize("bad", [np.ones((2, 2)), np.ones((3, 3)), [[0, 0], [1, np.nan], [1, 1]]])
def test_a_wrong_result_is_refused_in_words(bad):
    with pytest.raises(ValueError, match="two finite numbers for each arrow"):
        Arrows(WORDS).html(bad)


def test_unknown_labels_and_senseless_limits_are_refused():
    with pytest.raises(ValueError, match="no arrow is called 'cow'"):
        Arrows(WORDS, highlight=["cow"])
    with pytest.raises(ValueError, match="limits"):
        Arrows(WORDS, limit=(1, 2))


def test_nothing_is_changed():
    given = VECTORS.copy()
    picture = Arrows(WORDS, hull=WORDS)
    picture.html(given), picture.sentence(given), picture.drawing(given)
    assert np.array_equal(given, VECTORS)


def test_arrows_tell_no_move_that_is_only_a_rounding():
    picture = Arrows("ab")
    first = np.array([[1.0, 0.0], [2.0, 1.0]])
    nudged = first + [[0, 0], [4e-16, 0]]  # what a browser makes of 2
    assert (nudged != first).any()
    assert picture.sentence(nudged, before=first).endswith("nothing moved.")
    assert "a: " not in picture.sentence(first + [[0, 0], [0.1, 0]], before=first)


def test_grid_lines_know_no_minus_zero():
    assert f"{grid_lines(0, 2)[0]:g}" == "0"


@pytest.mark.parametrize("name", ["dog", "barked loudly"])
@pytest.mark.parametrize("tip", [(3, 3), (-3, -3), (3, -3), (-3, 3), (3, 0), (0, -3), (2, 1)])
def test_a_label_leaves_its_arrows_head_in_sight(tip, name):
    drawing = Arrows([name], highlight=[name]).drawing([tip])
    ((half, middle),) = map(room, labels(drawing))
    ((_, head),) = arrows(drawing)
    along = np.linspace(np.mean(head.corners[:2], axis=0), head.corners[-1], 5)[1:]
    assert not (np.abs(along - middle) < half).all(axis=1).any()


def test_a_label_keeps_off_the_arrows_where_there_is_room():
    rng = np.random.default_rng(5)
    picture, crossed = Arrows(["chased", "loudly", "at"]), 0
    for vectors in rng.uniform(-2, 2, size=(30, 3, 2)):
        drawing = picture.drawing(vectors)
        for half, middle in map(room, labels(drawing)):
            for shaft, _ in arrows(drawing):
                along = np.linspace(*np.array(shaft.points), 50)
                crossed += (np.abs(along - middle) < half).all(axis=1).any()
    assert crossed <= 3, crossed


def added(picture, plain):
    """The marks that goals add to a drawing."""
    before = plain.drawing(VECTORS).marks
    return [mark for mark in picture.drawing(VECTORS).marks if mark not in before]


@pytest.mark.parametrize(
    ("at", "target", "ends"),
    [((1, 0), 2.5, [(2.5, 3), (2.5, -3)]), ((-1, 1), -1.5, [(-3, -1.5), (3, -1.5)])],
)
def test_a_goal_for_one_number_is_a_broken_line_across_the_plane(at, target, ends):
    plain = Arrows(WORDS)
    line, label = added(plain.aimed(at, target), plain)
    assert np.allclose(plane(plain, plain.drawing(VECTORS), line.points), ends)
    assert line.dashes and line.colour == INK
    assert label.text == f"{WORDS[at[0]]}: goal {target:.2f}" and label.halo
    assert not plain.aims


def test_a_goal_lies_right_where_each_axis_has_limits_of_its_own():
    plain = Arrows(WORDS, limit=((-1, 4), (-2, 2)))
    line, _ = added(plain.aimed((0, 0), 3), plain)
    assert np.allclose(plane(plain, plain.drawing(VECTORS), line.points), [(3, 2), (3, -2)])
    line, label = added(plain.aimed((0, 1), 3), plain)
    assert np.allclose(plane(plain, plain.drawing(VECTORS), line.points), [(-1, 2), (4, 2)])
    assert label.text == "dog: goal 3.00 ▲", "3 is inside the other axis"


@pytest.mark.parametrize(
    ("place", "corners"),
    [(0, [(2, 3), (3, 3), (3, -3), (2, -3)]), (1, [(-3, 3), (3, 3), (3, 2), (-3, 2)])],
)
def test_all_that_is_at_least_the_goal_is_shaded(place, corners):
    plain = Arrows(WORDS)
    area, _, label = added(plain.aimed((0, place), 2, True), plain)
    assert np.allclose(plane(plain, plain.drawing(VECTORS), area.corners), corners)
    assert area.opacity < 0.2 and label.text == "dog: goal ≥ 2.00"


def test_goals_for_both_numbers_are_one_ring_about_the_tip():
    plain = Arrows(WORDS)
    ring, label = added(plain.aimed((1, 1), -2).aimed((1, 0), 1.5, True), plain)
    points = plane(plain, plain.drawing(VECTORS), ring.points)
    assert np.allclose(points[:-1].mean(axis=0), [1.5, -2])
    assert label.text == "cat: goal -2.00 and ≥ 1.50" and label.y == pytest.approx(
        np.mean(ring.points[:-1], axis=0)[1]
    )


@pytest.mark.parametrize(
    ("at", "target", "end", "told"),
    [
        ((0, 0), 9, (3, 3), "dog: goal 9.00 ▶"),
        ((0, 1), 9, (-3, 3), "dog: goal 9.00 ▲"),
        ((0, 1), -9, (-3, -3), "dog: goal ▼ -9.00"),
    ],
)
def test_a_goal_beyond_the_plane_is_at_its_edge_and_says_so(at, target, end, told):
    plain = Arrows(WORDS)
    line, label = added(plain.aimed(at, target), plain)
    assert np.allclose(plane(plain, plain.drawing(VECTORS), line.points[0]), end)
    assert label.text == told
    length = written(label.text)[2] * label.size
    left = label.x - (length if label.anchor == "end" else 0)
    assert left > 44 and left + length < 374, "inside the square"
    assert label.y - 6 >= 6 and label.y + 6 <= 336


@pytest.mark.parametrize("at", [0, (3, 0), (0, 2), None, (0, 0, 0)])
def test_a_goal_of_no_number_is_marked_nowhere(at):
    plain = Arrows(WORDS)
    assert added(plain.aimed(at, 1), plain) == []
