"""The letters of everything on paper: one open typeface, measured to the letter, and embedded where it is used.

Source Sans 3 (Adobe, SIL Open Font License 1.1) comes with netmap, unchanged, with its licence beside it. A municipality
may bring another one (:mod:`netmap.export.template`).
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

FALLBACK = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
"""What a drawing program takes that does not read the letters inside an SVG; none of these is much wider."""
UP, DOWN = 0.76, 0.24
"""How far letters reach above and below the line on which they stand, in sizes; accents on capitals included."""
MISSING = "\u25a1"
"""Stands for a letter that the typeface does not have: a hollow square, as readers know it."""


@dataclass(frozen=True)
class Typeface:
    """A regular and a bold cut of one family. Two are equal when they read the same files."""

    family: str
    regular: Path
    bold: Path

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a text is, in the unit of ``size``; kerning, which only makes it narrower, is left out."""
        advances, blank = self._advances[bold]
        return sum(advances.get(ord(letter), blank) for letter in text) * size

    def knows(self, text: str) -> bool:
        """Whether both cuts have every letter of a text."""
        return all(ord(letter) in advances for advances, _ in self._advances for letter in text)

    def known(self, text: str) -> str:
        """The text, with a hollow square for each letter that the typeface does not have."""
        if self.knows(text):
            return text
        return "".join(letter if self.knows(letter) else MISSING for letter in text)

    @cached_property
    def _advances(self) -> tuple[tuple[dict[int, float], float], ...]:
        return tuple(_advances(path) for path in (self.regular, self.bold))

    def css(self, regular: str, bold: str) -> str:
        """Rules that bring the letters of these texts along in an SVG or web page, as WOFF inside the file."""
        rules = []
        for weight, path, text in ((400, self.regular, regular), (600, self.bold, bold)):
            data = base64.b64encode(_subset(path, "".join(sorted(set(text))))).decode()
            rules.append(
                f"@font-face{{font-family:'{self.family}';font-weight:{weight};"
                f"src:url(data:font/woff;base64,{data}) format('woff')}}"
            )
        return "".join(rules)

    @property
    def folders(self) -> list[str]:
        """Where the files are, for programs that look for themselves."""
        return sorted({str(self.regular.parent), str(self.bold.parent)})


@cache
def standard() -> Typeface:
    """The typeface that comes with netmap."""
    folder = Path(str(resources.files("netmap.export") / "fonts"))
    return Typeface("Source Sans 3", folder / "SourceSans3-Regular.ttf", folder / "SourceSans3-Semibold.ttf")


def family_of(path: Path) -> str:
    """What a font file calls its family.

    Raises:
        OSError: it cannot be read.
        Exception: of fontTools, when it is no font.

    """
    from fontTools.ttLib import TTFont

    with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
        return str(font["name"].getBestFamilyName() or "")


@cache
def _advances(path: Path) -> tuple[dict[int, float], float]:
    """Width of each letter in sizes, and of the box that stands for a missing one."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        found = {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        return found, widths[".notdef"][0] / em


@cache
def _subset(path: Path, letters: Iterable[str]) -> bytes:
    from fontTools import subset

    options: Any = subset.Options(flavor="woff", recalc_timestamp=False, layout_features=["kern", "mark"])
    options.notdef_outline = True
    options.drop_tables = [
        *options.drop_tables,
        "GSUB",
    ]  # other shapes of letters: no rule of these features is in it
    font = subset.load_font(str(path), options)
    tool = subset.Subsetter(options)
    tool.populate(text=letters)
    # what it is called is laid aside: to see whether a rule has a name, fontTools would take all rules of the typeface apart
    called = font["name"]
    called.names = [
        name
        for name in called.names
        if name.nameID in options.name_IDs and name.isUnicode() and name.langID in options.name_languages
    ]
    del font["name"]
    tool.subset(font)
    font["name"] = called
    out = io.BytesIO()
    font.flavor = "woff"
    font.save(out, reorderTables=True)
    font.close()
    return out.getvalue()
