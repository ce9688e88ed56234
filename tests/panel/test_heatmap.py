"""Heat maps: colours, numbers and sentences."""

import re

import numpy as np
import pytest
from drawn import Table

from attention_lab.panel import HeatMap, MatrixSliders, VectorSliders
from attention_lab.panel.drawing import ABOVE, BELOW, EVEN, MISSING, SCORES, WEIGHTS, ZERO


def test_weights_are_coloured_from_0_to_1_whatever_they_are():
    matrix = np.array([[0.1, 0.2, 0.7], [1.0, 0.0, -5.0]])
    matrix[1, 0] += 1e-15  # so are sums
    grid = HeatMap(["x", "y"], ["a", "b", "c"], title="T").drawing(matrix)
    assert grid.shades.tolist() == [[10, 20, 70], [100, ZERO, BELOW]]
    assert grid.texts == ["0.10", "0.20", "0.70", "1.00", "0.00", "-5.00"]
    assert (grid.head.rows, grid.head.columns) == (("x", "y"), ("a", "b", "c"))
    assert (grid.head.title, grid.head.palette) == ("T", WEIGHTS)
    assert grid.head.axes == ("row asks (query)", "column is asked (key)")
    assert HeatMap("ab", axes=("r", "c")).drawing(np.eye(2)).head.axes == ("r", "c")


def test_scores_are_coloured_about_zero():
    picture = HeatMap("ab", limit=4)
    grid = picture.drawing([[0.02, 4], [-4, 2]])
    assert grid.shades.tolist() == [[50, 100], [0, 75]] and grid.head.palette == SCORES
    table = Table(picture.html([[0.02, 4], [-4, 2]]))
    assert table.numbers == [["0.02", "4.00"], ["-4.00", "2.00"]]
    assert table.classes == [["s50", "s100"], ["s0", "s75"]]


def test_what_lies_beyond_the_limits_and_what_says_nothing_is_told_apart():
    matrix = [[4.01, -99], [0.004, -0.004]]
    grid = HeatMap("ab", limit=4).drawing(matrix)
    assert grid.shades.tolist() == [[ABOVE, BELOW], [ZERO, ZERO]]
    assert grid.head.ends == ("-4 or less", "4 or more")
    assert HeatMap("ab").drawing([[2, -1], [0, 1]]).shades.tolist() == [[ABOVE, BELOW], [ZERO, 100]]
    assert (
        HeatMap("ab").head.ends == ("0", "1") and HeatMap("a", limit=0.5).head.ends[1][:3] == "0.5"
    )
    table = Table(HeatMap("ab", limit=4).html(matrix))
    assert table.classes == [["s100 above", "s0 below"], ["s50 quiet", "s50 quiet"]]
    assert "-4 or less to 4 or more" in table.caption


def test_a_row_of_weights_that_are_all_equal_is_grey():
    third = np.full((2, 3), 1 / 3)
    third[1, 1] += 0.01
    assert HeatMap("ab", "xyz").drawing(third).shades.tolist() == [[EVEN] * 3, [33, 34, 33]]
    assert HeatMap("a", "xyz", limit=1).drawing(third[0]).shades.tolist() == [[67] * 3]
    assert HeatMap("a", "x").drawing([[0.5]]).shades.tolist() == [[50]], "equal to nothing else"
    assert Table(HeatMap("a", "xyz").html(third[0])).classes == [["even"] * 3]


def test_a_wide_map_says_its_numbers_shortly():
    scores = [3, 1.5, -8, 0, 0.25, 10, -0.001]
    assert HeatMap("a", "bcdefgh", limit=9).drawing(scores).texts == [
        *("3", "1.5", "-8", "0", "0.25", "10", "0")
    ]
    weights = HeatMap("a", "bcdefgh").drawing([0.5, 0.0049, 1, 0, 0.1, 0.2, 0.006])
    assert weights.texts == ["0.50", "0", "1.00", "0", "0.10", "0.20", "0.01"]
    assert HeatMap("a", "bcdefg", limit=9).drawing([0] * 6).texts == ["0.00"] * 6


def test_the_width_of_a_column_comes_from_the_limits_alone():
    def room(n, **limit):
        picture = HeatMap(["a"], "bcdefgh"[:n], **limit)
        tables = [Table(picture.html(np.full(n, value))) for value in (0, 0.125, -123.45)]
        (look,) = {table.look for table in tables}
        return float(re.fullmatch(r"--room:([0-9.]+)ch", look[-1])[1])

    assert room(2) == 3.5 + 1 and room(2, limit=10) == 5.1 + 1 and room(2, limit=6) == 4.1 + 1
    assert room(7) < room(2) and room(7, limit=10) == room(7, limit=6) < room(7, limit=30)
    words = Table(HeatMap(["a"], ["rather long", "b"]).html([0, 1]))
    wide = Table(HeatMap(["a"], ["東京" * 3, "b"]).html([0, 1]))
    assert (words.look[-1], wide.look[-1]) == ("--room:11.00ch", "--room:12.00ch")


def rings(picture, result):
    """Return the (row, column) of each ringed cell of the live table."""
    classes = Table(picture.html(result)).classes
    return [(i, j) for i, row in enumerate(classes) for j, c in enumerate(row) if "goal" in c]


def test_a_goal_rings_its_cell():
    picture, weights = HeatMap("abc"), np.eye(3)
    aimed = picture.aimed((1, 2), 0.5)
    assert rings(aimed, weights) == [(1, 2)] and aimed.drawing(weights).head.goal == (1, 2)
    assert rings(picture, weights) == [], "the picture itself stays"
    assert rings(picture.aimed((-1, -3), 0.5), weights) == [(2, 0)]
    row = HeatMap(["dog"], ["cat", "mouse"])
    assert rings(row.aimed(1, 0.5), [1, 0]) == rings(row.aimed((-1,), 0.5), [1, 0]) == [(0, 1)]
    assert Table(aimed.html(weights)).classes[1][2] == "w0 quiet goal"
    for nowhere in ((3, 0), (0, -4), 1, (0, 1, 2), None):
        assert rings(picture.aimed(nowhere, 0.5), weights) == []


def test_a_goal_stays_in_its_place_when_the_labels_change():
    aimed = HeatMap(names).aimed((-1, 0), 0.5)
    for labels in (("x", "y"), ("x", "y", "z")):
        assert rings(aimed.labelled(labels), np.eye(len(labels))) == [(len(labels) - 1, 0)]
    assert rings(HeatMap(names).aimed((2, 2), 1).labelled(("x", "y")), np.eye(2)) == []


def test_a_cell_without_a_number_says_so():
    grid = HeatMap("ab").drawing([[np.nan, 1], [np.inf, 0]])
    assert grid.texts[:3] == ["NaN", "1.00", "∞"]
    assert grid.shades.tolist() == [[MISSING, 100], [ABOVE, ZERO]]
    assert "No number: row a, column a." in HeatMap("ab").sentence([[np.nan, 1], [0, 0]])


def test_a_vector_is_a_single_row():
    heat = HeatMap(["dog"], ["cat", "mouse"])
    assert Table(heat.html([0.6, 0.4])).numbers == [["0.60", "0.40"]]
    assert heat.sentence([0.6, 0.4]) == "Attention weights, row dog: cat 0.60, mouse 0.40."


def test_sentences():
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


def test_words_that_stand_twice_are_numbered_in_the_sentence_alone():
    heat = HeatMap(["the", "cat", "the"])
    assert "the (1): the (1) 1.00; cat: cat 1.00; the (3): the (3) 1.00" in heat.sentence(np.eye(3))
    assert Table(heat.html(np.eye(3))).rows == ["the", "cat", "the"]


def test_a_map_of_changes_tells_the_falls_as_well():
    changes = np.array([[-1.0, -8.0, 2.0], [0.0, -3.0, 1.0]])
    picture = HeatMap(["x", "y"], ["a", "b", "c"], "Changed by", limit=6, either_way=True)
    told = "Farthest from 0 in each row: x: b -8.00; y: b -3.00."
    assert picture.sentence(changes).endswith(told)
    assert "row x: b -8.00, c 2.00, a -1.00." in picture.sentence(changes, changes * [[0], [1]])


def test_of_many_rows_the_strongest_are_told_and_how_many_there_are():
    words = [f"w{i}" for i in range(40)]
    weights = np.tile([0.6, 0.4], (40, 1))
    weights[[7, 30, 31, 32, 33]] = [[0.05, 0.95], [0.9, 0.1], [0.1, 0.9], [0.2, 0.8], [0.7, 0.3]]
    weights[2] = 0.5
    assert HeatMap(words, "ab").sentence(weights) == (
        "Attention weights, 40 rows by 2 columns. Largest in the 5 strongest rows: w7: b 0.95; "
        "w30: a 0.90; w31: b 0.90; w32: b 0.80; w33: a 0.70; in 1 row all are equal."
    )
    falls = HeatMap(words, "ab", limit=1, either_way=True).sentence(weights * [0, -1])
    assert "Farthest from 0 in the 5 strongest rows: w7: b -0.95; w31: b -0.90; " in falls
    few = HeatMap(words[:19], "ab").sentence(weights[:19])
    assert "Largest in each row: w0: a 0.60; w1: a 0.60; w3: " in few


def test_one_column_is_not_columns_and_one_number_is_said_once():
    said = HeatMap(["x", "y"], ["a"], "T").sentence([[2.0], [2.0]])
    assert said == "T, 2 rows by 1 column: 2.00 everywhere."


def test_a_result_of_the_wrong_shape_is_named():
    words = "2 rows by 2 columns, the result has shape (2, 3): return one number for each cell"
    for method in (HeatMap("ab").html, HeatMap("ab").sentence, HeatMap("ab").drawing):
        with pytest.raises(ValueError, match=re.escape(words)):
            method([[1, 2, 3], [4, 5, 6]])


def test_a_picture_holds_no_result():
    heat = HeatMap("ab")
    before = heat.html(np.eye(2))
    heat.html(np.ones((2, 2)))
    assert heat.html(np.eye(2)) == before


def names():
    return ["a", "b"]


def test_labels_may_come_from_a_function():
    control = object()
    picture = HeatMap(names, title="T", limit=3, of=len, picks=control)
    assert picture.labels is names and HeatMap("ab").labels is None
    made = picture.labelled(("the", "cat"))
    assert made is picture.labelled(("the", "cat")), "the same picture: it is made once"
    assert made.labels is None and (made.of, made.picks) == (len, control)
    head = made.drawing(np.eye(2)).head
    assert head.rows == head.columns == ("the", "cat") and head.title == "T"
    assert picture.labelled(("x",)).drawing([[3.0]]).shades.tolist() == [[100]]


def test_rows_or_columns_alone_may_come_from_a_function():
    rows = HeatMap(names, ["f", "g", "h"]).labelled(("x",)).drawing(np.ones((1, 3))).head
    assert (rows.rows, rows.columns) == (("x",), ("f", "g", "h"))
    columns = HeatMap(["a word"], names).labelled(("x", "y")).drawing([1, 2]).head
    assert (columns.rows, columns.columns) == (("a word",), ("x", "y"))
    assert HeatMap(names, names).labels is names
    with pytest.raises(ValueError, match="one function only"):
        HeatMap(names, list)


def test_a_map_of_a_matrix_can_be_moved_cell_by_cell_and_one_of_vectors_row_by_row():
    matrix, cat = MatrixSliders("ab", "xy", np.eye(2)), VectorSliders("xy", [1, 2])
    entry = {"kind": "cells", "entry": matrix.entry.model_id}
    for picture in (HeatMap("ab", "xy", of=matrix), HeatMap("ab", "xy", of=len, moves=matrix)):
        assert picture.grips() == entry and picture.picks is matrix
    ids = [slider.model_id for slider in cat.sliders]
    rows = HeatMap(["a", "cat"], "xy", of=len, moves={"cat": cat})
    assert rows.grips() == {"kind": "rows", "rows": {"cat": ids}} and rows.picks is None
    only_picked = HeatMap("ab", "xy", of=len, picks=matrix)
    assert only_picked.grips() is None and only_picked.picks is matrix
