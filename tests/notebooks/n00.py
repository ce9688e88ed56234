"""What only notebook 00 has: a goal to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("beside ball, animal of bat is 1.00", {"ball: sport": 4}),
]
