"""Run the race: its predictions, and the share of one word among many."""

import numpy as np

from .forms import Exercise, prediction

PREDICTIONS = {
    "race_loud": prediction(
        "B",
        "A: attention alone",
        "An LSTM can do it too, if its forget gate is open enough from the start: then the error "
        "finds its way back along the memory.",
        "B: attention, and the LSTM with forget bias 3",
        "Both have a path on which little is lost: attention's single step, and a memory that "
        "keeps 95 of 100 at each step.",
        "C: attention, and both LSTMs",
        "A bias of 1 keeps 73 of 100 at each step. Twenty times over, next to nothing is left of "
        "the error's trace: that LSTM names 31 of 100 right.",
    ),
    "race_help": prediction(
        "A",
        "A: quiet words",
        "Quiet words leave tanh nearer to its steep middle, so more of the error's trace survives "
        "the way back. Every start of both RNNs then gets all or nearly all right.",
        "B: three times as many updates",
        "More steps help where the error says which way to go. Over 15 loud words next to nothing "
        "of it arrives, and three times nothing is nothing.",
        "C: either of the two",
        "Only one of them changes what an update is told about the first word. More updates of "
        "the same kind leave both RNNs guessing.",
    ),
    "race_mixed": prediction(
        "C",
        "A: about 1 in 8: it guesses",
        "That was so when it had to learn a long gap at once. Short gaps can teach it to hold on "
        "to the flagged word, and whoever holds on has no reason to stop at ten.",
        "B: about half of them",
        "A memory that leaks would lose ground from gap to gap. This one loses next to none: what "
        "it does for ten steps it goes on doing.",
        "C: nearly all",
        "It has learned to keep the flagged word, whatever follows, and goes on keeping it: more "
        "than 99 of 100 right. That an RNN can't remember was never shown.",
    ),
    "race_clock": prediction(
        "A",
        "A: attention on the short text, the RNN on the long one",
        "On the short text the RNN's small steps cost more time than their sums; on the long one "
        "four million scores do.",
        "B: attention on both, since only a few of its steps wait for each other",
        "Few steps, but huge ones: 2,048 times 2,048 scores are four million, and one core has to "
        "work through them all.",
        "C: the RNN on both, since it has less work",
        "Less work at every length, yes; but work isn't time. Sixteen small steps in Python cost "
        "more than a few larger ones.",
    ),
    "race_no_flag": prediction(
        "C",
        "A: yes, given enough updates",
        "No number of updates brings in what isn't there: nothing tells this attention where a "
        "word stands, so a list and the same list shuffled get one answer.",
        "B: yes, since each word is one step away",
        "Each is one step away, and looks the same from there wherever it stands: nothing marks "
        "the first.",
        "C: no",
        "Without flags and without places it sees only which words there are, and gives a list "
        "and the same list shuffled one answer.",
    ),
    "race_kitchen": prediction(
        "B",
        "A: recipe II in both",
        "Three stages, but 3,000 minutes of work: one cook has to do them all, and recipe I asks "
        "for 100.",
        "B: recipe I with one cook, recipe II with a thousand",
        "One cook: 100 minutes against 3,000. A thousand: still 100 for recipe I, whose stages "
        "wait for each other, against 3.",
        "C: recipe I in both",
        "It has less work, but 999 of the thousand cooks stand idle: its 100 stages wait for each "
        "other, while recipe II is done in 3 minutes.",
    ),
}


def share(lead, n):
    return np.exp(lead) / (np.exp(lead) + n - 1)


EXERCISES = {
    "dilution": Exercise(
        share,
        examples={
            "plain": [(4, 5), (4, 100)],
            "other leads": [(2.5, 13), (0, 7), (-2.0, 4), (12, 2)],
            "alone": [(3, 1)],
            "wide": [(30, 1000), (-25.0, 3)],
        },
        mistakes={
            "n others": lambda lead, n: np.exp(lead) / (np.exp(lead) + n),
            "by the sum": lambda lead, n: lead / (lead + n - 1) if lead + n > 1 else 0.0,
            "over the others": lambda lead, n: np.exp(lead) / (n - 1) if n > 1 else np.inf,
            "no others": lambda lead, n: np.exp(lead) / np.exp(lead),
            "over n": lambda lead, n: np.exp(lead) / n,
            "one other": lambda lead, n: np.exp(lead) / (np.exp(lead) + 1),
            "the rest": lambda lead, n: 1 - share(lead, n),
            "e for each": lambda lead, n: np.exp(lead) / (np.exp(lead) + (n - 1) * np.e),
        },
        says={
            "n others": "you count n other words: the word itself is one of the n",
            "by the sum": "you divide the score by the sum of scores: softmax takes e to the power "
            "of each first",
            "over the others": "you divide by the others only: its own e^lead belongs into the sum",
            "no others": "the others are missing: each of them adds e^0, which is 1, to the sum",
            "over n": "you divide by the number of words: the sum is e^lead and a 1 for each other",
            "one other": "you add a single other word: there are n - 1 of them",
            "the rest": "that is what all the others get together: return the share of the word",
            "e for each": "e^0 is 1, not e: each other word adds 1 to the sum",
            "other leads.wrong": "a lead of {lead} among {n} words goes wrong: "
            "{right_there:.3f} is expected",
            "alone.nan": "a word that is alone gets a share of 1",
            "alone.ZeroDivisionError": "a word that is alone gets a share of 1: you divide by "
            "n - 1, which is 0",
        },
    ),
}
