"""The browser's side of a panel."""

from importlib.resources import files

import anywidget
import traitlets


class Frame(anywidget.AnyWidget):
    """The pictures and sentences of a panel, and what ipywidgets leaves out: see frame.js."""

    _esm = files(__package__).joinpath("frame.js").read_text(encoding="utf-8")
    _css = files(__package__).joinpath("frame.css").read_text(encoding="utf-8")
    pictures = traitlets.List(traitlets.Unicode()).tag(sync=True)  # HTML
    stale = traitlets.List(traitlets.Bool()).tag(sync=True)  # which of them stand still
    said = traitlets.Unicode().tag(sync=True)  # HTML
    # For each picture the row, the column and the row's label of the picked cell, or None.
    picked = traitlets.List().tag(sync=True)
