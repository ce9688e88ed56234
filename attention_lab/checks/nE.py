"""Doubt the heat map: its predictions."""

from .forms import prediction

PREDICTIONS = {
    "other_row": prediction(
        "B",
        "A: no, one blend belongs to one row of weights",
        "One row of weights gives one context, but the way back isn't unique: four weights, tied "
        "only by their sum and by the two numbers of the blend, leave a free choice.",
        "B: yes, even one that ignores two of the words altogether",
        "Half of V1 and half of V4 meet at the same centre as half of V2 and half of V3: very "
        "different attention, the same output.",
        "C: yes, but only if the words are put in another order",
        "The order of the words plays no part here. What counts is where the four points lie.",
    ),
    "fewer_words": prediction(
        "A",
        "A: no",
        "Three weights have to meet three conditions, their sum and the two numbers of the blend, "
        "and the three words don't stand on one line: nothing is left to choose.",
        "B: yes, exactly one",
        "With two rows, everything between them would do as well: mix them half and half, and "
        "the blend is still the same. So there is one, or there are many.",
        "C: yes, many",
        "So it was with four. But three weights have to meet three conditions, their sum and the "
        "two numbers of the blend, and that leaves nothing to choose.",
    ),
    "soup": prediction(
        "C",
        "A: yes, one soup belongs to one recipe",
        "One recipe makes one soup; the way back isn't unique. Six shares are tied by three "
        "conditions only: salt, fat and their sum.",
        "B: yes, since shares also add up to 1",
        "That is one condition more, three in all, and there are six shares to find.",
        "C: no",
        "Six unknown shares, three conditions: stocks are words, salt and fat are features, and "
        "six is at least two more than two.",
    ),
    "comma": prediction(
        "A",
        "A: not if the vector of the comma is all zeros",
        "A word adds its weight times its vector, and 0.9 times zeros is nothing: a weight alone "
        "doesn't say how much came over.",
        "B: yes, nine tenths of each number come from there",
        "Nine tenths of the weights do. What comes over is weight times vector, and the vector "
        "may be small, or zeros.",
        "C: no, for a comma has no meaning",
        "The formula knows no meaning: a comma has a vector like any word, and it may be a long "
        "one.",
    ),
}

EXERCISES = {}
