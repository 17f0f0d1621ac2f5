"""The figures of organisations with every person taken out, for files that may not show people at all.

The figures are computed on people as always (what a school reaches does not change with who may see it); then everything
that is, names or counts a person goes, and what was said of a person on the way is said of the organisation.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.model.network import Network

KEPT_TABLES = (
    "ei_by_group",
    "mixing",
    "key_players",
    "key_informers",
    "dependence",
    "group_losses",
    "case_shares",
)
"""Tables of which a row can be about organisations or functions as a whole; of all others no row is kept."""
ABOUT_PEOPLE = {
    "cases": (
        "people_per_case",
        "blind_spot_pairs",
        "blind_spots_share",
        "overloaded",
        "load_known",
        "used_undeclared",
    ),
}
"""Figures of the network as a whole that count, or rest on, single people."""
OF_A_PERSON = ("load",)
"""Figures of a node that only a person has."""
HOURS_OF_PEOPLE = ("weekdays", "supply")
"""Figures of a needed pair that tell when, or how long, the one professional of a function works."""


def without_people(scores: Scores) -> Scores:
    """The same figures without a single person.

    Args:
        scores: at level organisation, of a network in which everybody has an organisation
            (:func:`netmap.model.employed.employed`).

    Returns:
        Figures of which the network, too, has no people: no label can be made for anybody.

    """
    home = _homes(scores.network)
    network = _network(scores, home)
    return replace(
        scores,
        network=network,
        nodes=scores.nodes.assign(**{name: float("nan") for name in OF_A_PERSON}),
        coverage=_coverage(scores.coverage, home),
        summary={
            section: {
                key: None if key in ABOUT_PEOPLE.get(section, ()) else value for key, value in figures.items()
            }
            for section, figures in scores.summary.items()
        },
        tables={key: _table(key, table) for key, table in scores.tables.items()},
    )


def _homes(network: Network) -> dict[str, str]:
    nodes = network.nodes
    person = nodes["kind"] == "professional"
    return {str(node): str(home) for node, home in nodes.loc[person, "organisation"].items()}


def _network(scores: Scores, home: dict[str, str]) -> Network:
    network = scores.network
    nodes = network.nodes[network.nodes["kind"] == "organisation"]
    told = network.nodes.loc[network.nodes["reported"].astype(bool)].index
    reported = {home.get(str(node), str(node)) for node in told}
    contacts = network.contacts.assign(
        **{
            side: network.contacts[side].map(lambda node: home.get(node, node))
            for side in ("source", "target")
        }
    )
    return replace(
        network,
        nodes=nodes.assign(reported=nodes.index.isin(reported)),
        ties=scores.structure.ties,
        contacts=contacts[contacts["source"] != contacts["target"]].reset_index(drop=True),
        involvements=network.involvements.iloc[:0],
        leads=network.leads.iloc[:0],
    )


def _coverage(coverage: pd.DataFrame, home: dict[str, str]) -> pd.DataFrame:
    """The way and what it hangs on, told by organisations; a school does not hang on itself."""

    def way(via: tuple[str, ...] | None) -> tuple[str, ...]:
        told: list[str] = []
        for node in via or ():
            place = home.get(node, node)
            if not told or told[-1] != place:
                told.append(place)
        return tuple(told)

    on = [None if not node else home.get(str(node), str(node)) for node in coverage["depends_on"]]
    itself = coverage["school"].tolist()
    return coverage.assign(
        via=pd.Series([way(via) for via in coverage["via"]], index=coverage.index, dtype=object),
        depends_on=pd.Series(
            [None if node == school else node for node, school in zip(on, itself, strict=True)],
            index=coverage.index,
            dtype=object,
        ),
        **{
            name: pd.Series([None] * len(coverage), index=coverage.index, dtype=object)
            if name == "weekdays"
            else float("nan")
            for name in HOURS_OF_PEOPLE
        },
    )


def _table(key: str, table: pd.DataFrame) -> pd.DataFrame:
    if key not in KEPT_TABLES:
        return table.iloc[:0]
    if key == "group_losses":
        kept = table[table["kind"] == "organisation"]
        return kept.assign(people=None).reset_index(drop=True)
    return table
