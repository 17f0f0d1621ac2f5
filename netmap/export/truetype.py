"""A typeface file as far as a drawing needs it: how wide each letter is, and the few letters that a file brings along.

fontTools does the same and more, and takes every rule of the typeface apart for it: 0.4 s of processor for a poster, where this takes
0.02 (decision 77). What is not here is left to fontTools (:class:`Unusual`). The tables are those of the OpenType specification, 1.9.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from unicodedata import combining

COPIED = ("OS/2", "cvt ", "fpgm", "gasp", "prep")
NAMES, UNICODE, ENGLISH = range(7), (0, 3), 0x409
"""Of what the typeface says about itself: family, cut, version and rights go along."""
COMPOSITE_WORDS, COMPOSITE_MORE = 0x1, 0x20
SCALES = ((0x8, 2), (0x40, 4), (0x80, 8))
"""Bytes that follow the place of a part of a letter."""
MOST_PAIRS = 10_000
"""What one table of pairs can hold: its length is a number of two bytes."""


class Unusual(Exception):
    """Another kind of typeface than is read here: its letters are not outlines of TrueType, or are numbered in another way."""


class TrueType:
    """One file.

    Raises:
        Unusual: see there.
        OSError: it cannot be read.

    """

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        if data[:4] not in (b"\0\1\0\0", b"true"):
            raise Unusual
        entries = struct.iter_unpack(">4s3L", data[12 : 12 + 16 * _short(data, 4)])
        self.tables = {tag.decode("latin-1"): data[at : at + size] for tag, _sum, at, size in entries}
        if missing := {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2"} - set(
            self.tables
        ):
            raise Unusual(missing)

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """The number of the outline of each letter."""
        cmap = self.tables["cmap"]
        found = struct.iter_unpack(">2HL", cmap[4 : 4 + 8 * _short(cmap, 2)])
        places = {(platform, encoding): at for platform, encoding, at in found}
        for kind in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0)):
            if kind in places:
                return _numbered(cmap[places[kind] :])
        raise Unusual

    @cached_property
    def em(self) -> int:
        """Units in the size of a letter."""
        return _short(self.tables["head"], 18)

    @cached_property
    def sides(self) -> list[tuple[int, int]]:
        """How far the next letter stands, and the white before it, of each outline."""
        count, long = _short(self.tables["maxp"], 4), _short(self.tables["hhea"], 34)
        table = self.tables["hmtx"]
        found = list(struct.iter_unpack(">Hh", table[: 4 * long]))
        rest = struct.iter_unpack(">h", table[4 * long : 4 * long + 2 * (count - long)])
        return [*found, *((found[-1][0], white) for (white,) in rest)]

    @cached_property
    def _places(self) -> list[int]:
        short = _short(self.tables["head"], 50) == 0
        return [
            at * 2 if short else at
            for (at,) in struct.iter_unpack(">H" if short else ">L", self.tables["loca"])
        ]

    def outline(self, glyph: int) -> bytes:
        """The outline with this number."""
        return self.tables["glyf"][self._places[glyph] : self._places[glyph + 1]]

    def woff(self, letters: str) -> bytes:
        """A typeface with these letters alone, packed for a web page (WOFF 1.0): outlines, widths and kerning.

        Raises:
            Unusual: a letter is an accent that is set upon another.

        """
        if any(combining(letter) for letter in letters):
            raise Unusual
        codes = {code: self.glyphs[code] for code in sorted(map(ord, letters)) if code in self.glyphs}
        kept = sorted(self._with_parts({0, *codes.values()}))
        new = {glyph: number for number, glyph in enumerate(kept)}
        outlines = [_renumbered(self.outline(glyph), new) for glyph in kept]
        places = [0]
        for outline in outlines:
            places.append(places[-1] + len(outline))
        tables = {name: self.tables[name] for name in COPIED if name in self.tables}
        last = min(max(codes, default=0), 0xFFFF)
        tables["OS/2"] = _with(tables["OS/2"], (64, ">2H", (min([*codes, last]), last)))
        tables["glyf"] = b"".join(outlines)
        tables["loca"] = struct.pack(f">{len(places)}L", *places)
        tables["hmtx"] = b"".join(struct.pack(">Hh", *self.sides[glyph]) for glyph in kept)
        tables["hhea"] = _with(self.tables["hhea"], (34, ">H", (len(kept),)))
        tables["maxp"] = _with(self.tables["maxp"], (4, ">H", (len(kept),)))
        tables["head"] = _with(self.tables["head"], (8, ">L", (0,)), (50, ">h", (1,)))
        tables["cmap"] = _cmap({code: new[glyph] for code, glyph in codes.items()})
        tables["post"] = struct.pack(">L", 0x00030000) + self.tables.get("post", bytes(32))[4:32]
        tables["name"] = _names(self.tables["name"])
        pairs = kerning(self.tables.get("GPOS", b""), kept)
        if pairs:
            tables["kern"] = _kern({(new[one], new[other]): by for (one, other), by in pairs.items()})
        return _packed(tables)

    def _with_parts(self, glyphs: set[int]) -> set[int]:
        """These outlines and those of which they are composed."""
        found, ahead = set(glyphs), list(glyphs)
        while ahead:
            more = {part for _at, part in _parts(self.outline(ahead.pop()))} - found
            found |= more
            ahead += more
        return found


def kerning(gpos: bytes, glyphs: Sequence[int]) -> dict[tuple[int, int], int]:
    """How much nearer (negative) two outlines stand that follow each other, where the rules say so; only pairs of these outlines."""
    if not gpos:
        return {}
    features, lookups = _short(gpos, 6), _short(gpos, 8)
    asked: set[int] = set()
    for tag, at in struct.iter_unpack(">4sH", gpos[features + 2 : features + 2 + 6 * _short(gpos, features)]):
        if tag == b"kern":
            asked |= set(_shorts(gpos, features + at + 4, _short(gpos, features + at + 2)))
    found: dict[tuple[int, int], int] = {}
    for number in sorted(asked):
        lookup = lookups + _short(gpos, lookups + 2 + 2 * number)
        kind = _short(gpos, lookup)
        said: dict[tuple[int, int], int] = {}
        for at in _shorts(gpos, lookup + 6, _short(gpos, lookup + 4)):
            place, of = lookup + at, kind
            if kind == 9:  # said elsewhere
                of = _short(gpos, place + 2)
                place += struct.unpack_from(">L", gpos, place + 4)[0]
            if of == 2:
                # the first rule that speaks of a pair holds
                said = {**_pairs(gpos, place, glyphs), **said}
        for pair, by in said.items():
            found[pair] = found.get(pair, 0) + by
    return {pair: by for pair, by in found.items() if by}


def _pairs(gpos: bytes, at: int, glyphs: Sequence[int]) -> dict[tuple[int, int], int]:
    shape, covered, first, second = struct.unpack_from(">4H", gpos, at)
    sizes = [2 * kind.bit_count() for kind in (first, second)]
    skipped = 2 * (first & 0x3).bit_count()  # places stand before the width
    if not first & 0x4:
        return {}
    coverage = _covered(gpos, at + covered)
    found: dict[tuple[int, int], int] = {}
    if shape == 1:
        wanted = set(glyphs)
        step = 2 + sum(sizes)
        for glyph in glyphs:
            if glyph in coverage:
                place = at + _short(gpos, at + 10 + 2 * coverage[glyph])
                for one in range(place + 2, place + 2 + step * _short(gpos, place), step):
                    if (other := _short(gpos, one)) in wanted:
                        found[glyph, other] = struct.unpack_from(">h", gpos, one + 2 + skipped)[0]
        return found
    lefts, rights = (_classes(gpos, at + _short(gpos, at + place)) for place in (8, 10))
    many = _short(gpos, at + 14)
    for glyph in glyphs:
        if glyph in coverage:
            row = at + 16 + lefts.get(glyph, 0) * many * sum(sizes) + skipped
            for other in glyphs:
                found[glyph, other] = struct.unpack_from(">h", gpos, row + rights.get(other, 0) * sum(sizes))[
                    0
                ]
    return found


def _covered(data: bytes, at: int) -> dict[int, int]:
    shape, count = struct.unpack_from(">2H", data, at)
    if shape == 1:
        return {glyph: number for number, glyph in enumerate(_shorts(data, at + 4, count))}
    rows = struct.iter_unpack(">3H", data[at + 4 : at + 4 + 6 * count])
    return {glyph: start + glyph - low for low, high, start in rows for glyph in range(low, high + 1)}


def _classes(data: bytes, at: int) -> dict[int, int]:
    if _short(data, at) == 1:
        low, count = struct.unpack_from(">2H", data, at + 2)
        return dict(enumerate(_shorts(data, at + 6, count), low))
    rows = struct.iter_unpack(">3H", data[at + 4 : at + 4 + 6 * _short(data, at + 2)])
    return {glyph: kind for low, high, kind in rows for glyph in range(low, high + 1)}


def _numbered(table: bytes) -> dict[int, int]:
    kind = _short(table, 0)
    if kind == 12:
        rows = struct.iter_unpack(">3L", table[16 : 16 + 12 * struct.unpack_from(">L", table, 12)[0]])
        return {code: first + code - low for low, high, first in rows for code in range(low, high + 1)}
    if kind != 4:
        raise Unusual
    count = _short(table, 6) // 2
    highs, lows = _shorts(table, 14, count), _shorts(table, 16 + 2 * count, count)
    moves, others = _shorts(table, 16 + 4 * count, count), _shorts(table, 16 + 6 * count, count)
    found: dict[int, int] = {}
    for number, (low, high, move, other) in enumerate(zip(lows, highs, moves, others, strict=True)):
        for code in range(low, min(high, 0xFFFE) + 1):
            glyph = _short(table, 16 + 6 * count + 2 * number + other + 2 * (code - low)) if other else code
            if (glyph or not other) and (shown := (glyph + move) & 0xFFFF):
                found[code] = shown
    return found


def _parts(outline: bytes) -> list[tuple[int, int]]:
    """Where the numbers of the outlines stand of which one is composed, and the numbers."""
    if len(outline) < 12 or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, at = [], 10
    while True:
        flags, part = struct.unpack_from(">2H", outline, at)
        found.append((at + 2, part))
        at += 8 if flags & COMPOSITE_WORDS else 6
        at += sum(size for flag, size in SCALES if flags & flag)
        if not flags & COMPOSITE_MORE:
            return found


def _renumbered(outline: bytes, new: Mapping[int, int]) -> bytes:
    outline = _with(outline, *((at, ">H", (new[part],)) for at, part in _parts(outline)))
    return outline + bytes(-len(outline) % 4)


def _cmap(codes: Mapping[int, int]) -> bytes:
    """Which outline belongs to which letter: for all that read two bytes, and for those that read four."""
    rows = [(code, code, glyph - code) for code, glyph in codes.items() if code < 0xFFFF] + [
        (0xFFFF, 0xFFFF, 1)
    ]
    count = len(rows)
    two = 1 << (count.bit_length() - 1)
    head = (4, 16 + 8 * count, 0, 2 * count, 2 * two, two.bit_length() - 1, 2 * (count - two))
    numbers = [
        *head,
        *(row[1] for row in rows),
        0,
        *(row[0] for row in rows),
        *(row[2] & 0xFFFF for row in rows),
    ]
    short = struct.pack(f">{len(numbers) + count}H", *numbers, *[0] * count)
    groups = [number for code, glyph in codes.items() for number in (code, code, glyph)]
    long = struct.pack(f">2H3L{len(groups)}L", 12, 0, 16 + 4 * len(groups), 0, len(codes), *groups)
    return struct.pack(">2H2HL2HL", 0, 2, 3, 1, 20, 3, 10, 20 + len(short)) + short + long


def _names(table: bytes) -> bytes:
    count, start = struct.unpack_from(">2H", table, 2)
    rows, texts = [], b""
    for platform, encoding, language, name, size, at in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        if name in NAMES and platform in UNICODE and language == ENGLISH:
            rows.append(struct.pack(">6H", platform, encoding, language, name, size, len(texts)))
            texts += table[start + at : start + at + size]
    return struct.pack(">3H", 0, len(rows), 6 + 12 * len(rows)) + b"".join(rows) + texts


def _kern(pairs: Mapping[tuple[int, int], int]) -> bytes:
    rows = [struct.pack(">2Hh", *pair, pairs[pair]) for pair in sorted(pairs)]
    several = [rows[start : start + MOST_PAIRS] for start in range(0, len(rows), MOST_PAIRS)]
    made = [struct.pack(">2H", 0, len(several))]
    for some in several:
        two = 1 << (len(some).bit_length() - 1)
        made.append(
            struct.pack(
                ">7H",
                0,
                14 + 6 * len(some),
                1,
                len(some),
                6 * two,
                two.bit_length() - 1,
                6 * (len(some) - two),
            )
        )
        made += some
    return b"".join(made)


def _packed(tables: dict[str, bytes]) -> bytes:
    names = sorted(tables)
    sizes = {name: len(tables[name]) + -len(tables[name]) % 4 for name in names}
    start = 12 + 16 * len(names)
    two = 1 << (len(names).bit_length() - 1)
    plain = struct.pack(
        ">L4H", 0x00010000, len(names), 16 * two, two.bit_length() - 1, 16 * (len(names) - two)
    )
    sums = {name: _sum(tables[name]) for name in names}
    at = start
    for name in names:
        plain += struct.pack(">4s3L", name.encode("latin-1"), sums[name], at, len(tables[name]))
        at += sizes[name]
    whole = (_sum(plain) + sum(sums.values())) & 0xFFFFFFFF
    tables["head"] = _with(tables["head"], (8, ">L", ((0xB1B0AFBA - whole) & 0xFFFFFFFF,)))
    place = 44 + 20 * len(names)
    entries, contents = b"", b""
    for name in names:
        content = min(zlib.compress(tables[name], 9), tables[name], key=len)
        entries += struct.pack(
            ">4s4L",
            name.encode("latin-1"),
            place + len(contents),
            len(content),
            len(tables[name]),
            sums[name],
        )
        contents += content + bytes(-len(content) % 4)
    head = struct.pack(
        ">4s2L2HL2H5L", b"wOFF", 0x00010000, place + len(contents), len(names), 0, at, 1, 0, 0, 0, 0, 0, 0
    )
    return head + entries + contents


def _sum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(numbers) & 0xFFFFFFFF


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _shorts(data: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", data, at)


def _with(data: bytes, *changes: tuple[int, str, tuple[int, ...]]) -> bytes:
    """The same bytes with numbers at some places."""
    made = bytearray(data)
    for at, kind, numbers in changes:
        struct.pack_into(kind, made, at, *numbers)
    return bytes(made)
