"""What pictures and controls are made from: what can't be is refused in plain words, at once."""

import numpy as np
import pytest
import traitlets

from attention_lab.panel import (
    Arcs,
    Arrows,
    Bars,
    CellPicker,
    Curves,
    Goal,
    HeatMap,
    LogMap,
    MatrixSliders,
    VectorSliders,
    WordPicker,
)

nan, inf = np.nan, np.inf
AB, TABLE = ["a", "b"], [[1, 2], [3, 4]]
NAMED = {
    "rows": HeatMap,
    "columns": lambda names: HeatMap(AB, names),
    "rows of": lambda names: LogMap(names),
    "bars": Bars,
    "arrows": Arrows,
    "curves": lambda names: Curves([0, 1], names, "T"),
    "words": Arcs,
    "labels": lambda names: VectorSliders(names, [1, 2]),
    "the rows": lambda names: MatrixSliders(names, AB, TABLE),
    "the columns": lambda names: MatrixSliders(AB, names, TABLE),
    "the words": WordPicker,
}


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize(
    ("names", "told"),
    [((), "are none: give at least one"), (3, "are 3: give a list"), (True, "are True: give")],
)
def test_what_has_no_names_is_refused(what, names, told):
    with pytest.raises(ValueError, match=f"{what}.* {told}"):
        NAMED[what](names)


@pytest.mark.parametrize("what", NAMED)
def test_names_may_come_one_by_one_and_twice(what):
    NAMED[what](name for name in ("x", "x"))
    NAMED[what](np.array(["x", 3]))


LIMITS = {
    "bars": lambda low, high: Bars(AB, low=low, high=high),
    "curves": lambda low, high: Curves([0, 1], AB, "T", low=low, high=high),
    "log": lambda low, high: Curves([0, 1], AB, "T", low=low, high=high, log=True),
    "arrows": lambda low, high: Arrows(AB, limit=(low, high)),
    "one axis": lambda low, high: Arrows(AB, limit=((-1, 1), (low, high))),
    "sliders": lambda low, high: VectorSliders(AB, [0, 0], low, high),
    "matrix": lambda low, high: MatrixSliders(AB, AB, np.zeros((2, 2)), low, high),
}


@pytest.mark.parametrize("what", LIMITS)
@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (1, 0, "go from 1 to 0: the first must be the smaller one"),
        (2, 2, "go from 2 to 2: the first must be the smaller one"),
        (nan, 1, "is nan: give a finite number"),
        (0, inf, "is inf: give a finite number"),
        (-1e300, 1e300, "give two that lie"),
        (0, 1e-310, "give two that lie"),
        ("1", 2, "'1'"),
        (None, 1, "None"),
        ([0], [1], r"(is|from) \[0\]|shape|are|rows"),
    ],
)
def test_impossible_limits_are_refused(what, low, high, told):
    with pytest.raises(ValueError, match=told) as error:
        LIMITS[what](low, high)
    assert not {"float()", "dtype", "inhomogeneous"} & set(str(error.value).split())


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: HeatMap(AB, limit=0), "the limit of 'Attention weights' is 0: give a number abov"),
        (lambda: HeatMap(AB, limit=-2), "is -2: give a number above 0"),
        (lambda: HeatMap(AB, limit=nan), "is nan: give a finite number"),
        (lambda: HeatMap(AB, limit=(1, 2)), r"is \(1, 2\): give a finite number"),
        (lambda: HeatMap(AB, narrow="thin"), "narrow is 'thin' in 'Attention weights': one of"),
        (
            lambda: LogMap(AB, decades=0),
            "the decades of '' is 0: give a whole number from 1 to",
        ),
        (lambda: LogMap(AB, decades=309), "is 309: give a whole number from 1 to 300"),
        (lambda: LogMap(AB, decades=1.5), "is 1.5: give a whole number"),
        (lambda: Arrows(AB, limit=0), "the limit of 'Vectors' is 0: give a number above 0"),
        (lambda: Arrows(AB, limit=inf), "is inf: give a finite number"),
        (lambda: Arrows(AB, limit=(1, 2, 3)), "give a number, or a pair, or two pairs"),
        (lambda: Arrows(AB, limit=((1, 2), 3)), "in rows of equal length"),
        (lambda: Arrows(AB, axes=("x",)), "the axes of 'Vectors' are .'x',.: give 2 texts"),
        (lambda: Curves([0, 1], AB, "T", axes="xy"), "the axes of 'T' are 'xy': give 2 texts"),
        (lambda: Curves([0, 1], AB, "T", low=0, log=True), "by powers of ten, is 0: give a number"),
        (lambda: Curves([0, 1], "abcdef", "T"), "6 curves: no more than 5"),
        (lambda: Curves([3], AB, "T"), "the x of 'T' has 1 point: give at least two"),
        (lambda: Curves([], AB, "T"), "at least one number"),
        (lambda: Curves([1, 3, 2], AB, "T"), "and 2 comes after 3: sort it"),
        (lambda: Curves([1, 1], AB, "T"), "and 1 comes after 1: sort it"),
        (lambda: Curves([0, nan], AB, "T"), "is nan"),
        (lambda: Curves([[0, 1]], AB, "T"), "a 1-D array is needed"),
        (lambda: Curves(["0", "1"], AB, "T"), "text among them, such as '0'"),
        (lambda: Curves([-1e308, 1e308], AB, "T"), "give a finite number"),
        (lambda: Curves([0, 1], AB, "T", said=[nan]), "what is said of 'T'.* is nan"),
        (lambda: Arcs(AB, asks=0.5), "the word that asks in 'Attention' is 0.5: give a whole"),
        (lambda: Goal("g", nan), "the target of 'g' is nan: give a finite number"),
        (lambda: Goal("g", "1"), "the target of 'g' is '1': give a finite number"),
        (lambda: Goal("g", 1, tolerance=-0.1), "the tolerance of 'g' is -0.1: give 0 or more"),
        (lambda: Goal("g", 1, tolerance=inf), "the tolerance of 'g' is inf: give a finite"),
        (lambda: Goal("g", 1, at=5).sentence([1]), "looks at 5 of a result of shape"),
        (lambda: Goal("g", 1, at=(0, 0)).sentence([1]), r"looks at \(0, 0\) of a result of shape"),
        (lambda: Goal("g", 1, at="x").sentence([1]), "looks at 'x' of a result of shape"),
        (lambda: VectorSliders(AB, [1, 1], step=0), "the step of the sliders is 0: give a number"),
        (lambda: VectorSliders(AB, [1, 1], step=-1), "is -1: give a number above 0"),
        (lambda: MatrixSliders(AB, AB, TABLE, step=nan), "is nan: give a finite number"),
        (lambda: VectorSliders(AB, [1, 1], step=50), "the step 50 of the sliders is longer than"),
        (lambda: VectorSliders(AB, ["1", "2"]), "text among them, such as '1'"),
        (lambda: VectorSliders(AB, [[1], [1, 2]]), "in rows of equal length"),
        (lambda: VectorSliders(AB, [1j, 2]), "complex numbers"),
        (lambda: MatrixSliders(AB, AB, None), "None among them"),
        (lambda: MatrixSliders(AB, AB, TABLE, names=("r", "c")), "give 3 texts, in brackets"),
        (lambda: MatrixSliders(AB, AB, TABLE, picked=(0.5, 0)), "is 0.5: give a whole number"),
        (lambda: MatrixSliders(AB, AB, TABLE, picked=1), "is 1: give a pair"),
        (lambda: CellPicker(0), "the number of rows is 0: give a whole number from 1 up"),
        (lambda: CellPicker(2.5), "the number of rows is 2.5"),
        (lambda: CellPicker(3, (0, 3)), "the column of .* is 3: give a whole number from 0 to 2"),
        (lambda: CellPicker(3, "ab"), "is 'ab': give a pair"),
        (lambda: CellPicker(3, names="ab"), "give 2 texts"),
        (lambda: WordPicker(AB, 0.5), "the place of the word is 0.5: give a whole number"),
        (lambda: WordPicker(AB, -1), "-1 lies outside"),
    ],
)
def test_what_can_not_be_is_told_with_its_value_and_the_way_out(make, told):
    with pytest.raises(ValueError, match=told) as error:
        make()
    assert not isinstance(error.value, traitlets.TraitError)


@pytest.mark.parametrize(
    ("x", "ends"),
    [
        ([0, 1e8], ["0", "1e8"]),
        ([0, 2e15], ["0", "2e15"]),
        ([1e8, 1e8 + 5], ["100000000", "100000005"]),
        ([0, 1e-9], ["0", "1e-9"]),
        ([-3e-7, 3e-7], ["-3e-7", "3e-7"]),
        ([0, 1e300], ["0", "1e300"]),
    ],
)
def test_curves_may_go_as_far_as_numbers_do_and_say_where(x, ends):
    picture = Curves(x, ["a"], "T", said=x)
    told = picture.sentence([[0.5, 0.5]])
    assert told.endswith("; ".join(f"at {end}: a 0.50" for end in ends) + ".")
    for end in ends:
        assert f">{end}</text>" in picture.html([[0.5, 0.5]])


def test_curves_of_one_name_are_told_apart():
    picture = Curves([0, 1], ["a", "a"], "T")
    assert "at 1: a (1) 1.00, a (2) 2.00" in picture.sentence([[1, 1], [2, 2]])
    assert ">a (2)</text>" in picture.html([[1, 1], [2, 2]])
