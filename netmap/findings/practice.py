"""Rules about what is on paper or shared in cases, laid beside the contact that there is."""

from __future__ import annotations

from collections.abc import Iterator

from netmap.findings.finding import FEW, Evidence, Found, clearest
from netmap.metrics.scores import Scores
from netmap.model.vocabulary import Vocabulary

MOSTLY = 0.5
"""Share of the pairs with a shared case that must be without contact before it is a pattern."""


def blind_spots(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Two disciplines whose people share cases, and mostly without any contact between them.

    Pairs of people are counted, never cases; only pairs of whom at least one reported contacts, since else the silence
    is a gap in the data.
    """
    nodes, ties = scores.network.nodes, scores.network.ties
    if scores.network.contacts.empty:
        return
    person = (nodes["kind"] == "professional").to_dict()
    reported, disciplines = nodes["reported"].astype(bool).to_dict(), nodes["discipline"].to_dict()
    sharing: dict[tuple[str, str], list[tuple[str, str, float, bool]]] = {}
    columns = ["source", "target", "shared_cases", "contact"]
    for row in ties.loc[ties["case"].astype(bool), columns].to_dict("records"):
        a, b = str(row["source"]), str(row["target"])
        if not (person[a] and person[b] and (reported[a] or reported[b])):
            continue
        here, there = disciplines[a], disciplines[b]
        if isinstance(here, str) and isinstance(there, str) and here != there:
            first, second = sorted((here, there))
            row_of_pair = (a, b, float(row["shared_cases"]), bool(row["contact"]))
            sharing.setdefault((first, second), []).append(row_of_pair)
    found = []
    for pair, rows in sharing.items():
        blind = [row for row in rows if not row[3]]
        if len(blind) >= FEW and len(blind) >= MOSTLY * len(rows):
            found.append((len(blind), len(rows), pair, blind))
    for count, total, pair, blind in clearest(sorted(found, key=lambda one: (-one[0], one[2]))):
        values: dict[str, object] = {"disciplines": pair, "count": count, "of": total}
        evidence = tuple(
            Evidence("blind_spots", {"source": a, "target": b, "shared_cases": shared})
            for a, b, shared, _ in sorted(blind)
        )
        yield Found(values, 0.15 + 0.2 * count / total, evidence)


def paper_unused(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Schools for which people stand on paper without any contact or shared case; the most people first."""
    schools = set(scores.network.schools())
    unused: dict[str, list[str]] = {}
    for person, target in _unused(scores):
        if target in schools:
            unused.setdefault(target, []).append(person)
    order = sorted(unused.items(), key=lambda one: (-len(one[1]), one[0]))
    for school, people in clearest(order):
        nodes = tuple(sorted(people))
        values: dict[str, object] = {"school": school, "count": len(nodes), "nodes": nodes}
        evidence = tuple(Evidence("paper", {"source": node, "target": school}) for node in nodes)
        yield Found(values, min(0.2 + 0.05 * len(nodes), 0.4), evidence)


def deputies_unused(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """People who have no tie with the deputy who is named for them: all in one finding."""
    schools = set(scores.network.schools())
    pairs = [(person, deputy) for person, deputy in _unused(scores) if deputy not in schools]
    if pairs:
        nodes = tuple(sorted({person for person, _ in pairs}))
        values: dict[str, object] = {"count": len(pairs), "nodes": nodes}
        evidence = tuple(Evidence("paper", {"source": a, "target": b}) for a, b in pairs)
        yield Found(values, min(0.2 + 0.01 * len(pairs), 0.35), evidence)


def _unused(scores: Scores) -> list[tuple[str, str]]:
    """Declared pairs without a tie, where at least one side reported contacts."""
    nodes = scores.network.nodes
    reported = nodes[nodes["reported"].astype(bool)]
    told = {str(node) for node in reported.index}
    told |= {str(home) for home in reported.loc[reported["kind"] == "professional", "organisation"].dropna()}
    table = scores.tables["paper_practice"]
    table = table[table["kind"] == "declared_unused"]
    pairs = [(str(a), str(b)) for a, b in table[["source", "target"]].to_numpy(dtype=object)]
    return [(a, b) for a, b in pairs if a in told or b in told]
