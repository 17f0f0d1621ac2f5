"""Names on the command line: the one person, organisation, team or function that a name stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.errors import UsageError

if TYPE_CHECKING:
    from netmap.model.network import Network
    from netmap.model.vocabulary import Vocabulary
    from netmap.scenario.naming import Named


def the_one(network: Network, words: Vocabulary, option: str, name: str) -> Named:
    """What a name stands for.

    Args:
        network: where to look.
        words: the vocabulary that the network was built with.
        option: the option that the name was given to, for the complaint.
        name: what was typed.

    Raises:
        UsageError: nothing is called so, or several are.

    """
    from netmap.scenario.naming import matches

    found = matches(network, words, name)
    if not found:
        raise UsageError("errors.usage.name_unknown", option=option, value=name)
    if len(found) > 1:
        raise UsageError("errors.usage.name_ambiguous", option=option, value=name, n=len(found))
    return found[0]


def the_node(network: Network, words: Vocabulary, option: str, name: str) -> str:
    """The id of the person or organisation that a name stands for.

    Raises:
        UsageError: nobody is called so, several are, or it is a team or a function.

    """
    from netmap.scenario.naming import matches
    from netmap.scenario.steps import Away

    nodes = [
        step.nodes[0] if isinstance(step, Away) else step.key
        for step in matches(network, words, name)
        if isinstance(step, Away) or step.kind == "organisation"
    ]
    if len(nodes) == 1:
        return nodes[0]
    the_one(network, words, option, name)
    raise UsageError("errors.usage.name_no_node", option=option, value=name)
