"""A cell of a list that people keep by hand: names with days, telephone numbers and remarks beside them, or a gap.

"Petra de Groot / Ahmed Bouzidi" names two, "Ellen Mulder (do-ochtend) 06-12345678" one, "vacature" nobody, and says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from netmap.ingest.answers import names_nobody
from netmap.ingest.cells import OUTSIDE, Cell, clean
from netmap.ingest.days import DAYS
from netmap.ingest.people import only_particles
from netmap.ingest.privacy import scrub
from netmap.late import late
from netmap.model.records import GapReason
from netmap.model.vocabulary import Vocabulary, fold

BETWEEN = late(
    r"[;\n|]|\s[-–—]\s(?=[A-Z]\w+ \w)|(?<=[\w)\]])\s*[/&+]\s*(?=[A-Z])| (?:en|of|and|or) (?=[A-Z])"
)
"""What stands between two names, whatever they are."""
BRACKETS = late(r"\s*[(\[]([^()\[\]]*)[)\]]?")
WHOLE = late(r"[\w'’.-]+(?: [\w'’.-]+)+")
"""More than one word."""
FOR_NOW = late(
    r"(?i)^(?:tijdelijk|waarnemend|wnd\.?|interim|a\.i\.|vervanging|vervanger)\s*[:,-]?\s+|[\s,]+(?:a\.?i\.?|wnd\.?|ad interim)$"
)
"""What says that somebody is there for the time being."""
NOTED = late(
    r"(?i)\s+[-–—]?\s*(?:vanaf|tot|t/m|per|op|alleen|nieuw|sinds|m\.?i\.?v\.?|i\.?v\.?m\.?|tel|telefoon|mobiel)\b.*$"
)
"""What somebody adds behind a name, about when or how."""


GAPS: dict[str, GapReason] = {
    "vacancy": "vacancy",
    "nobody": "nobody",
    "unknown": "unknown",
    "not_needed": "not_needed",
}
"""What an answer says of nobody that is a gap, and which; what names everybody, or somebody above, is none."""


@cache
def words() -> dict[str, Any]:
    """The words of ``loose.toml``."""
    return tomllib.loads((resources.files("netmap.ingest") / "loose.toml").read_text(encoding="utf-8"))


def gap(cell: Cell) -> GapReason | None:
    """Why a cell names nobody; ``None`` when it does not say so, and for an empty cell.

    >>> gap("Vacature"), gap("?"), gap("vacature (Anna tot juni)"), gap("Anna Wilg")
    ('vacancy', 'unknown', 'vacancy', None)
    """
    text = clean(cell)
    return GAPS.get(names_nobody(text) or "") if text else None


def names_in(cell: Cell, known: Vocabulary | None = None) -> tuple[str, ...]:
    """The names in a cell; none when it names nobody, or only a desk, a team without a name or a remark.

    With a vocabulary a function or organisation in brackets behind a name stays there: "Petra de Groot (gezinscoach)".

    >>> names_in("Petra de Groot / Ahmed Bouzidi"), names_in("Bram Hoekstra of Ria"), names_in("piket")
    (('Petra de Groot', 'Ahmed Bouzidi'), ('Bram Hoekstra', 'Ria'), ())
    >>> names_in("Linda Smit (tot okt), Tom Bakker 06-12345678"), names_in("Berg, Anna van der")
    (('Linda Smit', 'Tom Bakker'), ('Berg, Anna van der',))
    """
    if gap(cell):
        return ()
    found = (
        name
        for part in BETWEEN.split(str(cell))
        for name in _between_commas(_without_asides(part, known), known)
    )
    return tuple(dict.fromkeys(name for name in map(_bare, found) if names_somebody(name)))


def answers_in(words: Vocabulary, cell: Cell) -> tuple[str, ...]:
    """Whom an answer names: people, organisations and functions, parted by ``;``, a line, or commas between whole names.

    >>> from netmap.model.vocabulary import vocabulary
    >>> answers_in(vocabulary(), "Sanne Visser;Anders: politie;"), answers_in(vocabulary(), "Leerplicht, huisarts")
    (('Sanne Visser', 'politie'), ('Leerplicht', 'huisarts'))
    >>> answers_in(vocabulary(), "GGD, wijkteam en leerplicht"), answers_in(vocabulary(), "GGD, dienst Kind en Gezin")
    (('GGD', 'wijkteam', 'leerplicht'), ('GGD', 'dienst Kind en Gezin'))
    """
    text = str(cell)
    parts = re.split(r"[;\n|]", text) if re.search(r"[;\n|]", text) else [text]
    if len(parts) == 1 and not OTHER.match(text):
        pieces = [piece for piece in map(str.strip, re.split(f",{OUTSIDE}", text)) if piece]
        ends = re.split(r" (?:en|&) ", pieces[-1]) if len(pieces) > 1 else []
        if len(ends) > 1 and all(_stands_alone(end) or _is_known(words, end) for end in ends):
            pieces[-1:] = ends  # the end of a list: "GGD, wijkteam en leerplicht"
        bare = [BRACKETS.sub("", piece).strip() for piece in pieces]
        whole = sum(_stands_alone(piece) or _is_known(words, piece) for piece in bare)
        parts = pieces if len(pieces) > 2 or whole else parts
    plain = (OTHER.sub("", _without_notes(part)).strip(" .,:-–") for part in parts)
    return tuple(dict.fromkeys(name for name in plain if name and not gap(name)))


OTHER = late(
    r"(?i)^\s*(?:anders|overige?|andere|other)\b[\s,:=-]*(?:(?:namelijk|nl\.?|te weten|i\.e\.)[\s,:-]*)?(?:(?:de|het|een|the)\s+)?"
)
"""How an answer begins that was not among the choices."""


def _without_notes(text: str) -> str:
    return re.sub(r"^(?:[-•*·]|\d{1,2}[.)]) *", "", clean(text))


def _is_known(words: Vocabulary, text: str) -> bool:
    """Whether a text is a function, or says what kind of organisation it is."""
    return words.discipline_of(text) is not None or words.kind_from_name(text) is not None


LEAST_LETTERS = 2
"""A single letter says what somebody does (R, A, C, I) and not who that is."""


def names_somebody(name: str) -> bool:
    """Whether a text may be a name: it has a capital, and is no desk, no day and no word for nobody."""
    folded = fold(name).split()
    if len(name) < LEAST_LETTERS or not folded or not any(map(str.isupper, name)) or names_nobody(name):
        return False
    return folded[0] not in words()["desks"] and not all(word in DAYS for word in folded)


def _without_asides(text: str, known: Vocabulary | None = None) -> str:
    """A text without addresses, numbers and what stands in brackets; "J. (Hans) de Vries" and "Jansen, P. (Piet)" keep the name."""
    plain = scrub(clean(text))[0]
    plain = re.sub(r"\b0\d{1,3}[- ]?\d{5,8}\b|\b0(?:800|900)[- ]?\d{4,7}\b|\b06[- ]?[\d ]{8,11}", " ", plain)

    def kept(hit: re.Match[str]) -> str:
        if known and _says_who(hit[1], known):
            return hit[0]
        called = re.fullmatch(r"[A-Z][a-zà-ÿ]+", hit[1].strip()) is not None
        lead = plain[: hit.start()]
        initials = re.search(r"(?:^|[\s,.])[A-Z]\.?$", lead.strip()) is not None
        return hit[0] if called and initials else " "

    return " ".join(BRACKETS.sub(kept, plain).split())


def _says_who(aside: str, known: Vocabulary) -> bool:
    """Whether what stands in brackets is a function or where somebody works, or both: "IB", "GGD", "IB De Ark"."""
    words = aside.split()
    of = known.kind_of_function(words[0]) if words else None
    return bool(of or known.kind_of_function(aside) or known.kind_from_name(aside))


def _between_commas(text: str, known: Vocabulary | None = None) -> Iterator[str]:
    """The parts of a text between commas, where each may be somebody; "Berg, Anna van der" stays whole."""
    parts = [part for part in (piece.strip() for piece in re.split(f",{OUTSIDE}", text)) if part]
    if len(parts) == 2 and known and known.kind_of_function(parts[1]):
        yield f"{parts[0]} ({parts[1]})"
    elif len(parts) < 2:
        yield text
    elif (
        all(_stands_alone(BRACKETS.sub("", part).strip()) or not names_somebody(part) for part in parts)
        or len(parts) > 2
    ):
        yield from parts
    elif not names_somebody(parts[1]) and not only_particles(parts[1].split()):
        yield parts[0]
    else:
        yield text


def _stands_alone(part: str) -> bool:
    """Whether a part between commas is a whole name: more than one word, and not only initials or particles behind one."""
    pieces = part.split()
    if WHOLE.fullmatch(part) is None or only_particles(pieces[-1:]):
        return False
    return not all(re.fullmatch(r"(?:[A-Z]\.?-?)+", word) for word in pieces)


def _bare(name: str) -> str:
    """A name without the days and remarks behind it."""
    name = NOTED.sub("", FOR_NOW.sub("", name).strip(" .,:;-–—*•·")).strip(" .,:;-–—")
    pieces = name.split()
    while len(pieces) > 1 and _is_aside(pieces[-1]):
        pieces.pop()
    return " ".join(pieces).strip(" ,:;-–—")


def _is_aside(word: str) -> bool:
    parts = [fold(part) for part in re.split(r"[-/+]", word) if part]
    return bool(parts) and all(part in DAYS or part in words()["times"] for part in parts) and word.islower()


def days_in(cell: Cell) -> tuple[int, ...]:
    """The days of the week that a text names, 1 is Monday; none when it names no day.

    >>> days_in("ma/di/do 8.30-16.00"), days_in("ma t/m do"), days_in("alle dagen"), days_in("op afspraak")
    ((1, 2, 4), (1, 2, 3, 4), (1, 2, 3, 4, 5), ())
    """
    text = clean(cell).casefold()
    if any(phrase in text for phrase in words()["every_day"]):
        return (1, 2, 3, 4, 5)
    found: set[int] = set()
    text = re.sub(r"\b(?:t/m|tot en met|tm|t\.e\.m\.)", "-", text)
    for first, last in re.findall(r"\b([a-z]+)\s*[-–]\s*([a-z]+)\b", text):
        if DAYS.get(first, 9) <= DAYS.get(last, 0):
            found.update(range(DAYS[first], DAYS[last] + 1))
    found.update(DAYS[word] for word in re.findall(r"[a-z]+", text) if word in DAYS)
    return tuple(sorted(found))
