"""A number to reach with the controls."""

import copy
import math
from collections.abc import Callable
from typing import Any, NamedTuple

from ..arrays import as_floats
from . import given
from .html import escaped
from .in_words import number
from .picture import Picture

ROUNDING = 1e-9  # 1.10 - 1.00 is a little more than 0.10


class Memory(NamedTuple):
    """What a panel remembers of a goal."""

    first: float = math.nan  # how far away it was when it was first measured
    by: str | None = None  # what had been moved when it was reached; None as long as it wasn't


class Goal(Picture):
    """Something to reach with the controls; says when it is reached and how far away it is.

    The digits that are shown decide: what reads 0.40 is 0.40.

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
        Below 0.005 more than two decimals are shown.
    at_least : bool
        Whether a number above the target reaches it too.
    """

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
        self.text, self.at, self.at_least = given.line(text), at, at_least
        self.target = target = given.real(f"the target of {self.text!r}", target)
        self.tolerance = given.real(f"the tolerance of {self.text!r}", tolerance)
        if self.tolerance < 0:
            raise ValueError(f"the tolerance of {self.text!r} is {tolerance!r}: give 0 or more")
        self._fine = tolerance < 0.005
        if self._fine:
            decimals = min(9, math.ceil(-math.log10(2 * max(tolerance, 1e-9))))
            self.say = f"{{:.{decimals}f}}".format
        self._shown_target = self._shown(target)

    def shown_by(self, picture: Picture) -> "Goal":
        """Return a goal like this one that says its numbers as the picture that shows them."""
        goal = copy.copy(self)
        if not self._fine:
            goal.say = picture.say
            goal._shown_target = goal._shown(goal.target)
        return goal

    def measure(self, result: Any) -> float:
        """Return the number that has to reach the target."""
        value = as_floats(f"the result for the goal {self.text!r}", result, "np.nan")
        shape = value.shape
        try:
            value = value if self.at is None else value[self.at]
        except (IndexError, TypeError):
            raise ValueError(
                f"the goal {self.text!r} looks at {self.at!r} of a result of shape {shape}: say "
                "with at= a place that it has, counted from 0"
            ) from None
        if value.size != 1:
            raise ValueError(
                f"the goal {self.text!r} needs one number, the result has shape {value.shape}: "
                "say with at= which of them"
            )
        return value.item()

    def reached(self, result: Any) -> bool:
        return self._is_reached(self._gap(self.measure(result)))

    def after(self, result: Any, memory: Memory, moved: Callable[[], str]) -> Memory:
        """Return what to remember once a result has been seen; `moved` says what was moved."""
        gap = self._gap(self.measure(result))
        first = memory.first if math.isfinite(memory.first) else abs(gap)
        reached_now = memory.by is None and self._is_reached(gap)
        return Memory(first, moved() if reached_now else memory.by)

    def box(self, result: Any, memory: Memory, head: str = "Goal", stale: bool = False) -> str:
        """Return the goal as HTML: where a result stands, and what is remembered.

        Without a result yet, None, only what is to be reached is told. `head` is what stands in
        front until it is ticked.
        """
        now = math.nan if result is None else self.measure(result)
        gap = self._gap(now)
        reached, ticked = self._is_reached(gap), memory.by is not None
        kinds = [*["reached"] * reached, *["ticked"] * ticked, *["alab-stale"] * stale]
        how = f"reached{' with ' * bool(memory.by)}{memory.by}" if ticked else ""
        where = "" if reached or math.isnan(now) else self._away(gap)
        return (
            f'<div class="{" ".join(["alab-goal", *kinds])}"><b>{"✓" if ticked else head}</b>'
            f"<div><p>{escaped(self.text)}</p><p>{escaped(how)}</p></div>"
            f"<div><p>{self._now(now)}</p><p>{where}</p></div>"
            f'<i aria-hidden="true"><i style="width:{100 * self._share(gap, memory):.0f}%"></i></i>'
            "</div>"
        )

    def sentence(self, result: Any, before: Any = None) -> str:
        now = self.measure(result)
        if math.isnan(now):
            return f"Goal: {self.text}. Just now there is nothing to measure."
        gap = self._gap(now)
        if self._is_reached(gap):
            return f"Goal reached: {self.text}; {self._now(now)}."
        if self.target == 0:
            return f"Goal: {self.text}. Now {self._away(gap)}."
        return f"Goal: {self.text}. Now {self.say(now)}: {self._away(gap)} the goal."

    def _gap(self, now: float) -> float:
        """Return how far what is shown lies above the target."""
        return self._shown(now) - self._shown_target

    def _shown(self, value: float) -> float:
        return float(self.say(value)) if math.isfinite(value) else value

    def _is_reached(self, gap: float) -> bool:
        return abs(gap) <= self.tolerance + ROUNDING or (self.at_least and gap > 0)

    def _share(self, gap: float, memory: Memory) -> float:
        """Return how much of the way is done, 0 to 1."""
        if self._is_reached(gap):
            return 1.0
        return max(0.0, 1 - abs(gap) / memory.first) if abs(gap) < memory.first else 0.0

    def _now(self, now: float) -> str:
        if math.isnan(now):
            return number(now)
        return f"now {self.say(now) if math.isfinite(now) else number(now)}"

    def _away(self, gap: float) -> str:
        side = "away" if self.target == 0 else "above" if gap > 0 else "below"
        return f"{self.say(abs(gap)) if math.isfinite(gap) else number(abs(gap))} {side}"
