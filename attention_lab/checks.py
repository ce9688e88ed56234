"""What tells a learner what is wrong with an answer or a prediction.

A check tries properties and random inputs, never one spelling, so every correct answer passes.
Where it fails, the first mistake that it knows is named in one sentence. An untouched exercise
prints "Not started", so that Run All stays green.
"""

import numpy as np

from .predictions import PREDICTIONS

WHOLE_NUMBERS = "your result holds whole numbers only: let it hold floats"


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
    _report(_softmax_mistake, my_softmax, np.array([1.0, 2.0]))


def _softmax_mistake(f):
    row = np.array([2.0, 1.0, -1.0])
    given = row.copy()
    try:
        got = f(row)
    except ValueError as error:  # NumPy's AxisError is one
        if "axis 1" not in str(error):
            raise
        return "axis=1 is for tables alone: axis=-1, the last one, works for a row and for a table"
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
    return _softmax_kind_mistake(f) or _softmax_table_mistake(f) or _softmax_size_mistake(f)


def _softmax_kind_mistake(f):
    """Try another number of scores, and whole numbers."""
    row = np.array([0.5, -1.0, 2.0, 1.0, 0.0])
    if not _fits(f, _softmax(row), row):
        return "three scores work, five do not: count them instead of writing in 3"
    if not _close(f(np.array([5, 3, 4])), _softmax(np.array([5.0, 3.0, 4.0]))):
        return f"{WHOLE_NUMBERS}, also where the scores are whole"
    return None


def _softmax_table_mistake(f):
    table = np.random.default_rng(4).normal(size=(3, 4))
    right, given = _softmax(table), table.copy()
    try:
        got = np.asarray(f(table), dtype=float)
        if not np.array_equal(table, given):
            return "your function changed the table it was given: put the weights into a new one"
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
    if not np.allclose(low, _softmax(np.array([0.0, -1.0]))):
        return "very low scores come out wrong: subtract the maximum, do not cut the scores off"
    return None


def check_scores(my_scores):
    """Check a table of dot products: who asks, who is asked, and what is added up."""
    _report(_scores_mistake, my_scores, np.eye(13), np.eye(13))


def _scores_mistake(f):
    draw = np.random.default_rng(3).normal
    q, k = draw(size=(4, 4)), draw(size=(4, 4))  # a square, so that wrong products still fit
    given = q.copy(), k.copy()
    try:
        got = f(q, k)
    except IndexError as error:
        return f"a loop runs past the end ({error}): let it count len(queries) and len(keys)"
    if not (np.array_equal(q, given[0]) and np.array_equal(k, given[1])):
        return "your function changed an array it was given: put the scores into a new one"
    if got is None:
        return "your function returns nothing: end it with return"
    right = q @ k.T
    apart = q[:, None] - k  # (4, 4, 4)
    half = np.triu(right)
    known = [
        (k @ q.T, "your rows belong to the keys: rows ask, so row i is query i with every key"),
        (q @ k, "a query meets the columns of keys, not the keys: turn the table over with keys.T"),
        (q.T @ k, "you turned the queries over: turn the keys (keys.T) and leave the queries"),
        (q * k, "you multiply but do not add up: a score is the sum of the products"),
        ((q * k).sum(axis=1), "each query meets only the key at its own place: score all pairs"),
        (np.diag((q * k).sum(axis=1)), "only the diagonal is filled: loop over every key as well"),
        ((q * k).sum(), "everything ended in one number: return a number for each pair"),
        (q @ q.T, "the queries score each other: the keys are never used"),
        (k @ k.T, "the keys score each other: the queries are never used"),
        (
            _unit(q) @ _unit(k).T,
            "you divide by the lengths: that is the cosine, not the dot product",
        ),
        (_softmax(right), "your rows add up to 1: those are weights, one step further on"),
        (np.sqrt((apart**2).sum(axis=2)), "these are distances, small where two vectors match"),
        (right / 2, "you divide by the square root of the features: leave that for later"),
        (np.abs(right), "the minus signs are lost: a score may be negative"),
        (np.outer(q[:, -1], k[:, -1]), "only the last product is kept: add it to those before it"),
        (half, "half of the table is empty: score every query with every key"),
        (half + half.T - np.diag(np.diag(right)), "you mirror one half: queries and keys differ"),
        (np.zeros((4, 4)), "the table is still full of zeros: put each score in its cell"),
        (np.trunc(right), "your scores are whole numbers: let the table hold floats, not integers"),
    ]
    mistake = _known_mistake(got, right, known)
    if mistake:
        return mistake
    q, k = draw(size=(2, 4)), draw(size=(3, 4))
    try:
        got = np.asarray(f(q, k), dtype=float)
    except (ValueError, IndexError) as error:
        return f"4 queries and 4 keys work, 2 and 3 do not ({error}): count the rows of each"
    if _close(got, q[:, :2] @ k[:, :2].T):
        return "your sum runs over the number of queries: let it run over the features"
    if not _close(got, q @ k.T):
        return "4 queries and 4 keys work, 2 and 3 do not: take both numbers from the arrays"
    for features in (3, 5):
        q, k = draw(size=(2, features)), draw(size=(3, features))
        if not _fits(f, q @ k.T, q, k):
            return f"4 features work, {features} do not: take their number from the arrays"
    return None


def check_cosine(my_cosine):
    """Check the cosine of two vectors: what is divided by what, signs, any number of features."""
    _report(_cosine_mistake, my_cosine, np.ones(4), np.ones(4))


def _cosine_mistake(f):
    # They point apart: their cosine is below 0.
    a, b = np.array([2.0, -1.0, 0.5, 0.4]), np.array([-1.0, 0.3, 3.0, -1.5])
    given = a.copy(), b.copy()
    got = f(a, b)
    if not (np.array_equal(a, given[0]) and np.array_equal(b, given[1])):
        return "your function changed a vector it was given: make a new one instead of using /="
    if got is None:
        return "your function returns nothing: end it with return"
    dot, one, two = a @ b, np.sqrt(a @ a), np.sqrt(b @ b)
    right = dot / (one * two)
    known = [
        (dot, "this is the dot product: divide it by both lengths"),
        (dot / one, "you divide by the length of the first vector only: divide by both"),
        (dot / two, "you divide by the length of the second vector only: divide by both"),
        (dot / one * two, "x / y * z multiplies by z: put the two lengths in brackets"),
        (dot / (one + two), "you add the lengths: multiply them"),
        (dot / (one * two) ** 2, "you divide by the squared lengths: take their square roots"),
        (dot / np.sqrt(one * two), "one square root too many: a @ a is the length squared"),
        (dot / 16, "len() counts the features: a vector's length is the root of its squares' sum"),
        (dot / 4, "you divide by the number of features: divide by both lengths"),
        (dot / np.abs(a).sum() / np.abs(b).sum(), "a length is not the sum of the sizes: square"),
        (dot / (a.sum() * b.sum()), "you divide by the sums of the numbers: take the lengths"),
        (abs(right), "the minus sign is lost: vectors that point apart score below 0"),
        (max(right, 0), "you cut off at 0: vectors that point apart score below 0"),
        (1 - right, "this is 1 minus the cosine, a distance: return the cosine"),
        (np.arccos(right), "this is the angle: return its cosine, without arccos"),
        (np.degrees(np.arccos(right)), "this is the angle in degrees: return its cosine"),
        (np.cos(dot), "np.cos wants an angle: divide the dot product by the lengths instead"),
        (a * b / (one * two), "you multiply but do not add up: return one number, not four"),
    ]
    if np.ndim(got) == 0 and got == f(a, -b) == 0:
        return "your cosine is a whole number: leave int out"
    mistake = _known_mistake(got, right, known)
    if mistake:
        return mistake
    draw = np.random.default_rng(5).normal
    for features in (3, 5):
        a, b = draw(size=features), draw(size=features)
        try:
            got = f(a, b)
        except (ValueError, IndexError) as error:
            return f"4 features work, {features} do not ({error}): take their number from a"
        if not np.allclose(got, a @ b / np.sqrt((a @ a) * (b @ b))):
            return f"4 features work, {features} do not: count them instead of writing in 4"
    return None


def _known_mistake(got, right, known):
    """Return the sentence of the first wrong result that `got` equals; None if it is right."""
    got, right = np.asarray(got, dtype=float), np.asarray(right)
    if got.shape == right.shape and np.allclose(got, right, atol=1e-9):
        return None
    for wrong, sentence in known:
        if got.shape == np.shape(wrong) and np.allclose(got, wrong, atol=1e-9):
            return sentence
    if got.shape != right.shape:
        wanted = f"an array of shape {right.shape}" if right.ndim else "one number"
        return f"shape {got.shape} came out: return {wanted}"
    if np.allclose(got, right, atol=0.05):
        return "you are close, but the result is rounded: return it as it is"
    place = tuple(int(i) for i in np.argwhere(~np.isclose(got, right))[0])
    axes = ("row ", "column ") if len(place) == 2 else ("number ",)
    where = ", ".join(f"{axis}{i}" for axis, i in zip(axes, place, strict=False))
    return (
        f"{where + ': ' if where else ''}{right[place]:.3f} is expected, {got[place]:.3f} came out"
    )


def _close(got, right):
    got = np.asarray(got, dtype=float)
    return got.shape == right.shape and np.allclose(got, right)


def _fits(f, right, *arguments):
    """Whether `f` copes with arguments of another size: a loop to a fixed end may only stop."""
    try:
        return _close(f(*arguments), right)
    except (ValueError, IndexError):
        return False


def _unit(vectors):
    return vectors / np.sqrt((vectors**2).sum(axis=-1, keepdims=True))


def check_blend(my_blend):
    """Check a blend of vectors by one row of weights: the weighted sum of the rows of values."""
    _report(_blend_mistake, my_blend, np.array([1.0]), np.array([[1.0]]))


def _blend_mistake(f):
    weights = np.array([0.5, 0.2, 0.3])
    values = np.array([[4.0, 1.0], [-1.0, 2.0], [2.0, 6.0]])
    given = weights.copy(), values.copy()
    try:
        got = f(weights, values)
    except ValueError as error:
        return f"the shapes do not fit ({error}): each weight belongs to a row of values"
    if not (np.array_equal(weights, given[0]) and np.array_equal(values, given[1])):
        return "your function changed an array it was given: make a new array instead of using +="
    if got is None:
        return "your function returns nothing: end it with return"
    right = np.array([sum(weights[j] * values[j, k] for j in range(3)) for k in range(2)])
    known = [
        (weights[:, None] * values, "each vector is weighted, but the three are still apart: sum"),
        (
            (weights[:, None] * values).sum(axis=1),
            "you added up along the features: sum over words",
        ),
        (values.mean(axis=0), "you took the plain average: the weights play no part in it"),
        (values.sum(axis=0), "you added the vectors up as they are: multiply by the weights first"),
        (right / 3, "you divided by the number of words: the weights add up to 1 already"),
        (values[0], "you took the word with the largest weight alone: blend all of them"),
        (np.full(2, right.sum()), "you mixed the features with each other: keep each for itself"),
        (right.sum(), "one number came out: a blend of vectors has one number for each feature"),
        (
            weights[0] * values[0],
            "only the first word is in it: put return after the loop, not inside",
        ),
        (weights[2] * values[2], "only the last word is in it: add each product to those before"),
        (_softmax(weights) @ values, "the weights are ready: no second softmax"),
    ]
    if mistake := _known_mistake(got, right, known):
        return mistake
    rng = np.random.default_rng(5)
    for words, features, sentence in (
        (5, 2, "three words work, five do not: take their number from the arrays"),
        (3, 4, "two features work, four do not: take their number from values.shape[1]"),
        (5, 5, "with five words of five features it goes wrong: weights go with rows, not columns"),
    ):
        weights, values = _softmax(rng.normal(size=words)), rng.normal(size=(words, features))
        if not _fits(f, (weights[:, None] * values).sum(axis=0), weights, values):
            return sentence
    if not _close(f(np.array([0.5, 0.5]), np.array([[4, 1], [1, 2]])), np.array([2.5, 1.5])):
        return f"{WHOLE_NUMBERS}, also where the values are whole"
    return None


def check_self_attention(my_self_attention):
    """Check self-attention as a whole: scores over the square root of d, softmax, reweighting."""
    _report(_self_attention_mistake, my_self_attention, np.ones((2, 2)))


def _self_attention_mistake(f):
    x = np.random.default_rng(6).normal(size=(3, 4))
    given = x.copy()
    try:
        got = f(x)
    except ValueError as error:
        return (
            f"two tables do not fit ({error}): the scores are embeddings @ embeddings.T, "
            "the context is weights @ embeddings"
        )
    if not np.array_equal(x, given):
        return "your function changed the embeddings: make a new array instead of using ="
    if got is None:
        return "your function returns nothing: end it with return"
    if isinstance(got, tuple):
        return "you return several things: return the context alone"
    scores = x @ x.T
    scaled = scores / 2
    weights = _softmax(scaled)
    known = [
        (weights, "these are the weights: one step is missing, they have to blend the words"),
        (scores, "these are the scores: normalise them, then blend the words"),
        (scaled, "these are the scaled scores: normalise them, then blend the words"),
        (_softmax(scores) @ x, "you left out the division by the square root of d"),
        (_softmax(scores / 4) @ x, "you divided by d: divide by its square root"),
        (_softmax(scores / np.sqrt(3)) @ x, "you took the root of the number of words: take d's"),
        (scaled @ x, "you blend with the scores themselves: put them through softmax first"),
        # Scores are symmetric, so this is also what a transposed table of weights gives.
        (weights.T @ x, "the columns of your weights add up to 1: each row must add up to 1"),
        (np.exp(scaled) @ x, "you blend with exponentials: divide them by the sum of their row"),
        (
            scaled / scaled.sum(axis=1, keepdims=True) @ x,
            "you divide the scores by their sum: take their exponentials first",
        ),
        (
            _softmax(scores) / 2 @ x,
            "you divide the weights by the root of d: divide the scores instead",
        ),
        (
            np.exp(scaled) / np.exp(scaled).sum() @ x,
            "the whole table of weights adds up to 1: each row must add up to 1",
        ),
        (weights @ weights, "you multiply the weights by themselves: blend the embeddings"),
        (x, "the embeddings come out as they went in: no word has looked at another"),
    ]
    if mistake := _known_mistake(got, weights @ x, known):
        return mistake
    x = np.random.default_rng(6).normal(size=(5, 9))
    weights = _softmax(x @ x.T / 3)
    try:
        wide = f(x)
    except (ValueError, IndexError) as error:
        return (
            f"3 words of 4 features work, 5 of 9 do not ({error}): take both numbers from the shape"
        )
    if _close(wide, _softmax(x @ x.T / 2) @ x):
        return "you divide by 2, the square root of four features alone: take d from the shape"
    if not _close(wide, weights @ x):
        return "3 words of 4 features work, 5 of 9 do not: take both numbers from the shape"
    with np.errstate(all="ignore"):
        large = np.asarray(f(100 * x), dtype=float)
    if not np.isfinite(large).all():
        return "large embeddings overflow and you get nan: subtract each row's maximum before exp"
    return None


def _softmax(scores):
    # Written out here on purpose: a check must not lean on the function that it checks against.
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _report(find_mistake, function, *example):
    """Print one line: not started, the mistake, or that all is well.

    `example` is what the function is called with to see whether it has been started.
    """
    try:
        started = function(*example) is not ...
    except Exception:  # an example may be too small for a mistake that has a name
        started = True
    try:
        mistake = find_mistake(function) if started else None
    except Exception as error:
        mistake = f"your function stopped with {type(error).__name__}: {error}"
    if not started:
        print("Not started: replace the ... in the function.")
    elif mistake is None:
        print("Correct: it passes every test.")
    else:
        print(f"Not yet: {mistake}.")


def check_rnn_step(my_rnn_step):
    """Check one step of a recurrent network, ``tanh(W h + U x)``."""
    _report(_rnn_mistake, my_rnn_step, *_rnn_arguments().values())


def _rnn_mistake(f):
    if mistake := _cell_mistake(f, _rnn_arguments(), _known_rnn):
        return mistake
    for units, numbers in ((2, 3), (4, 2)):  # a word longer than the state, and a shorter one
        h, x, W, U = _rnn_arguments(units, numbers).values()
        if not _fits(f, np.tanh(W @ h + U @ x), h, x, W, U):
            return (
                f"a state of {units} units and a word of {numbers} numbers go wrong: "
                "a sum over the word runs to len(x), one over the state to len(h)"
            )
    return None


def check_lstm_memory(my_memory):
    """Check how an LSTM renews its memory from the old one and the sums of its two gates."""
    _report(
        lambda f: _cell_mistake(f, _lstm_arguments(), _known_lstm),
        my_memory,
        *_lstm_arguments().values(),
    )


def _rnn_arguments(units=3, numbers=3):
    draw = np.random.default_rng(1).normal
    h, x = draw(size=units), draw(size=numbers)
    return {"h": h, "x": x, "W": draw(size=(units, units)), "U": draw(size=(units, numbers))}


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
        (np.tanh(h @ W + U @ x), "W is used sideways: write W @ h, not h @ W"),
        (np.tanh(W @ h + x @ U), "U is used sideways: write U @ x, not x @ U"),
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
        (
            forget * c + write * note,
            "nothing is squashed: sigmoid for the gates, tanh for the note",
        ),
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


def check_one_hot(my_one_hot):
    """Check a table of one-hot rows: one row for each token, one column for each word."""
    _report(_one_hot_mistake, my_one_hot, ["a"], ["a"])


def _one_hot_mistake(f):
    tokens, words = ["on", "at", "on", "mat"], ["mat", "the", "on", "cat", "at"]
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
        (right[-1], "this is the row of the last token alone: return a row for every token"),
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
        return f"token 'mat' of {words} should be {right[3]}; yours is {got[3]}"
    if not np.array_equal(np.asarray(f(["cat"], ["dog", "cat"]), dtype=float), [[0, 1]]):
        return "one token and a vocabulary of two go wrong: use the arguments, not fixed numbers"
    return None


def check_nearest(my_nearest):
    """Check the nearest other word: which distance, whose, and what is returned."""
    _report(_nearest_mistake, my_nearest, "a", {"a": np.zeros(4), "b": np.ones(4)})


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
    twins = {"the": np.zeros(2), "cat": np.array([2.0, 1.0]), "and": np.zeros(2)}
    try:
        nearest = f("the", twins)
    except (ValueError, IndexError):
        return "vectors of four numbers work, of two do not: take their number from a vector"
    if nearest != "and":
        return (
            "'and' has the same vector as 'the', so it is nearest: leave out the word, not every 0"
        )
    if f("and", twins) != "the":
        return "asked for 'and', you return the word itself: leave it out by name, not by rank"
    if f("b", {"a": np.array([5.0]), "b": np.array([0.0])}) != "a":
        return (
            "of two words, the other one is nearest, however far: do not begin with a small limit"
        )
    return None


def _smallest(measure, words):
    """For each row the word of the smallest entry, the diagonal left out."""
    measure = np.where(np.eye(len(words), dtype=bool), np.inf, measure)
    return [words[j] for j in measure.argmin(axis=1)]
