"""By what pages and the graphs of other programs are known: nearly every text is neither, and then no reader is loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netmap.late import late

ROOT = re.compile(r"<(?:[\w.-]+:)?(graphml|gexf)[\s>/]")
DL = re.compile(r"\ufeff?\s*dl[\s,]", re.IGNORECASE)
DATA = re.compile(r"\bdata\s*:", re.IGNORECASE)
"""Behind which the ties of DL stand."""
TITLED = re.compile(r"(?:[^*\n]{0,300}\n){0,10}[ \t]*\*vertices[ \t]+\d", re.IGNORECASE)
"""Some files have a few lines of text above."""
STARTS = re.compile(r"(?:\s|%[^\n]*\n)*\*(?:network|vertices|partition|vector)\b", re.IGNORECASE)
GDF = late(r"\ufeff?\s*nodedef\s*>", re.IGNORECASE)
VNA = late(r"\ufeff?\s*\*\s*(?:node|tie)\s+(?:data|properties)\b", re.IGNORECASE)
GML = re.compile(
    r"\ufeff?(?:\s|#[^\n]*\n|(?:creator|version|comment)\s+(?:\"[^\"]*\"|\S+))*graph\s*\[", re.IGNORECASE
)
DOT = late(
    r"\ufeff?(?:\s|//[^\n]*\n|/\*(?:(?!\*/).)*\*/|#[^\n]*\n)*(?:strict\s+)?(?:di)?graph\b\s*(?:\"[^\"]*\"|[\w.-]+)?\s*\{",
    re.IGNORECASE | re.DOTALL,
)


def is_page(text: str) -> bool:
    """Whether a text is markup rather than lines of cells."""
    start = text.lstrip("\ufeff \t\r\n")[:2000].casefold()
    return start.startswith(
        ("<!doctype", "<html", "<?xml", "<table", "<meta", "<head", "<style", "<body", "<div")
    )


def root_of(text: str) -> str | None:
    """``graphml`` or ``gexf`` when the root element says so."""
    found = ROOT.search(text[:20_000])
    return found[1] if found else None


def is_dl(text: str) -> bool:
    """Whether a text is in DL."""
    return DL.match(text) is not None and DATA.search(text[:2_000_000]) is not None


def is_pajek(text: str) -> bool:
    """Whether a text begins as a network or project of Pajek does."""
    plain = text.lstrip("\ufeff")
    if TITLED.match(plain):
        return True
    return STARTS.match(plain) is not None and re.search(r"(?im)^\s*\*vertices", text) is not None


def is_vna(text: str) -> bool:
    """Whether a text is in the form of NetDraw."""
    return VNA.match(text) is not None


def is_gdf(text: str) -> bool:
    """Whether a text is in the form of GUESS."""
    return GDF.match(text) is not None


def is_tgf(text: str) -> bool:
    """Whether a text has the three parts of TGF: nodes, a line with only ``#``, ties between these."""
    if "#" not in text or re.search(r"(?m)^[ \t]*#[ \t]*$", text) is None:
        return False  # nearly every text
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if lines.count("#") != 1 or not 0 < lines.index("#") < len(lines) - 1:
        return False
    at = lines.index("#")
    ids = {line.split()[0] for line in lines[:at]}
    return len(ids) == at and all(_joins(line.split(), ids) for line in lines[at + 1 :])


def _joins(words: Sequence[str], ids: set[str]) -> bool:
    return len(words) > 1 and words[0] in ids and words[1] in ids


def is_gml(text: str) -> bool:
    """Whether a text is GML."""
    return GML.match(text) is not None


def is_dot(text: str) -> bool:
    """Whether a text is a graph of Graphviz."""
    return DOT.match(text[:20_000]) is not None
