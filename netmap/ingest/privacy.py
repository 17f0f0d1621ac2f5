"""The privacy gate: what may never enter, recognised by header and by content, before anything is kept.

A number passes the BSN eleven-test by chance in about 1 of 11 cases, so a column is judged as a whole and with its
header; a lone hit elsewhere masks that cell only. Nothing here returns, logs or raises the content of a cell.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from typing import Literal

from netmap.model.records import Place, PrivacyReport
from netmap.model.vocabulary import fold
from netmap.text import Texts

ColumnVerdict = Literal["open", "bsn", "child", "free_text"]

ELEVEN_TEST_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN_SHARE = 0.6
"""Share of the filled cells that must pass before a column without a telling header is taken for one of BSNs."""
BSN_CELLS = 3
LONG_TEXT = 60
"""Characters: cells that are longer on average are sentences, not names or words."""

BSN_HEADERS = re.compile(
    r"\b(bsn|bsn nummer|bsnnummer|burgerservice ?nummer|burger service nummer|sofi ?nummer|sofi|persoonsnummer"
    r"|citizen service number|social security number|ssn|national id)\b"
)
CHILD = (
    r"(kind|kinderen|leerling|cliënt|client|clienten|jeugdige|jongere|pupil|child|student|patient|patiënt)"
)
CHILD_HEADERS = re.compile(
    rf"\b(naam (van )?(het |de )?{CHILD}|naam{CHILD}|{CHILD} ?naam|{CHILD}s? naam|voornaam {CHILD}|achternaam {CHILD}"
    rf"|{CHILD}|{CHILD}s? name|name of (the )?{CHILD}|leerling ?nummer|client ?nummer|eckid|"
    r"geboorte ?datum|geb ?datum|geboren|geboorteplaats|date of birth|birth ?date|dob|leeftijd|age"
    r"|adres|woonadres|straat|straat ?naam|huis ?nummer|post ?code|woon ?plaats|address|street|postal code|zip|zip code"
    r"|diagnose|diagnoses|diagnosis|dsm|stoornis|medicatie|medication|aandoening|iq|geslacht kind|nationaliteit"
    r"|naam ouder|naam ouders|naam vader|naam moeder|ouder naam|parent name|telefoon ouder|telefoon ouders)\b"
)
ADULT_COLUMNS = re.compile(
    r"\b(betrokken|aantal|number of|ouders betrokken|jongere betrokken|youth involved)\b"
)
FREE_TEXT_HEADERS = re.compile(
    r"\b(opmerking|opmerkingen|toelichting|notitie|notities|aantekening|aantekeningen|omschrijving|beschrijving"
    r"|verslag|bijzonderheden|memo|vrije tekst|hulpvraag|zorgvraag|situatieschets|remark|remarks|note|notes|comment"
    r"|comments|description|free text)\b"
)


DATE = re.compile(r"(?<!\d)(\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4})(?!\d)")
"""A date holds eight digits too, and one in eleven would pass."""


def passes_eleven_test(text: str) -> bool:
    """Whether a text is a number that could be a BSN: 9 digits, or 8 with the leading zero lost.

    Dots, spaces and hyphens between the digits do not matter; a whole number that a spreadsheet wrote as ``123.0``
    counts without its decimals.

    >>> passes_eleven_test("111.222.333"), passes_eleven_test("123456789")
    (True, False)
    """
    if DATE.fullmatch(text.strip()):
        return False
    digits = re.sub(r"[.\s\u00a0-]", "", re.sub(r"\.0$", "", text.strip()))
    if not re.fullmatch(r"[0-9]{8,9}", digits):
        return False
    digits = digits.zfill(9)
    if int(digits) == 0:
        return False
    return (
        sum(weight * int(digit) for weight, digit in zip(ELEVEN_TEST_WEIGHTS, digits, strict=True)) % 11 == 0
    )


NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[.\s\u00a0-]?\d){7,8}(?!\d)")


def has_bsn(text: str) -> bool:
    """Whether a cell holds, somewhere in its text, a number that passes the eleven-test; dates do not count."""
    return any(passes_eleven_test(part) for part in NINE_DIGITS.findall(DATE.sub(" ", text)))


def mask_bsn(text: str) -> str:
    """The text with every number that passes the eleven-test replaced by bullets."""
    return NINE_DIGITS.sub(lambda hit: "•••••••••" if passes_eleven_test(hit.group()) else hit.group(), text)


def classify_columns(header: Sequence[str], columns: Sequence[Sequence[object]]) -> list[ColumnVerdict]:
    """What each column is to the gate.

    Args:
        header: the header of each column.
        columns: the cells below it; ``None`` and empty text count as empty.

    Returns:
        ``bsn`` and ``child`` columns are blocked, ``free_text`` columns never read, ``open`` ones may be used.

    """
    return [_classify(name, cells) for name, cells in zip(header, columns, strict=True)]


def _classify(name: str, cells: Sequence[object]) -> ColumnVerdict:
    # words in a header may be glued by underscores or capitals: geboorte_datum, GeboorteDatum
    spaced = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(name)).replace("_", " "))
    glued = fold(str(name).replace("_", " "))
    for words in (spaced, glued, spaced.replace(" ", "")):
        if BSN_HEADERS.search(words):
            return "bsn"
    for words in (spaced, glued):
        if FREE_TEXT_HEADERS.search(words):
            return "free_text"
        if CHILD_HEADERS.search(words) and not ADULT_COLUMNS.search(words):
            return "child"
    texts = [str(cell).strip() for cell in cells if cell is not None and str(cell).strip()]
    if len(texts) >= BSN_CELLS and sum(map(passes_eleven_test, texts)) >= BSN_SHARE * len(texts):
        return "bsn"
    if texts and sum(len(text) for text in texts) / len(texts) > LONG_TEXT:
        return "free_text"
    return "open"


def case_hash(raw: str, key: bytes) -> str:
    """The keyed hash that stands for a case number; ``123.0`` from a spreadsheet is ``123``."""
    plain = re.sub(r"\.0$", "", raw.strip()).casefold()
    return hmac.new(key, b"case|" + re.sub(r"\s+", "", plain).encode(), hashlib.sha256).hexdigest()


def email_hash(raw: str, key: bytes) -> str:
    """The keyed hash that recognises the same e-mail address; the address itself is not kept."""
    plain = raw.strip().casefold().removeprefix("mailto:")
    return hmac.new(key, b"email|" + plain.encode(), hashlib.sha256).hexdigest()


def privacy_sentences(report: PrivacyReport, texts: Texts) -> list[str]:
    """The report in sentences that a privacy officer can sign; counts and places, never a value."""
    sentences: list[str] = []
    for key, places in (
        ("privacy.blocked", report.blocked_columns),
        ("privacy.unread", report.unread_columns),
        ("privacy.masked", report.masked_cells),
    ):
        if places:
            sentences.append(texts.count(key, len(places), places=_places(places, texts)))
    if report.hashed_cases:
        sentences.append(texts.count("privacy.cases", report.hashed_cases))
    if report.hashed_emails:
        sentences.append(texts.count("privacy.emails", report.hashed_emails))
    return sentences or [texts("privacy.nothing")]


def _places(places: Sequence[Place], texts: Texts) -> str:
    worded = []
    for place in places:
        where = " · ".join(part for part in (place.file, place.sheet) if part)
        if place.row:
            where = f"{where} · {texts('privacy.row', row=place.row)}"
        worded.append(f"‘{place.column}’ ({where})" if place.column else where)
    return texts.listing(worded, most=5)
