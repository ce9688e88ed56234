"""Attention with a mask: right answers pass, wrong ones are told their mistake."""

import numpy as np
from answers import trials


def rows(z):
    """Softmax, row by row, without the maximum."""
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def stable(z):
    return rows(z - z.max(axis=-1, keepdims=True))


def tri(z, k=0):
    return np.tri(len(z), k=k, dtype=bool)


def real(z, n):
    return np.arange(len(z)) < n


def by_rows(scores):
    weights = np.zeros(scores.shape)
    for i in range(len(scores)):
        weights[i, : i + 1] = stable(scores[i, : i + 1])
    return weights


def late_and_saved(scores):
    weights = np.where(tri(scores), stable(scores), 0)
    return weights / weights.sum(axis=1, keepdims=True)


def crossed_out(scores):
    exponentials = np.exp(scores) * tri(scores)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def of_whole_numbers(scores):
    weights = np.zeros_like(scores)
    weights[...] = by_rows(scores)
    return weights


def into_whole_numbers(scores):
    hidden = scores.copy()
    hidden[~tri(scores)] = -np.inf
    return stable(hidden)


def in_place(scores):
    scores[~tri(scores)] = -1e300
    return stable(scores)


def for_three(scores):
    weights = stable(np.where(tri(scores), scores, -np.inf))
    weights[3:] = 1 / len(scores)
    return weights


RIGHT_CAUSAL = [
    by_rows,
    late_and_saved,
    crossed_out,
    lambda s: stable(np.where(tri(s), s, -np.inf)),
    lambda s: stable(s + np.where(tri(s), 0, -1e9)).tolist(),
]
WRONG_CAUSAL = [
    ("too late: hide the scores", lambda s: np.where(tri(s), stable(s), 0)),
    ("put -np.inf there", lambda s: stable(np.where(tri(s), s, 0))),
    ("both times with 0", lambda s: np.where(tri(s), stable(s * tri(s)), 0)),
    ("minus infinity among the weights", lambda s: np.where(tri(s), stable(s), -np.inf)),
    ("without a mask", rows),
    ("you hide the past", lambda s: stable(np.where(tri(s).T, s, -np.inf))),
    ("still sees the next one", lambda s: stable(np.where(tri(s, 1), s, -np.inf))),
    ("you hide the diagonal too", lambda s: rows(np.where(tri(s, -1), s, -np.inf))),
    ("the wrong way round", lambda s: rows(np.where(~tri(s), s, -np.inf))),
    ("sees itself alone", lambda s: np.eye(len(s))),
    ("your columns add up to 1", lambda s: stable(np.where(tri(s), s, -np.inf).T).T),
    ("and stop: divide each row", lambda s: np.exp(s) * tri(s)),
    ("softmax belongs to each row", lambda s: np.exp(s) * tri(s) / (np.exp(s) * tri(s)).sum()),
    ("softmax is missing", lambda s: np.where(tri(s), s, -np.inf)),
    ("the mask itself", tri),
    ("isn't low enough, a word", lambda s: stable(np.where(tri(s), s, -100))),
    ("new table, as np.where does", in_place),
    ("5 do not: take", for_three),
    ("5 do not (", lambda s: stable(np.where(np.tri(3, dtype=bool), s, -np.inf))),
    ("your weights are whole numbers", of_whole_numbers),
    ("can't hold minus infinity", into_whole_numbers),
    ("returns nothing", lambda s: None),
    ("the result is rounded", lambda s: by_rows(s).round(2)),
    ("is expected", lambda s: 2 * by_rows(s)),
    ("return an array of shape (3, 3)", lambda s: by_rows(s)[0]),
    ("stopped with NameError", lambda s: undefined),  # noqa: F821
]


def without_pads(s, n):
    return stable(np.where(real(s, n), s, -np.inf))


def pads_cut_and_filled(s, n):
    weights = np.zeros(s.shape)
    weights[:, :n] = stable(s[:, :n])
    return weights


def pads_in_place(s, n):
    s[:, n:] = -1e300
    return stable(s)


def whole_without_pads(s, n):
    weights = np.zeros_like(s)
    weights[...] = without_pads(s, n)
    return weights


def infinity_into_whole(s, n):
    hidden = s.copy()
    hidden[:, n:] = -np.inf
    return stable(hidden)


RIGHT_PADS = [
    without_pads,
    pads_cut_and_filled,
    lambda s, n: np.array([stable(np.where(real(s, n), row, -np.inf)) for row in s]),
    lambda s, n: stable(s + np.where(real(s, n), 0, -1e9)),
]
WRONG_PADS = [
    ("which nobody reads", lambda s, n: rows(np.where(real(s, n)[:, None], s, -np.inf))),
    (
        "rows of the pads as well",
        lambda s, n: rows(np.where(real(s, n)[:, None] & real(s, n), s, -np.inf)),
    ),
    ("you hide the future too", lambda s, n: stable(np.where(tri(s) & real(s, n), s, -np.inf))),
    ("and the pads only with it", lambda s, n: by_rows(s)),
    ("the pads still get their share", lambda s, n: rows(s)),
    ("taken out after softmax", lambda s, n: stable(s) * real(s, n)),
    ("is no hidden pad", lambda s, n: stable(np.where(real(s, n), s, 0))),
    ("you hide the words", lambda s, n: rows(np.where(real(s, n), -np.inf, s))),
    ("the first pad is still seen", lambda s, n: without_pads(s, n + 1)),
    ("the last word is hidden", lambda s, n: rows(np.where(real(s, n - 1), s, -np.inf))),
    ("you cut the pads off", lambda s, n: rows(s[:n, :n])),
    ("you cut the columns", lambda s, n: rows(s[:, :n])),
    ("you emptied the rows", lambda s, n: without_pads(s, n) * real(s, n)[:, None]),
    ("that you give to pads", lambda s, n: stable(np.where(real(s, n), s, -10))),
    ("make a new table of them", pads_in_place),
    ("others do not: take", lambda s, n: without_pads(s, 3)),
    ("others do not (", lambda s, n: stable(np.where(np.arange(4) < n, s, -np.inf))),
    ("whole numbers came out", whole_without_pads),
    ("doesn't fit into a table", infinity_into_whole),
    ("returns nothing", lambda s, n: None),
    ("the result is rounded", lambda s, n: without_pads(s, n).round(3)),
    ("is expected", lambda s, n: 2 * without_pads(s, n)),
    ("stopped with NameError", lambda s, n: undefined),  # noqa: F821
]

RIGHT = {"causal_weights": RIGHT_CAUSAL, "weights_without_pads": RIGHT_PADS}
WRONG = {"causal_weights": WRONG_CAUSAL, "weights_without_pads": WRONG_PADS}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
