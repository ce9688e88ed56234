"""What `Panel` asks of a picture.

A picture is a rule, not a thing on the screen: it holds no result, so one picture can serve many
panels.
"""

import copy
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from . import html
from .drawing import BarRows, Drawing, Grid


class Picture:
    """Something that shows a result and says it in words.

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
    quiet : bool
        Whether the sentence only repeats what can be seen, so that it may be set small.
    by_pick : bool
        Whether it shows what is picked, so that it has to be drawn again when that changes.
    """

    picks: Any = None
    labels: Callable | None = None
    made_of: Sequence[tuple["Picture", str]] = ()
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

    def labelled(self, labels: tuple[str, ...]) -> "Picture":
        """Return the picture to show with labels that its function ``labels`` has given."""
        raise NotImplementedError

    def grips(self) -> dict[str, Any] | None:
        """Return what a hand may move in the picture, as view/touch.js reads it, or None."""
        return None

    def aimed(self, at: Any, target: float) -> "Picture":
        """Return a picture like this one that marks what a goal asks of its result's number `at`.

        One that has no mark for it returns itself.
        """
        return self

    def html(self, result: Any) -> str:
        """Return the live picture, or ``""`` where there is nothing to see."""
        drawing = self.drawing(result)
        return "" if drawing is None else html.draw(drawing)

    def sentence(self, result: Any, before: Any = None) -> str:
        """Say the result; with the one that was shown last, it may tell only what changed."""
        raise NotImplementedError

    def lines(self, result: Any, sentence: str) -> list[str]:
        """Return the sentence as HTML, a paragraph for each of its lines."""
        return [escape(line) for line in sentence.split("\n")]

    def drawing(self, result: Any) -> Drawing | Grid | BarRows | None:
        """Describe the picture for both pens, or return None where there is nothing to draw."""
        return None
