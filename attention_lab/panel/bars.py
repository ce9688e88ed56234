"""Numbers as horizontal bars that begin at zero."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .controls import VectorSliders
from .drawing import Bar, BarRows
from .in_words import beyond, number, numbered
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
        self.names = [str(label) for label in labels]
        self.title, self.low, self.high, self.say_sum = title, low, high, say_sum
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
        pairs = zip(numbered(self.names), values, strict=True)
        told = ", ".join(f"{name} {number(value)}" for name, value in pairs)
        total = f"; they add up to {number(values.sum())}" if self.say_sum else ""
        return f"{self.title}: {told}{total}."

    def _share(self, value: float) -> float:
        """Return where a number lies on the track, 0 to 1."""
        return min(max((value - self.low) / (self.high - self.low), 0), 1)

    def _checked(self, result: ArrayLike) -> np.ndarray:
        values = np.asarray(result, dtype=float)
        if values.shape != (len(self.names),):
            raise ValueError(
                f"the picture {self.title!r} has {len(self.names)} bars, the result has shape "
                f"{values.shape}: return one number for each bar"
            )
        return values
