"""Counting the company of a word: right answers pass, wrong ones are told their mistake."""

from collections import Counter

import numpy as np
from answers import trials


def near(word, sentence, window):
    """Return how often each other word stands near a word, place by place."""
    places = range(len(sentence))
    return Counter(
        sentence[j]
        for i in places
        for j in places
        if sentence[i] == word and 0 < abs(i - j) <= window
    )


def company(word, sentence, vocabulary, window):
    return np.array([near(word, sentence, window)[other] for other in vocabulary], dtype=float)


def by_slices(word, sentence, vocabulary, window):
    row = [0] * len(vocabulary)
    for i, here in enumerate(sentence):
        if here == word:
            others = sentence[max(0, i - window) : i] + sentence[i + 1 : i + 1 + window]
            for other in others:
                row[vocabulary.index(other)] += 1
    return row


def sliced(before, after):
    def answer(word, sentence, vocabulary, window):
        row = np.zeros(len(vocabulary))
        for i, here in enumerate(sentence):
            if here == word:
                for other in sentence[slice(*before(i, window))]:
                    row[vocabulary.index(other)] += 1
                for other in sentence[slice(*after(i, window))]:
                    row[vocabulary.index(other)] += 1
        return row

    return answer


def start(i, window):
    return max(0, i - window), i


def end(i, window):
    return i + 1, i + 1 + window


def by_single_places(word, sentence, vocabulary, window):
    row = np.zeros(len(vocabulary))
    for i, here in enumerate(sentence):
        for step in range(1, window + 1):
            if here == word and i >= step:
                row[vocabulary.index(sentence[i - step])] += 1
            if here == word:
                row[vocabulary.index(sentence[i + step])] += 1
    return row


def at_the_first_place(word, sentence, vocabulary, window):
    i = sentence.index(word) if word in sentence else len(sentence) + window
    first = [other if j == i or other != word else "" for j, other in enumerate(sentence)]
    row = company(word, first, vocabulary, window)
    again = [j for j, other in enumerate(sentence) if other == word and 0 < j - i <= window]
    return row + len(again) * np.array([other == word for other in vocabulary])


def with_a_new_row_each_time(word, sentence, vocabulary, window):
    row = np.zeros(len(vocabulary))
    for i, here in enumerate(sentence):
        if here == word:
            row = np.zeros(len(vocabulary))
            for other in sentence[max(0, i - window) : i] + sentence[i + 1 : i + 1 + window]:
                row[vocabulary.index(other)] += 1
    return row


def without_its_like(word, sentence, vocabulary, window):
    counts = near(word, sentence, window)
    return [counts[other] if other != word else 0 for other in vocabulary]


def by_popping(word, sentence, vocabulary, window):
    row = company(word, sentence, vocabulary, window)
    sentence.pop()
    return row


def stops_where_it_is_absent(word, sentence, vocabulary, window):
    sentence.index(word)
    return company(word, sentence, vocabulary, window)


RIGHT = {
    "count_company": [
        company,
        by_slices,
        lambda *arguments: company(*arguments).astype(int),
        lambda *arguments: tuple(by_slices(*arguments)),
    ]
}
WRONG = {
    "count_company": {
        "returns nothing": lambda *arguments: None,
        "changed sentence": by_popping,
        "not return a row of numbers": lambda *arguments: [[1], [1, 0]],
        "each of the five words": lambda word, sentence, vocabulary, window: company(
            word, sentence, vocabulary[1:], window
        ),
        "window 1: the row for": lambda *arguments: 2 * company(*arguments),
        "your places run beyond it": by_single_places,
        "zeros alone": stops_where_it_is_absent,
        "the words before it alone": sliced(start, lambda i, window: (0, 0)),
        "the words after it alone": sliced(lambda i, window: (0, 0), end),
        "the word's own place: leave": sliced(start, lambda i, window: (i, i + 1 + window)),
        "use the argument window": lambda word, sentence, vocabulary, window: company(
            word, sentence, vocabulary, 1
        ),
        "one short": sliced(start, lambda i, window: (i + 1, i + window)),
        "the whole sentence": lambda word, sentence, vocabulary, window: company(
            word, sentence, vocabulary, 99
        ),
        "at the ends of the window": sliced(
            lambda i, window: (max(0, i - window), max(0, i - window + 1)),
            lambda i, window: (i + window, i + window + 1),
        ),
        "a place becomes negative": sliced(lambda i, window: (i - window, i), end),
        "write a 1 where": lambda *arguments: np.sign(company(*arguments)),
        "at the first place": at_the_first_place,
        "at the last place": with_a_new_row_each_time,
        "it is company too": without_its_like,
        "stopped with ZeroDivisionError": lambda *arguments: 1 / 0,
    }.items()
}

(
    test_a_right_answer_passes,
    test_a_wrong_answer_is_told_its_mistake_alone,
    test_every_sentence_is_said_to_somebody,
) = trials(RIGHT, {name: [*wrong] for name, wrong in WRONG.items()})
