"""Cells: what one cell says, in the ways that Dutch hands write it.

Each reader takes a raw cell and gives its value, or raises ``ValueError`` without the content; empty is ``None``.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Any, Literal

from netmap.ingest.answers import names_nobody
from netmap.late import late
from netmap.model.vocabulary import fold

Cell = str | float | int | bool | date | datetime | time | timedelta | None

HOURS_PER_FTE = 36
BLANKS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "..",
        "...",
        "…",
        "/",
        "nb",
        "n.b.",
        "nvt",
        "n.v.t.",
        "n/a",
        "na",
        "onbekend",
        "unknown",
        "?",
        "nan",
        "null",
    }
)
ERRORS = late(
    r"#(n/?[ab]|ref!|value!|waarde!|name\?|naam\?|div/0!|deel/0!|num!|getal!|null!|verw!|n/b)", re.IGNORECASE
)
Direction = Literal["out", "back", "both", "none", "unsaid"]
DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys(("both", "beide", "mutual", "wederzijds", "reciprocal", "ja", "true", "yes"), "both"),
    **dict.fromkeys(("source", "van", "out", "heen", "nee", "false", "no"), "out"),
    **dict.fromkeys(("target", "naar", "back", "terug"), "back"),
    **dict.fromkeys(("none", "geen"), "none"),
    **dict.fromkeys(("unsaid", "undirected", "ongericht"), "unsaid"),
}
YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x", "v"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})


def clean(cell: Cell) -> str:
    """A cell as text: without control characters, with plain single spaces; whole numbers without decimals."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    text = str(cell)
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text  # nearly every cell: nothing to clean
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join(text.replace("\u00a0", " ").split())


def is_empty(cell: Cell) -> bool:
    """Whether a raw cell holds nothing, or nothing but space; cheap."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def is_blank(text: str) -> bool:
    """Whether a cleaned text says nothing."""
    return (
        text.casefold() in BLANKS and text != "Nan"
    )  # as a program writes what is missing it is "nan" or "NaN"


def is_error(text: str) -> bool:
    """Whether a cleaned text is a formula error such as ``#N/A``."""
    return text.startswith("#") and ERRORS.fullmatch(text) is not None


def number(cell: Cell) -> float:
    """A number, with decimal comma or point: "1.204,75" and "1204.75" are the same."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    text = re.sub(r"\s", "", clean(cell))
    if re.fullmatch(r"-?\d{1,3}(,\d{3}){2,}", text):
        text = text.replace(",", "")
    elif "," in text:
        text = (
            text.replace(".", "").replace(",", ".")
            if text.rfind(",") > text.rfind(".")
            else text.replace(",", "")
        )
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text) and not text.startswith("0."):
        text = text.replace(".", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError
    return float(text)


AMBIGUOUS = late(r"-?[1-9]\d{0,2}([.,])\d{3}")
"""Thousands to the one, decimals to the other."""


def decimal_sign(cells: Iterable[Cell]) -> str | None:
    """The sign before decimals in a column of numbers, as far as its cells tell; ``None`` where they do not, or tell both.

    >>> decimal_sign(["1,204", "2,5"]), decimal_sign(["1,204", "1,204.5"]), decimal_sign(["1,204", "12"])
    (',', '.', None)
    """
    found = set()
    for text in {re.sub(r"\s", "", cell) for cell in set(cells) if isinstance(cell, str)}:
        signs = re.sub(r"[^.,]", "", text)
        if not signs or not re.fullmatch(r"-?\d[\d.,]*", text) or AMBIGUOUS.fullmatch(text):
            continue
        thousands = len(signs) > 1 and len(set(signs)) == 1
        found.add({".": ",", ",": "."}[signs[-1]] if thousands else signs[-1])
    return found.pop() if len(found) == 1 else None


def without_thousands(cell: Cell, decimal: str | None) -> Cell:
    """A number of which the sign before three digits may stand between thousands, as the ``decimal`` sign of its column says.

    Where that is not known, thousands are meant: what is counted is whole.
    """
    text = re.sub(r"\s", "", cell) if isinstance(cell, str) else ""
    sign = AMBIGUOUS.fullmatch(text)
    if not sign:
        return cell
    return float(text.replace(",", ".") if sign[1] == decimal else re.sub("[.,]", "", text))


def degrees(cell: Cell) -> float:
    """Degrees of latitude or longitude: never thousands, so "52.123" and "52,123" are both 52 and a bit."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    text = re.sub(r"[\s°]", "", clean(cell)).replace(",", ".")
    if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", text):
        raise ValueError
    return float(text)


def whole(cell: Cell) -> int:
    """A whole number that is not negative."""
    value = number(cell)
    if value < 0 or value != int(value):
        raise ValueError
    return int(value)


def cases(cell: Cell) -> float:
    """A number of cases; NaN for "< 10", which says that there are some."""
    return math.nan if clean(cell).startswith("<") else whole(cell)


def at_least_zero(cell: Cell) -> float:
    """A number that is not negative."""
    value = number(cell)
    if value < 0:
        raise ValueError
    return value


def one_to_five(cell: Cell) -> float:
    """A rating, 1 to 5."""
    value = number(cell)
    if not 1 <= value <= 5:
        raise ValueError
    return value


def score(cell: Cell) -> int:
    """A whole score, 1 to 5."""
    return whole(one_to_five(cell))


WITH_UNIT = re.compile(
    r"(?i)(?P<amount>[\d.,]+)\s*(?:(?P<hours>uur|uren|u|hours?|hrs?|h)|(?P<fte>fte)|(?P<share>%))\.?(?: ?(?:per|p/|p\.?|/) ?(?:week|wk|w))?"
)
"""Hours, full-time equivalents or a share of them, with what they are: that goes before the header."""


def full_time(cell: Cell) -> float:
    """Full-time equivalents as hours a week."""
    hit = WITH_UNIT.fullmatch(clean(cell)) if isinstance(cell, str) else None
    if hit and hit["hours"]:
        return week_hours(cell)
    value = number(hit["amount"] if hit else cell) / (100 if hit and hit["share"] else 1)
    if not 0 <= value <= 2:
        raise ValueError
    return value * HOURS_PER_FTE


def week_hours(cell: Cell) -> float:
    """Hours a week, 0 to 80; "24 uur" too."""
    hit = WITH_UNIT.fullmatch(clean(cell)) if isinstance(cell, str) else None
    if hit and (hit["fte"] or hit["share"]):
        return full_time(cell)
    value = number(hit["amount"] if hit else cell)
    if not 0 <= value <= 80:
        raise ValueError
    return value


def yes_or_no(cell: Cell) -> bool:
    """Yes or no."""
    word = fold(clean(cell))
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValueError


def direction(cell: Cell) -> Direction | None:
    """From which side a tie was reported: ``out`` by the first, ``back`` by the second, ``both``, or ``none``.

    ``unsaid``: the tie has no direction, so it is not known who told of it. A word that says nothing of it (the kind of a
    tie) gives ``None``.

    >>> direction("Mutual"), direction("target"), direction("Undirected"), direction("advies")
    ('both', 'back', 'unsaid', None)
    """
    return DIRECTIONS.get(fold(clean(cell)))


def whole_name(cell: Cell) -> str:
    """A name as it was seen: a number without the decimals that a program gave it.

    >>> whole_name(1.0), whole_name("1.0"), whole_name(" Anna  Wilg ")
    ('1', '1', 'Anna Wilg')
    """
    return re.sub(r"^(\d+)[.,]0+$", r"\1", clean(cell))


def without_list_mark(text: str) -> str:
    """A text without the number or the dot with which a list begins its lines; "1.0" is a number that a program wrote, "-2" one below nought.

    >>> without_list_mark("1. Anna Wilg"), without_list_mark("• Bert Els"), without_list_mark("1.0")
    ('Anna Wilg', 'Bert Els', '1.0')
    """
    return LIST_MARK.sub("", text)


LIST_MARK = late(r"^(?:[-–•*·▪](?!\d)|\d{1,2}[.)](?!\d)) *")
Form = tuple[bool, bool]
"""How initials are written: with full stops, in capitals."""


def may_be_initials(text: str, forms: frozenset[Form]) -> bool:
    """Whether NB or NA, which say elsewhere that nothing is known, is somebody: among initials written the same way."""
    return re.fullmatch(r"n\.?[ab]\.?", text.casefold()) is not None and _form(text) in forms


def _form(text: str) -> Form:
    return "." in text, text.isupper()


def initials_in(cells: Iterable[Cell]) -> frozenset[Form]:
    """How the initials in a column of names are written; none where it holds mostly whole names."""
    texts = {clean(cell) for cell in set(cells) if isinstance(cell, str)}
    named = [text for text in texts if not is_blank(text)]
    short = [text for text in named if INITIALS.fullmatch(text)]
    return frozenset(map(_form, short)) if 2 * len(short) >= len(named) else frozenset()


INITIALS = late(r"[A-Za-z]{1,4}|(?:[A-Za-z]\. ?){1,4}[A-Za-z]?")


def several_people(
    cell: Cell,
    *,
    initials: frozenset[Form] = frozenset(),
    organisation: Callable[[str], bool] | None = None,
) -> tuple[str, ...]:
    """Several people or organisations in one cell; among initials NB and NA are people.

    Parted by ``;`` or a line; by commas or slashes only where every part reads as a whole name, since "Berg, van der" is one
    person and "jeugd/gezin" one team.

    ``organisation`` says whether a part is surely the name of an organisation: such parts are parted at commas too, but for one behind
    a person, who works there.

    >>> several_people("Anna Wilg; Bert Berk"), several_people("Berg, Anna van der")
    (('Anna Wilg', 'Bert Berk'), ('Berg, Anna van der',))
    """
    text = cell if isinstance(cell, str) else clean(cell)
    others = REST.search(text)
    if others:
        first = text[: others.start()]
        text = f"{first}{',' if re.search('[,/]', first) else ';'} {others[1] or others[2]}"
    if re.search(r"[;\n]| [|] ", text):
        return several_organisations(text, initials=initials)
    finer = [part.strip() for part in re.split(rf"(?:[,/+]| (?:en|&) (?=[A-Z])){OUTSIDE}", text)]
    if organisation and "," in text and not re.search(r"[/+]", text) and any(map(organisation, finer)):
        return _named(_parties(finer, organisation) or [text], initials=initials)
    return _named(finer if all(map(_is_whole, finer)) else [text], initials=initials)


def _is_whole(part: str) -> bool:
    """Whether a part of a cell is the whole name of somebody, or says that it names nobody."""
    if part.endswith("-"):
        return False  # "Ouder- en Kindteam" is one
    bare = re.sub(r"\s*\([^()]*\)$", "", part)
    return WHOLE_NAME.fullmatch(bare) is not None or names_nobody(part) is not None


def _parties(parts: Sequence[str], organisation: Callable[[str], bool]) -> list[str]:
    """People and organisations between commas; a person and the organisation behind them are one. None where a part is neither."""
    sorts = ["o" if organisation(part) else "p" if _is_whole(part) else "" for part in parts]
    if not all(sorts):
        return []
    if sorts == ["p", "o"] * (len(parts) // 2) and not any("(" in part for part in parts):
        return [", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    return list(parts)


def several_organisations(cell: Cell, *, initials: frozenset[Form] = frozenset()) -> tuple[str, ...]:
    """Several organisations in one cell, parted by ``;`` or a line: commas and slashes are part of their names."""
    text = cell if isinstance(cell, str) else clean(cell)
    return _named(re.split(r"[;\n]| [|] ", text), initials=initials)


def _named(parts: Iterable[str], *, initials: frozenset[Form]) -> tuple[str, ...]:
    names = (without_list_mark(whole_name(part)) for part in parts)
    kept = (name for name in names if not is_blank(name) or may_be_initials(name, initials))
    return tuple(dict.fromkeys(kept))


OUTSIDE = r"(?![^()]*\))"
"""Behind what parts two names: no bracket is still open, as in "Bo Smit (JGZ, GGD)"."""
REST = late(
    r"[ ,]+(?:(?:en|&) ((?:de )?(?:anderen|(?:andere |overige )?collega['’]?s))|(e\.?a\.?|etc\.?|enz\.?|et al\.?))\s*$"
)
"""Behind a name: that there are others."""
WHOLE_NAME = late(r"(?:[A-Z][\w'’-]+|(?:[A-Z][a-z]?\.-?){1,5})(?: [\w'’.-]+)* [\w'’-]*[A-Z][\w'’-]+")
"""A first name or initials, perhaps more, and a surname with a capital."""


def several(cell: Cell) -> tuple[str, ...]:
    """Several names in one cell, parted by ``;``, a comma, `` + `` or a line."""
    whole = cell if isinstance(cell, str) else clean(cell)
    parts = re.split(r"[;\n|]" if re.search(r"[;\n|]", whole) else rf"(?:,| \+ ){OUTSIDE}", whole)
    return tuple(dict.fromkeys(text for text in map(clean, parts) if text and not is_blank(text)))


SCHOOL = r"(?=(?:De|Het|'t|[opr]?[kc]?bs|pcbo|sbo|vso|so|ikc|kc) )"
BETWEEN_SCHOOLS = late(rf",| [+/] |(?:/| en ){SCHOOL}")


def several_schools(cell: Cell) -> tuple[str, ...]:
    """Several schools in one cell: as :func:`several`, and by what stands between two of them only, a slash or "en" before "De" or "obs".

    >>> several_schools("De Linde / De Ark"), several_schools("obs De Zon en de Maan"), several_schools("De Linde en De Ark")
    (('De Linde', 'De Ark'), ('obs De Zon en de Maan',), ('De Linde', 'De Ark'))
    """
    whole = cell if isinstance(cell, str) else clean(cell)
    if re.search(r"[;\n|]", whole):
        return several(cell)
    parts = map(clean, BETWEEN_SCHOOLS.split(whole))
    return tuple(dict.fromkeys(text for text in parts if text and not is_blank(text)))


@cache
def columns_data() -> dict[str, Any]:
    """The words of ``columns.toml``."""
    return tomllib.loads((resources.files("netmap.ingest") / "columns.toml").read_text(encoding="utf-8"))


PER = re.compile(r"\bp(?:er)? ?(w(?:k|eek)?|m(?:nd|aand)?|kw|j(?:r|aar)?)\b")
UNIT = {"w": "week", "m": "maand", "k": "kwartaal", "j": "jaar"}


def in_full(header: str) -> str:
    """A folded header without abbreviations of a unit and without underscores: "keer p mnd" is "keer per maand"."""
    return PER.sub(lambda hit: f"per {UNIT[hit[1][0]]}", header.replace("_", " "))
