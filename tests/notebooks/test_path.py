"""What a learner's path through the series promises: minutes, predictions, folds, transfer."""

import re
from collections import Counter

import ipywidgets as widgets
import minutes
import pytest
from series import IDS, NOTEBOOKS, ROOT, prose_cells, read, run

from attention_lab.checks import PREDICTIONS
from attention_lab.checks.notebooks import FILES
from attention_lab.panel import Goal, Panel

CHAPTERS = NOTEBOOKS[1:]
NAMES = IDS[1:]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_a_notebook_claims_the_minutes_of_the_formula(path):
    said = re.search(r"About (\d+) minutes", read(path).cells[0].source)
    assert said and int(said[1]) == minutes.claim(path)


def test_the_maps_claim_the_same_minutes_and_their_sums():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (start_here,) = [cell for cell in read(NOTEBOOKS[0]).cells if cell.id == "map"]
    rows = dict(re.findall(r"\]\((?:notebooks/)?(\w+\.ipynb)\) \|.*?\| (\d+) \|$", readme, re.M))
    assert rows == {path.name: str(minutes.claim(path)) for path in NOTEBOOKS}
    steps = [path for path, name in zip(NOTEBOOKS, IDS, strict=True) if "02" <= name <= "05"]
    for pace, sentence in (
        (minutes.BEGINNER, r"02 to 05 take a beginner about (\d+) minutes"),
        (minutes.HURRIED, r"programmer in a hurry about (\d+)"),
    ):
        total = round(sum(minutes.minutes(path, pace) for path in steps), -1)
        for text in readme, start_here.source:
            assert int(re.search(sentence, " ".join(text.split()))[1]) == total


def test_the_four_steps_can_be_walked_in_the_time_that_was_promised():
    steps = [path for path, name in zip(NOTEBOOKS, IDS, strict=True) if "02" <= name <= "05"]
    assert sum(minutes.minutes(path, minutes.HURRIED) for path in steps) < 95
    assert sum(minutes.minutes(path) for path in steps) < 170


def test_right_letters_are_spread_evenly():
    """Who always presses the same letter is right about as often as by chance."""
    three = [p for p in PREDICTIONS.values() if len(p.options) == 3]
    assert len(three) > 0.8 * len(PREDICTIONS)
    for letter, times in Counter(p.right for p in three).items():
        assert 0.25 <= times / len(three) <= 0.42, letter
    for file in FILES:
        most = Counter(p.right for p in file.PREDICTIONS.values()).most_common(1)
        assert not most or most[0][1] <= len(file.PREDICTIONS) / 2 + 0.5, file.__name__


@pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)
def test_there_are_about_five_predictions_and_two_in_a_new_situation_at_the_end(path):
    cells = read(path).cells
    asked = [place for place, cell in enumerate(cells) if cell.source.startswith("Predict(")]
    assert 4 <= len(asked) <= 8
    titles = {cell.source.split("\n")[0]: place for place, cell in enumerate(cells)}
    inside = range(titles["## Elsewhere"], titles["## What you saw"])
    assert asked[-2:] == [place for place in asked if place in inside]
    assert not [place for place in inside if re.search(r"^(Panel|show|Run)\(", cells[place].source)]


@pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)
def test_a_hint_stands_before_each_solution_and_both_are_folded(path):
    for cell in prose_cells(read(path)):
        if "<summary>Solution</summary>" in cell.source:
            folds = re.findall(r"<details><summary>(\w+)</summary>", cell.source)
            assert folds == ["Hint", "Solution"], cell.id


@pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)
def test_a_way_to_each_goal_is_folded_away(path):
    before = set(widgets.widgets.widget._instances)
    notebook = read(path)
    run(notebook)
    made = [w for key, w in widgets.widgets.widget._instances.items() if key not in before]
    panels = [w for w in made if isinstance(w, Panel)]
    with_goals = [p for p in panels if any(isinstance(picture, Goal) for picture in p.pictures)]
    prose = "\n".join(cell.source for cell in prose_cells(notebook))
    assert prose.count("<details><summary>A way</summary>") >= len(with_goals)
