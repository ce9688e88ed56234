"""The words of the description: colours, and when a table is wide."""

import pytest
from drawn import contrast

from attention_lab.panel.drawing import MISSING, SCORES, WEIGHTS, Head, palette


@pytest.mark.parametrize("name", [WEIGHTS, SCORES, "viridis", "cividis"])
def test_ink_stands_out_on_every_shade(name):
    pairs = palette(name)
    assert len(pairs) == 102 and pairs[-1] == MISSING
    assert min(contrast(*pair) for pair in pairs) >= 4.5


def test_the_words_of_more_than_six_columns_are_upright():
    heads = [Head(("a",), tuple("abcdefghi"[:n]), "", ("r", "c"), WEIGHTS) for n in (6, 7)]
    assert [head.upright for head in heads] == [False, True]


def test_the_key_says_which_way_each_axis_goes():
    assert Head((), (), "", ("asks", "is asked"), WEIGHTS).key.split() == [
        *("asks", "↓", "is", "asked", "→")
    ]
