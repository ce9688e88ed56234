"""What the notebooks answer to a prediction: for each option the idea behind it, in a sentence.

The questions and options stand in the notebooks; only the answers are kept here, out of sight
until a learner has committed to one.
"""

PREDICTIONS = {
    "share": {
        "right": "B",
        "A": "V2's raw weight stays 3, but it is now 3 out of 13: a share depends on all the "
        "numbers, not on its own alone.",
        "B": "3 out of 13 is less than 3 out of 12: attention is shared, and what one word gains "
        "the others lose.",
        "C": "V2 would gain only if the sum became smaller; it grew from 12 to 13.",
    },
    "negative": {
        "right": "C",
        "A": "The sum is only 0.1, and dividing by a small number makes large ones: 2 / 0.1 is 20.",
        "B": "Nothing in a division stops at 0: -1 / 0.1 is -10, and what would an attention of "
        "minus ten be?",
        "C": "The sum is 2 - 1 - 0.9 = 0.1, so 2 becomes 20: the shares add up to 1 and still make "
        "no sense.",
    },
    "all_negative": {
        "right": "B",
        "A": "It looks fair, but minus divided by minus is plus: -3 / -4 = 0.75, and the lower "
        "score got more.",
        "B": "-3 / -4 = 0.75 and -1 / -4 = 0.25: positive, adding up to 1, and upside down. No "
        "error tells you.",
        "C": "Two minus signs cancel: -3 / -4 is +0.75. That it looks like a weight is the trap.",
    },
    "zero_sum": {
        "right": "C",
        "A": "To split evenly is what one would like; the formula says 1 / 0 and -1 / 0.",
        "B": "Both numbers are divided by their sum, and the sum is 0: there is no such number.",
        "C": "1 - 1 = 0, and nothing can be divided by 0. Softmax has no such case: exponentials "
        "are positive, so their sum is never 0.",
    },
    "huge": {
        "right": "B",
        "A": "That is how dividing by the sum behaves. Softmax looks at differences, and they grew "
        "from 1 and 2 to 10 and 20.",
        "B": "The differences grew tenfold, and softmax feels differences: each one multiplies the "
        "ratio of two weights by e.",
        "C": "Even is what large differences never give; multiply by a number near 0 for that.",
    },
    "shift": {
        "right": "A",
        "A": "Softmax sees only the differences between scores, and they are still 1 and 2.",
        "B": "That is dividing by the sum: 101 out of 306 is nearly a third. Softmax sees "
        "differences only.",
        "C": "Exponentials do grow fast, but all three grow by the same factor, e to the 100, and "
        "it cancels.",
    },
    "temperature": {
        "right": "A",
        "A": "Dividing by a small number makes the differences large, and softmax feels "
        "differences: the winner takes nearly all.",
        "B": "That happens at the other end: dividing by a LARGE number makes all scores alike.",
        "C": "Dividing every score by the same number keeps the ratios of the scores, but softmax "
        "feels their differences, and those change.",
    },
    "one_cell": {
        "right": "B",
        "A": "The cell's row must still add up to 1: if it gains, the others in its row lose.",
        "B": "Each row is normalised by itself: the row of dog shares out anew, the rest is as "
        "it was.",
        "C": "The column holds what others give to cat, and each of them shares out its own row: "
        "they never see this number.",
    },
    "axis": {
        "right": "C",
        "A": "All the numbers still lie between 0 and 1: that test passes.",
        "B": "The whole table adds up to the number of words either way, one for each row or one "
        "for each column: that test passes.",
        "C": "Only the sum of a row tells: what a query gives away must be 1. The picture and the "
        "range look right both ways.",
    },
}

# 02 Turn words into vectors
PREDICTIONS |= {
    "one_hot": {
        "right": "C",
        "A": "That they are animals is something you know; their one-hot vectors don't. Each has "
        "its 1 at a place of its own.",
        "B": "Where a word stands in the vocabulary says nothing of its meaning, and the one-hot "
        "vector forgets it: any two differ at two places.",
        "C": "Any two of them differ at two places, by 1 each: the distance is always the root of "
        "2.",
    },
    "near_dog": {
        "right": "B",
        "A": "Both have something of an animal, but dog has 1 of home and mouse -1, and that "
        "difference of 2 counts 4 when it is squared.",
        "B": "A word of zeros is as far from dog as dog is long, the root of 3. Mouse differs in "
        "three features, by 2 in one of them: the root of 6.",
        "C": "They would be if distance asked only which features differ; it asks by how much, and "
        "dog and mouse are 2 apart in home.",
    },
    "two_cats": {
        "right": "B",
        "A": "A row is looked up by its word, not by its place in the sentence: there is no way to "
        "change one cat alone.",
        "B": "The sentence has two cats, and both rows are copies of the one vector of cat.",
        "C": "The other words have vectors of their own, and nothing passes from one row to "
        "another: that would be context.",
    },
    "company": {
        "right": "B",
        "A": "That the two are animals is nowhere in the text. It shows the cat sitting and "
        "chasing, and the mouse doing nothing.",
        "B": "Before mouse and mat there is always the, after them only and or the end of the "
        "sentence: the same company, so nearly the same vector.",
        "C": "To stand in one sentence is not to fill the same gap: the dog is followed by what it "
        "does, and nothing of the kind follows mouse.",
    },
}
