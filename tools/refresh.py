"""Execute every notebook in a fresh kernel and save it, outputs included, in one normal form.

    python tools/refresh.py                       all notebooks
    python tools/refresh.py notebooks/04_*.ipynb  some of them
    python tools/refresh.py --check               change nothing; exit 1 if a file would change

Run on an unchanged notebook it changes no byte, as long as matplotlib's minor version is the one
below: others draw text with other pixels. Whoever moves to another one sets it here and refreshes.
"""

import argparse
import base64
import struct
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

MATPLOTLIB = "3.11"
#: What a kernel says of its language, whole: exporters read it, and JupyterLab counts a notebook
#: as changed as soon as it has been opened, if a word of it differs. The version is fixed, so that
#: the file is the same on every Python; what the others need is in attention_lab/contents.py.
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "3.11.7",
}
NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
#: How matplotlib says a figure: without its numbers, so a cell that draws one prints them too.
FIGURE = "<Figure size "
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def refreshed(path):
    """Return the text of the notebook at `path` after execution and normalising."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
    ).execute()
    normalise(notebook)
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def normalise(notebook):
    """Keep of an executed notebook what a reader needs and nothing that changes from run to run."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": LANGUAGE,
        }
    )
    notebook.nbformat_minor = 5
    for cell in notebook.cells:
        printed = "".join(output.get("text", "") for output in cell.get("outputs", ()))
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": sorted(tags)} if tags else {})
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            data.pop(WIDGET_VIEW, None)
            if "image/png" in data:
                data["image/png"] = without_texts(data["image/png"])
            if "metadata" in output:
                output.metadata = {k: v for k, v in output.metadata.items() if k in data}
            if data.get("text/plain", "").startswith(FIGURE):
                output.metadata["image/png"] = {"alt": printed.strip()}


def without_texts(encoded):
    """Drop a PNG's text and time chunks: they name versions and hours, and hold no pixel."""
    png = base64.b64decode(encoded)
    kept, place = [png[:8]], 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        end = place + 12 + length
        if png[place + 4 : place + 8] not in (b"tEXt", b"zTXt", b"iTXt", b"tIME"):
            kept.append(png[place:end])
        place = end
    return base64.b64encode(b"".join(kept)).decode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="change nothing, only compare")
    options = parser.parse_args()
    stale = False
    for path in options.notebooks or sorted(NOTEBOOKS.glob("*.ipynb")):
        try:
            text = refreshed(path.resolve())
        except CellExecutionError as error:
            told = f"{error.ename}: {error.evalue}\n\n{error.traceback}"
            print(f"{path.name} does not run, and is left as it was\n{told}", file=sys.stderr)
            return 1
        same = text == path.read_text(encoding="utf-8")
        stale |= not same
        if not same and not options.check:
            path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {'unchanged' if same else 'differs' if options.check else 'saved'}")
    return int(stale and options.check)


if __name__ == "__main__":
    sys.exit(main())
