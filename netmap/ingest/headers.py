"""What a header says: which canonical column it stands for, and what kind of sheet a row of headers makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from netmap.ingest.cells import columns_data, in_full
from netmap.ingest.steering import KINDS, SheetChoice, Steering
from netmap.ingest.table import means_organisation, people_of_two, times_in
from netmap.ingest.twofold import for_which_school, take_ends, who_has_it
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold

TOLERANCE = 88
"""Likeness, 0 to 100, at which a header with a slip of the pen still counts."""
REPEATS = frozenset({"to", "to_organisation", "works_with", "schools"})
"""Columns that may stand in a sheet several times: "met wie 1", "met wie 2"."""

OF_THE_CONTACT = frozenset({"frequency", "date", "count", "channel", "theme"})
"""What may stand below a line that names the other end, and is about the contact itself."""
WEAK = frozenset({("contacts", "naam"), ("contacts", "name")})
"""Words that mean much else on other sheets: "naam, contactpersoon, wijk" is a list of organisations."""


LEANS = {"doel": "bron", "en": "tussen"}
UNITS = re.compile(r"jaar|kwartaal|maand|week|dag|uur|year|quarter|month|day|hour")
KEYS = frozenset({"nr", "id", "code", "nummer"})
OF_EACH = frozenset({"professional", "organisation", "professional_role", "case_role"})
"""What may be said of each of several people in a case, with their number behind it."""
NUMBERED = re.compile(r" \d+$")
NAMELESS = re.compile(r"((werk)?blad|(work)?sheet|tabel|table|feuil|tabelle)? ?\d*")
"""What a sheet is called when nobody gave it a name."""


@dataclass(frozen=True, slots=True)
class Named:
    """The kind that a name says; ``loosely`` when it is that of the file while the sheet has another name of its own."""

    kind: SheetKind | None
    loosely: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """A row taken for the header of a kind of sheet; ``at`` counts rows from 0."""

    score: float
    kind: SheetKind
    at: int
    header: list[str]
    columns: dict[str, int]
    also: dict[str, tuple[int, ...]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    first_line: int = 0
    shape: str = ""
    """The kind of sheet of which one row says more than one thing (``kinds``); empty for an ordinary table."""


def as_kind(
    kind: SheetKind,
    texts: Sequence[str],
    at: int,
    steering: Steering,
    named: Named,
    *,
    first: bool,
) -> Guess | None:
    """A row as the header of one kind of sheet; ``None`` when a column that this kind needs is not there.

    Args:
        kind: the kind of sheet.
        texts: the cells of the row.
        at: which row, from 0.
        steering: the user's corrections.
        named: the kind that the name of the sheet or file says.
        first: whether nothing stands above it.

    """
    header = [fold(text) for text in texts]
    header = people_of_two(header) if kind == "contacts" else header
    columns: dict[str, int] = {}
    also: dict[str, list[int]] = {}
    why: dict[str, str] = {}
    score = 0.0
    wanted = {
        fold(text): column for column, text in steering.columns.items() if column in columns_data()[kind]
    }
    for position, text in enumerate(header):
        if text in wanted and wanted[text] not in columns:
            columns[wanted[text]] = position
            why[wanted[text]] = "user"
            score += 3
    taken = set(columns.values())
    for position, text in enumerate(header):
        if position in taken or not text or (kind == "contacts" and not _leans(text, header)):
            continue
        column, sure = recognise(kind, text)
        if column and (
            column not in columns or (why[column] != "user" and _gives_way(header[columns[column]], text))
        ):
            columns[column] = position
            why[column] = "word" if sure else "alike"
            score += 0.5 if (kind, text) in WEAK else 1 if sure else 0.9
        elif _may_repeat(kind, column, text, header[columns[column]] if column else "") and not _is_key(text):
            also.setdefault(str(column), []).append(position)
            score += 0.5
    if (
        kind == "involvements"
        and sum(recognise(kind, text)[0] == "case" and bool(NUMBERED.search(text)) for text in header) > 1
    ):
        return None  # "casus 1, casus 2": each is a case, with marks below
    score += _together(kind, header, columns, also, why)
    for group in columns_data()["required"][kind]:
        if not any(column in columns for column in group):
            return None
    if kind == named.kind:
        score += 0.75
    if (
        (kind != named.kind or named.loosely)
        and len(columns) == 1
        and sum(map(bool, header)) > 2
        and not first
    ):
        return None  # one word that happens to be a header, in the middle of something else
    # of equal guesses the earlier row and the earlier kind win: a header is said once, above what it names
    repeats = {column: tuple(positions) for column, positions in also.items()}
    return Guess(score - at / 1000, kind, at, list(texts), columns, repeats, why, first_line=at)


def _together(
    kind: SheetKind,
    header: Sequence[str],
    columns: dict[str, int],
    also: dict[str, list[int]],
    why: dict[str, str],
) -> float:
    """Take headers for what they say beside each other; and what this adds to the score of the guess."""
    if kind == "involvements":
        _who_leads(header, columns, also, why)
    if kind == "professionals":
        return for_which_school(header, columns, why, recognise)
    if kind != "contacts":
        return 0.0
    added = _at_each_end(header, columns, also, why)
    added += take_ends(header, columns, also, why, recognise)
    _sort_beside(header, columns, why)
    return added


def _who_leads(
    header: Sequence[str], columns: dict[str, int], also: dict[str, list[int]], why: dict[str, str]
) -> None:
    """Take who leads for one of those in the case, where a row lists them: "casusregisseur, betrokkenen"."""
    words = columns_data()["words"]
    several = "professional" in also or (
        "professional" in columns and header[columns["professional"]] in words["several_helpers"]
    )
    if not several:
        return
    for position, text in enumerate(header):
        if text in words["case_leads"]:
            also.setdefault("professional", []).append(position)
            if columns.get("case_role") == position:
                del columns["case_role"], why["case_role"]


def _gives_way(before: str, text: str) -> bool:
    """Whether a column gives way to one that says more: when somebody filled in the sheet to when something was, initials or a number to a name."""
    stamps, initials = columns_data()["words"]["stamps"], columns_data()["words"]["initials"]
    keyed = _is_key(before) and not _is_key(text)
    return keyed or (before in stamps and text not in stamps) or (before in initials and text not in initials)


def _leans(text: str, header: Sequence[str]) -> bool:
    """Whether a word that is an end of a contact beside another one alone ("bron, doel") has that beside it; *doel* is a purpose else."""
    return text not in LEANS or any(LEANS[text] in other.split() for other in header)


def _is_key(header: str) -> bool:
    """Whether a header asks for the number or code of somebody: "van nr"."""
    return not KEYS.isdisjoint(header.split())


def _may_repeat(kind: SheetKind, column: str | None, text: str, first: str) -> bool:
    """Whether a column that is there may be there once more; of a case "professional 2" or the same word as the first, never a bare "naam"."""
    if kind == "involvements":
        return column in OF_EACH and (NUMBERED.search(text) is not None or text == first != "naam")
    return column in REPEATS and kind in ("contacts", "professionals")


def _at_each_end(
    header: Sequence[str], columns: dict[str, int], also: dict[str, list[int]], why: dict[str, str]
) -> float:
    """Take "van, organisatie, naar, organisatie" as what is meant: a header that comes back is about each of the names in turn.

    With more contacts in a row ("met wie 1, organisatie, met wie 2, organisatie") it may be about these alone. Without
    anybody's name, "van organisatie, naar organisatie" are contacts between organisations, and so is "organisatie, werkt samen met, hoe
    vaak": of an organisation.

    Returns:
        What this adds to the score of the guess.

    """
    homes = {"from": "from_organisation", "to": "to_organisation"}
    who_has_it(header, columns, also, why, recognise)
    if columns.keys().isdisjoint(homes) and columns.keys() >= set(homes.values()):
        for end, home in homes.items():
            columns[end], why[end] = columns.pop(home), why.pop(home)
    if "from" not in columns or "to" not in columns:
        return 0.0
    ends = [(columns["from"], "from"), *((at, "to") for at in (columns["to"], *also.get("to", ())))]
    added = 0.0
    for text in dict.fromkeys(header):
        places = [position for position, other in enumerate(header) if other == text]
        part = recognise("professionals", text)[0] if text and len(places) > 1 else None
        about = [end for _, end in sorted(ends)]
        if len(places) == len(about) - 1:
            about.remove("from")
        if part not in ("organisation", "role") or len(places) != len(about):
            continue
        if part == "role" and len(ends) > 2:
            continue  # of further contacts no function is read
        names = {f"{end}_{part}" for end in ("from", "to")}
        held = [column for column, position in columns.items() if position in places]
        elsewhere = (name for name in names.intersection(columns) if name not in held or why[name] == "user")
        if not names.issuperset(held) or any(elsewhere):
            continue
        added += len(places) - len(held)
        for name in held:
            del columns[name], why[name]
        for end, position in zip(about, places, strict=True):
            if columns.setdefault(f"{end}_{part}", position) != position:
                also.setdefault(f"{end}_{part}", []).append(position)
            why[f"{end}_{part}"] = "word"
    return added


def _sort_beside(header: Sequence[str], columns: dict[str, int], why: dict[str, str]) -> None:
    """Take "soort" beside a column of organisations as what kind these are: "gemeente, soort, samenwerkingsverband"."""
    taken = set(columns.values())
    ends = [(columns[end], end) for end in ("from", "to") if end in columns]
    for position, text in enumerate(header):
        if text not in columns_data()["words"]["sort"] or position in taken:
            continue
        near = [end for at, end in ends if abs(at - position) == 1 and means_organisation(header[at])]
        # what stands before a name is about it: "soort, samenwerkingsverband"
        for end in sorted(near, key=lambda end: columns[end] < position)[:1]:
            if f"{end}_sort" not in columns:
                columns[f"{end}_sort"], why[f"{end}_sort"] = position, "word"


@cache
def _synonyms(kind: SheetKind) -> dict[str, str]:
    words: dict[str, str] = {}
    for column, synonyms in columns_data()[kind].items():
        for word in (column, column.replace("_", " "), *synonyms):
            words.setdefault(fold(word), column)
    return words


@cache
def header_words() -> frozenset[str]:
    """Every folded header that is known for any kind of sheet."""
    return frozenset(word for kind in KINDS if kind in columns_data() for word in _synonyms(kind))


def _other_unit(text: str, word: str) -> bool:
    """Whether both name a unit of time, and not the same ("per maand" is no slip for "per jaar"), or one is the most of what the other is."""
    if ("max" in text) != ("max" in word):
        return True
    units = [set(UNITS.findall(one)) for one in (text, word)]
    return all(units) and units[0] != units[1]


@cache
def _asides() -> re.Pattern[str]:
    """What may be said in a header beside what the column is; a longer phrase before a shorter one."""
    words = sorted(map(fold, columns_data()["words"]["asides"]), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")


@cache
def _long(kind: SheetKind) -> list[str]:
    """The words for columns of a kind in which a slip may be forgiven; "contact nr" is none of "contact nu"."""
    return [word for word in _synonyms(kind) if len(word) >= 6 and not word.endswith(" nu")]


@lru_cache(maxsize=8192)
def without_asides(header: str) -> tuple[str, str, str]:
    """A folded header without what may be said beside what the column is; and that without a number, and without words said twice."""
    plain = fold(_asides().sub(" ", header))
    return plain, re.sub(r" ?\d+$", "", plain), " ".join(dict.fromkeys(plain.split()))


@lru_cache(maxsize=8192)
def recognise(kind: SheetKind, header: str) -> tuple[str | None, bool]:
    """The canonical column that a folded header stands for, and whether its word is known rather than alike.

    Slips of one letter in eight are forgiven, and so are words such as "verplicht" and the number of a repeated column.
    """
    words, header = _synonyms(kind), in_full(header)
    if header in words:
        return words[header], True
    plain, *_ = readings = without_asides(header)
    for text in readings:
        if text in words:
            return words[text], True
    if kind == "contacts" and (times := times_in(plain)):
        return times, True
    if said_twice := _in_two_languages(header, words):
        return said_twice, True
    if kind == "contacts" and (composed := _of_an_end(plain, words)):
        return composed, True
    if len(plain) >= 6:
        close = process.extractOne(plain, _long(kind), scorer=fuzz.ratio, score_cutoff=TOLERANCE)
        if close and not (_other_unit(plain, close[0]) or plain.startswith(f"{close[0]} ")):
            return words[close[0]], False
    return None, False


def _in_two_languages(header: str, words: dict[str, str]) -> str | None:
    """What a header says that says it twice: "Naam / Name", "Functie (Job title)"."""
    pieces = header.split()
    for at in range(1, len(pieces)):
        first, again = words.get(" ".join(pieces[:at])), words.get(" ".join(pieces[at:]))
        if first and first == again:
            return first
    return None


def _of_an_end(header: str, words: dict[str, str]) -> str | None:
    """What is said of one end, below a line that names the ends: "met wie" over "naam", "organisatie" and "functie"."""
    pieces = header.split()
    for at in range(1, len(pieces)):
        end, part = words.get(" ".join(pieces[:at])), " ".join(pieces[at:])
        if end not in ("from", "to"):
            continue
        said, sure = recognise("professionals", part)
        if sure and said in ("name", "organisation", "role"):
            return end if said == "name" else f"{end}_{said}"
        if words.get(part) in OF_THE_CONTACT:
            return words[part]
    return None


def header_for(kind: str, column: str, lang: str) -> str:
    """How a column is called in the template: the first Dutch synonym, or the English word that the reader knows."""
    known = columns_data()[kind][column]
    if lang == "nl":
        return str(known[0])
    plain = column.replace("_", " ")
    return plain if plain in known else str(known[-1])


@cache
def kind_by_name(file: str, sheet: str) -> Named:
    """The kind that the name of the sheet says, or else that of the file; none for a sheet that explains."""
    own = _kind_in(sheet)
    if own is not None or explains(sheet):
        return Named(own)
    return Named(_kind_in(file.rpartition(".")[0]), loosely=not NAMELESS.fullmatch(fold(sheet)))


def explains(sheet: str) -> bool:
    """Whether a sheet is called as one that explains the others, or holds lists to choose from."""
    return fold(sheet) in columns_data()["words"]["explaining"]


def _kind_in(text: str) -> SheetKind | None:
    name = f" {fold(text)} "
    for kind, words in columns_data()["sheet_names"].items():
        if any(f" {fold(word)} " in name for word in words):
            found: SheetKind = kind
            return found
    return None


def as_chosen(choice: SheetChoice, texts: Sequence[str], at: int) -> Guess:
    """A row as the header that the user has said it is: these columns and no others."""
    places: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        places.setdefault(fold(text), []).append(position)
    claims = Counter(fold(header) for headers in choice.columns.values() for header in headers)
    columns, also = {}, {}
    for column, headers in choice.columns.items():
        found: list[int] = []
        for header in map(fold, headers):
            here = places.get(header, [])
            # the same header at both ends of a contact: one for each, in the order of the choice
            found += [here.pop(0)] if claims[header] > 1 and len(here) > 1 else here
        if found:
            columns[column] = found[0]
        if len(found) > 1 and column in REPEATS:
            also[column] = tuple(found[1:])
    why = dict.fromkeys(columns, "user")
    return Guess(3.0 * len(columns) + 1, choice.kind, at, list(texts), columns, also, why, first_line=at)
