"""The baked colours of the heat maps."""

import re

import matplotlib
import palettes
import pytest
from drawn import contrast, luminance


def shades(letter):
    """Return (ground, ink, dark ground, dark ink) of each shade, as the stylesheet has them."""
    rule = rf"^\.{letter}\d+{{--g:(.*);--i:(.*);--dg:(.*);--di:(.*)}}$"
    return re.findall(rule, palettes.FILE.read_text(), re.MULTILINE)


def test_the_stylesheet_is_the_one_that_the_tool_makes():
    assert palettes.FILE.read_text() == palettes.stylesheet()


@pytest.mark.parametrize(
    ("letter", "light", "dark"), [("w", "magma_r", "magma"), ("s", "RdBu_r", "")]
)
def test_the_colours_are_matplotlibs(letter, light, dark):
    def hexes(name):
        return [matplotlib.colors.to_hex(matplotlib.colormaps[name](k / 100)) for k in range(101)]

    grounds, _, dark_grounds, _ = zip(*shades(letter), strict=True)
    assert [*grounds] == hexes(light)
    if dark:
        assert [*dark_grounds] == hexes(dark)


def test_ink_stands_out_on_every_shade_in_both_themes():
    pairs = [
        pair for letter in "ws" for g, i, dg, di in shades(letter) for pair in ((g, i), (dg, di))
    ]
    assert len(pairs) == 404 and min(contrast(*pair) for pair in pairs) >= 4.5
    quiet, even, missing = (
        re.search(
            rf"^\.{name}{{(?:--g:(.*);)?--i:(.*?)(?:;--dg:(.*))?;--di:(.*)}}$", text, re.M
        ).groups()
        for text in [palettes.FILE.read_text()]
        for name in ("quiet", "even", "missing")
    )
    for zero in (shades("w")[0], shades("s")[50]):
        assert contrast(zero[0], quiet[1]) >= 4.5 and contrast(zero[2], quiet[3]) >= 4.5
    for ground, ink, dark_ground, dark_ink in (even, missing):
        assert contrast(ground, ink) >= 4.5 and contrast(dark_ground, dark_ink) >= 4.5


def test_in_the_dark_zero_is_dark_and_what_is_far_from_it_the_brightest():
    weights, scores = ([luminance(shade[2]) for shade in shades(letter)] for letter in "ws")
    assert weights[0] < 0.01 and weights == sorted(weights)
    assert scores[50] < 0.02 and scores[50:] == sorted(scores[50:])
    assert scores[50::-1] == sorted(scores[50::-1]) and min(scores[0], scores[100]) > 0.3
    blue, red = (shades("s")[place][2] for place in (0, 100))
    assert int(blue[5:], 16) > int(blue[1:3], 16) and int(red[1:3], 16) > int(red[5:], 16)
