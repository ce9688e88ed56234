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


def _report(find_mistake, function):
    """Print one line: not started, the mistake, or that all is well."""
    try:
        started = function(np.array([1.0, 2.0])) is not ...
        mistake = find_mistake(function) if started else None
    except Exception as error:
        started, mistake = True, f"your function stopped with {type(error).__name__}: {error}"
    if not started:
        print("Not started: replace the ... in the function.")
    elif mistake is None:
        print("Correct: it passes every test.")
    else:
        print(f"Not yet: {mistake}.")


def check_one_hot(my_one_hot):
    """Check a table of one-hot rows: one row for each token, one column for each word."""
    _report(lambda _: _one_hot_mistake(my_one_hot), lambda _: my_one_hot(["a"], ["a"]))


def _one_hot_mistake(f):
    tokens, words = ["on", "at", "mat", "on"], ["mat", "the", "on", "cat", "at"]
    given = [*tokens], [*words]
    got = f(*given)
    if given != (tokens, words):
        return "your function changed a list that it was given: work on a copy"
    if got is None:
        return "your function returns nothing: end it with return"
    try:
        got = np.array(got, dtype=float)
    except (TypeError, ValueError):
        return "the result is not a table of numbers: give each token a row of the same length"
    places = [words.index(token) for token in tokens]
    right = np.eye(5)[places]  # (4, 5)
    in_order = np.eye(5)[[sorted(words).index(token) for token in tokens]]
    known = [
        (places, "these are the places of the words: write a 1 at that place of a row of zeros"),
        (right[0], "this is the row of the first token alone: return a row for every token"),
        (right.sum(axis=0), "you added up all the tokens in one row: give each a row of its own"),
        (right.T, "rows and columns are swapped: a row for each token, a column for each word"),
        (np.eye(5), "this is a row for each word of the vocabulary: return one for each token"),
        (np.eye(4), "the two tokens 'on' got different rows: look up the place of the word"),
        (np.eye(4, 5), "the 1 stands at the token's place in the sentence: take the word's place"),
        (right.max(axis=0), "you mark which words occur: give each token a row of its own"),
        (1 - right, "zeros and ones are swapped: the 1 belongs at the word's own place"),
        (np.roll(right, 1, axis=1), "every 1 is one place too far right: count places from 0"),
        (right * np.arange(5), "the place itself stands where the 1 belongs: write a 1 there"),
        (in_order, "you sorted the vocabulary: its columns stay in the order that you are given"),
        (np.zeros((4, 5)), "there is no 1 anywhere: write it at the place of the word"),
    ]
    for wrong, sentence in known:
        if np.array_equal(got, wrong):
            return sentence
    if got.shape != right.shape:
        return f"4 tokens and 5 words went in, shape {got.shape} came out: shape (4, 5) is needed"
    if np.array_equal(np.cumsum(right, axis=0) > 0, got > 0):
        return "the ones of earlier tokens are still there: begin each row with new zeros"
    if not np.array_equal(got, right):
        return f"token 'mat' of {words} should be {right[2]}; yours is {got[2]}"
    if not np.array_equal(np.asarray(f(["cat"], ["dog", "cat"]), dtype=float), [[0, 1]]):
        return "one token and a vocabulary of two go wrong: use the arguments, not fixed numbers"
    return None


def check_nearest(my_nearest):
    """Check the nearest other word: which distance, whose, and what is returned."""
    _report(lambda _: _nearest_mistake(my_nearest), lambda _: my_nearest("a", {"a": [0], "b": [1]}))


def _nearest_mistake(f):
    words = ["cow", "hen", "pig", "ram", "ewe", "doe", "elk", "yak"]
    rows = np.random.default_rng(3).uniform(-3, 3, size=(8, 4)).round(1)
    vectors = {word: row.copy() for word, row in zip(words, rows, strict=True)}
    got = f("cow", vectors)
    if list(vectors) != words or not np.array_equal([*vectors.values()], rows):
        return "your function changed the dictionary that it was given: make a copy first"
    if got is None:
        return "your function returns nothing: end it with return"
    if isinstance(got, (list, tuple, dict, set)) or getattr(got, "ndim", 0):
        return "your function returns several things: return one word"
    if not isinstance(got, str):
        if isinstance(got, (int, np.integer)):
            return "your function returns a place: return the word that stands there"
        return "your function returns a number: return the word that has this distance"
    answers = [f(word, vectors) for word in words]
    if answers == words:
        return "the nearest word is always the word itself, 0 away: leave it out"
    gaps = rows[:, None] - rows  # (8, 8, 4)
    dots = rows @ rows.T  # (8, 8)
    lengths = np.linalg.norm(rows, axis=1)  # (8,)
    right = (gaps**2).sum(axis=-1)
    known = [
        (-right, "you return the farthest word: take the smallest distance"),
        (gaps.sum(axis=-1), "plus and minus cancel in your sum: square each difference first"),
        (-gaps.sum(axis=-1), "plus and minus cancel in your sum: square each difference first"),
        (np.abs(gaps.sum(axis=-1)), "plus and minus cancel in your sum: square each one first"),
        (np.abs(gaps).sum(axis=-1), "you add up differences without squaring them: square each"),
        (np.abs(gaps).max(axis=-1), "you look at the largest difference alone: add up all squares"),
        (np.abs(gaps[..., 0]), "you compare the first number alone: add up over all of them"),
        (-dots, "you take the largest product of two vectors: take the smallest distance"),
        (-dots / np.outer(lengths, lengths), "you compare directions alone: compare distances"),
        (lengths + 0 * right, "you measure the length of each word: subtract the two vectors"),
        (np.abs(lengths - lengths[:, None]), "you compare lengths: subtract the vectors first"),
    ]
    for measure, sentence in known:
        if answers == _smallest(measure, words):
            return sentence
    if answers != (nearest := _smallest(right, words)):
        i = next(i for i in range(8) if answers[i] != nearest[i])
        return (
            f"for {words[i]!r} you return {answers[i]!r}, but {nearest[i]!r} is nearer: check both"
        )
    twins = {"the": [0, 0], "cat": [2, 1], "and": [0, 0]}
    if f("the", twins) != "and":
        return (
            "'and' has the same vector as 'the', so it is nearest: leave out the word, not every 0"
        )
    if f("and", twins) != "the":
        return "asked for 'and', you return the word itself: leave it out by name, not by rank"
    if f("b", {"a": [5.0], "b": [0.0]}) != "a":
        return (
            "of two words, the other one is nearest, however far: do not begin with a small limit"
        )
    return None


def _smallest(measure, words):
    """For each row the word of the smallest entry, the diagonal left out."""
    measure = np.where(np.eye(len(words), dtype=bool), np.inf, measure)
    return [words[j] for j in measure.argmin(axis=1)]
