"""A real JupyterLab in a real browser, for the tests and for pictures of it.

python tools/lab.py notebooks/04_*.ipynb screenshots/   every panel of it, after Run All
"""

import contextlib
import http.server
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from attention_lab.launch import CONTENTS

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Chromium itself asks for addresses below these, whatever page it shows and whenever it likes; but
# pages ask for those that begin like this.
CHROMIUMS_OWN = (".google.com", ".googleapis.com", ".gvt1.com")
ANY_PAGES = ("ajax.", "cdn.", "fonts.", "maps.", "storage.", "www.")

# What every Python of the server begins with: a kernel must find all that it needs on its machine.
HOMEBODY = """
import sys

def stay(event, args):
    if event == "socket.connect" and "ipykernel" in sys.modules and isinstance(args[1], tuple):
        if args[1][0] not in ("127.0.0.1", "::1", "localhost"):
            raise ConnectionRefusedError(f"a notebook reaches for another machine: {args[1]}")

sys.addaudithook(stay)
"""


def find_chromium():
    """Return the path of a Chromium: $CHROMIUM, or the first of the usual names; else None."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def jupyterlab(notebooks=ROOT / "notebooks"):
    """Serve a copy of the notebooks on the loopback address; yield (address, token)."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        folder = Path(folder)
        shutil.copytree(notebooks, folder / "root" / "notebooks")
        settings = folder / "settings"
        settings.mkdir()
        overrides = {
            "@jupyterlab/apputils-extension:notification": {
                "fetchNews": "false",
                "checkForUpdates": False,
            },
            # Else what is open for two minutes is saved as it is by then.
            "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
            # Else cells off the screen do not exist.
            "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
        }
        (settings / "overrides.json").write_text(json.dumps(overrides))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        token = secrets.token_hex(16)
        own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
        environment = os.environ | {name: str(folder / name) for name in own}
        (folder / "sitecustomize.py").write_text(HOMEBODY)
        path = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment["PYTHONPATH"] = os.pathsep.join(path)
        log = stack.enter_context(open(folder / "log", "w+"))
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *("--ip=127.0.0.1", f"--port={port}", f"--IdentityProvider.token={token}"),
                f"--ServerApp.root_dir={folder / 'root'}",
                f"--LabApp.app_settings_dir={settings}",
                CONTENTS,
                "--expose-app-in-browser",
            ],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api/status?token={token}", server, folder / "log")
            yield address, token
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=20)


def _wait_for(address, server, log, seconds=60):
    for _ in range(seconds * 5):
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab ended at once:\n{log.read_text()}")
        with contextlib.suppress(OSError), urllib.request.urlopen(address):
            return
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not answer in {seconds} s:\n{log.read_text()}")


class Doorkeeper(http.server.BaseHTTPRequestHandler):
    """A proxy that lets nobody through and notes who wanted to: pages, workers, sockets, all."""

    strangers: list

    def refuse(self):
        host = self.path.split("//")[-1].split("/")[0].split(":")[0]
        if not host.endswith(CHROMIUMS_OWN) or host.startswith(ANY_PAGES):
            self.strangers.append(self.path)
        self.send_error(403)

    do_GET = do_POST = do_HEAD = do_CONNECT = refuse

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def serving(handler):
    """Serve on a free port of the loopback address; yield the address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextlib.contextmanager
def browser(width=1280, height=900):
    """Open a headless Chromium that reaches this machine only; yield a page.

    ``page.strangers`` lists the addresses elsewhere that it asked for, ``page.complaints`` what
    its console and its scripts call an error.
    """
    from playwright.sync_api import sync_playwright

    strangers, complaints = [], []
    door = type("Door", (Doorkeeper,), {"strangers": strangers})
    with serving(door) as proxy, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=CHROMIUM_OPTIONS,
            proxy={"server": proxy, "bypass": "127.0.0.1"},
        )
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.strangers, page.complaints = strangers, complaints

        def listen(message):
            if message.type == "error":
                complaints.append(f"{message.text} {message.location.get('url', '')}".strip())

        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        chromium.close()


def open_notebook(page, lab, name):
    """Open a notebook, wait for its kernel, and return the locator of its cells."""
    address, token = lab
    page.goto(f"{address}/lab/tree/notebooks/{name}?token={token}&reset")
    wait_for_kernel(page)
    return page.locator(".jp-Notebook:visible .jp-Cell")


def wait_for_kernel(page, timeout=60):
    """Wait until the notebook in front has a kernel, and it is idle."""
    page.wait_for_function(
        """() => {
            const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
            return (
                session?.isReady &&
                session.session?.kernel?.status === "idle" &&
                window.jupyterapp.commands.isEnabled("notebook:run-all-cells")
            );
        }""",
        timeout=timeout * 1000,
    )


def run_all(page, timeout=60):
    """Run every cell and wait until the kernel is idle and each code cell has its number."""
    from playwright.sync_api import TimeoutError as TooSlow

    command = "name => { window.jupyterapp.commands.execute(name); }"
    # Saved cells have their numbers already; without them a number means that the cell has run.
    page.evaluate(command, "notebook:clear-all-cell-outputs")
    for last_try in (False, True):
        page.evaluate(command, "notebook:run-all-cells")
        try:
            page.wait_for_function(
                """() => {
                    const panel = window.jupyterapp.shell.currentWidget;
                    const cells = [...panel.content.model.cells].filter((c) => c.type === "code");
                    return (
                        panel.sessionContext.session.kernel.status === "idle" &&
                        cells.every((c) => c.executionCount !== null)
                    );
                }""",
                timeout=timeout * 1000,
            )
            break
        except TooSlow:
            if last_try:
                raise
    page.wait_for_timeout(1000)


# What widgets send is answered in its order, by a thread of the kernel's own once it has begun: so
# what means nothing is answered last. A model holds back its next move while one is under way.
REST = """async () => {
    const { content, sessionContext } = window.jupyterapp.shell.currentWidget;
    const { session } = sessionContext;
    const shown = content.widgets.flatMap((cell) => [...(cell.outputArea?.children() ?? [])])
        .flatMap((output) => [...output.children()]);
    const managers = shown.map((view) => view._manager?.promise).filter(Boolean);
    const models = (await Promise.all(managers)).flatMap((one) => [...one._modelsSync.values()])
        .filter((model) => model._comm_live);
    const waits = () =>
        models.some((model) => model._pending_msgs > 0 || model._msg_buffer) ||
        document.querySelector("[data-moving]");
    do {
        await Promise.all([
            models[0]?.comm.jsServicesComm.send({ method: "custom", content: {} }).done,
            session.kernel.requestExecute({ code: "", silent: true }).done,
        ]);
        for (const _ of "12")
            await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    } while (waits());
}"""


def at_rest(page):
    """Wait until the kernel has answered every move of a control, and the page has drawn it.

    What glides to its place has come there.
    """
    page.evaluate(REST)


def main():
    notebook, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    width = int(sys.argv[3]) if len(sys.argv) > 3 else 1280
    with jupyterlab(notebook.resolve().parent) as lab, browser(width=width, height=1600) as page:
        open_notebook(page, lab, notebook.name)
        run_all(page)
        panels = page.locator(".jp-Notebook:visible .alab-panel")
        for place in range(panels.count()):
            panels.nth(place).scroll_into_view_if_needed()
            panels.nth(place).screenshot(path=folder / f"{notebook.stem}-panel-{place}.png")
        print(f"{panels.count()} panels; console errors: {page.complaints}; {page.strangers}")


if __name__ == "__main__":
    main()
