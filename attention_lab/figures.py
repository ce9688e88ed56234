"""Still pictures: arrays in, artists on an Axes out. Nothing here computes attention.

matplotlib is imported when the first picture is drawn, never earlier: opening a notebook should
not wait for it.
"""

import functools
import io
import math
import textwrap

import numpy as np

WEIGHTS = "magma_r"  # perceptually uniform; 0 is pale, 1 is dark
SCORES = "RdBu_r"  # diverging: negative blue, 0 white, positive red
MISSING = ("#c8c8c8", "#000000")  # the colours of a cell that holds no number
INK, BAR, TRACK = "#1a1a1a", "#6a3d9a", "#e9e6ef"
ARROW, MARKED, PLAIN = "#8a5cc2", "#c2570c", "#767676"  # each 3 to 1 or more on white and on black
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
    if math.isnan(value):
        return "no number"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    text = f"{value:.2f}" if abs(value) < 1000 else f"{value:.3g}"
    return "0.00" if text == "-0.00" else text


def numbers(values):
    """Say what `number` says of each of many numbers, several times faster."""
    values = np.asarray(values, dtype=float).ravel()
    size = np.abs(values)
    if not (size < 1000).all():  # NaN isn't either
        return [number(value) for value in values.tolist()]
    plain = np.where(size < 0.005, 0, values).tolist()  # there is no -0.00
    return ("%.2f " * len(plain) % tuple(plain)).split()


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
    import matplotlib

    values = np.asarray(values, dtype=float)
    ax = _axes() if ax is None else ax
    pairs = palette(colours)
    places = shades(values, low, high)
    cmap = matplotlib.colormaps[colours].with_extremes(bad=MISSING[0])
    image = ax.imshow(values, vmin=low, vmax=high, cmap=cmap, aspect="auto")
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
    across = axes[1] if beside else ", ".join(filter(None, axes))
    ax.set_xlabel(across, fontsize=9, labelpad=9 if many else 4)  # clear of upright words
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


def arrows(
    values,
    labels,
    low,
    high,
    title="",
    axes=("first number", "second number"),
    highlight=(),
    hull=(),
    ax=None,
):
    """Draw one arrow from the origin for each vector, with its label at the tip.

    An arrow that leaves the picture is cut at the edge and dashed; its label says where it goes.

    Parameters
    ----------
    values : array_like of shape (len(labels), 2)
    labels : sequence of str
    low, high : float
        The limits of both axes; equal, so that lengths and angles are true.
    title : str
    axes : pair of str
        What the two numbers are: across, then up.
    highlight, hull : sequences of int
        Places of the arrows that stand out, and of those whose convex hull is filled.
    ax : matplotlib Axes, optional
        A new one unless given.

    Returns
    -------
    list of matplotlib.text.Annotation on ``ax``, one arrow for each vector
    """
    values = np.asarray(values, dtype=float)
    ax = _axes() if ax is None else ax
    ax.set_aspect("equal")
    ax.set_xlim(low, high)
    ax.set_ylim(low, high)
    ticks = grid_lines(low, high)
    ax.set_xticks(ticks)
    ax.set_yticks(ticks)
    ax.tick_params(length=0, labelsize=8)
    ax.grid(color="#e2e2e2", linewidth=0.8)
    ax.set_axisbelow(True)
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.axvline(0, color=INK, linewidth=0.8)
    if len(hull):
        ax.fill(*outline(values[list(hull)]).T, facecolor="#0000001a", edgecolor="#00000080")
    tips, beyond_edge = cut_off(values, low, high)
    drawn = []
    for i, tip in enumerate(tips):
        colour, width = _stroke(i, highlight)
        style = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, "color": colour, "lw": width}
        style["linestyle"] = "--" if beyond_edge[i] else "-"
        on_top = {"zorder": 4 if i in highlight else 3}
        drawn.append(ax.annotate("", tip, (0, 0), arrowprops=style | on_top))
        if not tip.any():
            ax.plot(0, 0, "o", color=colour, markersize=5, **on_top)
    for text, places, (x, y) in arrow_labels(values, labels, low, high, highlight):
        weight = "bold" if set(places) & set(highlight) else "normal"
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.7}
        ax.text(x, y, text, ha="center", va="center", fontsize=9, weight=weight, bbox=box)
    ax.set_xlabel(axes[0], fontsize=9)
    ax.set_ylabel(axes[1], fontsize=9)
    ax.set_title(title, fontsize=10)
    return drawn


def arrow_labels(values, labels, low, high, highlight=()):
    """Give equal vectors one label, and find each label a free place beside its tip.

    More than three are only counted, but those that stand out keep their names.

    Returns
    -------
    list of (text, places, centre)
        ``places`` are the indices of the vectors that share it, ``centre`` is where the middle of
        the text stands.
    """
    tips, beyond_edge = cut_off(values, low, high)
    span = high - low
    shares = np.append(np.linspace(0.2, 1, 12), [0.94, 0.96, 0.98, 0.99])  # the heads count most
    along = (tips[:, None] * shares[:, None]).reshape(-1, 2)  # what to keep free
    groups = {}
    for place, value in enumerate(np.round(values, 9) + 0.0):
        groups.setdefault(tuple(value), []).append(place)
    taken, placed = np.empty((0, 4)), []
    for value, places in groups.items():
        named = [labels[i] for i in places if len(places) <= 3 or i in highlight]
        text = ", ".join(named) or f"{len(places)} words"
        text += f" and {len(places) - len(named)} more" if 0 < len(named) < len(places) else ""
        if beyond_edge[places[0]]:
            text += f" → ({number(value[0])}, {number(value[1])})"
        letter = 0.0127 if {*places} & {*highlight} else 0.011  # half of one; bold ones are wider
        half = span * np.array([letter * len(text) + 0.01, 0.024])  # of the text, near enough
        tip = tips[places[0]]
        ahead = np.arctan2(tip[1], tip[0]) if tip.any() else -np.pi / 4
        turns = ahead + np.pi / 4 * np.array([0, 1, -1, 2, -2, 3, -3, 4])  # (8,)
        ways = np.stack([np.cos(turns), np.sin(turns)], axis=1)  # (8, 2)
        ways /= np.abs(ways).max(axis=1, keepdims=True)  # so that the text just touches the tip
        gaps = span * np.array([0.012, 0.045, 0.08])
        centres = tip + np.concatenate([ways * (half + gap) for gap in gaps])  # (24, 2)
        centres = np.clip(centres, low + half, high - half)
        inside = (np.abs(along - centres[:, None]) < half).all(axis=2).sum(axis=1)  # (24,)
        room = half + taken[:, 2:]
        hit = (np.abs(taken[:, :2] - centres[:, None]) < room).all(axis=2).sum(axis=1)
        on_axis = (np.abs(centres) < half)[:, 1]  # it would cross out the horizontal axis
        best = int(np.argmin(100 * hit + inside + 2 * on_axis + 0.1 * np.arange(24)))
        taken = np.vstack([taken, [*centres[best], *half]])
        placed.append((text, places, centres[best]))
    return placed


def cut_off(values, low, high):
    """Return each arrow's tip, cut where it leaves the square, and which ones were cut."""
    values = np.asarray(values, dtype=float)
    edge = np.where(values > 0, high, low)
    outside = (values > high) | (values < low)
    share = np.where(outside, edge / np.where(outside, values, 1), 1).min(axis=1)  # (n,)
    return values * share[:, None], outside.any(axis=1)


def outline(points):
    """Return the corners of the convex hull of points in the plane, in turning order.

    Andrew 1979, the monotone chain: sweep left to right and back, dropping each inward corner.
    """
    corners = []
    ordered = sorted(map(tuple, np.asarray(points, dtype=float).tolist()))
    for sweep in (ordered, ordered[::-1]):
        chain = []
        for x, y in sweep:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                chain.pop()
            chain.append((x, y))
        corners += chain[:-1]
    return np.array(corners or ordered[:1])


def grid_lines(low, high):
    """Return about six round numbers from `low` to `high`, 0 among them."""
    rough = (high - low) / 8
    step = 10.0 ** np.floor(np.log10(rough))
    step *= next(n for n in (1, 2, 5, 10) if n * step >= rough - 1e-12)
    lines = step * np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1)
    return lines + 0.0  # 0, not -0


def _stroke(place, highlight):
    """The colour and width of one arrow: all alike unless some stand out."""
    if place in highlight:
        return MARKED, 3
    return (PLAIN, 1.5) if len(highlight) else (ARROW, 2)


def png(drawings, caption, widest=6):
    """Put drawings on one figure, in rows and then under each other, and return it as PNG bytes.

    Parameters
    ----------
    drawings : sequence of (draw, width, height)
        ``draw(ax)`` draws on an Axes; width and height in inches.
    caption : str
        The sentences that say in words what the picture shows.
    widest : float
        Drawings stand beside each other until they would be wider than this, in inches.
    """
    from matplotlib.figure import Figure
    from PIL import Image

    rows = [[]]
    for drawing in drawings:
        if rows[-1] and sum(width for _, width, _ in [*rows[-1], drawing]) > widest:
            rows.append([])
        rows[-1].append(drawing)
    width = max(sum(width for _, width, _ in row) for row in rows)
    lines = [line for text in caption.split("\n") for line in textwrap.wrap(text, int(13 * width))]
    heights = [max(height for *_, height in row) for row in rows] + [0.05 + 0.18 * len(lines)]
    figure = Figure(figsize=(width, sum(heights)), dpi=DPI, layout="constrained")
    parts = figure.subfigures(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
    for part, row in zip(parts, rows, strict=False):
        widths = [width for _, width, _ in row]
        for column, (draw, *_) in zip(
            part.subfigures(1, len(row), width_ratios=widths, squeeze=False)[0], row, strict=True
        ):
            draw(column.subplots())
    parts[-1].text(0.01, 0.5, "\n".join(lines), fontsize=9, va="center", color=INK)
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
