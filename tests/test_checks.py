"""Right answers pass, whatever their spelling; wrong ones are refused, each in its own words."""

import numpy as np
import pytest

from attention_lab.checks import check_prediction, check_softmax
from attention_lab.predictions import PREDICTIONS


def loop(scores):
    scores = np.asarray(scores, dtype=float)
    if scores.ndim > 1:
        return np.array([loop(row) for row in scores])
    e = [float(np.exp(s - max(scores))) for s in scores]
    return [x / sum(e) for x in e]


def logsumexp(scores):
    top = scores.max(axis=-1, keepdims=True)
    return np.exp(scores - (top + np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))))


def numpy_2(z):
    e = np.exp(z - np.max(z, axis=z.ndim - 1)[..., None])
    return e / np.sum(e, axis=z.ndim - 1)[..., None]


@pytest.mark.parametrize("right", [loop, logsumexp, numpy_2], ids=lambda f: f.__name__)
def test_every_right_softmax_passes(right, capsys):
    check_softmax(right)
    assert capsys.readouterr().out == "Correct: it passes every test.\n"


def in_place(z):
    z -= z.max(axis=-1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def no_maximum(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def no_keepdims(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1)


def wrong_axis(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def whole_table(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def global_maximum(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


def clipped(z):
    return no_maximum(np.clip(z, -500, 500))


def adds_the_maximum(z):
    m = np.abs(z).max(axis=-1, keepdims=True)
    return no_maximum(np.where(z > 500, z - m, z))


WRONG = {
    "changed the array": in_place,
    "returns nothing": lambda z: None,
    "exponentials, and they add up to more than 1": np.exp,
    "divide the scores by their sum": lambda z: z / z.sum(axis=-1, keepdims=True),
    "the smallest score got the largest": lambda z: no_maximum(-z),
    "leave the log out": lambda z: np.log(no_maximum(z)),
    "(a sigmoid)": lambda z: 1 / (1 + np.exp(-z)),
    "you raise 2": lambda z: 2.0**z / (2.0**z).sum(axis=-1, keepdims=True),
    "that is argmax": lambda z: (z == z.max(axis=-1, keepdims=True)) * 1.0,
    "rounded": lambda z: no_maximum(z).round(2),
    "not to 1": lambda z: no_maximum(z) * 2,
    "yours gives": lambda z: no_maximum(2 * z),
    "one weight per score": lambda z: no_maximum(z).sum(axis=-1),
    "add keepdims=True": no_keepdims,
    "the whole table adds up to 1": whole_table,
    "your columns add up to 1, not your rows": wrong_axis,
    "subtract the maximum before exp": no_maximum,
    "each row's own maximum": global_maximum,
    "do not cut the scores off": clipped,
    "very negative scores": adds_the_maximum,
    "stopped with NameError": lambda z: undefined,  # noqa: F821
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_softmax_is_refused_in_its_own_words(words, capsys):
    with np.errstate(all="ignore"):
        check_softmax(WRONG[words])
    said = capsys.readouterr().out
    assert words in said
    assert said.startswith("Not yet: ") and said.count("\n") == 1
    assert sum(other in said for other in WRONG) == 1  # nobody else's sentence


def test_an_untouched_exercise_waits(capsys):
    check_softmax(lambda scores: ...)
    assert capsys.readouterr().out == "Not started: replace the ... in the function.\n"


@pytest.mark.parametrize("name", PREDICTIONS)
def test_predictions_tell_right_from_wrong(name, capsys):
    options = PREDICTIONS[name]
    letters = [letter for letter in options if letter != "right"]
    for letter in letters:
        check_prediction(name, letter)
        verdict = "Right. " if letter == options["right"] else "Not this one. "
        assert capsys.readouterr().out == f"{verdict}{options[letter]}\n"
    assert len({options[letter] for letter in letters}) == len(letters)


@pytest.mark.parametrize("answer", ["b", " B ", "B"])
def test_a_prediction_may_be_spelled_loosely(answer, capsys):
    check_prediction("share", answer)
    assert capsys.readouterr().out.startswith("Right.")


@pytest.mark.parametrize("answer", ["Z", "", 2, None, "the second"])
def test_an_answer_that_is_no_option_is_told_the_options(answer, capsys):
    check_prediction("share", answer)
    said = capsys.readouterr().out
    assert said == (
        f"Your answer is {answer!r}: write 'A', 'B' or 'C', with the quotation marks.\n"
    )


def test_an_untouched_prediction_waits(capsys):
    check_prediction("share", ...)
    assert capsys.readouterr().out == "Not started: replace the ... by 'A', 'B' or 'C'.\n"
