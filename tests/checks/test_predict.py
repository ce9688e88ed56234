"""A prediction's buttons, without a browser: what is committed, said, sent and saved."""

import sys

import pytest
from browser_side import send

from attention_lab.checks import PREDICTIONS, Predict, record
from attention_lab.checks.texts import TEXTS


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Nothing has been answered yet."""
    monkeypatch.setattr(sys.modules["attention_lab.checks.record"], "_entries", {})


def text(widget):
    return widget._repr_mimebundle_()["text/plain"]


def test_unpressed_it_waits_with_its_options_and_keeps_the_widget():
    widget = Predict("all_negative")
    assert text(widget) == (
        "Not answered yet.\nA: the second\nB: the first\nC: nobody: both weights are negative"
    )
    assert "application/vnd.jupyter.widget-view+json" in widget._repr_mimebundle_()
    assert widget.said == [] and widget.pressed == ""


@pytest.mark.parametrize("name", PREDICTIONS)
def test_nothing_gives_the_answer_away_before_a_press(name):
    """No idea is in the page before it is asked for."""
    sent = repr(Predict(name).get_state())
    assert not any(repr(idea)[1:-1] in sent for _, idea in PREDICTIONS[name].options.values())


@pytest.mark.parametrize("name", PREDICTIONS)
def test_each_press_is_told_right_or_not_and_its_idea(name):
    asked = PREDICTIONS[name]
    for letter, (_, idea) in asked.options.items():
        widget = Predict(name)
        send(widget, pressed=letter)
        verdict = "Right. " if letter == asked.right else "Not this one. "
        assert widget.said[0] == verdict + idea
        assert widget.said[1] == TEXTS["predict.first"].format(first="A")


def test_the_first_press_counts_and_the_others_can_be_read():
    widget = Predict("all_negative")
    send(widget, pressed="C")
    send(widget, pressed="B")
    assert (
        widget.said[0].startswith("Right. -3 / -4 = 0.75 and") and "You pressed C" in widget.said[1]
    )
    assert record() == [
        {"kind": "prediction", "name": "all_negative", "first": "C", "right": False}
    ]


def test_run_again_it_shows_the_first_answer():
    widget = Predict("all_negative")
    send(widget, pressed="A")
    send(widget, pressed="B")
    again = Predict("all_negative")
    assert again.pressed == "A" and again.said[0].startswith(
        "Not this one. That is what one would want"
    )
    assert text(again) == "\n".join(again.said)


@pytest.mark.parametrize("letter", ["Z", "right", ""])
def test_what_is_no_option_is_no_answer(letter):
    widget = Predict("all_negative")
    send(widget, pressed=letter)
    assert widget.said == [] and record()[0]["first"] is None


def test_an_unknown_name_is_told_the_names():
    with pytest.raises(ValueError, match=r"no prediction 'shifts': choose one of .*shift"):
        Predict("shifts")
