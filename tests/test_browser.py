"""Every notebook in a real JupyterLab in a real browser: what a learner sees and can move."""

from functools import partial

import pytest
from series import IDS, NOTEBOOKS, read, still_pictures

BY_NUMBER = dict(zip(IDS, NOTEBOOKS, strict=True))


def seen(panel):
    """The pictures and the words of a panel, as the page holds them."""
    return panel.locator(".alab-pictures, .alab-words").evaluate_all(
        "all => all.map(e => e.innerHTML)"
    )


def wait_for_change(page, panel, before, which=all):
    """Wait until the picture and the words have changed, or, with ``any``, one of them."""
    for _ in range(200):  # 10 s: a busy machine is slow, a dead panel stays dead
        now = seen(panel)
        if which(new != old for new, old in zip(now, before, strict=True)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the picture or the words stayed as they were: {now[1]}")


def settled(page, panel):
    """Wait until nothing moves any more, so that a late redraw can't pass for an answer."""
    before = None
    while (now := seen(panel)) != before:
        before = now
        page.wait_for_timeout(150)
    return now


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_a_notebook_is_alive(path, page, visit):
    panels = visit(path)
    assert page.locator('.jp-Notebook:visible [data-mime-type$="stderr"]').count() == 0
    assert panels.count() >= len(still_pictures(read(path)))
    for place in range(panels.count()):
        panel = panels.nth(place)
        if "alab-run" in panel.get_attribute("class"):
            press_and_wait(panel)
        else:
            first = pictures(page, panel)
            press_and_drag_every_slider(page, panel)
            switch_every_other_control(page, panel)
            assert pictures(page, panel) == first, "Reset restores"
    assert page.strangers == []
    assert page.complaints == []


def pictures(page, panel):
    return settled(page, panel)[0].replace(' class=""', "")


def press_and_wait(panel):
    """Something slow waits for its button, runs, and ends with a picture that says its numbers."""
    words = panel.locator(".alab-words")
    assert "Waiting: press" in words.inner_text()
    panel.get_by_role("button").first.click()
    panel.locator("svg").first.wait_for(timeout=60_000)
    panel.locator(".alab-words").get_by_text(" at ").first.wait_for(timeout=120_000)


def press_and_drag_every_slider(page, panel):
    for handle in panel.locator(".noUi-handle").all():
        assert handle.get_attribute("aria-label"), "a slider without a name"
        for move in press, drag:
            reset(panel)
            before = settled(page, panel)
            now, most = (handle.get_attribute(f"aria-value{kind}") for kind in ("now", "max"))
            move(page, handle, -1 if now == most else 1)
            wait_for_change(page, panel, before)
    reset(panel)


def press(page, handle, direction):
    handle.focus()
    for _ in "123":  # one step may round to the same words
        page.keyboard.press("ArrowRight" if direction > 0 else "ArrowLeft")


def drag(page, handle, direction):
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40 * direction, y, steps=4)
    page.mouse.up()


def switch_every_other_control(page, panel):
    buttons = panel.locator(".widget-toggle-buttons")
    for place in range(buttons.count()):
        switch(page, panel, buttons.nth(place).locator("button:not(.mod-active)").first.click)
    for box in panel.locator("input[type=checkbox]").all():
        switch(page, panel, box.click)
    for menu in panel.locator("select").all():
        following = menu.evaluate("m => m.options[(m.selectedIndex + 1) % m.length].text")
        switch(page, panel, partial(menu.select_option, label=following))
    reset(panel)


def switch(page, panel, action):
    before = settled(page, panel)
    action()
    wait_for_change(page, panel, before, any)


def reset(panel):
    button = panel.get_by_role("button", name="Reset")
    if button.count():
        button.click()


@pytest.fixture(params=[BY_NUMBER["04"]], ids=["04"])
def normalise(visit, request):
    return visit(request.param)


def test_the_mouse_drags_five_three_four(page, normalise):
    panel = normalise.nth(1)
    assert "V1 0.42, V2 0.25, V3 0.33" in panel.inner_text()
    handle = panel.locator(".noUi-handle").nth(1)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    seen_while_dragging = set()
    for step in range(1, 8):
        page.mouse.move(box["x"] + box["width"] / 2 + 12 * step, box["y"] + box["height"] / 2)
        page.wait_for_timeout(80)
        seen_while_dragging.add(panel.locator(".alab-bars").inner_text())
    page.mouse.up()
    assert len(seen_while_dragging) >= 4, "the picture follows while the mouse is still down"


def test_the_goal_is_reached_by_typing_and_says_so(page, normalise):
    panel = normalise.filter(has_text="temperature T")
    assert "0.29 below the goal" in panel.inner_text()
    readout = panel.locator(".widget-readout")
    readout.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("0.63")
    page.keyboard.press("Enter")
    panel.get_by_text("Goal reached: dog gives cat 0.80").wait_for(timeout=15000)


def test_a_click_on_a_cell_picks_it_and_the_keyboard_moves_it(page, normalise):
    panel = normalise.filter(has_text="Raw weights")
    row, column = 4, 2
    cell = panel.locator(".alab-map").first.locator("tbody tr").nth(row).locator("td").nth(column)
    cell.click()
    menus = panel.locator("select")
    page.wait_for_function(
        "menus => menus[0].value.startsWith('mouse') && menus[1].value === 'chased'",
        arg=menus.element_handles(),
    )
    before = settled(page, panel)
    panel.locator(".noUi-handle").focus()
    page.keyboard.press("ArrowRight")
    wait_for_change(page, panel, before)
    assert "row mouse:" in panel.locator(".alab-words").inner_text()


def test_menus_obey_the_arrow_keys_in_command_mode(page, normalise):
    menu = normalise.filter(has_text="Raw weights").locator("select").first
    before = menu.input_value()
    page.keyboard.press("Escape")
    menu.focus()
    page.keyboard.press("ArrowDown")
    assert menu.input_value() != before


def test_a_zero_sum_is_told_and_the_panel_recovers(page, normalise):
    panel = normalise.filter(has_text="By the sum")
    handles = panel.locator(".noUi-handle")
    handles.nth(0).focus()
    for _ in range(10):  # 2.0 -> 1.0, so that 1 + 1 - 2 = 0
        page.keyboard.press("ArrowLeft")
    panel.get_by_text("That does not work: the scores add up to 0").first.wait_for(timeout=15000)
    page.keyboard.press("ArrowLeft")
    panel.get_by_text("That does not work").first.wait_for(state="detached", timeout=15000)


@pytest.fixture(params=[BY_NUMBER["05"]], ids=["05"])
def machine(visit, request):
    return visit(request.param).filter(has_text="divide scores by")


def type_sentence(page, panel, sentence):
    field = panel.locator("input[type=text]").first
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(sentence)
    page.keyboard.press("Enter")


def test_the_machine_takes_another_sentence_and_names_an_unknown_word(page, machine):
    type_sentence(page, machine, "the bird barked")
    machine.get_by_text("no vector for 'bird': the words known here are and, at, barked").wait_for()
    assert machine.locator(".alab-stale").count() > 0
    type_sentence(page, machine, "The dog barked loudly at the cat.")
    machine.get_by_text("Weights, 7 rows by 7 columns").wait_for()
    assert machine.locator(".alab-stale").count() == 0


def test_the_machine_explains_the_cell_that_was_clicked(page, machine):
    weights = machine.locator(".alab-map").filter(has_text="Weights")
    weights.locator("tbody tr").nth(1).locator("td").nth(6).click()
    machine.get_by_text("Score of dog for cat: 1·2 + 1·1 + 1·0 + 0·0 = 3.00").wait_for()
    assert weights.locator("td.picked").inner_text() == "0.27"


def test_the_machine_follows_a_vector_into_scores_weights_and_context(page, machine):
    vectors = machine.locator(".alab-map").filter(has_text="Vectors")
    before = settled(page, machine)
    vectors.locator("tbody tr").nth(1).locator("td").nth(3).click()  # the action of dog
    machine.locator(".noUi-handle").first.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    vectors.get_by_text("0.50").wait_for()
    after = settled(page, machine)
    assert after != before
    changed = [
        machine.locator(".alab-map").filter(has_text=name).inner_html() in before[0]
        for name in ("Scores", "Weights", "Context")
    ]
    assert changed == [False, False, False]
