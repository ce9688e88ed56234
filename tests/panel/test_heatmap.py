"""Heat maps: colours, numbers and sentences."""

import re

import numpy as np
import pytest
from drawn import Table

from attention_lab.panel import HeatMap, MatrixSliders, VectorSliders
from attention_lab.panel.drawing import SCORES, WEIGHTS, palette


def test_weights_are_coloured_from_0_to_1_whatever_they_are():
    matrix = np.array([[0.1, 0.2, 0.7], [1.0, 0.0, -5.0]])
    grid = HeatMap(["x", "y"], ["a", "b", "c"], title="T").drawing(matrix)
    assert grid.shades.tolist() == [[10, 20, 70], [100, 0, 0]]
    assert grid.texts == ["0.10", "0.20", "0.70", "1.00", "0.00", "-5.00"]
    assert (grid.head.rows, grid.head.columns) == (("x", "y"), ("a", "b", "c"))
    assert (grid.head.title, grid.head.palette) == ("T", WEIGHTS)
    assert grid.head.axes == ("row asks (query)", "column is asked (key)")
    assert HeatMap("ab", axes=("r", "c")).drawing(np.eye(2)).head.axes == ("r", "c")


def test_scores_are_coloured_about_zero():
    picture = HeatMap("ab", limit=4)
    grid = picture.drawing([[0, 4], [-4, 99]])
    assert grid.shades.tolist() == [[50, 100], [0, 100]] and grid.head.palette == SCORES
    table = Table(picture.html([[0, 4], [-4, 99]]))
    assert table.numbers == [["0.00", "4.00"], ["-4.00", "99.00"]]
    assert table.styles[0][0] == "background:{};color:{}".format(*palette(SCORES)[50])


def test_a_cell_without_a_number_says_so():
    grid = HeatMap("ab").drawing([[np.nan, 1], [0, 0]])
    assert grid.texts[0] == "no number" and grid.shades[0, 0] == -1


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
