"""Cells out of order, twice, and backwards: what a learner gets is what is saved."""

import ast
import contextlib
import dis
import io

import pytest
import refresh
from series import IDS, NOTEBOOKS, code_cells, read

from attention_lab.panel import Panel

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
COMPREHENSIONS = "<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>"


def needs_and_gives(code):
    """Return the names that a cell takes from elsewhere, at once or when called, and its own."""
    now, gives, later, inside = set(), set(), set(), set()
    for step in dis.get_instructions(code):
        if step.opname == "LOAD_NAME" and step.argval not in gives:
            now.add(step.argval)
        elif step.opname == "STORE_NAME":
            gives.add(step.argval)
    # A comprehension runs at once, with the names that the cell has; a function some time later.
    inner = [(inside if c.co_name in COMPREHENSIONS else later, c) for c in functions(code)]
    for names, function in inner:
        inner += [(names, c) for c in functions(function)]
        steps = dis.get_instructions(function)
        names.update(step.argval for step in steps if step.opname == "LOAD_GLOBAL")
    return now | inside - gives | later, gives


def functions(code):
    return [constant for constant in code.co_consts if hasattr(constant, "co_code")]


@each
def test_a_name_that_cells_share_has_one_meaning(path):
    cells = {c.id: needs_and_gives(compile(c.source, c.id, "exec")) for c in code_cells(read(path))}
    told = []
    for name in sorted(set().union(*(needs for needs, _ in cells.values()))):
        givers = [cell for cell, (_, gives) in cells.items() if name in gives]
        takers = [cell for cell, (needs, _) in cells.items() if name in needs]
        if len(givers) > 1:
            told.append(f"{name}: needed in {takers}, bound in {givers}")
    assert not told, "\n".join(told)


def outcome(cell, namespace):
    """Execute one cell; return what it says, and the panel that it shows, if any."""
    tree = ast.parse(cell.source)
    last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
    said, value = io.StringIO(), None
    with contextlib.redirect_stdout(said):
        exec(compile(tree, cell.id, "exec"), namespace)
        if last is not None:
            value = eval(compile(last, cell.id, "eval"), namespace)
    return said.getvalue(), value


def saved(cell):
    """Return what a cell says in the file: its print, and the words of its last line."""
    printed = "".join(output.get("text", "") for output in cell.outputs)
    said = [output.get("data", {}).get("text/plain", "") for output in cell.outputs]
    return printed, "".join(words for words in said if not words.startswith(refresh.FIGURE))


def words(value):
    if isinstance(value, Panel):
        value._follow()  # as if a control had just moved
        return value._sentences()
    if value is None or hasattr(value, "_ipython_display_"):  # a check has printed all it says
        return ""
    return value._repr_mimebundle_()["text/plain"]


@each
def test_again_and_backwards_every_cell_says_what_is_saved(path):
    cells, namespace, shown = code_cells(read(path)), {}, []
    for cell in [*cells, *(c for c in cells for _ in "12"), *reversed(cells)]:
        said, value = outcome(cell, namespace)
        assert (said, words(value)) == saved(cell), cell.id
        shown.append((cell, value))
    for cell, value in shown:
        assert words(value) == saved(cell)[1], f"the panel of {cell.id} has changed"
