"""The sectors of the rings round a school: first the functions that schools need, then everybody else by kind of work.

Who serves a need stands in its sector, also when it is only a part of it (a school nurse serves youth health); the rest
stands in the sector of its group in the legend. The browser makes the rings: steps are counted on the ties of the map.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.labels import Labels

GROUP = "group:"
"""Before the key of a sector that is no need but a group of the legend."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One piece of the circle."""

    key: str
    """A discipline that a school needs, or ``group:`` and the key of a legend group."""
    label: str


@dataclass(frozen=True, slots=True)
class SceneSchool:
    """A school round which rings can be drawn, also when it is no point of the map itself."""

    id: str
    label: str
    needs: tuple[str, ...]
    """Keys of the sectors in which this school must find somebody."""


@dataclass(frozen=True, slots=True)
class Sectors:
    """Who stands where round a school."""

    schools: tuple[SceneSchool, ...]
    """Those with people or a point on the map, by label."""
    sectors: tuple[Sector, ...]
    """In the order in which they stand round the circle."""
    of: dict[str, str]
    """Inner id of a node → key of its sector."""


def sectors(scores: Scores, labels: Labels) -> Sectors:
    """The schools, the sectors round them, and the sector of every node of the map."""
    needs, nodes = scores.network.needs, scores.structure.nodes
    wanted = Counter(needs["discipline"])
    needed = sorted(wanted, key=lambda key: (-wanted[key], list(labels.words.disciplines).index(key)))
    of = {
        str(node): _sector(discipline, needed, labels, school=bool(school))
        for node, discipline, school in zip(
            nodes.index, nodes["discipline"].tolist(), nodes["school"].tolist(), strict=True
        )
    }
    groups = [group for group in encoding.COLOUR_OF_GROUP if GROUP + group in set(of.values())]
    asked: dict[str, set[str]] = {}
    for school, key in zip(needs["school"], needs["discipline"], strict=True):
        asked.setdefault(str(school), set()).add(str(key))
    homes = {str(home) for home in nodes["organisation"].dropna()} | set(of)
    schools = [
        SceneSchool(
            id=labels.public(school),
            label=labels.label(school),
            needs=tuple(key for key in needed if key in asked.get(str(school), ())),
        )
        for school in scores.network.schools()
        if school in homes
    ]
    return Sectors(
        schools=tuple(sorted(schools, key=lambda item: (item.label.casefold(), item.id))),
        sectors=(
            *(Sector(key, _capital(labels.discipline(key))) for key in needed),
            *(Sector(GROUP + group, labels.texts(f"view.group.{group}")) for group in groups),
        ),
        of=of,
    )


def _sector(discipline: str | None, needed: list[str], labels: Labels, *, school: bool) -> str:
    for key in needed:
        if labels.words.covers(key, discipline):
            return key
    group = encoding.group_of(discipline)
    return GROUP + ("school" if group == "unknown" and school else group)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
