"""Numbers as horizontal bars that begin at zero."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from . import given
from .controls import VectorSliders
from .drawing import MANY, Bar, BarRows
from .in_words import beyond, number, numbered, ranking
from .picture import Aim, Picture


class Bars(Picture):
    """One bar for each label, from `low` to `high`; what lies beyond is cut off and marked.

    Parameters
    ----------
    labels : sequence of str
    title : str
    low, high : float
        Fixed limits, so that a change is seen.
    say_sum : bool
        Whether the sentence ends with what the bars add up to.
    of : callable, widget or value
        What it is a picture of: an array of shape (n_labels,).
    """

    def __init__(
        self,
        labels: Sequence[str],
        title: str = "Attention weights",
        low: float = 0,
        high: float = 1,
        say_sum: bool = True,
        *,
        of: Any = None,
    ):
        super().__init__(of)
        self.title, self.say_sum = given.line(title), say_sum
        self.names = list(given.names(f"the bars of {self.title!r}", labels))
        self.low, self.high = given.limits(f"the limits of {self.title!r}", low, high)
        self._told = numbered(self.names)
        self._marks: dict[int, tuple[tuple[float, str], ...]] = {}  # of goals, by the bar

    def aimed(self, at: Any, target: float, at_least: bool = False) -> "Bars":
        picture = self._aiming(Aim(at, target, at_least), (len(self.names),))
        picture._marks = {}
        for aim in picture.aims:
            mark = self._share(aim.target), f"goal {aim.text(self.low, self.high)}"
            picture._marks[aim.place[0]] = (*picture._marks.get(aim.place[0], ()), mark)
        return picture

    def drawing(self, result: ArrayLike) -> BarRows:
        values = self._checked(result)
        zero = self._share(0)
        bars = []
        for place, (name, value) in enumerate(zip(self.names, values.tolist(), strict=True)):
            end = self._share(value) if value == value else zero
            side = "left" if end >= zero else "right"
            text = beyond(value, self.low, self.high)
            bars.append(
                Bar(name, min(zero, end), max(zero, end), side, text, self._marks.get(place, ()))
            )
        return BarRows(self.title, bars)

    def grips(self) -> dict[str, Any] | None:
        if not isinstance(self.of, VectorSliders):
            return None
        ids = [slider.model_id for slider in self.of.sliders]
        return {"kind": "bars", "sliders": ids, "low": self.low, "high": self.high}

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        values = self._checked(result)
        if len(values) >= MANY:
            told = f"{len(values)} bars, {ranking(values, self._told)}"
        else:
            pairs = zip(self._told, values, strict=True)
            told = ", ".join([f"{name} {number(value)}" for name, value in pairs])
        return f"{self.title}: {told}{self._sum(values) if self.say_sum else ''}."

    def _sum(self, values: np.ndarray) -> str:
        """Say what the bars add up to, as far as there is anything to add up."""
        with np.errstate(invalid="ignore", over="ignore"):  # ∞ less ∞, and what grows too large
            total = values.sum()
        if total == total:
            return f"; they add up to {number(total)}"
        there = values[values == values]
        if len(there) in (0, len(values)):
            return "; they have no sum"
        return self._sum(there).replace("they", "the others")

    def _share(self, value: float) -> float:
        """Return where a number lies on the track, 0 to 1."""
        return min(max((value - self.low) / (self.high - self.low), 0), 1)

    def _checked(self, result: ArrayLike) -> np.ndarray:
        values = self._read(result)
        if values.shape != (len(self.names),):
            raise ValueError(
                f"the picture {self.title!r} has {len(self.names)} bars, the result has shape "
                f"{values.shape}: return one number for each bar"
            )
        return values
