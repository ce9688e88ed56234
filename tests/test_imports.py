"""Imports point one way, and the mathematics never waits for the pictures."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import attention_lab

PACKAGE = Path(attention_lab.__file__).parent
MATHS = ("attention", "embeddings", "recurrent", "race", "checks")
#: What each room may import of the other rooms.
ARROWS = {
    "__init__": set(),
    "attention": set(),
    "embeddings": set(),
    "launch": set(),
    "figures": set(),
    "checks": set(),
    "live": {"figures"},
    "controls": {"live"},
    "panel": {"figures"},
    "arithmetic": {"figures"},
    "recurrent": set(),
    "race": {"attention", "recurrent"},
}


def loaded_by(statement):
    run = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


@pytest.mark.parametrize("room", MATHS)
def test_the_maths_rooms_load_numpy_only(room):
    assert not loaded_by(f"import attention_lab.{room}") & {"matplotlib", "ipywidgets", "anywidget"}


def test_matplotlib_waits_for_the_first_picture():
    rooms = "import attention_lab.panel, attention_lab.controls, attention_lab.live"
    assert "matplotlib" not in loaded_by(rooms)
    draw = "from attention_lab.live import Bars; from attention_lab.figures import png"
    assert "matplotlib" in loaded_by(f"{draw}; png([Bars(['a']).still([1])], '')")


def room(path):
    """Return a file's room: a module, or a folder of them."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_the_arrows_between_rooms(path):
    rooms = {room(other) for other in PACKAGE.rglob("*.py")}
    depth = len(path.relative_to(PACKAGE).parts)  # as many dots lead out of the room
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            names = [node.module] if node.module else [alias.name for alias in node.names]
            imported |= {name.split(".")[0] for name in names}
        assert not (isinstance(node, ast.ImportFrom) and node.module == "attention_lab")
    assert imported & rooms <= ARROWS[room(path)]
