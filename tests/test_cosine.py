"""The cosine scores against a written-out loop and what must always hold."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attention_lab.attention import cosine_scores, dot_scores
from attention_lab.embeddings import LONG_SENTENCE, embed, tokenise

rng = np.random.default_rng(3)
# Nonzero vectors: their first number is at least 1 in size.
vectors = st.integers(1, 5).flatmap(
    lambda d: arrays(float, (4, d), elements=st.floats(-30, 30)).map(
        lambda table: table + np.eye(1, d) * np.where(table[:, :1] < 0, -31, 31)
    )
)


def loop_cosines(queries, keys):
    table = []
    for q in queries:
        row = []
        for k in keys:
            dot = sum(a * b for a, b in zip(q, k, strict=True))
            row.append(dot / (math.hypot(*q) * math.hypot(*k)))
        table.append(row)
    return table


def test_cosines_equal_the_loop():
    queries, keys = rng.normal(size=(3, 4)), rng.normal(size=(5, 4))
    cosines = cosine_scores(queries, keys)
    assert cosines.shape == (3, 5)
    np.testing.assert_allclose(cosines, loop_cosines(queries, keys), rtol=1e-12)
    np.testing.assert_allclose(cosine_scores(queries[1], keys), cosines[1], rtol=1e-12)


def test_cosines_equal_torch():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    queries, keys = rng.normal(size=(3, 4)), rng.normal(size=(5, 4))
    theirs = torch.nn.functional.cosine_similarity(
        torch.from_numpy(queries)[:, None], torch.from_numpy(keys)[None], dim=-1
    )
    np.testing.assert_allclose(cosine_scores(queries, keys), theirs.numpy(), rtol=1e-12)


def test_known_angles():
    keys = [[5, 0], [1, 1], [0, 2], [-1, math.sqrt(3)], [-3, 0]]
    np.testing.assert_allclose(
        cosine_scores([2, 0], keys), [1, math.sqrt(0.5), 0, -0.5, -1], atol=1e-15
    )


def test_dot_and_cosine_prefer_different_keys():
    query, keys = [1, 0], [[3, 3], [1, 0.1]]
    assert dot_scores(query, keys).tolist() == [3, 1]
    np.testing.assert_allclose(cosine_scores(query, keys), [0.707, 0.995], atol=5e-4)


@given(vectors)
def test_no_vector_is_nearer_than_itself(table):
    cosines = cosine_scores(table, table)
    np.testing.assert_allclose(np.diag(cosines), 1, rtol=1e-12)
    assert (np.abs(cosines) <= 1 + 1e-12).all()
    np.testing.assert_allclose(cosines, cosines.T, atol=1e-12)


@given(vectors, st.floats(0.01, 100))
def test_the_length_does_not_count(table, factor):
    longer = table * np.array([factor, 1, 1, 1])[:, None]
    np.testing.assert_allclose(
        cosine_scores(longer, table), cosine_scores(table, table), atol=1e-12
    )


@pytest.mark.parametrize("size", [5e-324, 1e-200, 1e200, 1.7e308])
def test_squares_neither_overflow_nor_vanish(size):
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(
            cosine_scores([[size, 0], [size, size]], [[2, 0]]), [[1], [0.5**0.5]]
        )


def test_a_vector_of_zeros_is_refused_by_name():
    some = [[1, 0], [0, 1]]
    zero = [[1, 0], [0, 0]]
    with pytest.raises(ValueError, match=r"row 2 \(of 2\) of the keys is all zeros.*dot product"):
        cosine_scores(some, zero)
    with pytest.raises(ValueError, match=r"row 2 \(of 2\) of the queries is all zeros"):
        cosine_scores(zero, some)
    with pytest.raises(ValueError, match="the row of the queries is all zeros"):
        cosine_scores([0, 0], some)
    the = embed(tokenise(LONG_SENTENCE))  # its first word is "the"
    with pytest.raises(ValueError, match=r"row 1 .*of the queries"):
        cosine_scores(the, the)


@pytest.mark.parametrize(
    ("queries", "keys", "words"),
    [
        ([[1, 2]], [[1, 2, 3]], "a query has 2 features and a key has 3"),
        ([[1, np.nan]], [[1, 2]], r"queries\[\(0, 1\)\] is nan"),
        ([[1, 2]], [[np.inf, 2]], r"keys\[\(0, 0\)\] is inf"),
        ([[1, 2], [3]], [[1, 2]], "queries must be numbers in rows of equal length"),
        ([[1, 2]], [1, 2], r"keys has shape \(2,\)"),
    ],
)
def test_bad_input_is_named(queries, keys, words):
    with pytest.raises(ValueError, match=words):
        cosine_scores(queries, keys)


def test_arguments_are_not_changed():
    queries, keys = rng.normal(size=(2, 3)), rng.normal(size=(4, 3))
    before = queries.copy(), keys.copy()
    cosine_scores(queries, keys)
    assert np.array_equal(queries, before[0]) and np.array_equal(keys, before[1])
