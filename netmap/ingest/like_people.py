"""Which people may be one: names that are alike, and half names that fit one person only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netmap.ingest.book import Entry
from netmap.ingest.directory import Directory
from netmap.ingest.half_names import half_names
from netmap.ingest.names_alike import compare_people, first_names, one_letter_apart
from netmap.ingest.nearness import BASE, LEAST, MOST, Around, near, proposal, ranked, weigh_contacts
from netmap.ingest.people import PersonName
from netmap.model.columns import Numbers, coded, first_rows
from netmap.model.records import Professional, Proposal

CONFLICT = 78.0
"""One calling name with initials that conflict: asked only when they work at one place, or more speaks for it."""


_Found = tuple[int, int, float, list[str]]
"""The numbers of two people who may be one, how sure that is, and what speaks for it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person with the name taken apart."""

    entry: Entry
    record: Professional
    name: PersonName


def like_people(
    directory: Directory,
    people: Sequence[Named],
    around: Around,
    alike: set[frozenset[str]],
    home_names: Mapping[str, str],
) -> list[Proposal]:
    """Every two people who may be one, with how sure that is."""
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
    names, records = [item.name for item in people], [item.record for item in people]
    pairs = _may_be_alike(names, _of_one_home(records, near(words, local), alike))
    found: list[_Found] = []
    rivals: defaultdict[int, int] = defaultdict(int)
    for one, two in pairs:
        a, b = people[one], people[two]
        likeness = compare_people(a.name, b.name)
        if likeness == "other" or not _may_be_one(directory, a, b, alike):
            continue
        if likeness == "same" and None not in (a.record.organisation, b.record.organisation):
            continue
        score, evidence = _weigh_people(a, b, likeness, around)
        if "other_initials" in evidence:
            score = min(score, LEAST + 2)
        found.append((one, two, score, evidence))
        if likeness != "weak" or score >= LEAST:
            rivals[one] += 1
            rivals[two] += 1
    kept = [
        _proposed(people[one], people[two], score, evidence, around, home_names)
        for one, two, score, evidence in _without_rivals(found, names, rivals)
    ]
    asked = {frozenset((item.first_id, item.second_id)) for item in kept}

    def able(one: int, two: int) -> bool:
        a, b = people[one], people[two]
        functions = {a.record.discipline, b.record.discipline} - {None}
        known = b.record.id in around.of(a.record.id) or len(functions) > 1
        return not known and _may_be_one(directory, a, b, alike)

    for one, two, score, why in half_names(names, records, around, able):
        if frozenset((records[one].id, records[two].id)) not in asked:
            kept.append(_proposed(people[two], people[one], score, why, around, home_names))
    return ranked(kept, (item.record.name for item in people))


def _of_one_home(records: Sequence[Professional], pairs: Numbers, alike: set[frozenset[str]]) -> Numbers:
    """Those of the pairs that are not of two organisations, unless these may be one: nobody else is compared."""
    homes = coded(record.organisation for record in records)
    number = {home: at for at, home in enumerate(homes.values)}
    one, two = np.sort(homes.codes[pairs].astype(np.int64), axis=1).T
    both = [sorted(number[home] for home in pair) for pair in alike if pair <= number.keys()]
    known = np.array([least * len(number) + most for least, most in both], np.int64)
    found: Numbers = pairs[(one < 0) | (one == two) | np.isin(one * len(number) + two, known)]
    return found


def _may_be_alike(names: Sequence[PersonName], pairs: Numbers) -> Iterator[tuple[int, int]]:
    """Those of the pairs whose first names may be of one person: asked once for each two different first names."""
    firsts = coded((name.given, name.initials, name.called, name.order) for name in names)
    same = coded(name.key for name in names).codes
    of, kinds = firsts.codes, firsts.values
    shown = first_rows(of, len(kinds))
    one, two = pairs.T
    asked, number = np.unique(of[one].astype(np.int64) * max(len(kinds), 1) + of[two], return_inverse=True)
    differ = [
        first_names(names[shown[a]], names[shown[b]]) == "other"
        for a, b in zip(*(side.tolist() for side in np.divmod(asked, max(len(kinds), 1))), strict=True)
    ]
    kept = ~np.array([*differ, False], bool)[number] | (same[one] == same[two])
    yield from map(tuple, pairs[kept].tolist())


def _may_be_one(directory: Directory, a: Named, b: Named, alike: set[frozenset[str]]) -> bool:
    """Whether nothing that is known says that they are two: another organisation, a file that settled it, the user."""
    if a.entry.settled and a.entry.settled == b.entry.settled:
        return False
    if not _homes_agree(a, b, alike):
        return False
    return directory.answered("professional", _key(directory, a.entry), _key(directory, b.entry)) is None


def _proposed(
    a: Named,
    b: Named,
    score: float,
    evidence: Sequence[str],
    around: Around,
    home_names: Mapping[str, str],
) -> Proposal:
    first, second = _lead(a, b, around)
    return replace(
        proposal("professional", first.record, second.record, score, evidence),
        first_organisation=home_names.get(first.record.organisation or "", ""),
        second_organisation=home_names.get(second.record.organisation or "", ""),
    )


def _key(directory: Directory, entry: Entry) -> tuple[str, str]:
    return entry.key, directory.home_key(entry.organisation)


def _homes_agree(a: Named, b: Named, alike: set[frozenset[str]]) -> bool:
    """Namesakes in different organisations stay apart, unless the organisations themselves may be one."""
    one, two = a.record.organisation, b.record.organisation
    return one is None or two is None or one == two or frozenset((one, two)) in alike


def _weigh_people(a: Named, b: Named, likeness: str, around: Around) -> tuple[float, list[str]]:
    score, evidence = BASE[likeness], [f"spelling_{likeness}"]
    if a.name.key == b.name.key and likeness == "weak":  # one calling name, other initials
        score, evidence = CONFLICT, ["spelling_same", "other_initials"]
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
    return weigh_contacts(a.record.id, b.record.id, around, score, evidence)


def _lead(a: Named, b: Named, around: Around) -> tuple[Named, Named]:
    """The name that is best kept first: listed, with an organisation, written out, with most contacts."""

    def rank(item: Named) -> tuple[bool, bool, int, int, str]:
        return (
            item.record.listed,
            item.record.organisation is not None,
            len("".join(item.name.given)),
            len(around.of(item.record.id)),
            item.record.name,
        )

    return (a, b) if rank(a) >= rank(b) else (b, a)


def _without_rivals(
    found: Sequence[_Found], names: Sequence[PersonName], rivals: Mapping[int, int]
) -> list[_Found]:
    """A name that may be either of two others is a weaker proposal, unless these two may be one themselves."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    close: defaultdict[int, set[int]] = defaultdict(set)
    for one, two, *_ in found:
        beside[one].add(two)
        beside[two].add(one)
        if one_letter_apart(names[one], names[two]):
            close[one].add(two)
            close[two].add(one)
    # in a list of names that are nearly equal the same two are set beside each other for each of their neighbours
    far = {end: beside[end] - close[end] for end in close}
    apart: dict[tuple[int, int], bool] = {}

    def rival(third: int, other: int, end: int) -> bool:
        pair = (third, other) if third < other else (other, third)
        if pair not in apart:
            apart[pair] = compare_people(names[third], names[other]) == "other"
        return apart[pair] and not _halves(names[third], names[other], names[end])

    kept: list[_Found] = []
    for one, two, score, evidence in found:
        torn = False
        for end, other in ((one, two), (two, one)):
            if not torn and rivals.get(end, 0) > 1:
                others = far[end] if other in close[end] else beside[end]
                others = others - beside[other]  # those beside both may be one of each
                torn = any(rival(third, other, end) for third in others if third != other)
        score = min(score - 14 * torn, MOST)
        if score >= LEAST:
            kept.append((one, two, round(score, 1), evidence))
    return kept


def _halves(other: PersonName, name: PersonName, shared: PersonName) -> bool:
    """Whether each of two names may be half of the double surname of a third."""
    return other.surname != name.surname and {*other.surname, *name.surname} <= set(shared.surname)
