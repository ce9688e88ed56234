"""A step of an RNN and an LSTM's memory: right answers pass, wrong ones are told their mistake."""

import numpy as np
from answers import trials


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def rnn_loop(h, x, W, U):
    return [
        np.tanh(
            sum(W[i][k] * h[k] for k in range(len(h))) + sum(U[i][m] * x[m] for m in range(len(x)))
        )
        for i in range(len(h))
    ]


def rnn_loop_to_one_end(h, x, W, U):
    sums = [sum(W[i, k] * h[k] + U[i, k] * x[k] for k in range(len(h))) for i in range(len(h))]
    return np.tanh(sums)


def rnn_in_place(h, x, W, U):
    h += 1
    return np.tanh(W @ h + U @ x)


def in_place(c, forget, write, note):
    c *= sigmoid(forget)
    return c + sigmoid(write) * np.tanh(note)


def three_numbers(c, f, w, n):
    return [sigmoid(f[k]) * c[k] + sigmoid(w[k]) * np.tanh(n[k]) for k in range(3)]


RIGHT = {
    "rnn_step": [
        rnn_loop,
        lambda h, x, W, U: np.tanh(np.hstack([W, U]) @ np.concatenate([h, x])),
        lambda h, x, W, U: np.tanh(h @ W.T + x @ U.T),
    ],
    "lstm_memory": [
        lambda c, f, w, n: c * sigmoid(f) + np.tanh(n) * sigmoid(w),
        lambda c, f, w, n: c / (1 + np.exp(-f)) + np.tanh(n) / (1 + np.exp(-w)),
    ],
}
WRONG = {
    "rnn_step": [
        ("squash it", lambda h, x, W, U: W @ h + U @ x),
        ("the word does not enter", lambda h, x, W, U: np.tanh(W @ h)),
        ("the old state does not enter", lambda h, x, W, U: np.tanh(U @ x)),
        ("squash twice", lambda h, x, W, U: np.tanh(W @ h) + np.tanh(U @ x)),
        ("only the state is squashed", lambda h, x, W, U: np.tanh(W @ h) + U @ x),
        ("only the word is squashed", lambda h, x, W, U: W @ h + np.tanh(U @ x)),
        ("W is used sideways", lambda h, x, W, U: np.tanh(h @ W + U @ x)),
        ("U is used sideways", lambda h, x, W, U: np.tanh(W @ h + x @ U)),
        ("a word of 3 numbers go wrong", rnn_loop_to_one_end),
        ("a state of 4 units", lambda h, x, W, U: np.tanh(W[:, :3] @ h[:3] + U @ x)),
        ("your tables are used sideways", lambda h, x, W, U: np.tanh(h @ W + x @ U)),
        ("number by number", lambda h, x, W, U: np.tanh(W * h + U * x)),
        ("exchanged", lambda h, x, W, U: np.tanh(W @ x + U @ h)),
        ("without its table: write W", lambda h, x, W, U: np.tanh(h + U @ x)),
        ("without its table: write U", lambda h, x, W, U: np.tanh(W @ h + x)),
        ("sigmoid", lambda h, x, W, U: sigmoid(W @ h + U @ x)),
        ("changed h", rnn_in_place),
        ("returns nothing", lambda h, x, W, U: None),
        ("shape (2,)", lambda h, x, W, U: np.tanh(W @ h + U @ x)[:2]),
        ("must come out here", lambda h, x, W, U: np.tanh(W @ h - U @ x)),
        ("NameError", lambda h, x, W, U: W @ missing),  # noqa: F821
    ],
    "lstm_memory": [
        ("five do not: let", lambda c, f, w, n: three_numbers(c, f, w, n) + [0] * (len(c) - 3)),
        ("five do not (", lambda c, f, w, n: three_numbers(c, f, w, n) * np.ones(len(c))),
        ("nothing is squashed", lambda c, f, w, n: f * c + w * n),
        ("the gates are not squashed", lambda c, f, w, n: f * c + w * np.tanh(n)),
        ("forget gate is not squashed", lambda c, f, w, n: f * c + sigmoid(w) * np.tanh(n)),
        ("write gate is not squashed", lambda c, f, w, n: sigmoid(f) * c + w * np.tanh(n)),
        ("the note is not squashed", lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * n),
        ("not through a sigmoid", lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * sigmoid(n)),
        ("exchanged", lambda c, f, w, n: sigmoid(w) * c + sigmoid(f) * np.tanh(n)),
        (
            "1 - forget: a forget gate of 1",
            lambda c, f, w, n: (1 - sigmoid(f)) * c + sigmoid(w) * np.tanh(n),
        ),
        (
            "write with 1 - forget",
            lambda c, f, w, n: sigmoid(f) * c + (1 - sigmoid(f)) * np.tanh(n),
        ),
        ("nothing new", lambda c, f, w, n: sigmoid(f) * c),
        ("old memory is lost", lambda c, f, w, n: sigmoid(w) * np.tanh(n)),
        ("written whole", lambda c, f, w, n: sigmoid(f) * c + np.tanh(n)),
        ("nothing is ever forgotten", lambda c, f, w, n: c + sigmoid(w) * np.tanh(n)),
        (
            "squash the memory itself",
            lambda c, f, w, n: np.tanh(sigmoid(f) * c + sigmoid(w) * np.tanh(n)),
        ),
        ("must be added", lambda c, f, w, n: sigmoid(f) * c * sigmoid(w) * np.tanh(n)),
        ("changed c", in_place),
        ("returns nothing", lambda c, f, w, n: None),
        ("shape ()", lambda c, f, w, n: (sigmoid(f) * c + sigmoid(w) * np.tanh(n)).sum()),
        ("must come out here", lambda c, f, w, n: sigmoid(f) * c - sigmoid(w) * np.tanh(n)),
    ],
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
