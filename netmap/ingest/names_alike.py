"""Two names of people beside each other, by their parts: what is written out (Anna), abbreviated (A.), left away or misspelt.

How they relate is a fact about spelling only; who is who is decided in ``directory.py`` and ``likeness.py``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from netmap.ingest.people import PersonName, spellings
from netmap.ingest.slips import one_letter, slip

Likeness = Literal["same", "certain", "likely", "weak", "other"]
"""How two names relate: the same key, certainly one spelling of the other, likely, hardly, or two different names."""


ANY_VD = frozenset({"vd", "van der", "van den", "van de"})


def compare_people(a: PersonName, b: PersonName) -> Likeness:
    """How two names relate as spellings.

    ``certain`` allows what is only form: particles shortened or left away where the first name is written out, initials
    beside a first name. ``likely`` also allows initials for a first name, calling names, one of a double surname, and
    slips of the pen.
    """
    if a.key == b.key:
        return "weak" if initials_conflict(a, b) else "same"
    first = first_names(a, b)
    surname = "other" if first == "other" else _surnames(a, b)
    if surname == "other":
        return "other"
    if first == "same" and surname == "part" and len(a.surname) == len(b.surname):
        return "certain"  # a double name in the other order
    if first == "same" and surname == "same":
        return "certain" if _particles_agree(a, b) else "likely"
    if first == "missing":
        return "weak" if surname == "same" and _particles_agree(a, b) else "other"
    if surname == "same" and first in ("initial", "calling", "slip", "longer"):
        return "likely" if _particles_agree(a, b) or first == "longer" else "weak"
    if surname == "part" and first in ("same", "initial", "calling"):
        return "likely" if first == "same" or a.letters[:2] == b.letters[:2] else "weak"
    if surname == "slip" and first in ("same", "initial"):
        return "likely" if first == "same" else "weak"
    return "weak" if (surname, first) == ("slip", "calling") else "other"


def initials_conflict(a: PersonName, b: PersonName) -> bool:
    """Whether what both say of all their first names cannot be of one person: "J.A. (Hans)" and "H.P. (Hans)".

    >>> initials_conflict(parse_person("Anna M. Smit"), parse_person("A.M. (Anna) Smit"))
    False
    """
    if any(not name.initials and len(name.order) < 2 for name in (a, b)):
        return False
    return not any(
        one in other
        for x, y in ((a, b), (b, a))
        for one in {x.order, x.initials} - {""}
        for other in {y.order, y.initials}
    )


def _particles_agree(a: PersonName, b: PersonName) -> bool:
    return a.particles == b.particles or (
        "vd" in (a.particles, b.particles) and {a.particles, b.particles} <= ANY_VD
    )


def _surnames(a: PersonName, b: PersonName) -> str:
    one, two = "".join(a.surname), "".join(b.surname)
    if one == two:
        return "same"
    # "vandenberg" in one word
    glued = [f"{name.particles}{''.join(name.surname)}".replace(" ", "") for name in (a, b)]
    if glued[0] == glued[1]:
        return "same"
    if len(a.surname) > 1 or len(b.surname) > 1:
        shared = set(a.surname) & set(b.surname)
        if shared and (len(a.surname) == 1 or len(b.surname) == 1 or set(a.surname) == set(b.surname)):
            return "part"
    return "slip" if slip(one, two) or (a.particles != b.particles and slip(*glued)) else "other"


def one_letter_apart(a: PersonName, b: PersonName) -> bool:
    """Whether two names are one but for a letter of a long surname, so that any two that are so to a third are ``likely`` themselves."""
    alike = (a.given, a.order, a.called, a.particles) == (b.given, b.order, b.called, b.particles)
    single = len(a.surname) == len(b.surname) == 1 and not (a.initials or b.initials)
    return bool(alike and single and a.given and one_letter(a.surname[0], b.surname[0]))


def first_names(a: PersonName, b: PersonName) -> str:
    """How the first names of two people relate; ``other`` where they cannot be one person's."""
    if not a.letters or not b.letters:
        return "missing"
    if a.given and b.given:
        if a.given[0] == b.given[0]:
            few, many = sorted((a.given, b.given), key=len)
            if initials_conflict(a, b) or (many[: len(few)] != few and not (a.called or b.called)):
                return "other"
            return "same" if len(few) == len(many) else "longer"
        if len(a.given) > 1 or len(b.given) > 1:
            if "".join(a.given) == "".join(b.given):
                return "same"
            if not set(a.given).isdisjoint(b.given):
                return "calling"
        return _two_names(a.given[0], b.given[0])
    letters = [name.given[0][0] if name.given else "" for name in (a, b)]
    known = {name.initials[0] for name in (a, b) if name.initials}
    if any(letter and letter in known for letter in letters) or a.initials[:1] == b.initials[:1] != "":
        short, long = sorted((a.initials, b.initials), key=len)
        return "initial" if long.startswith(short) else "other"
    # "J. (Hans)": the calling name has another letter than the initials
    for name, other in ((a, b), (b, a)):
        if (
            name.given
            and not other.given
            and any(formal[0] == other.initials[0] for formal in formal_names(name.given[0]))
        ):
            return "calling"
    return "other"


@lru_cache(maxsize=1_000_000)
def _two_names(one: str, two: str) -> str:
    """How two different first names relate; asked once for each pair of them."""
    if _called(one, two):
        return "calling"
    return "slip" if slip(one, two) else "other"


@cache
def formal_names(called: str) -> frozenset[str]:
    """The names behind a calling name: Wim is Willem or Wilhelmus."""
    return frozenset(spellings()["people"]["calling"].get(called, ()))


def _called(one: str, two: str) -> bool:
    """Whether one is how somebody named the other is called, or both are short for one name."""
    if two in formal_names(one) or one in formal_names(two):
        return True
    short, long = sorted((one, two), key=len)
    return (
        not any(map(str.isdigit, long))
        and len(short) >= 4
        and long.startswith(short)
        and len(long) - len(short) <= 4
    )
