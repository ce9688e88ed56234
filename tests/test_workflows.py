"""The workflows, read: nothing here can run them, so what can be known of them is."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import versions
import yaml
from series import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FILES}
WORKFLOWS = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = {
    f"{name}: {job}": what for name, flow in WORKFLOWS.items() for job, what in flow["jobs"].items()
}


def commands(job):
    return [step["run"] for step in job["steps"] if "run" in step]


def named(job, action):
    return [step for step in job["steps"] if step.get("uses", "").startswith(f"{action}@")]


def test_there_are_four():
    assert [*TEXTS] == ["pages.yml", "release.yml", "test.yml", "weekly.yml"]


def test_actionlint_finds_nothing():
    tool = shutil.which("actionlint", path=Path(sys.executable).parent)
    if tool is None:
        pytest.skip("actionlint is not installed beside this Python")
    # Alone: with a shellcheck on the path the verdict would be another machine by machine.
    run = [tool, "-shellcheck=", "-pyflakes=", *FILES]
    told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, ""), told.stdout


def test_every_action_is_pinned_by_its_commit_and_says_its_version():
    pins = {}
    for text in TEXTS.values():
        for used in re.findall(r"\buses: *(.*)", text):
            action, pin = re.fullmatch(
                r"([\w-]+/[\w-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", used
            ).groups()
            assert pins.setdefault(action, pin) == pin, f"two versions of {action}"
    assert len(pins) == 7


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_nothing_and_runs_once_at_a_time(name):
    assert WORKFLOWS[name]["permissions"] == {}
    assert WORKFLOWS[name]["concurrency"]["group"].startswith(Path(name).stem)


@pytest.mark.parametrize("name", JOBS)
def test_a_job_may_what_it_needs_and_no_more(name):
    job = JOBS[name]
    assert job["timeout-minutes"] <= 60
    needed = {
        "pages.yml: deploy": {"pages": "write", "id-token": "write"},
        "release.yml: publish": {"id-token": "write"},
    }
    assert job["permissions"] == needed.get(name, {"contents": "read"})
    if name in needed:  # it runs none of our code, and comes after a job that tests
        assert commands(job) == [] and named(job, "actions/checkout") == []
        before = JOBS[f"{name.split(':')[0]}: {job['needs']}"]
        assert any("-m pytest" in command for command in commands(before))
    for step in named(job, "actions/checkout"):
        assert step["with"]["persist-credentials"] is False


def test_what_they_call_is_there():
    called = "\n".join(command for job in JOBS.values() for command in commands(job))
    files = {*re.findall(r"(?<!\S)(?:tools|tests|\.ci)/[\w./]+", called)}
    assert {".ci/run", "tools/versions.py", "tests/test_wheel.py"} <= files
    assert [name for name in sorted(files) if not (ROOT / name).exists()] == []
    extras = {*",".join(re.findall(r"\.\[(.*?)\]", called)).split(",")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "test" in extras and extras <= {*project["optional-dependencies"]}


@pytest.mark.parametrize(
    ("name", "variable", "tests"),
    [
        ("release.yml: install", "WHEEL", "tests/test_wheel.py"),
        ("pages.yml: build", "SITE", "tests/site"),
    ],
)
def test_what_goes_out_is_what_was_tested(name, variable, tests):
    (step,) = (step for step in JOBS[name]["steps"] if "-m pytest" in step.get("run", ""))
    assert f"{variable}=" in step["run"] or variable in step.get("env", {})
    assert step["run"].split()[-1] == tests
    place = ROOT / tests
    files = [place] if place.is_file() else sorted(place.glob("test_*.py"))
    assert any(f'environ["{variable}"]' in file.read_text(encoding="utf-8") for file in files)


def test_the_pythons_are_those_that_the_tool_looks_for():
    job = JOBS["test.yml: versions"]
    (setup,) = named(job, "actions/setup-python")
    pythons = setup["with"]["python-version"].split()
    assert [f"python{version}" for version in pythons] == [*versions.PYTHONS.values()]
    assert job["strategy"]["matrix"]["which"] == [*versions.PYTHONS]
