"""What a hand has moved since the beginning, as the learner reads it on the controls."""

from collections.abc import Iterable, Sequence
from typing import Any

import ipywidgets as widgets
import numpy as np

from .in_words import number

MOST, ROOM = 3, 26  # entries, and their letters: one line of a goal's box


def what_moved(states: Iterable[tuple[widgets.Widget, Any, Any]]) -> str:
    """Say which entries of controls differ from their first values: ``"V2 -3.0, V3 1.0"``.

    Parameters
    ----------
    states : iterable of (control, first value, value now)
    """
    return _few([entry for state in states for entry in _moved(*state)])


def _moved(control: widgets.Widget, first: Any, now: Any) -> list[tuple[str, str]]:
    if np.array_equal(first, now):
        return []
    if not hasattr(control, "told"):
        return [(control.description, _choice(control, now))]
    pairs = zip(control.told(first), control.told(now), strict=True)
    return [entry for before, entry in pairs if before != entry]


def _choice(control: widgets.Widget, value: Any) -> str:
    """Say the value of one of ipywidgets' own controls."""
    if hasattr(control, "label"):  # of a menu, of buttons
        if value is control.value:
            return str(control.label)
        return next(str(label) for label, option in control._options_full if option is value)
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 10 else f'"{value[:9]}…"'
    return as_read(control, value)


def as_read(slider: widgets.Widget, value: float) -> str:
    """Say a number with the digits that stand beside its slider."""
    try:
        text = format(value, getattr(slider, "readout_format", ""))
        return text.removeprefix("-") if float(text) == 0 else text
    except (TypeError, ValueError):  # the page's formats are more than Python's
        return number(value) if np.isscalar(value) else str(value)


def _few(entries: Sequence[tuple[str, str]]) -> str:
    """Say as many entries as there is room for, one at least; a label is cut before a number."""
    for most in range(min(MOST, len(entries)), 0, -1):
        more = len(entries) - most
        rest = f" and {more} more" if more else ""
        told = ", ".join(" ".join(entry).strip() for entry in entries[:most]) + rest
        if len(told) <= ROOM:
            return told
    if not entries:
        return ""
    label, text = entries[0]
    return f"{label[: max(1, ROOM - len(text) - len(rest) - 2)]}… {text}{rest}"
