"""The maps of an analysis as they are told: the overview that opens, the same with people unfolded, and parts of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from netmap.told.basis import Basis
from netmap.view.discreet import words_of
from netmap.view.highlights import map_in_words
from netmap.view.layout import positions
from netmap.view.parts import Part, Per, neighbourhoods, part_of, themes
from netmap.view.scene import LegendEntry, Scene
from netmap.view.scene_maker import scene
from netmap.view.scope import (
    colour_known,
)
from netmap.view.sectors import sectors
from netmap.view.views.gathering import Gathering, gathered
from netmap.view.views.organisations import organisations_view
from netmap.view.views.points import GROUPINGS, HEAD_COUNT, organisation_places


class Maps(Basis):
    """The drawings, each made when it is first asked for."""

    @cached_property
    def scene(self) -> Scene:
        """The map as it opens, in the app and in every file: organisations, in which people are gathered."""
        return self.people if self.level == "organisation" else self._organisations(())

    @property
    def gathers(self) -> bool:
        """Whether people are gathered in their organisations on the map."""
        return self.level != "organisation" and bool(self._with_staff)

    @property
    def points_are(self) -> str:
        """What the points of the map are: ``staffed`` organisations, ``organisations`` alone, or ``everybody``."""
        if self.gathers:
            return "staffed"
        return "everybody" if self.labels.scope.people and self.level != "organisation" else "organisations"

    @cached_property
    def everybody(self) -> Scene:
        """The same places with the people of every organisation around it."""
        if not self.gathers:
            return self.scene
        drawn, rings = self._organisations(self._with_staff), sectors(self._scores, self.labels)
        of = {self.labels.public(node): sector for node, sector in rings.of.items()}
        nodes = tuple(replace(node, sector=of.get(node.id, "")) for node in drawn.nodes)
        return replace(drawn, nodes=nodes, schools=rings.schools, sectors=rings.sectors, steps=self.steps)

    @cached_property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The colours of the map as it opens, and those that come with the people."""
        there = {entry.key for entry in self.scene.legend}
        more = [entry for entry in self.everybody.legend if entry.key not in there]
        return (*self.scene.legend, *more)

    def unfolded(self, ids: Iterable[str]) -> Scene:
        """The same places with the people around only those organisations where any of these work (public ids)."""
        if self.level == "organisation":
            return self.scene
        homes = self._scores.network.nodes["organisation"].to_dict()
        asked = {homes.get(self.labels.inner(one) or "") for one in ids}
        return self._organisations(home for home in self._with_staff if home in asked)

    @cached_property
    def _gathered(self) -> Gathering:
        """Who stands together in the map as it opens: it is counted without a drawing."""
        return gathered(self._scores.network, self._scores.settings.layers, self.labels)

    @cached_property
    def _with_staff(self) -> tuple[str, ...]:
        nodes = self._scores.network.nodes
        homes = nodes.loc[nodes["kind"] == "professional", "organisation"].dropna()
        return tuple(sorted(str(home) for home in set(homes) if home in nodes.index))

    def _organisations(self, unfolded: Iterable[str]) -> Scene:
        """Findings about the same people are shown on the same map, which is drawn once."""
        several = frozenset(unfolded)
        return self.once(("organisations", several), lambda: self._drawn(several))

    def _drawn(self, unfolded: frozenset[str]) -> Scene:
        places = self.once("places", lambda: organisation_places(self._scores, self.labels))
        known = colour_known(self.labels, people=False)
        return organisations_view(
            self._scores,
            self.labels,
            places,
            unfolded=unfolded,
            colour=known if known in GROUPINGS else "organisation",
            size=HEAD_COUNT if self.labels.scope.people else "degree",
        ).scene

    @cached_property
    def people(self) -> Scene:
        """Everybody at a place of their own, as files of other tools have them."""
        places = positions(self._scores.structure, key=self.labels.place_key)
        self._tell()
        drawn = scene(self._scores, self.labels, places=places)
        self._tell()
        return drawn

    def words_of(self, drawn: Scene) -> str:
        """A map for those who cannot see it."""
        return map_in_words(drawn, self.labels)

    def subjects(self, per: Per) -> list[str]:
        """Themes or neighbourhoods that a part of the network can be told of.

        A theme is free text: below full names, one that holds a word of somebody's name is left out.
        """
        if per == "neighbourhood":
            return neighbourhoods(self._scores)
        found = themes(self._scores)
        if self.names == "full":
            return found
        people = (words_of(person.name) for person in self._analysis.records.professionals)
        secret = frozenset[str]().union(*people)
        return [theme for theme in found if not words_of(theme) & secret]

    def part(self, per: Per, name: str) -> Part:
        """One part of the network, drawn and told."""
        return part_of(self._scores, self.labels, self.people, self._findings, per, name)
