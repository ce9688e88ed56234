"""One-hot rows and the nearest word: right answers pass, wrong ones are told their mistake."""

import numpy as np
from answers import trials


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


def one_hot_returning_in_the_loop(tokens, words):
    rows = np.zeros((len(tokens), len(words)))
    for i, token in enumerate(tokens):
        rows[i, words.index(token)] = 1
        return rows


def one_hot_by_first_place(tokens, words):
    rows = np.zeros((len(tokens), len(words)))
    for token in tokens:
        rows[tokens.index(token), words.index(token)] = 1
    return rows


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
    "only one row has its 1": one_hot_returning_in_the_loop,
    "row 0, counted from 0": lambda tokens, words: 2 * table(tokens, words),
    "row 2, the second 'on', is empty": one_hot_by_first_place,
    "row 3, counted from 0, belongs to 'mat'": lambda tokens, words: (
        table(tokens, words) * [[1], [1], [1], [2]]
    ),
    "not fixed numbers": lambda tokens, words: table(
        ["on", "at", "on", "mat"], ["mat", "the", "on", "cat", "at"]
    ),
    "stopped with ZeroDivisionError": lambda tokens, words: 1 / 0,
}


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


def nearest_within(limit):
    def nearest(word, vectors):
        best, smallest = None, limit
        for other in vectors:
            gap = squared(np.array(vectors[word]), np.array(vectors[other]))
            if other != word and gap < smallest:
                best, smallest = other, gap
        return best

    return nearest


def nearest_without_keeping_the_smallest(word, vectors):
    best, smallest = None, np.inf
    for other in vectors:
        if other != word and squared(vectors[word], vectors[other]) < smallest:
            best = other
    return best


def nearest_within_10(word, vectors):
    smallest = 10
    for other in vectors:
        gap = np.linalg.norm(vectors[word] - vectors[other])
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
    nearest_within(np.inf),
    by(lambda a, b: np.linalg.norm(a - b)),
    by(lambda a, b: -squared(a, b), max),
    nearest_without_copies,
]
WRONG_NEAREST = {
    "for 'cow' your function returns nothing": lambda word, vectors: None,
    "the last word that you looked at": nearest_without_keeping_the_smallest,
    "changed the dictionary": nearest_by_popping,
    "returns a list: return one word": lambda word, vectors: sorted(vectors),
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
    "np.inf or with the first one's": nearest_within(1e6),
    "no word came under your limit": nearest_within_10,
    "by name, not by rank": nearest_by_rank,
    "is nearer: check both": lambda word, vectors: next(w for w in vectors if w != word),
    "of two do not": by(lambda a, b: sum((a[k] - b[k]) ** 2 for k in range(4))),
    "stopped with KeyError": lambda word, vectors: vectors["dog"],
}

RIGHT = {"one_hot": RIGHT_ONE_HOT, "nearest": RIGHT_NEAREST}
WRONG = {"one_hot": [*WRONG_ONE_HOT.items()], "nearest": [*WRONG_NEAREST.items()]}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
