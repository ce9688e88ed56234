"""What nbval does not see: form, honesty and completeness of every notebook.

nbval itself runs every notebook too (see addopts in pyproject.toml) and compares what is said.
"""

import ast
import json
import re
import subprocess
import sys
from itertools import pairwise

import matplotlib
import pytest
import refresh
from markdown_it import MarkdownIt
from series import IDS, NOTEBOOKS, ROOT, code_cells, prose_cells, read, run, solutions, texts

from attention_lab.checks import PREDICTIONS

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)


def test_the_folder_holds_notebooks_and_nothing_else():
    assert NOTEBOOKS[0].name == "00_start_here.ipynb"
    assert [p.name for p in sorted((ROOT / "notebooks").iterdir()) if p not in NOTEBOOKS] in (
        [],
        [".ipynb_checkpoints"],
    )


# -- the saved file ------------------------------------------------------------------------------


@pytest.mark.skipif(
    matplotlib.__version__.rsplit(".", 1)[0] != refresh.MATPLOTLIB or sys.platform != "linux",
    reason=f"pictures are compared byte by byte with matplotlib {refresh.MATPLOTLIB} on Linux only",
)
@each
def test_executed_again_the_file_is_the_same_to_the_byte(path):
    if refresh.refreshed(path) != path.read_text(encoding="utf-8"):
        pytest.fail(f"{path.name} is stale: run python tools/refresh.py and look at the difference")


@each
def test_every_code_cell_was_executed_in_order(path):
    counts = [cell.execution_count for cell in code_cells(read(path))]
    assert counts == list(range(1, len(counts) + 1))


@each
def test_outputs_are_there_and_none_is_an_error_or_a_warning(path):
    outputs = [output for cell in code_cells(read(path)) for output in cell.outputs]
    assert outputs, "nbval would have nothing to compare"
    for output in outputs:
        assert output.output_type != "error"
        assert output.get("name") != "stderr"


@each
def test_no_machine_and_no_widget_state_is_saved(path):
    text = path.read_text(encoding="utf-8")
    without_pictures = re.sub(r'"image/png": "[^"]*"', "", text)
    found = re.search(r"/(home|root|tmp|Users|work)/|[A-Z]:\\\\|0x[0-9a-f]{8}", without_pictures)
    assert found is None, found
    assert "widgets" not in read(path).metadata
    assert refresh.WIDGET_VIEW not in text
    assert len(text) < 500_000


@each
def test_every_picture_says_its_numbers(path):
    for cell in code_cells(read(path)):
        for output in cell.outputs:
            data = output.get("data", {})
            if "image/png" in data:
                words = data["text/plain"]
                if words.startswith(refresh.FIGURE):  # what a learner draws says no number
                    words = "".join(o.get("text", "") for o in cell.outputs).strip()
                assert re.search(r"\d", words), cell.id
                assert output.metadata["image/png"]["alt"] == words


@pytest.fixture(scope="module")
def language():
    """Return what a kernel says of its language; to ask it here would make widgets look for one."""
    ask = "import json, ipykernel.ipkernel as k; print(json.dumps(k.IPythonKernel.language_info))"
    return json.loads(subprocess.check_output([sys.executable, "-c", ask], text=True))


@each
def test_of_its_language_a_notebook_says_what_a_kernel_says(path, language):
    """Else JupyterLab marks it as changed as soon as it has been opened."""
    saved = read(path).metadata.language_info
    assert re.fullmatch(r"3\.\d+\.\d+", saved["version"])
    assert saved | {"version": ""} == language | {"version": ""}


# -- the form ------------------------------------------------------------------------------------


@each
def test_cells_are_short(path):
    for cell in code_cells(read(path)):
        lines = [line for line in cell.source.split("\n") if line.strip()]
        first_definition = cell.id == "imports" or re.search(r"^(def|class) ", cell.source, re.M)
        assert len(lines) <= (15 if first_definition else 8), cell.id


@each
def test_nothing_is_silenced_hidden_or_fetched(path):
    for cell in code_cells(read(path)):
        assert not cell.source.rstrip().endswith(";"), cell.id
        assert not re.search(r"^[%!]|filterwarnings|simplefilter|urlopen", cell.source, re.M)
        assert not cell.metadata.get("jupyter", {}).get("source_hidden")
    for cell in prose_cells(read(path)):
        assert not re.search(r"!\[[^]]*\]\(http|<img", cell.source), cell.id


@each
def test_prose_has_one_title_no_skipped_level_and_links_that_lead_somewhere(path):
    levels = []
    for cell in prose_cells(read(path)):
        for token in MarkdownIt().enable("table").parse(cell.source):
            if token.type == "heading_open":
                levels.append(int(token.tag[1]))
            for child in token.children or ():
                target = child.attrGet("href") if child.type == "link_open" else None
                if target and not target.startswith("http"):
                    assert (path.parent / target).is_file(), target
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@each
def test_words_that_talk_down_are_absent(path):
    for cell in prose_cells(read(path)):
        found = re.search(r"\b(simply|obviously|trivial(ly)?|as we can see)\b", cell.source, re.I)
        assert found is None, (cell.id, found)


@each
def test_a_reader_is_told_what_to_do_when_a_panel_or_a_name_is_missing(path):
    prose = "\n".join(cell.source for cell in prose_cells(read(path)))
    for words in "model not found", "is not defined", "Run All Cells":
        assert words in (prose if path.name.startswith("00") else read(path).cells[0].source)


@each
def test_ids_can_be_read(path):
    for cell in read(path).cells:
        assert re.fullmatch(r"[a-z][a-z0-9-]{2,}", cell.id), cell.id


def test_a_chapter_ends_as_every_chapter_does():
    for path in NOTEBOOKS[1:]:
        titles = re.findall(
            r"^## (.*)$", "\n".join(c.source for c in prose_cells(read(path))), re.M
        )
        last = ["Elsewhere", "What you saw", "In practice", "The next question"]
        assert titles[-4:] == last, path.name


# -- what the prose claims -----------------------------------------------------------------------


@each
def test_every_decimal_number_in_prose_is_computed_or_marked_as_given(path):
    """``<!-- given: 0.9 2.72 -->`` in a cell marks numbers that stand at the beginning."""
    notebook = read(path)
    said = set(re.findall(r"\d+\.\d+", texts(notebook)))
    for cell in prose_cells(notebook):
        marks = re.findall(r"<!-- given:(.*?)-->", cell.source)
        given = {number for mark in marks for number in mark.split()}
        prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|section [\d.]+", "", cell.source, flags=re.S)
        stated = set(re.findall(r"(?<![\d.])\d+\.\d+", prose))
        assert stated - said - given == set(), cell.id


# -- predictions and exercises -------------------------------------------------------------------


def predictions(notebook):
    """Yield (name, {letter: option} of the prose above, without its marks) of each prediction."""
    above = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            above = re.sub(r"[*`$]", "", cell.source)
        elif found := re.fullmatch(r'Predict\("(\w+)"\)', cell.source):
            yield found[1], dict(re.findall(r"^- ([A-Z]): (.*)$", above, re.M))


def test_a_prediction_has_the_options_of_the_text_above_it():
    asked = [pair for path in NOTEBOOKS for pair in predictions(read(path))]
    assert [name for name, _ in asked] == [*PREDICTIONS], "each once, and in the same order"
    for name, options in asked:
        buttons = PREDICTIONS[name].options
        assert options == {letter: text for letter, (text, _) in buttons.items()}, name
        assert PREDICTIONS[name].right in options
        assert len({idea for _, idea in buttons.values()}) == len(options) >= 2


@each
def test_a_prediction_stands_before_the_panel_that_answers_it(path):
    """No panel of a chapter comes before the chapter's first prediction."""
    source = [cell.source for cell in code_cells(read(path))]
    panels = [place for place, text in enumerate(source) if re.search(r"^Panel\(", text, re.M)]
    asked = [place for place, text in enumerate(source) if text.startswith("Predict(")]
    assert path.name.startswith("00") or min(asked) < min(panels)


@each
def test_untouched_exercises_and_predictions_say_that_they_wait(path):
    for cell in code_cells(read(path)):
        if "return ..." in cell.source:
            assert [output.text[:11] for output in cell.outputs] == ["Not started"], cell.id
        elif cell.source.startswith("Predict("):
            assert [output.data["text/plain"][:17] for output in cell.outputs] == [
                "Not answered yet."
            ], cell.id


@each
def test_the_solutions_in_the_notebook_pass_their_checks(path, capsys):
    notebook = read(path)
    exercises = [cell for cell in code_cells(notebook) if "return ..." in cell.source]
    solved = solutions(notebook)
    assert [cell.id for cell, _ in solved] == [cell.id for cell in exercises]
    if not solved:
        return
    namespace = run(notebook)
    for exercise, solution in solved:
        last = ast.parse(exercise.source).body[-1]
        capsys.readouterr()
        exec(solution, namespace)
        exec(ast.unparse(last), namespace)
        assert capsys.readouterr().out.startswith("Correct"), exercise.id
