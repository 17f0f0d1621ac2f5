"""Plain sentences: what the figures say to somebody who has never heard of betweenness."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from netmap.findings.rules import Finding
from netmap.metrics.scores import Scores
from netmap.model.employed import LEFT_OUT
from netmap.view.dependence import cell_words, headline, lost_words
from netmap.view.labels import Labels, capitalised
from netmap.view.scope import covered_words, not_measured, short_words, source_words
from netmap.view.suppress import hidden

SURE, FAIR = 0.9, 0.7
"""Mean share of the resamples in which the top holds, from which an order is called certain or fairly certain."""
MOST = 4
"""Names in one sentence; the rest is counted."""


def summary_sentences(scores: Scores, labels: Labels) -> list[str]:
    """Three to eight sentences that open a meeting: size, access, gaps, what hangs on one, and how complete the data are."""
    sentences = size_sentences(scores, labels)
    sentences += access_sentences(scores, labels)
    sentences += reachable_sentences(scores, labels)
    sentences += on_one_sentences(scores, labels)
    reported = reporting_sentences(scores, labels)
    open_ = bounds_sentences(scores, labels)
    return [*sentences, *reported, *open_, *(certainty_sentences(scores, labels) if reported else ())]


def size_sentences(scores: Scores, labels: Labels) -> list[str]:
    """How large the network is, and the days that the data cover where these are known."""
    texts, summary = labels.texts, scores.summary
    kinds = scores.network.nodes["kind"].value_counts().to_dict()
    blanks = {
        "organisations": texts.count("view.summary.organisations", int(kinds.get("organisation", 0))),
        "ties": texts.count("view.summary.ties", int(summary["network"]["ties"])),
    }
    people = int(kinds.get("professional", 0))
    measured = labels.scope.ties(scores.settings.layers)
    if not measured or (not people and labels.settings.names != "organisation"):
        counted = (("people", people), ("organisations", int(kinds.get("organisation", 0))))
        who = texts.listing([texts.count(f"view.summary.{key}", n) for key, n in counted if n])
        without = "" if labels.settings.names != "organisation" else f" {texts('scope.without_people')}"
        key = "scope.size" if measured else "scope.size_unmeasured"
        sentences = [texts(key, who=who, ties=blanks["ties"]) + without]
    elif labels.settings.names == "organisation":
        sentences = [texts("view.summary.size_organisations", **blanks)]
        if scores.network.outside.get(LEFT_OUT):
            sentences.append(texts.count("view.summary.left_out", scores.network.outside[LEFT_OUT]))
    else:
        sentences = [texts("view.summary.size", people=texts.count("view.summary.people", people), **blanks)]
    if labels.scope.covered:
        covered = texts("view.summary.period", covered=covered_words(labels))
        sentences.append(" ".join(part for part in (covered, short_words(labels)) if part))
    return sentences


def access_sentences(scores: Scores, labels: Labels) -> list[str]:
    """How much of what schools need they can reach, and first of all which miss something; without schools whether the network hangs together."""
    texts, access, scope = labels.texts, scores.summary["access"], labels.scope
    if not scope.answers("access", scores.settings.layers) or not access["needed_pairs"]:
        return _whole(scores, labels) + ([not_measured(labels, "access")] if scope.schools else [])
    coverage = scores.coverage
    far = coverage[coverage["needed"] & ~(coverage["steps"] <= scores.settings.steps)]
    first = texts(
        "view.summary.access",
        share=texts.percent(access["accessible"]),
        steps=texts.number(scores.settings.steps),
        pairs=texts.number(access["needed_pairs"]),
    )
    if far.empty:
        return [texts("view.summary.no_gaps"), first]
    schools = far["school"].value_counts()
    names = [
        labels.label(str(s)) for s in sorted(schools.index, key=lambda s: (-schools[s], labels.label(str(s))))
    ]
    return [texts.count("view.summary.gaps", len(names), schools=texts.listing(names, MOST)), first]


def pieces(scores: Scores) -> int:
    """Into how many parts the network falls, not counting those without any tie."""
    network = scores.summary["network"]
    return int(network["components"]) - int(network["isolates"])


def _whole(scores: Scores, labels: Labels) -> list[str]:
    """Whether the network hangs together, where nothing is said about access; without contacts that this is not measured."""
    texts, network, scope = labels.texts, scores.summary["network"], labels.scope
    if not scope.ties(scores.settings.layers):
        said = [] if scope.schools else [not_measured(labels, "bottlenecks")]
        return [*said, texts("scope.on_paper")] if scope.paper else said
    alone, parts = int(network["isolates"]), pieces(scores)
    whole = texts("view.summary.whole" if parts == 1 else "view.summary.parts", n=texts.number(parts))
    return [*([whole] * (parts > 0)), *([texts("view.summary.alone", n=texts.number(alone))] * (alone > 0))]


def reachable_sentences(scores: Scores, labels: Labels) -> list[str]:
    """Who gets an answer in time, and of how many that is known; nothing without recorded answers."""
    texts, reach = labels.texts, scores.summary["reach"]
    if reach["reachable"] is None:
        return []
    days = texts.number(scores.settings.days)
    known = texts.percent(reach["travel_known"])
    return [texts("view.summary.reachable", share=texts.percent(reach["reachable"]), days=days, known=known)]


def on_one_sentences(scores: Scores, labels: Labels) -> list[str]:
    """How much is lost when one is away, and on whom most hangs; nothing where nobody measured it."""
    found, needed = scores.dependence, int(scores.summary["access"]["needed_pairs"])
    if not needed or not labels.scope.answers("access", scores.settings.layers):
        return []
    sentences = [headline(found, needed, labels)]
    missed = found.lost_by_node
    if missed:
        top = min(missed, key=lambda node: (-len(missed[node]), labels.label(node)))
        what = "organisation" if scores.structure.nodes.at[top, "kind"] == "organisation" else "one"
        sentences.append(
            labels.texts.count(f"view.summary.on_{what}", len(missed[top]), who=labels.said(top))
        )
    return sentences


def reporting_sentences(scores: Scores, labels: Labels) -> list[str]:
    """How many of the professionals reported contacts, or that this is not known; nothing without people or contacts."""
    certainty, texts = scores.summary["certainty"], labels.texts
    people, reporters = int(certainty["people"] or 0), certainty["reporters"]
    if not people or not labels.scope.ties(scores.settings.layers):
        return []
    if reporters is None:
        machine = {"sensor", "list"} & set(labels.scope.sources)
        key = "view.summary.nobody_reported" if machine else "view.summary.unsaid"
        return [texts(key, source=source_words(labels))]
    key = "view.summary.thin" if reporters < people / 3 else "view.summary.reporters"
    return [texts(key, reporters=texts.number(int(reporters)), people=texts.number(people))]


def bounds_sentences(scores: Scores, labels: Labels) -> list[str]:
    """Between which shares access lies whatever the silent answer; nothing where nobody is silent or that is not known."""
    certainty, texts = scores.summary["certainty"], labels.texts
    if not certainty["silent"] or certainty["accessible_least"] is None:
        return []
    least, most = (texts.percent(certainty[f"accessible_{end}"]) for end in ("least", "most"))
    return [texts(f"view.summary.bounds{'_same' if least == most else ''}", least=least, most=most)]


def settled_sentences(scores: Scores, labels: Labels) -> list[str]:
    """How many of the ways in that hang on one do so whatever the silent answer; nothing where none hangs, or that is not known."""
    certainty, access = scores.summary["certainty"], scores.summary["access"]
    if not certainty["silent"] or certainty["lost_least"] is None or not access["lost_without_one_pairs"]:
        return []
    pairs = round(certainty["lost_least"] * access["needed_pairs"])
    return [
        labels.texts.count("view.summary.settled", pairs) if pairs else labels.texts("view.summary.unsettled")
    ]


def certainty_sentences(scores: Scores, labels: Labels) -> list[str]:
    """How sure the order of the bottlenecks is, or why there is none; nothing when that was not looked into."""
    certainty, texts, settings = scores.summary["certainty"], labels.texts, scores.settings
    held = certainty["ranking_stability"]
    if not certainty["rankable"]:
        reported = certainty["reporting"]
        if reported is not None and 100 * reported < settings.least_reporting:
            least = texts.percent(settings.least_reporting / 100)
            return [texts("view.summary.unranked_few", share=texts.percent(reported), least=least)]
        return [texts("view.summary.unranked_unstable", share=texts.percent(held))]
    if held is None:
        return []
    how = texts(f"view.summary.sure.{'high' if held >= SURE else 'fair' if held >= FAIR else 'low'}")
    runs = texts.number(certainty["resamples"])
    key = "certain" if labels.scope.reporters else "certain_unreported"
    return [texts(f"view.summary.{key}", how=how, n=runs, share=texts.percent(held))]


def slower_by_node(scores: Scores) -> dict[str, list[dict[Any, Any]]]:
    """The ways in that take more steps without a node and still are accessible, by node."""
    rows: dict[str, list[dict[Any, Any]]] = {}
    for row in scores.losses[scores.losses["effect"] == "slower"].to_dict("records"):
        rows.setdefault(str(row["node"]), []).append(row)
    return rows


def bottleneck_sentence(
    scores: Scores, labels: Labels, node: str, slower: dict[str, list[dict[Any, Any]]] | None = None
) -> str:
    """Why a person or organisation is a bottleneck, in one or two sentences; or what they mean when they are none.

    ``slower``: the outcome of :func:`slower_by_node`, when many nodes are asked for.
    """
    texts = labels.texts
    parts: list[str] = []
    described, more = lost_words(scores.dependence.lost_by_node.get(node, ()), labels)
    if described:
        parts.append(texts("view.bottleneck.lost", what="; ".join(described)))
        if more:
            parts.append(texts.count("view.bottleneck.more", more))
    longer = (slower_by_node(scores) if slower is None else slower).get(node, [])
    if longer:
        schools = texts.count("profiles.schools", len({row["school"] for row in longer}))
        functions = len({row["discipline"] for row in longer})
        parts.append(texts.count("view.bottleneck.slower", functions, schools=schools))
    share = float(scores.nodes.at[node, "betweenness"])  # type: ignore[arg-type]
    if not described and scores.nodes.at[node, "cut_point"]:
        parts.insert(0, texts("view.bottleneck.cut_point"))
    if not described and not math.isnan(share) and share > 0:
        parts.insert(0, texts("view.bottleneck.between", share=texts.percent(share, 1)))
    return " ".join(parts) or texts("view.bottleneck.none")


def coverage_sentence(scores: Scores, labels: Labels, school: str, discipline: str) -> str:
    """What a cell of the coverage matrix says."""
    texts = labels.texts
    rows = scores.coverage[
        (scores.coverage["school"] == school) & (scores.coverage["discipline"] == discipline)
    ]
    if rows.empty:
        return texts("view.cell.unknown")
    if not labels.scope.answers("access", scores.settings.layers):
        return not_measured(labels, "access")
    row: dict[Any, Any] = rows.iloc[0].to_dict()
    blanks = {"school": labels.label(school), "discipline": labels.discipline(discipline)}
    steps = float(row["steps"])
    if math.isnan(steps):
        nobody = nobody_of(scores, labels, [discipline])
        sentence = texts("view.cell.nobody" if nobody else "view.cell.none", **blanks)
    elif steps == 0:
        sentence = texts("view.cell.inside", **blanks)
    else:
        key = "direct" if steps == 1 else "near" if steps <= scores.settings.steps else "far"
        sentence = texts(f"view.cell.{key}", steps=texts.number(steps), **blanks)
        sentence += " " + texts(
            "view.cell.route", route=" → ".join(labels.label(node) for node in row["via"])
        )
    hangs = cell_words(scores.dependence, school, discipline, labels) if row["needed"] else []
    if row["needed"] and not hangs and row["routes_within"] > 1:
        ways, steps_ = (
            texts.number(row["routes_within"]),
            texts.count("view.steps_count", scores.settings.steps),
        )
        hangs = [texts("dependence.cell_ways", n=ways, steps=steps_)]
    sentence = " ".join([sentence, *hangs])
    if steps > 0 and not math.isnan(row["travel_days"]):
        key = "filled" if row["travel_filled"] else "days"
        sentence += " " + texts.count(f"view.cell.{key}", math.ceil(row["travel_days"]))
    return sentence


def nobody_of(scores: Scores, labels: Labels, disciplines: Iterable[str]) -> list[str]:
    """Those of some functions of which nobody is in the data, so that no contact can lead there; none where people are left out."""
    if scores.settings.names == "organisation":
        return []
    there = set(scores.network.nodes["discipline"].dropna())
    return [key for key in disciplines if not any(labels.words.covers(key, one) for one in there)]


def finding_sentence(finding: Finding, labels: Labels) -> str:
    """A finding in words."""
    every = f"view.finding.{finding.key}.says_all"
    whole = every in labels.texts and finding.values["count"] == finding.values["of"]
    says = labels.texts(every if whole else f"view.finding.{finding.key}.says", **_worded(finding, labels))
    cut = finding.values.get("cut")
    if isinstance(cut, int):
        key = "cut_some" if 0 < cut < int(str(finding.values["count"])) else "cut_all" if cut else "cut_none"
        says += " " + labels.texts(f"view.finding.{finding.key}.{key}", n=labels.texts.number(cut))
    return capitalised(says)


def finding_title(finding: Finding, labels: Labels) -> str:
    """A finding as a title: its message, so that no two are alike."""
    return capitalised(labels.texts(f"view.finding.{finding.key}.title", **_worded(finding, labels)))


def finding_question(finding: Finding, labels: Labels) -> str:
    """The open question that a finding puts to the meeting."""
    key = f"view.finding.{finding.key}.asks"
    node = finding.values.get("node")
    if isinstance(node, str) and not labels.is_person(node) and f"{key}_organisation" in labels.texts:
        key = f"{key}_organisation"
    return capitalised(labels.texts(key, **_worded(finding, labels)))


def finding_caveat(finding: Finding, labels: Labels) -> str:
    """What a finding does not show."""
    return labels.texts(finding.caveat)


def _worded(finding: Finding, labels: Labels) -> dict[str, str]:
    return {key: worded_value(key, value, labels) for key, value in finding.values.items()}


def worded_value(key: str, value: Any, labels: Labels) -> str:
    """One value of a finding, or of its evidence, in words: by what its name says that it is."""
    texts = labels.texts

    def many(nodes: Sequence[str]) -> str:
        return texts.listing(sorted(labels.said(node) for node in nodes), MOST)

    def route(nodes: Sequence[str]) -> str:
        return " → ".join(labels.label(node) for node in nodes)

    def truth(yes: bool) -> str:
        return texts("common.yes" if yes else "common.no")

    def share(part: float) -> str:
        return texts.percent(part, 1)

    def steps(number: int | None) -> str:
        return texts("view.steps.none") if number is None else texts.count("view.steps_count", number)

    def times(number: float) -> str:
        if hidden(number, labels):
            return texts("common.fewer", n=texts.number(labels.settings.case_threshold))
        return texts.number(number)

    ways: dict[str, Callable[[Any], str]] = {
        **dict.fromkeys(("school", "node", "source", "target"), labels.said),
        **dict.fromkeys(("discipline", "asking", "answering"), labels.discipline),
        **dict.fromkeys(("schools", "nodes"), many),
        **dict.fromkeys(("betweenness", "median"), share),
        **dict.fromkeys(("cut_point", "at_school"), truth),
        **dict.fromkeys(("steps_before", "steps_after"), steps),
        **dict.fromkeys(("days", "load"), texts.amount),
        **dict.fromkeys(("contacts", "answers"), times),
        "disciplines": lambda keys: texts.listing([labels.discipline(key) for key in keys]),
        "effect": lambda effect: texts(f"view.effect.{effect}"),
        "last_contact": texts.day,
        "via": route,
    }
    return ways.get(key, texts.number)(value)
