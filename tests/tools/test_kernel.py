"""The kernel that `tools/bench.py` asks counts what it was told to count."""

import pytest
from kernel import Kernel

SHOW = """import bench
entry, shown = bench.build(3)
print(shown._frame.comm.comm_id, entry.comm.comm_id)"""


@pytest.fixture(scope="module")
def kernel():
    with Kernel() as kernel:
        yield kernel


@pytest.fixture(scope="module")
def comms(kernel):
    return kernel.run(SHOW).split()


def test_a_drag_has_an_answer_for_each_move_but_those_that_move_nothing(kernel, comms):
    _, slider = comms
    late = kernel.drag(slider, [2.0, 3.0, 3.0, 4.0], gap=0.1, patience=2)
    assert len(late) == 3 and min(late) > 0
    assert kernel.run("print(entry.value)") == "4.0\n"


def test_all_that_is_asked_for_comes_ahead_and_nothing_moves(kernel, comms):
    before = kernel.run("print(entry.value)")
    positions = [at / 10 for at in range(-100, 101)]
    came, size = kernel.ahead(*comms, positions)
    kept = kernel.run("print(len(shown._ahead._promised))", counted=False)
    assert came == int(kept) == 201 and size > came
    assert kernel.run("print(entry.value)") == before


def test_cells_that_are_not_counted_are_none_to_a_panel(kernel, comms):
    kernel.ahead(*comms, [5.0])
    for counted, begins_anew in ((False, 0), (True, 1)):
        before = int(kernel.run("print(shown._frame.round)", counted=False))
        kernel.run("pass", counted=counted)
        kernel.ahead(*comms, [5.0])
        after = int(kernel.run("print(shown._frame.round)", counted=False))
        assert after - before == begins_anew
