"""How long a step of a scenario takes at 1,000 people and 10,000 contact rows; the aim is half a second at most."""

from __future__ import annotations

import time

from invented import SIZES, invented

from netmap.metrics import score
from netmap.model.vocabulary import vocabulary
from netmap.scenario.steps import Away, GroupAway, LessCapacity, NewTie, OnDay, Scenario, Step
from netmap.scenario.whatif import whatif
from netmap.settings import Settings

ROUNDS = 5


def main() -> None:
    """Print the slowest of some rounds per kind of step."""
    network, words = invented(SIZES["M"]), vocabulary()
    before = score(network, Settings())
    ids = list(network.nodes.index)
    steps: list[Step] = [
        Away((str(before.nodes["betweenness"].idxmax()),)),
        GroupAway("discipline", "youth_nurse"),
        OnDay(3),
        LessCapacity(0.2),
        NewTie(ids[0], ids[-1]),
    ]
    for step in steps:
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            whatif(before, words, Scenario("", (step,)))
            times.append(time.perf_counter() - start)
        print(f"{type(step).__name__}: {1000 * max(times):.0f} ms")


if __name__ == "__main__":
    main()
