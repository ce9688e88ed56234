"""What only notebook E has: a goal to reach by hand."""

WAYS = [("V1 gets 0.00", {"shift": -0.25})]
