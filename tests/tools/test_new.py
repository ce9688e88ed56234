"""A new notebook is whole from its first minute: only its texts are still to be written."""

import os
import re
import shutil
import subprocess
import sys

import new
import pytest
import refresh
from nbclient.exceptions import CellExecutionError
from series import IDS, ROOT

LAST = max(filter(str.isdigit, IDS))
NUMBER, NAME = f"{int(LAST) + 1:02}", "try_a_new_notebook"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """Copy the repository, and let the tool work there."""
    leave_out = shutil.ignore_patterns(
        ".*", "build", "*.egg-info", "__pycache__", "screenshots", "_site"
    )
    shutil.copytree(ROOT, tmp_path / "copy", ignore=leave_out)
    monkeypatch.setattr(new, "ROOT", tmp_path / "copy")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "copy"))  # for the kernel
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return tmp_path / "copy"


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(copy, *command):
    environment = {**os.environ, "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    run = [sys.executable, "-m", *command]
    return subprocess.run(run, cwd=copy, env=environment, capture_output=True, text=True)


def test_of_all_tests_of_a_new_notebook_only_the_unwritten_texts_fail(copy, capsys):
    before = content(copy)
    new.main([NUMBER, NAME])
    told = capsys.readouterr().out.split("\n")
    changed = [path for path, text in content(copy).items() if before.get(path) != text]
    assert {path.relative_to(copy).as_posix() for path in changed} == {*told[:-2]}
    guide = (ROOT / "docs" / "new-notebook.md").read_text(encoding="utf-8")
    for name in told[:-2]:
        assert name.replace(NAME, "ask_with_queries_and_keys").replace(NUMBER, "06") in guide
    # A letter alone stands in the name of nearly every test.
    others = " and ".join(f"not {n}" if n.isdigit() else f"not [{n}]" for n in IDS[1:])
    where = "tests/notebooks", "tests/checks", f"notebooks/{NUMBER}_{NAME}.ipynb"
    tests = run(copy, "pytest", "-q", "-rf", "-m", "not browser", "-k", others, *where).stdout
    assert re.findall(r"^(?:FAILED|ERROR) (\S+)", tests, re.M) == [
        f"tests/notebooks/test_series.py::test_every_text_is_written[{number}]"
        for number in ("00", NUMBER)  # its own texts, and its question on the landing page's map
    ], tests
    assert "\n2 failed, " in tests
    linted = [name for name in told[:-2] if not name.endswith(".md")]
    assert run(copy, "ruff", "check", *linted).returncode == 0
    assert run(copy, "ruff", "format", "--check", *linted).returncode == 0


@pytest.mark.parametrize(
    ("number", "name", "words"),
    [
        (LAST, NAME, f"the number {LAST} is taken: there is {LAST}_"),
        ("6", NAME, "the number is '6': write two digits"),
        ("xx", NAME, "the number is 'xx': write two digits"),
        (NUMBER, "Try_It", "the name is 'Try_It': write a verb phrase in small letters"),
        (NUMBER, "try", "the name is 'try': write a verb phrase"),
        (NUMBER, "try-a-new-notebook", "with underscores"),
        (NUMBER, "../try_it", "write a verb phrase"),
    ],
)
def test_a_wrong_call_says_why_and_makes_nothing(number, name, words, copy, capsys):
    before = content(copy)
    with pytest.raises(SystemExit) as ended:
        new.main([number, name])
    assert ended.value.code == 2 and words in capsys.readouterr().err
    assert content(copy) == before


def test_a_notebook_that_does_not_run_leaves_nothing_behind(copy, monkeypatch):
    def fail(path):
        assert path.is_file()
        raise CellExecutionError("a traceback", "NameError", "no such name")

    before = content(copy)
    monkeypatch.setattr(refresh, "refreshed", fail)
    with pytest.raises(SystemExit, match="does not run, and nothing is left of it"):
        new.main([NUMBER, NAME])
    assert content(copy) == before
