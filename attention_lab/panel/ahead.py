"""Pictures that don't wait for the wire: what a panel would show where a control may go next.

While a hand is on a slider, a menu or a box, the browser (view/ahead.js) asks for the pictures of
its other positions. They are computed here as ever, by the learner's own functions, and no control
moves meanwhile. When one does move, the browser has its picture already, and what the kernel
answers confirms it.
"""

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from time import perf_counter
from typing import Any, NamedTuple

import ipywidgets as widgets
import numpy as np
from IPython import get_ipython

from .controls import MatrixSliders, VectorSliders

MOST = 48  # positions in one batch
BATCH = 0.02  # s: a real move waits for one batch at most
SLOW = 0.015  # s: who takes longer for each picture is left alone
TIME, SIZE = 2.0, 4_000_000  # s and bytes for one control, until something else moves


class Seen(NamedTuple):
    """What a panel shows.

    ``mark`` differs where results do. It leaves out what depends on the way that a hand has come:
    the last good picture beside an error, a sentence that tells what has changed.
    """

    pictures: list[str]  # HTML
    stale: list[bool]
    goals: str  # HTML
    said: str  # HTML
    mark: int


class Line(NamedTuple):
    """The positions of one slider, menu or box, while all others stand still."""

    name: str  # of the control that it belongs to
    value: Callable[[Any], Any]  # what the control's value then is


class Ahead:
    """What a panel has sent ahead, and whether it came true.

    Parameters
    ----------
    controls : mapping of str to widget

    Attributes
    ----------
    leaves : dict
        Each slider, menu and box of the controls, with the name of the trait that a hand moves. It
        is empty where one of them holds something that the browser could not compare.
    lines : dict of str to Line
        By their model's id, those that can be looked ahead of.
    round : int
        Changes whenever something else than a control makes the pictures sent ahead stale.
    trusted : bool
        Whether all that was sent ahead has come true so far. A function that remembers its calls,
        or draws at random, or looks at the clock, gives another result when it is called again.
    """

    def __init__(self, controls: Mapping[str, widgets.Widget]) -> None:
        parts = [(name, leaf) for name, control in controls.items() for leaf in _leaves(control)]
        self.leaves = {leaf: _trait(leaf) for _, leaf in parts}
        if not all(isinstance(value, (int, float, str)) for value in self.at()):
            parts, self.leaves = [], {}
        self.lines: dict[str, Line] = {}
        once = len(parts) == len(self.leaves)  # else one move would change two controls
        for name, leaf in parts if once else []:
            value = _value_of(controls[name], leaf)
            if value is not None:
                self.lines[leaf.model_id] = Line(name, value)
        self.round, self.trusted = 0, True
        self._costs: deque[float] = deque(maxlen=3)
        self._forget()

    def at(self) -> list[Any]:
        """Return where everything stands that a hand can move."""
        return [getattr(leaf, trait) for leaf, trait in self.leaves.items()]

    def follow(self, seen: Seen, cost: float, same: bool) -> None:
        """Hold what is shown after a real move against what was sent ahead.

        `cost` is what the move took, in seconds; `same` says whether a move back would show again
        what was there before (a goal that is ticked stays so).
        """
        self._costs.append(cost)
        self._look_for_cells()
        if self._line is not None:
            others, now = self._standing(self._line)
            promised = self._promised.get(now) if others == self._others else None
            self.trusted &= promised in (None, seen.mark)
        if not same:
            self._next_round()

    def frames(
        self, line: str, positions: Sequence[Any], now: Seen, look: Callable[[str, Any, bool], Seen]
    ) -> dict[str, Any]:
        """Return what the panel would show at some positions of a line, nearest first.

        Parameters
        ----------
        line : str
            A model's id.
        positions : sequence
            Of that model.
        now : Seen
            What the panel shows; a frame holds what differs from it.
        look : callable
            Gives what the panel would show were the control of this name to have this value; it
            is also told whether that is where it stands.

        Returns
        -------
        dict
            ``frames`` holds ``[position, *frame]`` for as many of them as there is time for;
            ``at`` and ``round`` say what it is true for. With ``ends`` there is nothing more.
        """
        self._look_for_cells()
        answer = {"line": line, "at": self.at(), "round": self.round, "frames": [], "ends": True}
        if line not in self.lines:
            return answer
        others, here = self._standing(line)
        if (line, others) != (self._line, self._others):
            self._forget(line, others)
        name, value = self.lines[line]
        begun = perf_counter()
        for position in positions[:MOST]:
            if not self._may_go_on():
                return answer
            before = perf_counter()
            seen = look(name, value(position), _rounded(position) == here)
            frame = [position, *differences(now, seen)]
            answer["frames"].append(frame)
            self._promised[_rounded(position)] = seen.mark
            self._size += len(json.dumps(frame, separators=(",", ":")))
            self._costs.append(perf_counter() - before)
            self._time += self._costs[-1]
            if perf_counter() - begun > BATCH:
                break
        answer["ends"] = False
        return answer

    def _may_go_on(self) -> bool:
        quick = len(self._costs) < 2 or min(self._costs) < SLOW  # the first call is a cold one
        return self.trusted and quick and self._time < TIME and self._size < SIZE

    def _standing(self, line: str) -> tuple[list[Any], Any]:
        """Return where everything but a line stands, and where it stands itself."""
        others = {leaf.model_id: at for leaf, at in zip(self.leaves, self.at(), strict=True)}
        now = others.pop(line)
        return [*others.values()], _rounded(now)

    def _look_for_cells(self) -> None:
        """Begin anew where a cell has run: it may have changed what a function looks up."""
        if self._line is not None and self._cells != _cells_run():
            self._next_round()

    def _next_round(self) -> None:
        self.round += 1
        self._forget()

    def _forget(self, line: str | None = None, others: Sequence[Any] = ()) -> None:
        """Begin with a line anew, or with none."""
        self._line, self._others, self._cells = line, others, _cells_run()
        self._promised: dict[Any, int] = {}
        self._time, self._size = 0.0, 0


def differences(old: Seen, new: Seen) -> list[Any]:
    """Return what the browser needs to make `new` of `old`: pictures, stale, goals, said.

    For each text that is None where they are equal; else the places and the texts of those pieces
    of it that differ, where a piece ends before each ``<``; or all of it, where there are more or
    fewer pieces.
    """
    pictures = [_difference(*pair) for pair in zip_longest(old.pictures, new.pictures)]
    stale = None if new.stale == old.stale else new.stale
    return [pictures, stale, _difference(old.goals, new.goals), _difference(old.said, new.said)]


def _difference(old: str, new: str) -> Any:
    if old == new:
        return None
    before, after = old.split("<"), new.split("<")
    if len(before) != len(after):
        return new
    pairs = enumerate(zip(before, after, strict=True))
    return [part for place, (was, now) in pairs if was != now for part in (place, now)]


def _rounded(position: Any) -> Any:
    # The browser counts in steps, and comes to 2.0000000000000004.
    return round(position, 9) if isinstance(position, float) else position


def _cells_run() -> int:
    return getattr(get_ipython(), "execution_count", 0)


def _leaves(control: widgets.Widget) -> Iterator[widgets.Widget]:
    """Yield the sliders, menus and boxes of a control."""
    children = getattr(control, "children", ())
    for child in children:
        yield from _leaves(child)
    if not children and control.has_trait("value"):
        yield control


def _trait(leaf: widgets.Widget) -> str:
    return "index" if leaf.has_trait("index") else "value"  # a menu's value stays in the kernel


def _value_of(control: widgets.Widget, leaf: widgets.Widget) -> Callable[[Any], Any] | None:
    """Return what gives a control's value for a position of one of its parts, where that is known.

    Each does what a real move of that part does, but leaves the control as it is.
    """
    if isinstance(control, VectorSliders):
        return partial(_vector, control, leaf)
    if isinstance(control, MatrixSliders):
        return partial(_matrix, control) if leaf is control.entry else None
    if leaf is not control:
        return None
    if leaf.has_trait("index"):
        return lambda place: leaf._options_values[place]
    # What will be typed nobody knows.
    return type(leaf.value) if leaf.has_trait("max") or isinstance(leaf.value, bool) else None


def _vector(control: VectorSliders, moved: widgets.Widget, number: float) -> np.ndarray:
    values = [number if slider is moved else slider.value for slider in control.sliders]
    return _fixed(np.round(values, 9))


def _matrix(control: MatrixSliders, number: float) -> np.ndarray:
    values = control.value.copy()
    values[control.picked] = round(number, 9)
    return _fixed(values)


def _fixed(array: np.ndarray) -> np.ndarray:
    array = array.astype(float)
    array.flags.writeable = False
    return array
