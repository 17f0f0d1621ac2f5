"""What leaves the program, file by file, in words: counted in what the files are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netmap.export.files import FILES
from netmap.told.told import Told

README = "LEESMIJ.txt"
EVERYTHING = ("nodes", "ties", "coverage", "findings", "issues")
"""Said of a file that nobody described: rather too much than too little."""
OTHERS = {README: ("list",), "poster": ("drawing", "summary")}
"""Of files beside those of the package: this one, and posters of a part of the network."""


@dataclass(frozen=True, slots=True)
class Content:
    """One file: what it is called, and what is in it."""

    name: str
    title: str
    """A few words; the name of the file when it has no words of its own."""
    about: str
    """What it is for; empty when it has no words of its own."""
    absent: str
    """What is not in it: the same for all files of one level."""
    parts: str
    """"214 punten met functie en organisatie en 1.020 verbindingen met …"."""
    holds: str
    """The same as a sentence, with what is not in it."""


def contents(told: Told, names: Iterable[str]) -> tuple[Content, ...]:
    """What is in each file.

    Args:
        told: what the files are made of.
        names: of the files, in their order.

    """
    texts = told.texts
    absent = texts(f"take.absent.{told.names}")
    found = []
    for name in names:
        parts = texts.listing([_part(told, part) for part in _parts(name) if _in_it(told, part)]) or texts(
            "take.part.nothing"
        )
        words = f"take.file.{name.replace('.', '_')}"
        known = f"{words}.title" in texts
        found.append(
            Content(
                name,
                title=texts(f"{words}.title") if known else name,
                about=texts(f"{words}.about") if known else "",
                absent=absent,
                parts=parts,
                holds=texts("take.holds", parts=parts, absent=absent),
            )
        )
    return tuple(found)


def _parts(name: str) -> tuple[str, ...]:
    listed = {file.name: file.holds for file in FILES}
    return listed.get(name) or next(
        (parts for start, parts in OTHERS.items() if name.startswith(start)), EVERYTHING
    )


def _in_it(told: Told, part: str) -> bool:
    """Whether there can be any of it: of what nobody measured nothing is said, not that there are 0."""
    if part == "coverage":
        return told.schools
    counted = {"drawing": "nodes", "summary": "", "list": ""}.get(part, part)
    return (told.measured and told.schools) or not counted or told.count(counted) > 0


def _part(told: Told, part: str) -> str:
    """The words for what a file can hold, counted."""
    texts, exact = told.texts, "few" if told.few else "full"
    if part in ("summary", "list"):
        return texts(f"take.part.{part}" if told.schools or part == "list" else "take.part.summary_plain")
    if part == "drawing":
        return texts(
            "take.part.drawing",
            nodes=texts.number(told.count("drawn")),
            ties=texts.number(told.count("lines")),
        )
    if part == "coverage":
        sizes = {what: texts.number(told.count(what)) for what in ("schools", "functions")}
        return texts("take.part.coverage", **sizes)
    if part == "ties":
        look = exact if told.rates else "plain"
        return texts.count(f"take.part.ties_{look}", told.count("ties"), few=texts.number(told.few))
    known = "" if told.functions or told.names not in ("code", "full") else "_plain"
    keys = {
        "nodes": f"nodes_{told.names_are}{known}",
        "issues": f"issues_{exact}",
        "rows_of_figures": "figures",
    }
    return texts.count(f"take.part.{keys.get(part, part)}", told.count(part))


def readme(told: Told, names: Iterable[str]) -> bytes:
    """``LEESMIJ.txt``: what is in this package, who may see it, and where the figures come from."""
    texts = told.texts
    lines = [
        texts("take.readme.title"),
        "",
        f"{texts(f'take.level.{told.names_are}.title')}: {texts(f'take.level.{told.names_are}.about')}",
        *told.recognised,
        "",
        texts("take.readme.files"),
        "",
    ]
    for one in contents(told, names):
        heading = one.name if one.title == one.name else f"{one.name}: {one.title}. {one.about}"
        lines += [f"- {heading}", f"  {one.holds}"]
    lines += ["", texts("take.readme.origin"), ""]
    lines += [f"- {what}: {value}" for what, value in told.facts]
    lines += ["", texts("take.readme.unknown"), "", texts("take.readme.weight")]
    return ("\n".join(_plain(line) for line in lines) + "\n").encode("utf-8")


def _plain(line: str) -> str:
    """On one line, and not turned round by a letter of a sheet that does so."""
    return "".join(letter if letter.isprintable() else " " for letter in line)
