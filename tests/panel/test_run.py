"""The button that runs something slow."""

import asyncio
from functools import partial
from html import unescape

import numpy as np
import pytest
from browser_side import click, send
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
            seen.append((run.bar.value, run._frame.pictures, run.button.description))

    run = run_of(work, height=IntSlider(value=3))
    run.button.click()
    assert [value for value, *_ in seen] == [50, 100]
    assert {says for *_, says in seen} == {"Stop"} and run.button.description == "Go"
    assert seen[0][1] != seen[1][1]
    assert (run.result == 6).all()
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
    assert told in run._frame.said and run.button.description == "Go"
    assert "<svg" in run._frame.pictures[0]  # what it had


def in_a_kernel(run, *acts):
    """Press a run's button in a loop, as a kernel's is; do (act, after so many steps) meanwhile."""

    async def kernel():
        click(run.button)
        for moment in range(30):
            for act, when in acts:
                if when == moment:
                    act()
            await asyncio.sleep(0)

    asyncio.run(kernel())
    return run


def steps(n, reached):
    """Return work of n steps, which notes how many of them it did."""

    def work():
        for k in range(1, n + 1):
            reached.append(k)
            yield k / n, np.full((1, 4), k)

    return work


def test_a_kernel_hears_other_messages_between_two_steps():
    other, seen, reached = IntSlider(), [], []
    other.observe(lambda change: seen.append(len(reached)), "value")
    run = run_of(steps(10, reached))
    in_a_kernel(run, *[(partial(send, other, value=k), k) for k in (2, 3, 4)])
    assert seen == sorted({*seen}) and seen[0] > 0 and seen[-1] < len(reached) == 10


def test_its_button_stops_it_after_the_step_and_starts_it_anew():
    run = run_of(steps(10, reached := []))
    in_a_kernel(run, (partial(click, run.button), 4))
    assert 1 < len(reached) < 10 and (run.result == len(reached)).all()
    assert "Stopped" in run._frame.said and run.button.description == "Go"
    assert run.bar.value == 10 * len(reached)
    reached.clear()
    in_a_kernel(run)
    assert reached == [*range(1, 11)] and "a 10.00" in run._frame.said


@pytest.mark.parametrize("moments", [[0], [4, 4]], ids=["at its start", "while it runs"])
def test_pressed_twice_at_once_it_stops_and_never_runs_twice(moments):
    run = run_of(steps(10, reached := []))
    in_a_kernel(run, *[(partial(click, run.button), moment) for moment in moments])
    assert reached == [*range(1, len(reached) + 1)], "one run at a time"
    assert len(reached) < 10 and "Stopped" in run._frame.said


def test_a_run_ends_when_its_cell_runs_again():
    run = run_of(steps(10, reached := []))
    in_a_kernel(run, (run.close, 4))
    assert 0 < len(reached) < 10


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
