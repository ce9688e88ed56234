"""Moving pictures, read back from their HTML as a screen reader would, and compared with stills."""

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from attention_lab.figures import SCORES, WEIGHTS, grid_lines, palette
from attention_lab.live import Arrows, Bars, Goal, HeatMap, Text, numbered


class Table(HTMLParser):
    """Collects the cells of one table: .heads, .rows, .numbers, .styles, .caption."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.heads, self.rows, self.numbers, self.styles = [], [], [], [], []
        self.caption, self.scopes = "", []
        self.feed(html)
        assert not self.tags, f"left open: {self.tags}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "br":
            return
        self.tags.append(tag)
        if tag == "th":
            self.scopes.append(attributes["scope"])
            (self.heads if attributes["scope"] == "col" else self.rows).append("")
        if tag == "tr" and "tbody" in self.tags:
            self.numbers.append([])
            self.styles.append([])
        if tag == "td" and "tbody" in self.tags:
            self.numbers[-1].append("")
            self.styles[-1].append(attributes.get("style", ""))
        if tag == "div":
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


def test_heat_map_is_the_table_of_its_matrix():
    matrix = np.array([[0.1, 0.2, 0.7], [1.0, 0.0, 0.0]])
    table = Table(HeatMap(["x", "y"], ["a", "b", "c"], title="T").html(matrix))
    assert table.heads == ["a", "b", "c"]
    assert table.rows == ["x", "y"]
    assert table.numbers == [["0.10", "0.20", "0.70"], ["1.00", "0.00", "0.00"]]
    assert table.caption.startswith("T") and "row asks (query)" in table.caption
    colours = palette(WEIGHTS)
    for row, styles in zip(matrix, table.styles, strict=True):
        for value, style in zip(row, styles, strict=True):
            background, ink = colours[round(100 * value)]
            assert style == f"background:{background};color:{ink}"


def test_scores_are_coloured_about_zero():
    table = Table(HeatMap("ab", limit=4).html([[0, 4], [-4, 99]]))
    colours = palette(SCORES)
    shown = [re.search("background:(#......)", style)[1] for row in table.styles for style in row]
    assert shown == [colours[50][0], colours[100][0], colours[0][0], colours[100][0]]
    assert table.numbers == [["0.00", "4.00"], ["-4.00", "99.00"]]


def test_tokens_are_text_and_never_markup():
    html = HeatMap(["<bos>", "a&b"]).html(np.eye(2))
    assert "<bos>" not in html
    assert Table(html).rows == ["<bos>", "a&b"]
    assert Table(Bars(["<bos>"]).html([1])).rows == ["<bos>"]


def test_a_percent_sign_is_a_label_like_any_other():
    assert Table(HeatMap(["5 %s", "%"]).html(np.eye(2))).rows == ["5 %s", "%"]


def test_heat_map_says_where_there_is_no_number():
    assert Table(HeatMap("ab").html([[np.nan, 1], [0, 0]])).numbers[0][0] == "no number"


def test_heat_map_sentences():
    heat = HeatMap(["cat", "dog", "the"])
    first = np.array([[0.7, 0.2, 0.1], [0.4, 0.4, 0.2], [0.5, 0.5, 0.5]])
    assert heat.sentence(first) == (
        "Attention weights, 3 rows by 3 columns. Largest in each row: cat: cat 0.70; "
        "dog: cat and dog 0.40; in 1 row all are equal."
    )
    second = first.copy()
    second[1] = [0.1, 0.3, 0.6]
    said = "Attention weights, row dog: the 0.60, dog 0.30, cat 0.10."
    assert heat.sentence(second, before=first) == said
    third = first + [[0.1], [0.2], [0.3]]  # every row changed: too much to tell one by one
    assert heat.sentence(third, before=first) == heat.sentence(third)
    assert heat.sentence(first, before=first) == heat.sentence(first)


def test_a_sentence_counts_the_ties_that_it_does_not_name():
    row = np.array([[2, 2, 2, 0, 2, 2]])
    told = HeatMap("ab", "uvwxyz").sentence(np.vstack([row, 1 - row]))
    assert told.endswith("in each row: a: u, v, w and 2 more, each 2.00; b: x 1.00.")


def test_a_map_of_changes_tells_the_falls_as_well():
    changes = np.array([[-1.0, -8.0, 2.0], [0.0, -3.0, 1.0]])
    picture = HeatMap(["x", "y"], ["a", "b", "c"], "Changed by", limit=6, either_way=True)
    told = "Farthest from 0 in each row: x: b -8.00; y: b -3.00."
    assert picture.sentence(changes).endswith(told)
    assert "row x: b -8.00, c 2.00, a -1.00." in picture.sentence(changes, changes * [[0], [1]])


def test_those_not_told_may_be_as_large_as_the_last():
    row = np.array([[4.0, 3.0, 2.0, 0.0, 0.0, 0.0, -1.0]])
    said = HeatMap(["x"], list("abcdefg"), "T").sentence(row)
    assert said == "T, row x: a 4.00, b 3.00, c 2.00, d 0.00 and 3 no larger."


def test_one_column_is_not_columns():
    said = HeatMap(["x", "y"], ["a"], "T").sentence([[2.0], [2.0]])
    assert said == "T, 2 rows by 1 column: 2.00 everywhere."


def test_a_goal_may_have_nothing_to_measure():
    goal = Goal("cat gives chased 0.40", lambda result: np.nan, 0.4)
    assert not goal.reached(None)
    assert goal.sentence(None).endswith("Just now there is nothing to measure.")


def test_a_vector_is_a_single_row():
    heat = HeatMap(["dog"], ["cat", "mouse"])
    assert Table(heat.html([0.6, 0.4])).numbers == [["0.60", "0.40"]]
    assert heat.sentence([0.6, 0.4]) == "Attention weights, row dog: cat 0.60, mouse 0.40."


def test_bars_are_as_long_as_their_values():
    table = Table(Bars(["a", "b"]).html([0.25, 0.75]))
    assert table.rows == ["a", "b"]
    assert [row[-1] for row in table.numbers] == ["0.25", "0.75"]
    widths = [re.search(r"width:([\d.]+)%", row[0])[1] for row in table.styles]
    assert widths == ["25.0", "75.0"]


def test_bars_begin_at_zero_and_are_cut_at_the_limits():
    table = Table(Bars("abcd", low=-1, high=3).html([20, -0.5, np.nan, -7]))
    assert [row[-1] for row in table.numbers] == ["20.00 ▶", "-0.50", "no number", "◀ -7.00"]
    places = [re.findall(r"([\d.]+)%", row[0]) for row in table.styles]
    assert places == [["25.0", "75.0"], ["12.5", "12.5"], ["25.0", "0.0"], ["0.0", "25.0"]]
    assert Bars("ab").sentence([0.25, 0.75]).endswith("a 0.25, b 0.75; they add up to 1.00.")
    assert Bars("ab", say_sum=False).sentence([1, 2]).endswith("a 1.00, b 2.00.")


def test_a_goal_says_how_far_away_it_is():
    goal = Goal("dog gives cat 0.80", lambda weights: weights[0], 0.8, tolerance=0.005)
    assert goal.sentence([0.5]) == "Goal: dog gives cat 0.80. Now 0.50: 0.30 below the goal."
    assert goal.sentence([0.91]) == "Goal: dog gives cat 0.80. Now 0.91: 0.11 above the goal."
    assert goal.sentence([0.807]) == "Goal: dog gives cat 0.80. Now 0.81: 0.007 above the goal."
    assert goal.sentence([0.803]) == "Goal reached: dog gives cat 0.80; now 0.80."
    assert Goal("Y1 on V2", lambda p: p, 0).sentence(2) == "Goal: Y1 on V2. Now 2.00 away."
    assert "reached" in goal.html([0.8]) and "reached" not in goal.html([0.79])


def test_text_is_its_own_sentence():
    assert Text().sentence("one\ntwo") == "one\ntwo"
    assert Text().html("one") == "" and Text().still("one") is None


@pytest.mark.parametrize(
    ("picture", "result", "words"),
    [
        (HeatMap("ab"), [[1, 2, 3], [4, 5, 6]], "2 rows by 2 columns, the result has shape (2, 3)"),
        (Bars("ab"), [1, 2, 3], "has 2 bars, the result has shape (3,)"),
    ],
)
def test_a_result_of_the_wrong_shape_is_named(picture, result, words):
    for method in (picture.html, picture.sentence, picture.still):
        with pytest.raises(ValueError, match=re.escape(words)):
            method(result)


def test_pictures_hold_no_result():
    heat = HeatMap("ab")
    before = heat.html(np.eye(2))
    heat.html(np.ones((2, 2)))
    assert heat.html(np.eye(2)) == before


def test_only_words_that_stand_twice_are_numbered():
    assert numbered(["the", "cat", "the"]) == ["the (1)", "cat", "the (3)"]


def test_a_goal_of_at_least_is_reached_from_above_too():
    goal = Goal("a lead of 0.20", float, 0.2, at_least=True)
    assert goal.reached(0.2) and goal.reached(0.9) and not goal.reached(0.19)
    assert goal.sentence(0.9) == "Goal reached: a lead of 0.20; now 0.90."
    assert not Goal("a lead of 0.20", float, 0.2).reached(0.9)


def test_a_map_of_one_number_says_so():
    assert HeatMap("ab", title="Change").sentence(np.zeros((2, 2))) == (
        "Change, 2 rows by 2 columns: 0.00 everywhere."
    )


def test_arrows_tell_no_move_that_is_only_a_rounding():
    arrows = Arrows("ab")
    first = np.array([[1.0, 0.0], [2.0, 1.0]])
    nudged = first + [[0, 0], [4e-16, 0]]  # what a browser makes of 2
    assert (nudged != first).any()
    assert arrows.sentence(nudged, before=first).endswith("nothing moved.")
    assert "a: " not in arrows.sentence(first + [[0, 0], [0.1, 0]], before=first)


def test_grid_lines_know_no_minus_zero():
    assert f"{grid_lines(0, 2)[0]:g}" == "0"
