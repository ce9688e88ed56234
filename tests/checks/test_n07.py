"""The turn of each row by its place: right answers pass, wrong ones are told their mistake."""

import numpy as np
from answers import trials

from attention_lab.positions import rotary


def loop(vectors, angle):
    rows = []
    for i, (x, y) in enumerate(vectors):
        c, s = np.cos(i * angle), np.sin(i * angle)
        rows.append([x * c - y * s, x * s + y * c])
    return rows


def complex_numbers(vectors, angle):
    z = (vectors[:, 0] + 1j * vectors[:, 1]) * np.exp(1j * angle * np.arange(len(vectors)))
    return np.stack([z.real, z.imag], axis=1)


def step_by_step(vectors, angle):
    c, s = np.cos(angle), np.sin(angle)
    rows = []
    for i, row in enumerate(vectors):
        for _ in range(i):
            row = np.array([[c, -s], [s, c]]) @ row
        rows.append(row)
    return rows


def by(angles, sign=-1, x_with=np.cos, y_with=np.sin):
    """Turn by other angles, or with other signs or functions, than is asked for."""

    def answer(vectors, angle):
        rows = []
        for i, (x, y) in enumerate(vectors):
            a = angles(i, angle, len(vectors))
            rows.append([x * x_with(a) + sign * y * y_with(a), x * y_with(a) + y * x_with(a)])
        return np.array(rows)

    return answer


def overwritten(vectors, angle):
    rows = []
    for i, (x, y) in enumerate(vectors):
        c, s = np.cos(i * angle), np.sin(i * angle)
        x = x * c - y * s
        y = x * s + y * c
        rows.append([x, y])
    return rows


def in_place(vectors, angle):
    for i in range(len(vectors)):
        vectors[i] = loop(vectors, angle)[i]
    return vectors


def three_words(vectors, angle):
    out = np.array(vectors, dtype=float)
    for i in range(min(3, len(vectors))):
        out[i] = loop(vectors, angle)[i]
    return out


def room_for_three(vectors, angle):
    return np.zeros((3, 2)) + loop(vectors, angle)


def of_whole_numbers(vectors, angle):
    out = np.zeros_like(vectors)
    out[:] = loop(vectors, angle)
    return out


def one_number(place):
    def answer(vectors, angle):
        out = np.array(vectors, dtype=float)
        out[:, place] = np.array(loop(vectors, angle))[:, place]
        return out

    return answer


def grown(vectors, angle):
    rows, a = [], 0
    for i, row in enumerate(vectors):
        a += i * angle
        rows.append(loop([row, row], a)[1])
    return rows


def marks(vectors, angle):
    a = np.arange(len(vectors)) * angle
    return vectors + np.column_stack([np.sin(a), np.cos(a)])


RIGHT = {
    "turned": [
        loop,
        complex_numbers,
        step_by_step,
        lambda vectors, angle: rotary(vectors, [angle]),
    ]
}

WRONG = {
    "turned": [
        ("writes into the vectors", in_place),
        ("returns nothing", lambda v, a: None),
        ("the shapes do not fit", lambda v, a: v * np.cos(np.arange(len(v)) * a)),
        ("three words work, five do not: take", three_words),
        ("three words work, five do not (", room_for_three),
        ("leave its sign", lambda v, a: loop(v, abs(a))),
        ("also where the vectors are whole", of_whole_numbers),
        ("you turn clockwise", by(lambda i, a, n: -i * a)),
        ("by the same angle", by(lambda i, a, n: a)),
        ("begin with 1", by(lambda i, a, n: (i + 1) * a)),
        ("as they went in", lambda v, a: v.copy()),
        ("made of the new x", overwritten),
        ("a sign is wrong", by(lambda i, a, n: i * a, sign=1)),
        ("exchanged", by(lambda i, a, n: i * a, x_with=np.sin, y_with=np.cos)),
        ("in radians already", by(lambda i, a, n: i * a * np.pi / 180)),
        ("quarter turns whatever", by(lambda i, a, n: i * np.pi / 2)),
        ("the marks of a clock", marks),
        ("that stretches them", lambda v, a: v * (np.arange(len(v)) * a)[:, None]),
        ("it needs both", lambda v, a: v * np.cos(np.arange(len(v)) * a)[:, None]),
        ("only the first number", one_number(0)),
        ("only the second number", one_number(1)),
        ("by more each time", grown),
        ("as far as the last one", by(lambda i, a, n: (n - 1) * a)),
        ("close, but the result is rounded", lambda v, a: np.round(loop(v, a), 2)),
        ("shape (2, 3) came out", lambda v, a: np.transpose(loop(v, a))),
        ("is expected", lambda v, a: 2 * np.array(loop(v, a))),
        ("stopped with NameError", lambda v, a: undefined),  # noqa: F821
    ]
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, WRONG)
