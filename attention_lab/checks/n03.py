"""Score every pair: its predictions, and a table of dot products."""

import numpy as np

from .forms import Exercise, prediction
from .n04 import softmax

PREDICTIONS = {
    "doubled_cat": prediction(
        "A",
        "A: the score doubles",
        "Every product becomes twice as large, and so does their sum: 6 instead of 3. A dot "
        "product sees how large the numbers are, not only how they are spread.",
        "B: the score stays: it is as like a dog as before",
        "It is as like as before, if you look at how the features are mixed. But each product is "
        "twice as large, and a score adds up products: size counts.",
        "C: the score falls: its numbers are farther from the dog's",
        "They are farther, and a distance would grow. A score is no distance: it multiplies, so "
        "larger numbers of the same sign raise it.",
    ),
    "match_itself": prediction(
        "B",
        "A: three or more",
        "Most of the five do match themselves best; it takes a larger vector that is much alike to "
        "beat them.",
        "B: one or two",
        "It is one; the table below shows which. A vector much like it, with a larger number, "
        "scores more with it than it does with itself.",
        "C: none",
        "Nothing is more like a word than the word, but a dot product counts size as well as "
        "likeness: larger numbers, larger scores.",
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
    "one_hot_scores": prediction(
        "A",
        "A: 1 where a word meets the same word, else 0",
        "A product is 1 only where both vectors have their 1 in the same place: on the diagonal, "
        "and where the first word meets the fifth. Such scores tell same from different, no more.",
        "B: 1 on the diagonal, else 0",
        "All of that is there, and two cells more: the first and the fifth word have one and the "
        "same vector, so each scores the other 1 as well.",
        "C: 1 everywhere, since each vector holds one 1",
        "Each holds one 1, but different words hold it in different places: there it meets a 0, "
        "and the product is 0.",
    ),
    "film_scores": prediction(
        "C",
        "A: P has both",
        "P is where you are, so its distance is 0, the smallest. But its score is 1 + 1 = 2, and "
        "that of Q is 3 + 3 = 6.",
        "B: Q has both",
        "Q has the higher score, 6 against 2. But its distance from you is that of (1, 1) and "
        "(3, 3), and that of P is 0.",
        "C: P the distance, Q the score",
        "The distance of P is 0, but the scores are 2 and 6: a distance asks who is near, a dot "
        "product gives more to who is large in the same direction.",
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

EXERCISES = {
    "scores": Exercise(
        scores,
        examples={
            "square": [pair(DRAW, 4, 4, 4)],  # so that wrong products still fit
            "two and three": [pair(DRAW, 2, 3, 4)],
            "three features": [pair(DRAW, 2, 3, 3)],
            "five features": [pair(DRAW, 2, 3, 5)],
            "one": [pair(DRAW, 1, 3, 4), pair(DRAW, 3, 1, 4), pair(DRAW, 1, 1, 4)],
            "one feature": [pair(DRAW, 1, 4, 1), pair(DRAW, 3, 2, 1)],
            "many": [pair(DRAW, 13, 7, 4)],
            "whole": [
                (np.array([[2, -1], [0, 3]]), np.array([[1, 400], [-2, 0]])),
                tuple((4 * table).astype(int) for table in pair(DRAW, 3, 2, 4)),
            ],
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
            "one.shape": "shape {shape} came out for one query or one key: keep the table, "
            "(n_queries, n_keys), also where it has one row or one column",
            "one.wrong": "more queries and keys work, a single one does not: "
            "score every query with every key",
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
}
