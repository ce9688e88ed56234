"""Hide the future: its predictions, and attention with a mask."""

import numpy as np

from .forms import Exercise, prediction
from .n04 import softmax

PREDICTIONS = {
    "alone": prediction(
        "C",
        "A: nearly 0",
        "The exponential of -7 is nearly 0, but it is divided by the sum of what is left, and that "
        "is the exponential itself.",
        "B: as much as before the others were crossed out",
        "Weights are shares: what the others no longer get goes to who is left.",
        "C: 1",
        "Weights compare the words of a row. Who is alone gets everything, be the match ever so "
        "bad: the same number stands above and below.",
    ),
    "late": prediction(
        "B",
        "A: no, since V3 has the weight 0",
        "Its own weight tells nothing, but those of the others do: they were divided by a sum that "
        "V3 was a part of.",
        "B: yes, to the digit",
        "3 divided by the sum is 3/8, so the sum is 8; take away 3 and 1, and 4 is left.",
        "C: only whether V3 matches better than V1",
        "More than that: the weight of V1 is 3 divided by a sum, and with the 3 known the sum is "
        "known.",
    ),
    "noise": prediction(
        "C",
        "A: a quarter, since later words have the weight 0",
        "That is what an honest network gets. But each row's sum depends on the words behind, and "
        "training finds out how to use it.",
        "B: about half",
        "It gets further: keys that are made for it let the sum of a row tell which word comes "
        "next.",
        "C: nearly all",
        "The sum of a row is a single number in each head, but a network can arrange its keys so "
        "that these numbers say which of the words comes next.",
    ),
    "empty": prediction(
        "A",
        "A: the weights of 3, 1, 0, 0, as if nothing were hidden",
        "The same was taken from every score, and softmax ignores a shift: it compares the words "
        "of a row with each other.",
        "B: four times 0",
        "The exponentials alone would be 0. Softmax divides them by their sum, and its weights add "
        "up to 1 always.",
        "C: nan, not a number",
        "That is what becomes of four times minus infinity. A billion is finite here (in the short "
        "numbers of some graphics cards it isn't).",
    ),
    "blank": prediction(
        "B",
        "A: the causal one, or it would copy",
        "It would if the word stood in the table; but what stands there is the blot. The words "
        "behind it are given, and help.",
        "B: none: a blot can't be copied",
        "A mask hides an answer that stands in the table. Here it doesn't, and loudly, behind the "
        "blot, is a help that nobody forbids.",
        "C: one that hides the row of the blot",
        "That row is the one that asks: without it nobody looks for the missing word.",
    ),
    "record": prediction(
        "A",
        "A: on every day before the hottest one",
        "All that was divided by the highest temperature carries it along, as a row carries the "
        "sum that it was divided by.",
        "B: on the hottest day only",
        "There the number is 1, and by then it is no future any more. The days before it were "
        "divided by what was still to come.",
        "C: on none, since the mask is right",
        "The mask hides later days from the network. The division came before it, and had seen "
        "them all.",
    ),
}


def causal(n_tokens):
    return np.tri(n_tokens, dtype=bool)


def where(may, scores, other=-np.inf):
    return np.where(may, scores, other)


def hidden(mask, other=-np.inf):
    """Return a function of scores: softmax with `other` where their mask is False."""
    return lambda scores: softmax(where(mask(len(scores)), scores, other))


def causal_weights(scores):
    return softmax(where(causal(len(scores)), scores))


def words(scores, n_words):
    return np.broadcast_to(np.arange(len(scores)) < n_words, np.shape(scores))


def weights_without_pads(scores, n_words):
    return softmax(where(words(scores, n_words), scores))


def draw(n_tokens, size=1.0):
    return size * np.random.default_rng(8).normal(size=(n_tokens, n_tokens))


#: What people put in place of minus infinity, or add, that isn't far enough below.
TOO_SMALL = (-1, -9, -10, -99, -100)
TOO_LITTLE = (-1, -9, -10)

EXERCISES = {
    "causal_weights": Exercise(
        causal_weights,
        examples={
            "plain": [(draw(3),)],
            "other size": [(draw(5),)],
            "one word": [(draw(1),)],
            "many": [(draw(13, 2.0),)],
            "whole": [(np.array([[1, 2, 0], [-3, 1, 4], [2, 0, -1]]),)],
            # Far below 0, where -100 is a high score, and not too wide for exp without the maximum.
            "wide": [(draw(5, 20.0) - 300,)],
        },
        mistakes={
            "after": lambda s: where(causal(len(s)), softmax(s), 0),
            "zeros": hidden(causal, 0),
            "zeros twice": lambda s: where(causal(len(s)), hidden(causal, 0)(s), 0),
            "infinity after": lambda s: where(causal(len(s)), softmax(s)),
            "no mask": softmax,
            "past hidden": hidden(lambda n: causal(n).T),
            "next seen": hidden(lambda n: np.tri(n, k=1, dtype=bool)),
            "itself hidden": hidden(lambda n: np.tri(n, k=-1, dtype=bool)),
            "inverted": hidden(lambda n: ~causal(n)),
            "itself alone": hidden(lambda n: np.eye(n, dtype=bool)),
            "columns": lambda s: softmax(where(causal(len(s)), s).T).T,
            "not divided": lambda s: where(causal(len(s)), np.exp(s), 0),
            "whole table": lambda s: softmax(where(causal(len(s)), s).ravel()).reshape(s.shape),
            "hidden scores": lambda s: where(causal(len(s)), s),
            "mask": lambda s: causal(len(s)),
            "too small": [
                *[hidden(causal, other) for other in TOO_SMALL],
                *[
                    lambda s, other=other: softmax(s + where(causal(len(s)), 0, other))
                    for other in TOO_LITTLE
                ],
            ],
        },
        says={
            "changed": "your function changed the scores: make a new table, as np.where does",
            "other size.wrong": "3 words work, 5 do not: take their number from len(scores)",
            "other size.size": "3 words work, 5 do not ({error}): take their number from "
            "len(scores)",
            "whole.wrong": "your weights are whole numbers: let them be floats, also where the "
            "scores are whole",
            "whole.nan": "a table of whole numbers can't hold minus infinity ({error}): "
            "np.where makes a new table, of floats",
            "after": "you hide the weights after softmax, too late: hide the scores before it",
            "zeros": "you put 0 in place of the later scores, and e^0 is 1: put -np.inf there",
            "zeros twice": "you hide before and after softmax, both times with 0: -np.inf before "
            "it is enough",
            "infinity after": "minus infinity among the weights: it belongs among the scores, "
            "before softmax",
            "no mask": "nothing is hidden: these are the weights of a sentence without a mask",
            "past hidden": "you hide the past, each word sees itself and what comes later: "
            "True belongs on the diagonal and below",
            "next seen": "each word still sees the next one: the diagonal is the last that is True",
            "itself hidden": "you hide the diagonal too, and the first word has nobody left: "
            "a word may look at itself",
            "inverted": "your mask is the wrong way round: True = may look",
            "itself alone": "each word sees itself alone: the words before it may be seen too",
            "columns": "your columns add up to 1: rows ask, so each row must",
            "not divided": "you cross out the exponentials and stop: divide each row by its sum",
            "whole table": "all the weights together add up to 1: softmax belongs to each row",
            "hidden scores": "these are the scores with the future hidden: softmax is missing",
            "mask": "this is the mask itself: use it on the scores",
            "too small": "what you put on hidden scores isn't low enough, a word below it would be "
            "seen less than the hidden ones: take -np.inf",
        },
    ),
    "weights_without_pads": Exercise(
        weights_without_pads,
        examples={
            "plain": [(draw(4), 3)],
            "other size": [(draw(6), 4)],
            "no pads": [(draw(5), 5)],
            "one word": [(draw(1), 1), (draw(4), 1)],
            "whole": [(np.array([[1, 2, 0], [-3, 1, 4], [2, 0, -1]]), 2)],
            "wide": [(draw(7, 20.0) - 300, 3)],
        },
        mistakes={
            "rows": lambda s, n: softmax(where(words(s, n).T, s)),
            "both": lambda s, n: softmax(where(words(s, n) & words(s, n).T, s)),
            "future too": lambda s, n: softmax(where(words(s, n) & causal(len(s)), s)),
            "future alone": lambda s, n: causal_weights(s),
            "pads seen": lambda s, n: softmax(s),
            "late": lambda s, n: where(words(s, n), softmax(s), 0),
            "zero scores": lambda s, n: softmax(where(words(s, n), s, 0)),
            "words hidden": lambda s, n: softmax(where(~words(s, n), s)),
            "one too many": lambda s, n: softmax(where(words(s, n + 1), s)),
            "one too few": lambda s, n: softmax(where(words(s, n - 1), s)),
            "cut": lambda s, n: softmax(s[:n, :n]),
            "columns cut": lambda s, n: softmax(s[:, :n]),
            "pads emptied": lambda s, n: where(words(s, n).T, softmax(where(words(s, n), s)), 0),
            "not low enough": [
                *[lambda s, n, x=x: softmax(where(words(s, n), s, x)) for x in TOO_SMALL],
                *[lambda s, n, x=x: softmax(s + where(words(s, n), 0, x)) for x in TOO_LITTLE],
            ],
        },
        says={
            "changed": "your function changed the scores it was given: make a new table of them",
            "other size.wrong": "4 words of which one is a pad work, others do not: take both "
            "numbers from the arguments",
            "other size.size": "4 words of which one is a pad work, others do not ({error}): take "
            "both numbers from the arguments",
            "whole.wrong": "whole numbers came out: weights are floats, also where the scores "
            "are whole",
            "whole.nan": "minus infinity doesn't fit into a table of whole numbers ({error}): "
            "let np.where make a new one",
            "rows": "you hide the rows of the pads, which nobody reads: hide their columns",
            "both": "you hide the rows of the pads as well, and they have nobody left: their "
            "columns are enough",
            "future too": "you hide the future too: this network may read it, hide the pads alone",
            "future alone": "you hide the future, and the pads only with it: here the words may "
            "see all words, and nobody sees a pad",
            "pads seen": "the pads still get their share: nothing is hidden",
            "late": "the pads are taken out after softmax, so a row no longer adds up to 1: "
            "hide them before",
            "zero scores": "a pad with the score 0 is no hidden pad, for e^0 is 1: take -np.inf",
            "words hidden": "you hide the words and keep the pads: turn the mask round",
            "one too many": "the first pad is still seen: there are n_words words, counted from 0",
            "one too few": "the last word is hidden as well: there are n_words words, "
            "counted from 0",
            "cut": "you cut the pads off: keep the shape of the table, a pad's column gets 0",
            "columns cut": "you cut the columns of the pads off: keep them, with the weight 0",
            "pads emptied": "you emptied the rows of the pads: each row adds up to 1, and nobody "
            "reads those",
            "not low enough": "the score that you give to pads isn't low enough: take -np.inf",
        },
    ),
}
