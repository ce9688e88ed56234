"""Curves and log maps, live and still, and the button that runs something slow."""

import io
from html import unescape
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from attention_lab import figures
from attention_lab.live import Curves, LogMap
from attention_lab.panel import Panel, Run

X = [0, 10, 20, 30]
AXES = ("steps", "share")


def drawn(picture, values):
    """Parse the SVG; return it and the path of each curve as lists of points."""
    svg = ElementTree.fromstring(picture.html(np.array(values)))
    paths = [p for p in svg.find("svg").iter("path") if p.get("class") == "line"]
    return svg, paths


def points(path):
    pieces = path.get("d").replace("M", " M").replace("L", " L").split(" M")
    pairs = [piece.replace("L", " ").split() for piece in pieces if piece.strip()]
    return [np.array(pair, dtype=float).reshape(-1, 2) for pair in pairs]


def test_a_curve_goes_through_its_points():
    picture = Curves(X, ["a", "b"], "T", AXES, low=0, high=2)
    _, paths = drawn(picture, [[0, 1, 2, 1], [2, 2, 2, 2]])
    (first,), (second,) = map(points, paths)
    wide, tall = picture.WIDTH, picture.HEIGHT
    assert np.allclose(first[:, 0], np.array([0, 1, 2, 3]) * wide / 3, atol=0.06)
    assert np.allclose(first[:, 1], [tall, tall / 2, 0, tall / 2], atol=0.06)
    assert np.allclose(second[:, 1], 0)


def test_a_nan_leaves_a_gap():
    picture = Curves(X, ["a"], "T", AXES)
    _, (path,) = drawn(picture, [[0, np.nan, 1, 1]])
    assert [len(piece) for piece in points(path)] == [1, 2]
    _, (path,) = drawn(picture, [[np.nan] * 4])
    assert points(path) == []
    assert picture.sentence([[np.nan] * 4]).endswith("nothing yet.")


def test_a_log_axis_goes_by_powers_of_ten_and_zero_leaves_the_picture():
    picture = Curves(X, ["a"], "T", AXES, low=1e-4, high=1, log=True)
    _, (path,) = drawn(picture, [[1, 1e-2, 1e-4, 0]])
    down = points(path)[0][:, 1] / picture.HEIGHT
    assert np.allclose(down[:3], [0, 0.5, 1], atol=0.001) and down[3] > 2


def test_a_band_reaches_from_its_lower_to_its_upper_edge():
    picture = Curves(X, ["a"], "T", AXES)
    values = np.array([[[0, 0, 0, 0], [0.5] * 4, [1, 1, 1, 1]]])
    svg, (path,) = drawn(picture, values)
    band = next(p for p in svg.iter("path") if p.get("opacity"))
    assert set(points(band)[0][:, 1]) == {0, picture.HEIGHT}
    assert np.allclose(points(path)[0][:, 1], picture.HEIGHT / 2)
    assert (
        picture.sentence(values) == "T: share by steps; at 0: a 0.50; at 20: a 0.50; at 30: a 0.50."
    )


def test_colour_is_never_the_only_carrier():
    names = list("abcde")
    svg, paths = drawn(Curves(X, names, "T", AXES), np.ones((5, 4)) * 0.5)
    assert len({path.get("stroke") for path in paths}) == 5
    assert len({path.get("stroke-dasharray") for path in paths}) == 5
    assert len({style[2] for style in figures.CURVES}) == 5
    texts = [text.text for text in svg.findall("text")]
    assert texts[-5:] == names  # the legend


def luminance(colour):
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("background", ["#ffffff", "#111111"])
def test_curves_stand_out_on_a_light_and_on_a_dark_page(background):
    for colour, *_ in figures.CURVES:
        pair = sorted([luminance(colour), luminance(background)])
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 3, colour


def test_the_drawing_has_a_role_and_says_its_numbers():
    picture = Curves(X, ["<bos>", "b"], 'a "title" & <more>', AXES, said=[10])
    values = np.array([[0.1, 0.25, 0.5, 1], [1, 2e-6, 0, 0]])
    svg, _ = drawn(picture, values)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == picture.sentence(values)
    assert picture.sentence(values) == (
        'a "title" & <more>: share by steps; at 10: <bos> 0.25, b 2e-6.'
    )


def test_ticks_are_round_and_few():
    for x in ([0, 50], np.arange(4, 12), [2, 60], [10, 300], [0, 0.07]):
        svg = ElementTree.fromstring(Curves(x, ["a"], "T", AXES).html(np.zeros((1, len(x)))))
        ticks = [float(t.text) for t in svg.findall("text") if t.get("class") == "middle"]
        assert 3 <= len(ticks) <= 8 and np.allclose(np.diff(ticks), ticks[1] - ticks[0])
        assert min(x) <= ticks[0] and ticks[-1] <= max(x) + 1e-9


@pytest.mark.parametrize("shape", [(4,), (1, 4), (2, 3), (2, 2, 4), (2, 3, 3)])
def test_a_result_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match="2 curves of 4 points"):
        Curves(X, ["a", "b"], "T", AXES).html(np.zeros(shape))


def test_a_sixth_curve_is_refused():
    with pytest.raises(ValueError, match="6 curves"):
        Curves(X, list("abcdef"), "T")


def test_the_still_twin_shows_the_same():
    picture = Curves(X, ["a", "b"], "T", AXES, low=1e-3, high=10, log=True)
    values = np.array([[1.0, 0.1, 0.01, 0], [1, 2, 3, 4]])
    draw, *_ = picture.still(values)
    ax = figures._axes()
    draw(ax)
    assert [line.get_label() for line in ax.lines] == ["a", "b"]
    assert np.allclose(ax.lines[1].get_ydata(), values[1])
    assert 0 < ax.lines[0].get_ydata()[-1] < 1e-6  # 0 has no logarithm
    assert ax.get_ylim() == (1e-3, 10) and ax.get_yscale() == "log"
    assert (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) == ("T", *AXES)
    assert len({line.get_marker() for line in ax.lines}) == 2
    band = np.stack([values - 0.1, values, values + 0.1], axis=1)
    lines = figures.curves(band, X, ["a", "b"], ax=figures._axes())
    assert np.array_equal(lines[0].get_ydata(), values[0])


def test_the_saved_picture_keeps_the_colour_of_every_curve():
    picture = Curves(X, [f"number {k}" for k in range(5)], "T", AXES)
    middle = np.ones((5, 4)) * np.linspace(0.1, 0.9, 5)[:, None]
    band = np.stack([middle - 0.15, middle, middle + 0.15], axis=1)
    other = Curves(X, ["a", "b"], "T", AXES).still(middle[:2])
    png = figures.png([picture.still(band), other], "words " * 60)
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).reshape(-1, 3).astype(int)
    for colour, *_ in figures.CURVES:
        wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        assert (np.abs(pixels - wanted).max(axis=1) <= 12).sum() > 50, colour


SAID = {
    **{0: "0", 0.25: "0.25", 0.005: "0.01", 0.003: "0.003", 2e-6: "2e-6", 1e-12: "1e-12"},
    **{86.5: "86.50", 12345: "1e4", np.inf: "∞", np.nan: ""},
}


@pytest.mark.parametrize(("value", "said"), SAID.items())
def test_small_numbers_are_said_shortly(value, said):
    assert figures.small(value) == said


def test_a_log_map_is_coloured_by_powers_of_ten():
    picture = LogMap(["a", "b"], title="T", decades=4)
    matrix = np.array([[1, np.nan], [1e-4, 20]])
    html = picture.html(matrix)
    colours = figures.palette(figures.SCORES)
    assert f'background:{colours[50][0]};color:{colours[50][1]}">1.00' in html
    assert f'background:{colours[0][0]};color:{colours[0][1]}">1e-4' in html
    empty = f'<td style="background:{figures.MISSING[0]};color:{figures.MISSING[1]}">'
    assert f"{empty}</td></tr><tr>" in html  # no number, and no colour of one
    assert picture.sentence(matrix) == "T. Last row, b: a 1e-4, b 20.00."
    draw, *_ = picture.still(matrix)
    ax = figures._axes()
    draw(ax)
    assert [text.get_text() for text in ax.texts] == ["1.00", "", "1e-4", "20.00"]


def test_a_log_map_with_a_zero_is_drawn_at_its_low_end():
    picture = LogMap(["a"], title="T")
    assert f"background:{figures.palette(figures.SCORES)[0][0]}" in picture.html([[0.0]])


def run_of(steps, **controls):
    return Run(steps, Curves(X, ["a"], "T", AXES), "Go", **controls)


def test_a_run_waits_for_its_button():
    run = run_of(lambda: pytest.fail("it must wait"))
    bundle = run._repr_mimebundle_()
    assert bundle["text/plain"] == "Waiting: press 'Go'." and "image/png" not in bundle
    assert run.result is None


def test_a_run_shows_each_step_and_the_last_in_words():
    from ipywidgets import IntSlider

    seen = []

    def steps(height):
        for k in (1, 2):
            yield k / 2, np.full((1, 4), height * k)
            seen.append((run.bar.value, run._frame.pictures, run.button.disabled))

    run = run_of(steps, height=IntSlider(value=3))
    run.button.click()
    assert [value for value, *_ in seen] == [50, 100] and all(busy for *_, busy in seen)
    assert seen[0][1] != seen[1][1]
    assert not run.button.disabled and (run.result == 6).all()
    assert "a 6.00" in run._frame.words and "a 6.00" in run._repr_mimebundle_()["text/plain"]


def test_a_run_says_that_its_picture_belongs_to_other_settings():
    from ipywidgets import IntSlider

    height = IntSlider(value=3)
    run = run_of(lambda height: [(1, np.full((1, 4), height))], height=height)
    height.value = 4
    assert "moved since" not in run._frame.words, "there is no picture yet"
    run.run()
    height.value = 5
    assert run._frame.stale == [True]
    assert "press 'Go' again" in unescape(run._frame.words) and "a 4.00" in run._frame.words
    height.value = 6
    assert run._frame.words.count("moved since") == 1
    run.run()
    assert run._frame.stale == [False] and "moved since" not in run._frame.words


def test_a_control_that_moves_during_a_run_is_told_at_its_end():
    from ipywidgets import IntSlider

    slider = IntSlider(value=3)

    def steps(height):
        yield 0.5, np.full((1, 4), height)
        slider.value = 5
        assert "Running" in run._frame.words

    run = run_of(steps, height=slider)
    run.run()
    assert run._frame.stale == [True] and "moved since" in run._frame.words


@pytest.mark.parametrize(
    ("error", "told"), [(ValueError("too far"), "too far"), (KeyboardInterrupt(), "Stopped")]
)
def test_a_run_that_fails_or_is_stopped_says_so_and_can_go_again(error, told):
    def steps():
        yield 0.5, np.zeros((1, 4))
        raise error

    run = run_of(steps)
    run.run()
    assert told in run._frame.words and not run.button.disabled
    assert "<svg" in run._frame.pictures[0]  # what it had


def test_curves_live_in_a_panel():
    from ipywidgets import FloatSlider

    def powers(w):
        return w ** np.array([X])

    slider = FloatSlider(value=0.9, min=0, max=1)
    panel = Panel(powers, Curves(X, ["a"], "T", AXES), w=slider)
    before = panel._frame.pictures[0]
    slider.value = 0.5
    assert panel._frame.pictures[0] != before and "a 1.00" in panel._frame.words
