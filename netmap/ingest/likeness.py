"""Proposals: names that may be one person or organisation, with a score and the evidence, for the user to judge.

Only names that share a word, or a word but for one letter, are compared, so that the work grows with the number of names
and not with its square. The score starts from how alike the spellings are and moves with what else is known; what speaks
against it (other e-mail address, other kind of organisation, in contact with each other) weighs heavier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from netmap.ingest.book import Entry
from netmap.ingest.directory import Directory
from netmap.ingest.organisations import OrganisationName, compare_organisations, parse_organisation
from netmap.ingest.people import PersonName, compare_people, parse_person
from netmap.model.records import Contact, Organisation, Professional, Proposal

LEAST = 80.0
"""Score from which two names are proposed."""
MOST_PROPOSALS = 500
CROWDED = 60
"""Names that share one word: a word that says so little is not looked at by itself."""
BASE = {"certain": 94.0, "likely": 86.0, "weak": 66.0}
NAMESAKES = 83.0
"""Two organisations of one name of which something else differs: asked last."""
MANY_CONTACTS = 3
"""Contacts that two names have with the same others before that counts."""


@dataclass(frozen=True, slots=True)
class _Person:
    entry: Entry
    record: Professional
    name: PersonName


@dataclass(frozen=True, slots=True)
class _Place:
    entry: Entry
    record: Organisation
    name: OrganisationName


def propose(
    directory: Directory,
    professionals: Sequence[Professional],
    organisations: Sequence[Organisation],
    contacts: Sequence[Contact],
) -> tuple[Proposal, ...]:
    """Everything that may be one, the surest first within each group of names that hang together.

    Args:
        directory: everybody, with their e-mail addresses (as hashes) and the user's earlier answers.
        professionals: the people as records.
        organisations: the organisations as records.
        contacts: who is in contact with whom: the same others speak for, each other against.

    """
    around: defaultdict[str, set[str]] = defaultdict(set)
    for contact in contacts:
        around[contact.source].add(contact.target)
        around[contact.target].add(contact.source)
    staff = _domains(directory)
    places = [
        _Place(directory.by_id[item.id], item, parse_organisation(directory.by_id[item.id].plain))
        for item in organisations
    ]
    found = _organisations(directory, places, around, staff)
    alike = {frozenset((item.first_id, item.second_id)) for item in found}
    people = [_Person(directory.people[item.id], item, parse_person(item.name)) for item in professionals]
    home_names = {item.id: item.name for item in organisations}
    found += _people(directory, people, around, alike, home_names)
    return _grouped(found)


def _domains(directory: Directory) -> Mapping[str, set[str]]:
    """Organisation → the e-mail domains (as hashes) of who works there."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in directory.people.values():
        if entry.organisation:
            found[entry.organisation] |= entry.domains
    return found


def _near(words: Sequence[Iterable[str]]) -> set[tuple[int, int]]:
    """Pairs of names that share a word, one but for a single letter, or the beginning of one."""
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for number, several in enumerate(words):
        for word in dict.fromkeys(several):
            shelves[word].append(number)
            if len(word) >= 5:
                for at in range(len(word)):
                    shelves["-" + word[:at] + word[at + 1 :]].append(number)
                shelves["-" + word].append(number)
                shelves["<" + word[: max(5, len(word) - 4)]].append(number)
    pairs: set[tuple[int, int]] = set()
    for shelf in shelves.values():
        numbers = sorted(set(shelf))
        if 1 < len(numbers) <= CROWDED:
            pairs.update(combinations(numbers, 2))
    return pairs


def _people(
    directory: Directory,
    people: Sequence[_Person],
    around: Mapping[str, set[str]],
    alike: set[frozenset[str]],
    home_names: Mapping[str, str],
) -> list[Proposal]:
    words = [
        (
            *item.name.surname,
            "".join(item.name.surname),
            f"{item.name.particles}{''.join(item.name.surname)}".replace(" ", ""),
        )
        for item in people
    ]
    # within one organisation everybody with a near surname meets, however common the surname is elsewhere
    local = [
        tuple(f"{item.record.organisation}|{word}" for word in several)
        for item, several in zip(people, words, strict=True)
    ]
    pairs = _near(words) | _near(local)
    found: list[Proposal] = []
    rivals: defaultdict[str, int] = defaultdict(int)
    for one, two in sorted(pairs):
        a, b = people[one], people[two]
        if a.entry.settled and a.entry.settled == b.entry.settled:
            continue
        likeness = compare_people(a.name, b.name)
        if likeness in ("same", "other") or not _homes_agree(a, b, alike):
            continue
        answer = directory.answered("professional", _key(directory, a.entry), _key(directory, b.entry))
        if answer is not None:
            continue
        score, evidence = _weigh_people(a, b, likeness, around)
        first, second = _lead(a, b, around)
        found.append(
            replace(
                _proposal("professional", first.record, second.record, score, evidence),
                first_organisation=home_names.get(first.record.organisation or "", ""),
                second_organisation=home_names.get(second.record.organisation or "", ""),
            )
        )
        if likeness != "weak" or score >= LEAST:
            rivals[a.record.id] += 1
            rivals[b.record.id] += 1
    return _without_rivals(found, {item.record.id: item.name for item in people}, rivals)


def _proposal(
    kind: Literal["professional", "organisation"],
    first: Professional | Organisation,
    second: Professional | Organisation,
    score: float,
    evidence: Sequence[str],
) -> Proposal:
    return Proposal(kind, first.name, second.name, score, first.id, second.id, evidence=tuple(evidence))


def _joined(found: Sequence[Proposal]) -> defaultdict[str, set[str]]:
    """Id → the ids that it is proposed with."""
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for item in found:
        joined[item.first_id].add(item.second_id)
        joined[item.second_id].add(item.first_id)
    return joined


def _key(directory: Directory, entry: Entry) -> tuple[str, str]:
    return entry.key, directory.home_key(entry.organisation)


def _homes_agree(a: _Person, b: _Person, alike: set[frozenset[str]]) -> bool:
    """Namesakes in different organisations stay apart, unless the organisations themselves may be one."""
    one, two = a.record.organisation, b.record.organisation
    return one is None or two is None or one == two or frozenset((one, two)) in alike


def _weigh_people(
    a: _Person, b: _Person, likeness: str, around: Mapping[str, set[str]]
) -> tuple[float, list[str]]:
    score, evidence = BASE[likeness], [f"spelling_{likeness}"]
    one, two = a.record.organisation, b.record.organisation
    if one is not None and one == two:
        score += 6
        evidence.append("same_organisation")
    elif one is not None and two is not None:
        score -= 2
        evidence.append("like_organisation")
    else:
        score -= 4
    if a.entry.emails & b.entry.emails:
        score += 12
        evidence.append("same_email")
    elif a.entry.emails and b.entry.emails:
        score -= 14
    elif a.entry.domains & b.entry.domains and one != two:
        score += 3
        evidence.append("same_domain")
    if a.record.discipline and b.record.discipline:
        same = a.record.discipline == b.record.discipline
        score += 3 if same else -12
        if same:
            evidence.append("same_function")
    return _weigh_contacts(a.record.id, b.record.id, around, score, evidence)


def _weigh_contacts(
    one: str, two: str, around: Mapping[str, set[str]], score: float, evidence: list[str]
) -> tuple[float, list[str]]:
    """The same others around both speak for one; contact with each other, and nobody shared among many, against."""
    if two in around.get(one, ()):
        return score - 40, evidence
    mine, theirs = around.get(one, set()), around.get(two, set())
    shared = len(mine & theirs)
    if shared >= MANY_CONTACTS or (shared and shared >= 0.5 * min(len(mine), len(theirs))):
        return score + 5, [*evidence, "same_contacts"]
    return score, evidence


def _lead(a: _Person, b: _Person, around: Mapping[str, set[str]]) -> tuple[_Person, _Person]:
    """The name that is best kept first: listed, with an organisation, written out, with most contacts."""

    def rank(item: _Person) -> tuple[bool, bool, int, int, str]:
        return (
            item.record.listed,
            item.record.organisation is not None,
            len("".join(item.name.given)),
            len(around.get(item.record.id, ())),
            item.record.name,
        )

    return (a, b) if rank(a) >= rank(b) else (b, a)


def _without_rivals(
    found: Sequence[Proposal], names: Mapping[str, PersonName], rivals: Mapping[str, int]
) -> list[Proposal]:
    """A name that may be either of two others is a weaker proposal, unless these two may be one themselves."""
    joined = _joined(found)
    kept: list[Proposal] = []
    for item in found:
        torn = 0
        for one, two in ((item.first_id, item.second_id), (item.second_id, item.first_id)):
            others = joined[one] - {two}
            if rivals.get(one, 0) > 1 and any(
                _rival(names[other], names[two], names[one]) for other in others
            ):
                torn += 1
        score = min(item.score - 14 * min(torn, 1), 99.0)
        if score >= LEAST:
            kept.append(replace(item, score=round(score, 1)))
    return kept


def _rival(other: PersonName, name: PersonName, shared: PersonName) -> bool:
    """Whether two names cannot both be the shared one; each may be half of its double surname."""
    halves = other.surname != name.surname and {*other.surname, *name.surname} <= set(shared.surname)
    return not halves and compare_people(other, name) == "other"


def _organisations(
    directory: Directory,
    places: Sequence[_Place],
    around: Mapping[str, set[str]],
    staff: Mapping[str, set[str]],
) -> list[Proposal]:
    words = [
        (
            *item.name.core,
            "".join(item.name.core),
            "".join(word[0] for word in item.name.written),
            *item.name.written,
        )
        for item in places
    ]
    pairs = _near(words)
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
        found.append(_proposal("organisation", first.record, second.record, score, evidence))
    names = {item.record.id: item.name for item in places}
    return _without_rival_places(found, names) + _of_one_name(directory, places)


def _of_one_name(directory: Directory, places: Sequence[_Place]) -> list[Proposal]:
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
            score = max(LEAST, NAMESAKES - len(body.differs))
            evidence = ["spelling_same", *(f"other_{mark}" for mark in body.differs)]
            found.append(_proposal("organisation", first.record, other.record, score, evidence))
    return found


def _rank(item: _Place, around: Mapping[str, set[str]]) -> tuple[bool, int, int, str]:
    return item.record.listed, len(around.get(item.record.id, ())), len(item.record.name), item.record.name


def _kept_apart(a: _Place, b: _Place) -> bool:
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
    a: _Place, b: _Place, likeness: str, around: Mapping[str, set[str]], staff: Mapping[str, set[str]]
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
    return _weigh_contacts(a.record.id, b.record.id, around, score, evidence)


def _without_rival_places(found: Sequence[Proposal], names: Mapping[str, OrganisationName]) -> list[Proposal]:
    """Where there are an obs and a cbs De Linde, "De Linde" may be either: not proposed without more."""
    joined = _joined(found)
    kept: list[Proposal] = []
    for item in found:
        torn = any(
            compare_organisations(names[other], names[two]) == "other"
            for one, two in ((item.first_id, item.second_id), (item.second_id, item.first_id))
            for other in joined[one] - {two}
        )
        score = min(item.score - (10 if torn else 0), 99.0)
        if score >= LEAST:
            kept.append(replace(item, score=round(score, 1)))
    return kept


def _grouped(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """With the number of the group that each belongs to: names that hang together by proposals are judged together."""
    leads: dict[str, str] = {}

    def root(key: str) -> str:
        while leads.get(key, key) != key:
            key = leads[key]
        return key

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
    return tuple(numbered[:MOST_PROPOSALS])
