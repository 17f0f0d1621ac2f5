"""Any number of files that came back, in any mix: who answered, who did so twice, and what could not be used.

A file that is broken, hostile or of another round costs one sentence; the rest is read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from netmap.asking.answers import ANSWER, Answer, Refused, form_answer, looks_like, moment
from netmap.asking.books import book_answers, export_answers, token_of
from netmap.asking.round_ import Round
from netmap.errors import UnreadableFile
from netmap.ingest.child import read_sheets
from netmap.ingest.file_names import safe_name
from netmap.model.vocabulary import Vocabulary

Returned = tuple[str, bytes, datetime | None]
"""Name, content, and when it was saved or sent, where that is known from elsewhere."""
MOST_FILES = 5000
"""Files in one zip."""
MOST_UNPACKED = 200_000_000
"""Bytes of one zip when it is unpacked; of one file in it a tenth."""
LOOKED_AT = 20_000
"""Bytes within which the text of an answer begins, where it was pasted into a mail."""
SHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"}
FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about one file: ``asking.refused.<key>`` or an error of reading, with its values."""

    file: str
    key: str
    """A whole key of the texts."""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Twice:
    """Somebody answered more than once: the newest counts."""

    number: int
    kept: str
    """The file that counts."""
    older: tuple[str, ...]


@dataclass(frozen=True)
class Collected:
    """What came back of one round."""

    round: Round
    answers: tuple[Answer, ...]
    """One for each respondent, in the order of the list."""
    twice: tuple[Twice, ...] = ()
    others: tuple[Told, ...] = ()
    """Files, or rows of one, that could not be used."""
    left_out: frozenset[int] = frozenset()
    """Numbers of who asked to be taken out."""

    __hash__ = None  # type: ignore[assignment]

    @property
    def answered(self) -> frozenset[int]:
        """Numbers of who answered."""
        return frozenset(answer.number for answer in self.answers)


def collect(
    files: Iterable[Returned],
    here: Round,
    words: Vocabulary,
    now: datetime,
    leave_out: Collection[str] = (),
) -> Collected:
    """What came back.

    Args:
        files: what was returned; a zip stands for what is in it.
        here: the round, from its key.
        words: the vocabulary.
        now: what was saved later than this says nothing of when.
        leave_out: marks of those who asked to be taken out: they are neither heard nor named.

    """
    gone = frozenset(
        number
        for mark, one in here.by_mark.items()
        for number in one.numbers
        if mark in leave_out and one.way == "form"
    )
    found: dict[int, list[Answer]] = {}
    others: list[Told] = []
    for name, content, when in _unpacked(files, others):
        try:
            answers, rows = _read(name, content, when, here, words, now)
        except Refused as refusal:
            others.append(Told(safe_name(name), f"asking.refused.{refusal.key}", refusal.values))
            continue
        except UnreadableFile as problem:
            values = {key: value for key, value in problem.values.items() if key != "file"}
            others.append(Told(safe_name(name), problem.key, {**values, "file": safe_name(name)}))
            continue
        others += [Told(safe_name(name), f"asking.refused.{key}", {"row": row}) for row, key in rows]
        for answer in answers:
            if answer.number not in gone:
                found.setdefault(answer.number, []).append(answer)
    kept, twice = [], []
    for number in sorted(found):
        *older, newest = sorted(found[number], key=lambda one: one.when or FIRST)
        kept.append(newest)
        if older:
            twice.append(Twice(number, newest.file, tuple(one.file for one in older)))
    return Collected(here, tuple(kept), tuple(twice), tuple(others), gone)


def _read(
    name: str, content: bytes, when: datetime | None, here: Round, words: Vocabulary, now: datetime
) -> tuple[Sequence[Answer], Sequence[tuple[int, str]]]:
    """The answers in one file, and the rows of it that belong to nobody.

    Raises:
        Refused: it is no answer to this round.
        UnreadableFile: it cannot be opened as a sheet.

    """
    shown, ending = safe_name(name), PurePath(name).suffix.casefold()
    if looks_like(content) or ANSWER.encode() in content[:LOOKED_AT]:
        if b"<html" in content[:LOOKED_AT].lower():
            raise Refused("form_itself")
        answer = form_answer(content, shown, here, words, now)
        return [answer if answer.when else _dated(answer, when)], ()
    if b'id="ask-data"' in content or ending in (".html", ".htm"):
        raise Refused("form_itself")
    if ending == ".json":
        raise Refused("no_answer" if content.strip()[:1] == b"{" else "damaged")
    if ending == ".msg":
        raise Refused("mail")
    if ending and ending not in SHEETS:
        raise Refused("not_ours")
    sheets = read_sheets(name, content)
    token = token_of(sheets)
    if token is not None:
        return book_answers(sheets, token, shown, _saved(content, now) or when, here, words), ()
    export = export_answers(sheets, shown, now, here, words)
    if export is None:
        raise Refused("not_ours")
    answers, rows = export
    return [answer if answer.when else _dated(answer, when) for answer in answers], rows


def _dated(answer: Answer, when: datetime | None) -> Answer:
    return Answer(
        answer.number,
        answer.way,
        answer.file,
        when,
        answer.contacts,
        answer.works,
        answer.leads,
        answer.notes,
    )


DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
    EOFError,
)
"""What reading a zip raises when it is not whole."""


def _unpacked(files: Iterable[Returned], others: list[Told]) -> Iterator[Returned]:
    """The files, those in a zip that is no workbook, and what came with a mail."""
    for name, content, when in files:
        if PurePath(name).suffix.casefold() == ".eml":
            yield from _of_a_mail(name, content, when, others)
            continue
        if not content.startswith(b"PK"):
            yield name, content, when
            continue
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                inside = [one for one in archive.infolist() if not one.is_dir()]
                names = {one.filename for one in inside}
                if "[Content_Types].xml" in names or "mimetype" in names:
                    yield name, content, when
                    continue
                if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_UNPACKED:
                    others.append(Told(safe_name(name), "asking.refused.zip_too_large"))
                    continue
                for one in inside:
                    if _is_own(PurePath(one.filename)):
                        continue
                    inner = PurePath(one.filename).name
                    try:
                        held = _content(archive, one)
                    except DAMAGED:
                        others.append(Told(safe_name(inner), "asking.refused.damaged"))
                        continue
                    yield inner, held, when
        except DAMAGED:
            others.append(Told(safe_name(name), "asking.refused.damaged"))


def _of_a_mail(name: str, content: bytes, when: datetime | None, others: list[Told]) -> Iterator[Returned]:
    """What was attached to a mail, or the answer in its text; of the mail itself nothing is kept but when it was sent."""
    found = False
    try:
        mail = message_from_bytes(content[:MOST_UNPACKED])
        sent = _sent(str(mail["date"] or ""))
        when = sent or when
        for part in mail.walk():
            attached = part.get_filename()
            if part.is_multipart() or not (attached or part.get_content_type() == "text/plain"):
                continue
            inside = part.get_payload(decode=True)
            if isinstance(inside, bytes) and (attached or ANSWER.encode() in inside):
                found = True
                yield f"{name} · {PurePath(attached).name}" if attached else name, inside, when
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        found = False
    if not found:
        others.append(Told(safe_name(name), "asking.refused.mail"))


def _sent(date: str) -> datetime | None:
    try:
        sent = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _content(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    with archive.open(one) as opened:
        return opened.read(MOST_UNPACKED // 10)


def _is_own(path: PurePath) -> bool:
    """Whether a file is the work of a computer: not what somebody put there."""
    return path.name.startswith((".", "~$", "._")) or "__MACOSX" in path.parts or path.name == "Thumbs.db"


def _saved(content: bytes, now: datetime) -> datetime | None:
    """When a workbook says that it was saved; ``None`` where it does not, or was never saved since it was made."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in ("docProps/core.xml", "meta.xml") if name in archive.namelist()]
            text = archive.open(names[0]).read(LOOKED_AT).decode("utf-8", "replace") if names else ""
    except (*DAMAGED, KeyError):
        return None
    hit = re.search(r"<(?:dcterms:modified|dc:date)\b[^>]*>([^<]{10,40})<", text)
    said = moment(hit[1].strip(), now) if hit else None
    return said if said and said.year > NEVER_SAVED else None


NEVER_SAVED = 2000
"""The year in a workbook that nobody saved since netmap made it."""
