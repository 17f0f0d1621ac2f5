"""Paper against practice: for whom somebody works according to the sheet, and with whom they really have ties."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.subject import Subject


def paper_practice(on: Subject) -> pd.DataFrame:
    """Where paper and practice differ; on people, whatever the level and layers.

    ``declared_unused``: a person is declared for a school, or names a deputy, without active contact or case between
    them. A school counts as used with a tie to the school itself or to anybody who works there.
    ``used_undeclared``: a person has such a tie with a school, while the schools that are filled in for this person do
    not name it. Nobody is set against the school where they work.

    Returns:
        Columns ``source`` (the person whose row in the sheet it is), ``target`` and ``kind``; sorted by kind and ids.

    """
    paper, real, filled = on.once(declared), on.once(practice), _with_schools(on)
    schools = set(on.network.schools())
    unused = [(a, b, "declared_unused") for a, b in paper if (a, b) not in real]
    extra = [
        (person, school, "used_undeclared")
        for person, school in real
        if school in schools and person in filled and school not in filled[person]
    ]
    rows = sorted([*unused, *extra], key=lambda row: (row[2], row[0], row[1]))
    return pd.DataFrame(rows, columns=["source", "target", "kind"], dtype=object)


def declared_ties(on: Subject) -> int:
    """Number of pairs of a person with a school or deputy on paper."""
    return len(on.once(declared))


def declared_used(on: Subject) -> float:
    """Share of the declared pairs with contact or a case between them; NaN when nothing was declared."""
    paper, real = on.once(declared), on.once(practice)
    return float(np.mean([pair in real for pair in paper])) if paper else np.nan


def used_undeclared(on: Subject) -> float:
    """Number of pairs of a person and a school that work together off paper; NaN when no schools were filled in."""
    if not _with_schools(on):
        return np.nan
    return int((paper_practice(on)["kind"] == "used_undeclared").sum())


def _with_schools(on: Subject) -> dict[str, set[str]]:
    """The schools on paper of each person of whom any are filled in."""
    nodes = on.network.nodes
    people = nodes[nodes["kind"] == "professional"]
    return {str(person): set(schools) for person, schools in people["schools"].items() if schools}


def declared(on: Subject) -> list[tuple[str, str]]:
    """Pairs on paper, who declared it first; two people who are each other's deputy are one pair."""
    nodes = on.network.nodes
    known, home = set(nodes.index), nodes["organisation"].to_dict()
    pairs = [(person, school) for person, schools in _with_schools(on).items() for school in sorted(schools)]
    deputies = nodes.loc[(nodes["kind"] == "professional") & nodes["deputy"].notna(), "deputy"].to_dict()
    pairs += [
        (str(person), deputy)
        for person, deputy in deputies.items()
        if deputies.get(deputy) != person or str(person) < deputy
    ]
    return sorted({(a, b) for a, b in pairs if b in known and a != b and home[a] != b})


def practice(on: Subject) -> set[tuple[str, str]]:
    """Pairs of a person who declared anything with a node, or with the organisation of a node, to which they have an active tie."""
    nodes = on.network.nodes
    home = nodes["organisation"].where(nodes["kind"] == "professional").to_dict()
    people = nodes[nodes["kind"] == "professional"]
    declaring = people.index[people["deputy"].notna() | people["schools"].map(bool)]
    ties = on.network.ties
    active = ties["contact"] | ties["case"]
    pairs: set[tuple[str, str]] = set()
    for one, other in (("source", "target"), ("target", "source")):
        chosen = ties.loc[active & ties[one].isin(declaring), [one, other]]
        for a, b in chosen.itertuples(index=False, name=None):
            pairs.add((a, b))
            if isinstance(home[b], str) and home[b] != home[a]:
                pairs.add((a, home[b]))
    return {(a, b) for a, b in pairs if home[a] != b}
