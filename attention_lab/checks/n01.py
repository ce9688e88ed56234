"""Watch a network forget: its predictions, one step of an RNN, and an LSTM's memory."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "whisper": prediction(
        "B",
        "A: about 95 in 100",
        "That is what ONE friend keeps; the next keeps 95 in 100 of that, and so on: losses "
        "multiply.",
        "B: about a third",
        "0.95 multiplied by itself 20 times is 0.36: each loss is small, and most is gone.",
        "C: none, since 20 times one twentieth is everything",
        "Losses do not add up, they multiply: each friend can only spoil a share of what is still "
        "right.",
    ),
    "louder": prediction(
        "B",
        "A: further, since each mark is bigger",
        "Each mark is bigger, but so are those of all later words, and tanh squashes what is "
        "large: the newest words drown the old ones.",
        "B: less far",
        "Loud words drive the units toward -1 and 1, where tanh is flat: what was there before "
        "hardly counts any more.",
        "C: as far as before",
        "It would be so without tanh: a plain weighted sum scales along. The squashing makes the "
        "difference.",
    ),
    "explode": prediction(
        "C",
        "A: about 86",
        "That is the law without tanh. Words of ordinary size push the units to where tanh is "
        "flat, and each flat unit multiplies by a slope near 0.",
        "B: more than 1, far below 86",
        "The stretching by 1.5 and the flat slopes of tanh work against each other, but nothing "
        "keeps them in balance.",
        "C: less than 1",
        "W stretches by 1.5 at each step; over the eleven, tanh's flat slopes shrink it more.",
    ),
    "half_life": prediction(
        "A",
        "A: about 2",
        "0.73 times 0.73 is 0.53: after two steps about half is left.",
        "B: about 20",
        "20 steps at 0.73 leave 0.73 multiplied 20 times: about 0.002.",
        "C: never: an LSTM doesn't forget",
        "Only a forget gate of exactly 1 forgets nothing, and no sigmoid reaches 1.",
    ),
    "steps": prediction(
        "B",
        "A: attention, since it has 3 steps against 2,048",
        "The three steps are big ones: 2,048 times 2,048 scores are four million, and a processor "
        "with few cores has to work through them.",
        "B: the RNN",
        "The RNN has many small steps, attention three huge ones; without a machine that does "
        "thousands of sums at once, the sheer amount counts.",
        "C: both take about as long",
        "The work of one grows with the length, that of the other with its square: at some length "
        "they meet, and 2,048 is far beyond it.",
    ),
    "race": prediction(
        "C",
        "A: all of them",
        "Given enough time, perhaps; in 300 updates the RNNs still guess.",
        "B: attention, and none of the recurrent networks",
        "An LSTM can do it too, if its forget gate is open from the start: then the error finds "
        "its way back along the memory.",
        "C: attention and the LSTM whose forget gate begins open, but no RNN",
        "Both have a path on which little is lost: the memory with its open gate, and attention's "
        "single step.",
    ),
}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def rnn_step(h, x, W, U):
    return np.tanh(W @ h + U @ x)


def rnn_arguments(units, numbers):
    draw = np.random.default_rng(1).normal
    h, x = draw(size=units), draw(size=numbers)
    return h, x, draw(size=(units, units)), draw(size=(units, numbers))


def whole(arguments):
    return tuple((3 * argument).round().astype(int) for argument in arguments)


def wide(arguments):
    return tuple(50 * argument for argument in arguments)


def lstm_memory(c, forget, write, note):
    return sigmoid(forget) * c + sigmoid(write) * np.tanh(note)


def lstm_arguments(units):
    return tuple(np.random.default_rng(2).normal(size=(4, units)) + 0.3)


#: What both exercises say of a result that no known mistake gives.
NEW_NUMBERS = {
    "changed": "your function changed {name}: make a new array instead of using += or [...] =",
    "differs": "about {right} must come out here; yours gives {got}",
}

EXERCISES = {
    "rnn_step": Exercise(
        rnn_step,
        examples={
            "plain": [rnn_arguments(3, 3)],
            # A word of more numbers than the state has units, and one of fewer.
            "long word": [rnn_arguments(2, 3)],
            "short word": [rnn_arguments(4, 2)],
            "one unit": [rnn_arguments(1, 1), rnn_arguments(1, 3)],
            "many": [rnn_arguments(7, 5)],
            "whole": [whole(rnn_arguments(3, 2))],
            "wide": [wide(rnn_arguments(3, 4))],
        },
        mistakes={
            "no tanh": lambda h, x, W, U: W @ h + U @ x,
            "no word": lambda h, x, W, U: np.tanh(W @ h),
            "no state": lambda h, x, W, U: np.tanh(U @ x),
            "tanh twice": lambda h, x, W, U: np.tanh(W @ h) + np.tanh(U @ x),
            "tanh of the state": lambda h, x, W, U: np.tanh(W @ h) + U @ x,
            "tanh of the word": lambda h, x, W, U: W @ h + np.tanh(U @ x),
            "both sideways": lambda h, x, W, U: np.tanh(h @ W + x @ U),
            "W sideways": lambda h, x, W, U: np.tanh(h @ W + U @ x),
            "U sideways": lambda h, x, W, U: np.tanh(W @ h + x @ U),
            "star": lambda h, x, W, U: np.tanh(W * h + U * x),
            "exchanged": lambda h, x, W, U: np.tanh(W @ x + U @ h),
            "bare state": lambda h, x, W, U: np.tanh(h + U @ x),
            "bare word": lambda h, x, W, U: np.tanh(W @ h + x),
            "sigmoid": lambda h, x, W, U: sigmoid(W @ h + U @ x),
        },
        says={
            **NEW_NUMBERS,
            "long word.wrong": "a state of 2 units and a word of 3 numbers go wrong: "
            "a sum over the word runs to len(x), one over the state to len(h)",
            "short word.wrong": "a state of 4 units and a word of 2 numbers go wrong: "
            "a sum over the word runs to len(x), one over the state to len(h)",
            "no tanh": "you return the sum as it is: squash it with np.tanh",
            "no word": "the word does not enter: add U @ x",
            "no state": "the old state does not enter: add W @ h",
            "tanh twice": "you squash twice: add first, then one np.tanh",
            "tanh of the state": "only the state is squashed: put the word inside np.tanh as well",
            "tanh of the word": "only the word is squashed: put the state inside np.tanh as well",
            "both sideways": "your tables are used sideways: write W @ h, not h @ W",
            "W sideways": "W is used sideways: write W @ h, not h @ W",
            "U sideways": "U is used sideways: write U @ x, not x @ U",
            "star": "* multiplies number by number: @ also adds each row up",
            "exchanged": "the two are exchanged: W belongs to the state h, U to the word x",
            "bare state": "the old state goes in without its table: write W @ h",
            "bare word": "the word goes in without its table: write U @ x",
            "sigmoid": "you squash to between 0 and 1 (a sigmoid): use np.tanh",
        },
    ),
    "lstm_memory": Exercise(
        lstm_memory,
        examples={
            "plain": [lstm_arguments(3)],
            "five numbers": [lstm_arguments(5)],
            "one number": [lstm_arguments(1)],
            "whole": [whole(lstm_arguments(4))],
            "wide": [wide(lstm_arguments(3))],
        },
        mistakes={
            "nothing squashed": lambda c, forget, write, note: forget * c + write * note,
            "bare gates": lambda c, forget, write, note: forget * c + write * np.tanh(note),
            "bare forget": lambda c, forget, write, note: (
                forget * c + sigmoid(write) * np.tanh(note)
            ),
            "bare write": lambda c, forget, write, note: (
                sigmoid(forget) * c + write * np.tanh(note)
            ),
            "bare note": lambda c, forget, write, note: sigmoid(forget) * c + sigmoid(write) * note,
            "sigmoid note": lambda c, forget, write, note: (
                sigmoid(forget) * c + sigmoid(write) * sigmoid(note)
            ),
            "exchanged": lambda c, forget, write, note: lstm_memory(c, write, forget, note),
            "1 - forget": lambda c, forget, write, note: lstm_memory(c, -forget, write, note),
            "one gate": lambda c, forget, write, note: lstm_memory(c, forget, -forget, note),
            "nothing new": lambda c, forget, write, note: sigmoid(forget) * c,
            "nothing old": lambda c, forget, write, note: sigmoid(write) * np.tanh(note),
            "no write": lambda c, forget, write, note: sigmoid(forget) * c + np.tanh(note),
            "no forget": lambda c, forget, write, note: c + sigmoid(write) * np.tanh(note),
            "tanh": lambda *given: np.tanh(lstm_memory(*given)),
            "product": lambda c, forget, write, note: (
                sigmoid(forget) * c * sigmoid(write) * np.tanh(note)
            ),
        },
        says={
            **NEW_NUMBERS,
            "five numbers.wrong": "three numbers work, five do not: let the loop run to len(c)",
            "five numbers.size": "three numbers work, five do not ({error}): "
            "let the loop run to len(c)",
            "nothing squashed": "nothing is squashed: sigmoid for the gates, tanh for the note",
            "bare gates": "the gates are not squashed: put sigmoid around forget and write",
            "bare forget": "the forget gate is not squashed: write sigmoid(forget)",
            "bare write": "the write gate is not squashed: write sigmoid(write)",
            "bare note": "the note is not squashed: write np.tanh(note)",
            "sigmoid note": "the note goes through np.tanh, not through a sigmoid",
            "exchanged": "the two gates are exchanged: forget belongs to c, write to the note",
            "1 - forget": "you keep 1 - forget: a forget gate of 1 keeps everything",
            "one gate": "you write with 1 - forget: an LSTM has a write gate of its own",
            "nothing new": "nothing new is written: add sigmoid(write) * np.tanh(note)",
            "nothing old": "the old memory is lost: add sigmoid(forget) * c",
            "no write": "the note is written whole: multiply it by the write gate",
            "no forget": "nothing is ever forgotten: multiply c by the forget gate",
            "tanh": "you squash the memory itself: only the note goes through np.tanh",
            "product": "old and new are multiplied: they must be added",
        },
    ),
}
