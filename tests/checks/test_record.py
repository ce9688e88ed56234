"""What a kernel remembers of predictions and exercises."""

import subprocess
import sys

STORY = """
import numpy as np
from attention_lab.checks import EXERCISES, Predict, check, record

assert record() == []
Predict("one_hot")
check("one_hot", lambda tokens, vocabulary: ...)
first = Predict("all_negative")
check("softmax", np.exp)
check("softmax", lambda scores: None)
check("softmax", EXERCISES["softmax"].reference)
check("softmax", np.exp)  # what comes after it has passed is play
for letter in "CB":
    first.pressed = letter
Predict("all_negative").pressed = "B"
told = record()
told[0]["first"] = told[2]["first"] = "overwritten"
told.clear()
print(*record(), sep="\\n")
"""
TOLD = [
    {"kind": "prediction", "name": "one_hot", "first": None, "right": None},
    {"kind": "exercise", "name": "one_hot", "tries": 0, "first": None, "passed": False},
    {"kind": "prediction", "name": "all_negative", "first": "C", "right": False},
    {
        "kind": "exercise",
        "name": "softmax",
        "tries": 3,
        "first": "Not yet: these are the exponentials, and they add up to more than 1: "
        "divide them by their sum.",
        "passed": True,
    },
]


def test_everything_is_kept_in_order_with_its_first_answer():
    run = subprocess.run(  # a kernel of its own
        [sys.executable, "-c", STORY], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-len(TOLD) :] == [str(entry) for entry in TOLD]
