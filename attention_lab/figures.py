"""Still pictures: arrays in, artists on an Axes out. Nothing here computes attention.

matplotlib is imported when the first picture is drawn, never earlier: opening a notebook should
not wait for it.
"""

import functools
import io
import textwrap

import numpy as np

WEIGHTS = "magma_r"  # perceptually uniform; 0 is pale, 1 is dark
SCORES = "RdBu_r"  # diverging: negative blue, 0 white, positive red
MISSING = ("#c8c8c8", "#000000")  # the colours of a cell that holds no number
INK, BAR, TRACK = "#1a1a1a", "#6a3d9a", "#e9e6ef"
# One for each curve: a colour that stands out from white and from black (3 to 1), a pattern of
# dashes and gaps in pixels, and a marker, so that colour is never the only carrier.
CURVES = (
    ("#8a5cc2", (), "o"),
    ("#c4590a", (7, 3), "s"),
    ("#0e8577", (2, 3), "^"),
    ("#3a78d6", (8, 3, 2, 3), "D"),
    ("#8a7500", (12, 3), "v"),
)
DPI = 100


@functools.cache
def palette(name):
    """Return 101 pairs (background, ink) of hex colours from low to high of a matplotlib map.

    The ink is black or white, whichever stands out more (WCAG 2.2, relative luminance): always
    at least 4.5 to 1.
    """
    import matplotlib

    rgb = matplotlib.colormaps[name](np.linspace(0, 1, 101))[:, :3]  # (101, 3)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]  # (101,)
    dark_ink = (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05)
    return tuple(
        ("#" + "".join(f"{round(255 * c):02x}" for c in colour), "#000000" if dark else "#ffffff")
        for colour, dark in zip(rgb, dark_ink, strict=True)
    )


def shades(values, low, high):
    """Return, for each value, its place 0 to 100 in a palette; -1 where it is not a number."""
    share = (np.asarray(values, dtype=float) - low) / (high - low)
    return np.where(np.isnan(share), -1, np.rint(100 * np.clip(share, 0, 1))).astype(int)


def number(value):
    """Say a number as a learner reads it: two decimals, fewer for large ones."""
    if np.isnan(value):
        return "no number"
    if np.isinf(value):
        return "∞" if value > 0 else "-∞"
    text = f"{value:.2f}" if abs(value) < 1000 else f"{value:.3g}"
    return "0.00" if text == "-0.00" else text


def small(value):
    """Say a number from 0 up, however small: ``0.25``, ``0.003``, ``2e-6``."""
    if np.isnan(value):
        return ""
    if value == 0:
        return "0"
    if not np.isfinite(value) or 0.005 <= abs(value) < 1000:
        return number(value)
    if 0.0005 <= abs(value) < 0.005:
        return f"{value:.3f}"
    return f"{value:.0e}".replace("e-0", "e-").replace("e+0", "e")


def heatmap(
    values,
    rows,
    columns,
    low=0,
    high=1,
    colours=WEIGHTS,
    title="",
    axes=("", ""),
    ax=None,
    texts=None,
):
    """Draw a matrix as coloured cells, each with its number in it.

    Parameters
    ----------
    values : array_like of shape (len(rows), len(columns))
    rows, columns : sequences of str
    low, high : float
        The colour limits; fixed by the caller, so that two pictures can be compared.
    colours : str
        Name of a matplotlib colormap.
    title : str
    axes : pair of str
        What the rows are and what the columns are.
    ax : matplotlib Axes, optional
        A new one unless given.
    texts : array_like of str of shape (len(rows), len(columns)), optional
        What stands in the cells; the values unless given.

    Returns
    -------
    matplotlib.image.AxesImage, on ``ax``
    """
    values = np.asarray(values, dtype=float)
    ax = _axes() if ax is None else ax
    pairs = palette(colours)
    places = shades(values, low, high)
    image = ax.imshow(values, vmin=low, vmax=high, cmap=colours, aspect="auto")
    image.cmap.set_bad(MISSING[0])
    size = 9 if max(values.shape) <= 6 else 7
    for (i, j), value in np.ndenumerate(values):
        ink = (pairs[places[i, j]] if places[i, j] >= 0 else MISSING)[1]
        text = number(value) if texts is None else texts[i][j]
        ax.text(j, i, text, ha="center", va="center", color=ink, fontsize=size)
    many = len(columns) > 6
    ax.set_xticks(range(len(columns)), columns, rotation=90 if many else 0, fontsize=size + 1)
    ax.set_yticks(range(len(rows)), rows, fontsize=size + 1)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0)
    beside = len(rows) > 3  # is there room for a label up the side?
    ax.set_ylabel(axes[0] if beside else "", fontsize=9)
    ax.set_xlabel(axes[1] if beside else ", ".join(filter(None, axes)), fontsize=9)
    ax.set_title(title, fontsize=10)
    return image


def bars(values, labels, low=0, high=1, title="", ax=None):
    """Draw one horizontal bar for each value, with its number beside it.

    A value outside the limits is cut off at the limit; its number and an arrow say so.

    Parameters
    ----------
    values : array_like of shape (len(labels),)
    labels : sequence of str
    low, high : float
    title : str
    ax : matplotlib Axes, optional
        A new one unless given.

    Returns
    -------
    matplotlib.container.BarContainer, on ``ax``
    """
    values = np.asarray(values, dtype=float)
    ax = _axes() if ax is None else ax
    drawn = ax.barh(range(len(labels)), np.clip(np.nan_to_num(values), low, high), color=BAR)
    for i, value in enumerate(values):
        ax.text(1.02, i, beyond(value, low, high), va="center", transform=ax.get_yaxis_transform())
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_xlim(low, high)
    ax.set_yticks(range(len(labels)), labels)
    ax.invert_yaxis()
    ax.set_title(title, fontsize=10)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return drawn


def curves(values, x, names, low=0, high=1, log=False, title="", axes=("", ""), ax=None):
    """Draw one curve for each row, with dashes and markers of its own, and a legend.

    Parameters
    ----------
    values : array_like of shape (n_curves, n_x) or (n_curves, 3, n_x)
        In the second form the three are the lower edge of a band, the curve, and the upper edge.
        A NaN leaves a gap.
    x : array_like of shape (n_x,)
    names : sequence of str
    low, high : float
        What the y axis shows, whatever the values are.
    log : bool
        Whether the y axis goes by powers of ten.
    title : str
    axes : pair of str
        What x and y are.
    ax : matplotlib Axes, optional
        A new one unless given.

    Returns
    -------
    list of matplotlib.lines.Line2D, on ``ax``
    """
    values = np.asarray(values, dtype=float)
    ax = _axes() if ax is None else ax
    if log:
        ax.set_yscale("log")
        values = np.maximum(values, low * 1e-9)  # 0 has no logarithm: let it dive out of sight
    lines = []
    for rows, name, (colour, dashes, marker) in zip(values, names, CURVES, strict=False):
        bottom, middle, top = np.broadcast_to(rows, (3, len(x)))
        ax.fill_between(x, bottom, top, color=colour, alpha=0.18, linewidth=0)
        every = {"markevery": max(1, len(x) // 8), "marker": marker, "markersize": 5}
        lines += ax.plot(x, middle, color=colour, label=name, **every)
        lines[-1].set_dashes([length / 1.5 for length in dashes])
    ax.set_xlim(min(x), max(x))
    # A curve along the edge is still seen whole.
    ax.set_ylim(low, high) if log else ax.set_ylim(low - 0.02 * (high - low), high * 1.02)
    ax.set_xlabel(axes[0], fontsize=9)
    ax.set_ylabel(axes[1], fontsize=9)
    ax.set_title(title, fontsize=10)
    ax.grid(alpha=0.25)
    if len(names) > 1:
        ax.legend(fontsize=8, loc="center left", bbox_to_anchor=(1.01, 0.5), handlelength=4)
    return lines


def beyond(value, low, high):
    """Say a number, with an arrow where a picture from `low` to `high` cannot show all of it."""
    return ("◀ " if value < low else "") + number(value) + (" ▶" if value > high else "")


def png(drawings, caption):
    """Put drawings under each other on one figure with a caption, and return it as PNG bytes.

    Parameters
    ----------
    drawings : sequence of (draw, width, height)
        ``draw(ax)`` draws on an Axes; width and height in inches.
    caption : str
        The sentences that say in words what the picture shows.
    """
    from matplotlib.figure import Figure
    from PIL import Image

    width = max(width for _, width, _ in drawings)
    lines = [line for text in caption.split("\n") for line in textwrap.wrap(text, int(15 * width))]
    heights = [height for *_, height in drawings] + [0.05 + 0.16 * len(lines)]
    figure = Figure(figsize=(width, sum(heights)), dpi=DPI, layout="constrained")
    parts = figure.subfigures(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
    for part, (draw, *_) in zip(parts, drawings, strict=False):
        draw(part.subplots())
    parts[-1].text(0.01, 0.5, "\n".join(lines), fontsize=8, va="center", color=INK)
    figure.savefig(drawn := io.BytesIO(), format="png")
    # 64 colours are plenty for flat cells and text, and make the saved notebook a third as large;
    # with so few a thin curve may lose its own.
    colours = 256 if any(ax.get_legend() for ax in figure.axes) else 64
    picture = Image.open(drawn).convert("RGB").quantize(colours)
    picture.save(packed := io.BytesIO(), "png", optimize=True)
    return packed.getvalue()


def _axes():
    from matplotlib.figure import Figure

    return Figure(figsize=(6, 4), dpi=DPI, layout="constrained").subplots()
