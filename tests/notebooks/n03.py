"""What only notebook 03 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("cat's score minus mouse's is 0.00", {"home": 0}),
    ("loudly scores dog 4.00", {"action": 3}),
]
