"""Binder builds what this repository means: read from the plan that repo2docker prints."""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import refresh
from packaging.requirements import Requirement
from packaging.version import Version
from series import NOTEBOOKS, ROOT, read

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what Binder runs, runs on Linux")

BINDER = ROOT / "binder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins():
    lines = (BINDER / "requirements.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="module")
def plan():
    tool = shutil.which("jupyter-repo2docker", path=Path(sys.executable).parent)
    if tool is None:
        pytest.skip("jupyter-repo2docker is not installed beside this Python")
    run = subprocess.run(
        [tool, "--no-build", "--debug", "--user-id", "1000", "--user-name", "jovyan", str(ROOT)],
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout + run.stderr


def test_the_plan_takes_the_python_that_the_package_admits(plan):
    (python,) = set(re.findall(r"environment-2epy-2d(3-2e\d+)", plan))
    version = Version(python.replace("-2e", "."))
    assert f"python-{version}" == (BINDER / "runtime.txt").read_text().strip()
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(version)


def test_the_plan_installs_the_pins_before_the_code_and_the_package_after_it(plan):
    steps = [
        plan.index('pip install --no-cache-dir -r "binder/requirements.txt"'),
        plan.index("COPY --chown=1000:1000 src/ ${REPO_DIR}/\n"),
        plan.index("RUN ./binder/postBuild"),
    ]
    assert steps == sorted(steps)
    post_build = (BINDER / "postBuild").read_text()
    assert post_build.startswith("#!/bin/bash\n") and "set -e\n" in post_build
    assert "pip install --no-cache-dir --no-deps .\n" in post_build
    for name in "postBuild", "start":
        assert (BINDER / name).stat().st_mode & 0o111, f"{name} must be executable"
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"\n' in plan


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Run the end of the build; return the home folder and what a command there runs with.

    As on Binder, the home folder is the repository, and Python has an environment of its own. Its
    packages are those of this Python, and its pip installs nothing.
    """
    home = tmp_path_factory.mktemp("home")
    place = tmp_path_factory.mktemp("built")
    venv.create(place, with_pip=False)
    scripts = place / "bin"
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "here.pth").write_text("\n".join(p for p in sys.path if "site-packages" in p))
    (scripts / "pip").write_text("#!/bin/sh\n")
    (scripts / "pip").chmod(0o755)
    shutil.copytree(BINDER, home / "binder")
    (home / "notebooks").mkdir()
    for path in NOTEBOOKS:
        text = path.read_text(encoding="utf-8").replace(refresh.LANGUAGE["version"], "3.0.1")
        (home / "notebooks" / path.name).write_text(text, encoding="utf-8")
    # What the user of these tests has set for matplotlib is not Binder's.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MPL", "XDG"))}
    environment |= {"HOME": str(home), "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    run = {"cwd": home, "env": environment, "check": True, "capture_output": True, "text": True}
    subprocess.run(["binder/postBuild"], **run)
    return home, run


def test_after_the_build_every_notebook_names_the_python_that_was_built(built):
    version = ".".join(map(str, sys.version_info[:3]))
    for path in NOTEBOOKS:
        changed = read(built[0] / "notebooks" / path.name)
        assert changed.metadata.language_info.version == version
        assert changed.cells == read(path).cells


def test_the_build_leaves_no_cache_behind_and_the_first_picture_builds_no_font_list(built):
    home, run = built
    first = "import logging; logging.basicConfig(level=10); import matplotlib.font_manager"
    told = subprocess.run(["binder/start", "python", "-c", first], **run)
    assert "generated new fontManager" not in told.stderr
    assert "Using fontManager instance from" in told.stderr
    assert sorted(path.name for path in home.iterdir()) == ["binder", "notebooks"]


def test_pins_and_dependencies_name_the_same_packages_and_agree():
    needed = {r.name: r for r in map(Requirement, PROJECT["dependencies"])}
    pinned = pins()
    assert sorted(pinned) == sorted(needed)
    for name, requirement in needed.items():
        assert requirement.specifier.contains(pinned[name]), name


def test_binder_draws_with_the_matplotlib_that_drew_the_saved_pictures():
    assert pins()["matplotlib"].rsplit(".", 1)[0] == refresh.MATPLOTLIB


def test_the_base_image_is_admitted():
    """Binder's base image brings these; the lower bounds must not ask for more."""
    lab = Requirement(PROJECT["optional-dependencies"]["lab"][0])
    assert lab.specifier.contains("4.4.9")
    assert pins()["ipywidgets"] == "8.1.7"
