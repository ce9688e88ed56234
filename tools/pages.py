"""What the site's pages share: the README's words, and where the lab and the repository are."""

import re
from pathlib import Path

from address import repository

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
ICON = Path(__file__).parent / "book" / "icon.svg"
README = (ROOT / "README.md").read_text(encoding="utf-8")
LITE = "lite/lab/index.html"  # the lab without an installation, from the site's root


def opened(notebook, lab=LITE, cell=""):
    """Return the address that opens a notebook in the lab, at a cell; `lab` is the lab's own."""
    return f"{lab}?path=notebooks/{notebook}{cell and '#cell-id='}{cell}"


def first_words():
    """Return the README's first paragraph: what the series is."""
    return " ".join(re.search(r"\A# [^\n]*\n\n(.+?)\n\n", README, re.S)[1].split())


def section(title):
    """Return what the README says under one of its headings."""
    return re.search(rf"^## {title}\n\n(.*?)\n(?=^## )", README, re.M | re.S)[1]


def in_repository(path):
    """Return the address of a file there."""
    return f"{repository()}/blob/main/{path}"
