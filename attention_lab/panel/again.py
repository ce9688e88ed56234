"""What a cell has shown is closed when the cell runs again: else each run leaves its comms behind.

A box is closed only where no view of it can be open: that cell alone has shown it, in an earlier
run, and no other widget holds it. Controls that have a name may be shown by anybody: they stay.
"""

import weakref
from collections.abc import Iterable, Iterator
from typing import Any

import ipywidgets as widgets
from IPython import get_ipython
from ipywidgets.widgets.widget import _instances

# What each cell has shown, run by run; and what was shown by something that isn't a cell.
SHOWN: dict[str, dict[str, list["Again"]]] = {}
ELSEWHERE: weakref.WeakSet = weakref.WeakSet()


class Again(widgets.VBox):
    """A box with ``controls``, for a cell that is run again.

    A box that was closed and is shown once more, `Out[3]` for example, is opened again.
    """

    controls: dict[str, widgets.Widget]
    named: tuple[widgets.Widget, ...] = ()  # those that the notebook had a name for

    def _listen(self, do: str) -> None:
        """Observe the controls, or (``do`` is "unobserve") no longer."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the widgets of this box that nobody else has, and let go of its controls."""
        if self.comm is not None:
            self._listen("unobserve")
            own = self._parts(self.named)
            others = [one for one in _instances.values() if one not in own]
            shared = [c for c in self.controls.values() if any(_holds(o, c) for o in others)]
            for part in self._parts([*self.named, *shared]):
                super(Again, part).close() if part is self else part.close()
                del part._repr_mimebundle_  # ipywidgets puts a None there

    def _parts(self, without: Iterable[widgets.Widget] = ()) -> list[widgets.Widget]:
        """Return the widgets of this box, those first that hold others."""
        parts: dict[widgets.Widget, None] = {}
        waiting: list[Any] = [self]
        while waiting:
            part = waiting.pop()
            if part not in parts and part not in without:
                parts[part] = None
                held = (getattr(part, name, None) for name in ("layout", "style"))
                waiting += filter(None, [*held, *getattr(part, "children", ())])
        return list(parts)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if self.comm is None:
            for part in reversed(self._parts()):
                if part.comm is None:
                    part.open()
            self._listen("observe")
        _note(self)
        return super()._repr_mimebundle_(**kwargs)


def _note(box: Again) -> None:
    """Remember which cell shows a box."""
    cell, run = _cell_and_run()
    if cell is None or any(output.msg_id == run for output in _outputs()):
        ELSEWHERE.add(box)
        return
    SHOWN.setdefault(cell, {}).setdefault(run, []).append(box)
    names, events = get_ipython().user_ns.values(), get_ipython().events
    box.named += tuple(c for c in box.controls.values() if any(c is value for value in names))
    if _after_cell not in events.callbacks["post_run_cell"]:
        events.register("post_run_cell", _after_cell)


def _after_cell(_result: Any) -> None:
    """Close what the earlier runs of a cell have shown, and nothing shows any more."""
    cell, run = _cell_and_run()
    if cell not in SHOWN:
        return
    before, now = SHOWN[cell], SHOWN[cell].pop(run, [])
    SHOWN[cell] = {run: now}
    seen = [box for runs in SHOWN.values() for boxes in runs.values() for box in boxes]
    for box in (box for boxes in before.values() for box in boxes):
        if box.comm is not None and not (box in seen or box in ELSEWHERE or _held(box)):
            box.close()


def _held(box: Again) -> bool:
    """Whether another widget holds a box, as a tab does, or shows it, as an Output does."""
    return any(_holds(other, box) for other in _instances.values()) or any(
        box.model_id in str(output.outputs) for output in _outputs()
    )


def _holds(other: widgets.Widget, one: widgets.Widget) -> bool:
    return one in getattr(other, "children", ())


def _outputs() -> Iterator[widgets.Output]:
    return (one for one in _instances.values() if isinstance(one, widgets.Output))


def _cell_and_run() -> tuple[str | None, str | None]:
    """Return the id of the cell that runs, if the front end has told it, and of its request."""
    kernel = getattr(get_ipython(), "kernel", None)
    request = kernel.get_parent() if hasattr(kernel, "get_parent") else {}  # not in a browser's
    return request.get("metadata", {}).get("cellId"), request.get("header", {}).get("msg_id")
