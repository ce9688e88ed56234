"""Start here: one prediction, to try the buttons."""

from .forms import prediction

PREDICTIONS = {
    "start_the": prediction(
        "B",
        "A: (1, 1), halfway between the two",
        "Halves would be right if both words matched bat equally well. A share grows with the "
        'match, and "the" matches bat with a score of 0, bat itself with 8.',
        "B: nearly (2, 2), as before",
        'The score of "the" is 0, that of bat with itself 8, so "the" gets a share of less than '
        "one in a hundred. A word takes next to nothing from one that doesn't match.",
        'C: (0, 0), for "the" wipes it out',
        "The result is a blend of both words, and a word's share in it grows with its match: "
        '"the" doesn\'t match, so it hardly counts.',
    ),
}

EXERCISES = {}
