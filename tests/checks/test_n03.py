"""Scores and the cosine: right answers pass, wrong ones are told their mistake."""

import math

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
    ("a loop runs past the end", thirteen_words),
    ("NameError", lambda q, k: nothing),  # noqa: F821
]


def loop_cosine(a, b):
    dot = square_a = square_b = 0
    for x, y in zip(a, b, strict=True):
        dot, square_a, square_b = dot + x * y, square_a + x * x, square_b + y * y
    return dot / math.sqrt(square_a * square_b)


RIGHT_COSINES = [
    loop_cosine,
    lambda a, b: a @ b / np.linalg.norm(a) / np.linalg.norm(b),
    lambda a, b: a / np.sqrt(a @ a) @ b / np.sqrt(b @ b),
    lambda a, b: (a * b).sum() / np.sqrt((a**2).sum() * (b**2).sum()),
    lambda a, b: a @ b / (math.hypot(*a) * math.hypot(*b)),
]


def shrinks(a, b):
    a /= np.sqrt(a @ a)
    return a @ b / np.sqrt(b @ b)


def four_written_in(a, b):
    dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
    return dot / np.sqrt(a @ a) / np.sqrt(b @ b)


def only_four_counted(a, b):
    return a[:4] @ b[:4] / np.sqrt(a @ a) / np.sqrt(b @ b)


def norm(v):
    return np.sqrt(v @ v)


WRONG_COSINES = [
    ("changed a vector", shrinks),
    ("returns nothing", lambda a, b: None),
    ("this is the dot product", lambda a, b: a @ b),
    ("the first vector only", lambda a, b: a @ b / norm(a)),
    ("the second vector only", lambda a, b: a @ b / norm(b)),
    ("brackets", lambda a, b: a @ b / norm(a) * norm(b)),
    ("you add the lengths", lambda a, b: a @ b / (norm(a) + norm(b))),
    ("squared lengths", lambda a, b: a @ b / ((a @ a) * (b @ b))),
    ("one square root too many", lambda a, b: a @ b / np.sqrt(norm(a) * norm(b))),
    ("len() counts", lambda a, b: a @ b / (len(a) * len(b))),
    ("the number of features", lambda a, b: np.mean(a * b)),
    ("sum of the sizes", lambda a, b: a @ b / (np.abs(a).sum() * np.abs(b).sum())),
    ("sums of the numbers", lambda a, b: a @ b / (a.sum() * b.sum())),
    ("the minus sign is lost", lambda a, b: abs(a @ b) / (norm(a) * norm(b))),
    ("you cut off at 0", lambda a, b: max(0, a @ b) / (norm(a) * norm(b))),
    ("a distance", lambda a, b: 1 - a @ b / (norm(a) * norm(b))),
    ("without arccos", lambda a, b: np.arccos(a @ b / (norm(a) * norm(b)))),
    ("degrees", lambda a, b: np.degrees(np.arccos(a @ b / (norm(a) * norm(b))))),
    ("np.cos wants an angle", lambda a, b: np.cos(a @ b)),
    ("not four", lambda a, b: a * b / (norm(a) * norm(b))),
    ("rounded", lambda a, b: round(a @ b / (norm(a) * norm(b)), 2)),
    ("leave int out", lambda a, b: int(a @ b / (norm(a) * norm(b)))),
    ("0.829 came out", lambda a, b: a @ b / (norm(a) * norm(b)) + 1),
    ("shape (4, 4) came out", lambda a, b: np.outer(a, b)),
    ("3 do not (index 3", four_written_in),
    ("3 do not: count", lambda a, b: np.mean(a * b) * 4 / (norm(a) * norm(b))),
    ("5 do not (", lambda a, b: a[:4] @ b / (norm(a) * norm(b))),
    ("5 do not: count", only_four_counted),
    ("NameError", lambda a, b: nothing),  # noqa: F821
]

RIGHT = {"scores": RIGHT_SCORES, "cosine": RIGHT_COSINES}
WRONG = {"scores": WRONG_SCORES, "cosine": WRONG_COSINES}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
