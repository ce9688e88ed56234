"""What must hold of the notebooks as a series: its map, and that nothing is left unwritten."""

import re

import pytest
from series import IDS, NOTEBOOKS, ROOT, read


def rows(text):
    """Return (label, file, question, minutes) of each row of a table of notebooks."""
    found = re.findall(r"^\| \[(.*?)\]\((?:notebooks/)?(.*?)\) \| (.*?) \| (\d+) \|$", text, re.M)
    return [row for row in found if not row[0].startswith("00")]


def test_the_readme_and_the_landing_page_have_the_same_map_of_all_notebooks():
    (start_here,) = [cell for cell in read(NOTEBOOKS[0]).cells if cell.id == "map"]
    listed = rows(start_here.source)
    assert listed == rows((ROOT / "README.md").read_text(encoding="utf-8"))
    assert [file for _, file, *_ in listed] == [path.name for path in NOTEBOOKS[1:]]
    for label, file, question, _ in listed:
        number, *words = file.removesuffix(".ipynb").split("_")
        assert label == f"{number} {' '.join(words).capitalize()}"
        assert question.endswith("?")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_every_text_is_written(path):
    """`tools/new.py` marks what an author has to write."""
    checks = ROOT / "attention_lab" / "checks" / f"n{path.stem.split('_')[0]}.py"
    places = {cell.id: cell.source for cell in read(path).cells}
    places[checks.name] = checks.read_text(encoding="utf-8") if checks.is_file() else ""
    assert [place for place, text in places.items() if "to be written" in text.lower()] == []
