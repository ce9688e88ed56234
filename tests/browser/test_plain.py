"""Pages that are no JupyterLab: none of its colours, few colours, keys that the page would take."""

import io

import numpy as np
import pytest
from drawn import contrast
from looks import POOR, violations
from PIL import Image
from plain import put
from series import NOTEBOOKS

from attention_lab.checks import PREDICTIONS, Predict
from attention_lab.panel import Arrows, Bars, Curves, Goal, HeatMap, MatrixSliders, Panel, show

STYLES = {
    "light": "body { background: #fff; color: #222 }",
    "dark": "body { background: #16181d; color: #ddd }",
    "nothing said": "",
    "dark by its scheme alone": ":root { color-scheme: dark }",
    "white on blue": "body { background: #002b59; color: #fff } caption { color: #777 }",
}


def fails(x):
    raise ValueError(f"no_{'very' * 20}_long_word_fits")


def of_each_kind():
    edit = MatrixSliders("abc", "abc", np.eye(3), picked=(1, 1))
    picked = Panel(HeatMap("abc", of=edit, picks=edit), edit=edit)
    asked = Predict(next(iter(PREDICTIONS)))
    asked.pressed = "A"
    return [
        picked,
        show(Bars("ab"), [0.2, 0.8]),
        show(Arrows("ab", highlight=["a"]), [[2, 1], [1, 2]]),
        show(Curves(range(5), "ab", "Two curves"), [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0]]),
        Panel(Goal("a gets 0.9", 0.9, of=[0.9, 0.1], at=0)),
        Panel(Goal("a gets 0.9", 0.9, of=[0.5, 0.1], at=0)),
        Panel(Bars("ab", of=fails), x=edit),
        asked,
    ]


@pytest.fixture
def bare(page):
    """Return a page of the same browser that reaches nothing, and fails on a complaint."""
    context = page.context.browser.new_context()
    context.route("http*://**", lambda route: route.abort())
    bare = context.new_page()
    complaints = []
    bare.on("pageerror", lambda error: complaints.append(str(error)))
    yield bare
    context.close()
    assert complaints == []


@pytest.mark.parametrize("name", STYLES)
def test_words_stand_out_in_the_pages_own_colours(name, bare):
    scheme = "dark" if "scheme" in name else "light"
    bare.emulate_media(color_scheme=scheme)
    put(bare, STYLES[name], *of_each_kind())
    bare.evaluate("document.querySelectorAll('.alab-panel').forEach((p) => (p.dataset.told = ''))")
    bare.evaluate(
        """document.querySelector(".alab-said").insertAdjacentHTML("beforeend",
            '<p><span class="alab-a">one of two</span> <span class="alab-b">other</span></p>')"""
    )
    if "scheme" in name:  # no element has that ground
        bare.add_style_tag(content="html { background: Canvas }")
    seen, poor = bare.evaluate(POOR)
    assert seen > 60 and poor == []
    assert violations(bare, ["main"]) == []
    page, words = bare.evaluate(
        """() => [document.body, document.querySelector(".alab-bars caption")]
            .map((element) => getComputedStyle(element).color)"""
    )
    assert words == page, "not a colour of our own"


# -- few colours of the reader's own choice ------------------------------------------------------


def pixels(page):
    """Return what is to be seen, (height, width, 3), and a function from an element to its box."""
    image = np.array(Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB"))

    def box(locator, around=0):
        found = locator.bounding_box()
        left, top = round(found["x"]) - around, round(found["y"]) - around
        width, height = (round(found[side]) + 2 * around for side in ("width", "height"))
        return image[top : top + height, left : left + width]

    return box


def apart(one, other):
    """How far the colours of two pixels stand apart, 1 to 21."""
    return contrast(*("#" + bytes(map(int, pixel)).hex() for pixel in (one, other)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_bars_cells_and_marks_stay_in_sight(scheme, bare):
    put(bare, STYLES["light"], *of_each_kind())
    cell, picked = (bare.locator(f".alab-map td{kind}") for kind in ("", "[data-picked]"))
    ordinary = pixels(bare)(cell.last)
    bare.emulate_media(forced_colors="active", color_scheme=scheme)
    seen = pixels(bare)
    ground = seen(bare.locator("body"))[0, 0]
    assert ground.tolist() == ([0, 0, 0] if scheme == "dark" else [255, 255, 255])
    assert (seen(cell.last)[4, 4] == ordinary[4, 4]).all(), "the data's colours stay"
    dark = seen(cell.last).min(axis=(0, 1)), seen(cell.last).max(axis=(0, 1))
    assert apart(*dark) > 4.5, "with their own ink"
    framed, bare_one = (seen(one, around=3)[:6, 10] for one in (picked, cell.last))
    assert (framed != bare_one).any(axis=1).sum() >= 2, "and the frame about one"
    for bar in bare.locator("td.track > div").all():
        assert apart(seen(bar)[8, 8], ground) > 3
        edge = seen(bar.locator(".."))[:8, -8]
        assert max(apart(pixel, ground) for pixel in edge) > 3, "the track has an edge"
    reached = seen(bare.locator(".alab-goal.reached"))
    assert apart(reached[6, 6], ground) > 3
    assert apart(reached.min(axis=(0, 1)), reached.max(axis=(0, 1))) > 4.5
    for words in bare.locator("svg text, caption").all():
        letters = seen(words).reshape(-1, 3)
        assert max(apart(letter, ground) for letter in np.unique(letters, axis=0)) > 7


def test_with_forced_colours_the_controls_stay_in_sight(page, visit):
    panel = visit(NOTEBOOKS[4]).first
    panel.scroll_into_view_if_needed()
    try:
        page.emulate_media(forced_colors="active", color_scheme="dark")
        page.wait_for_timeout(300)
        image = np.array(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        at = panel.locator(".noUi-connects").first.bounding_box()
        row = image[round(at["y"] + at["height"] / 2)]
        left, right = round(at["x"]), round(at["x"] + at["width"])
        filled, empty = row[left + round(0.6 * (right - left))], row[left + 8]
        assert apart(empty, [0, 0, 0]) > 3 and (filled != empty).any()
        button = panel.get_by_role("button", name="Reset").bounding_box()
        assert apart(image[round(button["y"]), round(button["x"] + 9)], [0, 0, 0]) > 3
    finally:
        page.emulate_media(forced_colors="none", color_scheme="light")


# -- keys that the page would take ---------------------------------------------------------------


def test_a_page_that_listens_first_takes_a_key_of_the_panel_only_with_control(bare):
    """Notebook 7 hears of a key before the panel does, and heeds one attribute of its target."""
    put(bare, "", *of_each_kind()[:2])
    bare.evaluate(
        """() => {
            window.taken = [];
            const take = ({ key, target }) => {
                if (!target.hasAttribute("data-lm-suppress-shortcuts")) taken.push(key);
            };
            document.addEventListener("keydown", take, true);
            document.querySelector("h1").tabIndex = 0;
        }"""
    )
    bare.locator("td[data-picked]").focus()
    for key in "ArrowRight", "Home", "PageUp", "Enter", " ", "x", "Control+s", "Shift+Enter":
        bare.keyboard.press(key)
        bare.wait_for_function("!document.querySelector('[data-lm-suppress-shortcuts]')")
    assert bare.evaluate("taken.splice(0)") == ["Control", "s", "Shift", "Enter"]
    bare.locator("h1").focus()
    bare.keyboard.press("ArrowDown")
    assert bare.evaluate("taken") == ["ArrowDown"], "outside of the panel all is the page's"
    assert bare.locator("[data-lm-suppress-shortcuts]").count() == 0


# -- four times as large ------------------------------------------------------------------------

STICKS_OUT = """() => {
    const found = [];
    for (const panel of document.querySelectorAll(".jp-Notebook .alab-panel")) {
        const { right } = panel.getBoundingClientRect();
        for (const part of panel.querySelectorAll(".alab-controls *, .alab-said *, .alab-goal")) {
            const box = part.getBoundingClientRect();
            if (part.checkVisibility() && box.width > 1 && box.right > right + 2)
                found.push(`${part.tagName} ${part.className}: ${box.right - right}`);
        }
        const pictures = panel.querySelector(".alab-pictures");
        if (pictures.scrollWidth > pictures.clientWidth && pictures.tabIndex !== 0)
            found.push("pictures that the keyboard can't scroll");
    }
    return found;
}"""


def test_at_four_times_the_size_nothing_sticks_out_of_a_panel(page, visit):
    """1280 px at 400 % are 320 px, of which JupyterLab leaves some 200 to a panel."""
    panels = visit(NOTEBOOKS[4])
    size = page.viewport_size
    try:
        page.set_viewport_size({"width": 320, "height": 700})
        page.evaluate("() => { window.jupyterapp.shell.collapseLeft(); }")
        page.wait_for_timeout(500)
        assert panels.first.bounding_box()["width"] < 320
        assert page.evaluate(STICKS_OUT) == []
    finally:
        page.set_viewport_size(size)
        page.evaluate("() => { window.jupyterapp.shell.expandLeft(); }")


def test_in_a_narrow_page_the_words_of_an_error_break(bare):
    bare.set_viewport_size({"width": 220, "height": 700})
    put(bare, "", *of_each_kind()[6:7])
    for words in bare.locator("p.error, p.error code").all():
        assert words.evaluate("words => words.scrollWidth <= words.clientWidth")
