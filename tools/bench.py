"""What a moving picture and a class cost, side by side in one run: ratios, since machines differ.

python tools/bench.py                  everything but the class
python tools/bench.py kernel browser   some of its parts
python tools/bench.py --class 20       twenty learners at once on this machine

Three ways show the same matrix of attention weights while one raw weight moves: a panel of this
package; ``ipywidgets.interact`` with a new matplotlib figure; and the floor, which computes the
same softmax and sends one short message. In the browser there is a fourth: the panel "waiting",
without the pictures that the kernel sends ahead. They take turns; every number is a median.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from itertools import count, cycle, islice
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


def build(n, waits=False):
    """Show a panel; return its slider and itself."""
    words, raw = start(n)
    control = MatrixSliders(words, words, raw)
    shown = Panel(HeatMap(words, of=softmax), scores=control)
    if waits:
        shown._ahead.trusted = shown._frame.trusted = False
    display(shown)
    return control.entry, shown


def panel(n):
    return build(n)[0]


def waiting(n):
    return build(n, waits=True)[0]


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
    slider, words = widgets.FloatSlider(raw[0, 0], min=-10, max=10, step=0.1), widgets.HTML("-")

    def follow(change):
        raw[0, 0] = change["new"]
        words.value = f"{softmax(raw)[0, 0]}"

    slider.observe(follow, "value")
    display(slider, words)
    return slider


WAYS = {"panel": panel, "interact": interact, "floor": floor}
IN_BROWSER = ["panel", "waiting", "interact", "floor"]


def row(*cells):
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def table(title, *heads):
    print(f"\n{title}\n")
    row(*heads)
    row(*["---"] * len(heads))


def kernel_part(repeats=5):
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


def frames_part(repeats=4, moves=60):
    """Ask for the pictures of all of a slider's positions, then go to some of them."""
    title = (
        "Pictures sent ahead for a slider's 201 positions, and its moves: CPU in the kernel.\n"
        "A move whose picture was sent is held against it; the panel 'waiting' sends none."
    )
    heads = "pictures", "all, s", "one, ms", "all, kB", "one, kB", "a move, ms", "waiting, ms"
    table(title, "words", *heads, "picture / move", "move / waiting")
    positions = sorted((round(k / 10, 1) for k in range(-100, 101)), key=lambda at: abs(at - 1))
    turns = [positions[1 + k % 40] for k in range(moves)]
    ids = "shown._frame.comm.comm_id, entry.comm.comm_id"
    with Kernel() as kernel:
        kernel.run("import bench")
        for n in (3, 6, 13, 24, 48):
            show = f"entry, shown = bench.build({n}, waits={{}}); print({ids})"
            (_, slow), (frame, line) = (kernel.run(show.format(w)).split() for w in (True, False))
            seen = []
            for turn in range(repeats + 1):  # the first is to warm up
                kernel.run("pass")  # a cell that runs begins a new round of pictures
                empty, _ = kernel.cpu(kernel.move, "", [])  # what measuring costs
                ahead, (came, size) = kernel.cpu(kernel.ahead, frame, line, positions)
                pair = (line, slow) if turn % 2 else (slow, line)
                costs = {comm: kernel.cpu(kernel.move, comm, turns)[0] - empty for comm in pair}
                seen.append((came, ahead - empty, size, costs[line] / moves, costs[slow] / moves))
            kept = "shown._ahead.trusted and (entry.value,) in shown._ahead._promised"
            assert kernel.run(f"print({kept})", counted=False) == "True\n", "they didn't come true"
            came, ahead, size, move, waiting = map(median, zip(*seen[1:], strict=True))
            row(
                *(n, f"{came:.0f}", f"{ahead:.2f}", f"{1000 * ahead / came:.2f}"),
                *(f"{size / 1000:.0f}", f"{size / came / 1000:.2f}"),
                *(f"{1000 * move:.2f}", f"{1000 * waiting:.2f}"),
                *(f"{ahead / came / move:.2f}", f"{move / waiting:.2f}"),
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
    const log = { key: 0, first: null, moves: 0, changes: [], blanks: 0, last: picture() };
    // The first change may be there before the next frame is painted.
    const note = () => {
        if (window.log !== log) return;
        const [time, now] = [performance.now(), picture()];
        if (now !== null && now !== log.last) log.first ??= time;
    };
    const all = { subtree: true, childList: true, characterData: true };
    new MutationObserver(note).observe(output, all);
    const look = () => {
        if (window.log !== log) return;
        const now = picture();
        if (now === null) log.blanks += 1;
        else if (now !== log.last) log.changes.push(performance.now());
        note();
        log.last = now ?? log.last;
        requestAnimationFrame(look);
    };
    window.log = log;
    output.addEventListener("keydown", () => { log.key = performance.now(); }, true);
    const hand = new MutationObserver(() => {
        log.moved ??= log.hand;
        log.moves += 1;
    });
    const attributeFilter = ["aria-valuenow"];
    hand.observe(output, { subtree: true, attributes: true, attributeFilter });
    document.addEventListener("pointermove", () => { log.hand = performance.now(); }, true);
    document.addEventListener("pointerup", () => { log.end = performance.now(); }, true);
    requestAnimationFrame(look);
}"""


@contextlib.contextmanager
def in_lab(shown):
    """Show ways (name, words) in a real JupyterLab; yield the page, its cells and its wire."""
    find = f"import sys; sys.path.append({str(lab.ROOT / 'tools')!r}); import bench"
    code = [find, *(f"bench.{way}({n});" for way, n in shown)]
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, code)))
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(notebook, Path(folder, "bench.ipynb"))
        with lab.jupyterlab(Path(folder)) as (address, token), lab.browser() as page:
            wire = Wire(int(address.rpartition(":")[2]))
            cells = lab.open_notebook(page, (wire.address, token), "bench.ipynb")
            lab.run_all(page)
            yield page, cells, wire
            page.goto("about:blank")


class Wire:
    """A way to a server of this machine on which each byte takes ``delay`` seconds, each way."""

    def __init__(self, port):
        self.port, self.delay = port, 0.0
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        opening = asyncio.start_server(self._join, "127.0.0.1", 0)
        server = asyncio.run_coroutine_threadsafe(opening, self._loop).result()
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _join(self, reader, writer):
        there = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(self._carry(reader, there[1]), self._carry(there[0], writer))

    async def _carry(self, reader, writer):
        """Pass on all that comes, later and in its order."""
        waiting = asyncio.Queue()

        async def arrive():
            while True:
                due, data = await waiting.get()
                await asyncio.sleep(max(0, due - self._loop.time()))
                if not data:
                    return writer.close()
                with contextlib.suppress(ConnectionError):
                    writer.write(data)
                    await writer.drain()

        arriving = asyncio.ensure_future(arrive())
        data = b"-"
        while data:
            try:
                data = await reader.read(1 << 16)
            except ConnectionError:
                data = b""
            waiting.put_nowait((self._loop.time() + self.delay, data))
        await arriving


def wire_part(n=13, repeats=2):
    """Drag a handle for two seconds over a slow wire."""
    heads = (
        "moves a second",
        "pictures a second",
        "first picture, ms",
        "last after release, ms",
        "blank frames",
    )
    title = f"Over a wire with a delay: a handle is dragged for 2 s, {n} words, {repeats} times"
    table(title, "delay each way, ms", "way", *heads)
    with in_lab([(way, n) for way in IN_BROWSER]) as (page, cells, wire):
        for delay in (0.075, 0.15):
            wire.delay = delay
            seen = {way: [] for way in IN_BROWSER}
            for turn in range(repeats):
                for place, way in enumerate(IN_BROWSER, start=1):
                    seen[way].append(drag(page, cells.nth(place), -1 if turn % 2 else 1))
                    if way == "panel":
                        check_last(cells.nth(place), n)
            for way, runs in seen.items():
                medians = [f"{median(kind):.0f}" for kind in [*zip(*runs, strict=True)][2:4]]
                rates = [f"{median(kind):.1f}" for kind in [*zip(*runs, strict=True)][:2]]
                row(f"{1000 * delay:.0f}", way, *rates, *medians, sum(run[4] for run in runs))


def drag(page, output, direction, seconds=2.0):
    """Return moves and pictures a second, ms to the first and from release to the last; blanks."""
    handle = output.locator(".noUi-handle")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.wait_for_timeout(1000)  # as a hand that looks before it grips
    output.evaluate(WATCH)
    page.mouse.down()
    begun = time.perf_counter()
    for step in range(1, 61):  # 40 pixels on and 20 back, where every step is another picture
        page.mouse.move(x + direction * min(step, 80 - step), y)
        time.sleep(max(0, begun + step * seconds / 60 - time.perf_counter()))
    page.mouse.up()
    took = time.perf_counter() - begun
    page.wait_for_function("log.changes.length > 0")
    page.wait_for_timeout(3000)
    log = page.evaluate("log")
    during = [change for change in log["changes"] if change <= log["end"]]
    first = log["first"] - log["moved"]
    return (
        log["moves"] / took,
        len(during) / took,
        first,
        max(0, log["changes"][-1] - log["end"]),
        log["blanks"],
    )


def browser_part(n=13, repeats=15, bursts=3):
    shown = [(way, n) for way in IN_BROWSER]
    late, burst = ({case: [] for case in shown} for _ in range(2))
    with in_lab(shown) as (page, cells, _):
        for turn in range(repeats + bursts):
            arrow = ("ArrowRight", "ArrowLeft")[turn % 2]
            for place, case in enumerate(shown, start=1):
                cells.nth(place).locator(".noUi-handle").focus()
                page.wait_for_timeout(300)
                cells.nth(place).evaluate(WATCH)
                if turn < repeats:
                    page.keyboard.press(arrow)
                    page.wait_for_function("log.changes.length > 0")
                    late[case].append(page.evaluate("log.first - log.key"))
                    page.wait_for_timeout(300)
                    continue
                begun = time.perf_counter()
                for key in range(1, 41):
                    page.keyboard.press(arrow)
                    time.sleep(max(0, begun + key / 40 - time.perf_counter()))
                took = time.perf_counter() - begun
                page.wait_for_function("log.changes.length > 0")
                page.wait_for_timeout(3000)
                log = page.evaluate("log")
                settled = max(0, log["changes"][-1] - log["key"])
                burst[case].append((took, len(log["changes"]), settled, log["blanks"]))
                if case[0] == "panel":
                    check_last(cells.nth(place), case[1])
    title = f"In a real browser: {repeats} single keys, {bursts} bursts of 40 keys in a second"
    heads = "burst took, s", "pictures shown", "settled after, ms", "settled within 0.2 s"
    table(title, "words", "way", "key to picture, ms", "/ panel", *heads, "blank frames")
    for (way, n), times in late.items():
        took, pictures, settled, blanks = zip(*burst[way, n], strict=True)
        speed = f"{median(times):.1f}", f"{median(times) / median(late['panel', n]):.1f}"
        seen = f"{median(took):.2f}", median(pictures), f"{median(settled):.0f}"
        row(n, way, *speed, *seen, f"{sum(s <= 200 for s in settled)} of {bursts}", sum(blanks))


def check_last(output, n):
    """Hold the first cell of a panel's table against the slider's own number."""
    _, raw = start(n)
    raw[0, 0] = float(output.locator(".widget-readout").inner_text().replace("−", "-"))
    cell = output.locator(".alab-map tbody td").first.inner_text()
    assert f"{float(cell):.2f}" == f"{softmax(raw)[0, 0]:.2f}", (cell, raw[0, 0])


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


# What the hands of a class are on in notebook 04: a name there, and where it goes.
HANDS = {
    "a temperature": ("slider", [2 ** (-3.5 + 0.025 * k) for k in range(280)]),
    "a weight of two 13 x 13 maps": ("edit.entry", [2 + k / 10 for k in range(80)]),
}


def class_part(learners, seconds=20, gap=0.2):
    """Let many kernels run notebook 04 at once, and then move a slider each, out of step."""
    (path,) = (lab.ROOT / "notebooks").glob("04_*.ipynb")
    cells = [c.source for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
    together = threading.Barrier(learners)
    runs, sizes, late = [], [], {hand: [] for hand in HANDS}
    moves = round(seconds / gap)
    own = "pss" if sys.platform == "linux" else "uss"  # a share of what is shared, or none of it

    def learn(place):
        with Kernel(path.parent, patience=600) as kernel:
            together.wait()
            begun = time.perf_counter()
            kernel.run(*cells)
            runs.append(time.perf_counter() - begun)
            for hand, (slider, values) in HANDS.items():
                comm = kernel.run(f"print({slider}.comm.comm_id)").strip()
                together.wait()
                time.sleep(gap * place / learners)
                late[hand] += kernel.drag(comm, [*islice(cycle(values), moves)], gap)
            together.wait()
            sizes.append(kernel.megabytes(own))
            together.wait()  # what is shared is shared by all

    def attend(place):
        try:
            learn(place)
        except BaseException:
            together.abort()  # nobody waits for who has gone
            raise

    with ThreadPoolExecutor(learners) as pool:
        list(pool.map(attend, range(learners)))
    title = (
        f"{learners} kernels on {os.cpu_count()} cores, no browser. Run All of notebook 04 by all "
        f"at once: {min(runs):.1f} to {max(runs):.1f} s.\nMemory of each: {median(sizes):.0f} MB, "
        f"at most {max(sizes):.0f} ({own.upper()}). Then a move every {1000 * gap:.0f} ms for "
        f"{seconds} s: from move to answer"
    )
    heads = "p50, ms", "p95, ms", "p99, ms", "longest, ms", "moves", "lost"
    table(title, "what moves", *heads)
    for hand, times in late.items():
        shares = (f"{1000 * time:.0f}" for time in np.percentile(times, [50, 95, 99, 100]))
        row(hand, *shares, learners * moves, learners * moves - len(times))


def imports_part(repeats=3):
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


PARTS = {
    "kernel": kernel_part,
    "frames": frames_part,
    "browser": browser_part,
    "wire": wire_part,
    "notebooks": notebooks_part,
    "imports": imports_part,
}


def main():
    parser = ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all, if left out")
    parser.add_argument(
        "--class", type=int, metavar="N", dest="learners", help="N learners instead"
    )
    given = parser.parse_args()
    if unknown := {*given.parts} - {*PARTS}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for part in given.parts or (() if given.learners else PARTS):
        PARTS[part]()
    if given.learners:
        class_part(given.learners)


if __name__ == "__main__":
    main()
