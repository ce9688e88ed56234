"""The share of one word among many: right answers pass, wrong ones are told their mistake."""

import math

import numpy as np
from answers import trials


def softmax_of_a_row(lead, n):
    row = np.array([lead, *np.zeros(n - 1)])
    e = np.exp(row - row.max())
    return (e / e.sum())[0]


def loop(lead, n):
    total = math.exp(lead)
    for _other in range(n - 1):
        total += 1
    return math.exp(lead) / total


RIGHT = {
    "dilution": [
        softmax_of_a_row,
        loop,
        lambda lead, n: 1 / (1 + (n - 1) * np.exp(-lead)),
    ]
}
WRONG = {
    "dilution": [
        ("you count n other words", lambda lead, n: np.exp(lead) / (np.exp(lead) + n)),
        ("e to the power", lambda lead, n: lead / (lead + n - 1) if n > 1 else 1),
        ("by the others only", lambda lead, n: np.exp(lead) / (n - 1) if n > 1 else np.inf),
        ("the others are missing", lambda lead, n: 1),
        ("by the number of words", lambda lead, n: np.exp(lead) / n),
        ("a single other word", lambda lead, n: np.exp(lead) / (np.exp(lead) + 1)),
        ("together", lambda lead, n: (n - 1) / (np.exp(lead) + n - 1)),
        ("not e", lambda lead, n: np.exp(lead) / (np.exp(lead) + (n - 1) * np.exp(1))),
        ("among 13 words goes wrong", lambda lead, n: np.exp(4) / (np.exp(4) + n - 1)),
        (
            "alone gets a share of 1: you",
            lambda lead, n: 1 / (n - 1) / (1 / (n - 1) + math.exp(-lead)),
        ),
        ("alone gets a share of 1.", lambda lead, n: loop(lead, n) if n > 1 else np.nan),
        ("is expected, ", lambda lead, n: 0.5),
        ("returns nothing", lambda lead, n: None),
        ("return one number", lambda lead, n: np.ones(n) / n),
    ]
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
