"""Normalise the scores: its predictions, and softmax."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "share": prediction(
        "B",
        "A: it stays the same",
        "V2's raw weight stays 3, but it is now 3 out of 13: a share depends on all the numbers, "
        "not on its own alone.",
        "B: it gets smaller",
        "3 out of 13 is less than 3 out of 12: attention is shared, and what one word gains the "
        "others lose.",
        "C: it gets larger",
        "V2 would gain only if the sum became smaller; it grew from 12 to 13.",
    ),
    "negative": prediction(
        "C",
        "A: a little below 1",
        "The sum is only 0.1, and dividing by a small number makes large ones: 2 / 0.1 is 20.",
        "B: exactly 1, and the others are 0",
        "Nothing in a division stops at 0: -1 / 0.1 is -10, and what would an attention of minus "
        "ten be?",
        "C: much larger than 1",
        "The sum is 2 - 1 - 0.9 = 0.1, so 2 becomes 20: the shares add up to 1 and still make no "
        "sense.",
    ),
    "all_negative": prediction(
        "B",
        "A: the second",
        "It looks fair, but minus divided by minus is plus: -3 / -4 = 0.75, and the lower score "
        "got more.",
        "B: the first",
        "-3 / -4 = 0.75 and -1 / -4 = 0.25: positive, adding up to 1, and upside down. No error "
        "tells you.",
        "C: nobody, since the weights come out negative",
        "Two minus signs cancel: -3 / -4 is +0.75. That it looks like a weight is the trap.",
    ),
    "zero_sum": prediction(
        "C",
        "A: one half each",
        "To split evenly is what one would like; the formula says 1 / 0 and -1 / 0.",
        "B: 1 and -1",
        "Both numbers are divided by their sum, and the sum is 0: there is no such number.",
        "C: there are none",
        "1 - 1 = 0, and nothing can be divided by 0.",
    ),
    "shift": prediction(
        "A",
        "A: the same weights",
        "Softmax sees only the differences between scores, and they are still 1 and 2.",
        "B: three weights that are nearly equal",
        "That is dividing by the sum: 101 out of 306 is nearly a third. Softmax sees differences "
        "only.",
        "C: the last word takes all",
        "Exponentials do grow fast, but all three grow by the same factor, e to the 100, and it "
        "cancels.",
    ),
    "huge": prediction(
        "B",
        "A: the same weights as for 5, 3, 4",
        "That is how dividing by the sum behaves. Softmax looks at differences, and they grew "
        "from 1 and 2 to 10 and 20.",
        "B: the first word takes practically all",
        "The differences grew tenfold, and softmax feels differences: each extra 1 between two "
        "scores multiplies the ratio of their weights by e, about 2.72.",
        "C: three weights that are nearly equal",
        "Large differences never give even weights; multiplying by a number near 0 would.",
    ),
    "temperature": prediction(
        "A",
        "A: cat, the highest score, takes nearly everything",
        "Dividing by a small number makes the differences large, and softmax feels differences: "
        "the winner takes nearly all.",
        "B: the three become nearly equal",
        "That happens at the other end: dividing by a LARGE number makes all scores alike.",
        "C: nothing, because all scores are divided by the same number",
        "Dividing every score by the same number keeps the ratios of the scores, but softmax "
        "feels their differences, and those change.",
    ),
    "one_cell": prediction(
        "B",
        "A: that one cell",
        "The cell's row must still add up to 1: if it gains, the others in its row lose.",
        "B: the row of dog",
        "Each row is normalised by itself: the row of dog shares out anew, the rest is as it was.",
        "C: the row of dog and the column of mouse",
        "The column holds what others give to mouse, and each of them shares out its own row: "
        "they never see this number.",
    ),
    "axis": prediction(
        "B",
        "A: each row adds up to 1",
        "The columns were made to add up to 1; the rows then add up to whatever is left. This "
        "test is the one that tells.",
        "B: the whole table adds up to the number of words",
        "The whole table adds up to the number of words either way, one for each row or one for "
        "each column. The range of the weights doesn't tell either.",
        "C: neither of them",
        "Five columns that add up to 1 make 5 in all, just as five rows do: the sum of the whole "
        "table can't tell them apart.",
    ),
}


def softmax(scores):
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def over_axis_1(scores):
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)


EXERCISES = {
    "softmax": Exercise(
        softmax,
        examples={
            "row": [(np.array([2.0, 1.0, -1.5]),)],
            "five": [(np.array([0.5, -1.0, 2.0, 1.0, 0.0]),)],
            "whole": [(np.array([5, 3, 4]),), (np.array([-2, 0, -7, 3]),)],
            "one": [(np.array([-3.5]),)],
            "table": [(np.random.default_rng(4).normal(size=(3, 4)),)],
            "other tables": [
                (np.random.default_rng(5).normal(size=shape),)
                for shape in [(1, 5), (4, 1), (3, 3), (13, 13)]
            ],
            "large": [(np.array([1000.0, 1001.0]),), (np.array([3000, 2999, 3001]),)],
            "far apart": [(np.array([[0.0, 1.0], [2000.0, 2001.0]]),)],
            "low": [(np.array([-1000.0, -1001.0]),)],
            "wide": [
                (np.array(row),)
                for row in [
                    [0.0, 1000.0],
                    [0.0, 0.0, 2000.0],
                    [2000.0, 0.0],
                    [0.0, 2000.0, 0.0, 0.0],
                ]
            ],
            "mixed": [(np.array([[-2000.0, 0.0], [1500.0, -1500.0]]),), (np.array([-900, 900]),)],
        },
        mistakes={
            "axis 1": over_axis_1,
            "exp": np.exp,
            "by sum": lambda z: z / z.sum(axis=-1, keepdims=True),
            "sign": lambda z: softmax(-z),
            "log": lambda z: np.log(softmax(z)),
            "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
            "base 2": lambda z: softmax(z * np.log(2)),
            "about e": [lambda z, e=e: softmax(z * np.log(e)) for e in (2.72, 2.7, 2.718, 2.7183)],
            "argmax": lambda z: z == z.max(axis=-1, keepdims=True),
            "whole table": lambda z: np.exp(z) / np.exp(z).sum(),
            "columns": lambda z: np.exp(z) / np.exp(z).sum(axis=0),
        },
        says={
            "changed": "your function changed the array it was given: "
            "make a new array instead of using =",
            "row.shape": "three scores went in and shape {shape} came out: "
            "return one weight per score",
            "rounded": "you are close, but the weights are rounded: return them as they are",
            "sum": "your weights add up to {sum}, not to 1: divide by their sum",
            "differs": "softmax of {scores} is about {right}; yours gives {got}",
            "five.wrong": "three scores work, five do not: count them instead of writing in 3",
            "whole.wrong": "your result holds whole numbers only: "
            "let it hold floats, also where the scores are whole",
            "table.changed": "your function changed the table it was given: "
            "put the weights into a new one",
            "table.shape": "a table of shape (3, 4) went in, shape {shape} came out: "
            "keep the shape",
            "table.broadcast": "one row works, a table does not ({error}): "
            "add keepdims=True to the sum over a row",
            "table.size": "one row works, a table stops it ({error}): loop over the rows too",
            "table.wrong": "one row works, a table does not: each row needs its own maximum and "
            "its own sum",
            "large.nan": "exp(1000) overflows: subtract the maximum before exp",
            "large.wrong": "large scores come out wrong: subtract the maximum, do not cut the "
            "scores off",
            "wide.nan": "scores far apart overflow: subtract the row's maximum, no other number",
            "far apart.nan": "a row far below the table's maximum becomes 0/0: "
            "subtract each row's own maximum (axis=-1, keepdims=True)",
            "far apart.wrong": "a row far below the table's maximum comes out wrong: "
            "subtract each row's own maximum",
            "low.nan": "very negative scores become 0/0: subtract the maximum, do not add it",
            "low.wrong": "very low scores come out wrong: subtract the maximum, do not cut the "
            "scores off",
            "axis 1": "axis=1 is for tables alone: axis=-1, the last one, works for a row and for "
            "a table",
            "exp": "these are the exponentials, and they add up to more than 1: "
            "divide them by their sum",
            "by sum": "you divide the scores by their sum: take their exponentials first",
            "sign": "the smallest score got the largest weight: check the sign inside exp",
            "log": "these are the logarithms of the weights: leave the log out",
            "sigmoid": "you squash each score alone (a sigmoid): divide by the sum over all",
            "base 2": "you raise 2 to the scores: softmax raises e (np.exp)",
            "about e": "you wrote 2.72 for e, or nearly that: take np.exp, which knows e better",
            "argmax": "the winner takes everything: that is argmax; softmax shares",
            "whole table": "the whole table adds up to 1, and each row must: "
            "sum with axis=-1, or loop over the rows too",
            "columns": "your columns add up to 1, not your rows: "
            "with NumPy take axis=-1, with a loop go through the rows too",
        },
    ),
}
