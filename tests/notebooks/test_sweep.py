"""Every control of every panel, moved as a browser would move it."""

import logging
from itertools import pairwise, product

import ipywidgets as widgets
import pytest
from browser_side import frames, message, send, state
from series import IDS, NOTEBOOKS, read, run

from attention_lab.panel import Panel, ahead


def leaves(widget):
    """Return the widgets that a hand can move, below or at `widget`."""
    children = getattr(widget, "children", ())
    return [leaf for child in children for leaf in leaves(child)] if children else [widget]


def positions(control):
    """Return the states that a browser could send for a control: both ends and between."""
    if isinstance(control, widgets.FloatLogSlider):
        powers = (control.min, (control.min + control.max) / 2, control.max)
        return [{"value": control.base**power} for power in powers]
    if hasattr(control, "options"):
        return [{"index": place} for place in range(len(control.options))]
    if isinstance(control, (widgets.IntRangeSlider, widgets.FloatRangeSlider)):
        return [{"value": [control.min, control.max]}, {"value": [control.min, control.min]}]
    if hasattr(control, "max"):
        middle = (control.min + control.max) / 2
        kind = int if isinstance(control, (widgets.IntSlider, widgets.BoundedIntText)) else float
        return [{"value": kind(v)} for v in (control.min, middle, control.max)]
    if isinstance(control, (widgets.Checkbox, widgets.ToggleButton)):
        return [{"value": True}, {"value": False}]
    if isinstance(control, widgets.Text):
        return [{"value": text} for text in ("", "<b>", "dog cat", "no such word", "🙂 ...", "the")]
    raise AssertionError(f"the sweep does not know how to move {type(control).__name__}")


def shown(panel, besides=None):
    """What a learner sees of a panel, but for one control's own value."""
    own = [w for w in leaves(panel) if w is not besides and w.has_trait("value")]
    frame = panel._frame
    return [repr(w.value) for w in own] + [frame.pictures, frame.said, repr(frame.picked)]


def panels_of(path):
    before = set(widgets.widgets.widget._instances)
    run(read(path))
    made = [w for key, w in widgets.widgets.widget._instances.items() if key not in before]
    return [w for w in made if isinstance(w, Panel) and w.controls]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_every_control_moves_its_panel_and_none_fails(path, caplog, capsys):
    panels = panels_of(path)
    assert panels, "a notebook without a live panel"
    with caplog.at_level(logging.WARNING):
        for panel in panels:
            first = panel._frame.pictures
            assert "does not work" not in panel._frame.said
            for control in panel.controls.values():
                assert {*leaves(control)} <= {*leaves(panel)}, "a control that nobody sees"
                for leaf in leaves(control):
                    message(panel._frame, reset=True)
                    moved = set()
                    for state in positions(leaf):
                        send(leaf, **state)
                        moved.add(str(shown(panel, besides=leaf)))
                        once = panel._frame.pictures
                        panel._follow()
                        assert panel._frame.pictures == once, "the same values, another picture"
                    name = getattr(leaf, "description", "")
                    assert len(moved) > 1, f"{name!r} of {panel.pictures} changes nothing"
            message(panel._frame, reset=True)
            assert panel._frame.pictures == first
            assert "does not work" not in panel._frame.said
    assert not caplog.records


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_what_is_sent_ahead_is_what_a_move_shows(path, capsys, monkeypatch):
    monkeypatch.setattr(ahead, "SLOW", 10)
    panels = panels_of(path)
    assert any(panel._ahead.owners for panel in panels)
    for panel in panels:
        for leaf, trait in panel._ahead.leaves.items():
            if leaf.model_id not in panel._ahead.owners:
                assert isinstance(leaf, widgets.Text), "what is typed is all that nobody knows"
                continue
            places = [place[trait] for place in positions(leaf)]
            if isinstance(leaf, widgets.FloatSlider):
                places += [(a + b) / 2 for a, b in pairwise(places)]
            for place in places:
                comes_true(panel, [leaf], [place])
        for grip in panel._frame.grips:
            for ids in (grip or {}).get("tips", {}).values():
                both = [widgets.widgets.widget._instances[one] for one in ids]
                ends = [(leaf.min, (leaf.min + 2 * leaf.max) / 3) for leaf in both]
                for place in product(*ends):
                    comes_true(panel, both, place)
        assert panel._ahead.trusted


def comes_true(panel, line, place):
    """Hold a frame against what a real move shows."""
    message(panel._frame, reset=True)
    first, ticked = state(panel), panel._progress.memories
    sent = frames(panel, line, [place])
    for leaf, position in zip(line, place, strict=True):
        send(leaf, **{panel._ahead.leaves[leaf]: position})
    now = state(panel)
    if len(line) > 1 and panel._progress.memories != ticked:
        assert not sent or sent[tuple(place)]["pictures"] == now["pictures"]
        return
    shown = sent[tuple(place)]
    assert all(shown[name] == now[name] for name in ("stale", "pictures", "picked"))
    if (now["pictures"], now["picked"]) != (first["pictures"], first["picked"]):
        assert shown["said"] == now["said"] and shown["goals"] == now["goals"]
