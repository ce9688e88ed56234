"""Goals: when they are reached, and how far away they are."""

import re

import numpy as np
import pytest

from attention_lab.panel import Goal


def test_a_goal_says_how_far_away_it_is():
    goal = Goal("dog gives cat 0.80", 0.8, at=0)
    assert goal.sentence([0.5]) == "Goal: dog gives cat 0.80. Now 0.50: 0.30 below the goal."
    assert goal.sentence([0.91]) == "Goal: dog gives cat 0.80. Now 0.91: 0.11 above the goal."
    assert goal.sentence([0.807]) == "Goal: dog gives cat 0.80. Now 0.81: 0.007 above the goal."
    assert goal.sentence([0.803]) == "Goal reached: dog gives cat 0.80; now 0.80."
    assert Goal("Y1 on V2", 0).sentence(2) == "Goal: Y1 on V2. Now 2.00 away."
    assert "reached" in goal.html([0.8]) and "reached" not in goal.html([0.79])
    assert "&lt;b&gt;" in Goal("<b>", 1).html(1) and "&lt;b&gt;" in Goal("<b>", 1).html(0)
    assert goal.drawing([0.8]) is None and not goal.quiet


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
