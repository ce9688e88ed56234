"""Weigh length against direction: its predictions, and the cosine."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "d_ten_times": prediction(
        "B",
        "A: of loudly alone",
        "loudly it is, as before. But dog has a sound of 1, and ten times barked has one of 20: "
        "dog scores 3 with itself and 20 with barked.",
        "B: of loudly and of dog",
        "The score of dog with barked grows from 2 to 20, past dog's 3 with itself. cat and mouse "
        "have neither sound nor action: ten times 0 stays 0.",
        "C: of all four",
        "Length only multiplies what is there: cat and mouse have neither sound nor action, score "
        "0 with barked, and ten times 0 is 0.",
    ),
    "d_equal_length": prediction(
        "A",
        "A: no, whatever the directions are",
        "With length 1 for everybody the direction alone decides, and nothing points more the way "
        "of an arrow than the arrow.",
        "B: yes, if the other one points nearly the same way",
        "Nearly the same way is not enough: barked beats loudly because it is longer, and now it "
        "isn't any more.",
        "C: yes, if its numbers are larger",
        "At equal length the squares add up to the same: where one number is larger in size, "
        "another has to be smaller.",
    ),
    "d_copies": prediction(
        "C",
        "A: the second by both kinds of score",
        "Ten copies score ten times as much by the dot product, but they point the way that one "
        "points: the cosine of the second is that of the first.",
        "B: the third by both kinds of score",
        "The third points exactly the way of the query, but it is short: by the dot product it "
        "gets 2, and the ten copies get 10.",
        "C: the second by the dot product, the third by the cosine",
        "Dot products 1, 10 and 2, cosines 0.71, 0.71 and 1: copying makes a text longer in both "
        "senses and turns it nowhere.",
    ),
    "d_nearest": prediction(
        "A",
        "A: always the same word",
        "At length 1 the squared distance is 1 + 1 minus twice the dot product: where one is "
        "smallest, the other is largest.",
        "B: often another one, because distance isn't direction",
        "In general it isn't. But between arrows of length 1 only the angle is left: the wider it "
        "is, the farther apart their tips.",
        "C: the same word only if there are two features",
        "The number of features plays no part: multiply out the squared distance, and in any "
        "number of them it is 2 minus twice the dot product.",
    ),
}


def length(v):
    return np.sqrt((v * v).sum())


def cosine(a, b):
    return (a * b).sum() / (length(a) * length(b))


# Two vectors that point apart: their cosine is below 0.
A, B = np.array([2.0, -1.0, 0.5, 0.4]), np.array([-1.0, 0.3, 3.0, -1.5])
VECTORS = np.random.default_rng(5).normal

EXERCISES = {
    "cosine": Exercise(
        cosine,
        examples={
            "plain": [(A, B), (A, -B)],
            "three features": [tuple(VECTORS(size=(2, 3)))],
            "five features": [tuple(VECTORS(size=(2, 5)))],
            "one feature": [(np.array([2.0]), np.array([-0.5]))],
            "many features": [tuple(VECTORS(size=(2, 13)))],
            "whole": [(np.array([1, 0, -2]), np.array([3, -1, 5])), (np.arange(4), np.arange(4))],
            "wide": [(1000 * A, B / 100), (50 * B, A)],
            "same way": [(A, 2 * A), (A, A / -3)],
        },
        mistakes={
            "dot": lambda a, b: a @ b,
            "first length": lambda a, b: a @ b / length(a),
            "second length": lambda a, b: a @ b / length(b),
            "one length twice": [lambda a, b: a @ b / (a @ a), lambda a, b: a @ b / (b @ b)],
            "brackets": lambda a, b: a @ b / length(a) * length(b),
            "added lengths": lambda a, b: a @ b / (length(a) + length(b)),
            "squared lengths": lambda a, b: a @ b / (length(a) * length(b)) ** 2,
            "root of roots": lambda a, b: a @ b / np.sqrt(length(a) * length(b)),
            "len": lambda a, b: a @ b / (len(a) * len(b)),
            "mean": lambda a, b: a @ b / len(a),
            "sum of sizes": lambda a, b: a @ b / (np.abs(a).sum() * np.abs(b).sum()),
            "sums": lambda a, b: a @ b / (a.sum() * b.sum()),
            "size": lambda a, b: abs(cosine(a, b)),
            "cut off": lambda a, b: max(cosine(a, b), 0),
            "int": lambda a, b: int(cosine(a, b)),
            "distance": lambda a, b: 1 - cosine(a, b),
            "angle": lambda a, b: np.arccos(cosine(a, b)),
            "degrees": lambda a, b: np.degrees(np.arccos(cosine(a, b))),
            "np.cos": lambda a, b: np.cos(a @ b),
            "not added": lambda a, b: a * b / (length(a) * length(b)),
        },
        says={
            "changed": "your function changed a vector it was given: "
            "make a new one instead of using /=",
            "three features.wrong": "4 features work, 3 do not: count them instead of writing in 4",
            "three features.size": "4 features work, 3 do not ({error}): take their number from a",
            "five features.wrong": "4 features work, 5 do not: count them instead of writing in 4",
            "five features.size": "4 features work, 5 do not ({error}): take their number from a",
            "dot": "this is the dot product: divide it by both lengths",
            "first length": "you divide by the length of the first vector only: divide by both",
            "second length": "you divide by the length of the second vector only: divide by both",
            "one length twice": "you divide by one vector's length twice: take one length of each",
            "brackets": "x / y * z multiplies by z: put the two lengths in brackets",
            "added lengths": "you add the lengths: multiply them",
            "squared lengths": "you divide by the squared lengths: take their square roots",
            "root of roots": "one square root too many: a @ a is the length squared",
            "len": "len() counts the features: a vector's length is the root of its squares' sum",
            "mean": "you divide by the number of features: divide by both lengths",
            "sum of sizes": "a length is not the sum of the sizes: square",
            "sums": "you divide by the sums of the numbers: take the lengths",
            "size": "the minus sign is lost: vectors that point apart score below 0",
            "cut off": "you cut off at 0: vectors that point apart score below 0",
            "int": "your cosine is a whole number: leave int out",
            "distance": "this is 1 minus the cosine, a distance: return the cosine",
            "angle": "this is the angle: return its cosine, without arccos",
            "degrees": "this is the angle in degrees: return its cosine",
            "np.cos": "np.cos wants an angle: divide the dot product by the lengths instead",
            "not added": "you multiply but do not add up: return one number, not four",
        },
    ),
}
