"""What if and advice at 1,000 people: how long a step takes, and advice against computing everything again per candidate."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from invented import SIZES, invented

from netmap.metrics import score
from netmap.metrics.subject import Subject
from netmap.model.network import Network
from netmap.model.vocabulary import vocabulary
from netmap.scenario.advise import advise
from netmap.scenario.candidates import Candidates, Wishes
from netmap.scenario.steps import Away, GroupAway, LessCapacity, NewTie, OnDay, Scenario, Step, apply
from netmap.scenario.whatif import whatif
from netmap.settings import Settings

ROUNDS, TIES, SOME = 5, 5, 5
SPARSE = 1_200
"""Contact rows of the network that is advised on: with 10,000 every school reaches everybody and nothing can be repaired."""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def table() -> str:
    """Both as Markdown."""
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
    lines = [
        "## What if and advice, 1,000 people",
        "",
        f"| what if, the slowest of {ROUNDS} | ms |",
        "|---|---:|",
    ]
    for step in steps:
        slowest = max(
            seconds(lambda step=step: whatif(before, words, Scenario("", (step,)))) for _ in range(ROUNDS)
        )
        lines.append(f"| {type(step).__name__} | {1000 * slowest:,.0f} |")
    sparse = invented(replace(SIZES["M"], contacts=SPARSE))
    found = advise(sparse, Settings(), words, ties=TIES)
    mine = seconds(lambda: advise(sparse, Settings(), words, ties=TIES))
    count = candidates(sparse)
    pairs = [(found[0].source, found[0].target)] * SOME
    again = seconds(lambda: [everything(apply(sparse, [NewTie(*pair)])) for pair in pairs]) / SOME
    theirs = again * count * TIES
    said = (
        f"{len(found)} ties advised among {count:,} plausible candidates ({SPARSE:,} contact rows). Computing access and "
        f"independent routes again for every candidate and tie takes ≈ {theirs:,.0f} s ({1000 * again:,.0f} ms each, timed "
        f"on {SOME}); the advice takes {mine:,.2f} s: **{theirs / mine:,.0f} times faster**."
    )
    return "\n".join([*lines, "", said])


def candidates(network: Network) -> int:
    """Number of plausible new ties."""
    on = Subject(network, Settings(), vocabulary())
    who = Candidates(on, Wishes(), ())
    able = np.flatnonzero(who.able(()))
    tied = {tuple(ends) for ends in on.people.ends.tolist()}
    return sum(
        bool(who.plausible[who.profile[one], who.profile[other]])
        and who.apart(one, other)
        and (one, other) not in tied
        for place, one in enumerate(able.tolist())
        for other in able.tolist()[place + 1 :]
    )


def everything(network: Network) -> object:
    on = Subject(network, Settings(), vocabulary())
    return on.coverage, on.routes.independent()


if __name__ == "__main__":
    print(table())
