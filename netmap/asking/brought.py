"""What somebody drops together, in any mix: the key of a round, what came back of one, and sheets that are neither.

Only looked at, never opened as a sheet: which it is follows from a few words of ours that stand in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from netmap.asking.answers import ANSWER, looks_like
from netmap.asking.returned import DAMAGED, MOST_FILES, MOST_UNPACKED, Returned
from netmap.asking.round_ import KIND, Round, from_json
from netmap.errors import InputError
from netmap.settings import LANGS
from netmap.text import Texts

HEAD = 20_000
"""Bytes within which a key or an answer says what it is, also where the answer was pasted into a mail."""
PARTS = ("xl/sharedStrings.xml", "content.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
"""Where the words of a workbook stand."""
LOOKED_AT = 2_000_000
"""Bytes of each part that are looked at: our words stand at its beginning."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was dropped, by what it is."""

    here: Round | None = None
    """The round of the key among it."""
    returned: tuple[Returned, ...] = ()
    """What came back of a round."""
    others: tuple[tuple[str, bytes], ...] = ()
    """Everything else, untouched."""
    damaged: InputError | None = None
    """Why a key among it cannot be used; the rest is there all the same."""


def brought(files: Iterable[tuple[str, bytes]]) -> Brought:
    """What was dropped, by what it is.

    The zip of a round gives its key, and of its files those in the folder for answers; our own forms and lists in it are no answers.
    """
    here: Round | None = None
    damaged: InputError | None = None
    returned: list[Returned] = []
    others: list[tuple[str, bytes]] = []
    for name, content in files:
        inside = _inside(content)
        key = (name, content) if is_key(content) else next((one for one in inside if is_key(one[1])), None)
        if key is not None:
            try:
                here = from_json(key[1], PurePath(key[0]).name)
            except InputError as error:
                damaged = error
            returned += [(PurePath(path).name, one, None) for path, one in inside if _is_answered(path)]
        elif is_returned(content) or any(is_returned(one) for _, one in inside):
            returned.append((name, content, None))
        else:
            others.append((name, content))
    return Brought(here, tuple(returned), tuple(others), damaged)


def is_key(content: bytes) -> bool:
    """Whether a file is the key of a round."""
    head = content[:HEAD]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and f'"{KIND}"'.encode() in head[:400]


def is_returned(content: bytes) -> bool:
    """Whether a file came back of a round, this one or another: an answer, a form, a workbook or an export of Forms."""
    head = content[:HEAD]
    if looks_like(content) or ANSWER.encode() in head or b'id="ask-data"' in content:
        return True
    words = _words(content)
    return any(mark in words for mark in _marks())


@cache
def _marks() -> tuple[bytes, ...]:
    """What stands in a workbook of ours and at the head of an export, in each language and way of writing."""
    said = [Texts(lang)(key) for lang in LANGS for key in ("asking.book.code", "asking.elsewhere.code")]
    return tuple(text.encode(how) for text in said for how in ("utf-8", "utf-16-le", "utf-16-be"))


def _words(content: bytes) -> bytes:
    """The beginning of a text, or of the parts of a workbook that hold its words."""
    if not content.startswith(b"PK"):
        return content[:LOOKED_AT]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            return b"\n".join(_read(archive, part, LOOKED_AT) for part in PARTS if part in names)
    except DAMAGED:
        return b""


def _inside(content: bytes) -> Sequence[tuple[str, bytes]]:
    """Path and content of what is in a zip; nothing of a workbook, or of one that is damaged or too large."""
    if not content.startswith(b"PK"):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir()]
            names = {one.filename for one in inside}
            if "[Content_Types].xml" in names or "mimetype" in names:
                return ()
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_UNPACKED:
                return ()
            return [(one.filename, _read(archive, one, MOST_UNPACKED // 10)) for one in inside]
    except DAMAGED:
        return ()


def _read(archive: zipfile.ZipFile, part: str | zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(part) as opened:
        return opened.read(most)


def _is_answered(path: str) -> bool:
    """Whether a file of the zip of a round lies in its folder for answers, and was put there by somebody."""
    folders, name = PurePath(path).parts[:-1], PurePath(path).name
    says = [Texts(lang) for lang in LANGS]
    return any(say("asking.folder.answers") in folders for say in says) and not (
        name.startswith((".", "~$")) or name in {say("asking.file.here") for say in says}
    )
