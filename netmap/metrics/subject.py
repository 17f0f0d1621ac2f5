"""What metrics are computed on: one network under one set of settings, with the parts that several metrics share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.brokerage import brokerage
from netmap.metrics.dependence import Dependence, cut_off, dependence, losses
from netmap.metrics.engine import Engine
from netmap.metrics.resampled import Resampled
from netmap.metrics.robustness import robustness_curve
from netmap.metrics.routes import Routes
from netmap.metrics.short_routes import short_routes
from netmap.model.network import Network, Structure
from netmap.model.vocabulary import Vocabulary
from netmap.settings import Settings

T = TypeVar("T")
Group = tuple[str, str, str]
GROUP = ("kind", "key", "organisation")
"""What tells one group of people from another; see :attr:`Subject.groups`."""


class Subject:
    """A network and the settings; every shared part is made once, when the first metric asks for it."""

    def __init__(
        self,
        network: Network,
        settings: Settings,
        words: Vocabulary,
        resampled: Resampled | None = None,
        tell: Callable[[], None] | None = None,
    ) -> None:
        self.network = network
        self.tell = tell
        """Called again and again by metrics that take seconds; what it raises ends the work."""
        self.resampled = resampled
        self.settings = settings
        self.words = words
        self._parts: dict[Callable[[Subject], Any], Any] = {}

    def once(self, part: Callable[[Subject], T]) -> T:
        """What ``part`` makes of this: made when it is first asked for, for all metrics that ask."""
        if part not in self._parts:
            self._parts[part] = part(self)
        found: T = self._parts[part]
        return found

    @cached_property
    def structure(self) -> Structure:
        """The structural graph at the level and layers of the settings."""
        return self.network.structure(self.settings.level, self.settings.layers)

    @cached_property
    def engine(self) -> Engine:
        """``structure``, compiled."""
        return Engine(self.structure)

    @cached_property
    def routes(self) -> Routes:
        """Routes from schools to disciplines, on the graph of people whatever the level."""
        if self.settings.level == "person":
            return Routes(self.network, self.structure, self.engine, self.words)
        return Routes(self.network, self.people, Engine(self.people), self.words)

    @cached_property
    def people(self) -> Structure:
        """The structural graph of people."""
        if self.settings.level == "person":
            return self.structure
        return self.network.structure("person", self.settings.layers)

    @cached_property
    def home(self) -> pd.Series:
        """The node of ``structure`` that each node of the network is part of."""
        ids = pd.Series(self.network.nodes.index, index=self.network.nodes.index, dtype=object)
        if self.settings.level == "person":
            return ids
        nodes = self.network.nodes
        return nodes["organisation"].where(nodes["kind"] == "professional").fillna(ids)

    @cached_property
    def row_nodes(self) -> Ints:
        """Which of ``network.nodes`` stand at both ends of each row of ``network.contacts``; -1 for who is none of them.

        Names of millions of rows are looked up once: what else is asked of rows is arithmetic on these.
        """
        nodes, rows = pd.Index(self.network.nodes.index.to_numpy(dtype=object)), self.network.contacts
        return np.column_stack([nodes.get_indexer(rows[side]) for side in ("source", "target")])

    @cached_property
    def row_ends(self) -> Ints:
        """Positions in ``structure`` of both ends of each row of ``network.contacts``; -1 where it is no node there."""
        place = pd.Series(np.arange(len(self.structure.ids)), index=list(self.structure.ids))
        own = place.reindex(self.home.to_numpy(dtype=object)).fillna(-1).to_numpy(dtype=np.int64)
        return np.append(own, -1)[self.row_nodes]

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """See :meth:`netmap.metrics.routes.Routes.coverage`, with ``depends_on``: on people whatever the level."""
        found = self.routes.coverage()
        alone = self.absences if self.settings.level == "person" else self.routes.absences()
        return found.assign(depends_on=cut_off(alone, found))

    @cached_property
    def absences(self) -> pd.DataFrame:
        """See :meth:`netmap.metrics.routes.Routes.absences`; at level organisation, everybody of one is away together."""
        return self.routes.absences(None if self.settings.level == "person" else self.away)

    @cached_property
    def losses(self) -> pd.DataFrame:
        """See :func:`netmap.metrics.dependence.losses`."""
        return losses(self.absences, self.settings.steps)

    @cached_property
    def dependence(self) -> Dependence:
        """Which needed ways in hang on whom; nodes as in ``structure``."""
        return Dependence(dependence(self.absences, self.settings.steps), self.settings.steps)

    @cached_property
    def away(self) -> dict[str, Ints]:
        """Positions in ``people`` of each node of ``structure``: who is away together."""
        home = self.home.reindex(self.people.ids).to_numpy(dtype=object)
        positions = pd.Series(np.arange(len(home))).groupby(home).agg(np.array)
        return {str(node): where for node, where in positions.items()}

    @cached_property
    def groups(self) -> dict[Group, Ints]:
        """Positions in ``people`` of everybody who is away together: (kind, key, organisation) → positions.

        Kinds: ``organisation`` (its id; itself and everybody who works there), ``team`` (its name, and the organisation's
        id) and ``discipline`` (its key; everybody who is exactly of that discipline).
        """
        nodes = self.people.nodes
        person = nodes["kind"] == "professional"
        own = pd.Series(nodes.index, index=nodes.index, dtype=object)
        sides = {
            "organisation": (nodes["organisation"].where(person, own), repeat("")),
            "team": (nodes["team"].where(person), nodes["organisation"].fillna("")),
            "discipline": (nodes["discipline"], repeat("")),
        }
        found: dict[Group, list[int]] = {}
        for kind, (keys, homes) in sides.items():
            for position, (key, home) in enumerate(zip(keys, homes, strict=False)):
                if isinstance(key, str):
                    found.setdefault((kind, key, str(home)), []).append(position)
        return {group: np.array(positions, dtype=np.int64) for group, positions in found.items()}

    @cached_property
    def group_losses(self) -> pd.DataFrame:
        """What is lost when everybody of a group is away: ``GROUP, school, discipline, effect, steps_before, steps_after``.

        The pairs of a school that is itself away are left out: they are no longer needed.
        """
        tables = []
        for kind in ("organisation", "team", "discipline"):
            away = {key: where for key, where in self.groups.items() if key[0] == kind}
            limit = self.settings.steps
            tables.append(losses(self.routes.absences(away, limit), limit))
        found = pd.concat(tables, ignore_index=True)
        parts = pd.DataFrame(found.pop("node").tolist(), columns=list(GROUP), dtype=object)
        itself = (parts["kind"] == "organisation") & (parts["key"] == found["school"])
        return pd.concat([parts, found], axis=1)[~itself].reset_index(drop=True)

    @cached_property
    def routes_within(self) -> Floats:
        """See :func:`netmap.metrics.short_routes.short_routes`."""
        engine = self.engine if self.settings.level == "person" else Engine(self.people)
        return short_routes(self.routes, engine, self.settings.steps)

    @cached_property
    def supply(self) -> Floats:
        """See :meth:`netmap.metrics.routes.Routes.supply`."""
        return self.routes.supply(self.settings.steps)

    @cached_property
    def brokerage(self) -> Floats:
        """See :func:`netmap.metrics.brokerage.brokerage`."""
        return brokerage(self.structure)

    @cached_property
    def robustness(self) -> pd.DataFrame:
        """See :func:`netmap.metrics.robustness.robustness_curve`, on the graph of people."""
        engine = self.engine if self.settings.level == "person" else Engine(self.people)
        return robustness_curve(self.routes, self.people, engine, self.settings.steps, self.settings.removed)

    @cached_property
    def contact_rates(self) -> Floats:
        """Contacts a year per tie, both directions together: NaN where contact was recorded but nowhere how often."""
        return contact_rates(self.structure.ties)

    def per_node(self, values: Floats | Bools) -> Floats:
        """Sum over the ties of each node of a value per tie."""
        ends: Ints = self.engine.ends
        weights = np.repeat(values.astype(float), 2)
        return np.bincount(ends.ravel(), weights=weights, minlength=self.engine.n).astype(float)


def contact_rates(ties: pd.DataFrame) -> Floats:
    """Contacts a year per tie, both directions together: NaN where contact was recorded but nowhere how often.

    Args:
        ties: the columns of ``Network.ties``.

    """
    total = np.zeros(len(ties))
    known = ~ties["contact"].to_numpy(dtype=bool)
    for direction in ("out", "back"):
        rate = ties[f"per_year_{direction}"].to_numpy(dtype=float)
        # A direction without any row holds 0, a recorded one is above 0: so 0 says nothing here.
        stated = rate > 0
        total[stated] += rate[stated]
        known |= stated
    return np.where(known, total, np.nan)
