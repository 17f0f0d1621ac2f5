"""How sure a ranking is, as the program says it, beside 2,000 resamples from all sources: ``python benchmarks/certainty.py``.

Per network: the certainty of the order in both and the verdict "enough to rank"; how many of those in a top have a share within
its stated bounds; how often a place of the 2,000 lies within the stated places; and what it costs beside all figures. ``--more
FOLDER`` adds the network of the sheets in a folder, ``--times`` makes fewer of them.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import numpy as np
from invented import SIZES, Size, invented

from netmap.analysis import analyse
from netmap.metrics import resampling, score
from netmap.metrics.resampled import Resampled
from netmap.metrics.resampling import resample
from netmap.model.network import Network
from netmap.samples import sample_files
from netmap.settings import Installation, Settings

SAMPLES = ("one_gatekeeper", "two_islands", "many_doors", "lindewaard")


@dataclass(frozen=True)
class Agreement:
    """One network."""

    name: str
    people: int
    held: float
    held_truly: float
    same_verdict: bool
    shares: int
    within: int
    """Shares whose bounds hold the share of the 2,000."""
    worst: float
    """Largest difference of a share."""
    places: float
    """Share of the places in the 2,000 that lie within the stated ones."""
    cost: float
    """Times all figures, in processor time."""


def all_sources(network: Network, settings: Settings, times: int) -> Resampled | None:
    """Resamples from all sources, however long it takes."""
    with mock.patch.object(resampling, "effort", lambda n, _ties, asked: (asked, n)):
        return resample(network, replace(settings, resamples=times))


def agreement(name: str, network: Network, settings: Settings, times: int = 2000) -> Agreement | None:
    """One network, both ways."""
    scores = score(network, settings)
    start = time.process_time()
    score(network, settings)
    figures, start = time.process_time() - start, time.process_time()
    found = resample(network, settings, scores=scores)
    cost = (time.process_time() - start) / figures
    truth = all_sources(network, settings, times)
    if found is None or truth is None:
        return None
    both = found.places.merge(truth.places, on=["ranking", "node"], suffixes=("", "_true"))
    # the 2,000 are a number too: what they are sure of is what must lie near
    inside = (both["high"] >= both["low_true"]) & (both["low"] <= both["high_true"])
    places = (both["first"] <= both["last_true"]) & (both["last"] >= both["first_true"])
    one, two = (
        frame.places[frame.places["ranking"] == "bottleneck"]["share"].mean() for frame in (found, truth)
    )
    least = settings.least_stability / 100
    return Agreement(
        name,
        len(scores.structure.ids),
        float(one),
        float(two),
        bool(np.isnan(one) or (one >= least) == (two >= least)),
        len(both),
        int(inside.sum()),
        float((both["share"] - both["share_true"]).abs().max()),
        float(places.mean()),
        cost,
    )


def networks(more: list[Path]) -> list[tuple[str, Network]]:
    """The samples, invented networks of several sizes, and what is in some folders."""
    own = Installation(key=b"k" * 32)

    def read(files: list[tuple[str, bytes]]) -> Network:
        return analyse(files, Settings(), installation=own).network

    found = [(name, read(list(sample_files(name)))) for name in SAMPLES]
    found += [("60 invented", invented(SIZES["S"])), ("1,000 invented", invented(SIZES["M"]))]
    found.append(("2,500 invented", invented(Size(2_500, 60, 20_000, 0))))
    found.append(("1,500 invented, few ties", invented(Size(1_500, 30, 3_000, 200))))
    for folder in more:
        found.append(
            (folder.name, read([(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]))
        )
    return found


def table(rows: list[Agreement], times: int) -> str:
    """As Markdown."""
    lines = [
        f"| network | people | certainty of the order | of {times:,} | same verdict | shares within bounds | largest difference | places | × all figures |",
        "|---|---:|---:|---:|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.name} | {row.people:,} | {row.held:.3f} | {row.held_truly:.3f} | {'yes' if row.same_verdict else 'NO'} | "
        f"{row.within} of {row.shares} | {row.worst:.3f} | {row.places:.2f} | {row.cost:.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Certainty of rankings beside 2,000 resamples from all sources"
    )
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--times", type=int, default=2000)
    options = parser.parse_args()
    rows = []
    for name, network in networks(options.more):
        row = agreement(name, network, Settings(), options.times)
        if row:
            rows.append(row)
            print(table([row], options.times).splitlines()[-1], flush=True)
    print(table(rows, options.times))


if __name__ == "__main__":
    main()
