"""How far a panel's goals are: its pictures show their marks, and it remembers what was reached."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from .goal import Goal, Memory
from .picture import Picture


class Progress(NamedTuple):
    """The goals of one panel and what is remembered of them, by their places in the panel.

    It never changes; `after` returns the next one. So a result that is only thought of can be
    shown too, and nothing is remembered of it.
    """

    goals: dict[int, Goal]
    memories: dict[int, Memory]

    def after(self, results: Sequence[Any], moved: Callable[[Goal], str]) -> "Progress":
        """Return the progress once results have been seen; `moved` says what reached a goal."""
        memories = dict(self.memories)
        for place, goal in self.goals.items():
            if results[place] is not None:
                memories[place] = goal.after(results[place], memories[place], partial(moved, goal))
        return Progress(self.goals, memories)

    def html(self, results: Sequence[Any], stale: Sequence[bool]) -> str:
        """Return the box of each goal, and how many of several are reached."""
        several = len(self.goals) > 1
        head = "○" if several else "Goal"
        boxes = [
            goal.box(results[place], self.memories[place], head, stale[place])
            for place, goal in self.goals.items()
        ]
        count = f'<p class="alab-count">{self._count()}</p>' * several
        return f"{count}<div>{''.join(boxes)}</div>" if boxes else ""

    def lines(self) -> list[str]:
        """Say what has been reached, by what, and how many there are."""
        ticked = [(goal.text, self.memories[place].by) for place, goal in self.goals.items()]
        told = [f"Reached{by and f' with {by}'}: {text}." for text, by in ticked if by is not None]
        return [*told, f"{self._count()}."] if len(ticked) > 1 else told

    def _count(self) -> str:
        ticked = sum(memory.by is not None for memory in self.memories.values())
        return f"{ticked} of {len(self.memories)} goals"


def with_goals(pictures: Sequence[Picture]) -> tuple[tuple[Picture, ...], Progress]:
    """Mark what goals ask for in those pictures that are of the same; and begin their progress."""
    seen, goals = list(pictures), {}
    for place, goal in enumerate(pictures):
        if not isinstance(goal, Goal):
            continue
        for other, picture in enumerate(seen):
            if picture.of is goal.of and not isinstance(picture, Goal):
                seen[other] = picture.aimed(goal.at, goal.target, goal.at_least)
                goal = goal.shown_by(picture)
        seen[place] = goals[place] = goal
    return tuple(seen), Progress(goals, dict.fromkeys(goals, Memory()))
