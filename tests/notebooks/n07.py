"""What only notebook 07 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("any two places differ", {"clock 2": 20}),
    ("1: the cats differ", {"size of marks": 1}),
    ("2: chased / far cat", {"slope": 0.25}),
    ("the word before gets", {"query across": 4, "query up": -1, "turn (degrees)": 60}),
]
