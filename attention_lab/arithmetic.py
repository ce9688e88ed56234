"""The arithmetic of one cell of the machine, written out with today's numbers.

Each function takes the arrays that a learner's own code has made and says in one line how one of
their numbers comes about.
"""

import numpy as np

from .figures import number


def score_in_words(tokens, vectors, scores, i, j, cosine=False, divisor=1.0):
    """Say how ``scores[i, j]`` comes from two vectors.

    Parameters
    ----------
    tokens : sequence of str, of length n_tokens
    vectors : ndarray of shape (n_tokens, d)
    scores : ndarray of shape (n_tokens, n_tokens)
        After the division.
    i, j : int
        The query and the key.
    cosine : bool
        Whether the dot product was divided by both lengths.
    divisor : float
        What the scores were divided by; 1 leaves that step out.
    """
    query, key = vectors[i], vectors[j]
    products = " + ".join(f"{_short(a)}·{_short(b)}" for a, b in zip(query, key, strict=True))
    line = f"Score of {tokens[i]} for {tokens[j]}: {products} = {number(query @ key)}"
    if cosine:
        lengths = [number(np.linalg.norm(vector)) for vector in (query, key)]
        line += f", over the lengths {lengths[0]}·{lengths[1]}"
        line += f" = {number(scores[i, j] * divisor)}"
    if divisor != 1:
        line += f", divided by {number(divisor)} = {number(scores[i, j])}"
    return f"{line}."


def weight_in_words(tokens, scores, weights, i, j, by_sum=False):
    """Say how ``weights[i, j]`` comes from row ``i`` of the scores, by softmax or by the sum."""
    row = scores[i] if by_sum else np.exp(scores[i])
    share = number(row[j]) if by_sum else f"e^{number(scores[i, j])} = {number(row[j])}"
    terms = " + ".join(map(number, row))
    return (
        f"Weight that {tokens[i]} gives to {tokens[j]}: {share}, divided by the sum over the row "
        f"of {tokens[i]}, {terms} = {number(row.sum())}, is {number(weights[i, j])}."
    )


def context_in_words(tokens, vectors, weights, context, i):
    """Say how row ``i`` of the context blends all vectors."""
    terms = " + ".join(
        f"{number(weight)}·{token} {_bracket(vector, _short)}"
        for weight, token, vector in zip(weights[i], tokens, vectors, strict=True)
    )
    return f"Context of {tokens[i]}: {terms} = {_bracket(context[i], number)}."


def _short(value):
    return f"{value + 0.0:.3g}"


def _bracket(vector, say):
    return f"[{', '.join(map(say, vector))}]"
