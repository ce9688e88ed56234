"""Pictures come before the kernel's answer, and are what it answers."""

import contextlib

import lab
import nbformat
import pytest
from hands import reset, seen, settled

IMPORTS = """
import numpy as np
from ipywidgets import *
from attention_lab.attention import normalise_by_sum, softmax
from attention_lab.panel import *
import time
def sleep(button):
    time.sleep(int(button.tooltip))
    button.description += "."
def deaf(seconds):
    button = Button(description=f"deaf for {seconds}", tooltip=f"{seconds}")
    button.on_click(sleep)
    return button
display(deaf(1), deaf(4))
"""
CELLS = {
    "map": """
edit = MatrixSliders("abcd", "abcd", np.eye(4), -2, 2)
Panel(HeatMap("abcd", title="Raw", limit=2, of=edit), HeatMap("abcd", of=softmax), scores=edit)""",
    "bars": """
three = VectorSliders("abc", [5, 3, 4])
goal = Goal("b gets 0.30", 0.3, of=normalise_by_sum, at=1)
shares = Bars("abc", of=normalise_by_sum)
Panel(Bars("abc", "Scores", -10, 10, of=three), shares, goal, scores=three)""",
    "others": """
row = lambda x, powers, whole, twice, times: [x, times(whole), np.log10(powers), 1.0 + twice]
Panel(
    HeatMap(["a"], "xyzw", limit=20, of=row),
    x=FloatSlider(description="x", min=-2, max=2, step=0.25),
    powers=FloatLogSlider(description="powers", min=-2, max=4),
    whole=IntSlider(description="whole", value=3, max=10),
    twice=Checkbox(description="twice"),
    times=Dropdown(description="times", options=[("1", lambda n: n), ("-2", lambda n: -2 * n)]),
)""",
    "memory": """
calls = []
count = lambda x: calls.append(x) or [len(calls), 0]
Panel(Bars("ab", high=1000, of=count), x=IntSlider(description="x"))""",
}


@pytest.fixture(scope="module")
def panels(page, visit, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ahead")
    cells = [nbformat.v4.new_code_cell(code.strip()) for code in (IMPORTS, *CELLS.values())]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "ahead.ipynb")
    visit.open_now = None
    with lab.jupyterlab(folder) as server:
        lab.open_notebook(page, server, "ahead.ipynb")
        lab.run_all(page)
        shown = page.locator(".jp-Notebook:visible .alab-panel")
        yield {kind: shown.nth(place) for place, kind in enumerate(CELLS)}
        page.goto("about:blank")  # else it would miss its server


@pytest.fixture
def panel(panels, request, page):
    panel = panels[request.param]
    reset(panel)
    settled(page, panel)
    return panel


def of(*kinds):
    return pytest.mark.parametrize("panel", kinds, indirect=True)


@contextlib.contextmanager
def busy(page, seconds=1):
    """Let the kernel be deaf for a while; what is seen meanwhile has come ahead."""
    button = page.locator("button.jupyter-button", has_text=f"deaf for {seconds}")
    before = button.inner_text()
    button.evaluate("button => button.click()")  # the focus stays where it is
    page.wait_for_timeout(50)
    yield
    assert button.inner_text() == before, "the test has taken too long"
    page.get_by_role("button", name=f"{before}.").wait_for()
    page.wait_for_timeout(200)
    lab.at_rest(page)


def handle(panel, nth=0):
    return panel.locator(".noUi-handle").nth(nth)


def take(page, thing):
    """Put the focus on a control, and wait until the frames have come."""
    thing.focus()
    page.wait_for_timeout(300)
    lab.at_rest(page)


def seen_with_goals(panel):
    names = (".alab-pictures", ".alab-goals", ".alab-said")
    return [panel.locator(name).inner_html() for name in names]


def step(page, thing, key, times=1):
    for _ in range(times):
        thing.press(key)


BACK = {"ArrowRight": "ArrowLeft", "ArrowDown": "ArrowUp", "PageUp": "PageDown", " ": " "}
CONTROLS = [
    ("map", ".noUi-handle", "ArrowRight", 5),
    *[("bars", f".noUi-handle >> nth={n}", "PageUp", 5) for n in range(3)],
    *[("others", f".noUi-handle >> nth={n}", "ArrowRight", 5) for n in range(3)],
    ("others", "input[type=checkbox]", " ", 1),
    ("others", "select", "ArrowDown", 1),
]


@pytest.mark.parametrize("panel, control, key, times", CONTROLS, indirect=["panel"])
def test_what_comes_ahead_is_what_the_kernel_answers(panel, control, key, times, page):
    thing = panel.locator(control)
    take(page, thing)
    ahead = [seen_with_goals(panel)]
    with busy(page):
        for _ in range(times):
            thing.press(key)
            ahead.append(seen_with_goals(panel))
            assert ahead[-1] != ahead[-2]
    assert seen_with_goals(panel) == ahead[-1]
    for there in ahead[-2::-1]:  # the way back, told by the kernel
        thing.press(BACK[key])
        page.wait_for_timeout(100)
        lab.at_rest(page)
        assert seen_with_goals(panel)[0] == there[0]


# Notes all that the first picture of a panel says.
WATCH = """panel => {
    window.said = [];
    new MutationObserver(() => {
        const text = panel.querySelector(".alab-picture").innerText;
        if (window.said.at(-1) !== text) window.said.push(text);
    }).observe(panel.querySelector(".alab-pictures"), {
        subtree: true, childList: true, characterData: true, attributes: true,
    });
}"""


@of("map")
def test_an_answer_that_confirms_what_is_shown_draws_nothing(panel, page):
    take(page, handle(panel))
    with busy(page):
        before = seen(panel)
        handle(panel).press("ArrowRight")
        assert seen(panel) != before
        panel.evaluate(
            """panel => {
                window.drawn = 0;
                new MutationObserver((all) => (window.drawn += all.length)).observe(
                    panel.querySelector(".alab-pictures"),
                    { subtree: true, childList: true, characterData: true, attributes: true },
                );
            }"""
        )
    assert page.evaluate("window.drawn") == 0
    handle(panel).press("ArrowRight")
    lab.at_rest(page)
    assert page.evaluate("window.drawn") > 0, "nobody has looked"


@of("bars")
def test_an_answer_to_an_older_move_never_comes_back(panel, page):
    take(page, handle(panel))
    panel.evaluate(WATCH)
    with busy(page):
        step(page, handle(panel), "ArrowRight", 3)
        step(page, handle(panel, 1), "PageUp")  # nothing has come ahead for that
    said = page.evaluate("window.said")
    assert len(said) == 4 == len({*said}), "each picture once, the last one at the end"


@of("bars")
def test_an_error_comes_ahead_and_goes(panel, page):
    slider = handle(panel)
    slider.press("Home")  # -10 + 3 + 4
    step(page, slider, "PageUp")
    take(page, slider)
    readout = float(panel.locator(".widget-readout").first.inner_text().replace("−", "-"))
    steps = round((-7 - readout) / 0.1)
    with busy(page, 4):
        step(page, slider, "ArrowRight" if steps > 0 else "ArrowLeft", abs(steps))
        assert "That does not work" in panel.locator(".alab-said").inner_text()
        assert panel.locator(".alab-picture.alab-stale:visible").count() == 1
        step(page, slider, "ArrowRight")
        assert "That does not work" not in panel.locator(".alab-said").inner_text()
    assert "That does not work" not in panel.locator(".alab-said").inner_text()


@of("bars")
def test_frames_of_another_state_are_not_shown(panel, page):
    take(page, handle(panel, 1))
    take(page, handle(panel, 0))
    before = seen(panel)
    with busy(page):
        handle(panel, 1).press("PageUp")  # nobody has computed that one with what comes now
        moved = seen(panel)
        handle(panel, 0).press("ArrowRight")
        assert seen(panel) == moved
    assert seen(panel) not in (before, moved)


@of("bars")
def test_what_another_hand_moves_makes_frames_stale(panel, page):
    take(page, handle(panel, 0))
    page.evaluate(
        """() => {
            const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
            const code = "three.value = [5, -2, 1]";
            return kernel.requestExecute({ code, silent: true }).done.then(() => null);
        }"""
    )
    lab.at_rest(page)
    page.wait_for_timeout(300)
    with busy(page):
        handle(panel, 0).press("ArrowRight")
        assert "a 1.24" in panel.locator(".alab-said").inner_text()  # 5.1 of 4.1


@of("memory")
def test_a_function_that_counts_its_calls_is_left_to_the_kernel(panel, page):
    take(page, handle(panel))
    handle(panel).press("ArrowRight")
    lab.at_rest(page)
    before = seen(panel)
    with busy(page):
        handle(panel).press("ArrowRight")
        assert seen(panel) == before
    assert seen(panel) != before


@of("map")
def test_without_its_kernel_a_panel_shows_nothing_new(panel, page):
    """The last test of this notebook."""
    take(page, handle(panel))
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    panel.get_by_text("lost its kernel").wait_for()
    before = seen_with_goals(panel)
    step(page, handle(panel), "ArrowRight", 3)
    assert seen_with_goals(panel) == before
