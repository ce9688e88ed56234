"""Every goal of the series, reached by hand in a real browser."""

import pytest
from hands import reset, settled
from looks import poor_contrast
from series import IDS, NOTEBOOKS, known_of


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_every_goal_is_reached_by_keyboard_says_so_and_is_left_by_reset(path, page, visit):
    panels = visit(path)
    ways = known_of(path).get("WAYS", [])
    assert panels.locator(".alab-goal").count() == len(ways), "a goal that nobody tries"
    for goal, hand in ways:
        panel = panels.filter(has=page.locator(".alab-goal", has_text=goal))
        reached = panel.locator(".alab-said").get_by_text(f"Goal reached: {goal}")
        reset(panel)
        settled(page, panel)
        assert reached.count() == 0, goal
        for name, value in hand.items():
            move(page, panel, name, value)
        reached.wait_for()
        panel.locator(".alab-goal.reached").get_by_text(goal).wait_for()
        if goal == ways[0][0]:
            assert poor_contrast(page) == []
        reset(panel)
        reached.wait_for(state="detached")


def move(page, panel, name, value):
    if value == "press":
        panel.get_by_role("button", name=name).focus()
        page.keyboard.press("Space")
    elif isinstance(value, str):
        panel.get_by_role("combobox", name=name, exact=True).select_option(value)
        settled(page, panel)  # no hand is faster than the slider that shows the entry
    else:
        panel.get_by_role("textbox", name=f"{name}, type a number", exact=True).focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(str(value))
        page.keyboard.press("Enter")
