"""Mark the places: its predictions, and the turn of each row by its place."""

from itertools import product

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "numbered": prediction(
        "C",
        "A: barked, next door at 8",
        "8 is the number nearest to 7, but a dot product asks for no nearness: it multiplies, and "
        "a larger number makes more.",
        "B: itself, at 7",
        "7 times 7 is 49, and every later place makes more: a dot product doesn't look for the "
        "same number but for a large one.",
        "C: the last word, at 12",
        "7 times 12 is the largest of the products of places, and it outweighs whatever the words "
        "have in common.",
    ),
    "most_alike": prediction(
        "B",
        "A: 1, the nearest",
        "After one word the fast hand has moved by a radian, and that alone costs more than all "
        "four hands do six words on, when the fast one is nearly round.",
        "B: 6",
        "Six radians are nearly a full turn, 6.28, so the fast hand is back. The second has moved "
        "by 34 degrees, the others hardly: less in all than the fast one moves in one word.",
        "C: 12, the farthest",
        "Twelve radians are nearly two full turns, but not as nearly as six are one, and the "
        "second hand has moved by more than a radian.",
    ),
    "louder_marks": prediction(
        "A",
        "A: the first cat, six places before",
        "Places six apart look alike to the fast clock, and an animal of 2 meets a hand that "
        "points across: products of words with marks, which mean nothing, add up as well.",
        "B: barked, next door at 8",
        "After one word the fast hand has moved by 57 degrees: as these clocks measure it, next "
        "door is less alike than six places off.",
        "C: itself",
        "No place is more like 7 than 7 itself, but the products of words with marks count too, "
        "and the first cat, with an animal of 2, makes more of them.",
    ),
    "calendar": prediction(
        "B",
        "A: Tuesday, 2 January",
        "It is the nearest, but the fast hand has moved by a seventh of a turn, and that is what "
        "the two marks see.",
        "B: Monday, 8 January",
        "The hand of the week is where it was, and the hand of the year has moved by seven days, "
        "7 degrees of 360.",
        "C: both alike",
        "One day moves the hand of the week by 51 degrees, seven days by none, and the hand of "
        "the year hardly moves in either.",
    ),
    "laughter": prediction(
        "C",
        "A: with all three, since all of them change the weights",
        "All of them do, but an average of six equal vectors is that vector, whatever the weights: "
        "what is blended must differ too.",
        "B: with none, since equal words stay equal",
        "Without places they do. Added to the words, the marks make six different vectors of "
        "them, and those are blended.",
        "C: only with marks that are added to the words",
        "A charge and a turn change only the weights, and an average of equal vectors is that "
        "vector; a mark that is added is blended along.",
    ),
}


def turned(vectors, angle):
    return turn(vectors, np.arange(len(vectors)) * angle)


def turn(vectors, angles):
    return on_both(vectors, np.cos(angles), np.sin(angles))


def on_both(vectors, c, s, signs=(-1, 1, 1)):
    x, y = vectors.T
    return np.stack([x * c + signs[0] * y * s, signs[1] * x * s + signs[2] * y * c], axis=1)


def new_x_at_once(vectors, angle):
    x = turned(vectors, angle)[:, 0]
    a = np.arange(len(vectors)) * angle
    return np.stack([x, x * np.sin(a) + vectors[:, 1] * np.cos(a)], axis=1)


def only_one(vectors, angle, column):
    out = 1.0 * vectors
    out[:, column] = turned(vectors, angle)[:, column]
    return out


def with_angles(vectors, angle):
    a = np.arange(len(vectors)) * angle
    return a, np.cos(a), np.sin(a)


def of_place(make):
    """Return a wrong function made of the vectors, the angle of each row, and its cosine, sine."""
    return lambda vectors, angle: make(vectors, *with_angles(vectors, angle))


def draw(words):
    return np.random.default_rng(words).normal(size=(words, 2))


EXERCISES = {
    "turned": Exercise(
        turned,
        examples={
            "plain": [(np.array([[1.25, 0.5], [-2.125, 1.333], [0.75, -3.217]]), 0.7)],
            "five words": [(draw(5), 0.3), (draw(13), 1.0)],
            "two words": [(draw(2), 0.9)],
            "one word": [(draw(1), 0.4)],
            "backwards": [(draw(4), -0.6)],
            "whole": [
                (np.array([[2, 1], [2, 1], [-1, 3]]), 0.5),
                (np.array([[1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1]]), 1),
            ],
            "wide": [(1000 * draw(6), 2.5)],
        },
        mistakes={
            "clockwise": lambda v, a: turned(v, -a),
            "one turn": lambda v, a: turn(v, np.full(len(v), a)),
            "from one": lambda v, a: turn(v, (1 + np.arange(len(v))) * a),
            "as they were": lambda v, a: v,
            "new x": new_x_at_once,
            "signs": [
                of_place(lambda v, a, c, s, signs=signs: on_both(v, c, s, signs))
                for signs in product((1, -1), repeat=3)
                if signs not in ((-1, 1, 1), (1, -1, 1))  # right, and clockwise
            ],
            "exchanged": of_place(lambda v, a, c, s: on_both(v, s, c)),
            "degrees": lambda v, a: turned(v, np.radians(a)),
            "quarter": lambda v, a: turned(v, np.pi / 2),
            "added": [
                of_place(lambda v, a, c, s: v + np.stack([s, c], axis=1)),
                of_place(lambda v, a, c, s: v + np.stack([c, s], axis=1)),
            ],
            "stretched": of_place(lambda v, a, c, s: v * a[:, None]),
            "each alone": [
                of_place(lambda v, a, c, s: v * c[:, None]),
                of_place(lambda v, a, c, s: v * np.stack([c, s], axis=1)),
            ],
            "first only": lambda v, a: only_one(v, a, 0),
            "second only": lambda v, a: only_one(v, a, 1),
            "adding up": lambda v, a: turn(v, np.cumsum(np.arange(len(v))) * a),
            "last turn": lambda v, a: turn(v, np.full(len(v), (len(v) - 1) * a)),
        },
        says={
            "changed": "your function writes into the vectors it was given: "
            "begin with np.zeros(vectors.shape)",
            "plain.ValueError": "the shapes do not fit ({error}): each row is a vector (x, y), "
            "its place says how far it is turned",
            "five words.wrong": "three words work, five do not: "
            "take their number from len(vectors)",
            "five words.size": "three words work, five do not ({error}): "
            "take their number from len(vectors)",
            "backwards.wrong": "it goes wrong where the angle is below 0: leave its sign as it is",
            "whole.wrong": "your result holds whole numbers only: "
            "let it hold floats, also where the vectors are whole",
            "clockwise": "you turn clockwise: exchange the signs of the two sines",
            "one turn": "every row is turned by the same angle: turn row i by i * angle",
            "from one": "your places begin with 1: row 0 stays as it is",
            "as they were": "the vectors come out as they went in: turn them",
            "new x": "your second number is made of the new x: "
            "keep the old one until both are made",
            "signs": "a sign is wrong: only y times the sine has a minus",
            "exchanged": "sine and cosine are exchanged: x times the cosine comes first",
            "degrees": "you take the angle for degrees: it is in radians already",
            "quarter": "you make quarter turns whatever the angle: use it",
            "added": "you add the marks of a clock to the vectors: turn them instead",
            "stretched": "you multiply the vectors by their angles: that stretches them",
            "each alone": "each new number is made of one old number: it needs both",
            "first only": "only the first number is new: the second changes too",
            "second only": "only the second number is new: the first changes too",
            "adding up": "each row is turned on from where the last one was, by more each time: "
            "row i is turned by i * angle in all",
            "last turn": "every row is turned as far as the last one: turn row i by i * angle",
        },
    ),
}
