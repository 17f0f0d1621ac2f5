"""Proposals: names that may be one person or organisation, with a score and the evidence, for the user to judge.

The score starts from how alike the spellings are and moves with what else is known; what speaks against it (other e-mail
address, other kind of organisation, in contact with each other) weighs heavier. ``like_people`` and ``like_organisations`` find
the pairs; here they are put in groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from netmap.ingest.directory import Directory
from netmap.ingest.like_organisations import Organised, like_organisations
from netmap.ingest.like_people import Named, like_people
from netmap.ingest.nearness import Around
from netmap.ingest.organisations import parse_organisation
from netmap.ingest.people import parse_person
from netmap.model.records import Organisation, Professional, Proposal

MOST_PROPOSALS = 500
"""Questions that anybody can be asked; the surest are."""


def propose(
    directory: Directory,
    professionals: Sequence[Professional],
    organisations: Sequence[Organisation],
    around: Around,
) -> tuple[Proposal, ...]:
    """Everything that may be one, the surest first within each group of names that hang together.

    Args:
        directory: everybody, with their e-mail addresses (as hashes) and the user's earlier answers.
        professionals: the people as records.
        organisations: the organisations as records.
        around: who is around whom: the same others speak for, each other against.

    """
    places = [
        Organised(directory.by_id[item.id], item, parse_organisation(directory.by_id[item.id].plain))
        for item in organisations
    ]
    found = like_organisations(directory, places, around)
    alike = {frozenset((item.first_id, item.second_id)) for item in found}
    people = [Named(directory.people[item.id], item, parse_person(item.name)) for item in professionals]
    home_names = {item.id: item.name for item in organisations}
    found += like_people(directory, people, around, alike, home_names)
    return _grouped(found)


def _grouped(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """With the number of the group that each belongs to: names that hang together by proposals are judged together."""
    leads: dict[str, str] = {}

    def root(key: str) -> str:
        top = key
        while leads.get(top, top) != top:
            top = leads[top]
        while key != top:  # the way is short the next time
            leads[key], key = top, leads[key]
        return top

    for item in found:
        leads[root(item.second_id)] = root(item.first_id)
    best: defaultdict[str, float] = defaultdict(float)
    for item in found:
        best[root(item.first_id)] = max(best[root(item.first_id)], item.score)
    lead_kind = {root(item.first_id): item.kind for item in found}
    order = sorted(best, key=lambda key: (lead_kind[key], -best[key], key))
    number = {key: place for place, key in enumerate(order, start=1)}
    numbered = [replace(item, group=number[root(item.first_id)]) for item in found]
    numbered.sort(key=lambda item: (item.group, -item.score, item.first, item.second))
    return tuple(numbered)
