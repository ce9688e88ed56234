"""`Panel` joins controls, a function and pictures; it knows no attention and no one picture."""

import functools
import weakref
from base64 import b64encode
from html import escape
from importlib.resources import files

import anywidget
import ipywidgets as widgets
import traitlets

# What each control began with: a cell that is run again gets controls that have been moved.
FIRST = weakref.WeakKeyDictionary()


class Panel(widgets.VBox):
    """Controls, a function of their values, and pictures of what it returns.

    The pictures follow every move of a control. What ``compute`` raises is said in words under the
    pictures, which keep the last good result until there is a new one.

    Parameters
    ----------
    compute : callable, or a list of them
        Called with one keyword argument for each control.
    picture : picture, or a list of them
        See `attention_lab.live`. Several pictures may share one ``compute``; a list of functions
        gives each picture its own, and an error in one leaves the others alive.
    **controls : widgets with a ``value``
        Any ipywidgets control, or one of `attention_lab.controls`.

    Attributes
    ----------
    results : list
        The last good result for each picture.
    """

    def __init__(self, compute, picture, **controls):
        self.pictures = picture if isinstance(picture, list) else [picture]
        one = not isinstance(compute, list)
        self._computes = [compute] * len(self.pictures) if one else compute
        if len(self._computes) != len(self.pictures):
            raise ValueError(
                f"{len(self._computes)} functions for {len(self.pictures)} pictures: "
                "give one function, or one for each picture"
            )
        for name, control in controls.items():
            if not (isinstance(control, widgets.Widget) and control.has_trait("value")):
                raise ValueError(f"{name} is not a control: a widget with a value is needed")
        self.controls = controls
        self.results = [None] * len(self.pictures)
        for control in controls.values():
            FIRST.setdefault(control, (control.value, getattr(control, "picked", None)))
        self._frame = Frame(pictures=[""] * len(self.pictures))
        super().__init__(children=[*self._control_box(), self._frame])
        self.add_class("alab-panel")
        self._follow()
        for control in controls.values():
            control.observe(self._follow, "value")
            if control.has_trait("picked"):
                control.observe(self._mark, "picked")
        self._mark()
        self._frame.on_msg(self._pick)

    def reset(self, *_):
        """Give every control the value that it began with, in its first panel."""
        for control in self.controls.values():
            control.value, picked = FIRST[control]
            if picked is not None:
                control.picked = picked

    def _control_box(self):
        if not self.controls:
            return []
        for control in self.controls.values():
            _make_room(control)
        button = widgets.Button(description="Reset", tooltip="Back to the first values")
        button.on_click(self.reset)
        return [widgets.HBox([*self.controls.values(), button]).add_class("alab-controls")]

    def _pickers(self):
        return [control for control in self.controls.values() if control.has_trait("picked")]

    def _mark(self, *_):
        self._frame.picked = {c.table: [*c.picked, c.picked_label] for c in self._pickers()}

    def _pick(self, _frame, click, _buffers):
        for control in self._pickers():
            if control.table == click["table"]:
                control.pick(click["row"], click["column"], click["label"])

    def _follow(self, *_):
        values = {name: control.value for name, control in self.controls.items()}
        run = functools.cache(lambda compute: _outcome(compute, values))
        pictures, stale, said = [*self._frame.pictures], [], []
        failed = {}  # what went wrong, and whether a picture stands still
        for place, (compute, picture) in enumerate(zip(self._computes, self.pictures, strict=True)):
            result, error = run(compute)
            if error is None:
                try:
                    html = picture.html(result)
                    sentence = picture.sentence(result, self.results[place])
                except Exception as failure:
                    error = failure
            stale.append(error is not None and pictures[place] != "")
            if error is None:
                self.results[place], pictures[place] = result, html
                kind = ' class="quiet"' if picture.quiet else ""
                said += [(picture.quiet, f"<p{kind}>{escape(t)}</p>") for t in sentence.split("\n")]
            else:
                told = _in_words(error)
                failed[told] = failed.get(told, False) or stale[place]
        last = " What stands in a dashed frame shows the last result that worked."
        errors = [f'<p class="error">{escape(e + last * f)}</p>' for e, f in failed.items()]
        loud_first = [words for _, words in sorted(said, key=lambda pair: pair[0])]
        with self._frame.hold_sync():  # one message, so that pictures and words never disagree
            self._frame.pictures, self._frame.stale = pictures, stale
            self._frame.words = "".join([*errors, *loud_first])

    def _sentences(self):
        good = zip(self.pictures, self.results, strict=True)
        told = [picture.sentence(result) for picture, result in good if result is not None]
        return "\n".join(told) or "This panel has nothing to show yet."

    def _repr_mimebundle_(self, **kwargs):
        """Add a PNG and the sentences to the widget view, for readers without a kernel."""
        from .figures import png

        bundle = super()._repr_mimebundle_(**kwargs)
        bundle["text/plain"] = words = self._sentences()
        good = zip(self.pictures, self.results, strict=True)
        stills = [picture.still(result) for picture, result in good if result is not None]
        drawings = [still for still in stills if still is not None]
        if not drawings:
            return bundle
        bundle["image/png"] = b64encode(png(drawings, words)).decode()
        return bundle, {"image/png": {"alt": words}}


class Run(widgets.VBox):
    """A button that starts something slow, a bar that fills, and a picture that follows.

    Until it is pressed nothing is computed: a notebook stays quick, and its saved output the same.

    Parameters
    ----------
    steps : callable
        Called with one keyword argument for each control; a generator that yields the share that
        is done, 0 to 1, and the result to show.
    picture : picture
        See `attention_lab.live`.
    label : str
        What the button says.
    **controls : widgets with a ``value``

    Attributes
    ----------
    result
        The last that was yielded, or None.
    """

    def __init__(self, steps, picture, label="Run", **controls):
        self.steps, self.picture, self.controls = steps, picture, controls
        self.result = None
        self.button = widgets.Button(description=label, button_style="primary")
        self.bar = widgets.IntProgress(description="done", max=100)
        self._frame = Frame(words=f"<p>{escape(self._waiting())}</p>")
        for control in controls.values():
            _make_room(control)
            control.observe(self._moved, "value")
        top = widgets.HBox([*controls.values(), self.button, self.bar]).add_class("alab-controls")
        super().__init__(children=[top, self._frame])
        self.add_class("alab-panel")
        self.add_class("alab-run")
        self.button.on_click(self.run)

    def run(self, *_):
        """Do what the button does."""
        self.button.disabled, self.bar.value = True, 0
        self._frame.words, self._frame.stale = '<p class="running">Running.</p>', [False]
        values = self._values()
        try:
            for done, result in self.steps(**values):
                self.result, self.bar.value = result, round(100 * done)
                self._frame.pictures = [self.picture.html(self.result)]
            told = f"<p>{escape(self.picture.sentence(self.result))}</p>"
        except KeyboardInterrupt:
            told = "<p>Stopped. The picture shows how far it came.</p>"
        except Exception as error:
            told = f'<p class="error">{escape(_in_words(error))}</p>'
        self._frame.words, self.button.disabled = told, False
        if values != self._values():
            self._moved()

    def _values(self):
        return {name: control.value for name, control in self.controls.items()}

    def _moved(self, *_):
        """Say that the picture belongs to other settings, until there is a new one."""
        if self.result is not None and not self.button.disabled and not any(self._frame.stale):
            told = f"A control has moved since: press {self.button.description!r} again."
            self._frame.stale = [True]
            self._frame.words = f'<p class="error">{escape(told)}</p>{self._frame.words}'

    def _waiting(self):
        return f"Waiting: press {self.button.description!r}."

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        done = self.result is not None
        bundle["text/plain"] = self.picture.sentence(self.result) if done else self._waiting()
        return bundle


def show(picture, result):
    """Show one result as a picture that does not move: a panel without controls."""
    return Panel(lambda: result, picture)


class Frame(anywidget.AnyWidget):
    """The pictures and the words of a panel, and what ipywidgets leaves out: see frame.js."""

    _esm = files(__package__).joinpath("frame.js").read_text(encoding="utf-8")
    _css = files(__package__).joinpath("frame.css").read_text(encoding="utf-8")
    pictures = traitlets.List(traitlets.Unicode()).tag(sync=True)  # HTML
    stale = traitlets.List(traitlets.Bool()).tag(sync=True)  # which of them stand still
    words = traitlets.Unicode().tag(sync=True)  # HTML
    picked = traitlets.Dict().tag(sync=True)  # {table: [row, column, label]}


def _make_room(control):
    """Let a label be seen whole, which ipywidgets cuts off, and not eat up its slider's track."""
    style, layout = getattr(control, "style", None), control.layout
    for name, free in (("description_width", "initial"), ("button_width", "auto")):
        if style is not None and style.has_trait(name):
            setattr(style, name, getattr(style, name) or free)
    if isinstance(control, widgets.ToggleButtons):
        layout.width = layout.width or "max-content"
    elif isinstance(control, widgets.Text):  # a sentence
        layout.width, layout.max_width = layout.width or "44em", layout.max_width or "98%"
    elif control.has_trait("readout"):
        layout.width = layout.width or f"calc({len(control.description) + 1}ch + 18em)"
        layout.max_width = layout.max_width or "98%"


def _outcome(compute, values):
    try:
        result = compute(**values)
        if result is None or result is ...:
            raise ValueError("the function returns nothing yet: end it with return and its result")
        return result, None
    except Exception as error:
        return None, error


def _in_words(error):
    told = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
    return f"That does not work: {told}."
