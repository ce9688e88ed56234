"""The checks of notebook 02: right answers pass, each wrong one gets a sentence of its own."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from attention_lab.checks import check_nearest, check_one_hot

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "02_turn_words_into_vectors.ipynb"


def solution(cell_id):
    cells = {cell.id: cell.source for cell in nbformat.read(NOTEBOOK, as_version=4).cells}
    scope = {"np": np}
    exec(re.search(r"```python\n(.*?)```", cells[cell_id], re.S)[1], scope)
    return next(value for name, value in scope.items() if name.startswith("my_"))


def verdict(capsys, check, function):
    check(function)
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    return told


def table(tokens, words):
    return np.eye(len(words))[[words.index(token) for token in tokens]]


def one_hot_reused(tokens, words):
    row, rows = np.zeros(len(words)), []
    for token in tokens:
        row[words.index(token)] = 1
        rows.append(row.copy())
    return rows


def one_hot_sorting_in_place(tokens, words):
    words.sort()
    return table(tokens, words)


def one_hot_without_return(tokens, words):
    table(tokens, words)


RIGHT_ONE_HOT = [
    table,
    lambda tokens, words: [[int(word == token) for word in words] for token in tokens],
    lambda tokens, words: np.array(tokens)[:, None] == np.array(words),
]
WRONG_ONE_HOT = {
    "returns nothing": one_hot_without_return,
    "changed a list": one_hot_sorting_in_place,
    "not a table of numbers": lambda tokens, words: [words.index(t) * [0] for t in tokens],
    "the places of the words": lambda tokens, words: [words.index(t) for t in tokens],
    "the first token alone": lambda tokens, words: table(tokens, words)[0],
    "the last token alone": lambda tokens, words: table(tokens, words)[-1],
    "added up all": lambda tokens, words: table(tokens, words).sum(axis=0),
    "mark which words occur": lambda tokens, words: [int(word in tokens) for word in words],
    "are swapped: a row for each token": lambda tokens, words: table(tokens, words).T,
    "for each word of the vocabulary": lambda tokens, words: np.eye(len(words)),
    "got different rows": lambda tokens, words: np.eye(len(tokens)),
    "the token's place in the sentence": lambda tokens, words: np.eye(len(tokens), len(words)),
    "zeros and ones are swapped": lambda tokens, words: 1 - table(tokens, words),
    "one place too far": lambda tokens, words: np.roll(table(tokens, words), 1, axis=1),
    "the place itself stands": lambda tokens, words: table(tokens, words) * np.arange(len(words)),
    "you sorted the vocabulary": lambda tokens, words: table(tokens, sorted(words)),
    "no 1 anywhere": lambda tokens, words: np.zeros((len(tokens), len(words))),
    "begin each row with new zeros": one_hot_reused,
    "shape (4, 5) is needed": lambda tokens, words: table(tokens[1:], words),
    "token 'mat'": lambda tokens, words: 2 * table(tokens, words),
    "not fixed numbers": lambda tokens, words: table(
        ["on", "at", "on", "mat"], ["mat", "the", "on", "cat", "at"]
    ),
    "stopped with ZeroDivisionError": lambda tokens, words: 1 / 0,
}


@pytest.mark.parametrize("answer", [solution("one-hot-solution"), *RIGHT_ONE_HOT])
def test_a_right_one_hot_passes(capsys, answer):
    assert verdict(capsys, check_one_hot, answer) == "Correct: it passes every test.\n"


def test_an_untouched_exercise_waits(capsys):
    for check in (check_one_hot, check_nearest):
        assert verdict(capsys, check, lambda *_: ...).startswith("Not started")


@pytest.mark.parametrize("sentence", WRONG_ONE_HOT)
def test_a_wrong_one_hot_is_told_its_mistake(capsys, sentence):
    told = verdict(capsys, check_one_hot, WRONG_ONE_HOT[sentence])
    assert told.startswith("Not yet: ") and sentence in told


def by(measure, pick=min, itself=False):
    def nearest(word, vectors):
        others = [other for other in vectors if itself or other != word]
        rows = {other: np.array(vectors[other], dtype=float) for other in vectors}
        return pick(others, key=lambda other: measure(rows[word], rows[other]))

    return nearest


def squared(a, b):
    return ((a - b) ** 2).sum()


def cosine(a, b):
    return a @ b / np.sqrt((a @ a) * (b @ b) + 1e-300)


def nearest_by_popping(word, vectors):
    own = np.array(vectors.pop(word))
    return min(vectors, key=lambda other: squared(own, np.array(vectors[other])))


def nearest_but_zero(word, vectors):
    gaps = {other: squared(np.array(vectors[word]), np.array(vectors[other])) for other in vectors}
    return min((other for other in vectors if gaps[other] > 0), key=gaps.get)


def nearest_by_rank(word, vectors):
    return list(vectors)[np.argsort(distances(word, vectors), kind="stable")[1]]


def nearest_within_5(word, vectors):
    best, smallest = None, 20.0
    for other in vectors:
        gap = squared(np.array(vectors[word]), np.array(vectors[other]))
        if other != word and gap < smallest:
            best, smallest = other, gap
    return best


def distances(word, vectors):
    return [squared(np.array(vectors[word]), np.array(vectors[other])) for other in vectors]


def nearest_without_copies(word, vectors):
    """Only arrays can be subtracted: the check must not hand over lists."""
    others = [other for other in vectors if other != word]
    return min(others, key=lambda other: squared(vectors[word], vectors[other]))


RIGHT_NEAREST = [
    by(squared),
    by(lambda a, b: np.linalg.norm(a - b)),
    by(lambda a, b: -squared(a, b), max),
    nearest_without_copies,
]
WRONG_NEAREST = {
    "returns nothing": lambda word, vectors: None,
    "changed the dictionary": nearest_by_popping,
    "returns several things": lambda word, vectors: sorted(vectors),
    "returns a place": lambda word, vectors: int(np.argsort(distances(word, vectors))[1]),
    "returns a number": lambda word, vectors: sorted(distances(word, vectors))[1],
    "the word itself, 0 away": by(squared, itself=True),
    "the farthest word": by(squared, max),
    "cancel in your sum: square each difference": by(lambda a, b: (b - a).sum(), max),
    "cancel in your sum: square each one": by(lambda a, b: abs((a - b).sum())),
    "without squaring": by(lambda a, b: np.abs(a - b).sum()),
    "the largest difference alone": by(lambda a, b: np.abs(a - b).max()),
    "the first number alone": by(lambda a, b: abs(a[0] - b[0])),
    "the largest product": by(lambda a, b: a @ b, max),
    "compare directions": by(cosine, max),
    "the length of each word": by(lambda a, b: b @ b),
    "compare lengths": by(lambda a, b: abs(np.sqrt(a @ a) - np.sqrt(b @ b))),
    "not every 0": nearest_but_zero,
    "small limit": nearest_within_5,
    "by name, not by rank": nearest_by_rank,
    "is nearer: check both": lambda word, vectors: next(w for w in vectors if w != word),
    "of two do not": by(lambda a, b: sum((a[k] - b[k]) ** 2 for k in range(4))),
    "stopped with KeyError": lambda word, vectors: vectors["dog"],
}


@pytest.mark.parametrize("answer", [solution("nearest-solution"), *RIGHT_NEAREST])
def test_a_right_nearest_passes(capsys, answer):
    assert verdict(capsys, check_nearest, answer) == "Correct: it passes every test.\n"


@pytest.mark.parametrize("sentence", WRONG_NEAREST)
def test_a_wrong_nearest_is_told_its_mistake(capsys, sentence):
    told = verdict(capsys, check_nearest, WRONG_NEAREST[sentence])
    assert told.startswith("Not yet: ") and sentence in told


@pytest.mark.parametrize(
    ("check", "wrong"), [(check_one_hot, WRONG_ONE_HOT), (check_nearest, WRONG_NEAREST)]
)
def test_every_mistake_has_words_of_its_own(capsys, check, wrong):
    told = [verdict(capsys, check, answer) for answer in wrong.values()]
    assert len(set(told)) == len(told)
