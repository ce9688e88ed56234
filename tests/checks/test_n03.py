"""Scores: right answers pass, wrong ones are told their mistake."""

import numpy as np
from answers import trials


def triple_loop(queries, keys):
    scores = []
    for q in queries:
        scores.append([])
        for k in keys:
            scores[-1].append(sum(a * b for a, b in zip(q, k, strict=True)))
    return scores


RIGHT_SCORES = [
    triple_loop,
    lambda queries, keys: queries @ keys.T,
    lambda queries, keys: (keys @ queries.T).T,
    lambda queries, keys: np.einsum("id,jd->ij", queries, keys),
    lambda queries, keys: (queries[:, None] * keys).sum(axis=-1),
    lambda queries, keys: np.inner(queries, keys),
]


def unit(v):
    return v / np.sqrt((v**2).sum(axis=-1, keepdims=True))


def in_place(q, k):
    q *= 1.5
    return q @ k.T


def softmax(scores):
    e = np.exp(scores)
    return e / e.sum(axis=-1, keepdims=True)


def last_product(q, k):
    scores = np.zeros((len(q), len(k)))
    for i in range(len(q)):
        for j in range(len(k)):
            for feature in range(q.shape[1]):
                scores[i, j] = q[i, feature] * k[j, feature]
    return scores


def whole_numbers(q, k):
    scores = np.zeros((len(q), len(k)), dtype=int)
    for i in range(len(q)):
        for j in range(len(k)):
            scores[i, j] = q[i] @ k[j]
    return scores


def one_loop(q, k):
    scores = np.zeros((len(q), len(k)))
    for i in range(len(q)):
        scores[i, i] = q[i] @ k[i]
    return scores


def queries_counted_twice(q, k):
    return [[q[i] @ k[j] for j in range(len(q))] for i in range(len(q))]


def keys_counted_twice(q, k):
    return [[q[i] @ k[j] for j in range(len(k))] for i in range(len(k))]


def four_features(q, k):
    return [[sum(a[f] * b[f] for f in range(4)) for b in k] for a in q]


def thirteen_words(q, k):
    return [[q[i] @ k[j] for j in range(13)] for i in range(13)]


def as_many_features_as_queries(q, k):
    return [[sum(a[f] * b[f] for f in range(len(q))) for b in k] for a in q]


def one_half(q, k):
    return np.triu(q @ k.T)


def mirrored(q, k):
    upper = np.triu(q @ k.T)
    return upper + upper.T - np.diag(np.diag(upper))


WRONG_SCORES = [
    ("changed an array", in_place),
    ("returns nothing", lambda q, k: None),
    ("rows belong to the keys", lambda q, k: k @ q.T),
    ("turn the table over", lambda q, k: q @ k),
    ("you turned the queries over", lambda q, k: q.T @ k),
    ("do not add up", lambda q, k: q * k),
    ("at its own place", lambda q, k: (q * k).sum(axis=1)),
    ("only the diagonal", one_loop),
    ("one number", lambda q, k: (q * k).sum()),
    ("the keys are never used", lambda q, k: q @ q.T),
    ("the queries are never used", lambda q, k: k @ k.T),
    ("that is the cosine", lambda q, k: unit(q) @ unit(k).T),
    ("those are weights", lambda q, k: softmax(q @ k.T)),
    ("distances", lambda q, k: np.sqrt(((q[:, None] - k) ** 2).sum(axis=-1))),
    ("square root", lambda q, k: q @ k.T / np.sqrt(q.shape[1])),
    ("minus signs", lambda q, k: np.abs(q @ k.T)),
    ("only the last product", last_product),
    ("half of the table is empty", one_half),
    ("you mirror one half", mirrored),
    ("full of zeros", lambda q, k: np.zeros((len(q), len(k)))),
    ("not integers", whole_numbers),
    ("rounded", lambda q, k: (q @ k.T).round(1)),
    ("shape (16,) came out", lambda q, k: (q @ k.T).ravel()),
    ("row 0, column 0: ", lambda q, k: q @ k.T + 1),
    ("count the rows of each", keys_counted_twice),
    ("take both numbers", queries_counted_twice),
    ("over the features", as_many_features_as_queries),
    ("4 features work, 3 do not", four_features),
    ("4 features work, 5 do not", lambda q, k: q @ k.T if q.shape[1] < 5 else q),
    ("for one query or one key", lambda q, k: np.squeeze(q @ k.T)),
    ("a single one does not", lambda q, k: q @ k.T if len(q) > 1 else q @ k.T + 1),
    ("a loop runs past the end", thirteen_words),
    ("NameError", lambda q, k: nothing),  # noqa: F821
]


RIGHT = {"scores": RIGHT_SCORES}
WRONG = {"scores": WRONG_SCORES}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
