"""Numbers in words; and the written arithmetic, read back, evaluated, compared with the arrays."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attention_lab.attention import normalise_by_sum, softmax
from attention_lab.embeddings import CHASE_SENTENCE, embed, tokenise
from attention_lab.panel.in_words import (
    beyond,
    context_in_words,
    largest,
    number,
    numbered,
    numbers,
    ranking,
    score_in_words,
    shortest,
    small,
    weight_in_words,
)

TOKENS = tokenise(CHASE_SENTENCE)
VECTORS = embed(TOKENS) + 0.5
SCORES = VECTORS @ VECTORS.T
NUMBER = r"-?\d+(?:\.\d+)?"
SAID = {
    **{0.4167: "0.42", -0.001: "0.00", -2: "-2.00", 12345.6: "1.23e+04"},
    **{np.inf: "∞", -np.inf: "-∞", np.nan: "no number"},
}
SMALL = {
    **{0: "0", 0.25: "0.25", 0.005: "0.01", 0.003: "0.003", 2e-6: "2e-6", 1e-12: "1e-12"},
    **{86.5: "86.50", 12345: "1e4", np.inf: "∞", np.nan: ""},
}


@pytest.mark.parametrize(("value", "said"), SAID.items())
def test_numbers_as_a_learner_reads_them(value, said):
    assert number(value) == said


@pytest.mark.parametrize("odd", [0.355, -0.0, -0.004, -0.005, 999.996, 1000, np.nan, np.inf])
def test_many_numbers_are_said_as_each_of_them(odd):
    values = np.random.default_rng(0).normal(scale=3, size=(20, 20))
    values[0, 0] = odd
    assert numbers(values) == [number(value) for value in values.ravel()]


@pytest.mark.parametrize(("value", "said"), SMALL.items())
def test_small_numbers_are_said_shortly(value, said):
    assert small(value) == said


def test_a_number_beyond_the_limits_is_marked():
    assert [beyond(v, -1, 2) for v in (-2, -1, 2, 3)] == ["◀ -2.00", "-1.00", "2.00", "3.00 ▶"]


def test_only_words_that_stand_twice_are_numbered():
    assert numbered(["the", "cat", "the"]) == ["the (1)", "cat", "the (3)"]


def test_those_not_told_may_be_as_large_as_the_last():
    row = np.array([4.0, 3.0, 2.0, 0.0, 0.0, 0.0, -5.0])
    assert ranking(row, "abcdefg") == "a 4.00, b 3.00, c 2.00, d 0.00 and 3 no larger"
    assert ranking(row, "abcdefg", np.abs, 2) == "g -5.00, a 4.00 and 5 no larger"


def test_ties_that_are_not_named_are_counted():
    row = np.array([2, 2, 2, 0, 2, 2])
    assert largest(row, "uvwxyz") == "u, v, w and 2 more, each 2.00"
    assert largest(1 - row, "uvwxyz") == "x 1.00"
    assert largest(1 - 2 * row, "uvwxyz", np.abs) == "u, v, w and 2 more, each -3.00"


def evaluate(text):
    return eval(text.replace("·", "*"), {"__builtins__": {}})


@pytest.mark.parametrize(("i", "j"), [(1, 4), (2, 2), (0, 3)])
def test_a_score_is_the_sum_of_its_products(i, j):
    line = score_in_words(TOKENS, VECTORS, SCORES / 2, i, j, divisor=2.0)
    assert line.startswith(f'Score of "{TOKENS[i]}" for "{TOKENS[j]}": ')
    products, dot, half = re.fullmatch(
        rf".*?: (.*) = ({NUMBER}), divided by 2\.00 = ({NUMBER})\.", line
    ).groups()
    assert evaluate(products) == pytest.approx(SCORES[i, j])
    assert float(dot) == pytest.approx(SCORES[i, j], abs=0.005)
    assert float(half) == pytest.approx(SCORES[i, j] / 2, abs=0.005)
    assert "divided" not in score_in_words(TOKENS, VECTORS, SCORES, i, j)


def test_a_vector_of_zeros_is_divided_by_nothing():
    vectors = np.array([[0.0, 0.0], [3.0, 4.0]])
    for i, j in (0, 1), (1, 0), (0, 0):
        line = score_in_words(["the", "dog"], vectors, np.zeros((2, 2)), i, j, cosine=True)
        assert line.endswith("= 0.00; a vector of zeros has no direction, so here it scores 0.00.")
        assert "lengths" not in line


def test_a_cosine_is_divided_by_both_lengths():
    lengths = np.linalg.norm(VECTORS, axis=1)
    cosines = SCORES / np.outer(lengths, lengths)
    line = score_in_words(TOKENS, VECTORS, cosines, 1, 2, cosine=True)
    dot, a, b, said = re.search(
        rf"= ({NUMBER}), over the lengths ({NUMBER})·({NUMBER}) = ({NUMBER})\.$", line
    ).groups()
    assert float(said) == pytest.approx(float(dot) / (float(a) * float(b)), abs=0.01)
    assert float(said) == pytest.approx(cosines[1, 2], abs=0.005)


def test_the_arithmetic_can_be_followed_at_its_ends():
    vectors = np.array([[0.0, -3.0], [7.0, 2.0]])
    scores = vectors @ vectors.T  # 9, -6; -6, 53
    line = score_in_words(["the", "cat"], vectors, scores, 0, 1)
    assert line == 'Score of "the" for "cat": 0·7 + (-3)·2 = -6.00.'
    line = weight_in_words(["the", "cat"], scores, softmax(scores), 0, 0)
    assert "e^9.00 = 8103.08, divided by the sum over its row, 8103.08 + 0.00 = 8103.09" in line
    line = weight_in_words(["the", "cat"], scores, normalise_by_sum(scores), 0, 1, by_sum=True)
    assert "-6.00, divided by the sum over its row, 9.00 + (-6.00) = 3.00, is -2.00" in line
    one = np.array([[2.0]])
    assert "its row, 7.39, is 1.00" in weight_in_words(["a"], one, softmax(one), 0, 0)


@pytest.mark.parametrize("by_sum", [False, True])
def test_a_weight_is_its_share_of_the_row(by_sum):
    scores = SCORES / 4
    weights = (normalise_by_sum if by_sum else softmax)(scores)
    line = weight_in_words(TOKENS, scores, weights, 1, 4, by_sum)
    share, terms, total, said = re.search(
        rf"({NUMBER}), divided by the sum over its row, (.*) = ({NUMBER}), is ({NUMBER})\.$",
        line,
    ).groups()
    assert evaluate(terms) == pytest.approx(float(total), abs=0.03)
    assert float(said) == pytest.approx(float(share) / float(total), abs=0.01)
    assert float(said) == pytest.approx(weights[1, 4], abs=0.005)
    if not by_sum:
        power = re.search(rf"e\^({NUMBER}) =", line)[1]
        assert float(share) == pytest.approx(math.exp(float(power)), rel=0.01)


def test_a_context_is_the_sum_of_weighted_vectors():
    weights = softmax(SCORES / 4)
    context = weights @ VECTORS
    line = context_in_words(TOKENS, VECTORS, weights, context, 1)
    terms, said = re.fullmatch(r'Context of "cat": (.*) = \[(.*)\]\.', line).groups()
    parts = re.findall(rf"({NUMBER})·(\w+) \[(.*?)\]", terms)
    assert [word for _, word, _ in parts] == TOKENS
    blend = sum(float(w) * np.array(list(map(float, v.split(",")))) for w, _, v in parts)
    np.testing.assert_allclose(blend, context[1], atol=0.03)
    np.testing.assert_allclose(list(map(float, said.split(","))), context[1], atol=0.005)


def test_the_arithmetic_has_a_colour_for_what_asks_and_one_for_what_is_asked():
    weights = softmax(SCORES)
    for said, asks, asked in (
        (score_in_words(TOKENS, VECTORS, SCORES, 1, 2), VECTORS[1], VECTORS[2]),
        (weight_in_words(TOKENS, SCORES, weights, 1, 2), np.exp(SCORES[1]), []),
        (context_in_words(TOKENS, VECTORS, weights, weights @ VECTORS, 1), weights[1], VECTORS),
    ):
        words = [[text for text, colour in said.parts if colour == kind] for kind in "ab"]
        first, second = words
        assert first[0] == '"cat"'
        told = re.findall(r"-?\d+(?:\.\d+)?(?:e\+\d+)?", " ".join(first))
        np.testing.assert_allclose([float(n) for n in told], asks, atol=0.006, rtol=0.01)
        told = re.findall(NUMBER, " ".join(second))
        np.testing.assert_allclose([float(n) for n in told], np.ravel(asked), atol=0.006)


@given(
    st.lists(st.floats(-1e4, 1e4) | st.sampled_from([10, 100, 0, 1.5, -0.1, np.inf]), min_size=1)
)
def test_what_is_said_shortly_is_the_same_number_without_a_zero_at_its_end(values):
    texts = numbers(values)
    for short, text in zip(shortest(texts), texts, strict=True):
        assert short == (text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text)


def test_a_cell_that_says_nothing_stays_empty():
    assert shortest(["1.00", "", "0.003"]) == ["1", "", "0.003"]
