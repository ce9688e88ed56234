"""Right answers pass, whatever their spelling; wrong ones are refused, each in its own words."""

import numpy as np
import pytest

from attention_lab.checks import (
    check_blend,
    check_prediction,
    check_self_attention,
    check_softmax,
)
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


def in_place_in_a_table(z):
    e = no_maximum(z - z.max(axis=-1, keepdims=True))
    if z.ndim > 1:
        z[:] = e
    return e


def three_written_in(z):
    e = [np.exp(z[i] - z.max()) for i in range(3)]
    return np.array(e) / sum(e)


def axis_1(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def whole_numbers(z):
    weights = np.zeros_like(z)
    weights[...] = no_maximum(z - z.max(axis=-1, keepdims=True))
    return weights


def cut_off_below(z):
    z = np.maximum(z, -500)
    return no_maximum(z - z.max(axis=-1, keepdims=True))


WRONG = {
    "changed the table": in_place_in_a_table,
    "five do not": three_written_in,
    "axis=1 is for tables alone": axis_1,
    "whole numbers only": whole_numbers,
    "very low scores come out wrong": cut_off_below,
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
    "large scores come out wrong": clipped,
    "very negative scores become": adds_the_maximum,
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


# -- 05 Reweight the words -----------------------------------------------------------------------


def weights_of(x, scale=None):
    return no_maximum(x @ x.T / (np.sqrt(x.shape[1]) if scale is None else scale))


def by_sum(table):
    return table / table.sum(axis=1, keepdims=True)


def stable_attention(x):
    return loop(x @ x.T / np.sqrt(x.shape[1])) @ x


def attention_by_loops(x):
    rows = []
    for query in x:
        row = loop([sum(query * key) / len(query) ** 0.5 for key in x])
        rows.append(sum(w * v for w, v in zip(row, x, strict=True)))
    return np.array(rows)


def loop_blend(weights, values):
    blend = 0
    for weight, value in zip(weights, values, strict=True):
        blend = blend + weight * value
    return blend


def blend_in_place(weights, values):
    values *= weights[:, None]
    return values.sum(axis=0)


def attention_in_place(x):
    x /= 2
    return x


RIGHT_BLENDS = [
    loop_blend,
    lambda w, v: w @ v,
    lambda w, v: list(v.T @ w),
    lambda w, v: np.average(v, axis=0, weights=w),
]


@pytest.mark.parametrize("right", RIGHT_BLENDS)
def test_every_right_blend_passes(right, capsys):
    check_blend(right)
    assert capsys.readouterr().out.startswith("Correct")


@pytest.mark.parametrize("right", [stable_attention, attention_by_loops])
def test_every_right_self_attention_passes(right, capsys):
    check_self_attention(right)
    assert capsys.readouterr().out.startswith("Correct")


def loop_over(words, features=None):
    def blend(weights, values):
        total = np.zeros(features or values.shape[1])
        for i in range(words or len(weights)):
            total += weights[i] * values[i]
        return total

    return blend


def blend_of_whole_numbers(weights, values):
    blend = np.zeros_like(values[0])
    for k in range(values.shape[1]):
        blend[k] = (weights * values[:, k]).sum()
    return blend


WRONG_BLENDS = {
    "five do not": loop_over(3),
    "four do not": loop_over(None, 2),
    "whole numbers only": blend_of_whole_numbers,
    "only the first word": lambda w, v: w[0] * v[0],
    "only the last word": lambda w, v: w[-1] * v[-1],
    "no second softmax": lambda w, v: no_maximum(w) @ v,
    "changed an array": blend_in_place,
    "returns nothing": lambda w, v: None,
    "still apart: sum": lambda w, v: w[:, None] * v,
    "sum over words": lambda w, v: (w[:, None] * v).sum(axis=1),
    "plain average": lambda w, v: v.mean(axis=0),
    "add up to 1 already": lambda w, v: w @ v / len(w),
    "multiply by the weights first": lambda w, v: v.sum(axis=0),
    "largest weight alone": lambda w, v: v[w.argmax()],
    "mixed the features": lambda w, v: np.full(v.shape[1], (w @ v).sum()),
    "one number came out": lambda w, v: (w @ v).sum(),
    "return an array of shape (2,)": lambda w, v: np.append(w @ v, 1),
    "is expected": lambda w, v: 2 * (w @ v),
    "not columns": lambda w, v: (v * w).sum(axis=1) if v.shape[0] == v.shape[1] else w @ v,
    "the shapes do not fit": lambda w, v: v @ w,
    "stopped with NameError": lambda w, v: undefined,  # noqa: F821
}

WRONG_ATTENTIONS = {
    "changed the embeddings": attention_in_place,
    "returns nothing": lambda x: None,
    "return the context alone": lambda x: (stable_attention(x), 1),
    "these are the weights": weights_of,
    "these are the scores": lambda x: x @ x.T,
    "these are the scaled scores": lambda x: x @ x.T / np.sqrt(x.shape[1]),
    "left out the division": lambda x: weights_of(x, 1) @ x,
    "divide by its square root": lambda x: weights_of(x, x.shape[1]) @ x,
    "the root of the number of words": lambda x: weights_of(x, np.sqrt(len(x))) @ x,
    "put them through softmax first": lambda x: x @ x.T / np.sqrt(x.shape[1]) @ x,
    "the columns of your weights": lambda x: weights_of(x).T @ x,
    "divide them by the sum of their row": lambda x: np.exp(x @ x.T / np.sqrt(x.shape[1])) @ x,
    "multiply the weights by themselves": lambda x: weights_of(x) @ weights_of(x),
    "as they went in": lambda x: x.copy(),
    "return an array of shape (3, 4)": lambda x: stable_attention(x).mean(axis=0),
    "is expected": lambda x: 3 * stable_attention(x),
    "overflow and you get nan": lambda x: weights_of(x) @ x,
    "two tables do not fit": lambda x: weights_of(x) @ x.T,
    "you divide by 2": lambda x: loop(x @ x.T / 2) @ x,
    "5 of 9 do not (": lambda x: np.array([weights_of(x)[i] @ x for i in range(3)]) @ np.eye(4),
    "5 of 9 do not: take": lambda x: loop(x @ x.T / 2.1 if len(x) > 3 else x @ x.T / 2) @ x,
    "take their exponentials first": lambda x: by_sum(x @ x.T) @ x,
    "you divide the weights": lambda x: weights_of(x, 1) / np.sqrt(x.shape[1]) @ x,
    "the whole table of weights": lambda x: whole_table(x @ x.T / np.sqrt(x.shape[1])) @ x,
    "stopped with NameError": lambda x: undefined,  # noqa: F821
}


@pytest.mark.parametrize("words", WRONG_BLENDS)
def test_a_wrong_blend_is_refused_in_its_own_words(words, capsys):
    check_blend(WRONG_BLENDS[words])
    said = capsys.readouterr().out
    assert said.startswith("Not yet: ") and words in said
    assert sum(other in said for other in WRONG_BLENDS) == 1


@pytest.mark.parametrize("words", WRONG_ATTENTIONS)
def test_a_wrong_self_attention_is_refused_in_its_own_words(words, capsys):
    with np.errstate(all="ignore"):
        check_self_attention(WRONG_ATTENTIONS[words])
    said = capsys.readouterr().out
    assert said.startswith("Not yet: ") and words in said
    assert sum(other in said for other in WRONG_ATTENTIONS) == 1


def test_columns_that_were_normalised_are_not_taken_for_a_transposed_table(capsys):
    """Scores are symmetric, so both slips give the same numbers and share one sentence."""
    check_self_attention(lambda x: loop(x @ x.T / 2).T @ x)
    assert "each row must add up to 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("check", "untouched"),
    [(check_blend, lambda w, v: ...), (check_self_attention, lambda x: ...)],
)
def test_untouched_exercises_of_05_wait(check, untouched, capsys):
    check(untouched)
    assert capsys.readouterr().out == "Not started: replace the ... in the function.\n"
