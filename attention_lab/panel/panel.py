"""`Panel` joins controls, functions and pictures; it knows no attention and no one picture."""

import asyncio
import logging
import weakref
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any, NamedTuple

import ipywidgets as widgets

from .again import Again
from .ahead import Ahead, Seen, Thought
from .controls import entries, make_room
from .frame import Frame
from .goal import Goal
from .html import escaped
from .in_words import apart
from .moved import what_moved
from .picture import Picture
from .plan import Outcome, Plan, in_words, where
from .progress import Progress, with_goals

# What each control began with: a notebook's cell that is run again gets controls that have moved.
FIRST: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()
LAST_GOOD = " What stands in a dashed frame shows the last result that worked."
HOW_TO_MOVE = "▶ Run this cell to move it."  # in the still, for who has not run it yet
QUIET = ' class="quiet"'
STOP = "Stop"  # what the button of something slow says while it runs
STOPPED = "<p>Stopped. The picture shows how far it came.</p>"
MOST_ERRORS = 20
LOG = logging.getLogger(__name__)


class Drawn(NamedTuple):
    """One picture of one result: how it looks, and how it sounds."""

    picture: Picture
    result: Any
    html: str
    said: list[str]  # HTML


class Look(NamedTuple):
    """What a panel shows for some values of its controls, and what it then remembers."""

    drawn: list[Outcome]
    last: list[Drawn | None]  # the last good ones
    errors: list[tuple[Any, Exception]]
    progress: Progress
    seen: Seen


class Panel(Again):
    """Controls, and pictures that follow them.

    Every picture says what it is a picture ``of``: a function, one of the controls, or a value
    that stays. A function receives the controls that its arguments name; an argument may also
    name another function, and then receives what that one returns. Each is called once for a
    move of a control, however many pictures and functions need it. What a function raises is said
    in words; the pictures that need it keep the last good result until there is a new one, and
    all others go on.

    While a hand is on a slider, a menu or a box, the functions are called for its other positions
    too, and those pictures are sent ahead: so a function's result must follow from its arguments.
    Where a picture doesn't come true (it counts its calls, draws without a seed, reads the clock),
    no more are sent, and every move waits for the kernel. The same holds for slow functions.

    Parameters
    ----------
    *pictures : Picture
    **controls : widgets with a ``value``
        Any ipywidgets control, or one of `attention_lab.panel`; under any name.

    Attributes
    ----------
    results : list
        The last good result for each picture.
    errors : list of Exception
        What stands in the way of a picture just now, newest last, with tracebacks. What a
        function raised before stays until it gives a good result.

    Raises
    ------
    ValueError
        If a picture is of nothing, or an argument names nothing: the message says which.
    """

    def __init__(self, /, *pictures: Picture, **controls: widgets.Widget) -> None:
        self.controls = controls
        for name, control in controls.items():
            if not (isinstance(control, widgets.Widget) and control.has_trait("value")):
                raise ValueError(f"{name} is not a control: a widget with a value is needed")
        sources: list[Any] = []
        for picture in pictures:
            if not isinstance(picture, Picture):
                raise ValueError(
                    f"{picture!r} is not a picture: a picture is of it, Bars(..., of=it)"
                )
            if picture.of is None:
                raise ValueError(f"{_called(picture)} says not what it is of: write of=...")
            for control in (picture.of, picture.picks):
                if isinstance(control, widgets.Widget) and control not in controls.values():
                    raise ValueError(f"{_called(picture)} is tied to a control without a name here")
            sources += [picture.of, picture.labels]
        self.pictures, self._progress = with_goals(pictures)
        self._plan = Plan([s for s in sources if callable(s)], controls)
        self._last: list[Drawn | None] = [None] * len(self.pictures)
        self._errors: list[tuple[Any, Exception]] = []
        self._resetting = False
        for control in controls.values():
            FIRST.setdefault(control, (control.value, getattr(control, "picked", None)))
        self._names = {control: name for name, control in controls.items()}
        self._ahead = Ahead(controls)
        self._frame = Frame(
            pictures=[""] * len(self.pictures),
            leaves=[
                [leaf.model_id, trait, leaf.model_id in self._ahead.owners]
                for leaf, trait in self._ahead.leaves.items()
            ],
            grips=[picture.grips() for picture in pictures],
            resets=bool(controls),
            links=[[[pictures.index(of), kind] for of, kind in p.made_of] for p in pictures],
        )
        super().__init__(children=[*self._control_box(), self._frame])
        self.add_class("alab-panel")
        self._follow()
        self._listen("observe")
        began = [entries(control, FIRST[control][0]) for control in controls.values()]
        self._frame.first = {s.model_id: float(value) for pairs in began for s, value in pairs}
        self._frame.on_msg(self._hear)

    @property
    def results(self) -> list[Any]:
        return [last and last.result for last in self._last]

    @property
    def errors(self) -> list[Exception]:
        return [error for _, error in self._errors]

    def reset(self, *_: Any) -> None:
        """Give every control the value that it began with, in its first panel."""
        self._resetting = True  # all of them are one move
        try:
            for control in self.controls.values():
                control.value, picked = FIRST[control]
                if picked is not None:
                    control.picked = picked
        finally:
            self._resetting = False
        self._follow()

    def _control_box(self) -> list[widgets.Widget]:
        if not self.controls:
            return []
        for control in self.controls.values():
            make_room(control)
        return [widgets.HBox([*self.controls.values()]).add_class("alab-controls")]

    def _listen(self, do: str) -> None:
        for control in self.controls.values():
            getattr(control, do)(self._follow, "value")
            if control.has_trait("picked"):
                getattr(control, do)(self._repick, "picked")

    def _repick(self, change: Any) -> None:
        """Mark what is picked, and draw the pictures again that show it."""
        control = change["owner"]
        # Where the value has moved as well, all is about to be drawn.
        if not self._resetting and self._followed[control] is control.value:
            self._show(self._look_at_pick(control, self._values(), self._picks()))

    def _look_at_pick(self, control: widgets.Widget, values: dict, picks: dict) -> Look:
        shown = [picture.by_pick and picture.picker is control for picture in self.pictures]
        drawn = [
            self._drawn(n, self._outcomes, values, picks) if again else old
            for n, (again, old) in enumerate(zip(shown, self._drawn_now, strict=True))
        ]
        return self._looked(drawn, values, picks)

    def _hear(self, _frame: Frame, message: dict, _buffers: Any) -> None:
        """Do what the browser asks for: reset, look ahead, or pick a picture's cell."""
        if message.get("reset"):
            self.reset()
            return
        if "line" in message:
            self._look_ahead(message["line"], message["positions"])
            return
        picker = self.pictures[message["picture"]].picker
        if picker is not None:
            picker.pick(message["row"], message["column"], message["label"])

    def _values(self) -> dict[str, Any]:
        return {name: control.value for name, control in self.controls.items()}

    def _picks(self) -> dict[widgets.Widget, tuple[int, int]]:
        pickers = {picture.picker for picture in self.pictures} - {None}
        return {picker: picker.picked for picker in pickers}

    def _follow(self, *_: Any) -> None:
        if self._resetting:
            return
        begun, values = perf_counter(), self._values()
        self._followed = {self.controls[name]: value for name, value in values.items()}
        self._outcomes = self._plan.run(values)
        look = self._looked_at(values, self._picks(), self._outcomes)
        self._show(look, perf_counter() - begun)

    def _look_ahead(self, line: Sequence[str], positions: Sequence[Any]) -> None:
        """Send what would be shown at other positions of sliders, of a menu or a box."""
        values, picks = self._values(), self._picks()

        def look(thought: Thought) -> Seen | None:
            control = self.controls[thought.name]
            picked = picks | ({control: thought.picked} if control in picks else {})
            if not thought.moved:
                return self._look_at_pick(control, values, picked).seen
            there = values | thought.moved
            look = self._looked_at(there, picked, self._plan.run(there))
            # Two sliders arrive one after the other: a goal may be ticked on the way.
            ticks = look.progress.memories != self._progress.memories
            return None if ticks and len(line) > 1 else look.seen

        answer = self._ahead.frames(line, positions, self._seen_now, look)
        self._frame.round = self._ahead.round
        self._frame.send(answer)

    def _looked_at(self, values: dict, picks: dict, outcomes: dict) -> Look:
        places = range(len(self.pictures))
        drawn = [self._drawn(n, outcomes, values, picks) for n in places]
        return self._looked(drawn, values, picks)

    def _looked(self, drawn: list[Outcome], values: dict, picks: dict) -> Look:
        """Return what is to be seen, and to be remembered. It changes nothing."""
        pairs = zip(drawn, self._last, strict=True)
        shown = [old if new.error else new.result for new, old in pairs]
        html = [picture.html if picture else "" for picture in shown]
        results = [picture and picture.result for picture in shown]
        goals = self._progress.after(results, lambda goal: self._moved(goal, values))
        stands = [old and (old.html or isinstance(old.picture, Goal)) for old in shown]
        stale = [bool(outcome.error and old) for outcome, old in zip(drawn, stands, strict=True)]
        errors, failed = self._what_failed(drawn, stale)
        paragraphs = [*failed, *self._what_is_seen(drawn)]
        paragraphs += [f"<p{QUIET}>{escaped(line)}</p>" for line in goals.lines()]
        good = [None if outcome.error else outcome.result for outcome in drawn]
        mark = hash(tuple(new and (new.html or tuple(new.said)) for new in good))
        pickers = [picture.picker for picture in self.pictures]
        picked = [p and [*picks[p], p.label_of(picks[p][0])] for p in pickers]
        seen = Seen(html, stale, goals.html(results, stale), "".join(paragraphs), picked, mark)
        return Look(drawn, shown, errors, goals, seen)

    def _show(self, look: Look, cost: float | None = None) -> None:
        same = look.progress.memories == self._progress.memories
        self._drawn_now, self._seen_now = look.drawn, look.seen
        self._last, self._errors, self._progress = look.last, look.errors, look.progress
        self._ahead.follow(look.seen, cost, same)
        with self._frame.hold_sync():  # one message, so that pictures and sentences never disagree
            self._frame.pictures, self._frame.stale = look.seen.pictures, look.seen.stale
            self._frame.goals, self._frame.said = look.seen.goals, look.seen.said
            self._frame.picked = look.seen.picked
            self._frame.at, self._frame.round = self._ahead.at(), self._ahead.round
            self._frame.trusted = self._ahead.trusted

    def _moved(self, goal: Goal, values: dict[str, Any]) -> str:
        """Say what a hand has moved of what a goal depends on."""
        needed = self._plan.needs(goal.of) if callable(goal.of) else ()
        return what_moved(
            (control, FIRST[control][0], values[name])
            for name, control in self.controls.items()
            if name in needed or control is goal.of
        )

    def _drawn(
        self,
        place: int,
        outcomes: dict[Callable, Outcome],
        values: dict,
        picks: dict[widgets.Widget, tuple[int, int]],
    ) -> Outcome:
        """Return a picture, drawn; or the error that stands in its way."""
        picture, last = self.pictures[place], self._last[place]
        sources = picture.labels, picture.of
        labels, of = (self._value(source, outcomes, values) for source in sources)
        if labels.error or of.error:
            return labels if labels.error else of
        try:
            if picture.labels is not None:
                picture = picture.labelled(tuple(labels.result))
            if picture.by_pick and picture.picker is not None:
                picture = picture.asked_by(picks[picture.picker][0])
            before = last.result if last and last.picture is picture else None
            said = picture.lines(of.result, picture.sentence(of.result, before))
            return Outcome(Drawn(picture, of.result, picture.html(of.result), said))
        except Exception as error:
            return Outcome(error=error, origin=place)

    def _what_failed(
        self, drawn: list[Outcome], stale: list[bool]
    ) -> tuple[list[tuple[Any, Exception]], list[str]]:
        """Keep each error until what raised it works again, and say it once."""
        now = {outcome.origin: outcome.error for outcome in drawn if outcome.error}
        kept = [(o, error) for o, error in self._errors if o in now and error is not now[o]]
        errors = [*kept, *now.items()][-MOST_ERRORS:]
        lines = {in_words(error): where(error) for error in now.values()}
        stands_still = dict.fromkeys(lines, False)
        for outcome, old in zip(drawn, stale, strict=True):
            if outcome.error:
                stands_still[in_words(outcome.error)] |= old
        return errors, [
            error_html(told + LAST_GOOD * stands_still[told], lines[told]) for told in lines
        ]

    @staticmethod
    def _what_is_seen(drawn: list[Outcome]) -> list[str]:
        """Say every picture in words, those first that say more than can be seen."""
        seen = [outcome.result for outcome in drawn if not outcome.error]
        seen.sort(key=lambda drawn: drawn.picture.quiet)
        return [
            f"<p{QUIET * drawn.picture.quiet}>{line}</p>" for drawn in seen for line in drawn.said
        ]

    def _value(self, source: Any, outcomes: dict[Callable, Outcome], values: dict) -> Outcome:
        """Return what a picture is of: a function's outcome, a control's value, itself."""
        if isinstance(source, widgets.Widget):
            return Outcome(values[self._names[source]])
        return outcomes[source] if callable(source) else Outcome(source)

    def _sentences(self) -> str:
        told = [last.picture.sentence(last.result) for last in self._last if last]
        return "\n".join(told) or "This panel has nothing to show yet."

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add a PNG and the sentences to the widget view, for readers without a kernel."""
        bundle = super()._repr_mimebundle_(**kwargs)
        bundle["text/plain"] = sentences = apart(self._sentences())
        still = self._still(sentences)
        if still is None:
            return bundle
        bundle["image/png"] = b64encode(still).decode()
        return bundle, {"image/png": {"alt": sentences}}

    def _still(self, sentences: str) -> bytes | None:
        """Draw the pictures on paper; None where there is nothing to draw, or no way to do it."""
        try:
            stills = [last.picture.drawing(last.result) for last in self._last if last]
            drawings = [still for still in stills if still is not None]
            if not drawings:
                return None
            from .still import png

            return png(drawings, sentences, HOW_TO_MOVE if self.controls else "")
        except Exception:  # no matplotlib, a font or a cache that can't be read: the panel lives
            LOG.info("A panel is saved without its picture.", exc_info=True)
            return None


class Run(Again):
    """A button that starts something slow, a bar that fills, and a picture that follows.

    Until it is pressed nothing is computed: a notebook stays quick, and its saved output the same.
    While it runs the same button stops it. Between two steps the kernel listens, so the other
    panels go on; and one that nobody can interrupt, as a browser's Python is, can be stopped too.

    Parameters
    ----------
    label : str
        What the button says.
    picture : picture
        ``of`` a generator function that receives the controls that its arguments name, and yields
        the share that is done, 0 to 1, and the result to show.
    **controls : widgets with a ``value``

    Attributes
    ----------
    result
        The last that was yielded, or None.
    errors : list of Exception
        What stopped the last run, if anything did.
    """

    def __init__(self, label: str, picture: Picture, /, **controls: widgets.Widget) -> None:
        self.picture, self.controls = picture, controls
        self._plan = Plan([picture.of], controls)
        self.result: Any = None
        self.errors: list[Exception] = []
        self._label, self._runs = label, False
        self._task: asyncio.Task | None = None
        wide = f"calc({max(len(label), len(STOP))}ch + 30px)"  # for both, so that nothing moves
        self.button = widgets.Button(
            description=label, button_style="primary", layout=widgets.Layout(min_width=wide)
        )
        self.bar = widgets.IntProgress(description="done", max=100)
        self._frame = Frame(said=f"<p>{escaped(self._waiting())}</p>")
        for control in controls.values():
            make_room(control)
        self._listen("observe")
        top = widgets.HBox([*controls.values(), self.button, self.bar]).add_class("alab-controls")
        super().__init__(children=[top, self._frame])
        self.add_class("alab-panel")
        self.add_class("alab-run")
        self.button.on_click(self._press)

    def _listen(self, do: str) -> None:
        for control in self.controls.values():
            getattr(control, do)(self._moved, "value")

    def run(self) -> None:
        """Do what the button starts, and come back when it is done."""
        self._runs = True
        for _ in self._steps():
            pass

    def close(self) -> None:
        self._runs = False
        super().close()

    def _press(self, *_: Any) -> None:
        """Start; or stop after the step that is under way."""
        if self._task and not self._task.done():
            self._runs = False
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no kernel, so there is nobody to listen to meanwhile
            self.run()
        else:
            self._runs, self._task = True, loop.create_task(self._run_and_listen())

    async def _run_and_listen(self) -> None:
        for _ in self._steps():
            await asyncio.sleep(0)

    def _steps(self) -> Iterator[None]:
        """Run as far as the next result, again and again; and say at the end how it went."""
        self.bar.value, self.errors = 0, []
        self.button.description, self.button.button_style = STOP, ""
        self._frame.said, self._frame.stale = '<p class="running">Running.</p>', [False]
        values = self._values()
        try:
            arguments = self._plan.arguments(self.picture.of, values)
            for done, result in self.picture.of(**arguments):
                self.result, self.bar.value = result, round(100 * done)
                self._frame.pictures = [self.picture.html(self.result)]
                yield
                if not self._runs:
                    told = STOPPED
                    break
            else:
                told = f"<p>{escaped(self.picture.sentence(self.result))}</p>"
        except KeyboardInterrupt:
            told = STOPPED
        except Exception as error:
            self.errors, told = [error], error_html(in_words(error), where(error))
        self._frame.said, self._runs = told, False
        self.button.description, self.button.button_style = self._label, "primary"
        if values != self._values():
            self._moved()

    def _values(self) -> dict[str, Any]:
        return {name: control.value for name, control in self.controls.items()}

    def _moved(self, *_: Any) -> None:
        """Say that the picture belongs to other settings, until there is a new one."""
        if self.result is not None and not self._runs and not any(self._frame.stale):
            told = f"A control has moved since: press {self._label!r} again."
            self._frame.stale = [True]
            self._frame.said = f"{error_html(told)}{self._frame.said}"

    def _waiting(self) -> str:
        return f"Waiting: press {self._label!r}."

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**kwargs)
        done = self.result is not None
        told = self.picture.sentence(self.result) if done else self._waiting()
        bundle["text/plain"] = apart(told)
        return bundle


def show(picture: Picture, result: Any) -> Panel:
    """Show one result as a picture: a panel without controls, but for those of the picture itself.

    `Arcs` of a whole table has one: who asks.
    """
    picture = picture.showing(result)
    return Panel(picture, **picture.own_controls())


def error_html(told: str, line: str = "") -> str:
    code = f"<code>{escaped(line)}</code>" if line else ""
    return f'<p class="error">{escaped(told)}{code}</p>'


def _called(picture: Picture) -> str:
    title = getattr(picture, "title", None) or getattr(picture, "text", "")
    return f"{type(picture).__name__} {title!r}".removesuffix(" ''")
