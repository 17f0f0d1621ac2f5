"""What a person means by a name: somebody, an organisation, a team or a function of a network.

Names are compared without case, accents and punctuation. What shares its name with another is told apart by its
organisation behind it: "Jansen (De Linde)".
"""

from __future__ import annotations

from collections.abc import Sequence

from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary, fold
from netmap.scenario.steps import Away, GroupAway, NewPerson, Step

Named = Away | GroupAway


def matches(network: Network, words: Vocabulary, text: str) -> list[Named]:
    """Everybody and everything that a name may stand for, as what is away when it is away.

    Args:
        network: where to look.
        words: the vocabulary that the network was built with.
        text: a name as in the sheet, with the organisation behind it where needed; of a function its key or label.

    Returns:
        First people, then organisations, teams and functions; a bare name goes before one with its organisation.
        Empty when nothing is called so.

    """
    wanted = fold(text)
    if not wanted:
        return []
    bare: list[Named] = []
    longer: list[Named] = []
    nodes = network.nodes
    names = {str(node): str(name) for node, name in nodes["name"].items()}
    teams: list[GroupAway] = []
    columns = zip(nodes.index, nodes["kind"], nodes["organisation"], nodes["team"], strict=True)
    for kind, node, home, team in sorted(
        (kind != "professional", str(node), home or "", team or "") for node, kind, home, team in columns
    ):
        step: Named = GroupAway("organisation", node) if kind else Away((node,))
        where = names.get(home, "")
        if fold(names[node]) == wanted:
            bare.append(step)
        elif where and fold(f"{names[node]} {where}") == wanted:
            longer.append(step)
        if team and wanted in (fold(team), fold(f"{team} {where}")):
            teams.append(GroupAway("team", team, home))
    for group in dict.fromkeys(teams):
        (bare if fold(group.key) == wanted else longer).append(group)
    there = set(nodes["discipline"].dropna())
    bare += [
        GroupAway("discipline", key)
        for key in words.disciplines
        if key in there and wanted in function_words(words, key)
    ]
    return bare or longer


def function_of(words: Vocabulary, text: str) -> str | None:
    """The key of the function that a key or label stands for; ``None`` when there is none."""
    return next((key for key in words.disciplines if fold(text) in function_words(words, key)), None)


def function_words(words: Vocabulary, key: str) -> frozenset[str]:
    """What a function may be called, folded: its key, its labels, and how somebody of it is called."""
    item = words.disciplines[key]
    return frozenset(fold(word) for word in (key, key.replace("_", " "), item.nl, item.en, item.short))


def new_id(network: Network, steps: Sequence[Step]) -> str:
    """An id for a new person that no node has, nor a new person of earlier steps; the same whenever it is asked."""
    taken = {*network.nodes.index, *(step.id for step in steps if isinstance(step, NewPerson))}
    number = 1
    while f"new-{number}" in taken:
        number += 1
    return f"new-{number}"
