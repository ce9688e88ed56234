"""What every picture keeps to, whatever it is given: any words, missing numbers, no numbers."""

import re
import warnings
from html.parser import HTMLParser

import numpy as np
import pytest
from drawn import marks

from attention_lab.panel import (
    Arcs,
    Arrows,
    Bars,
    Curves,
    Goal,
    HeatMap,
    LogMap,
    Text,
    show,
    still,
)
from attention_lab.panel.drawing import Label

nan, inf = np.nan, np.inf
TABLE = np.array([[0.5, 0.5], [0.2, 0.8]])
#: Each picture of two things, from their names, a title and the names of its axes.
MAKE = {
    "HeatMap": lambda names, t="T", axes=("u", "v"): HeatMap(names, title=t, axes=axes),
    "scores": lambda names, t="T", axes=("u", "v"): HeatMap(names, title=t, limit=2, axes=axes),
    "LogMap": lambda names, t="T", axes=("u", "v"): LogMap(names, title=t, axes=axes),
    "Bars": lambda names, t="T", axes=None: Bars(names, t),
    "Arrows": lambda names, t="T", axes=("u", "v"): Arrows(names, t, axes=axes),
    "Curves": lambda names, t="T", axes=("u", "v"): Curves([0, 1], names, t, axes),
    "Arcs": lambda names, t="T", axes=None: Arcs(names, t),
}
AB = ["a", "b"]


@pytest.fixture(autouse=True)
def no_warning_stands_above_a_panel():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def result(kind, table=TABLE):
    return np.asarray(table)[0] if kind == "Bars" else np.asarray(table)


class Seen(HTMLParser):
    """Collects what a reader sees, and what is only heard."""

    def __init__(self, html):
        super().__init__()
        self.text, self.heard = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.heard += [value for _, value in attributes if value]

    def handle_data(self, data):
        self.text.append(data)


def seen(html):
    return "\n".join(Seen(html).text)


WORDS = ["pays $5 to $6", "^_", "$_{", "$\\frac{1}$", "\\frac", "100%", "%s%(x)d", "{0}", "a & b"]
WORDS += ["&amp;", "<b>x</b>", '"', "'", "\\", "#x", "a\nb", "a\r\nb", "\u2028", "", " ", "\x00"]
WORDS += [
    "n" * 300,
    "two words " * 30,
    "猫",
    "नमस्ते",
    "👩‍💻",
    "\U000e0001",
    "\ue000",
    "שלום",
    "سلام",
]


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("word", WORDS, ids=ascii)
def test_any_words_are_drawn_as_they_are_written_by_both_pens(kind, word):
    picture = MAKE[kind]([word, "b"], word, (word, word))
    panel = show(picture, result(kind))
    assert not panel.errors
    data, metadata = panel._repr_mimebundle_()
    told = " ".join(word.splitlines())  # in one line
    assert told in data["text/plain"].replace("\u2068", "").replace("\u2069", "")
    assert metadata["image/png"]["alt"] == data["text/plain"]
    live = seen("".join(panel._frame.pictures)).replace("\u2068", "").replace("\u2069", "")
    assert live.count(told) >= 2, "as a name and as the title"
    sheet = still.laid_out(picture.drawing(result(kind)))
    names = [label.text for label in marks(sheet, Label)]
    assert any(name == told or (name[:-1] and told.startswith(name[:-1])) for name in names)
    assert sheet.title == told
    told_live = seen(panel._frame.said).replace("\u2068", "").replace("\u2069", "")
    assert told in told_live


@pytest.mark.parametrize("word", WORDS, ids=ascii)
def test_any_words_of_a_goal_and_of_a_text_are_said_as_they_are_written(word):
    goal, text = show(Goal(word, 1), 0.5), show(Text(), word)
    told = " ".join(word.splitlines())
    assert told in seen(goal._frame.goals).replace("\u2068", "").replace("\u2069", "")
    assert f"Goal: {told}. Now 0.50" in goal._repr_mimebundle_()["text/plain"].replace(
        "\u2068", ""
    ).replace("\u2069", "")
    lines = seen(text._frame.said).replace("\u2068", "").replace("\u2069", "")
    assert all(line in lines for line in word.split("\n")) and not text.errors


@pytest.mark.parametrize("title", [3, None, 2.5, b"x", ["x"]])
@pytest.mark.parametrize("kind", MAKE)
def test_a_title_that_is_no_text_is_written_as_one(kind, title):
    panel = show(MAKE[kind](AB, title), result(kind))
    assert not panel.errors and panel._repr_mimebundle_()[0]["image/png"]
    assert ("" if title is None else str(title)) in seen(panel._frame.pictures[0])


# (table, sentence): true where numbers are missing.
MAPS = [
    (
        [[nan, 1], [0.5, 0.5]],
        "Largest in each row: a: b 1.00; in 1 row all are equal. No number: row a, column a.",
    ),
    ([[nan, nan], [0.5, 0.4]], "Largest in each row: b: a 0.50; in 1 row there is no number."),
    ([[nan, nan], [nan, nan]], ": no number everywhere."),
    ([[inf, 1], [0.5, 0.5]], "Largest in each row: a: a ∞; in 1 row all are equal."),
    ([[1, -inf], [-inf, -inf]], "Largest in each row: a: a 1.00; in 1 row all are equal."),
    ([[inf, inf], [-inf, -inf]], "Largest in each row: in 2 rows all are equal."),
    ([[-inf, -inf], [-inf, -inf]], ": -∞ everywhere."),
    ([[1e308, -1e308], [0, nan]], "a: a 1e+308; b: a 0.00. No number: row b, column b."),
]


@pytest.mark.parametrize(("table", "told"), MAPS)
@pytest.mark.parametrize("limit", [None, 2])
def test_the_sentence_of_a_map_is_true_where_numbers_are_missing(table, told, limit):
    picture = HeatMap(AB, title="T", limit=limit)
    panel = show(picture, table)
    assert not panel.errors and panel._repr_mimebundle_()[0]["image/png"]
    assert picture.sentence(table).endswith(told)
    assert picture.sentence(table, np.array(table)).endswith(told), "a gap that stays is no change"


def test_of_many_missing_cells_the_number_is_told():
    table = np.ones((3, 3)) * [1, 2, nan]
    table[2, 0] = nan
    told = HeatMap("abc").sentence(table)
    assert told.endswith("each row: a: b 2.00; b: b 2.00; c: b 2.00. In 4 cells of other rows"
                         " there is no number.")  # fmt: skip
    assert "; no number for b, c." in HeatMap("a", "abc").sentence([[1, nan, nan]])
    many = np.full((30, 30), nan)
    many[::2, 7] = 3.0
    many[5] = np.arange(30)
    told = HeatMap([f"w{i}" for i in range(30)], limit=9).sentence(many)
    assert "w0: w7 3.00" in told and "in 14 rows there is no number." in told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([nan, 1], "T: a no number, b 1.00; the others add up to 1.00."),
        ([nan, nan], "T: a no number, b no number; they have no sum."),
        ([inf, -inf], "T: a ∞, b -∞; they have no sum."),
        ([inf, 1], "T: a ∞, b 1.00; they add up to ∞."),
        ([1e308, 1e308], "T: a 1e+308, b 1e+308; they add up to ∞."),
    ],
)
def test_the_sentence_of_bars_is_true_where_numbers_are_missing(row, told):
    assert show(Bars(AB, "T"), row)._repr_mimebundle_()[0]["text/plain"] == told


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ([nan, 2], "b 2.00, no number for a."),
        ([nan, nan], "Last row, b: no number for a, b."),
        ([inf, 0], "a ∞, b 0."),
    ],
)
def test_the_sentence_of_a_log_map_is_true_where_numbers_are_missing(last, told):
    assert LogMap(AB, title="T").sentence([[1, 1], last]).endswith(told)


@pytest.mark.parametrize("low", [-1, -inf, -1e-12])
def test_a_log_map_says_what_is_below_0(low):
    with pytest.raises(ValueError, match=f"never below 0, and got {low:g}: return numbers from 0"):
        LogMap(AB, title="T").html([[1, nan], [low, 1]])


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("value", [inf, -inf, 1e308, -1e308, nan])
def test_a_curve_that_leaves_for_infinity_can_be_drawn_and_is_said(log, value):
    picture = Curves([0, 1, 2], AB, "T", low=0.1, high=10, log=log)
    table = [[1, value, 1], [1, 2, 3]]
    live = picture.html(table)
    (path, *_) = re.findall(r'<path d="M([^"]*)" fill="none" stroke="#8a5cc2"', live)
    far = [abs(float(number)) for number in re.split("[ ML]", path)]  # no inf, no nan
    assert max(far) < 1e8 and (len(far) == 6) == (value == value)
    told = {inf: "a ∞, ", -inf: "a -∞, "}.get(value, f"a {value:.3g}, ".replace("+", ""))
    assert f"at 1: {told if value == value else ''}b 2.00" in picture.sentence(table)
    assert show(picture, table)._repr_mimebundle_()[0]["image/png"]


def test_curves_without_a_number_where_one_is_told():
    picture = Curves([0, 1, 2], ["a"], "T", said=[0])
    assert picture.sentence([[nan, 1, 2]]).endswith("no number there.")
    assert picture.sentence([[nan] * 3]).endswith("nothing yet.")


@pytest.mark.parametrize(("value", "word"), [(nan, "no number"), (inf, "∞"), (-inf, "-∞")])
def test_what_can_not_be_drawn_names_the_missing_number(value, word):
    with pytest.raises(ValueError, match=f"'T' the arrow of b goes to {word} and 1.00: return two"):
        Arrows(AB, "T").html([[1, 1], [value, 1]])
    with pytest.raises(ValueError, match=f"that a gives to b is {word}: return a finite number"):
        Arcs(AB, "T").html([[1, value], [1, 1]])
    assert "a gives" in Arcs(AB, "T").sentence([[1, 1], [value, 1]]), "nobody looks at that row"


def test_a_goal_without_a_number_says_so():
    goal = Goal("g", 0.5)
    assert "nothing to measure" in goal.sentence(nan)
    assert "Now ∞: ∞ above the goal." in goal.sentence(inf)
    assert not show(goal, -inf).errors


class Learns:
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")


NO_NUMBERS = [
    ([[1, 2], [3]], "in rows of equal length: look for a missing"),
    ([["1", "2"], ["3", "4"]], "look for text among them, such as '1'"),
    ([["x", 2], [3, 4]], "look for text among them, such as 'x'"),
    (np.array([[b"1", b"2"]] * 2), "look for text among them, such as b'1'"),
    ([[None, 1], [1, 2]], "look for None among them"),
    (np.array([[None, 1], [1, 2]]), "look for None among them"),
    (object(), "in rows of equal length"),
    ({}, "in rows of equal length"),
    ([[{}, 1], [1, 1]], "in rows of equal length"),
    ([[1j, 1], [1, 1]], "complex numbers: take their .real"),
    (np.ones((2, 2)) * 1j, "complex numbers: take their .real"),
    ([[10**400, 1], [1, 1]], "above 1e308"),
    (np.array([["2020-01-01"] * 2] * 2, "M8[D]"), "it has dates"),
    (np.ma.array(TABLE, mask=[[1, 0], [0, 0]]), "masked entries"),
    (Learns(), ".detach().cpu().float().numpy()"),
    ([[Learns(), 1], [1, 1]], ".detach().cpu().float().numpy()"),
    (np.ones((2, 3, 2, 2)), "shape (2, 3, 2, 2)"),
    (np.ones((0, 2)), "shape (0, 2)"),
    (3, "shape ("),
]
LIBRARY = ["inhomogeneous", "could not convert", "float() arg", "dtype", "broadcast", "zero-size"]
LIBRARY += ["IndexError", "TypeError", "Overflow", "argument", "object is not", "ComplexWarning"]


@pytest.mark.parametrize("kind", [*MAKE, "Goal"])
@pytest.mark.parametrize(("bad", "words"), NO_NUMBERS, ids=[*map(str, range(len(NO_NUMBERS)))])
def test_what_is_no_result_is_refused_in_plain_words(kind, bad, words):
    picture = MAKE[kind](AB, "T1") if kind in MAKE else Goal("T1", 1, at=(0, 0))
    if kind == "Goal" and words.startswith("shape (2"):
        words = "needs one number, the result has shape (2, 2)"
    panel = show(picture, bad)
    (error,) = panel.errors
    assert isinstance(error, ValueError) and "'T1'" in str(error)
    assert words in str(error)
    assert not [raw for raw in LIBRARY if raw in str(error)]
    assert "nothing to show yet" in panel._repr_mimebundle_()["text/plain"]


@pytest.mark.parametrize("kind", ["HeatMap", "Arcs"])
def test_of_several_heads_the_words_say_how_to_take_one(kind):
    (error,) = show(MAKE[kind](AB), np.ones((1, 12, 2, 2))).errors
    assert "result[0, h] for head h from 0 to 11" in str(error)


MANY = [f"word{i}" for i in range(60)]


@pytest.mark.parametrize("kind", MAKE)
def test_the_sentence_of_many_does_not_list_them_all(kind):
    if kind == "Curves":
        pytest.skip("five at most")
    random = np.random.default_rng(0)
    table = random.random((60, 2 if kind == "Arrows" else 60))
    picture = MAKE[kind](MANY)
    told = picture.sentence(result(kind, table))
    assert sum(told.count(name) for name in MANY) < 40 and len(told) < 400
    row = result(kind, table)[-1 if kind == "LogMap" else 0] if kind != "Bars" else table[0]
    if kind in ("LogMap", "Bars", "Arcs"):
        assert f" word{row.argmax()} " in told and "and 56 no larger" in told
    if kind == "Arrows":
        assert f" word{np.hypot(*table.T).argmax()}: " in told
    assert show(picture, result(kind, table))._repr_mimebundle_()[0]["image/png"]


def test_in_a_crowd_of_arrows_no_name_lies_on_another():
    vectors = np.random.default_rng(0).normal(size=(300, 2))
    names = [f"w{i}" for i in range(300)]
    drawing = Arrows(names, highlight=["w7"]).drawing(vectors)
    labels = [label for label in marks(drawing, Label) if label.halo]
    boxes = np.array([(m.x, m.y, 3.3 * len(m.text), 7) for m in labels if not m.bold])
    apart = np.abs(boxes[:, None, :2] - boxes[:, :2]) >= (boxes[:, None, 2:] + boxes[:, 2:]) * 0.9
    assert (apart.any(axis=2) | np.eye(len(boxes), dtype=bool)).all()
    assert 20 < len(labels) < 200 and "w7" in {label.text for label in labels}


def test_a_curve_of_very_many_points_is_as_long_as_it_can_be_seen_and_keeps_its_peaks():
    x = np.arange(20_000)
    y = 0.5 + 0.2 * np.sin(x / 700)
    y[12_345], y[15_000:15_100] = 0.95, nan
    picture = Curves(x, ["a"], "T")
    live = picture.html([y])
    assert len(live) < 30_000
    (path, *_) = re.findall(r'<path d="M([^"]*)" fill="none" stroke="#8a5cc2"', live)
    heights = [float(y) for y in re.findall(r" ([\d.]+)", path)]
    top = 22 + 210 * (1 - 0.95)
    assert min(heights) == pytest.approx(top, abs=0.06), "one point among twenty thousand"
    assert path.count("M") == 1, "the gap stays one"
