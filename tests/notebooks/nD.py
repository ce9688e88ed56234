"""What only notebook D has: a goal to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("A wins by the dot product", {"A, first": 2.1, "A, second": 3}),
]
