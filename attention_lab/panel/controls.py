"""Controls that edit arrays: each a widget with one array ``.value``.

Every number can be dragged, moved with the arrow keys, or typed into the box at the slider's end.
A value that is read is a copy; a value that is set moves the sliders. ``if_moved`` moves nothing:
it says what the value, and the cell that is picked, would be were some sliders or menus elsewhere;
each is None where it stays.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets
import numpy as np
import traitlets

from ..arrays import as_floats
from . import given
from .in_words import SIGNS, numbered
from .moved import as_read

Places = Mapping[widgets.Widget, Any]  # of sliders and menus, as they are sent from the browser


class VectorSliders(widgets.VBox):
    """One labelled slider for each entry of a vector.

    Parameters
    ----------
    labels : sequence of str
    values : array_like of shape (len(labels),)
    low, high, step : float
        The range of every slider; widened where a first value lies outside it.
    """

    value = traitlets.Any()

    def __init__(
        self,
        labels: Sequence[str],
        values: Any,
        low: float = -10.0,
        high: float = 10.0,
        step: float = 0.1,
    ) -> None:
        labels = numbered(given.names("the labels", labels))
        values = _checked(values, (len(labels),))
        low, high, step = _range(low, high, step, values)
        self.sliders = [_slider(label, low, high, step) for label in labels]
        super().__init__(children=self.sliders)
        self.value = values
        for slider in self.sliders:
            _show_decimals(slider, *values)  # all alike
            slider.observe(self._moved, "value")

    @traitlets.validate("value")
    def _fits(self, proposal: dict) -> np.ndarray:
        values = _checked(proposal["value"], (len(self.sliders),))
        low, high = self.sliders[0].min, self.sliders[0].max
        if values.min() < low or values.max() > high:
            raise ValueError(f"the sliders go from {low:g} to {high:g}; {values} does not fit")
        return values

    @traitlets.observe("value")
    def _set(self, change: Any) -> None:
        # Without the hold each slider would announce a vector that is only partly new.
        self._holding = True
        for slider, value in zip(self.sliders, change["new"], strict=True):
            _place(slider, value)
        self._holding = False

    def told(self, value: np.ndarray) -> list[tuple[str, str]]:
        """Return each label and its number of a value, as they stand on the page."""
        pairs = zip(self.sliders, value.tolist(), strict=True)
        return [(slider.description, as_read(slider, number)) for slider, number in pairs]

    def if_moved(self, places: Places) -> tuple[np.ndarray, None]:
        numbers = [places.get(slider, slider.value) for slider in self.sliders]
        # The browser counts in steps: two of them may come back as 2.0000000000000004.
        return _fixed(np.round(np.array(numbers, dtype=float), 9)), None

    def _moved(self, change: Any) -> None:
        if not self._holding:
            self.value, _ = self.if_moved({})


class MatrixSliders(widgets.VBox):
    """Pick a row and a column, then edit that one entry of a matrix.

    In a panel a click on a cell of a picture of this matrix picks it too, and one on a picture that
    ``picks`` this control.

    Parameters
    ----------
    rows, columns : sequences of str
    values : array_like of shape (len(rows), len(columns))
    low, high, step : float
        The range of the slider; widened where a first value lies outside it.
    names : triple of str
        What a row, a column and an entry are called.
    picked : pair of int
        The row and the column, counted from 0, that the slider edits first.
    """

    value = traitlets.Any()
    picked = traitlets.Tuple(traitlets.Int(), traitlets.Int(), default_value=(0, 0))

    def __init__(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        values: Any,
        low: float = -10.0,
        high: float = 10.0,
        step: float = 0.1,
        names: tuple[str, str, str] = ("row: who asks", "column: who is asked", "raw weight"),
        picked: tuple[int, int] = (0, 0),
    ) -> None:
        rows, columns = given.names("the rows", rows), given.names("the columns", columns)
        names = given.texts("the names of a row, a column and an entry", names, 3)
        self.shape = (len(rows), len(columns))
        self._names = list(rows)
        values = _checked(values, self.shape)
        self.row = _menu(names[0], rows)
        self.column = _menu(names[1], columns)
        self.entry = _slider(names[2], *_range(low, high, step, values))
        super().__init__(children=[self.row, self.column, self.entry])
        self.value = values
        self.picked = _cell("the cell that is picked", picked)
        self._show_entry()
        self.row.observe(self._menu_moved, "value")
        self.column.observe(self._menu_moved, "value")
        self.entry.observe(self._entry_moved, "value")

    @traitlets.validate("value")
    def _fits(self, proposal: dict) -> np.ndarray:
        values = _checked(proposal["value"], self.shape)
        low, high = self.entry.min, self.entry.max
        if values.min() < low or values.max() > high:
            raise ValueError(f"the slider goes from {low:g} to {high:g}; a value does not fit")
        return values

    @traitlets.observe("value")
    def _set(self, change: Any) -> None:
        self._show_entry()

    def label_of(self, row: int) -> str:
        """Return what the row of a picked cell is called."""
        return self._names[row]

    def told(self, value: np.ndarray) -> list[tuple[str, str]]:
        """Return each row with its column, and its number of a value, as they stand on the page."""
        rows, columns = ([name for name, _ in menu.options] for menu in (self.row, self.column))
        places = [f"{row}: {column}" for row in rows for column in columns]
        texts = [as_read(self.entry, number) for number in value.ravel().tolist()]
        return list(zip(places, texts, strict=True))

    def pick(self, row: int, column: int, label: str) -> None:
        """Pick the entry behind a cell of a picture, by its row's place or else by its label."""
        place = _place_of(label, row, self._names)
        if place is not None and column < self.shape[1]:
            self.picked = (place, column)

    @traitlets.validate("picked")
    def _inside(self, proposal: dict) -> tuple[int, int]:
        row, column = proposal["value"]
        if not (0 <= row < self.shape[0] and 0 <= column < self.shape[1]):
            raise ValueError(
                f"the matrix has {self.shape[0]} rows and {self.shape[1]} columns, counted from 0; "
                f"({row}, {column}) lies outside"
            )
        return row, column

    @traitlets.observe("picked")
    def _pick(self, change: Any) -> None:
        self._holding = True
        self.row.value, self.column.value = change["new"]
        self._show_entry()

    def if_moved(self, places: Places) -> tuple[np.ndarray | None, tuple[int, int]]:
        row, column = (places.get(menu, menu.value) for menu in (self.row, self.column))
        if self.entry not in places:
            return None, (row, column)
        values = self.value.copy()
        values[row, column] = round(places[self.entry], 9)
        return _fixed(values), (row, column)

    def _menu_moved(self, change: Any) -> None:
        if not self._holding:
            _, self.picked = self.if_moved({})

    def _show_entry(self) -> None:
        self._holding = True
        _place(self.entry, self.value[self.picked])
        self._holding = False

    def _entry_moved(self, change: Any) -> None:
        if not self._holding:
            self.value, _ = self.if_moved({self.entry: change["new"]})


class CellPicker(widgets.VBox):
    """Pick one cell of a square table, by two sliders or by a click on the table.

    ``.value`` is the pair (row, column), counted from 0; the sliders count from 1, as people do.

    Parameters
    ----------
    most : int
        How many rows the largest table has.
    value : pair of int
    names : pair of str
        What a row and a column are called.
    """

    value = traitlets.Tuple(traitlets.Int(), traitlets.Int())
    picked = traitlets.Tuple(traitlets.Int(), traitlets.Int())

    def __init__(
        self,
        most: int,
        value: tuple[int, int] = (0, 0),
        names: tuple[str, str] = ("query: row", "key: column"),
    ) -> None:
        self._most = most = given.whole("the number of rows", most, 1)
        self._holding = False
        names = given.texts("the names of a row and a column", names)
        self.sliders = [_slider(name, 1, most, 1, widgets.IntSlider) for name in names]
        super().__init__(children=self.sliders)
        self.value = _cell("the cell that is picked", value, most - 1)
        for slider in self.sliders:
            slider.observe(self._moved, "value")

    def label_of(self, row: int) -> None:
        """Return None: any table's rows may be meant, so they are known by their place."""

    def pick(self, row: int, column: int, label: str) -> None:
        """Pick the cell that was clicked."""
        if row < self._most and column < self._most:
            self.value = (row, column)

    def told(self, value: tuple[int, int]) -> list[tuple[str, str]]:
        """Return each label and its number of a value, as they stand on the page."""
        pairs = zip(self.sliders, value, strict=True)
        return [(slider.description, str(place + 1)) for slider, place in pairs]

    @traitlets.observe("value")
    def _set(self, change: Any) -> None:
        self._holding = True
        for slider, place in zip(self.sliders, change["new"], strict=True):
            slider.value = place + 1
        self._holding = False
        self.picked = change["new"]

    def if_moved(self, places: Places) -> tuple[tuple[int, int], tuple[int, int]]:
        row, column = (int(places.get(slider, slider.value)) - 1 for slider in self.sliders)
        return (row, column), (row, column)

    def _moved(self, change: Any) -> None:
        if not self._holding:
            self.value, _ = self.if_moved({})


class WordPicker(widgets.VBox):
    """Pick one word of a sentence, in a menu or by a click on a picture that ``picks`` with it.

    ``.value`` is the place of the word, counted from 0.

    Parameters
    ----------
    words : sequence of str
    value : int
    name : str
        What the menu is called.
    """

    value = traitlets.Int()
    picked = traitlets.Tuple(traitlets.Int(), traitlets.Int(), default_value=(0, 0))

    def __init__(self, words: Sequence[str], value: int = 0, name: str = "word that asks") -> None:
        self._names = list(given.names("the words", words))
        self.menu = _menu(name, self._names)
        super().__init__(children=[self.menu])
        self.value = given.whole("the place of the word", value, -math.inf)
        self.menu.observe(self._moved, "value")

    def label_of(self, row: int) -> str:
        """Return the word of a picked cell's row."""
        return self._names[row]

    def pick(self, row: int, column: int, label: str) -> None:
        """Pick the word of a row of a picture, by its place or else by its label."""
        place = _place_of(label, row, self._names)
        if place is not None:
            self.value = place

    @traitlets.validate("value")
    def _inside(self, proposal: dict) -> int:
        if not 0 <= proposal["value"] < len(self._names):
            raise ValueError(
                f"there are {len(self._names)} words, counted from 0; "
                f"{proposal['value']} lies outside"
            )
        return proposal["value"]

    def if_moved(self, places: Places) -> tuple[int, tuple[int, int]]:
        place = places.get(self.menu, self.menu.value)
        return place, (place, place)  # the word's own cell

    @traitlets.observe("value")
    def _set(self, change: Any) -> None:
        self.menu.value = change["new"]
        _, self.picked = self.if_moved({})

    def _moved(self, change: Any) -> None:
        self.value, _ = self.if_moved({})


def _place_of(label: str, place: int, labels: Sequence[str]) -> int | None:
    """Find a label, first where it is said to stand; None where there is none such."""
    label = label and label.translate(SIGNS)  # as the page has it
    if place < len(labels) and labels[place] == label:
        return place
    return labels.index(label) if label in labels else None


def _checked(values: Any, shape: tuple[int, ...]) -> np.ndarray:
    """Return a copy of `values` that nobody can write to, or say what is wrong."""
    array = as_floats("the value of the control", values).copy()
    if array.shape != shape:
        raise ValueError(f"the control edits shape {shape}, the values have shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError("a slider needs finite numbers: replace every NaN and infinity")
    return _fixed(array)


def _fixed(array: np.ndarray) -> np.ndarray:
    array.flags.writeable = False
    return array


def _range(low: Any, high: Any, step: Any, values: np.ndarray) -> tuple[float, float, float]:
    """Read the range of sliders; it is widened where a first value lies outside it."""
    ends = given.limits("the limits of the sliders", low, high)
    given.above("the step of the sliders", step)
    if step > ends[1] - ends[0]:
        raise ValueError(
            f"the step {step:g} of the sliders is longer than their way from {low:g} to {high:g}: "
            "give a smaller one"
        )
    return min(low, values.min()), max(high, values.max()), step


def _cell(what: str, place: Any, most: float = math.inf) -> tuple[int, int]:
    """Read a row and a column, counted from 0."""
    if np.shape(place) != (2,):
        raise ValueError(f"{what} is {place!r}: give a pair, its row and its column")
    least = 0 if most < math.inf else -math.inf
    row, column = (
        given.whole(f"the {axis} of {what}", k, least, most)
        for axis, k in zip(("row", "column"), place, strict=True)
    )
    return row, column


def _slider(
    label: str,
    low: float,
    high: float,
    step: float,
    kind: type[widgets.Widget] = widgets.FloatSlider,
) -> widgets.Widget:
    return kind(
        description=label,
        min=low,
        max=high,
        step=step,
        readout_format="d" if kind is widgets.IntSlider else _readout(low, step),
        style={"description_width": "initial"},
    )


def _place(slider: widgets.Widget, value: float) -> None:
    """Move a slider, but not by a rounding: that would pull it back under a moving hand."""
    if abs(slider.value - value) > 1e-9:
        _show_decimals(slider, value)
        slider.value = float(value)


def _menu(label: str, options: Sequence[str]) -> widgets.Dropdown:
    named = numbered([str(option) for option in options])
    return widgets.Dropdown(
        description=label,
        options=[(name, place) for place, name in enumerate(named)],
        value=0,
        style={"description_width": "initial"},
    )


def _decimals(number: float, most: int = 3) -> int:
    """Count the decimals of a number; what lies behind ``most`` is left out."""
    return len(np.format_float_positional(round(float(number), most), trim="-").partition(".")[2])


def _readout(low: float, step: float, *values: float) -> str:
    """Return the format in which two neighbouring stops of a slider, and its values, differ."""
    return f".{max(_decimals(step, 6), *map(_decimals, (low, *values)))}f"


def _show_decimals(slider: widgets.Widget, *values: float) -> None:
    """Let a readout show the decimals that it would round away; it never gets fewer of them."""
    needed = _readout(slider.min, slider.step or 0, *values)
    if int(needed[1:-1]) > int(slider.readout_format[1:-1]):
        slider.readout_format = needed


def make_room(control: widgets.Widget) -> None:
    """Let a label be seen whole, which ipywidgets cuts off; how wide all is, the page decides."""
    style = getattr(control, "style", None)
    for name, free in (("description_width", "initial"), ("button_width", "auto")):
        if style is not None and style.has_trait(name):
            setattr(style, name, getattr(style, name) or free)
    plain = not control.has_trait("base")  # one by powers doesn't go by steps of its value
    if plain and getattr(control, "readout_format", None) == ".2f":  # ipywidgets' own, for any step
        _show_decimals(control, *np.ravel(control.value))


def entries(control: widgets.Widget, value: Any) -> list[tuple[widgets.Widget, float]]:
    """Return the sliders of a control, each with the number at which it stands for a value."""
    if isinstance(control, VectorSliders):
        return list(zip(control.sliders, value.tolist(), strict=True))
    if isinstance(control, MatrixSliders):
        return [(control.entry, float(value[control.picked]))]
    if isinstance(control, CellPicker):
        return [(slider, place + 1) for slider, place in zip(control.sliders, value, strict=True)]
    return [(control, value)] if control.has_trait("readout") and np.isscalar(value) else []
