"""What a hand does to a panel in a browser, and what an eye then sees of it."""

import contextlib
import secrets

import lab
import pytest


def of(*kinds):
    """Give a test those panels of its file's own notebook."""
    return pytest.mark.parametrize("panel", kinds, indirect=True)


def seen(panel):
    """The pictures and the words of a panel, as the page holds them."""
    return panel.locator(".alab-pictures, .alab-said").evaluate_all(
        "all => all.map(e => e.innerHTML)"
    )


def wait_for_change(page, panel, before, which=all):
    """Wait until the picture and the words have changed, or, with ``any``, one of them."""
    for _ in range(200):  # 10 s: a busy machine is slow, a dead panel stays dead
        now = seen(panel)
        if which(new != old for new, old in zip(now, before, strict=True)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the picture or the words stayed as they were: {now[1]}")


def settled(page, panel):
    """Return what is seen once all is drawn, so that a late redraw can't pass for an answer."""
    lab.at_rest(page)
    return seen(panel)


def press(page, handle, direction):
    handle.focus()
    for _ in "123":  # one step may round to the same words
        page.keyboard.press("ArrowRight" if direction > 0 else "ArrowLeft")


def drag(page, handle, direction):
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    most = handle.evaluate("e => e.closest('.noUi-target').clientWidth")
    page.mouse.move(x + most / 3 * direction, y, steps=4)
    page.mouse.up()


def switch(page, panel, action):
    before = settled(page, panel)
    action()
    wait_for_change(page, panel, before, any)


def reset(panel):
    button = panel.get_by_role("button", name="Reset")
    if button.count():
        button.click()


# Lets panels wait for a file. JupyterLab has widgets answered in a thread of their own: a cell that
# runs doesn't keep them from it.
LISTEN = """
def listen():
    import pathlib, time
    from attention_lab.panel import Panel
    def waiting(*given, looked=Panel._looked):
        while len([*pathlib.Path().glob("stop-*")]) > len([*pathlib.Path().glob("go-*")]):
            time.sleep(0.01)
        return looked(*given)
    if Panel._looked.__name__ != "waiting":
        Panel._looked = waiting
listen()
del listen
"""


@contextlib.contextmanager
def deaf(page):
    """Let the kernel's panels hear nothing for a while; what is seen meanwhile has come ahead."""
    tell(page, LISTEN)
    name = secrets.token_hex(4)
    _make_file(page, f"stop-{name}")
    try:
        yield
    finally:
        _make_file(page, f"go-{name}")
        answered(page)


def answered(page):
    """Wait until the kernel has answered every move, and nothing more comes ahead."""
    page.wait_for_function(
        """() => [...document.querySelectorAll(".alab-frame")]
            .every((frame) => !frame.dataset.ahead?.endsWith(" 1"))"""
    )
    lab.at_rest(page)


def _make_file(page, name):
    page.evaluate(
        """name => jupyterapp.serviceManager.contents
            .save(`notebooks/${name}`, { type: "file", format: "text", content: "" })
            .then(() => null)""",
        name,
    )


# Of a view: the strings that were drawn, and the places that are marked in them.
DRAWN = """frame => {
    const [goals, pictures, said] = ["goals", "pictures", "said"]
        .map((name) => frame.querySelector(`.alab-${name}`));
    const all = [...pictures.querySelectorAll("td, th")];
    const marked = (name) => [...all.keys()].filter((n) => name in all[n].dataset);
    const shown = [...pictures.children].map((one) =>
        [one.html, one.classList.contains("alab-stale")]);
    return [shown, marked("picked"), marked("asks"), goals.html, said.html];
}"""


def drawn(panel):
    """What a panel shows just now."""
    return panel.locator(".alab-frame").evaluate(DRAWN)


def tell(page, code, wait=True):
    """Let the kernel run some code that is no cell."""
    page.evaluate(
        """([code, wait]) => {
            const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
            const { done } = kernel.requestExecute({ code, silent: true });
            return wait ? done.then(() => null) : null;
        }""",
        [code, wait],
    )


def take(page, thing):
    """Put the focus on a control, and wait for what comes ahead."""
    page.mouse.move(0, 0)  # it may lie on another control
    thing.focus()
    answered(page)


def kept(panel):
    """How many frames, and how many passed places, a panel's view keeps."""
    told = panel.locator(".alab-frame").get_attribute("data-ahead") or "0 0"
    return [*map(int, told.split())][:2]
