"""The address stands in one place, and one command leads every link to another."""

import re
import shutil
import subprocess
import sys

import address
import pytest
from packaging.version import Version
from series import NOTEBOOKS, ROOT

NOT_OURS = shutil.ignore_patterns(
    ".*", "__pycache__", "build", "dist", "_site", "*.egg-info", "screenshots"
)
CITES = ["README.md", "docs/front-ends.md", "docs/teach.md"]  # a version
NEW = "someone-else/attention-lab.py"


def files(root):
    """Return {name: text} of every file that holds text."""
    texts = {}
    for path in root.rglob("*"):
        if path.is_file() and path.suffix not in (".png", ".pyc"):
            texts[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return texts


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("copy") / "lab", ignore=NOT_OURS)


@pytest.fixture(scope="module")
def moved(copy):
    """Return {name: text} before and after the command, and what it said."""
    before = files(copy)
    run = [sys.executable, copy / "tools" / "address.py", NEW]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    return before, files(copy), said


def links(texts):
    """Return every address of this repository's that the files hold, with its file.

    (But for the tests, which make addresses up.)
    """
    form = r"https?://(?:mybinder\.org/v2/gh|[\w-]+\.github\.io|github\.com)/[^\s)\"<>`]+"
    name = address.slug().split("/")[1]
    read = {file: text for file, text in texts.items() if not file.startswith("tests/")}
    found = {(file, link) for file, text in read.items() for link in re.findall(form, text)}
    return {(file, link) for file, link in found if name in link}


def test_it_stands_in_the_files_that_the_command_changes_and_in_no_other(moved):
    before, after, said = moved
    owner = rf"\b{re.escape(address.slug().split('/')[0])}\b"
    holders = sorted(name for name, text in before.items() if re.search(owner, text))
    changed = sorted(name for name in before if before[name] != after[name])
    assert holders == changed
    assert {"README.md", "pyproject.toml", "docs/teach.md", "docs/front-ends.md"} <= {*changed}
    assert said.splitlines()[0] == f"changed: {', '.join(sorted(changed))}"
    assert [name for name, text in after.items() if re.search(owner, text)] == []
    assert "until there is an address" in before["README.md"]
    assert "there is an address" not in after["README.md"] and "<!--" not in after["README.md"]
    workflow = f"https://github.com/{NEW}/actions/workflows/test.yml"
    assert f"\n\n[![Tests]({workflow}/badge.svg)]({workflow})\n[![" in after["README.md"]
    assert before.keys() == after.keys()


def test_after_the_command_all_links_agree(moved, copy):
    before, after, said = moved
    version = re.search(r'^version = "(.*)"$', before["pyproject.toml"], re.M)[1]
    home, site = f"https://github.com/{NEW}", "https://someone-else.github.io/attention-lab.py/"
    binder = f"https://mybinder.org/v2/gh/{NEW}/v{version}?urlpath=lab/tree/"
    assert said.splitlines()[1:] == [home, site, binder + "notebooks/00_start_here.ipynb"]
    assert len(links(before)) == len(links(after)) >= 6
    for file, link in links(after):
        assert link.startswith((home, site, binder)), (file, link)
    assert address.repository(copy) == home and address.site(copy) == site
    assert address.binder("notebooks/x.ipynb", copy) == binder + "notebooks/x.ipynb"


def test_the_links_agree_now_and_lead_to_what_there_is(moved):
    paths = {f"notebooks/{path.name}" for path in NOTEBOOKS}
    whole = {address.repository(), address.site(), f"{address.site()}book/"}
    whole |= {address.binder(path) for path in paths}
    whole |= {f"{address.site()}lite/lab/index.html?path={path}" for path in paths}
    whole |= {f"{address.repository()}@{address.tag()}"}
    workflow = f"{address.repository()}/actions/workflows/test.yml"
    whole |= {workflow, f"{workflow}/badge.svg"}
    assert (ROOT / ".github" / workflow.partition("/actions/")[2]).is_file()
    for file, link in links(moved[0]):
        assert link.partition("&")[0] in whole, (file, link)


def test_a_new_version_moves_the_links_to_its_tag(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for name in "pyproject.toml", "README.md":
        shutil.copy(ROOT / name, tmp_path)
    source = tmp_path / "pyproject.toml"
    text = source.read_text(encoding="utf-8")
    now = address.tag().removeprefix("v")
    assert Version(now) < Version("98.7.6")
    source.write_text(text.replace(f'version = "{now}"', 'version = "98.7.6"'), encoding="utf-8")
    assert address.set_everywhere(address.slug(), tmp_path) == CITES
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert address.binder("notebooks/00_start_here.ipynb", tmp_path) in readme
    assert "/v98.7.6?" in readme
    assert address.set_everywhere(address.slug(), tmp_path) == []


@pytest.mark.parametrize("wrong", ["someone", "a/b/c", "https://github.com/a/b", "a b/c", "/b"])
def test_what_is_no_address_is_refused(wrong):
    run = [sys.executable, ROOT / "tools" / "address.py", wrong]
    told = subprocess.run(run, capture_output=True, text=True)
    assert told.returncode == 2 and "isn't an owner and a name" in told.stderr
