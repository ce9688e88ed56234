"""Heat maps as a page shows them: to be read from the back row, in both themes."""

import re

import numpy as np
import pytest
from drawn import luminance
from hands import press, reset, settled
from looks import theme
from series import IDS, NOTEBOOKS

from attention_lab.panel import HeatMap
from attention_lab.panel.frame import Frame

MEASURE = """panel => [...panel.querySelectorAll(".alab-map")].map((table) => {
    const box = (element) => element.getBoundingClientRect();
    const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1));
    const cells = rows.flat();
    return {
        top: box(table).top,
        lefts: rows[0].map((cell) => box(cell).left),
        rights: rows[0].map((cell) => box(cell).right),
        pitch: box(rows[1][0]).top - box(rows[0][0]).top,
        height: box(rows[0][0]).height,
        size: Math.min(...cells.map((cell) => parseFloat(getComputedStyle(cell).fontSize))),
        cut: cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 2)
            .map((cell) => cell.textContent),
    };
})"""


@pytest.fixture
def maps(visit):
    """The panel of two maps of 13 words by 13."""
    return visit(NOTEBOOKS[IDS.index("04")]).filter(has_text="Raw weights")


def test_two_maps_of_13_words_stand_side_by_side_and_can_be_read(page, maps):
    raw, weights = maps.evaluate(MEASURE)
    assert raw["top"] == weights["top"] and raw["rights"][-1] < weights["lefts"][0]
    for one in (raw, weights):
        assert one["size"] >= 12 and 20 <= one["pitch"] <= 22 and one["cut"] == []
        widths = [r - left for left, r in zip(one["lefts"], one["rights"], strict=True)]
        assert max(widths) - min(widths) < 0.1 and len(widths) == 13
        gaps = [left - r for left, r in zip(one["lefts"][1:], one["rights"], strict=False)]
        assert min(gaps) >= 1 and one["pitch"] - one["height"] >= 1


def test_no_number_changes_the_width_of_a_column(page, maps):
    first = maps.evaluate(MEASURE)
    handle = maps.locator(".noUi-handle")
    for key in ("Home", "End"):
        handle.press(key)
        settled(page, maps)
        assert [m["lefts"] for m in maps.evaluate(MEASURE)] == [m["lefts"] for m in first]
    press(page, handle, -1)
    settled(page, maps)
    assert "9.7" in maps.locator(".alab-map").first.inner_text()
    assert [m["lefts"] for m in maps.evaluate(MEASURE)] == [m["lefts"] for m in first]
    reset(maps)
    settled(page, maps)


def test_zero_is_as_quiet_as_the_page_in_both_themes(page, maps):
    """What stands out is what says most: the darkest on light ground, the brightest on dark."""
    for name, dark in (("JupyterLab Light", False), ("JupyterLab Dark", True)):
        with theme(page, name):
            style = "all => all.map(e => getComputedStyle(e).backgroundColor)"
            cells = maps.locator(".alab-map").nth(1).locator("tbody td")
            grounds = [light(colour) for colour in cells.evaluate_all(style)]
            said = [float(text) for text in cells.all_inner_texts()]
            rows = [(said[i : i + 13], grounds[i : i + 13]) for i in range(0, 169, 13)]
            told = [(w, g) for row in rows if max(row[0]) > 0.1 for w, g in zip(*row, strict=True)]
            strongest, weakest = max(told)[1], min(told)[1]
            grey = [g for row in rows if max(row[0]) < 0.1 for g in row[1]]
            assert len(grey) > 13 and (strongest > weakest) == dark
            assert all((g < strongest) == dark for g in grey)
            zero = maps.locator(".alab-map").first.locator("td.quiet").first.evaluate_all(style)
            assert (light(zero[0]) < 0.05) == dark and (light(zero[0]) > 0.8) != dark


def light(colour):
    """Return the luminance of a colour as a browser writes it."""
    r, g, b = map(int, re.findall(r"\d+", colour)[:3])
    return luminance(f"#{r:02x}{g:02x}{b:02x}")


def test_the_frame_of_the_picked_cell_is_outside_of_it_and_seen_in_both_themes(page, maps):
    picked = maps.locator("td[data-picked]").first
    for name in ("JupyterLab Light", "JupyterLab Dark"):
        with theme(page, name):
            shadow = picked.evaluate("e => getComputedStyle(e).boxShadow")
            ring, ground = re.findall(r"(rgb[^)]*\)) 0px 0px 0px \dpx", shadow)
            assert "inset" not in shadow
            low, high = sorted((light(ring), light(ground)))
            assert (high + 0.05) / (low + 0.05) >= 3


PLACES = """box => {
    const left = (cell) => cell.getBoundingClientRect().left - box.getBoundingClientRect().left;
    const top = (cell) => cell.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const [head, body] = [box.querySelectorAll("thead th"), box.querySelectorAll("tbody tr")];
    const row = body[150].cells;
    return {
        heads: top(head[150]), names: left(row[0]), cell: [left(row[151]), top(row[151])],
        above: [left(head[150]), top(row[0])], hidden: box.scrollWidth > box.clientWidth,
        height: box.clientHeight, page: document.documentElement.scrollWidth <= innerWidth,
    };
}"""


def test_a_map_of_200_words_scrolls_in_its_box_and_its_heads_stay(page):
    context = page.context.browser.new_context(viewport={"width": 1280, "height": 800})
    sheet = context.new_page()
    picture = HeatMap([f"word{i}" for i in range(200)]).html(np.eye(200))
    sheet.set_content(
        f"<!doctype html><style>{Frame._css}</style><div class='alab-panel'>"
        f"<div class='alab-picture'>{picture}</div></div>"
    )
    box = sheet.locator(".alab-large")
    before = box.evaluate(PLACES)
    box.focus()
    box.evaluate("box => box.scrollTo(2500, 2500)")
    after = box.evaluate(PLACES)
    context.close()
    assert before["hidden"] and before["page"] and before["height"] <= 520
    assert after["heads"] == pytest.approx(0, abs=1), "the caption has gone, the words stay"
    assert after["names"] == pytest.approx(before["names"], abs=3)
    assert all(now < then - 1000 for now, then in zip(after["cell"], before["cell"], strict=True))
    assert after["above"] == pytest.approx(after["cell"], abs=1), "a cell is under its word"
