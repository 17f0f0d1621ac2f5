"""Rules that turn figures into findings.

The keys, the working element that each speaks of, and the names of their values (ids, keys of the vocabulary and
numbers; tuples hold ids and are sorted):

=================== ============== =================================================================================
key                 element        values
=================== ============== =================================================================================
no_route            communication  ``school``, ``discipline``, ``offered`` (people or organisations of that discipline
                                   in the network; 0: there is nobody to reach)
too_far             communication  ``school``, ``discipline``, ``steps``, ``limit`` (steps that still count),
                                   ``via`` (ids along one best route, both ends included)
hangs_on_one        roles          ``node``, ``discipline``, ``count`` (schools), ``schools`` (ids), ``needing``
                                   (schools that need the discipline)
gatekeeper          communication  ``node``, ``betweenness``, ``median`` (of the peers), ``times`` (how many times the
                                   median; None when that is 0), ``loss`` (needed pairs lost without the node),
                                   ``cut_point`` (bool), ``at_school`` (bool: peers are the others who work at
                                   schools; else those who do not)
island              communication  ``nodes`` (ids), ``count`` (nodes), ``schools`` (ids of the schools in it)
unconnected_school  communication  ``school``, ``staff`` (professionals of the school in the network)
=================== ============== =================================================================================
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """Something to talk about: ``key`` names the sentence, ``values`` hold ids, keys and numbers for its blanks."""

    key: str
    element: str
    """The working element that it speaks of."""
    values: Mapping[str, object]
    strength: float
    """0 (barely) to 1 (strong): for the order in which findings are shown."""


COMMUNICATION = "communication"
ROLES = "roles"
FEW = 3
"""Schools that hang on one person, or pairs lost without one, before it is worth the meeting's time."""
TIMES_THE_MEDIAN = 3


def find(scores: Scores, words: Vocabulary) -> tuple[Finding, ...]:
    """Everything in the figures to talk about, the strongest first; equal strength in the order of key and ids."""
    found = [
        *_unconnected_schools(scores),
        *_gaps(scores, words),
        *_hanging_on_one(scores),
        *_gatekeepers(scores),
        *_islands(scores),
    ]
    return tuple(
        sorted(
            found, key=lambda finding: (-finding.strength, finding.key, str(sorted(finding.values.items())))
        )
    )


def _unconnected_schools(scores: Scores) -> Iterator[Finding]:
    tied = set(scores.network.active(scores.settings.layers)[["source", "target"]].to_numpy().ravel())
    for school in scores.network.schools():
        staff = scores.network.staff(school)
        if tied.isdisjoint((school, *staff)):
            yield Finding("unconnected_school", COMMUNICATION, {"school": school, "staff": len(staff)}, 1.0)


def _gaps(scores: Scores, words: Vocabulary) -> Iterator[Finding]:
    """Needed pairs without a route, or too far; not of schools without any tie, which have a finding of their own."""
    alone = {finding.values["school"] for finding in _unconnected_schools(scores)}
    offered = scores.network.nodes["discipline"].dropna().value_counts()
    limit = scores.settings.steps
    for row in scores.coverage[scores.coverage["needed"]].to_dict("records"):
        steps, discipline = float(row["steps"]), str(row["discipline"])
        values: dict[str, object] = {"school": row["school"], "discipline": discipline}
        if steps > limit:
            values |= {"steps": int(steps), "limit": limit, "via": row["via"]}
            yield Finding("too_far", COMMUNICATION, values, min(0.3 + 0.1 * (steps - limit), 0.6))
        elif math.isnan(steps) and row["school"] not in alone:
            values["offered"] = sum(
                int(n) for key, n in offered.items() if words.covers(discipline, str(key))
            )
            yield Finding("no_route", COMMUNICATION, values, 0.9)


def _hanging_on_one(scores: Scores) -> Iterator[Finding]:
    """Nodes without which several schools lose a discipline, or can never reach it."""
    needed = scores.coverage[scores.coverage["needed"]]
    lost = scores.losses[scores.losses["effect"] == "lost"]
    only = needed[needed["depends_on"].notna()].rename(columns={"depends_on": "node"})
    columns = ["node", "discipline", "school"]
    needing = needed["discipline"].value_counts()
    pairs: dict[tuple[str, str], set[str]] = {}
    for node, discipline, school in pd.concat([lost[columns], only[columns]]).to_numpy(dtype=object):
        pairs.setdefault((str(node), str(discipline)), set()).add(str(school))
    for (node, discipline), hanging in pairs.items():
        schools = tuple(sorted(hanging))
        if len(schools) >= FEW:
            total = int(needing[discipline])
            values: dict[str, object] = {
                "node": node,
                "discipline": discipline,
                "count": len(schools),
                "schools": schools,
                "needing": total,
            }
            yield Finding("hangs_on_one", ROLES, values, 0.5 + 0.45 * len(schools) / total)


def _gatekeepers(scores: Scores) -> Iterator[Finding]:
    """Of those at schools, and of the others, the one whom most routes pass: if far above the rest and missed."""
    if not scores.summary["certainty"]["rankable"]:
        return  # too thin to say of anybody that routes pass there more than elsewhere
    at_school = scores.structure.nodes["school"].to_numpy(dtype=bool)
    for side in (True, False):
        pool = scores.nodes[(at_school == side) & (scores.nodes["degree"] > 0)].sort_index()
        if len(pool) < FEW or pool["betweenness"].isna().any():
            continue
        top = pool["betweenness"].idxmax()
        row = pool.loc[top].to_dict()
        highest, loss, cut_point = float(row["betweenness"]), int(row["loss"]), bool(row["cut_point"])
        median = float(pool["betweenness"].drop(top).median())
        if highest > TIMES_THE_MEDIAN * median and (cut_point or loss >= FEW):
            values: dict[str, object] = {
                "node": str(top),
                "betweenness": highest,
                "median": median,
                "times": highest / median if median else None,
                "loss": loss,
                "cut_point": cut_point,
                "at_school": side,
            }
            yield Finding("gatekeeper", COMMUNICATION, values, 0.6 + 0.3 * min(highest, 1.0))


def _islands(scores: Scores) -> Iterator[Finding]:
    component = scores.nodes["component"]
    schools = set(scores.network.schools())
    for number, size in component.value_counts().items():
        if number != 1 and size > 1:
            nodes = sorted(str(node) for node in component.index[component == number])
            homes = {*nodes, *scores.structure.nodes.loc[nodes, "organisation"]}
            values: dict[str, object] = {
                "nodes": tuple(nodes),
                "count": size,
                "schools": tuple(sorted(schools & homes)),
            }
            yield Finding("island", COMMUNICATION, values, 0.4 + 0.4 * size / len(component))
