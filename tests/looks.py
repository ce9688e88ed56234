"""How JupyterLab's page looks: its themes, its size, whether every word of a panel stands out."""

import contextlib
from importlib.resources import files

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
OURS = [".jp-Notebook .jp-OutputArea", ".jp-Notebook .jp-RenderedMarkdown"]
THEMES = ["JupyterLab Light", "JupyterLab Dark"]


@contextlib.contextmanager
def theme(page, name):
    """Show JupyterLab in another theme for a while."""
    change = """name => window.jupyterapp.commands
        .execute("apputils:change-theme", { theme: name }).then(() => null)"""
    try:
        page.evaluate(change, name)
        kind = "false" if "Dark" in name else "true"
        page.wait_for_selector(f'body[data-jp-theme-light="{kind}"]', state="attached")
        page.wait_for_timeout(500)  # its colours come after its name, and some of them slide
        yield
    finally:
        page.evaluate(change, "JupyterLab Light")
        page.wait_for_selector('body[data-jp-theme-light="true"]', state="attached")
        page.wait_for_selector("#jupyterlab-splash", state="detached")  # else the next one trips


@contextlib.contextmanager
def window(page, width, height):
    """Make the window another size for a while."""
    before = page.viewport_size
    try:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        yield
    finally:
        page.set_viewport_size(before)


# axe leaves out what is scrolled off the screen; this looks at every word of every panel.
POOR = """() => {
    const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const known = {};
    const parse = (text) => (known[text] ??= paint(text));
    const paint = (text) => {
        brush.clearRect(0, 0, 1, 1);
        brush.fillStyle = text;
        brush.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
        return { rgb: [r, g, b], a: a / 255 };
    };
    const over = (top, below) => top.rgb.map((c, i) => c * top.a + below[i] * (1 - top.a));
    const behind = (element) => {
        if (!element) return [255, 255, 255];
        const own = parse(getComputedStyle(element).backgroundColor);
        return own.a === 1 ? own.rgb : over(own, behind(element.parentElement));
    };
    const luminance = (rgb) => {
        const [r, g, b] = rgb.map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const poor = new Set();
    let seen = 0;
    const ours = ".jp-Notebook .alab-panel, .jp-Notebook .alab-predict";
    for (const panel of document.querySelectorAll(ours)) {
        const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode;
            const element = text.parentElement;
            if (!text.data.trim() || !element.checkVisibility()) continue;
            const style = getComputedStyle(element);
            const ground = behind(element);
            const ink = over(parse(element.closest("svg") ? style.fill : style.color), ground);
            const [low, high] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
            const ratio = (high + 0.05) / (low + 0.05);
            seen += 1;
            if (ratio < 4.5) poor.add(`${text.data.slice(0, 40)}: ${ratio.toFixed(2)}`);
        }
    }
    return [seen, [...poor]];
}"""


def poor_contrast(page, names=THEMES):
    """Return the words of the open notebook's panels that are below 4.5 : 1, in each theme."""
    found = []
    for name in names:
        with theme(page, name):
            seen, poor = page.evaluate(POOR)
        assert seen > 10
        found += [f"{name}: {word}" for word in poor]
    return found


def violations(page, places=OURS, **options):
    """Return what axe-core finds wrong in the open notebook, one line for each element."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    # JupyterLab gives matplotlib's pictures no alternative text; their cells print the numbers.
    found = page.evaluate(
        """([places, options]) => window.axe
            .run({ include: places.map((p) => [p]), exclude: [[".jp-RenderedImage"]] }, options)
            .then((result) => result.violations)""",
        [places, options],
    )
    return [
        f"{rule['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
