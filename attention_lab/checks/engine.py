"""Finds the first thing that is wrong with a learner's function, and the sentence for it.

The function is tried on examples, never compared with one spelling, so every right answer passes.
A known mistake is a wrong function: whoever gets what it gets has made it.
"""

import copy
import inspect
from functools import cache
from numbers import Number
from typing import NamedTuple

import numpy as np

from ..arrays import as_floats, strangers
from .texts import TEXTS

# What is certain of a result goes before what its example says of itself.
CERTAIN = ("tensor", "function", "kind", "texts", "rounded", "no minus")


class Outcome(NamedTuple):
    """What a call came to: a value or an error, and the place of an argument that it changed."""

    value: object = None
    error: Exception | None = None
    changed: int | None = None


class Shown(float):
    """A number that is written with so many digits, where nothing else is asked for."""

    def __new__(cls, number, digits):
        self = super().__new__(cls, number)
        self.digits = digits
        return self

    def __format__(self, form):
        return format(float(self), form or f".{self.digits}f")


@np.errstate(all="ignore")  # a nan is told in words
def find_mistake(exercise, function):
    """Try a function on an exercise's examples.

    Parameters
    ----------
    exercise : forms.Exercise
    function : callable
        The learner's. It gets copies of the arguments, and may do anything but run for ever.

    Returns
    -------
    str, None or ``...``
        The sentence for the first thing that is wrong; None if all is right; ``...`` if the
        function returns just that, so that nobody has started yet.
    """
    examples = [*exercise.examples.items()]
    mistakes = [
        (key, f)
        for key, wrong in exercise.mistakes.items()
        for f in (wrong if isinstance(wrong, list) else [wrong])
    ]
    names = [*inspect.signature(exercise.reference).parameters]

    def mine(*arguments):  # a name for whatever was handed in, also for what can't be called
        return function(*arguments)

    @cache
    def outcomes(f, place):
        return [_run(f, arguments) for arguments in examples[place][1]]

    def alike(f, place):
        return all(map(_agree, outcomes(mine, place), outcomes(f, place)))

    for place, (example, calls) in enumerate(examples):
        got = outcomes(mine, place)
        if got[0].value is ...:
            return ...
        start = f"{example}."
        own = {k.removeprefix(start): s for k, s in exercise.says.items() if k.startswith(start)}
        says = {**TEXTS, **exercise.says, **own}
        for outcome in got:
            if outcome.changed is not None:
                return says["changed"].format(name=names[outcome.changed])
        if alike(exercise.reference, place):
            continue
        # All was right before, so a function that was wrong before isn't the one.
        known = [m for m in mistakes if all(alike(m[1], p) for p in range(place + 1))]
        if len(known) > 1:  # the later examples tell which
            known.sort(key=lambda m: -sum(alike(m[1], p) for p in range(place, len(examples))))
        if known:
            return exercise.says[known[0][0]]
        rights = outcomes(exercise.reference, place)
        wrong = next(i for i, right in enumerate(rights) if not _agree(got[i], right))
        facts = dict(zip(names, calls[wrong], strict=True))
        return _describe(got[wrong], rights[wrong].value, facts, says, own)
    return None


def _run(function, arguments):
    given = copy.deepcopy(arguments)
    try:
        value = function(*given)
    except Exception as error:
        return Outcome(error=error)
    changed = [i for i, pair in enumerate(zip(arguments, given, strict=True)) if not _same(*pair)]
    return Outcome(value, changed=changed[0] if changed else None)


def _same(before, after):
    if isinstance(before, dict):
        return [*before] == [*after] and all(_same(before[key], after[key]) for key in before)
    return np.array_equal(before, after)


def _agree(one, other):
    """Whether two calls came to the same: the same numbers, the same word, or the same error."""
    if one.error or other.error:
        return type(one.error) is type(other.error) and str(one.error) == str(other.error)
    words = [isinstance(value, str) for value in (one.value, other.value)]
    if any(words):
        return all(words) and one.value == other.value
    a, b = _numbers(one.value), _numbers(other.value)
    if a is None or b is None or a.shape != b.shape:
        return False
    return np.allclose(a, b, atol=1e-9, equal_nan=True)


def _numbers(value):
    """Return a result as an array of floats, or None if it can't be read as one."""
    try:
        return as_floats("the result", value)
    except ValueError:
        return None


def _others(value):
    """Return the texts and the Nones among the numbers of a result."""
    try:
        inside = np.asarray(value)
    except Exception:  # rows of different lengths, or a tensor that still learns
        return []
    others = (str, bytes, type(None))
    return [item for item in inside.ravel().tolist() if isinstance(item, others)]


def _describe(outcome, right, facts, says, own):
    """Return what can be said of a wrong outcome although no known mistake fits it.

    `facts` are the arguments by name; `own` is what the example says of itself, and goes first.
    """
    got, error = outcome.value, outcome.error
    if error:
        keys = ["broadcast"] * ("broadcast together" in str(error))
        keys += [kind.__name__ for kind in type(error).__mro__]
        # An array of another size than expected stops a function in one of these ways.
        keys += ["size"] * isinstance(error, (ValueError, IndexError, TypeError))
        keys += ["wrong"] * isinstance(error, (ValueError, IndexError))
        keys += ["nan"] * isinstance(error, ArithmeticError)  # where NumPy would go on with nan
        key = next((key for key in keys if key in own), "stopped")
        return _line(says[key].format(error=error, kind=type(error).__name__))
    if isinstance(right, str):
        keys, more = _what_is_no_word(got), {"got": got, "right": right}
    else:
        keys, more = _what_is_wrong(got, _numbers(right))
    fitting = [key for key in keys if key in says]
    own_keys = [key for key in [*fitting, "wrong"] if key in own]
    key = ([key for key in fitting if key in CERTAIN] or own_keys or fitting)[0]
    facts |= more
    place = more.get("place", ())
    if len(place) == 2:  # rows belong to the entries of the first argument
        facts["item"] = next(iter(facts.values()))[place[0]]
    wanted = "an array" if np.ndim(right) else "one number"
    facts["wanted"] = says[f"wanted: {wanted}"].format(shape=np.shape(right))
    facts["where"] = says[f"where {len(place)}"].format(place=place)
    facts["kind"] = _kind(got)
    return _line(says[key].format(**facts))


def _line(text):
    """Return a text in one line: an array or an error in it may bring more."""
    return " ".join(text.split())


def _kind(value):
    """Return what a value is, as a phrase: a list, an array, a map."""
    name = {"ndarray": "array", "dict": "dictionary"}.get(type(value).__name__)
    name = name or type(value).__name__
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _what_is_no_word(got):
    if isinstance(got, str):
        return ["differs"]
    if got is None:
        return ["nothing"]
    if np.ndim(got) or not isinstance(got, (Number, np.ndarray)):
        return ["kind"]
    return [*["position"] * isinstance(got, (int, np.integer)), "number"]


def _what_is_wrong(value, right):
    """Return the texts that fit a wrong result, the most telling first, and what they mention."""
    got = _numbers(value)
    if value is None:
        return ["nothing"], {}
    if got is None:
        listed = isinstance(value, (list, tuple, str, bytes, np.ndarray))
        texts = [item for item in _others(value) if item is not None]
        objects = strangers(value)
        keys = [
            *["tensor"] * bool(objects),
            *["function"] * callable(value),
            *["kind"] * (not listed),
            *["texts"] * bool(texts),
            *["several"] * isinstance(value, tuple),
            "numbers",
        ]
        facts = {"text": texts[0] if texts else None, "tensor": objects[0] if objects else None}
        return keys, facts
    if got.shape != right.shape:
        keys = ["several"] * isinstance(value, tuple)
        return [*keys, "shape"], {"shape": got.shape}
    place = tuple(int(i) for i in np.argwhere(~np.isclose(got, right, atol=1e-9))[0])
    whole = np.asarray(value).dtype.kind in "iu" and np.array_equal(got, np.trunc(right))
    cut = [f(right * 10**k) / 10**k for f in (np.round, np.trunc) for k in range(7)]
    close = any(np.allclose(got, near, atol=1e-9) for near in cut)
    rounded = close and not whole and bool(got.any())
    mixed = bool(right.min() < 0 < right.max())  # else the whole result may be turned round
    keys = [
        *["nan"] * (not np.isfinite(got).all()),
        *["whole"] * whole,
        *["rounded"] * rounded,
        *["no minus"] * (mixed and np.allclose(got, abs(right), atol=1e-9)),
        *["sum"] * (not np.isclose(got.sum(), right.sum())),
        "differs",
    ]
    digits = _digits(got[place], right[place], 3)
    there = {"got_there": got[place], "right_there": right[place]}
    facts = {"place": place, "got": got.round(digits), "right": right.round(digits)}
    facts |= {key: Shown(number, digits) for key, number in there.items()}
    facts["sum"] = Shown(got.sum(), _digits(got.sum(), right.sum(), 2))
    if place:
        facts |= {"got_row": got[place[0]], "right_row": right[place[0]]}
    return keys, facts


def _digits(one, other, fewest):
    """Return how many digits it takes to see that two numbers differ."""
    return next((k for k in range(fewest, 9) if not abs(one - other) < 10.0**-k), 9)
