"""Every goal of the series, reached by hand in a real browser; and the box that says so."""

import itertools

import numpy as np
import pytest
from hands import reset, settled
from looks import poor_contrast
from series import IDS, NOTEBOOKS, known_of

from attention_lab.panel import Goal
from attention_lab.panel.frame import Frame
from attention_lab.panel.goal import Memory
from attention_lab.panel.progress import Progress

# Where the goals' boxes are, and where the pictures under them begin.
PLACES = """panel => {
    const { x, y } = panel.getBoundingClientRect();
    const goals = [...panel.querySelectorAll(".alab-goal")].map((e) => {
        const box = e.getBoundingClientRect();
        return [box.x - x, box.y - y, box.width, box.height];
    });
    return [goals, panel.querySelector(".alab-pictures").getBoundingClientRect().y - y];
}"""
CUT_OFF = """panel => [...panel.querySelectorAll(".alab-goals *")]
    .filter((e) => e.scrollWidth > e.clientWidth && getComputedStyle(e).display !== "inline"
        || e.scrollHeight > e.clientHeight + 1 && e.matches(".alab-goal"))
    .map((e) => e.textContent)"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_every_goal_is_reached_by_keyboard_says_so_and_stays_ticked_after_reset(path, page, visit):
    panels = visit(path)
    ways = known_of(path).get("WAYS", [])
    assert panels.locator(".alab-goal").count() == len(ways), "a goal that nobody tries"
    for goal, hand in ways:
        panel = panels.filter(has=page.locator(".alab-goal", has_text=goal))
        box = panel.locator(".alab-goal").filter(has_text=goal)
        reached = panel.locator(".alab-said").get_by_text(f"Goal reached: {goal}")
        reset(panel)
        settled(page, panel)
        places = panel.evaluate(PLACES)
        assert reached.count() == 0, goal
        for name, value in hand.items():
            move(page, panel, name, value)
        reached.wait_for()
        panel.locator(".alab-goal.reached").get_by_text(goal).wait_for()
        assert panel.evaluate(PLACES) == places and panel.evaluate(CUT_OFF) == []
        if goal == ways[0][0]:
            assert poor_contrast(page) == []
        reset(panel)
        reached.wait_for(state="detached")
        told = box.text_content()
        assert "✓" in told and "reached with" in told and "reached" not in classes(box)
        assert "ticked" in classes(box) and panel.evaluate(PLACES) == places
        if goal == ways[0][0]:
            assert poor_contrast(page) == []


@pytest.mark.parametrize("width", [850, 600, 420, 300])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_result_moves_anything(count, width, page):
    texts = ["dog gives cat 0.80", "1: cat scores chased 1.00 or more", "Y1 is 9.00"]
    goals = {place: Goal(text, 0.8) for place, text in enumerate(texts[:count])}
    results = [None, np.nan, 0.5, 0.8, -123.456, -123456.0, np.inf]
    ways = [None, "", "recurrent streng… -10.0", "A, first -3.0 and 11 more"]
    strips = [
        Progress(goals, dict.fromkeys(goals, Memory(1, by))).html([result] * count, [False] * count)
        for result, by in itertools.product(results, ways)
    ]
    sheet = page.context.browser.new_page(viewport={"width": width + 16, "height": 400})
    try:
        sheet.set_content(
            f"<style>{Frame._css}</style><div class='alab-panel'><div class='alab-frame'>"
            "<div class='alab-goals'></div><div class='alab-pictures'>pictures</div></div></div>"
        )
        places, cut = sheet.evaluate(
            f"""strips => {{
                const panel = document.querySelector(".alab-panel");
                const [places, cut] = [[], []];
                for (const strip of strips) {{
                    panel.querySelector(".alab-goals").innerHTML = strip;
                    places.push(({PLACES})(panel));
                    cut.push(...({CUT_OFF})(panel));
                }}
                return [places, cut];
            }}""",
            strips,
        )
    finally:
        sheet.close()
    assert cut == [] and len(places) == 28
    assert all(place == places[0] for place in places)
    boxes, below = places[0]
    if width == 850:
        assert all(box[3] <= 44 for box in boxes)
        assert len({box[1] for box in boxes[:2]}) == 1, "two stand beside each other"
    assert below >= max(box[1] + box[3] for box in boxes)


def classes(box):
    return box.get_attribute("class").split()


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
