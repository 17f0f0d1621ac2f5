"""Which letters a text file is written in.

A byte-order mark decides; then UTF-16 by its zero bytes; then UTF-8 when it is valid. What remains is one of the four
eight-bit tables that Dutch files come in, told apart by what their marks on letters become: the right table gives "Zoë"
and "’s", a wrong one "Zo‘" or "Zo╔". A file of which some lines are UTF-8 and others are not (pasted together from two
sources) is read line by line.
"""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
"""In order of how common they are; the first wins a draw. Latin-1 is the part of cp1252 that prints."""
WEIGHTS = {
    **dict.fromkeys("šžğşıčćńłőűæœøåãìòùÿßñ", 1),
    **dict.fromkeys("áóçêôûàâíúäî", 2),
    **dict.fromkeys("éëèïöü", 4),
}
"""Letters with a mark, by how often they stand in Dutch and in the names of the Netherlands."""
SIGNS = frozenset("‘“”–—…€£§°·•½¼²³±×«»©®™¿¡ªº\u00a0")
SAMPLE = 400_000
"""Bytes that are enough to tell the tables apart."""


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding, for instance ``cp1252`` or ``utf-8 + cp1252``."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    wide = _wide(content)
    if wide:
        return content.decode(wide, errors="replace"), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", content)
    good = [_utf8(line) for line in lines]
    # a line that is valid UTF-8 with letters outside ASCII is no accident: then the file is a mixture
    mixed = any(text is not None and not text.isascii() for text in good)
    rest = (
        content
        if not mixed
        else b"".join(line for line, text in zip(lines, good, strict=True) if text is None)
    )
    encoding = _eight_bit(rest)
    if not mixed:
        return content.decode(encoding, errors="replace"), encoding
    parts = (
        line.decode(encoding, errors="replace") if text is None else text
        for line, text in zip(lines, good, strict=True)
    )
    return "".join(parts), f"utf-8 + {encoding}"


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Dutch text is then zero."""
    start = content[:4000]
    pairs = len(start) // 2
    if pairs < 2 or b"\x00" not in start:
        return None
    if sum(byte == 0 for byte in start[1::2]) > 0.7 * pairs and 0 not in start[::2][:20]:
        return "utf-16-le"
    if sum(byte == 0 for byte in start[::2]) > 0.7 * pairs and 0 not in start[1::2][:20]:
        return "utf-16-be"
    return None


def _eight_bit(content: bytes) -> str:
    return max(
        EIGHT_BIT, key=lambda encoding: (_plausible(content[:SAMPLE], encoding), -EIGHT_BIT.index(encoding))
    )


def _plausible(content: bytes, encoding: str) -> int:
    """How much a text reads as Dutch: letters with marks beside letters count for it, odd signs against it."""
    text = content.decode(encoding, errors="replace")
    points = 0
    for hit in re.finditer(r"[^\x00-\x7f]", text):
        sign, at = hit.group(), hit.start()
        before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        in_word = before.isalpha() or after.isalpha()
        if sign == "’":  # ’s-Hertogenbosch, IB’er
            points += 4 if after.isalpha() else 1
        elif sign in WEIGHTS:
            points += WEIGHTS[sign] if in_word else 0
        elif sign.lower() in WEIGHTS:
            # a capital with a mark stands at the start of a word: Özlem, not ZoÖ
            points += 3 if after.islower() and not before.isalpha() else -1
        elif sign in SIGNS:
            points += 0 if before.isalpha() and after.isalpha() else 1
        else:
            points -= 3
    return points
