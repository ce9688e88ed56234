"""A cell that is run again, in a real kernel that is told which cell runs."""

from types import SimpleNamespace

import pytest
from kernel import Kernel

from attention_lab.panel import Bars, again, show

SETUP = """
import ipywidgets as widgets
from ipywidgets.widgets.widget import _instances
from attention_lab.attention import softmax
from attention_lab.panel import Bars, Curves, Panel, Run, VectorSliders, show

def panel(**controls):
    return Panel(Bars("ab", of=softmax), scores=VectorSliders("ab", [1, 2]), **controls)

def inside(box):
    own = [box, *[getattr(box, name) for name in ("layout", "style") if hasattr(box, name)]]
    return own + [one for child in getattr(box, "children", ()) for one in inside(child)]

def is_open(box):  # all that is in it, or none of it
    states = {one.comm is not None for one in inside(box)}
    return states.pop() if len(states) == 1 else "partly"
"""


class Notebook:
    def __init__(self, kernel):
        self.kernel = kernel

    def cell(self, name, code):
        """Run a cell as JupyterLab does, which sends its id."""
        session, channel = self.kernel.client.session, self.kernel.client.shell_channel
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        metadata = {"cellId": name} if name else {}
        request = session.msg("execute_request", content, metadata=metadata)
        channel.send(request)
        return self.kernel._until_idle(request["header"]["msg_id"])[0]

    def says(self, expression):
        return self.kernel.run(f"print({expression})").strip()


@pytest.fixture(scope="module")
def kernel():
    with Kernel() as kernel:
        kernel.run(SETUP)
        yield kernel


@pytest.fixture
def notebook(kernel):
    kernel.run("widgets.Widget.close_all()")
    return Notebook(kernel)


@pytest.mark.parametrize(
    "code",
    [
        "panel()",
        "show(Bars('ab'), [0.5, 0.5])",
        "display(panel(), panel()); panel(more=widgets.FloatSlider())",
        "Run('Go', Curves([0, 1], ['a'], 'T', ('x', 'y'), of=lambda n: []), n=widgets.IntSlider())",
    ],
)
def test_a_cell_that_is_run_again_leaves_nothing_behind(notebook, code):
    notebook.cell("A", code)
    first = int(notebook.says("len(_instances)"))
    for _ in range(3):
        notebook.cell("A", code)
    assert int(notebook.says("len(_instances)")) == first > 3


def test_what_an_error_or_an_edit_took_away_is_closed(notebook):
    notebook.cell("A", "p = panel(); p")
    notebook.cell("A", "pass")
    assert notebook.says("is_open(p)") == "False"


def test_without_the_id_of_a_cell_nothing_is_closed(notebook):
    notebook.cell(None, "p = panel(); p")
    notebook.cell(None, "q = panel(); q")
    assert notebook.says("is_open(p), is_open(q)") == "True True"


def test_a_control_with_a_name_stays_and_moves_the_new_panel_alone(notebook):
    notebook.cell("control", "calls, s = [], widgets.FloatSlider()")
    code = "p = Panel(Bars('a', of=lambda x: [calls.append(x) or x]), x=s); p"
    notebook.cell("A", f"{code}; kept = p; p")
    notebook.cell("A", code)
    notebook.cell("B", "s")
    notebook.cell("A", code)
    assert notebook.says("is_open(s), is_open(p), kept.comm") == "True True None"
    notebook.kernel.run("calls.clear(); s.value = 3")
    assert notebook.says("calls, p.results") == "[3.0] [[3.0]]"


def test_a_control_with_a_name_may_stand_in_another_cell(notebook):
    code = "s = widgets.FloatSlider(); p = Panel(Bars('a', of=lambda x: [x]), x=s); p"
    notebook.cell("A", code)
    notebook.cell("B", "first = s; s")
    notebook.cell("A", code)
    assert notebook.says("is_open(first), first is s") == "True False"


def test_a_control_without_a_name_that_another_panel_has_stays(notebook):
    notebook.cell("A", "p = panel(); p")
    notebook.cell("B", "q = Panel(Bars('ab', of=softmax), scores=p.controls['scores']); q")
    notebook.cell("A", "panel()")
    assert notebook.says("p.comm, is_open(q)") == "None True"


@pytest.mark.parametrize(
    "shown",
    [
        "p",
        "display(p)",
        "widgets.Tab([p])",
        "widgets.VBox([widgets.HBox([p])])",
        "out.clear_output()\nwith out: display(p)",
        "out.append_display_data(p)",
    ],
)
def test_a_panel_that_another_cell_shows_stays(notebook, shown):
    notebook.cell("out", "out = widgets.Output(); out")
    notebook.cell("A", "p = panel(); p")
    notebook.cell("B", shown)
    notebook.cell("A", "panel()")
    assert notebook.says("is_open(p)") == "True"


@pytest.mark.parametrize("into", ["with out: display(p)", "out.append_display_data(p)"])
def test_a_panel_in_an_output_of_another_cell_stays(notebook, into):
    notebook.cell("out", "out = widgets.Output(); out")
    notebook.cell("A", f"p = panel()\n{into}")
    notebook.cell("A", "pass")
    assert notebook.says("is_open(p)") == "True"


def test_a_panel_that_is_shown_twice_is_closed_with_its_last_view(notebook):
    notebook.cell("A", "p = panel(); p")
    notebook.cell("B", "p")
    notebook.cell("A", "panel()")
    notebook.cell("B", "panel()")
    assert notebook.says("is_open(p)") == "False"


def test_a_panel_that_its_cell_shows_once_more_stays(notebook):
    notebook.cell("make", "p = panel()")
    for _ in range(3):
        notebook.cell("A", "p")
    assert notebook.says("is_open(p)") == "True"


def test_a_closed_panel_that_is_shown_is_open_again_and_follows(notebook):
    notebook.cell("A", "p = panel(); p")
    notebook.cell("A", "panel()")
    assert notebook.says("is_open(p)") == "False"
    notebook.cell("B", "p")
    assert notebook.says("is_open(p)") == "True"
    notebook.kernel.run("p.controls['scores'].value = [0, 0]")
    assert notebook.says("p.results[0].tolist(), p._frame.comm is None") == "[0.5, 0.5] False"
    notebook.cell("B", "pass")
    assert notebook.says("is_open(p)") == "False"


def test_a_kernel_that_tells_no_request_still_shows_panels(monkeypatch):
    monkeypatch.setattr(again, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    assert "Softmax" in show(Bars("ab", "Softmax"), [0.5, 0.5])._repr_mimebundle_()[0]["text/plain"]
