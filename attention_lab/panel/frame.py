"""The browser's side of a panel."""

from importlib.resources import files

import anywidget
import traitlets

VIEW = files(__package__) / "view"
# frame last: it needs the others at once
SCRIPTS = "controls", "motion", "pictures", "projector", "touch", "arcs", "links", "ahead", "frame"
STYLES = (
    *("frame", "controls", "palettes", "map", "bars", "drawings", "goal"),
    *("touch", "links", "projector", "forced"),
)


def _joined(names: tuple[str, ...], ending: str) -> str:
    return "\n".join((VIEW / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)


class Frame(anywidget.AnyWidget):
    """The pictures and sentences of a panel, and what ipywidgets leaves out: see view/frame.js."""

    _esm = _joined(SCRIPTS, "js")
    _css = _joined(STYLES, "css")
    pictures = traitlets.List(traitlets.Unicode()).tag(sync=True)  # HTML
    goals = traitlets.Unicode().tag(sync=True)  # HTML
    stale = traitlets.List(traitlets.Bool()).tag(sync=True)  # which of them stand still
    said = traitlets.Unicode().tag(sync=True)  # HTML
    # For each picture the row, the column and the row's label of the picked cell, or None.
    picked = traitlets.List().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)  # the value that each slider began with, by its model
    # For each picture what a hand may move in it, or None: see `Picture.grips`.
    grips = traitlets.List().tag(sync=True)
    # For each picture what its numbers are made of: pairs of another picture's place and a kind.
    links = traitlets.List().tag(sync=True)
    # Each slider, menu and box: its model, the trait that a hand moves, and whether
    # pictures can be sent ahead; and where each stood for what is shown: see ahead.py.
    leaves = traitlets.List().tag(sync=True)
    at = traitlets.List().tag(sync=True)
    round = traitlets.Int().tag(sync=True)
    trusted = traitlets.Bool(True).tag(sync=True)
    resets = traitlets.Bool().tag(sync=True)  # whether there are first values to go back to
