"""How far figures are off when some people do not answer, by what is done about it: ``python benchmarks/silent.py``.

Of each network the ties are taken for the truth. Whoever answers names each tie of theirs with the chance with which people in the largest sample do (two who
both answered name each other in 70 % of their contacts: 82 % each). Then some do not answer: by chance, those with many ties first, or those with few. Each figure is
compared with the truth under five treatments (after Smith, Morgan and Moody 2022): the silent are left out; a tie that the other named counts; both must name
it where both answered; what the silent would have added is drawn by function and organisation; or by how often others are named. ``--more FOLDER`` adds the
network of a folder with ``contacten*.csv`` and ``professionals*.csv`` (``van, naar`` and ``naam, organisatie``).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from netmap.analysis import analyse
from netmap.metrics.bounds import bounds
from netmap.metrics.dependence import dependence
from netmap.metrics.engine import Engine
from netmap.metrics.subject import Subject
from netmap.model.build import build
from netmap.model.limited import told_by
from netmap.model.network import Network
from netmap.model.records import Contact, Intake, Need, Organisation, Professional
from netmap.model.vocabulary import vocabulary
from netmap.samples import sample_files
from netmap.settings import Installation, Settings

RECALL = 0.82
SHARES = (0.2, 0.4)
WHO = ("by chance", "many ties", "few ties")
TREATMENTS = ("left out", "named by the other", "both must name", "drawn by function", "drawn by fame")
FIGURES = ("accessible", "hangs on one", "density", "mean ties", "closeness", "betweenness order")
SETTINGS = Settings(layers=("contact",))
SHRUNK = 10
"""Pairs of the whole that each cell of the rates is filled up with."""
DISCIPLINES = ("youth_nurse", "school_social_work", "neighbourhood_team", "psychologist", "attendance")


@dataclass(frozen=True, eq=False)
class World:
    """A network of which everything is known."""

    name: str
    subject: Subject
    ends: np.ndarray
    cell: np.ndarray
    """Per person a number of their function."""
    home: np.ndarray

    @property
    def n(self) -> int:
        """People, and organisations that are an end of contact."""
        return len(self.subject.structure.ids)


def world(name: str, network: Network) -> World:
    """Only people and the contact between them."""
    subject = Subject(network, SETTINGS, vocabulary())
    nodes = subject.structure.nodes
    person = nodes["kind"].to_numpy() == "professional"
    ends = subject.structure.ends
    codes = [
        np.unique(nodes[column].fillna("").astype(str), return_inverse=True)[1]
        for column in ("discipline", "organisation")
    ]
    return World(name, subject, ends[person[ends].all(axis=1)], *codes)


def invented(name: str, n: int, ties: Sequence[tuple[int, int]], seed: int) -> World:
    """People at schools and organisations with functions, and these ties."""
    dice = np.random.default_rng(seed)
    schools = max(n // 15, 3)
    people, organisations = [], {}
    for one in range(n):
        teacher = dice.random() < 0.85
        home = f"s{one % schools:02}" if teacher else f"o{dice.integers(len(DISCIPLINES))}"
        organisations[home] = "primary_school" if teacher else "other"
        does = "teacher" if teacher else DISCIPLINES[int(home[1:])]
        people.append(Professional(f"p{one:04}", f"p{one:04}", organisation=home, discipline=does))
    network = build(
        Intake(
            professionals=tuple(people),
            organisations=tuple(
                Organisation(key, key, kind=kind) for key, kind in sorted(organisations.items())
            ),
            contacts=tuple(Contact(f"p{a:04}", f"p{b:04}", per_year=11) for a, b in ties),
            needs=tuple(Need(discipline) for discipline in DISCIPLINES),
        ),
        SETTINGS,
    )
    return world(name, network)


def by_chance(n: int, mean: float, seed: int) -> list[tuple[int, int]]:
    dice = np.random.default_rng(seed)
    return [(a, b) for a in range(n) for b in range(a) if dice.random() < mean / (n - 1)]


def preferential(n: int, each: int, seed: int) -> list[tuple[int, int]]:
    dice, ends, ties = np.random.default_rng(seed), list(range(each)), []
    for one in range(each, n):
        for other in {int(dice.choice(ends)) for _ in range(each)}:
            ties.append((one, other))
            ends += [one, other]
    return ties


def small_world(n: int, each: int, seed: int) -> list[tuple[int, int]]:
    dice, ties = np.random.default_rng(seed), set()
    for one in range(n):
        for step in range(1, each + 1):
            other = int(dice.integers(n)) if dice.random() < 0.1 else (one + step * 7) % n
            if other != one:
                ties.add((max(one, other), min(one, other)))
    return sorted(ties)


def of_folder(folder: Path) -> Iterator[World]:
    """Contacts between people of departments; the smaller half of the departments stand for schools, the others for functions."""
    for path in sorted(folder.glob("contacten*.csv")):
        with path.open(encoding="utf-8") as rows:
            seen = Counter(tuple(sorted((row["van"], row["naar"]))) for row in csv.DictReader(rows))
        with (folder / path.name.replace("contacten", "professionals")).open(encoding="utf-8") as rows:
            home = {row["naam"]: row["organisatie"] for row in csv.DictReader(rows)}
        order = [key for key, _ in Counter(home.values()).most_common()][::-1]
        schools = set(order[: len(order) // 2])
        does = {key: DISCIPLINES[at % len(DISCIPLINES)] for at, key in enumerate(order[len(order) // 2 :])}
        ties = [pair for pair, count in seen.items() if count >= 10 and set(pair) <= home.keys()]
        network = build(
            Intake(
                professionals=tuple(
                    Professional(key, key, organisation=home[key], discipline=does.get(home[key], "teacher"))
                    for key in sorted(home)
                ),
                organisations=tuple(
                    Organisation(key, key, kind="primary_school" if key in schools else "other")
                    for key in order
                ),
                contacts=tuple(Contact(a, b, per_year=11) for a, b in ties),
                needs=tuple(Need(discipline) for discipline in sorted(set(does.values()))),
            ),
            SETTINGS,
        )
        yield world(f"{folder.name} {path.stem.removeprefix('contacten').strip('_')}".strip(), network)


def worlds(more: Sequence[Path]) -> Iterator[World]:
    """The largest sample and half of it, four random kinds, and those of folders."""
    own = Installation(key=b"k" * 32)
    sample = analyse(list(sample_files("lindewaard")), SETTINGS, installation=own).network
    yield world("Lindewaard (sample)", sample)
    story = analyse(list(sample_files("many_doors")), SETTINGS, installation=own).network
    yield world("many doors (sample)", story)
    yield invented("by chance, 4 ties each", 150, by_chance(150, 4, 1), 1)
    yield invented("by chance, 8 ties each", 150, by_chance(150, 8, 2), 2)
    yield invented("preferential", 150, preferential(150, 3, 3), 3)
    yield invented("small world", 150, small_world(150, 3, 4), 4)
    for folder in more:
        yield from of_folder(folder)


def figures(one: World, ends: np.ndarray, there: np.ndarray) -> dict[str, float | np.ndarray]:
    """The figures of the network with these ties; ``there``: who is in it."""
    structure = replace(one.subject.structure, ends=ends)
    engine = Engine(structure)
    routes = one.subject.routes.on(engine)
    needed = routes.needed
    hangs = dependence(routes.absences(only=needed), SETTINGS.steps)
    near = hangs[hangs["steps"] <= SETTINGS.steps]
    n = int(there.sum())
    return {
        "accessible": float((routes.steps[needed] <= SETTINGS.steps).mean()),
        "hangs on one": len(near[["school", "discipline"]].drop_duplicates()) / needed.sum(),
        "density": 2 * len(ends) / (n * (n - 1)),
        "mean ties": 2 * len(ends) / n,
        "closeness": float(engine.harmonic()[there].mean() * (engine.n - 1) / (n - 1)),
        "betweenness order": engine.betweenness(),
    }


@dataclass(frozen=True, eq=False)
class Answers:
    """Who names whom, as matrices of people by people."""

    tie: np.ndarray
    named: np.ndarray
    silent: np.ndarray


def answers(one: World, share: float, who: str, dice: np.random.Generator) -> Answers:
    """Everybody names each tie of theirs with the chance ``RECALL``, but for the silent."""
    n = one.n
    tie = np.zeros((n, n), dtype=bool)
    tie[one.ends[:, 0], one.ends[:, 1]] = tie[one.ends[:, 1], one.ends[:, 0]] = True
    people = np.flatnonzero(one.subject.structure.nodes["kind"].to_numpy() == "professional")
    degree = tie.sum(axis=1)[people]
    weight = {
        "by chance": np.ones(len(people)),
        "many ties": 1.0 + degree**2,
        "few ties": 1 / (1.0 + degree) ** 2,
    }[who]
    # without replacement, by weight (Efraimidis and Spirakis 2006)
    order = np.argsort(-(dice.random(len(people)) ** (1 / weight)))
    silent = np.zeros(n, dtype=bool)
    silent[people[order[: round(share * len(people))]]] = True
    return Answers(tie, tie & (dice.random((n, n)) < RECALL) & ~silent[:, None], silent)


def treated(one: World, told: Answers, treatment: str, dice: np.random.Generator) -> np.ndarray:
    """The ties that a treatment counts, as a matrix."""
    named, silent = told.named, told.silent
    either, heard = named | named.T, ~silent
    if treatment == "left out":
        return either & heard[:, None] & heard[None, :]
    if treatment == "named by the other":
        return either
    if treatment == "both must name":
        both = heard[:, None] & heard[None, :]
        return np.where(both, named & named.T, either)
    chance = by_function(one, told) if treatment == "drawn by function" else by_fame(told)
    n = len(named)
    drawn = np.triu(dice.random((n, n)), 1)
    drawn += drawn.T
    made = either | ((drawn < chance) & (silent[:, None] | silent[None, :]))
    np.fill_diagonal(made, val=False)
    return made


def by_function(one: World, told: Answers) -> np.ndarray:
    """The chance of each tie that somebody silent could add, from what those who answered did, by both functions and whether they work together."""
    named, heard = told.named, ~told.silent
    both = heard[:, None] & heard[None, :] & ~np.eye(len(named), dtype=bool)
    kinds = one.cell.max() + 1
    low, high = (
        np.minimum(one.cell[:, None], one.cell[None, :]),
        np.maximum(one.cell[:, None], one.cell[None, :]),
    )
    together = one.home[:, None] == one.home[None, :]
    cell = (low * kinds + high) * 2 + together

    def rates(yes: np.ndarray, of: np.ndarray) -> np.ndarray:
        size = 2 * kinds * kinds
        whole = [
            (yes & (together == side)).sum() / max((of & (together == side)).sum(), 1)
            for side in (False, True)
        ]
        hits, tried = np.bincount(cell[yes], minlength=size), np.bincount(cell[of], minlength=size)
        usual = np.tile(whole, kinds * kinds)
        return ((hits + SHRUNK * usual) / (tried + SHRUNK))[cell]

    # of two of whom one answered and did not name the other: how often does the other do so all the same
    one_sided = rates(both & named & ~named.T, both & ~named.T)
    open_ = rates(both & (named | named.T), both)
    return np.where(told.silent[:, None] & told.silent[None, :], open_, one_sided)


def by_fame(told: Answers) -> np.ndarray:
    """The same by how often others are named: as many added for each of the silent as those who answered add, to whoever is known."""
    named, heard = told.named, ~told.silent
    added = (named & ~named.T & heard[None, :])[heard].sum(axis=1).mean() if heard.any() else 0.0
    fame = 1.0 + named.sum(axis=0)
    chance = np.minimum(added * fame[None, :] / fame.sum(), 1)
    silent = told.silent
    # of two silent people either may name the other
    return np.where(
        silent[:, None] & silent[None, :],
        1 - (1 - chance) * (1 - chance.T),
        np.where(silent[:, None], chance, chance.T),
    )


def ends_of(matrix: np.ndarray) -> np.ndarray:
    return np.argwhere(np.triu(matrix, 1))


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    return float(pd.Series(one).rank().corr(pd.Series(other).rank()))


def tried(
    one: World, times: int, seed: int = 2026
) -> Iterator[tuple[str, float, str, str, dict[str, float]]]:
    """For each way of being silent and each treatment, how far the figures are off."""
    everybody = np.ones(one.n, dtype=bool)
    truth = figures(one, one.ends, everybody)
    for share in SHARES:
        for place, who in enumerate(WHO):
            for time in range(times):
                told = answers(one, share, who, np.random.default_rng([seed, place, time, round(10 * share)]))
                for treatment in TREATMENTS:
                    dice = np.random.default_rng([seed, time])
                    there = ~told.silent if treatment == "left out" else everybody
                    found = figures(one, ends_of(treated(one, told, treatment, dice)), there)
                    off = {
                        key: float(found[key] - truth[key])
                        if key in ("accessible", "hangs on one")
                        else float(found[key] / truth[key] - 1)
                        for key in FIGURES[:-1]
                    }
                    off["betweenness order"] = 1 - spearman(
                        found[FIGURES[-1]][there], truth[FIGURES[-1]][there]
                    )
                    yield one.name, share, who, treatment, off


def bounded(one: World, times: int) -> tuple[int, int, float]:
    """How often the truth lies within the bounds, of how many, and how wide those of what hangs on one are on average."""
    network = one.subject.network
    truth = one.subject
    near = int((truth.routes.needed & (truth.routes.steps <= SETTINGS.steps)).sum())
    lost, kept, width = len(truth.dependence.lost_pairs), 0, 0.0
    told = [str(node) for node in network.nodes.index[network.nodes["reported"].astype(bool)]]
    dice = np.random.default_rng(1)
    for _ in range(times):
        heard = set(dice.choice(told, max(round(0.6 * len(told)), 1), replace=False))
        found = bounds(Subject(told_by(network, heard), SETTINGS, vocabulary()))
        kept += found.accessible[0] <= near <= found.accessible[1] and found.lost[0] <= lost <= found.lost[1]
        width += (found.lost[1] - found.lost[0]) / truth.routes.needed.sum()
    return kept, times, width / times


def page(rows: list[tuple[str, float, str, str, dict[str, float]]]) -> str:
    """As Markdown: all networks together by treatment, and per network and treatment for what is accessible and what hangs on one."""
    names = list(dict.fromkeys(row[0] for row in rows))

    def cell(values: list[float]) -> str:
        return f"{np.nanmean(values):+.3f} ({np.nanmean(np.abs(values)):.3f})"

    lines = [f"| treatment | {' | '.join(FIGURES)} |", "|---|" + "---:|" * len(FIGURES)]
    for treatment in TREATMENTS:
        off = [row[4] for row in rows if row[3] == treatment]
        lines.append(f"| {treatment} | {' | '.join(cell([one[key] for one in off]) for key in FIGURES)} |")
    for title, keep in [
        *((f"**{who}**", lambda row, who=who: row[2] == who) for who in WHO),
        *((f"**{share:.0%} silent**", lambda row, share=share: row[1] == share) for share in SHARES),
        *((name, lambda row, name=name: row[0] == name) for name in names),
    ]:
        if title == f"**{WHO[0]}**":
            heads = [f"{figure}: {t}" for figure in FIGURES[:2] for t in TREATMENTS]
            lines += ["", f"| | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
        cells = [
            cell([row[4][figure] for row in rows if keep(row) and row[3] == t])
            for figure in FIGURES[:2]
            for t in TREATMENTS
        ]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="How far figures are off when some do not answer")
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    rows = []
    for one in worlds(options.more):
        rows += tried(one, options.times)
        kept, of, width = bounded(one, options.times)
        said = f"within bounds: {kept} of {of}; width of what hangs on one: {width:.2f}"
        print(f"{one.name}: {one.n} people, {len(one.ends)} ties; {said}", flush=True)
    print(page(rows))


if __name__ == "__main__":
    main()
