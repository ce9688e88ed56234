"""Every goal of the series, reached by hand in a real browser."""

import pytest
from hands import reset, settled
from looks import poor_contrast
from series import IDS, NOTEBOOKS

# Notebook, goal, and what a hand does: chooses from a menu, types a number, presses a button.
WAYS = [
    ("01", "0.50 expected after 30 friends", {"chance of a slip": 0.023}),
    ("01", "0.60 right, 10 steps ago", {"loudness of words": 0.18}),
    ("01", "an influence of 0.50", {"recurrent strength rho": 1, "size of words": 0.2}),
    ("01", "0.50 kept after 50 steps", {"forget bias": 4.25}),
    ("01", "first cat / last cat = 0.50", {"forget gate": 0.94}),
    ("02", "dog is 0.00 away from cat", {"animal": 2, "sound": 0}),
    (
        "02",
        "barked is 1.00 away from chased",
        {"word": "barked", "feature": "sound", "how much of it": 0},
    ),
    ("02", "mouse is 0.00 away from cat", {"mouse acts": 0.5}),
    ("03", "cat's score minus mouse's is 0.00", {"home": 0}),
    ("03", "loudly scores dog 4.00", {"sound": 3, "action": 1}),
    ("03", "A wins by the dot product", {"A, first": 2.2, "A, second": 2.4}),
    ("04", "V2 gets 0.50", {"V2": 9}),
    ("04", "by the sum, the highest gets -10", {"V3": -3.2}),
    ("04", "dog gives cat 0.80", {"temperature T": 0.63}),
    ("04", "barked gives dog 0.50", {"raw weight": 3.4}),
    ("05", "Y1 on V2", {"V1": 0, "V3": 0}),
    ("05", "Y1 on the centre", {"V1": 4, "V2": 4}),
    ("05", "the first number of Y1 is 9", {"V2": -3, "by the sum": "press"}),
    (
        "05",
        "cat gives chased",
        {"edit the word": "chased", "its feature": "animal", "to the value": 2.5},
    ),
    ("05", "V1 gets 0.00", {"shift": -0.25}),
]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_every_goal_is_reached_by_keyboard_says_so_and_is_left_by_reset(path, page, visit):
    panels = visit(path)
    ways = [(goal, hand) for number, goal, hand in WAYS if path.name.startswith(number)]
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
