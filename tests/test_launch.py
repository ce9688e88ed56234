import importlib.util
import shlex
import subprocess
import sys

import pytest

from attention_lab import launch


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / launch.FIRST).touch()
    return tmp_path


def test_opens_lab_on_the_landing_page_with_the_users_options(checkout, monkeypatch):
    calls = []
    monkeypatch.chdir(checkout / "notebooks")  # a folder below the root will do
    monkeypatch.setattr(sys, "argv", ["attention-lab", "--no-browser"])
    monkeypatch.setattr(subprocess, "call", lambda command: calls.append(command) or 0)
    assert launch.main() == 0
    (command,) = calls
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={checkout}" in command
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in command
    assert launch.CONTENTS in command and command[-1] == "--no-browser"


def test_finds_the_notebooks_beside_an_editable_install(checkout, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    package = checkout / "attention_lab" / "launch.py"
    assert launch.find_root(elsewhere, package) == checkout


def test_outside_a_checkout_it_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(launch, "find_root", lambda start: None)
    assert launch.main() == 1
    said = capsys.readouterr().err
    assert "change into your copy of the repository" in said and said.count("\n") == 1


@pytest.mark.parametrize("python", [sys.executable, "/home/me/my venv/bin/python3"])
def test_without_jupyterlab_it_says_what_to_do(python, checkout, monkeypatch, capsys):
    monkeypatch.chdir(checkout)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "executable", python)
    assert launch.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    command = shlex.split(said.split("`")[1])  # as a shell reads it
    assert command == [python, "-m", "pip", "install", "-e", ".[lab]"]
