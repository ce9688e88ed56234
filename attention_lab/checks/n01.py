"""Watch a network forget: its predictions, and reading with one number of memory."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "whisper": prediction(
        "B",
        "A: about 95 in 100",
        "That is what ONE friend keeps; the next keeps 95 in 100 of that, and so on: losses "
        "multiply.",
        "B: about a third",
        "0.95 multiplied by itself 20 times is 0.36: each loss is small, and most is gone.",
        "C: none, since 20 times one twentieth is everything",
        "Losses do not add up, they multiply: each friend can only spoil a share of what is still "
        "right.",
    ),
    "explode_32": prediction(
        "C",
        "A: next to nothing, as with one number",
        "One number that stands where tanh is flat takes the whole nudge with it. Of 32, some "
        "stand in the steep middle, and the nudge goes on through those: 2.9 is left for this "
        "draw.",
        "B: about 2,048, as without tanh",
        "It would be so if tanh never bent. With words of ordinary size many of the 32 stand "
        "where it is flatter, and each step multiplies by much less than 2.",
        "C: a few times the nudge itself",
        "2.9 for this draw, and above 1 in each of the 20 that you can choose: tanh damps the "
        "growth and does not stop it.",
    ),
    "forget_latch": prediction(
        "A",
        "A: which it was, but no nudge",
        "High stays high and low stays low, while each step pulls the state back to the same "
        "place: a small nudge is gone. To remember is one thing, to feel a nudge another.",
        "B: neither",
        "A lost nudge does not mean that all is forgotten: the states settle at two places, one "
        "high and one low, and stay there.",
        "C: both",
        "High and low stay apart, but that does not help a small nudge: each step pulls the state "
        "back to the same place, and the difference shrinks.",
    ),
    "forget_batch": prediction(
        "A",
        "A: 20",
        "The words of one sentence wait for each other, the sentences do not: give each its own "
        "processor. More processors help with many sentences, not with one long text.",
        "B: 1,000",
        "One step for each sentence would mean that the sentences wait for each other. They do "
        "not; only the words within one do.",
        "C: 20,000",
        "That is all the work, done by one processor. The sentences do not wait for each other, "
        "so 1,000 processors can share it.",
    ),
    "forget_distance": prediction(
        "B",
        "A: less from the far end",
        "A relay would lose some at each step. The score compares two words wherever they stand, "
        "and the words that share are the same.",
        "B: the same both times",
        "Same words, same scores, same shares: no distance enters. That is attention's strength, "
        "and a weakness where order matters; real models add the places to the words.",
        "C: nothing from the far end",
        "Nothing is handed from word to word here: bat and ball are compared directly, and with "
        "the formula of 00 no share is ever 0.",
    ),
}


def read_one(words, w, u):
    h = 0.0
    for x in words:
        h = np.tanh(w * h + u * x)
    return h


def each_state(words, w, u):
    return [read_one(words[: n + 1], w, u) for n in range(len(words))]


def without_tanh(words, w, u):
    h = 0.0
    for x in words:
        h = w * h + u * x
    return h


def starting_at_1(words, w, u):
    h = 1.0
    for x in words:
        h = np.tanh(w * h + u * x)
    return h


def tanh_of_the_state(words, w, u):
    h = 0.0
    for x in words:
        h = np.tanh(w * h) + u * x
    return h


def tanh_of_the_word(words, w, u):
    h = 0.0
    for x in words:
        h = w * h + np.tanh(u * x)
    return h


def added_on(words, w, u):
    h = 0.0
    for x in words:
        h += np.tanh(w * h + u * x)
    return h


def no_w(words, w, u):
    return read_one(words, 1, u)


def no_u(words, w, u):
    return read_one(words, w, 1)


def sigmoid_instead(words, w, u):
    h = 0.0
    for x in words:
        h = 1 / (1 + np.exp(-(w * h + u * x)))
    return h


EXERCISES = {
    "read_one": Exercise(
        read_one,
        examples={
            "three": [(np.array([0.5, -1.0, 2.0]), 0.8, 0.6)],
            "one word": [(np.array([2.0]), 1.0, 0.5)],
            "six": [(np.array([1.5, 0.2, -0.4, 0.9, -2.0, 0.3]), -1.2, 0.4)],
            "whole": [(np.array([1, 0, 0]), 2, 1)],
            "loud": [(np.array([-30.0, 1000.0, 0.1]), 0.9, 1.5)],
        },
        mistakes={
            "no tanh": without_tanh,
            "tanh at the end": lambda words, w, u: np.tanh(without_tanh(words, w, u)),
            "no state": lambda words, w, u: np.tanh(u * words[-1]),
            "first word": lambda words, w, u: np.tanh(u * words[0]),
            "all states": each_state,
            "start": starting_at_1,
            "exchanged": lambda words, w, u: read_one(words, u, w),
            "no w": no_w,
            "no u": no_u,
            "only the state": tanh_of_the_state,
            "only the word": tanh_of_the_word,
            "added on": added_on,
            "all at once": lambda words, w, u: np.tanh(u * np.sum(words)),
            "backwards": lambda words, w, u: read_one(words[::-1], w, u),
            "sigmoid": sigmoid_instead,
        },
        says={
            "changed": "your function changed {name}: leave the list as it is",
            "shape": "one number must come out, the last state; yours has shape {shape}",
            "differs": "for the words {words}, w = {w} and u = {u}, about {right:.3f} must come "
            "out; yours gives {got:.3f}",
            "one word.wrong": "three words work, one does not: "
            "with one word the answer is tanh(u * x)",
            "six.wrong": "three words work, six do not: loop over the words, however many",
            "whole.wrong": "decimal words work, whole numbers do not: let the state be a decimal",
            "loud.wrong": "very large words go wrong: np.tanh can take them as they are",
            "no tanh": "nothing is squashed: put np.tanh around w * h + u * x",
            "tanh at the end": "you squash once, at the end: squash at every step",
            "no state": "only the last word counts: the old state does not enter, add w * h",
            "first word": "you stop after the first word: put return after the loop, not inside it",
            "all states": "you return every state: return the last one alone",
            "start": "you begin with h = 1: begin with 0",
            "exchanged": "w and u are exchanged: w belongs to the state h, u to the word x",
            "no w": "w does not enter: multiply the old state by it",
            "no u": "u does not enter: multiply the word by it",
            "only the state": "only the state is squashed: put the word inside np.tanh as well",
            "only the word": "only the word is squashed: put the state inside np.tanh as well",
            "added on": "you add each new state to the old one: replace it, = instead of +=",
            "all at once": "you add all the words up first: read one after the other",
            "backwards": "you read from the last word to the first: go the other way",
            "sigmoid": "you squash to between 0 and 1 (a sigmoid): use np.tanh",
        },
    ),
}
