"""Normal forms of names, and the ids that follow from them.

Two spellings with the same key are the same name, whatever they look like.

>>> person_key("Berg, mw. Anna van der") == person_key("Anna van der Berg")
True
>>> organisation_key("O.B.S. 'De Linde'") == organisation_key("obs De  Linde")
True
"""

from __future__ import annotations

import hashlib

from netmap.ingest.organisations import parse_organisation
from netmap.ingest.people import parse_person


def organisation_key(name: str) -> str:
    """The normal form of an organisation's name: folded, without spaces and without a legal suffix; "&" is "en"."""
    return "".join(parse_organisation(name).written)


def person_key(name: str) -> str:
    """The normal form of a person's name: the first name that is used, then particles, then surname, without titles.

    Initials stay initials: whether "A. Berg" is "Anna Berg" is not for a normal form to say.
    """
    return parse_person(name).key


def person_id(name_key: str, organisation_key_: str) -> str:
    """The opaque id of a person: follows from name and organisation, so it is the same in every upload."""
    return _id("p", f"professional|{name_key}|{organisation_key_}")


def organisation_id(name_key: str) -> str:
    """The opaque id of an organisation."""
    return _id("o", f"organisation|{name_key}")


def _id(letter: str, text: str) -> str:
    return letter + hashlib.sha256(text.encode()).hexdigest()[:10]
