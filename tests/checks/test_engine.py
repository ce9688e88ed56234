"""One engine for all exercises: each mistake gets its own sentence, and the rest is described."""

import re

import numpy as np
import pytest

from attention_lab.checks import EXERCISES, PREDICTIONS, check, notebooks
from attention_lab.checks.engine import find_mistake
from attention_lab.checks.forms import Exercise
from attention_lab.checks.texts import TEXTS

MISTAKES = [
    pytest.param(name, key, function, id=f"{name}.{key}")
    for name, exercise in EXERCISES.items()
    for key, wrong in exercise.mistakes.items()
    for function in (wrong if isinstance(wrong, list) else [wrong])
]


@pytest.mark.parametrize(("name", "key", "function"), MISTAKES)
def test_a_mistake_is_told_its_own_sentence(name, key, function):
    assert find_mistake(EXERCISES[name], function) == EXERCISES[name].says[key]


@pytest.mark.parametrize("name", EXERCISES)
def test_the_reference_passes_and_an_untouched_function_waits(name, capsys):
    result = check(name, EXERCISES[name].reference)
    assert (result.name, result.passed) == (name, True)
    assert result.message == "Correct: it passes every test."
    waits = check(name, lambda *arguments: ...)
    assert (waits.name, waits.passed) == (name, False)
    assert waits.message == "Not started: replace the ... in the function."
    assert capsys.readouterr().out == f"{result.message}\n{waits.message}\n"


def test_a_result_shows_nothing_after_the_printed_line(capsys):
    assert check("softmax", np.exp)._ipython_display_() is None
    assert capsys.readouterr().out.count("\n") == 1


def test_an_unknown_name_is_told_the_names():
    with pytest.raises(
        ValueError, match=r"no exercise 'sofmax': choose one of rnn_step, .*softmax"
    ):
        check("sofmax", np.exp)


def every_text():
    """Return all that a learner may read, by id."""
    texts = dict(TEXTS)
    for name, exercise in EXERCISES.items():
        texts |= {f"{name}.{key}": said for key, said in exercise.says.items()}
    for name, asked in PREDICTIONS.items():
        texts |= {f"{name}.{letter}": idea for letter, (_, idea) in asked.options.items()}
    return texts


def test_a_sentence_stands_in_one_place():
    texts = every_text()
    places = {}
    for key, said in texts.items():
        ladder = re.sub("^softmax_(row|table)", "softmax", key)  # its rungs share their sentences
        places.setdefault(said, {})[ladder] = None
    twice = [keys for keys in places.values() if len(keys) > 1]
    # Both of 01's exercises come to three numbers; softmax is a part of self-attention.
    assert sorted(map(sorted, twice)) == [
        ["lstm_memory.changed", "rnn_step.changed"],
        ["lstm_memory.differs", "rnn_step.differs"],
        ["lstm_memory.shape", "rnn_step.shape"],
        ["self_attention.by sum", "softmax.by sum"],
    ]


@pytest.mark.parametrize("name", EXERCISES)
def test_a_text_belongs_to_a_mistake_an_example_or_an_outcome(name):
    exercise = EXERCISES[name]
    outcomes = {*TEXTS, "sum", "several", "position", "number"}
    assert not outcomes & {*exercise.mistakes}, "a mistake's sentence would be said of others"
    for key in exercise.says:
        example, _, outcome = key.rpartition(".")
        if example in exercise.examples:
            assert outcome in {*outcomes, "wrong", "size", "ValueError", "TypeError", "IndexError"}
        else:
            assert key in {*exercise.mistakes, *outcomes}
    assert {*exercise.mistakes} <= {*exercise.says}


# -- what is said where no known mistake fits ----------------------------------------------------


def twice(table):
    return 2 * table


SMALL = Exercise(
    twice,
    examples={"plain": [(np.array([[0.3, 1.2345], [2.0, -1.6]]),)], "row": [(np.ones(3) / 3,)]},
    mistakes={"squared": lambda table: table**2, "thrice": lambda table: 3 * table},
    says={"squared": "you square", "thrice": "you take it three times"},
)
SCALAR = Exercise(lambda row: row.sum(), {"plain": [(np.array([0.5, 2.0]),)]}, {}, {})


def in_place(table):
    table *= 2
    return table


def only_tables(table):
    return 2 * table if table.ndim == 2 else table


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda table: None, TEXTS["nothing"]),
        (in_place, "your function changed table, which it was given: work on a copy"),
        (lambda table: 2 * table[0], "shape (2,) came out: return an array of shape (2, 2)"),
        (lambda table: "two", TEXTS["numbers"]),
        (lambda table: [[1], [1, 2]], TEXTS["numbers"]),
        (lambda table: (2 * table).astype(int), TEXTS["whole"]),
        (lambda table: (2 * table).round(2), TEXTS["rounded"]),
        (lambda table: np.trunc(200 * table) / 100, TEXTS["rounded"]),
        (lambda table: table * np.inf, TEXTS["nan"]),
        (lambda table: table + 1, "row 0, column 0: 0.600 is expected, 1.300 came out"),
        (only_tables, "number 0: 0.667 is expected, 0.333 came out"),
        (lambda table: 1 / 0, "your function stopped with ZeroDivisionError: division by zero"),
        (7, "your function stopped with TypeError: 'int' object is not callable"),
        (lambda table: 3 * table, "you take it three times"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_what_is_wrong_is_described(answer, said):
    assert find_mistake(SMALL, answer) == said


def test_a_number_is_wanted():
    assert find_mistake(SCALAR, lambda row: row) == "shape (2,) came out: return one number"
    assert find_mistake(SCALAR, lambda row: 2.4) == "2.500 is expected, 2.400 came out"


def test_results_may_be_lists_tuples_or_of_another_type():
    for kind in list, tuple, np.float32:
        assert find_mistake(SMALL, lambda table, kind=kind: kind(2 * table)) is None


def test_of_two_mistakes_that_agree_at_first_the_later_examples_choose():
    examples = {"two": [(2,)], "three": [(3,)]}
    mistakes = {"twice": lambda n: 2 * n, "squared": lambda n: n * n}
    exercise = Exercise(lambda n: n, examples, mistakes, {key: key for key in mistakes})
    assert find_mistake(exercise, lambda n: n + n) == "twice"
    assert find_mistake(exercise, lambda n: n**2) == "squared"
    assert find_mistake(exercise, lambda n: 4) == "twice", "no later example tells: the first"


def test_a_mistake_that_would_have_shown_before_is_not_suspected():
    examples = {"plain": [(2.0,)], "exotic": [(0.0,)]}
    exercise = Exercise(lambda x: x, examples, {"one": lambda x: x + 1}, {"one": "you add 1"})
    told = find_mistake(exercise, lambda x: x or 1.0)
    assert told == "0.000 is expected, 1.000 came out"


def test_no_name_stands_in_two_notebooks():
    for kind, known in ("PREDICTIONS", PREDICTIONS), ("EXERCISES", EXERCISES):
        assert len(known) == sum(len(getattr(file, kind)) for file in notebooks.FILES)
