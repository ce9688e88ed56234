"""What only notebook 05 has: goals to reach by hand, and wrong inputs."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("Y1 on V2", {"V1": 0, "V3": 0}),
    ("Y1 on the centre", {"V1": 4, "V2": 4}),
    ("the first number of Y1 is 9", {"V2": -3, "by the sum": "press"}),
    ("cat gives chased", {"edit the word": "chased", "its feature": "animal", "to the value": 2.5}),
    ("V1 gets 0.00", {"shift": -0.25}),
]

# A panel's own words, what a hand types into which sliders, and what the panel says.
WRONG_INPUTS = [
    ("Y1 on V2", {"V1": 0, "V2": 0, "V3": 0}, "the row adds up to 0"),
    ("divide scores by", {"explain row (query)": 12}, "the last row and column are 5"),
]
