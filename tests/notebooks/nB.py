"""What only notebook B has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("0.90 among 100 words", {"lead of the right score": 6.8}),
]
