"""What may become of a filled cell: the closed list of fates, a number for each, and sums of them.

A cell that holds anything has exactly one *fate*: a class, and for most classes what or why behind a colon.

================================  =====================================================================================
fate                              meaning
================================  =====================================================================================
``used:<column>``                 read as this canonical column, or as the name of a node (``used:node``)
``cleaned:<column>``              read, without the e-mail address or telephone number in it
``hashed:<column>``               a case number or e-mail address of which a keyed hash is kept
``context:<what>``                says what other cells mean: ``header``, ``title``, ``heading``, ``attribute``
``blocked:<reason>``              kept out by the privacy gate: a column (``bsn``, ``child_name`` …) or one cell (``masked``)
``unread``                        free text, which is never read
``aside:<reason>``                an answer or a row that is no data, see :data:`ASIDE`
``issue:<key>``                   not used because of the issue with this key, which is told
``unknown``                       below a header (or none) that was not recognised
``outside``                       beside, above or below every table of the sheet
``unaccounted``                   nobody said: a fault in the program, which the tests look for
================================  =====================================================================================
"""

from __future__ import annotations

import re
from threading import Lock
from typing import Final

from netmap.model.records import CellAccount
from netmap.model.vocabulary import fold

ASIDE: Final = frozenset(
    {
        "nothing",  # "-", "n.v.t.", "?"
        "no_contact",  # "nee", "nooit", 0: says that there is no contact
        "nobody",  # "niemand", "iedereen", "weet niet": names no person
        "gap",  # "vacature": nobody is there, which is known
        "alone",  # a function or days in a row that names nobody
        "self",  # the diagonal of a matrix
        "mirrored",  # the other half of a matrix that is the same both ways: it says nothing more
        "total",
        "note",
        "repeated_header",
        "register",  # known of this register, and not needed
        "copy",  # the same rows stand in another sheet
        "explanation",  # a sheet that explains the others
        "contact_details",  # telephone numbers, and e-mail addresses where they are not needed to recognise people
        "bookkeeping",  # what a form or program writes down by itself: times, languages, numbers of answers
        "private",  # somebody's private life, as in an address book
        "program",  # a sheet that a program fills to draw or sum up what stands on the others
        "user",  # the user says that it is no data
    }
)
"""Why a cell, a row or a sheet is set aside."""
RANKS: Final = {
    "unaccounted": 0,
    "outside": 1,
    "unknown": 2,
    "issue": 3,
    "aside": 4,
    "unread": 5,
    "blocked": 6,
    "context": 7,
    "hashed": 8,
    "cleaned": 9,
    "used": 10,
}
"""The classes of fates; of several the highest counts."""
NOT_UNDERSTOOD: Final = ("unknown", "outside", "issue", "unaccounted")
"""Classes of cells that hold something the program did not make out."""
KEPT_OUT: Final = ("blocked", "unread")
SUBSTANTIAL: Final = 0.2
"""Share of the cells below the headers that may be not understood before that is the first thing to say."""
FATE_OF_ROW: Final = {
    "issues.totals_row": "aside:total",
    "issues.repeated_header": "aside:repeated_header",
    "issues.note_row": "aside:note",
    "issues.example_row": "aside:note",
    "issues.heading_row": "context:heading",
}
"""What becomes of the cells of a row that is none of the table's, by the issue that tells it."""
FATE_OF_PROBLEM: Final = {
    "privacy.masked_cell": "blocked:masked",
    "privacy.only_address": "blocked:contact_details",
    "privacy.family_cell": "blocked:child_name",
    "privacy.family_row": "blocked:child_name",
    "privacy.address_cell": "blocked:address",
}
"""What becomes of a cell with a problem; with any other it is part of the issue."""
DOUBTFUL_NAMES: Final = ("issues.small_letters", "issues.perhaps_two")
"""What is told of a name that was read as it stands."""
ANSWERS: Final = {
    "vacancy": "aside:gap",
    "not_needed": "aside:nothing",
    "total": "aside:total",
    "header": "aside:repeated_header",
}
"""What becomes of an answer that names nobody, where that is more than ``aside:nobody``; by the end of its key."""
HASHED: Final = frozenset({"case", "email"})

BY_HEADER: Final = {
    "aside:contact_details": re.compile(
        r"\b(?:telefoon\w*|tel|telnr|telnummer|mobiel\w*|gsm|06|06 nummer|doorkiesnummer|fax\w*|phone|telephone|mobile"
        r"|e mail\w*|email\w*|mailadres|mail|website|url)\b"
    ),
    "aside:private": re.compile(
        r"^(?:partner|echtgenoot|echtgenote|spouse|hobbys?|assistent\w*( naam)?|assistant\w*( name)?|jubileum|anniversary)$"
    ),
    "aside:bookkeeping": re.compile(
        r"^(?:id|nr|volgnr|volgnummer|rijnummer|rij|begintijd|starttijd|eindtijd|tijd van voltooien|voltooiingstijd|tijd van laatste wijziging|tijdstempel"
        r"|timestamp|start time|completion time|last modified time|taal|language|start ?taal|startlanguage|last ?page"
        r"|laatste pagina|seed|submitdate|datum verzonden|ip ?adres|ip ?address|response id|antwoord id"
        r"|respondent id|collector id|start ?date|end ?date|recorded date|response type|progress|finished|user language|distribution channel"
        r"|duration in seconds)$"
    ),
}
"""Columns that are left alone with a reason, by their folded header, where nothing reads them."""


class _Codes:
    """A number for each fate, such that a fate of a higher rank has a higher number."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self.fates: dict[int, str] = {}
        self.one_at_a_time = Lock()

    def __getitem__(self, fate: str) -> int:
        code = self.of.get(fate)
        return self._new(fate) if code is None else code

    def _new(self, fate: str) -> int:
        kind, _, reason = fate.partition(":")
        if kind not in RANKS or (kind == "aside" and reason not in ASIDE):
            raise ValueError(f"no such fate: {fate}")
        with self.one_at_a_time:
            if fate not in self.of:
                taken = sum(known.partition(":")[0] == kind for known in self.of)
                code = (RANKS[kind] << 12) + 1 + taken
                self.fates[code], self.of[fate] = fate, code
        return self.of[fate]


CODES: Final = _Codes()
USED_FROM: Final = RANKS["hashed"] << 12


def left_alone(header: str) -> str:
    """The fate of a column that nothing reads."""
    text = fold(header)
    return next((fate for fate, words in BY_HEADER.items() if words.search(text)), "unknown")


def by_class(account: CellAccount) -> dict[str, int]:
    """The cells per class of fate, the best first."""
    return dict(sorted(account.classes.items(), key=lambda item: -RANKS[item[0]]))


def not_understood(account: CellAccount) -> float:
    """The share of the cells below the headers that the program did not make out, 0 to 1."""
    found = account.classes
    below = account.filled - found.get("context", 0)
    return sum(found.get(kind, 0) for kind in NOT_UNDERSTOOD) / below if below else 0.0


def is_substantial(account: CellAccount) -> bool:
    """Whether so much was not understood that it is the first thing to say about the sheet."""
    return not_understood(account) > SUBSTANTIAL
