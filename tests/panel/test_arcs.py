"""Arcs between words: how wide they are, where they end, who asks, and what they say."""

import re
import string

import numpy as np
import pytest
from drawn import contrast, marks, svg

from attention_lab.attention import self_attention
from attention_lab.embeddings import LONG_SENTENCE, VOCABULARY, embed, tokenise
from attention_lab.panel import Arcs, MatrixSliders, WordPicker
from attention_lab.panel.arcs import length
from attention_lab.panel.drawing import QUIET, Bow, Choice, Label, Line
from attention_lab.panel.still import written

TOKENS = tokenise(LONG_SENTENCE)
WEIGHTS = self_attention(embed(TOKENS))[1]
PURPLE = "#8a5cc2"


def arcs_of(drawing):
    """Return the arcs in the order of the words: the loop was drawn last."""
    drawn = [bow for bow in marks(drawing, Bow) if bow.colour == PURPLE]
    return sorted(drawn, key=lambda bow: bow.points[-1])


@pytest.mark.parametrize("asks", [0, 7, 12])
def test_each_arc_ends_over_its_word_and_is_as_wide_as_its_weight(asks):
    drawing = Arcs(TOKENS, asks=asks).drawing(WEIGHTS)
    words = [label for label in marks(drawing, Label) if label.text in VOCABULARY]
    assert [word.text for word in words] == TOKENS
    drawn = arcs_of(drawing)
    ends = [bow.points[-1][0] for bow in drawn]
    ends[asks] = (drawn[asks].points[0][0] + ends[asks]) / 2  # a loop stands on two feet
    assert ends == [word.x for word in words]
    np.testing.assert_allclose([bow.width for bow in drawn], np.maximum(18 * WEIGHTS[asks], 0.8))
    assert not any(bow.dashes for bow in drawn)
    for word, bow in zip(words, drawn, strict=True):
        (left, floor), *_ = bow.points
        assert abs(left - words[asks].x) <= 12 and floor < word.y
        assert min(y for _, y in bow.points) > -0.34 * drawing.height, "three quarters are reached"


def test_an_arc_goes_up_and_the_far_ones_go_higher():
    (*_, far), (near, *_) = (arcs_of(Arcs(TOKENS, asks=0).drawing(WEIGHTS)) for _ in "12")
    heights = [
        bow.points[0][1] - 0.75 * (bow.points[0][1] - bow.points[1][1]) for bow in (near, far)
    ]
    assert 9 < heights[1] < heights[0]


def test_the_word_that_asks_is_bold_and_framed_and_has_a_loop():
    drawing = Arcs(TOKENS, asks=7).drawing(WEIGHTS)
    (bold,) = [label for label in marks(drawing, Label) if label.bold]
    (frame,) = marks(drawing, Line)
    xs, ys = np.transpose(frame.points)
    half = written("dog", True)[2] * bold.size / 2
    assert bold.text == "dog"
    assert xs.min() < bold.x - half and bold.x + half < xs.max()
    assert ys.min() < bold.y < ys.max()
    *_, halo, loop = marks(drawing, Bow)
    (left, floor), *_, (right, other) = loop.points
    assert left < bold.x < right < left + 20 and floor == other
    assert halo.points == loop.points and halo.width > loop.width and halo.colour != PURPLE


def test_below_0_is_dashed_beyond_1_is_no_wider_and_what_says_0_has_no_width():
    drawing = Arcs("uvwxyz").drawing([-0.5, 1.5, 0, 0.004, -1.2, 0.01])
    drawn = arcs_of(drawing)
    assert [bool(bow.dashes) for bow in drawn] == [True, False, False, False, True, False]
    np.testing.assert_allclose([bow.width for bow in drawn], [9, 18, 0, 0, 18, 0.8])
    texts = {label.text: label.colour for label in marks(drawing, Label)}
    assert [*texts] == ["-0.50", "1.50", "0.00", "-1.20", "0.01", *"uvwxyz"]
    assert [text for text, colour in texts.items() if colour == QUIET] == ["0.00"]
    own = Arcs("ab").drawing([0, 1])
    assert [bow.width for bow in marks(own, Bow)] == [18, 0, 0], "no halo without a loop"


def test_the_arcs_stand_out_in_both_themes():
    assert {bow.colour for bow in arcs_of(Arcs("ab").drawing([0.5, 0.5]))} == {PURPLE}
    assert contrast(PURPLE, "#ffffff") > 3 and contrast(PURPLE, "#111111") > 3


def test_the_sentence_ranks_what_the_word_that_asks_gives():
    assert Arcs(TOKENS, "T", 7).sentence(WEIGHTS) == (
        "T: dog gives cat (2) 0.17, dog 0.17, cat (13) 0.17, barked 0.10 and 9 no larger."
    )
    assert Arcs("abc", asks=2).sentence([-0.5, 1.7, -0.2]) == (
        "Attention: c gives b 1.70; below 0 and dashed: a -0.50, c -0.20."
    )
    assert Arcs("ab").sentence([-1, -2]) == (
        "Attention: a gives below 0 and dashed: a -1.00, b -2.00."
    )


def test_a_row_alone_is_shown_as_the_row_of_a_table_is():
    of_table, of_row = (Arcs(TOKENS, asks=8).html(w) for w in (WEIGHTS, WEIGHTS[8]))
    assert of_table == of_row


def test_the_control_says_who_asks_whether_it_picks_or_is_the_result():
    matrix = MatrixSliders("abc", "abc", np.eye(3), picked=(2, 0))
    for picture in Arcs("abc", picks=matrix), Arcs("abc", of=matrix):
        assert picture.sentence(np.eye(3)).startswith("Attention: c gives c 1.00")
        matrix.picked = (1, 1)
        assert picture.sentence(np.eye(3)).startswith("Attention: b gives b 1.00")
        matrix.picked = (2, 0)


def test_who_can_be_picked_is_a_choice_from_a_group_and_else_there_is_an_image():
    tokens = ["the", "cat", "the"]
    who = WordPicker(tokens, 2)
    group = svg(Arcs(tokens, "T", picks=who).html(np.eye(3)))
    assert (group.get("role"), group.get("aria-label")) == ("radiogroup", "T: which word asks?")
    choices = [one for one in group if one.get("role") == "radio"]
    assert [one.get("aria-label") for one in choices] == ["the (1)", "cat", "the (3)"]
    assert [one.get("aria-checked") for one in choices] == ["false", "false", "true"]
    assert ["".join(one.itertext()) for one in choices] == tokens, "the label that a click sends"
    still = svg(Arcs(tokens, "T", 2).html(np.eye(3)))
    assert not [one for one in still if one.get("role")]
    said = "T: the (3) gives the (3) 1.00, the (1) 0.00, cat 0.00."
    assert (still.get("role"), still.get("aria-label")) == ("img", said)


def test_the_places_to_click_lie_side_by_side_under_the_whole_picture():
    who = WordPicker(TOKENS)
    drawing = Arcs(TOKENS, picks=who).drawing(WEIGHTS)
    right = 0
    for choice in marks(drawing, Choice):
        assert choice.left == pytest.approx(right) and choice.width >= 42
        right = choice.left + choice.width
        assert choice.top + choice.height == drawing.height
        assert choice.left < choice.marks[0].x < right
    assert right == pytest.approx(drawing.width)


def test_nobody_asks_where_the_row_is_not_of_the_sentence():
    who = WordPicker("abc", 2)
    picture = Arcs("ab", "T", picks=who)
    assert marks(picture.drawing(np.eye(2)), Bow) == []
    assert picture.sentence(np.eye(2)) == "T: nobody asks, for the sentence has 2 words."
    who.value = 1
    assert len(marks(picture.drawing(np.eye(2)), Bow)) == 3


def test_words_from_a_function_give_a_picture_of_their_own():
    def words():
        return ["x"]

    picture = Arcs(words, "T")
    assert picture.labels is words
    of_two, of_three = (picture.labelled(tuple(tokens)) for tokens in ("ab", "abc"))
    assert of_two.sentence([1, 0]) == "T: a gives a 1.00, b 0.00."
    assert "c 0.00" in of_three.sentence([1, 0, 0])
    assert picture.labelled(("a", "b")) is of_two, "made once"


@pytest.mark.parametrize("shape", [(2,), (3, 2), (2, 3), (1, 3, 3)])
def test_a_result_of_the_wrong_shape_is_named(shape):
    words = f"has 3 words, the result has shape {shape}: return one finite number for each word"
    for method in (Arcs("abc").html, Arcs("abc").sentence):
        with pytest.raises(ValueError, match=re.escape(words)):
            method(np.zeros(shape))
    with pytest.raises(ValueError, match="that a gives to b is no number: return a finite number"):
        Arcs("abc").html([1, np.nan, 0])


@pytest.mark.parametrize("asks", [0, 8, 12])
@pytest.mark.parametrize("value", [0.25, -10.5, -123.25, 1234567])
def test_thirteen_words_fit_and_nothing_overlaps(asks, value):
    drawing = Arcs(TOKENS, asks=asks).drawing(np.full(13, value))
    assert drawing.width <= 800 and drawing.height + 20 <= 170
    lines = []
    for label in marks(drawing, Label):
        half = written(label.text, label.bold)[2] * label.size / 2
        box = label.x - half, label.x + half, label.y - label.size / 2, label.y + label.size / 2
        assert box[0] >= 0 and box[1] <= drawing.width and box[3] <= drawing.height
        for other in lines:
            apart = box[1] + 2 <= other[0] or other[1] + 2 <= box[0]
            assert apart or box[3] <= other[2] or other[3] <= box[2], label
        lines.append(box)
        assert label.text not in TOKENS or label.size >= 12
    for bow in marks(drawing, Bow):
        top = bow.points[0][1] - 0.75 * (bow.points[0][1] - bow.points[1][1])
        assert top - bow.width / 2 >= 0


def test_long_words_keep_apart_even_when_bold():
    one, other = marks(Arcs(["mmmmmm"] * 2).drawing([0.5, 0.5]), Label)[2:]
    assert other.x - one.x - written("mmmmmm", True)[2] * one.size >= 8


def test_no_word_moves_when_another_one_asks():
    def places(asks):
        drawing = Arcs(TOKENS, asks=asks).drawing(WEIGHTS)
        return [(label.x, label.y) for label in marks(drawing, Label)]

    assert places(3) == places(8)


def test_the_estimate_of_a_length_is_never_too_short_and_not_much_too_long():
    for letter in string.printable[:95]:
        assert length(letter) >= written(letter, bold=True)[2], letter
    for letter in f"{string.ascii_letters}{string.digits}.,:;-'":
        assert length(letter) < 1.5 * written(letter, bold=True)[2], letter
