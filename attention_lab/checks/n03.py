"""Score every pair: its predictions, a table of dot products, and the cosine."""

import numpy as np

from .forms import Exercise, prediction
from .n04 import softmax

PREDICTIONS = {
    "best_match": prediction(
        "A",
        "A: cat",
        "The products for animal are 2 and 2, but home gives cat 1 times 1 and mouse 1 times -1: "
        "cat scores 3, mouse 1.",
        "B: mouse",
        "A mouse is as much of an animal as a cat, but its home is -1 where the dog's is 1: "
        "opposite signs take away.",
        "C: both equally; both have an animal of 2",
        "The products for animal are equal, 2 and 2. Those for home aren't: 1 for cat, -1 for "
        "mouse.",
    ),
    "match_itself": prediction(
        "B",
        "A: no",
        "Nothing is more like a word than the word, but the dot product counts size as well as "
        "likeness: bigger numbers, bigger scores.",
        "B: yes, one or two",
        "It is one, and the table below shows which: a vector with larger numbers that points "
        "nearly the same way scores more with it.",
        "C: yes, three or more",
        "Most of the five do match themselves best; it takes a larger vector nearby to beat them.",
    ),
    "edit_word": prediction(
        "C",
        "A: in one cell",
        "Every score of dog is made from the vector of dog, and there is one for each word.",
        "B: in the row of dog",
        "That row changes, but the other words ask too: each of them scores dog, down a column.",
        "C: in the row of dog and in the column of dog",
        "Dog asks in its row and is asked in its column; all other cells are made from other "
        "vectors.",
    ),
}


def scores(queries, keys):
    return np.array([[(q * k).sum() for k in keys] for q in queries])


def length(v):
    return np.sqrt((v * v).sum())


def cosine(a, b):
    return (a * b).sum() / (length(a) * length(b))


def pair(draw, n_queries, n_keys, n_features):
    return draw(size=(n_queries, n_features)), draw(size=(n_keys, n_features))


DRAW = np.random.default_rng(3).normal
# Two vectors that point apart: their cosine is below 0.
A, B = np.array([2.0, -1.0, 0.5, 0.4]), np.array([-1.0, 0.3, 3.0, -1.5])
VECTORS = np.random.default_rng(5).normal

EXERCISES = {
    "scores": Exercise(
        scores,
        examples={
            "square": [pair(DRAW, 4, 4, 4)],  # so that wrong products still fit
            "two and three": [pair(DRAW, 2, 3, 4)],
            "three features": [pair(DRAW, 2, 3, 3)],
            "five features": [pair(DRAW, 2, 3, 5)],
            "one pair": [pair(DRAW, 1, 1, 2), pair(DRAW, 1, 4, 1)],
            "many": [pair(DRAW, 13, 7, 4)],
            "whole": [tuple((4 * table).astype(int) for table in pair(DRAW, 3, 2, 4))],
            "wide": [tuple(100 * table for table in pair(DRAW, 2, 4, 3))],
        },
        mistakes={
            "turned": lambda q, k: k @ q.T,
            "keys not turned": lambda q, k: q @ k,
            "queries turned": lambda q, k: q.T @ k,
            "star": lambda q, k: q * k,
            "own place": lambda q, k: (q * k).sum(axis=1),
            "diagonal": lambda q, k: np.diag(np.diag(q @ k.T)),
            "one number": lambda q, k: (q * k).sum(),
            "queries alone": lambda q, k: q @ q.T,
            "keys alone": lambda q, k: k @ k.T,
            "cosine": lambda q, k: np.array([[cosine(a, b) for b in k] for a in q]),
            "weights": lambda q, k: softmax(q @ k.T),
            "distances": lambda q, k: np.sqrt(((q[:, None] - k) ** 2).sum(axis=2)),
            "scaled": lambda q, k: q @ k.T / np.sqrt(q.shape[1]),
            "sizes": lambda q, k: np.abs(q @ k.T),
            "last product": lambda q, k: np.outer(q[:, -1], k[:, -1]),
            "half": lambda q, k: np.triu(q @ k.T),
            "mirrored": lambda q, k: np.triu(q @ k.T) + np.triu(q @ k.T, 1).T,
            "zeros": lambda q, k: np.zeros((len(q), len(k))),
            "integers": lambda q, k: np.trunc(q @ k.T),
            "as many features as queries": lambda q, k: q[:, : len(q)] @ k[:, : len(q)].T,
        },
        says={
            "changed": "your function changed an array it was given: put the scores into a new one",
            "square.IndexError": "a loop runs past the end ({error}): "
            "let it count len(queries) and len(keys)",
            "two and three.wrong": "4 queries and 4 keys work, 2 and 3 do not: "
            "take both numbers from the arrays",
            "two and three.size": "4 queries and 4 keys work, 2 and 3 do not ({error}): "
            "count the rows of each",
            "three features.wrong": "4 features work, 3 do not: take their number from the arrays",
            "five features.wrong": "4 features work, 5 do not: take their number from the arrays",
            "turned": "your rows belong to the keys: rows ask, so row i is query i with every key",
            "keys not turned": "a query meets the columns of keys, not the keys: "
            "turn the table over with keys.T",
            "queries turned": "you turned the queries over: turn the keys (keys.T) and leave the "
            "queries",
            "star": "you multiply but do not add up: a score is the sum of the products",
            "own place": "each query meets only the key at its own place: score all pairs",
            "diagonal": "only the diagonal is filled: loop over every key as well",
            "one number": "everything ended in one number: return a number for each pair",
            "queries alone": "the queries score each other: the keys are never used",
            "keys alone": "the keys score each other: the queries are never used",
            "cosine": "you divide by the lengths: that is the cosine, not the dot product",
            "weights": "your rows add up to 1: those are weights, one step further on",
            "distances": "these are distances, small where two vectors match",
            "scaled": "you divide by the square root of the features: leave that for later",
            "sizes": "the minus signs are lost: a score may be negative",
            "last product": "only the last product is kept: add it to those before it",
            "half": "half of the table is empty: score every query with every key",
            "mirrored": "you mirror one half: queries and keys differ",
            "zeros": "the table is still full of zeros: put each score in its cell",
            "integers": "your scores are whole numbers: let the table hold floats, not integers",
            "as many features as queries": "your sum runs over the number of queries: "
            "let it run over the features",
        },
    ),
    "cosine": Exercise(
        cosine,
        examples={
            "plain": [(A, B), (A, -B)],
            "three features": [tuple(VECTORS(size=(2, 3)))],
            "five features": [tuple(VECTORS(size=(2, 5)))],
        },
        mistakes={
            "dot": lambda a, b: a @ b,
            "first length": lambda a, b: a @ b / length(a),
            "second length": lambda a, b: a @ b / length(b),
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
