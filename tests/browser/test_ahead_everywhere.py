"""In every notebook: what a page shows at once is what it shows after the kernel's answer."""

import pytest
from hands import answered, deaf, drawn, reset, take, tell
from series import IDS, NOTEBOOKS

# Up or down and partly back: five places, also at an end.
KEYS = {
    ".widget-slider .noUi-handle": ["PageUp", "ArrowRight", "PageDown", "PageDown", "ArrowLeft"],
    ".widget-dropdown select": ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"],
    "input[type=checkbox]": [" "] * 5,
    ".widget-toggle-buttons button": None,  # each is a place
}
LIMITS = "__import__('attention_lab.panel.ahead', fromlist=['SLOW'])"


def moves(panel, kind):
    """Return for each control what to focus first, and the moves of a hand on it."""
    things = panel.locator(f".alab-controls {kind}").all()
    if KEYS[kind] is not None:
        return [(one, [lambda o=one, k=key: o.press(k) for key in KEYS[kind]]) for one in things]
    groups = panel.locator(".alab-controls .widget-toggle-buttons").all()
    buttons = [group.locator("button").all() for group in groups]
    return [(all_[0], [one.click for one in (*all_[1:], all_[0])]) for all_ in buttons]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_what_is_shown_at_once_is_what_the_kernel_answers(path, visit, page):
    panels, tried = visit(path).all(), 0
    tell(page, f"{LIMITS}.SLOW = 10")  # however busy this machine is
    for panel in panels:
        for kind in KEYS:
            for thing, ways in moves(panel, kind):
                for other in panels:
                    reset(other)
                answered(page)
                take(page, panel, thing, enough=14)
                ahead = [drawn(panel)]
                with deaf(page):
                    for way in ways:
                        way()
                        ahead.append(drawn(panel))
                assert drawn(panel) == ahead[-1]
                tried += len({str(one[:3]) for one in ahead}) > 1
                reset(panel)
                answered(page)
                thing.focus()
                for way, there in zip(ways, ahead[1:], strict=True):  # what the kernel answers
                    way()
                    answered(page)
                    assert drawn(panel)[:3] == there[:3]
    tell(page, f"{LIMITS}.SLOW = 0.03")
    assert tried
