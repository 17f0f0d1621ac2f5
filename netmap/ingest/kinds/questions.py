"""What the header of a questionnaire asks for: a question as somebody wrote it, or the short header of a list.

>>> asks("Met wie heb je contact over leerlingen? (meerdere antwoorden)").what
'to'
>>> asks("Hoe vaak heb je contact met [Jeugdarts]")
Question(what='frequency', number=None, about='Jeugdarts')
>>> asks("Contact 2 - organisatie")
Question(what='to_organisation', number=2, about='')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from netmap.ingest.cells import clean
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.kind import words
from netmap.ingest.people import only_particles
from netmap.late import late
from netmap.model.vocabulary import Vocabulary, fold

LISTED = late(r"\b(?:contact(?:en|personen)?|collegas?|partners?|personen|mensen|namen|people|colleagues)\b")
"""What numbered places in a grid ask for."""
COUNTED = late(r"\b(?:hoe|how|frequen\w+|aantal|functie|organi[sz]ati\w+)\b")
"""What makes such a grid ask for something else."""
LETTERED = late(r"^(contact(?: ?persoon)?|persoon|collega|partner|alter|maatje) ([a-h])\b")
"""Contacts that are told apart by a letter."""
ORDINAL = late(r"\b(\d{1,2}) ?(?:e|ste|de|st|nd|rd|th)\b(?= )")
GLUED = late(r"(?<=[a-z])(?=\d{1,2} (?:naam|name|org|functie|role|freq|hoe|how|aantal|datum|date|rol)\w*)")
"""Where a number stands right behind a word, as in "contact1_naam"."""
SUBQUESTION = late(r"(?i)SQ0*(\d{1,2})")
"""How LimeSurvey numbers the places of one question."""
BRACKETED = late(r"[\[]([^\]]*)\]")
CODED = late(r"^\w+\[[^\]]*\]\.? +(?=\S)")
"""The code that LimeSurvey puts before the words of a question: "contact[SQ001]. Hoe vaak …"."""
A_QUESTION = 3
"""Words from which a text is a question, and not a label as "Contact 1"."""
ROW_OF_GRID = late(r"(.{8,}?(?:[?:]|(?= [-–] |\.\S)))[\s.:>|–-]*([^\s(\[].*)")
"""A question with the row of a grid behind it: "Hoe vaak heeft u contact met: - GGD", "… contact?.GGD"."""
ABOUT_CONTACT = (
    "frequency",
    "date",
    "count",
    "channel",
    "theme",
    "response_days",
    "answered",
    "rating",
    "trust",
    "clarity",
    "sharing",
)
"""Columns of contacts that are about the contact itself."""
WITH_WHOM = (
    r"met (?:wie|welke|wat voor)",
    r"(?:bij|aan) wie",
    r"welke (?:collegas|personen|mensen|professionals|\w*partners)",
    r"wie (?:benader|bel|spreek|mail|vraag|raadpleeg)\w*",
    r"noem\w* .*(?:namen|persoon|personen|mensen|collegas?|organisaties|instellingen|partners)",
    r"(?:contact|overleg) met$",
    r"wie zijn .*(?:contact|partners|netwerk)",
    r"whom|who (?:do|have) you",
    r"which (?:people|colleagues|organi[sz]ations|professionals)",
)
PATTERNS = (
    ("to", rf"^(?:{'|'.join(WITH_WHOM)})\b"),
    (
        "frequency",
        r"\b(?:hoe vaak|hoe regelmatig|frequentie|how often|how frequently|frequency|aantal keer)\b",
    ),
    (
        "theme",
        r"^(?:waarover|over welke? (?:themas?|onderwerp\w*)|about what|about which (?:themes?|topics?))\b",
    ),
    ("response_days", r"\b(?:reactietijd|hoe snel|binnen hoeveel (?:werk)?dagen)\b"),
    ("to", rf"\b(?:{'|'.join(WITH_WHOM)})\b"),
    (
        "to",
        r"^naam (?:van )?(?:de |het |uw |je )?(?:vaste )?(?:contact|contactpersoon|aanspreekpunt|collega)\b(?! (?:e ?mail|tel))",
    ),
    ("to", r"^(?:wie zijn|noem|welke) .*\b(?:contacten|contactpersonen|samenwerkingspartners)\b"),
    ("email", r"\b(?:e ?mail\w*|mailadres)\b"),
    (
        "name",
        r"\b(?:naam|name)\b(?! (?:van )?(?:de |het )?(?:organi|school|instelling)).*\b(?:en|and|of|plus)\b.*\b(?:organi[sz]atie|organi[sz]ation|school|functie|instelling)\b",
    ),
    (
        "organisation",
        r"\b(?:waar (?:werk|werkt|ben|bent) (?:je|u)|werkt bij|werkzaam bij|in dienst (?:bij|van)|organisatie|org|instelling|werkgever|school|schoolnaam|organi[sz]ation|employer|bedrijf)\b",
    ),
    ("role", r"\b(?:functie|rol|beroep|function|role|job|position)\b"),
    ("workdays", r"\b(?:werkdagen|welke dagen|working days|which days)\b"),
    (
        "name",
        r"\b(?:naam|voor(?:naam)? en achternaam|hoe heet je|hoe heet u|name|wie ben (?:je|jij)|wie bent u|wie vult (?:dit|de lijst|de vragenlijst) in|who are you|respondent|ego)\b",
    ),
)
"""What a header is about, by its words; the first that fits."""
JUDGES = late(
    r"\b(?:zou|zouden|zult|gewenst|gewenste|mist|missen|would|tevreden|cijfer|waarom|toelichting|beoordeel\w*|vind|vindt|satisfied|why|rate|leidinggevende|manager)\b"
)
"""Words that make a header ask for an opinion, or for somebody else."""
CHILD = (
    r"(?:kind(?:eren)?|leerling(?:en)?|client(?:en)?|jeugdigen?|jongeren?|pupils?|child(?:ren)?|students?"
    r"|ouders?|vaders?|moeders?|gezin(?:nen)?|verzorgers?|parents?|famil(?:y|ies))"
)
HOW_OFTEN = (
    (r"\b(?:nooit|geen|niet|never|no)\b", "nooit"),
    (
        r"\b(dagelijks|wekelijks|tweewekelijks|maandelijks|halfjaarlijks|jaarlijks|daily|weekly|monthly|yearly)e?\b",
        "",
    ),
    (r"\b(?:elke|iedere|per) (dag|week|maand|kwartaal)\b", ""),
)
"""What a question says of how often, and what it stands for where that is another word."""
OPINION = late(
    JUDGES.pattern
    + r"|\b(?:ken|kent|bekend|bereikbaar\w*|belangrijk\w*|vertrouw\w*|hoe (?:goed|prettig)|know|reachable|important|trust\w*|how (?:well|good))\b"
)
"""The same of a grid, in which a mark or number beside somebody is then no contact."""
CONTACT_WITH = late(
    r"(?i)(?:(?:hoe vaak|aantal|gem\.|gemiddeld|frequentie) )*(?:is er |heb je |heeft u |hebt u )?"
    r"(?:contact(?:en|momenten)?|overleg(?:gen)?|gesprekken)(?: per \w+)? met (?:de |het )?([^(?]+?)(?: per \w+)? ?(?:\([^)]*\))? ?\??"
)
"""A header that asks for one partner: "Contact met GGD?"."""
WHOM = late(
    r"^(?:naar|to)$|\b(?:met wie|met welke|contact met|werkt (?:veel )?samen met|samenwerking met|with whom)\b"
)
"""A header of the other end, beside a name with a function."""
OF_CHILDREN = late(rf"\b(?:welke|which) {CHILD}\b|^(?:naam )?{CHILD}(?: naam)?$")
"""A question that asks for children or parents themselves, not with whom there is contact about them."""
ENDS = late(
    r"(?:(?:belangrijkste|vaste|directe|meest gesproken) )?(?:contact|contactpersoon|samenwerkingspartner|ketenpartner|contacten|naar|alter|met|collega|partner|persoon|professional|naam|wie|met wie|to|contact person"
    r"|contact naam|naam contact|naam contactpersoon|name|genoemde)"
)
"""What a numbered header says that names somebody else."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a header asks: a canonical column, the number of the contact that it is about, and whom it names itself."""

    what: str
    number: int | None = None
    about: str = ""


@cache
def asks(header: str) -> Question:
    """What one header asks; ``what`` is empty where that is not known, and ``form`` for what a program adds by itself."""
    header = CODED.sub("", header)
    about = [SUBQUESTION.sub(r"\1", clean(part)) for part in BRACKETED.findall(header)]
    plain = GLUED.sub(" ", fold(BRACKETED.sub(" ", header)).replace("_", " "))
    if plain in words("respondents")["form"]:
        return Question("form")
    plain = ORDINAL.sub(r"\1", plain)
    plain = LETTERED.sub(lambda hit: f"{hit[1]} {ord(hit[2]) - ord('a') + 1}", plain)
    number = re.search(r"\b(\d{1,2})\b|(?<=[a-z?])(\d{1,2})$", " ".join([plain, *map(fold, about)]))
    found = int(number[1] or number[2]) if number else None
    named = [part for part in about if fold(part) and not fold(part).isdigit() and not _is_place(part)]
    if len(about) > 1 and named and len(named) < len(about) and found:
        plain, named = (
            f"contact {fold(named[-1])}",
            [],
        )  # "Met wie? [Persoon 1][Functie]" asks for the function
    if about and not named and found and LISTED.search(plain) and not COUNTED.search(plain):
        return Question("to", found)  # "Top 3 contacten [1]"
    bare = " ".join(re.sub(r"\d{1,2}", " ", plain).split())
    return Question(_what(bare, plain, found), found, " ".join(named))


def all_asked(header: Sequence[str]) -> list[Question]:
    """What each header of a row asks. One question with different words behind it is a grid: whom each column is about.

    >>> [one.about for one in all_asked(("Hoe vaak heeft u contact met: - GGD", "Hoe vaak heeft u contact met: - IB"))]
    ['GGD', 'IB']
    """
    return [asks(text) for text in in_brackets(tuple(header))]


@cache
def in_brackets(header: tuple[str, ...]) -> tuple[str, ...]:
    """A row of headers, with the row of a grid between brackets wherever a program writes it otherwise."""
    split = [None if "[" in text else ROW_OF_GRID.fullmatch(text) for text in header]
    rows: dict[str, set[str]] = {}
    for hit in split:
        if hit and len(hit[1].split()) >= A_QUESTION and asks(hit[1]).what in ("frequency", "to", "theme"):
            rows.setdefault(hit[1], set()).add(hit[2])
    return tuple(
        f"{hit[1]} [{hit[2]}]" if hit and len(rows.get(hit[1], ())) > 1 else text
        for hit, text in zip(split, header, strict=True)
    )


def often_in(header: str) -> str:
    """How often there is contact with those whom a question asks for; empty where it does not say so.

    >>> often_in("Met wie heb je wekelijks contact?"), often_in("Met wie heb je nooit contact?"), often_in("Met wie?")
    ('wekelijks', 'nooit', '')
    """
    for pattern, stands_for in HOW_OFTEN:
        hit = re.search(pattern, fold(header))
        if hit:
            return stands_for or (hit[1] if hit[1].endswith(("ks", "ly")) else f"per {hit[1]}")
    return ""


def _is_place(part: str) -> bool:
    """Whether a part of a grid says which contact is meant and not who that is: "Naam 1", "persoon 2"."""
    bare, digits = re.subn(r" ?\d{1,2}\b", "", fold(part))
    return bool(digits) and ENDS.fullmatch(bare.strip()) is not None


def _what(bare: str, plain: str, number: int | None) -> str:
    if not bare or JUDGES.search(bare) or OF_CHILDREN.search(bare):
        return ""
    about_contact = number is not None and re.match(r"(?:contact|alter|collega|partner|persoon|naar)\b", bare)
    rest = (
        re.sub(r"^(?:contact|alter|collega|partner|persoon|naar) (?=\w)", "", bare) if about_contact else bare
    )
    if number is not None and ENDS.fullmatch(bare):
        return "to"
    for text in (plain, rest):
        known, sure = recognise("contacts", text)
        if known in ("to", *ABOUT_CONTACT) and sure:
            return known
    found = next((what for what, pattern in PATTERNS if re.search(pattern, rest)), "")
    if about_contact:
        return {"name": "to", "organisation": "to_organisation", "role": "to_role"}.get(found, found)
    if not found:
        known, sure = recognise("contacts", plain)
        found = {"from": "name", "from_organisation": "organisation", "from_role": "role"}.get(str(known), "")
        found = found if sure else ""
    return found


def names_whom(known: Vocabulary, header: str) -> bool:
    """Whether a header names somebody: a person with a surname, an organisation or a function."""
    if known.kind_from_name(header) or known.kind_of_function(header):
        return True
    pieces = re.sub(r"\([^()]*\)", "", header).split()
    return len(pieces) > 1 and all(word[:1].isupper() or only_particles([word]) for word in pieces)


def reads_as(reader: Callable[[str], object], text: str) -> bool:
    """Whether a reader takes a text."""
    try:
        reader(text)
    except ValueError:
        return False
    return True
