"""In every notebook: what a page shows at once is what it shows after the kernel's answer."""

import pytest
from hands import DRAWN, answered, drawn, reset, take, tell
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
LIMITS = "__import__('attention_lab.panel.ahead', fromlist=['SLOW'])"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_what_is_shown_at_once_is_what_the_kernel_answers(path, visit, page):
    panels = visit(path).all()
    tell(page, f"{LIMITS}.SLOW = 10")  # however busy this machine is
    for panel in panels:
        for kind, moves in MOVES.items():
            for thing in panel.locator(f".alab-controls {kind}").all():
                reset(panel)
                answered(page)
                seen = [drawn(panel)]
                take(page, thing)
                for step, move in enumerate(moves):
                    # In one go: no answer can come between the move and the look.
                    both = f"""one => {{
                        ({move})(one);
                        return ({DRAWN})(one.closest(".alab-panel").querySelector(".alab-frame"));
                    }}"""
                    at_once = thing.evaluate(both)
                    answered(page)
                    seen.append(drawn(panel))
                    assert at_once in seen[-2:], "what was there, or what the kernel then says"
                    moved = seen[-1][:3] != seen[-2][:3]
                    assert not moved or at_once == seen[-1], f"nothing came ahead of move {step}"
    tell(page, f"{LIMITS}.SLOW = 0.03")
