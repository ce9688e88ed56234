"""Progress: which pictures show a goal, and what a panel remembers."""

import re

import numpy as np
import pytest

from attention_lab.panel import Bars, Curves, Goal, Text
from attention_lab.panel.progress import with_goals


def total(x):
    return x


def never(goal):
    raise AssertionError(f"{goal.text} was not reached")


def test_a_goal_is_marked_in_the_pictures_of_the_same_and_in_no_other():
    bars, other, words = Bars("ab", of=total), Bars("ab", of=len), Text(of=total)
    goal = Goal("x", 0.5, of=total, at=1, at_least=True)
    (marked, same, text, _), progress = with_goals([bars, other, words, goal])
    assert same is other and text is words and not bars.aims
    assert marked.aims == (((1,), 0.5, True),)
    assert [*progress.goals] == [3]
    values = np.array([1, 2])
    (marked, _), _ = with_goals([Bars("ab", of=values), Goal("x", 1, of=values, at=0)])
    assert len(marked.aims) == 1, "a value that stays, too"


def test_a_goal_speaks_as_its_picture_does_and_is_itself_left_alone():
    goal = Goal("x", 0.5, of=total, at=(0, 0))
    pictures, progress = with_goals([goal, Curves([0, 1], "a", "T", of=total)])
    assert "Now 0.004:" in progress.goals[0].sentence([[0.0042, 1]])
    assert pictures[0] is progress.goals[0]
    assert "Now 0.00:" in goal.sentence([[0.0042, 1]])


def test_several_goals_are_counted_and_what_reached_them_is_said():
    first, second = Goal("one & a", 1, of=total, at=0), Goal("two", 2, of=total, at=1)
    _, progress = with_goals([first, Text(of=len), second])
    start = progress.after([[0, 0], "", [0, 0]], never)
    assert start.lines() == ["0 of 2 goals."]
    there = start.after([[1, 0], "", [1, 0]], lambda goal: f"{goal.text} moved")
    assert there.lines() == ["Reached with one & a moved: one & a.", "1 of 2 goals."]
    back = there.after([[0, 0], "", [0, 0]], never)
    assert back.lines() == there.lines() and start.lines() == ["0 of 2 goals."]
    html = back.html([[0, 0], "", [0, 0]], [False, False, True])
    assert re.sub("<[^>]+>", "|", html).startswith("|1 of 2 goals||||✓|||one &amp; a|")
    assert re.findall(r'class="(alab-goal[^"]*)"', html) == [
        "alab-goal ticked",
        "alab-goal alab-stale",
    ]
    assert ">○<" in html and ">Goal<" not in html
    last = back.after([[0, 2], "", [0, 2]], lambda goal: "")
    assert last.lines()[1:] == ["Reached: two.", "2 of 2 goals."]


@pytest.mark.parametrize("reached", [False, True])
def test_a_result_that_is_only_thought_of_leaves_no_trace(reached):
    _, progress = with_goals([Goal("x", 1, of=total)])
    begun = progress.after([0], never)
    if reached:
        begun = begun.after([1], lambda goal: "a 1")
    before = begun.html([0], [False])
    thought = begun.after([1], lambda goal: "b 2")
    assert ("a 1" if reached else "b 2") in thought.html([1], [False])
    assert begun.html([0], [False]) == before


def test_one_goal_is_not_counted_and_none_is_nothing():
    _, progress = with_goals([Goal("x", 1, of=total, at=0)])
    assert progress.lines() == [] and "of 1" not in progress.html([None], [False])
    assert "no number" in progress.after([None], never).html([None], [False])
    _, progress = with_goals([Bars("a", of=total)])
    assert progress.lines() == [] and progress.html([[1]], [False]) == ""
