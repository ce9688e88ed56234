"""Three small networks, their gradients written out by hand, and the loop that trains them.

The task is `attention_lab.recurrent.recall_task`: name the first word of a sequence at its end.
The tests compare each gradient with finite differences and with PyTorch.
"""

import functools
import time

import numpy as np

from .attention import reweight, softmax
from .recurrent import orthogonal, recall_task, rnn_states, sigmoid

N_KINDS = 8
N_INPUTS = 2 * N_KINDS + 1  # flagged words, unflagged words, the question
SETTINGS = {"updates": 300, "batch": 32, "rate": 0.003, "clip": 1.0, "solved": 0.01, "tested": 500}


class RNN:
    """``h = tanh(W h + U x + b)``, and a read-out of the last state.

    Parameters
    ----------
    rng : numpy.random.Generator
    n_units : int
    loudness : float
        The standard deviation of the first U: how much a word moves a unit at the beginning.
    start : str
        How W begins: "random" (Glorot and Bengio 2010) or "orthogonal" (Saxe et al. 2014).
    """

    def __init__(self, rng, n_units=40, loudness=1.0, start="random"):
        self.parameters = {
            "W": orthogonal(n_units, rng) if start == "orthogonal" else glorot(rng, n_units),
            "U": loudness * rng.normal(size=(n_units, N_INPUTS)),
            "b": np.zeros(n_units),
            "V": glorot(rng, N_KINDS, n_units),
            "a": np.zeros(N_KINDS),
        }

    def gradients(self, sequences, answers):
        """Return the loss, the share named right, and the gradient of the loss by each parameter.

        Parameters
        ----------
        sequences : ndarray of int of shape (batch, n_words)
        answers : ndarray of int of shape (batch,)

        Returns
        -------
        loss, share : float
        gradients : dict of ndarrays, shaped as the parameters
        """
        W, U, b, V, a = self.parameters.values()
        inputs = U.T[sequences.T] + b  # (n_words, batch, n_units)
        h = np.zeros((len(inputs) + 1, *inputs.shape[1:]))  # the state 0, then one for each word
        for t, x in enumerate(inputs):
            h[t + 1] = np.tanh(h[t] @ W.T + x)
        loss, share, by_logits = cross_entropy(h[-1] @ V.T + a, answers)
        dh = by_logits @ V  # (batch, n_units)
        dz = np.empty_like(inputs)
        for t in reversed(range(len(inputs))):  # back through time, a factor for each step
            dz[t] = dh * (1 - h[t + 1] ** 2)
            dh = dz[t] @ W
        return loss, share, {**through_time(dz, h[:-1], sequences), **read_out(by_logits, h[-1])}


class LSTM:
    """A long short-term memory (`attention_lab.recurrent.lstm_step`), and a read-out.

    Parameters
    ----------
    rng : numpy.random.Generator
    n_units : int
    loudness : float
    forget_bias : float
        Where the forget gates' biases begin: Gers et al. 2000, Jozefowicz et al. 2015.
    """

    def __init__(self, rng, n_units=18, loudness=1.0, forget_bias=1.0):
        b = np.zeros((4, n_units))
        b[1] = forget_bias
        self.parameters = {
            "W": np.vstack([glorot(rng, n_units) for _ in range(4)]),
            "U": loudness * rng.normal(size=(4 * n_units, N_INPUTS)),
            "b": b.ravel(),
            "V": glorot(rng, N_KINDS, n_units),
            "a": np.zeros(N_KINDS),
        }

    def gradients(self, sequences, answers):
        """Return what `RNN.gradients` returns."""
        W, U, b, V, a = self.parameters.values()
        inputs = U.T[sequences.T] + b  # (n_words, batch, 4 * n_units)
        n_words, batch, n = *inputs.shape[:2], inputs.shape[2] // 4
        h, c = np.zeros((2, n_words + 1, batch, n))
        gates = np.empty_like(inputs)  # write, forget, note, show
        note = slice(2 * n, 3 * n)
        for t, x in enumerate(inputs):
            z = h[t] @ W.T + x
            gates[t] = sigmoid(z)
            gates[t, :, note] = np.tanh(z[:, note])
            i, f, g, o = np.split(gates[t], 4, axis=1)
            c[t + 1] = f * c[t] + i * g
            h[t + 1] = o * np.tanh(c[t + 1])
        loss, share, by_logits = cross_entropy(h[-1] @ V.T + a, answers)
        dh, dc = by_logits @ V, 0.0
        dz = np.empty_like(inputs)
        for t in reversed(range(n_words)):
            i, f, g, o = np.split(gates[t], 4, axis=1)
            shown = np.tanh(c[t + 1])
            dc = dc + dh * o * (1 - shown**2)
            dz[t, :, :n] = dc * g * i * (1 - i)
            dz[t, :, n : 2 * n] = dc * c[t] * f * (1 - f)
            dz[t, :, note] = dc * i * (1 - g**2)
            dz[t, :, 3 * n :] = dh * shown * o * (1 - o)
            dc = dc * f  # the direct path: one factor f for each step, and nothing else
            dh = dz[t] @ W
        return loss, share, {**through_time(dz, h[:-1], sequences), **read_out(by_logits, h[-1])}


class Attention:
    """The question looks at every word at once, and a read-out names what it took.

    Nothing tells it where a word stands; the flag is what it can look for.

    Parameters
    ----------
    rng : numpy.random.Generator
    n_units : int
    loudness : float
    """

    def __init__(self, rng, n_units=26, loudness=1.0):
        self.parameters = {
            "E": loudness * rng.normal(size=(N_INPUTS, n_units)),
            "Q": glorot(rng, n_units),
            "K": glorot(rng, n_units),
            "P": glorot(rng, n_units),
            "V": glorot(rng, N_KINDS, n_units),
            "a": np.zeros(N_KINDS),
        }

    def gradients(self, sequences, answers):
        """Return what `RNN.gradients` returns."""
        E, Q, K, P, V, a = self.parameters.values()
        embeddings = E[sequences]  # (batch, n_words, n_units)
        query = embeddings[:, -1] @ Q.T  # (batch, n_units): only the question asks
        keys, values = embeddings @ K.T, embeddings @ P.T  # (batch, n_words, n_units)
        root = np.sqrt(len(Q))
        weights = np.exp(shifted(np.einsum("bd,bnd->bn", query, keys) / root))
        weights /= weights.sum(axis=1, keepdims=True)  # (batch, n_words)
        context = np.einsum("bn,bnd->bd", weights, values)
        loss, share, by_logits = cross_entropy(context @ V.T + a, answers)
        by_context = by_logits @ V  # (batch, n_units)
        by_values = weights[:, :, None] * by_context[:, None]
        by_weights = np.einsum("bd,bnd->bn", by_context, values)
        mean = (weights * by_weights).sum(axis=1, keepdims=True)
        by_scores = weights * (by_weights - mean) / root  # (batch, n_words): the softmax's slope
        by_query = np.einsum("bn,bnd->bd", by_scores, keys)
        by_keys = by_scores[:, :, None] * query[:, None]
        by_embeddings = by_keys @ K + by_values @ P
        by_embeddings[:, -1] += by_query @ Q
        flat = embeddings.reshape(-1, len(Q))
        gradients = {
            "E": one_hot(sequences).T @ by_embeddings.reshape(flat.shape),
            "Q": by_query.T @ embeddings[:, -1],
            "K": by_keys.reshape(flat.shape).T @ flat,
            "P": by_values.reshape(flat.shape).T @ flat,
        }
        return loss, share, {**gradients, **read_out(by_logits, context)}


MODELS = {
    "RNN": RNN,
    "RNN (orthogonal start)": functools.partial(RNN, start="orthogonal"),
    "LSTM (forget bias 1)": LSTM,
    "LSTM (forget bias 3)": functools.partial(LSTM, forget_bias=3.0),
    "attention": Attention,
}


def glorot(rng, n_out, n_in=None):
    """Draw a first matrix of shape (n_out, n_in): Glorot and Bengio 2010, the normal version."""
    n_in = n_out if n_in is None else n_in
    return rng.normal(size=(n_out, n_in)) * np.sqrt(2 / (n_in + n_out))


def shifted(scores):
    return scores - scores.max(axis=1, keepdims=True)


def one_hot(sequences):
    """Return an ndarray of shape (sequences.size, N_INPUTS) with a single 1 in each row."""
    return np.eye(N_INPUTS)[sequences.ravel()]


def cross_entropy(logits, answers):
    """Return the mean loss, the share named right, and the gradient by the logits."""
    rows = np.arange(len(answers))
    shares = np.exp(shifted(logits))
    shares /= shares.sum(axis=1, keepdims=True)  # (batch, N_KINDS)
    loss = -np.log(shares[rows, answers] + 1e-300).mean()
    right = np.mean(shares.argmax(axis=1) == answers)
    shares[rows, answers] -= 1
    return float(loss), float(right), shares / len(answers)


def through_time(dz, before, sequences):
    """Add up, over steps and sequences, the gradients by W, U and b of ``z = W h + U x + b``."""
    dz, before = dz.reshape(-1, dz.shape[2]), before.reshape(-1, before.shape[2])
    return {"W": dz.T @ before, "U": dz.T @ one_hot(sequences.T), "b": dz.sum(axis=0)}


def read_out(by_logits, last):
    return {"V": by_logits.T @ last, "a": by_logits.sum(axis=0)}


def train(model, distance, seed, updates=SETTINGS["updates"], solved=SETTINGS["solved"]):
    """Train a model, one update at a time, on fresh sequences.

    Parameters
    ----------
    model : RNN, LSTM or Attention
        Its parameters are changed.
    distance : int or pair of int
        How many words stand in between; with a pair, a number from the first to the last is drawn
        for each update.
    seed, updates : int
    solved : float
        A loss below this ends the training early.

    Yields
    ------
    loss, share : float
        Of the batch, before the update.
    """
    rng = np.random.default_rng([seed, 1])
    low, high = (distance, distance) if np.isscalar(distance) else distance
    batches = (
        recall_task(rng, int(rng.integers(low, high + 1)), SETTINGS["batch"])
        for _ in range(updates)
    )
    for loss, share in descend(model, batches):
        yield loss, share
        if loss < solved:
            return


def descend(model, batches, rate=SETTINGS["rate"], clip=SETTINGS["clip"]):
    """Make a model better, one small step against its gradient for each batch.

    Parameters
    ----------
    model : RNN, LSTM, Attention or transformer.Transformer
        Its parameters are changed.
    batches : iterable of tuple
        What ``model.gradients`` is given.
    rate, clip : float
        How large a step is, about; how long a gradient may be.

    Yields
    ------
    loss, share : float
        Of the batch, before the update.

    Notes
    -----
    Adam: Kingma and Ba 2015. Clipping by the norm: Pascanu et al. 2013.
    """
    mean = {name: np.zeros_like(p) for name, p in model.parameters.items()}
    square = {name: np.zeros_like(p) for name, p in model.parameters.items()}
    for update, batch in enumerate(batches, start=1):
        loss, share, gradients = model.gradients(*batch)
        yield loss, share
        norm = np.sqrt(sum((g**2).sum() for g in gradients.values()))
        shrink = min(1.0, clip / (norm + 1e-12))
        for name, gradient in gradients.items():
            gradient = gradient * shrink
            mean[name] = 0.9 * mean[name] + 0.1 * gradient
            square[name] = 0.999 * square[name] + 0.001 * gradient**2
            typical = np.sqrt(square[name] / (1 - 0.999**update)) + 1e-8
            model.parameters[name] -= rate * mean[name] / (1 - 0.9**update) / typical


def tested(model, distance, seed):
    """Return the share of fresh sequences whose first word the model names right."""
    rng = np.random.default_rng([seed, 2, distance])
    return model.gradients(*recall_task(rng, distance, SETTINGS["tested"]))[1]


def fresh(name, seed, loudness):
    """Make an untrained model."""
    return MODELS[name](np.random.default_rng([seed, 0]), loudness=loudness)


def step_times(n_words, n_units=64, repeats=5):
    """Time a sentence read word by word, and looked at all at once; the best of some repeats.

    Parameters
    ----------
    n_words, n_units, repeats : int

    Returns
    -------
    rnn, attention : float
        Seconds. Nothing is learned: one pass forward, NumPy, this machine.
    """
    rng = np.random.default_rng(0)
    words = rng.normal(size=(n_words, n_units))
    W, U, P = rng.normal(size=(3, n_units, n_units)) / np.sqrt(n_units)

    def attend():
        scores = (words @ W) @ (words @ U).T / np.sqrt(n_units)  # (n_words, n_words)
        return reweight(softmax(scores), words @ P)

    return tuple(
        min(seconds(run) for _ in range(repeats))
        for run in (lambda: rnn_states(words, W, U), attend)
    )


def seconds(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
