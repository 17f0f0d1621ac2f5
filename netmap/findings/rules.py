"""Rules that turn figures into findings.

The keys, the working element that each speaks of, and the names of their values (ids, keys of the vocabulary and
numbers; tuples hold ids and are sorted):

=================== ============== =================================================================================
key                 element        values
=================== ============== =================================================================================
no_route            communication  ``school``, ``discipline``, ``offered`` (people or organisations of that discipline
                                   in the network; 0: there is nobody to reach)
too_far             communication  ``school``, ``discipline``, ``steps``, ``limit`` (steps that still count),
                                   ``via`` (ids along one best route, both ends included)
hangs_on_one        roles          ``node``, ``discipline``, ``count`` (schools), ``schools`` (ids), ``needing``
                                   (schools that need the discipline)
gatekeeper          communication  ``node``, ``betweenness``, ``median`` (of the peers), ``times`` (how many times the
                                   median; None when that is 0), ``loss`` (needed pairs lost without the node),
                                   ``cut_point`` (bool), ``at_school`` (bool: peers are the others who work at
                                   schools; else those who do not)
island              communication  ``nodes`` (ids), ``count`` (nodes), ``schools`` (ids of the schools in it)
unconnected_school  communication  ``school``, ``staff`` (professionals of the school in the network)
=================== ============== =================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """Something to talk about: ``key`` names the sentence, ``values`` hold ids, keys and numbers for its blanks."""

    key: str
    element: str
    """The working element that it speaks of."""
    values: Mapping[str, object]
    strength: float
    """0 (barely) to 1 (strong): for the order in which findings are shown."""
