"""The site's first page: a panel that follows without a kernel, for everybody, on every screen."""

import gzip
import math
import re
from urllib.parse import urlsplit

import landing
import pages
import pytest
from looks import AXE
from series import ROOT, read

SCORES = {"cat": 3, "barked": 2, "mouse": 1}  # of dog: as notebook 04 works them out by pencil
STEPS = [2 ** (-3.5 + 0.025 * n) for n in range(281)]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    into = tmp_path_factory.mktemp("site")
    landing.build(into)
    return into / "index.html"


@pytest.fixture
def opened(built, page):
    """Return the page, opened from a folder, where it may ask for nothing but itself."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(built.as_uri())
    yield page
    assert asked == [built.as_uri()]


def weights(temperature):
    powers = [math.exp(score / temperature) for score in SCORES.values()]
    return [power / sum(powers) for power in powers]


EVERY = """() => {
    const dial = document.querySelector("#dial");
    const texts = (names) => [...document.querySelectorAll(names)].map((e) => e.textContent);
    const bar = (e) => parseFloat(e.style.width);
    return Array.from({ length: +dial.max + 1 }, (_, place) => {
        dial.value = place;
        dial.dispatchEvent(new Event("input"));
        return {
            readout: texts(".dial output").join(),
            told: dial.getAttribute("aria-valuetext"),
            bars: texts(".alab-bars td.track + td"),
            widths: [...document.querySelectorAll(".alab-bars td.track > div")].map(bar),
            cells: texts(".alab-map tbody td"),
            shades: [...document.querySelectorAll(".alab-map tbody td")].map((e) => e.className),
            said: texts(".alab-said").join(),
            goal: texts(".alab-goal").join(),
        };
    });
}"""


def test_at_each_position_the_page_shows_what_softmax_gives(opened):
    seen = opened.evaluate(EVERY)
    assert len(seen) == len(STEPS)
    for state, temperature in zip(seen, STEPS, strict=True):
        shares = weights(temperature)
        numbers = [f"{share:.2f}" for share in shares]
        assert state["readout"] == state["told"] == f"{temperature:.2f}"
        assert state["bars"] == state["cells"] == numbers
        assert state["widths"] == pytest.approx([100 * share for share in shares], abs=0.06)
        shades = [int(re.match(r"w(\d+)", name)[1]) for name in state["shades"]]
        assert shades == pytest.approx([100 * share for share in shares], abs=0.51)
        for word, number in zip(SCORES, numbers, strict=True):
            assert f"{word} {number}" in state["said"]
        assert f"now {numbers[0]}" in state["goal"]


def test_the_goal_is_reached_where_cat_gets_it_and_is_remembered(opened):
    goal, dial = opened.locator(".alab-goal"), opened.locator("#dial")
    reaching = [n for n, t in enumerate(STEPS) if f"{weights(t)[0]:.2f}" == "0.80"]
    assert reaching and goal.get_attribute("class") == "alab-goal"
    dial.fill(str(reaching[0]))
    assert goal.get_attribute("class") == "alab-goal reached ticked"
    by = f"reached with temperature T {STEPS[reaching[0]]:.2f}"
    assert by in goal.inner_text()
    dial.fill("200")
    assert goal.get_attribute("class") == "alab-goal ticked"
    assert by in goal.inner_text() and f"now {weights(STEPS[200])[0]:.2f}" in goal.inner_text()


def test_the_keyboard_alone_moves_it(opened):
    dial = opened.locator("#dial")
    for _ in range(10):
        opened.keyboard.press("Tab")
        if dial.evaluate("e => e === document.activeElement"):
            break
    for key, temperature in ("Home", STEPS[0]), ("ArrowRight", STEPS[1]), ("End", STEPS[-1]):
        opened.keyboard.press(key)
        assert opened.locator(".alab-bars td.track + td").all_inner_texts() == [
            f"{share:.2f}" for share in weights(temperature)
        ]
    assert opened.locator(".alab-said").get_attribute("aria-live") == "polite"


def test_without_scripts_its_first_picture_is_there(built, page):
    context = page.context.browser.new_context(java_script_enabled=False)
    try:
        bare = context.new_page()
        bare.goto(built.as_uri())
        assert bare.locator(".alab-bars td.track + td").all_inner_texts() == [
            f"{share:.2f}" for share in weights(2)
        ]
        assert bare.locator(".dial output").inner_text() == "2.00"
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme, opened):
    try:
        opened.emulate_media(color_scheme=scheme)
        for place in "0", "180", "280":
            opened.locator("#dial").fill(place)
            opened.evaluate(AXE)
            found = opened.evaluate("() => axe.run().then((result) => result.violations)")
            assert [(rule["id"], [n["html"] for n in rule["nodes"]]) for rule in found] == []
        ground = opened.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", ground))) < 200) == (scheme == "dark")
    finally:
        opened.emulate_media(color_scheme="light")


WIDER = """() => [document.documentElement, ...document.querySelectorAll("main *")]
    .filter((e) => e.checkVisibility() && !e.closest("p.quiet"))
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible"
        || e.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((e) => `${e.tagName}.${e.className}`)"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_on_every_screen_it_fits_and_nothing_jumps_while_the_slider_moves(width, opened):
    size = opened.viewport_size
    try:
        opened.set_viewport_size({"width": width, "height": 800})
        heights = set()
        for place in ["180", *map(str, range(0, 281, 20)), "113", "180"]:
            opened.locator("#dial").fill(place)
            assert opened.evaluate(WIDER) == [], place
            heights.add(opened.locator(".try").bounding_box()["height"])
        assert len(heights) == 1
    finally:
        opened.set_viewport_size(size)


def test_it_is_small_and_leads_to_the_lab_the_book_and_the_repository(built):
    text = built.read_text(encoding="utf-8")
    assert len(gzip.compress(text.encode())) < 15_000
    links = re.findall(r'<a[^>]* href="([^"]*)"', text)
    assert pages.repository() in links and "book/index.html" in links
    assert pages.opened("00_start_here.ipynb") in links
    assert pages.opened(landing.NOTEBOOK, cell=landing.CELL) in links
    for link in links:
        parts = urlsplit(link)
        if parts.path == pages.LITE:
            assert (ROOT / parts.query.removeprefix("path=")).is_file()
        elif parts.path.startswith("book/notebooks/"):
            assert (ROOT / parts.path.removeprefix("book/")).with_suffix(".ipynb").is_file()
        else:
            assert link in (pages.repository(), "book/index.html")


def test_its_words_are_those_of_the_readme_and_its_panel_that_of_the_notebook(built):
    text = built.read_text(encoding="utf-8")
    assert pages.first_words() in text
    cells = {cell.id: cell for cell in read(ROOT / "notebooks" / landing.NOTEBOOK).cells}
    saved = cells[landing.CELL].outputs[0].data["text/plain"]
    for line in saved.split("\n"):
        assert line in text, "what the panel says at first"
