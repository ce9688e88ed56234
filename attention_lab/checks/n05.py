"""Reweight the words: its predictions, a blend of vectors, and self-attention as a whole."""

import numpy as np

from .forms import Exercise, prediction
from .n04 import softmax

PREDICTIONS = {
    "pulled": prediction(
        "B",
        "A: V1, which has the largest weight",
        "V1 pulls hardest across, but it pulls alone downwards: V2 and V3 both pull up. Where a "
        "blend lies depends on all the weights and on where the words are.",
        "B: V3, which has the second largest",
        "V3 shares its first number with V1 and its second with V2, so each of them pulls Y1 "
        "towards V3 as well. The largest weight needn't be the nearest word.",
        "C: all three alike",
        "That is the point at equal distances from the corners, whatever the weights; a blend "
        "moves with its weights.",
    ),
    "carried": prediction(
        "C",
        "A: to chased, since the cat does the chasing",
        "Who does what isn't in the vectors: a dot product feels only features that both words "
        "have, and these two share none.",
        "B: to the, since it stands right before cat",
        "Where a word stands isn't in the vectors, so no score can feel it.",
        "C: to both the same",
        "cat has no action and chased nothing else, so their score is 0, and so is the score of "
        "the, whose vector is all zeros: equal scores, equal weights.",
    ),
    "long_vectors": prediction(
        "C",
        "A: smaller, since chance averages out over so many numbers",
        "An average would do so, but a dot product is a sum: with more terms it strays further "
        "from 0, and softmax feels the larger differences.",
        "B: about the same",
        "A dot product adds up 512 products instead of 4, so its typical size grows, and with it "
        "the differences that softmax feels.",
        "C: larger, nearly all of the attention",
        "A sum of more random products strays further from 0 (about as the root of their number), "
        "and softmax turns larger differences into one winner.",
    ),
    "shuffle": prediction(
        "B",
        "A: each word gets another output, because its neighbours are others",
        "To stand next to each other counts for nothing here: every word meets every word, near "
        "or far.",
        "B: the outputs are shuffled in the same way, and otherwise the same",
        "Each word meets the same words with the same scores, whatever their order, so it gets "
        "the same output in its new place.",
        "C: the table of outputs stays as it was: row 1 keeps its numbers, and so on",
        "What row 1 holds depends on the word in row 1: each row moves along with its word.",
    ),
    "photo": prediction(
        "A",
        "A: yes, if its row adds up to more than 1",
        "Only the columns add up to 1 then. A row with more than 1 makes no average but a "
        "brighter copy of one: in an evenly grey photo such a pixel outshines all.",
        "B: no, since no weight is larger than 1",
        "Each alone is not, but a blend adds up a whole row, and nothing holds the row's sum to 1.",
        "C: no, since all the weights together are as many as before",
        "The whole table has the same sum either way, so it can't tell: one row may have more "
        "than 1, and another less.",
    ),
    "reviews": prediction(
        "A",
        "A: no",
        "The same words in another order get the same contexts in another order, and an average "
        "doesn't see order: without places the two reviews are one.",
        "B: yes, each word has other neighbours now",
        "Every word meets every word, near or far: to stand next to not changes no score.",
        "C: yes, but only if scores are divided by the root of d",
        "That makes the weights more even in both reviews alike; it knows nothing of order.",
    ),
}


def blend(weights, values):
    return (weights[:, None] * values).sum(axis=0)


def self_attention(embeddings):
    return softmax(scaled_scores(embeddings)) @ embeddings


def scaled_scores(x):
    return x @ x.T / np.sqrt(x.shape[1])


def draw_blend(rng, words, features):
    return softmax(rng.normal(size=words)), rng.normal(size=(words, features))


def draw_words(words, features):
    return np.random.default_rng(6).normal(size=(words, features))


RNG = np.random.default_rng(5)

EXERCISES = {
    "blend": Exercise(
        blend,
        examples={
            # Neither whole nor short, and one below 0: a rounding or a lost sign shows at once.
            "plain": [
                (
                    np.array([0.5, 0.2, 0.3]),
                    np.array([[4.125, 1.0], [-1.5, -2.333], [2.0, -6.127]]),
                )
            ],
            "five words": [draw_blend(RNG, 5, 2)],
            "four features": [draw_blend(RNG, 3, 4)],
            "square": [draw_blend(RNG, 5, 5)],
            "whole": [
                (np.array([0.5, 0.5]), np.array([[4, 1], [-7, 2]])),
                (np.array([0, 1, 0]), np.array([[4, 1], [-7, 2], [0, 3]])),
            ],
            "one word": [(np.array([1.0]), np.array([[3.5, -0.5, 2.0]])), draw_blend(RNG, 1, 1)],
            "wide": [
                (softmax(np.arange(13.0)), 1000 * draw_words(13, 3)),
                (np.array([0.0, 1.0, 0.0]), np.array([[1e6, 0.0], [-3.0, 1e-3], [5.0, -1e6]])),
            ],
        },
        mistakes={
            "apart": lambda w, v: w[:, None] * v,
            "features": lambda w, v: (w[:, None] * v).sum(axis=1),
            "mean": lambda w, v: v.mean(axis=0),
            "plain sum": lambda w, v: v.sum(axis=0),
            "divided": lambda w, v: w @ v / len(w),
            "largest": lambda w, v: v[w.argmax()],
            "mixed": lambda w, v: np.full(v.shape[1], (w @ v).sum()),
            "one number": lambda w, v: (w @ v).sum(),
            "abs": lambda w, v: np.abs(w @ v),
            "first": lambda w, v: w[0] * v[0],
            "last": lambda w, v: w[-1] * v[-1],
            "softmax": lambda w, v: softmax(w) @ v,
        },
        says={
            "changed": "your function changed an array it was given: "
            "make a new array instead of using +=",
            "plain.ValueError": "the shapes do not fit ({error}): each weight belongs to a row of "
            "values",
            "five words.wrong": "three words work, five do not: take their number from the arrays",
            "four features.wrong": "two features work, four do not: "
            "take their number from values.shape[1]",
            "square.wrong": "with five words of five features it goes wrong: "
            "weights go with rows, not columns",
            "whole.wrong": "your result holds whole numbers only: "
            "let it hold floats, also where the values are whole",
            "apart": "each vector is weighted, but the three are still apart: sum",
            "features": "you added up along the features: sum over words",
            "mean": "you took the plain average: the weights play no part in it",
            "plain sum": "you added the vectors up as they are: multiply by the weights first",
            "divided": "you divided by the number of words: the weights add up to 1 already",
            "largest": "you took the word with the largest weight alone: blend all of them",
            "mixed": "you mixed the features with each other: keep each for itself",
            "one number": "one number came out: a blend of vectors has one number for each feature",
            "abs": "you dropped the minus signs: a blend may be negative",
            "first": "only the first word is in it: put return after the loop, not inside",
            "last": "only the last word is in it: add each product to those before",
            "softmax": "the weights are ready: no second softmax",
        },
    ),
    "self_attention": Exercise(
        self_attention,
        examples={
            "plain": [(draw_words(3, 4),)],
            "other size": [(draw_words(5, 9),)],
            "one word": [(draw_words(1, 4),), (draw_words(1, 1),)],
            "many": [(draw_words(13, 2),)],
            "whole": [
                (np.array([[1, 0], [2, 1], [0, -3]]),),
                ((2 * draw_words(4, 3)).round().astype(int),),
            ],
            # As wide as exp goes without the maximum: the text leaves that out, or lets it stand.
            "wide": [(7 * draw_words(4, 6),), (8 * draw_words(6, 9),)],
        },
        mistakes={
            "weights": lambda x: softmax(scaled_scores(x)),
            "scores": lambda x: x @ x.T,
            "scaled scores": scaled_scores,
            "not scaled": lambda x: softmax(x @ x.T) @ x,
            "by d": lambda x: softmax(x @ x.T / x.shape[1]) @ x,
            "root of words": lambda x: softmax(x @ x.T / np.sqrt(len(x))) @ x,
            "no softmax": lambda x: scaled_scores(x) @ x,
            # Scores are symmetric, so columns that were normalised give the same.
            "columns": lambda x: softmax(scaled_scores(x)).T @ x,
            "exponentials": lambda x: np.exp(scaled_scores(x)) @ x,
            "by sum": lambda x: x @ x.T / (x @ x.T).sum(axis=1, keepdims=True) @ x,
            "scaled weights": lambda x: softmax(x @ x.T) / np.sqrt(x.shape[1]) @ x,
            "whole table": lambda x: np.exp(scaled_scores(x)) / np.exp(scaled_scores(x)).sum() @ x,
            "weights of weights": lambda x: softmax(scaled_scores(x)) @ softmax(scaled_scores(x)),
            "unchanged": lambda x: x,
            "root of 4": lambda x: softmax(x @ x.T / 2) @ x,
            "about e": [
                lambda x, e=e: softmax(scaled_scores(x) * np.log(e)) @ x
                for e in (2.72, 2.7, 2.718, 2.7183)
            ],
        },
        says={
            "changed": "your function changed the embeddings: make a new array instead of using =",
            "several": "you return several things: return the context alone",
            "plain.ValueError": "two tables do not fit ({error}): "
            "the scores are embeddings @ embeddings.T, the context is weights @ embeddings",
            "other size.wrong": "3 words of 4 features work, 5 of 9 do not: "
            "take both numbers from the shape",
            "other size.size": "3 words of 4 features work, 5 of 9 do not ({error}): "
            "take both numbers from the shape",
            "whole.wrong": "your result holds whole numbers only: "
            "let it hold floats, also where the embeddings are whole",
            "weights": "these are the weights: one step is missing, they have to blend the words",
            "scores": "these are the scores: normalise them, then blend the words",
            "scaled scores": "these are the scaled scores: normalise them, then blend the words",
            "not scaled": "you left out the division by the square root of d",
            "by d": "you divided by d: divide by its square root",
            "root of words": "you took the root of the number of words: take d's",
            "no softmax": "you blend with the scores themselves: put them through softmax first",
            "columns": "the columns of your weights add up to 1: each row must add up to 1",
            "exponentials": "you blend with exponentials: divide them by the sum of their row",
            "by sum": "you divide the scores by their sum: take their exponentials first",
            "scaled weights": "you divide the weights by the root of d: divide the scores instead",
            "whole table": "the whole table of weights adds up to 1: each row must add up to 1",
            "weights of weights": "you multiply the weights by themselves: blend the embeddings",
            "unchanged": "the embeddings come out as they went in: no word has looked at another",
            "root of 4": "you divide by 2, the square root of four features alone: "
            "take d from the shape",
            "about e": "your softmax has a few digits of e only, as in 2.72: write np.exp(scores)",
        },
    ),
}
