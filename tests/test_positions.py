"""Places against closed forms, turns against complex numbers, and what must always hold."""

import math

import numpy as np
import pytest

from attention_lab.attention import self_attention
from attention_lab.positions import distance_bias, rotary, sinusoids, speeds

rng = np.random.default_rng(0)


@pytest.mark.parametrize(("d", "base"), [(2, 10_000), (4, 10_000), (8, 100), (512, 10_000)])
def test_places_are_those_of_the_formula(d, base):
    table = sinusoids(7, speeds(d, base))
    assert table.shape == (7, d)
    for place in range(7):
        for k in range(d // 2):
            angle = place / base ** (2 * k / d)
            assert table[place, 2 * k] == pytest.approx(math.sin(angle), abs=1e-12)
            assert table[place, 2 * k + 1] == pytest.approx(math.cos(angle), abs=1e-12)


def test_two_places_are_alike_by_their_distance_alone():
    table = sinusoids(40, speeds(8))
    closed = [[sum(math.cos((i - j) * w) for w in speeds(8)) for j in range(40)] for i in range(40)]
    assert np.allclose(table @ table.T, closed, atol=1e-12)


def test_by_quarter_turns_a_hand_comes_round():
    assert np.allclose(sinusoids(5, [np.pi / 2]), [[0, 1], [1, 0], [0, -1], [-1, 0], [0, 1]])


def test_a_step_away_costs_the_slope():
    assert distance_bias(4, 0.5).tolist() == [
        [0, -0.5, -1, -1.5],
        [-0.5, 0, -0.5, -1],
        [-1, -0.5, 0, -0.5],
        [-1.5, -1, -0.5, 0],
    ]


@pytest.mark.parametrize("shape", [(1, 2), (7, 6), (2, 3, 5, 4)])
def test_turned_as_complex_numbers_are(shape):
    vectors, angles = rng.normal(size=shape), rng.normal(size=shape[-1] // 2)
    before = vectors.copy()
    turned = rotary(vectors, angles)
    by_hand = vectors.view(complex) * np.exp(1j * np.arange(shape[-2])[:, None] * angles)
    assert turned.shape == shape and np.allclose(turned.view(complex), by_hand)
    assert np.array_equal(vectors, before)


def test_a_score_of_turned_vectors_depends_on_the_distance_alone():
    query, key = rng.normal(size=(2, 1, 64))
    queries, keys = (rotary(np.repeat(one, 50, axis=0), speeds(64)) for one in (query, key))
    scores = queries @ keys.T  # (50, 50)
    for distance in range(-49, 50):
        assert np.ptp(np.diag(scores, distance)) < 1e-10
    assert not np.allclose(scores, scores.T), "before and behind differ"
    assert np.allclose(np.linalg.norm(queries, axis=1), np.linalg.norm(query))


def test_equal_words_part_once_they_have_places():
    words = np.ones((4, 6))
    assert np.ptp(self_attention(words)[0], axis=0).max() < 1e-12
    assert np.ptp(self_attention(words + sinusoids(4, speeds(6)))[0], axis=0).max() > 0.1


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: speeds(5), "there are 5 numbers: a clock has two, so give an even number"),
        (lambda: speeds(0), "there are 0 numbers: give a whole number from 1 on"),
        (lambda: speeds(4, 0), "the base is 0: take a finite number above 0"),
        (lambda: speeds(4, np.nan), "the base is nan: take a finite number above 0"),
        (lambda: sinusoids(2.5, [1]), "there are 2.5 places: give a whole number from 1 on"),
        (lambda: sinusoids(3, 1), r"speeds has shape \(\): a 1-D array is needed"),
        (lambda: distance_bias(True, 1), "there are True words: give a whole number from 1 on"),
        (lambda: rotary(np.ones((3, 4)), [1]), "a vector has 4 numbers and there are 1 speeds"),
        (lambda: rotary([[1, np.nan]], [1]), r"vectors\[\(0, 1\)\] is nan"),
    ],
)
def test_what_is_wrong_is_said_in_words(call, told):
    with pytest.raises(ValueError, match=f"^{told}"):
        call()
