"""Reads back what the two pens of a picture have drawn."""

from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np

from attention_lab.panel.still import Pen, laid_out


class Table(HTMLParser):
    """Collects one table as a screen reader would: .heads, .rows, .numbers, .caption.

    For the eye, .look has the classes of the table and the width that its columns keep, .classes
    and .styles those of the cells.
    """

    def __init__(self, html):
        super().__init__()
        self.tags, self.heads, self.rows, self.numbers, self.styles = [], [], [], [], []
        self.caption, self.scopes, self.classes = "", [], []
        self.feed(html)
        assert not self.tags, f"left open: {self.tags}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        if tag == "table":
            self.look = *attributes["class"].split(), attributes.get("style")
        if tag == "th":
            self.scopes.append(attributes["scope"])
            (self.heads if attributes["scope"] == "col" else self.rows).append("")
        if tag == "tr" and "tbody" in self.tags:
            self.numbers.append([])
            self.styles.append([])
            self.classes.append([])
        if tag == "td" and "tbody" in self.tags:
            self.numbers[-1].append("")
            self.styles[-1].append(attributes.get("style", ""))
            self.classes[-1].append(attributes.get("class", ""))
        if tag == "div" and "style" in attributes:
            self.styles[-1][-1] = attributes["style"]

    def handle_endtag(self, tag):
        assert self.tags.pop() == tag

    def handle_data(self, text):
        if "caption" in self.tags:
            self.caption += text
        elif "th" in self.tags:
            side = self.heads if self.scopes[-1] == "col" else self.rows
            side[-1] += text
        elif "td" in self.tags and "tbody" in self.tags:
            self.numbers[-1][-1] += text


def svg(html):
    """Parse the drawing of a plane."""
    return ElementTree.fromstring(html).find("svg")


def marks(drawing, kind):
    """Return the marks of one kind, also those in a window."""
    found = []
    for mark in drawing.marks:
        if hasattr(mark, "marks"):
            found += marks(mark, kind)
        found += [mark] * isinstance(mark, kind)
    return found


class Stroke(NamedTuple):
    """What the still pen has asked of matplotlib for one path."""

    points: np.ndarray
    look: object
    fill: tuple


def strokes(drawing):
    """Let the still pen draw; return what it asked for, and the picture."""
    drawing, asked = laid_out(drawing), []
    pen = Pen(round(drawing.width), round(drawing.height))
    draw = pen.renderer.draw_path

    def note(look, path, transform, fill):
        points = transform.transform(path.vertices)
        asked.append(Stroke(points * [1, -1] + [0, pen.height], look, fill))
        draw(look, path, transform, fill)

    pen.renderer.draw_path = note
    pen.draw(drawing.marks)
    return asked, pen.pixels()


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def luminance(colour):
    share = np.array(rgb(colour)) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(*colours):
    low, high = sorted(map(luminance, colours))
    return (high + 0.05) / (low + 0.05)
