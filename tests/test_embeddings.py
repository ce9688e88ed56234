import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from series import NOTEBOOKS

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


@pytest.mark.parametrize(
    ("sentence", "tokens"),
    [
        ("The dog's cat", ["the", "dog's", "cat"]),
        ("Don’t, don't: DON‘T", ["don't"] * 3),
        (
            "'Tis the dogs' rock'n'roll, 'he said'",
            ["tis", "the", "dogs", "rock'n'roll", "he", "said"],
        ),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("தமிழ் மொழி; ภาษาไทย", ["தமிழ்", "மொழி", "ภาษาไทย"]),
        ("שָׁלוֹם, צה״ל", ["שָׁלוֹם", "צה״ל"]),
        ("می\u200cخواهم کتاب", ["می\u200cخواهم", "کتاب"]),
        ("Col·lecció: cafe\u0301", ["col·lecció", "caf\u00e9"]),
        ("İzmir q\u0303", ["i̇zmir", "q\u0303"]),  # no single sign for either
        ("co\u00adoperate", ["cooperate"]),
        ("well-known, snake_case", ["well", "known", "snake", "case"]),
        ("3 cats, 2nd try; x² ½ Ⅷ ٣", ["cats", "nd", "try", "x"]),
        ("I ❤️ cats 1️⃣ 👩‍🚀!", ["i", "cats"]),
        ("猫が好き。犬も", ["猫が好き", "犬も"]),  # not cut: there are no spaces
    ],
)
def test_words_of_many_kinds(sentence, tokens):
    assert tokenise(sentence) == tokens


texts = st.text(
    st.sampled_from("aéÅ\u0301\u0323ñßİΣςनम\u093e\u094d’'·- 3한\u200d❤\ufe0f"), max_size=12
)


@given(texts)
def test_it_does_not_matter_how_a_sign_was_typed(sentence):
    forms = [unicodedata.normalize(form, f"a {sentence}") for form in ("NFC", "NFD")]
    composed, taken_apart = map(tokenise, forms)
    assert composed == taken_apart
    assert all(unicodedata.is_normalized("NFC", token) for token in composed)
    assert all(tokenise(token) == [token] for token in composed)


def test_the_sentences_of_the_series_are_cut_at_spaces_and_points():
    quoted = r'"([A-Z][a-z]+(?: [a-z]+){2,}[.?!]?)\\?"'
    texts = [path.read_text(encoding="utf-8") for path in NOTEBOOKS]
    sentences = {found for text in texts for found in re.findall(quoted, text)}
    assert len(sentences) > 5
    for sentence in {*sentences, LONG_SENTENCE, MAT_SENTENCE, CHASE_SENTENCE}:
        assert tokenise(sentence) == re.sub("[.?!]", "", sentence).lower().split()


def test_a_word_with_an_apostrophe_is_another_word():
    with pytest.raises(ValueError, match='no vector for "dog\'s": the words known here are and,'):
        embed(tokenise("The dog’s cat"))


def test_one_text_is_not_taken_for_a_list_of_letters():
    with pytest.raises(ValueError, match="'the cat' is one text: a list of words is needed"):
        embed("the cat")


def test_vectors_of_different_lengths_are_told_in_words():
    with pytest.raises(ValueError, match="vectors must be numbers in rows of equal length"):
        embed(["a", "b"], {"a": [1], "b": [1, 2]})
