"""Sentences, tokens, and the toy vocabulary with its invented, named features."""

import re
import unicodedata

from .arrays import as_numbers

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


# One spelling of the apostrophe, and none of the hyphen that only shows at a line's end.
SPELLINGS = str.maketrans({**dict.fromkeys("’‘＇", "'"), "\u00ad": None})
# What stays between two letters: the apostrophe, Catalan's dot, the marks of Hebrew's shortenings.
INSIDE = "'·׳״"
# Drawn with the letter before it: what the scripts of Persian and Hindi join and part letters with.
JOINERS = "\u200c\u200d"


def tokenise(sentence):
    """Split a sentence into lower-case words.

    A word is letters with their marks (accents, vowel signs) and the apostrophes between them:
    "The dog's cat" has the tokens ``the``, ``dog's`` and ``cat``. Everything else parts words and
    is dropped: punctuation, hyphens, digits, emoji, an apostrophe before or after a word.

    A script that leaves no space between its words, as Chinese, Japanese or Thai, isn't cut into
    them: what stands between two signs of punctuation is one token. Put spaces in yourself.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    list of str
        In Unicode's normal form C and with straight apostrophes: however "é" or "don’t" was typed,
        it is the same token.

    Raises
    ------
    ValueError
        If the sentence holds no word.

    Notes
    -----
    After Unicode Standard Annex 29, "Text segmentation", section 4.1, without its numbers.
    """
    text = unicodedata.normalize("NFC", sentence.lower()).translate(SPELLINGS)
    kinds = "".join(map(_kind, text))
    # L a letter, M a mark, i what stays between two letters
    words = re.finditer("L[LM]*(iL[LM]*)*", kinds)
    tokens = [text[slice(*word.span())] for word in words]
    if not tokens:
        raise ValueError(f"there is no word in {sentence!r}: type at least one")
    return tokens


def _kind(character):
    """Say in one letter what a character is to a word."""
    if character in INSIDE:
        return "i"
    return "M" if character in JOINERS else unicodedata.category(character)[0]


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
        If a token is not in the vocabulary (the message lists the words that are), if the
        vectors are no numbers or differ in length, or if the tokens are one text.
    """
    if isinstance(tokens, str):
        raise ValueError(f"{tokens!r} is one text: a list of words is needed, as of tokenise(...)")
    vocabulary = VOCABULARY if vocabulary is None else vocabulary
    unknown = sorted(set(tokens) - set(vocabulary))
    if unknown:
        raise ValueError(
            f"no vector for {', '.join(map(repr, unknown))}: "
            f"the words known here are {', '.join(sorted(vocabulary))}"
        )
    return as_numbers("vectors", [vocabulary[token] for token in tokens])
