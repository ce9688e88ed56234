"""What only notebook 01 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("0.50 never misheard after 30 friends", {"chance of a slip": 0.023}),
    ("1.00 ± 0.10 with 32 numbers", {"strength": 1.75}),
    ("at least 0.50 kept after 50 steps", {"forget gate": 0.987}),
]
