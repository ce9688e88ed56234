"""What only notebook 01 has: goals to reach by hand, and wrong inputs."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("0.50 expected after 30 friends", {"chance of a slip": 0.023}),
    ("0.60 right, 10 steps ago", {"loudness of words": 0.18}),
    ("an influence of 0.50", {"recurrent strength rho": 1, "size of words": 0.2}),
    ("0.50 kept after 50 steps", {"forget bias": 4.25}),
    ("first cat / last cat = 0.50", {"forget gate": 0.94}),
]

# A panel's own words, what a hand types into which sliders, and what the panel says.
WRONG_INPUTS = [
    ("first cat / last cat", {"write gate": 0}, "the write gate is shut"),
]
