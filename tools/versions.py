"""Run the tests with the oldest versions that pyproject.toml admits, and with the newest there are.

python tools/versions.py                                  both, about a quarter of an hour
python tools/versions.py oldest --python /opt/python3.10  one of them, with another Python

Each gets its own environment: .versions/oldest with Python 3.10, .versions/newest with Python 3.13.
Options for pytest go into $PYTEST_ADDOPTS.
"""

import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = {"oldest": "python3.10", "newest": "python3.13"}


def lower_bounds():
    """Return {name: constraint for pip} of the oldest versions that pyproject.toml admits."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = chain(project["dependencies"], *project["optional-dependencies"].values())
    bound = re.compile(r"([\w-]+)>=([\d.]+)(?:,<[\d.]+)?(;.*)?")
    found = map(bound.fullmatch, named)
    return {m[1]: f"{m[1]}=={m[2]}{m[3] or ''}" for m in found if m}


def build(name, python):
    """Make an environment, and return its Python."""
    folder = ROOT / ".versions" / name
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([python, "-m", "venv", folder], check=True)
    own = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    constraints = folder / "constraints.txt"
    lines = lower_bounds().values() if name == "oldest" else ()
    constraints.write_text("\n".join(lines), encoding="utf-8")
    pip = [own, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-e", f"{ROOT}[test]", "-c", constraints], check=True)
    return own


def versions(python):
    """Return in a line what an environment runs with."""
    frozen = subprocess.check_output([python, "-m", "pip", "list", "--format=freeze"], text=True)
    named = [line for line in frozen.lower().split() if line.split("==")[0] in lower_bounds()]
    return ", ".join([subprocess.check_output([python, "-V"], text=True).strip(), *named])


def main():
    parser = ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("which", nargs="?", choices=PYTHONS, help="both, if it is left out")
    parser.add_argument("--python", help="the Python that makes the environment")
    options = parser.parse_args()
    failed = []
    for name in [options.which] if options.which else PYTHONS:
        wanted = options.python or PYTHONS[name]
        if shutil.which(wanted) is None:
            parser.error(f"no {wanted} here: install it, or name one with --python")
        python = build(name, wanted)
        print(f"\n{name}: {versions(python)}\n", flush=True)
        tests = subprocess.run([python, "-m", "pytest", "-q", "-rs"], cwd=ROOT)
        failed += [name] * (tests.returncode != 0)
    if failed:
        sys.exit(f"failed with the {' and the '.join(failed)} versions")


if __name__ == "__main__":
    main()
