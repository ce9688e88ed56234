import ipywidgets as widgets
import numpy as np
import pytest
from browser_side import send
from traitlets import TraitError

from attention_lab.panel import CellPicker, MatrixSliders, Panel, Text, VectorSliders, WordPicker

ALMOST_2 = 2.0000000000000004  # what a browser, which counts in steps, makes of 2


def heard(control):
    """Collect every value that the control announces."""
    values = []
    control.observe(lambda change: values.append(change["new"].tolist()), "value")
    return values


def test_a_dragged_slider_changes_its_own_entry():
    control = VectorSliders(["a", "b", "c"], [5, 3, 4])
    values = heard(control)
    send(control.sliders[1], value=7.5)
    assert values == [[5, 7.5, 4]]
    assert control.value.tolist() == [5, 7.5, 4]


def test_a_value_that_is_set_moves_all_sliders_and_is_announced_once():
    control = VectorSliders(["a", "b", "c"], [5, 3, 4])
    values = heard(control)
    control.value = [1, 2, 3]
    assert [slider.value for slider in control.sliders] == [1, 2, 3]
    assert values == [[1, 2, 3]]


def test_sliders_are_labelled_and_reach_their_range():
    control = VectorSliders(["cat", "dog", "cat"], [0, 0, 20], low=-5, high=5, step=0.5)
    assert [s.description for s in control.sliders] == ["cat (1)", "dog", "cat (3)"]
    assert {(s.min, s.max, s.step) for s in control.sliders} == {(-5, 20, 0.5)}


def test_the_array_is_the_controls_own():
    given = np.array([1.0, 2.0])
    control = VectorSliders("ab", given)
    given[0] = 9
    assert control.value.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        control.value[0] = 9


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1, 2, 3], r"edits shape \(2,\), the values have shape \(3,\)"),
        ([1, np.nan], "finite numbers"),
        ([1, 99], "from -10 to 10"),
    ],
)
def test_a_vector_that_does_not_fit_is_refused_and_nothing_is_lost(value, words):
    control = VectorSliders("ab", [1, 2])
    with pytest.raises((ValueError, TraitError), match=words):
        control.value = value
    assert control.value.tolist() == [1, 2]
    assert [slider.value for slider in control.sliders] == [1, 2]


def test_matrix_edits_exactly_the_picked_cell():
    first = np.arange(6.0).reshape(2, 3)
    control = MatrixSliders("xy", "abc", first)
    send(control.row, index=1)
    send(control.column, index=2)
    assert control.picked == (1, 2)
    assert control.entry.value == 5
    send(control.entry, value=-1)
    expected = first.copy()
    expected[1, 2] = -1
    np.testing.assert_array_equal(control.value, expected)
    assert first[1, 2] == 5


def test_to_pick_another_cell_changes_no_number():
    control = MatrixSliders("xy", "abc", np.arange(6.0).reshape(2, 3))
    values = heard(control)
    control.picked = (1, 1)
    assert (control.row.value, control.column.value, control.entry.value) == (1, 1, 4)
    control.pick(0, 2, "x")
    assert control.picked == (0, 2) and control.label_of(control.picked[0]) == "x"
    control.pick(5, 1, "y")  # the row of y in a longer table
    assert control.picked == (1, 1)
    control.pick(5, 1, "z")  # no such row here, and no such column
    control.pick(0, 7, "x")
    assert control.picked == (1, 1)
    assert values == []


def test_a_matrix_that_is_set_moves_the_slider():
    control = MatrixSliders("xy", "ab", np.zeros((2, 2)))
    control.picked = (1, 0)
    control.value = [[1, 2], [3, 4]]
    assert control.entry.value == 3
    with pytest.raises((ValueError, TraitError), match="does not fit"):
        control.value = [[99, 0], [0, 0]]
    assert control.value.tolist() == [[1, 2], [3, 4]]


def test_the_cell_that_a_matrix_begins_with():
    control = MatrixSliders("xy", "abc", np.arange(6.0).reshape(2, 3), picked=(1, 2))
    assert (control.row.value, control.column.value, control.entry.value) == (1, 2, 5)
    for outside in (2, 0), (0, 3), (-1, 0):
        with pytest.raises((ValueError, TraitError), match="2 rows and 3 columns, counted from 0"):
            control.picked = outside
        assert control.picked == (1, 2)
    with pytest.raises((ValueError, TraitError), match=r"\(0, 9\) lies outside"):
        MatrixSliders("xy", "abc", np.zeros((2, 3)), picked=(0, 9))


def test_each_menu_has_its_own_label_and_picks_its_own_axis():
    names = ("who asks", "who is asked", "how much")
    control = MatrixSliders("xy", "abc", np.zeros((2, 3)), names=names)
    assert tuple(w.description for w in (control.row, control.column, control.entry)) == names
    assert [name for name, _ in control.row.options] == ["x", "y"]
    assert [name for name, _ in control.column.options] == ["a", "b", "c"]
    assert control.children == (control.row, control.column, control.entry)


def test_words_that_stand_twice_can_be_told_apart_in_the_menus():
    control = MatrixSliders(["the", "cat", "the"], ["the", "cat", "the"], np.zeros((3, 3)))
    assert [name for name, _ in control.row.options] == ["the (1)", "cat", "the (3)"]


def test_a_cell_is_picked_by_sliders_that_count_from_one_or_by_a_click():
    control = CellPicker(5, value=(1, 2))
    assert [slider.value for slider in control.sliders] == [2, 3]
    send(control.sliders[0], value=5)
    assert control.value == control.picked == (4, 2)
    control.pick(0, 3, "any")
    assert control.value == (0, 3) and [s.value for s in control.sliders] == [1, 4]
    control.pick(7, 3, "any")  # outside
    assert control.value == (0, 3)


@pytest.mark.parametrize(
    ("control", "slider"),
    [
        (vector := VectorSliders(["a", "b"], [1, 0], -3, 3), vector.sliders[0]),
        (matrix := MatrixSliders(["a"], ["b", "c"], [[1, 0]], -3, 3), matrix.entry),
    ],
)
def test_the_array_is_round_and_the_slider_is_left_alone(control, slider):
    send(slider, value=ALMOST_2)
    assert np.ravel(control.value).tolist() == [2, 0]
    assert slider.value == ALMOST_2  # set back, it would jump under a moving hand
    control.value = np.zeros_like(control.value)
    assert slider.value == 0


def shown(slider):
    """Return what stands in a slider's readout: Python's formats are those of the browser here."""
    return format(slider.value, slider.readout_format)


@pytest.mark.parametrize(
    ("step", "low", "texts"),
    [
        (0.1, -10, ["0.0", "0.1"]),
        (0.001, 0, ["0.000", "0.001"]),
        (0.005, 0, ["0.000", "0.005"]),
        (0.25, -1, ["0.00", "0.25"]),
        (0.025, 0, ["0.000", "0.025"]),
        (2e-5, 0, ["0.00000", "0.00002"]),
        (0.5, 0.25, ["0.25", "0.75"]),
        (1, -3, ["0", "1"]),
        (5, 0, ["0", "5"]),
        (0.1 + 0.2, 0, ["0.0", "0.3"]),
    ],
)
def test_a_readout_shows_two_neighbours_as_two_numbers(step, low, texts):
    first = max(low, 0)
    vector = VectorSliders("a", [first], low, 10, step)
    matrix = MatrixSliders("a", "b", [[first]], low, 10, step)
    for slider in (vector.sliders[0], matrix.entry):
        told = []
        for value in (first, first + step):
            slider.value = value
            told.append(shown(slider))
        assert told == texts


def test_a_readout_rounds_away_no_value_that_it_begins_with_or_is_given():
    vector = VectorSliders("abc", [0.25, 1, 1 / 3])
    assert [shown(slider) for slider in vector.sliders] == ["0.250", "1.000", "0.333"]
    vector = VectorSliders("ab", [1, 1], step=1)
    vector.value = [2.125, 3]
    assert [shown(slider) for slider in vector.sliders] == ["2.125", "3"]
    matrix = MatrixSliders("a", "bc", [[1, 0.75]], step=1)
    assert shown(matrix.entry) == "1"
    matrix.picked = (0, 1)
    assert shown(matrix.entry) == "0.75"


@pytest.mark.parametrize(
    ("slider", "text"),
    [
        (widgets.FloatSlider(value=0.05, max=0.2, step=0.001), "0.050"),
        (widgets.FloatSlider(value=0.125), "0.125"),
        (widgets.FloatSlider(value=1, step=0.0005), "1.0000"),
        (widgets.FloatSlider(value=1, step=None), "1.00"),
        (widgets.FloatSlider(value=1), "1.00"),
        (widgets.FloatSlider(value=1, step=0.001, readout_format=".1f"), "1.0"),  # as asked for
        (widgets.FloatLogSlider(value=10), "10"),
        (widgets.IntSlider(value=7), "7"),
    ],
)
def test_a_slider_of_ipywidgets_shows_its_steps_in_a_panel_too(slider, text):
    Panel(Text(of=lambda x: f"{x}"), x=slider)
    assert shown(slider) == text


def test_a_pair_shows_its_steps():
    pair = widgets.FloatRangeSlider(value=(0.25, 0.505), max=1, step=0.005)
    Panel(Text(of=lambda x: f"{x}"), x=pair)
    assert [format(value, pair.readout_format) for value in pair.value] == ["0.250", "0.505"]


def test_a_word_is_picked_in_a_menu_or_by_a_click():
    control = WordPicker(["the", "cat", "the"], 1, "who asks")
    assert control.menu.description == "who asks"
    assert [name for name, _ in control.menu.options] == ["the (1)", "cat", "the (3)"]
    assert (control.value, control.menu.value, control.label_of(1)) == (1, 1, "cat")
    send(control.menu, index=2)
    assert (control.value, control.picked, control.label_of(2)) == (2, (2, 2), "the")
    control.pick(0, 7, "the")
    assert control.value == control.menu.value == 0
    control.pick(9, 0, "cat")  # a row of a longer sentence
    assert control.value == 1
    control.pick(0, 0, "the")
    control.pick(2, 0, "cat")  # a row of another order
    assert control.value == 1
    control.pick(2, 0, "dog")  # no such word here
    assert control.value == 1


@pytest.mark.parametrize("outside", [-1, 3])
def test_a_word_that_there_is_not_is_refused_and_nothing_is_lost(outside):
    control = WordPicker("abc", 2)
    with pytest.raises((ValueError, TraitError), match=f"3 words, counted from 0; {outside} lies"):
        control.value = outside
    assert control.value == control.menu.value == 2
