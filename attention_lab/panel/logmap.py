"""A matrix of numbers that differ by powers of ten."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from . import given
from .drawing import MANY, digits
from .heatmap import HeatMap
from .in_words import few, ranking, shortest, small


class LogMap(HeatMap):
    """A matrix of numbers from 0 up, coloured by powers of ten: 1 is white, less blue, more red.

    Parameters
    ----------
    rows, columns, title, axes, of, picks : as for `HeatMap`
    decades : int
        The colours go from ``10**-decades`` to ``10**decades``; a cell beyond has the colour of
        the end, and a marked corner. A NaN is an empty grey cell.
    """

    def __init__(
        self,
        rows: Sequence[str] | Callable,
        columns: Sequence[str] | Callable | None = None,
        title: str = "",
        decades: int = 4,
        axes: tuple[str, str] | None = None,
        *,
        of: Any = None,
        picks: Any = None,
    ):
        decades = given.whole(f"the decades of {given.line(title)!r}", decades, 1, 300)
        super().__init__(rows, columns, title, decades, axes, of=of, picks=picks)
        self.say = small

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        last = self._checked(result)[-1]
        rows, columns = self._names
        if len(columns) >= MANY:
            return f"{self.title}. Last row, {rows[-1]}: {ranking(last, columns, say=small)}."
        pairs = list(zip(columns, last.tolist(), strict=True))
        told = [f"{column} {small(value)}" for column, value in pairs if value == value]
        gaps = [column for column, value in pairs if value != value]
        told += [f"no number for {few(gaps)}"] if gaps else []
        return f"{self.title}. Last row, {rows[-1]}: {', '.join(told)}."

    def _ends(self) -> tuple[str, str]:
        low, high = shortest([small(10.0**power) for power in (self.low, self.high)])
        return f"{low} or less", f"{high} or more, by powers of ten"

    def _room(self) -> float:
        return digits("0.003" if self._short else "100.00")

    def _shades(self, values: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore"):  # 0 has the lowest colour
            return self._within(np.log10(values))

    def _checked(self, result: ArrayLike) -> np.ndarray:
        matrix = super()._checked(result)
        if (matrix < 0).any():
            raise ValueError(
                f"the picture {self.title!r} goes by powers of ten, which are never below 0, and "
                f"got {matrix[matrix < 0][0]:g}: return numbers from 0 up"
            )
        return matrix

    def _texts(self, matrix: np.ndarray) -> list[str]:
        return [small(value) for value in matrix.ravel().tolist()]
