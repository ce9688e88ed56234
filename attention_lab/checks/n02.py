"""Turn words into vectors: its predictions, one-hot rows, and the nearest other word."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "one_hot": prediction(
        "C",
        "A: cat",
        "That they are animals is something you know; their one-hot vectors don't. Each has its 1 "
        "at a place of its own.",
        "B: and",
        "Where a word stands in the vocabulary says nothing of its meaning, and here it doesn't "
        "count how far apart two places are: any two words differ at two places.",
        "C: both are equally far from it",
        "Any two of them differ at two places, by 1 each: the distance is always the root of 2.",
    ),
    "near_dog": prediction(
        "B",
        "A: mouse",
        "Both have something of an animal, but dog has 1 of home and mouse -1, and that "
        "difference of 2 counts 4 when it is squared.",
        "B: the",
        "A word of zeros differs from dog by dog's own numbers, 1, 1, 1 and 0: the root of 3. "
        "Mouse differs in three features, by 2 in one of them: the root of 6.",
        "C: both are equally far from it",
        "They would be if distance asked only which features differ; it asks by how much, and dog "
        "and mouse are 2 apart in home.",
    ),
    "two_cats": prediction(
        "A",
        "A: not at all, they stay 0 apart",
        "Both rows are looked up under the same word: whatever you do to the one, you do to the "
        "other.",
        "B: 3 apart, by the sound of the second cat",
        "There is no vector of the second cat, only one of the word: its sound goes up in both "
        "rows.",
        "C: farther than 3, by all four sliders together",
        "Four sliders can bring cat far from dog; but both rows of cat take every move together.",
    ),
    "vector_songs": prediction(
        "A",
        "A: Y",
        "4 beats count 4 times 4, and a loudness can never differ by more than 1. What is measured "
        "in large numbers decides, unless you choose the units with care.",
        "B: Z",
        "Your ear may say so. But 8 beats count 8 times 8, and all that loudness can add is 1: "
        "distance knows nothing of units.",
        "C: both are equally far from it",
        "One differs by 4 beats, the other by 8, and loudness is too small a number to make up "
        "for that.",
    ),
    "vector_memory": prediction(
        "C",
        "A: they are the same, because the two cats have the same vector",
        "The vector that goes in is the same; but the memory is made of it and of the memory "
        "before, and that one differs.",
        "B: they are the same, unless the network is trained to tell cats apart",
        "Training changes what is kept. That the memory before goes into the next one is built in.",
        "C: they are different",
        "Each memory is made of the new word and of the memory before, and ten words lie "
        "between. Such a network has some context; a table of vectors has none.",
    ),
}


def one_hot(tokens, vocabulary):
    return np.eye(len(vocabulary))[[vocabulary.index(token) for token in tokens]]


def by(measure, pick=min, itself=False):
    """Return a function that picks the word with the smallest or largest measure."""

    def nearest(word, vectors):
        others = [other for other in vectors if itself or other != word]
        return pick(others, key=lambda other: measure(vectors[word], vectors[other]))

    return nearest


def squared(a, b):
    return ((a - b) ** 2).sum()


def length(v):
    return np.sqrt(v @ v)


HERD = ["cow", "hen", "pig", "ram", "ewe", "doe", "elk", "yak"]
HERD = dict(zip(HERD, np.random.default_rng(3).uniform(-3, 3, size=(8, 4)).round(1), strict=True))
PETS = {"dog": [1, 1, 1, 0], "cat": [2, 1, 0, 0], "mouse": [2, -1, 0, 0], "on": [0, 0, 0, 0]}
PETS = {word: np.array(vector) for word, vector in PETS.items()}
WHOLE_HERD = {word: (30 * vector[:3]).astype(int) for word, vector in HERD.items()}
TWINS = {"the": np.zeros(2), "cat": np.array([2.0, 1.0]), "and": np.zeros(2)}

SORTED_WORDS = ["and", "at", "barked", "cat", "chased", "dog", "mouse", "sat", "the"]


def at_first_place(tokens, words):
    """Fill the row of each token's first place: that of its second stays empty."""
    table = np.zeros((len(tokens), len(words)))
    for token in tokens:
        table[tokens.index(token), words.index(token)] = 1
    return table


EXERCISES = {
    "one_hot": Exercise(
        one_hot,
        examples={
            "plain": [(["on", "at", "on", "mat"], ["mat", "the", "on", "cat", "at"])],
            "other size": [(["cat"], ["dog", "cat"])],
            "sentence": [
                (
                    ["the", "cat", "barked", "at", "the", "dog", "and", "the", "cat", "sat"],
                    SORTED_WORDS,
                )
            ],
            "one word": [(["a"], ["a"]), (["b", "b", "b"], ["b"])],
            "many": [(list("hello world"), list("lo whedr"))],
        },
        mistakes={
            "places": lambda tokens, words: [words.index(token) for token in tokens],
            "first": lambda tokens, words: one_hot(tokens, words)[0],
            "last": lambda tokens, words: one_hot(tokens, words)[-1],
            "added up": lambda tokens, words: one_hot(tokens, words).sum(axis=0),
            "turned": lambda tokens, words: one_hot(tokens, words).T,
            "vocabulary": lambda tokens, words: np.eye(len(words)),
            "square": lambda tokens, words: np.eye(len(tokens)),
            "token's place": lambda tokens, words: np.eye(len(tokens), len(words)),
            "which occur": lambda tokens, words: one_hot(tokens, words).max(axis=0),
            "inverted": lambda tokens, words: 1 - one_hot(tokens, words),
            "from 1": lambda tokens, words: np.roll(one_hot(tokens, words), 1, axis=1),
            "place for 1": lambda tokens, words: one_hot(tokens, words) * np.arange(len(words)),
            "sorted": lambda tokens, words: one_hot(tokens, sorted(words)),
            "zeros": lambda tokens, words: np.zeros((len(tokens), len(words))),
            "one row": [
                lambda tokens, words: one_hot(tokens, words) * np.eye(len(tokens))[:, [0]],
                lambda tokens, words: one_hot(tokens, words) * np.eye(len(tokens))[:, [-1]],
            ],
            "first place": at_first_place,
            "old ones": [
                lambda tokens, words: np.cumsum(one_hot(tokens, words), axis=0) > 0,
                lambda tokens, words: np.cumsum(one_hot(tokens, words), axis=0),
                # One row, put into the table again and again.
                lambda tokens, words: [one_hot(tokens, words).max(axis=0)] * len(tokens),
            ],
        },
        says={
            "changed": "your function changed a list that it was given: work on a copy",
            "numbers": "the result is not a table of numbers: "
            "give each token a row of the same length",
            "plain.shape": "4 tokens and 5 words went in, shape {shape} came out: "
            "shape (4, 5) is needed",
            "differs": "row {place[0]}, counted from 0, belongs to {item!r}: with {vocabulary} it "
            "should be {right_row}; yours is {got_row}",
            "other size.wrong": "one token and a vocabulary of two go wrong: "
            "use the arguments, not fixed numbers",
            "places": "these are the places of the words: write a 1 at that place of a row of "
            "zeros",
            "first": "this is the row of the first token alone: return a row for every token",
            "last": "this is the row of the last token alone: return a row for every token",
            "added up": "you added up all the tokens in one row: give each a row of its own",
            "turned": "rows and columns are swapped: a row for each token, a column for each word",
            "vocabulary": "this is a row for each word of the vocabulary: "
            "return one for each token",
            "square": "the two tokens 'on' got different rows: look up the place of the word",
            "token's place": "the 1 stands at the token's place in the sentence: "
            "take the word's place",
            "which occur": "you mark which words occur: give each token a row of its own",
            "inverted": "zeros and ones are swapped: the 1 belongs at the word's own place",
            "from 1": "every 1 is one place too far right: count places from 0",
            "place for 1": "the place itself stands where the 1 belongs: write a 1 there",
            "sorted": "you sorted the vocabulary: its columns stay in the order that you are given",
            "zeros": "there is no 1 anywhere: write it at the place of the word",
            "one row": "only one row has its 1: write it for every token, and return after the "
            "loop",
            "first place": "row 2, the second 'on', is empty: tokens.index finds the first 'on' "
            "again, so count the rows with enumerate",
            "old ones": "the ones of earlier tokens are still there: begin each row with new zeros",
        },
    ),
    "nearest": Exercise(
        by(squared),
        examples={
            # One word has few neighbours, and many mistakes lead to the same; eight words tell.
            "plain": [(word, HERD) for word in HERD],
            "twins": [("the", TWINS)],
            "other twin": [("and", TWINS)],
            "far": [("b", {"a": np.array([-1e12]), "b": np.array([0.0])})],
            "whole": [(word, herd) for herd in (PETS, WHOLE_HERD) for word in herd],
        },
        mistakes={
            "itself": by(squared, itself=True),
            "farthest": by(squared, max),
            "signed sum": [by(lambda a, b: (a - b).sum()), by(lambda a, b: (b - a).sum())],
            "size of the sum": by(lambda a, b: abs((a - b).sum())),
            "sum of sizes": by(lambda a, b: abs(a - b).sum()),
            "largest": by(lambda a, b: abs(a - b).max()),
            "first": by(lambda a, b: abs(a[0] - b[0])),
            "last word": lambda word, vectors: [w for w in vectors if w != word][-1],
            "product": by(lambda a, b: a @ b, max),
            "cosine": by(lambda a, b: a @ b / (length(a) * length(b)), max),
            "shortest": by(lambda a, b: length(b)),
            "lengths": by(lambda a, b: abs(length(a) - length(b))),
        },
        says={
            "changed": "your function changed the dictionary that it was given: make a copy first",
            "nothing": "for {word!r} your function returns nothing: put the return after the loop, "
            "and let the first distance count, however large it is",
            "kind": "your function returns {kind}: return one word",
            "position": "your function returns a place: return the word that stands there",
            "number": "your function returns a number: return the word that has this distance",
            "differs": "for {word!r} you return {got!r}, but {right!r} is nearer: check both",
            "twins.wrong": "'and' has the same vector as 'the', so it is nearest: "
            "leave out the word, not every 0",
            "twins.size": "vectors of four numbers work, of two do not: "
            "take their number from a vector",
            "other twin.wrong": "asked for 'and', you return the word itself: "
            "leave it out by name, not by rank",
            "far.wrong": "of two words, the other one is nearest, however far: "
            "begin with np.inf or with the first one's distance, not with a limit",
            "far.UnboundLocalError": "no word came under your limit ({error}): begin with np.inf",
            "itself": "the nearest word is always the word itself, 0 away: leave it out",
            "farthest": "you return the farthest word: take the smallest distance",
            "signed sum": "plus and minus cancel in your sum: square each difference first",
            "size of the sum": "plus and minus cancel in your sum: square each one first",
            "sum of sizes": "you add up differences without squaring them: square each",
            "largest": "you look at the largest difference alone: add up all squares",
            "first": "you compare the first number alone: add up over all of them",
            "last word": "you return the last word that you looked at: when you keep a word, keep "
            "its distance as well, to compare the next with it",
            "product": "you take the largest product of two vectors: take the smallest distance",
            "cosine": "you compare directions alone: compare distances",
            "shortest": "you measure the length of each word: subtract the two vectors",
            "lengths": "you compare lengths: subtract the vectors first",
        },
    ),
}
