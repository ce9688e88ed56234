"""The checks of notebook 03: right answers pass, each wrong one gets a sentence of its own."""

import math
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from attention_lab.checks import check_cosine, check_prediction, check_scores

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "03_score_every_pair.ipynb"


def solution(name):
    """Take the function out of the notebook's own solution."""
    cells = {cell.id: cell.source for cell in nbformat.read(NOTEBOOK, as_version=4).cells}
    (code,) = re.findall(r"```python\n(.*?)```", cells[f"{name}-solution"], re.DOTALL)
    namespace = {"np": np}
    exec(code, namespace)
    return next(f for key, f in namespace.items() if key.startswith("my_"))


def said(check, function, capsys):
    check(function)
    return capsys.readouterr().out.strip()


# -- scores --------------------------------------------------------------------------------------


def triple_loop(queries, keys):
    scores = []
    for q in queries:
        scores.append([])
        for k in keys:
            scores[-1].append(sum(a * b for a, b in zip(q, k, strict=True)))
    return scores


RIGHT_SCORES = [
    triple_loop,
    lambda queries, keys: queries @ keys.T,
    lambda queries, keys: (keys @ queries.T).T,
    lambda queries, keys: np.einsum("id,jd->ij", queries, keys),
    lambda queries, keys: (queries[:, None] * keys).sum(axis=-1),
    lambda queries, keys: np.inner(queries, keys),
]


def unit(v):
    return v / np.sqrt((v**2).sum(axis=-1, keepdims=True))


def in_place(q, k):
    q *= 1.5
    return q @ k.T


def softmax(scores):
    e = np.exp(scores)
    return e / e.sum(axis=-1, keepdims=True)


def last_product(q, k):
    scores = np.zeros((len(q), len(k)))
    for i in range(len(q)):
        for j in range(len(k)):
            for feature in range(q.shape[1]):
                scores[i, j] = q[i, feature] * k[j, feature]
    return scores


def whole_numbers(q, k):
    scores = np.zeros((len(q), len(k)), dtype=int)
    for i in range(len(q)):
        for j in range(len(k)):
            scores[i, j] = q[i] @ k[j]
    return scores


def one_loop(q, k):
    scores = np.zeros((len(q), len(k)))
    for i in range(len(q)):
        scores[i, i] = q[i] @ k[i]
    return scores


def queries_counted_twice(q, k):
    return [[q[i] @ k[j] for j in range(len(q))] for i in range(len(q))]


def keys_counted_twice(q, k):
    return [[q[i] @ k[j] for j in range(len(k))] for i in range(len(k))]


def four_features(q, k):
    return [[sum(a[f] * b[f] for f in range(4)) for b in k] for a in q]


def thirteen_words(q, k):
    return [[q[i] @ k[j] for j in range(13)] for i in range(13)]


def as_many_features_as_queries(q, k):
    return [[sum(a[f] * b[f] for f in range(len(q))) for b in k] for a in q]


def one_half(q, k):
    return np.triu(q @ k.T)


def mirrored(q, k):
    upper = np.triu(q @ k.T)
    return upper + upper.T - np.diag(np.diag(upper))


WRONG_SCORES = [
    (in_place, "changed an array"),
    (lambda q, k: None, "returns nothing"),
    (lambda q, k: k @ q.T, "rows belong to the keys"),
    (lambda q, k: q @ k, "keys.T"),
    (lambda q, k: q.T @ k, "you turned the queries over"),
    (lambda q, k: q * k, "do not add up"),
    (lambda q, k: (q * k).sum(axis=1), "at its own place"),
    (one_loop, "only the diagonal"),
    (lambda q, k: (q * k).sum(), "one number"),
    (lambda q, k: q @ q.T, "the keys are never used"),
    (lambda q, k: k @ k.T, "the queries are never used"),
    (lambda q, k: unit(q) @ unit(k).T, "that is the cosine"),
    (lambda q, k: softmax(q @ k.T), "those are weights"),
    (lambda q, k: np.sqrt(((q[:, None] - k) ** 2).sum(axis=-1)), "distances"),
    (lambda q, k: q @ k.T / np.sqrt(q.shape[1]), "square root"),
    (lambda q, k: np.abs(q @ k.T), "minus signs"),
    (last_product, "only the last product"),
    (one_half, "half of the table is empty"),
    (mirrored, "you mirror one half"),
    (lambda q, k: np.zeros((len(q), len(k))), "full of zeros"),
    (whole_numbers, "not integers"),
    (lambda q, k: (q @ k.T).round(1), "rounded"),
    (lambda q, k: (q @ k.T).ravel(), "shape (16,) came out"),
    (lambda q, k: q @ k.T + 1, "row 0, column 0: "),
    (keys_counted_twice, "count the rows of each"),
    (queries_counted_twice, "take both numbers"),
    (as_many_features_as_queries, "over the features"),
    (four_features, "4 features work, 3 do not"),
    (lambda q, k: q @ k.T if q.shape[1] < 5 else q, "4 features work, 5 do not"),
    (thirteen_words, "a loop runs past the end"),
    (lambda q, k: nothing, "NameError"),  # noqa: F821
]


@pytest.mark.parametrize("f", [*RIGHT_SCORES, solution("exercise-scores")])
def test_right_scores_pass(f, capsys):
    assert said(check_scores, f, capsys) == "Correct: it passes every test."


@pytest.mark.parametrize(("f", "words"), WRONG_SCORES)
def test_wrong_scores_are_named(f, words, capsys):
    sentence = said(check_scores, f, capsys)
    assert sentence.startswith("Not yet: ") or "NameError" in sentence
    assert words in sentence and "\n" not in sentence


# -- cosine --------------------------------------------------------------------------------------


def loop_cosine(a, b):
    dot = square_a = square_b = 0
    for x, y in zip(a, b, strict=True):
        dot, square_a, square_b = dot + x * y, square_a + x * x, square_b + y * y
    return dot / math.sqrt(square_a * square_b)


RIGHT_COSINES = [
    loop_cosine,
    lambda a, b: a @ b / np.linalg.norm(a) / np.linalg.norm(b),
    lambda a, b: a / np.sqrt(a @ a) @ b / np.sqrt(b @ b),
    lambda a, b: (a * b).sum() / np.sqrt((a**2).sum() * (b**2).sum()),
    lambda a, b: a @ b / (math.hypot(*a) * math.hypot(*b)),
]


def shrinks(a, b):
    a /= np.sqrt(a @ a)
    return a @ b / np.sqrt(b @ b)


def four_written_in(a, b):
    dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
    return dot / np.sqrt(a @ a) / np.sqrt(b @ b)


def only_four_counted(a, b):
    return a[:4] @ b[:4] / np.sqrt(a @ a) / np.sqrt(b @ b)


def norm(v):
    return np.sqrt(v @ v)


WRONG_COSINES = [
    (shrinks, "changed a vector"),
    (lambda a, b: None, "returns nothing"),
    (lambda a, b: a @ b, "this is the dot product"),
    (lambda a, b: a @ b / norm(a), "the first vector only"),
    (lambda a, b: a @ b / norm(b), "the second vector only"),
    (lambda a, b: a @ b / norm(a) * norm(b), "brackets"),
    (lambda a, b: a @ b / (norm(a) + norm(b)), "you add the lengths"),
    (lambda a, b: a @ b / ((a @ a) * (b @ b)), "squared lengths"),
    (lambda a, b: a @ b / np.sqrt(norm(a) * norm(b)), "one square root too many"),
    (lambda a, b: a @ b / (len(a) * len(b)), "len() counts"),
    (lambda a, b: np.mean(a * b), "the number of features"),
    (lambda a, b: a @ b / (np.abs(a).sum() * np.abs(b).sum()), "sum of the sizes"),
    (lambda a, b: a @ b / (a.sum() * b.sum()), "sums of the numbers"),
    (lambda a, b: abs(a @ b) / (norm(a) * norm(b)), "the minus sign is lost"),
    (lambda a, b: max(0, a @ b) / (norm(a) * norm(b)), "you cut off at 0"),
    (lambda a, b: 1 - a @ b / (norm(a) * norm(b)), "a distance"),
    (lambda a, b: np.arccos(a @ b / (norm(a) * norm(b))), "without arccos"),
    (lambda a, b: np.degrees(np.arccos(a @ b / (norm(a) * norm(b)))), "degrees"),
    (lambda a, b: np.cos(a @ b), "np.cos wants an angle"),
    (lambda a, b: a * b / (norm(a) * norm(b)), "not four"),
    (lambda a, b: round(a @ b / (norm(a) * norm(b)), 2), "rounded"),
    (lambda a, b: int(a @ b / (norm(a) * norm(b))), "leave int out"),
    (lambda a, b: a @ b / (norm(a) * norm(b)) + 1, "0.829 came out"),
    (lambda a, b: np.outer(a, b), "shape (4, 4) came out"),
    (four_written_in, "3 do not (index 3"),
    (only_four_counted, "instead of writing in 4"),
    (lambda a, b: nothing, "NameError"),  # noqa: F821
]


@pytest.mark.parametrize("f", [*RIGHT_COSINES, solution("exercise-cosine")])
def test_right_cosines_pass(f, capsys):
    assert said(check_cosine, f, capsys) == "Correct: it passes every test."


@pytest.mark.parametrize(("f", "words"), WRONG_COSINES)
def test_wrong_cosines_are_named(f, words, capsys):
    sentence = said(check_cosine, f, capsys)
    assert sentence.startswith("Not yet: ") and words in sentence and "\n" not in sentence


# -- both ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "wrong"), [(check_scores, WRONG_SCORES), (check_cosine, WRONG_COSINES)]
)
def test_each_mistake_has_a_sentence_of_its_own(check, wrong, capsys):
    sentences = [said(check, f, capsys) for f, _ in wrong]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("check", [check_scores, check_cosine])
def test_an_untouched_exercise_is_waiting(check, capsys):
    assert said(check, lambda a, b: ..., capsys).startswith("Not started")


@pytest.mark.parametrize(
    ("name", "right"),
    [("best_match", "A"), ("edit_word", "C"), ("match_itself", "B")],
)
def test_every_option_of_a_prediction_is_answered(name, right, capsys):
    for letter in "ABC":
        check_prediction(name, letter)
        verdict = "Right. " if letter == right else "Not this one. "
        assert capsys.readouterr().out.startswith(verdict)
