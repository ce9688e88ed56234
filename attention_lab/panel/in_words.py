"""Numbers in words: as a learner reads them, ranked, and with the arithmetic that they come from.

The last three functions write out one cell of the machine with today's numbers: each takes the
arrays that a learner's own code has made and says in one line how one of their numbers comes about.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike

# Words that are read from the right: Hebrew, Arabic and their kin.
LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]+"
RIGHT_TO_LEFT = re.compile(f"{LETTERS}(?:[ \u00a0'’\"-]{LETTERS})*")

SIGNS = str.maketrans("", "", "\u2068\u2069")  # to take out what `apart` puts in


def apart(text: str) -> str:
    """Keep words that are read from the right apart from the numbers beside them.

    Else "name 0.50, name 0.30" stands there with the wrong number at each name. Unicode's isolates
    do it, which nobody sees; a word that stands alone needs none.
    """
    if text.isascii() or RIGHT_TO_LEFT.fullmatch(text):
        return text
    return RIGHT_TO_LEFT.sub("\u2068\\g<0>\u2069", text)


def number(value: float) -> str:
    """Say a number as a learner reads it: two decimals, fewer for large ones."""
    if math.isnan(value):
        return "no number"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    text = f"{value:.2f}" if abs(value) < 1000 else f"{value:.3g}"
    return "0.00" if text == "-0.00" else text


def numbers(values: ArrayLike) -> list[str]:
    """Say what `number` says of each of many numbers, several times faster."""
    values = np.asarray(values, dtype=float).ravel()
    size = np.abs(values)
    if not (size < 1000).all():  # NaN isn't either
        return [number(value) for value in values.tolist()]
    plain = np.where(size < 0.005, 0, values).tolist()  # there is no -0.00
    return ("%.2f " * len(plain) % tuple(plain)).split()


def shortest(texts: Sequence[str]) -> list[str]:
    """Leave out the zeros at the end of two decimals: ``3``, ``1.5``, ``-8``."""
    line = " ".join([*texts, ""]).replace(".00 ", " ")  # all at once: ten times faster
    for digit in "123456789":
        line = line.replace(f".{digit}0 ", f".{digit} ")
    return line.split(" ")[:-1]


def small(value: float) -> str:
    """Say a number from 0 up, however small: ``0.25``, ``0.003``, ``2e-6``."""
    if math.isnan(value):
        return ""
    if value == 0:
        return "0"
    if math.isinf(value) or 0.005 <= abs(value) < 1000:
        return number(value)
    if 0.0005 <= abs(value) < 0.005:
        return f"{value:.3f}"
    return short_power(f"{value:.0e}")


def short_power(text: str) -> str:
    """Write 1e-05 as 1e-5, and 1e+04 as 1e4."""
    return text.replace("e+", "e").replace("e0", "e").replace("e-0", "e-")


def beyond(value: float, low: float, high: float) -> str:
    """Say a number, with an arrow where a picture from `low` to `high` cannot show all of it."""
    return ("◀ " if value < low else "") + number(value) + (" ▶" if value > high else "")


def several(count: int, what: str) -> str:
    """Say how many there are of something: "1 row", "2 rows"."""
    return f"{count} {what}{'s' * (count != 1)}"


def few(names: Sequence[str], most: int = 3) -> str:
    """Say some names, and of many how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def numbered(labels: Iterable[str]) -> list[str]:
    """Put its place behind each label that stands twice, so that "cat (2)" isn't "cat (13)"."""
    labels = list(labels)
    times = Counter(labels)
    return [
        f"{label} ({place})" if times[label] > 1 else label
        for place, label in enumerate(labels, start=1)
    ]


def ranking(
    row: np.ndarray,
    labels: Sequence[str],
    size: Callable = np.positive,
    most: int = 4,
    say: Callable[[float], str] = number,
) -> str:
    """Say the largest entries of a row, largest first; `size` is what is compared."""
    order = np.argsort(-size(row), kind="stable")  # what is missing comes last
    there = int(np.count_nonzero(row == row))
    told = ", ".join([f"{labels[j]} {say(row[j])}" for j in order[: min(most, there)]])
    told += f" and {there - most} no larger" if there > most else ""
    if there == len(row):
        return told
    gaps = f"no number for {few([labels[j] for j in order[there:]])}"
    return f"{told}; {gaps}" if there else gaps


def largest(row: np.ndarray, labels: Sequence[str], size: Callable = np.positive) -> str:
    """Say which entry of a row is the largest, or that several are; what is missing is none."""
    most = row[size(row).argmax()]
    if most != most:
        most = row[np.argmax(np.where(row == row, size(row), -np.inf))]
    # As near as 1e-12; infinities have no difference.
    top = [labels[j] for j in np.flatnonzero((row >= most - 1e-12) & (row <= most + 1e-12))]
    if len(top) > 3:
        return f"{', '.join(top[:3])} and {len(top) - 3} more, each {number(most)}"
    return f"{' and '.join(top)} {number(most)}"


class Said(str):
    """Words of which some have a colour: "a" for what asks, "b" for what is asked.

    Parameters
    ----------
    *parts : str, `Said`, or pair of str
        A pair is a text and its colour.
    """

    parts: tuple[tuple[str, str], ...]

    def __new__(cls, *parts: "str | Said | tuple[str, str]") -> "Said":
        flat: list[tuple[str, str]] = []
        for part in parts:
            if isinstance(part, Said):
                flat += part.parts
            else:
                flat.append((part, "") if isinstance(part, str) else part)
        said = super().__new__(cls, "".join(text for text, _ in flat))
        said.parts = tuple(flat)
        return said

    @classmethod
    def joined(cls, between: str, parts: "Iterable[str | Said]") -> "Said":
        pieces: list[str | Said] = []
        for part in parts:
            pieces += [between, part] if pieces else [part]
        return cls(*pieces)


def score_in_words(
    tokens: Sequence[str],
    vectors: np.ndarray,
    scores: np.ndarray,
    i: int,
    j: int,
    cosine: bool = False,
    divisor: float = 1.0,
) -> Said:
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
    products = Said.joined(
        " + ",
        [Said((_factor(a), "a"), "·", (_factor(b), "b")) for a, b in zip(query, key, strict=True)],
    )
    line = f" = {number(query @ key)}"
    if cosine and not (query.any() and key.any()):
        line += "; a vector of zeros has no direction, so here it scores 0.00"
    elif cosine:
        lengths = [number(np.linalg.norm(vector)) for vector in (query, key)]
        line += f", over the lengths {lengths[0]}·{lengths[1]}"
        line += f" = {number(scores[i, j] * divisor)}"
    if divisor != 1:
        line += f", divided by {number(divisor)} = {number(scores[i, j])}"
    names = [(f'"{tokens[i]}"', "a"), " for ", (f'"{tokens[j]}"', "b")]
    return Said("Score of ", *names, ": ", products, f"{line}.")


def weight_in_words(
    tokens: Sequence[str],
    scores: np.ndarray,
    weights: np.ndarray,
    i: int,
    j: int,
    by_sum: bool = False,
) -> Said:
    """Say how ``weights[i, j]`` comes from row ``i`` of the scores, by softmax or by the sum."""
    row = scores[i] if by_sum else np.exp(scores[i])
    power = f"({number(scores[i, j])})" if scores[i, j] < 0 else number(scores[i, j])
    share = _amount(row[j]) if by_sum else f"e^{power} = {_amount(row[j])}"
    terms = [(" + ".join(map(_bracketed, row)), "a"), " = "] if len(row) > 1 else []
    return Said(
        "Weight that ",
        (f'"{tokens[i]}"', "a"),
        " gives to ",
        (f'"{tokens[j]}"', "b"),
        f": {share}, divided by the sum over its row, ",
        *terms,
        f"{_amount(row.sum())}, is {number(weights[i, j])}.",
    )


def context_in_words(
    tokens: Sequence[str], vectors: np.ndarray, weights: np.ndarray, context: np.ndarray, i: int
) -> Said:
    """Say how row ``i`` of the context blends all vectors.

    Of a long sentence the words whose vector is zero are told together: they add nothing.
    """
    told = vectors.any(axis=1) | (len(tokens) <= 7)  # (n_tokens,)
    terms = Said.joined(
        " + ",
        [
            Said((number(weight), "a"), f"·{token} ", (_bracket(vector, _short), "b"))
            for weight, token, vector in zip(
                weights[i][told], np.asarray(tokens)[told], vectors[told], strict=True
            )
        ],
    )
    rest = (~told).sum()
    blend = f", and nothing from {rest} words of zeros," * bool(rest)
    blend += f" = {_bracket(context[i], number)}."
    return Said("Context of ", (f'"{tokens[i]}"', "a"), ": ", terms, blend)


def _short(value: float) -> str:
    return f"{value + 0.0:.3g}"


def _factor(value: float) -> str:
    """A negative number stands in brackets: 0·(-3), not 0·-3."""
    return f"({_short(value)})" if value < 0 else _short(value)


def _amount(value: float) -> str:
    """Two decimals as far as they can be read: 1096.63, not 1.1e+03."""
    return f"{value:.2f}" if 1000 <= abs(value) < 1e6 else number(value)


def _bracketed(value: float) -> str:
    text = _amount(value)
    return f"({text})" if text.startswith("-") else text


def _bracket(vector: np.ndarray, say: Callable[[float], str]) -> str:
    return f"[{', '.join(map(say, vector))}]"
