"""The plane of arrows: what it draws, what it says, and its still twin."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from attention_lab import figures
from attention_lab.live import Arrows

WORDS = ["dog", "cat", "mouse"]
VECTORS = np.array([[1.0, 1.0], [2.0, 1.0], [2.0, -1.0]])


def drawn(picture, vectors):
    return ElementTree.fromstring(picture.html(vectors)).find("svg")


def labels(svg):
    plain = [text for text in svg.iter("text") if text.get("class") != "tick"]
    return [text.text for text in plain][:-2]  # the last two name the axes


def tip(picture, svg, place):
    """The point of an arrow's head, back in the plane."""
    heads = [p for p in svg.iter("polygon") if p.get("class") is None]
    x, y = map(float, heads[place].get("points").split()[-1].split(","))
    scale = (picture.high - picture.low) / picture.SIZE
    left, bottom = picture.LEFT, picture.TOP + picture.SIZE
    return picture.low + (x - left) * scale, picture.low + (bottom - y) * scale


def boxes(vectors, names, low=-3, high=3):
    for text, _, (x, y) in figures.arrow_labels(np.asarray(vectors, float), names, low, high):
        half = (high - low) * 0.0105 * len(text), (high - low) * 0.02
        yield x - half[0], x + half[0], y - half[1], y + half[1]


def test_each_tip_is_where_its_vector_ends():
    picture = Arrows(WORDS)
    svg = drawn(picture, VECTORS)
    for place, vector in enumerate(VECTORS):
        assert np.allclose(tip(picture, svg, place), vector, atol=0.01)


def test_limits_may_be_a_pair_and_the_scales_stay_equal():
    picture = Arrows(WORDS, limit=(-1, 4))
    svg = drawn(picture, VECTORS)
    assert np.allclose(tip(picture, svg, 2), (2, -1), atol=0.01)


def test_the_picture_is_an_image_that_says_its_sentence():
    picture = Arrows(["<b>", "a&b"], 'say "x"', axes=("<x>", "y"))
    svg = drawn(picture, [[1, 0], [0, 1]])
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == picture.sentence(np.array([[1, 0], [0, 1]]))
    assert labels(svg) == ["<b>", "a&b"]


def test_equal_vectors_share_a_label():
    picture = Arrows(["the", "cat", "and", "the", "cat"])
    vectors = [[0, 0], [2, 1], [0, 0], [0, 0], [2, 1]]
    assert labels(drawn(picture, vectors)) == ["the (1), and, the (4)", "cat (2), cat (5)"]
    assert "cat (2), cat (5): 2.00 and 1.00" in picture.sentence(np.array(vectors))


def test_many_equal_vectors_are_counted():
    assert labels(drawn(Arrows("abcdef"), np.ones((6, 2)))) == ["6 words"]
    marked = Arrows("abcdef", highlight=["b"])
    assert labels(drawn(marked, np.ones((6, 2)))) == ["b and 5 more"]
    assert "a, b, c, d, e, f: 1.00 and 1.00" in marked.sentence(np.ones((6, 2)))
    draw, *_ = marked.still(np.ones((6, 2)))
    draw(ax := figures._axes())
    assert [text.get_text() for text in ax.texts if text.get_text()] == ["b and 5 more"]


def test_minus_zero_is_zero():
    assert labels(drawn(Arrows("ab"), [[0.0, -0.0], [0.0, 0.0]])) == ["a, b"]


def test_an_arrow_beyond_the_edge_is_cut_dashed_and_told():
    picture = Arrows(WORDS)
    vectors = np.array([[1.0, 1.0], [6.0, 3.0], [2.0, -1.0]])
    svg = drawn(picture, vectors)
    assert np.allclose(tip(picture, svg, 1), (3, 1.5), atol=0.01)  # same direction
    dashed = [path.get("stroke-dasharray") for path in svg.iter("path") if path.get("stroke")]
    assert [d is not None for d in dashed] == [False, True, False]
    assert "cat → (6.00, 3.00)" in labels(svg)
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


def test_highlighted_arrows_stand_out_by_more_than_colour_and_lie_on_top():
    svg = drawn(Arrows(WORDS, highlight=["cat"]), VECTORS)
    widths = [float(p.get("stroke-width")) for p in svg.iter("path") if p.get("stroke-width")]
    assert widths[2] > widths[0] == widths[1]
    above = [a.arrow_patch.zorder for a in figures.arrows(VECTORS, WORDS, -3, 3, highlight=[1])]
    assert above[1] > above[0] == above[2]
    assert [t.text for t in svg.iter("text") if t.get("class") == "marked"] == ["cat"]


def test_highlight_takes_a_plain_or_a_numbered_label():
    assert Arrows(["cat", "dog", "cat"], highlight=["cat"]).highlight == [0, 2]
    assert Arrows(["cat", "dog", "cat"], highlight=["cat (3)"]).highlight == [2]


def test_the_hull_is_filled_and_named():
    picture = Arrows(["V1", "V2", "V3", "Y1"], hull=["V1", "V2", "V3"])
    vectors = np.array([[2, 0], [0, 2], [-1, -1], [0.2, 0.4]])
    (shape,) = [p for p in drawn(picture, vectors).iter("polygon") if p.get("class") == "hull"]
    assert len(shape.get("points").split()) == 3
    assert "Filled: the shape around V1, V2, V3." in picture.sentence(vectors)


def test_the_outline_holds_every_point_and_has_only_points_as_corners():
    rng = np.random.default_rng(2)
    for points in rng.normal(size=(20, 9, 2)):
        corners = figures.outline(points)
        ahead = np.roll(corners, -1, axis=0) - corners
        to = points[:, None] - corners  # (9, n, 2)
        assert (ahead[:, 0] * to[..., 1] - ahead[:, 1] * to[..., 0] >= -1e-12).all()
        assert set(map(tuple, corners)) <= set(map(tuple, points))
        assert len(set(map(tuple, corners))) == len(corners)


@pytest.mark.parametrize("points", [[[1, 2]], [[1, 2], [1, 2]], [[0, 0], [1, 1], [2, 2]]])
def test_the_outline_of_a_point_or_a_line(points):
    assert set(map(tuple, figures.outline(points))) <= set(map(tuple, np.array(points, float)))


def test_labels_keep_apart_and_inside():
    rng = np.random.default_rng(2)
    crowd = np.array([[1, 1], [1.05, 1], [1, 1.05], [0, 0], [0.02, 0], [3, 3], [-3, -3]])
    for vectors in [crowd, *rng.uniform(-3, 3, size=(20, 7, 2))]:
        all_boxes = list(boxes(vectors, ["chased", "loudly", "barked", "the", "cat", "dog", "at"]))
        for i, (a, b, c, d) in enumerate(all_boxes):
            assert a > -3.01 and b < 3.01 and c > -3.01 and d < 3.01
            for e, f, g, h in all_boxes[:i]:
                assert b <= e or f <= a or d <= g or h <= c, "two labels overlap"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-3, 3, range(-3, 4)), (0, 1, np.arange(0, 6) / 5), (-20, 20, range(-20, 21, 5))],
)
def test_grid_lines_are_round(low, high, expected):
    assert np.allclose(figures.grid_lines(low, high), expected)


def test_the_still_twin_draws_the_same():
    picture = Arrows(WORDS, "Words", 3, ("animal", "home"), ["dog"], WORDS)
    draw, *size = picture.still(VECTORS)
    ax = figures._axes()
    draw(ax)
    assert max(size) <= 6
    assert {"dog", "cat", "mouse"} <= {text.get_text() for text in ax.texts}
    assert ax.get_xlim() == ax.get_ylim() == (-3, 3) and ax.get_aspect() == 1
    assert (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) == ("Words", "animal", "home")
    drawn = figures.arrows(VECTORS, WORDS, -3, 3)
    assert np.allclose([arrow.xy for arrow in drawn], VECTORS)
    assert len(ax.patches) == 1  # the filled shape


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
    picture.html(given), picture.sentence(given), picture.still(given)
    assert np.array_equal(given, VECTORS)


def test_the_picture_asks_nothing_of_the_network():
    assert not re.search(r"https?:|url\(", Arrows(WORDS).html(VECTORS))


@pytest.mark.parametrize("name", ["dog", "barked loudly"])
@pytest.mark.parametrize("tip", [(3, 3), (-3, -3), (3, -3), (-3, 3), (3, 0), (0, -3), (2, 1)])
def test_a_label_leaves_its_arrows_head_in_sight(tip, name):
    ((_, _, centre),) = figures.arrow_labels(np.array([tip]), [name], -3, 3, [0])
    half = [0.0105 * 6 * len(name), 0.02 * 6]  # of the text as it is drawn
    head = np.outer([0.95, 0.97, 0.99], tip)
    assert not (np.abs(head - centre) < half).all(axis=1).any()
