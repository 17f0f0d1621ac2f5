"""Names of files and sheets: text from outside, that may hold what a child is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from netmap.ingest.cells import columns_data
from netmap.ingest.headers import header_words
from netmap.ingest.privacy import MASK, gate_data, safe_label
from netmap.model.vocabulary import fold

WORD = re.compile(r"[^\W\d_]{2,}")


def words_in(text: str) -> frozenset[str]:
    """The words of a text, folded; letters that stand alone say nothing."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return frozenset(word for hit in set(WORD.findall(spaced)) for word in fold(hit).split())


@cache
def harmless_words() -> frozenset[str]:
    """Words that name nobody: of sheets, headers, months and the like."""
    kinds = (word for words in columns_data()["sheet_names"].values() for word in words)
    texts = (*gate_data()["file_names"]["harmless"], *kinds, *header_words())
    return words_in("\n".join(texts))


def strange_words(names: Iterable[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    """For each name the words in it that may be those of a person."""
    return tuple((name, words_in(name) - harmless_words()) for name in dict.fromkeys(names))


def is_harmless(name: str) -> bool:
    """Whether every word of a name names nobody."""
    return words_in(name) <= harmless_words()


def safe_name(name: str) -> str:
    """The name of a file or sheet as its owner may see it: without BSN, address, number to ring, or name behind "leerling".

    >>> safe_name("MDO Pietje Pukkelman 2026.xlsx"), safe_name("dossier overzicht.csv")
    ('MDO ••• 2026.xlsx', 'dossier overzicht.csv')
    """
    return _of_a_child().sub(_masked, safe_label(name))


@cache
def _of_a_child() -> re.Pattern[str]:
    lead = gate_data()["file_names"]["of_a_child"]
    word = r"[A-ZÀ-Þ][\w'’-]*\.?(?!\w)"
    return re.compile(
        rf"\b((?i:{lead})(?i:en)?)([ _:-]+)({word}(?:[ _-]+(?:(?:van|de|der|den|el|ten|ter|la|le|bin)\b|{word}))*)"
    )


def _masked(hit: re.Match[str]) -> str:
    if is_harmless(hit[3]):
        return hit[0]
    name, dot, ending = hit[3].rpartition(".")
    return f"{hit[1]} {MASK}{dot + ending if name and ending and ending.islower() else ''}"
