"""What a moving picture and a class cost, side by side in one run: ratios, since machines differ.

python tools/bench.py                  everything, about five minutes
python tools/bench.py kernel browser   some of its parts: kernel, browser, notebooks, imports

Three ways show the same matrix of attention weights while one raw weight moves: a panel of this
package; ``ipywidgets.interact`` with a new matplotlib figure; and the floor, which computes the
same softmax and sends one short message. They take turns; every number is a median.
"""

import subprocess
import sys
import tempfile
import time
from itertools import count, islice
from pathlib import Path
from statistics import median

import ipywidgets as widgets
import lab
import nbformat
import numpy as np
from IPython.display import display
from kernel import Kernel

from attention_lab.attention import softmax
from attention_lab.panel import HeatMap, MatrixSliders, Panel


def start(n):
    """Return n words and their n x n raw weights; the first one is what moves."""
    raw = np.random.default_rng(0).normal(size=(n, n)).round(1)
    raw[0, 0] = 1.0
    return [f"word{place}" for place in range(n)], raw


def panel(n):
    words, raw = start(n)
    control = MatrixSliders(words, words, raw)
    display(Panel(HeatMap(words, of=softmax), scores=control))
    return control.entry


def interact(n):
    import matplotlib.pyplot as plt

    words, raw = start(n)

    def draw(first):
        raw[0, 0] = first
        weights = softmax(raw)
        _, ax = plt.subplots()
        ax.imshow(weights, vmin=0, vmax=1, cmap="magma_r")
        ax.set_xticks(range(n), words, rotation=90)
        ax.set_yticks(range(n), words)
        for (row, column), weight in np.ndenumerate(weights):
            ax.text(column, row, f"{weight:.2f}", ha="center", va="center")
        plt.show()

    slider = widgets.FloatSlider(raw[0, 0], min=-10, max=10, step=0.1)
    widgets.interact(draw, first=slider)
    return slider


def floor(n):
    _, raw = start(n)
    slider, words = widgets.FloatSlider(raw[0, 0], min=-10, max=10, step=0.1), widgets.HTML()

    def follow(change):
        raw[0, 0] = change["new"]
        words.value = f"{softmax(raw)[0, 0]}"

    slider.observe(follow, "value")
    display(slider, words)
    return slider


WAYS = {"panel": panel, "interact": interact, "floor": floor}


def row(*cells):
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def table(title, *heads):
    print(f"\n{title}\n")
    row(*heads)
    row(*["---"] * len(heads))


def kernel_part(repeats=7):
    kinds = "handler", "event", "wall"
    heads = [f"{a} / {b}: {kind}" for a, b in ("ip", "pf") for kind in kinds]
    title = (
        "One slider event in the kernel: CPU of the handler, from message read to answer sent; CPU "
        "of the whole event, with the kernel's own work;\nand wall time until idle. "
        "p: panel, i: interact with a new figure, f: softmax and one bare message."
    )
    table(title, "words", *[f"p, ms: {k}" for k in kinds], *heads, "kB: p, i, f", "messages")
    values = (1 + k % 40 / 10 for k in count(1))
    with Kernel() as kernel:
        kernel.run("import bench; from kernel import handle")
        for n in (3, 6, 13, 24, 48):
            shows = {way: f"{way} = bench.{way}({n}); print({way}.comm.comm_id)" for way in WAYS}
            sliders = {way: kernel.run(show).strip() for way, show in shows.items()}
            seen, empty = {way: ([], [], [], [], []) for way in WAYS}, []
            for turn in range(repeats + 1):  # the first is to warm up
                empty.append(kernel.cpu(kernel.move, "", [])[0])  # what measuring costs
                for way, comm in sliders.items():
                    once, again = ([*islice(values, 1 if way == "interact" else 60)] for _ in "12")
                    code = f"print(handle({way}, {once}))"
                    handler = float(kernel.run(code).split()[-1])
                    cpu, moves = kernel.cpu(kernel.move, comm, again)
                    event = (cpu - median(empty)) / len(again)
                    for place, new in enumerate((handler, event, *np.median(moves, axis=0))):
                        seen[way][place].extend([new] * (turn > 0))
            (p, i, f) = ([median(kind) for kind in seen[way]] for way in WAYS)
            row(
                *(n, *(f"{1000 * ours:.2f}" for ours in p[:3])),
                *(f"{theirs / ours:.0f}" for theirs, ours in zip(i[:3], p[:3], strict=True)),
                *(f"{ours / least:.2f}" for ours, least in zip(p[:3], f[:3], strict=True)),
                ", ".join(f"{way[4] / 1000:.1f}" for way in (p, i, f)),
                ", ".join(f"{way[3]:.0f}" for way in (p, i, f)),
            )


# Looks at the output of one cell in every frame that the browser paints.
WATCH = """output => {
    const picture = () => {
        const page = output.querySelector(".alab-picture, .widget-html-content");
        const image = [...output.querySelectorAll("img")].pop();
        const shown = page ?? (image?.complete && image.naturalWidth ? image : null);
        if (!shown?.getBoundingClientRect().height) return null;
        return page ? page.textContent || null : image.src;
    };
    const log = { key: 0, changes: [], blanks: 0, last: picture() };
    const look = () => {
        if (window.log !== log) return;
        const now = picture();
        if (now === null) log.blanks += 1;
        else if (now !== log.last) log.changes.push(performance.now());
        log.last = now ?? log.last;
        requestAnimationFrame(look);
    };
    window.log = log;
    output.addEventListener("keydown", () => { log.key = performance.now(); }, true);
    requestAnimationFrame(look);
}"""


def browser_part(repeats=10, bursts=3):
    shown = [(way, n) for n in (6, 13) for way in WAYS]
    find = f"import sys; sys.path.append({str(lab.ROOT / 'tools')!r}); import bench"
    code = [find, *(f"bench.{way}({n});" for way, n in shown)]
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, code)))
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    late, burst = ({case: [] for case in shown} for _ in range(2))
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(notebook, Path(folder, "bench.ipynb"))
        with lab.jupyterlab(Path(folder)) as server, lab.browser() as page:
            cells = lab.open_notebook(page, server, "bench.ipynb")
            lab.run_all(page)
            for turn in range(repeats + bursts):
                arrow = ("ArrowRight", "ArrowLeft")[turn % 2]
                for place, case in enumerate(shown, start=1):
                    cells.nth(place).locator(".noUi-handle").focus()
                    cells.nth(place).evaluate(WATCH)
                    if turn < repeats:
                        page.keyboard.press(arrow)
                        page.wait_for_function("log.changes.length > 0")
                        late[case].append(page.evaluate("log.changes[0] - log.key"))
                        page.wait_for_timeout(300)
                        continue
                    begun = time.perf_counter()
                    for key in range(1, 41):
                        page.keyboard.press(arrow)
                        time.sleep(max(0, begun + key / 40 - time.perf_counter()))
                    took = time.perf_counter() - begun
                    page.wait_for_timeout(3000)
                    log = page.evaluate("log")
                    settled = log["changes"][-1] - log["key"]
                    burst[case].append((took, len(log["changes"]), settled, log["blanks"]))
                    if case[0] == "panel":
                        check_last(cells.nth(place), case[1])
    title = f"In a real browser: {repeats} single keys, {bursts} bursts of 40 keys in a second"
    heads = "burst took, s", "pictures shown", "settled after, ms", "settled within 0.2 s"
    table(title, "words", "way", "key to picture, ms", "/ panel", *heads, "blank frames")
    for (way, n), times in late.items():
        took, pictures, settled, blanks = zip(*burst[way, n], strict=True)
        speed = f"{median(times):.0f}", f"{median(times) / median(late['panel', n]):.1f}"
        seen = f"{median(took):.2f}", median(pictures), f"{median(settled):.0f}"
        row(n, way, *speed, *seen, f"{sum(s <= 200 for s in settled)} of {bursts}", sum(blanks))


def check_last(output, n):
    """Hold the first cell of a panel's table against the slider's own number."""
    _, raw = start(n)
    raw[0, 0] = float(output.locator(".widget-readout").inner_text().replace("−", "-"))
    cell = output.locator(".alab-map tbody td").first.inner_text()
    assert cell == f"{softmax(raw)[0, 0]:.2f}", (cell, raw[0, 0])


def notebooks_part():
    heads = "first cell, CPU s", "Run All, CPU s", "Run All, wall s", "memory, MB"
    table("One learner's kernel", "notebook", *heads)
    with Kernel() as kernel:
        row("(nothing run)", "", "", "", f"{kernel.megabytes():.0f}")
    for path in sorted((lab.ROOT / "notebooks").glob("*.ipynb")):
        cells = [c.source for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
        with Kernel(path.parent) as kernel:
            begun = time.perf_counter()
            first, rest = (kernel.cpu(kernel.run, *some)[0] for some in (cells[:1], cells[1:]))
            wall, size = time.perf_counter() - begun, kernel.megabytes()
            row(path.stem, f"{first:.2f}", f"{first + rest:.1f}", f"{wall:.1f}", f"{size:.0f}")
    with Kernel() as kernel:
        comm = kernel.run("import bench; print(bench.panel(13).comm.comm_id)").strip()
        sizes = []
        for events in (100, 1000, 1000):
            kernel.move(comm, [1 + k % 40 / 10 for k in range(1, events + 1)])
            sizes.append(f"{kernel.megabytes():.1f}")
    print(f"\nMB with one panel of 13 words after 100, 1,100, 2,100 slider events: {sizes}")


def imports_part(repeats=5):
    paths = (lab.ROOT / "attention_lab").glob("[a-z]*")
    rooms = sorted(f"attention_lab.{path.stem}" for path in paths if path.name != "data")
    names = ["ipywidgets, anywidget", *rooms]
    seen = {name: [] for name in [*names, ", ".join(names)]}
    for name, times in list(seen.items()) * repeats:
        watch = f"t = time.process_time(); import {name}; print(time.process_time() - t)"
        run = [sys.executable, "-c", f"import numpy, time; {watch}"]
        times.append(float(subprocess.run(run, capture_output=True, check=True).stdout))
    table("Imports in a fresh Python, beyond numpy's own", "what", "CPU s")
    for name, times in seen.items():
        row(name if name in names else "all of these together", f"{median(times):.2f}")


if __name__ == "__main__":
    parts = {"kernel": kernel_part, "browser": browser_part}
    parts |= {"notebooks": notebooks_part, "imports": imports_part}
    for part in sys.argv[1:] or parts:
        parts[part]()
