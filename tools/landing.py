"""The first page of the site: where to go, and a panel that moves while the lab is being fetched.

python tools/landing.py _site

The panel is a notebook's own. Its one slider is moved through all its positions here, and what
the panel then shows goes into the page as a table: there the pictures follow without a kernel.
"""

import argparse
import ast
import contextlib
import gzip
import io
import json
import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import zip_longest
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

import nbformat
from ipywidgets import FloatLogSlider
from pages import ICON, NOTEBOOKS, README, ROOT, first_words, opened, repository

from attention_lab.panel import Panel

NOTEBOOK, CELL = "04_normalise_the_scores.ipynb", "temperature-panel"
FIRST = "00_start_here.ipynb"
HERE = Path(__file__).with_suffix("")
VIEW = ROOT / "attention_lab" / "panel" / "view"
STYLES = "frame", "palettes", "map", "bars", "goal", "forced"
NUMBER = re.compile(r"-?\d*\.?\d+")
CLASS = re.compile(r'class="([^"]*)"')
TICKED = " ticked"  # the class of a goal that was reached


def build(into: Path) -> None:
    """Write the page into a folder that holds the lab in ``lite`` and the book in ``book``."""
    into.mkdir(parents=True, exist_ok=True)
    (into / "index.html").write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page, whole: it asks for no other file."""
    make = maker()
    slider = slider_of(make())
    reaching, tables = tabulated(make)
    readouts = [format(value, slider.readout_format) for value in positions(slider)]
    first = min(range(len(readouts)), key=lambda n: abs(positions(slider)[n] - slider.value))
    *pictures, goals, said = tables[0][first]
    states = {"reaching": reaching, "readouts": readouts, **compressed(tables)}
    chapter = f"book/notebooks/{Path(NOTEBOOK).stem}.html"
    return Template((HERE / "page.html").read_text(encoding="utf-8")).substitute(
        icon=quote(ICON.read_text(encoding="utf-8").strip()),
        words=escape(first_words()),
        style=style({name for table in tables for texts in table for name in classes(texts)}),
        lab=opened(FIRST),
        book="book/index.html",
        repository=repository(),
        label=escape(slider.description),
        last=len(readouts) - 1,
        first=first,
        share=f"{first / (len(readouts) - 1):.4f}",
        readout=readouts[first],
        goals=goals,
        pictures="".join(f'<div class="alab-picture">{picture}</div>' for picture in pictures),
        said=said,
        chapter=chapter,
        same=opened(NOTEBOOK, cell=CELL),
        notebook=re.search(rf"\[([^]]*)\]\(notebooks/{NOTEBOOK}\) \|", README)[1],
        states=json.dumps(states, separators=(",", ":")).replace("</", "<\\/"),
        script=joined(VIEW / "pictures.js", HERE / "page.js"),
    )


# -- what the panel shows -------------------------------------------------------------------------


def maker() -> Callable[[], Panel]:
    """Run the notebook's cells before the panel; return what runs the panel's own cell."""
    names: dict = {}
    for cell in nbformat.read(NOTEBOOKS / NOTEBOOK, as_version=4).cells:
        if cell.id == CELL:
            return lambda: result_of(cell.source, names)
        if cell.cell_type == "code":
            result_of(cell.source, names)
    raise ValueError(f"{NOTEBOOK} has no cell {CELL}")


def result_of(source: str, names: dict) -> Any:
    """Run a cell as a notebook does; return the value of its last line, if it has one."""
    *lines, last = ast.parse(source).body
    with contextlib.redirect_stdout(io.StringIO()):
        if not isinstance(last, ast.Expr):
            return exec(source, names)
        exec(compile(ast.Module(lines, []), CELL, "exec"), names)
        return eval(compile(ast.Expression(last.value), CELL, "eval"), names)


def slider_of(panel: Panel) -> FloatLogSlider:
    (slider,) = panel.controls.values()
    return slider


def positions(slider: FloatLogSlider) -> list[float]:
    """Return the values of a slider by powers, from end to end."""
    steps = round((slider.max - slider.min) / slider.step)
    return [slider.base ** (slider.min + n * slider.step) for n in range(steps + 1)]


def moved(panel: Panel, value: float) -> list[str]:
    """Move the slider as a hand does; return the pictures, the goals and the sentences, as HTML."""
    slider_of(panel).value = value
    frame = panel.children[-1]
    return [*filter(None, frame.pictures), frame.goals, frame.said]


def tabulated(make: Callable[[], Panel]) -> tuple[list[int], list[list[list[str]]]]:
    """Return where the goal is reached, and tables of what is shown at each position.

    The first table is that of a panel whose goal was never reached; a panel remembers by what it
    was, so there is another table for each place where it can be.
    """
    panel = make()
    places = positions(slider_of(panel))
    untouched, reaching = [], []
    for place, value in enumerate(places):
        untouched.append(moved(panel, value))
        if TICKED in untouched[-1][-2]:
            reaching.append(place)
            panel = make()
    after = []
    for place in reaching:
        panel = make()
        moved(panel, places[place])
        after.append([moved(panel, value) for value in places])
    return reaching, [untouched, *after]


# -- how it goes into the page --------------------------------------------------------------------


def compressed(tables: list[list[list[str]]]) -> dict[str, Any]:
    """Return the tables as skeletons, in which numbers are left out, and columns of numbers.

    Few texts differ in more than their numbers, and one number stands in many places: a bar's
    also in its cell and in its sentence.
    """
    columns: dict[tuple[str, ...], int] = {}
    texts = [[skeletons(part, columns) for part in zip(*table, strict=True)] for table in tables]
    return {"columns": [" ".join(column) for column in columns], "tables": texts}


def skeletons(texts: Sequence[str], columns: dict[tuple[str, ...], int]) -> dict[str, Any]:
    """Return the skeletons of texts, and which each text has; note the columns of their numbers."""
    pieces = [tuple(NUMBER.split(text)) for text in texts]
    numbers = [NUMBER.findall(text) for text in texts]
    kinds = [*dict.fromkeys(pieces)]
    found = []
    for kind in kinds:
        pairs = zip(numbers, pieces, strict=True)
        mine = [own if own_pieces == kind else [] for own, own_pieces in pairs]
        skeleton: list[str | int] = [kind[0]]
        for piece, column in zip(kind[1:], zip_longest(*mine, fillvalue=""), strict=True):
            values = {*column} - {""}
            if len(values) == 1:  # it never changes: no number, then
                skeleton[-1] += values.pop() + piece
            else:
                skeleton += [columns.setdefault(column, len(columns)), piece]
        found.append(skeleton)
    return {"kinds": [kinds.index(own) for own in pieces], "skeletons": found}


def classes(texts: Sequence[str]) -> list[str]:
    return [name for text in texts for names in CLASS.findall(text) for name in names.split()]


def style(used: set[str]) -> str:
    """Return the page's style after the panels' own, of whose colours only those that are used."""
    sheets = joined(*[VIEW / f"{name}.css" for name in STYLES], HERE / "page.css")
    rules = re.sub(r"/\*.*?\*/\n?", "", sheets, flags=re.S)
    shade = re.compile(r"^\.(\w+)\{--g.*\n", re.M)
    return shade.sub(lambda m: m[0] if m[1] in {"w", *used} else "", rules)


def joined(*files: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("into", type=Path)
    into = parser.parse_args().into
    build(into)
    text = (into / "index.html").read_bytes()
    print(f"{into / 'index.html'}: {len(text)} bytes, {len(gzip.compress(text))} compressed")


if __name__ == "__main__":
    main()
