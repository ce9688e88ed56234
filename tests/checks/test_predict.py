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
    widget = Predict("share")
    assert text(widget) == (
        "Not answered yet.\nA: it stays the same\nB: it gets smaller\nC: it gets larger"
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
    widget = Predict("share")
    send(widget, pressed="C")
    send(widget, pressed="B")
    assert widget.said[0].startswith("Right. 3 out of 13") and "You pressed C" in widget.said[1]
    assert record() == [{"kind": "prediction", "name": "share", "first": "C", "right": False}]


def test_run_again_it_shows_the_first_answer():
    widget = Predict("share")
    send(widget, pressed="A")
    send(widget, pressed="B")
    again = Predict("share")
    assert again.pressed == "A" and again.said[0].startswith("Not this one. V2's raw weight")
    assert text(again) == "\n".join(again.said)


@pytest.mark.parametrize("letter", ["Z", "right", ""])
def test_what_is_no_option_is_no_answer(letter):
    widget = Predict("share")
    send(widget, pressed=letter)
    assert widget.said == [] and record()[0]["first"] is None


def test_an_unknown_name_is_told_the_names():
    with pytest.raises(ValueError, match=r"no prediction 'shares': choose one of whisper, .*share"):
        Predict("shares")
