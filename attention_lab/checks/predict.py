"""The buttons of a prediction."""

from importlib.resources import files

import anywidget
import traitlets

from .notebooks import PREDICTIONS, find
from .record import entry
from .texts import TEXTS


class Predict(anywidget.AnyWidget):
    """A prediction's options as buttons; pressing one commits to it.

    The first press in this kernel is the answer; what belongs to the other options can be read
    after it. The ideas behind the options reach the browser only when they are asked for.

    Parameters
    ----------
    name : str
        A key of `attention_lab.checks.PREDICTIONS`.

    Raises
    ------
    ValueError
        If there is no prediction of that name.
    """

    _esm = files(__package__).joinpath("predict.js").read_text(encoding="utf-8")
    _css = files(__package__).joinpath("predict.css").read_text(encoding="utf-8")
    options = traitlets.List().tag(sync=True)  # [letter, text] each
    pressed = traitlets.Unicode().tag(sync=True)  # the letter whose feedback is shown
    said = traitlets.List(traitlets.Unicode()).tag(sync=True)  # the feedback, in paragraphs
    texts = traitlets.Dict().tag(sync=True)

    def __init__(self, name):
        self._prediction = find("prediction", name, PREDICTIONS)
        self._entry = entry("prediction", name, first=None, right=None)
        options = [[letter, text] for letter, (text, _) in self._prediction.options.items()]
        texts = {key: TEXTS[f"predict.{key}"] for key in ("group", "lost")}
        super().__init__(options=options, texts=texts)
        self.pressed = self._entry["first"] or ""

    @traitlets.observe("pressed")
    def _answer(self, change):
        letter = change["new"]
        if letter not in self._prediction.options:
            return
        right = letter == self._prediction.right
        if self._entry["first"] is None:
            self._entry.update(first=letter, right=right)
        idea = self._prediction.options[letter][1]
        self.said = [
            TEXTS["predict.right" if right else "predict.not right"].format(idea=idea),
            TEXTS["predict.first"].format(first=self._entry["first"]),
        ]

    def _repr_mimebundle_(self, **kwargs):
        """Add the options, or what was said of the answer, for readers without a kernel."""
        bundle, _ = super()._repr_mimebundle_(**kwargs)
        options = [f"{letter}: {text}" for letter, text in self.options]
        bundle["text/plain"] = "\n".join(self.said or [TEXTS["predict.unanswered"], *options])
        return bundle
