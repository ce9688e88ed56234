"""The machine's plumbing, around four steps as a notebook writes them."""

import ipywidgets as widgets
import numpy as np
import pytest
from browser_side import click_cell

from attention_lab.attention import self_attention
from attention_lab.embeddings import CHASE_SENTENCE, LONG_SENTENCE, VOCABULARY, embed, tokenise
from attention_lab.panel import Panel, machine

VECTORS, SCORES, WEIGHTS, CONTEXT, LINES = range(5)


def read(sentence, order):
    return order(tokenise(sentence))


def vectors(read, table):
    return embed(read, dict(zip(VOCABULARY, table, strict=True)))


def pair_scores(vectors, prepare, scale):
    prepared = prepare(vectors)
    return prepared @ prepared.T / (np.sqrt(vectors.shape[1]) if scale else 1)


def pair_weights(pair_scores, normalise):
    return normalise(pair_scores)


def blend_all(pair_weights, vectors):
    return pair_weights @ vectors


@pytest.fixture
def panel():
    knobs = machine.controls()
    steps = read, vectors, pair_scores, pair_weights, blend_all
    return Panel(*machine.tables(*steps, knobs), **knobs)


def test_it_begins_with_self_attention_on_the_short_sentence(panel):
    embeddings = embed(tokenise(CHASE_SENTENCE))
    context, weights = self_attention(embeddings)
    np.testing.assert_array_equal(panel.results[VECTORS], embeddings)
    np.testing.assert_allclose(panel.results[WEIGHTS], weights)
    np.testing.assert_allclose(panel.results[CONTEXT], context)
    assert panel.results[LINES].split("\n")[0] == (
        'Score of "cat" for "chased": 2·0 + 1·0 + 0·0 + 0·2 = 0.00, divided by 2.00 = 0.00.'
    )


def test_each_machine_has_controls_of_its_own():
    one, other = machine.controls(), machine.controls("the dog")
    assert other["sentence"].value == "the dog"
    assert not {*one.values()} & {*other.values()}


def test_every_choice_reaches_the_lines(panel):
    knobs = panel.controls
    knobs["cell"].value = (1, 4)
    knobs["scale"].value = False
    score, weight, context = panel.results[LINES].split("\n")
    assert score == 'Score of "cat" for "mouse": 2·2 + 1·(-1) + 0·0 + 0·0 = 3.00.'
    assert weight.startswith('Weight that "cat" gives to "mouse": e^3.00')
    assert context.startswith('Context of "cat": ')
    knobs["prepare"].value = machine.of_length_1
    assert "over the lengths 2.24·2.24 = 0.60." in panel.results[LINES]
    knobs["sentence"].value = "dog cat"  # no word of zeros, so that by the sum works
    knobs["cell"].value = (0, 1)
    knobs["normalise"].value = dict(knobs["normalise"].options)["by the sum"]
    assert '"cat": 0.77, divided by the sum over its row' in panel.results[LINES]


def test_words_that_stand_twice_are_told_apart(panel):
    panel.controls["cell"].value = (0, 3)
    assert panel.results[LINES].startswith('Score of "the (1)" for "the (4)"')


def test_a_click_picks_the_number_to_edit_or_the_cell_to_explain(panel):
    click_cell(panel, VECTORS, 4, 0, "mouse")
    assert panel.controls["table"].row.label == "mouse"
    panel.controls["table"].entry.value = 3
    assert panel.results[VECTORS][4].tolist() == [3, -1, 0, 0]
    click_cell(panel, WEIGHTS, 2, 1, "chased")
    assert panel.controls["cell"].value == (2, 1)


def test_a_cell_outside_of_the_tables_stops_the_lines_alone(panel):
    panel.controls["cell"].value = (12, 0)
    (error,) = panel.errors
    assert str(error) == "the last row and column are 5: move the sliders back"
    panel.controls["sentence"].value = LONG_SENTENCE
    assert panel.errors == []


@pytest.mark.parametrize("label", ["as typed", "shuffled", "alphabetical"])
def test_an_order_keeps_the_words_and_gives_the_same_again(label):
    order = dict(machine.controls()["order"].options)[label]
    tokens = tokenise(LONG_SENTENCE)
    assert order(tokens) == order(tuple(tokens))
    assert sorted(order(tokens)) == sorted(tokens)
    assert (order(tokens) == tokens) == (label == "as typed")
    with pytest.raises(ValueError, match="14 words: this panel has room for 13"):
        order([*tokens, "the"])


def test_of_length_1_leaves_a_vector_of_zeros_as_it_is():
    given = np.array([[3.0, 4.0], [0.0, 0.0]])
    np.testing.assert_allclose(machine.of_length_1(given), [[0.6, 0.8], [0, 0]])
    assert machine.as_they_are(given) is given


def test_labels_that_the_texts_and_the_keyboard_rely_on():
    knobs = machine.controls()
    found = [
        w.description
        for w in knobs.values()
        if isinstance(w, widgets.DOMWidget) and w.has_trait("description")
    ]
    assert found == [
        "sentence",
        "order of words",
        "score by",
        "divide scores by √d",
        "normalise",
    ]
    names = [s.description for s in knobs["cell"].sliders]
    assert names == ["explain row (query)", "and column (key)"]


def test_every_table_says_what_its_numbers_are_made_of(panel):
    assert panel._frame.links[: LINES + 1] == [
        [],
        [[VECTORS, "pair"]],
        [[1, "row"]],
        [[WEIGHTS, "row"], [VECTORS, "column"]],
        [],
    ]
