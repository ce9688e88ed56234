"""The exercises of notebook 01: right answers pass, each mistake has its own sentence."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from attention_lab.checks import check_lstm_memory, check_prediction, check_rnn_step
from attention_lab.predictions import PREDICTIONS

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "01_watch_a_network_forget.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def rnn_loop(h, x, W, U):
    return [
        np.tanh(
            sum(W[i][k] * h[k] for k in range(len(h))) + sum(U[i][m] * x[m] for m in range(len(x)))
        )
        for i in range(len(h))
    ]


def rnn_loop_to_one_end(h, x, W, U):
    sums = [sum(W[i, k] * h[k] + U[i, k] * x[k] for k in range(len(h))) for i in range(len(h))]
    return np.tanh(sums)


def rnn_in_place(h, x, W, U):
    h += 1
    return np.tanh(W @ h + U @ x)


def in_place(c, forget, write, note):
    c *= sigmoid(forget)
    return c + sigmoid(write) * np.tanh(note)


RIGHT = [
    (check_rnn_step, rnn_loop),
    (check_rnn_step, lambda h, x, W, U: np.tanh(np.hstack([W, U]) @ np.concatenate([h, x]))),
    (check_rnn_step, lambda h, x, W, U: np.tanh(h @ W.T + x @ U.T)),
    (check_lstm_memory, lambda c, f, w, n: c * sigmoid(f) + np.tanh(n) * sigmoid(w)),
    (check_lstm_memory, lambda c, f, w, n: c / (1 + np.exp(-f)) + np.tanh(n) / (1 + np.exp(-w))),
]
WRONG = {
    check_rnn_step: [
        ("squash it", lambda h, x, W, U: W @ h + U @ x),
        ("the word does not enter", lambda h, x, W, U: np.tanh(W @ h)),
        ("the old state does not enter", lambda h, x, W, U: np.tanh(U @ x)),
        ("squash twice", lambda h, x, W, U: np.tanh(W @ h) + np.tanh(U @ x)),
        ("only the state is squashed", lambda h, x, W, U: np.tanh(W @ h) + U @ x),
        ("only the word is squashed", lambda h, x, W, U: W @ h + np.tanh(U @ x)),
        ("W is used sideways", lambda h, x, W, U: np.tanh(h @ W + U @ x)),
        ("U is used sideways", lambda h, x, W, U: np.tanh(W @ h + x @ U)),
        ("a word of 3 numbers go wrong", rnn_loop_to_one_end),
        ("your tables are used sideways", lambda h, x, W, U: np.tanh(h @ W + x @ U)),
        ("number by number", lambda h, x, W, U: np.tanh(W * h + U * x)),
        ("exchanged", lambda h, x, W, U: np.tanh(W @ x + U @ h)),
        ("without its table: write W", lambda h, x, W, U: np.tanh(h + U @ x)),
        ("without its table: write U", lambda h, x, W, U: np.tanh(W @ h + x)),
        ("sigmoid", lambda h, x, W, U: sigmoid(W @ h + U @ x)),
        ("changed h", rnn_in_place),
        ("returns nothing", lambda h, x, W, U: None),
        ("shape (2,)", lambda h, x, W, U: np.tanh(W @ h + U @ x)[:2]),
        ("must come out here", lambda h, x, W, U: np.tanh(W @ h - U @ x)),
        ("NameError", lambda h, x, W, U: W @ missing),  # noqa: F821
    ],
    check_lstm_memory: [
        ("nothing is squashed", lambda c, f, w, n: f * c + w * n),
        ("the gates are not squashed", lambda c, f, w, n: f * c + w * np.tanh(n)),
        ("forget gate is not squashed", lambda c, f, w, n: f * c + sigmoid(w) * np.tanh(n)),
        ("write gate is not squashed", lambda c, f, w, n: sigmoid(f) * c + w * np.tanh(n)),
        ("the note is not squashed", lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * n),
        ("not through a sigmoid", lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * sigmoid(n)),
        ("exchanged", lambda c, f, w, n: sigmoid(w) * c + sigmoid(f) * np.tanh(n)),
        (
            "1 - forget: a forget gate of 1",
            lambda c, f, w, n: (1 - sigmoid(f)) * c + sigmoid(w) * np.tanh(n),
        ),
        (
            "write with 1 - forget",
            lambda c, f, w, n: sigmoid(f) * c + (1 - sigmoid(f)) * np.tanh(n),
        ),
        ("nothing new", lambda c, f, w, n: sigmoid(f) * c),
        ("old memory is lost", lambda c, f, w, n: sigmoid(w) * np.tanh(n)),
        ("written whole", lambda c, f, w, n: sigmoid(f) * c + np.tanh(n)),
        ("nothing is ever forgotten", lambda c, f, w, n: c + sigmoid(w) * np.tanh(n)),
        (
            "squash the memory itself",
            lambda c, f, w, n: np.tanh(sigmoid(f) * c + sigmoid(w) * np.tanh(n)),
        ),
        ("must be added", lambda c, f, w, n: sigmoid(f) * c * sigmoid(w) * np.tanh(n)),
        ("changed c", in_place),
        ("returns nothing", lambda c, f, w, n: None),
        ("shape ()", lambda c, f, w, n: (sigmoid(f) * c + sigmoid(w) * np.tanh(n)).sum()),
        ("must come out here", lambda c, f, w, n: sigmoid(f) * c - sigmoid(w) * np.tanh(n)),
    ],
}


@pytest.mark.parametrize(("check", "answer"), RIGHT)
def test_right_answers_pass(check, answer, capsys):
    check(answer)
    assert capsys.readouterr().out == "Correct: it passes every test.\n"


@pytest.mark.parametrize("check", WRONG)
def test_each_mistake_has_its_own_sentence(check, capsys):
    told = []
    for words, answer in WRONG[check]:
        check(answer)
        told.append(capsys.readouterr().out)
        assert told[-1].startswith("Not yet: ") and words in told[-1]
    assert len(set(told)) == len(told) and all(line.count("\n") == 1 for line in told)


@pytest.mark.parametrize("check", WRONG)
def test_untouched_is_not_started(check, capsys):
    check(lambda *arguments: ...)
    assert capsys.readouterr().out.startswith("Not started")


@pytest.mark.parametrize(
    ("ident", "name", "check"),
    [
        ("rnn-exercise-solution", "my_rnn_step", check_rnn_step),
        ("lstm-exercise-solution", "my_memory", check_lstm_memory),
    ],
)
def test_the_solution_in_the_notebook_passes(ident, name, check, capsys):
    source = "".join(next(cell for cell in CELLS if cell["id"] == ident)["source"])
    space = {"np": np, "sigmoid": sigmoid}
    exec(re.search(r"```python\n(.*?)```", source, re.DOTALL)[1], space)
    check(space[name])
    assert capsys.readouterr().out.startswith("Correct")


def test_every_prediction_of_the_notebook_answers_each_of_its_options(capsys):
    sources = ["".join(cell["source"]) for cell in CELLS]
    names = [m for source in sources for m in re.findall(r'check_prediction\("(\w+)"', source)]
    assert len(names) == len(set(names)) >= 6
    for name in names:
        place = next(i for i, s in enumerate(sources) if f'check_prediction("{name}"' in s)
        options = re.findall(r"^- ([A-Z]):", sources[place - 1], re.MULTILINE)
        assert options == [letter for letter in PREDICTIONS[name] if letter != "right"]
        assert PREDICTIONS[name]["right"] in options
        for letter in options:
            check_prediction(name, letter)
            right = capsys.readouterr().out.startswith("Right")
            assert right == (letter == PREDICTIONS[name]["right"])
