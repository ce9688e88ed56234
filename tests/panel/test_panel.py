import base64
import gc
import logging
import subprocess
import sys
import traceback
from html import unescape
from xml.etree import ElementTree

import ipywidgets as widgets
import numpy as np
import pytest
from browser_side import click_cell, message, send

from attention_lab.attention import normalise_by_sum, softmax
from attention_lab.panel import (
    Arcs,
    Bars,
    CellPicker,
    Goal,
    HeatMap,
    MatrixSliders,
    Panel,
    Run,
    Text,
    VectorSliders,
    WordPicker,
    show,
    still,
)
from attention_lab.panel.drawing import Label
from attention_lab.panel.in_words import Said

NAMES = ["V1", "V2", "V3"]


def by_sum_panel():
    sliders = VectorSliders(NAMES, [5, 3, 4])
    return Panel(Bars(NAMES, of=normalise_by_sum), scores=sliders), sliders


def picture(panel, place=0):
    return panel._frame.pictures[place]


def said(panel):
    return panel._frame.said


def test_the_picture_and_the_sentence_follow_the_slider():
    panel, control = by_sum_panel()
    assert "0.42" in picture(panel) and "V1 0.42, V2 0.25, V3 0.33" in said(panel)
    send(control.sliders[0], value=0)
    assert "0.57" in picture(panel) and "V1 0.00, V2 0.43, V3 0.57" in said(panel)
    np.testing.assert_allclose(panel.results[0], [0, 3 / 7, 4 / 7])


def test_a_burst_ends_on_the_last_value():
    panel, control = by_sum_panel()
    for value in np.linspace(0, 10, 40):
        send(control.sliders[0], value=float(value))
    np.testing.assert_allclose(panel.results[0], np.array([10, 3, 4]) / 17)
    assert picture(panel) == Bars(NAMES).html(panel.results[0])


def test_an_error_is_said_in_words_keeps_the_picture_and_goes_away():
    panel, control = by_sum_panel()
    good = picture(panel)
    control.value = [1, -1, 0]
    assert "That does not work: the row adds up to 0" in said(panel)
    assert "in a dashed frame shows the last result" in said(panel)
    assert picture(panel) == good
    assert panel._frame.stale == [True]
    control.value = [1, 1, 2]
    assert "0.50" in picture(panel) and "does not work" not in said(panel)
    assert panel._frame.stale == [False]


def test_an_error_that_is_not_a_value_error_is_named_too():
    panel = Panel(Text(of=lambda x: 1 / x), x=widgets.IntSlider(value=0))
    assert "ZeroDivisionError: division by zero" in said(panel)
    assert "dashed frame" not in said(panel)  # there was no picture yet
    assert panel._repr_mimebundle_()["text/plain"] == "This panel has nothing to show yet."


def test_an_error_says_its_line_and_stays_available_until_the_next_good_value():
    def share(x):
        rest = 10 - x
        return [x / rest, 1]

    slider = widgets.IntSlider(value=1)
    panel = Panel(Bars("ab", of=share), HeatMap(["row"], "ab", of=share), x=slider)
    assert panel.errors == []
    send(slider, value=10)
    (error,) = panel.errors
    assert isinstance(error, ZeroDivisionError)
    assert traceback.extract_tb(error.__traceback__)[-1].name == "share"
    line = share.__code__.co_firstlineno + 2
    told = f"<code>Line {line} of the cell, in share: return [x / rest, 1]</code>"
    assert said(panel).count(told) == 1
    panel._follow()
    assert len(panel.errors) == 2 and panel.errors[0] is error, "newest last"
    for _ in range(100):
        panel._follow()
    assert len(panel.errors) <= 20 and panel.errors[-1] is not error
    send(slider, value=5)
    assert panel.errors == [] and "Line" not in said(panel)


def test_an_error_is_gone_as_soon_as_its_own_function_works_again():
    def no_zero(x):
        return [1 / x]

    def no_two(x):
        return [1 / (x - 2)]

    slider = widgets.FloatSlider(value=0)
    panel = Panel(Bars("a", of=no_zero), Bars("b", of=no_two), x=slider)
    assert [traceback.extract_tb(e.__traceback__)[-1].name for e in panel.errors] == ["no_zero"]
    send(slider, value=2)
    assert [traceback.extract_tb(e.__traceback__)[-1].name for e in panel.errors] == ["no_two"]


def test_two_pictures_that_fail_alike_say_it_once_and_that_a_picture_stands_still():
    def once(x):
        return [1 / x]

    slider = widgets.FloatSlider(value=1)
    panel = Panel(Bars("a", of=once), HeatMap("a", of=once), x=slider)
    send(slider, value=0)
    assert said(panel).count("does not work") == 1
    assert said(panel).count("in a dashed frame shows the last result") == 1
    assert panel._frame.stale == [True, True]


def test_a_picture_that_never_worked_does_not_take_the_remark_from_one_that_did():
    def fails(x):
        if x == 0:
            raise ValueError("no")
        return [x]

    slider = widgets.FloatSlider(value=1)
    panel = Panel(Bars("a", of=fails), Bars("ab", of=fails), x=slider)  # the second never fits
    send(slider, value=0)
    assert panel._frame.stale == [True, False]
    assert "in a dashed frame shows the last result" in said(panel)


def test_what_is_loud_stands_before_what_only_repeats_the_picture():
    slider = widgets.FloatSlider(value=0.5)
    panel = Panel(
        Bars("ab", of=lambda x: [x, 1 - x]),
        Goal("a gets 0.9", 0.9, of=lambda x: x),
        Text(of=lambda x: f"now {x}"),
        x=slider,
    )
    kinds = ["now 0.5", "Attention weights", "Goal:"]
    places = [said(panel).index(kind) for kind in kinds]
    assert places == sorted(places)
    assert '<p class="quiet">Attention weights' in said(panel)
    assert '<p class="quiet">Goal: a gets' in said(panel), "its box says it in sight"


def test_a_picture_that_cannot_draw_the_result_says_so():
    panel = Panel(Bars(["a", "b"], of=lambda x: [x]), x=widgets.IntSlider())
    assert "has 2 bars, the result has shape (1,)" in said(panel)


def test_one_error_leaves_the_other_pictures_alive():
    control = VectorSliders(NAMES, [5, 3, 4])
    panel = Panel(
        Bars(NAMES, "By the sum", of=normalise_by_sum),
        Bars(NAMES, "Softmax", of=softmax),
        scores=control,
    )
    before = picture(panel)
    control.value = [2, -1, -1]
    assert picture(panel) == before
    assert picture(panel, 1) == Bars(NAMES, "Softmax").html(softmax([2, -1, -1]))
    assert "does not work" in said(panel) and "Softmax: V1 0.91" in said(panel)


def test_pictures_that_share_a_function_call_it_once():
    calls = []

    def compute(x):
        calls.append(x)
        return [x, 1 - x]

    def first(compute):
        return compute[0]

    slider = widgets.FloatSlider(value=0.5, max=1)
    Panel(
        Bars("ab", of=compute),
        HeatMap(["r"], "ab", of=compute),
        Goal("a", 1, of=compute, at=0),
        Text(of=lambda compute: f"{compute}"),
        Goal("first", 1, of=first),
        x=slider,
    )
    send(slider, value=0.25)
    assert calls == [0.5, 0.25]


@pytest.mark.parametrize(
    "name", ["self", "of", "pictures", "picture", "children", "layout", "controls", "label", "at"]
)
def test_a_control_may_have_any_name(name):
    space = {}
    exec(f"def f({name}): return [{name}]", space)
    slider = widgets.FloatSlider(value=0.25)
    panel = Panel(Bars("a", of=space["f"]), **{name: slider})
    send(slider, value=0.75)
    assert "0.75" in picture(panel)


def test_a_picture_may_be_of_a_control_or_of_a_value():
    control = MatrixSliders("ab", "ab", np.eye(2))
    fixed = np.array([0.2, 0.8])
    panel = Panel(HeatMap("ab", of=control, limit=2), Bars("ab", of=fixed), scores=control)
    send(control.entry, value=2)
    assert "2.00" in picture(panel) and "0.80" in picture(panel, 1)
    assert panel.results[0].tolist() == [[2, 0], [0, 1]]


def test_reset_brings_every_first_value_back():
    matrix, plain = MatrixSliders("ab", "ab", np.eye(2)), widgets.FloatSlider(value=1)
    panel = Panel(HeatMap("ab", of=lambda m, t: softmax(m * t)), m=matrix, t=plain)
    first = picture(panel)
    send(plain, value=3)
    send(matrix.entry, value=-4)
    assert picture(panel) != first
    called = []
    panel._frame.observe(called.append, "pictures")
    message(panel._frame, reset=True)
    assert picture(panel) == first and len(called) == 1, "all controls are one move"
    assert panel._frame.resets and not show(Bars("ab"), [1, 2])._frame.resets
    assert plain.value == 1 and matrix.value.tolist() == [[1, 0], [0, 1]]


def test_two_panels_can_share_a_control():
    control = VectorSliders(NAMES, [5, 3, 4])
    panels = [Panel(Bars(NAMES, of=f), scores=control) for f in (normalise_by_sum, softmax)]
    send(control.sliders[2], value=0)
    assert "0.62" in picture(panels[0])
    assert "0.88" in picture(panels[1])


def test_a_click_on_a_cell_picks_it_in_the_control_that_its_picture_is_tied_to():
    matrix, cell = MatrixSliders("ab", "ab", np.eye(2)), CellPicker(2)
    panel = Panel(
        HeatMap("ab", of=matrix),
        HeatMap("ab", of=softmax, picks=matrix),
        HeatMap("ab", of=softmax, picks=cell),
        Bars("ab", of=lambda scores: scores[0]),
        scores=matrix,
        c=cell,
    )
    assert panel._frame.picked == [[0, 0, "a"], [0, 0, "a"], [0, 0, None], None]
    click_cell(panel, 0, 1, 0, "b")
    assert matrix.picked == (1, 0) and cell.picked == (0, 0)
    assert (matrix.row.value, matrix.column.value) == (1, 0)
    send(matrix.column, index=1)
    assert panel._frame.picked[:2] == [[1, 1, "b"]] * 2
    click_cell(panel, 2, 0, 1, "a")
    assert cell.value == (0, 1) and matrix.picked == (1, 1)
    click_cell(panel, 3, 0, 0, "a")
    assert cell.value == (0, 1) and matrix.picked == (1, 1), "bars pick nothing"


def test_a_picture_of_who_asks_is_drawn_again_when_another_row_is_picked():
    calls = []

    def weights(scores):
        calls.append(1)
        return softmax(scores)

    matrix = MatrixSliders("abc", "abc", np.eye(3))
    arcs = Arcs("abc", "Arcs", of=weights, picks=matrix)
    panel = Panel(HeatMap("abc", of=weights, picks=matrix), arcs, scores=matrix)
    first = "Arcs: a gives a 0.58"
    assert first in said(panel)
    matrix.value = np.eye(3) * 2
    map_before, told = picture(panel), "Arcs: a gives a 0.79"
    assert told in said(panel)
    send(matrix.entry, value=3)
    matrix.value = np.eye(3) * 2
    words_of_the_map = said(panel).split("<p")[1]
    assert "row a: a 0.79" in words_of_the_map
    calls.clear()
    send(matrix.row, index=2)
    assert "Arcs: c gives c 0.79" in said(panel) and told not in said(panel)
    assert picture(panel, 1) == arcs.html(softmax(matrix.value))
    assert picture(panel) == map_before and said(panel).split("<p")[1] == words_of_the_map
    assert calls == [], "nothing is computed anew"
    click_cell(panel, 1, 1, 0, "b")
    assert matrix.picked == (1, 0) and "Arcs: b gives b 0.79" in said(panel)
    panel.reset()
    assert first in said(panel)


@pytest.mark.parametrize("make", [lambda: CellPicker(3), lambda: WordPicker("abc")])
def test_a_control_that_is_only_picked_draws_who_asks_once(make, monkeypatch):
    picker, drawn = make(), []
    panel = Panel(Arcs("abc", of=np.eye(3), picks=picker), picker=picker)
    draw = Arcs.html
    monkeypatch.setattr(Arcs, "html", lambda *given: drawn.append(1) or draw(*given))
    click_cell(panel, 0, 2, 0, "c")
    assert picker.picked[0] == 2 and "c gives c 1.00" in said(panel)
    assert panel._frame.picked[0][:2] == [*picker.picked]
    assert drawn == [1]


def test_who_asks_may_change_while_something_fails():
    def fails(scores):
        raise ValueError("not today")

    matrix = MatrixSliders("ab", "ab", np.eye(2))
    panel = Panel(Arcs("ab", of=matrix), Bars("ab", of=fails), scores=matrix)
    (error,) = panel.errors
    matrix.picked = (1, 0)
    assert panel.errors == [error] and "b gives b 1.00" in said(panel)
    assert "not today" in said(panel) and panel._frame.stale == [False, False]


def test_one_panel_follows_a_sentence_of_any_length():
    def tokens(sentence):
        return sentence.split()

    def same(tokens):
        return np.eye(len(tokens))

    text = widgets.Text(value="a b")
    panel = Panel(
        HeatMap(tokens, of=same),
        HeatMap(tokens, ["x"], of=lambda tokens: [[1]] * len(tokens)),
        sentence=text,
    )
    send(text, value="c d e")
    assert "3 rows by 3 columns" in said(panel) and ">d</th>" in picture(panel)
    assert "3 rows by 1 column" in said(panel) and ">x<" in picture(panel, 1)
    assert ">d</th>" in panel.pictures[0].labelled(("c", "d")).html(np.eye(2))


def test_after_a_move_only_what_changed_is_told_unless_the_words_are_others():
    def tokens(sentence):
        return sentence.split()

    def scores(tokens, x):
        return np.eye(len(tokens)) * x

    text, slider = widgets.Text(value="a b c d"), widgets.FloatSlider(value=1)
    matrix = MatrixSliders("abcd", "abcd", np.eye(4))
    panel = Panel(
        HeatMap("abcd", title="M", limit=9, of=matrix),
        HeatMap(tokens, title="S", limit=9, of=scores),
        sentence=text,
        x=slider,
        m=matrix,
    )
    assert "M, 4 rows by 4 columns." in said(panel)
    send(matrix.entry, value=3)
    assert "M, row a: a 3.00" in said(panel) and "M, 4 rows" not in said(panel)
    send(text, value="a b")
    assert "S, 2 rows by 2 columns." in said(panel), "other words: all is told"
    send(text, value="a x")
    assert "S, 2 rows by 2 columns." in said(panel)


def test_the_bundle_serves_a_reader_without_a_kernel():
    panel, _ = by_sum_panel()
    data, metadata = panel._repr_mimebundle_()
    told = "Attention weights: V1 0.42, V2 0.25, V3 0.33; they add up to 1.00."
    assert data["text/plain"] == told
    assert metadata["image/png"]["alt"] == told
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in data


def test_the_bundle_of_several_pictures_has_every_sentence():
    goal = Goal("V1 gets 0.5", 0.5, of=softmax, at=0)
    panel = Panel(Bars(NAMES, of=softmax), goal, scores=VectorSliders(NAMES, [0, 0, 0]))
    data, _ = panel._repr_mimebundle_()
    assert data["text/plain"].split("\n")[1] == goal.sentence([1 / 3])


def broken(error):
    def fail(*_args, **_more):
        raise error

    return fail


@pytest.mark.parametrize(
    "error",
    [RuntimeError("latex was not found"), OSError("read-only"), ImportError("no matplotlib")],
)
@pytest.mark.parametrize("what", ["png", "letter_outline", "Pen"])
def test_a_still_that_can_not_be_drawn_leaves_the_panel_alive(monkeypatch, caplog, what, error):
    monkeypatch.setattr(still, what, broken(error))
    caplog.set_level(logging.INFO, logger="attention_lab")
    panel, control = by_sum_panel()
    data = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data and "image/png" not in data
    assert data["text/plain"].startswith("Attention weights: V1 0.42, V2 0.25, V3 0.33; they add")
    (note,) = caplog.records
    assert note.exc_info[1] is error, "it is not swallowed"
    assert note.levelno == logging.INFO, "nothing stands above the panel"
    send(control.sliders[0], value=0)
    assert "V1 0.00" in said(panel) and not panel.errors


@pytest.mark.parametrize("missing", ["matplotlib", "PIL", "matplotlib.backends.backend_agg"])
def test_without_matplotlib_or_pillow_a_panel_lives(missing):
    """In a fresh process, where neither has been imported."""
    told = subprocess.run(
        [
            *(sys.executable, "-W", "error", "-c"),
            f"import sys; sys.modules[{missing!r}] = None\n"
            "from attention_lab.panel import Bars, show\n"
            "bundle = show(Bars('ab'), [1, 0])._repr_mimebundle_()\n"
            "print(sorted(bundle), bundle['text/plain'])",
        ],
        capture_output=True,
        text=True,
    )
    assert not told.stderr and "widget-view+json" in told.stdout
    assert "png" not in told.stdout and "a 1.00, b 0.00" in told.stdout


FROM_THE_RIGHT = ["שלום", "كلمة ثانية", "ג'ירפה", "ܐܒܐ"]


@pytest.mark.parametrize("name", FROM_THE_RIGHT)
def test_names_that_are_read_from_the_right_keep_their_numbers(name):
    """Between the two signs a name is a thing of its own, and what follows stays behind it."""
    apart = f"\u2068{name}\u2069"
    panel = show(Bars([name, "b", name[:1]], f"{name} 2"), [0.1, 0.2, 0.7])
    goal = show(Goal(f"{name} 0.80", 0.8), 0.5)
    text = show(Text(), Said((f"{name} 5", "a"), f" and {name} 6"))
    label = f"{apart} 0.10, b 0.20, \u2068{name[:1]}\u2069 0.70"
    assert label in unescape(said(panel)) and label in panel._repr_mimebundle_()[0]["text/plain"]
    assert f"<caption>{apart} 2</caption>" in unescape(picture(panel))
    assert f'<th scope="row">{name}</th>' in unescape(picture(panel)), "alone it needs none"
    assert f"{apart} 0.80" in unescape(goal._frame.goals)
    assert f"{apart} 5</span> and {apart} 6" in unescape(said(text))
    slow = Run("Go", Bars([name], "T", of=lambda: iter([(1, [0.5])])))
    slow.run()
    assert f"{apart} 0.50" in unescape(slow._frame.said)
    assert f"{apart} 0.50" in slow._repr_mimebundle_()["text/plain"]
    wrong = Panel(Bars(["b"], name + "!", of=[1, 2]))
    assert f"{apart}!" in unescape(said(wrong))


@pytest.mark.parametrize("word", [*FROM_THE_RIGHT, "שלום-2", "עולם 3"])
def test_a_word_that_is_read_from_the_right_can_be_picked_where_it_stands(word):
    picker = WordPicker(["a", word])
    panel = Panel(Arcs(["a", word], of=np.eye(2), picks=picker), asks=picker)
    *_, label = ElementTree.fromstring(picture(panel)).iterfind(".//g[@role='radio']/text")
    panel._hear(panel._frame, {"picture": 0, "row": 1, "column": 1, "label": label.text}, [])
    assert picker.value == 1


def test_what_is_read_from_the_left_has_no_signs():
    panel = show(Bars(["é", "猫", "नम", "∞"], "“x” → 2"), [0.1, 0.2, 0.3, 0.4])
    assert not {"\u2068", "\u2069"} & {*said(panel), *picture(panel)}


def test_show_is_a_picture_without_controls_and_leaves_the_picture_as_it_was():
    bars = Bars(NAMES, of=softmax)
    shown = show(bars, [0.2, 0.3, 0.5])
    assert "V3 0.50" in said(shown) and bars.of is softmax
    assert not [w for w in shown.children if isinstance(w, widgets.Button)]


def test_before_it_runs_a_panel_with_controls_says_how_to_move_it_and_no_other_does(monkeypatch):
    drawn = []
    label = still.MARKS[Label]
    noted = {Label: lambda pen, mark: (drawn.append(mark.text), label(pen, mark))}
    monkeypatch.setattr(still, "MARKS", still.MARKS | noted)
    moving, _ = by_sum_panel()
    data, metadata = moving._repr_mimebundle_()
    told = "▶ Run this cell to move it."
    assert drawn[0] == told and drawn.count(told) == 1
    assert told not in data["text/plain"] + metadata["image/png"]["alt"] + said(moving)
    drawn.clear()
    show(Bars(NAMES), [0.2, 0.3, 0.5])._repr_mimebundle_()
    Panel(Bars(NAMES, of=[0.2, 0.3, 0.5]))._repr_mimebundle_()
    assert drawn.count("V3") == 2 and told not in drawn


def test_show_lets_a_reader_pick_who_asks():
    arcs = Arcs("abc", asks=1)
    panel = show(arcs, np.eye(3))
    (control,) = panel.controls.values()
    assert "b gives b 1.00" in said(panel)
    send(control.menu, index=2)
    assert "c gives c 1.00" in said(panel)
    assert arcs.picks is None, "the picture stays as it was"
    assert "b gives b 1.00" in said(show(arcs, np.eye(3)))
    assert show(arcs, [1, 0, 0]).controls == {}, "of one row there is nothing to pick"


def test_wrong_use_is_told_in_words():
    with pytest.raises(ValueError, match=r"is not a picture: a picture is of it, Bars\(..., of=it"):
        Panel(softmax, Bars(NAMES), scores=VectorSliders(NAMES, [0, 0, 0]))
    with pytest.raises(ValueError, match="x is not a control"):
        Panel(Bars(NAMES, of=softmax), x=3)
    with pytest.raises(ValueError, match="Bars 'Softmax' says not what it is of: write of="):
        Panel(Bars(NAMES, "Softmax"), scores=VectorSliders(NAMES, [0, 0, 0]))
    with pytest.raises(ValueError, match="softmax asks for 'scores'"):
        Panel(Bars(NAMES, of=softmax), raw=VectorSliders(NAMES, [0, 0, 0]))
    stranger = MatrixSliders("ab", "ab", np.eye(2))
    for tied in ({"of": stranger}, {"of": np.eye(2), "picks": stranger}):
        with pytest.raises(ValueError, match="is tied to a control without a name here"):
            Panel(HeatMap("ab", title="T", **tied))


def test_labels_are_not_cut_off():
    slider = widgets.FloatSlider(description="a rather long label for a slider")
    toggles = widgets.ToggleButtons(options=["a rather long option", "b"])
    Panel(Text(of=lambda s, t: ""), s=slider, t=toggles)
    assert slider.style.description_width == "initial"
    assert toggles.style.button_width == "auto"


def test_nothing_reaches_the_log_and_nothing_grows(caplog):
    _, control = by_sum_panel()
    objects = []
    with caplog.at_level(logging.WARNING, logger="traitlets"):
        for _ in range(4):
            for place in range(250):
                send(control.sliders[0], value=place / 25)
            gc.collect()
            objects.append(len(gc.get_objects()))
    assert not caplog.records
    assert objects[-1] - objects[0] < 100  # 750 events later


def test_a_panel_that_is_made_again_still_resets_to_the_beginning():
    control = VectorSliders(NAMES, [5, 3, 4])
    first = Panel(Bars(NAMES, of=normalise_by_sum), scores=control)
    send(control.sliders[0], value=9)
    again = Panel(Bars(NAMES, of=normalise_by_sum), scores=control)
    assert "0.56" in picture(again)
    again.reset()
    assert picture(again) == picture(first) == Bars(NAMES).html(np.array([5, 3, 4]) / 12)


def test_a_panel_without_a_picture_yet_has_no_empty_frame():
    panel = Panel(Bars("ab", of=lambda x: [1 / x, 1]), x=widgets.IntSlider(value=0))
    assert panel._frame.stale == [False]
    send(panel.controls["x"], value=1)
    send(panel.controls["x"], value=0)
    assert panel._frame.stale == [True]


def test_pictures_and_sentences_of_a_move_go_out_in_one_message(monkeypatch):
    panel, control = by_sum_panel()
    sent = []
    monkeypatch.setattr(panel._frame, "send_state", lambda keys: sent.append(set(keys)))
    send(control.sliders[0], value=0)
    assert sent == [{"pictures", "said", "at"}]


def boxes(panel):
    """Each goal's box: whether it is reached, and whether it was, and all that it says."""
    strip = ElementTree.fromstring(f"<div>{panel._frame.goals}</div>")
    found = [e for e in strip.iter() if "alab-goal" in e.get("class", "").split()]
    return [(e.get("class")[len("alab-goal") :].split(), " ".join(e.itertext())) for e in found]


def test_a_goal_stands_in_the_strip_and_is_marked_in_the_pictures_of_the_same():
    control = VectorSliders(NAMES, [0, 0, 0])
    goal = Goal("V2 gets 0.50", 0.5, of=softmax, at=1)
    panel = Panel(Bars(NAMES, of=softmax), goal, Bars(NAMES, of=normalise_by_sum), scores=control)
    assert picture(panel, 1) == "" and boxes(panel) == [
        ([], "Goal V2 gets 0.50 now 0.33 0.17 below")
    ]
    assert "goal 0.50" in picture(panel) and "goal" not in picture(panel, 2)
    assert "goal 0.50" not in picture(Panel(Bars(NAMES, of=softmax), scores=control))
    assert (
        panel._repr_mimebundle_()[0]["image/png"]
        != (show(Bars(NAMES), [1 / 3] * 3)._repr_mimebundle_()[0]["image/png"])
    )


def test_a_goal_stays_ticked_with_what_reached_it_also_after_reset():
    def share(scores, gain):
        return softmax(scores * gain)

    control = VectorSliders(NAMES, [0, 0, 0])
    gain = widgets.FloatSlider(description="gain", value=1)
    other = widgets.FloatSlider(description="other", value=1)
    goal = Goal("V2 gets 0.80", 0.8, of=share, at=1, at_least=True)
    panel = Panel(goal, Text(of=lambda other: ""), scores=control, gain=gain, other=other)
    send(other, value=5)  # the goal has nothing to do with it
    send(gain, value=2)
    send(control.sliders[1], value=1)
    assert "reached" not in boxes(panel)[0][1] and "Goal: V2" in said(panel)
    send(control.sliders[1], value=1.1)
    ((states, told),) = boxes(panel)
    assert states == ["reached", "ticked"]
    assert told == "✓ V2 gets 0.80 reached with V2 1.1, gain 2.00 now 0.82"
    assert '<p class="quiet">Goal reached: V2 gets 0.80; now 0.82.</p>' in said(panel)
    assert '<p class="quiet">Reached with V2 1.1, gain 2.00: V2 gets 0.80.</p>' in said(panel)
    send(control.sliders[0], value=-5)  # still reached: the first way is kept
    panel.reset()
    ((states, told),) = boxes(panel)
    assert states == ["ticked"]
    assert told == "✓ V2 gets 0.80 reached with V2 1.1, gain 2.00 now 0.33 0.47 below"
    assert "Goal reached" not in said(panel) and "Reached with V2 1.1" in said(panel)


def test_a_panel_counts_several_goals():
    control = VectorSliders(NAMES, [0, 0, 0])
    goals = [Goal(f"{n} 1.00", 1, of=control, at=place) for place, n in enumerate(NAMES)]
    panel = Panel(Bars(NAMES, of=control), *goals, scores=control)
    assert "0 of 3 goals" in panel._frame.goals and "0 of 3 goals." in said(panel)
    for place, count in ((1, 1), (0, 2), (1, 2)):
        control.value = np.eye(3)[place]
        assert f"{count} of 3 goals" in panel._frame.goals and f"{count} of 3 goals." in said(panel)
    ways = ["reached with V1 1.0", "reached with V2 1.0", "V3 1.00 now 0.00"]
    for way, (_, told) in zip(ways, boxes(panel), strict=True):
        assert way in told
    assert picture(panel).count("goal 1.00") == 3


def test_a_goal_whose_function_fails_stands_still_and_says_so():
    def no_two(x):
        return 1 / (x - 2)

    slider = widgets.FloatSlider(value=2, min=-9)
    panel = Panel(Goal("1.00", 1, of=no_two), x=slider)
    assert boxes(panel) == [([], "Goal 1.00 no number")], "there from the beginning"
    assert "dashed frame" not in said(panel)
    send(slider, value=3)
    assert boxes(panel)[0][0] == ["reached", "ticked"]
    send(slider, value=2)
    assert boxes(panel) == [
        (["reached", "ticked", "alab-stale"], "✓ 1.00 reached with 3.00 now 1.00")
    ]
    assert "dashed frame" in said(panel)


def test_two_panels_remember_their_own():
    control = VectorSliders(NAMES, [0, 0, 0])
    goal = Goal("V1 1.00", 1, of=control, at=0)
    first = Panel(goal, scores=control)
    control.value = [1, 0, 0]
    control.value = [0.5, 0, 0]
    second = Panel(goal, scores=control)
    assert boxes(first)[0][0] == ["ticked"] and boxes(second)[0][0] == []
    control.value = [0.75, 0, 0]
    assert "width:75%" in first._frame.goals and "width:50%" in second._frame.goals
