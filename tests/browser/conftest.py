"""A small notebook of a test file's own, open in the one browser."""

import textwrap

import lab
import nbformat
import pytest
from hands import reset, settled


@pytest.fixture(scope="module")
def panels(request, page, visit, tmp_path_factory):
    """Return the panels of the file's ``CELLS``, by their names; ``IMPORTS`` is the first cell."""
    cells, folder = request.module.CELLS, tmp_path_factory.mktemp("notebook")
    sources = [textwrap.dedent(code).strip() for code in (request.module.IMPORTS, *cells.values())]
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, sources)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "own.ipynb")
    visit.open_now = None
    with lab.jupyterlab(folder) as server:
        lab.open_notebook(page, server, "own.ipynb")
        lab.run_all(page)
        shown = page.locator(".jp-Notebook:visible .alab-panel")
        yield {kind: shown.nth(place) for place, kind in enumerate(cells)}
        page.goto("about:blank")  # else it would miss its server


@pytest.fixture
def panel(panels, request, page):
    """Return one of them as it began; a test names it with `of`."""
    panel = panels[request.param]
    reset(panel)
    settled(page, panel)
    return panel
