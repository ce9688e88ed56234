"""Learn vectors from a text: its predictions, and counting the company of a word."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "company": prediction(
        "C",
        "A: cat",
        "Both are animals, but the next word on either side doesn't show it. After cat often "
        "comes chased or sat; right after mouse there is never a verb.",
        "B: dog",
        "The two meet in many sentences. But to meet is not to keep the same company: after dog "
        "comes what it does, and no verb comes after mouse.",
        "C: mat",
        "Before both stands the, always; after both stands and, or the sentence ends. One word on "
        "either side can't tell them apart.",
    ),
    "wider_company": prediction(
        "A",
        "A: cat",
        "Two words before mouse stand chased and at, and so they do before cat; two words before "
        "mat stands on.",
        "B: mat, as before",
        "The nearest words on either side are still the same, but now chased and at are counted "
        "for mouse, and on for mat.",
        "C: chased",
        "The two stand close together in the text. But the distance asks who has the same "
        "neighbours, and those of a verb are others.",
    ),
    "squeezed": prediction(
        "B",
        "A: all eight",
        "A smaller error is an error that is smaller added up over the whole table. A single "
        "distance may get worse all the same.",
        "B: six or seven",
        "Seven: barked changes from loudly to chased. What gets smaller is the sum of squared "
        "errors, and neighbours are no part of it.",
        "C: five or fewer",
        "Nine numbers do rebuild most of the table. One word changes sides, because two others "
        "were nearly equally close to it.",
    ),
    "company_opposites": prediction(
        "B",
        "A: far apart, because they are opposites",
        "They are opposites for somebody who knows what they mean. Their company, a, day, stays, "
        "night, is the same.",
        "B: close together",
        "Where one of them stands the other could stand as well. Opposites keep nearly the same "
        "company, and that is all that was counted.",
        "C: as far apart as any two words",
        "That would be one-hot vectors. Counted ones are close where the company is the same, "
        "and hot and cold fill the same gaps.",
    ),
    "company_bat": prediction(
        "A",
        "A: one and the same vector, made of both kinds of company",
        "The counting has one row for each spelling, and everything goes into it. To look up "
        "knows no context, wherever the vectors come from.",
        "B: two vectors, since they keep different company",
        "The company was counted in the whole text, for the word bat. The sentence in which you "
        "look it up is not asked.",
        "C: one and the same vector, that of the more frequent meaning",
        "The frequent meaning has more to say, but the other one is counted into the same row: it "
        "is a mixture.",
    ),
}


def kept_by(before, after, own=False):
    """Return a function that counts the places in two slices, told by a place and the window."""

    def company(word, sentence, vocabulary, window):
        row = np.zeros(len(vocabulary))
        for i, here in enumerate(sentence):
            if here == word:
                others = sentence[before(i, window)] + sentence[after(i, window)]
                for other in others + [word] * own:
                    row[vocabulary.index(other)] += 1
        return row

    return company


def left(i, window):
    return slice(max(0, i - window), i)


def right(i, window):
    return slice(i + 1, i + 1 + window)


def nothing(i, window):
    return slice(0)


count_company = kept_by(left, right)


def around_the_end(word, sentence, vocabulary, window):
    """Count with single places, of which the negative ones stand at the end."""
    row = np.zeros(len(vocabulary))
    for i, here in enumerate(sentence):
        if here == word:
            for step in range(1, window + 1):
                row[vocabulary.index(sentence[i - step])] += 1
                if i + step < len(sentence):
                    row[vocabulary.index(sentence[i + step])] += 1
    return row


def at_one_place(pick):
    """Return a function that counts at the first or the last place of the word alone."""

    def company(word, sentence, vocabulary, window):
        places = [i for i, here in enumerate(sentence) if here == word]
        row = np.zeros(len(vocabulary))
        for i in places[pick:][:1]:
            for other in sentence[left(i, window)] + sentence[right(i, window)]:
                row[vocabulary.index(other)] += 1
        return row

    return company


def without_its_like(word, sentence, vocabulary, window):
    row = count_company(word, sentence, vocabulary, window)
    return row * [other != word for other in vocabulary]


BARK = ["the", "dog", "barked", "loudly"]
CHASE = ["the", "dog", "chased", "the", "cat", "and", "the", "cat", "chased", "the", "mouse"]
VOCABULARY = ["loudly", "the", "cat", "barked", "dog"]
LONG = ["and", "mouse", "the", "cat", "dog", "chased", "at", "barked"]

EXERCISES = {
    "count_company": Exercise(
        count_company,
        examples={
            "plain": [("barked", BARK, VOCABULARY, 1)],
            "two": [("barked", BARK, VOCABULARY, 2)],
            "start": [("dog", BARK, VOCABULARY, 2), ("the", BARK, VOCABULARY, 1)],
            "end": [("loudly", BARK, VOCABULARY, 2), ("loudly", BARK, VOCABULARY, 9)],
            "several": [("the", CHASE, LONG, 1), ("the", CHASE, LONG, 2)],
            "meets itself": [("cat", CHASE, LONG, 3), ("the", CHASE, LONG, 5)],
            "absent": [("at", CHASE, LONG, 2)],
            "alone": [("cat", ["cat"], ["cat"], 3)],
        },
        mistakes={
            "before": kept_by(left, nothing),
            "after": kept_by(nothing, right),
            "itself": kept_by(left, right, own=True),
            "one": lambda word, sentence, vocabulary, window: count_company(
                word, sentence, vocabulary, 1
            ),
            "short": kept_by(left, lambda i, window: slice(i + 1, i + window)),
            "all": lambda word, sentence, vocabulary, window: count_company(
                word, sentence, vocabulary, len(sentence)
            ),
            "only the farthest": kept_by(
                lambda i, window: slice(max(0, i - window), max(0, i - window + 1)),
                lambda i, window: slice(i + window, i + window + 1),
            ),
            "negative": [
                kept_by(lambda i, window: slice(i - window, i), right),
                around_the_end,
            ],
            "marks": lambda *arguments: np.minimum(count_company(*arguments), 1),
            "first place": at_one_place(0),
            "last place": at_one_place(-1),
            "its like": without_its_like,
        },
        says={
            "numbers": "your function does not return a row of numbers: one for each word of the "
            "vocabulary",
            "shape": "shape {shape} came out: return one number for each of the five words of the "
            "vocabulary",
            "differs": "{word!r} in {sentence}, window {window}: the row for {vocabulary} should "
            "be {right}; yours is {got}",
            "two.IndexError": "at the end of the sentence your places run beyond it: a slice may, "
            "a single place may not",
            "absent.wrong": "where the word doesn't stand in the sentence, the row holds zeros "
            "alone",
            "before": "you count the words before it alone: count those after it as well",
            "after": "you count the words after it alone: count those before it as well",
            "itself": "you count the word's own place: leave it out",
            "one": "a window of one works, of two it doesn't: use the argument window",
            "short": "the company after the word is one short: a slice ends before its last number",
            "all": "you count the whole sentence: only the places within the window belong to it",
            "only the farthest": "you count the two places at the ends of the window alone: count "
            "those between as well",
            "negative": "near the start of the sentence a place becomes negative, and counts from "
            "the end: begin at max(0, i - window)",
            "marks": "you write a 1 where you have to count: add 1 each time",
            "first place": "you count at the first place of the word alone: go to every place "
            "where it stands",
            "last place": "you count at the last place of the word alone: add to one row, and "
            "make it before the loop",
            "its like": "where the word stands a second time within the window, it is company too: "
            "leave out its own place alone",
        },
    ),
}
