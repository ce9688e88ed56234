"""A prediction in a real JupyterLab: pressed by hand and by keyboard, heard, and seen."""

import pytest
from looks import poor_contrast, violations
from series import NOTEBOOKS

from attention_lab.checks import PREDICTIONS
from attention_lab.checks.n04 import PREDICTIONS as ASKED

NORMALISE = next(path for path in NOTEBOOKS if path.name.startswith("04"))


class Buttons:
    """One prediction on the page. No test presses another test's: the kernel remembers."""

    def __init__(self, page, name):
        self.asked = PREDICTIONS[name]
        self.whole = page.locator(".jp-Notebook:visible .alab-predict").nth([*ASKED].index(name))
        self.group = self.whole.get_by_role("group", name="Your prediction")
        self.said = self.whole.locator('.alab-said[aria-live="polite"]')

    def button(self, letter):
        text, _ = self.asked.options[letter]
        return self.group.get_by_role("button", name=f"{letter}: {text}", exact=True)

    def wait_for(self, letter, first):
        verdict = "Right. " if letter == self.asked.right else "Not this one. "
        self.said.get_by_text(verdict + self.asked.options[letter][1], exact=True).wait_for()
        self.said.get_by_text(f"You pressed {first} first").wait_for()
        pressed = self.group.locator('[aria-pressed="true"]')
        assert pressed.all_inner_texts() == [self.button(letter).inner_text()]


@pytest.fixture(params=[NORMALISE], ids=["04"])
def buttons(page, visit, request):
    visit(request.param)
    return lambda name: Buttons(page, name)


def test_the_mouse_commits_and_then_reads_the_others(buttons):
    first = buttons("all_negative")
    assert first.group.get_by_role("button", pressed=False).count() == 3
    assert first.said.inner_text() == ""
    heard = first.said.element_handle()  # only what changes inside of it is announced
    first.button("A").click()
    first.wait_for("A", first="A")
    first.button("B").click()
    first.wait_for("B", first="A")
    assert heard.evaluate("said => said.isConnected && said.childElementCount") == 2


WHERE = """() => {
    const { content } = window.jupyterapp.shell.currentWidget;
    return [content.mode, content.activeCellIndex, document.activeElement.textContent];
}"""


def test_the_keyboard_commits_in_command_mode_and_leaves_the_notebook_where_it_is(page, buttons):
    shift = buttons("shift")
    at = shift.whole.evaluate(
        """predict => {
            const { content } = window.jupyterapp.shell.currentWidget;
            const own = predict.closest(".jp-Cell");
            document.activeElement.blur();
            content.activeCellIndex = content.widgets.findIndex((w) => w.node === own);
            content.mode = "command";
            content.activate();
            return content.activeCellIndex;
        }"""
    )
    for _ in range(20):  # what stands before the buttons: the cell, its links, its output
        page.keyboard.press("Tab")
        if page.evaluate(WHERE)[2].startswith("A: "):
            break
    for key, letter in ("Enter", "A"), ("Space", "B"), ("Enter", "C"):
        if letter != "A":
            page.keyboard.press("Tab")
        for other in "ArrowDown", "ArrowUp":
            page.keyboard.press(other)
        page.keyboard.press(key)
        shift.wait_for(letter, first="A")
        assert page.evaluate(WHERE) == ["command", at, shift.button(letter).inner_text()]


def test_the_focus_is_seen(page, buttons):
    first = buttons("axis").button("A")
    first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    seen = (
        "b => { const s = getComputedStyle(b); return [s.outlineStyle, s.outlineWidth >= '2px']; }"
    )
    assert first.evaluate(seen) == ["solid", True]


def test_run_again_the_cell_shows_the_first_answer(page, buttons):
    next_word = buttons("next_word")
    next_word.button("C").click()
    next_word.wait_for("C", first="C")
    next_word.button("A").click()
    next_word.wait_for("A", first="C")
    next_word.whole.evaluate(
        """async (predict) => {
            const { content } = window.jupyterapp.shell.currentWidget;
            const own = predict.closest(".jp-Cell");
            content.activeCellIndex = content.widgets.findIndex((w) => w.node === own);
            await window.jupyterapp.commands.execute("notebook:run-cell");
        }"""
    )
    next_word.wait_for("C", first="C")


def test_what_is_said_can_be_read_by_everybody(page, buttons):
    for name, letter in ("axis", "A"), ("one_cell", "B"):
        buttons(name).button(letter).click()
        buttons(name).wait_for(letter, first=letter)
    assert violations(page, [".jp-Notebook .alab-predict"]) == []
    assert poor_contrast(page) == []


def test_without_its_kernel_it_says_so(page, buttons, visit):
    doubled = buttons("twice_the_vectors")
    lost = doubled.whole.get_by_text("These buttons have lost their kernel")
    assert lost.count() == 0
    visit.open_now = None  # nobody after this wants the old page
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
    )
    lost.wait_for()
    page.wait_for_timeout(2000)
    page.complaints.clear()  # JupyterLab's own: a restart ends what was under way
