"""A network as it would be when fewer people had filled in the sheet, and two networks as one to draw."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from netmap.model.confirmed import confirmed
from netmap.model.network import Network
from netmap.model.ties import ties_of


def reporters(network: Network) -> list[str]:
    """Ids of everybody who told of contact in the period, or filled in that there is none, sorted; nobody where the data do not
    say who told.
    """
    rows, nodes = network.contacts, network.nodes
    told = {str(node) for node in rows.loc[rows["directed"].astype(bool), "source"]}
    return sorted(told.union(map(str, nodes.index[nodes["answered"].eq(True)])))


def silent(network: Network) -> list[str]:
    """Ids of those whose answer is missing, sorted; nobody where the data do not say who told.

    Where is known who was asked (``answered``), those of them who did not answer. Else everybody who did not tell of any contact: people,
    and organisations too where some organisation did.
    """
    nodes = network.nodes
    if not network.scope.reporters:
        return []
    reported = nodes["reported"].astype(bool)
    asked = nodes["answered"].notna()
    if asked.any():
        missing = asked & ~reported
    else:
        missing = ~reported & nodes["kind"].isin({"professional", *nodes.loc[reported, "kind"]})
    return [str(node) for node in nodes.index[missing]]


def told_by(network: Network, who: Collection[str]) -> Network:
    """The network with only the contact rows of these reporters.

    Cases, what stands on paper, and lines of which is not known who told of them, stay as they are.

    Args:
        network: the network of one period.
        who: ids of the reporters whose rows count.

    Returns:
        The same nodes; a tie is there as far as these reporters, a shared case or the paper say so.

    """
    contacts = network.contacts
    directed = contacts["directed"].astype(bool)
    gone = ~network.nodes.index.isin(set(who))
    nodes = network.nodes.assign(
        answered=network.nodes["answered"].mask(gone & network.nodes["answered"].eq(True), False)
    )
    found = replace(network, nodes=nodes)
    found = _with(found, contacts[~directed | contacts["source"].isin(set(who))].reset_index(drop=True))
    return replace(found, nodes=nodes.assign(reported=nodes.index.isin(reporters(found))))


def named_by_both(network: Network) -> Network:
    """The network in which contact between two who both were heard counts only when both told of it (:mod:`netmap.model.confirmed`)."""
    heard = network.nodes.index[network.nodes["reported"].astype(bool)]
    contacts, gone = confirmed(network.contacts, heard)
    return replace(_with(network, contacts), outside=network.outside | {"unconfirmed": gone})


def _with(network: Network, contacts: pd.DataFrame) -> Network:
    """The same with other rows of contact."""
    paper = network.ties.loc[network.ties["declared"], ["source", "target"]]
    cases = network.ties.loc[network.ties["case"], ["source", "target", "shared_cases", "case_weight"]]
    ties = ties_of(
        contacts,
        cases,
        {(str(a), str(b)) for a, b in paper.itertuples(index=False)},
        network.nodes.index,
        network.months,
        network.scope.counted_years,
    )
    return replace(network, contacts=contacts, ties=ties)


def union(before: Network, after: Network) -> Network:
    """Everybody and every tie of two periods, to give names and places on a map.

    What differs between the periods (a function, how often there was contact) is as in ``after``; the contact rows and
    involvements are those of ``after`` too, so its figures are not those of any period.
    """
    gone = before.nodes[~before.nodes.index.isin(after.nodes.index)]
    nodes = pd.concat([after.nodes, gone]) if len(gone) else after.nodes
    there = pd.MultiIndex.from_frame(after.ties[["source", "target"]])
    past = before.ties[~pd.MultiIndex.from_frame(before.ties[["source", "target"]]).isin(there)]
    # A tie that is on paper in both periods but was used in one of them must be drawn as used.
    known = after.ties.merge(
        before.ties[["source", "target", "contact", "case"]],
        how="left",
        on=["source", "target"],
        suffixes=("", "_then"),
    )
    ties = after.ties.assign(
        **{
            layer: (known[layer] | known[f"{layer}_then"].eq(True)).to_numpy(dtype=bool)
            for layer in ("contact", "case")
        }
    )
    ties = pd.concat([ties, past], ignore_index=True) if len(past) else ties
    needs = pd.concat([before.needs, after.needs], ignore_index=True).drop_duplicates()
    nodes = nodes.sort_index()
    nodes.index.name = after.nodes.index.name
    return replace(
        after,
        nodes=nodes,
        ties=ties.sort_values(["source", "target"], kind="stable").reset_index(drop=True),
        needs=needs.sort_values(["school", "discipline"], kind="stable").reset_index(drop=True),
    )
