"""What only notebook 02 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("dog is 0.00 away from cat", {"animal": 2, "sound": 0}),
]
