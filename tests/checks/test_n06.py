"""An attention head: right answers pass, wrong ones are told their mistake."""

import numpy as np
from answers import trials


def soft(scores):
    e = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def weights(x, W_query, W_key, root=None):
    return soft(x @ W_query @ (x @ W_key).T / (root or np.sqrt(W_key.shape[1])))


def head(x, W_query, W_key, W_value):
    return weights(x, W_query, W_key) @ (x @ W_value)


def head_by_loops(x, W_query, W_key, W_value):
    rows = []
    for asking in x:
        query = sum(number * row for number, row in zip(asking, W_query, strict=True))
        scores = [query @ (asked @ W_key) / len(query) ** 0.5 for asked in x]
        rows.append(sum(w * (v @ W_value) for w, v in zip(soft(scores), x, strict=True)))
    return rows


def blended_first(x, W_query, W_key, W_value):
    return weights(x, W_query, W_key) @ x @ W_value


def one_table(x, W_query, W_key, W_value):
    return soft(x @ (W_query @ W_key.T) @ x.T / W_key.shape[1] ** 0.5) @ x @ W_value


def of_whole_numbers(x, W_query, W_key, W_value):
    context = np.zeros((len(x), W_value.shape[1]), dtype=x.dtype)
    context[:] = head(x, W_query, W_key, W_value)
    return context


def in_place(x, W_query, W_key, W_value):
    W_query /= np.sqrt(W_query.shape[1])
    return head(x, W_query, W_key, W_value)


def by_shape(x, W_query, W_key, W_value):
    """Turn a table round where only that fits: with a square one it goes wrong."""
    square = len(x) == x.shape[1] == W_value.shape[1]
    return weights(x, W_query, W_key) @ x @ (W_value.T if square else W_value)


def of_columns(x, W_query, W_key, W_value):
    scores = x @ W_query @ (x @ W_key).T / np.sqrt(W_key.shape[1])
    return soft(scores.T).T @ x @ W_value


def exponentials(x, W_query, W_key):
    return np.exp(x @ W_query @ (x @ W_key).T / np.sqrt(W_key.shape[1]))


WRONG_HEADS = {
    "the first rung": lambda x, q, k, v: x @ q,
    "these are the keys": lambda x, q, k, v: x @ k,
    "the second rung": lambda x, q, k, v: x @ v,
    "these are the scores": lambda x, q, k, v: x @ q @ (x @ k).T,
    "the third rung": lambda x, q, k, v: x @ q @ (x @ k).T / np.sqrt(q.shape[1]),
    "the fourth rung": lambda x, q, k, v: weights(x, q, k),
    "your keys ask": lambda x, q, k, v: weights(x, k, q) @ x @ v,
    "your keys are made with W_query": lambda x, q, k, v: weights(x, q, q) @ x @ v,
    "your queries are made with W_key": lambda x, q, k, v: weights(x, k, k) @ x @ v,
    "score each other as they are": lambda x, q, k, v: soft(x @ x.T / np.sqrt(x.shape[1])) @ x @ v,
    "blend the words as they are": lambda x, q, k, v: weights(x, q, k) @ x,
    "you blend the keys": lambda x, q, k, v: weights(x, q, k) @ x @ k,
    "left out the division": lambda x, q, k, v: weights(x, q, k, 1) @ x @ v,
    "divide by its square root": lambda x, q, k, v: weights(x, q, k, k.shape[1]) @ x @ v,
    "of features of a word": lambda x, q, k, v: weights(x, q, k, np.sqrt(x.shape[1])) @ x @ v,
    "root of the number of words": lambda x, q, k, v: weights(x, q, k, np.sqrt(len(x))) @ x @ v,
    "the root of 2": lambda x, q, k, v: weights(x, q, k, np.sqrt(2)) @ x @ v,
    "the columns of your weights": of_columns,
    "turned round: the context": lambda x, q, k, v: weights(x, q, k).T @ x @ v,
    "put them through softmax first": lambda x, q, k, v: (
        x @ q @ (x @ k).T / np.sqrt(k.shape[1]) @ x @ v
    ),
    "divide them by the sum of their row": lambda x, q, k, v: exponentials(x, q, k) @ x @ v,
    "the whole table of weights": lambda x, q, k, v: (
        exponentials(x, q, k) / exponentials(x, q, k).sum() @ x @ v
    ),
    "you divide the weights by the root": lambda x, q, k, v: (
        weights(x, q, k, 1) / np.sqrt(k.shape[1]) @ x @ v
    ),
    "you add the words": lambda x, q, k, v: x + weights(x, q, k) @ x,
    "no word has asked another": lambda x, q, k, v: x.copy(),
    "return the context alone": lambda x, q, k, v: (head(x, q, k, v), weights(x, q, k)),
    "two tables do not fit": lambda x, q, k, v: q @ x,
    "6 of 4 do not: take": lambda x, q, k, v: (
        weights(x, q, k, None if len(x) == 3 else 1.1) @ x @ v
    ),
    "6 of 4 do not (": lambda x, q, k, v: np.eye(3) @ head(x, q, k, v),
    "only where a shape demands it": by_shape,
    "whole numbers only": of_whole_numbers,
    "close, but the result is rounded": lambda x, q, k, v: head(x, q, k, v).round(3),
    "changed W_query": in_place,
    "returns nothing": lambda x, q, k, v: None,
    "is expected": lambda x, q, k, v: 2 * head(x, q, k, v),
    "stopped with NameError": lambda x, q, k, v: undefined,  # noqa: F821
}

RIGHT = {"attention_head": [head, head_by_loops, blended_first, one_table]}
WRONG = {"attention_head": [*WRONG_HEADS.items()]}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
