"""The series as a book: every notebook a page, as it is saved, with search and for printing.

python tools/book.py _site/book

Nothing is executed. It needs the extra "book": pip install -e ".[book]". A picture gets its saved
alternative text, and what moves in the lab a link to the same notebook there.
"""

import argparse
import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import nbformat
from pages import ICON, LITE, NOTEBOOKS, first_words, in_repository, opened, repository, section

TABLES = "The notebooks"  # the README's section, and the heading above its first table
CAPTIONS = TABLES, "Going further"
# What a cell does, and what a reader can do with it in the lab.
INVITATIONS = {"Panel": "Move it", "Run": "Run it", "Predict": "Answer it", "check": "Try it"}
MATHJAX = Path("static", "mathjax")
SETTINGS = {
    "project": "Attention Lab",
    "html_title": "Attention Lab",
    "extensions": ["myst_nb"],
    "html_theme": "sphinx_book_theme",
    "html_static_path": [str(Path(__file__).with_suffix(""))],
    "html_css_files": ["book.css"],
    "html_js_files": ["book.js"],
    "html_favicon": str(ICON),
    "html_show_copyright": False,
    "html_sidebars": {"**": ["search-button-field", "sbt-sidebar-nav"]},
    "html_context": {"default_mode": "auto"},
    "nb_execution_mode": "off",
    "myst_enable_extensions": ["dollarmath", "amsmath"],
    # From the book itself: nobody who reads asks another server.
    "mathjax_path": "mathjax/tex-chtml.js",
    "mathjax3_config": {"options": {"enableMenu": False}},  # it would ask for files
}


def build(into: Path, live: str = f"../{LITE}") -> None:
    """Build the book into a folder, which is made anew.

    Parameters
    ----------
    into : Path
    live : str
        Where the lab is: a whole address, or one relative to that folder.

    Raises
    ------
    RuntimeError
        If Sphinx finds something to complain of, such as a link that leads nowhere.
    """
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    shutil.rmtree(into, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder, docutils_namespace():
        source = Path(folder, "source")
        prepare(source, live)
        looks = {
            "repository_url": repository(),
            "launch_buttons": {"jupyterlite_url": from_below(live)},
            "use_repository_button": True,
            "use_issues_button": True,
            "home_page_in_toc": True,
            "navbar_persistent": [],  # the search stands beside, in the contents
        }
        sphinx = Sphinx(
            *(source, None, into, Path(folder, "doctrees"), "html"),
            confoverrides=SETTINGS | {"html_theme_options": looks},
            status=None,
            warningiserror=True,
        )
        sphinx.build()
        if sphinx.statuscode:
            raise RuntimeError("Sphinx complains: see above")
    add_mathjax(into / "_static" / "mathjax")
    for path in NOTEBOOKS.glob("*.ipynb"):  # who downloads one gets it as it is
        shutil.copy(path, into / "_sources" / "notebooks" / path.name)


def from_below(live: str) -> str:
    """Return where the lab is, seen from a folder of the book."""
    return live if "://" in live else f"../{live}"


def prepare(source: Path, live: str) -> None:
    """Write what Sphinx reads: the first page, and the notebooks with what its reader needs."""
    (source / "notebooks").mkdir(parents=True)
    (source / "index.md").write_text(first_page(live), encoding="utf-8")
    for path in NOTEBOOKS.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            describe(cell)
            if cell.cell_type == "code":
                invite(cell, opened(path.name, from_below(live), cell.id))
        nbformat.write(notebook, source / "notebooks" / path.name)


def describe(cell: nbformat.NotebookNode) -> None:
    """Give a cell's picture its saved alternative text, in the words of MyST-NB."""
    alts = [o.metadata["image/png"]["alt"] for o in pictures(cell)]
    if len(alts) > 1:
        raise ValueError(f"{cell.id} has {len(alts)} pictures, and MyST-NB one text for a cell")
    if alts:
        cell.metadata.setdefault("mystnb", {})["image"] = {"alt": alts[0]}


def invite(cell: nbformat.NotebookNode, address: str) -> None:
    """Add a link to the lab to what can be moved or answered there."""
    found = re.search(rf"^({'|'.join(INVITATIONS)})\(", cell.source, re.M)
    if found:
        link = f'<a class="in-the-lab" href="{address}">{INVITATIONS[found[1]]}</a>'
        cell.outputs.append(nbformat.v4.new_output("display_data", {"text/html": link}))


def pictures(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for output in cell.get("outputs", ()) if "image/png" in output.get("data", {})]


def first_page(live: str) -> str:
    """Return the first page: the README's first words, and its tables of the notebooks."""
    tables = re.sub(
        r"\]\((?!notebooks/|\w+:)([^)#]+)", lambda m: f"]({in_repository(m[1])}", section(TABLES)
    )
    trees = [
        tree(caption, re.findall(r"^\| \[([^]]*)\]\((.*?)\)", table, re.M))
        for caption, table in zip(CAPTIONS, re.findall(r"(?:^\|.*\n?)+", tables, re.M), strict=True)
    ]
    lab = f'<a class="in-the-lab" href="{opened("00_start_here.ipynb", live)}">Open the lab</a>'
    return "\n\n".join(["# Attention Lab", first_words(), lab, f"## {TABLES}", tables, *trees])


def tree(caption: str, links: list[tuple[str, str]]) -> str:
    """Return a part of the book's contents, which the page itself doesn't show."""
    entries = [f"{name} <{path}>" for name, path in links]
    lines = ["```{toctree}", ":hidden:", f":caption: {caption}", *entries, "```"]
    return "\n".join(lines)


def add_mathjax(folder: Path) -> None:
    """Copy of MathJax what the book needs: one script and its fonts."""
    ours = Path(find_spec("sphinx-mathjax-offline").origin).parent / MATHJAX
    for name in ("tex-chtml.js", "output/chtml/fonts/woff-v2"):
        copy = shutil.copytree if (ours / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ours / name, folder / name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("into", type=Path)
    parser.add_argument("--live", default=f"../{LITE}", help="where the lab is")
    options = parser.parse_args()
    build(options.into, options.live)
    print(f"{options.into / 'index.html'}: {len(list(options.into.rglob('*.html')))} pages")


if __name__ == "__main__":
    main()
