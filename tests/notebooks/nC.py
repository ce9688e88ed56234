"""What only notebook C has: a goal to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("cat is 0.01 away from mat", {"window": 1, "mouse acts": 1}),
]
