"""What only notebook 05 has: goals to reach by hand, and wrong inputs."""

# Goal, and what a hand does: types a number, chooses from a menu, or presses a button.
WAYS = [
    ("the first number of Y1 is 9", {"V2": -3}),
    ("1: cat scores chased", {"to the value": 1}),
    (
        "2: cat gives chased",
        {"edit the word": "chased", "its feature": "animal", "to the value": 3},
    ),
]

# A panel's own words, what a hand types into which sliders, and what the panel says.
WRONG_INPUTS = [
    ("the first number of Y1 is 9", {"V1": 0, "V2": 0, "V3": 0}, "the row adds up to 0"),
    ("divide scores by", {"explain row (query)": 12}, "the last row and column are 5"),
]
