"""Pictures that don't wait for the wire: what a panel would show where a control may go next.

While a hand is on a slider, a menu or a box, the browser (view/ahead.js) asks for the pictures of
its other positions; on the tip of an arrow, for those of two sliders at once. They are computed
here as ever, by the learner's own functions, and no control moves meanwhile. When one does move,
the browser has its picture already, and what the kernel answers confirms it.
"""

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from time import perf_counter
from typing import Any, NamedTuple

import ipywidgets as widgets
from IPython import get_ipython

MOST = 48  # positions in one batch
BATCH = 0.02  # s: a real move waits for one batch at most
SLOW = 0.03  # s: who takes longer for each picture is left alone
TIME, SIZE = 2.0, 4_000_000  # s and bytes for one control, until something else moves
KEPT = 512  # positions of one line, so that a tip that is dragged on and on has new ones


class Seen(NamedTuple):
    """What a panel shows.

    ``mark`` differs where results do. It leaves out what depends on the way that a hand has come:
    the last good picture beside an error, a sentence that tells what has changed.
    """

    pictures: list[str]  # HTML
    stale: list[bool]
    goals: str  # HTML
    said: str  # HTML
    picked: list[Any]
    mark: int


class Thought(NamedTuple):
    """Where a control might stand."""

    name: str
    moved: dict[str, Any]  # by its name its value, which may be None; empty where that stays
    picked: tuple[int, int] | None  # None where that stays


class Sent(NamedTuple):
    """What was sent ahead for a position, and what it took."""

    mark: int | None
    time: float
    size: int


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
    owners : dict of str to str
        By their model's id, the name of the control that each of them belongs to. Those that can't
        be looked ahead of are not in it.
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
        self._controls = controls
        once = len(parts) == len(self.leaves)  # else one move would change two controls
        known = [(leaf, name) for name, leaf in parts if once and _is_known(controls[name])]
        self.owners = {leaf.model_id: name for leaf, name in known}
        self.round, self.trusted = 0, True
        self._costs: deque[float] = deque(maxlen=3)
        self._forget()

    def at(self) -> list[Any]:
        """Return where everything stands that a hand can move."""
        return [getattr(leaf, trait) for leaf, trait in self.leaves.items()]

    def follow(self, seen: Seen, cost: float | None, same: bool) -> None:
        """Hold what is shown after a real move against what was sent ahead.

        `cost` is what the move took, in seconds, where all was computed anew; `same` says whether
        a move back would show again what was there before (a goal that is ticked stays so).
        """
        if cost is not None:
            self._costs.append(cost)
        self._look_for_cells()
        if self._line:
            others, now = self._standing(self._line)
            promised = self._promised.get(now) if others == self._others else None
            self.trusted &= promised is None or promised.mark in (None, seen.mark)
        if not same:
            self._next_round()

    def frames(
        self,
        line: Sequence[str],
        positions: Sequence[Sequence[Any]],
        now: Seen,
        look: Callable[[Thought], Seen | None],
    ) -> dict[str, Any]:
        """Return what the panel would show at some positions of a line, nearest first.

        Parameters
        ----------
        line : sequence of str
            The ids of the models that move, all others stand still: one, or those of one control.
        positions : sequence
            For each a value of every one of them.
        now : Seen
            What the panel shows; a frame holds what differs from it.
        look : callable
            Gives what the panel would show, or None where that depends on the way there.

        Returns
        -------
        dict
            ``frames`` holds ``[position, *frame]`` for as many of them as there is time for, or
            the position alone where the kernel's answer has to be waited for; ``at`` and ``round``
            say what it is true for. With ``ends`` there is nothing more.
        """
        self._look_for_cells()
        answer = {"line": line, "at": self.at(), "round": self.round, "frames": [], "ends": True}
        if len({*map(self.owners.get, line)} - {None}) != 1:
            return answer
        others, _ = self._standing(line)
        if (line, others) != (self._line, self._others):
            self._forget(line, others)
        begun = perf_counter()
        for position in positions[:MOST]:
            if not self._may_go_on():
                return answer
            before, place = perf_counter(), _rounded(position)
            seen = look(self._thought(line, position))
            frame = [position, *(differences(now, seen) if seen else [])]
            answer["frames"].append(frame)
            size = len(json.dumps(frame, separators=(",", ":")))
            self._costs.append(perf_counter() - before)
            self._promise(place, Sent(seen and seen.mark, self._costs[-1], size))
            if perf_counter() - begun > BATCH:
                break
        answer["ends"] = False
        return answer

    def _thought(self, line: Sequence[str], position: Sequence[Any]) -> Thought:
        """Return where a control would stand; it does what a real move does, but moves nothing."""
        name = self.owners[line[0]]
        control, moved = self._controls[name], dict(zip(line, position, strict=True))
        if hasattr(control, "if_moved"):
            places = {leaf: moved[leaf.model_id] for leaf in self.leaves if leaf.model_id in moved}
            value, picked = control.if_moved(places)
            return Thought(name, {} if value is None else {name: value}, picked)
        (place,) = position
        options = getattr(control, "_options_values", None)
        value = type(control.value)(place) if options is None else options[place]
        return Thought(name, {name: value}, None)

    def _promise(self, place: tuple[Any, ...], sent: Sent) -> None:
        """Remember what was sent; what was sent long ago is forgotten, and no longer counts."""
        forgotten = [self._promised.pop(place, None)]
        if len(self._promised) >= KEPT:
            forgotten.append(self._promised.pop(next(iter(self._promised))))
        self._promised[place] = sent
        for sign, one in [(1, sent), *((-1, one) for one in forgotten if one)]:
            self._time, self._size = self._time + sign * one.time, self._size + sign * one.size

    def _may_go_on(self) -> bool:
        quick = len(self._costs) < 2 or min(self._costs) < SLOW  # the first call is a cold one
        return self.trusted and quick and self._time < TIME and self._size < SIZE

    def _standing(self, line: Sequence[str]) -> tuple[list[Any], tuple[Any, ...]]:
        """Return where everything but a line stands, and where it stands itself."""
        others = {leaf.model_id: at for leaf, at in zip(self.leaves, self.at(), strict=True)}
        now = [others.pop(one) for one in line]
        return [*others.values()], _rounded(now)

    def _look_for_cells(self) -> None:
        """Begin anew where a cell has run: it may have changed what a function looks up."""
        if self._line and self._cells != _cells_run():
            self._next_round()

    def _next_round(self) -> None:
        self.round += 1
        self._forget()

    def _forget(self, line: Sequence[str] = (), others: Sequence[Any] = ()) -> None:
        """Begin with a line anew, or with none."""
        self._line, self._others, self._cells = line, others, _cells_run()
        self._promised: dict[tuple[Any, ...], Sent] = {}
        self._time, self._size = 0.0, 0


def differences(old: Seen, new: Seen) -> list[Any]:
    """Return what the browser needs to make `new` of `old`: pictures, stale, goals, said, picked.

    For each text that is None where they are equal; else the places and the texts of those pieces
    of it that differ, where a piece ends before each ``<``; or all of it, where there are more or
    fewer pieces.
    """
    pictures = [_difference(*pair) for pair in zip_longest(old.pictures, new.pictures)]
    texts = (_difference(*pair) for pair in ((old.goals, new.goals), (old.said, new.said)))
    stale, picked = (
        None if was == now else now
        for was, now in ((old.stale, new.stale), (old.picked, new.picked))
    )
    return [pictures, stale, *texts, picked]


def _difference(old: str, new: str) -> Any:
    if old == new:
        return None
    before, after = old.split("<"), new.split("<")
    if len(before) != len(after):
        return new
    pairs = enumerate(zip(before, after, strict=True))
    return [part for place, (was, now) in pairs if was != now for part in (place, now)]


def _rounded(position: Sequence[Any]) -> tuple[Any, ...]:
    # The browser counts in steps, and comes to 2.0000000000000004.
    return tuple(round(one, 9) if isinstance(one, float) else one for one in position)


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


def _is_known(control: widgets.Widget) -> bool:
    """Whether a control's value is known for each place of its parts.

    What will be typed nobody knows, and its next letter neither.
    """
    if hasattr(control, "if_moved") or getattr(control, "children", ()):
        return hasattr(control, "if_moved")
    kinds = control.has_trait("index"), control.has_trait("max"), isinstance(control.value, bool)
    return any(kinds)
