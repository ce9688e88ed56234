"""Who gets what: arguments name controls, or other functions."""

import functools

import pytest

from attention_lab.panel.plan import Plan, in_words, where


def scores(vectors, scale):
    return vectors * scale


def weights(scores):
    return scores / scores


def vectors(word):
    return word + 1


def results(plan, **values):
    return {function: outcome.result for function, outcome in plan.run(values).items()}


def test_an_argument_names_a_control_or_another_function_in_any_order_of_telling():
    plan = Plan([weights, scores, vectors], ["word", "scale"])
    assert results(plan, word=2, scale=5) == {vectors: 3, scores: 15, weights: 1}


def test_a_function_that_another_one_names_is_found_where_that_one_was_defined():
    assert results(Plan([weights], ["word", "scale"]), word=2, scale=5)[weights] == 1
    with pytest.raises(ValueError, match="at asks for 'ALL'"):
        Plan([_named("at", lambda ALL: 1)], [])  # no function


ALL = 3


def test_each_function_is_called_once_however_many_need_it():
    calls = []

    def word(x):
        calls.append(x)
        return x

    def one(word):
        return word

    def two(word, one):
        return word + one

    assert results(Plan([two, one, word, one], ["x"]), x=4)[two] == 8
    assert calls == [4]


def test_what_came_before_an_error_stays_alive_and_all_behind_it_have_that_error():
    outcomes = Plan([weights, scores, vectors], ["word", "scale"]).run({"word": 1, "scale": "no"})
    assert outcomes[vectors].result == 2 and outcomes[vectors].error is None
    outcomes = Plan([weights, scores, vectors], ["word", "scale"]).run({"word": -1, "scale": 1})
    assert isinstance(outcomes[weights].error, ZeroDivisionError)
    outcomes = Plan([weights, scores, vectors], ["word", "scale"]).run({"word": None, "scale": 1})
    assert outcomes[weights].error is outcomes[scores].error is outcomes[vectors].error
    assert {outcome.origin for outcome in outcomes.values()} == {vectors}


def test_defaults_and_collecting_arguments_ask_for_nothing():
    def f(a, b=2, *more, c=3, **rest):
        return a, b, more, c, rest

    assert results(Plan([f], ["a", "c"]), a=1, c=9)[f] == (1, 2, (), 9, {})


@pytest.mark.parametrize("name", ["self", "of", "functions", "values", "error", "controls", "run"])
def test_a_control_may_have_any_name(name):
    space = {}
    exec(f"def f({name}): return {name} + 1", space)
    assert Plan([space["f"]], [name]).run({name: 1})[space["f"]].result == 2


def test_what_can_not_be_known_is_said_when_the_panel_is_made():
    with pytest.raises(ValueError, match="at asks for 'nowhere', and neither a control nor a func"):
        Plan([_named("at", lambda nowhere: 1)], ["scale"])
    with pytest.raises(ValueError, match="2 things of this panel are called 'vectors': rename one"):
        Plan([scores, vectors], ["scale", "word", "vectors"])
    with pytest.raises(ValueError, match="2 things of this panel are called 'one'"):
        Plan([lambda one: one, _named("one", lambda: 1), _named("one", lambda: 2)], [])
    with pytest.raises(ValueError, match=r"a needs b needs a: functions can't need each other"):
        Plan([_named("a", lambda b: b), _named("b", lambda a: a)], [])
    with pytest.raises(ValueError, match="dict doesn't say what its arguments are called"):
        Plan([dict], ["x"])


def _named(name, function):
    function.__name__ = name
    return function


def test_two_functions_of_one_name_are_no_trouble_where_nobody_asks_for_it():
    first, second = (functools.partial(lambda n, x: n * x, n) for n in (2, 3))
    plan = Plan([lambda x: x, lambda x: -x, first, second], ["x"])
    assert sorted(results(plan, x=1).values()) == [-1, 1, 2, 3]


@pytest.mark.parametrize("nothing", [None, ...])
def test_a_function_that_is_not_finished_is_told_so(nothing):
    def f():
        return nothing

    error = Plan([f], []).run({})[f].error
    assert in_words(error) == (
        "That does not work: the function returns nothing yet: end it with return and its result."
    )


def test_an_error_is_told_with_the_line_of_the_learners_code_and_not_of_the_helpers():
    from attention_lab.attention import normalise_by_sum

    def halves(row):
        doubled = [2 * number for number in row]
        return normalise_by_sum(doubled)

    error = Plan([halves], ["row"]).run({"row": [1, -1]})[halves].error
    line = halves.__code__.co_firstlineno + 2
    assert where(error) == f"Line {line} of the cell, in halves: return normalise_by_sum(doubled)"
    error = Plan([normalise_by_sum], ["scores"]).run({"scores": [0]})[normalise_by_sum].error
    assert where(error) == ""


def test_what_a_function_needs_are_the_controls_behind_it():
    plan = Plan([weights, vectors, lambda other: other], ["word", "scale", "other"])
    assert plan.needs(weights) == {"word", "scale"} and plan.needs(vectors) == {"word"}

    def nothing():
        return 1

    assert Plan([nothing], ["word"]).needs(nothing) == set()
