"""Log maps: colours by powers of ten."""

import numpy as np
import pytest
from drawn import Table, marks

from attention_lab.panel import LogMap
from attention_lab.panel.drawing import ABOVE, BELOW, MISSING, SCORES, Area, palette
from attention_lab.panel.still import laid_out

MATRIX = np.array([[1, np.nan], [1e-4, 20]])


def test_colours_go_by_powers_of_ten_in_both_pens():
    picture = LogMap(["a", "b"], title="T", decades=4)
    grid = picture.drawing(MATRIX)
    assert grid.shades.tolist() == [[50, MISSING], [0, round(50 + 50 * np.log10(20) / 4)]]
    assert grid.texts == ["1.00", "", "1e-4", "20.00"]
    assert Table(picture.html(MATRIX)).classes == [["s50", "missing"], ["s0", "s66"]]
    colours = [palette(SCORES)[shade][0] for shade in (50, MISSING, 0, 66)]
    assert [cell.colour for cell in marks(laid_out(grid), Area)][:4] == colours


def test_what_lies_beyond_the_powers_is_marked_and_the_scale_says_so():
    picture = LogMap(["a"], "bcd", decades=2)
    assert picture.drawing([[0.009, 101, 100]]).shades.tolist() == [[BELOW, ABOVE, 100]]
    assert picture.head.ends == ("0.01 or less", "100 or more, by powers of ten")
    assert LogMap(["a"]).head.ends[0] == "1e-4 or less"


def test_a_wide_map_says_its_numbers_shortly():
    texts = LogMap(["a"], "bcdefgh").drawing([1, np.nan, 0.25, 2e-6, 20, 0, 0.003]).texts
    assert texts == ["1", "", "0.25", "2e-6", "20", "0", "0.003"]


@pytest.mark.filterwarnings("error")
def test_a_zero_has_the_colour_of_the_low_end():
    assert LogMap(["a"]).drawing([[0.0]]).shades.tolist() == [[BELOW]]


def test_the_sentence_says_the_last_row():
    assert LogMap(["a", "b"], title="T").sentence(MATRIX) == "T. Last row, b: a 1e-4, b 20.00."
    assert "b: b 2.00, no number for a." in LogMap(["a", "b"]).sentence([[1, 1], [np.nan, 2]])


def test_labels_may_come_from_a_function():
    picture = LogMap(lambda: ["a"], title="T", decades=2).labelled(("x",))
    assert picture.sentence([[0.5]]) == "T. Last row, x: x 0.50."
    assert picture.drawing([[10.0]]).shades.tolist() == [[75]]
