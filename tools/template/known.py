"""What only notebook NN has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("the first gets 0.50", {"V1": 1, "V3": -5}),
]
