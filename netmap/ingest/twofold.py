"""Headers that say one thing of two: "Medewerker 1, Medewerker 2, hoe vaak" and "Professional A, Organisatie A, Professional B, Organisatie B".

They are the two ends of a contact where the sheet says something of contact, or of nothing else than these. With a third ("Medewerker 3") they are a
list of people, and so they are beside an organisation that is only there once: these work there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from netmap.ingest.days import PERIOD
from netmap.ingest.privacy import verdict_of_header
from netmap.ingest.table import means_organisation
from netmap.model.records import SheetKind

Recognise = Callable[[SheetKind, str], tuple[str | None, bool]]
ENDING = re.compile(r"(.*\S) (1|2|3|a|b|c)")
ORDER = ({"1": "from", "2": "to"}, {"a": "from", "b": "to"})
KINDS: tuple[SheetKind, ...] = ("professionals", "contacts")
MOST_LABEL = 2
"""Words of a label for one of two people."""
LEAST_PERIODS = 2
"""Years or months across from which these hold contacts."""
OF_CONTACT = frozenset(
    {"frequency", "count", "date", "channel", "theme", "response_days", "answered", "rating"}
)
PARTS = {"name": "{}", "organisation": "{}_organisation", "role": "{}_role"}
"""What a header is of somebody → the column of an end of a contact."""


def take_ends(
    header: Sequence[str],
    columns: dict[str, int],
    also: dict[str, list[int]],
    why: dict[str, str],
    recognise: Recognise,
) -> float:
    """Take such headers for both ends of a contact.

    Args:
        header: the folded headers.
        columns: of contacts, as they are known so far.
        also: where columns that may be there several times stand once more.
        why: how each of these is known.
        recognise: what a header stands for in a kind of sheet.

    Returns:
        What this adds to the score of the guess.

    """

    def of_people(text: str) -> str | None:
        found = recognise("professionals", text)[0]
        return found or ("name" if recognise("contacts", text)[0] in ("from", "to") else None)

    if any(recognise("involvements", text) == ("case", True) for text in header if text):
        return 0.0  # who is in a case together
    found = _ends(header, columns, of_people)
    if not found and not {"from", "to"} <= columns.keys():
        found = _both(header, columns, _labelled(header, recognise), of_people)
    added, taken = len(found.keys() - columns.keys()), set(found.values())
    for column in [column for column, at in columns.items() if at in taken]:
        del columns[column], why[column]
    for column, places in also.items():
        also[column] = [at for at in places if at not in taken]
    columns |= found
    why |= dict.fromkeys(found, "word")
    return float(added)


def _ends(
    header: Sequence[str], columns: Mapping[str, int], of_people: Callable[[str], str | None]
) -> dict[str, int]:
    several: dict[str, dict[str, int]] = defaultdict(dict)
    for at, text in enumerate(header):
        if hit := ENDING.fullmatch(text):
            several[hit[1]][hit[2]] = at
    found: dict[str, int] = {}
    for stem, places in several.items():
        sides = next((sides for sides in ORDER if places.keys() == sides.keys()), None)
        part = PARTS.get(of_people(stem) or "")
        if sides is None or part is None:
            return {}
        for ending, at in places.items():
            found.setdefault(part.format(sides[ending]), at)
    return _both(header, columns, found, of_people)


def _labelled(header: Sequence[str], recognise: Recognise) -> dict[str, int]:
    """The ends that two labels tell apart, whatever these are: "melder naam, melder functie, ontvanger naam, ontvanger functie"."""
    several: dict[str, dict[str, int]] = defaultdict(dict)
    for at, text in enumerate(header):
        pieces = text.split()
        for label, said in ((pieces[:-1], pieces[-1:]), (pieces[1:], pieces[:1])):
            part, sure = (
                recognise("professionals", said[0]) if label and len(label) <= MOST_LABEL else (None, False)
            )
            if (
                part in PARTS
                and sure
                and verdict_of_header(text) == "open"
                and not means_organisation(" ".join(label))
            ):
                several[" ".join(label)].setdefault(str(part), at)
                break
    named = [label for label, parts in several.items() if "name" in parts]
    taken = {at for parts in several.values() for at in parts.values()}
    alone = any(
        recognise(kind, text)[0] in ("name", "from")
        for kind in KINDS
        for at, text in enumerate(header)
        if text and at not in taken
    )
    if len(named) != len(ORDER) or alone:
        return {}  # whoever stands apart from both has the contacts
    return {
        PARTS[part].format(end): at
        for label, end in zip(named, ("from", "to"), strict=True)
        for part, at in several[label].items()
    }


def _both(
    header: Sequence[str],
    columns: Mapping[str, int],
    found: dict[str, int],
    of_people: Callable[[str], str | None],
) -> dict[str, int]:
    """What was found, where both ends are there and the sheet says something of contact, or nothing else."""
    taken = set(found.values())
    homes = any(
        at not in taken and of_people(text) in ("organisation", "schools") for at, text in enumerate(header)
    )
    told = any(column in OF_CONTACT and at not in taken for column, at in columns.items())
    alone = all(at in taken for at, text in enumerate(header) if text)
    return found if {"from", "to"} <= found.keys() and not homes and (told or alone) else {}


def who_has_it(
    header: Sequence[str],
    columns: dict[str, int],
    also: dict[str, list[int]],
    why: dict[str, str],
    recognise: Recognise,
) -> None:
    """Take for who has the contact what is none by itself: "Collega, contact met", and "Organisatie, werkt samen met".

    An organisation is it where nobody else is and something is said of how often, when or that they work together. Behind whom the contact is
    with, it is where that other works. Arguments as of :func:`take_ends`.
    """

    def together(at: int) -> bool:
        return recognise("professionals", header[at]) == ("works_with", True)

    if "from" in columns or "to" not in columns:
        return
    counted = not columns.keys().isdisjoint(("frequency", "count", "date"))
    counted |= sum(PERIOD.fullmatch(text) is not None for text in header) >= LEAST_PERIODS
    homes = _school_and_organisation(header, recognise)
    if homes and homes[0] < columns["to"] and counted and not also.get("to"):
        # "School, organisatie, contactpersoon, hoe vaak": the school has the contact with somebody of the organisation
        columns.pop("from_organisation", None)
        columns["from"], columns["to_organisation"] = homes
        why |= dict.fromkeys(("from", "to_organisation"), "word")
        why.pop("from_organisation", None)
        return
    schools = [at for at, text in enumerate(header) if recognise("involvements", text) == ("school", True)]
    partners = together(columns["to"]) or header[columns["to"]].rstrip("s").endswith("partner")
    if len(schools) == 1 and partners:
        columns.setdefault("from_organisation", schools[0])
        why.setdefault("from_organisation", "word")
    further = also.get("to", [])
    if len(further) == 1 and further[0] > columns["to"] and together(further[0]):
        columns["from"], columns["to"] = columns["to"], further[0]
        why["from"] = why["to"] = "word"
        del also["to"]
    elif columns.get("from_organisation", len(header)) < columns["to"] and (
        counted or together(columns["to"])
    ):
        columns["from"], why["from"] = columns.pop("from_organisation"), why.pop("from_organisation")


def for_which_school(
    header: Sequence[str],
    columns: dict[str, int],
    why: dict[str, str],
    recognise: Recognise,
) -> float:
    """Take a school beside the organisation where somebody works for whom they work: "School, functie, naam, organisatie".

    Arguments and outcome as of :func:`take_ends`.
    """
    homes, known = _school_and_organisation(header, recognise), columns.get("organisation")
    if homes is None or "schools" in columns or known not in homes or why["organisation"] == "user":
        return 0.0
    columns["schools"], columns["organisation"] = homes
    why["schools"] = "word"
    return 1.0


def _school_and_organisation(header: Sequence[str], recognise: Recognise) -> tuple[int, int] | None:
    """Where a school and an organisation stand, when each is there once."""
    schools = [at for at, text in enumerate(header) if recognise("involvements", text) == ("school", True)]
    others = [
        at
        for at, text in enumerate(header)
        if at not in schools and recognise("professionals", text) == ("organisation", True)
    ]
    return (schools[0], others[0]) if len(schools) == len(others) == 1 else None
