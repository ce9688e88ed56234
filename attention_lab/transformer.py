"""A small transformer that learns, its gradients written out by hand.

Words and their places go in, layers of attention add to them, and scores come out: which word is
next, for example. The tests compare each gradient with finite differences and with PyTorch.
"""

from typing import NamedTuple

import numpy as np

from .attention import softmax
from .training import cross_entropy, glorot


class Attended(NamedTuple):
    """What `attend_back` needs of an attention; ``weights`` is what a picture shows."""

    queries: np.ndarray
    keys: np.ndarray
    values: np.ndarray
    scores: np.ndarray
    shown: np.ndarray  # the scores, as softmax gets them
    shares: np.ndarray  # what softmax makes of them
    weights: np.ndarray  # the shares, as they blend


def as_it_is(table):
    return table


def attend(queries, keys, values, before=as_it_is, after=as_it_is):
    """Let every query look at every key, in all sentences and heads at once.

    Parameters
    ----------
    queries : ndarray of shape (..., n_queries, d_k)
    keys : ndarray of shape (..., n_keys, d_k)
    values : ndarray of shape (..., n_keys, d_v)
    before, after : callable
        What is done to the scores before softmax, and to the weights after it, each of shape
        (..., n_queries, n_keys): a mask. It may replace entries by a number that never changes,
        as ``-inf``, and leaves the others as they are.

    Returns
    -------
    context : ndarray of shape (..., n_queries, d_v)
    attended : Attended

    Raises
    ------
    ValueError
        If a query has no key that it may attend to.

    Notes
    -----
    Vaswani et al. 2017, "Attention is all you need", equation 1.
    """
    scores = queries @ turned(keys) / np.sqrt(keys.shape[-1])  # (..., n_queries, n_keys)
    shown = before(scores)
    shares = softmax(shown)
    weights = after(shares)
    return weights @ values, Attended(queries, keys, values, scores, shown, shares, weights)


def attend_back(by_context, attended):
    """Return the gradients by queries, keys and values, of that by the context.

    Parameters
    ----------
    by_context : ndarray of shape (..., n_queries, d_v)
    attended : Attended

    Returns
    -------
    by_queries, by_keys, by_values : ndarrays, shaped as what they are the gradients by
    """
    queries, keys, values, scores, shown, shares, weights = attended
    by_values = turned(weights) @ by_context
    by_weights = by_context @ turned(values)  # (..., n_queries, n_keys)
    # Whatever a mask has replaced stays as it is, however its entry moves: it has no slope.
    by_shares = np.where(weights == shares, by_weights, 0)
    mean = (shares * by_shares).sum(axis=-1, keepdims=True)
    by_shown = shares * (by_shares - mean)  # softmax's slope
    by_scores = np.where(shown == scores, by_shown, 0) / np.sqrt(keys.shape[-1])
    return by_scores @ keys, turned(by_scores) @ queries, by_values


class Transformer:
    """Words and places, layers of attention with several heads, and a read-out.

    Each layer adds to a word what its heads have found. There is nothing else in it yet: no norm,
    no feed-forward network.

    Parameters
    ----------
    rng : numpy.random.Generator
    n_words : int
        How many different words there are: a word is a number from 0 on.
    n_places : int
        How long a sentence may be: each place has a vector of its own, which is learned.
    n_outputs : int, optional
        How many scores come out at each place; one for each word unless told.
    d_model, n_heads, n_layers : int
        A head's keys have ``d_model / n_heads`` numbers.
    before, after : callable
        The mask: see `attend`. Without one, every word may look at every word.

    Attributes
    ----------
    parameters : dict of ndarrays
        Changed by whoever trains it.
    weights : list of ndarrays of shape (batch, n_heads, n_tokens, n_tokens)
        Of the last sentences that were read, one for each layer.
    """

    def __init__(
        self,
        rng,
        n_words,
        n_places,
        n_outputs=None,
        d_model=16,
        n_heads=1,
        n_layers=1,
        before=as_it_is,
        after=as_it_is,
    ):
        if d_model % n_heads:
            raise ValueError(
                f"d_model is {d_model} and n_heads {n_heads}: the heads share the numbers of a "
                "word evenly, so give a multiple"
            )
        self.n_heads, self.n_layers, self.before, self.after = n_heads, n_layers, before, after
        self.parameters = {
            "words": rng.normal(size=(n_words, d_model)) / 2,
            "places": rng.normal(size=(n_places, d_model)) / 2,
        }
        for layer in range(n_layers):
            for name in "W_query", "W_key", "W_value", "W_joined":
                self.parameters[f"{name} {layer}"] = glorot(rng, d_model)
        self.parameters["W_output"] = glorot(rng, d_model, n_outputs or n_words)

    def forward(self, tokens):
        """Read sentences.

        Parameters
        ----------
        tokens : ndarray of int, of shape (batch, n_tokens)

        Returns
        -------
        ndarray of shape (batch, n_tokens, n_outputs)
        """
        p = self.parameters
        x = p["words"][tokens] + p["places"][: tokens.shape[1]]  # (batch, n_tokens, d_model)
        self._tokens, self._inputs, self._attended = tokens, [], []
        for layer in range(self.n_layers):
            query, key, value = (
                split(x @ p[f"{name} {layer}"], self.n_heads)
                for name in ("W_query", "W_key", "W_value")
            )
            context, attended = attend(query, key, value, self.before, self.after)
            self._inputs.append((x, joined(context)))
            self._attended.append(attended)
            x = x + joined(context) @ p[f"W_joined {layer}"]
        self._last = x
        self.weights = [attended.weights for attended in self._attended]
        return x @ p["W_output"]

    def backward(self, by_outputs):
        """Return the gradient by each parameter, of that by what `forward` has returned.

        Parameters
        ----------
        by_outputs : ndarray of shape (batch, n_tokens, n_outputs)

        Returns
        -------
        dict of ndarrays, shaped as the parameters
        """
        p, gradients = self.parameters, {"W_output": product(self._last, by_outputs)}
        by_x = by_outputs @ p["W_output"].T  # (batch, n_tokens, d_model)
        for layer in reversed(range(self.n_layers)):
            x, context = self._inputs[layer]
            gradients[f"W_joined {layer}"] = product(context, by_x)
            by_context = split(by_x @ p[f"W_joined {layer}"].T, self.n_heads)
            parts = attend_back(by_context, self._attended[layer])
            for name, part in zip(("W_query", "W_key", "W_value"), parts, strict=True):
                gradients[f"{name} {layer}"] = product(x, joined(part))
                by_x = by_x + joined(part) @ p[f"{name} {layer}"].T  # x was added: so is this
        places = np.zeros_like(p["places"])
        places[: by_x.shape[1]] = by_x.sum(axis=0)
        one_hot = np.eye(len(p["words"]))[self._tokens]  # (batch, n_tokens, n_words)
        return {"words": product(one_hot, by_x), "places": places, **gradients}

    def gradients(self, tokens, answers):
        """Return the loss, the share named right, and the gradient of the loss by each parameter.

        Parameters
        ----------
        tokens : ndarray of int, of shape (batch, n_tokens)
        answers : ndarray of int, of shape (batch, n_tokens) or (batch, n_tokens, n_answers)
            What to name at each place; -1 where nothing is asked. Where several answers are asked
            of a place, its outputs are parted among them, in order.

        Returns
        -------
        loss, share : float
        gradients : dict of ndarrays, shaped as the parameters
        """
        outputs = self.forward(tokens)
        asked = answers >= 0
        logits = outputs.reshape(*answers.shape, -1)
        loss, share, by_asked = cross_entropy(logits[asked], answers[asked])
        by_logits = np.zeros_like(logits)
        by_logits[asked] = by_asked
        return loss, share, self.backward(by_logits.reshape(outputs.shape))


def split(x, n_heads):
    """Part the numbers of each word among the heads.

    Parameters
    ----------
    x : ndarray of shape (..., n_tokens, d_model)
    n_heads : int

    Returns
    -------
    ndarray of shape (..., n_heads, n_tokens, d_model / n_heads)
    """
    return np.swapaxes(x.reshape(*x.shape[:-1], n_heads, -1), -3, -2)


def joined(x):
    """Put what the heads have found side by side: `split`, undone."""
    x = np.swapaxes(x, -3, -2)  # (..., n_tokens, n_heads, d_k)
    return x.reshape(*x.shape[:-2], -1)


def turned(tables):
    """Turn each table on its side: of shape (..., n, d), to (..., d, n)."""
    return np.swapaxes(tables, -1, -2)


def product(x, by_y):
    """Return the gradient by W of ``y = x @ W``, added up over all words of all sentences."""
    return x.reshape(-1, x.shape[-1]).T @ by_y.reshape(-1, by_y.shape[-1])
