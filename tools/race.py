"""The measured race: three networks of like size learn to recall the first word after T others.

python tools/race.py                            all of it, in about a quarter of an hour
python tools/race.py --seeds 1 --out mine.json  a fifth of it, beside the shipped file

Notebook B shows the result, attention_lab/data/race.json, and trains three of the networks live;
notebook 01 shows three curves of it.
"""

import argparse
import json
import os
import platform
import re
import sys
import time
from pathlib import Path

import numpy as np

from attention_lab.training import MODELS, SETTINGS, fresh, step_times, tested, train

SHIPPED = Path(__file__).resolve().parents[1] / "attention_lab" / "data" / "race.json"
DISTANCES = (2, 5, 10, 15, 20, 30, 40, 60)
# What is raced: how loud words begin, and for how many updates a model may train.
RACES = {
    "loud": {"loudness": 1.0, "updates": 300},
    "loud, three times as long": {"loudness": 1.0, "updates": 900},
    "quiet": {"loudness": 0.2, "updates": 300},
}
# One model for all distances: trained on few words in between, tested on many.
MIXED = {"loudness": 0.02, "updates": 600, "trained": (1, 10)}
MIXED_DISTANCES = (2, 5, 10, 20, 40, 60, 100)
TIMED = (16, 32, 64, 128, 256, 512, 1024, 2048)


def one_run(name, distance, seed, loudness, updates):
    """Train a fresh model for one distance and return the share that it then names right."""
    model = fresh(name, seed, loudness)
    for _ in train(model, distance, seed, updates):
        pass
    return tested(model, distance, seed)


def one_mixed_run(name, seed, loudness, updates, trained):
    """Train a fresh model on a range of distances and return its shares at MIXED_DISTANCES."""
    model = fresh(name, seed, loudness)
    for _ in train(model, trained, seed, updates, solved=0):
        pass
    return [tested(model, distance, seed) for distance in MIXED_DISTANCES]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seeds", type=int, default=5, help="how often each model starts afresh")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args(arguments)
    seeds = range(options.seeds)
    jobs = [
        (race, name, distance, seed)
        for race in RACES
        for distance in DISTANCES
        for name in MODELS
        for seed in seeds
    ]
    # A step of an LSTM costs about three of an RNN; all of attention next to nothing.
    price = [
        (distance + 5) * RACES[race]["updates"] * (3 if "LSTM" in name else 1)
        for race, name, distance, _ in jobs
    ]
    shares = {race: {name: [[] for _ in DISTANCES] for name in MODELS} for race in RACES}
    start, paid = time.monotonic(), 0
    for (race, name, distance, seed), cost in zip(jobs, price, strict=True):
        show_progress(paid / sum(price), start, f"{race}: {name}, {distance} words, seed {seed}")
        share = one_run(name, distance, seed, **RACES[race])
        shares[race][name][DISTANCES.index(distance)].append(share)
        paid += cost
    mixed = {name: [one_mixed_run(name, seed, **MIXED) for seed in seeds] for name in MODELS}
    times = [step_times(n_words) for n_words in TIMED]
    show_progress(1, start, "done")
    result = {
        "command": " ".join(["python tools/race.py", *(arguments or sys.argv[1:])]),
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "threads": os.environ.get("OPENBLAS_NUM_THREADS", "NumPy's own choice"),
        "minutes": round((time.monotonic() - start) / 60, 1),
        "settings": SETTINGS | {"seeds": options.seeds, "distances": DISTANCES},
        "parameters": {name: size(fresh(name, 0, 1.0)) for name in MODELS},
        "races": {race: RACES[race] | {"shares": shares[race]} for race in RACES},
        "mixed": MIXED | {"distances": MIXED_DISTANCES, "shares": mixed},
        "times": {"words": TIMED, "seconds": times},
    }
    options.out.write_text(compact(result), encoding="utf-8")
    print(f"wrote {options.out.name}")


def size(model):
    return sum(parameter.size for parameter in model.parameters.values())


def compact(result):
    """Write JSON with one line for each list of numbers."""
    text = json.dumps(result, indent=1)
    return re.sub(r"\[[^\[\]{}]*\]", lambda m: " ".join(m.group().split()), text) + "\n"


def show_progress(done, start, told):
    spent = time.monotonic() - start
    left = f"{spent * (1 - done) / done / 60:.0f} min left" if done > 0.02 else "starting"
    bar = "#" * round(30 * done)
    print(f"\r[{bar:30}] {done:4.0%} {left}  {told:60.60}", end="", file=sys.stderr, flush=True)
    if done == 1:
        print(file=sys.stderr)


if __name__ == "__main__":
    main()
