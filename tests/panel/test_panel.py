import base64
import gc
import logging

import ipywidgets as widgets
import numpy as np
import pytest
from browser_side import click, click_cell, send

from attention_lab.attention import normalise_by_sum, softmax
from attention_lab.controls import CellPicker, MatrixSliders, VectorSliders
from attention_lab.live import Bars, Goal, HeatMap, Labelled, Text
from attention_lab.panel import Panel, show

WORDS = ["V1", "V2", "V3"]


def by_sum_panel():
    sliders = VectorSliders(WORDS, [5, 3, 4])
    return Panel(normalise_by_sum, Bars(WORDS), scores=sliders), sliders


def picture(panel, place=0):
    return panel._frame.pictures[place]


def words(panel):
    return panel._frame.words


def test_the_picture_and_the_sentence_follow_the_slider():
    panel, control = by_sum_panel()
    assert "0.42" in picture(panel) and "V1 0.42, V2 0.25, V3 0.33" in words(panel)
    send(control.sliders[0], value=0)
    assert "0.57" in picture(panel) and "V1 0.00, V2 0.43, V3 0.57" in words(panel)
    np.testing.assert_allclose(panel.results[0], [0, 3 / 7, 4 / 7])


def test_a_burst_ends_on_the_last_value():
    panel, control = by_sum_panel()
    for value in np.linspace(0, 10, 40):
        send(control.sliders[0], value=float(value))
    np.testing.assert_allclose(panel.results[0], np.array([10, 3, 4]) / 17)
    assert picture(panel) == Bars(WORDS).html(panel.results[0])


def test_an_error_is_said_in_words_keeps_the_picture_and_goes_away():
    panel, control = by_sum_panel()
    good = picture(panel)
    control.value = [1, -1, 0]
    assert "That does not work: the row adds up to 0" in words(panel)
    assert "in a dashed frame shows the last result" in words(panel)
    assert picture(panel) == good
    assert panel._frame.stale == [True]
    control.value = [1, 1, 2]
    assert "0.50" in picture(panel) and "does not work" not in words(panel)
    assert panel._frame.stale == [False]


def test_an_error_that_is_not_a_value_error_is_named_too():
    panel = Panel(lambda x: 1 / x, Text(), x=widgets.IntSlider(value=0))
    assert "ZeroDivisionError: division by zero" in words(panel)
    assert "dashed frame" not in words(panel)  # there was no picture yet
    assert panel._repr_mimebundle_()["text/plain"] == "This panel has nothing to show yet."


def test_a_picture_that_cannot_draw_the_result_says_so():
    panel = Panel(lambda x: [x], Bars(["a", "b"]), x=widgets.IntSlider())
    assert "has 2 bars, the result has shape (1,)" in words(panel)


@pytest.mark.parametrize("nothing", [None, ...])
def test_a_function_that_is_not_finished_is_told_so(nothing):
    said = Panel(lambda: nothing, HeatMap(["a"]))._frame.words
    assert "the function returns nothing yet: end it with return" in said


def test_one_error_leaves_the_other_pictures_alive():
    control = VectorSliders(WORDS, [5, 3, 4])
    pictures = [Bars(WORDS, "By the sum"), Bars(WORDS, "Softmax")]
    panel = Panel([normalise_by_sum, softmax], pictures, scores=control)
    before = picture(panel, 0), picture(panel, 1)
    control.value = [2, -1, -1]
    assert picture(panel, 0) == before[0]
    assert picture(panel, 1) == Bars(WORDS, "Softmax").html(softmax([2, -1, -1]))
    assert "does not work" in words(panel) and "Softmax: V1 0.91" in words(panel)


def test_pictures_that_share_a_function_call_it_once():
    calls = []

    def compute(x):
        calls.append(x)
        return [x, 1 - x]

    slider = widgets.FloatSlider(value=0.5, max=1)
    Panel(compute, [Bars("ab"), HeatMap(["r"], "ab")], x=slider)
    send(slider, value=0.25)
    assert calls == [0.5, 0.25]


def test_reset_brings_every_first_value_back():
    matrix, plain = MatrixSliders("ab", "ab", np.eye(2)), widgets.FloatSlider(value=1)
    panel = Panel(lambda m, t: softmax(m * t), HeatMap("ab"), m=matrix, t=plain)
    first = picture(panel)
    send(plain, value=3)
    send(matrix.entry, value=-4)
    assert picture(panel) != first
    (button,) = [c for c in panel.children[0].children if isinstance(c, widgets.Button)]
    click(button)
    assert picture(panel) == first
    assert plain.value == 1 and matrix.value.tolist() == [[1, 0], [0, 1]]


def test_two_panels_can_share_a_control():
    control = VectorSliders(WORDS, [5, 3, 4])
    panels = [Panel(f, Bars(WORDS), scores=control) for f in (normalise_by_sum, softmax)]
    send(control.sliders[2], value=0)
    assert "0.62" in picture(panels[0])
    assert "0.88" in picture(panels[1])


def test_a_click_on_a_cell_picks_it_in_the_control_of_its_table():
    matrix = MatrixSliders("ab", "ab", np.eye(2))
    cell = CellPicker(2)
    panel = Panel(lambda m, c: softmax(m), HeatMap("ab"), m=matrix, c=cell)
    assert panel._frame.picked == {"": [0, 0, "a"], "cell": [0, 0, None]}
    click_cell(panel, "", 1, 0, "b")
    assert matrix.picked == (1, 0) and cell.picked == (0, 0)
    assert (matrix.row.value, matrix.column.value) == (1, 0)
    send(matrix.column, index=1)
    assert panel._frame.picked[""] == [1, 1, "b"]
    click_cell(panel, "cell", 0, 1, "a")
    assert cell.value == (0, 1) and matrix.picked == (1, 1)


def test_one_panel_follows_a_sentence_of_any_length():
    text = widgets.Text(value="a b")
    heat = Labelled(lambda tokens: HeatMap(tokens))
    panel = Panel(lambda t: (t.split(), np.eye(len(t.split()))), heat, t=text)
    send(text, value="c d e")
    assert "3 rows by 3 columns" in words(panel) and ">d</th>" in picture(panel)
    before = (["a", "b"], np.eye(2))
    assert heat.sentence((["a", "b"], [[1, 0], [1, 0]]), before).startswith(
        "Attention weights, row b"
    )


def test_the_bundle_serves_a_reader_without_a_kernel():
    panel, _ = by_sum_panel()
    data, metadata = panel._repr_mimebundle_()
    said = "Attention weights: V1 0.42, V2 0.25, V3 0.33; they add up to 1.00."
    assert data["text/plain"] == said
    assert metadata["image/png"]["alt"] == said
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in data


def test_the_bundle_of_several_pictures_has_every_sentence():
    goal = Goal("V1 gets 0.5", lambda w: w[0], 0.5)
    panel = Panel(softmax, [Bars(WORDS), goal], scores=VectorSliders(WORDS, [0, 0, 0]))
    data, _ = panel._repr_mimebundle_()
    assert data["text/plain"].split("\n")[1] == goal.sentence([1 / 3])


def test_show_is_a_picture_without_controls():
    still = show(Bars(WORDS), [0.2, 0.3, 0.5])
    assert "V3 0.50" in words(still)
    assert not [w for w in still.children if isinstance(w, widgets.Button)]


def test_wrong_use_is_told_in_words():
    with pytest.raises(ValueError, match="2 functions for 1 pictures"):
        Panel([softmax, softmax], Bars(WORDS))
    with pytest.raises(ValueError, match="x is not a control"):
        Panel(softmax, Bars(WORDS), x=3)


def test_labels_are_not_cut_off():
    slider = widgets.FloatSlider(description="a rather long label for a slider")
    toggles = widgets.ToggleButtons(options=["a rather long option", "b"])
    Panel(lambda s, t: "", Text(), s=slider, t=toggles)
    assert slider.style.description_width == "initial"
    assert slider.layout.width == "calc(33ch + 18em)", "room for the label and for a track"
    assert toggles.style.button_width == "auto"


def test_nothing_reaches_the_log_and_nothing_grows(caplog):
    _, control = by_sum_panel()
    objects = []
    with caplog.at_level(logging.WARNING, logger="traitlets"):
        for _ in range(4):
            for step in range(250):
                send(control.sliders[0], value=step / 25)
            gc.collect()
            objects.append(len(gc.get_objects()))
    assert not caplog.records
    assert objects[-1] - objects[0] < 100  # 750 events later


def test_a_panel_that_is_made_again_still_resets_to_the_beginning():
    control = VectorSliders(WORDS, [5, 3, 4])
    first = Panel(normalise_by_sum, Bars(WORDS), scores=control)
    send(control.sliders[0], value=9)
    again = Panel(normalise_by_sum, Bars(WORDS), scores=control)
    assert "0.56" in picture(again)
    again.reset()
    assert picture(again) == picture(first) == Bars(WORDS).html(np.array([5, 3, 4]) / 12)


def test_a_panel_without_a_picture_yet_has_no_empty_frame():
    panel = Panel(lambda x: [1 / x, 1], Bars("ab"), x=widgets.IntSlider(value=0))
    assert panel._frame.stale == [False]
    send(panel.controls["x"], value=1)
    send(panel.controls["x"], value=0)
    assert panel._frame.stale == [True]


def test_pictures_and_words_of_a_move_go_out_in_one_message(monkeypatch):
    panel, control = by_sum_panel()
    sent = []
    monkeypatch.setattr(panel._frame, "send_state", lambda keys: sent.append(set(keys)))
    send(control.sliders[0], value=0)
    assert sent == [{"pictures", "words"}]
