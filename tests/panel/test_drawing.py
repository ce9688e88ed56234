"""The words of the description: colours, and when a table is wide."""

import pytest
from drawn import contrast, luminance

from attention_lab.panel.drawing import (
    ABOVE,
    BELOW,
    EVEN,
    MISSING,
    SCORES,
    WEIGHTS,
    ZERO,
    Head,
    classes,
    digits,
    palette,
)


@pytest.mark.parametrize(("name", "zero"), [(WEIGHTS, 0), (SCORES, 50)])
def test_each_shade_has_its_colours_and_its_class(name, zero):
    pairs, names = palette(name), classes(name)
    assert len(pairs) == len(names) == len(set(names)) == 106 == MISSING + 1
    assert names[:101] == tuple(f"{name}{shade}" for shade in range(101))
    assert (names[BELOW], names[ABOVE]) == (f"{name}0 below", f"{name}100 above")
    assert (pairs[BELOW], pairs[ABOVE]) == (pairs[0], pairs[100])
    assert names[ZERO] == f"{name}{zero} quiet"
    assert pairs[ZERO][0] == pairs[zero][0], "the same ground"
    assert contrast(*pairs[ZERO]) < contrast(*pairs[zero]), "and a quieter ink"
    assert (names[EVEN], names[MISSING]) == ("even", "missing")
    assert min(contrast(*pair) for pair in pairs) >= 4.5


def test_a_row_without_an_opinion_is_quieter_than_any_weight_that_says_much():
    pairs = palette(WEIGHTS)
    loud = [contrast(ground, "#ffffff") for ground, _ in pairs]
    assert loud[EVEN] < min(loud[15:101])
    assert len({pairs[EVEN][0][i : i + 2] for i in (1, 3, 5)}) == 1, "a grey"
    assert luminance(palette(SCORES)[50][0]) > 0.9 > luminance(palette(SCORES)[0][0])


def test_the_words_of_more_than_six_columns_are_upright():
    heads = [Head(("a",), tuple("abcdefghi"[:n]), "", ("r", "c"), WEIGHTS) for n in (6, 7)]
    assert [head.upright for head in heads] == [False, True]
    tall = Head(tuple("abcdefg"), ("a",), "", ("r", "c"), WEIGHTS)
    assert tall.small and not tall.upright and [head.small for head in heads] == [False, True]


def test_the_key_says_which_way_each_axis_goes():
    assert Head((), (), "", ("asks", "is asked"), WEIGHTS).key.split() == [
        *("asks", "↓", "is", "asked", "→")
    ]
    assert " " in Head((), (), "", ("a b", "c d"), WEIGHTS).key, "a line may break between them"
    assert Head((), (), "", ("a b", "c d"), WEIGHTS).key.count(" ") == 1


def test_rows_of_weights_may_be_grey_and_the_key_says_so():
    def note(columns, palette):
        return Head(("a",), columns, "", ("r", "c"), palette).note

    assert note(("x", "y"), WEIGHTS).split() == ["grey:", "equal"]
    assert note(("x",), WEIGHTS) == note(("x", "y"), SCORES) == ""


def test_the_width_of_a_number():
    assert (digits("12"), digits("0.50"), digits("-9.99")) == pytest.approx((2, 3.5, 4.1))
