"""A network for figures without people: those of whom no organisation is known are left out, and counted."""

from __future__ import annotations

from dataclasses import replace

from netmap.model.network import Network

LEFT_OUT = "people_without_organisation"
"""Key of ``Network.outside`` with how many people were left out."""


def employed(network: Network) -> Network:
    """The network without the people whose organisation is not known, with all that hangs on them.

    Merged into organisations they would stay points of their own, so that a map without people would show them.

    Args:
        network: the network of one period.

    Returns:
        The same organisations; how many people are missing stands in ``outside``.

    """
    nodes = network.nodes
    gone = nodes.index[(nodes["kind"] == "professional") & nodes["organisation"].isna()]
    ties, contacts, cases = network.ties, network.contacts, network.involvements
    return replace(
        network,
        nodes=nodes.drop(index=gone),
        ties=ties[~ties["source"].isin(gone) & ~ties["target"].isin(gone)].reset_index(drop=True),
        contacts=contacts[~contacts["source"].isin(gone) & ~contacts["target"].isin(gone)].reset_index(
            drop=True
        ),
        involvements=cases[~cases["professional"].isin(gone)].reset_index(drop=True),
        outside=network.outside | {LEFT_OUT: len(gone)},
    )
