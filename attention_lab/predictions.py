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
    # 01, Watch a recurrent network forget
    "whisper": {
        "right": "B",
        "A": "That is what ONE friend keeps; the next keeps 95 in 100 of that, and so on: losses "
        "multiply.",
        "B": "0.95 multiplied by itself 20 times is 0.36: each loss is small, and most is gone.",
        "C": "Losses do not add up, they multiply: each friend can only spoil a share of what is "
        "still right.",
    },
    "louder": {
        "right": "B",
        "A": "Each mark is bigger, but so are those of all later words, and tanh squashes what is "
        "large: the newest words drown the old ones.",
        "B": "Loud words drive the units toward -1 and 1, where tanh is flat: what was there "
        "before hardly counts any more.",
        "C": "It would be so without tanh: a plain weighted sum scales along. The squashing makes "
        "the difference.",
    },
    "explode": {
        "right": "C",
        "A": "That is the law without tanh. Words of ordinary size push the units to where tanh is "
        "flat, and each flat unit multiplies by a slope near 0.",
        "B": "The stretching by 1.5 and the flat slopes of tanh work against each other, but "
        "nothing keeps them in balance.",
        "C": "At each step W stretches by 1.5, and the flat slopes of tanh shrink by more.",
    },
    "half_life": {
        "right": "A",
        "A": "0.73 times 0.73 is 0.53: after two steps about half is left.",
        "B": "20 steps at 0.73 leave 0.73 multiplied 20 times: about 0.002.",
        "C": "Only a forget gate of exactly 1 forgets nothing, and no sigmoid reaches 1.",
    },
    "steps": {
        "right": "B",
        "A": "The three steps are big ones: 2,048 times 2,048 scores are four million, and a "
        "processor with few cores has to work through them.",
        "B": "The RNN has many small steps, attention three huge ones; without a machine that does "
        "thousands of sums at once, the sheer amount counts.",
        "C": "The work of one grows with the length, that of the other with its square: at some "
        "length they meet, and 2,048 is far beyond it.",
    },
    "race": {
        "right": "C",
        "A": "Given enough time, perhaps; in 300 updates the RNNs still guess.",
        "B": "An LSTM can do it too, if its forget gate is open from the start: then the error "
        "finds its way back along the memory.",
        "C": "Both have a path on which little is lost: the memory with its open gate, and "
        "attention's single step.",
    },
}
