"""In every notebook: what a page shows at once is what it shows after the kernel's answer."""

import lab
import pytest
from hands import DRAWN, answered, drawn, kept, reset, take, tell
from series import IDS, NOTEBOOKS

# How a hand moves each kind of control, in the page: up or down and partly back, also at an end.
KEYS = ["PageUp", "ArrowRight", "PageDown", "PageDown", "ArrowLeft"]
MOVES = {
    ".widget-slider .noUi-handle": [
        f"one => one.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
        for key in KEYS
    ],
    ".widget-dropdown select": [
        f"""one => {{
            one.selectedIndex = (one.selectedIndex + {by}) % one.options.length;
            one.dispatchEvent(new Event("change", {{ bubbles: true }}));
        }}"""
        for by in (1, 1, 2, 1, 1)
    ],
    "input[type=checkbox]": ["one => one.click()"] * 5,
    ".widget-toggle-buttons button:first-child": [
        f"one => {{ const all = one.parentElement.children; all[{n} % all.length].click(); }}"
        for n in (1, 2, 3, 1, 0)
    ],
}
# The kernel sends as many frames however busy this machine is: enough for the moves above (the one
# for where a control begins comes last).
BOUND = """
def bound():
    from attention_lab.panel.ahead import Ahead
    Ahead._may_go_on = lambda self: self.trusted and len(self._promised) < 50
bound()
del bound
"""


ALL_KINDS = (
    "00",
    "04",
    "05",
)  # of controls and pictures are in these; each control costs two seconds


def in_short(path, name):
    marks = [] if name in ALL_KINDS else [pytest.mark.every]
    return pytest.param(path, id=name, marks=marks)


@pytest.mark.parametrize("path", [*map(in_short, NOTEBOOKS, IDS)])
def test_what_is_shown_at_once_is_what_the_kernel_answers(path, visit, page):
    panels = visit(path).and_(page.locator(":not(.alab-run)")).all()
    tell(page, BOUND)
    for place, panel in enumerate(panels):
        for kind, moves in MOVES.items():
            for nth, thing in enumerate(panel.locator(f".alab-controls {kind}").all()):
                reset(panel)
                lab.at_rest(page)
                take(page, thing)
                name = f"panel {place}, {kind} {nth}"
                assert kept(panel)[0], f"{name}: the kernel has sent nothing"
                for step, move in enumerate(moves):
                    comes_true(page, panel, thing, move, f"{name}, move {step}")


def comes_true(page, panel, thing, move, name):
    """Move a control, and hold what is shown in that moment against what then is."""
    before = drawn(panel)
    # In one go: no answer can come between the move and the look.
    *at_once, said = thing.evaluate(
        f"""one => {{
            ({move})(one);
            return ({DRAWN})(one.closest(".alab-panel").querySelector(".alab-frame"));
        }}"""
    )
    answered(page)
    *after, told = drawn(panel)
    if any(stale for _, stale in after[0]):
        # Which was the last good one? The kernel knows.
        assert at_once in (after, before[:-1]), name
        return
    assert at_once == after, name
    (loud, quiet), now, then = map(apart, (said, told, before[-1]))
    assert loud == now[0], name
    # What is told of the way waits for the kernel, where a frame was computed at another place.
    assert quiet in (now[1], then[1]), name


def apart(said):
    """What anybody sees, and the sentences for who doesn't see the pictures."""
    loud, mark, quiet = said.partition('<p class="quiet"')
    return loud, mark + quiet
