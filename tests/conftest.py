import os
from pathlib import Path

import lab
import pytest
from hypothesis import settings
from series import read, still_pictures

# No test depends on the machine's speed, and the same commit gets the same verdict every time.
settings.register_profile("attention-lab", deadline=None, derandomize=True)
settings.load_profile("attention-lab")

TOO_LONG = {
    "slow": "the tests that take minutes",
    "every": "all notebooks, where a few stand for them",
}


def pytest_addoption(parser):
    for option, help in TOO_LONG.items():
        parser.addoption(f"--{option}", action="store_true", help=f"run {help}, too")


@pytest.hookimpl(tryfirst=True)  # before -m "not browser" looks for marks
def pytest_collection_modifyitems(config, items):
    """Skip what is slow. Put the browser's tests last, and together those of one notebook.

    (Last, because no other test can run an event loop while playwright has its own; together, so
    that the notebook is opened once.)
    """
    for item in items:
        for mark in TOO_LONG:
            if item.get_closest_marker(mark) and not config.getoption(mark):
                item.add_marker(pytest.mark.skip(reason=f"{mark}: runs with --{mark}"))
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")

    def notebook(item):
        if not item.get_closest_marker("browser"):
            return ""
        given = item.callspec.params.values() if hasattr(item, "callspec") else ()
        paths = [p.name for p in given if isinstance(p, Path)]
        return paths[0] if paths else "last of all"

    items.sort(key=notebook)


@pytest.fixture(scope="session")
def server():
    with lab.jupyterlab() as address:
        yield address


@pytest.fixture(scope="session")
def page():
    """Return the one browser's page, whose requests to other machines are noted and refused."""
    if lab.find_chromium() is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to run the browser tests: install Chromium or set $CHROMIUM")
        pytest.skip("no Chromium found: install it, or set $CHROMIUM")
    with lab.browser() as page:
        page.emulate_media(reduced_motion="reduce")  # the tests of what moves turn it on
        yield page


@pytest.fixture(autouse=True)
def nobody_complains(request):
    """Fail a test during which the page reported an error or reached for another machine."""
    yield
    if "page" in request.fixturenames:
        page = request.getfixturevalue("page")
        complaints, page.complaints[:] = [*page.complaints], []
        strangers, page.strangers[:] = [*page.strangers], []
        assert (complaints, strangers) == ([], [])


@pytest.fixture(scope="session")
def visit(page, server):
    """Return a function that opens a notebook and runs it, unless it is the one that is open.

    A test that leaves a notebook in another state sets the function's ``open_now`` to None.
    """

    from playwright.sync_api import expect

    def go(path):
        if path != go.open_now or f"/lab/tree/notebooks/{path.name}" not in page.url:
            go.open_now = None
            lab.open_notebook(page, server, path.name)
            saved = page.locator(".jp-Notebook:visible .jp-RenderedImage img")
            unrun = expect(saved, "a notebook that nobody has run shows its pictures")
            unrun.to_have_count(len(still_pictures(read(path))), timeout=20_000)
            lab.run_all(page)
            go.open_now = path
        else:
            lab.at_rest(page)  # the test before may have ended with a move
        return page.locator(".jp-Notebook:visible .alab-panel")

    go.open_now = None
    return go
