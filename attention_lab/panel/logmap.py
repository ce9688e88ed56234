"""A matrix of numbers that differ by powers of ten."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .drawing import digits
from .heatmap import HeatMap
from .in_words import shortest, small


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
        super().__init__(rows, columns, title, decades, axes, of=of, picks=picks)
        self.say = small

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        last = self._checked(result)[-1]
        rows, columns = self._names
        pairs = zip(columns, last.tolist(), strict=True)
        told = ", ".join(f"{column} {small(value)}" for column, value in pairs if value == value)
        return f"{self.title}. Last row, {rows[-1]}: {told}."

    def _ends(self) -> tuple[str, str]:
        low, high = shortest([small(10.0**power) for power in (self.low, self.high)])
        return f"{low} or less", f"{high} or more, by powers of ten"

    def _room(self) -> float:
        return digits("0.003" if self._short else "100.00")

    def _shades(self, values: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore"):  # 0 has the lowest colour
            return self._within(np.log10(values))

    def _texts(self, matrix: np.ndarray) -> list[str]:
        return [small(value) for value in matrix.ravel().tolist()]
