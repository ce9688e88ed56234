import numpy as np
import pytest

from attention_lab.embeddings import (
    CHASE_SENTENCE,
    FEATURES,
    LONG_SENTENCE,
    MAT_SENTENCE,
    VOCABULARY,
    embed,
    tokenise,
)


def test_the_long_sentence_has_thirteen_tokens_and_two_cats():
    tokens = tokenise(LONG_SENTENCE)
    assert " ".join(tokens) == "the cat chased the mouse and the dog barked loudly at the cat"
    assert len(tokens) == 13
    assert [place for place, token in enumerate(tokens) if token == "cat"] == [1, 12]


def test_every_word_of_the_running_sentences_has_a_vector():
    for sentence in (LONG_SENTENCE, MAT_SENTENCE, CHASE_SENTENCE):
        tokens = tokenise(sentence)
        assert embed(tokens).shape == (len(tokens), len(FEATURES))


def test_embed_returns_a_fresh_array():
    first = embed(["dog"])
    first[0, 0] = 99
    assert embed(["dog"])[0].tolist() == list(VOCABULARY["dog"])


def test_another_vocabulary():
    np.testing.assert_array_equal(embed(["b", "a"], {"a": [1, 2], "b": [3, 4]}), [[3, 4], [1, 2]])


def test_unknown_words_are_named_beside_the_known_ones():
    with pytest.raises(
        ValueError, match="no vector for 'bird', 'tree': the words known here are"
    ) as e:
        embed(["tree", "cat", "bird"])
    assert "chased" in str(e.value)


def test_a_sentence_without_a_word_is_refused():
    with pytest.raises(ValueError, match=r"no word in '12 \.\.\.'"):
        tokenise("12 ...")
