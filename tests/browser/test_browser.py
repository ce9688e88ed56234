"""Every notebook in a real JupyterLab in a real browser: what a learner sees and can move."""

import os
import re
import subprocess
import sys
from functools import partial

import lab
import pytest
from hands import drag, press, reset, settled, switch, wait_for_change
from looks import poor_contrast
from refresh import FIGURE
from series import IDS, NOTEBOOKS, known_of, read, still_pictures

BY_NUMBER = dict(zip(IDS, NOTEBOOKS, strict=True))

# The leaves of a panel's controls that the loops below would miss.
UNKNOWN = """panel => [...panel.querySelectorAll(".alab-controls .jupyter-widgets")]
    .filter((view) => !view.querySelector(".jupyter-widgets"))
    .filter((view) => !view.querySelector(
       ".noUi-handle, .widget-toggle-buttons button, input[type=checkbox], input[type=text], select"
    ))
    .filter((view) => !view.matches("button"))
    .map((view) => view.className)"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_a_notebook_is_alive(path, page, visit):
    panels = visit(path)
    assert page.locator('.jp-Notebook:visible [data-mime-type$="stderr"]').count() == 0
    own = [o for o in still_pictures(read(path)) if not o.data["text/plain"].startswith(FIGURE)]
    assert panels.count() >= len(own)
    for place in range(panels.count()):
        panel = panels.nth(place)
        if "alab-run" in panel.get_attribute("class"):
            press_and_wait(panel)
            assert poor_contrast(page) == []
        else:
            reset(panel)
            first = pictures(page, panel)
            assert panel.evaluate(UNKNOWN) == [], "controls that no test here knows how to move"
            press_and_drag_every_slider(page, panel)
            switch_every_other_control(page, panel)
            assert pictures(page, panel) == first, "Reset restores"


@pytest.mark.parametrize("path", [BY_NUMBER["B"]], ids=["B"])
def test_what_runs_can_be_stopped_and_the_other_panels_go_on_meanwhile(path, page, visit):
    visit(path)
    other = page.locator(".jp-Notebook:visible .alab-panel:not(.alab-run):has(.noUi-handle)").first
    run = page.locator(".jp-Notebook:visible .alab-run").first
    before = settled(page, other)
    run.get_by_role("button", name="Train").click()
    stop = run.get_by_role("button", name="Stop")
    stop.wait_for()
    assert stop.evaluate("button => button === document.activeElement"), "the focus stays"
    press(page, other.locator(".noUi-handle").first, 1)
    wait_for_change(page, other, before, any)
    stop.click()  # it still runs
    run.get_by_text("Stopped. The picture shows how far it came.").wait_for()
    run.get_by_role("button", name="Train").wait_for()
    reset(other)


def pictures(page, panel):
    # Without what the browser's own parts have marked: in which order, depends on the way.
    return re.sub(r' (class=""|(data-\w+|tabindex|role)="[^"]*")', "", settled(page, panel)[0])


def press_and_wait(panel):
    """Something slow waits for its button, runs, and ends with a picture that says its numbers."""
    words = panel.locator(".alab-said")
    assert "Waiting: press" in words.inner_text()
    panel.get_by_role("button").first.click()
    panel.locator("svg").first.wait_for(timeout=60_000)
    panel.locator(".alab-said").get_by_text(" at ").first.wait_for(timeout=120_000)
    assert panel.get_by_role("button", name="Stop").count() == 0
    for slider in panel.locator(".noUi-handle").all():
        again = panel.get_by_text("A control has moved since: press")
        assert again.count() == 0
        slider.press("ArrowRight")
        again.wait_for()
        panel.locator(".alab-stale").wait_for()


def press_and_drag_every_slider(page, panel):
    for handle in panel.locator(".noUi-handle").all():
        assert handle.get_attribute("aria-label"), "a slider without a name"
        for move in press, drag:
            reset(panel)
            before = settled(page, panel)
            now, most = (handle.get_attribute(f"aria-value{kind}") for kind in ("now", "max"))
            said = handle.get_attribute("aria-valuetext")
            move(page, handle, -1 if now == most else 1)
            assert handle.get_attribute("aria-valuetext") != said, f"{move.__name__} moves nothing"
            wait_for_change(page, panel, before)
            settled(page, panel)  # a slider's last move may still wait for its turn
    reset(panel)


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


@pytest.mark.parametrize("version", [None, "3.0.1"])
def test_a_notebook_that_is_only_opened_is_not_marked_as_changed(version, page, server, visit):
    """Whatever Python saved it."""
    visit.open_now = None
    name = NOTEBOOKS[0].name
    if version:
        lab.open_notebook(page, server, name)
        name = page.evaluate(
            """async ([name, version]) => {
                const { contents } = window.jupyterapp.serviceManager;
                const file = await contents.get(`notebooks/${name}`);
                file.content.metadata.language_info.version = version;
                const path = `notebooks/of-${version}.ipynb`;
                return (await contents.save(path, { ...file, path })).name;
            }""",
            [name, version],
        )
    lab.open_notebook(page, server, name)
    dirty = """async () => {
        const { context } = window.jupyterapp.shell.currentWidget;
        await context.sessionContext.session.kernel.info;
        await new Promise((later) => setTimeout(later, 500));
        return context.model.dirty;
    }"""
    assert not page.evaluate(dirty)
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:insert-cell-below'); }")
    page.wait_for_timeout(200)
    assert page.evaluate(dirty), "this would see a change"


@pytest.fixture(params=[BY_NUMBER["04"]], ids=["04"])
def normalise(visit, request):
    return visit(request.param)


def test_the_mouse_drags_five_three_four(page, normalise):
    panel = normalise.nth(0)
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
        seen_while_dragging.add(panel.locator(".alab-bars").last.inner_text())
    page.mouse.up()
    assert len(seen_while_dragging) >= 4, "the picture follows while the mouse is still down"


@pytest.mark.parametrize("typed", ["0.63", "0,63"])
def test_the_goal_is_reached_by_typing_and_says_so(typed, page, normalise):
    panel = normalise.filter(has_text="temperature T")
    reset(panel)
    panel.get_by_text("0.29 below the goal").wait_for()
    readout = panel.locator(".widget-readout")
    readout.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(typed)
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
    assert "row mouse:" in panel.locator(".alab-said").inner_text()


@pytest.mark.parametrize("path", [BY_NUMBER["00"]], ids=["00"])
def test_a_word_asks_when_it_is_clicked_or_reached_with_an_arrow_key(path, page, visit):
    panel = visit(path).first
    reset(panel)
    words = panel.get_by_role("radiogroup").get_by_role("radio")
    assert words.count() == 13

    def asks(name):
        """Wait for a word's sentence; it is framed, has the focus, and is the group's Tab stop."""
        panel.locator(".alab-said").get_by_text(f"{name} gives").wait_for()
        assert panel.get_by_role("radio", name=name, checked=True).count() == 1
        assert panel.get_by_role("radio", checked=True).count() == 1
        (stop,) = panel.locator('[role="radio"][tabindex="0"]').all()
        assert stop.get_attribute("aria-label") == name
        return page.evaluate("() => document.activeElement.getAttribute('aria-label')") == name

    assert not asks("dog")
    words.nth(1).click()
    assert asks("cat (2)")
    at = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    place = page.evaluate(at)
    for key, name in (
        ("ArrowRight", "chased"),
        ("ArrowUp", "cat (2)"),
        ("End", "cat (13)"),
        ("ArrowRight", "cat (13)"),
        ("Home", "the (1)"),
    ):
        page.keyboard.press(key)
        assert asks(name), key
    assert page.evaluate(at) == place, "the notebook stays where it is"
    assert panel.locator("select").evaluate("menu => menu.value") == "the (1)"
    reset(panel)
    asks("dog")


def test_menus_obey_the_arrow_keys_in_command_mode(page, normalise):
    menu = normalise.filter(has_text="Raw weights").locator("select").first
    before = menu.input_value()
    page.keyboard.press("Escape")
    menu.focus()
    page.keyboard.press("ArrowDown")
    assert menu.input_value() != before


def test_a_zero_sum_is_told_and_the_panel_recovers(page, normalise):
    panel = normalise.filter(has_text="By the sum")
    reset(panel)
    panel.get_by_text("V1 0.42, V2 0.25, V3 0.33").wait_for()
    panel.locator(".widget-readout").first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("-7")  # -7 + 3 + 4 = 0
    page.keyboard.press("Enter")
    panel.get_by_text("That does not work: the row adds up to 0").first.wait_for(timeout=15000)
    assert poor_contrast(page) == []
    panel.locator(".noUi-handle").first.focus()
    page.keyboard.press("ArrowLeft")
    panel.get_by_text("That does not work").first.wait_for(state="detached", timeout=15000)


WRONG_INPUTS = [
    pytest.param(path, *entry, id=path.name[:2])
    for path in NOTEBOOKS
    for entry in known_of(path).get("WRONG_INPUTS", [])
]


@pytest.mark.parametrize(("path", "words", "hand", "told"), WRONG_INPUTS)
def test_a_wrong_input_is_told_and_reset_recovers(path, words, hand, told, page, visit):
    panel = visit(path).filter(has_text=words)
    reset(panel)
    before = pictures(page, panel)
    for name, value in hand.items():
        panel.get_by_role("textbox", name=f"{name}, type a number", exact=True).focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(str(value))
        page.keyboard.press("Enter")
    panel.locator("p.error").get_by_text(told).first.wait_for()
    reset(panel)
    panel.locator("p.error").first.wait_for(state="detached")
    assert pictures(page, panel) == before


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
    type_sentence(page, machine, "The dog barked loudly at the cat.")
    machine.get_by_text("Weights, 7 rows by 7 columns").wait_for()
    weights = machine.locator(".alab-map").filter(has_text="Weights")
    weights.locator("tbody tr").nth(1).locator("td").nth(6).click()
    machine.get_by_text('Score of "dog" for "cat": 1·2 + 1·1 + 1·0 + 0·0 = 3.00').wait_for()
    assert weights.locator("td[data-picked]").inner_text() == "0.27"


def test_the_machine_follows_a_vector_into_scores_weights_and_context(page, machine):
    vectors = machine.locator(".alab-map").filter(has_text="Vectors")
    before = settled(page, machine)
    vectors.locator("tbody tr").nth(1).locator("td").nth(3).click()  # the action of dog
    machine.locator(".noUi-handle").first.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    vectors.get_by_text("0.5", exact=True).wait_for()
    after = settled(page, machine)
    assert after != before
    changed = [
        machine.locator(".alab-map").filter(has_text=name).inner_html() in before[0]
        for name in ("Scores", "Weights", "Context")
    ]
    assert changed == [False, False, False]


LIT = """panel => [...panel.querySelectorAll(".alab-map")].map((table) => {
    const lit = { a: [], b: [], ab: [] };
    for (const cell of table.querySelectorAll("[data-lit]"))
        lit[cell.dataset.lit].push([cell.parentElement.sectionRowIndex, cell.cellIndex - 1]);
    return lit;
})"""


def test_a_number_of_the_machine_lights_up_what_it_is_made_of(page, machine):
    type_sentence(page, machine, "The dog chased the cat.")
    machine.get_by_text("Weights, 5 rows by 5 columns").wait_for()
    tables = machine.locator(".alab-map")

    def cell(table, row, column):
        return tables.nth(table).locator("tbody tr").nth(row).locator("td").nth(column)

    def row(place, columns):
        return [[place, column] for column in range(columns)]

    dark = {"a": [], "b": [], "ab": []}
    cell(1, 1, 4).hover()  # the score of dog for cat: two vectors
    score = [{"a": row(1, 4), "b": row(4, 4), "ab": []}, dark, dark, dark]
    assert machine.evaluate(LIT) == score
    cell(1, 4, 4).hover()  # a word that meets itself
    assert machine.evaluate(LIT)[0] == {"a": [], "b": [], "ab": row(4, 4)}
    cell(2, 1, 4).hover()  # a weight: its row of scores
    assert machine.evaluate(LIT) == [dark, {"a": row(1, 5), "b": [], "ab": []}, dark, dark]
    cell(3, 1, 3).hover()  # a number of the context: the weights, and one column of the vectors
    context = [[place, 3] for place in range(5)]
    weights = {"a": row(1, 5), "b": [], "ab": []}
    assert machine.evaluate(LIT) == [{"a": [], "b": context, "ab": []}, dark, weights, dark]
    cell(1, 1, 4).click()
    page.mouse.move(0, 0)
    lab.at_rest(page)
    assert machine.evaluate(LIT) == score, "what is picked stays lit when the mouse has gone"
    assert [h.inner_text() for h in machine.locator("th[data-asks]").all()] == ["dog"] * 4
    tables.nth(3).locator('[tabindex="0"]').focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert machine.evaluate(LIT)[2] == weights, "the keyboard does what the mouse does"
    first, second = (machine.locator(f".alab-said .alab-{colour}").first for colour in "ab")
    assert (first.inner_text(), second.inner_text()) == ('"dog"', '"cat"')
    colours = {e.evaluate("e => getComputedStyle(e).color") for e in (first, second)}
    assert len(colours) == 2


@pytest.mark.parametrize(("place", "outcome"), [("a learner's", "skipped"), ("CI", "error")])
def test_without_a_browser_these_tests_are_skipped_but_not_in_ci(place, outcome):
    environment = {**os.environ, "PATH": "", "PYTEST_ADDOPTS": ""}
    for name in ("CI", "CHROMIUM"):
        environment.pop(name, None)
    if place == "CI":
        environment["CI"] = "true"
    one = "tests/browser/test_browser.py::test_a_notebook_is_alive[00]"
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", one],
        cwd=NOTEBOOKS[0].parents[1],
        env=environment,
        capture_output=True,
        text=True,
    ).stdout
    assert f"1 {outcome}" in told
    assert ("no Chromium found: install it, or set $CHROMIUM" in told) == (outcome == "skipped")
