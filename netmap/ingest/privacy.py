"""The privacy gate: what may never enter, recognised by header and by content, before anything is kept.

A number passes the BSN eleven-test by chance in about 1 of 11 cases, so a column is judged as a whole and with its
header; a lone hit elsewhere masks that cell only. Nothing here returns, logs or raises the content of a cell.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from netmap.late import late
from netmap.model.vocabulary import fold

ColumnVerdict = Literal[
    "open", "bsn", "rsin", "child_name", "birth_date", "address", "diagnosis", "free_text"
]

MASK = "•••"
ELEVEN_TEST_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN_SHARE = 0.6
"""Share of the filled cells that must pass before a column without a telling header is taken for one of BSNs."""
BSN_CELLS = 3
DIAGNOSIS_SHARE = 0.3
"""Share of the filled cells that name a disorder before a column is taken for one of diagnoses."""
LONG_TEXT = 60
"""Characters: cells that are longer on average are sentences, not names or words."""
SAMPLE = 2000
"""Cells of a column that are judged: a longer column is sampled evenly."""


@cache
def gate_data() -> dict[str, Any]:
    """The words of ``gate.toml``."""
    return tomllib.loads((resources.files("netmap.ingest") / "gate.toml").read_text(encoding="utf-8"))


def pattern(text: str) -> re.Pattern[str]:
    """A pattern of ``gate.toml`` with the words for children and parents filled in."""
    words = gate_data()["words"]
    return re.compile(text.replace("<child>", words["child"]).replace("<parent>", words["parent"]))


def whole_words(patterns: Sequence[str]) -> re.Pattern[str]:
    """Any of these as whole words."""
    return pattern(rf"\b(?:{'|'.join(patterns)})\b")


@dataclass(frozen=True, slots=True)
class _Headers:
    """The patterns by which a header is judged."""

    verdicts: tuple[tuple[ColumnVerdict, re.Pattern[str]], ...]
    harmless: re.Pattern[str]
    question: re.Pattern[str]
    about: re.Pattern[str]
    taking_part: re.Pattern[str]
    numbers: re.Pattern[str]


@cache
def _headers() -> _Headers:
    data = gate_data()
    return _Headers(
        tuple((row["verdict"], whole_words(row["patterns"])) for row in data["header"]),
        whole_words(data["harmless"]["phrases"]),
        pattern(data["harmless"]["question"]),
        whole_words([data["harmless"]["question_about"]]),
        whole_words(data["taking_part"]["patterns"]),
        whole_words(data["numbers"]["patterns"]),
    )


DIAGNOSES = late(
    r"\b(?:adhd|add|ass|autis\w*|asperger|pdd ?nos|odd|dyslexie|dyscalculie|dyspraxie|tos|depressi\w*|angststoornis"
    r"|ptss|epilepsie|diabetes|anorexia|boulimia|borderline|hechtingsstoornis|gilles de la tourette|tourette"
    r"|syndroom van \w+|downsyndroom|lvb|zmlk|verstandelijke beperking|dyslexia|autism|epilepsy|depression)\b"
)


DIGITS = late(r"\d")
DATE = late(r"(?<!\d)(\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4})(?!\d)")
"""A date holds eight digits too, and one in eleven would pass."""


SEPARATOR = r"[.,_'’‘`´·•∙⋅‧/\s\u00a0\u2009\u202f–—‐‑-]"
"""What people put between the digits of a number."""
DECIMAL = late(r"\d+[.,]\d+")
"""One point or comma: a measure or an amount, not a number that somebody is known by."""
PHONE = late(
    r"(?<![\d+])(?:(?:\+|00) ?31[ .-]*(?:\(0\))?[ .-]*|\(?0)[1-9](?:[ .\-()/]*\d){8}(?!\d)"
    r"|\+(?!31)[1-9]\d{0,2}(?:[ .\-()/]*\d){7,12}(?!\d)"
    r"|(?<![\d.,_'-])6[1-9]\d{7}(?!\d)"
)
"""A number to ring: ten digits from 0, or with the code of a country; or a mobile one that lost its zero."""
LABELLED = late(
    r"(?i)\b(?:kvk|k\.v\.k\.|agb|big|skj|tel|telefoon|mobiel|fax|iban)\b[ .:-]*(?:nummer|code|nr)?[ .:-]*\d[\d .-]*"
)
"""A number that is told with what it is, and is no secret."""


def passes_eleven_test(text: str) -> bool:
    """Whether a text is a number that could be a BSN: 9 digits, or 8 with the leading zero lost.

    Whatever people put between the digits does not matter; a whole number that a spreadsheet wrote as ``123.0``
    counts without its decimals, and a number with one point or comma is a measure.

    >>> passes_eleven_test("111.222.333"), passes_eleven_test("123456789"), passes_eleven_test("12.000000")
    (True, False, False)
    """
    text = text.strip()
    if text[:1].isalpha():
        return False  # nearly every cell
    text = re.sub(r"\.0$", "", text)
    if DATE.fullmatch(text) or DECIMAL.fullmatch(text):
        return False
    digits = re.sub(SEPARATOR, "", text)
    if not re.fullmatch(r"[0-9]{8,9}", digits):
        return False
    digits = digits.zfill(9)
    if int(digits) == 0:
        return False
    return (
        sum(weight * int(digit) for weight, digit in zip(ELEVEN_TEST_WEIGHTS, digits, strict=True)) % 11 == 0
    )


# the digits behind a decimal sign are no number of their own: 0,111222333
NINE_DIGITS = late(rf"(?<!\d)(?<!\d[.,])\d(?:{SEPARATOR}{{0,2}}\d){{7,8}}(?!\d)")


def has_bsn(text: str) -> bool:
    """Whether a cell holds, somewhere in its text, a number that passes the eleven-test; dates and numbers to ring do not count."""
    if len(DIGITS.findall(text)) < 8:
        return False
    plain = LABELLED.sub(" ", PHONE.sub(" ", DATE.sub(" ", text)))
    return any(passes_eleven_test(part) for part in NINE_DIGITS.findall(plain))


def mask_bsn(text: str) -> str:
    """The text with every number that passes the eleven-test replaced by bullets."""
    return NINE_DIGITS.sub(lambda hit: MASK if passes_eleven_test(hit.group()) else hit.group(), text)


def classify_columns(header: Sequence[str], columns: Sequence[Sequence[object]]) -> list[ColumnVerdict]:
    """What each column is to the gate.

    Args:
        header: the header of each column.
        columns: the cells below it; ``None`` and empty text count as empty.

    Returns:
        ``open`` columns may be used, ``free_text`` is never read, all others are blocked.

    """
    return [_classify(name, cells) for name, cells in zip(header, columns, strict=True)]


def _classify(name: str, cells: Sequence[object]) -> ColumnVerdict:
    by_header = verdict_of_header(str(name))
    if by_header != "open":
        return by_header
    filled = [cell for cell in cells if cell is not None and cell != ""]
    filled = filled[:: max(1, len(filled) // SAMPLE)]
    texts = Counter(text for text in map(str.strip, map(str, filled)) if text)
    several = texts.total()

    def share(is_one: Callable[[str], bool]) -> float:
        """The share of the cells that are one; each different one is looked at once."""
        return sum(count for text, count in texts.items() if is_one(text)) / several

    if several >= BSN_CELLS and not is_plain_number(str(name)) and share(passes_eleven_test) >= BSN_SHARE:
        return "bsn"
    if several and sum(len(text) * count for text, count in texts.items()) / several > LONG_TEXT:
        return "free_text"
    if several >= BSN_CELLS and share(names_a_disorder) >= DIAGNOSIS_SHARE:
        return "diagnosis"
    return "open"


@cache
def verdict_of_header(name: str) -> ColumnVerdict:
    """What a header alone says; words in it may be glued by underscores or capitals: geboorte_datum, GeboorteDatum.

    A question to a professional may be about pupils: its answer is a colleague. What a team or function is called after
    ("jeugd en gezin") says nothing either.
    """
    known = _headers()
    spaced = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " "))
    glued = fold(name.replace("_", " "))
    texts = []
    for text in dict.fromkeys((spaced, glued)):
        if known.question.search(text):
            text = known.about.sub(" ", text)
        texts.append(" ".join(known.harmless.sub(" ", text).split()))
    for verdict, words in known.verdicts:
        for text in (*texts, texts[0].replace(" ", "")) if verdict in ("bsn", "rsin") else texts:
            if words.search(text) and not (verdict == "child_name" and known.taking_part.search(text)):
                return verdict
    return "open"


def is_plain_number(name: str) -> bool:
    """Whether a header says that its numbers are those of a company, a telephone or a register of places."""
    return _headers().numbers.search(fold(name.replace("_", " "))) is not None


def names_a_disorder(text: str) -> bool:
    """Whether a text names a disorder or disability."""
    return DIAGNOSES.search(fold(text)) is not None


EMAIL = late(r"(?:mailto:)?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


LEFT_OF_IT = late(
    r"\b(?:(?:tel|telefoon|mob|mobiel|t|m|e|mail|e-mail|nr)\s*[.:]+|(?i:bsn|burgerservicenummer)\b[\s.:#]*)\s*(?=$|[\s,;)\]])"
)
"""What announces an address or a number, when that is gone; some BSN look like a number to ring."""


def scrub(text: str) -> tuple[str, bool]:
    """A text without the e-mail addresses and telephone numbers in it, and whether there were any.

    >>> scrub("Anna Wilg <a.wilg@school.example> 06-12345678")
    ('Anna Wilg', True)
    >>> scrub("Anna Wilg BSN 612.345.678")
    ('Anna Wilg', True)
    """
    plain = EMAIL.sub(" ", text) if "@" in text else text
    if len(DIGITS.findall(plain)) >= 9:
        plain = _without_phones(PHONE.sub(" ", plain), " ")
    if plain == text:
        return text, False
    plain = re.sub(r"[<(\[]\s*[>)\]]", " ", LEFT_OF_IT.sub(" ", plain))
    if plain.count("(") < plain.count(")"):  # the first went with the number that it stood before
        plain = re.sub(r"\s+\)", " ", plain)
    return " ".join(plain.split()).strip(" ,;:/|-–<>"), True


def safe_label(text: str) -> str:
    """A header, or the name of a sheet or file, fit to be shown: without BSN, e-mail address, telephone number or whom it is about."""
    if " " in text:
        text = _about_somebody().sub(rf"\1 {MASK}", text)
    if "@" not in text and len(DIGITS.findall(text)) < 8:
        return text
    plain = EMAIL.sub(MASK, mask_bsn(text))
    if len(DIGITS.findall(plain)) >= 9:
        plain = _without_phones(plain, MASK)
    return plain


@cache
def no_name() -> re.Pattern[str]:
    """A folded word that belongs in the name of a team, a part of town or an organisation, and in that of nobody."""
    return pattern(gate_data()["families"]["no_name"])


@cache
def _about_somebody() -> re.Pattern[str]:
    """A first name and a surname behind such a word: "Contact over Sem de Boer"."""
    other = gate_data()["families"]["no_name"]
    name = rf"(?!(?i:{other}))[A-ZÀ-Þ][a-zà-ÿ]+"
    return re.compile(rf"\b(over|inzake|betreft|i\.v\.m\.) {name} (?:(?:van|de|der|den|het|'t) )*{name}")


def _without_phones(text: str, instead: str) -> str:
    """Whatever could be a number to ring is taken away, also one that no provider has given out."""
    import phonenumbers  # rarely needed, and long to load

    hits = phonenumbers.PhoneNumberMatcher(text, "NL", leniency=phonenumbers.Leniency.POSSIBLE)
    for hit in reversed(list(hits)):
        text = text[: hit.start] + instead + text[hit.end :]
    return text


def harmless(text: str) -> bool:
    """Whether what was found in a cell may be repeated in a message.

    A cell that is not what its column says may hold anything, also what a child is called. Repeated are a number or
    date that is no BSN, and one to three short words without any capital.
    """
    if len(text) > 24 or has_bsn(text) or "@" in text or names_a_disorder(text):
        return False
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) <= 3 and all(word.islower() for word in words) and len(DIGITS.findall(text)) <= 8


CASES = late(r"[^\s,;+&]*\d[^\s,;+&]*(?:(?:\s*(?:[,;+&]|\b(?:en|and)\b)\s*|\s+/\s+)[^\s,;+&]*\d[^\s,;+&]*)+")
NAMED_CASE = late(r"^(?:casus|zaak|dossier|case)(?:nummer|nr|id)?[.:#-]*(?=[a-z]{0,3}\d)|(?<=\w)\(.*\)$")
"""What stands around the number of a case: "casus 12 (Jan)"."""


def cases_in(text: str) -> list[str]:
    """The numbers of cases in a text that holds more than one; else none.

    >>> cases_in("1, 2 en Z-3"), cases_in("2026/12"), cases_in("S. 12-03-2015")
    (['1', '2', 'Z-3'], [], [])
    >>> cases_in("101 / 104")
    ['101', '104']
    """
    if not CASES.fullmatch(text.strip()):
        return []
    return re.split(r"\s*(?:[,;+&]|\b(?:en|and)\b)\s*|\s+/\s+", text.strip())


def case_hash(raw: str, key: bytes) -> str:
    """The keyed hash that stands for a case number.

    What a spreadsheet does to a number makes no difference: ``123.0`` and ``00123`` are ``123``. A code that this
    function made is given back as it is, so that a copy with codes instead of numbers can be read again.
    """
    if raw.isascii() and raw.isalnum():  # nearly every one: no space and no sign
        plain = raw.casefold()
    else:
        plain = re.sub(r"\s+", "", re.sub(r"\.0$", "", raw.strip())).casefold()
        if is_code(plain):
            return plain.removeprefix(CODE)
    if not plain.isdigit():
        plain = NAMED_CASE.sub("", plain)
    if plain.isdigit():
        plain = plain.lstrip("0") or "0"
    return hmac.digest(key, b"case|" + plain.encode(), "sha256").hex()


CODE = "code-"


def is_code(text: str) -> bool:
    """Whether a text is a keyed hash as :func:`as_code` writes it."""
    return re.fullmatch(CODE + "[0-9a-f]{64}", text.strip()) is not None


def as_code(hashed: str) -> str:
    """A keyed hash as it is written in a copy of a sheet."""
    return CODE + hashed


MAIL_CODE = re.compile(CODE + "([0-9a-f]{64}):([0-9a-f]{64})?")


def as_mail_code(hashed: str, domain: str | None) -> str:
    """The keyed hashes of an e-mail address and of what stands behind its @, as they are kept in its place."""
    return f"{CODE}{hashed}:{domain or ''}"


def mail_of_code(text: str) -> tuple[str, str | None] | None:
    """The hashes in such a text; ``None`` where it is none."""
    found = MAIL_CODE.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def email_hash(raw: str, key: bytes) -> str:
    """The keyed hash that recognises the same e-mail address; the address itself is not kept."""
    plain = raw.strip().casefold().removeprefix("mailto:")
    return hmac.new(key, b"email|" + plain.encode(), hashlib.sha256).hexdigest()


def email_domain(address: str) -> str | None:
    """What stands behind the @ of a well-formed address, in lower case; ``None`` when it is not one.

    >>> email_domain("A.Wilg@School.example"), email_domain("a wilg at school")
    ('school.example', None)
    """
    from email_validator import EmailNotValidError, validate_email  # rarely needed, and long to load

    try:
        found = validate_email(
            address.strip().removeprefix("mailto:"), check_deliverability=False, test_environment=True
        )
    except EmailNotValidError:
        return None
    return found.ascii_domain or found.domain
