"""What only notebook 09 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("some head gives before", {"head 1: before": 4, "head 2: after": 4}),
]
