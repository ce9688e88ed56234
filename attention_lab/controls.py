"""Controls that edit arrays: each a widget with one array ``.value``.

Every number can be dragged, moved with the arrow keys, or typed into the box at the slider's end.
A value that is read is a copy; a value that is set moves the sliders.
"""

import ipywidgets as widgets
import numpy as np
import traitlets

from .live import numbered


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

    def __init__(self, labels, values, low=-10.0, high=10.0, step=0.1):
        values = _checked(values, (len(labels),))
        low, high = min(low, values.min()), max(high, values.max())
        labels = numbered([str(label) for label in labels])
        self.sliders = [_slider(label, low, high, step, labels) for label in labels]
        super().__init__(children=self.sliders)
        self.value = values
        for slider in self.sliders:
            slider.observe(self._moved, "value")

    @traitlets.validate("value")
    def _fits(self, proposal):
        values = _checked(proposal["value"], (len(self.sliders),))
        low, high = self.sliders[0].min, self.sliders[0].max
        if values.min() < low or values.max() > high:
            raise ValueError(f"the sliders go from {low:g} to {high:g}; {values} does not fit")
        return values

    @traitlets.observe("value")
    def _set(self, change):
        # Without the hold each slider would announce a vector that is only partly new.
        self._holding = True
        for slider, value in zip(self.sliders, change["new"], strict=True):
            _place(slider, value)
        self._holding = False

    def _moved(self, change):
        if not self._holding:
            # The browser counts in steps: two of them may come back as 2.0000000000000004.
            self.value = np.round([slider.value for slider in self.sliders], 9)


class MatrixSliders(widgets.VBox):
    """Pick a row and a column, then edit that one entry of a matrix.

    In a panel a click on a cell of a table of the same shape picks it too.

    Parameters
    ----------
    rows, columns : sequences of str
    values : array_like of shape (len(rows), len(columns))
    low, high, step : float
        The range of the slider; widened where a first value lies outside it.
    names : triple of str
        What a row, a column and an entry are called.
    table : str
        The `table` of the pictures whose cells pick an entry here.
    """

    value = traitlets.Any()
    picked = traitlets.Tuple(traitlets.Int(), traitlets.Int(), default_value=(0, 0))

    def __init__(
        self,
        rows,
        columns,
        values,
        low=-10.0,
        high=10.0,
        step=0.1,
        names=("row: who asks", "column: who is asked", "raw weight"),
        table="",
    ):
        self.shape = (len(rows), len(columns))
        self.table, self._names = table, [str(row) for row in rows]
        values = _checked(values, self.shape)
        self.row = _menu(names[0], rows, names)
        self.column = _menu(names[1], columns, names)
        self.entry = _slider(names[2], min(low, values.min()), max(high, values.max()), step, names)
        super().__init__(children=[self.row, self.column, self.entry])
        self.value = values
        self._show_entry()
        self.row.observe(self._menu_moved, "value")
        self.column.observe(self._menu_moved, "value")
        self.entry.observe(self._entry_moved, "value")

    @traitlets.validate("value")
    def _fits(self, proposal):
        values = _checked(proposal["value"], self.shape)
        low, high = self.entry.min, self.entry.max
        if values.min() < low or values.max() > high:
            raise ValueError(f"the slider goes from {low:g} to {high:g}; a value does not fit")
        return values

    @traitlets.observe("value")
    def _set(self, change):
        self._show_entry()

    @property
    def picked_label(self):
        return self._names[self.picked[0]]

    def pick(self, row, column, label):
        """Pick the entry behind a cell of a picture, by its row's place or else by its label."""
        if not (row < self.shape[0] and self._names[row] == label):
            if label not in self._names:
                return
            row = self._names.index(label)
        if column < self.shape[1]:
            self.picked = (row, column)

    @traitlets.observe("picked")
    def _pick(self, change):
        self._holding = True
        self.row.value, self.column.value = change["new"]
        self._show_entry()

    def _menu_moved(self, change):
        if not self._holding:
            self.picked = (self.row.value, self.column.value)

    def _show_entry(self):
        self._holding = True
        _place(self.entry, self.value[self.picked])
        self._holding = False

    def _entry_moved(self, change):
        if not self._holding:
            values = self.value.copy()
            values[self.picked] = round(change["new"], 9)
            self.value = values


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
    table : str
        The `table` of the pictures whose cells can be picked.
    """

    value = traitlets.Tuple(traitlets.Int(), traitlets.Int())
    picked = traitlets.Tuple(traitlets.Int(), traitlets.Int())
    picked_label = None

    def __init__(self, most, value=(0, 0), names=("query: row", "key: column"), table="cell"):
        self.table, self._most = table, most
        self._holding = False
        self.sliders = [_slider(name, 1, most, 1, names, widgets.IntSlider) for name in names]
        super().__init__(children=self.sliders)
        self.value = value
        for slider in self.sliders:
            slider.observe(self._moved, "value")

    def pick(self, row, column, label):
        """Pick the cell that was clicked."""
        if row < self._most and column < self._most:
            self.value = (row, column)

    @traitlets.observe("value")
    def _set(self, change):
        self._holding = True
        for slider, place in zip(self.sliders, change["new"], strict=True):
            slider.value = place + 1
        self._holding = False
        self.picked = change["new"]

    def _moved(self, change):
        if not self._holding:
            self.value = tuple(slider.value - 1 for slider in self.sliders)


def _checked(values, shape):
    """Return a copy of `values` that nobody can write to, or say what is wrong."""
    array = np.array(values, dtype=float)
    if array.shape != shape:
        raise ValueError(f"the control edits shape {shape}, the values have shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError("a slider needs finite numbers: replace every NaN and infinity")
    array.flags.writeable = False
    return array


def _slider(label, low, high, step, labels, kind=widgets.FloatSlider):
    width = max(len(other) for other in labels) + 1
    return kind(
        description=label,
        min=low,
        max=high,
        step=step,
        readout_format="d" if kind is widgets.IntSlider else ".2f" if step < 0.1 else ".1f",
        style={"description_width": f"{width}ch"},
        layout={"width": f"calc({width}ch + 18em)", "max_width": "98%"},
    )


def _place(slider, value):
    """Move a slider, but not by a rounding: that would pull it back under a moving hand."""
    if abs(slider.value - value) > 1e-9:
        slider.value = float(value)


def _menu(label, options, labels):
    width = max(len(other) for other in labels) + 1
    named = numbered([str(option) for option in options])
    return widgets.Dropdown(
        description=label,
        options=[(name, place) for place, name in enumerate(named)],
        value=0,
        style={"description_width": f"{width}ch"},
        layout={"width": f"calc({width}ch + 12em)", "max_width": "98%"},
    )
