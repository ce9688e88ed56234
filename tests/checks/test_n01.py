"""Reading with one number of memory: right answers pass, wrong ones are told their mistake."""

import math

import numpy as np
from answers import trials


def squashed_like(squash, start=0.0):
    """Return a reader that makes each new state from the old one and the word with `squash`."""

    def read(words, w, u):
        h = start
        for x in words:
            h = squash(h, x, w, u)
        return h

    return read


right = squashed_like(lambda h, x, w, u: np.tanh(w * h + u * x))
unsquashed = squashed_like(lambda h, x, w, u: w * h + u * x)


def with_math(words, w, u):
    h = 0
    for i in range(len(words)):
        h = math.tanh(w * h + u * words[i])
    return h


def again_and_again(words, w, u):
    if len(words) == 0:
        return 0
    return np.tanh(w * again_and_again(words[:-1], w, u) + u * words[-1])


def by_exponentials(words, w, u):
    h = 0.0
    for x in words:
        h = 2 / (1 + np.exp(np.minimum(-2 * (w * h + u * x), 700))) - 1
    return h


def in_a_list(words, w, u):
    states = [0]
    for x in words:
        states.append(np.tanh(w * states[-1] + u * x))
    return np.array(states[-1])


def all_states(words, w, u):
    return [right(words[: n + 1], w, u) for n in range(len(words))]


def three_written_in(words, w, u):
    return right([words[i] for i in range(3)], w, u)


def three_of_many(words, w, u):
    return right(words[:3], w, u)


def whole_states(words, w, u):
    states = np.zeros(len(words) + 1, dtype=words.dtype)
    for n, x in enumerate(words):
        states[n + 1] = np.tanh(w * states[n] + u * x)
    return states[-1]


def overflows(words, w, u):
    h = 0.0
    for x in words:
        e = np.exp(2 * (w * h + u * x))
        h = (e - 1) / (e + 1)
    return h


def in_place(words, w, u):
    words *= u
    return right(words, w, 1)


RIGHT = {"read_one": [right, with_math, again_and_again, by_exponentials, in_a_list]}
WRONG = {
    "read_one": [
        ("nothing is squashed", unsquashed),
        ("squash at every step", lambda words, w, u: np.tanh(unsquashed(words, w, u))),
        ("only the last word counts", lambda words, w, u: np.tanh(u * words[-1])),
        ("stop after the first word", lambda words, w, u: right(words[:1], w, u)),
        ("every state", all_states),
        ("begin with h = 1", squashed_like(lambda h, x, w, u: np.tanh(w * h + u * x), 1.0)),
        ("w and u are exchanged", lambda words, w, u: right(words, u, w)),
        ("w does not enter", lambda words, w, u: right(words, 1, u)),
        ("u does not enter", lambda words, w, u: right(words, w, 1)),
        ("put the word inside", squashed_like(lambda h, x, w, u: np.tanh(w * h) + u * x)),
        ("put the state inside", squashed_like(lambda h, x, w, u: w * h + np.tanh(u * x))),
        ("= instead of +=", squashed_like(lambda h, x, w, u: h + np.tanh(w * h + u * x))),
        ("add all the words up first", lambda words, w, u: np.tanh(u * sum(words))),
        ("go the other way", lambda words, w, u: right(words[::-1], w, u)),
        ("(a sigmoid)", squashed_like(lambda h, x, w, u: 1 / (1 + np.exp(-(w * h + u * x))))),
        ("one does not", three_written_in),
        ("six do not", three_of_many),
        ("let the state be a decimal", whole_states),
        ("very large words go wrong", overflows),
        ("changed words", in_place),
        ("yours has shape (3,)", lambda words, w, u: np.tanh(words)),
        ("must come out; yours gives", lambda words, w, u: right(words, w, -u)),
        ("returns nothing", lambda words, w, u: None),
        ("is rounded", lambda words, w, u: round(float(right(words, w, u)), 2)),
        ("stopped with NameError", lambda words, w, u: undefined),  # noqa: F821
    ]
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
