"""Every panel of a notebook in Firefox: a picture of each, and what a hand can move in it.

    python tools/firefox.py notebooks/04_*.ipynb screenshots/

The tests drive Chromium; this is for a look at the other kind of browser. It needs a Firefox
($FIREFOX, or the usual names) and the package websocket-client, which comes with JupyterLab, and
speaks the protocol that both know, WebDriver BiDi.
"""

import base64
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import lab
import websocket

KEYS = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012", "PageUp": "\ue00e", "Home": "\ue011"}
FOCUS = "() => { document.activeElement.dispatchEvent(new FocusEvent('focus')); }"


class Firefox:
    """As much of a page as `lab.open_notebook` and `lab.run_all` ask for."""

    def __init__(self, address):
        self.socket = websocket.create_connection(address, suppress_origin=True, timeout=120)
        self.number, self.complaints = 0, []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])
        (tab,) = self.call("browsingContext.getTree")["contexts"]
        self.tab = tab["context"]

    def call(self, method, **options):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": options}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.complaints.append(answer["params"]["text"])
            if answer.get("id") == self.number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def goto(self, url):
        self.call("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def evaluate(self, function, *arguments):
        """Return what a JavaScript function makes of the arguments."""
        answer = self.call(
            "script.callFunction",
            functionDeclaration=f"""async (text) =>
                JSON.stringify(await ({function})(...JSON.parse(text)) ?? null)""",
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def wait_for_function(self, function, timeout):
        end = time.monotonic() + timeout / 1000
        while not self.evaluate(function):
            if time.monotonic() > end:
                raise TimeoutError(function)
            # Without a window on a screen JupyterLab never hears that its notebook has the focus.
            self.evaluate(FOCUS)
            time.sleep(0.2)

    def wait_for_timeout(self, milliseconds):
        time.sleep(milliseconds / 1000)

    def locator(self, selector):
        """Nothing here needs one."""

    def act(self, kind, *steps, **options):
        source = {"type": kind, "id": kind, "actions": list(steps), **options}
        self.call("input.performActions", context=self.tab, actions=[source])

    def press(self, key):
        value = KEYS[key]
        self.act("key", {"type": "keyDown", "value": value}, {"type": "keyUp", "value": value})

    def drag(self, start, end):
        """Drag as a mouse does, from one place to another."""
        places = [
            [round(a + (b - a) * k / 8) for a, b in zip(start, end, strict=True)] for k in range(9)
        ]
        moves = [{"type": "pointerMove", "x": x, "y": y, "duration": 40} for x, y in places]
        down, up = ({"type": f"pointer{what}", "button": 0} for what in ("Down", "Up"))
        self.act("pointer", moves[0], down, *moves[1:], up, parameters={"pointerType": "mouse"})

    def screenshot(self, path):
        data = self.call("browsingContext.captureScreenshot", context=self.tab)["data"]
        path.write_bytes(base64.b64decode(data))


@contextlib.contextmanager
def browser(width=1280, height=900):
    """Open a headless Firefox; yield its page."""
    names = ("firefox", "firefox-esr")
    firefox = os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, names)), None)
    if firefox is None:
        sys.exit("no Firefox found: install it, or set $FIREFOX")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [firefox, "--headless", "--no-remote", "--profile", profile]
            + [f"--remote-debugging-port={port}", f"--width={width}", f"--height={height}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            for _ in range(300):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                time.sleep(0.2)
            yield Firefox(f"ws://127.0.0.1:{port}/session")
        finally:
            process.terminate()
            process.wait(timeout=20)


PANEL = "[...document.querySelectorAll('.jp-Notebook .alab-panel')][place]"
SHOW = f"place => {{ {PANEL}.scrollIntoView({{ block: 'center' }}); }}"
PICTURES = f"place => {PANEL}.querySelector('.alab-pictures').innerHTML"
HOLD = f"""place => {{
    const handle = {PANEL}.querySelector(".noUi-handle");
    handle?.focus();
    const box = handle?.getBoundingClientRect();
    return box && [box.x + box.width / 2, box.y + box.height / 2];
}}"""
# What a hand may take hold of in a picture: the tip of an arrow, the end of a bar, a picked cell.
GRIP = f"""place => {{
    const find = (selector) => {PANEL}.querySelector(selector)?.getBoundingClientRect();
    const bar = find("[data-grips=bars] td.track > div");
    if (bar) return [bar.right, bar.y + bar.height / 2];
    const box = find(".grip circle, [data-grips=cells] td[data-picked]");
    return box && [box.x + box.width / 2, box.y + box.height / 2];
}}"""


def moved(page, place):
    """Move a panel in every way; return which of them have changed its pictures."""
    told = {}
    acts = {"drag": lambda x, y: page.drag((x, y), (x + 20, y - 8))}
    for key in KEYS:
        acts[key] = lambda x, y, key=key: page.press(key)
    for name, find in (("slider", HOLD), ("picture", GRIP)):
        for act in acts if name == "slider" else ["drag"]:
            at = page.evaluate(find, place)
            if at:
                before = page.evaluate(PICTURES, place)
                acts[act](*at)
                lab.at_rest(page)
                told[f"{name} {act}"] = page.evaluate(PICTURES, place) != before
    return told


def main():
    notebook, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with lab.jupyterlab(notebook.resolve().parent) as server, browser() as page:
        print(page.evaluate("() => navigator.userAgent"))
        lab.open_notebook(page, server, notebook.name)
        lab.run_all(page)
        count = page.evaluate("() => document.querySelectorAll('.jp-Notebook .alab-panel').length")
        for place in range(count):
            page.evaluate(SHOW, place)
            told = moved(page, place)
            page.screenshot(folder / f"{notebook.stem}-firefox-{place}.png")
            still = [act for act, moves in told.items() if not moves]
            print(
                f"panel {place}: {len(told)} ways to move it, in vain: {', '.join(still) or 'none'}"
            )
        print(f"errors: {page.complaints}")


if __name__ == "__main__":
    main()
