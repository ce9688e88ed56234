"""What eye, ear and hand need: panels, controls and pictures. This is the one door to them."""

from .arcs import Arcs
from .arrows import Arrows
from .bars import Bars
from .controls import CellPicker, MatrixSliders, VectorSliders, WordPicker
from .curves import Curves
from .goal import Goal
from .heatmap import HeatMap
from .logmap import LogMap
from .panel import Panel, Run, show
from .text import Text

__all__ = [
    "Arcs",
    "Arrows",
    "Bars",
    "CellPicker",
    "Curves",
    "Goal",
    "HeatMap",
    "LogMap",
    "MatrixSliders",
    "Panel",
    "Run",
    "Text",
    "VectorSliders",
    "WordPicker",
    "show",
]
