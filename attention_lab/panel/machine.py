"""The plumbing of the whole machine: its controls, its tables, and its arithmetic in words.

The four steps are not here: they are the notebook's own functions, and the tables show what those
return. They are called ``read``, ``vectors``, ``pair_scores``, ``pair_weights`` and ``blend_all``,
since the arguments of `explain` name them.
"""

from collections.abc import Callable, Sequence

import ipywidgets as widgets
import numpy as np

from ..attention import normalise_by_sum, softmax
from ..embeddings import CHASE_SENTENCE, FEATURES, VOCABULARY
from .controls import CellPicker, MatrixSliders
from .heatmap import HeatMap
from .in_words import Said, context_in_words, numbered, score_in_words, weight_in_words
from .picture import Picture
from .text import Text

ROOM = 13  # words, so that the tables stay in sight together
AXES, ASKS = ("word", "feature"), ("asks", "is asked")


def controls(sentence: str = CHASE_SENTENCE) -> dict[str, widgets.Widget]:
    """Return the machine's controls, by the names that its functions ask for.

    ``sentence`` and ``order`` make the words; ``table`` holds a vector for each word of the
    vocabulary; ``prepare``, ``scale`` and ``normalise`` say how scores and weights are made;
    ``cell`` is the one that is explained. What is chosen from a list is a function.
    """
    words = list(VOCABULARY)
    editing = "edit the word", "its feature", "to the value"
    action_of_cat = words.index("cat"), FEATURES.index("action")
    return {
        "sentence": widgets.Text(value=sentence, description="sentence", continuous_update=False),
        "order": widgets.Dropdown(
            options={"as typed": as_typed, "shuffled": shuffled, "alphabetical": alphabetical},
            description="order of words",
        ),
        "table": MatrixSliders(
            words, FEATURES, list(VOCABULARY.values()), -3, 3, names=editing, picked=action_of_cat
        ),
        "prepare": widgets.ToggleButtons(
            options=[("dot", as_they_are), ("cosine", of_length_1)], description="score by"
        ),
        "scale": widgets.Checkbox(value=True, description="divide scores by √d", indent=False),
        "normalise": widgets.ToggleButtons(
            options=[("softmax", softmax), ("by the sum", normalise_by_sum)],
            description="normalise",
        ),
        "cell": CellPicker(ROOM, (1, 2), names=("explain row (query)", "and column (key)")),
    }


def tables(
    read: Callable,
    vectors: Callable,
    pair_scores: Callable,
    pair_weights: Callable,
    blend_all: Callable,
    controls: dict[str, widgets.Widget],
) -> list[Picture]:
    """Return the four tables of what the steps make, and the lines that explain one cell.

    A click on the first table picks the number to edit, one on the scores or the weights the cell
    to explain.
    """
    cell = controls["cell"]
    features = {"columns": FEATURES, "limit": 3, "axes": AXES}
    named, bare = {"narrow": "names"}, {"narrow": "bare"}  # in one row, word by word
    moves = controls["table"]
    embeddings = HeatMap(read, title="Vectors", of=vectors, moves=moves, **features, **named)
    scores = HeatMap(read, None, "Scores", 6, ASKS, of=pair_scores, picks=cell, **bare)
    weights = HeatMap(read, None, "Weights", None, ASKS, of=pair_weights, picks=cell, **bare)
    context = HeatMap(read, title="Context", of=blend_all, **features, **bare)
    scores.made_of = [(embeddings, "pair")]
    weights.made_of = [(scores, "row")]
    context.made_of = [(weights, "row"), (embeddings, "column")]
    return [embeddings, scores, weights, context, Text(of=explain)]


def explain(
    read: Sequence[str],
    vectors: np.ndarray,
    pair_scores: np.ndarray,
    pair_weights: np.ndarray,
    blend_all: np.ndarray,
    cell: tuple[int, int],
    prepare: Callable,
    scale: bool,
    normalise: Callable,
) -> Said:
    """Write out how one score, its weight and its row's context come about, a line for each."""
    i, j = cell
    if max(cell) >= len(read):
        raise ValueError(f"the last row and column are {len(read)}: move the sliders back")
    names = numbered(read)  # "the (1)" and "the (4)"
    divisor = np.sqrt(vectors.shape[1]) if scale else 1.0
    cosine, by_sum = prepare is of_length_1, normalise is normalise_by_sum
    lines = [
        score_in_words(names, vectors, pair_scores, i, j, cosine, divisor),
        weight_in_words(names, pair_scores, pair_weights, i, j, by_sum),
        context_in_words(names, vectors, pair_weights, blend_all, i),
    ]
    return Said.joined("\n", lines)


def as_typed(tokens: Sequence[str]) -> list[str]:
    if len(tokens) > ROOM:
        raise ValueError(f"{len(tokens)} words: this panel has room for {ROOM}")
    return list(tokens)


def shuffled(tokens: Sequence[str]) -> list[str]:
    """Shuffle, the same way each time: another control's move must not shuffle anew."""
    return np.random.default_rng(4).permutation(as_typed(tokens)).tolist()


def alphabetical(tokens: Sequence[str]) -> list[str]:
    return sorted(as_typed(tokens))


def as_they_are(vectors: np.ndarray) -> np.ndarray:
    return vectors


def of_length_1(vectors: np.ndarray) -> np.ndarray:
    """Divide each vector by its length; one of zeros has no direction and stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)  # (n, 1)
    return vectors / np.where(lengths == 0, 1, lengths)  # (n, d)
