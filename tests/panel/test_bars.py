"""Bars: where they lie, where zero is, and what they say."""

import re

import numpy as np
import pytest
from drawn import Table

from attention_lab.panel import Bars, VectorSliders


def test_bars_are_as_long_as_their_values():
    picture = Bars(["a", "b"], "T")
    drawing = picture.drawing([0.25, 0.75])
    assert [(b.label, b.start, b.end, b.side, b.text) for b in drawing.bars] == [
        ("a", 0, 0.25, "left", "0.25"),
        ("b", 0, 0.75, "left", "0.75"),
    ]
    assert drawing.title == "T" and Table(picture.html([0.25, 0.75])).rows == ["a", "b"]


def test_bars_begin_at_zero_and_are_cut_at_the_limits():
    bars = Bars("abcd", low=-1, high=3).drawing([20, -0.5, np.nan, -7]).bars
    assert [bar.text for bar in bars] == ["20.00 ▶", "-0.50", "no number", "◀ -7.00"]
    assert [(bar.start, bar.end) for bar in bars] == [
        (0.25, 1),
        (0.125, 0.25),
        (0.25, 0.25),
        (0, 0.25),
    ]
    assert [bar.side for bar in bars] == ["left", "right", "left", "right"]


def test_zero_beyond_the_limits_is_at_the_edge():
    assert [(b.start, b.end) for b in Bars("a", low=1, high=3).drawing([2]).bars] == [(0, 0.5)]
    (bar,) = Bars("a", low=-3, high=-1).drawing([-2]).bars
    assert (bar.start, bar.end, bar.side) == (0.5, 1, "right")


def test_the_sentence_may_end_with_the_sum():
    assert Bars("ab").sentence([0.25, 0.75]) == (
        "Attention weights: a 0.25, b 0.75; they add up to 1.00."
    )
    assert Bars("aa", "T", say_sum=False).sentence([1, 2]) == "T: a (1) 1.00, a (2) 2.00."


def test_a_result_of_the_wrong_shape_is_named():
    words = "has 2 bars, the result has shape (3,): return one number for each bar"
    for method in (Bars("ab").html, Bars("ab").sentence, Bars("ab").drawing):
        with pytest.raises(ValueError, match=re.escape(words)):
            method([1, 2, 3])


def test_the_bars_of_a_control_can_be_moved():
    scores = VectorSliders("ab", [1, 2], -4, 4)
    assert Bars("ab", low=-5, high=5, of=scores).grips() == {
        "kind": "bars",
        "sliders": [slider.model_id for slider in scores.sliders],
        "low": -5,
        "high": 5,
    }
    assert Bars("ab", of=len).grips() is None, "what is computed can't be moved"


def test_a_goal_is_marked_on_its_bar_at_its_target():
    plain = Bars("abc", low=-1, high=3)
    picture = plain.aimed(1, 2).aimed(-1, 20, True).aimed((2,), -7)
    bars = picture.drawing([0, 0, 0]).bars
    assert [bar.aims for bar in bars] == [
        (),
        ((0.75, "goal 2.00"),),
        ((1, "goal ≥ 20.00 ▶"), (0, "goal ◀ -7.00")),
    ]
    assert not any(bar.aims for bar in plain.drawing([0, 0, 0]).bars), "it is left as it was"
    assert [bar[:5] for bar in bars] == [bar[:5] for bar in plain.drawing([0, 0, 0]).bars]
    assert picture.sentence([0, 0, 0]) == plain.sentence([0, 0, 0])


@pytest.mark.parametrize("at", [3, -4, (0, 1), None, slice(0, 2)])
def test_a_goal_of_no_bar_is_marked_nowhere(at):
    assert not Bars("abc").aimed(at, 0.5).aims


def test_the_only_bar_needs_no_place():
    (bar,) = Bars("a").aimed(None, 0.5).drawing([0]).bars
    assert bar.aims == ((0.5, "goal 0.50"),)
