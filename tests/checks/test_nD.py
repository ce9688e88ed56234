"""The cosine: right answers pass, wrong ones are told their mistake."""

import math

import numpy as np
from answers import trials


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

RIGHT = {"cosine": RIGHT_COSINES}
WRONG = {"cosine": WRONG_COSINES}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
