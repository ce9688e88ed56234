"""A matrix as a table of coloured cells, each with its number in it."""

import copy
import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import one_of
from . import given
from .controls import MatrixSliders
from .drawing import ABOVE, BELOW, EVEN, MANY, MISSING, SCORES, WEIGHTS, ZERO, Grid, Head, digits
from .in_words import largest, number, numbered, numbers, ranking, several, shortest
from .picture import Picture

TOLD, FEW = 5, 3  # of many rows, and of missing numbers
NONE = "there is no number"
NARROW = ("", "names", "bare")
ROUNDING = 1e-6  # a hundredth of this is what a sum of weights may be away from 1


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
        Without it the cells are weights, coloured from 0 to 1; a row that weighs all alike is
        grey. With it they are scores, coloured from ``-limit`` to ``limit``. A cell beyond has the
        colour of the end, and a marked corner.
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
    narrow : str
        For one of several maps with the same rows, which stand in a row: as narrow as can be, with
        "names" or "bare", where the names of its rows are only heard.
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
        narrow: str = "",
    ):
        super().__init__(of)
        self.title = given.line(title)
        if narrow not in NARROW:
            raise ValueError(f"narrow is {narrow!r} in {self.title!r}: one of {NARROW} is known")
        self.narrow = narrow
        self.moves = of if moves is None and isinstance(of, MatrixSliders) else moves
        self.picks = self.moves if isinstance(self.moves, MatrixSliders) else picks
        self.either_way = either_way
        axes = ("row asks (query)", "column is asked (key)") if axes is None else axes
        self.axes = given.texts(f"the axes of {self.title!r}", axes)
        if limit is not None:
            given.above(f"the limit of {self.title!r}", limit)
        self.low, self.high = (0, 1) if limit is None else (-limit, limit)
        self.palette = WEIGHTS if limit is None else SCORES
        self.goal: tuple[int, ...] | None = None
        functions = list(dict.fromkeys(filter(callable, (rows, columns))))
        if len(functions) > 1:
            raise ValueError(f"the picture {title!r} can have its labels from one function only")
        self.labels = functions[0] if functions else None
        self._given = rows, columns
        self._prepare()

    def aimed(self, at: int | tuple[int, ...], target: float, at_least: bool = False) -> "HeatMap":
        """Return a picture like this one that rings the cell ``at`` (row, column) of its result.

        A place counts from the end where it is negative. One that a result does not have is ringed
        in none of its cells.
        """
        picture = copy.copy(self)
        picture.goal = None if at is None else tuple(np.atleast_1d(at).tolist())
        picture._prepare()
        return picture

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
        texts = self._texts(matrix)
        return Grid(self.head, self._shades(matrix), shortest(texts) if self._short else texts)

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        matrix = self._checked(result)
        rows, columns = self._names
        size, which = (np.abs, "Farthest from 0") if self.either_way else (np.positive, "Largest")
        if before is not None or len(rows) == 1:
            changed = [0] if before is None else np.flatnonzero(_moved(matrix, before))
            if 0 < len(changed) <= 2:
                told = [f"{rows[i]}: {ranking(matrix[i], columns, size)}" for i in changed]
                return f"{self.title}, row {'; row '.join(told)}."
        alike, some = _even(matrix), np.isnan(matrix.min())
        missing = np.isnan(matrix) if some else np.zeros_like(matrix, dtype=bool)
        empty = missing.all(axis=1)
        if empty.all() or (alike.all() and _even(matrix.reshape(1, -1))[0]):
            return f"{self.title}, {self._size()}: {number(matrix[0, 0])} everywhere."
        uneven, where = np.flatnonzero(~alike & ~empty), "each row"
        if len(uneven) >= MANY:
            most = np.argsort(-np.fmax.reduce(size(matrix[uneven]), axis=1), kind="stable")
            uneven, where = uneven[most[:TOLD]], f"the {TOLD} strongest rows"
        told = [f"{rows[i]}: {largest(matrix[i], columns, size)}" for i in uneven]
        for count, what in (int(alike.sum()), "all are equal"), (int(empty.sum()), NONE):
            told += [f"in {several(count, 'row')} {what}"] if count else []
        gaps = f" {self._gaps(missing & ~empty[:, None])}" if some else ""
        return f"{self.title}, {self._size()}. {which} in {where}: {'; '.join(told)}.{gaps}".strip()

    def _gaps(self, missing: np.ndarray) -> str:
        """Say which numbers are missing in rows that have others; only how many, if many are."""
        rows, columns = self._names
        if missing.sum() > FEW:
            return f"In {several(int(missing.sum()), 'cell')} of other rows {NONE}."
        cells = [f"row {rows[i]}, column {columns[j]}" for i, j in np.argwhere(missing)]
        return f"No number: {'; '.join(cells)}." if cells else ""

    def _prepare(self) -> None:
        """Make ready what stays while the labels do."""
        rows, columns = self._given
        if self.labels is None:
            self._name(rows, columns)
        else:
            self._made = functools.lru_cache(maxsize=8)(
                functools.partial(self._with, rows, columns)
            )

    def _name(self, rows: Sequence[str], columns: Sequence[str] | None) -> None:
        words = given.names(f"the rows of {self.title!r}", rows)
        same = columns is None or columns is rows
        names = words, words if same else given.names(f"the columns of {self.title!r}", columns)
        self.head = Head(
            *names, self.title, self.axes, self.palette, self._ends(), narrow=self.narrow
        )
        self._short = self.head.upright and self.palette == SCORES
        self.head = self.head._replace(room=self._room(), goal=self._place(self.goal))
        self._names = tuple(map(numbered, names))

    def _with(self, rows: Any, columns: Any, labels: tuple[str, ...]) -> "HeatMap":
        picture = copy.copy(self)
        picture.labels = None
        picture._given = tuple(labels if callable(names) else names for names in (rows, columns))
        picture._prepare()
        return picture

    def _place(self, at: tuple[int, ...] | None) -> tuple[int, int] | None:
        """Return the row and the column of a place, counted from the start; None for none."""
        size = len(self.head.rows), len(self.head.columns)
        at = (0, *at) if at is not None and len(at) == 1 and size[0] == 1 else at
        if (
            at is None
            or len(at) != 2
            or not all(-n <= k < n for k, n in zip(at, size, strict=True))
        ):
            return None
        return at[0] % size[0], at[1] % size[1]

    def _ends(self) -> tuple[str, str]:
        """Say what the colours go from and to."""
        if self.palette == WEIGHTS or self.narrow:
            return f"{self.low:g}", f"{self.high:g}"
        return f"{self.low:g} or less", f"{self.high:g} or more"

    def _room(self) -> float:
        """Return how wide a number within the limits may be, in digits."""
        roomy = 0.8 if self.narrow and len(self.head.rows) <= 7 else 0
        if self.palette == WEIGHTS:
            return digits("0.00") + roomy
        if self.narrow and len(self.head.columns) > 7:  # most of them are short
            return digits("-9.5")
        # Where zeros at the end are left out, the longest one lies just within.
        return digits(f"{self.low + 0.01 * self._short:.2f}") + roomy

    def _shades(self, values: np.ndarray) -> np.ndarray:
        """Return the shade of each value, 0 to `MISSING`."""
        shades = self._within(values)
        shades[np.abs(values) < 0.005] = ZERO  # as `numbers` says 0.00
        if self.palette == WEIGHTS and values.shape[1] > 1:
            shades[_even(values)] = EVEN
        return shades

    def _within(self, values: np.ndarray) -> np.ndarray:
        """Return the shade of each value, by its place between the limits alone."""
        with np.errstate(over="ignore"):  # as far beyond as can be
            share = (values - self.low) * (100 / (self.high - self.low))
        if share.min() >= -ROUNDING and share.max() <= 100 + ROUNDING:  # NaN isn't
            return np.rint(share).astype(int)
        shades = np.rint(np.nan_to_num(share.clip(0, 100))).astype(int)
        shades[share < -ROUNDING], shades[share > 100 + ROUNDING] = BELOW, ABOVE
        shades[np.isnan(share)] = MISSING
        return shades

    def _texts(self, matrix: np.ndarray) -> list[str]:
        texts = numbers(matrix)
        if self.head.upright and self.palette == WEIGHTS:
            texts = ["0" if text == "0.00" else text for text in texts]
        if np.isnan(matrix.min()):  # there is no room for two words
            texts = ["NaN" if text == "no number" else text for text in texts]
        return texts

    def _size(self) -> str:
        rows, columns = len(self.head.rows), len(self.head.columns)
        return f"{several(rows, 'row')} by {several(columns, 'column')}"

    def _checked(self, result: ArrayLike) -> np.ndarray:
        matrix = np.atleast_2d(self._read(result))  # a vector is a single row
        if matrix.shape != (len(self.head.rows), len(self.head.columns)):
            raise ValueError(
                f"the picture {self.title!r} has {self._size()}, the result has shape "
                f"{matrix.shape}: return one number for each cell{one_of('result', matrix.shape)}"
            )
        return matrix


def _even(matrix: np.ndarray) -> np.ndarray:
    """Return for each row of a matrix whether all its entries are equal."""
    with np.errstate(invalid="ignore", over="ignore"):  # infinities have no difference
        apart = np.ptp(matrix, axis=1)
    even, lost = apart <= 1e-12, apart != apart
    if lost.any():
        even |= lost & (matrix == matrix[:, :1]).all(axis=1)
    return even


def _moved(matrix: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Return for each row of a matrix whether it has changed; a gap that stays is no change."""
    before = np.asarray(before, dtype=float)
    return ((matrix != before) & ((matrix == matrix) | (before == before))).any(axis=1)
