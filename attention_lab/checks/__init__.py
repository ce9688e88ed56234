"""What a learner gets who has committed to an answer: feedback on predictions and exercises.

`check("softmax", my_softmax)` says what is right or wrong about an exercise, `Predict("shift")`
shows a prediction's options as buttons, `record()` lists what was answered. The questions stand in
the notebooks, all else is data: a file for each notebook.
"""

from dataclasses import dataclass

from .engine import find_mistake
from .notebooks import EXERCISES, PREDICTIONS, find
from .record import entry, record
from .texts import TEXTS

__all__ = ["EXERCISES", "PREDICTIONS", "Predict", "Result", "check", "record"]


def __getattr__(name):
    if name == "Predict":  # its widget is loaded with the first prediction
        from .predict import Predict

        return Predict
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@dataclass(frozen=True)
class Result:
    """What a check found. In a notebook it shows nothing: its message has been printed."""

    name: str
    passed: bool
    message: str

    def _ipython_display_(self):
        pass


def check(name, function):
    """Check an exercise, and print one line: not started, the first mistake, or that all is well.

    Parameters
    ----------
    name : str
        A key of `EXERCISES`: softmax, scores, cosine, ...
    function : callable
        What the learner has written.

    Returns
    -------
    Result
        With `name`, `passed` (bool) and `message`, the line that was printed.

    Raises
    ------
    ValueError
        If there is no exercise of that name.
    """
    mistake = find_mistake(find("exercise", name, EXERCISES), function)
    if mistake is ...:
        message = TEXTS["not started"]
    elif mistake is None:
        message = TEXTS["passed"]
    else:
        message = TEXTS["refused"].format(mistake=mistake)
    kept = entry("exercise", name, tries=0, first=None, passed=False)
    if mistake is not ... and not kept["passed"]:
        kept["tries"] += 1
        kept["first"] = kept["first"] or message
        kept["passed"] = mistake is None
    print(message)
    return Result(name, mistake is None, message)
