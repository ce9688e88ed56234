"""A matrix as a table of coloured cells, each with its number in it."""

import copy
import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .controls import MatrixSliders
from .drawing import SCORES, WEIGHTS, Grid, Head
from .in_words import largest, number, numbered, numbers, ranking
from .picture import Picture


class HeatMap(Picture):
    """A matrix whose rows ask and whose columns are asked.

    Parameters
    ----------
    rows : sequence of str, or callable
        A function gives the labels where they change with the controls.
    columns : sequence of str, or callable, optional
        The same as the rows unless given.
    title : str
    limit : float, optional
        Without it the cells are weights, coloured from 0 to 1. With it they are scores, coloured
        from ``-limit`` to ``limit``.
    axes : pair of str
        What the rows are and what the columns are.
    either_way : bool
        Whether the sentence tells the cells farthest from 0 instead of the largest: for changes.
    of : callable, widget or value
        What it is a picture of: an array of shape (n_rows, n_columns), or (n_columns,) for one row.
    picks : widget, optional
        The control whose entry a click on a cell picks.
    moves : `MatrixSliders`, or mapping of str to `VectorSliders`, optional
        What a dragged cell edits: the matrix, its rows found by their labels; or for the label of
        a row, the vector in it. A picture of a `MatrixSliders` edits it without being told.
    """

    def __init__(
        self,
        rows: Sequence[str] | Callable,
        columns: Sequence[str] | Callable | None = None,
        title: str = "Attention weights",
        limit: float | None = None,
        axes: tuple[str, str] | None = None,
        either_way: bool = False,
        *,
        of: Any = None,
        picks: Any = None,
        moves: Any = None,
    ):
        super().__init__(of)
        self.moves = of if moves is None and isinstance(of, MatrixSliders) else moves
        self.picks = self.moves if isinstance(self.moves, MatrixSliders) else picks
        self.either_way, self.title = either_way, title
        self.axes = ("row asks (query)", "column is asked (key)") if axes is None else tuple(axes)
        self.low, self.high = (0, 1) if limit is None else (-limit, limit)
        self.palette = WEIGHTS if limit is None else SCORES
        functions = list(dict.fromkeys(filter(callable, (rows, columns))))
        if len(functions) > 1:
            raise ValueError(f"the picture {title!r} can have its labels from one function only")
        if functions:
            self.labels = functions[0]
            self._made = functools.lru_cache(maxsize=8)(
                functools.partial(self._with, rows, columns)
            )
        else:
            self._name(rows, columns)

    def labelled(self, labels: tuple[str, ...]) -> "HeatMap":
        """Return this picture with labels that its function `labels` has given."""
        return self._made(labels)

    def grips(self) -> dict[str, Any] | None:
        if isinstance(self.moves, MatrixSliders):
            return {"kind": "cells", "entry": self.moves.entry.model_id}
        if not self.moves:
            return None
        rows = {row: [s.model_id for s in vector.sliders] for row, vector in self.moves.items()}
        return {"kind": "rows", "rows": rows}

    def drawing(self, result: ArrayLike) -> Grid:
        matrix = self._checked(result)
        return Grid(self.head, self._shades(matrix), self._texts(matrix))

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        matrix = self._checked(result)
        rows, columns = self._names
        size, which = (np.abs, "Farthest from 0") if self.either_way else (np.positive, "Largest")
        if before is not None or len(rows) == 1:
            changed = [0] if before is None else np.flatnonzero((matrix != before).any(axis=1))
            if 0 < len(changed) <= 2:
                told = [f"{rows[i]}: {ranking(matrix[i], columns, size)}" for i in changed]
                return f"{self.title}, row {'; row '.join(told)}."
        if np.ptp(matrix) <= 1e-12:
            return f"{self.title}, {self._size()}: {number(matrix[0, 0])} everywhere."
        uneven = np.flatnonzero(np.ptp(matrix, axis=1) > 1e-12)
        told = [f"{rows[i]}: {largest(matrix[i], columns, size)}" for i in uneven]
        even = len(rows) - len(uneven)
        told += [f"in {even} row{'s' * (even > 1)} all are equal"] if even else []
        return f"{self.title}, {self._size()}. {which} in each row: {'; '.join(told)}."

    def _name(self, rows: Sequence[str], columns: Sequence[str] | None) -> None:
        columns = rows if columns is None else columns
        names = tuple(map(str, rows)), tuple(map(str, columns))
        self.head = Head(*names, self.title, self.axes, self.palette)
        self._names = tuple(map(numbered, names))

    def _with(self, rows: Any, columns: Any, labels: tuple[str, ...]) -> "HeatMap":
        picture = copy.copy(self)
        picture.labels = None
        picture._name(*(labels if callable(names) else names for names in (rows, columns)))
        return picture

    def _shades(self, values: np.ndarray) -> np.ndarray:
        """Return each value's place in the palette, 0 to 100; -1 where it is not a number."""
        share = (values - self.low) / (self.high - self.low)
        return np.where(np.isnan(share), -1, np.rint(100 * np.clip(share, 0, 1))).astype(int)

    def _texts(self, matrix: np.ndarray) -> list[str]:
        return numbers(matrix)

    def _size(self) -> str:
        rows, columns = len(self.head.rows), len(self.head.columns)
        return f"{rows} row{'s' * (rows > 1)} by {columns} column{'s' * (columns > 1)}"

    def _checked(self, result: ArrayLike) -> np.ndarray:
        matrix = np.atleast_2d(np.asarray(result, dtype=float))  # a vector is a single row
        if matrix.shape != (len(self.head.rows), len(self.head.columns)):
            raise ValueError(
                f"the picture {self.title!r} has {self._size()}, the result has shape "
                f"{matrix.shape}: return one number for each cell"
            )
        return matrix
