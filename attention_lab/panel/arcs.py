"""The words of a sentence, and the weights of the one that asks as arcs between them."""

import copy
import functools
import math
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import one_of
from . import given
from .controls import WordPicker
from .drawing import GROUND, INK, QUIET, Bow, Choice, Drawing, Label, Line, Mark, Points
from .in_words import number, numbered, numbers, ranking
from .picture import Picture

ARC = "#8a5cc2"  # 3 to 1 or more on white and on black
THICK = 18  # pixels: an arc of weight 1, and of whatever is more
FAINT = 0.8  # an arc that is any thinner can't be seen
DASHES = (6, 4)  # of an arc below 0
WORD, NUMBER = 15, 12  # the sizes of letters
LONG = {7: 10, 8: 8, 9: 7}  # and of numbers with so many of them
TOP, RISE, BOX, FOOT = 10, 68, 26, 18  # the heights of a margin, of the arcs, words and numbers
LINE, HEIGHT = TOP + RISE, TOP + RISE + BOX + FOOT  # where the arcs stand, and all of it
NARROWEST, GAP = 42, 10  # a column has room for -99.99, and words keep apart
SIDE, LEAN = 12, 0.1  # an arc begins beside the loop, and leans away from it
FEET, LOOP = 6, (38, 52)  # where the loop stands; how far it is drawn, to each side and up
HALO = 4  # what keeps the loop apart from the arcs behind it


class Arcs(Picture):
    """A sentence, and an arc from the word that asks to every word; its width is the weight.

    The word that asks stands in a frame, and its own weight is a loop. An arc below 0 is dashed;
    one beyond 1 is as wide as one of 1, and one that rounds to 0.00 is not drawn. Where a control
    says who asks, a word can be picked by a click or with the arrow keys.

    Parameters
    ----------
    tokens : sequence of str, or callable
        The words. A function gives them where they change with the controls.
    title : str
    asks : int
        The place of the word that asks, counted from 0, where no control says it.
    of : callable, widget or value
        What it is a picture of: an array of shape (n_queries, n_keys), of which it shows the row of
        the word that asks, or that row alone, of shape (n_keys,).
    picks : widget, optional
        The control whose picked row asks.
    """

    by_pick = True
    _asked_by: int | None = None  # by its picker, where it has one

    def __init__(
        self,
        tokens: Sequence[str] | Callable,
        title: str = "Attention",
        asks: int = 0,
        *,
        of: Any = None,
        picks: Any = None,
    ):
        super().__init__(of)
        self.title, self.picks = given.line(title), picks
        self.asks = given.whole(f"the word that asks in {self.title!r}", asks, -math.inf)
        if callable(tokens):
            self.labels = tokens
            self._made = functools.lru_cache(maxsize=8)(self._with)
        else:
            self._words = self._laid(tokens)

    def labelled(self, labels: tuple[str, ...]) -> "Arcs":
        """Return this picture with words that its function `labels` has given."""
        return self._made(labels)

    def asked_by(self, row: int) -> "Arcs":
        """Return this picture with another word that asks."""
        picture = copy.copy(self)
        picture._asked_by = row
        return picture

    def own_controls(self) -> dict[str, WordPicker]:
        """Let a reader say who asks, where a whole table stands alone."""
        try:
            one_row = self._read(self.of).ndim < 2
        except ValueError:  # the panel says it
            one_row = True
        if self.picks is not None or one_row:
            return {}
        self.picks = WordPicker(self._words.tokens, self.asks)
        return {"asks": self.picks}

    def drawing(self, result: ArrayLike) -> Drawing:
        words, asks, row = self._words, *self._checked(result)
        texts = numbers(row)
        size = LONG.get(max(map(len, texts)), NUMBER)
        marks: list[Mark] = [] if asks is None else self._arcs(asks, row)
        for x, text in zip(words.centres, texts, strict=True):
            colour = QUIET if text == "0.00" else INK
            marks.append(Label(x, HEIGHT - FOOT / 2, text, size, colour=colour))
        if self.picker is None:
            marks += words.labels(asks)
            said, question = self.sentence(result), ""
        else:
            marks += words.choices(asks)
            said, question = "", f"{self.title}: which word asks?"
        return Drawing(words.width, HEIGHT, marks, self.title, "arcs", said, question)

    def sentence(self, result: ArrayLike, before: ArrayLike | None = None) -> str:
        asks, row = self._checked(result)
        names = self._words.names
        if asks is None:
            return f"{self.title}: nobody asks, for the sentence has {len(names)} words."
        below = row < -0.005
        told = [ranking(row[~below], np.array(names)[~below])] if not below.all() else []
        if below.any():
            dashed = [f"{names[j]} {number(row[j])}" for j in np.flatnonzero(below)]
            told.append(f"below 0 and dashed: {', '.join(dashed)}")
        return f"{self.title}: {names[asks]} gives {'; '.join(told)}."

    def _with(self, tokens: tuple[str, ...]) -> "Arcs":
        picture = copy.copy(self)
        picture.labels, picture._words = None, self._laid(tokens)
        return picture

    def _laid(self, tokens: Sequence[str]) -> "Words":
        return Words(given.names(f"the words of {self.title!r}", tokens))

    def _arcs(self, asks: int, row: np.ndarray) -> list[Mark]:
        """Draw an arc to every word, also those of no width: so an arc stays when its weight moves.

        The loop comes last, in front of the others.
        """
        size = np.abs(row)
        widths = np.where(size < 0.005, 0, np.clip(THICK * size, FAINT, THICK)).tolist()
        arcs = [
            Bow(bow, ARC, width, DASHES if weight < 0 else ())
            for bow, width, weight in zip(self._words.bows(asks), widths, row.tolist(), strict=True)
        ]
        loop = arcs.pop(asks)
        halo = loop.width and loop.width + HALO
        return [*arcs, Bow(loop.points, GROUND, halo), loop, self._words.frame(asks)]

    def _checked(self, result: ArrayLike) -> tuple[int | None, np.ndarray]:
        """Return the place of the word that asks, None if there is no such word, and its row."""
        size = len(self._words.tokens)
        weights = self._read(result)
        if weights.shape not in ((size,), (size, size)):
            raise ValueError(
                f"the picture {self.title!r} has {size} words, the result has shape "
                f"{weights.shape}: return one finite number for each word, or a row of them for "
                f"each word that asks{one_of('result', weights.shape)}"
            )
        asks = self._asked_by
        if asks is None:
            asks = self.asks if self.picker is None else self.picker.picked[0]
        if not 0 <= asks < size:
            return None, np.zeros(size)
        row = weights if weights.ndim == 1 else weights[asks]
        there = np.isfinite(row)
        if not there.all():
            name, value = self._words.names[np.argmin(there)], number(row[~there][0])
            raise ValueError(
                f"in the picture {self.title!r} the weight that {self._words.names[asks]} gives to "
                f"{name} is {value}: return a finite number for each word"
            )
        return asks, row


class Words:
    """Where the words of a sentence stand, each in a column of its own.

    A word that asks is bold and thereby wider: every word has the room for it, so none moves.
    """

    def __init__(self, tokens: Sequence[str]):
        self.tokens = tuple(tokens)
        self.names = numbered(self.tokens)
        self._lengths = [WORD * length(token) for token in self.tokens]
        columns = [max(NARROWEST, long + GAP) for long in self._lengths]
        self._edges = list(accumulate(columns, initial=0))
        self.width = self._edges[-1]
        self.centres = [(left + right) / 2 for left, right in pairwise(self._edges)]
        # What stays while weights move is made once.
        self.bows = functools.cache(self._bows)
        self.labels = functools.cache(self._labels)
        self.choices = functools.cache(self._choices)

    def frame(self, asks: int) -> Line:
        """Return the frame around the word that asks."""
        x, half = self.centres[asks], self._lengths[asks] / 2 + 4
        left, right, top, floor = x - half, x + half, LINE + 2, LINE + BOX - 2
        return Line([(left, top), (right, top), (right, floor), (left, floor), (left, top)], INK, 2)

    def _bows(self, asks: int) -> list[Points]:
        """Return the four points of the arc from one word to each, higher to those far away."""
        start = self.centres[asks]
        bows = []
        for x in self.centres:
            side, far = math.copysign(1, x - start), abs(x - start)
            out, lean = start + side * SIDE, side * far * LEAN
            height = (24 + (RISE - 24) * (far / self.width) ** 0.6) / 0.75  # it is not reached
            bow = [(out, LINE), (out + lean, LINE - height), (x - lean, LINE - height), (x, LINE)]
            bows.append(bow)
        aside, up = LOOP
        left, right = [(start + side * FEET, LINE) for side in (-1, 1)]
        bows[asks] = [left, (start - aside, LINE - up), (start + aside, LINE - up), right]
        return bows

    def _labels(self, asks: int | None) -> list[Label]:
        return [
            Label(x, LINE + BOX / 2, token, WORD, bold=place == asks)
            for place, (x, token) in enumerate(zip(self.centres, self.tokens, strict=True))
        ]

    def _choices(self, asks: int | None) -> list[Choice]:
        """Return the words as choices, each as wide as its column and down to its number."""
        columns = zip(pairwise(self._edges), self.names, self.labels(asks), strict=True)
        return [
            Choice(left, LINE, right - left, BOX + FOOT, [label], name, label.bold)
            for (left, right), name, label in columns
        ]


def length(text: str) -> float:
    """Return about how long a bold line of letters of size 1 is, rather more than less."""
    return sum(map(_letter, text))


@functools.cache
def _letter(letter: str) -> float:
    kinds = ("ijlI.,:;'| ", 0.42), ('ft()-/!J"', 0.53), ("rsz", 0.6), ("mwMW@%#&+<=>^~", 1.12)
    for letters, width in kinds:
        if letter in letters:
            return width
    return 0.86 if letter.isupper() else 0.72 if letter.isascii() else 1.1
