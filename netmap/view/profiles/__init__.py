"""Profiles: what there is to know of one school, organisation, function or person, as data."""

from __future__ import annotations

from netmap.model.vocabulary import Vocabulary
from netmap.view.profiles.discipline import discipline
from netmap.view.profiles.organisation import organisation
from netmap.view.profiles.parts import On, Profile, Section
from netmap.view.profiles.person import person
from netmap.view.profiles.school import school
from netmap.view.selection import Selection

__all__ = ["On", "Profile", "Section", "choices", "profile", "subject"]


def subject(selection: Selection) -> Selection:
    """Of whom a choice shows the profile: of a cell the school; of a tie and of several nobody in particular."""
    if selection.cell is not None:
        return Selection(selection.cell[:1])
    return selection if selection.node or selection.discipline else Selection()


def profile(selection: Selection, on: On, words: Vocabulary) -> Profile | None:
    """The profile of what is chosen; ``None`` when that is nobody in particular, or not in this network."""
    chosen = subject(selection)
    if chosen.discipline is not None:
        return discipline(on, chosen.discipline, words)
    node = on.labels.inner(chosen.node or "")
    if node is None or node not in on.nodes.index:
        return None
    if on.nodes.at[node, "kind"] == "professional":
        return person(on, node)
    return school(on, node) if on.nodes.at[node, "school"] else organisation(on, node)


def choices(on: On, words: Vocabulary) -> dict[Selection, str]:
    """Everybody and everything with a profile and how it is called: schools, functions, organisations, people."""
    labels, nodes = on.labels, on.nodes
    found: dict[Selection, str] = {}

    def add(chosen: list[str]) -> None:
        for node in sorted(chosen, key=lambda one: labels.label(one).casefold()):
            found[Selection((labels.public(node),))] = labels.label(node)

    ids = [str(node) for node in nodes.index]
    kind, is_school = nodes["kind"].to_dict(), nodes["school"].to_dict()
    add([node for node in ids if kind[node] == "organisation" and is_school[node]])
    there = set(nodes["discipline"].dropna()) | set(on.scores.coverage["discipline"])
    known = [key for key in words.disciplines if key in there]
    for key in sorted(known, key=labels.discipline):
        found[Selection(discipline=key)] = on.function(key)
    add([node for node in ids if kind[node] == "organisation" and not is_school[node]])
    add([node for node in ids if kind[node] == "professional"])
    return found
