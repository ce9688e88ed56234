"""What comes in becomes an array of numbers, or a sentence that says why it can't.

Everybody brings their own: lists, tables of a model, tensors that still learn.
"""

import numpy as np


def as_floats(name, values, fill="0"):
    """Return values of any shape as an array of floats; a NaN or an infinity may be among them.

    Parameters
    ----------
    name : str
        What the values are called in the message.
    values : array_like
    fill : str
        What masked entries are best filled with, as it is typed.

    Returns
    -------
    ndarray of float, of the shape of the values
        It may share its memory with them: read it, don't write to it.

    Raises
    ------
    ValueError
        If there is a complex number, a text, a None, a date, a masked entry (it would come back as
        an ordinary one), rows of different lengths, or no numbers at all. What an object said that
        refused to become an array is the error's ``__cause__``.
    """
    if type(values) is np.ndarray and values.dtype == float:
        return values
    parts = list(_parts(values))
    if any(isinstance(part, np.ma.MaskedArray) and np.ma.is_masked(part) for part in parts):
        raise ValueError(
            f"{name} has masked entries, which would come back as ordinary numbers: "
            f"fill them first, {name if name.isidentifier() else 'with '}.filled({fill})"
        )
    try:
        array = np.asarray(values)
    except Exception as error:
        _refuse(name, parts, error)
    if array.dtype.kind == "c":
        raise ValueError(f"{name} has complex numbers: take their .real part or their size, np.abs")
    found = _no_number(parts, array)
    if found:
        raise ValueError(f"{name} must be numbers in rows of equal length: {found}")
    try:
        return array.astype(float, copy=False)
    except Exception as error:
        _refuse(name, parts, error)


def strangers(values):
    """Return the kinds of objects among values that make an array of themselves, as tensors do."""
    return [type(part).__name__ for part in _parts(values) if _makes_its_own_array(part)]


def one_of(name, shape):
    """Say how to take one table of several, as a model's attention has: (batch, heads, n, n)."""
    *batch, heads = shape[:-2] or (0,)
    if heads == 0:
        return ""
    index = ", ".join(["0"] * len(batch) + ["h" if heads > 1 else "0"])
    of_head = f" for head h from 0 to {heads - 1}" if heads > 1 else ""
    return f"; take one of its tables, {name}[{index}]{of_head}"


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
        If there is no number, a NaN, an infinity or another number of axes; and for what
        `as_floats` refuses.
    """
    array = as_floats(name, values, "-np.inf" if allow == -np.inf else "0")
    shape = array.shape
    if dimensions is not None and array.ndim not in dimensions:
        wanted = " or ".join(f"{d}-D" for d in dimensions)
        raise ValueError(
            f"{name} has shape {shape}: a {wanted} array is needed{one_of(name, shape)}"
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


def as_count(what, number):
    """Return a whole number from 1 on, or say in words that it is none.

    Parameters
    ----------
    what : str
        What is counted, as the message calls it: "words".
    number : int

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If the number isn't whole, or is below 1.
    """
    whole = isinstance(number, (int, np.integer)) and not isinstance(number, bool)
    if not whole or number < 1:
        raise ValueError(f"there are {number!r} {what}: give a whole number from 1 on")
    return int(number)


def _parts(values):
    """Yield an object and, where it is a list, all that is in it."""
    yield values
    if isinstance(values, (list, tuple)):
        for value in values:
            yield from _parts(value)


def _makes_its_own_array(value):
    return hasattr(value, "__array__") and not isinstance(value, (np.ndarray, np.generic))


def _no_number(parts, array):
    """Say the first thing among the values that NumPy would read as a number although it is none.

    It would read '1' as 1, None as NaN and a date as the days since 1970.
    """
    if array.dtype.kind in "mM":
        return "it has dates or times"
    if array.dtype.kind in "biuf":
        return ""
    others = (str, bytes, type(None))
    for part in [*parts, *array.ravel().tolist()]:
        if isinstance(part, others):
            some = f"text among them, such as {part!r}"
            return f"look for {'None among them' if part is None else some}"
    return ""


def _refuse(name, parts, error):
    """Say why values can't become an array of numbers."""
    objects = strangers(parts)
    if objects:
        raise ValueError(
            f"{name} can't be read as numbers, the {objects[0]} refuses ({error}): make a "
            "NumPy array of it first; of a tensor, with .detach().cpu().float().numpy()"
        ) from error
    if not isinstance(error, (TypeError, ValueError, OverflowError)):
        raise error
    raise ValueError(
        f"{name} must be numbers in rows of equal length: look for a missing or extra number, "
        "for text among them, or for a number above 1e308"
    ) from None
