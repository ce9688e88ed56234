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
    ):
        self.shape = (len(rows), len(columns))
        values = _checked(values, self.shape)
        self.row = _menu(names[0], rows)
        self.column = _menu(names[1], columns)
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

    @traitlets.validate("picked")
    def _inside(self, proposal):
        # A click on a larger table picks nothing.
        inside = all(0 <= i < n for i, n in zip(proposal["value"], self.shape, strict=True))
        return proposal["value"] if inside else self.picked

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


def _checked(values, shape):
    """Return a copy of `values` that nobody can write to, or say what is wrong."""
    array = np.array(values, dtype=float)
    if array.shape != shape:
        raise ValueError(f"the control edits shape {shape}, the values have shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError("a slider needs finite numbers: replace every NaN and infinity")
    array.flags.writeable = False
    return array


def _slider(label, low, high, step, labels):
    width = max(len(other) for other in labels) + 1
    return widgets.FloatSlider(
        description=label,
        min=low,
        max=high,
        step=step,
        readout_format=".2f" if step < 0.1 else ".1f",
        style={"description_width": f"{width}ch"},
        layout={"width": f"calc({width}ch + 18em)", "max_width": "98%"},
    )


def _place(slider, value):
    """Move a slider, but not by a rounding: that would pull it back under a moving hand."""
    if abs(slider.value - value) > 1e-9:
        slider.value = float(value)


def _menu(label, labels):
    options = [(name, place) for place, name in enumerate(numbered([str(n) for n in labels]))]
    return widgets.Dropdown(
        description=label,
        options=options,
        value=0,
        style={"description_width": "22ch"},
        layout={"width": "calc(22ch + 12em)", "max_width": "98%"},
    )
