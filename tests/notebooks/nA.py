"""What only notebook A has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("at least 0.60 right, 10 steps ago", {"loudness of words": 0.16}),
    ("an influence of 1, give or take 0.05", {"recurrent strength rho": 1.75}),
]
