"""One engine for all exercises: each mistake gets its own sentence, and the rest is described."""

import copy
import math
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
        ValueError, match=r"no exercise 'sofmax': choose one of read_one, .*softmax"
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
    # Both of A's exercises come to new numbers; a step is squashed alike, of one number or of many;
    # softmax is a part of self-attention, and self-attention of a head.
    head = ["columns", "exponentials", "no softmax", "several", "whole table", "whole.wrong"]
    assert sorted(map(sorted, twice)) == [
        *([f"attention_head.{key}", f"self_attention.{key}"] for key in head),
        ["lstm_memory.changed", "rnn_step.changed"],
        ["lstm_memory.differs", "rnn_step.differs"],
        ["read_one.only the state", "rnn_step.tanh of the state"],
        ["read_one.only the word", "rnn_step.tanh of the word"],
        ["read_one.sigmoid", "rnn_step.sigmoid"],
        ["self_attention.by sum", "softmax.by sum"],
    ]


ERRORS = {"ValueError", "IndexError", "UnboundLocalError", "ZeroDivisionError"}


@pytest.mark.parametrize("name", EXERCISES)
def test_a_text_belongs_to_a_mistake_an_example_or_an_outcome(name):
    exercise = EXERCISES[name]
    outcomes = {*TEXTS, "sum", "several", "position", "number"}
    assert not outcomes & {*exercise.mistakes}, "a mistake's sentence would be said of others"
    for key in exercise.says:
        example, _, outcome = key.rpartition(".")
        if example in exercise.examples:
            assert outcome in {*outcomes, "wrong", "size", "broadcast"} | ERRORS
        else:
            assert key in {*exercise.mistakes, *outcomes}
    assert {*exercise.mistakes} <= {*exercise.says}


# -- what the examples of an exercise must be ----------------------------------------------------


def tables(value):
    """Return the arrays among one call's arguments."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return [table for item in value for table in tables(item)]
    return [value] if isinstance(value, np.ndarray) else []


def sizes(call):
    return tuple(np.shape([*part.values()] if isinstance(part, dict) else part) for part in call)


def lengths(call):
    return [length for size in sizes(call) for length in size]


def reach(table):
    return (table.max(axis=-1) - table.min(axis=-1)).max()


#: What some call of each exercise must bring: this many words, numbers like these.
KINDS = {
    "one alone": lambda call: 1 in lengths(call),
    "five or more": lambda call: max(lengths(call)) >= 5,
    "both signs in a row": lambda call: any(
        ((table < 0).any(axis=-1) & (table > 0).any(axis=-1)).any() for table in tables(call)
    ),
    "whole numbers": lambda call: any(table.dtype.kind == "i" for table in tables(call)),
    "wide": lambda call: max(map(reach, tables(call)), default=0) > 20,
}
NO_NUMBERS = {"one_hot", "count_company"}  # words go in
#: Two plain numbers go in, and no array: the same kinds, asked of the numbers.
KINDS_OF_NUMBERS = {
    "one alone": lambda lead, n: n == 1,
    "five or more": lambda lead, n: n >= 5,
    "both signs in a row": lambda lead, n: lead < 0,  # the other scores are 0
    "whole numbers": lambda lead, n: isinstance(lead, int),
    "wide": lambda lead, n: abs(lead) > 20,
}
ONLY_NUMBERS = {"dilution": KINDS_OF_NUMBERS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_meets_every_kind_of_example(name, kind):
    calls = [call for calls in EXERCISES[name].examples.values() for call in calls]
    if name in ONLY_NUMBERS:
        assert any(ONLY_NUMBERS[name][kind](*call) for call in calls)
    elif name in NO_NUMBERS and kind not in ("one alone", "five or more"):
        assert not any(map(tables, calls))
    else:
        assert any(map(KINDS[kind], calls))


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_meets_several_sizes(name):
    calls = [call for calls in EXERCISES[name].examples.values() for call in calls]
    assert len({call if name in ONLY_NUMBERS else sizes(call) for call in calls}) >= 3


EXAMPLES = [
    (name, example)
    for name in EXERCISES
    for example in EXERCISES[name].examples
    if name not in ONLY_NUMBERS  # which no function can change
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_who_changes_an_argument_in_any_example_is_told_so(name, example):
    exercise = EXERCISES[name]
    before = [*exercise.examples].index(example)
    calls = [len(group) for group in [*exercise.examples.values()][:before]]
    seen = []

    def changes_late(*arguments):
        result = exercise.reference(*copy.deepcopy(arguments))
        seen.append(arguments)
        if len(seen) > sum(calls):
            last = [x for x in arguments if isinstance(x, (dict, list, np.ndarray))][-1]
            if isinstance(last, dict):
                last.popitem()
            else:
                last[0] = "other" if isinstance(last, list) else last[0] + 1
        return result

    told = find_mistake(exercise, changes_late)
    said = exercise.says.get(f"{example}.changed", exercise.says.get("changed", TEXTS["changed"]))
    assert told.split("{")[0].startswith(said.split("{")[0])


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


def rounded_from(table, ndim):
    """Right in the first example but for its digits, and wrong in the second besides."""
    return (2 * table).round(2) if table.ndim == ndim else table


class Learns:
    """A tensor that learns."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")


LEARNS = TEXTS["tensor"].format(tensor="Learns")


def only_tables(table):
    return 2 * table if table.ndim == 2 else table


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda table: None, TEXTS["nothing"]),
        (in_place, "your function changed table, which it was given: work on a copy"),
        (lambda table: 2 * table[0], "shape (2,) came out: return an array of shape (2, 2)"),
        (
            lambda table: (2 * table).astype(str),
            "your result holds texts such as '0.6': return numbers, without quotes",
        ),
        (
            lambda table: [[0.6, "2.469"], [4, -3.2]],
            "your result holds texts such as '0.6': return numbers, without quotes",
        ),
        (
            lambda table: (2 * row for row in table),
            "your function returns a generator: return an array of shape (2, 2)",
        ),
        (
            lambda table: map(list, 2 * table),
            "your function returns a map: return an array of shape (2, 2)",
        ),
        (
            lambda table: dict(enumerate(2 * table)),
            "your function returns a dictionary: return an array of shape (2, 2)",
        ),
        (lambda table: np.exp, TEXTS["function"]),
        (lambda table: [[None, 1], [2, 3]], TEXTS["numbers"]),
        (lambda table: [[1], [1, 2]], TEXTS["numbers"]),
        (lambda table: Learns(), LEARNS),
        (lambda table: [Learns(), Learns()], LEARNS),
        (lambda table: 2j * table, TEXTS["numbers"]),
        (lambda table: 2 * np.ma.array(table, mask=table > 1), TEXTS["numbers"]),
        (lambda table: (2 * table).astype(int), TEXTS["whole"]),
        (lambda table: (2 * table).round(2), TEXTS["rounded"]),
        (lambda table: np.trunc(200 * table) / 100, TEXTS["rounded"]),
        (lambda table: (2 * table).round(), TEXTS["rounded"]),
        (lambda table: rounded_from(table, 2), TEXTS["rounded"]),
        (lambda table: 0 * table, "row 0, column 0: 0.600 is expected, 0.000 came out"),
        (lambda table: abs(2 * table), TEXTS["no minus"]),
        (lambda table: table * np.inf, TEXTS["nan"]),
        (lambda table: table + 1, "row 0, column 0: 0.600 is expected, 1.300 came out"),
        (
            lambda table: 2.0001 * table,
            "row 0, column 0: 0.60000 is expected, 0.60003 came out",
        ),
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


WORD = Exercise(lambda n: "cat", {"plain": [(1,)]}, {}, {"kind": "a {kind}", "number": "no"})


@pytest.mark.parametrize(
    ("got", "said"),
    [
        ({"cat": 1}, "a a dictionary"),
        (["cat"], "a a list"),
        (np.array(["cat"]), "a an array"),
        (iter("cat"), "a a str_ascii_iterator"),
        (2, "no"),
        (2.5, "no"),
    ],
)
def test_a_word_is_wanted(got, said):
    assert find_mistake(WORD, lambda n: got) == said


def test_what_comes_in_several_lines_is_told_in_one():
    def stops(row):
        raise ValueError("first line\n  second line")

    exercise = Exercise(twice, {"plain": [(np.arange(40.0),)]}, {}, {"differs": "{got}"})
    assert "\n" not in find_mistake(exercise, lambda row: row)
    assert find_mistake(exercise, stops).endswith("ValueError: first line second line")


def test_where_numpy_goes_on_with_nan_python_stops_and_is_told_the_same():
    examples = {"plain": [(1.0,)], "zero": [(0.0,)], "large": [(1000.0,)]}
    says = {"zero.nan": "0 divides", "large.nan": "exp overflows"}
    exercise = Exercise(lambda x: x, examples, {}, says)
    assert find_mistake(exercise, lambda x: x * (x / x)) == "0 divides"
    assert find_mistake(exercise, lambda x: math.log(math.exp(x))) == "exp overflows"


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
