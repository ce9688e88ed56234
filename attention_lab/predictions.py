"""What the notebooks answer to a prediction: for each option the idea behind it, in a sentence.

The questions and options stand in the notebooks; only the answers are kept here, out of sight
until a learner has committed to one.
"""

PREDICTIONS = {
    # 01 Watch a recurrent network forget
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
        "C": "W stretches by 1.5 at each step; over the eleven, tanh's flat slopes shrink it more.",
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
    # 02 Turn words into vectors
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
    # 03 Score every pair
    "best_match": {
        "right": "A",
        "A": "The products for animal are 2 and 2, but home gives cat 1 times 1 and mouse 1 times "
        "-1: cat scores 3, mouse 1.",
        "B": "A mouse is as much of an animal as a cat, but its home is -1 where the dog's is 1: "
        "opposite signs take away.",
        "C": "The products for animal are equal, 2 and 2. Those for home aren't: 1 for cat, -1 for "
        "mouse.",
    },
    "edit_word": {
        "right": "C",
        "A": "Every score of dog is made from the vector of dog, and there is one for each word.",
        "B": "That row changes, but the other words ask too: each of them scores dog, down a "
        "column.",
        "C": "Dog asks in its row and is asked in its column; all other cells are made from other "
        "vectors.",
    },
    "match_itself": {
        "right": "B",
        "A": "Nothing is more like a word than the word, but the dot product counts size as well "
        "as likeness: bigger numbers, bigger scores.",
        "B": "It is one, and the table below shows which: a vector with larger numbers that points "
        "nearly the same way scores more with it.",
        "C": "Most of the five do match themselves best; it takes a larger vector nearby to beat "
        "them.",
    },
    # 04 Normalise the scores
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
        "C": "1 - 1 = 0, and nothing can be divided by 0.",
    },
    "huge": {
        "right": "B",
        "A": "That is how dividing by the sum behaves. Softmax looks at differences, and they grew "
        "from 1 and 2 to 10 and 20.",
        "B": "The differences grew tenfold, and softmax feels differences: each extra 1 between "
        "two scores multiplies the ratio of their weights by e, about 2.72.",
        "C": "Large differences never give even weights; multiplying by a number near 0 would.",
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
        "C": "The column holds what others give to mouse, and each of them shares out its own row: "
        "they never see this number.",
    },
    "axis": {
        "right": "B",
        "A": "The columns were made to add up to 1; the rows then add up to whatever is left. This "
        "test is the one that tells.",
        "B": "The whole table adds up to the number of words either way, one for each row or one "
        "for each column. The range of the weights doesn't tell either.",
        "C": "Five columns that add up to 1 make 5 in all, just as five rows do: the sum of the "
        "whole table can't tell them apart.",
    },
    # 05 Reweight the words
    "blend": {
        "right": "A",
        "A": "A share of each, and the shares add up to 1: that is an average, and an average lies "
        "among what it averages.",
        "B": "That is where the plain sum of the three arrows ends. Shares that add up to 1 make "
        "an average, not a sum.",
        "C": "The largest share pulls hardest, but the other two pull too: only a share of 1 puts "
        "the blend on a word.",
    },
    "outside": {
        "right": "C",
        "A": "A larger raw weight only means a larger share, and at a share of 1 the blend has "
        "arrived at that word: no share is larger than 1.",
        "B": "With equal raw weights the blend lies at the centre, well inside.",
        "C": "Weights of 0 or more that add up to 1 are an average, and an average of three points "
        "stays among them.",
    },
    "carried": {
        "right": "B",
        "A": "A context keeps a share of every word that it attends to: mouse gets one, and so "
        "do the words with score 0.",
        "B": "cat scores itself highest, so it stays mostly cat, and takes in some mouse and a "
        "little of all the others.",
        "C": "An even blend would need equal scores; cat scores itself 5, mouse 3 and the rest 0.",
    },
    "other_row": {
        "right": "B",
        "A": "One row of weights gives one context, but the way back isn't unique: four weights, "
        "tied only by their sum and by the two numbers of the blend, leave a free choice.",
        "B": "Half of V1 and half of V4 meet at the same centre as half of V2 and half of V3: "
        "very different attention, the same output.",
        "C": "The order of the words plays no part here. What counts is where the four points lie.",
    },
    "shuffle": {
        "right": "B",
        "A": "To stand next to each other counts for nothing here: every word meets every word, "
        "near or far.",
        "B": "Each word meets the same words with the same scores, whatever their order, so it "
        "gets the same output in its new place.",
        "C": "What row 1 holds depends on the word in row 1. The rows move along with their "
        "words; only their sum or average stays the same.",
    },
}
