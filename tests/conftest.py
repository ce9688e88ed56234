from hypothesis import settings

# No test depends on the machine's speed, and the same commit gets the same verdict every time.
settings.register_profile("attention-lab", deadline=None, derandomize=True)
settings.load_profile("attention-lab")
