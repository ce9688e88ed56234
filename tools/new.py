"""Begin a notebook: every file and every entry that it needs, with texts still to be written.

python tools/new.py 06 ask_with_queries_and_keys

The name is a verb phrase and becomes the title. What is left to do: docs/new-notebook.md
"""

import argparse
import re
import sys
from pathlib import Path

import minutes
import nbformat
import refresh
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = Path(__file__).with_name("template")
QUESTION = "To be written: its question?"


def files_of(number, name):
    """Return {path: text} of a new notebook's own files."""
    title = name.replace("_", " ").capitalize()

    def filled(template):
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        return text.replace("NN", number).replace("TITLE", title)

    return {
        ROOT / "attention_lab" / "checks" / f"n{number}.py": filled("checks.py"),
        ROOT / "tests" / "checks" / f"test_n{number}.py": filled("test_checks.py"),
        ROOT / "tests" / "notebooks" / f"n{number}.py": filled("known.py"),
        ROOT / "notebooks" / f"{number}_{name}.ipynb": notebook(filled("notebook.txt")),
    }


def notebook(text):
    """Return the JSON of a notebook whose cells begin with ``--- markdown its-id``."""
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    parts = re.split(r"^--- (markdown|code) (\S+)\n", text, flags=re.M)[1:]
    cells = [
        make[kind](source.rstrip("\n"), id=name)
        for kind, name, source in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)) + "\n"


def listed(table, number, name, time, folder=""):
    """Return a text with a row for the notebook in its table of notebooks, in order."""
    label = f"{number} {name.replace('_', ' ').capitalize()}"
    row = f"| [{label}]({folder}{number}_{name}.ipynb) | {QUESTION} | {time} |"
    rows = re.findall(r"^\| \[\d\d .*", table, re.M)
    before = [known for known in rows if known[3:5] < number][-1]
    return table.replace(before, f"{before}\n{row}")


def start_here(path, *entry):
    """Return the text of the landing page with the notebook on its map."""
    page = nbformat.read(path, as_version=4)
    (cell,) = [cell for cell in page.cells if cell.id == "map"]
    cell.source = listed(cell.source, *entry)
    return nbformat.writes(page) + "\n"


def begin(number, name):
    """Write everything, or, if the notebook does not run, leave all as it was."""
    readme, start = ROOT / "README.md", next((ROOT / "notebooks").glob("00_*.ipynb"))
    texts = files_of(number, name)
    made, edited = [*texts], {path: path.read_text(encoding="utf-8") for path in (readme, start)}
    try:
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
        time = minutes.claim(made[-1])
        made[-1].write_text(texts[made[-1]].replace("MINUTES", str(time)), encoding="utf-8")
        made[-1].write_text(refresh.refreshed(made[-1]), encoding="utf-8")
        table = listed(edited[readme], number, name, time, "notebooks/")
        readme.write_text(table, encoding="utf-8")
        start.write_text(start_here(start, number, name, time), encoding="utf-8")
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        for path, text in edited.items():
            path.write_text(text, encoding="utf-8")
        raise
    return [*made, *edited]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("number", help="two digits that no notebook has: 06")
    parser.add_argument("name", help="a verb phrase: ask_with_queries_and_keys")
    options = parser.parse_args(arguments)
    number, name = options.number, options.name
    if not re.fullmatch(r"\d\d", number):
        parser.error(f"the number is {number!r}: write two digits, such as 06")
    if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", name):
        parser.error(
            f"the name is {name!r}: write a verb phrase in small letters with underscores, "
            "such as ask_with_queries_and_keys"
        )
    taken = [path.name for path in (ROOT / "notebooks").glob(f"{number}*.ipynb")]
    taken += [path.name for path in files_of(number, name) if path.exists()]
    if taken:
        parser.error(f"the number {number} is taken: there is {taken[0]}")
    try:
        made = begin(number, name)
    except CellExecutionError as error:
        sys.exit(f"The new notebook does not run, and nothing is left of it.\n{error}")
    print(*(path.relative_to(ROOT).as_posix() for path in made), sep="\n")
    print("What is left to do: docs/new-notebook.md")


if __name__ == "__main__":
    main()
