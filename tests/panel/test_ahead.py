"""What a panel sends ahead is what a real move then shows."""

import gc
import itertools
import time
import tracemalloc

import ipywidgets as widgets
import numpy as np
import pytest
from browser_side import ask, frames, message, send, state

from attention_lab.attention import normalise_by_sum, softmax
from attention_lab.panel import (
    Arcs,
    Arrows,
    Bars,
    CellPicker,
    Goal,
    HeatMap,
    MatrixSliders,
    Panel,
    Text,
    VectorSliders,
    WordPicker,
    ahead,
)

WORDS = ["cat", "dog", "the", "the"]
FACTORS = [
    ("none", lambda x: x),
    ("twice", lambda x: 2 * x),
    ("by -1", lambda x: -x),
    ("nothing", None),
]


def matrix():
    control = MatrixSliders(WORDS, WORDS, np.eye(4), picked=(2, 1))
    pictures = HeatMap(WORDS, "Raw", limit=10, of=control), HeatMap(WORDS, of=softmax)
    return Panel(*pictures, scores=control), control.entry, [-10, -0.5, 0.3, 7, 10]


def picking(name, positions):
    """A menu of a matrix: no number moves, but who asks does, and what is marked."""

    def make():
        control = MatrixSliders(WORDS, WORDS, np.arange(16).reshape(4, 4) / 10, picked=(2, 1))
        pictures = (
            HeatMap(WORDS, "Raw", limit=10, of=control),
            Arcs(WORDS, of=softmax, picks=control),
        )
        return Panel(*pictures, scores=control), getattr(control, name), positions

    return make


def word():
    control = WordPicker(WORDS, 1)
    told = lambda who: f"{who} asks"  # noqa: E731
    pictures = Arcs(WORDS, of=np.eye(4), picks=control), Text(of=told)
    return Panel(*pictures, who=control), control.menu, [0, 3, 2, 1]


def one_cell(place):
    def make():
        control = CellPicker(4, (1, 2))
        shown = HeatMap(WORDS, of=np.eye(4), picks=control)
        told = lambda cell: f"{np.eye(4)[cell]} in {cell}"  # noqa: E731
        return Panel(shown, Text(of=told), cell=control), control.sliders[place], [1, 2, 4]

    return make


def tip():
    control = VectorSliders(["across", "up"], [1, 1], -2, 4)
    vectors = lambda dog: [dog, [2, 1]]  # noqa: E731
    goal = Goal("dog is at -2 across", -2, of=vectors, at=(0, 0))
    picture = Arrows(["dog", "cat"], limit=(-2, 4), of=vectors, moves={"dog": control})
    panel = Panel(picture, goal, dog=control)
    return panel, [*control.sliders], [(1, 1.1), (-1.9, 4), (0.9, 1), (2, 0)]


def vector():
    control = VectorSliders("abc", [5, 3, 4])
    goal = Goal("a gets 0.10", 0.1, of=softmax, at=0)
    pictures = Bars("abc", of=control), Bars("abc", of=softmax), goal
    return Panel(*pictures, scores=control), control.sliders[1], [-10, 0.1, 2.9, 5, 10]


def with_errors():
    control = VectorSliders("ab", [5, 3])
    pictures = Bars("ab", of=normalise_by_sum), Bars("ab", of=softmax)
    return Panel(*pictures, scores=control), control.sliders[0], [-10, -3, 0, 4, 10]


def number(kind, positions, **more):
    def make():
        control = kind(description="x", **more)
        return Panel(Text(of=lambda x: f"{type(x)} {x}"), Goal("x is 7", 7, of=control), x=control)

    return lambda: ((panel := make()), panel.controls["x"], positions)


def menu(kind, options=FACTORS):
    def make():
        control = kind(options=options, value=options[0][1], description="times")
        row = lambda times: times(np.array([0.5, 1]))  # noqa: E731
        goal = Goal("the second is 2", 2, of=row, at=1)
        panel = Panel(HeatMap(["a"], "bc", limit=2, of=row), goal, times=control)
        return panel, control, [*range(len(options))]

    return make


CASES = {
    "a matrix": matrix,
    "a row of a matrix": picking("row", [0, 2, 3]),
    "a column of a matrix": picking("column", [0, 1, 3]),
    "a word": word,
    "a cell's row": one_cell(0),
    "a cell's column": one_cell(1),
    "both numbers of a tip": tip,
    "a vector": vector,
    "with errors": with_errors,
    "a slider": number(widgets.FloatSlider, [-2.0, 0.5, 1, 7, 10], min=-2, step=0.5),
    "a whole number": number(widgets.IntSlider, [0, 1, 7, 50, 100]),
    "by powers": number(widgets.FloatLogSlider, [1, 10, 100.0, 10**2.5, 1e10]),
    "a box": number(widgets.Checkbox, [True, False]),
    "a toggle": number(widgets.ToggleButton, [True, False]),
    "a menu": menu(widgets.Dropdown),
    "buttons": menu(widgets.ToggleButtons),
    "radio buttons": menu(widgets.RadioButtons),
    "a slider of choices": menu(widgets.SelectionSlider, FACTORS[:3]),
}


def move(panel, leaf, position):
    both = zip(leaf, position, strict=True) if isinstance(leaf, list) else [(leaf, position)]
    for one, place in both:
        send(one, **{panel._ahead.leaves[one]: place})


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_frame_is_what_a_real_move_shows(case):
    _, _, positions = case()
    for position in positions:
        panel, leaf, _ = case()
        before, values = state(panel), panel._values()
        sent = frames(panel, leaf, positions)
        assert list(sent) == positions
        assert state(panel) == before, "what is thought of isn't shown"
        assert all(values[name] is value for name, value in panel._values().items())
        move(panel, leaf, position)
        now, what = state(panel), ("pictures", "stale", "picked")
        assert [sent[position][name] for name in what] == [now[name] for name in what]
        if any(now[name] != before[name] for name in what):  # else nothing is told anew
            assert sent[position] == now
        assert panel._ahead.trusted


def test_a_goal_that_a_tip_may_tick_on_its_way_is_left_to_the_kernel():
    panel, both, _ = tip()
    assert [*frames(panel, both, [(-1.9, 0), (-2, 0)])] == [(-1.9, 0)]
    assert len(ask(panel, both, [(-2, 0)])["frames"]) == 1, "it is not asked for again and again"


def test_a_frame_ticks_no_goal_and_a_goal_that_is_ticked_begins_a_new_round():
    panel, leaf, _ = number(widgets.IntSlider, [])()
    begun = panel._frame.round
    assert "ticked" in frames(panel, leaf, [7])[7]["goals"]
    assert "ticked" not in panel._frame.goals
    send(leaf, value=8)
    assert "ticked" not in panel._frame.goals and panel._frame.round == begun
    send(leaf, value=7)
    assert "ticked" in panel._frame.goals and panel._frame.round == begun + 1
    assert "ticked" in frames(panel, leaf, [3])[3]["goals"]


def test_what_a_frame_is_true_for_goes_along():
    control = VectorSliders("abc", [5, 3, 4])
    box = widgets.Checkbox(value=True)
    panel = Panel(Bars("abc", of=lambda x, twice: x * (1 + twice)), x=control, twice=box)
    models = [leaf for leaf, _, _ in panel._frame.leaves]
    assert models == [one.model_id for one in (*control.sliders, box)]
    assert ask(panel, box, [False])["at"] == panel._frame.at == [5, 3, 4, True]
    send(control.sliders[2], value=-1)
    assert ask(panel, box, [False])["at"] == panel._frame.at == [5, 3, -1, True]


def memory():
    calls = itertools.count()
    return lambda x: f"called {next(calls)} times"


def chance():
    rng = np.random.default_rng()
    return lambda x: f"{rng.random()}"


@pytest.mark.parametrize("function", [memory(), chance(), lambda x: f"{time.perf_counter()}"])
def test_a_function_with_a_memory_is_left_to_the_kernel(function):
    slider = widgets.IntSlider()
    panel = Panel(Text(of=function), x=slider)
    assert len(frames(panel, slider, [1, 2])) == 2
    send(slider, value=3)  # nothing was promised of it
    assert panel._frame.trusted
    frames(panel, slider, [4])
    send(slider, value=4)
    assert not panel._frame.trusted
    answer = ask(panel, slider, [5])
    assert answer["frames"] == [] and answer["ends"]


def test_another_cell_may_change_what_a_function_looks_up(monkeypatch):
    cells, factor = [1], [1]
    monkeypatch.setattr(ahead, "_cells_run", lambda: cells[0])
    slider = widgets.IntSlider()
    panel = Panel(Text(of=lambda x: f"{factor[0] * x}"), x=slider)
    frames(panel, slider, [1, 2])
    begun = panel._frame.round
    cells[0], factor[0] = 2, 10
    send(slider, value=1)
    assert panel._frame.trusted and panel._frame.round == begun + 1
    assert frames(panel, slider, [2])[2]["said"] == "<p>20</p>"


def test_a_slow_function_is_left_alone():
    def slow(x):
        time.sleep(ahead.SLOW * 1.2)
        return f"{x}"

    slider = widgets.IntSlider()
    panel = Panel(Text(of=slow), x=slider)
    assert len(ask(panel, slider, [1, 2])["frames"]) == 1, "the first call may have been a cold one"
    answer = ask(panel, slider, [2])
    assert answer["frames"] == [] and answer["ends"]


def test_a_batch_is_bounded_in_time_and_number(monkeypatch):
    slider = widgets.IntSlider()
    panel = Panel(Text(of=lambda x: f"{x}"), x=slider)
    assert len(ask(panel, slider, [*range(100)])["frames"]) <= ahead.MOST
    monkeypatch.setattr(ahead, "BATCH", 0)
    answer = ask(panel, slider, [1, 2, 3])
    assert len(answer["frames"]) == 1 and not answer["ends"]


@pytest.mark.parametrize("bound", ["SIZE", "TIME"])
def test_a_line_is_bounded_until_something_else_moves(bound, monkeypatch):
    control = VectorSliders("ab", [0, 0])
    one, other = control.sliders
    panel = Panel(Bars("ab", of=softmax), scores=control)
    monkeypatch.setattr(ahead, bound, {"SIZE": 200, "TIME": 1e-9}[bound])
    sent = [ask(panel, one, [k, -k]) for k in range(1, 5)]
    assert sent[0]["frames"] and not sent[-1]["frames"] and sent[-1]["ends"]
    send(one, value=1)
    assert not ask(panel, one, [2])["frames"], "the line itself is the same"
    send(other, value=1)
    assert ask(panel, one, [2])["frames"]


def test_memory_stays_where_it_is_over_five_thousand_moves():
    slider, box = widgets.IntSlider(), widgets.Checkbox()
    panel = Panel(Text(of=lambda x, twice: f"{x * (1 + twice)}"), x=slider, twice=box)
    panel._frame.send = lambda _: None

    def moves(number):
        for turn in range(number):
            message(panel._frame, line=[slider.model_id], positions=[[turn % 101]])
            send(slider, value=turn % 97)
            if turn % 500 == 0:
                send(box, value=not box.value)

    moves(500)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        moves(5000)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert len(panel._ahead._promised) <= 101
    assert grown < 200_000, "40 bytes a move"


def test_a_tip_that_is_dragged_on_and_on_has_ever_new_frames(monkeypatch):
    panel, both, _ = tip()
    monkeypatch.setattr(ahead, "KEPT", 20)
    monkeypatch.setattr(ahead, "SIZE", 40_000)  # not for all of them together
    for x in np.linspace(-1, 3, 30).round(9).tolist():
        ask(panel, both, [(x, y) for y in (1.1, 1.2, 1.3)])
        assert ask(panel, both, [(x, 1.4)])["frames"]
        assert len(panel._ahead._promised) <= 20
    kept = panel._ahead._promised.values()
    assert panel._ahead._size == sum(one.size for one in kept)
    assert panel._ahead._time == pytest.approx(sum(one.time for one in kept))


def test_what_cannot_be_known_ahead_has_no_frames():
    text, number = widgets.Text("a"), widgets.FloatText(1)
    panel = Panel(Text(of=lambda t, n: f"{t} {n}"), t=text, n=number)
    assert [has for *_, has in panel._frame.leaves] == [False, False]
    span = Panel(Text(of=lambda x: f"{x}"), x=widgets.IntRangeSlider())
    assert span._frame.leaves == [] and span._frame.at == []
    assert ask(span, text, [1])["ends"]


def test_one_slider_under_two_names_has_no_frames():
    vector = VectorSliders("ab", [0, 1])
    panel = Panel(Text(of=lambda v, x: f"{v} {x}"), v=vector, x=vector.sliders[0])
    assert not any(has for *_, has in panel._frame.leaves)
