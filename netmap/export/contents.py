"""What leaves the program, file by file, in words: counted from the figures that the files are made of.

The page, the command line and ``LEESMIJ.txt`` all tell this. A new file of the package needs a row in ``FILES`` here and, when
people choose it on the page, its words under ``take.file``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Protocol

from netmap import __version__
from netmap.findings.rules import Finding
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.settings import Installation
from netmap.view.discreet import discreet
from netmap.view.labels import Labels
from netmap.view.provenance import facts


class Analysed(Protocol):
    """What files are made of: an analysis at one level of privacy."""

    @property
    def records(self) -> Intake: ...  # noqa: D102
    @property
    def intake(self) -> Intake: ...  # noqa: D102
    @property
    def scores(self) -> Scores: ...  # noqa: D102
    @property
    def labels(self) -> Labels: ...  # noqa: D102
    @property
    def findings(self) -> tuple[Finding, ...]: ...  # noqa: D102
    @property
    def installation(self) -> Installation: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Told:
    """An analysis as files at its level may tell of it: what was read has no names that do not belong there."""

    records: Intake
    intake: Intake
    scores: Scores
    labels: Labels
    findings: tuple[Finding, ...]
    installation: Installation


def told(analysis: Analysed) -> Told:
    """What every file is made of."""
    return Told(
        records=Intake(),
        intake=shown_intake(analysis),
        scores=analysis.scores,
        labels=analysis.labels,
        findings=analysis.findings,
        installation=analysis.installation,
    )


EVERYTHING = ("nodes", "ties", "coverage", "findings", "issues")
"""Said of a file that nobody described: rather too much than too little."""
FILES: Mapping[str, tuple[str, ...]] = {
    "netwerk.html": ("nodes", "ties", "coverage", "bottlenecks", "findings"),
    "rapport.xlsx": ("nodes", "ties", "coverage", "bottlenecks", "findings", "figures", "issues"),
    "rapport.pdf": ("drawing", "coverage", "bottlenecks", "findings"),
    "rapport.docx": ("drawing", "coverage", "bottlenecks", "findings"),
    "presentatie.pptx": ("drawing", "coverage", "findings"),
    "poster*": ("drawing", "summary"),
    "netwerk.png": ("drawing",),
    "network.*": ("nodes", "ties"),
    "gephi_nodes.csv": ("nodes",),
    "gephi_edges.csv": ("ties",),
    "kumu*": ("nodes", "ties"),
    "nodes*.csv": ("nodes",),
    "ties.csv": ("ties",),
    "coverage.csv": ("coverage",),
    "losses.csv": ("losses",),
    "summary.json": ("figures", "findings"),
    "tables.json": ("tables",),
    "issues.csv": ("issues",),
    "LEESMIJ.txt": ("list",),
}
"""Name of a file, or a pattern for several → what is in it; the first that fits counts."""
README = "LEESMIJ.txt"


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


def shown_intake(analysis: Analysed) -> Intake:
    """What was read, as far as files at this level may tell of it: everything at level ``full``."""
    settings, records = analysis.scores.settings, analysis.records
    if settings.names == "full":
        return analysis.intake
    names = [person.name for person in records.professionals]
    if settings.names == "code":
        names += [organisation.name for organisation in records.organisations]
    return discreet(analysis.intake, names, analysis.labels.texts)


def contents(analysis: Analysed, names: Iterable[str]) -> tuple[Content, ...]:
    """What is in each file.

    Args:
        analysis: what the files are made of.
        names: of the files, in their order.

    """
    texts, counted = analysis.labels.texts, _counted(analysis)
    absent = texts(f"take.absent.{analysis.scores.settings.names}")
    found = []
    for name in names:
        parts = texts.listing([counted[part]() for part in _parts(name)])
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
    return next((parts for pattern, parts in FILES.items() if fnmatch(name, pattern)), EVERYTHING)


def _counted(analysis: Analysed) -> Mapping[str, Callable[[], str]]:
    """What a file can hold → the words for it, counted in the figures."""
    scores, texts = analysis.scores, analysis.labels.texts
    level = scores.settings.names
    exact = "full" if level == "full" else "few"
    figures, nodes, ties = scores.nodes, len(scores.nodes), len(scores.ties)
    hanging = (figures["loss"] > 0) | figures["cut_point"].astype(bool) | (figures["betweenness"] > 0)
    few = texts.number(scores.settings.case_threshold)
    network = sum(len(section) for section in scores.summary.values())
    filled = sum(1 for table in scores.tables.values() if len(table))
    return {
        "nodes": lambda: texts.count(f"take.part.nodes_{level}", nodes),
        "ties": lambda: texts.count(f"take.part.ties_{exact}", ties, few=few),
        "drawing": lambda: texts("take.part.drawing", nodes=texts.number(nodes), ties=texts.number(ties)),
        "coverage": lambda: texts(
            "take.part.coverage",
            schools=texts.number(scores.coverage["school"].nunique()),
            functions=texts.number(scores.coverage["discipline"].nunique()),
        ),
        "bottlenecks": lambda: texts.count("take.part.bottlenecks", int(hanging.sum())),
        "summary": lambda: texts("take.part.summary"),
        "losses": lambda: texts.count("take.part.losses", len(scores.losses)),
        "findings": lambda: texts.count("take.part.findings", len(analysis.findings)),
        "figures": lambda: texts.count("take.part.figures", network),
        "tables": lambda: texts.count("take.part.tables", filled),
        "issues": lambda: texts.count(f"take.part.issues_{exact}", len(analysis.intake.issues)),
        "list": lambda: texts("take.part.list"),
    }


def readme(analysis: Analysed, names: Iterable[str]) -> bytes:
    """``LEESMIJ.txt``: what is in this package, who may see it, and where the figures come from."""
    labels = analysis.labels
    texts, level = labels.texts, analysis.scores.settings.names
    lines = [
        texts("take.readme.title"),
        "",
        f"{texts(f'take.level.{level}.title')}: {texts(f'take.level.{level}.about')}",
        texts("take.wider" if level != "organisation" else "take.widest"),
        "",
        texts("take.readme.files"),
        "",
    ]
    for one in contents(analysis, names):
        heading = one.name if one.title == one.name else f"{one.name}: {one.title}. {one.about}"
        lines += [f"- {heading}", f"  {one.holds}"]
    lines += ["", texts("take.readme.origin"), ""]
    origin = facts(analysis.scores, shown_intake(analysis), labels, version=__version__)
    lines += [f"- {what}: {value}" for what, value in origin]
    lines += ["", texts("take.readme.unknown")]
    return ("\n".join(_plain(line) for line in lines) + "\n").encode("utf-8")


def _plain(line: str) -> str:
    """On one line, and not turned round by a letter of a sheet that does so."""
    return "".join(letter if letter.isprintable() else " " for letter in line)
