"""Log maps: colours by powers of ten."""

import numpy as np
import pytest
from drawn import Table, marks

from attention_lab.panel import LogMap
from attention_lab.panel.drawing import MISSING, SCORES, Area, palette
from attention_lab.panel.still import laid_out

MATRIX = np.array([[1, np.nan], [1e-4, 20]])


def test_colours_go_by_powers_of_ten_in_both_pens():
    picture = LogMap(["a", "b"], title="T", decades=4)
    grid = picture.drawing(MATRIX)
    assert grid.shades.tolist() == [[50, -1], [0, round(50 + 50 * np.log10(20) / 4)]]
    assert grid.texts == ["1.00", "", "1e-4", "20.00"]
    colours = [palette(SCORES)[50], MISSING, palette(SCORES)[0], palette(SCORES)[66]]
    live = [style for row in Table(picture.html(MATRIX)).styles for style in row]
    assert live == [f"background:{ground};color:{ink}" for ground, ink in colours]
    assert [cell.colour for cell in marks(laid_out(grid), Area)] == [c for c, _ in colours]


@pytest.mark.filterwarnings("error")
def test_a_zero_has_the_colour_of_the_low_end():
    assert LogMap(["a"]).drawing([[0.0]]).shades.tolist() == [[0]]


def test_the_sentence_says_the_last_row():
    assert LogMap(["a", "b"], title="T").sentence(MATRIX) == "T. Last row, b: a 1e-4, b 20.00."
    assert "b: b 2.00." in LogMap(["a", "b"]).sentence([[1, 1], [np.nan, 2]])


def test_labels_may_come_from_a_function():
    picture = LogMap(lambda: ["a"], title="T", decades=2).labelled(("x",))
    assert picture.sentence([[0.5]]) == "T. Last row, x: x 0.50."
    assert picture.drawing([[10.0]]).shades.tolist() == [[75]]
