"""A panel alone on the whole screen, as a teacher shows it, and its sentences on request."""

import lab
import pytest
from hands import press, reset, settled, wait_for_change
from looks import poor_contrast, violations, window
from series import IDS, NOTEBOOKS

BY_NUMBER = dict(zip(IDS, NOTEBOOKS, strict=True))

# What a panel takes up, what of it is out of sight, and how high its tables' digits are.
MEASURE = """panel => {
    const { left, top, width, height } = panel.getBoundingClientRect();
    const pictures = panel.querySelector(".alab-pictures");
    const parts = panel.querySelectorAll(
        ".alab-controls .noUi-handle, .alab-controls button, .alab-controls select, " +
        ".alab-controls input, .alab-tools button, .alab-map, .alab-bars, figure, .alab-goal"
    );
    const inside = (part) => {
        const box = part.getBoundingClientRect();
        return box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1
            && box.bottom <= innerHeight + 1;
    };
    const digits = [...panel.querySelectorAll(".alab-map tbody td")].map((cell) =>
        parseFloat(getComputedStyle(cell).fontSize)
            * cell.getBoundingClientRect().width / cell.offsetWidth);
    return {
        whole: [left, top, width, height].map(Math.round),
        hidden: [...parts].filter((part) => part.checkVisibility() && !inside(part))
            .map((part) => `${part.className} ${part.textContent.slice(0, 40)}`),
        scrolls: [pictures.scrollWidth - pictures.clientWidth,
            pictures.scrollHeight - pictures.clientHeight].map((more) => more > 1),
        digits: digits.length ? Math.min(...digits) : null,
    };
}"""


def fill(page, panel):
    panel.get_by_role("button", name="Fill the screen").click()
    page.wait_for_timeout(800)  # the browser asks its window first, or refuses
    return panel.evaluate(MEASURE)


def leave(page, panel):
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="Fill the screen").wait_for()
    page.wait_for_function("!document.fullscreenElement")


@pytest.fixture(params=[BY_NUMBER["04"]], ids=["04"])
def maps(visit, request, page):
    """The panel of two tables of 13 by 13."""
    panel = visit(request.param).filter(has_text="Raw weights")
    reset(panel)
    lab.at_rest(page)
    panel.scroll_into_view_if_needed()
    return panel


# Two tables side by side leave 13 columns less than 20 px digits at 1280; there, all in sight
# together is worth more.
@pytest.mark.parametrize(("width", "height", "least"), [(1280, 800, 15), (1920, 1080, 20)])
def test_two_large_tables_fit_with_large_digits(width, height, least, page, maps):
    with window(page, width, height):
        seen = fill(page, maps)
        leave(page, maps)
    assert seen["whole"] == [0, 0, width, height]
    assert (seen["hidden"], seen["scrolls"]) == ([], [False, False])
    assert seen["digits"] >= least


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_every_panel_fits_the_screen_and_comes_back(path, page, visit):
    panels = visit(path)
    wrong = []
    with window(page, 1280, 800):
        for place in range(panels.count()):
            panel = panels.nth(place)
            reset(panel)
            lab.at_rest(page)
            words = panel.get_by_role("button", name="In words")
            if words.is_visible():  # who asks for words gives up the room that was kept for them
                words.click()
                if words.get_attribute("aria-expanded") == "true":  # else another test left it so
                    words.click()
            before = panel.evaluate(MEASURE)
            seen = [fill(page, panel)]
            if words.is_visible():
                words.click()
                seen.append(panel.evaluate(MEASURE))
                words.click()
            for one in seen:
                wrong += [f"panel {place}: {part}" for part in one["hidden"]]
                if any(one["scrolls"]):
                    wrong.append(f"panel {place} scrolls")
            leave(page, panel)
            after = panel.evaluate(MEASURE)
            assert after["whole"][2:] == before["whole"][2:], "as large as before on the page"
            assert after["digits"] == before["digits"]
    assert wrong == []


def test_controls_work_there_and_keys_stay_there(page, maps):
    cells = page.locator(".jp-Notebook:visible .jp-Cell")
    count = cells.count()
    fill(page, maps)
    before = settled(page, maps)
    press(page, maps.locator(".noUi-handle"), 1)
    wait_for_change(page, maps, before)
    places = set()
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 12:
        page.keyboard.press(key)
        assert maps.evaluate("panel => panel.contains(document.activeElement)")
        places.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    assert len(places) >= 5, "the Tab key goes round"
    page.mouse.click(5, 790)  # on the ground
    for key in "bxdd":  # the notebook's commands: a cell more, a cell less
        page.keyboard.press(key)
    assert cells.count() == count
    leave(page, maps)
    assert maps.evaluate("panel => panel.contains(document.activeElement)")


def test_where_the_browser_refuses_the_panel_fills_its_page(page, maps):
    page.evaluate("""() => {
        window.ask = Element.prototype.requestFullscreen;
        Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("refused"));
    }""")
    try:
        seen = fill(page, maps)
        assert page.evaluate("document.fullscreenElement") is None
        size = page.viewport_size
        assert seen["whole"] == [0, 0, size["width"], size["height"]]
        middle = [size["width"] // 2, size["height"] // 2]
        for x, y in ([2, 2], middle, [size["width"] - 3, size["height"] - 3]):
            assert maps.evaluate(
                "(panel, [x, y]) => panel.contains(document.elementFromPoint(x, y))", [x, y]
            ), "nothing of the page lies above"
        leave(page, maps)
        assert maps.evaluate("panel => panel.hasAttribute('popover')") is False
    finally:
        page.evaluate("() => { Element.prototype.requestFullscreen = window.ask; }")


def test_it_can_be_read_and_axe_finds_nothing_there(page, maps):
    fill(page, maps)
    assert violations(page, [".alab-panel[data-filled]"]) == []
    assert poor_contrast(page) == []
    leave(page, maps)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        pytest.param(BY_NUMBER["B"], ".alab-run", id="one that runs"),
        pytest.param(BY_NUMBER["01"], ":not(:has(> .alab-controls))", id="one without controls"),
    ],
)
def test_every_kind_of_panel_has_the_tools(path, kind, page, visit):
    visit(path)
    tools = page.locator(f".jp-Notebook:visible .alab-panel{kind} .alab-tools").first
    assert tools.get_by_role("button", name="Fill the screen").count() == 1
    assert tools.bounding_box()["height"] <= 24


def test_its_sentences_unfold(page, maps):
    button = maps.get_by_role("button", name="In words")
    for told in ("true", "false"):
        button.click()
        assert button.get_attribute("aria-expanded") == told
        assert (maps.get_attribute("data-told") is not None) == (told == "true")
