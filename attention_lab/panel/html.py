"""The live pen: draws a description as HTML tables and SVG.

Tables are hundreds of times cheaper than a figure drawn anew, sharp at every zoom, and read by a
screen reader as the tables that they are.
"""

import functools
from collections.abc import Sequence
from html import escape
from unicodedata import east_asian_width

from .drawing import (
    WEIGHTS,
    Area,
    BarRows,
    Bow,
    Choice,
    Dot,
    Drawing,
    Grid,
    Grip,
    Head,
    Label,
    Line,
    Mark,
    Window,
    classes,
)
from .in_words import apart

# How far a drawing may shrink where there is little room; then it scrolls, for its words must
# stay large enough.
READABLE = 0.85
# What is too large for the page scrolls in a box of its own, which the Tab key has to reach.
LARGE = (
    '<div class="alab-large" tabindex="0" role="group" '
    'aria-label="A large table: scroll with arrow keys">{}</div>'
)
CELL, RINGED = '%s">%s</td>', '%s goal">%s</td>'


def escaped(text: str) -> str:
    """Return words as HTML, those that are read from the right apart from the numbers beside."""
    return escape(apart(text))


def draw(drawing: Drawing | Grid | BarRows) -> str:
    """Return a description as HTML."""
    return {Grid: _table, BarRows: _bars, Drawing: _figure}[type(drawing)](drawing)


def _table(grid: Grid) -> str:
    starts, table = _template(grid.head)
    pieces = [""] * (2 * len(grid.texts))
    pieces[::2] = [starts[shade] for shade in grid.shades.ravel().tolist()]
    pieces[1::2] = grid.texts
    return table % tuple(pieces)


@functools.lru_cache(maxsize=64)
def _template(head: Head) -> tuple[list[str], str]:
    """Build what stays of a table once: it is then joined from ready-made pieces."""
    starts = [f'<td class="{names}' for names in classes(head.palette)]
    look = " small" * head.small + " upright" * head.upright
    look += f" narrow {head.narrow}" if head.narrow else ""
    words = "".join(f'<th scope="col"><span>{escape(c)}</span></th>' for c in head.columns)
    top = (
        f'<table class="alab-map{look}" style="--room:{_room(head):.2f}ch">'
        f"<caption>{escaped(head.title)} {_scale(head)}<small>{escaped(head.key)}</small></caption>"
        f"<thead><tr><td></td>{words}</tr></thead>"
    )
    rows = ""
    for i, row in enumerate(head.rows):
        name = escape(row).replace("%", "%%")
        cells = [RINGED if (i, j) == head.goal else CELL for j in range(len(head.columns))]
        rows += f'<tr><th scope="row">{name}</th>{"".join(cells)}</tr>'
    table = f"{top.replace('%', '%%')}<tbody>{rows}</tbody></table>"
    return starts, LARGE.format(table) if head.large else table


def _room(head: Head) -> float:
    """Return the width of a column, in digits: all are equally wide and no number changes that."""
    if head.upright:
        return 0.96 * head.room  # its digits stand closer
    wide = [sum(1 + (east_asian_width(c) in "WF") for c in word) for word in head.columns]
    return max(head.room + 1, *wide)


def _scale(head: Head) -> str:
    """Draw the palette with its ends; on one of scores the corners of what lies beyond, too."""
    low, high = map(escaped, head.ends)
    kind = head.palette if head.palette == WEIGHTS else f"{head.palette} ends"
    scale = f'<span>{low}<i class="{kind}"> to </i>{high}</span>'
    return f"{scale} <span>{head.note}</span>" if head.note else scale


def _bars(drawing: BarRows) -> str:
    rows = []
    for bar in drawing.bars:
        lines, said = _aims(bar.aims) if bar.aims else ("", "")
        rows.append(
            f'<tr><th scope="row">{escape(bar.label)}</th><td class="track"><div style="'
            f"margin-left:{100 * bar.start:.1f}%;width:{100 * (bar.end - bar.start):.1f}%;"
            f'border-{bar.side}-style:solid"></div>{lines}</td><td>{bar.text}</td>{said}</tr>'
        )
    return (
        f'<table class="alab-bars"><caption>{escaped(drawing.title)}</caption>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


@functools.lru_cache(maxsize=64)
def _aims(aims: tuple[tuple[float, str], ...]) -> tuple[str, str]:
    """Return the lines across a bar's track that goals ask for, and a cell that says where."""
    lines = [f'<span class="aim" style="left:{100 * place:.1f}%"></span>' for place, _ in aims]
    said = ", ".join([escaped(text) for _, text in aims])
    return "".join(lines), f'<td class="aim">{said}</td>'


def _figure(drawing: Drawing) -> str:
    width, height = drawing.width, drawing.height
    role, told = ("radiogroup", drawing.question) if drawing.question else ("img", drawing.sentence)
    return (
        f'<figure class="alab-{drawing.kind}"><figcaption>{escaped(drawing.title)}</figcaption>'
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'role="{role}" style="min-width:{READABLE * width:.0f}px" aria-label="{escaped(told)}">'
        f"{_marks(drawing.marks)}</svg></figure>"
    )


def _marks(marks: Sequence[Mark]) -> str:
    return "".join([MARKS[type(mark)](mark) for mark in marks])


def _line(line: Line) -> str:
    pieces, pen = [], "M"
    for x, y in line.points:
        if y == y:
            pieces.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L" if y == y else "M"  # it starts anew behind each NaN
    return _stroke(line, "".join(pieces), _opacity(line))


def _bow(bow: Bow) -> str:
    (x, y), *towards = bow.points
    bend = " ".join([f"{x:.1f} {y:.1f}" for x, y in towards])
    return _stroke(bow, f"M{x:.1f} {y:.1f}C{bend}")


def _stroke(line: Line | Bow, path: str, opacity: str = "") -> str:
    dashes = f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""
    return (
        f'<path d="{path}" fill="none" stroke="{line.colour}" '
        f'stroke-width="{line.width:g}"{dashes}{opacity}/>'
    )


def _area(area: Area) -> str:
    corners = " ".join([f"{x:.1f},{y:.1f}" for x, y in area.corners])
    return f'<polygon points="{corners}" fill="{area.colour}"{_opacity(area)}/>'


def _opacity(mark: Line | Area) -> str:
    return f' opacity="{mark.opacity:g}"' if mark.opacity < 1 else ""


def _dot(dot: Dot) -> str:
    return f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:g}" fill="{dot.colour}"/>'


def _grip(grip: Grip) -> str:
    place = f'cx="{grip.x:.1f}" cy="{grip.y:.1f}"'
    return (
        f'<g class="grip" data-grip="{grip.place}"><title>{escaped(grip.told)}</title>'
        f'<circle {place} r="16"/><circle {place} r="7"/></g>'
    )


def _label(label: Label) -> str:
    place = f'x="{label.x:.1f}" y="{label.y:.1f}"'
    if label.turned:
        place = f'transform="translate({label.x:.1f} {label.y:.1f}) rotate(-90)"'
    halo = ' class="halo"' if label.halo else ""
    bold = ' font-weight="700"' if label.bold else ""
    return (
        f'<text {place} font-size="{label.size:g}" text-anchor="{label.anchor}" '
        f'fill="{label.colour}"{bold}{halo}>{escaped(label.text)}</text>'
    )


def _window(window: Window) -> str:
    box = f"{window.left:g} {window.top:g} {window.width:g} {window.height:g}"
    return (
        f'<svg x="{window.left:g}" y="{window.top:g}" width="{window.width:g}" '
        f'height="{window.height:g}" viewBox="{box}">{_marks(window.marks)}</svg>'
    )


def _choice(choice: Choice) -> str:
    """Draw a radio button; view/arcs.js lets it be picked."""
    box = f'x="{choice.left:g}" y="{choice.top:g}" '
    box += f'width="{choice.width:g}" height="{choice.height:g}"'
    chosen = "true" if choice.chosen else "false"
    return (
        f'<g role="radio" aria-checked="{chosen}" aria-label="{escaped(choice.name)}">'
        f'<rect {box} rx="4" fill="none"/>{_marks(choice.marks)}</g>'
    )


MARKS = {
    Line: _line,
    Bow: _bow,
    Area: _area,
    Dot: _dot,
    Label: _label,
    Grip: _grip,
    Window: _window,
    Choice: _choice,
}
