"""What tells a learner what is wrong with an answer or a prediction.

A check tries properties and random inputs, never one spelling, so every correct answer passes.
Where it fails, the first mistake that it knows is named in one sentence. An untouched exercise
prints "Not started", so that Run All stays green.
"""

import numpy as np

from .predictions import PREDICTIONS


def check_prediction(name, answer):
    """Say whether a prediction was right, and if not, which idea may have led to it.

    Parameters
    ----------
    name : str
        A key of `attention_lab.predictions.PREDICTIONS`.
    answer : str
        The letter of an option; ``...`` means not started.
    """
    options = PREDICTIONS[name]
    letters = [letter for letter in options if letter != "right"]
    asked = f"{', '.join(map(repr, letters[:-1]))} or {letters[-1]!r}"
    if answer is ...:
        print(f"Not started: replace the ... by {asked}.")
    elif not isinstance(answer, str) or answer.strip().upper() not in letters:
        print(f"Your answer is {answer!r}: write {asked}, with the quotation marks.")
    else:
        letter = answer.strip().upper()
        verdict = "Right" if letter == options["right"] else "Not this one"
        print(f"{verdict}. {options[letter]}")


def check_softmax(my_softmax):
    """Check a softmax over the last axis: its sums, its ranking, big numbers, several rows."""
    _report(_softmax_mistake, my_softmax)


def _softmax_mistake(f):
    row = np.array([2.0, 1.0, -1.0])
    given = row.copy()
    got = f(row)
    if not np.array_equal(row, given):
        return "your function changed the array it was given: make a new array instead of using ="
    if got is None:
        return "your function returns nothing: end it with return"
    got = np.asarray(got, dtype=float)
    if got.shape != row.shape:
        return f"three scores went in and shape {got.shape} came out: return one weight per score"
    right = _softmax(row)
    e = np.exp(row)
    known = [
        (e, "these are the exponentials, and they add up to more than 1: divide them by their sum"),
        (row / row.sum(), "you divide the scores by their sum: take their exponentials first"),
        (_softmax(-row), "the smallest score got the largest weight: check the sign inside exp"),
        (np.log(right), "these are the logarithms of the weights: leave the log out"),
        (1 / (1 + 1 / e), "you squash each score alone (a sigmoid): divide by the sum over all"),
        (2**row / (2**row).sum(), "you raise 2 to the scores: softmax raises e (np.exp)"),
        (row == row.max(), "the winner takes everything: that is argmax; softmax shares"),
    ]
    for wrong, sentence in known:
        if np.allclose(got, wrong, atol=1e-9):
            return sentence
    if not np.allclose(got, right, atol=1e-9):
        if np.allclose(got, right, atol=0.05):
            return "you are close, but the weights are rounded: return them as they are"
        if not np.isclose(got.sum(), 1):
            return f"your weights add up to {got.sum():.2f}, not to 1: divide by their sum"
        return f"softmax of {row} is about {right.round(3)}; yours gives {got.round(3)}"
    return _softmax_table_mistake(f) or _softmax_size_mistake(f)


def _softmax_table_mistake(f):
    table = np.random.default_rng(4).normal(size=(3, 4))
    right = _softmax(table)
    try:
        got = np.asarray(f(table), dtype=float)
    except ValueError as error:
        return f"one row works, a table does not ({error}): add keepdims=True to the sum over a row"
    if got.shape != table.shape:
        return f"a table of shape (3, 4) went in, shape {got.shape} came out: keep the shape"
    e = np.exp(table)
    if np.allclose(got, e / e.sum()):
        return "the whole table adds up to 1: each row must, so sum with axis=-1"
    if np.allclose(got, e / e.sum(axis=0)):
        return "your columns add up to 1, not your rows: which axis did you sum over? Take axis=-1"
    square = table[:, :3]
    if not np.allclose(got, right):
        return "one row works, a table does not: each row needs its own maximum and its own sum"
    got = np.asarray(f(square), dtype=float)
    if not np.allclose(got, _softmax(square)):
        return "a square table goes wrong: without keepdims=True the sums divide the wrong rows"
    return None


def _softmax_size_mistake(f):
    with np.errstate(all="ignore"):
        got = np.asarray(f(np.array([1000.0, 1001.0])), dtype=float)
        apart = np.asarray(f(np.array([[0.0, 1.0], [2000.0, 2001.0]])), dtype=float)
        low = np.asarray(f(np.array([-1000.0, -1001.0])), dtype=float)
    if not np.isfinite(got).all():
        return "exp(1000) overflows and you get nan: subtract the maximum before exp"
    if not np.isfinite(apart).all():
        return (
            "a row far below the table's maximum becomes 0/0: subtract each row's own maximum "
            "(axis=-1, keepdims=True)"
        )
    if not np.isfinite(low).all():
        return "very negative scores become 0/0: subtract the maximum, do not add it"
    if not np.allclose(got, _softmax(np.array([0.0, 1.0]))):
        return "large scores come out wrong: subtract the maximum, do not cut the scores off"
    return None


def _softmax(scores):
    # Written out here on purpose: a check must not lean on the function that it checks against.
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _report(find_mistake, function, arguments=None):
    """Print one line: not started, the mistake, or that all is well."""
    arguments = [np.array([1.0, 2.0])] if arguments is None else arguments
    try:
        started = function(*[value.copy() for value in arguments]) is not ...
        mistake = find_mistake(function) if started else None
    except Exception as error:
        started, mistake = True, f"your function stopped with {type(error).__name__}: {error}"
    if not started:
        print("Not started: replace the ... in the function.")
    elif mistake is None:
        print("Correct: it passes every test.")
    else:
        print(f"Not yet: {mistake}.")


def check_rnn_step(my_rnn_step):
    """Check one step of a recurrent network, ``tanh(W h + U x)``."""
    arguments = _rnn_arguments()
    _report(lambda f: _cell_mistake(f, arguments, _known_rnn), my_rnn_step, arguments.values())


def check_lstm_memory(my_memory):
    """Check how an LSTM renews its memory from the old one and the sums of its two gates."""
    arguments = _lstm_arguments()
    _report(lambda f: _cell_mistake(f, arguments, _known_lstm), my_memory, arguments.values())


def _rnn_arguments():
    rng = np.random.default_rng(1)
    h, x = rng.normal(size=(2, 3))
    return {"h": h, "x": x, "W": rng.normal(size=(3, 3)), "U": rng.normal(size=(3, 3))}


def _known_rnn(h, x, W, U):
    z = W @ h + U @ x
    return np.tanh(z), [
        (z, "you return the sum as it is: squash it with np.tanh"),
        (np.tanh(W @ h), "the word does not enter: add U @ x"),
        (np.tanh(U @ x), "the old state does not enter: add W @ h"),
        (np.tanh(W @ h) + np.tanh(U @ x), "you squash twice: add first, then one np.tanh"),
        (np.tanh(W @ h) + U @ x, "only the state is squashed: put the word inside np.tanh as well"),
        (W @ h + np.tanh(U @ x), "only the word is squashed: put the state inside np.tanh as well"),
        (np.tanh(h @ W + x @ U), "your tables are used sideways: write W @ h, not h @ W"),
        (np.tanh(W * h + U * x), "* multiplies number by number: @ also adds each row up"),
        (
            np.tanh(W @ x + U @ h),
            "the two are exchanged: W belongs to the state h, U to the word x",
        ),
        (np.tanh(h + U @ x), "the old state goes in without its table: write W @ h"),
        (np.tanh(W @ h + x), "the word goes in without its table: write U @ x"),
        (1 / (1 + np.exp(-z)), "you squash to between 0 and 1 (a sigmoid): use np.tanh"),
    ]


def _lstm_arguments():
    rng = np.random.default_rng(2)
    return dict(zip(("c", "forget", "write", "note"), rng.normal(size=(4, 3)) + 0.3, strict=True))


def _known_lstm(c, forget, write, note):
    f, i, g = 1 / (1 + np.exp(-forget)), 1 / (1 + np.exp(-write)), np.tanh(note)
    return f * c + i * g, [
        (forget * c + write * g, "the gates are not squashed: put sigmoid around forget and write"),
        (forget * c + i * g, "the forget gate is not squashed: write sigmoid(forget)"),
        (f * c + write * g, "the write gate is not squashed: write sigmoid(write)"),
        (f * c + i * note, "the note is not squashed: write np.tanh(note)"),
        (f * c + i / (1 + np.exp(-note)), "the note goes through np.tanh, not through a sigmoid"),
        (i * c + f * g, "the two gates are exchanged: forget belongs to c, write to the note"),
        ((1 - f) * c + i * g, "you keep 1 - forget: a forget gate of 1 keeps everything"),
        (f * c + (1 - f) * g, "you write with 1 - forget: this cell has a write gate of its own"),
        (f * c, "nothing new is written: add sigmoid(write) * np.tanh(note)"),
        (i * g, "the old memory is lost: add sigmoid(forget) * c"),
        (f * c + g, "the note is written whole: multiply it by the write gate"),
        (c + i * g, "nothing is ever forgotten: multiply c by the forget gate"),
        (
            np.tanh(f * c + i * g),
            "you squash the memory itself: only the note goes through np.tanh",
        ),
        (f * c * i * g, "old and new are multiplied: they must be added"),
    ]


def _cell_mistake(f, arguments, known):
    """Compare a cell's result with the right one and with mistakes that have a name."""
    given = {name: value.copy() for name, value in arguments.items()}
    got = f(*arguments.values())
    for name, value in arguments.items():
        if not np.array_equal(value, given[name]):
            return f"your function changed {name}: make a new array instead of using += or [...] ="
    if got is None:
        return "your function returns nothing: end it with return"
    right, mistakes = known(**given)
    got = np.asarray(got, dtype=float)
    for wrong, sentence in mistakes:
        if got.shape == wrong.shape and np.allclose(got, wrong, atol=1e-9):
            return sentence
    if got.shape != right.shape:
        return f"three numbers must come out, shape (3,), and yours has shape {got.shape}"
    if not np.allclose(got, right, atol=1e-9):
        return f"about {right.round(3)} must come out here; yours gives {got.round(3)}"
    return None
