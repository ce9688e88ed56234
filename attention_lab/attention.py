"""The steps of self-attention, each a few lines of NumPy.

Shapes: ``n_queries`` words ask, ``n_keys`` words are asked, ``d`` numbers describe a word.
Rows ask, columns are asked: entry ``[i, j]`` belongs to query ``i`` and key ``j``.
No function changes its arguments.
"""

import numpy as np

from .arrays import as_count, as_numbers


def dot_scores(queries, keys):
    """Score every query against every key with the dot product.

    Parameters
    ----------
    queries : array_like of shape (n_queries, d) or (d,)
    keys : array_like of shape (n_keys, d)

    Returns
    -------
    ndarray of shape (n_queries, n_keys) or (n_keys,)
        ``[i, j]`` is the sum over the features of ``queries[i] * keys[j]``.

    Raises
    ------
    ValueError
        If an array is no table of numbers (`arrays.as_numbers` says what is), if the two differ in
        ``d``, or if a score is beyond the largest number there is.

    Notes
    -----
    Vaswani et al. 2017, "Attention is all you need", section 3.2.1, before scaling.
    """
    queries = as_numbers("queries", queries, dimensions=(1, 2))
    keys = as_numbers("keys", keys, dimensions=(2,))
    if queries.shape[-1] != keys.shape[-1]:
        raise ValueError(
            f"a query has {queries.shape[-1]} features and a key has {keys.shape[-1]}: "
            "give both the same number of features"
        )
    # (n_queries, d) @ (d, n_keys) -> (n_queries, n_keys)
    return _product("a score", queries, keys.T)


def cosine_scores(queries, keys):
    """Score every query against every key with the cosine of the angle between them.

    Parameters
    ----------
    queries : array_like of shape (n_queries, d) or (d,)
    keys : array_like of shape (n_keys, d)

    Returns
    -------
    ndarray of shape (n_queries, n_keys) or (n_keys,)
        ``[i, j]`` is the dot product of ``queries[i]`` and ``keys[j]`` divided by both lengths:
        1 for the same direction, 0 for a right angle, -1 for the opposite.

    Raises
    ------
    ValueError
        If a vector is all zeros (the message names its row), if an array is no table of numbers
        (`arrays.as_numbers` says what is), or if the two differ in ``d``.

    Notes
    -----
    Manning, Raghavan and Schütze 2008, "Introduction to Information Retrieval", section 6.3.1.
    """
    queries = _unit("queries", as_numbers("queries", queries, dimensions=(1, 2)))
    keys = _unit("keys", as_numbers("keys", keys, dimensions=(2,)))
    return dot_scores(queries, keys)  # (n_queries, n_keys)


def normalise_by_sum(scores):
    """Divide each row by its sum: the schoolbook way to make weights.

    Parameters
    ----------
    scores : array_like of shape (..., n_keys)
        May be negative; what comes out of negative scores need not lie between 0 and 1.

    Returns
    -------
    ndarray of the same shape; each row adds up to 1.

    Raises
    ------
    ValueError
        If a row adds up to 0 (the message names the row), or for what `arrays.as_numbers` refuses.
    """
    scores = as_numbers("scores", scores)
    # Whole powers of 2 cancel without rounding, and 1e308 + 1e308 would be infinite.
    _, exponents = np.frexp(np.abs(scores).max(axis=-1, keepdims=True))  # (..., 1)
    scores = np.ldexp(scores, -exponents)  # (..., n_keys), between -1 and 1
    totals = scores.sum(axis=-1, keepdims=True)  # (..., 1)
    # 0.1 + 0.2 - 0.3 is 6e-17 in floating point: that is a zero sum too.
    rounding = 8 * np.finfo(float).eps * np.abs(scores).sum(axis=-1, keepdims=True)
    _refuse_rows(
        np.abs(totals) <= rounding,
        "adds up to 0, and nothing can be divided by 0: change one of its scores",
    )
    return scores / totals


def softmax(scores):
    """Turn each row of scores into positive weights that add up to 1.

    Parameters
    ----------
    scores : array_like of shape (..., n_keys)
        ``-inf`` marks a key that may not be attended to; its weight is exactly 0.

    Returns
    -------
    ndarray of the same shape; each row adds up to 1.

    Raises
    ------
    ValueError
        If a row holds nothing but ``-inf`` (the message names the row), or for what
        `arrays.as_numbers` refuses: a masked array among it, whose mask would be lost.

    Notes
    -----
    Goodfellow, Bengio and Courville 2016, "Deep Learning", section 4.1, for the stable form:
    subtracting the row's maximum changes no weight and keeps ``exp`` from overflowing.
    """
    scores = as_numbers("scores", scores, allow=-np.inf)
    top = scores.max(axis=-1, keepdims=True)  # (..., 1)
    _refuse_rows(
        np.isneginf(top), "is -inf everywhere: a query needs at least one key it may attend to"
    )
    with np.errstate(over="ignore"):  # -1e308 less 1e308 is -inf, whose exponential is 0 as well
        exponentials = np.exp(scores - top)  # (..., n_keys)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def reweight(weights, values):
    """Blend the values: each output is a weighted sum of all of them.

    Parameters
    ----------
    weights : array_like of shape (n_queries, n_keys) or (n_keys,)
    values : array_like of shape (n_keys, d)

    Returns
    -------
    ndarray of shape (n_queries, d) or (d,)
        The context: ``[i]`` is the sum over the keys ``j`` of ``weights[i, j] * values[j]``.

    Raises
    ------
    ValueError
        If an array is no table of numbers (`arrays.as_numbers` says what is), if the number of keys
        differs, or if a result is beyond the largest number there is.

    Notes
    -----
    Vaswani et al. 2017, equation 1, the product with V.
    """
    weights = as_numbers("weights", weights, dimensions=(1, 2))
    values = as_numbers("values", values, dimensions=(2,))
    if weights.shape[-1] != values.shape[0]:
        raise ValueError(
            f"a row has {weights.shape[-1]} weights but there are {values.shape[0]} values: "
            "give one weight to each value"
        )
    # (n_queries, n_keys) @ (n_keys, d) -> (n_queries, d)
    return _product("a number of the context", weights, values)


def scaled_dot_product_attention(queries, keys, values, mask=None, temperature=None):
    """Let every query look at every key, and take from the values what it finds.

    Parameters
    ----------
    queries : array_like of shape (n_queries, d_k) or (d_k,)
    keys : array_like of shape (n_keys, d_k)
    values : array_like of shape (n_keys, d_v)
    mask : array_like of bool, of shape (n_queries, n_keys) or (n_keys,), optional
        True = may attend. Without it everything may attend to everything.
    temperature : float, optional
        What the scores are divided by before softmax; the square root of ``d_k`` unless told.

    Returns
    -------
    context : ndarray of shape (n_queries, d_v) or (d_v,)
    weights : ndarray of shape (n_queries, n_keys) or (n_keys,)

    Raises
    ------
    ValueError
        If the mask is no table of True and False, is of another shape or leaves a query without
        any key, if the temperature is not above 0, or for what `dot_scores` and `reweight` refuse.

    Notes
    -----
    Vaswani et al. 2017, "Attention is all you need", equation 1; the mask as in section 3.2.3.
    """
    scores = dot_scores(queries, keys)  # (n_queries, n_keys)
    if temperature is None:
        temperature = np.sqrt(np.shape(keys)[-1])
    if not (np.isfinite(temperature) and temperature > 0):
        raise ValueError(f"the temperature is {temperature}: take a finite number above 0")
    weights = softmax(_hidden(scores / temperature, mask))  # (n_queries, n_keys)
    return reweight(weights, values), weights


def self_attention(embeddings, temperature=None):
    """Let every word of a sentence look at every word, itself included.

    Parameters
    ----------
    embeddings : array_like of shape (n_tokens, d_model)
        The words are queries, keys and values at once: nothing is learned here.
    temperature : float, optional
        What the scores are divided by before softmax; the square root of ``d_model`` unless told.

    Returns
    -------
    context : ndarray of shape (n_tokens, d_model)
    weights : ndarray of shape (n_tokens, n_tokens)

    Raises
    ------
    ValueError
        If the temperature is not above 0, or if the embeddings are no table of numbers
        (`arrays.as_numbers` says what is).

    Notes
    -----
    Vaswani et al. 2017, equation 1, with Q = K = V = ``embeddings``.
    """
    embeddings = as_numbers("embeddings", embeddings, dimensions=(2,))
    return scaled_dot_product_attention(embeddings, embeddings, embeddings, temperature=temperature)


def attention_head(embeddings, W_query, W_key, W_value, mask=None):
    """Make a query, a key and a value of every word, and let all words look at all.

    Parameters
    ----------
    embeddings : array_like of shape (n_tokens, d_model)
    W_query, W_key : array_like of shape (d_model, d_k)
        What a word asks for, and what it is asked by: ``embeddings @ W``.
    W_value : array_like of shape (d_model, d_v)
        What is taken from it.
    mask : array_like of bool, of shape (n_tokens, n_tokens) or (n_tokens,), optional
        True = may attend. Without it every word may attend to every word.

    Returns
    -------
    context : ndarray of shape (n_tokens, d_v)
    weights : ndarray of shape (n_tokens, n_tokens)

    Raises
    ------
    ValueError
        If a projection has not one row for each feature of a word, or for what
        `scaled_dot_product_attention` and `arrays.as_numbers` refuse.

    Notes
    -----
    Vaswani et al. 2017, "Attention is all you need", section 3.2.2: one head of it.
    """
    embeddings = as_numbers("embeddings", embeddings, dimensions=(2,))
    projections = {"W_query": W_query, "W_key": W_key, "W_value": W_value}
    projected = [_projected(embeddings, name, W) for name, W in projections.items()]
    return scaled_dot_product_attention(*projected, mask)


def multi_head_attention(embeddings, W_query, W_key, W_value, W_out, n_heads, mask=None):
    """Let several heads attend side by side, each with its share of the columns, and join them.

    Parameters
    ----------
    embeddings : array_like of shape (n_tokens, d_model)
    W_query, W_key : array_like of shape (d_model, n_heads * d_k)
        Head ``h`` (counted from 0) has the columns from ``h * d_k`` on.
    W_value : array_like of shape (d_model, n_heads * d_v)
    W_out : array_like of shape (n_heads * d_v, d_out)
        What the joined blends are multiplied by.
    n_heads : int
    mask : array_like of bool, of shape (n_tokens, n_tokens) or (n_tokens,), optional
        True = may attend, in every head.

    Returns
    -------
    context : ndarray of shape (n_tokens, d_out)
    weights : ndarray of shape (n_heads, n_tokens, n_tokens)

    Raises
    ------
    ValueError
        If the columns can't be shared out evenly, if ``W_out`` has not one row for each number of
        the joined blends, or for what `attention_head` refuses.

    Notes
    -----
    Vaswani et al. 2017, "Attention is all you need", section 3.2.2.
    """
    projections = {"W_query": W_query, "W_key": W_key, "W_value": W_value}
    shares = [_shares(name, W, n_heads) for name, W in projections.items()]  # 3 times n_heads
    heads = [attention_head(embeddings, *own, mask) for own in zip(*shares, strict=True)]
    contexts, weights = zip(*heads, strict=True)
    joined = np.concatenate(contexts, axis=1)  # (n_tokens, n_heads * d_v)
    return _projected(joined, "W_out", W_out), np.stack(weights)


def causal_mask(n_tokens):
    """Let each word look at itself and at the words before it.

    Parameters
    ----------
    n_tokens : int

    Returns
    -------
    ndarray of bool, of shape (n_tokens, n_tokens)
        True = may attend: ``[i, j]`` is ``j <= i``.

    Raises
    ------
    ValueError
        If `n_tokens` isn't a whole number from 1 on.

    Notes
    -----
    Vaswani et al. 2017, section 3.2.3.
    """
    return np.tri(as_count("words", n_tokens), dtype=bool)  # (n_tokens, n_tokens)


def _projected(words, name, W):
    """Return the words through a projection, (n_tokens, d), or say that they don't fit."""
    W = as_numbers(name, W, dimensions=(2,))
    if len(W) != words.shape[1]:
        raise ValueError(
            f"{name} has {len(W)} rows and a word has {words.shape[1]} features: "
            "give it one row for each feature"
        )
    # (n_tokens, d_model) @ (d_model, d) -> (n_tokens, d)
    return _product(f"a number that {name} makes", words, W)


def _shares(name, W, n_heads):
    """Share the columns of a projection out to the heads, from left to right."""
    W = as_numbers(name, W, dimensions=(2,))
    columns = W.shape[1]
    whole = isinstance(n_heads, (int, np.integer)) and not isinstance(n_heads, bool)
    if not whole or not 0 < n_heads <= columns or columns % n_heads:
        raise ValueError(
            f"{name} has {columns} columns for {n_heads!r} heads: "
            "take a number of heads that shares them out evenly"
        )
    return np.split(W, n_heads, axis=1)  # n_heads of (d_model, d_k)


def _hidden(scores, mask):
    """Return the scores with -inf where a query may not look."""
    if mask is None:
        return scores
    mask = np.asarray(mask)
    if mask.dtype != bool:
        raise ValueError(
            f"the mask holds {mask.dtype}: give True where a query may look and False elsewhere; "
            "mask == 1 makes it of zeros and ones"
        )
    if mask.shape not in (scores.shape, scores.shape[-1:]):
        raise ValueError(
            f"the mask has the shape {mask.shape} and the scores have {scores.shape}: "
            "give one True or False for each score, or one for each key"
        )
    return np.where(mask, scores, -np.inf)  # (n_queries, n_keys)


def _unit(name, vectors):
    """Divide each vector by its length; first by its largest number, whose square may overflow."""
    largest = np.abs(vectors).max(axis=-1, keepdims=True)  # (..., 1)
    _refuse_rows(
        largest == 0,
        f"of the {name} is all zeros: it points nowhere, so it has no cosine; use the dot product",
    )
    scaled = vectors / largest  # (..., d)
    return scaled / np.sqrt((scaled**2).sum(axis=-1, keepdims=True))


def _product(name, a, b):
    """Return the matrix product, or say that it is too large."""
    with np.errstate(over="ignore", invalid="ignore"):
        product = a @ b
    if not np.isfinite(product).all():
        raise ValueError(
            f"{name} is larger than any number of a computer, 1e308: take smaller ones"
        )
    return product


def _refuse_rows(wrong, reason):
    """Raise a ValueError that names the first row for which `wrong` is true."""
    if wrong.any():
        place = [int(i) for i in np.argwhere(wrong)[0][:-1]]
        row = f"row {tuple(place)} (counted from 0)"
        if len(place) < 2:  # as people count
            row = f"row {place[0] + 1} (of {len(wrong)})" if place else "the row"
        raise ValueError(f"{row} {reason}")
