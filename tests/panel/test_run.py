"""The button that runs something slow."""

from html import unescape

import numpy as np
import pytest
from ipywidgets import IntSlider

from attention_lab.panel import Curves, Run


def run_of(work, **controls):
    return Run("Go", Curves([0, 10, 20, 30], ["a"], "T", ("x", "y"), of=work), **controls)


def test_a_run_waits_for_its_button():
    run = run_of(lambda: pytest.fail("it must wait"))
    bundle = run._repr_mimebundle_()
    assert bundle["text/plain"] == "Waiting: press 'Go'." and "image/png" not in bundle
    assert run.result is None


def test_a_run_shows_each_step_and_the_last_in_words():
    seen = []

    def work(height):
        for k in (1, 2):
            yield k / 2, np.full((1, 4), height * k)
            seen.append((run.bar.value, run._frame.pictures, run.button.disabled))

    run = run_of(work, height=IntSlider(value=3))
    run.button.click()
    assert [value for value, *_ in seen] == [50, 100] and all(busy for *_, busy in seen)
    assert seen[0][1] != seen[1][1]
    assert not run.button.disabled and (run.result == 6).all()
    assert "a 6.00" in run._frame.said and "a 6.00" in run._repr_mimebundle_()["text/plain"]


def test_a_run_says_that_its_picture_belongs_to_other_settings():
    height = IntSlider(value=3)
    run = run_of(lambda height: [(1, np.full((1, 4), height))], height=height)
    height.value = 4
    assert "moved since" not in run._frame.said, "there is no picture yet"
    run.run()
    height.value = 5
    assert run._frame.stale == [True]
    assert "press 'Go' again" in unescape(run._frame.said) and "a 4.00" in run._frame.said
    height.value = 6
    assert run._frame.said.count("moved since") == 1
    run.run()
    assert run._frame.stale == [False] and "moved since" not in run._frame.said


def test_a_control_that_moves_during_a_run_is_told_at_its_end():
    slider = IntSlider(value=3)

    def work(height):
        yield 0.5, np.full((1, 4), height)
        slider.value = 5
        assert "Running" in run._frame.said

    run = run_of(work, height=slider)
    run.run()
    assert run._frame.stale == [True] and "moved since" in run._frame.said


@pytest.mark.parametrize(
    ("error", "told"), [(ValueError("too far"), "too far"), (KeyboardInterrupt(), "Stopped")]
)
def test_a_run_that_fails_or_is_stopped_says_so_and_can_go_again(error, told):
    def work():
        yield 0.5, np.zeros((1, 4))
        raise error

    run = run_of(work)
    run.run()
    assert told in run._frame.said and not run.button.disabled
    assert "<svg" in run._frame.pictures[0]  # what it had


def test_a_run_keeps_its_error_and_says_the_line():
    def work(height):
        yield 0.5, np.zeros((1, 4))
        yield 1, 1 / height

    slider = IntSlider(value=0)
    run = run_of(work, height=slider)
    run.run()
    line = work.__code__.co_firstlineno + 2
    assert f"Line {line} of the cell, in work: yield 1, 1 / height" in run._frame.said
    assert [type(error) for error in run.errors] == [ZeroDivisionError]
    slider.value = 1
    run.run()
    assert len(run.errors) == 1, "a result of the wrong shape"
