"""The live pen: draws a description as HTML tables and SVG.

Tables are hundreds of times cheaper than a figure drawn anew, sharp at every zoom, and read by a
screen reader as the tables that they are.
"""

import functools
from collections.abc import Sequence
from html import escape

from .drawing import (
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
    palette,
)

# How far a drawing may shrink where there is little room; then it scrolls, for its words must
# stay large enough.
READABLE = 0.85


def draw(drawing: Drawing | Grid | BarRows) -> str:
    """Return a description as HTML."""
    return {Grid: _table, BarRows: _bars, Drawing: _figure}[type(drawing)](drawing)


def _table(grid: Grid) -> str:
    cells, table = _template(grid.head)
    pieces = [""] * (2 * len(grid.texts))
    pieces[::2] = [cells[shade] for shade in grid.shades.ravel().tolist()]
    pieces[1::2] = grid.texts
    return table % tuple(pieces)


@functools.lru_cache(maxsize=64)
def _template(head: Head) -> tuple[list[str], str]:
    """Build what stays of a table once: it is then joined from ready-made pieces."""
    cells = [f'<td style="background:{b};color:{ink}">' for b, ink in palette(head.palette)]
    small = " small" if head.upright else ""
    words = "".join(f'<th scope="col"><span>{escape(c)}</span></th>' for c in head.columns)
    top = (
        f'<table class="alab-map{small}"><caption>{escape(head.title)}'
        f"<small>{escape(head.key)}</small></caption><thead><tr><td></td>{words}</tr></thead>"
    )
    rest = "</th>" + "%s%s</td>" * len(head.columns) + "</tr>"
    heads = [escape(row).replace("%", "%%") for row in head.rows]
    rows = "".join([f'<tr><th scope="row">{name}{rest}' for name in heads])
    return cells, f"{top.replace('%', '%%')}<tbody>{rows}</tbody></table>"


def _bars(drawing: BarRows) -> str:
    rows = [
        f'<tr><th scope="row">{escape(bar.label)}</th><td class="track"><div style="'
        f"margin-left:{100 * bar.start:.1f}%;width:{100 * (bar.end - bar.start):.1f}%;"
        f'border-{bar.side}-style:solid"></div></td><td>{bar.text}</td></tr>'
        for bar in drawing.bars
    ]
    return (
        f'<table class="alab-bars"><caption>{escape(drawing.title)}</caption>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _figure(drawing: Drawing) -> str:
    width, height = drawing.width, drawing.height
    role, told = ("radiogroup", drawing.question) if drawing.question else ("img", drawing.sentence)
    return (
        f'<figure class="alab-{drawing.kind}"><figcaption>{escape(drawing.title)}</figcaption>'
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'role="{role}" style="min-width:{READABLE * width:.0f}px" aria-label="{escape(told)}">'
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
        f'<g class="grip" data-grip="{grip.place}"><title>{escape(grip.told)}</title>'
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
        f'fill="{label.colour}"{bold}{halo}>{escape(label.text)}</text>'
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
        f'<g role="radio" aria-checked="{chosen}" aria-label="{escape(choice.name)}">'
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
