"""Softmax: right answers pass, whatever their spelling; wrong ones are told their mistake."""

import numpy as np
from answers import trials


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


def one_row(z):
    e = [np.exp(score - max(z)) for score in z]
    return [x / sum(e) for x in e]


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


WRONG_SOFTMAX = {
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
    "its own maximum and its own sum": lambda z: (
        np.zeros_like(z) + loop(z[:1] if z.ndim > 1 else z)
    ),
    "comes out wrong": lambda z: no_maximum(np.maximum(z - z.max(), -700)),
    "keep the shape": lambda z: loop(z.ravel()),
    "your columns add up to 1, not your rows": wrong_axis,
    "subtract the maximum before exp": no_maximum,
    "0/0: subtract each row's own maximum": global_maximum,
    "no other number": lambda z: no_maximum(z - z.mean(axis=-1, keepdims=True)),
    "you wrote 2.72 for e": lambda z: 2.72**z / (2.72**z).sum(axis=-1, keepdims=True),
    "or loop over the rows": lambda z: np.exp(z) / np.exp(z).sum(),
    "stops it": one_row,
    "large scores come out wrong": clipped,
    "very negative scores become": adds_the_maximum,
    "stopped with NameError": lambda z: undefined,  # noqa: F821
}

RIGHT = {"softmax": [loop, logsumexp, numpy_2]}
WRONG = {"softmax": [*WRONG_SOFTMAX.items()]}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
