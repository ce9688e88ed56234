"""Step through a recurrent network: its predictions, one step, and an LSTM's memory."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "louder": prediction(
        "C",
        "A: further, since each mark is bigger",
        "Each mark is bigger, but so are those of all later words, and tanh squashes what is "
        "large: the newest words drown the old ones.",
        "B: as far as before",
        "It would be so without tanh: a plain weighted sum scales along. The squashing makes the "
        "difference.",
        "C: less far",
        "Loud words drive many units toward -1 and 1, where tanh is flat: what was there before "
        "hardly counts in them any more.",
    ),
    "explode_orthogonal": prediction(
        "B",
        "A: about 0.05, since most units are pressed flat",
        "Some units are: one slope in five is below 0.1. But the mean of all is 0.47, and no more "
        "is needed: 1.5 times a half is less than 1.",
        "B: about 0.5, since units stand everywhere in between",
        "The mean is 0.47. A factor that is a little too small, eleven times over, is enough: a "
        "nudge may fade although tanh is far from flat.",
        "C: about 0.9, since most units stand near the middle",
        "Then 1.5 times 0.9 would be above 1, and the nudge would grow at most steps. That is the "
        "case of quiet words.",
    ),
    "grow_first": prediction(
        "A",
        "A: about 19",
        "The nudge can cross over to the first unit at any of the nine steps, and all nine ways "
        "add up: 9 times 5 times 0.9 to the power 8.",
        "B: about 2",
        "5 times 0.9 to the power 9 is about 2: roughly what ONE way brings. The nudge can cross "
        "over at any of the nine steps, and the ways add up.",
        "C: about 0.4",
        "0.9 to the power 9 is 0.39: that is what the second unit still holds. What the first has "
        "heard from it is not in there.",
    ),
    "fresh_lstm": prediction(
        "C",
        "A: in the LSTM, since only one gate stands in the way",
        "One gate, but half shut: the sigmoid of 0 is 0.5, and 0.5 to the power 10 is 0.001. The "
        "path is only as good as its gate is open.",
        "B: about as much in both",
        "0.5 to the power 10 is 0.001, 0.9 to the power 10 is 0.35: they are far apart.",
        "C: in the RNN",
        "0.9 to the power 10 is 0.35. The LSTM's gate begins half shut, at the sigmoid of 0, and "
        "leaves 0.5 to the power 10, which is 0.001.",
    ),
    "trace_howl": prediction(
        "A",
        "A: it grows until the limit bends it, and stays loud",
        "A soft sound meets the steep middle of the curve and grows by 1.5; a loud one is bent. "
        "They settle where both balance. That is the howl.",
        "B: it dies out, since the loudspeaker squashes every round",
        "Squashing hardly touches what is soft: in the middle the slope is 1, so the 1.5 wins "
        "there. Only loud sounds are bent.",
        "C: it grows at first and then dies out",
        "It would need another reason to shrink: as soon as it became soft again, each round would "
        "make it stronger again.",
    ),
    "trace_switch": prediction(
        "B",
        "A: which way the switch was pressed, and how hard",
        "A harder press would have left the same lamp: whatever moves the switch over its middle "
        "ends in one of two states, and small differences die out there.",
        "B: which way, but not how hard",
        "It remembers one bit for ever and feels no nudge: to remember and to hand on small "
        "differences are two things, as with the single unit of notebook 01.",
        "C: nothing, after so long a time",
        "Time does nothing to a state that holds itself. It is the small differences that are "
        "lost, and those at once.",
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
