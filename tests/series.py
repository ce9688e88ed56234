"""The notebooks as the tests see them."""

import re
import runpy
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
IDS = [path.stem.split("_")[0] for path in NOTEBOOKS]  # 00, 01, ..., A, B, ...


def known_of(path):
    """Return what the tests know of one notebook alone: the lists in notebooks/n05.py and so on."""
    known = ROOT / "tests" / "notebooks" / f"n{path.stem.split('_')[0]}.py"
    return runpy.run_path(str(known)) if known.is_file() else {}


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def run(notebook):
    """Execute the code cells in this process and return their namespace."""
    namespace = {}
    for cell in code_cells(notebook):
        exec(compile(cell.source, cell.id, "exec"), namespace)
    return namespace


def solutions(notebook):
    """Return (exercise cell, solution source) pairs: a folded solution follows its exercise."""
    pairs, before = [], None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            before = cell
        elif found := re.search(
            r"<details><summary>Solution</summary>\s*```python\n(.*?)```", cell.source, re.DOTALL
        ):
            pairs.append((before, found[1]))
    return pairs


def still_pictures(notebook):
    """Return the saved outputs that are pictures."""
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    return [output for output in outputs if "image/png" in output.get("data", {})]


def texts(notebook):
    """Return everything that the outputs say in words."""
    said = []
    for cell in code_cells(notebook):
        for output in cell.outputs:
            said.append(output.get("text", ""))
            said.append(output.get("data", {}).get("text/plain", ""))
    return "\n".join(said)
