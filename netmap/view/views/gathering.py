"""People gathered in their organisations, some of which are unfolded: who stands for whom, and the ties that are left.

Nothing is computed anew: figures stay those of the analysis. Ties between gathered people add up as at the level of
organisations (``Network.structure``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.model.cases import shared_cases
from netmap.model.network import Network
from netmap.settings import Layer
from netmap.view.labels import Labels
from netmap.view.weights import shown_sum

Rows = npt.NDArray[np.int64]


def pair(first: str, second: str) -> tuple[str, str]:
    """Two ids, the smaller first."""
    return (first, second) if first < second else (second, first)


@dataclass(frozen=True, slots=True, eq=False)
class Gathering:
    """The points of a drawing and the lines between them. Ids are inner ids."""

    points: tuple[str, ...]
    """Sorted: organisations, the people of unfolded ones, and people whose organisation is not known."""
    members: Mapping[str, tuple[str, ...]]
    """Point → everybody it stands for, itself included."""
    lines: pd.DataFrame
    """``source < target, contact, case, declared`` (in any of its ties)``, per_year`` (contacts, as shown; NaN: nowhere known)``,
    last_contact, shared_cases``; sorted."""
    under: tuple[Rows, ...]
    """For each line the rows of ``network.ties`` that it is made of."""
    inside: Mapping[str, float]
    """Point → contacts a year between those whom it stands for."""


def gathered(
    network: Network, layers: Iterable[Layer], labels: Labels, unfolded: Collection[str] = ()
) -> Gathering:
    """Gather people in their organisations, except in those that are unfolded.

    What a line adds up is what its ties show (:func:`netmap.view.weights.shown_sum`), so that nothing small can be worked out
    from the width of a line, a number beside it or the place of a point.

    Args:
        network: the network.
        layers: which ties count.
        labels: the level of privacy.
        unfolded: ids of the organisations whose people are points of their own.

    """
    nodes, layers = network.nodes, tuple(layers)
    ids = pd.Series(nodes.index, index=nodes.index, dtype=object)
    home = nodes["organisation"].where(nodes["kind"] == "professional")
    home = home.where(home.isin(nodes.index) & ~home.isin(list(unfolded)))
    into = home.fillna(ids)
    members: dict[str, list[str]] = {}
    for member, point in zip(ids, into, strict=True):
        members.setdefault(str(point), []).append(str(member))
    lines, under, inside = _lines(network, layers, into, labels)
    return Gathering(
        points=tuple(sorted(members)),
        members={point: tuple(who) for point, who in members.items()},
        lines=lines,
        under=under,
        inside=inside,
    )


def everybody(network: Network, layers: Iterable[Layer], labels: Labels) -> Gathering:
    """Nobody gathered: people, and the organisations that are themselves an end of a tie."""
    every = set(network.nodes["organisation"].dropna())
    whole = gathered(network, layers, labels, every)
    ends = {*whole.lines["source"], *whole.lines["target"]}
    kinds = network.nodes["kind"].to_dict()
    points = tuple(p for p in whole.points if kinds[p] == "professional" or p in ends)
    return Gathering(points, {p: whole.members[p] for p in points}, whole.lines, whole.under, whole.inside)


def _lines(
    network: Network, layers: tuple[Layer, ...], into: pd.Series, labels: Labels
) -> tuple[pd.DataFrame, tuple[Rows, ...], dict[str, float]]:
    ties = network.active(layers)
    rates = _rates(ties)
    first = into.loc[ties["source"]].to_numpy(dtype=object).astype(str)
    second = into.loc[ties["target"]].to_numpy(dtype=object).astype(str)
    inner = np.where(first == second, first, "")
    inside = shown_sum(np.nan_to_num(rates), inner, labels).drop("", errors="ignore")
    frame = pd.DataFrame(
        {
            "source": np.where(first < second, first, second),
            "target": np.where(first < second, second, first),
            "contact": ties["contact"].to_numpy(dtype=bool),
            "case": ties["case"].to_numpy(dtype=bool),
            "declared": ties["declared"].to_numpy(dtype=bool),
            "per_year": rates,
            "last_contact": ties["last_contact"].to_numpy(),
            "row": ties.index.to_numpy(dtype=np.int64),
        }
    )
    frame = frame[first != second]
    pairs = frame.groupby(["source", "target"], sort=True)
    lines = pd.concat(
        [
            pairs[["contact", "case", "declared"]].any(),
            pairs["last_contact"].max(),
        ],
        axis=1,
    ).reset_index()
    names = (frame["source"] + "|" + frame["target"]).to_numpy(dtype=object)
    sums = shown_sum(frame["per_year"].to_numpy(dtype=float), names, labels)
    lines["per_year"] = sums.reindex(lines["source"] + "|" + lines["target"]).to_numpy(dtype=float)
    rows = frame["row"].to_numpy()[np.argsort(pairs.ngroup().to_numpy(), kind="stable")]
    under = np.split(rows, np.cumsum(pairs.size().to_numpy())[:-1]) if len(frame) else []
    lines = lines.merge(_shared(network, layers, into), how="left", on=["source", "target"])
    lines["shared_cases"] = lines["shared_cases"].fillna(0).astype("int64")
    return (
        lines,
        tuple(under),
        {str(k): float(v) for k, v in inside.items()},
    )


def _rates(ties: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Contacts a year of each tie, both directions together: NaN where contact was recorded but nowhere how often."""
    out, back = (ties[f"per_year_{way}"].to_numpy(dtype=float) for way in ("out", "back"))
    total = np.where(out > 0, out, 0.0) + np.where(back > 0, back, 0.0)
    known = (out > 0) | (back > 0) | ~ties["contact"].to_numpy(dtype=bool)
    return np.where(known, total, np.nan)


def _shared(network: Network, layers: tuple[Layer, ...], into: pd.Series) -> pd.DataFrame:
    if "case" not in layers:
        return pd.DataFrame({"source": [], "target": [], "shared_cases": []}, dtype=object)
    if (into.index == into.array).all():  # nobody is gathered: counted already
        return network.ties.loc[network.ties["case"], ["source", "target", "shared_cases"]]
    rows = network.involvements[network.involvements["professional"].isin(into.index)]
    return shared_cases(rows, into)[["source", "target", "shared_cases"]]
