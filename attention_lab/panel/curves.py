"""Curves over the same x, each with dashes and markers of its own."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import as_numbers
from . import given
from .drawing import Area, Dot, Drawing, Label, Line, Mark, Points, Window, beside, ring
from .in_words import numbered, short_power, small
from .picture import Aim, Picture

# One for each curve: a colour that stands out from white and from black (3 to 1), a pattern of
# dashes and gaps, and the corners of a marker (none: round), so that colour is never the only
# carrier.
STYLES = (
    ("#8a5cc2", (), ()),
    ("#c4590a", (7, 3), ((-4, -4), (4, -4), (4, 4), (-4, 4))),
    ("#0e8577", (2, 3), ((0, -5), (5, 4), (-5, 4))),
    ("#3a78d6", (8, 3, 2, 3), ((0, -5), (5, 0), (0, 5), (-5, 0))),
    ("#8a7500", (12, 3), ((0, 5), (5, -4), (-5, -4))),
)
LEFT, TOP, WIDTH, HEIGHT = 60, 22, 330, 210  # where the curves are
FAR = 1e4
SPILL = 6  # a curve along the edge is still seen whole


class Curves(Picture):
    """One curve for each name over the same x, with dashes and markers of its own.

    The result is an array of shape (n_curves, n_x); or of shape (n_curves, 3, n_x), where the
    three are the lower edge of a band, the curve, and the upper edge. A NaN leaves a gap.

    Parameters
    ----------
    x : sequence of float
    names : sequence of str
        At most five.
    title : str
    axes : pair of str
        What x and y are.
    low, high : float
        Fixed limits of y, so that a change is seen; what lies beyond leaves the picture.
    log : bool
        Whether y goes by powers of ten.
    said : sequence of float, optional
        The x whose numbers the sentence says; the first, the middle and the last unless given.
    of : callable, widget or value
        What it is a picture of: an array of one of the two shapes.
    """

    def __init__(
        self,
        x: Sequence[float],
        names: Sequence[str],
        title: str,
        axes: tuple[str, str] = ("x", "y"),
        low: float = 0,
        high: float = 1,
        log: bool = False,
        said: Sequence[float] | None = None,
        *,
        of: Any = None,
    ):
        super().__init__(of)
        self.say = small
        self.title = given.line(title)
        self.x = _growing(f"the x of {self.title!r}", x)
        self.names = numbered(given.names(f"the curves of {self.title!r}", names))
        if len(self.names) > len(STYLES):
            raise ValueError(
                f"{len(self.names)} curves: no more than {len(STYLES)} can be told apart, draw the "
                "others in a second picture"
            )
        self.axes = given.texts(f"the axes of {self.title!r}", axes)
        given.limits(f"the limits of {self.title!r}", low, high)
        if log:
            given.above(f"the lower end of {self.title!r}, which goes by powers of ten,", low)
        self.low, self.high, self.log = low, high, log
        said = self.x[[0, len(self.x) // 2, -1]] if said is None else said
        said = as_numbers(f"what is said of {self.title!r}", said, dimensions=(1,))
        self._said = [int(np.abs(self.x - place).argmin()) for place in said]
        self._ground = self._axes()
        self._rings: list[Mark] = []

    def aimed(self, at: Any, target: float, at_least: bool = False) -> "Curves":
        banded = isinstance(at, tuple) and len(at) == 3
        shape = (len(self.names), *[3] * banded, len(self.x))
        picture = self._aiming(Aim(at, target, at_least), shape)
        picture._rings = [mark for aim in picture.aims for mark in self._ring(aim)]
        return picture

    def drawing(self, result: ArrayLike) -> Drawing:
        values = self._checked(result)
        across = self._across(self.x)
        every = max(1, len(self.x) // 8)  # how many points from marker to marker
        bands, lines, legend = [], [], []
        for place, name in enumerate(self.names):
            colour, dashes, _ = STYLES[place]
            bottom, middle, top = self._down(values[place])[[0, values.shape[1] // 2, -1]]
            if values.shape[1] == 3:
                there = np.isfinite(bottom + top)
                below, above = (_points(across[there], edge[there]) for edge in (bottom, top))
                bands.append(Area(below + above[::-1], colour, 0.18))
            lines.append(Line(self._line(across, middle), colour, 2, dashes))
            marked = _points(across[::every], middle[::every])
            lines += [_marker(place, x, y) for x, y in marked if y == y]
            left, y = LEFT + WIDTH + 14, TOP + 16 + 24 * place
            legend += [
                Line([(left, y), (left + 36, y)], colour, 2, dashes),
                _marker(place, left + 18, y),
                Label(left + 44, y, name, anchor="start"),
            ]
        several = len(self.names) > 1
        room = 66 + 7.5 * max(map(len, self.names)) if several else 20
        inside = Window(
            LEFT - SPILL, TOP - SPILL, WIDTH + 2 * SPILL, HEIGHT + 2 * SPILL, bands + lines
        )
        marks = [*self._ground, inside, *self._rings, *legend * several]
        size = round(LEFT + WIDTH + room), TOP + HEIGHT + 40
        return Drawing(*size, marks, self.title, "curves", self.sentence(values))

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        values = self._checked(result)
        middle = values[:, values.shape[1] // 2]  # of a band, its curve
        told = []
        for place in dict.fromkeys(self._said):
            pairs = zip(self.names, middle[:, place].tolist(), strict=True)
            there = ", ".join(f"{name} {small(value)}" for name, value in pairs if value == value)
            if there:
                told.append(f"at {self._told(self.x[place])}: {there}")
        what = f"{self.title}: {self.axes[1]} by {self.axes[0]}"
        nothing = "no number there" if np.isfinite(middle).any() else "nothing yet"
        return f"{what}; {'; '.join(told) or nothing}."

    def _line(self, across: np.ndarray, down: np.ndarray) -> Points:
        """Return the points of a curve: of a dense one the ends of each half pixel's stroke."""
        if len(across) <= 4 * WIDTH:
            return _points(across, down)
        starts = np.flatnonzero(np.diff(np.floor(2 * across), prepend=-1))
        ends = np.fmin.reduceat(down, starts), np.fmax.reduceat(down, starts)
        return _points(across[starts].repeat(2), np.column_stack(ends).ravel())

    def _ring(self, aim: Aim) -> list[Mark]:
        """Draw where a goal wants a curve, and say it on the side that has room."""
        x = float(self._across(self.x[aim.place[-1]]))
        y = float(self._down(np.clip(aim.target, self.low, self.high)))
        name = f"{self.names[aim.place[0]]}: " * (len(self.names) > 1)
        text = f"{name}goal {aim.text(self.low, self.high, upwards=True)}"
        return [ring(x, y), beside(x, y, text, LEFT + WIDTH)]

    def _axes(self) -> list[Mark]:
        """Draw what the axes are, a line with its number for each round y, and the round x."""
        right, floor = LEFT + WIDTH, TOP + HEIGHT
        marks = [
            Label(0, 9, f"{self.axes[1]} ↓", anchor="start"),
            Label(right, floor + 31, f"{self.axes[0]} →", anchor="end"),
        ]
        if self.log:
            first, last = np.log10([self.low, self.high])
            heights = 10.0 ** np.arange(first, last + 0.5, max(1, round((last - first) / 6)))
        else:
            heights = np.linspace(self.low, self.high, 5)
        for value, y in zip(heights.tolist(), self._down(heights).tolist(), strict=True):
            marks.append(Line([(LEFT, y), (right, y)], opacity=0.2))
            marks.append(Label(LEFT - 6, y, short_power(f"{value:g}"), anchor="end"))
        first, last = self.x[[0, -1]].tolist()
        power = math.floor(math.log10((last - first) / 7))
        rounds = [k * 10.0**e for e in (power, power + 1) for k in (1, 2, 5)]
        apart = next(width for width in rounds if (last - first) / width <= 7)
        ticks = np.arange(np.ceil(first / apart), np.floor(last / apart + 1e-9) + 1) * apart
        # So many digits that neighbours differ: 100000001 and 100000002.
        self._digits = max(6, math.ceil(math.log10(max(abs(first), abs(last)) / apart)) + 1)
        for value, x in zip(ticks.tolist(), self._across(ticks).tolist(), strict=True):
            marks.append(Label(x, floor + 13, self._told(value)))
        return marks

    def _told(self, x: float) -> str:
        return short_power(f"{x:.{self._digits}g}")

    def _across(self, x: np.ndarray) -> np.ndarray:
        return LEFT + WIDTH * (x - self.x[0]) / (self.x[-1] - self.x[0])

    def _down(self, values: np.ndarray) -> np.ndarray:
        low, high = self.low, self.high
        if self.log:
            values = np.log10(np.maximum(values, low * 1e-9))  # 0 dives out of the picture
            low, high = np.log10([low, high])
        far = FAR * (high - low)  # where infinity lies, as a pen can't go there
        values = values.clip(low - far, high + far)
        return TOP + HEIGHT * (high - values) / (high - low)

    def _checked(self, result: ArrayLike) -> np.ndarray:
        values = self._read(result)
        if values.ndim == 2:
            values = values[:, None]  # (n_curves, 1, n_x): a curve without a band
        curves, points = len(self.names), len(self.x)
        if values.shape not in ((curves, 1, points), (curves, 3, points)):
            raise ValueError(
                f"the picture {self.title!r} has {curves} curves of {points} points, the "
                f"result has shape {np.shape(result)}: return one number for each point"
            )
        return values


def _growing(what: str, x: Any) -> np.ndarray:
    """Read where the points of curves lie: two or more, from left to right."""
    x = as_numbers(what, x, dimensions=(1,))
    if len(x) < 2:
        raise ValueError(f"{what} has 1 point: give at least two, a curve goes from one to another")
    with np.errstate(over="ignore"):
        steps = np.diff(x)
    if not (steps > 0).all():
        place = int(np.argmin(steps > 0))
        raise ValueError(
            f"{what} must grow from point to point, and {x[place + 1]:g} comes after {x[place]:g}: "
            "sort it, and the curves likewise"
        )
    given.limits(what, *x[[0, -1]].tolist())
    return x


def _marker(place: int, x: float, y: float) -> Mark:
    """Draw the marker of one curve about a point."""
    colour, _, corners = STYLES[place]
    return Area([(x + a, y + b) for a, b in corners], colour) if corners else Dot(x, y, 4, colour)


def _points(across: np.ndarray, down: np.ndarray) -> Points:
    return list(zip(across.tolist(), down.tolist(), strict=True))
