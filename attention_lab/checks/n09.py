"""Attend with many heads: its predictions, and attention with several heads, joined."""

import numpy as np

from .forms import Exercise, prediction
from .n04 import softmax

PREDICTIONS = {
    "one_mix": prediction(
        "C",
        "A: no, the same two nouns are in the sum both times",
        "They are, but with other shares: 0.6 of the one and 0.4 of the other.",
        "B: yes, by animal",
        "Both nouns have 2 of animal, so it is 2 either way.",
        "C: yes, by home",
        "0.6 · 1 + 0.4 · (-1) is 0.2, and the other way round it is -0.2: a small difference, but "
        "one that a network can learn to use.",
    ),
    "reshape": prediction(
        "A",
        "A: four numbers of the first word",
        "An array is one line of numbers to reshape, row by row: the first four make the first "
        "head, and no error says that the words have been mixed up.",
        "B: the first two numbers of each word",
        "That is what a head should hold; but reshape never jumps to the next row before the "
        "first is used up.",
        "C: nothing: Python refuses, since heads cut across rows",
        "There are 12 numbers before and after, and more reshape doesn't ask.",
    ),
    "parameters": prediction(
        "C",
        "A: eight times as many",
        "So it would be if each head had 512 columns of its own. They share the 512.",
        "B: an eighth of them",
        "Each head needs an eighth, and there are eight.",
        "C: as many as before",
        "A head has an eighth of the columns, and W_out has 512 rows either way: the tables are "
        "only read in another way.",
    ),
    "four_places": prediction(
        "B",
        "A: hardly any: one blend can't hold four words",
        "It can: if each place writes into numbers of its own, a blend of a quarter "
        "of each still tells them apart. Half of the lists come out so.",
        "B: about half",
        "Four words in one blend aren't lost: training finds values that can be told apart in the "
        "sum. After 500 updates it names all four half of the time.",
        "C: all of them, as with four heads",
        "With four heads each may look at one place, and nothing has to be told apart. One blend "
        "of all four is harder to read, and harder to learn.",
    ),
    "averaged": prediction(
        "A",
        "A: W_out can't treat one head otherwise than another",
        "Joined, each head has rows of its own in W_out; averaged, all share them, and what came "
        "from which head can't be told any more.",
        "B: nothing, since W_out would add them up anyway",
        "W_out adds, but each head by rows of its own: it may turn one round and drop another.",
        "C: the weights no longer add up to 1",
        "Nothing has happened to the weights: the blends are averaged after them.",
    ),
    "pruned": prediction(
        "B",
        "A: that the head was of no use: what isn't missed wasn't used",
        "It may have been used every time, and its work be done elsewhere as well: a second kidney "
        "isn't useless either.",
        "B: that the others can do without it; two heads may do the same, and only both be missed",
        "A cut shows what the rest can do without a head, not what the head did. Which cuts are "
        "made together matters.",
        "C: that something is wrong: each head has learned a relation of its own",
        "Nothing makes them: heads begin by chance, and two may well learn the same.",
    ),
}


def split_heads(table, n_heads):
    return table.reshape(len(table), n_heads, -1).transpose(1, 0, 2)


def join_heads(blends):
    return blends.transpose(1, 0, 2).reshape(blends.shape[1], -1)


def blends_of(queries, keys, values, n_heads, divisor=None, normalise=softmax):
    q, k, v = (split_heads(table, n_heads) for table in (queries, keys, values))
    scores = q @ k.transpose(0, 2, 1) / (np.sqrt(q.shape[2]) if divisor is None else divisor)
    return normalise(scores) @ v


def multi_head(queries, keys, values, W_out, n_heads):
    return join_heads(blends_of(queries, keys, values, n_heads)) @ W_out


def over(axis):
    """Return a softmax that runs along another axis of the scores."""
    return lambda scores: np.moveaxis(softmax(np.moveaxis(scores, axis, -1)), -1, axis)


def unmixed(table, n_heads):
    return table.reshape(n_heads, len(table), -1)


def unmixed_blends(*tables, n_heads):
    q, k, v = (unmixed(table, n_heads) for table in tables)
    return softmax(q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])) @ v


def reshaped(q, k, v, W_out, n_heads):
    return join_heads(unmixed_blends(q, k, v, n_heads=n_heads)) @ W_out


def reshaped_back(q, k, v, W_out, n_heads):
    return unmixed_blends(q, k, v, n_heads=n_heads).reshape(len(q), -1) @ W_out


def within_words(q, k, v, W_out, n_heads):
    """Let the heads of a word look at each other."""
    q, k, v = (table.reshape(len(table), n_heads, -1) for table in (q, k, v))
    weights = softmax(q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2]))
    return (weights @ v).reshape(len(q), -1) @ W_out


def on_columns(columns):
    """Return heads that have other columns: of head number `head`, of `d_k` numbers."""

    def heads(q, k, v, W_out, n_heads):
        d_k = q.shape[1] // n_heads
        own = [columns(head, d_k, n_heads) for head in range(n_heads)]
        blends = [blends_of(q[:, o], k[:, o], v[:, o], 1)[0] for o in own]
        return np.concatenate(blends, axis=1) @ W_out

    return heads


in_turn = on_columns(lambda head, d_k, n_heads: slice(head, None, n_heads))


def sorted_rows(W_out, n_heads):
    """Return W_out with the rows as `in_turn` leaves the columns."""
    return np.concatenate([W_out[head::n_heads] for head in range(n_heads)])


def draw(words, columns, n_heads, out=3, seed=9):
    rng = np.random.default_rng(seed)
    return (*rng.normal(size=(3, words, columns)), rng.normal(size=(columns, out)), n_heads)


def whole(words, columns):
    return (np.arange(words * columns).reshape(words, columns) * 7) % 11 - 4


EXERCISES = {
    "multi_head": Exercise(
        multi_head,
        examples={
            "plain": [draw(4, 6, 2)],
            "other sizes": [draw(5, 12, 3, out=5), draw(3, 8, 4, out=8)],
            "one head": [draw(4, 6, 1)],
            "one word": [draw(1, 6, 3), draw(1, 1, 1)],
            "many": [draw(13, 4, 2)],
            "whole": [(whole(3, 4), whole(3, 4) - 1, whole(3, 4) + 2, whole(4, 2), 2)],
            "wide": [(*(4 * table for table in draw(4, 6, 2)[:3]), 100 * draw(4, 6, 2)[3], 2)],
        },
        mistakes={
            "reshape alone": [reshaped, reshaped_back],
            "within words": within_words,
            "in turn": [in_turn, lambda q, k, v, W, h: in_turn(q, k, v, sorted_rows(W, h), h)],
            "overlapping": on_columns(lambda head, d_k, n_heads: slice(head, head + d_k)),
            "not exchanged back": lambda q, k, v, W, h: (
                blends_of(q, k, v, h).reshape(len(q), -1) @ W
            ),
            "root of d_model": lambda q, k, v, W, h: (
                join_heads(blends_of(q, k, v, h, np.sqrt(q.shape[1]))) @ W
            ),
            "not scaled": lambda q, k, v, W, h: join_heads(blends_of(q, k, v, h, 1)) @ W,
            "by d_k": lambda q, k, v, W, h: join_heads(blends_of(q, k, v, h, q.shape[1] // h)) @ W,
            "root of heads": lambda q, k, v, W, h: join_heads(blends_of(q, k, v, h, h**0.5)) @ W,
            "root of 2": lambda q, k, v, W, h: join_heads(blends_of(q, k, v, h, 2**0.5)) @ W,
            "root of words": lambda q, k, v, W, h: (
                join_heads(blends_of(q, k, v, h, len(q) ** 0.5)) @ W
            ),
            "divided late": lambda q, k, v, W, h: (
                join_heads(blends_of(q, k, v, h, 1)) @ W / np.sqrt(q.shape[1] // h)
            ),
            "over heads": lambda q, k, v, W, h: (
                join_heads(blends_of(q, k, v, h, normalise=over(0))) @ W
            ),
            "over queries": lambda q, k, v, W, h: (
                join_heads(blends_of(q, k, v, h, normalise=over(1))) @ W
            ),
            "no softmax": lambda q, k, v, W, h: (
                join_heads(blends_of(q, k, v, h, normalise=lambda scores: scores)) @ W
            ),
            "averaged": lambda q, k, v, W, h: blends_of(q, k, v, h).mean(axis=0),
            "averaged and out": lambda q, k, v, W, h: (
                blends_of(q, k, v, h).mean(axis=0) @ W[: q.shape[1] // h]
            ),
            "added": [
                lambda q, k, v, W, h: blends_of(q, k, v, h).sum(axis=0),
                lambda q, k, v, W, h: blends_of(q, k, v, h).sum(axis=0) @ W[: q.shape[1] // h],
            ],
            "no W_out": lambda q, k, v, W, h: join_heads(blends_of(q, k, v, h)),
            "one head": lambda q, k, v, W, h: multi_head(q, k, v, W, 1),
            "exchanged": lambda q, k, v, W, h: multi_head(k, q, v, W, h),
            "keys taken": lambda q, k, v, W, h: multi_head(q, k, k, W, h),
            "queries taken": lambda q, k, v, W, h: multi_head(q, k, q, W, h),
            "keys unused": lambda q, k, v, W, h: multi_head(q, q, v, W, h),
        },
        says={
            "changed": "your function changed one of the tables: make new arrays",
            "several": "you return several things: return one table, of shape (n, d_out)",
            "plain.ValueError": "two tables do not fit ({error}): in each head "
            "scores are queries @ keys turned on their side, blends are weights @ values, "
            "and what is joined needs as many columns as W_out has rows",
            "other sizes.wrong": "this size works, others do not: "
            "take the numbers from queries.shape and from n_heads",
            "other sizes.size": "this size works, others do not ({error}): "
            "take the numbers from queries.shape and from n_heads",
            "whole.wrong": "your result holds whole numbers only: "
            "let it hold floats, also where the tables are whole",
            "reshape alone": "the words were mixed up when you split: "
            "reshape to (n, n_heads, d_k) first, then exchange the first two axes",
            "within words": "the heads of a word look at each other, and no word at another: "
            "exchange the first two axes after you reshape",
            "in turn": "your heads take their columns in turn: "
            "the first head has the first d_k side by side, the next head the next",
            "overlapping": "your heads share columns: "
            "head number h, from 0 on, begins at column h * d_k",
            "not exchanged back": "the heads attend well, but joined you mixed up the words: "
            "exchange the first two axes back before you reshape",
            "root of d_model": "you divide by the square root of d_model: "
            "a score of one head has d_k products only",
            "not scaled": "the scores of a head are not scaled: divide by the square root of d_k",
            "by d_k": "you divided by d_k: its square root is enough",
            "root of heads": "you divide by the square root of n_heads: take d_k's",
            "root of 2": "you divide by the square root of 2: take that of d_k, which may differ",
            "root of words": "you divide by the square root of the number of words: take d_k's",
            "divided late": "you divide after softmax: divide the scores before it",
            "over heads": "softmax runs over the heads, so a word's weights from all heads "
            "add up to 1: normalise the last axis",
            "over queries": "in each head the columns add up to 1: normalise its rows",
            "no softmax": "each head blends with its scores: put them through softmax first",
            "averaged": "you averaged the heads: join them side by side, then multiply by W_out",
            "averaged and out": "you averaged the heads before W_out: join them side by side",
            "added": "you added the heads up: join them side by side, then multiply by W_out",
            "no W_out": "the heads are joined well, but W_out is missing: @ W_out",
            "one head": "this is one head with all the columns: split them between the heads",
            "exchanged": "your queries are asked and your keys ask: "
            "in the scores the queries are the rows",
            "keys taken": "your heads blend the keys: take the values",
            "queries taken": "your heads blend the queries: take the values",
            "keys unused": "the keys are never used: scores are queries @ keys on their side",
        },
    ),
}
