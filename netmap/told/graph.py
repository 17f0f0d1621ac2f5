"""The network as a graph with plain attributes, for files of other tools.

What is not known, or may not be shown at this level of privacy, has no attribute; what is left out at each level stands in
``docs/graphfiles.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.provenance import for_whom
from netmap.view.scene import Scene, SceneNode
from netmap.view.scope import names_words, title
from netmap.view.suppress import hidden, told_count
from netmap.view.weights import rate_hidden, shown_rates, shown_strengths

if TYPE_CHECKING:
    import networkx as nx

FIGURES = (
    "degree",
    "strength",
    "reach_2",
    "harmonic",
    "betweenness",
    "cut_point",
    "core",
    "component",
    "loss",
)
ABOUT_PEOPLE = ("team", "role", "hours", "max_cases")
"""What only level ``full`` says of a person."""
ABOUT_PLACES = ("pupils", "latitude", "longitude")
NODE_ATTRIBUTES = (
    *("label", "function", "kind", "name", "organisation", "organisation_kind", "is_school", "discipline"),
    *("neighbourhood", "listed", "named", *ABOUT_PEOPLE, "workdays", *ABOUT_PLACES),
    *("x", "y", "size", "colour", "shape", *FIGURES),
)
TIE_ATTRIBUTES = (
    *(
        "weight",
        "contacts_per_year",
        "rate_known",
        "reported_by",
        "contacts_out",
        "contacts_back",
        "reciprocal",
    ),
    *("first_contact", "last_contact", "response_days_out", "response_days_back"),
    *("responses_out", "responses_back", "in_case", "shared_cases", "case_weight"),
    *("shared_from", "shared_until", "declared", "bridge"),
)
"""All attributes that any file has, in this order."""
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WEEK = ("ma", "di", "wo", "do", "vr", "za", "zo")
SHAPES = {"dot": "disc", "square": "square", "diamond": "diamond", "triangle": "triangle"}
Pair = tuple[str, str]
Tie = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class PlainGraph:
    """A network as files of other tools have it: what it is, and nodes and ties with plain attributes."""

    about: dict[str, str]
    nodes: dict[str, dict[str, Any]]
    """Public id → attributes, in the order of the ids."""
    ties: tuple[Tie, ...]
    """Its ends and its attributes: those of the first node first, each tie once."""

    def networkx(self) -> nx.Graph[str]:
        """The same as networkx has it."""
        import networkx as nx  # long to load, and files need none of it

        graph: nx.Graph[str] = nx.Graph()
        graph.graph.update(self.about)
        graph.add_nodes_from(self.nodes.items())
        graph.add_edges_from(self.ties)
        return graph


def plain_graph(scores: Scores, labels: Labels, scene: Scene | None) -> PlainGraph:
    """The network with only plain attributes; what is not known has no attribute. Without a scene nobody has a place."""
    level = labels.texts(f"take.level.{names_words(labels)}.about")
    nodes: dict[str, dict[str, Any]] = {}
    drawn = {node.id: node for node in scene.nodes} if scene else {}
    structure = scores.structure.nodes.to_dict("index")
    figures = scores.nodes.to_dict("index")
    strengths = shown_strengths(scores, labels)
    components = labels.renumbered({str(node): int(n) for node, n in scores.nodes["component"].items()})
    for node in sorted(scores.structure.ids, key=labels.public):
        public = labels.public(node)
        place = _drawn(drawn[public]) if scene else {}
        attributes = {
            "label": labels.label(node),
            **_about(node, structure[node], scores, labels),
            **place,
            **{name: figures[node][name] for name in FIGURES},
            "strength": math.nan if rate_hidden(strengths[node], labels) else strengths[node],
            "component": components[node],
        }
        nodes[public] = _clean(attributes, NODE_ATTRIBUTES)
    first, answers, together = _first_days(scores), _answers(scores, labels), _together(scores, labels)
    ties = {}
    rates = shown_rates(scores.ties["contacts_per_year"].to_numpy(dtype=float), labels).tolist()
    rows = zip(scores.structure.ties.to_dict("records"), scores.ties.to_dict("records"), rates, strict=True)
    for row, figures_of_tie, rate in rows:
        ends = (str(row["source"]), str(row["target"]))
        ends = ends[::-1] if labels.turned(*ends) else ends
        attributes = _tie(ends, {**figures_of_tie, **row}, rate, labels, first, answers)
        attributes |= together.get((row["source"], row["target"]), {})
        ties[labels.public(ends[0]), labels.public(ends[1])] = _clean(attributes, TIE_ATTRIBUTES)
    _weight_for_all_or_none(ties.values())
    about = {"name": title(labels), "privacy": f"{level} {for_whom(labels)}"}
    about = {key: NOT_XML.sub("", text) for key, text in about.items()}
    return PlainGraph(about, nodes, tuple(_by_node(nodes, ties)))


def _by_node(nodes: Iterable[str], ties: Mapping[Pair, dict[str, Any]]) -> Iterator[Tie]:
    """The ties of the first node, then those of the second that are not told yet, and so on."""
    beside: dict[str, dict[str, dict[str, Any]]] = {node: {} for node in nodes}
    for (source, target), attributes in sorted(ties.items(), key=lambda item: item[0]):
        beside[source][target] = beside[target][source] = attributes
    told: set[str] = set()
    for node, others in beside.items():
        yield from ((node, other, attributes) for other, attributes in others.items() if other not in told)
        told.add(node)


def _drawn(node: SceneNode) -> dict[str, Any]:
    """Where and how a node is drawn."""
    shape = SHAPES.get(node.shape, "disc")
    return {"x": node.x, "y": node.y, "size": node.size, "colour": node.colour, "shape": shape}


def _weight_for_all_or_none(ties: Collection[dict[str, Any]]) -> None:
    """R stops at a line without weight, Gephi takes 1 for it: what is not known of every tie is called by its own name only."""
    if not all("weight" in attributes for attributes in ties):
        for attributes in ties:
            attributes.pop("weight", None)


def _about(node: str, row: dict[Any, Any], scores: Scores, labels: Labels) -> dict[str, Any]:
    """What a node is: names and what only its employer should know at level ``full`` alone."""
    names, person = labels.settings.names, row["kind"] == "professional"
    full = names == "full"
    home = scores.network.nodes["name"].get(row["organisation"]) if full else labels.home(node)
    known = {
        "function": labels.function(node),
        "kind": row["kind"],
        "name": row["name"] if full else None,
        "organisation": home,
        "organisation_kind": row["org_kind"],
        "is_school": bool(row["school"]),
        "discipline": row["discipline"],
        "neighbourhood": row["neighbourhood"] if names != "code" else None,
        "listed": bool(row["listed"]) if person else None,
        "named": names,
    }
    if full and person:
        known |= {name: row[name] for name in ABOUT_PEOPLE}
        known["workdays"] = " ".join(WEEK[day - 1] for day in row["workdays"] or ())
    elif not person and names != "code":
        known |= {name: row[name] for name in ABOUT_PLACES}
    return known


def _first_days(scores: Scores) -> Mapping[Pair, pd.Timestamp]:
    """For each pair of nodes of the graph, the smaller id first, the first day of contact in the period."""
    rows = scores.network.contacts[["source", "target", "date"]].dropna()
    nodes = scores.network.nodes
    into = pd.Series(nodes.index, index=nodes.index, dtype=object)
    if scores.settings.level == "organisation":
        into = nodes["organisation"].where(nodes["kind"] == "professional").fillna(into)
    ends = [into.reindex(rows[end]).to_numpy(dtype=object) for end in ("source", "target")]
    first: dict[Pair, pd.Timestamp] = {}
    for one, two, day in zip(*ends, rows["date"], strict=True):
        pair = (min(one, two), max(one, two))
        if pair not in first or day < first[pair]:
            first[pair] = day
    return first


def _answers(scores: Scores, labels: Labels) -> Mapping[Pair, str]:
    """From whom to whom → the recorded response times, where there are several; only of people, at level ``full``."""
    if scores.settings.level == "organisation" or labels.settings.names != "full":
        return {}
    rows = scores.network.contacts[["source", "target", "response_days"]].dropna()
    return {
        (str(source), str(target)): "; ".join(map(repr, sorted(days.tolist())))
        for (source, target), days in rows.groupby(["source", "target"])["response_days"]
        if len(days) > 1
    }


def _together(scores: Scores, labels: Labels) -> Mapping[Pair, Mapping[str, str]]:
    """From which day until which day two people were in a case together; only of people, at level ``full``.

    A case that is still open lasts until the last day of the period. Where the start is not known there is no span.
    """
    today = scores.network.reference_date
    if scores.settings.level == "organisation" or labels.settings.names != "full" or today is None:
        return {}
    rows = scores.network.involvements[["case", "professional", "start", "end"]].dropna(subset=["start"])
    last = pd.Timestamp(today)
    rows = rows.assign(end=rows["end"].where(rows["end"] < last, last))
    spans: dict[Pair, tuple[Any, Any]] = {}
    for _case, members in rows.groupby("case"):
        people = sorted(members[["professional", "start", "end"]].itertuples(index=False, name=None))
        for (one, since, until), (other, since_other, until_other) in combinations(people, 2):
            begin, end = max(since, since_other), min(until, until_other)
            if one != other and begin <= end:
                known = spans.get((one, other), (begin, end))
                spans[one, other] = (min(known[0], begin), max(known[1], end))
    return {
        pair: {"shared_from": str(_day(begin)), "shared_until": str(_day(end))}
        for pair, (begin, end) in spans.items()
    }


def _tie(
    ends: Pair,
    row: dict[Any, Any],
    rate: float,
    labels: Labels,
    first: Mapping[Pair, pd.Timestamp],
    answers: Mapping[Pair, str],
) -> dict[str, Any]:
    """What is known of a tie, seen from the first of its ends; ``rate``: contacts a year as they may be shown."""
    out, back = ("out", "back") if ends[0] == row["source"] else ("back", "out")
    sides = (row[f"recorded_{out}"], row[f"recorded_{back}"])
    full, shared = labels.settings.names == "full", float(row["shared_cases"])
    few = rate_hidden(rate, labels)
    rate = math.nan if few else rate
    attributes: dict[str, Any] = {
        "weight": rate if rate > 0 else None,
        "contacts_per_year": rate,
        "rate_known": not math.isnan(rate) if row["contact"] else None,
        "reported_by": _reporter(*sides, contact=bool(row["contact"])),
        "contacts_out": row[f"per_year_{out}"] if full and sides[0] else None,
        "contacts_back": row[f"per_year_{back}"] if full and sides[1] else None,
        "reciprocal": row["reciprocal"],
        "first_contact": None if few else _day(first.get((row["source"], row["target"]))),
        "last_contact": _day(row["last_contact"]),
        "response_days_out": row[f"response_{out}"],
        "response_days_back": row[f"response_{back}"],
        "responses_out": answers.get(ends),
        "responses_back": answers.get(ends[::-1]),
        "in_case": bool(row["case"]),
        "declared": row["declared"],
        "bridge": row["bridge"],
    }
    if shared and not hidden(shared, labels):
        attributes["shared_cases"] = int(told_count(shared, labels))
        if not hidden(float(row["case_weight"]), labels):
            attributes["case_weight"] = told_count(float(row["case_weight"]), labels)
    return attributes


def _reporter(out: bool, back: bool, *, contact: bool) -> str:
    """Who told of a tie: ``unsaid`` where there was contact and nobody is known to have told of it."""
    if out or back:
        return "both" if out and back else "source" if out else "target"
    return "unsaid" if contact else "none"


def _day(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date().isoformat()


def _clean(attributes: Mapping[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    for key in order:
        plain: Any = attributes.get(key)
        if plain is None:
            continue
        plain = plain.item() if hasattr(plain, "item") else plain
        if plain == "" or plain != plain:  # not a number is not known
            continue
        cleaned[key] = NOT_XML.sub("", plain) if isinstance(plain, str) else plain
    return cleaned
