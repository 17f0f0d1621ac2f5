"""Which organisations may be one: names that are alike, and equal names of which something else differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from netmap.ingest.book import Entry
from netmap.ingest.directory import Directory
from netmap.ingest.nearness import BASE, LEAST, MOST, Around, joined, near, proposal, ranked, weigh_contacts
from netmap.ingest.organisations import OrganisationName, compare_organisations
from netmap.model.records import Organisation, Proposal

NAMESAKES = 81.5
"""Two organisations of one name of which something else differs: asked last, those first of which least differs."""


@dataclass(frozen=True, slots=True)
class Organised:
    """An organisation with its name taken apart."""

    entry: Entry
    record: Organisation
    name: OrganisationName


def like_organisations(directory: Directory, places: Sequence[Organised], around: Around) -> list[Proposal]:
    """Every two organisations that may be one, with how sure that is."""
    staff = _domains(directory)
    written = {word for item in places for word in item.name.written}
    words = [
        (
            *item.name.core,
            "".join(item.name.core),
            *item.name.written,
            # first letters, where some name has them as a word: GGD
            *({"".join(word[0] for word in item.name.written)} & written),
        )
        for item in places
    ]
    pairs = set(map(tuple, near(words).tolist()))
    found: list[Proposal] = []
    brins: defaultdict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(places):
        if item.record.brin and len(item.record.brin) >= 6:
            brins[item.record.brin.casefold()].append(number)
    same_brin = {pair for numbers in brins.values() for pair in combinations(numbers, 2)}
    for one, two in sorted(pairs | same_brin):
        a, b = places[one], places[two]
        if a.entry.settled and a.entry.settled == b.entry.settled:
            continue
        likeness = compare_organisations(a.name, b.name)
        if (likeness in ("same", "other") and (one, two) not in same_brin) or _kept_apart(a, b):
            continue
        if directory.namesakes.kinds_differ(a.entry.marks, b.entry.marks):
            continue
        if directory.answered("organisation", (a.entry.key, ""), (b.entry.key, "")) is not None:
            continue
        score, evidence = _weigh_places(a, b, likeness, around, staff)
        if (one, two) in same_brin:
            score, evidence = 98.0, [*evidence, "same_brin"]
        first, second = (a, b) if _rank(a, around) >= _rank(b, around) else (b, a)
        found.append(proposal("organisation", first.record, second.record, score, evidence))
    names = {item.record.id: item.name for item in places}
    certain = ranked(_without_rival_places(found, names), (item.record.name for item in places))
    return certain + ranked(_of_one_name(directory, places), (item.record.name for item in places))


def _of_one_name(directory: Directory, places: Sequence[Organised]) -> list[Proposal]:
    """Organisations of one name that stay apart since something differs, for the user to judge; another BRIN leaves no doubt."""
    by_key = {item.entry.key: item for item in places}
    found: list[Proposal] = []
    for bodies in directory.namesakes.bodies.values():
        first = by_key.get(bodies[0].key)
        for body in bodies[1:]:
            other = by_key.get(body.key)
            if first is None or other is None or "brin" in body.differs:
                continue
            if first.entry.settled and first.entry.settled == other.entry.settled:
                continue
            if directory.answered("organisation", (first.entry.key, ""), (body.key, "")) is not None:
                continue
            score = NAMESAKES - len(body.differs) / 2
            evidence = ["spelling_same", *(f"other_{mark}" for mark in body.differs)]
            found.append(proposal("organisation", first.record, other.record, score, evidence))
    return found


def _rank(item: Organised, around: Around) -> tuple[bool, int, int, str]:
    return item.record.listed, len(around.of(item.record.id)), len(item.record.name), item.record.name


def _kept_apart(a: Organised, b: Organised) -> bool:
    """What makes two organisations whatever they are called: another BRIN, another kind, one the parent of the other."""
    one, two = a.record, b.record
    brins = {one.brin[:6].casefold() if one.brin else None, two.brin[:6].casefold() if two.brin else None} - {
        None
    }
    stated = {a.entry.values.get("kind"), b.entry.values.get("kind")} - {None}
    return (
        len(brins) > 1
        or (len(stated) > 1 and one.kind != two.kind)
        or two.id == one.parent
        or one.id == two.parent
    )


def _weigh_places(
    a: Organised, b: Organised, likeness: str, around: Around, staff: Mapping[str, set[str]]
) -> tuple[float, list[str]]:
    score, evidence = BASE.get(likeness, LEAST), [f"spelling_{likeness}"]
    if a.name.part != b.name.part:
        evidence.append("department")
    if a.record.listed and b.record.listed:
        score -= 5  # who made the list thought of them as two
    if staff.get(a.record.id, set()) & staff.get(b.record.id, set()):
        score += 6
        evidence.append("same_domain")
    if a.record.neighbourhood and b.record.neighbourhood:
        score += 3 if a.record.neighbourhood == b.record.neighbourhood else -12
    if len("".join(a.name.core)) < 5 or len("".join(b.name.core)) < 5:
        score -= 2
    if bool(a.name.school) == bool(b.name.school):
        score += 2
    return weigh_contacts(a.record.id, b.record.id, around, score, evidence)


def _without_rival_places(found: Sequence[Proposal], names: Mapping[str, OrganisationName]) -> list[Proposal]:
    """Where there are an obs and a cbs De Linde, "De Linde" may be either: not proposed without more."""
    beside = joined(found)
    kept: list[Proposal] = []
    for item in found:
        torn = any(
            compare_organisations(names[other], names[two]) == "other"
            for one, two in ((item.first_id, item.second_id), (item.second_id, item.first_id))
            for other in beside[one] - {two}
        )
        score = min(item.score - (10 if torn else 0), MOST)
        if score >= LEAST:
            kept.append(replace(item, score=round(score, 1)))
    return kept


def _domains(directory: Directory) -> Mapping[str, set[str]]:
    """Organisation → the e-mail domains (as hashes) of who works there."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in directory.people.values():
        if entry.organisation:
            found[entry.organisation] |= entry.domains
    return found
