"""What goes wrong in a class: a kernel restarted, cells out of order, a page opened again."""

import lab
import pytest
from series import NOTEBOOKS

LOST = "This panel has lost its kernel and no longer follows: use the menu Run, Run All Cells."


@pytest.fixture
def copy(page, server, visit, request):
    """Open a copy of a notebook, which may be edited and saved, and return its name."""
    visit.open_now = None
    path = next(path for path in NOTEBOOKS if path.name.startswith(request.param))
    lab.open_notebook(page, server, path.name)
    copied = page.evaluate(
        "name => jupyterapp.serviceManager.contents.copy(`notebooks/${name}`, 'notebooks')",
        path.name,
    )
    lab.open_notebook(page, server, copied["name"])
    return copied["name"]


start_here = pytest.mark.parametrize("copy", ["00"], indirect=True)
normalise = pytest.mark.parametrize("copy", ["04"], indirect=True)


# A small panel in the place of the landing page's own, whatever that is.
IMPORTS = """import numpy as np
from ipywidgets import FloatSlider

from attention_lab.attention import self_attention
from attention_lab.checks import Predict
from attention_lab.panel import HeatMap, Panel"""
PANEL = """def share(cat):
    return [cat, 1 - cat]


slider = FloatSlider(value=0.5, min=0, max=1, step=0.01, description="dog looks at cat")
Panel(HeatMap(["dog"], ["cat", "mouse"], of=share), cat=slider)"""


def begin(page):
    lab.run_all(page)
    run_cell(page, 0, IMPORTS)
    run_cell(page, -1, PANEL)
    panels_of(page).get_by_text("cat 0.50, mouse 0.50").wait_for()


def panels_of(page):
    return page.locator(".jp-Notebook:visible .alab-panel")


def run_cell(page, place, source=None):
    """Run one code cell, after its source has been replaced if one is given."""
    page.evaluate(
        """async ([place, source]) => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            const code = notebook.widgets.filter((cell) => cell.model.type === "code");
            notebook.activeCellIndex = notebook.widgets.indexOf(code.at(place));
            if (source) code.at(place).model.sharedModel.setSource(source);
            await window.jupyterapp.commands.execute("notebook:run-cell");
        }""",
        [place, source],
    )


@start_here
def test_a_cell_before_those_that_it_needs(page, copy):
    run_cell(page, -1, PANEL)
    page.get_by_text("NameError: name 'FloatSlider' is not defined").first.wait_for()
    run_cell(page, 0, IMPORTS)
    run_cell(page, -1)
    press(page, panels_of(page).first, "ArrowRight")
    panels_of(page).get_by_text("cat 0.51, mouse 0.49").wait_for()


def press(page, panel, key):
    panel.locator(".noUi-handle").first.focus()
    page.keyboard.press(key)


@start_here
def test_a_cell_twice_and_a_moved_slider_that_resets_to_its_beginning(page, copy):
    begin(page)
    press(page, panels_of(page).first, "End")
    panels_of(page).get_by_text("cat 1.00, mouse 0.00").wait_for()
    run_cell(page, -1, "Panel(HeatMap(['dog'], ['cat', 'mouse'], of=share), cat=slider)")
    panels_of(page).get_by_text("cat 1.00, mouse 0.00").wait_for()
    assert panels_of(page).count() == 1
    panels_of(page).get_by_role("button", name="Reset").click()
    panels_of(page).get_by_text("cat 0.50, mouse 0.50").wait_for()


@start_here
def test_two_panels_of_one_slider_and_a_panel_shown_twice(page, copy):
    begin(page)
    picture = "HeatMap(['dog'], ['cat', 'mouse'], of=share)"
    code = f"one, two = (Panel({picture}, cat=slider) for _ in '12')\ndisplay(one, two, one)"
    run_cell(page, -1, code)
    panels_of(page).nth(2).wait_for()
    for place, key, said in (0, "Home", "mouse 1.00, cat 0.00"), (1, "End", "cat 1.00, mouse 0.00"):
        press(page, panels_of(page).nth(place), key)
        for panel in panels_of(page).all():
            panel.get_by_text(said).wait_for()
            cells = panel.locator("tbody td").all_inner_texts()
            assert cells == (["0.00", "1.00"] if key == "Home" else ["1.00", "0.00"])
    panels_of(page).nth(2).get_by_role("button", name="Reset").click()
    for panel in panels_of(page).all():
        panel.get_by_text("cat 0.50, mouse 0.50").wait_for()


@start_here
def test_a_saved_page_that_is_opened_again_runs_again(page, server, copy):
    begin(page)
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    lab.open_notebook(page, server, copy)
    # Both the prediction and the panel say so.
    page.locator(".jp-OutputArea-output").get_by_text("model not found").nth(1).wait_for()
    page.locator(".jp-RenderedMarkdown").get_by_text("model not found").wait_for(
        state="attached"  # folded, with the other troubles
    )
    assert all("widget model not found" in complaint for complaint in page.complaints)
    page.complaints.clear()  # JupyterLab's own, for the same reason
    lab.run_all(page)
    press(page, panels_of(page).first, "ArrowRight")
    panels_of(page).get_by_text("cat 0.51, mouse 0.49").wait_for()


@normalise
def test_a_restart_in_the_middle_of_a_drag_and_all_run_again_twice(page, copy):
    lab.run_all(page)
    run_cell(page, -1, "from attention_lab.panel import show\nshow(Bars(words), shares)")
    still, panel = panels_of(page).last, panels_of(page).first
    still.get_by_text("Attention weights").first.wait_for()
    count = panels_of(page).count()
    handle = panel.locator(".noUi-handle").nth(1)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y)
    page.wait_for_function("words => !words.innerText.includes('V2 0.25')", arg=words_of(panel))
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.mouse.move(x + 60, y)
    page.mouse.up()
    panel.get_by_text(LOST).wait_for()
    box, pictures = panel.get_by_text(LOST).bounding_box(), panel.locator(".alab-pictures")
    assert box["y"] < pictures.bounding_box()["y"], "it stands where the hand is"
    assert still.get_by_text(LOST).count() == 0, "a still picture is still right"
    assert chains(page) == set()
    for _ in "12":
        lab.run_all(page)
        assert panels_of(page).count() == count
        assert page.get_by_text(LOST).count() == 0
        panel.get_by_text("V1 0.42, V2 0.25, V3 0.33").first.wait_for()
        press(page, panel, "End")
        panel.get_by_text("V1 0.42, V2 0.25, V3 0.33").first.wait_for(state="detached")


def words_of(panel):
    return panel.locator(".alab-said").element_handle()


def chains(page):
    """Return what ipywidgets draws before a view without a kernel."""
    before = "all => all.map(e => getComputedStyle(e, '::before').content)"
    views = page.locator(".alab-panel, .alab-panel .jupyter-widgets").evaluate_all(before)
    return set(views) - {"none", "normal"}


@pytest.mark.parametrize("copy", ["B"], indirect=True)
def test_a_restart_in_the_middle_of_a_run(page, copy):
    lab.run_all(page)
    panel = page.locator(".jp-Notebook:visible .alab-run").first
    panel.get_by_role("button", name="Train").click()  # which says Stop from now on
    panel.get_by_text("Running.").wait_for()
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    panel.get_by_text(LOST).wait_for()
    assert "Running." not in panel.inner_text(), "nothing runs any more"
