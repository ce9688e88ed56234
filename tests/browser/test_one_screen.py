"""A panel's controls and all its pictures are in sight together, and nothing moves them."""

import contextlib

import pytest
from hands import reset, settled
from looks import window
from series import IDS, NOTEBOOKS

from attention_lab.embeddings import LONG_SENTENCE

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)

# A window of 1920 by 1080 at 150 % has 1280 by 720 pixels of CSS.
WINDOWS = {"laptop": (1280, 800), "projector at 150 %": (1280, 720), "old projector": (1024, 768)}

REACH = """() => {
    const room = document.querySelector(".jp-Notebook .jp-WindowedPanel-outer").clientHeight;
    const shown = "button:not(.alab-tools *), input, select, .widget-slider, .alab-picture, " +
        ".alab-goal";
    return [room, ...[...document.querySelectorAll(".jp-Notebook .alab-panel")].map((panel) => {
        const boxes = [...panel.querySelectorAll(shown)].map((e) => e.getBoundingClientRect())
            .filter((box) => box.height);
        const top = Math.min(...boxes.map((box) => box.top));
        return Math.round(Math.max(...boxes.map((box) => box.bottom)) - top);
    })];
}"""


@contextlib.contextmanager
def file_browser(page, open):
    """Show or hide JupyterLab's file browser, which is open unless one closes it."""
    name = "application:toggle-left-area"
    toggle = "name => window.jupyterapp.commands.execute(name).then(() => null)"
    try:
        if not open:
            page.evaluate(toggle, name)
            page.wait_for_timeout(500)
        yield
    finally:
        if not open:
            page.evaluate(toggle, name)
            page.wait_for_timeout(500)


@each_notebook
@pytest.mark.parametrize("size", WINDOWS.values(), ids=WINDOWS)
def test_controls_and_pictures_are_in_sight_together(path, size, page, visit):
    visit(path)
    with window(page, *size), file_browser(page, open=size != WINDOWS["old projector"]):
        room, *panels = page.evaluate(REACH)
    assert room > 500 and [reach for reach in panels if reach > room] == [], room


@pytest.mark.parametrize("size", WINDOWS.values(), ids=WINDOWS)
def test_the_machine_is_in_sight_with_thirteen_words_too(size, page, visit):
    panels = visit(dict(zip(IDS, NOTEBOOKS, strict=True))["05"])
    machine = panels.filter(has_text="divide scores by")
    sentence = machine.locator("input[type=text]").first
    sentence.fill(LONG_SENTENCE)
    sentence.press("Enter")
    machine.get_by_text("Weights, 13 rows by 13 columns").wait_for()
    with window(page, *size), file_browser(page, open=size != WINDOWS["old projector"]):
        room, *reached = page.evaluate(REACH)
        wide = machine.locator(".alab-pictures").evaluate("p => p.scrollWidth - p.clientWidth")
    reset(machine)
    assert max(reached) <= room and wide <= 0


# Where everything stands but what a control or a picture is there to move.
PLACES = """panel => {
    const moves = ".noUi-target *, svg *, .track *, .alab-said *, [data-moving] *";
    const top = panel.getBoundingClientRect();
    const stands = (e) => !e.matches(moves) && e.checkVisibility();
    return [...panel.querySelectorAll("*")].filter(stands).map((e) => {
        const box = e.getBoundingClientRect();
        const words = e.children.length ? "" : e.textContent;
        return [`${e.tagName} ${e.className} ${words}`, box.left - top.left, box.top - top.top];
    });
}"""


@each_notebook
def test_nothing_moves_but_what_is_moved(path, page, visit):
    panels = visit(path)
    for place in range(panels.count()):
        panel = panels.nth(place)
        reset(panel)
        settled(page, panel)
        before, height = panel.evaluate(PLACES), panel.bounding_box()["height"]
        for handle in panel.locator(".noUi-handle").all():
            for key in ("End", "Home", "PageUp", "PageUp", "ArrowLeft"):
                handle.press(key)
                settled(page, panel)
                assert jumped(before, panel.evaluate(PLACES)) == [], key
                now = panel.bounding_box()["height"]
                assert now >= height, "what stands below moves up"
                height = now
            reset(panel)
            settled(page, panel)


def jumped(before, now):
    """Return what stands elsewhere; how an element is called may change with its number."""
    assert len(before) == len(now)
    pairs = zip(before, now, strict=True)
    return [
        f"{name}: {left:.0f}, {top:.0f} is {x:.0f}, {y:.0f}"
        for (_, left, top), (name, x, y) in pairs
        if abs(left - x) > 1 or abs(top - y) > 1
    ]
