"""Still pictures, tested on their artists."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from attention_lab import figures
from attention_lab.live import Bars, HeatMap


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_heatmap_writes_each_number_in_its_cell():
    values = np.array([[0.1, 0.9, 0.25], [1.0, 0.0, 0.5]])
    image = figures.heatmap(values, ["x", "y"], ["a", "b", "c"], title="T", axes=("r", "c"))
    ax = image.axes
    places = {text.get_text(): text.get_position() for text in ax.texts}
    assert places["0.90"] == (1, 0)  # column 1, row 0
    assert places["1.00"] == (0, 1)
    np.testing.assert_array_equal(image.get_array(), values)
    assert [t.get_text() for t in ax.get_xticklabels()] == ["a", "b", "c"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["x", "y"]
    assert ax.get_title() == "T" and ax.get_xlabel() == "r, c"


def test_heatmap_has_fixed_limits_whatever_the_values():
    for scale in (1, 0.2):
        image = figures.heatmap(scale * np.eye(2), "ab", "ab")
        assert image.get_clim() == (0, 1)
    assert figures.heatmap(np.eye(2), "ab", "ab", -3, 3).get_clim() == (-3, 3)


def test_heatmap_says_where_there_is_no_number():
    assert "no number" in texts(figures.heatmap([[np.nan, 1.0]], ["r"], ["a", "b"]).axes)


def test_bars_have_the_lengths_of_the_values():
    drawn = figures.bars([0.5, 0.3, 0.2], ["a", "b", "c"])
    assert [bar.get_width() for bar in drawn] == [0.5, 0.3, 0.2]
    assert texts(drawn[0].axes) == ["0.50", "0.30", "0.20"]
    ax = drawn[0].axes
    assert ax.yaxis_inverted()  # the first label stands at the top


def test_bars_beyond_the_limits_are_cut_and_marked():
    drawn = figures.bars([20, -10, np.nan], ["a", "b", "c"], -1, 2)
    assert [bar.get_width() for bar in drawn] == [2, -1, 0]
    assert texts(drawn[0].axes) == ["20.00 ▶", "◀ -10.00", "no number"]


@pytest.mark.parametrize("name", [figures.WEIGHTS, figures.SCORES, "viridis", "cividis"])
def test_ink_stands_out_on_every_shade(name):
    def luminance(colour):
        rgb = np.array(to_rgb(colour))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    pairs = figures.palette(name)
    assert len(pairs) == 101
    for pair in (*pairs, figures.MISSING):
        low, high = sorted(map(luminance, pair))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_shades_run_from_0_to_100_and_mark_what_is_missing():
    got = figures.shades([-5, 0, 0.254, 1, 9, np.nan], 0, 1)
    assert got.tolist() == [0, 0, 25, 100, 100, -1]
    assert figures.shades([0], -2, 2).tolist() == [50]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.4167, "0.42"),
        (-0.001, "0.00"),
        (-2, "-2.00"),
        (12345.6, "1.23e+04"),
        (np.inf, "∞"),
        (-np.inf, "-∞"),
        (np.nan, "no number"),
    ],
)
def test_numbers_as_a_learner_reads_them(value, said):
    assert figures.number(value) == said


def test_png_stacks_the_drawings_and_the_caption_within_the_size_rule():
    words = [f"word{i}" for i in range(13)]
    stills = [HeatMap(words).still(np.eye(13)), Bars("abc").still([1, 0, 0])]
    assert all(width <= 6 and height <= 4 for _, width, height in stills)
    data = figures.png(stills, "one sentence\nand another", widest=8)
    assert data == figures.png(
        stills, "one sentence\nand another", 8
    )  # no clock, no draw of chance
    width, height = Image.open(io.BytesIO(data)).size
    assert width == 600
    assert height == pytest.approx(100 * sum(h for *_, h in stills) + 41, abs=1)
    beside = figures.png(stills[1:] * 2, "", widest=10)
    assert Image.open(io.BytesIO(beside)).size[0] == 1000


def test_png_writes_its_sentences_under_the_drawings():
    """All that a reader without a kernel reads: an empty strip would say nothing."""
    still = Bars("abc").still([1, 0, 0])

    def ink(caption):
        picture = np.array(Image.open(io.BytesIO(figures.png([still], caption))).convert("L"))
        return (picture[-20:] < 128).sum(axis=0)  # of the last line, for each column

    few, many = ink("one"), ink("Attention weights: a 1.00, b 0.00, c 0.00")
    assert ink(".").sum() < few.sum() < many.sum()
    assert np.flatnonzero(few).max() < 50 < 200 < np.flatnonzero(many).max()


@pytest.mark.parametrize("size", [1, 3, 5, 13])
def test_nothing_is_cut_off_or_overlaps(size):
    """Each cell's number stays in its cell, each label in the figure."""
    words = ["barked", "chased", "loudly", *"abcdefghij"][:size]
    draw, width, height = HeatMap(words).still(np.full((size, size), 0.25))
    figure = Figure(figsize=(width, height), dpi=figures.DPI, layout="constrained")
    ax = figure.subplots()
    draw(ax)
    FigureCanvasAgg(figure).draw()
    cell = ax.transData.transform([[0, 0], [1, 1]])
    cell_width, cell_height = np.abs(cell[1] - cell[0])
    for text in ax.texts:
        box = text.get_window_extent()
        assert box.width <= cell_width and box.height <= cell_height
    labels = [*ax.get_xticklabels(), *ax.get_yticklabels(), ax.title, ax.xaxis.label]
    for label in labels:
        box = label.get_window_extent()
        assert box.x0 >= 0 and box.y0 >= 0
        assert box.x1 <= figure.bbox.width and box.y1 <= figure.bbox.height
    above = ax.xaxis.label.get_window_extent().y0
    gaps = [above - tick.get_window_extent().y1 for tick in ax.get_xticklabels()]
    assert min(gaps) >= (4 if size > 6 else 0)  # upright words keep clear of the line above


@pytest.mark.parametrize("odd", [0.355, -0.0, -0.004, -0.005, 999.996, 1000, np.nan, np.inf])
def test_many_numbers_are_said_as_each_of_them(odd):
    values = np.random.default_rng(0).normal(scale=3, size=(20, 20))
    values[0, 0] = odd
    assert figures.numbers(values) == [figures.number(value) for value in values.ravel()]
