"""Ask with queries and keys: its predictions, and an attention head."""

import numpy as np

from .forms import Exercise, prediction
from .n04 import softmax
from .n05 import EXERCISES as BEFORE

#: What goes wrong as it did in 05, and is told in the same words.
self_attention = BEFORE["self_attention"]
STILL_SAID = "several", "whole.wrong", "no softmax", "columns", "exponentials", "whole table"

PREDICTIONS = {
    "one_table": prediction(
        "A",
        "A: never",
        "Not once. However the list is made, who asks by the same list as it is asked can't have "
        "both: the reason follows the measurement.",
        "B: in about a quarter, as two coins both show heads",
        "Each alone does happen, but they aren't two coins: where dog prefers barked, the list of "
        "barked is the longer one, and barked scores itself higher still.",
        "C: now and then, in a few of a hundred",
        "That is what two tables do. One table for both roles leaves no way, whatever its numbers.",
    ),
    "own_action": prediction(
        "C",
        "A: 1, with what dog has on top",
        "Nothing adds it: a blend replaces. A transformer does add it, in a step of its own.",
        "B: a good half, since barked is its own best match",
        "It was, when it asked by its own vector. With these queries it gives itself 0.05.",
        "C: hardly any",
        "The context is made of the values alone, and nearly all of it is dog's, who has no "
        "action. What barked was itself plays no part but for its own small weight.",
    ),
    "response": prediction(
        "B",
        "A: it falls from the start",
        "In the end, yes. But a weight that is small responds little as well, and with short keys "
        "the largest of ten weights is still small.",
        "B: it first rises, then falls far below where it began",
        "A weight responds most at one half. Longer keys drive the largest one up to that, and "
        "then beyond it, towards 1.",
        "C: it rises all the way, for larger scores have more to say",
        "Softmax hears differences. Once one score is far ahead, its weight is nearly 1, and a "
        "little more changes nothing.",
    ),
    "translate": prediction(
        "C",
        "A: the numbers of words",
        "Rows ask and columns are asked: 3 rows of 5 weights are as good a table as any.",
        "B: the features of a German and of an English word",
        "Each language can have tables of its own, with as many rows as its words have features.",
        "C: the sizes of a query and of a key",
        "They meet in a dot product, so they must be of the same size. Words, features and the "
        "size of a value are free.",
    ),
    "tandem": prediction(
        "A",
        "A: that of somebody who speaks Spanish",
        "One list for both roles finds who is like her. It takes a query of her wants and keys of "
        "what others speak to find who has what she lacks; the address is "
        "the value.",
        "B: that of somebody who speaks Chinese, as the other's list still says so",
        "Their keys say so, but her query doesn't ask for it: it says Spanish.",
        "C: that of somebody who wants to learn Spanish",
        "That list isn't looked at: both the query and the keys are made of what people speak.",
    ),
}


def attention_head(embeddings, W_query, W_key, W_value):
    return attend(embeddings @ W_query, embeddings @ W_key, embeddings @ W_value)


def attend(queries, keys, values):
    return softmax(scaled(queries, keys)) @ values


def scaled(queries, keys):
    return queries @ keys.T / np.sqrt(keys.shape[1])


def projected(step):
    """Return a function of words and tables that does `step` with queries, keys and values."""
    return lambda x, q, k, v: step(x @ q, x @ k, x @ v)


def divided_by(divisor):
    """Return a head that divides its scores by another number."""
    return lambda x, q, k, v: softmax(x @ q @ (x @ k).T / divisor(x, k)) @ x @ v


def draw_call(seed, words, features, d_k, d_v, size=1.0):
    """Return words, and three tables for them; larger words come with smaller tables."""
    rng = np.random.default_rng(seed)
    shapes = (features, d_k), (features, d_k), (features, d_v)
    tables = [rng.normal(size=shape) / size**0.5 for shape in shapes]
    return size * rng.normal(size=(words, features)), *tables


def whole(call):
    return tuple((2 * table).round().astype(int) for table in call)


EXERCISES = {
    "attention_head": Exercise(
        attention_head,
        examples={
            # 3 words of 5 features, keys of 2 numbers: each wrong root shows.
            "plain": [draw_call(1, 3, 5, 2, 4)],
            "other size": [draw_call(2, 6, 4, 3, 2)],
            "square": [draw_call(3, 4, 4, 4, 4)],
            "one word": [draw_call(4, 1, 4, 2, 3), draw_call(5, 1, 1, 1, 1)],
            "many": [draw_call(6, 13, 4, 2, 2)],
            "whole": [whole(draw_call(7, 3, 4, 2, 3)), whole(draw_call(8, 4, 3, 1, 2))],
            # As wide as exp goes without the maximum: who writes softmax may leave that out.
            "wide": [draw_call(9, 4, 6, 2, 3, size=12.0), draw_call(10, 6, 3, 3, 2, size=12.0)],
        },
        mistakes={
            # The rungs of the ladder.
            "queries": lambda x, q, k, v: x @ q,
            "keys": lambda x, q, k, v: x @ k,
            "values": lambda x, q, k, v: x @ v,
            "scores": lambda x, q, k, v: x @ q @ (x @ k).T,
            "scaled scores": projected(lambda q, k, v: scaled(q, k)),
            "weights": projected(lambda q, k, v: softmax(scaled(q, k))),
            # Who asks, and who is asked.
            "exchanged": projected(lambda q, k, v: attend(k, q, v)),
            "query twice": projected(lambda q, k, v: attend(q, q, v)),
            "key twice": projected(lambda q, k, v: attend(k, k, v)),
            "no projection": lambda x, q, k, v: attend(x, x, x @ v),
            "plain values": lambda x, q, k, v: attend(x @ q, x @ k, x),
            "blends keys": projected(lambda q, k, v: attend(q, k, k)),
            # What the scores are divided by.
            "not scaled": divided_by(lambda x, k: 1),
            "by d": divided_by(lambda x, k: k.shape[1]),
            "root of features": divided_by(lambda x, k: np.sqrt(x.shape[1])),
            "root of words": divided_by(lambda x, k: np.sqrt(len(x))),
            "root of 2": divided_by(lambda x, k: np.sqrt(2)),
            # How they become weights.
            "columns": projected(lambda q, k, v: softmax(scaled(q, k).T).T @ v),
            "turned": projected(lambda q, k, v: softmax(scaled(q, k)).T @ v),
            "no softmax": projected(lambda q, k, v: scaled(q, k) @ v),
            "exponentials": projected(lambda q, k, v: np.exp(scaled(q, k)) @ v),
            "whole table": projected(
                lambda q, k, v: np.exp(scaled(q, k)) / np.exp(scaled(q, k)).sum() @ v
            ),
            "scaled weights": projected(lambda q, k, v: softmax(q @ k.T) / np.sqrt(k.shape[1]) @ v),
            "added": lambda x, q, k, v: x + attend(x @ q, x @ k, x),
            "unchanged": lambda x, q, k, v: x,
        },
        says={
            **{key: self_attention.says[key] for key in STILL_SAID},
            "plain.ValueError": "two tables do not fit ({error}): a projection is embeddings @ W, "
            "the scores are queries @ keys.T, the context is weights @ values",
            "other size.wrong": "3 words of 5 features work, 6 of 4 do not: "
            "take every number from a shape",
            "other size.size": "3 words of 5 features work, 6 of 4 do not ({error}): "
            "take every number from a shape",
            "square.wrong": "with four words of four features it goes wrong: something is turned "
            "round only where a shape demands it",
            "queries": "these are the queries, the first rung: make keys and values likewise",
            "keys": "these are the keys: make queries and values likewise, then the scores",
            "values": "these are the values, the second rung: now the scores, queries @ keys.T",
            "scores": "these are the scores: divide them by the root of the size of a key",
            "scaled scores": "these are the scaled scores, the third rung: now softmax",
            "weights": "these are the weights, the fourth rung: now they have to blend the values",
            "exchanged": "your keys ask and your queries are asked: take queries @ keys.T",
            "query twice": "your keys are made with W_query: make them with W_key",
            "key twice": "your queries are made with W_key: make them with W_query",
            "no projection": "your words score each other as they are: "
            "make queries and keys of them first",
            "plain values": "you blend the words as they are: blend embeddings @ W_value",
            "blends keys": "you blend the keys: blend the values",
            "not scaled": "you left out the division by the root of the size of a key",
            "by d": "you divided by the size of a key: divide by its square root",
            "root of features": "you took the root of the number of features of a word: "
            "take that of the size of a key",
            "root of words": "you took the root of the number of words: "
            "take that of the size of a key",
            "root of 2": "you divide by the root of 2, whatever the keys: take their size",
            "turned": "your weights are turned round: the context is weights @ values",
            "scaled weights": "you divide the weights by the root: divide the scores instead",
            "added": "you add the words to their context: a head leaves that to what comes after",
            "unchanged": "the embeddings come out as they went in: no word has asked another",
        },
    ),
}
