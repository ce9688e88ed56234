"""Goals: when they are reached, how far away they are, and how their box looks."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pytest

from attention_lab.panel import Bars, Curves, Goal
from attention_lab.panel.goal import Memory


class Box(NamedTuple):
    """What a learner sees of a goal."""

    classes: str
    head: str
    left: list
    right: list
    meter: str


def seen(box):
    whole = ElementTree.fromstring(box)
    head, left, right, meter = whole
    lines = [[p.text or "" for p in side] for side in (left, right)]
    return Box(whole.get("class"), head.text, *lines, meter[0].get("style"))


def test_a_goal_says_how_far_away_it_is():
    goal = Goal("dog gives cat 0.80", 0.8, at=0)
    assert goal.sentence([0.5]) == "Goal: dog gives cat 0.80. Now 0.50: 0.30 below the goal."
    assert goal.sentence([0.91]) == "Goal: dog gives cat 0.80. Now 0.91: 0.11 above the goal."
    assert goal.sentence([0.807]) == "Goal: dog gives cat 0.80. Now 0.81: 0.01 above the goal."
    assert goal.sentence([0.803]) == "Goal reached: dog gives cat 0.80; now 0.80."
    assert Goal("Y1 on V2", 0).sentence(2) == "Goal: Y1 on V2. Now 2.00 away."
    assert goal.drawing([0.8]) is None and goal.quiet


def test_a_goal_may_look_at_one_entry_of_its_result():
    table = [[0.1, 0.2], [0.3, 0.4]]
    assert Goal("x", 0.3, at=(1, 0)).reached(table)
    assert Goal("x", 0.3, at=(-1, 0)).reached(np.array(table))
    assert Goal("x", 2, at=1).measure((1, 2)) == 2
    assert Goal("x", 2).measure(np.float64(2)) == 2


@pytest.mark.parametrize(("at", "shape"), [(None, "(2, 2)"), (0, "(2,)")])
def test_a_goal_needs_one_number(at, shape):
    with pytest.raises(ValueError, match=f"one number.*{re.escape(shape)}"):
        Goal("x", 1, at=at).sentence(np.eye(2))


def test_a_goal_may_have_nothing_to_measure():
    goal = Goal("cat gives chased 0.40", 0.4)
    assert not goal.reached(np.nan)
    assert goal.sentence(np.nan).endswith("Just now there is nothing to measure.")


def test_a_goal_of_at_least_is_reached_from_above_too():
    goal = Goal("a lead of 0.20", 0.2, at_least=True)
    assert goal.reached(0.2) and goal.reached(0.9) and not goal.reached(0.19)
    assert goal.sentence(0.9) == "Goal reached: a lead of 0.20; now 0.90."
    assert not Goal("a lead of 0.20", 0.2).reached(0.9)
    assert Goal("near", 0, tolerance=0.1).reached(-0.09)


@pytest.mark.parametrize("picture", [Bars("a", of=len), Curves([0, 1], "a", "T", of=len)])
def test_what_is_shown_decides(picture):
    """0.3951 is less than 0.395 away from 0.79, and reads 0.40: neither may say otherwise."""
    goal = Goal("x", 0.4, at_least=True).shown_by(picture)
    for now in np.arange(0.38, 0.42, 0.0001):
        assert goal.reached(now) == (float(f"{now:.2f}") >= 0.4), now
        assert goal.sentence(now).startswith("Goal reached") == goal.reached(now)
        assert f"ow {now:.2f}" in goal.sentence(now)
    large = Goal("x", 1234.5)
    for now in (0.9, 1.1):
        assert Goal("x", 1, tolerance=0.1).reached(now)
    assert large.reached(1230.4) and not large.reached(1240), "both read 1.23e+03"


def test_a_goal_has_the_digits_of_the_picture_that_shows_it():
    goal = Goal("x", 0.5)
    assert goal.sentence(0.0042) == "Goal: x. Now 0.00: 0.50 below the goal."
    curves = goal.shown_by(Curves([0, 1], "a", "T"))
    assert curves.sentence(0.0042) == "Goal: x. Now 0.004: 0.50 below the goal."
    assert goal.shown_by(Bars("a")).sentence(0.0042) == goal.sentence(0.0042)


def test_a_small_tolerance_shows_as_many_digits_as_it_needs():
    goal = Goal("x", 0.5, tolerance=0.0005).shown_by(Bars("a"))
    assert goal.sentence(0.4988) == "Goal: x. Now 0.499: 0.001 below the goal."
    assert goal.sentence(0.4997) == "Goal reached: x; now 0.500."
    assert Goal("x", 0.5, tolerance=0).reached(0.5)


def test_the_box_says_what_to_reach_where_it_stands_and_how_far_it_is():
    goal = Goal("<dog> gives 0.80", 0.8)
    memory = goal.after(0.5, Memory(), lambda: "nothing")
    expected = "alab-goal", "Goal", ["<dog> gives 0.80", ""], ["now 0.50", "0.30 below"], "width:0%"
    assert seen(goal.box(0.5, memory)) == expected
    for now, share in ((0.65, 50), (0.77, 90), (0.95, 50), (0.3, 0), (3, 0)):
        assert seen(goal.box(now, memory)).meter == f"width:{share}%"
    assert seen(goal.box(0.5, memory, "○")).head == "○"
    assert seen(goal.box(0.5, memory, stale=True)).classes == "alab-goal alab-stale"
    assert seen(Goal("x", 0).box(-2, Memory())).right == ["now -2.00", "2.00 away"]
    assert seen(goal.box(np.inf, memory)).right == ["now ∞", "∞ above"]


def test_the_box_without_a_number_says_only_what_to_reach():
    for result in (None, np.nan):
        box = seen(Goal("x", 0.8).box(result, Memory()))
        assert box == ("alab-goal", "Goal", ["x", ""], ["no number", ""], "width:0%")


def test_what_reached_a_goal_stays_and_the_box_says_where_it_stands_too():
    goal = Goal("x", 0.8)
    memory = goal.after(0.5, Memory(), lambda: "a 1")
    assert memory == (pytest.approx(0.3), None)
    there = goal.after(0.8, memory, lambda: "<a> 2")
    assert there.by == "<a> 2"
    box = "alab-goal reached ticked", "✓", ["x", "reached with <a> 2"], ["now 0.80", ""]
    assert seen(goal.box(0.8, there)) == (*box, "width:100%")
    gone = goal.after(0.5, there, lambda: "never asked")
    assert goal.after(0.8, gone, lambda: "a 3") == gone == there, "the first way is kept"
    box = "alab-goal ticked", "✓", ["x", "reached with <a> 2"], ["now 0.50", "0.30 below"]
    assert seen(goal.box(0.5, gone)) == (*box, "width:0%")


def test_a_goal_that_is_reached_from_the_start_names_nothing():
    goal = Goal("x", 0.8)
    memory = goal.after(0.8, Memory(), lambda: "")
    assert seen(goal.box(0.8, memory)).left == ["x", "reached"]
    assert seen(goal.box(0.8, memory)).meter == "width:100%"
    assert seen(goal.box(0.5, memory)).meter == "width:0%", "there is no way to measure by"


def test_the_way_begins_where_there_is_first_something_to_measure():
    goal = Goal("x", 1)
    memory = goal.after(np.nan, Memory(), lambda: "")
    memory = goal.after(np.inf, memory, lambda: "")
    memory = goal.after(0, memory, lambda: "")
    memory = goal.after(0.9, memory, lambda: "")
    assert seen(goal.box(0.75, memory)).meter == "width:75%"
