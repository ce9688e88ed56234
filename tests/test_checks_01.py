"""The exercises of notebook 01: right answers pass, each mistake has its own sentence."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from attention_lab.checks import check_lstm_memory, check_prediction, check_rnn_step
from attention_lab.predictions import PREDICTIONS

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "01_watch_a_network_forget.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def rnn_loop(h, x, W, U):
    return [
        np.tanh(sum(W[i][k] * h[k] for k in range(len(h))) + sum(u * v for u, v in zip(U[i], x)))
        for i in range(len(h))
    ]


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
        lambda h, x, W, U: W @ h + U @ x,
        lambda h, x, W, U: np.tanh(W @ h),
        lambda h, x, W, U: np.tanh(U @ x),
        lambda h, x, W, U: np.tanh(W @ h) + np.tanh(U @ x),
        lambda h, x, W, U: np.tanh(W @ h) + U @ x,
        lambda h, x, W, U: W @ h + np.tanh(U @ x),
        lambda h, x, W, U: np.tanh(h @ W + x @ U),
        lambda h, x, W, U: np.tanh(W * h + U * x),
        lambda h, x, W, U: np.tanh(W @ x + U @ h),
        lambda h, x, W, U: np.tanh(h + U @ x),
        lambda h, x, W, U: np.tanh(W @ h + x),
        lambda h, x, W, U: sigmoid(W @ h + U @ x),
        rnn_in_place,
        lambda h, x, W, U: None,
        lambda h, x, W, U: np.tanh(W @ h + U @ x)[:2],
        lambda h, x, W, U: np.tanh(W @ h - U @ x),
        lambda h, x, W, U: W @ missing,  # noqa: F821
    ],
    check_lstm_memory: [
        lambda c, f, w, n: f * c + w * np.tanh(n),
        lambda c, f, w, n: f * c + sigmoid(w) * np.tanh(n),
        lambda c, f, w, n: sigmoid(f) * c + w * np.tanh(n),
        lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * n,
        lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * sigmoid(n),
        lambda c, f, w, n: sigmoid(w) * c + sigmoid(f) * np.tanh(n),
        lambda c, f, w, n: (1 - sigmoid(f)) * c + sigmoid(w) * np.tanh(n),
        lambda c, f, w, n: sigmoid(f) * c + (1 - sigmoid(f)) * np.tanh(n),
        lambda c, f, w, n: sigmoid(f) * c,
        lambda c, f, w, n: sigmoid(w) * np.tanh(n),
        lambda c, f, w, n: sigmoid(f) * c + np.tanh(n),
        lambda c, f, w, n: c + sigmoid(w) * np.tanh(n),
        lambda c, f, w, n: np.tanh(sigmoid(f) * c + sigmoid(w) * np.tanh(n)),
        lambda c, f, w, n: sigmoid(f) * c * sigmoid(w) * np.tanh(n),
        in_place,
        lambda c, f, w, n: None,
        lambda c, f, w, n: (sigmoid(f) * c + sigmoid(w) * np.tanh(n)).sum(),
        lambda c, f, w, n: sigmoid(f) * c - sigmoid(w) * np.tanh(n),
    ],
}


@pytest.mark.parametrize(("check", "answer"), RIGHT)
def test_right_answers_pass(check, answer, capsys):
    check(answer)
    assert capsys.readouterr().out == "Correct: it passes every test.\n"


@pytest.mark.parametrize("check", WRONG)
def test_each_mistake_has_its_own_sentence(check, capsys):
    told = []
    for answer in WRONG[check]:
        check(answer)
        told.append(capsys.readouterr().out)
    assert all(line.startswith("Not yet: ") and line.count("\n") == 1 for line in told)
    assert len(set(told)) == len(told)


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
        for letter in options:
            check_prediction(name, letter)
            right = capsys.readouterr().out.startswith("Right")
            assert right == (letter == PREDICTIONS[name]["right"])
