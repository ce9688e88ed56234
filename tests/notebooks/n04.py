"""What only notebook 04 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("V2 gets 0.50", {"V2": 9}),
    ("by the sum, the highest gets -10", {"V3": -3.2}),
    ("dog gives cat 0.80", {"temperature T": 0.63}),
    ("barked gives dog 0.50", {"raw weight": 3.4}),
]
