"""The steps of a scenario, and the network that they lead to.

A scenario is a name and a row of steps. It never changes a network: :func:`apply` makes another one, so undoing a step
is leaving it out.

>>> scenario = Scenario("ziek", (Away(("a",)),))
>>> scenario.undone().steps
()
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

import numpy as np
import pandas as pd

from netmap.model.network import NODE_COLUMNS, TIE_COLUMNS, Network

GroupKind = Literal["organisation", "team", "discipline"]


@dataclass(frozen=True, slots=True)
class Away:
    """These nodes are away, each by itself: of an organisation only its own node, not who works there."""

    nodes: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True)
class GroupAway:
    """Everybody of an organisation (and itself), a team or a discipline is away."""

    kind: GroupKind
    key: str
    """Id of the organisation, name of the team, or key of the discipline (exactly that one, not what it covers)."""
    organisation: str = ""
    """Of a team: the id of its organisation; empty when not known."""


@dataclass(frozen=True, slots=True)
class OnDay:
    """The network as it is on one weekday: who is known not to work then is away."""

    day: int
    """1 = Monday … 7 = Sunday."""


@dataclass(frozen=True, slots=True)
class LessCapacity:
    """A share of the hours, and of the cases that people can take on, falls away; who is there stays there."""

    share: float
    """0 to 1."""
    discipline: str | None = None
    """Key; ``None``: all disciplines."""
    organisation: str | None = None
    """Id; ``None``: all organisations."""


@dataclass(frozen=True, slots=True)
class NewTie:
    """Two nodes get into contact; how often and how fast is not known."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody of a discipline comes to work at an organisation, mostly a school."""

    id: str
    """An id that no node has."""
    discipline: str
    organisation: str
    hours: float | None = None
    """Hours a week."""
    ties: tuple[str, ...] = ()
    """Ids of whom the new person is in contact with."""


Step = Away | GroupAway | OnDay | LessCapacity | NewTie | NewPerson


@dataclass(frozen=True, slots=True)
class Scenario:
    """Steps under a name, taken one after the other."""

    name: str = ""
    steps: tuple[Step, ...] = ()

    def then(self, step: Step) -> Scenario:
        """The same with one more step."""
        return replace(self, steps=(*self.steps, step))

    def undone(self) -> Scenario:
        """The same without the last step."""
        return replace(self, steps=self.steps[:-1])


def apply(network: Network, steps: Sequence[Step]) -> Network:
    """The network after the steps; without steps, the network itself.

    Ids that are not there (any more) are passed over: somebody may be away for two reasons.

    Raises:
        ValueError: a new person has the id of a node that is there.

    """
    for _kind, alike in groupby(steps, type):
        row = list(alike)
        # ties in a row make one table together: a table for each takes longer than all that is asked of it
        network = _with_ties(
            network, [(step.source, step.target) for step in row if isinstance(step, NewTie)]
        )
        for step in row:
            match step:
                case NewTie():
                    pass
                case NewPerson():
                    network = _with_person(network, step)
                case LessCapacity():
                    network = _with_less(network, step)
                case _:
                    network = without(network, absent(network, step))
    return network


def absent(network: Network, step: Away | GroupAway | OnDay) -> list[str]:
    """Ids of who is away through a step, sorted."""
    nodes = network.nodes
    person = (nodes["kind"] == "professional").to_numpy(dtype=bool)
    match step:
        case Away(ids):
            chosen = nodes.index.isin(ids)
        case GroupAway("organisation", key):
            works = (nodes["organisation"] == key).to_numpy(dtype=bool)
            chosen = (person & works) | (nodes.index == key)
        case GroupAway("team", key, home):
            own = (nodes["team"] == key) & (nodes["organisation"].fillna("") == home)
            chosen = person & own.to_numpy(dtype=bool)
        case GroupAway(_, key):
            chosen = (nodes["discipline"] == key).to_numpy(dtype=bool)
        case OnDay(day):
            chosen = person & np.array(
                [days is not None and day not in days for days in nodes["workdays"]], dtype=bool
            )
    return sorted(str(node) for node in nodes.index[chosen])


def without(network: Network, gone: Iterable[str]) -> Network:
    """The network without some nodes, and without all that was recorded of them; a school's needs go with it."""
    away = set(gone) & set(network.nodes.index)
    if not away:
        return network
    nodes = network.nodes[~network.nodes.index.isin(away)]
    left_behind = nodes["organisation"].isin(away)
    if left_behind.any():
        nodes = nodes.assign(organisation=nodes["organisation"].astype(object).where(~left_behind, None))

    def kept(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
        hit = np.zeros(len(table), dtype=bool)
        for column in columns:
            hit |= table[column].isin(away).to_numpy(dtype=bool)
        return table[~hit].reset_index(drop=True)

    return replace(
        network,
        nodes=nodes,
        ties=kept(network.ties, "source", "target"),
        contacts=kept(network.contacts, "source", "target"),
        involvements=kept(network.involvements, "professional"),
        needs=kept(network.needs, "school"),
        gaps=kept(network.gaps, "school"),
    )


def _with_ties(network: Network, pairs: Iterable[tuple[str, str]]) -> Network:
    known = set(network.nodes.index)
    wanted = sorted(
        {(min(pair), max(pair)) for pair in pairs if len(set(pair)) == 2 and known.issuperset(pair)}
    )
    if not wanted:
        return network
    ties = network.ties
    there = pd.MultiIndex.from_frame(ties[["source", "target"]])
    new = [pair for pair in wanted if pair not in there]
    ties = ties.assign(contact=ties["contact"] | there.isin(wanted))
    if new:
        rows = pd.DataFrame(new, columns=["source", "target"]).reindex(columns=list(TIE_COLUMNS))
        blank = {
            **dict.fromkeys(("case", "declared", "recorded_out", "recorded_back"), False),
            **dict.fromkeys(("responses_out", "responses_back", "shared_cases"), 0),
            "contact": True,
            "case_weight": 0.0,
        }
        rows = rows.assign(**blank)
        for column in ("channels", "themes"):
            rows[column] = pd.Series([()] * len(rows), dtype=object)
        rows = rows.astype({column: ties[column].dtype for column in TIE_COLUMNS})
        ties = pd.concat([ties, rows], ignore_index=True) if len(ties) else rows
        ties = ties.sort_values(["source", "target"], kind="stable").reset_index(drop=True)
    return replace(network, ties=ties)


def _with_person(network: Network, person: NewPerson) -> Network:
    nodes = network.nodes
    if person.id in nodes.index:
        raise ValueError(person.id)
    employer = nodes.loc[person.organisation].to_dict() if person.organisation in nodes.index else {}
    row = {
        **dict.fromkeys(NODE_COLUMNS),
        "name": "",
        "kind": "professional",
        "organisation": person.organisation if employer else None,
        "discipline": person.discipline,
        "org_kind": employer.get("org_kind"),
        "school": bool(employer.get("school")),
        "neighbourhood": employer.get("neighbourhood"),
        "schools": (),
        "hours": np.nan if person.hours is None else float(person.hours),
        "listed": True,
        "reported": False,
    }
    added = pd.DataFrame([list(row.values())], columns=list(row), index=[person.id])
    added = added.astype({column: nodes[column].dtype for column in NODE_COLUMNS})
    nodes = pd.concat([nodes, added[list(nodes.columns)]]).sort_index()
    nodes.index.name = network.nodes.index.name
    ties = [(person.id, other) for other in person.ties]
    return _with_ties(replace(network, nodes=nodes), ties)


def _with_less(network: Network, step: LessCapacity) -> Network:
    nodes = network.nodes
    chosen = nodes["kind"] == "professional"
    if step.discipline is not None:
        chosen &= nodes["discipline"] == step.discipline
    if step.organisation is not None:
        chosen &= nodes["organisation"] == step.organisation
    left = np.where(chosen, 1 - step.share, 1.0)
    return replace(
        network, nodes=nodes.assign(hours=nodes["hours"] * left, max_cases=nodes["max_cases"] * left)
    )
