"""What stands in a cell of names or functions and is about a child, its family, a case or a home: that never enters.

"moeder van Sem de Boer" is nobody at work, "Bert Els (i.v.m. Sem de Boer)" is Bert Els, "Z-2026-0012" is a case. The words
are in ``gate.toml``; what is left away is repeated nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache

from netmap.ingest.places import PLACE
from netmap.ingest.privacy import gate_data, scrub
from netmap.late import late
from netmap.model.vocabulary import fold, vocabulary

ROLES = frozenset({"role", "from_role", "to_role", "case_role", "professional_role", "node_kind"})
NAMED = frozenset({"name", "from", "to", "professional", "deputy", "works_with", "respondent", "lead"})
HOMES = frozenset(
    {"organisation", "from_organisation", "from_school", "to_organisation", "schools", "school", "parent"}
)
CLEANED, ADDRESS_ONLY = "privacy.cleaned_cell", "privacy.only_address"
ABOUT, FAMILY, FAMILY_ROW, HOME = (
    "privacy.about_cell",
    "privacy.family_cell",
    "privacy.family_row",
    "privacy.address_cell",
)
"""What is told of a cell: something about another was left out, it names nobody at work, its row is about nobody at work, an address."""

GROWN_UP = 18
"""Years."""
DIGIT = re.compile(r"\d")
UP_TO_NEXT = r"[^;\n|,/&+]*"
BORN = late(r"[\s,(;]*\b(?:[Gg]eb(?:oren)?|GEB|[Gg]\.d|dob|born)\b[^;\n|]*\d[^;\n|]*")
DATED = late(r"[\s,(]*(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)[)]?")
POSTCODE = r"\b[1-9]\d{3} ?[A-Z]{2}\b"
STREET = r"[A-Z][\w.'’-]*(?: [\w.'’-]+)*? ?(?:straat|laan|weg|plein|kade|gracht|singel|dijk|steeg|plantsoen|dreef|pad) +\d+ ?[a-zA-Z]?\b"
LIVES = late(rf"(?:{STREET}[\s,]*)?{POSTCODE}[^;|]*")
LIVES_THERE = late(
    rf"\S+(?:straat|laan|weg|plein|kade|gracht|singel|dijk|steeg|plantsoen|dreef|pad) +\d+ ?[a-zA-Z]?|(?:{LIVES.pattern})[\s,]*[\w\s-]*"
)
INSTITUTION = late(
    r"(?i)school|college|lyceum|gymnasium|centr|stichting|vereniging|wijkteam|bureau|praktijk|co[oö]p|kliniek|\b(?:b\.?v\.?|n\.?v\.?)$"
)
OF_WHOM = late(r"(?i)^\W*(?:(?:de|het|een) )?\w+ (?:van|of) ")
BEHIND = frozenset(",(–-")
"""Before what stands behind a name."""
NUMBERED = late(r"[A-Z]{0,4}[-/. ]?(?:19|20)\d\d[-/.]\d{2,}")


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns that are made of words."""

    family: re.Pattern[str]
    bare: re.Pattern[str]
    """The same for a text without comma, bracket or dash, in which nothing stands behind a name: far sooner known."""
    at_home: re.Pattern[str]
    """The same of an organisation, where \"Jeugd en Gezin\" is none."""
    about: re.Pattern[str]
    number: re.Pattern[str]
    relative: re.Pattern[str]
    somebody: re.Pattern[str]
    helps: re.Pattern[str]


@cache
def _words() -> _Words:
    data = gate_data()["families"]
    kin, also, child, other = data["kin"], data["kin_of"], data["child"], data["no_name"]
    particles = r"(?:(?:van|of|de|der|den|het|'t|het kind|mw\.?|dhr\.?) ){0,3}"
    someone = rf"(?!(?i:{other}))[A-ZÀ-Þ][\w'’.-]"
    start, joined = (
        r"(?:^|(?<=[;\n|])) *(?:(?:de|het|een) )?",
        r"(?:(?<=[,/&+])|(?<=\ben )|(?<=\bmet )) *(?:(?:de|het|een) )?",
    )
    of_whom = rf"(?i:{kin}|{also}) (?:van|of) {particles}{someone}"
    called = rf"(?:(?i:{kin})\.?|(?:{also})) {particles}{someone}|(?i:{child})[.:#]? ?{particles}(?:{someone}|[#\d]|[A-Z]\b)"
    behind = rf"(?:(?:, ?| ?\(| [–-] )(?:(?:de|een) )?(?i:{kin}|{also}|{child})(?= ?(?:[);\n]|$|van |of ))|\((?i:{kin}) {someone}[^()]*\))"
    return _Words(
        late(
            rf"{start}(?:{of_whom}|{called}|[^;\n|]*{behind}|{UP_TO_NEXT}\( ?\d{{1,2}} ?(?:jr|jaar)\.? ?\)){UP_TO_NEXT}"
            rf"|{joined}(?:{of_whom}|{UP_TO_NEXT}\( ?\d{{1,2}} ?(?:jr|jaar)\.? ?\)){UP_TO_NEXT}"
        ),
        late(rf"{start}(?:{of_whom}|{called}){UP_TO_NEXT}|{joined}{of_whom}{UP_TO_NEXT}"),
        late(rf"{start}(?:{of_whom}|{called}){UP_TO_NEXT}"),
        late(
            r"(?:(?:^|[,(;\n–-]) *(?:over|rond)|(?:^|[\s,(;–-])(?:i\.?v\.?m|m\.?b\.?t|n\.?a\.?v|inzake|betreft|betreffende|in verband met"
            r"|naar aanleiding van|wegens|regarding))\b\.?:? *(?=[^;\n|]*(?:[A-ZÀ-Þ]|\b(?i:kind|leerling|gezin|cliënt|client)))[^;\n|]*"
        ),
        late(rf"(?i:{data['number']})\w*[ .:#]*(?:nr|nummer)?[ .:#-]*[A-Za-z]{{0,4}}[-/. ]?\d[\d/.-]*"),
        late(rf"(?:{kin}|{also}|{child})(?: .*)?"),
        late(rf"(?!(?i:{other}))[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: (?:van|de|der|den|het|'t|en|[A-ZÀ-Þ][\w.'’-]*))*"),
        late(rf"(?i){data['helps']}"),
    )


def cleaned(column: str, text: str, *, keyed: bool = False) -> tuple[str, str | None]:
    """A text without addresses, numbers to ring and what it is about, and the key of what there is to tell of it.

    Args:
        column: the canonical column.
        text: the cell.
        keyed: codes may stand for somebody here: those of a network.

    >>> cleaned("to", "moeder van Sem de Boer"), cleaned("to", "Bert Els (i.v.m. Sem de Boer)")
    (('', 'privacy.family_cell'), ('Bert Els', 'privacy.about_cell'))
    >>> cleaned("from", "Anna Wilg 06-12345678"), cleaned("organisation", "Centrum voor Jeugd en Gezin")
    (('Anna Wilg', 'privacy.cleaned_cell'), ('Centrum voor Jeugd en Gezin', None))

    """
    plain, found = scrub(text)
    if found and not plain:
        return "", ADDRESS_ONLY
    kept, problem = of_others(column, plain, keyed)
    return kept, problem or (CLEANED if found else None)


@lru_cache(maxsize=8192)
def of_others(column: str, text: str, keyed: bool) -> tuple[str, str | None]:
    """What :func:`cleaned` makes of a text without addresses; kept for as long as one reading takes."""
    if column in ROLES:
        return _role(text)
    if column not in NAMED and column not in HOMES:
        return text, None
    known = _words()
    whole, text = text, _without_relatives(text) if column in NAMED else text
    family = known.bare if BEHIND.isdisjoint(text) else known.family
    plain = (family if column in NAMED else known.at_home).sub(_unless_called_so, text)
    if column in NAMED:
        plain = known.about.sub("", plain)
    if DIGIT.search(plain):  # a day, a number and an address have one; nearly no name has
        if column in NAMED:
            plain = DATED.sub("", "" if _of_child(plain) else BORN.sub("", plain))
            if not keyed and (NUMBERED.fullmatch(plain.strip()) or known.number.fullmatch(plain.strip())):
                plain = ""
        if LIVES_THERE.fullmatch(plain.strip()):
            return "", HOME
        if re.search(POSTCODE, plain):
            plain = LIVES.sub("", plain)
    if plain == whole:
        return whole, None
    plain = re.sub(r"(?<![^;\n|,/&+]) *(?:en|met|&|\+) *$|^ *(?:en|met|&|\+) ", "", plain).strip(
        " ,;:/|-–&+\n"
    )
    plain = re.sub(r"([;,])[\s;,]+", r"\1 ", re.sub(r" (?:en|met)$", "", plain))
    if not any(letter.isupper() for letter in plain):
        plain = ""
    return plain, ABOUT if plain else FAMILY


def _without_relatives(text: str) -> str:
    """A list of names without "moeder" among them, and without whom that may be said of: "Anna Wilg, Lia Boer, moeder" is Anna Wilg."""
    pieces = re.split(r"(\s*[,;]\s*|\s+(?:en|\+|&)\s+)", text)
    names, signs = pieces[::2], ["", *pieces[1::2]]
    out = {at for at, name in enumerate(names) if " " not in name and _words().relative.fullmatch(fold(name))}
    others = [name for at, name in enumerate(names) if at not in out]
    if not out or len(names) <= 2 or not all(" " in name.strip() for name in others):
        return text
    out |= {at - 1 for at in out if "," in signs[at] and _may_be_said_of(names[at - 1], names[at])}
    return ", ".join(name for at, name in enumerate(names) if at not in out)


def _may_be_said_of(name: str, relative: str) -> bool:
    """Whether "moeder" may say who the name before it is: not of a name with a function, and "ouders" is nobody's."""
    first = name.split()[0] if name.split() else ""
    return not (name.endswith(")") or fold(relative).endswith("s") or vocabulary().discipline_of(first))


def _of_child(text: str) -> bool:
    """Whether a day of birth behind a name is that of somebody under age: then the name is a child's."""
    born = BORN.search(text)
    year = re.search(r"\d{4}(?!\d)|(?<=[-/. ])\d\d(?!\d)(?![-/.])", born[0]) if born else None
    now = datetime.now(UTC).year
    since = None if year is None else int(year[0]) + (0 if len(year[0]) == 4 else 2000)
    return since is not None and now - GROWN_UP < since <= now


def _unless_called_so(hit: re.Match[str]) -> str:
    """Nothing in place of a child or family, and the same of what is only called after one: "Moeder Teresaschool"."""
    return hit[0] if INSTITUTION.search(hit[0]) and not OF_WHOM.search(hit[0]) else ""


def _role(text: str) -> tuple[str, str | None]:
    """A function without whom somebody does it for; a relative or pupil has none."""
    known = _words()
    folded = re.sub(r"^(?:de|het|een) ", "", fold(text))
    if known.relative.fullmatch(folded) and (" " not in folded or known.family.match(text)):
        return "", FAMILY_ROW
    work, _, whom = ([*re.split(r"\b(van|voor|of) ", text, maxsplit=1), "", ""])[:3]
    one = known.somebody.fullmatch(whom.strip()) is not None and not PLACE.match(whom)
    whole = one and " " in whom.strip()
    if whole or (one and known.helps.search(work)):
        return work.strip(" ,;:(-–"), ABOUT
    return text, None
