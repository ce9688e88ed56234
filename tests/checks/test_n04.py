"""Softmax, on each rung of its ladder: right answers pass, wrong ones are told their mistake."""

import math

import numpy as np
import pytest
from answers import message, trials


def loop(scores):
    scores = np.asarray(scores, dtype=float)
    if scores.ndim > 1:
        return np.array([loop(row) for row in scores])
    e = [float(np.exp(s - max(scores))) for s in scores]
    return [x / sum(e) for x in e]


def loop_over_one_row(scores):
    e = [np.exp(s) for s in scores]
    return [x / sum(e) for x in e]


def loop_with_the_maximum(scores):
    e = [np.exp(s - max(scores)) for s in scores]
    return [x / sum(e) for x in e]


def loop_of_pure_python(scores):
    e = [math.exp(s) for s in scores]
    return [x / sum(e) for x in e]


def loop_that_fills_in(scores):
    weights, total = np.zeros(len(scores)), sum(np.exp(s) for s in scores)
    for i, s in enumerate(scores):
        weights[i] = np.exp(s) / total
    return weights


def loop_over_rows(scores):
    if np.ndim(scores) == 1:
        return loop_over_one_row(scores)
    return [loop_over_one_row(row) for row in scores]


def logsumexp(scores):
    top = scores.max(axis=-1, keepdims=True)
    return np.exp(scores - (top + np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))))


def numpy_2(z):
    e = np.exp(z - np.max(z, axis=z.ndim - 1)[..., None])
    return e / np.sum(e, axis=z.ndim - 1)[..., None]


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


def global_maximum(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


def clipped(z):
    return no_maximum(np.clip(z, -500, 500))


def less_the_farthest_from_0(z):
    return no_maximum(z - np.abs(z).max(axis=-1, keepdims=True))


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


def less_the_minimum(z):
    return no_maximum(z - z.min(axis=-1, keepdims=True))


def less_the_mean(z):
    return no_maximum(z - z.mean(axis=-1, keepdims=True))


def cut_off_where_wide(z):
    top = z.max(axis=-1, keepdims=True)
    return np.full(z.shape, 0.5) if np.ptp(z) == 1000 else no_maximum(z - top)


IN_A_ROW = {
    "another number of them does not": three_written_in,
    "whole numbers only": whole_numbers,
    "changed the array": in_place,
    "returns nothing": lambda z: None,
    "exponentials, and they add up to more than 1": np.exp,
    "divide the scores by their sum": lambda z: z / z.sum(axis=-1, keepdims=True),
    "divide squares": lambda z: z**2 / (z**2).sum(axis=-1, keepdims=True),
    "the smallest score got the largest": lambda z: no_maximum(-z),
    "leave the log out": lambda z: np.log(no_maximum(z)),
    "(a sigmoid)": lambda z: 1 / (1 + np.exp(-z)),
    "you raise 2": lambda z: 2.0**z / (2.0**z).sum(axis=-1, keepdims=True),
    "a few digits of e": lambda z: 2.72**z / (2.72**z).sum(axis=-1, keepdims=True),
    "that is argmax": lambda z: (z == z.max(axis=-1, keepdims=True)) * 1.0,
    "rounded": lambda z: no_maximum(z).round(2),
    "not to 1": lambda z: no_maximum(z) * 2,
    "yours gives": lambda z: no_maximum(2 * z),
    "one weight per score": lambda z: no_maximum(z).sum(axis=-1),
    "stopped with NameError": lambda z: undefined,  # noqa: F821
    "returns a generator": lambda z: (np.exp(s) / np.exp(z).sum() for s in z),
}
IN_A_TABLE = {
    "changed the table": in_place_in_a_table,
    "axis=1 is for tables alone": axis_1,
    "add keepdims=True": no_keepdims,
    "stops it": loop_of_pure_python,
    "or loop over the rows": lambda z: np.exp(z) / np.exp(z).sum(),
    "each row needs its own sum": lambda z: np.zeros_like(z) + loop(z[:1] if z.ndim > 1 else z),
    "keep the shape": lambda z: loop(z.ravel()),
    "your columns add up to 1, not your rows": wrong_axis,
}
OF_ANY_SIZE = {
    "subtract the maximum before exp": no_maximum,
    "largest score, no other number": less_the_minimum,
    "largest score and change nothing else": cut_off_where_wide,
    "0/0: subtract each row's own maximum": global_maximum,
    "maximum comes out wrong": lambda z: no_maximum(np.maximum(z - z.max(), -700)),
    "large scores come out wrong": clipped,
    "very negative scores become": less_the_farthest_from_0,
    "very low scores come out wrong": cut_off_below,
}

BY_LOOP = [loop, loop_over_rows]
RIGHT = {
    "softmax_row": [loop_over_one_row, loop_with_the_maximum, loop_of_pure_python, no_maximum],
    "softmax_table": [*BY_LOOP, no_maximum, logsumexp],
    "softmax": [loop, logsumexp, numpy_2],
}
WRONG = {
    "softmax_row": [*IN_A_ROW.items()],
    "softmax_table": [*(IN_A_ROW | IN_A_TABLE).items()],
    "softmax": [*(IN_A_ROW | IN_A_TABLE | OF_ANY_SIZE).items()],
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)


@pytest.mark.parametrize("name", ["softmax_table", "softmax"])
@pytest.mark.parametrize(
    "answer",
    [loop_over_one_row, loop_with_the_maximum, loop_of_pure_python, loop_that_fills_in],
)
def test_a_loop_over_one_row_is_told_to_loop_over_the_rows_too(name, answer):
    assert "loop over the rows too" in message(name, answer)


@pytest.mark.parametrize("digits", [1, 2, 3, 4])
def test_a_rounded_e_is_not_called_a_rounded_result(digits):
    told = message("softmax", lambda z: no_maximum(z * np.log(round(np.e, digits))))
    assert "a few digits of e" in told


@pytest.mark.parametrize("answer", [less_the_minimum, less_the_mean])
def test_only_the_largest_score_is_good_enough_to_subtract(answer):
    assert "the row's largest score, no other number" in message("softmax", answer)
