"""Imports point one way, and the mathematics never waits for the pictures."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import attention_lab

PACKAGE = Path(attention_lab.__file__).parent
MATHEMATICS = ("arrays", "attention", "embeddings", "recurrent", "training", "transformer")
#: Where a room of each kind may look for others, besides its own kind.
MAY_IMPORT = {"mathematics": set(), "panel": {"mathematics"}, "checks": {"mathematics"}}


def loaded_by(statement):
    run = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in run.stdout.split()}


@pytest.mark.parametrize("room", [*MATHEMATICS, "checks"])
def test_the_mathematics_and_the_checks_load_numpy_alone(room):
    more = loaded_by(f"import attention_lab.{room}") - loaded_by("import numpy.random")
    assert more - sys.stdlib_module_names == {"attention_lab"}


def test_matplotlib_waits_for_the_first_picture():
    assert "matplotlib" not in loaded_by("import attention_lab.panel")
    draw = "from attention_lab.panel import Bars, show; show(Bars(['a']), [1])"
    assert "matplotlib" in loaded_by(f"{draw}._repr_mimebundle_()")


def imports():
    """Return {room: the rooms that it imports}, each as a path of names below the package."""
    files = {
        path.relative_to(PACKAGE).with_suffix("").parts: path for path in PACKAGE.rglob("*.py")
    }
    rooms = {
        parts[:-1] if parts[-1] == "__init__" else parts: path for parts, path in files.items()
    }
    found = {room: set() for room in rooms}
    for room, path in rooms.items():
        inside = room if path.name == "__init__.py" else room[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("attention_lab") for name in node.names), path
            if not isinstance(node, ast.ImportFrom):
                continue
            assert node.level or not node.module.startswith("attention_lab"), path
            if node.level:
                base = inside[: len(inside) - node.level + 1]
                base += tuple(node.module.split(".")) if node.module else ()
                for name in node.names:
                    found[room].add(base + (name.name,) if base + (name.name,) in rooms else base)
    return found


def kind(room):
    return "mathematics" if room[0] in MATHEMATICS else room[0]


def test_the_rooms_import_one_way():
    arrows = imports()
    for room, others in arrows.items():
        for other in others:
            same = room and kind(other) == kind(room)
            assert same or kind(other) in MAY_IMPORT[kind(room)], (room, other)
    # A door (__init__) imports its rooms; they never come back through it.
    order = TopologicalSorter({room: others - {room} for room, others in arrows.items()})
    assert set(order.static_order()) == set(arrows)


def test_no_room_is_unknown():
    rooms = {
        path.stem for path in PACKAGE.iterdir() if path.stem not in ("__init__", "__pycache__")
    }
    assert rooms == {*MATHEMATICS, "contents", "launch", "panel", "checks", "data"}
