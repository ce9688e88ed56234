"""TITLE.

Its predictions and its exercise. To be written: everything but the names.
"""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "nNN_first": prediction(
        "B",
        "A: to be written, the first option",
        "To be written: the idea behind A, and where it fails.",
        "B: to be written, the second option",
        "To be written: why B is right.",
        "C: to be written, the third option",
        "To be written: the idea behind C, and where it fails.",
    ),
    "nNN_second": prediction(
        "C",
        "A: to be written, the first option",
        "To be written: what made A look right, and what it overlooks.",
        "B: to be written, the second option",
        "To be written: what made B look right, and what it overlooks.",
        "C: to be written, the third option",
        "To be written: why C is right.",
    ),
    "nNN_transfer_one": prediction(
        "A",
        "A: to be written, the first option",
        "To be written: why A is right this time.",
        "B: to be written, the second option",
        "To be written: the idea behind B this time, and where it fails.",
    ),
    "nNN_transfer_two": prediction(
        "B",
        "A: to be written, the first option",
        "To be written: the trap of A.",
        "B: to be written, the second option",
        "To be written: why B is right in spite of the trap.",
    ),
}


def weights(scores):
    e = np.exp(scores - np.max(scores))
    return e / e.sum()


EXERCISES = {
    "nNN_weights": Exercise(
        weights,
        examples={
            "three": [(np.array([2.0, 1.0, -2.0]),)],
            "two": [(np.array([0.0, 1.0]),)],
            "one": [(np.array([3.0]),)],
            "five": [(np.array([0.5, -1.0, 2.0, 1.0, 0.0]),)],
            "whole": [(np.array([5, 3, 4]),)],
            "wide": [(np.array([30.0, 0.0, -25.0]),)],
        },
        mistakes={"by sum": lambda scores: scores / scores.sum()},
        says={
            "by sum": "to be written: the mistake; here the exponentials are missing",
            "two.wrong": "to be written: another size; here 3 is written in",
        },
    ),
}
