"""A text is its own sentence; a picture keeps what it is of."""

import pytest

from attention_lab.panel import Arrows, Bars, Curves, Goal, HeatMap, LogMap, Text
from attention_lab.panel.in_words import Said


def test_a_text_is_its_own_sentence():
    assert Text().sentence("one\ntwo") == "one\ntwo" and not Text().quiet
    assert Text().html("one") == "" and Text().drawing("one") is None


def test_words_with_colours_are_spans_and_the_same_words():
    said = Said("x ", ("<b>", "a"), Said.joined("; ", ["y\nz", Said(("c", "b"))]))
    assert said == "x <b>y\nz; c" == Text().sentence(said)
    assert Text().lines(said, said) == [
        'x <span class="alab-a">&lt;b&gt;</span>y',
        'z; <span class="alab-b">c</span>',
    ]
    assert Text().lines("<one>\ntwo", "<one>\ntwo") == ["&lt;one&gt;", "two"]


PICTURES = {
    **{HeatMap: ("ab",), LogMap: ("ab",), Bars: ("ab",), Arrows: ("ab",), Text: ()},
    **{Curves: ([0, 1], "a", "T"), Goal: ("x", 1)},
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_keeps_what_it_is_of(kind):
    picture = kind(*PICTURES[kind], of=len)
    assert picture.of is len and picture.picks is None and picture.labels is None
    assert kind(*PICTURES[kind]).of is None
