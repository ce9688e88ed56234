"""What a notebook says of its trainings, trained again."""

import numpy as np
import pytest
from series import ROOT, read, run


@pytest.fixture(scope="module")
def many_heads():
    (path,) = (ROOT / "notebooks").glob("09_*.ipynb")
    return run(read(path))


def end_of(training):
    *_, (_, last) = training
    return last


def test_one_head_names_half_of_the_lists_and_four_nearly_all(many_heads):
    one, two, four = end_of(many_heads["contest"](0))[:, -1]
    assert 0.4 < one < 0.65 < two and four > 0.98


def test_four_heads_share_the_places_out_from_one_start_and_not_from_another(many_heads):
    first, second = (end_of(many_heads["four_heads"](start)) for start in (0, 1))
    assert sorted(first.argmax(axis=1)) == [0, 1, 2, 3] and first.max(axis=1).min() > 0.8
    assert (second[2:, 1:3] > 0.2).all()  # heads 3 and 4, the second and the third place
    assert np.allclose([first.sum(axis=1), second.sum(axis=1)], 1)


def test_the_networks_have_as_many_numbers_to_learn(many_heads):
    networks = (
        many_heads["Transformer"](np.random.default_rng(0), 17, 5, 64, d_model=24, n_heads=n)
        for n in (1, 2, 4)
    )
    assert len({sum(p.size for p in network.parameters.values()) for network in networks}) == 1
