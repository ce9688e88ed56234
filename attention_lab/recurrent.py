"""Networks that read one word at a time, and how much of a word is left later on.

``words`` is a sequence of ``n_words`` words of ``n_inputs`` numbers each, the network's state has
``n_units`` numbers, and a step reads one word. No function changes its arguments.
"""

import numpy as np

from .arrays import as_numbers

BLOCK = 64  # rows


def rnn_step(h, x, W, U):
    """Read one word: ``tanh(W h + U x)``.

    Parameters
    ----------
    h : ndarray of shape (n_units,)
        The state before the word.
    x : ndarray of shape (n_inputs,)
    W : ndarray of shape (n_units, n_units)
    U : ndarray of shape (n_units, n_inputs)

    Returns
    -------
    ndarray of shape (n_units,)
        The state after the word, each number between -1 and 1.

    Notes
    -----
    Elman 1990, "Finding structure in time", without a bias.
    """
    return np.tanh(W @ h + U @ x)


def rnn_states(words, W, U):
    """Read a sentence from the state 0 on.

    Parameters
    ----------
    words : array_like of shape (n_words, n_inputs)
    W : array_like of shape (n_units, n_units)
    U : array_like of shape (n_units, n_inputs)

    Returns
    -------
    ndarray of shape (n_words, n_units)
        Row i is the state after word i.

    Raises
    ------
    ValueError
        If the shapes do not fit together, or for what `arrays.as_numbers` refuses.
    """
    words, W, U = map(as_numbers, ("words", "W", "U"), (words, W, U))
    if words.ndim != 2 or U.shape != (len(W), words.shape[1]) or W.shape != (len(W), len(W)):
        raise ValueError(
            f"words {words.shape}, W {W.shape} and U {U.shape} do not fit: they must be "
            "(n_words, n_inputs), (n_units, n_units) and (n_units, n_inputs)"
        )
    h = np.zeros(len(W))
    states = []
    for x in words:
        h = rnn_step(h, x, W, U)
        states.append(h)
    return np.array(states)


def rnn_influence(words, W, U):
    """Say how far a nudge to word j moves the state after word i.

    Parameters
    ----------
    words, W, U : as for `rnn_states`

    Returns
    -------
    ndarray of shape (n_words, n_words)
        ``[i, j]`` is the largest singular value of the Jacobian of state i by word j: the longest
        move that a nudge of length 1 can make, as long as nudges are small. 0 where word j comes
        after state i.

    Raises
    ------
    ValueError
        If the shapes do not fit together, or for what `arrays.as_numbers` refuses.

    Notes
    -----
    Pascanu, Mikolov and Bengio 2013, "On the difficulty of training recurrent neural networks",
    equation 5: the Jacobian is a product of one factor ``diag(1 - h**2) W`` for each step.
    """
    words, W, U = map(as_numbers, ("words", "W", "U"), (words, W, U))
    states = rnn_states(words, W, U)
    influence = np.zeros((len(states), len(states)))
    jacobians = np.empty((len(states), *U.shape))  # of the state so far, by each word
    for i, slope in enumerate((1 - states**2)[:, :, None]):  # (n_units, 1) each
        jacobians[:i] = slope * (W @ jacobians[:i])
        jacobians[i] = slope * U
        influence[i, : i + 1] = np.linalg.norm(jacobians[: i + 1], 2, axis=(1, 2))
    return influence


def sigmoid(z):
    """Squash any number to between 0 and 1; the same as ``1 / (1 + exp(-z))``, without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def lstm_step(h, c, x, W, U, b):
    """Read one word with a long short-term memory: forget some, write some, show some.

    Parameters
    ----------
    h, c : ndarrays of shape (n_units,)
        What the network shows and what it keeps.
    x : ndarray of shape (n_inputs,)
    W : ndarray of shape (4 * n_units, n_units)
    U : ndarray of shape (4 * n_units, n_inputs)
    b : ndarray of shape (4 * n_units,)
        In each, the rows of the input gate, the forget gate, the new note and the output gate.

    Returns
    -------
    h, c : ndarrays of shape (n_units,)

    Notes
    -----
    Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000.
    """
    z_write, z_forget, z_note, z_show = np.split(W @ h + U @ x + b, 4)
    c = sigmoid(z_forget) * c + sigmoid(z_write) * np.tanh(z_note)
    return sigmoid(z_show) * np.tanh(c), c


def orthogonal(n, rng):
    """Draw a square matrix that turns vectors without changing their length.

    Parameters
    ----------
    n : int
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (n, n)
        Uniform over all of them: Mezzadri 2007, "How to generate random matrices".
    """
    Q, R = np.linalg.qr(rng.normal(size=(n, n)))
    return Q * np.sign(np.diag(R))


def whisper(rho, scale, max_lag, n_sequences=1500, n_words=24, n_units=64, n_kinds=8, seed=0):
    """Play the whisper game with an untrained network: what can still be read from its last state?

    A random network hears random words. For each lag j, a linear read-out (ridge regression) is
    fitted on half of the sequences to name the word heard j steps before the end, and is tried on
    the other half.

    Parameters
    ----------
    rho : float
        Recurrent strength: W is ``rho`` times an orthogonal matrix.
    scale : float
        Size of the numbers in U.
    max_lag : int
        Below ``n_words``. Stay well below: the state 0 that every sequence begins with shows.
    n_sequences, n_words, n_units, n_kinds, seed : int

    Returns
    -------
    ndarray of shape (max_lag + 1,)
        The share of words named right, for the last word, the one before it, and so on.

    Raises
    ------
    ValueError
        If ``max_lag`` reaches beyond the sequences.

    Notes
    -----
    Jaeger 2001, "Short term memory in echo state networks".
    """
    if not 0 <= max_lag < n_words:
        raise ValueError(f"max_lag is {max_lag}: the sequences have {n_words} words")
    rng = np.random.default_rng(seed)
    W = rho * orthogonal(n_units, rng)
    U = scale * rng.normal(size=(n_units, n_kinds))
    heard = rng.integers(n_kinds, size=(n_sequences, n_words))
    h = np.concatenate([_last_states(block, W, U) for block in _blocks(heard)])
    last = n_words - 1
    return recovered(h, heard[:, last - np.arange(max_lag + 1)], n_kinds)


def _last_states(heard, W, U):
    """Read many sequences at once: ``heard`` holds words' kinds, one sequence in each row."""
    h = np.zeros((len(heard), len(W)))
    for kinds in heard.T:
        h = h @ W.T
        h += U.T[kinds]
        np.tanh(h, out=h)
    return h  # (n_sequences, n_units)


def _blocks(rows):
    """Split rows into blocks that stay in the processor's cache.

    A product of that size is no work for several threads either: on a busy machine, or one that
    lends out less than a processor, they wait for each other many times longer than they work.
    """
    return np.array_split(rows, -(-len(rows) // BLOCK))


def recovered(states, kinds, n_kinds, ridge=1e-6):
    """Fit a linear read-out on the first half of the states, try it on the second.

    Parameters
    ----------
    states : ndarray of shape (n_sequences, n_units)
    kinds : ndarray of int of shape (n_sequences,) or (n_sequences, n_questions)
        What is to be read from each state.
    n_kinds : int
    ridge : float
        How strongly large numbers in the read-out are held down, per sequence.

    Returns
    -------
    float or ndarray of shape (n_questions,)
        The share of the second half that was named right.
    """
    half = len(states) // 2
    inputs = np.column_stack([states, np.ones(len(states))])  # (n_sequences, n_units + 1)
    fit, targets = inputs[:half], np.eye(n_kinds)[kinds[:half]].reshape(half, -1)
    pairs = list(zip(_blocks(fit), _blocks(targets), strict=True))
    square = sum(block.T @ block for block, _ in pairs) + ridge * half * np.eye(fit.shape[1])
    wanted = sum(block.T @ answers for block, answers in pairs)
    read_out = np.linalg.solve(square, wanted)  # (n_units + 1, n_questions * n_kinds)
    named = np.concatenate([block @ read_out for block in _blocks(inputs[half:])])
    named = named.reshape(*kinds[half:].shape, n_kinds).argmax(axis=-1)
    return np.mean(named == kinds[half:], axis=0)


def recall_task(rng, distance, size, n_kinds=8):
    """Make sequences whose first word is to be named at the end.

    Parameters
    ----------
    rng : numpy.random.Generator
    distance : int
        How many other words stand between the first word and the question.
    size : int
        How many sequences.
    n_kinds : int

    Returns
    -------
    sequences : ndarray of int of shape (size, distance + 2)
        In each row a flagged word (0 to n_kinds - 1), ``distance`` unflagged ones (n_kinds to
        2 n_kinds - 1), and the question (2 n_kinds).
    answers : ndarray of int of shape (size,)
        The first word of each.
    """
    sequences = rng.integers(n_kinds, 2 * n_kinds, size=(size, distance + 2))
    sequences[:, 0] = answers = rng.integers(n_kinds, size=size)
    sequences[:, -1] = 2 * n_kinds
    return sequences, answers
