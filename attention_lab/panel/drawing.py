"""What a picture looks like, told once; two pens draw it: `html` live, `still` as a PNG.

A plane (arrows, curves) is a `Drawing` of marks: `Line`, `Bow`, `Area`, `Dot`, `Label`,
`Window` and `Choice`. A
matrix is a `Grid` and bars are `BarRows`, so that live they are real tables, which a screen reader
reads as such. Lengths are in CSS pixels, x to the right and y down from the upper left corner.
"""

import functools
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np

Points = Sequence[tuple[float, float]]
# Colours that are the theme's own; a pen without a theme takes a light one's.
INK, QUIET, GROUND = "currentColor", "var(--alab-quiet)", "var(--alab-ground)"
# Two palettes, as view/palettes.css calls them.
WEIGHTS = "w"  # perceptually uniform; on light ground 0 is pale, 1 is dark
SCORES = "s"  # diverging: negative blue, 0 white, positive red
# The shades of a cell are 0 to 100, low to high of its palette, and these: what lies beyond the
# palette, what says nothing, a row that has no opinion, and what is no number.
BELOW, ABOVE, ZERO, EVEN, MISSING = range(101, 106)
MANY = 20  # from so many columns, or rows in a sentence, on not all is told


class Line(NamedTuple):
    """A line through points; NaN leaves a gap."""

    points: Points
    colour: str = INK
    width: float = 1
    dashes: tuple[float, ...] = ()  # the lengths of dash, gap, dash, ...
    opacity: float = 1


class Bow(NamedTuple):
    """A bent line: from the first of four points to the last, drawn towards those between."""

    points: Points
    colour: str = INK
    width: float = 1
    dashes: tuple[float, ...] = ()


class Area(NamedTuple):
    """A filled shape without an edge."""

    corners: Points
    colour: str = INK
    opacity: float = 1


class Dot(NamedTuple):
    """A filled circle."""

    x: float
    y: float
    radius: float
    colour: str = INK


class Label(NamedTuple):
    """Words in one line; (x, y) is halfway up, at their start, middle or end."""

    x: float
    y: float
    text: str
    size: float = 12
    anchor: str = "middle"  # or "start", "end"
    bold: bool = False
    turned: bool = False  # reading upwards
    halo: bool = False  # kept apart from what lies beneath
    colour: str = INK


class Grip(NamedTuple):
    """Where a hand takes hold of something that moves; it is there live only."""

    x: float
    y: float
    place: int  # which of the things that move
    told: str  # what a hand does there


class Window(NamedTuple):
    """Marks that are cut off where they leave a rectangle."""

    left: float
    top: float
    width: float
    height: float
    marks: "Sequence[Mark]"


class Choice(NamedTuple):
    """Marks in a rectangle that can be picked, one of several."""

    left: float
    top: float
    width: float
    height: float
    marks: "Sequence[Mark]"
    name: str
    chosen: bool = False


Mark = Line | Bow | Area | Dot | Label | Grip | Window | Choice


class Drawing(NamedTuple):
    """Marks on a sheet; the title stands above it."""

    width: float
    height: float
    marks: Sequence[Mark]
    title: str = ""
    kind: str = ""  # which picture it is
    sentence: str = ""  # the same in words
    question: str = ""  # what is picked with its choices, where it has any


class Head(NamedTuple):
    """What stays of a grid whatever the result is."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    title: str
    axes: tuple[str, str]  # what the rows are and what the columns are
    palette: str
    ends: tuple[str, str] = ("0", "1")  # the numbers at the two ends of the palette
    room: float = 3.5  # the width that is kept for a number, in digits
    goal: tuple[int, int] | None = None  # the row and column of a cell to be ringed
    narrow: str = ""  # "names" or "bare" for one of several that stand in a row: see `HeatMap`

    @property
    def upright(self) -> bool:
        """Whether the table is so wide that its column words are turned."""
        return len(self.columns) > 6 or bool(self.narrow)

    @property
    def small(self) -> bool:
        """Whether the table has so many cells that all in it is smaller."""
        return self.upright or len(self.rows) > 6

    @property
    def large(self) -> bool:
        """Whether the table has so many cells that nobody reads them all."""
        return len(self.columns) >= MANY or len(self.rows) >= 2 * MANY

    @property
    def key(self) -> str:
        """The line that says what the rows and the columns are; each arrow stays at its words."""
        rows, columns = (axis.replace(" ", "\u00a0") for axis in self.axes)
        return f"{rows}\u00a0↓ {columns}\u00a0→"

    @property
    def note(self) -> str:
        """What the scale leaves out: the grey of rows that have no opinion."""
        return "grey:\u00a0equal" if self.palette == WEIGHTS and self.columns[1:] else ""


class Grid(NamedTuple):
    """A table of coloured cells, each with a text in it."""

    head: Head
    shades: np.ndarray  # of int, (n_rows, n_columns): see `BELOW`
    texts: list[str]  # row by row


class Bar(NamedTuple):
    """One bar; where it lies is in shares of the track's width."""

    label: str
    start: float
    end: float
    side: str  # "left" or "right": where it touches zero, which is marked
    text: str
    aims: tuple[tuple[float, str], ...] = ()  # where goals lie, and what is said of each


class BarRows(NamedTuple):
    """Horizontal bars under each other, each with its label and its number."""

    title: str
    bars: list[Bar]


def ring(x: float, y: float) -> Line:
    """Return the ring that a curve or an arrow has to go to."""
    turns = np.linspace(0, 2 * np.pi, 25)
    points = np.column_stack([x + 9 * np.cos(turns), y + 9 * np.sin(turns)])
    return Line(points.tolist(), width=2)


def beside(x: float, y: float, text: str, right: float, gap: float = 14) -> Label:
    """Return a label to the right of a mark, or to its left where it would pass `right`."""
    fits = x + gap + 6.6 * len(text) <= right  # near enough
    return Label(x + (gap if fits else -gap), y, text, 12, "start" if fits else "end", halo=True)


def digits(text: str) -> float:
    """Return about how wide a number is, as a multiple of one of its digits."""
    return len(text) - 0.5 * text.count(".") - 0.4 * text.count("-")


@functools.cache
def classes(palette: str) -> tuple[str, ...]:
    """Return what view/palettes.css calls each shade of a palette, 0 to `MISSING`."""
    zero = {WEIGHTS: 0, SCORES: 50}[palette]
    shades = [f"{palette}{shade}" for shade in range(101)]
    beyond = f"{shades[0]} below", f"{shades[100]} above"
    return (*shades, *beyond, f"{shades[zero]} quiet", "even", "missing")


@functools.cache
def palette(name: str) -> tuple[tuple[str, str], ...]:
    """Return the pair (ground, ink) of each shade of a palette on light ground, as hex colours.

    The ink stands out by at least 4.5 to 1.
    """
    css = (files(__package__) / "view" / "palettes.css").read_text(encoding="utf-8")
    rules = re.findall(r"^\.(\w+)\{(?:--g:(#\w+);)?--i:(#\w+)", css, re.MULTILINE)
    given = {name: (ground, ink) for name, ground, ink in rules}
    pairs = []
    for names in classes(name):  # of several names the last one that says a colour is right
        told = [given[each] for each in names.split() if each in given]
        pairs.append(([ground for ground, _ in told if ground][-1], told[-1][1]))
    return tuple(pairs)
