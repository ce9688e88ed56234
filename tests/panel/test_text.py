"""A text is its own sentence; a picture keeps what it is of."""

import pytest

from attention_lab.panel import Arrows, Bars, Curves, Goal, HeatMap, LogMap, Text


def test_a_text_is_its_own_sentence():
    assert Text().sentence("one\ntwo") == "one\ntwo" and not Text().quiet
    assert Text().html("one") == "" and Text().drawing("one") is None


PICTURES = {
    **{HeatMap: ("ab",), LogMap: ("ab",), Bars: ("ab",), Arrows: ("ab",), Text: ()},
    **{Curves: ([0, 1], "a", "T"), Goal: ("x", 1)},
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_keeps_what_it_is_of(kind):
    picture = kind(*PICTURES[kind], of=len)
    assert picture.of is len and picture.picks is None and picture.labels is None
    assert kind(*PICTURES[kind]).of is None
