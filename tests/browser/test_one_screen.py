"""A panel's controls and all its pictures are in sight together, and nothing moves them."""

import pytest
from series import IDS, NOTEBOOKS
from test_accessibility import window

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)

# A window of 1920 by 1080 at 150 % has 1280 by 720 pixels of CSS.
WINDOWS = {"laptop": (1280, 800), "projector at 150 %": (1280, 720), "old projector": (1024, 768)}

REACH = """() => {
    const room = document.querySelector(".jp-Notebook .jp-WindowedPanel-outer").clientHeight;
    const shown = "button, input, select, .widget-slider, .alab-picture, .alab-goal";
    return [room, ...[...document.querySelectorAll(".jp-Notebook .alab-panel")].map((panel) => {
        const boxes = [...panel.querySelectorAll(shown)].map((e) => e.getBoundingClientRect())
            .filter((box) => box.height);
        const top = Math.min(...boxes.map((box) => box.top));
        return Math.round(Math.max(...boxes.map((box) => box.bottom)) - top);
    })];
}"""


def reach(page, width, height):
    with window(page, width, height):
        return page.evaluate(REACH)
