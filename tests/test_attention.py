"""The mathematics against written-out loops, against PyTorch, and against what must always hold."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attention_lab.attention import (
    attention_head,
    causal_mask,
    cosine_scores,
    dot_scores,
    multi_head_attention,
    normalise_by_sum,
    reweight,
    scaled_dot_product_attention,
    self_attention,
    softmax,
)
from attention_lab.embeddings import LONG_SENTENCE, embed, tokenise

rng = np.random.default_rng(0)
numbers = st.floats(-30, 30)
tables = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda shape: arrays(float, shape, elements=numbers)
)
# Four vectors that are not zero: the first number of each is at least 1 in size.
vectors = st.integers(1, 5).flatmap(
    lambda d: arrays(float, (4, d), elements=numbers).map(
        lambda table: table + np.eye(1, d) * np.where(table[:, :1] < 0, -31, 31)
    )
)


def loop_scores(queries, keys):
    return [[sum(a * b for a, b in zip(q, k, strict=True)) for k in keys] for q in queries]


def loop_cosines(queries, keys):
    table = []
    for q in queries:
        row = []
        for k in keys:
            dot = sum(a * b for a, b in zip(q, k, strict=True))
            row.append(dot / (math.hypot(*q) * math.hypot(*k)))
        table.append(row)
    return table


def loop_softmax(row):
    exponentials = [math.exp(score) for score in row]
    return [e / sum(exponentials) for e in exponentials]


def loop_reweight(weights, values):
    blend = []
    for row in weights:
        context = [0.0] * len(values[0])
        for weight, value in zip(row, values, strict=True):
            context = [c + weight * v for c, v in zip(context, value, strict=True)]
        blend.append(context)
    return blend


# -- against loops -------------------------------------------------------------------------------


def test_scores_equal_the_double_loop():
    queries, keys = rng.normal(size=(3, 4)), rng.normal(size=(5, 4))
    np.testing.assert_allclose(dot_scores(queries, keys), loop_scores(queries, keys), rtol=1e-12)
    np.testing.assert_allclose(dot_scores(queries[1], keys), dot_scores(queries, keys)[1])


def test_cosines_equal_the_loop():
    queries, keys = rng.normal(size=(3, 4)), rng.normal(size=(5, 4))
    cosines = cosine_scores(queries, keys)
    assert cosines.shape == (3, 5)
    np.testing.assert_allclose(cosines, loop_cosines(queries, keys), rtol=1e-12)
    np.testing.assert_allclose(cosine_scores(queries[1], keys), cosines[1], rtol=1e-12)


def test_softmax_equals_the_loop_row_by_row():
    scores = rng.normal(size=(4, 6))
    np.testing.assert_allclose(softmax(scores), [loop_softmax(row) for row in scores], rtol=1e-12)
    np.testing.assert_allclose(softmax(scores[2]), loop_softmax(scores[2]), rtol=1e-12)
    deep = scores.reshape(2, 2, 6)
    np.testing.assert_allclose(softmax(deep).reshape(4, 6), softmax(scores), rtol=1e-12)


def test_reweight_equals_the_loop():
    weights, values = rng.normal(size=(3, 5)), rng.normal(size=(5, 2))
    np.testing.assert_allclose(reweight(weights, values), loop_reweight(weights, values))
    np.testing.assert_allclose(reweight(weights[0], values), reweight(weights, values)[0])


def test_self_attention_is_its_four_steps_as_loops():
    embeddings = rng.normal(size=(5, 4))
    scores = np.array(loop_scores(embeddings, embeddings)) / 2  # the square root of 4 features
    weights = [loop_softmax(row) for row in scores]
    context, got = self_attention(embeddings)
    np.testing.assert_allclose(got, weights, rtol=1e-12)
    np.testing.assert_allclose(context, loop_reweight(weights, embeddings), rtol=1e-12)
    sharp = self_attention(embeddings, temperature=0.5)[1]
    np.testing.assert_allclose(sharp, [loop_softmax(4 * row) for row in scores], rtol=1e-12)


def test_a_head_is_its_steps_as_loops():
    words = rng.normal(size=(5, 4))
    projections = [rng.normal(size=(4, d)) for d in (3, 3, 2)]
    # Each row blends the rows of a projection.
    queries, keys, values = (loop_reweight(words, W) for W in projections)
    scores = np.array(loop_scores(queries, keys)) / math.sqrt(3)
    weights = [loop_softmax(row) for row in scores]
    context, got = attention_head(words, *projections)
    np.testing.assert_allclose(got, weights, rtol=1e-12)
    np.testing.assert_allclose(context, loop_reweight(weights, values), rtol=1e-12)
    hidden, got = attention_head(words, *projections, causal_mask(5))
    first = [loop_softmax(row[: i + 1]) + [0] * (4 - i) for i, row in enumerate(scores)]
    np.testing.assert_allclose(got, first, rtol=1e-12)
    np.testing.assert_allclose(hidden, loop_reweight(first, values), rtol=1e-12)


def test_a_head_that_projects_nothing_is_self_attention():
    words = rng.normal(size=(5, 4))
    for head, plain in zip(
        attention_head(words, *[np.eye(4)] * 3), self_attention(words), strict=True
    ):
        np.testing.assert_array_equal(head, plain)


# -- the article's numbers -----------------------------------------------------------------------


def test_five_three_four():
    weights = normalise_by_sum([5, 3, 4])
    np.testing.assert_array_equal(weights, [5 / 12, 3 / 12, 4 / 12])
    assert weights.round(2).tolist() == [0.42, 0.25, 0.33]


def test_dog_looks_at_cat_barked_and_mouse():
    dog, asked = embed(["dog"])[0], embed(["cat", "barked", "mouse"])
    scores = dot_scores(dog, asked)
    assert scores.tolist() == [3, 2, 1]
    assert softmax(scores / 2).round(1).tolist() == [0.5, 0.3, 0.2]


def test_both_cats_get_the_same_output():
    tokens = tokenise(LONG_SENTENCE)
    first, second = (place for place, token in enumerate(tokens) if token == "cat")
    context, weights = self_attention(embed(tokens))
    np.testing.assert_allclose(context[first], context[second], rtol=1e-12)
    dog = weights[tokens.index("dog")]
    assert dog[[first, second]].round(2).tolist() == [0.17, 0.17]


# -- angles that are known -----------------------------------------------------------------------


def test_known_angles():
    keys = [[5, 0], [1, 1], [0, 2], [-1, math.sqrt(3)], [-3, 0]]
    np.testing.assert_allclose(
        cosine_scores([2, 0], keys), [1, math.sqrt(0.5), 0, -0.5, -1], atol=1e-15
    )


def test_dot_and_cosine_prefer_different_keys():
    query, keys = [1, 0], [[3, 3], [1, 0.1]]
    assert dot_scores(query, keys).tolist() == [3, 1]
    np.testing.assert_allclose(cosine_scores(query, keys), [0.707, 0.995], atol=5e-4)


def loop_attention(queries, keys, values, mask):
    """Context and weights, one query and one allowed key after the other."""
    contexts, table = [], []
    for query, may in zip(queries, mask, strict=True):
        scores = [sum(a * b for a, b in zip(query, key, strict=True)) for key in keys]
        powers = [
            math.exp(score / math.sqrt(len(query))) if allowed else 0.0
            for score, allowed in zip(scores, may, strict=True)
        ]
        weights = [power / sum(powers) for power in powers]
        table.append(weights)
        contexts.append(
            [
                sum(w * v[k] for w, v in zip(weights, values, strict=True))
                for k in range(len(values[0]))
            ]
        )
    return contexts, table


def test_attention_by_queries_keys_and_values_is_its_loops():
    queries, keys, values = (rng.normal(size=shape) for shape in [(4, 3), (5, 3), (5, 2)])
    mask = rng.random((4, 5)) < 0.6
    mask[:, 2] = True
    for may in (mask, np.ones((4, 5), bool)):
        context, weights = scaled_dot_product_attention(queries, keys, values, mask=may)
        loop_context, loop_weights = loop_attention(queries, keys, values, may)
        np.testing.assert_allclose(weights, loop_weights, rtol=1e-12)
        np.testing.assert_allclose(context, loop_context, rtol=1e-12)
        assert (weights[~may] == 0).all(), "exactly, not nearly"
    unmasked = scaled_dot_product_attention(queries, keys, values)
    np.testing.assert_array_equal(unmasked[0], context)
    one = scaled_dot_product_attention(queries[1], keys, values)
    np.testing.assert_allclose(one[0], context[1], rtol=1e-12)


def test_a_mask_of_the_keys_hides_them_from_every_query():
    x, keys = rng.normal(size=(4, 3)), [True, False, True, True]
    context, weights = scaled_dot_product_attention(x, x, x, mask=keys)
    without = scaled_dot_product_attention(x, x[keys], x[keys])
    np.testing.assert_allclose(context, without[0], rtol=1e-12)
    np.testing.assert_allclose(weights[:, keys], without[1], rtol=1e-12)


def test_a_causal_mask_hides_the_future():
    assert causal_mask(3).tolist() == [[True, False, False], [True, True, False], [True] * 3]
    x = rng.normal(size=(5, 4))
    before = scaled_dot_product_attention(x, x, x, mask=causal_mask(5))[0]
    x[-1] += 10
    after = scaled_dot_product_attention(x, x, x, mask=causal_mask(5))[0]
    np.testing.assert_array_equal(after[:-1], before[:-1])
    assert (np.abs(after[-1] - before[-1]) > 1).any()


@pytest.mark.parametrize(
    ("mask", "told"),
    [
        ([[1, 0], [1, 1]], r"holds int64: give True .* mask == 1"),
        ([[0.0, -np.inf], [0.0, 0.0]], "holds float64"),
        ([[True], [True]], r"shape \(2, 1\) and the scores have \(2, 2\)"),
        ([True, True, True], r"shape \(3,\)"),
        ([[True, True], [False, False]], r"row 2 \(of 2\) is -inf everywhere"),
    ],
)
def test_a_mask_that_cannot_be_used_is_told(mask, told):
    with pytest.raises(ValueError, match=told):
        scaled_dot_product_attention(np.eye(2), np.eye(2), np.eye(2), mask=mask)


@pytest.mark.parametrize("number", [0, -1, 2.0, True, "3", None])
def test_a_causal_mask_is_for_a_number_of_words(number):
    with pytest.raises(ValueError, match="whole number from 1 on"):
        causal_mask(number)


def test_heads_attend_one_after_the_other_and_are_joined():
    x, W_query, W_key = (rng.normal(size=shape) for shape in [(5, 4), (4, 6), (4, 6)])
    W_value, W_out, mask = rng.normal(size=(4, 9)), rng.normal(size=(9, 2)), causal_mask(5)
    context, weights = multi_head_attention(x, W_query, W_key, W_value, W_out, 3, mask=mask)
    want = np.zeros((5, 2))
    for head in range(3):
        # The rows of W_out that meet this head's blend: joined or added up one by one is the same.
        blend, table = loop_attention(
            x @ W_query[:, 2 * head : 2 * head + 2],
            x @ W_key[:, 2 * head : 2 * head + 2],
            x @ W_value[:, 3 * head : 3 * head + 3],
            mask,
        )
        np.testing.assert_allclose(weights[head], table, rtol=1e-12)
        want += np.array(blend) @ W_out[3 * head : 3 * head + 3]
    np.testing.assert_allclose(context, want, rtol=1e-12)
    one = multi_head_attention(x, np.eye(4), np.eye(4), np.eye(4), np.eye(4), 1)
    np.testing.assert_allclose(one[0], self_attention(x)[0], rtol=1e-12)


@pytest.mark.parametrize(
    ("tables", "n_heads", "told"),
    [
        ([np.eye(4)] * 4, 3, "W_query has 4 columns for 3 heads"),
        ([np.eye(4)] * 4, 0, "4 columns for 0 heads"),
        ([np.eye(4)] * 4, 2.0, "4 columns for 2.0 heads"),
        ([np.eye(4), np.eye(4), np.eye(4)[:, :3], np.eye(3)], 2, "W_value has 3 columns"),
        ([np.eye(3)] * 4, 1, "W_query has 3 rows and a word has 4 features"),
        ([np.eye(4), np.eye(4), np.eye(4), np.eye(3)], 2, "W_out has 3 rows"),
        (
            [np.eye(4), np.eye(4, 8), np.eye(4), np.eye(4)],
            2,
            "query has 2 features and a key has 4",
        ),
    ],
)
def test_heads_that_do_not_fit_are_told(tables, n_heads, told):
    with pytest.raises(ValueError, match=told):
        multi_head_attention(np.ones((3, 4)), *tables, n_heads)


# -- against PyTorch -----------------------------------------------------------------------------


def test_against_pytorch():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    scores = rng.normal(size=(4, 7)) * 20
    scores[0, 3] = -np.inf
    theirs = torch.softmax(torch.tensor(scores), dim=-1).numpy()
    np.testing.assert_allclose(softmax(scores), theirs, rtol=1e-9, atol=1e-300)
    embeddings = rng.normal(size=(6, 8))
    x = torch.tensor(embeddings)[None]
    theirs = torch.nn.functional.scaled_dot_product_attention(x, x, x)[0].numpy()
    np.testing.assert_allclose(self_attention(embeddings)[0], theirs, rtol=1e-9)
    tables = rng.normal(size=(3, 8, 5))
    queries, keys, values = (x @ torch.tensor(table) for table in tables)
    theirs = torch.nn.functional.scaled_dot_product_attention(queries, keys, values)[0].numpy()
    np.testing.assert_allclose(attention_head(embeddings, *tables)[0], theirs, rtol=1e-9)
    masked = scaled_dot_product_attention(embeddings, embeddings, embeddings, causal_mask(6))[0]
    theirs = torch.nn.functional.scaled_dot_product_attention(x, x, x, is_causal=True)[0].numpy()
    np.testing.assert_allclose(masked, theirs, rtol=1e-9)
    tables = rng.normal(size=(4, 8, 8))
    theirs = torch.nn.functional.multi_head_attention_forward(
        *[torch.tensor(embeddings)[:, None]] * 3, 8, 2, torch.tensor(np.hstack(tables[:3]).T),
        None, None, None, False, 0.0, torch.tensor(tables[3].T), None, need_weights=False,
    )[0][:, 0].numpy()  # fmt: skip
    ours = multi_head_attention(embeddings, *tables, 2)[0]
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)
    keys = rng.normal(size=(3, 8))
    x, y = torch.tensor(embeddings)[:, None], torch.tensor(keys)[None]
    theirs = torch.nn.functional.cosine_similarity(x, y, dim=-1).numpy()
    np.testing.assert_allclose(cosine_scores(embeddings, keys), theirs, rtol=1e-9)


# -- what must always hold -----------------------------------------------------------------------


@given(tables)
def test_rows_of_softmax_add_up_to_one(scores):
    weights = softmax(scores)
    assert (weights >= 0).all()
    np.testing.assert_allclose(weights.sum(axis=-1), 1)


@given(tables, st.floats(-1000, 1000))
def test_softmax_ignores_a_shift(scores, shift):
    np.testing.assert_allclose(softmax(scores + shift), softmax(scores), rtol=1e-6, atol=1e-12)


@given(tables.filter(lambda t: t.shape[1] > 1))
def test_softmax_keeps_the_ranking(scores):
    higher = scores[:, :1] > scores
    weights = softmax(scores)
    assert (weights[:, :1] >= weights)[higher].all()


@given(arrays(float, (3, 4), elements=st.floats(0.01, 100)), st.floats(0.1, 1000))
def test_dividing_by_the_sum_ignores_a_scale(scores, scale):
    weights = normalise_by_sum(scores)
    np.testing.assert_allclose(weights.sum(axis=-1), 1)
    np.testing.assert_allclose(normalise_by_sum(scale * scores), weights)


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


@given(arrays(float, (5, 3), elements=st.floats(-5, 5)), st.permutations(range(5)))
def test_shuffled_words_have_shuffled_outputs(embeddings, order):
    context, weights = self_attention(embeddings)
    shuffled, shuffled_weights = self_attention(embeddings[order])
    np.testing.assert_allclose(shuffled, context[order], atol=1e-9)
    np.testing.assert_allclose(shuffled_weights, weights[np.ix_(order, order)], atol=1e-9)


@given(arrays(float, (6, 2), elements=st.floats(-5, 5)), st.floats(0, 2 * math.pi))
def test_context_stays_in_the_convex_hull(embeddings, angle):
    # In every direction no output reaches further than the farthest input: that is the hull.
    direction = np.array([math.cos(angle), math.sin(angle)])
    reach = embeddings @ direction
    context = self_attention(embeddings)[0] @ direction
    assert context.max() <= reach.max() + 1e-9
    assert context.min() >= reach.min() - 1e-9


# -- the edges -----------------------------------------------------------------------------------


def test_softmax_survives_huge_scores_and_masks():
    np.testing.assert_allclose(softmax([1000, 1001]), loop_softmax([0, 1]))
    np.testing.assert_allclose(softmax([-1000, -1001]), loop_softmax([0, -1]))
    np.testing.assert_array_equal(softmax([0, -np.inf, 0]), [0.5, 0, 0.5])


def test_scores_that_lie_further_apart_than_the_largest_number():
    with np.errstate(all="raise", under="ignore"):
        assert softmax([1.7e308, -1.7e308, 1.7e308]).tolist() == [0.5, 0, 0.5]


@pytest.mark.parametrize(
    "row", [[1e308, 1e308], [1.7e308, 1.7e308, -1e308], [5e-324, 1.5e-323], [1.7e308, 3, -1e-300]]
)
def test_a_sum_neither_overflows_nor_vanishes(row):
    total = sum(map(Fraction, row))
    with np.errstate(all="raise", under="ignore"):
        weights = normalise_by_sum([row, [1, 2, 1][: len(row)]])
    np.testing.assert_allclose(weights[0], [float(Fraction(x) / total) for x in row], rtol=1e-15)
    with pytest.raises(ValueError, match="adds up to 0"):
        normalise_by_sum([1.7e308, -1.7e308])


def test_dividing_by_the_sum_is_nothing_but_that():
    scores = rng.normal(size=(50, 7)) * 10.0 ** rng.integers(-5, 6, size=(50, 1))
    np.testing.assert_array_equal(
        normalise_by_sum(scores), scores / scores.sum(axis=1, keepdims=True)
    )


def test_what_no_number_can_hold_is_said():
    with np.errstate(all="raise"):
        for table in [[1e200]], [[1e200, 1e200], [1e200, -1e200]]:
            with pytest.raises(ValueError, match="a score is larger than any number"):
                dot_scores(table, table)
        with pytest.raises(ValueError, match="a number of the context is larger"):
            reweight([2, -1], [[1.7e308], [1]])


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


def test_arguments_are_never_changed():
    scores, values = rng.normal(size=(3, 3)), rng.normal(size=(3, 2))
    kept = scores.copy(), values.copy()
    for function in (softmax, normalise_by_sum):
        function(scores)
    for function in (dot_scores, cosine_scores):
        function(values, values)
    self_attention(values)
    reweight(scores, values)
    np.testing.assert_array_equal(scores, kept[0])
    np.testing.assert_array_equal(values, kept[1])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda: softmax([[0, 1], [-np.inf, -np.inf]]),
            r"row 2 \(of 2\) is -inf everywhere",
        ),
        (lambda: softmax([-np.inf]), "the row is -inf everywhere"),
        (
            lambda: softmax([[[0.0], [-np.inf]]]),
            r"row \(0, 1\) .* is -inf everywhere",
        ),
        (lambda: softmax([1, np.nan]), r"scores\[1\] is nan"),
        (lambda: softmax([[1, 2], [np.inf, 0]]), r"scores\[\(1, 0\)\] is inf"),
        (lambda: softmax([[1, 2], [3]]), "rows of equal length"),
        (lambda: softmax(["a", "b"]), "text among them"),
        (lambda: softmax([]), r"shape \(0,\)"),
        (lambda: softmax(3.0), r"shape \(\)"),
        (lambda: normalise_by_sum([[1, 2], [1, -1]]), r"row 2 \(of 2\) adds up to 0"),
        (lambda: normalise_by_sum([0.1, 0.2, -0.3]), "the row adds up to 0"),
        (lambda: normalise_by_sum([1, -np.inf]), r"scores\[1\] is -inf"),
        (lambda: dot_scores([[1, 2]], [[1, 2, 3]]), "a query has 2 features and a key has 3"),
        (lambda: dot_scores([[1, 2]], [1, 2]), r"keys has shape \(2,\): a 2-D array"),
        (lambda: dot_scores([[1, np.nan]], [[1, 2]]), r"queries\[\(0, 1\)\] is nan"),
        (lambda: cosine_scores([[1, 2]], [[1, 2, 3]]), "a query has 2 features and a key has 3"),
        (lambda: cosine_scores([[1, 2]], [1, 2]), r"keys has shape \(2,\)"),
        (lambda: cosine_scores([[1, np.nan]], [[1, 2]]), r"queries\[\(0, 1\)\] is nan"),
        (lambda: cosine_scores([[1, 2]], [[np.inf, 2]]), r"keys\[\(0, 0\)\] is inf"),
        (
            lambda: cosine_scores([[1, 2], [3]], [[1, 2]]),
            "queries must be numbers in rows of equal",
        ),
        (lambda: reweight([[0.5, 0.5]], [[1.0]]), "2 weights but there are 1 values"),
        (lambda: reweight([[[1.0]]], [[1.0]]), "1-D or 2-D"),
        (
            lambda: attention_head([[1, 2]], np.eye(2), np.eye(3), np.eye(2)),
            "W_key has 3 rows and a word has 2 features: give it one row",
        ),
        (
            lambda: attention_head([[1, 2]], np.eye(2), np.ones((2, 3)), np.eye(2)),
            "a query has 2 features and a key has 3",
        ),
        (lambda: attention_head([1, 2], *[np.eye(2)] * 3), "embeddings has shape"),
        (lambda: attention_head([[1, 2]], np.eye(2), np.eye(2), [1, 2]), "W_value has shape"),
        (
            lambda: attention_head([[1e200]], [[1e200]], [[1]], [[1]]),
            "a number that W_query makes is larger than any number",
        ),
        (lambda: self_attention([[1, 2], [3]]), "rows of equal length"),
        (lambda: self_attention([1, 2]), "a 2-D array"),
        (lambda: self_attention([[1, 2]], temperature=0), "the temperature is 0"),
        (lambda: self_attention([[1, 2]], temperature=np.nan), "the temperature is nan"),
    ],
)
def test_errors_name_the_value_and_the_way_out(call, words):
    with pytest.raises(ValueError, match=words):
        call()
