"""The colours of the heat maps, for a light and a dark theme, as a stylesheet.

python tools/palettes.py   writes attention_lab/panel/view/palettes.css

On light ground zero is pale and the strongest is dark, on dark ground the other way round. Each
class of a shade (w0 to w100 for weights, s0 to s100 for scores) holds four colours: --g, its
ground, and --i, the ink on it; --dg and --di are the same for a dark theme. w and s themselves
hold the whole palette as a gradient, the ink at its low end, and, --j, at its high end.
"""

import matplotlib
import numpy as np
from lab import ROOT

FILE = ROOT / "attention_lab" / "panel" / "view" / "palettes.css"
SHADES = np.linspace(0, 1, 101)
# matplotlib has no diverging map with a dark middle before 3.10: this one runs straight through a
# space in which equal steps look equal.
LIGHT_BLUE, NEARLY_BLACK, LIGHT_RED = "#6cc0ff", "#1d1d20", "#ff7f6e"
OTHERS = """
.quiet{--i:#696969;--di:#9a9a9a}
.even{--g:#ececec;--i:#404040;--dg:#2c2c2c;--di:#c8c8c8}
.missing{--g:#c8c8c8;--i:#000000;--dg:#4a4a4a;--di:#ffffff}
"""
TO_CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
TO_LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


def linear(rgb):
    """Return how much light each channel of an sRGB colour stands for."""
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def oklab(colour):
    """Return a colour as Oklab has it: lightness, green to red, blue to yellow."""
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return TO_LAB @ np.cbrt(TO_CONES @ linear(rgb))


def from_oklab(lab):
    """Return colours of shape (n, 3) in sRGB."""
    light = (lab @ np.linalg.inv(TO_LAB).T) ** 3 @ np.linalg.inv(TO_CONES).T
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def named(name):
    return matplotlib.colormaps[name](SHADES)[:, :3]


def through(*colours):
    """Return a palette that runs straight through colours which lie equally far apart."""
    stops = np.array([oklab(colour) for colour in colours])  # (n, 3)
    places = np.linspace(0, 1, len(stops))
    return from_oklab(np.column_stack([np.interp(SHADES, places, row) for row in stops.T]))


def inked(rgb):
    """Return pairs (ground, ink) of hex colours.

    The ink is black or white, whichever stands out more (WCAG 2.2, relative luminance): always
    at least 4.5 to 1.
    """
    luminance = linear(rgb) @ [0.2126, 0.7152, 0.0722]  # (n,)
    dark_ink = (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05)
    grounds = ["#" + "".join(f"{round(255 * c):02x}" for c in colour) for colour in rgb]
    return [
        (g, "#000000" if dark else "#ffffff") for g, dark in zip(grounds, dark_ink, strict=True)
    ]


def rules(letter, light, dark):
    """Return the rules of one palette, in one theme and the other."""
    pairs = list(zip(inked(light), inked(dark), strict=True))
    scale = []
    for prefix, side in ("", 0), ("d", 1):
        stops = ",".join(pair[side][0] for pair in pairs[::10])
        inks = f"--{prefix}i:{pairs[0][side][1]};--{prefix}j:{pairs[-1][side][1]}"
        scale.append(f"--{prefix}g:linear-gradient(90deg,{stops});{inks}")
    yield f".{letter}{{{';'.join(scale)}}}"
    for shade, ((ground, ink), (dark_ground, dark_ink)) in enumerate(pairs):
        yield f".{letter}{shade}{{--g:{ground};--i:{ink};--dg:{dark_ground};--di:{dark_ink}}}"


def stylesheet():
    scores = through(LIGHT_BLUE, NEARLY_BLACK, LIGHT_RED)
    lines = [
        "/* Made by tools/palettes.py: don't edit. */",
        *rules("w", named("magma_r"), named("magma")),
        *rules("s", named("RdBu_r"), scores),
    ]
    return "\n".join(lines) + OTHERS


if __name__ == "__main__":
    FILE.write_text(stylesheet(), encoding="utf-8", newline="\n")
