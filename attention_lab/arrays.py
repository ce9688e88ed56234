"""What comes in becomes an array of numbers, or a sentence that says why it can't.

Everybody brings their own: lists, tables of a model, tensors that still learn.
"""

import numpy as np


def as_numbers(name, values, dimensions=None, allow=None):
    """Return values as an array of floats, or say in words what is wrong with them.

    Parameters
    ----------
    name : str
        What the values are called in the message.
    values : array_like
    dimensions : tuple of int, optional
        How many axes the array may have; any number above 0 unless told.
    allow : float, optional
        The one value besides the finite numbers that may be among them, as ``-inf``.

    Returns
    -------
    ndarray of float, of the shape of the values
        It may share its memory with them: read it, don't write to it.

    Raises
    ------
    ValueError
        If there is no number, a NaN, an infinity, a complex number, a text, a masked entry (it
        would come back as an ordinary one), rows of different lengths or another number of axes.
        What an object said that refused to become an array is the error's ``__cause__``.
    """
    parts = list(_parts(values))
    if any(isinstance(part, np.ma.MaskedArray) and np.ma.is_masked(part) for part in parts):
        raise ValueError(
            f"{name} has masked entries, which would come back as ordinary numbers: "
            f"fill them first, {name}.filled({'-np.inf' if allow == -np.inf else '0'})"
        )
    try:
        array = np.asarray(values)
        if array.dtype.kind != "c":
            array = array.astype(float, copy=False)
    except Exception as error:
        strangers = [type(part).__name__ for part in parts if _makes_its_own_array(part)]
        if strangers:
            raise ValueError(
                f"{name} can't be read as numbers, the {strangers[0]} refuses ({error}): make a "
                "NumPy array of it first; of a tensor, with .detach().cpu().float().numpy()"
            ) from error
        if not isinstance(error, (TypeError, ValueError, OverflowError)):
            raise
        raise ValueError(
            f"{name} must be numbers in rows of equal length: look for a missing or extra number, "
            "for text among them, or for a number above 1e308"
        ) from None
    if array.dtype.kind == "c":
        raise ValueError(f"{name} has complex numbers: take their .real part or their size, np.abs")
    shape = array.shape
    if dimensions is not None and array.ndim not in dimensions:
        wanted = " or ".join(f"{d}-D" for d in dimensions)
        raise ValueError(
            f"{name} has shape {shape}: a {wanted} array is needed{_one_of(name, shape)}"
        )
    if array.ndim == 0 or array.size == 0:
        raise ValueError(f"{name} has shape {shape}: at least one number in a row is needed")
    bad = ~np.isfinite(array)
    if allow is not None:
        bad &= array != allow
    if bad.any():
        place = tuple(int(i) for i in np.argwhere(bad)[0])
        where = place[0] if len(place) == 1 else place
        raise ValueError(f"{name}[{where}] is {array[place]}: replace it by a finite number")
    return array


def _parts(values):
    """Yield an object and, where it is a list, all that is in it."""
    yield values
    if isinstance(values, (list, tuple)):
        for value in values:
            yield from _parts(value)


def _makes_its_own_array(value):
    return hasattr(value, "__array__") and not isinstance(value, (np.ndarray, np.generic))


def _one_of(name, shape):
    """Say how to take one table of several, as a model's attention has: (batch, heads, n, n)."""
    *batch, heads = shape[:-2] or (0,)
    if heads == 0:
        return ""
    index = ", ".join(["0"] * len(batch) + ["h" if heads > 1 else "0"])
    of_head = f" for head h from 0 to {heads - 1}" if heads > 1 else ""
    return f"; take one of its tables, {name}[{index}]{of_head}"
