"""What `Panel` asks of a picture.

A picture is a rule, not a thing on the screen: it holds no result, so one picture can serve many
panels.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import ipywidgets as widgets
import numpy as np

from ..arrays import as_floats
from . import html
from .drawing import BarRows, Drawing, Grid
from .in_words import beyond, number

UPWARDS = str.maketrans("◀▶", "▼▲")


class Aim(NamedTuple):
    """What a goal asks of one number of a result."""

    place: tuple[int, ...]
    target: float
    at_least: bool

    def text(self, low: float, high: float, upwards: bool = False) -> str:
        """Say it beside its mark, in a picture that shows what lies from `low` to `high`."""
        text = beyond(self.target, low, high)
        return "≥ " * self.at_least + (text.translate(UPWARDS) if upwards else text)


class Picture:
    """Something that shows a result and says it in words.

    What it can't be made from, and a result that it can't show, is refused with a ValueError that
    names the value, the limit and what to do. Missing numbers are shown and said as missing.

    Parameters
    ----------
    of : callable, widget or value
        What it is a picture of; the panel finds the result.

    Attributes
    ----------
    picks : widget or None
        The control whose entry a click on a cell picks.
    labels : callable or None
        Gives the labels, where they change with the controls.
    made_of : sequence of (Picture, str)
        What its numbers are made of: other pictures of its panel, and which part of each: "row"
        (the number's own row there), "column" (its own column there) or "pair" (the rows of the
        word that asks and of the word that is asked).
    aims : tuple of Aim
        What goals ask of its numbers: it marks them.
    say : callable
        Writes one of its numbers as the picture does.
    quiet : bool
        Whether the sentence only repeats what can be seen, so that it may be set small.
    by_pick : bool
        Whether it shows what is picked, so that it has to be drawn again when that changes.
    """

    picks: Any = None
    labels: Callable | None = None
    made_of: Sequence[tuple["Picture", str]] = ()
    aims: tuple[Aim, ...] = ()
    say: Callable[[float], str] = staticmethod(number)
    quiet = True
    by_pick = False

    def __init__(self, of: Any = None):
        self.of = of

    @property
    def picker(self) -> Any:
        """The control that a click on this picture goes to, or None."""
        for control in (self.picks, self.of):
            if isinstance(control, widgets.Widget) and control.has_trait("picked"):
                return control
        return None

    def own_controls(self) -> dict[str, widgets.Widget]:
        """Return the controls, by name, that this picture wants where it stands alone: none."""
        return {}

    def showing(self, of: Any) -> "Picture":
        """Return a picture like this one that is a picture of something else."""
        picture = copy.copy(self)
        picture.of = of
        return picture

    def asked_by(self, row: int) -> "Picture":
        """Return the picture to show where its picker has picked a cell of this row."""
        return self

    def labelled(self, labels: tuple[str, ...]) -> "Picture":
        """Return the picture to show with labels that its function ``labels`` has given."""
        raise NotImplementedError

    def grips(self) -> dict[str, Any] | None:
        """Return what a hand may move in the picture, as view/touch.js reads it, or None."""
        return None

    def aimed(self, at: Any, target: float, at_least: bool = False) -> "Picture":
        """Return a picture like this one that marks what a goal asks of its result's number `at`.

        One that has no mark for it returns itself.
        """
        return self

    def _aiming(self, aim: Aim, shape: tuple[int, ...]) -> "Picture":
        """Return a picture with one more aim, its place counted from the front of a result.

        A place that no result of that shape has is none: the goal itself says so in words.
        """
        try:
            (place,) = np.arange(np.prod(shape)).reshape(shape)[aim.place].ravel()
        except (IndexError, ValueError):
            return self
        place = tuple(int(k) for k in np.unravel_index(place, shape))
        picture = copy.copy(self)
        picture.aims = (*self.aims, aim._replace(place=place))
        return picture

    def html(self, result: Any) -> str:
        """Return the live picture, or ``""`` where there is nothing to see."""
        drawing = self.drawing(result)
        return "" if drawing is None else html.draw(drawing)

    def sentence(self, result: Any, before: Any = None) -> str:
        """Say the result; with the one that was shown last, it may tell only what changed."""
        raise NotImplementedError

    def lines(self, result: Any, sentence: str) -> list[str]:
        """Return the sentence as HTML, a paragraph for each of its lines."""
        return [html.escaped(line) for line in sentence.split("\n")]

    def _read(self, result: Any) -> np.ndarray:
        """Return a result as an array of floats, or say in words why it can't be one."""
        if type(result) is np.ndarray and result.dtype == float:
            return result
        return as_floats(f"the result for {getattr(self, 'title', '')!r}", result, "np.nan")

    def drawing(self, result: Any) -> Drawing | Grid | BarRows | None:
        """Describe the picture for both pens, or return None where there is nothing to draw."""
        return None
