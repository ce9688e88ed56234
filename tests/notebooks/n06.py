"""What only notebook 06 has: goals to reach by hand."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("1: barked gives dog", {"sound asks for sound": 0, "sound asks for action": -2}),
    (
        "2: and loudly barked",
        {
            "sound asks for sound": 0,
            "sound asks for action": -2,
            "action asks for sound": 3,
            "action asks for action": 0,
        },
    ),
    ("chased gives the cats", {"action asks for 2": -2}),
]
