"""What the findings say of a choice: which of them speak of a school, an organisation, a function, a person, a tie or a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netmap.findings.finding import Finding
from netmap.model.network import Network
from netmap.view.labels import Labels
from netmap.view.selection import NOTHING, Selection, cell_choices, node_choices, tie_choices

ONE_NODE = ("school", "node", "source", "target")
NODES = ("nodes", "schools")
LONG_ROW = 12
"""Ids above which a finding says how many there are rather than who."""
DISCIPLINES = ("discipline", "asking", "answering")


def findings_about(
    findings: Sequence[Finding], selection: Selection, network: Network, labels: Labels
) -> tuple[Finding, ...]:
    """The findings that speak of a choice, in their own order.

    Of a school or organisation, those that speak of its people too; of a tie, those that name both ends; of a cell, those
    of that school and function. A finding about a long row of people or schools is about none of them in particular: about a
    choice only when that is most of the row.
    """
    chosen = {inner for public in selection.named if (inner := labels.inner(public)) is not None}
    if selection.tie is not None:
        return tuple(one for one in findings if len(chosen) == 2 and chosen <= _named(one))
    if selection.cell is not None:
        function = selection.cell[1]
        return tuple(one for one in findings if chosen & _named(one) and function in _disciplines(one))
    if selection.discipline is not None:
        return tuple(one for one in findings if selection.discipline in _disciplines(one))
    for node in tuple(chosen):
        if network.nodes.at[node, "kind"] == "organisation":
            chosen.update(network.staff(node))
    return tuple(one for one in findings if _about(one, chosen))


def _about(finding: Finding, chosen: set[str]) -> bool:
    named = _named(finding)
    there = chosen & named
    return bool(there) and (len(named) <= LONG_ROW or 2 * len(there) > len(named))


def finding_choice(finding: Finding, labels: Labels) -> Selection:
    """What a finding is about, as a choice: a cell, a tie, a function, one node or several."""
    values = finding.values
    school, function = values.get("school"), values.get("discipline")
    if isinstance(school, str) and isinstance(function, str):
        return cell_choices([(school, function)], labels)[0]
    source, target = values.get("source"), values.get("target")
    if isinstance(source, str) and isinstance(target, str):
        return tie_choices([(source, target)], labels)[0]
    for key in ONE_NODE:
        node = values.get(key)
        if isinstance(node, str):
            return node_choices([node], labels)[0]
    several = [node for node in _texts(values.get("nodes")) if labels.knows(node)]
    if several:
        return Selection(tuple(labels.public(node) for node in several))
    for one in (function, values.get("answering"), *_texts(values.get("disciplines"))):
        if isinstance(one, str):
            return Selection(discipline=one)
    return NOTHING


def _named(finding: Finding) -> set[str]:
    values = finding.values
    found = {str(values[key]) for key in ONE_NODE if values.get(key) is not None}
    for key in NODES:
        found.update(_texts(values.get(key)))
    return found


def _disciplines(finding: Finding) -> set[str]:
    values = finding.values
    found = {str(values[key]) for key in DISCIPLINES if values.get(key) is not None}
    return found | set(_texts(values.get("disciplines")))


def _texts(value: object) -> Iterable[str]:
    return (str(one) for one in value) if isinstance(value, tuple) else ()
