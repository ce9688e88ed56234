"""How many minutes a notebook takes, by one formula for all of them.

python tools/minutes.py   a row for each notebook: what it is made of, and what that takes

Counted is the path that everybody takes: not what is folded away, and no cell tagged "optional".
The rates are assumptions about two readers, not measurements of people.
"""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


class Pace(NamedTuple):
    """Minutes for one of each."""

    words: float
    lines: float  # of code
    panels: float
    goals: float
    runs: float  # something slow that a button starts
    predictions: float
    exercises: float


# For a beginner 200 words a minute and 6 seconds a line, in a hurry 250 words and 2.5 seconds.
BEGINNER = Pace(1 / 200, 6 / 60, 2, 1.5, 2, 1, 7)
HURRIED = Pace(1 / 250, 2.5 / 60, 1, 1, 1, 0.5, 4)


def parts(path):
    """Return how many words, lines, panels ... a notebook has, in the order of `Pace`."""
    cells = nbformat.read(path, as_version=4).cells
    cells = [cell for cell in cells if "optional" not in cell.metadata.get("tags", ())]
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    prose = re.sub(r"<details>.*?</details>|<!--.*?-->", "", prose, flags=re.S)
    prose = re.sub(r"^\| \[.*", "", prose, flags=re.M)  # a map of notebooks is looked up, not read
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    calls = r"^Panel\(", r"\bGoal\(", r"^Run\(", r"^Predict\(", r"^check\("
    return (
        len(re.findall(r"[^\W_][^\s|]*", prose)),
        sum(bool(line.strip()) for line in code.split("\n")),
        *(len(re.findall(call, code, re.M)) for call in calls),
    )


def minutes(path, pace=BEGINNER):
    return sum(number * each for number, each in zip(parts(path), pace, strict=True))


def claim(path):
    """Return what a notebook may say of itself: a beginner's minutes, rounded to fives."""
    return max(5, 5 * round(minutes(path) / 5))


def main():
    print("| notebook |", " | ".join(Pace._fields), "| a beginner | in a hurry | claim |")
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        times = f"{minutes(path):.0f} | {minutes(path, HURRIED):.0f} | {claim(path)}"
        print("|", path.stem[:20], "|", " | ".join(map(str, parts(path))), "|", times, "|")


if __name__ == "__main__":
    main()
