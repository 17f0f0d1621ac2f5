"""The formats that are not read: how each is recognised, so that it is refused by its name with the way to export it.

What a file is follows from its content; where that tells nothing, from the end of its name.
"""

from __future__ import annotations

import contextlib
import io
import re
import tomllib
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is refused: key of ``errors.unreadable``, and what its sentence calls the format where it serves several."""

    key: str
    format: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The blanks of the sentence, beside the file."""
        return {"format": self.format} if self.format else {}


ROOT = r"(?s)(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:{names})\b"
"""How a text of XML begins whose first element has one of these names; remarks may stand before it."""
Patterns = list[tuple[re.Pattern[str], Refusal]]
PROSE = Refusal("document", "Markdown")
VAGUE = frozenset({"not_a_table", "damaged", "empty_table"})


def _refusal(said: str) -> Refusal:
    """A refusal as ``refused.toml`` writes it: its key, and behind a space the format."""
    return Refusal(*said.split(" ", 1))


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(ROOT.format(names=written[6:]) if written.startswith("<root>") else written)


@cache
def _known() -> tuple[Patterns, Patterns, list[tuple[bytes, Refusal]], dict[str, Refusal]]:
    """The formats of ``refused.toml``: texts and parts by patterns, others by their first bytes and by the end of the name."""
    said = tomllib.loads((resources.files("netmap.ingest") / "refused.toml").read_text(encoding="utf-8"))
    texts, parts = (
        [(_pattern(one), _refusal(name)) for name, one in said[part]] for part in ("texts", "parts")
    )
    starts = [(one.encode("latin-1"), _refusal(name)) for name, of in said["starts"].items() for one in of]
    return (
        texts,
        parts,
        starts,
        {end: _refusal(name) for name, of in said["endings"].items() for end in of.split()},
    )


def refusal_of(text: str, file: str = "") -> Refusal | None:
    """The format of a text that is recognised and not read; prose by the end of its name, since its commas would make a sheet of it."""
    if _known()[3].get(file.rpartition(".")[2].casefold()) == PROSE:
        return PROSE
    start = text[:5000].lstrip("\ufeff \t\r\n")
    return next((refusal for pattern, refusal in _known()[0] if pattern.match(start)), None)


def known_as(file: str, content: bytes, reason: str) -> Refusal:
    """A better reason than ``reason`` to refuse a file, where its parts, its first bytes or the end of its name tell what it is."""
    if reason not in VAGUE:
        return Refusal(reason)
    _, parts, starts, endings = _known()
    by_name = endings.get(file.rpartition(".")[2].casefold())
    names: list[str] = []
    if content.startswith(b"PK"):
        with contextlib.suppress(zipfile.BadZipFile, ValueError, OSError):
            names = zipfile.ZipFile(io.BytesIO(content)).namelist()[:3000]
    for part, refusal in parts:
        if any(part.fullmatch(name) for name in names) and not (refusal.key == "zipped" and by_name):
            return refusal
    if by_name:
        return by_name
    for beginning, refusal in starts:
        if content.startswith(beginning):
            return refusal
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return Refusal("no_graph", "HTML")
    return Refusal("no_graph", "XML") if start.startswith(b"<?xml") else Refusal(reason)
