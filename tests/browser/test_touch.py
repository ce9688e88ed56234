"""What a picture shows is moved where it stands: by mouse, by finger, by keyboard."""

import lab
import pytest
from hands import of, settled
from looks import violations

CELLS = {
    "tip": """
        dog = VectorSliders(["across", "up"], [1, 1], -2, 4)
        vectors = lambda dog: [dog, [2, 1]]
        Panel(Arrows(["dog", "cat"], limit=(-2, 4), of=vectors, moves={"dog": dog}), dog=dog)""",
    "bar": """
        three = VectorSliders("abc", [5, 3, 4])
        Panel(Bars("abc", "Scores", -10, 10, of=three), Bars("abc", of=softmax), scores=three)""",
    "cell": """
        edit = MatrixSliders("abcd", "abcd", np.eye(4), -2, 2)
        raw = HeatMap("abcd", title="Raw", limit=2, of=edit)
        Panel(raw, HeatMap("abcd", of=softmax, picks=edit), scores=edit)""",
    "row": """
        cat = VectorSliders("xy", [1, 2], -4, 4)
        both = lambda cat: [[0, 1], cat]
        Panel(HeatMap(["dog", "cat"], "xy", limit=4, of=both, moves={"cat": cat}), cat=cat)""",
    "words": """
        n = VectorSliders(["n"], [1], 1, 9, 1)
        Panel(Text(of=lambda n: "many words, " * int(n[0] ** 2)), n=n)""",
}
IMPORTS = """
    import numpy as np
    from attention_lab.attention import softmax
    from attention_lab.panel import *"""


def numbers(panel):
    texts = panel.locator(".widget-readout").all_inner_texts()
    return [float(text.replace("−", "-")) for text in texts]


def drag(page, thing, across, down, touch=False):
    """Drag something by so many pixels, with the mouse or with a finger."""
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    places = [(x + across * step / 4, y + down * step / 4) for step in range(5)]
    if touch:
        chromium = page.context.new_cdp_session(page)

        def send(kind, *points):
            points = [{"x": x, "y": y} for x, y in points]
            name = "Input.dispatchTouchEvent"
            chromium.send(name, {"type": f"touch{kind}", "touchPoints": points})

        send("Start", places[0])
        page.wait_for_timeout(100)
        for place in places[1:]:
            send("Move", place)
            page.wait_for_timeout(30)
        send("End")
    else:
        page.mouse.move(*places[0])
        page.mouse.down()
        page.wait_for_timeout(100)
        for place in places[1:]:
            page.mouse.move(*place)
            page.wait_for_timeout(30)
        page.mouse.up()
    lab.at_rest(page)


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
@of("tip")
def test_the_tip_of_an_arrow_moves_both_numbers_at_once(touch, panel, page):
    grip = panel.locator(".grip")
    unit = panel.evaluate("""panel => {
        const [first, second] = [...panel.querySelectorAll("svg text")].map((t) => t.getBBox().x);
        return second - first;  // pixels from one number of the axis to the next
    }""")
    drag(page, grip, unit, -2 * unit, touch)
    assert numbers(panel) == pytest.approx([2, 3], abs=0.1)
    assert "dog: 2.00 and 3.00" in panel.locator(".alab-said").inner_text()
    drag(page, grip, 9 * unit, 0, touch)
    assert numbers(panel)[0] == 4, "the slider's end is the hand's end"


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
@of("bar")
def test_the_end_of_a_bar_is_dragged_and_what_is_computed_follows(touch, panel, page):
    track = panel.locator("td.track").nth(1)
    width = track.bounding_box()["width"]
    weights = panel.locator(".alab-bars").nth(1)
    before = weights.inner_text()
    drag(page, track, width / 4, 0, touch)  # from the middle, 0, to three quarters of the way
    assert numbers(panel) == pytest.approx([5, 5, 4], abs=0.2)
    assert weights.inner_text() != before
    before = weights.inner_text()
    drag(page, weights.locator("td.track").nth(0), -40, 0, touch)
    assert weights.inner_text() == before, "what is computed can't be dragged"


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
@of("cell")
def test_a_cell_is_picked_and_dragged_across_or_up(touch, panel, page):
    raw, weights = panel.locator(".alab-map").all()
    target = raw.locator("tbody tr").nth(2).locator("td").nth(1)
    drag(page, target, 20, 0, touch)
    assert numbers(panel) == [0.5] and panel.locator("select").nth(0).input_value() == "c"
    drag(page, target, 0, -20, touch)
    assert numbers(panel) == [1.0]
    other = weights.locator("tbody tr").nth(0).locator("td").nth(0)
    drag(page, other, 20, 0, touch)
    assert numbers(panel) == [1.0], "a click on what is computed picks, and moves nothing"
    assert [menu.input_value() for menu in panel.locator("select").all()] == ["a", "a"]
    for table in (raw, weights):
        assert table.locator("[data-picked]").count() == 1
        assert table.locator("th[data-asks]").inner_text() == "a"


@of("row")
def test_a_row_that_is_a_vector_of_sliders_is_dragged_and_the_others_stay(panel, page):
    rows = panel.locator("tbody tr")
    drag(page, rows.nth(1).locator("td").nth(1), -20, 0)
    assert numbers(panel) == [1.0, 1.5]
    drag(page, rows.nth(0).locator("td").nth(1), -20, 0)
    assert numbers(panel) == [1.0, 1.5]


@of("cell")
def test_a_map_is_one_stop_and_its_cells_are_walked_stepped_and_typed_into(panel, page):
    raw = panel.locator(".alab-map").nth(0)
    assert raw.locator('[tabindex="0"]').count() == 1
    raw.locator('[tabindex="0"]').focus()
    where = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    cell, heard = page.evaluate(where), []
    for key, value in (
        ("ArrowDown", 0), ("ArrowRight", 1), ("+", 1.1), ("-", 1), ("ArrowUp", 0), ("-", -0.1),
        ("ArrowUp", -0.1), ("ArrowRight", 0),
    ):  # fmt: skip
        page.keyboard.press(key)
        lab.at_rest(page)
        assert numbers(panel) == [pytest.approx(value)], key
        heard.append(panel.locator(".alab-said").inner_text())
    assert heard[2] != heard[3], "a step is announced"
    assert [menu.input_value() for menu in panel.locator("select").all()] == ["a", "c"]
    page.keyboard.type("1,5")
    page.keyboard.press("Enter")
    lab.at_rest(page)
    assert numbers(panel) == [1.5]
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    page.keyboard.type("x")
    lab.at_rest(page)
    assert numbers(panel) == [1.5]
    assert raw.locator("td:focus").inner_text() in ("1.50", "1.5")
    assert page.evaluate(where) == cell, "no key reaches the page"
    assert page.locator(".jp-Notebook:visible .jp-MarkdownCell").count() == 0
    box = panel.locator(".alab-typed")
    page.keyboard.type("2")
    page.keyboard.type("..")
    page.keyboard.press("Enter")
    assert box.get_attribute("aria-invalid") == "true"
    page.keyboard.press("Escape")
    assert box.count() == 0 and numbers(panel) == [1.5]


def test_what_can_be_touched_is_accessible_and_says_so(panels, page):
    assert violations(page, [".alab-panel"]) == []
    cursor = "e => getComputedStyle(e).cursor"
    seen = {
        "tip": (".grip", "grab"),
        "bar": ('[data-grips="bars"] td.track', "ew-resize"),
        "cell": ('[data-grips="cells"] tbody td', "move"),
        "row": ("[data-movable] td", "move"),
    }
    for kind, (place, expected) in seen.items():
        thing = panels[kind].locator(place).first
        assert thing.evaluate(cursor) == expected
        assert "drag" in thing.evaluate("e => e.closest('[title]').title")
    still = panels["bar"].locator(".alab-picture:not([data-grips]) td.track").first
    assert still.evaluate(cursor) == "auto"
    assert still.evaluate("e => e.closest('.alab-picture').title") == ""


@of("words")
def test_words_that_get_shorter_leave_what_stands_below_where_it_is(panel, page):
    heights = []
    for key in ("End", "Home", "End"):
        panel.locator(".noUi-handle").press(key)
        settled(page, panel)
        heights.append(panel.bounding_box()["height"])
    assert heights[0] == heights[1] == heights[2]
    assert panel.locator(".alab-said").inner_text().count("many words") == 81
