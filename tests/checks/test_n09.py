"""Attention with several heads: right answers pass, wrong ones are told."""

import numpy as np
from answers import trials


def soft(scores):
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def cut_by_columns(table, n_heads):
    return np.array(np.split(table, n_heads, axis=1))


def heads_by_columns(queries, keys, values, n_heads, scale=None, soft=soft):
    blends = []
    cut = [np.split(table, n_heads, axis=1) for table in (queries, keys, values)]
    for q, k, v in zip(*cut, strict=True):
        scores = q @ k.T / (q.shape[1] ** 0.5 if scale is None else scale)
        blends.append(soft(scores) @ v)
    return blends


def by_columns(queries, keys, values, W_out, n_heads):
    return np.hstack(heads_by_columns(queries, keys, values, n_heads)) @ W_out


def by_einsum(queries, keys, values, W_out, n_heads):
    n, d = queries.shape
    q, k, v = (t.reshape(n, n_heads, d // n_heads) for t in (queries, keys, values))
    weights = soft(np.einsum("ihc,jhc->hij", q, k) / np.sqrt(d // n_heads))
    return np.einsum("hij,jhc->ihc", weights, v).reshape(n, d) @ W_out


def row_by_row(queries, keys, values, W_out, n_heads):
    """Add up each head's part by its own rows of W_out."""
    d_k = queries.shape[1] // n_heads
    out = np.zeros((len(queries), W_out.shape[1]))
    for head, blend in enumerate(heads_by_columns(queries, keys, values, n_heads)):
        out += blend @ W_out[head * d_k : (head + 1) * d_k]
    return out


def batched(split, back=(1, 0, 2), axis=-1):
    """Return heads that are split, normalised or joined in some other way."""

    def heads(queries, keys, values, W_out, n_heads):
        q, k, v = (split(t, n_heads) for t in (queries, keys, values))
        scores = q @ np.swapaxes(k, 1, 2) / np.sqrt(q.shape[-1])
        e = np.exp(scores)
        blends = e / e.sum(axis=axis, keepdims=True) @ v
        return blends.transpose(back).reshape(len(queries), -1) @ W_out

    return heads


def scaled_by(scale):
    return lambda q, k, v, W_out, h: (
        np.hstack(heads_by_columns(q, k, v, h, scale(q.shape[1], h))) @ W_out
    )


def scaled_by_words(queries, keys, values, W_out, n_heads):
    root = len(queries) ** 0.5
    return np.hstack(heads_by_columns(queries, keys, values, n_heads, root)) @ W_out


def divided_late(queries, keys, values, W_out, n_heads):
    blends = np.hstack(heads_by_columns(queries, keys, values, n_heads, 1))
    return blends / (queries.shape[1] / n_heads) ** 0.5 @ W_out


def cut_in_turn(table, n_heads):
    return np.array([table[:, head::n_heads] for head in range(n_heads)])


def overlapping(queries, keys, values, W_out, n_heads):
    d_k = queries.shape[1] // n_heads
    cut = ([t[:, i : i + d_k] for i in range(n_heads)] for t in (queries, keys, values))
    blends = [soft(q @ k.T / d_k**0.5) @ v for q, k, v in zip(*cut, strict=True)]
    return np.hstack(blends) @ W_out


def within_words(queries, keys, values, W_out, n_heads):
    n, d = queries.shape
    q, k, v = (t.reshape(n, n_heads, d // n_heads) for t in (queries, keys, values))
    weights = soft(np.einsum("nhc,ngc->nhg", q, k) / (d // n_heads) ** 0.5)
    return np.einsum("nhg,ngc->nhc", weights, v).reshape(n, d) @ W_out


def heads_in_place(queries, keys, values, W_out, n_heads):
    queries /= 2
    return by_columns(queries * 2, keys, values, W_out, n_heads)


def whole_numbers(queries, keys, values, W_out, n_heads):
    out = np.zeros((len(queries), W_out.shape[1]), dtype=W_out.dtype)
    out[...] = by_columns(queries, keys, values, W_out, n_heads)
    return out


RIGHT = {
    "multi_head": [by_columns, by_einsum, row_by_row, batched(cut_by_columns)],
}
WRONG = {
    "multi_head": [
        ("changed one of the tables", heads_in_place),
        ("return one table", lambda *given: (by_columns(*given), 1)),
        ("two tables do not fit", lambda q, k, v, W, h: q @ k @ v @ W),
        ("mixed up when you split", batched(lambda t, h: t.reshape(h, len(t), -1))),
        ("joined you mixed up the words", batched(cut_by_columns, back=(0, 1, 2))),
        ("square root of d_model", scaled_by(lambda d, h: d**0.5)),
        ("are not scaled", scaled_by(lambda d, h: 1)),
        ("divided by d_k", scaled_by(lambda d, h: d / h)),
        ("square root of n_heads", scaled_by(lambda d, h: h**0.5)),
        ("softmax runs over the heads", batched(cut_by_columns, axis=0)),
        ("the columns add up to 1", batched(cut_by_columns, axis=1)),
        (
            "put them through softmax first",
            lambda q, k, v, W, h: np.hstack(heads_by_columns(q, k, v, h, soft=lambda s: s)) @ W,
        ),
        (
            "you averaged the heads: join",
            lambda q, k, v, W, h: sum(heads_by_columns(q, k, v, h)) / h,
        ),
        (
            "you averaged the heads before W_out",
            lambda q, k, v, W, h: sum(heads_by_columns(q, k, v, h)) / h @ W[: len(W) // h],
        ),
        ("W_out is missing", lambda q, k, v, W, h: np.hstack(heads_by_columns(q, k, v, h))),
        ("one head with all the columns", lambda q, k, v, W, h: by_columns(q, k, v, W, 1)),
        ("your queries are asked", lambda q, k, v, W, h: by_columns(k, q, v, W, h)),
        ("heads of a word look at each other", within_words),
        ("take their columns in turn", batched(cut_in_turn)),
        ("your heads share columns", overlapping),
        ("square root of 2", scaled_by(lambda d, h: 2**0.5)),
        ("square root of the number of words", scaled_by_words),
        ("divide after softmax", divided_late),
        ("you added the heads", lambda q, k, v, W, h: sum(heads_by_columns(q, k, v, h))),
        ("blend the keys", lambda q, k, v, W, h: by_columns(q, k, k, W, h)),
        ("blend the queries", lambda q, k, v, W, h: by_columns(q, k, q, W, h)),
        ("the keys are never used", lambda q, k, v, W, h: by_columns(q, q, v, W, h)),
        ("let it hold floats", whole_numbers),
        ("others do not: take", lambda q, k, v, W, h: by_columns(q, k, v, W, min(h, 2))),
        ("others do not (", lambda *given: by_columns(*given).reshape(4, 3)),
        ("returns nothing", lambda *given: None),
        ("stopped with NameError", lambda *given: undefined),  # noqa: F821
    ],
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
