"""Normalise the scores: its predictions, and softmax of a row, of a table, and of any numbers."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "all_negative": prediction(
        "B",
        "A: the second",
        "That is what one would want, but minus divided by minus is plus: -3 / -4 = 0.75, and the "
        "lower score gets more.",
        "B: the first",
        "-3 / -4 = 0.75 and -1 / -4 = 0.25: positive, adding up to 1, and upside down. No error "
        "tells you.",
        "C: nobody: both weights are negative",
        "Two minus signs cancel: -3 / -4 is +0.75. That it looks like a weight is the trap.",
    ),
    "shift": prediction(
        "C",
        "A: three weights that are nearly equal",
        "That is dividing by the sum: 105 out of 312 is nearly a third. Here each exponential is "
        "multiplied by the same number, e to the 100, and dividing takes it out again.",
        "B: the first word takes practically all",
        "The exponentials do become huge, but all three by the same factor, e to the 100, and "
        "dividing takes it out again.",
        "C: the same weights",
        "100 more multiplies each exponential by e to the 100, and their sum too: dividing takes "
        "it out again.",
    ),
    "one_cell": prediction(
        "A",
        "A: the row of dog",
        "Each row is normalised by itself: the row of dog is shared out anew, the rest is as it "
        "was.",
        "B: that one cell",
        "The cell's row must still add up to 1: if it gains, the others in its row lose.",
        "C: the row of dog and the column of mouse",
        "The column holds what the words give to mouse, and each of them shares out its own row: "
        "the others never see this number.",
    ),
    "axis": prediction(
        "A",
        "A: the whole table adds up to the number of words",
        "Five columns that add up to 1 make 5 in all, just as five rows do: this test passes "
        "either way.",
        "B: each row adds up to 1",
        "The columns were made to add up to 1; the rows then add up to whatever comes. This test "
        "is the one that tells.",
        "C: neither of them",
        "One of them can't tell: five columns that add up to 1 make 5 in all, just as five rows "
        "do.",
    ),
    "twice_the_vectors": prediction(
        "C",
        "A: nothing: all words have grown alike",
        "Softmax ignores what is added to every score, not what every score is multiplied by, and "
        "each product of two doubled numbers is four times as large.",
        "B: cat gets more, as if the temperature were half as high",
        "In the right direction, and not far enough: both vectors of a dot product are doubled, so "
        "the scores grow fourfold.",
        "C: cat gets more, as if the temperature were a quarter",
        "Both vectors of a dot product are doubled, so every score is four times as large. The "
        "length of the vectors works like a temperature.",
    ),
    "next_word": prediction(
        "B",
        "A: ten different words",
        "That is nearer to what a high temperature does: it makes the shares alike, so that "
        "each word has its chance.",
        "B: ten times the same word",
        "The scores are divided by 0.1, so one point becomes ten, and the first word has about "
        "22,000 times the chance of the next.",
        "C: ten times a true answer",
        "The chance of the best-scored word grows, whether it is true or not: a temperature "
        "changes how sure the choice is, and no ranking.",
    ),
}


def softmax(scores):
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def in_base(base):
    return lambda z: softmax(z * np.log(base))


def over_axis_1(scores):
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)


# What can go wrong in one row, and what is said of it: the same on each rung of the ladder.
ROWS = {
    "row": [(np.array([2.0, 1.0, -1.5]),), (np.array([-3.0, -1.0, -2.5]),)],
    "five": [(np.array([0.5, -1.0, 2.0, 1.0, 0.0]),), (np.array([1.5]),), (np.arange(12) / 4,)],
    "whole": [(np.array([5, 3, 4]),), (np.array([-2, 0, -7, 3]),)],
    # As far apart as exp goes without the maximum, which only the last rung asks for.
    "spread": [(np.array([-300.0, 2.5, 300.0]),), (np.array([20.0, -20.0]),)],
}
MISTAKES = {
    "exp": np.exp,
    "by sum": lambda z: z / z.sum(axis=-1, keepdims=True),
    "squares": lambda z: z**2 / (z**2).sum(axis=-1, keepdims=True),
    "sign": lambda z: softmax(-z),
    "log": lambda z: np.log(softmax(z)),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "base 2": in_base(2),
    "e in digits": [in_base(e) for e in (2.7, 2.71, 2.72, 2.718, 2.7183)],
    "argmax": lambda z: z == z.max(axis=-1, keepdims=True),
}
SAYS = {
    "changed": "your function changed the array it was given: make a new array instead of using =",
    "row.shape": "three scores went in and shape {shape} came out: return one weight per score",
    "rounded": "you are close, but the weights are rounded: return them as they are",
    "sum": "your weights add up to {sum}, not to 1: divide by their sum",
    "differs": "softmax of {scores} is about {right}; yours gives {got}",
    "five.wrong": "three scores work, another number of them does not: "
    "count them instead of writing in 3",
    "whole.wrong": "your result holds whole numbers only: "
    "let it hold floats, also where the scores are whole",
    "exp": "these are the exponentials, and they add up to more than 1: divide them by their sum",
    "by sum": "you divide the scores by their sum: take their exponentials first",
    "squares": "you divide squares by their sum: take the exponentials of the scores",
    "sign": "the smallest score got the largest weight: check the sign inside exp",
    "log": "these are the logarithms of the weights: leave the log out",
    "sigmoid": "you squash each score alone (a sigmoid): divide by the sum over all",
    "base 2": "you raise 2 to the scores: softmax raises e (np.exp)",
    "e in digits": "you raise a few digits of e, such as 2.72, to the scores: np.exp has them all",
    "argmax": "the winner takes everything: that is argmax; softmax shares",
}

TABLES = {
    "table": [(np.random.default_rng(4).normal(size=(3, 4)),)],
    "other tables": [
        *((np.random.default_rng(5).normal(size=s),) for s in [(1, 5), (4, 1), (3, 3), (13, 13)]),
        (np.array([[1, 0], [-2, 3], [4, 4]]),),
    ],
}
MISTAKES_IN_TABLES = {
    "axis 1": over_axis_1,
    "whole table": lambda z: np.exp(z) / np.exp(z).sum(),
    "columns": lambda z: np.exp(z) / np.exp(z).sum(axis=0),
}
SAYS_OF_TABLES = {
    "table.changed": "your function changed the table it was given: put the weights into a new one",
    "table.shape": "a table of shape (3, 4) went in, shape {shape} came out: keep the shape",
    "table.broadcast": "one row works, a table does not ({error}): "
    "add keepdims=True to the sum over a row",
    "table.size": "one row works, a table stops it ({error}): loop over the rows too",
    "table.wrong": "one row works, a table does not: each row needs its own sum, "
    "and its own maximum if you take one",
    "axis 1": "axis=1 is for tables alone: axis=-1, the last one, works for a row and for a table",
    "whole table": "the whole table adds up to 1, and each row must: "
    "sum with axis=-1, or loop over the rows too",
    "columns": "your columns add up to 1, not your rows: "
    "if yours is a loop, loop over the rows too; in NumPy, sum with axis=-1",
}

EXERCISES = {
    "softmax_row": Exercise(softmax, ROWS, MISTAKES, SAYS),
    "softmax_table": Exercise(
        softmax,
        {**ROWS, **TABLES},
        {**MISTAKES, **MISTAKES_IN_TABLES},
        {**SAYS, **SAYS_OF_TABLES},
    ),
    "softmax": Exercise(
        softmax,
        examples={
            **ROWS,
            **TABLES,
            "large": [(np.array([1000.0, 1001.0]),), (np.array([3000, 2999, 3001]),)],
            "wide": [
                (np.array(row),)
                for row in [
                    [0.0, 1000.0],
                    [0.0, 0.0, 2000.0],
                    [2000.0, 0.0],
                    [0.0, 2000.0, 0.0, 0.0],
                    [-900.0, 3.0, 900.0],
                ]
            ],
            "far apart": [(np.array([[0.0, 1.0], [2000.0, 2001.0]]),)],
            "low": [(np.array([-1000.0, -1001.0]),)],
            "mixed": [(np.array([[-2000.0, 0.0], [1500.0, -1500.0]]),), (np.array([-900, 900]),)],
        },
        mistakes={**MISTAKES, **MISTAKES_IN_TABLES},
        says={
            **SAYS,
            **SAYS_OF_TABLES,
            "large.nan": "exp(1000) overflows: subtract the maximum before exp",
            "large.wrong": "large scores come out wrong: subtract the maximum, do not cut the "
            "scores off",
            "wide.nan": "scores that lie far apart, as 0 and 1000, still overflow: subtract the "
            "row's largest score, no other number",
            "wide.wrong": "scores that lie far apart, as 0 and 1000, come out wrong: subtract the "
            "row's largest score and change nothing else",
            "far apart.nan": "a row far below the table's maximum becomes 0/0: "
            "subtract each row's own maximum (axis=-1, keepdims=True)",
            "far apart.wrong": "a row far below the table's maximum comes out wrong: "
            "subtract each row's own maximum",
            "low.nan": "very negative scores become 0/0: subtract the maximum, do not add it",
            "low.wrong": "very low scores come out wrong: subtract the maximum, do not cut the "
            "scores off",
        },
    ),
}
