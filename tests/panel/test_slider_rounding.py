"""A browser counts in steps, and sends 2.0000000000000004 where a learner set 2."""

import numpy as np
import pytest

from attention_lab.controls import MatrixSliders, VectorSliders

ALMOST_2 = 2.0000000000000004


def send(slider, value):
    """What a browser sends when a slider moves."""
    slider._handle_msg({"content": {"data": {"method": "update", "state": {"value": value}}}})


@pytest.mark.parametrize(
    ("control", "slider"),
    [
        (vector := VectorSliders(["a", "b"], [1, 0], -3, 3), vector.sliders[0]),
        (matrix := MatrixSliders(["a"], ["b", "c"], [[1, 0]], -3, 3), matrix.entry),
    ],
)
def test_the_array_is_round_and_the_slider_is_left_alone(control, slider):
    send(slider, ALMOST_2)
    assert np.ravel(control.value).tolist() == [2, 0]
    assert slider.value == ALMOST_2  # set back, it would jump under a moving hand
    control.value = np.zeros_like(control.value)
    assert slider.value == 0
