"""What a picture looks like, told once; two pens draw it: `html` live, `still` as a PNG.

A plane (arrows, curves) is a `Drawing` of marks: `Line`, `Bow`, `Area`, `Dot`, `Label`,
`Window` and `Choice`. A
matrix is a `Grid` and bars are `BarRows`, so that live they are real tables, which a screen reader
reads as such. Lengths are in CSS pixels, x to the right and y down from the upper left corner.
"""

import functools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

Points = Sequence[tuple[float, float]]
# Colours that are the theme's own; a pen without a theme takes a light one's.
INK, QUIET, GROUND = "currentColor", "var(--alab-quiet)", "var(--alab-ground)"
WEIGHTS = "magma_r"  # perceptually uniform; 0 is pale, 1 is dark
SCORES = "RdBu_r"  # diverging: negative blue, 0 white, positive red
MISSING = ("#c8c8c8", "#000000")  # the colours of a cell that holds no number


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
    palette: str  # the name of a matplotlib map

    @property
    def upright(self) -> bool:
        """Whether the table is so wide that its column words are turned and all is smaller."""
        return len(self.columns) > 6

    @property
    def key(self) -> str:
        """The line that says what the rows and the columns are; each arrow stays at its words."""
        return f"{self.axes[0]}\u00a0↓ {self.axes[1]}\u00a0→"


class Grid(NamedTuple):
    """A table of coloured cells, each with a text in it."""

    head: Head
    shades: np.ndarray  # of int, (n_rows, n_columns): the place of each in the palette
    texts: list[str]  # row by row


class Bar(NamedTuple):
    """One bar; where it lies is in shares of the track's width."""

    label: str
    start: float
    end: float
    side: str  # "left" or "right": where it touches zero, which is marked
    text: str


class BarRows(NamedTuple):
    """Horizontal bars under each other, each with its label and its number."""

    title: str
    bars: list[Bar]


@functools.cache
def palette(name: str) -> tuple[tuple[str, str], ...]:
    """Return 101 pairs (background, ink) of hex colours, low to high of a map, then `MISSING`.

    The ink is black or white, whichever stands out more (WCAG 2.2, relative luminance): always
    at least 4.5 to 1.
    """
    import matplotlib

    rgb = matplotlib.colormaps[name](np.linspace(0, 1, 101))[:, :3]  # (101, 3)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]  # (101,)
    dark_ink = (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05)
    pairs = [
        ("#" + "".join(f"{round(255 * c):02x}" for c in colour), "#000000" if dark else "#ffffff")
        for colour, dark in zip(rgb, dark_ink, strict=True)
    ]
    return (*pairs, MISSING)
