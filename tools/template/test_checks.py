"""TITLE.

Right answers pass, whatever their spelling; wrong ones are told their mistake.
"""

import numpy as np
from answers import trials


def loop(scores):
    total = sum(np.exp(score) for score in scores)
    return [np.exp(score) / total for score in scores]


def first_three(scores):
    e = np.exp(scores[:3])
    return e[:3] / (e[0] + e[1] + e[-1])


RIGHT = {"nNN_weights": [loop]}
WRONG = {
    "nNN_weights": [
        ("the exponentials are missing", lambda scores: scores / sum(scores)),
        ("here 3 is written in", first_three),
    ]
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
