"""What metrics are computed on: one network under one set of settings, with the parts that several metrics share."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from netmap.metrics.engine import Bools, Engine, Floats, Ints
from netmap.metrics.routes import Routes
from netmap.model.network import Network, Structure
from netmap.model.vocabulary import Vocabulary
from netmap.settings import Settings


class Subject:
    """A network and the settings; every shared part is made once, when the first metric asks for it."""

    def __init__(self, network: Network, settings: Settings, words: Vocabulary) -> None:
        self.network = network
        self.settings = settings
        self.words = words

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
    def coverage(self) -> pd.DataFrame:
        """See :meth:`netmap.metrics.routes.Routes.coverage`."""
        return self.routes.coverage()

    @cached_property
    def losses(self) -> pd.DataFrame:
        """See :meth:`netmap.metrics.routes.Routes.losses`; at level organisation, everybody of one is away together."""
        if self.settings.level == "person":
            return self.routes.losses(self.settings.steps)
        home = self.home.reindex(self.people.ids).to_numpy(dtype=object)
        positions = pd.Series(np.arange(len(home))).groupby(home).agg(np.array)
        return self.routes.losses(
            self.settings.steps, {str(node): where for node, where in positions.items()}
        )

    @cached_property
    def contact_rates(self) -> Floats:
        """Contacts a year per tie, both directions together: NaN where contact was recorded but nowhere how often."""
        ties = self.structure.ties
        total = np.zeros(len(ties))
        known = ~ties["contact"].to_numpy(dtype=bool)
        for direction in ("out", "back"):
            rate = ties[f"per_year_{direction}"].to_numpy(dtype=float)
            # A direction without any row holds 0, a recorded one is above 0: so 0 says nothing here.
            stated = rate > 0
            total[stated] += rate[stated]
            known |= stated
        return np.where(known, total, np.nan)

    def per_node(self, values: Floats | Bools) -> Floats:
        """Sum over the ties of each node of a value per tie."""
        ends: Ints = self.engine.ends
        weights = np.repeat(values.astype(float), 2)
        return np.bincount(ends.ravel(), weights=weights, minlength=self.engine.n).astype(float)
