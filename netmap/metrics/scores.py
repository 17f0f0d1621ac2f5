"""All scores of one network, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from netmap.metrics.dependence import Dependence
from netmap.model.network import Network, Structure
from netmap.settings import Settings


@dataclass(frozen=True, eq=False)
class Scores:
    """Every figure of one network under one set of settings. Unknown is NaN or None, never zero."""

    network: Network
    settings: Settings
    structure: Structure
    """The structural graph at ``settings.level`` and ``settings.layers``."""
    nodes: pd.DataFrame
    """Index: ids as ``structure.ids``; a column per node metric of the catalogue."""
    ties: pd.DataFrame
    """Rows as ``structure.ties``: ``source, target, contacts_per_year, reciprocal, response_days_out,
    response_days_back, last_contact, shared_cases, case_weight, declared, bridge, betweenness``."""
    coverage: pd.DataFrame
    """``school, discipline, needed, steps, via, depends_on, weekdays``; steps NaN: no route, 0: in the school itself; ``via``:
    ids along one best route, both ends included; on the graph of people whatever the level."""
    losses: pd.DataFrame
    """``node, school, discipline, effect`` (lost or slower)``, steps_before, steps_after``."""
    summary: dict[str, dict[str, Any]]
    """Sections ``network``, ``access``, ``reach``, ``cases``, ``certainty``: metric key → value."""
    tables: dict[str, pd.DataFrame]
    """One table per table metric of the catalogue, whose function says its columns; never empty of columns."""

    @cached_property
    def dependence(self) -> Dependence:
        """Which needed ways in hang on whom, and what remains then; nodes as in ``structure``."""
        return Dependence(self.tables["dependence"], self.settings.steps)
