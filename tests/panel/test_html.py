"""The live pen: each attribute of each mark is in the HTML."""

from itertools import chain
from xml.etree import ElementTree

import numpy as np
import pytest
from drawn import Table, svg

from attention_lab.panel import html
from attention_lab.panel.drawing import (
    SCORES,
    WEIGHTS,
    Area,
    Bar,
    BarRows,
    Bow,
    Choice,
    Dot,
    Drawing,
    Grid,
    Head,
    Label,
    Line,
    Window,
    classes,
)

LABEL = {"font-size": "12", "text-anchor": "middle", "fill": "currentColor"}
MARKS = [
    (
        Line([(1, 2), (3, 4), (np.nan, np.nan), (5, 6.25)]),
        *("path", {"d": "M1.0 2.0L3.0 4.0M5.0 6.2", "fill": "none"}),
        {"stroke": "currentColor", "stroke-width": "1"},
    ),
    (
        Line([(0, 0), (1, 1)], "#123456", 2.5, (6, 4), 0.25),
        *("path", {"d": "M0.0 0.0L1.0 1.0", "fill": "none", "stroke": "#123456"}),
        {"stroke-width": "2.5", "stroke-dasharray": "6 4", "opacity": "0.25"},
    ),
    (
        Bow([(1, 2), (3, 4), (5, 6.25), (7, 8)], "#123456", 2.5, (6, 4)),
        *("path", {"d": "M1.0 2.0C3.0 4.0 5.0 6.2 7.0 8.0", "fill": "none", "stroke": "#123456"}),
        {"stroke-width": "2.5", "stroke-dasharray": "6 4"},
    ),
    (
        Area([(0, 0), (4, 0), (4, 3)], "#123456", 0.1),
        *("polygon", {"points": "0.0,0.0 4.0,0.0 4.0,3.0", "fill": "#123456", "opacity": "0.1"}),
        {},
    ),
    (
        Dot(3, 4, 2.5, "#123456"),
        "circle",
        {"cx": "3.0", "cy": "4.0"},
        {"r": "2.5", "fill": "#123456"},
    ),
    (Label(3, 4, "a"), "text", {"x": "3.0", "y": "4.0"}, LABEL),
    (
        Label(3, 4, "a", 13, "end", True, True, True, "#123456"),
        *("text", {"transform": "translate(3.0 4.0) rotate(-90)", "font-weight": "700"}),
        {"font-size": "13", "text-anchor": "end", "fill": "#123456", "class": "halo"},
    ),
]


@pytest.mark.parametrize(("mark", "tag", "some", "others"), MARKS)
def test_each_attribute_of_a_mark_is_drawn(mark, tag, some, others):
    (drawn,) = svg(html.draw(Drawing(9, 9, [mark])))
    assert drawn.tag == tag
    assert drawn.attrib == some | others
    assert drawn.text == getattr(mark, "text", None)


def test_a_window_cuts_its_marks_off_and_moves_none():
    (window,) = svg(html.draw(Drawing(99, 99, [Window(10, 20, 30, 40, [Dot(11, 22, 3)])])))
    assert window.tag == "svg" and window.get("viewBox") == "10 20 30 40"
    assert [window.get(side) for side in ("x", "y", "width", "height")] == ["10", "20", "30", "40"]
    assert window[0].get("cx") == "11.0"


def test_choices_are_radio_buttons_of_one_group_that_asks_its_question():
    def choice(x, name, chosen):
        return Choice(x, 2, 30, 40, [Label(x, 9, "the")], name, chosen)

    choices = [choice(0, "the <1>", False), choice(30, "the <2>", True)]
    group = svg(html.draw(Drawing(99, 99, choices, question='who "asks"?')))
    assert (group.get("role"), group.get("aria-label")) == ("radiogroup", 'who "asks"?')
    assert [one.get("role") for one in group] == ["radio", "radio"]
    assert [one.get("aria-label") for one in group] == ["the <1>", "the <2>"]
    assert [one.get("aria-checked") for one in group] == ["false", "true"]
    box, label = group[1]
    assert [box.get(side) for side in ("x", "y", "width", "height")] == ["30", "2", "30", "40"]
    assert box.get("fill") == "none" and label.text == "the"


def test_a_plane_is_an_image_that_says_its_sentence():
    said = 'say "x" & <y>'
    drawing = Drawing(200, 100, [Label(1, 1, "<b>")], "a & <b>", "arrows", said)
    figure = ElementTree.fromstring(html.draw(drawing))
    assert (figure.get("class"), figure.find("figcaption").text) == ("alab-arrows", "a & <b>")
    image = figure.find("svg")
    assert (image.get("role"), image.get("aria-label")) == ("img", said)
    assert (image.get("width"), image.get("viewBox")) == ("200", "0 0 200 100")
    assert image.get("style") == "min-width:170px"  # else its words are too small
    assert "http" not in html.draw(drawing) and "url(" not in html.draw(drawing)


def test_a_grid_is_a_table_with_heads_colours_and_texts():
    columns = ("<bos>", "5 %s", "%", "d", "e", "f", "g")
    head = Head(("a & b", "%d"), columns, "T <1> %", ("asks", "is asked"), WEIGHTS)
    shades = np.arange(92, 106).reshape(2, 7)
    texts = [f"{n}.00" for n in range(14)]
    table = Table(html.draw(Grid(head, shades, texts)))
    assert table.heads == [*columns] and table.rows == ["a & b", "%d"]
    assert table.caption == f"T <1> % 0 to 1 {head.note}{head.key}"
    assert [*chain(*table.numbers)] == texts
    assert [*chain(*table.classes)] == [*classes(WEIGHTS)[92:]]
    assert table.look[:3] == ("alab-map", "small", "upright")
    few = head._replace(rows=("a",), columns=columns[:6])
    assert Table(html.draw(Grid(few, shades[:1, :6], texts[:6]))).look[:-1] == ("alab-map",)
    ringed = Table(html.draw(Grid(head._replace(goal=(1, 0)), shades, texts)))
    assert ringed.classes[1][0] == "w99 goal" and ringed.classes[0] == table.classes[0]
    assert ringed.classes[1][1:] == table.classes[1][1:]


@pytest.mark.parametrize(("shape", "large"), [((19, 19), False), ((1, 20), True), ((40, 2), True)])
def test_a_large_table_scrolls_in_a_box_that_the_keyboard_reaches(shape, large):
    names = [tuple(f"w{i}" for i in range(n)) for n in shape]
    grid = Grid(Head(*names, "T", ("", ""), WEIGHTS), np.zeros(shape, int), ["0"] * np.prod(shape))
    outer = ElementTree.fromstring(html.draw(grid).replace("\u00a0", " "))
    assert (outer.tag, outer.get("tabindex")) == (("div", "0") if large else ("table", None))
    assert outer.get("aria-label", "").startswith("A large table") == large
    assert len(Table(html.draw(grid)).numbers) == shape[0]


def test_the_corners_of_a_scale_say_that_scores_may_lie_beyond():
    head = Head(("a",), ("b",), "T", ("", ""), SCORES, ("<-1", "1"))
    drawn = html.draw(Grid(head, np.array([[7]]), ["x"]))
    assert 'class="s ends"' in drawn and "T <-1 to 1" in Table(drawn).caption
    assert 'class="w"' in html.draw(Grid(head._replace(palette=WEIGHTS), np.array([[7]]), ["x"]))


def test_bars_are_a_table_with_lengths_and_numbers():
    bars = [Bar("<a>", 0.25, 0.75, "left", "0.50"), Bar("b", 0, 0.25, "right", "◀ -7.00")]
    table = Table(html.draw(BarRows("T & more", bars)))
    assert table.caption == "T & more" and table.rows == ["<a>", "b"]
    assert table.numbers == [["", "0.50"], ["", "◀ -7.00"]]
    assert [row[0] for row in table.styles] == [
        "margin-left:25.0%;width:50.0%;border-left-style:solid",
        "margin-left:0.0%;width:25.0%;border-right-style:solid",
    ]


def test_what_a_goal_asks_of_a_bar_is_a_line_across_its_track_and_a_cell_behind_its_number():
    aims = (0.8, "goal 0.80"), (0.25, "goal ≥ <1>")
    bars = [Bar("a", 0, 0.5, "left", "0.50", aims), Bar("b", 0, 0.5, "left", "0.50")]
    table = html.draw(BarRows("T", bars))
    assert Table(table).numbers == [["", "0.50", "goal 0.80, goal ≥ <1>"], ["", "0.50"]]
    first, second = ElementTree.fromstring(table).iter("tr")
    lines = [line.get("style") for line in first.findall("td[@class='track']/span[@class='aim']")]
    assert lines == ["left:80.0%", "left:25.0%"] and second.find(".//span") is None
