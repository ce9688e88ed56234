"""What only notebook 04 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("the highest score gets -10", {"V3": -8.5}),
    ("V1 gets 7.39 times as much as V3", {"V1": 6}),
    ("dog gives cat 0.80", {"temperature T": 0.63}),
    ("barked gives dog 0.50 or more", {"raw weight": 3.4}),
]
