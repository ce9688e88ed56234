"""What only notebook 08 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("the row of barked adds up to 0.30", {"0 late": "press", "sound": 3.4}),
    ("cat gives the pads 0.00", {"columns": "press"}),
]
