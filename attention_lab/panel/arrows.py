"""Vectors of two numbers as arrows in a plane."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import as_floats
from . import given
from .drawing import MANY, Area, Dot, Drawing, Grip, Label, Line, Mark, Points, beside, ring
from .in_words import few, number, numbered
from .picture import Aim, Picture

ARROW, MARKED, PLAIN = "#8a5cc2", "#c2570c", "#767676"  # each 3 to 1 or more on white and on black
LEFT, TOP, SIZE, RIGHT, BOTTOM = 44, 6, 310, 8, 36  # the longer side and the room around it

CROWD, LONGEST = 40, 5  # so many that not all can be named, and those that are told then


class Arrows(Picture):
    """Labelled arrows from the origin of a plane, one for each vector of two numbers.

    Equal vectors share one label. An arrow that leaves the picture is cut and dashed.

    Parameters
    ----------
    labels : sequence of str
    title : str
    limit : float, or pair of float, or pair of pairs of float
        Both axes go from ``-limit`` to ``limit``, or from the first to the second; or each axis has
        a pair of its own. A unit is as long across as up.
    axes : pair of str
        What the two numbers are: across, then up.
    highlight : sequence of str
        Labels of arrows that stand out.
    hull : sequence of str
        Labels of points; the smallest convex shape around them is lightly filled.
    of : callable, widget or value
        What it is a picture of: an array of shape (n_labels, 2).
    moves : mapping of str to a pair of sliders, optional
        For the label of an arrow, the two sliders (or a `VectorSliders` of two) that its tip moves
        when it is dragged.
    """

    def __init__(
        self,
        labels: Sequence[str],
        title: str = "Vectors",
        limit: float | tuple[Any, Any] = 3,
        axes: tuple[str, str] = ("first number", "second number"),
        highlight: Sequence[str] = (),
        hull: Sequence[str] = (),
        *,
        of: Any = None,
        moves: Mapping[str, Any] | None = None,
    ):
        super().__init__(of)
        self.title = given.line(title)
        labels = given.names(f"the arrows of {self.title!r}", labels)
        self.names = numbered(labels)
        self.axes = given.texts(f"the axes of {self.title!r}", axes)
        # (2,): the ends of the axis across and of the one up
        self.low, self.high = np.array(_ends(f"of {self.title!r}", limit)).T
        for low, high in zip(self.low, self.high, strict=True):
            if not low <= 0 < high:
                raise ValueError(f"the limits {low:g} to {high:g} must reach from 0 or below up")
        unit = SIZE / (self.high - self.low).max()  # pixels
        self._width, self._height = (unit * (self.high - self.low)).tolist()
        plain = dict(enumerate(labels))
        moves = moves or {}
        for label in (*highlight, *hull, *moves):
            if label not in self.names and label not in plain.values():
                raise ValueError(f"no arrow is called {label!r}: {', '.join(self.names)} are")
        self.highlight, self.hull = (
            [i for i, label in plain.items() if label in chosen or self.names[i] in chosen]
            for chosen in (highlight, hull)
        )
        self._moves = {
            self.names.index(label): list(getattr(pair, "sliders", pair))
            for label, pair in moves.items()
        }
        self._ground = self._plane()
        self._wanted: list[Mark] = []

    def aimed(self, at: Any, target: float, at_least: bool = False) -> "Arrows":
        picture = self._aiming(Aim(at, target, at_least), (len(self.names), 2))
        picture._wanted = []
        for i, name in enumerate(self.names):
            mine = [aim for aim in picture.aims if aim.place[0] == i]
            picture._wanted += self._aim(name, mine)
        return picture

    def drawing(self, result: ArrayLike) -> Drawing:
        vectors = self._checked(result)
        tips, beyond_edge = cut_off(vectors, self.low, self.high)
        marks = [*self._ground]
        if self.hull:
            corners = self._at(outline(vectors[self.hull]))
            marks += [Area(corners, opacity=0.1), Line([*corners, corners[0]], opacity=0.5)]
        ends = self._at(tips)
        for i in sorted(range(len(ends)), key=lambda i: i in self.highlight):  # those on top
            marks += self._arrow(i, ends[i], beyond_edge[i])
        marks += self._wanted
        limits = self.low, self.high
        placed = arrow_labels(vectors, self.names, *limits, self.highlight)
        centres = self._at([centre for _, _, centre in placed])
        for (text, places, _), (x, y) in zip(placed, centres, strict=True):
            bold = not {*places}.isdisjoint(self.highlight)
            marks.append(Label(x, y, text, 13, bold=bold, halo=True))
        for i in self._moves:
            marks.append(Grip(*ends[i], i, f"drag the tip of {self.names[i]}"))
        size = round(LEFT + self._width + RIGHT), round(TOP + self._height + BOTTOM)
        return Drawing(*size, marks, self.title, "arrows", self.sentence(vectors))

    def grips(self) -> dict[str, Any] | None:
        if not self._moves:
            return None
        tips = {str(i): [s.model_id for s in pair] for i, pair in self._moves.items()}
        limits = np.stack([self.low, self.high], axis=1).tolist()
        return {
            "kind": "tips",
            "tips": tips,
            "limits": limits,
            "box": [LEFT, TOP, self._width, self._height],
        }

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        vectors = self._checked(result)
        about = f"{self.title}, {self.axes[0]} across and {self.axes[1]} up"
        told = range(len(vectors))
        if before is not None:
            # A browser sends 2 back as 2.0000000000000004: not a move.
            moved = np.flatnonzero((np.abs(vectors - before) > 1e-9).any(axis=1))
            if len(moved) == 0:
                return f"{about}: nothing moved."
            told = moved if len(moved) <= 2 else told
        if len(told) >= MANY:
            length = np.hypot(*vectors[told].T)
            about += f": {len(told)} arrows, the {LONGEST} longest of them"
            told = np.array(told)[np.argsort(-length, kind="stable")[:LONGEST]].tolist()
        keys = _keys(vectors)
        groups = {}  # words with equal vectors are told together
        for i in told:
            groups.setdefault(keys[i], []).append(self.names[i])
        numbers = "; ".join(
            f"{few(names, MANY)}: {number(x)} and {number(y)}" for (x, y), names in groups.items()
        )
        _, beyond_edge = cut_off(vectors, self.low, self.high)
        far = [self.names[i] for i in told if beyond_edge[i]]
        edge = f" Beyond the edge of the picture: {', '.join(far)}." if far else ""
        corners = ", ".join(self.names[i] for i in self.hull)
        filled = f" Filled: the shape around {corners}." if corners and before is None else ""
        return f"{about}. {numbers}.{edge}{filled}"

    def _plane(self) -> list[Mark]:
        """Draw the grid with its numbers, both axes and what they are."""
        right, floor = LEFT + self._width, TOP + self._height
        marks: list[Mark] = []

        def upright(x: float, **look: Any) -> Line:
            return Line([(x, TOP), (x, floor)], **look)

        def level(y: float, **look: Any) -> Line:
            return Line([(LEFT, y), (right, y)], **look)

        across, up = (grid_lines(*ends).tolist() for ends in zip(self.low, self.high, strict=True))
        for tick in across:
            ((x, _),) = self._at([(tick, 0)])
            marks += [upright(x, opacity=0.13), Label(x, floor + 9, f"{tick:g}", 11)]
        for tick in up:
            ((_, y),) = self._at([(0, tick)])
            marks += [level(y, opacity=0.13), Label(LEFT - 11, y, f"{tick:g}", 11)]
        ((x, y),) = self._at([(0, 0)])
        return [
            *marks,
            upright(x),
            level(y),
            Label((LEFT + right) / 2, floor + 26, f"{self.axes[0]} →", 13),
            Label(11, (TOP + floor) / 2, f"{self.axes[1]} →", 13, turned=True),
        ]

    def _arrow(self, place: int, tip: tuple[float, float], dashed: bool) -> list[Mark]:
        colour, width = (PLAIN, 1.5) if self.highlight else (ARROW, 2)  # all alike, or some
        if place in self.highlight:
            colour, width = MARKED, 3
        (start,) = self._at([(0, 0)])
        dx, dy = tip[0] - start[0], tip[1] - start[1]
        length = math.hypot(dx, dy)
        if length < 1:
            return [Dot(*start, width + 1.5, colour)]
        head = min(6 + 2 * width, length) / length  # the share of it that is head
        half = (2 + 1.2 * width) / length
        x, y = tip[0] - head * dx, tip[1] - head * dy
        corners = [(x - half * dy, y + half * dx), (x + half * dy, y - half * dx), tip]
        return [
            Line([start, (x, y)], colour, width, (6, 4) if dashed else ()),
            Area(corners, colour),
        ]

    def _aim(self, name: str, aims: list[Aim]) -> list[Mark]:
        """Draw where goals want an arrow's tip: a line for one number, a ring for both."""
        if not aims:
            return []
        limits = list(zip(self.low.tolist(), self.high.tolist(), strict=True))
        told = [aim.text(*limits[aim.place[1]], aim.place[1] == 1) for aim in aims]
        wanted = {aim.place[1]: aim.target for aim in aims}
        tip = np.clip([wanted.get(0, 0), wanted.get(1, 0)], self.low, self.high)
        ((x, y),) = self._at([tip])
        right, floor = LEFT + self._width, TOP + self._height
        text, dashed = f"{name}: goal {' and '.join(told)}", (5, 4)
        if len(wanted) == 2:
            return [ring(x, y), beside(x, y, text, right)]
        if 0 in wanted:
            reached = [(x, TOP), (right, TOP), (right, floor), (x, floor)]
            line = Line([(x, TOP), (x, floor)], width=2, dashes=dashed)
            label = beside(x, TOP + 10, text, right, 6)
        else:
            reached = [(LEFT, TOP), (right, TOP), (right, y), (LEFT, y)]
            line = Line([(LEFT, y), (right, y)], width=2, dashes=dashed)
            label = beside(right, y - 10 if y > TOP + 24 else y + 10, text, right, 6)
        beyond = [Area(reached, opacity=0.08)] * aims[0].at_least  # all of it is good
        return [*beyond, line, label]

    def _at(self, points: ArrayLike) -> Points:
        """Where points of the plane are on the picture, in pixels."""
        share = (np.asarray(points, dtype=float) - self.low) / (self.high - self.low)
        size = np.array([self._width, -self._height])
        return ([LEFT, TOP + self._height] + size * share).tolist()

    def _checked(self, result: ArrayLike) -> np.ndarray:
        vectors = self._read(result)
        if vectors.shape != (len(self.names), 2):
            raise ValueError(
                f"the picture {self.title!r} has {len(self.names)} arrows, the result has shape "
                f"{vectors.shape}: return two finite numbers for each arrow"
            )
        fits = np.abs(vectors) <= given.MOST  # NaN doesn't
        if not fits.all():
            place = int(np.argmin(fits.all(axis=1)))
            x, y = map(number, vectors[place].tolist())
            raise ValueError(
                f"in the picture {self.title!r} the arrow of {self.names[place]} goes to {x} and "
                f"{y}: return two finite numbers for each arrow"
            )
        return vectors


def _ends(what: str, limit: Any) -> list[tuple[float, float]]:
    """Read the ends of both axes: one number, a pair, or a pair for each."""
    if not isinstance(limit, Iterable):
        high = given.above(f"the limit {what}", limit)
        return [(-high, high)] * 2
    ends = as_floats(f"the limits {what}", limit)
    if ends.shape not in ((2,), (2, 2)):
        raise ValueError(f"the limits {what} are {limit!r}: give a number, or a pair, or two pairs")
    pairs = np.broadcast_to(ends, (2, 2)).tolist()
    return [given.limits(f"the limits {what}", *pair) for pair in pairs]


def _keys(vectors: np.ndarray) -> list[tuple[float, float]]:
    """Return what is the same for vectors that are as good as equal."""
    with np.errstate(over="ignore", invalid="ignore"):
        near = np.round(vectors, 9) + 0.0
    return list(map(tuple, np.where(np.isfinite(near), near, vectors).tolist()))


def arrow_labels(values, labels, low, high, highlight=()):
    """Give equal vectors one label, and find each label a free place beside its tip.

    More than three are only counted, but those that stand out keep their names. In a crowd a label
    that finds no place is left out.

    Returns
    -------
    list of (text, places, centre)
        ``places`` are the indices of the vectors that share it, ``centre`` is where the middle of
        the text stands.
    """
    tips, beyond_edge = cut_off(values, low, high)
    low, high = np.broadcast_to(low, 2), np.broadcast_to(high, 2)
    span = (high - low).max()  # a label's size, in units of the plane
    many = len(tips) > CROWD
    shares = np.append(np.linspace(0.2, 1, 12), [0.94, 0.96, 0.98, 0.99])  # the heads count most
    shares = shares[-1:] if many else shares
    along = (tips[:, None] * shares[:, None]).reshape(-1, 2)  # what to keep free
    groups = {}
    for place, value in enumerate(_keys(np.asarray(values, dtype=float))):
        groups.setdefault(value, []).append(place)
    taken, placed = np.empty((0, 4)), []
    for value, places in groups.items():
        named = [labels[i] for i in places if len(places) <= 3 or i in highlight]
        text = ", ".join(named) if named else f"{len(places)} words"
        text += f" and {len(places) - len(named)} more" if 0 < len(named) < len(places) else ""
        if beyond_edge[places[0]]:
            text += f" → ({number(value[0])}, {number(value[1])})"
        letter = 0.0127 if {*places} & {*highlight} else 0.011  # half of one; bold ones are wider
        half = span * np.array([letter * len(text) + 0.01, 0.024])  # of the text, near enough
        tip = tips[places[0]]
        ahead = np.arctan2(tip[1], tip[0]) if tip.any() else -np.pi / 4
        turns = ahead + np.pi / 4 * np.array([0, 1, -1, 2, -2, 3, -3, 4])  # (8,)
        ways = np.stack([np.cos(turns), np.sin(turns)], axis=1)  # (8, 2)
        ways /= np.abs(ways).max(axis=1, keepdims=True)  # so that the text just touches the tip
        gaps = span * np.array([0.012, 0.045, 0.08])
        centres = tip + np.concatenate([ways * (half + gap) for gap in gaps])  # (24, 2)
        centres = np.clip(centres, low + half, high - half)
        inside = (np.abs(along - centres[:, None]) < half).all(axis=2).sum(axis=1)  # (24,)
        room = half + taken[:, 2:]
        hit = (np.abs(taken[:, :2] - centres[:, None]) < room).all(axis=2).sum(axis=1)
        on_axis = (np.abs(centres) < half)[:, 1]  # it would cross out the horizontal axis
        best = int(np.argmin(100 * hit + inside + 2 * on_axis + 0.1 * np.arange(24)))
        if many and hit[best] and {*places}.isdisjoint(highlight):
            continue  # words on words: nobody could read them
        taken = np.vstack([taken, [*centres[best], *half]])
        placed.append((text, places, centres[best]))
    return placed


def cut_off(values, low, high):
    """Return each arrow's tip, cut where it leaves the square, and which ones were cut."""
    values = np.asarray(values, dtype=float)
    low, high = np.broadcast_to(low, 2), np.broadcast_to(high, 2)
    edge = np.where(values > 0, high, low)
    outside = (values > high) | (values < low)
    share = np.where(outside, edge / np.where(outside, values, 1), 1).min(axis=1)  # (n,)
    return values * share[:, None], outside.any(axis=1)


def outline(points):
    """Return the corners of the convex hull of points in the plane, in turning order.

    Andrew 1979, the monotone chain: sweep left to right and back, dropping each inward corner.
    """
    corners = []
    ordered = sorted(map(tuple, np.asarray(points, dtype=float).tolist()))
    for sweep in (ordered, ordered[::-1]):
        chain = []
        for x, y in sweep:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                chain.pop()
            chain.append((x, y))
        corners += chain[:-1]
    return np.array(corners or ordered[:1])


def grid_lines(low, high):
    """Return some four to eight round numbers from `low` to `high`, 0 among them."""
    rough = (high - low) / 7
    step = 10.0 ** np.floor(np.log10(rough))
    step *= next(n for n in (1, 2, 5, 10) if n * step >= rough - 1e-12)
    lines = step * np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1)
    return lines + 0.0  # 0, not -0
