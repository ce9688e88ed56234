"""Sentences, tokens, and the toy vocabulary with its invented, named features."""

import re

import numpy as np

#: The sentences that run through the series.
LONG_SENTENCE = "The cat chased the mouse and the dog barked loudly at the cat."
MAT_SENTENCE = "The cat sat on the mat."
CHASE_SENTENCE = "The cat chased the mouse"

#: What each number of a toy vector stands for.
FEATURES = ("animal", "home", "sound", "action")

# Invented by hand, in whole numbers, so that a pencil can follow; nothing here was learned.
# Chosen so that "dog" scores cat high, barked medium and mouse low (3, 2, 1).
VOCABULARY = {
    "dog": (1, 1, 1, 0),
    "cat": (2, 1, 0, 0),
    "mouse": (2, -1, 0, 0),
    "barked": (0, 0, 2, 1),
    "chased": (0, 0, 0, 2),
    "loudly": (0, 0, 1, 1),
    "sat": (0, 1, 0, 1),
    "mat": (0, 2, 0, 0),
    "the": (0, 0, 0, 0),
    "and": (0, 0, 0, 0),
    "at": (0, 0, 0, 0),
    "on": (0, 0, 0, 0),
}


def tokenise(sentence):
    """Split a sentence into lower-case words; punctuation is dropped.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        If the sentence holds no word.
    """
    tokens = re.findall(r"[^\W\d_]+", sentence.lower())
    if not tokens:
        raise ValueError(f"there is no word in {sentence!r}: type at least one")
    return tokens


def embed(tokens, vocabulary=None):
    """Look up the toy vector of each token.

    Parameters
    ----------
    tokens : sequence of str
    vocabulary : mapping from str to a vector, optional
        The toy vocabulary unless told.

    Returns
    -------
    ndarray of shape (n_tokens, d_model)
        A fresh array: changing it changes no vocabulary.

    Raises
    ------
    ValueError
        If a token is not in the vocabulary; the message lists the words that are.
    """
    vocabulary = VOCABULARY if vocabulary is None else vocabulary
    unknown = sorted(set(tokens) - set(vocabulary))
    if unknown:
        raise ValueError(
            f"no vector for {', '.join(map(repr, unknown))}: "
            f"the words known here are {', '.join(sorted(vocabulary))}"
        )
    return np.array([vocabulary[token] for token in tokens], dtype=float)
