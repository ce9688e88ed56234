"""A page that is no Jupyter, and panels on it: their own script and style, driven by a stand-in."""

SHOW = """async ([state, around]) => {
    document.head.appendChild(document.createElement("style")).textContent = state._css;
    const source = new Blob([state._esm], { type: "text/javascript" });
    const { default: widget } = await import(URL.createObjectURL(source));
    const nothing = () => {};
    const model = { get: (name) => state[name], on: nothing, off: nothing, send: nothing };
    const panel = document.querySelector("main").appendChild(document.createElement("div"));
    panel.className = around;
    widget.render({ model, el: panel.appendChild(document.createElement("div")) });
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
}"""


def put(page, style, *widgets):
    """Show the pictures of panels, and predictions, on a page of that style."""
    page.set_content(
        '<!doctype html><html lang="en"><title>plain</title>'
        f'<style>{style}</style><main class="jp-Notebook"><h1>plain</h1></main>'
    )
    for widget in widgets:
        frame = getattr(widget, "_frame", None)
        page.evaluate(SHOW, [(frame or widget).get_state(), "alab-panel" if frame else ""])
