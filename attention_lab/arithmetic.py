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
    products = " + ".join(f"{_factor(a)}·{_factor(b)}" for a, b in zip(query, key, strict=True))
    line = f'Score of "{tokens[i]}" for "{tokens[j]}": {products} = {number(query @ key)}'
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
    power = f"({number(scores[i, j])})" if scores[i, j] < 0 else number(scores[i, j])
    share = _amount(row[j]) if by_sum else f"e^{power} = {_amount(row[j])}"
    terms = " + ".join(map(_bracketed, row)) + " = " if len(row) > 1 else ""
    return (
        f'Weight that "{tokens[i]}" gives to "{tokens[j]}": {share}, divided by the sum over its '
        f"row, {terms}{_amount(row.sum())}, is {number(weights[i, j])}."
    )


def context_in_words(tokens, vectors, weights, context, i):
    """Say how row ``i`` of the context blends all vectors."""
    terms = " + ".join(
        f"{number(weight)}·{token} {_bracket(vector, _short)}"
        for weight, token, vector in zip(weights[i], tokens, vectors, strict=True)
    )
    return f'Context of "{tokens[i]}": {terms} = {_bracket(context[i], number)}.'


def _short(value):
    return f"{value + 0.0:.3g}"


def _factor(value):
    """A negative number stands in brackets: 0·(-3), not 0·-3."""
    return f"({_short(value)})" if value < 0 else _short(value)


def _amount(value):
    """Two decimals as far as they can be read: 1096.63, not 1.1e+03."""
    return f"{value:.2f}" if 1000 <= abs(value) < 1e6 else number(value)


def _bracketed(value):
    text = _amount(value)
    return f"({text})" if text.startswith("-") else text


def _bracket(vector, say):
    return f"[{', '.join(map(say, vector))}]"
