"""The predictions and exercises of all notebooks, found in their files: n01.py, n02.py, ..."""

import importlib
import re
from pathlib import Path

from .texts import TEXTS

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("n*.py"))
FILES = [
    importlib.import_module(f".{name}", __package__)
    for name in NAMES
    if re.fullmatch(r"n(\d\d|[A-Z])", name)
]
PREDICTIONS = {name: data for file in FILES for name, data in file.PREDICTIONS.items()}
EXERCISES = {name: data for file in FILES for name, data in file.EXERCISES.items()}


def find(kind, name, known):
    """Return ``known[name]``, or say which names there are."""
    if name not in known:
        names = ", ".join(known)
        raise ValueError(TEXTS["unknown"].format(kind=kind, name=name, names=names))
    return known[name]
