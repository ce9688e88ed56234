"""The command ``attention-lab``: open JupyterLab on the landing page."""

import importlib.util
import subprocess
import sys
from pathlib import Path

FIRST = Path("notebooks", "00_start_here.ipynb")
# A notebook that is only opened isn't marked as changed: see contents.py.
CONTENTS = "--ServerApp.contents_manager_class=attention_lab.contents.Notebooks"


def find_root(start, package=Path(__file__)):
    """Return the folder that holds the notebooks: at or above `start`, or beside the package."""
    for folder in (start, *start.parents, package.resolve().parents[1]):
        if (folder / FIRST).is_file():
            return folder
    return None


def main():
    """Start JupyterLab; return its exit code, or 1 after one line that says what to do."""
    root = find_root(Path.cwd())
    if root is None:
        print(
            "attention-lab: no notebooks here; change into your copy of the repository "
            f"(the folder that holds {FIRST.as_posix()}) and try again",
            file=sys.stderr,
        )
        return 1
    if importlib.util.find_spec("jupyterlab") is None:
        python = subprocess.list2cmdline([sys.executable])  # in quotes, if there is a space in it
        print(
            "attention-lab: JupyterLab is not installed; run "
            f'`{python} -m pip install -e ".[lab]"` in {root} and try again',
            file=sys.stderr,
        )
        return 1
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{FIRST.as_posix()}",
        CONTENTS,
        *sys.argv[1:],  # --no-browser, --port 9999, ...
    ]
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:  # how people end a server
        return 0
