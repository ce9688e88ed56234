"""What the page for teachers says of the notebooks is so."""

import re

import minutes
import pytest
from series import NOTEBOOKS, ROOT, read

TEXT = (ROOT / "docs" / "teach.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (\d\d) \| (.*?) \| (.*?) \| (.*?) \|$", TEXT, re.M)


def test_the_plan_takes_ninety_minutes_and_the_path_more_than_three_hours():
    assert sum(int(row[0]) for row in ROWS) == 90
    path = [path for path in NOTEBOOKS if path.stem[:2] in {row[1] for row in ROWS}]
    assert len(path) == len(ROWS) == 6
    assert 180 < sum(minutes.claim(path) for path in path) < 210


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_each_panel_and_word_that_is_named_stands_in_its_notebook(row):
    _, number, asked, shown, done = row
    (path,) = (path for path in NOTEBOOKS if path.stem.startswith(f"{number}_"))
    cells = read(path).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    titles = re.findall(r'"(.*?)"', shown)
    assert titles and [title for title in titles if f'"{title}"' not in code] == []
    predictions = "\n".join(c.source for c in cells if "**Predict.**" in c.source)
    words = re.findall(r"\*(.*?)\*", asked)
    assert [word for word in words if f"*{word}*" not in predictions] == []
    assert "goal" not in done or "**Goal" in "\n".join(cell.source for cell in cells)


def test_the_buttons_that_are_named_stand_under_a_panel():
    script = (ROOT / "attention_lab" / "panel" / "view" / "projector.js").read_text(
        encoding="utf-8"
    )
    for button in "Fill the screen", "In words":
        assert button in TEXT and f'"{button}"' in script
