"""Pictures come before the kernel's answer, and are what it answers."""

import lab
import pytest
from hands import answered, deaf, drawn, kept, of, seen, take, tell

IMPORTS = """
import numpy as np
from ipywidgets import *
from attention_lab.attention import normalise_by_sum, softmax
from attention_lab.panel import *
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
    "words": """
who = WordPicker("abcd", 1)
Panel(Arcs("abcd", of=softmax(np.arange(16).reshape(4, 4) / 4), picks=who), who=who)""",
    "cell": """
cell = CellPicker(4)
table = np.arange(16).reshape(4, 4) / 16
told = lambda cell: f"{table[cell]:.4f} stands there"
Panel(HeatMap("abcd", of=table, picks=cell), Text(of=told), cell=cell)""",
    "tip": """
dog = VectorSliders(["across", "up"], [1, 1], -2, 4)
vectors = lambda dog: [dog, [2, 1]]
Panel(Arrows(["dog", "cat"], limit=(-2, 4), of=vectors, moves={"dog": dog}), dog=dog)""",
    "way": """
kinds = Dropdown(description="dog", options=[("one", 1), ("two", 2), ("none", None), ("again", 1)])
Panel(Arrows(["dog", "cat"], limit=(0, 3), of=lambda kind: [[kind, 1], [2, 1]]), kind=kinds)""",
    "step": """
x = IntSlider(description="x", value=3, max=10)
share, word = lambda x: [x / 10, 0], lambda x: "beyond" if x > 5 else "below"
step = Panel(Bars("ab", of=share), Text(of=word), x=x)
step""",
    "one unknown": """
y = IntSlider(description="y", value=3, max=10)
unknown = Panel(Text(of=lambda y: f"{y} it is"), y=y)
unknown._frame.leaves = [*unknown._frame.leaves, ["of no model", "value", True]]
unknown""",
}


def handle(panel, nth=0):
    return panel.locator(".noUi-handle").nth(nth)


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
    *[("map", f"select >> nth={n}", "ArrowDown", 1) for n in range(2)],
    ("words", "select", "ArrowDown", 2),
    *[("cell", f".noUi-handle >> nth={n}", "ArrowRight", 3) for n in range(2)],
]


@pytest.mark.parametrize("panel, control, key, times", CONTROLS, indirect=["panel"])
def test_what_comes_ahead_is_what_the_kernel_answers(panel, control, key, times, page):
    thing = panel.locator(control)
    take(page, thing)
    ahead = [drawn(panel)]
    with deaf(page):
        for _ in range(times):
            thing.press(key)
            ahead.append(drawn(panel))
            assert ahead[-1] != ahead[-2]
    assert drawn(panel) == ahead[-1]
    for there in ahead[-2::-1]:  # the way back, told by the kernel
        thing.press(BACK[key])
        answered(page)
        assert drawn(panel)[:3] == there[:3]


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
    with deaf(page):
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
    with deaf(page):
        step(page, handle(panel), "ArrowRight", 3)
        step(page, handle(panel, 1), "PageUp")  # nothing has come ahead for that
    said = page.evaluate("window.said")
    assert len(said) == 4 == len({*said}), "each picture once, the last one at the end"


@of("bars")
def test_an_error_comes_ahead_and_goes(panel, page):
    slider = handle(panel)
    slider.press("Home")  # -10 + 3 + 4
    answered(page)
    step(page, slider, "PageUp")
    take(page, handle(panel, 1))  # what came ahead at an earlier place tells no error at this one
    take(page, slider)
    readout = float(panel.locator(".widget-readout").first.inner_text().replace("−", "-"))
    steps = round((-7 - readout) / 0.1)
    with deaf(page):
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
    with deaf(page):
        handle(panel, 1).press("PageUp")  # nobody has computed that one with what comes now
        moved = seen(panel)
        handle(panel, 0).press("ArrowRight")
        assert seen(panel) == moved
    assert seen(panel) not in (before, moved)


@of("bars")
def test_what_another_hand_moves_makes_frames_stale(panel, page):
    take(page, handle(panel, 0))
    tell(page, "three.value = [5, -2, 1]")
    take(page, handle(panel, 0))
    with deaf(page):
        handle(panel, 0).press("ArrowRight")
        assert "a 1.24" in panel.locator(".alab-said").inner_text()  # 5.1 of 4.1


@of("way")
def test_what_depends_on_the_way_is_told_by_the_kernel_once_the_hand_has_gone_on(panel, page):
    choice, said = panel.locator("select"), panel.locator(".alab-said")
    take(page, choice)  # dog is at one, and so are the frames from
    with deaf(page):
        choice.select_option("again")
        assert "nothing moved" in said.inner_html()
        choice.select_option("two")
    two = drawn(panel)
    with deaf(page):
        choice.select_option("none")
        assert drawn(panel) == two, "not the last good picture before"
    assert "does not work" in said.inner_html()
    with deaf(page):
        choice.select_option("again")
        assert "does not work" not in said.inner_html()
        assert drawn(panel)[0] != two[0]
        assert "nothing moved" not in said.inner_html()
    assert "dog: 1.00 and 1.00" in said.inner_html()


@of("memory")
def test_a_function_that_counts_its_calls_is_left_to_the_kernel(panel, page):
    take(page, handle(panel))
    handle(panel).press("ArrowRight")
    lab.at_rest(page)
    before = seen(panel)
    with deaf(page):
        handle(panel).press("ArrowRight")
        assert seen(panel) == before
    assert seen(panel) != before


@of("tip")
def test_the_tip_of_an_arrow_is_dragged_ahead_of_the_kernel(panel, page):
    grip = panel.locator(".grip")
    grip.hover()
    for _ in range(50):
        page.wait_for_timeout(100)
        if kept(panel)[0] >= 200:
            break
    box, pictures = grip.bounding_box(), []
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    with deaf(page):
        page.mouse.down()
        page.wait_for_timeout(100)
        for n in 1, 2, 3:
            page.mouse.move(x + 8 * n, y - 6 * n)
            page.wait_for_timeout(50)
            pictures.append(drawn(panel))
        page.mouse.up()
    assert len({str(picture) for picture in pictures}) == 3
    assert drawn(panel) == pictures[-1]
    assert panel.locator(".widget-readout").first.inner_text() != "1.0"


@of("step")
def test_frames_that_outrun_their_own_state_wait_for_it(panel, page):
    tell(page, "step._ahead._may_go_on = lambda: False")  # nothing else comes ahead
    take(page, handle(panel))
    send = "step._ahead._may_go_on = lambda: True; step._look_ahead([x.model_id], [[7]])"
    tell(page, f"with step._frame.hold_sync(): x.value = 6; {send}")
    tell(page, "step._ahead._may_go_on = lambda: False")
    lab.at_rest(page)
    with deaf(page):
        handle(panel).press("ArrowRight")
        assert "beyond" in panel.locator(".alab-said").inner_text()
        assert "0.70" in panel.locator(".alab-pictures").inner_text()


@of("one unknown")
def test_before_all_controls_are_known_every_move_waits_for_the_kernel(panel, page):
    take(page, handle(panel))
    assert kept(panel) == [0, 0]
    before = seen(panel)
    with deaf(page):
        handle(panel).press("ArrowRight")
        assert seen(panel) == before
    assert "4 it is" in panel.locator(".alab-said").inner_text()


@of("bars")
def test_after_five_thousand_moves_a_view_keeps_no_more(panel, page):
    take(page, handle(panel))
    elements = panel.evaluate("panel => panel.querySelectorAll('*').length")
    panel.evaluate(
        """async (panel) => {
            const [handle, other] = panel.querySelectorAll(".noUi-handle");
            const press = (which, key) =>
                which.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            for (let n = 0; n < 5000; n += 1) {
                press(handle, n % 90 < 45 ? "ArrowRight" : "ArrowLeft");
                if (n % 45) continue;
                press(other, "ArrowLeft");
                await new Promise((drawn) => setTimeout(drawn));
            }
        }"""
    )
    take(page, handle(panel))
    frames, places = kept(panel)
    assert frames == 201 and places == 500
    assert panel.evaluate("panel => panel.querySelectorAll('*').length") == elements


@of("map")
def test_without_its_kernel_a_panel_shows_nothing_new(panel, page):
    """The last test of this notebook."""
    take(page, handle(panel))
    tell(page, "import time; time.sleep(600)", wait=False)
    handle(panel).press("ArrowRight")  # has come ahead, and will never be confirmed
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    lost = panel.get_by_text("lost its kernel")
    lost.wait_for()
    before = drawn(panel)
    step(page, handle(panel), "ArrowRight", 3)
    assert drawn(panel) == before
    assert "Run All Cells" in lost.inner_text()
