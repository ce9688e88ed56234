"""Where a word stands, in numbers: three ways to let attention know it.

Places are counted from 0. A clock is a hand that goes on by the same angle from word to word; its
speed is that angle, in radians. No function changes its arguments.
"""

import numpy as np

from .arrays import as_count, as_numbers


def speeds(d_model, base=10_000):
    """Return the speed of each clock of a transformer, the fastest first.

    Parameters
    ----------
    d_model : int
        How many numbers describe a place: two for each clock.
    base : float
        From one clock to the next the speed falls by the same factor; after ``d_model / 2`` steps
        it would be so many times less.

    Returns
    -------
    ndarray of shape (d_model / 2,)
        ``[k]`` is ``base ** (-2 * k / d_model)``, in radians for each word.

    Raises
    ------
    ValueError
        If `d_model` isn't an even number from 2 on, or the base isn't a finite number above 0.

    Notes
    -----
    Vaswani et al. 2017, "Attention is all you need", section 3.5.
    """
    if as_count("numbers", d_model) % 2:
        raise ValueError(f"there are {d_model} numbers: a clock has two, so give an even number")
    if not (np.isfinite(base) and base > 0):
        raise ValueError(f"the base is {base}: take a finite number above 0")
    return float(base) ** (-np.arange(0, d_model, 2) / d_model)  # (d_model / 2,)


def sinusoids(n_places, speeds):
    """Describe each place by where the hands of its clocks point.

    Parameters
    ----------
    n_places : int
    speeds : array_like of shape (n_clocks,)

    Returns
    -------
    ndarray of shape (n_places, 2 * n_clocks)
        For each clock two columns: how far its hand points across, the sine of its angle, and how
        far up, the cosine. At place 0 every hand points up.

    Raises
    ------
    ValueError
        If `n_places` isn't a whole number from 1 on, or for what `arrays.as_numbers` refuses.

    Notes
    -----
    Vaswani et al. 2017, section 3.5. The dot product of two places is the sum of the cosines of
    what their hands are apart, so it depends on their distance alone.
    """
    angles = _angles(as_count("places", n_places), speeds)  # (n_places, n_clocks)
    return _in_turn(np.sin(angles), np.cos(angles))


def distance_bias(n_tokens, slope):
    """Return what to add to the scores so that every step away costs the same.

    Parameters
    ----------
    n_tokens : int
    slope : float
        What one step costs.

    Returns
    -------
    ndarray of shape (n_tokens, n_tokens)
        ``[i, j]`` is ``-slope * |i - j|``: 0 on the diagonal.

    Raises
    ------
    ValueError
        If `n_tokens` isn't a whole number from 1 on.

    Notes
    -----
    Press, Smith and Lewis 2022, "Train short, test long: attention with linear biases enables input
    length extrapolation" (ALiBi), here to both sides.
    """
    places = np.arange(as_count("words", n_tokens))  # (n_tokens,)
    return -slope * np.abs(places[:, None] - places)  # (n_tokens, n_tokens)


def rotary(vectors, speeds):
    """Turn each pair of numbers of a vector by the angle of a clock at the vector's place.

    Parameters
    ----------
    vectors : array_like of shape (..., n_tokens, 2 * n_clocks)
        Queries or keys. Numbers 0 and 1 are the first pair.
    speeds : array_like of shape (n_clocks,)

    Returns
    -------
    ndarray of the same shape
        Row ``i`` is turned ``i`` times, anticlockwise where the first of a pair points across and
        the second up; no length changes.

    Raises
    ------
    ValueError
        If a vector hasn't two numbers for each clock, or for what `arrays.as_numbers` refuses.

    Notes
    -----
    Su et al. 2021, "RoFormer: enhanced transformer with rotary position embedding", section 3.2.
    The dot product of a query and a key that are turned like this depends on their places through
    their difference alone.
    """
    vectors = np.atleast_2d(as_numbers("vectors", vectors))
    angles = _angles(vectors.shape[-2], speeds)  # (n_tokens, n_clocks)
    if vectors.shape[-1] != 2 * angles.shape[1]:
        raise ValueError(
            f"a vector has {vectors.shape[-1]} numbers and there are {angles.shape[1]} speeds: "
            "give one speed to each pair of numbers"
        )
    x, y = vectors[..., ::2], vectors[..., 1::2]  # (..., n_tokens, n_clocks)
    sine, cosine = np.sin(angles), np.cos(angles)
    return _in_turn(x * cosine - y * sine, x * sine + y * cosine)


def _angles(n_places, speeds):
    """Return how far each clock has gone at each place, (n_places, n_clocks)."""
    return np.arange(n_places)[:, None] * as_numbers("speeds", speeds, dimensions=(1,))


def _in_turn(first, second):
    """Lay two tables together, a column of each in turn."""
    return np.stack([first, second], axis=-1).reshape(*first.shape[:-1], -1)
