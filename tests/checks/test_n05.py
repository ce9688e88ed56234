"""A blend and self-attention: right answers pass, wrong ones are told their mistake."""

import numpy as np
from answers import trials


def loop(scores):
    scores = np.asarray(scores, dtype=float)
    if scores.ndim > 1:
        return np.array([loop(row) for row in scores])
    e = [float(np.exp(s - max(scores))) for s in scores]
    return [x / sum(e) for x in e]


def no_maximum(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def whole_table(z):
    e = np.exp(z - z.max())
    return e / e.sum()


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


def attention_of_whole_numbers(x):
    context = np.zeros_like(x)
    context[...] = stable_attention(x)
    return context


def attention_in_place(x):
    x /= 2
    return x


RIGHT_BLENDS = [
    loop_blend,
    lambda w, v: w @ v,
    lambda w, v: list(v.T @ w),
    lambda w, v: np.average(v, axis=0, weights=w),
]


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
    "dropped the minus signs": lambda w, v: np.abs(w @ v),
    "close, but the result is rounded": lambda w, v: (w @ v).round(2),
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
    "let it hold floats, also where the embeddings": attention_of_whole_numbers,
    "close, but the result is rounded": lambda x: stable_attention(x).round(3),
    "as in 2.72": lambda x: loop(x @ x.T / np.sqrt(x.shape[1]) * np.log(2.72)) @ x,
    "two tables do not fit": lambda x: weights_of(x) @ x.T,
    "you divide by 2": lambda x: loop(x @ x.T / 2) @ x,
    "5 of 9 do not (": lambda x: np.array([weights_of(x)[i] @ x for i in range(3)]) @ np.eye(4),
    "5 of 9 do not: take": lambda x: loop(x @ x.T / 2.1 if len(x) > 3 else x @ x.T / 2) @ x,
    "take their exponentials first": lambda x: by_sum(x @ x.T) @ x,
    "you divide the weights": lambda x: weights_of(x, 1) / np.sqrt(x.shape[1]) @ x,
    "the whole table of weights": lambda x: whole_table(x @ x.T / np.sqrt(x.shape[1])) @ x,
    "stopped with NameError": lambda x: undefined,  # noqa: F821
}

RIGHT = {
    "blend": RIGHT_BLENDS,
    "self_attention": [stable_attention, attention_by_loops, lambda x: weights_of(x) @ x],
}
WRONG = {"blend": [*WRONG_BLENDS.items()], "self_attention": [*WRONG_ATTENTIONS.items()]}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
