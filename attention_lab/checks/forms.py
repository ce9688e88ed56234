"""What a prediction and an exercise are made of: data, and no more."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Prediction:
    """The options of a question: ``options["A"]`` is what A says, and the idea behind it."""

    right: str
    options: dict[str, tuple[str, str]]


def prediction(right, *lines):
    """Read lines in pairs: "A: an option", and what is said of it once it has been chosen."""
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return Prediction(right, {option[0]: (option[3:], idea) for option, idea in pairs})


@dataclass(frozen=True)
class Exercise:
    """A function to write, and what is said of wrong ones.

    Parameters
    ----------
    reference : callable
        A right function.
    examples : dict of str to list of tuple
        In the order of trying, from plain to exotic: calls that are judged together, each a tuple
        of arguments.
    mistakes : dict of str to callable, or list of callables
        Functions that are wrong in a way that has a name.
    says : dict of str to str
        The sentence for each mistake; ``"five.wrong"``: what is said if the example "five" is the
        first to go wrong; ``"five.nan"``, ``"five.ValueError"`` ...: what is said if it goes wrong
        like that; ``"nan"`` ...: what this exercise says instead of `texts.TEXTS`.
    """

    reference: Callable
    examples: dict[str, list[tuple]]
    mistakes: dict[str, Callable | list[Callable]]
    says: dict[str, str]
