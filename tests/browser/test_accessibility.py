"""Every notebook in JupyterLab for those who see less, or have no mouse, or a small projector."""

import re

import lab
import pytest
from looks import poor_contrast, theme, violations, window
from series import IDS, NOTEBOOKS

CONTROLS = "button, input, select, .noUi-handle, .widget-readout"
LABELS = ".widget-label, .widget-readout, button, select, th, caption, figcaption"

TOOLS = "In words", "Fill the screen"  # they move nothing that a sentence would tell

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)


@each_notebook
@pytest.mark.parametrize("name", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_word_of_every_panel_stands_out(path, name, page, visit):
    visit(path)
    assert poor_contrast(page, [name]) == []


@each_notebook
def test_axe_finds_nothing_in_the_light(path, page, visit):
    visit(path)
    assert violations(page) == []


@each_notebook
def test_axe_finds_no_poor_contrast_in_the_dark(path, page, visit):
    visit(path)
    with theme(page, "JupyterLab Dark"):
        assert violations(page, runOnly=["color-contrast"]) == []


CUT_OFF = """([labels, may_scroll]) => {
    const wrong = [];
    const tall = (e) => e.scrollHeight > e.clientHeight + 1;
    const wide = (e) => e.scrollWidth > e.clientWidth;
    for (const panel of document.querySelectorAll(".jp-Notebook .alab-panel")) {
        const area = panel.closest(".jp-OutputArea-output").getBoundingClientRect();
        const edge = Math.round(panel.getBoundingClientRect().right);
        if (wide(panel) || edge > Math.ceil(area.right))
            wrong.push(`too wide: ${panel.innerText.slice(0, 60)}`);
        for (const label of panel.querySelectorAll(labels))
            if (wide(label)) wrong.push(`cut off: ${label.textContent}`);
        for (const box of panel.querySelectorAll(".alab-frame *")) {
            if (box.closest("svg") || getComputedStyle(box).overflow === "visible") continue;
            if (box.matches("p.quiet")) continue;  // it waits for who asks
            const scrolls = may_scroll && box.matches(".alab-pictures");
            if ((wide(box) && !scrolls) || tall(box))
                wrong.push(`hidden: ${box.className} ${box.textContent.slice(0, 60)}`);
        }
        // Bars are short, and so are they here: a number out of sight is worse than a short bar.
        for (const table of panel.querySelectorAll(".alab-bars")) {
            const room = panel.querySelector(".alab-pictures").getBoundingClientRect();
            if (table.getBoundingClientRect().right > room.right + 1)
                wrong.push(`out of sight: ${table.textContent.slice(0, 60)}`);
        }
        for (const text of panel.querySelectorAll("svg text")) {
            let drawing = text.ownerSVGElement;
            while (drawing.ownerSVGElement) drawing = drawing.ownerSVGElement;
            const [own, whole] = [text, drawing].map((e) => e.getBoundingClientRect());
            const inside = own.left >= whole.left - 1 && own.right <= whole.right + 1
                && own.top >= whole.top - 1 && own.bottom <= whole.bottom + 1;
            if (!inside) wrong.push(`beyond its drawing: ${text.textContent}`);
            const size = parseFloat(getComputedStyle(text).fontSize);
            const scale = whole.width / drawing.viewBox.baseVal.width;
            if (size * scale < 9) wrong.push(`tiny: ${text.textContent} ${size * scale}`);
        }
    }
    return wrong;
}"""


@each_notebook
def test_nothing_is_cut_off_or_wider_than_the_page(path, page, visit):
    visit(path)
    # Half as many pixels are what a zoom of 200 % leaves of a window of 1280 by 900.
    for width, height in ((1024, 768), (640, 450)):
        with window(page, width, height):
            wrong = page.evaluate(CUT_OFF, [LABELS, width < 1024])
            assert wrong == [], f"{width} by {height}"
            # How JupyterLab scrolls a long line of Markdown is its own affair.
            assert violations(page, [".alab-panel"], runOnly=["scrollable-region-focusable"]) == []


@each_notebook
def test_every_control_has_a_name(path, page, visit):
    panels = visit(path)
    for role in ("slider", "textbox", "combobox", "checkbox", "button", "progressbar"):
        named = panels.get_by_role(role, name=re.compile(r"\w"))
        assert named.count() == panels.get_by_role(role).count(), role


@each_notebook
def test_the_keyboard_alone_moves_every_control_and_the_sentence_is_announced(path, page, visit):
    panels = visit(path)
    for place in range(panels.count()):
        reset = panels.nth(place).get_by_role("button", name="Reset")
        if reset.count():  # else a small move from where another test ended may round to nothing
            reset.click()
            lab.at_rest(page)
        spoken = panels.nth(place).locator('.alab-said[aria-live="polite"]')
        assert spoken.count() == 1
        walk(page, panels.nth(place), spoken)


def walk(page, panel, spoken):
    """Go through a panel with the Tab key, and press at each control a key that should move it."""
    told = spoken.inner_text()
    assert re.search(r"\w", told)
    cell, waiting = panel.evaluate(
        """(panel, controls) => {
            const all = [...panel.querySelectorAll(controls)].filter((c) => c.checkVisibility());
            all.forEach((control, place) => (control.dataset.place = place));
            const { content } = window.jupyterapp.shell.currentWidget;
            const own = panel.closest(".jp-Cell");
            document.activeElement.blur();
            content.activeCellIndex = content.widgets.findIndex((w) => w.node === own);
            content.mode = "command";
            content.activate();
            return [content.activeCellIndex, all.length];
        }""",
        CONTROLS,
    )
    reached, moved = [], False
    for _ in range(waiting + 30):  # what stands before a panel: the cell, its links, its output
        if len(reached) == waiting:
            break
        page.keyboard.press("Tab")
        now = here(page)
        if now["place"] is None:
            if now["picture"]:  # its own keys have tests of their own
                continue
            assert not reached, f"{now} comes behind {reached} of {waiting} controls"
            continue
        reached.append(now["place"])
        if now["name"] == "Reset" and moved:
            wait_for_other_words(page, spoken, told)
        moved |= move(page, now, cell)
    assert reached == [str(place) for place in range(waiting)], panel.inner_text()[:80]


def wait_for_other_words(page, spoken, told):
    for _ in range(200):  # 10 s: a busy machine is slow, a dead panel stays dead
        if spoken.inner_text() != told:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the controls moved, and there is nothing new to hear: {told}")


def here(page):
    """Return what a control that has the focus is and holds, and where the notebook stands."""
    return page.evaluate(
        """() => {
            const element = document.activeElement;
            const { content } = window.jupyterapp.shell.currentWidget;
            const slider = element.matches(".noUi-handle");
            return {
                place: element.dataset.place ?? null,
                picture: Boolean(element.closest(".alab-pictures")),
                name: element.ariaLabel ?? element.textContent,
                kind: slider ? "slider" : element.type,
                value: [
                    element.ariaValueText, element.value, element.checked,
                    element.ariaExpanded ?? element.textContent, element.className,
                ],
                first: slider && element.ariaValueNow === element.ariaValueMin,
                last: slider
                    ? element.ariaValueNow === element.ariaValueMax
                    : element.matches("select") && element.selectedIndex === element.length - 1,
                cell: content.activeCellIndex,
                mode: content.mode,
            };
        }"""
    )


def move(page, control, cell):
    """Press the key that moves a control by one step, and say whether there is one."""
    # Neighbours (each a handle and its number) move apart: to raise all scores alike would change
    # no weight.
    left = control["last"] or (int(control["place"] or 0) // 2 % 2 and not control["first"])
    key = {
        "slider": "ArrowLeft" if left else "ArrowRight",
        "select-one": "ArrowUp" if control["last"] else "ArrowDown",
        "checkbox": "Space",
        "button": None if "mod-active" in control["value"][-1] else "Space",  # one of several
    }.get(control["kind"])
    if control["name"] == "Reset":
        page.keyboard.press("Space")
        key = None
    if key:
        page.keyboard.press(key)
        assert here(page)["value"] != control["value"], f"{key} does not move {control}"
    if control["name"] == "Fill the screen":
        page.keyboard.press("Escape")
        assert here(page)["value"] == control["value"], "Escape leaves the full screen"
    now = here(page)
    assert now["place"] == control["place"], f"{key} leaves {control}"
    assert (now["cell"], now["mode"]) == (cell, "command"), f"{key} in {control} moves the notebook"
    return bool(key) and control["name"] not in TOOLS
