"""What pictures and controls are given, read; or a sentence that says what is wrong with it.

Each message names the value, the limit and what to do.
"""

import math
import operator
from collections.abc import Iterable
from typing import Any

import numpy as np

from ..arrays import as_floats

LEAST, MOST = 1e-300, 1e300  # what lies beyond can't be divided by, or multiplied


def line(text: Any) -> str:
    """Read a title, or a name, in one line; whatever is no text is written as one."""
    text = "" if text is None else str(text)
    return text if text.isprintable() else " ".join(text.splitlines())


def names(what: str, labels: Iterable[Any]) -> tuple[str, ...]:
    """Read the names of what a picture or a control has: at least one."""
    try:
        labels = tuple(map(line, map(str, labels)))
    except TypeError:
        raise ValueError(f"{what} are {labels!r}: give a list with a name for each") from None
    if not labels:
        raise ValueError(f"{what} are none: give at least one name")
    return labels


def texts(what: str, given: Any, count: int = 2) -> tuple[str, ...]:
    """Read so many texts."""
    listed = () if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
    if len(listed) != count:
        raise ValueError(f"{what} are {given!r}: give {count} texts, in brackets")
    return tuple(map(line, listed))


def real(what: str, value: Any) -> float:
    """Read a finite number."""
    try:
        number = as_floats(what, value)
    except ValueError:
        number = np.array(np.nan)
    if number.ndim > 0 or not abs(number.item()) <= MOST:
        raise ValueError(f"{what} is {value!r}: give a finite number")
    return number.item()


def above(what: str, value: Any, least: float = 0) -> float:
    """Read a finite number above another one."""
    number = real(what, value)
    if not number > least:
        raise ValueError(f"{what} is {value!r}: give a number above {least:g}")
    return number


def whole(what: str, value: Any, least: float = 0, most: float = math.inf) -> int:
    """Read a whole number between two others, or equal to one."""
    try:
        number = operator.index(value)
    except TypeError:
        number = None
    if number is None or not least <= number <= most:
        lower = f" from {least}" if least > -math.inf else ""
        upper = f" to {most}" if most < math.inf else " up" * bool(lower)
        raise ValueError(f"{what} is {value!r}: give a whole number{lower}{upper}")
    return number


def limits(what: str, low: Any, high: Any) -> tuple[float, float]:
    """Read two finite numbers, the smaller one first."""
    ends = real(f"the lower end of {what}", low), real(f"the upper end of {what}", high)
    told = f"{what} go from {low:g} to {high:g}"
    if not ends[0] < ends[1]:
        raise ValueError(f"{told}: the first must be the smaller one")
    if not LEAST <= ends[1] - ends[0] <= MOST:
        raise ValueError(f"{told}: give two that lie {LEAST:g} to {MOST:g} apart")
    return ends
