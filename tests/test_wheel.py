"""The wheel and the source: what they hold, and that the wheel works alone, far from here."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from series import ROOT

pytestmark = pytest.mark.slow

NOT_OURS = shutil.ignore_patterns(
    ".*", "build", "*.egg-info", "__pycache__", "screenshots", "_site"
)
# A repository on PYTHONPATH would count as installed.
ALONE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

USE = """
import importlib, json, pkgutil
from importlib.resources import files

import attention_lab
from attention_lab.panel import HeatMap, show

for module in pkgutil.walk_packages(attention_lab.__path__, "attention_lab."):
    if module.name != "attention_lab.contents":  # which only a Jupyter server reads
        importlib.import_module(module.name)  # each reads its own js and css
bundle = show(HeatMap(["a", "b"]), [[0.25, 0.75], [0.5, 0.5]])._repr_mimebundle_()
bundle = bundle[0] if isinstance(bundle, tuple) else bundle
race = json.loads((files("attention_lab") / "data" / "race.json").read_text(encoding="utf-8"))
told = [attention_lab.__file__, bundle["image/png"], bundle["text/plain"], race["command"]]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy: an old build folder must not lend it a file.

    With $WHEEL it is that one: what is about to be published.
    """
    if "WHEEL" in os.environ:
        return Path(os.environ["WHEEL"]).resolve(strict=True)
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "copy", ignore=NOT_OURS)
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", folder, folder / "copy")
    (built,) = folder.glob("*.whl")
    return built


def pip(python, *arguments):
    run = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(run, env=ALONE, check=True)


def test_it_holds_the_whole_package_and_nothing_else(wheel):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = [path for path in (ROOT / "attention_lab").rglob("*.*") if path.suffix != ".pyc"]
    assert held == {path.relative_to(ROOT).as_posix() for path in files}


def test_alone_it_shows_a_panel_and_finds_its_data(wheel, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "alone"], check=True)
    scripts = tmp_path / "alone" / ("Scripts" if sys.platform == "win32" else "bin")
    pip(scripts / "python", "install", wheel)
    run = {"cwd": tmp_path, "env": ALONE, "capture_output": True, "text": True}
    used = subprocess.run([scripts / "python", "-c", USE], **run)
    assert used.returncode == 0, used.stderr
    package, picture, sentence, command = json.loads(used.stdout)
    assert package.startswith(str(tmp_path))
    assert picture.startswith("iVBORw0KGgo")  # a PNG, in base64
    assert "a: b 0.75" in sentence
    assert command == "python tools/race.py"
    launched = subprocess.run([scripts / "attention-lab"], **run)
    assert launched.returncode == 1 and "no notebooks here" in launched.stderr


def test_the_source_holds_all_that_the_repository_does(tmp_path):
    copy = shutil.copytree(ROOT, tmp_path / "copy", ignore=NOT_OURS)
    before = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    backend = re.search(r'requires = \["(.*)"\]', (copy / "pyproject.toml").read_text())[1]
    pip(sys.executable, "install", "--target", tmp_path / "tools", backend)
    build = f"import setuptools.build_meta as b; b.build_sdist({str(tmp_path)!r})"
    alone = ALONE | {"PYTHONPATH": str(tmp_path / "tools")}
    run = [sys.executable, "-c", build]
    subprocess.run(run, cwd=copy, env=alone, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as packed:
        held = {member.name.partition("/")[2] for member in packed if member.isfile()}
    made = {name for name in held if ".egg-info/" in name} | {"PKG-INFO", "setup.cfg"}
    assert held - made == before
