"""The same tests for the right and wrong answers to every exercise."""

import re

import pytest

from attention_lab.checks import EXERCISES, check


def message(exercise, answer):
    return check(exercise, answer).message


def pattern(template):
    """Return a regular expression for a text with places to be filled in."""
    parts = re.split(r"\{[^{}]*\}", template)
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


def trials(right, wrong):
    """Return the tests of one notebook's exercises.

    ``right[name]`` is a list of right answers, ``wrong[name]`` a list of (words that only this
    answer is told, answer).
    """
    pairs = [(name, *pair) for name in wrong for pair in wrong[name]]

    @pytest.mark.parametrize(("name", "answer"), [(name, f) for name in right for f in right[name]])
    def passes(name, answer):
        assert message(name, answer) == "Correct: it passes every test."

    @pytest.mark.parametrize(("name", "words", "answer"), pairs)
    def is_refused(name, words, answer):
        told = message(name, answer)
        assert told.startswith("Not yet: ") and "\n" not in told
        assert [other for other, _ in wrong[name] if other in told] == [words], told

    @pytest.mark.parametrize("name", right)
    def is_said(name):
        exercise = EXERCISES[name]
        told = [message(name, answer) for _, answer in wrong[name]]
        rest = {key: said for key, said in exercise.says.items() if key not in exercise.mistakes}
        for key, said in rest.items():
            matches = pattern(f"Not yet: {said}.").fullmatch
            assert any(map(matches, told)), f"nobody is told {name}.{key}: {said}"

    return passes, is_refused, is_said
