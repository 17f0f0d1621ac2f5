"""Rules about access: schools without any tie, functions out of reach, groups apart."""

from __future__ import annotations

import math
from collections.abc import Iterator

from netmap.findings.finding import Evidence, Found
from netmap.metrics.scores import Scores
from netmap.model.vocabulary import Vocabulary


def _alone(scores: Scores) -> dict[str, int]:
    """Schools without any tie → how many professionals of theirs are in the network."""
    tied = set(scores.network.active(scores.settings.layers)[["source", "target"]].to_numpy().ravel())
    nodes = scores.network.nodes
    home = nodes.loc[nodes["kind"] == "professional", "organisation"]
    staff = home.value_counts().to_dict()
    tied |= set(home[home.index.isin(tied)])
    return {school: int(staff.get(school, 0)) for school in scores.network.schools() if school not in tied}


def unconnected_schools(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Schools of which no tie is known."""
    for school, staff in _alone(scores).items():
        values = {"school": school, "staff": staff}
        yield Found(values, 1.0, (Evidence("nodes", {"node": school, "staff": staff, "degree": 0}),))


def no_route(scores: Scores, words: Vocabulary) -> Iterator[Found]:
    """Needed pairs without a route; not of schools without any tie, which have a finding of their own."""
    alone = _alone(scores)
    offered = scores.network.nodes["discipline"].dropna().value_counts()
    needed = scores.coverage[scores.coverage["needed"] & scores.coverage["steps"].isna()]
    for row in needed[["school", "discipline"]].to_dict("records"):
        school, discipline = str(row["school"]), str(row["discipline"])
        if school in alone:
            continue
        there = sum(int(n) for key, n in offered.items() if words.covers(discipline, str(key)))
        values = {"school": school, "discipline": discipline, "offered": there}
        evidence = Evidence("coverage", {"school": school, "discipline": discipline, "steps": math.nan})
        yield Found(values, 0.9, (evidence,))


def too_far(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Needed pairs with more steps than count."""
    limit = scores.settings.steps
    needed = scores.coverage[scores.coverage["needed"] & (scores.coverage["steps"] > limit)]
    for row in needed.to_dict("records"):
        steps = int(row["steps"])
        pair = {"school": str(row["school"]), "discipline": str(row["discipline"]), "steps": steps}
        values = pair | {"limit": limit, "via": row["via"]}
        evidence = Evidence("coverage", pair | {"via": row["via"]})
        yield Found(values, min(0.3 + 0.1 * (steps - limit), 0.6), (evidence,))


def islands(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Groups of two or more without any tie to the rest."""
    component = scores.nodes["component"]
    schools = set(scores.network.schools())
    for number, size in component.value_counts().items():
        if number != 1 and size > 1:
            nodes = sorted(str(node) for node in component.index[component == number])
            homes = {*nodes, *scores.structure.nodes.loc[nodes, "organisation"]}
            values = {"nodes": tuple(nodes), "count": int(size), "schools": tuple(sorted(schools & homes))}
            degree = scores.nodes["degree"]
            evidence = tuple(
                Evidence("nodes", {"node": node, "degree": int(degree.to_dict()[node])}) for node in nodes
            )
            yield Found(values, 0.4 + 0.4 * size / len(component), evidence)
