"""A number to reach with the controls."""

from html import escape
from typing import Any

import numpy as np

from .in_words import number
from .picture import Picture


class Goal(Picture):
    """Something to reach with the controls; says when it is reached and how far away it is.

    Parameters
    ----------
    text : str
        What to reach, as a phrase: "dog gives cat 0.80".
    target : float
    of : callable, widget or value
        What has to reach the target: a number, NaN where there is nothing to measure.
    at : int or tuple of int, optional
        The place of that number, where `of` is an array.
    tolerance : float
    at_least : bool
        Whether a number above the target reaches it too.
    """

    quiet = False

    def __init__(
        self,
        text: str,
        target: float,
        *,
        of: Any = None,
        at: int | tuple[int, ...] | None = None,
        tolerance: float = 0.005,
        at_least: bool = False,
    ):
        super().__init__(of)
        self.text, self.target, self.at = text, target, at
        self.tolerance, self.at_least = tolerance, at_least

    def measure(self, result: Any) -> float:
        """Return the number that has to reach the target."""
        value = np.asarray(result, dtype=float)
        value = value if self.at is None else value[self.at]
        if value.size != 1:
            raise ValueError(
                f"the goal {self.text!r} needs one number, the result has shape {value.shape}: "
                "say with at= which of them"
            )
        return value.item()

    def reached(self, result: Any) -> bool:
        gap = self.measure(result) - self.target
        return bool(abs(gap) <= self.tolerance or (self.at_least and gap > 0))

    def html(self, result: Any) -> str:
        if self.reached(result):
            return f'<p class="alab-goal reached">✓ {escape(self.text)}: reached</p>'
        return f'<p class="alab-goal">Goal: {escape(self.text)}</p>'

    def sentence(self, result: Any, before: Any = None) -> str:
        now = self.measure(result)
        if now != now:
            return f"Goal: {self.text}. Just now there is nothing to measure."
        if self.reached(result):
            return f"Goal reached: {self.text}; now {number(now)}."
        gap = now - self.target
        side = "above" if gap > 0 else "below"
        digits = f"{abs(gap):.2f}" if abs(gap) >= 0.01 else f"{abs(gap):.3f}"
        if self.target == 0:
            return f"Goal: {self.text}. Now {digits} away."
        return f"Goal: {self.text}. Now {number(now)}: {digits} {side} the goal."
