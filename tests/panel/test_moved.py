"""What a hand has moved, as it stands on the page."""

import ipywidgets as widgets
import numpy as np
import pytest
from browser_side import send

from attention_lab.panel import CellPicker, MatrixSliders, VectorSliders
from attention_lab.panel.moved import MOST, ROOM, what_moved


def test_each_own_control_names_the_entries_that_moved():
    vector = VectorSliders(["V1", "V1", "V3"], [1, 2, 3])
    assert what_moved([(vector, np.array([1, 2, 3]), np.array([1, -0.5, 3]))]) == "V1 (2) -0.5"
    matrix = MatrixSliders(["cat", "dog"], ["animal", "home"], np.eye(2), step=0.01)
    after = np.array([[1, 0], [3, 1]])
    assert what_moved([(matrix, np.eye(2), after)]) == "dog: animal 3.00"
    assert what_moved([(CellPicker(5), (0, 1), (0, 3))]) == "key: column 4"
    assert what_moved([(vector, np.ones(3), np.ones(3))]) == what_moved([]) == ""


@pytest.mark.parametrize(
    ("control", "state", "told"),
    [
        (
            widgets.FloatSlider(description="p", readout_format=".3f", max=9),
            {"value": 0.25},
            "p 0.250",
        ),
        (widgets.FloatSlider(description="p", min=-1, value=1), {"value": -1e-9}, "p 0.00"),
        (widgets.FloatSlider(description="p", readout_format="$.1f"), {"value": 3}, "p 3.00"),
        (widgets.IntSlider(description="n"), {"value": 7}, "n 7"),
        (
            widgets.Dropdown(description="by", options={"sum": sum, "most": max}),
            {"index": 1},
            "by most",
        ),
        (widgets.ToggleButtons(options=["a", "b"]), {"index": 1}, "b"),
        (widgets.Checkbox(description="scale"), {"value": True}, "scale on"),
        (widgets.Checkbox(description="scale", value=True), {"value": False}, "scale off"),
        (widgets.Text(description="text"), {"value": "a cat"}, 'text "a cat"'),
        (widgets.Text(description="text"), {"value": "a cat chased it"}, 'text "a cat cha…"'),
        (
            widgets.FloatRangeSlider(description="r", value=(0, 1)),
            {"value": [1, 2]},
            "r (1.0, 2.0)",
        ),
    ],
)
def test_the_other_controls_say_their_value_as_the_page_does(control, state, told):
    first = control.value
    assert what_moved([(control, first, control.value)]) == ""
    send(control, **state)
    assert what_moved([(control, first, control.value)]) == told


def test_at_most_three_entries_are_told_and_no_more_than_there_is_room_for():
    def moved(*labels, value=1.0):
        control = VectorSliders(labels, np.zeros(len(labels)))
        return what_moved([(control, np.zeros(len(labels)), np.full(len(labels), value))])

    assert moved(*"abc") == "a 1.0, b 1.0, c 1.0"
    assert moved(*"abcde") == "a 1.0, b 1.0 and 3 more", "three and the rest are too long"
    assert moved("loudness", "strength") == "loudness 1.0, strength 1.0"
    assert moved("loudness of words", "strength") == "loudness o… 1.0 and 1 more"
    long = moved("recurrent strength rho of the network", value=-9.5)
    assert long == "recurrent strength r… -9.5", "a label is cut, never its number"
    for count in range(1, 9):
        for size in (1, 8, 40):
            told = moved(*[f"{place:0{size}}" for place in range(count)])
            assert len(told) <= ROOM and told.count(".") <= MOST
