"""The network: nodes and ties as tables, and as a networkx graph when asked.

Structural questions are asked of :meth:`Network.structure` (the undirected graph of active ties at one level, as arrays
of positions) or :meth:`Network.graph` (the same as ``networkx.Graph``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.model.cases import between_groups, counted
from netmap.model.records import RATINGS
from netmap.model.scope import Scope
from netmap.settings import LAYERS, Layer, Level

if TYPE_CHECKING:
    import networkx as nx

NODE_COLUMNS = (
    "name",
    "kind",  # professional or organisation
    "organisation",  # id of the employer (professional) or of the parent (organisation); None when not known
    "team",
    "role",
    "discipline",  # of a professional; of an organisation what its kind stands for; None when not known
    "org_kind",  # kind of organisation; of a professional that of the employer
    "school",  # the node is a school, or works at one
    "neighbourhood",
    "schools",  # tuple of ids: schools served on paper
    "workdays",  # tuple of 1..7, or None
    "hours",
    "deputy",
    "max_cases",
    "pupils",
    "latitude",
    "longitude",
    "listed",  # stands in a sheet of professionals or organisations
    "reported",  # told of at least one contact in the period, or filled in the questionnaire and has none to tell of
    "answered",  # filled in the questionnaire of a round: True, False (asked and silent), None (not asked in one)
)
TIE_COLUMNS = (
    "source",
    "target",
    "contact",  # active in the contact layer
    "case",  # active in the case layer
    "declared",  # on paper: schools or deputy column
    "per_year_out",  # contacts a year source → target; NaN when not known, 0 when none was recorded that way, half
    # of the whole where the direction is not known
    "per_year_back",
    "recorded_out",  # a contact row source → target lies in the period; neither way: who told of it is not known
    "recorded_back",
    "last_contact",
    "response_out",  # median working days until an answer to source; NaN when not recorded
    "response_back",
    "responses_out",  # number of recorded responses
    "responses_back",
    "rating",  # of RATINGS the mean over all rows in either direction; NaN when nobody gave a mark
    "trust",
    "clarity",
    "sharing",
    "channels",
    "themes",
    "shared_cases",  # whole numbers; NaN where a file of ties says that there are some, but not how many
    "case_weight",  # Newman 2001: sum over shared cases of 1/(k-1); NaN where a file of ties does not say it
)

LEAD_COLUMNS = ("respondent", "school", "said", "lead", "discipline")
GAP_COLUMNS = ("school", "discipline", "role", "why")


@dataclass(frozen=True, slots=True)
class Structure:
    """The undirected simple graph of active ties at one level, as arrays. Node ``i`` is ``ids[i]``."""

    ids: tuple[str, ...]
    """Sorted; people, and organisations that take part."""
    ends: npt.NDArray[np.int64]
    """Shape (ties, 2): positions in ``ids``, smaller first; no loops, no doubles; sorted."""
    ties: pd.DataFrame
    """One row per tie, as ``ends``: the columns of ``Network.ties`` (weights summed where ties were merged)."""
    nodes: pd.DataFrame
    """One row per node, as ``ids``: the columns of ``Network.nodes``."""
    internal: pd.Series
    """Contacts a year inside each node, 0 at the level of people."""


@dataclass(frozen=True, eq=False)
class Network:
    """Professionals and organisations, and what is known of the ties between them.

    Two networks are equal when their tables are, whatever the order in which the rows were read.
    """

    nodes: pd.DataFrame
    """Index ``id``, sorted; columns ``NODE_COLUMNS``."""
    ties: pd.DataFrame
    """One row per pair with anything known, ``source < target``, sorted; columns ``TIE_COLUMNS``."""
    contacts: pd.DataFrame
    """The contact rows inside the period: ``source, target, date, per_year, count, tells_rate, response_days, answered, rating,
    trust, clarity, sharing, channel, theme, directed``."""
    involvements: pd.DataFrame
    """The involvements inside the period: ``case`` (a running number, not the hash), ``professional`` and the columns
    of ``Involvement``."""
    needs: pd.DataFrame
    """Needed pairs: ``school`` (id), ``discipline`` (key)."""
    elements: pd.DataFrame
    """Self-assessment: ``organisation`` (id or None), ``element``, ``score``."""
    reference_date: date | None
    """Last day of the period; ``None`` when the data hold no date."""
    months: int
    """Length of the period."""
    scope: Scope
    """What the data can say at all; in a network made from this one (with fewer reporters, without somebody) as it was."""
    outside: dict[str, int] = field(default_factory=dict)
    """Rows that were read but are not in the network: ``contacts_before``, ``contacts_after``, ``never``,
    ``involvements`` → count; ``unconfirmed``: pairs of whom one told of contact and the other, who answered too, did not, where both must."""
    gaps: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(GAP_COLUMNS), dtype=object))
    """Functions for which a list says that a school has nobody: ``school`` (id), ``discipline`` (key or None), ``role`` (as
    written) and ``why`` (``GapReason``)."""

    leads: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=list(LEAD_COLUMNS), dtype=object)
    )
    """Who is said to lead around the pupils of a school: ``respondent`` and ``school`` (ids), ``said`` (``LeadSaid``), ``lead`` (id or
    None) and ``discipline`` (key of the function, or None)."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Network):
            return NotImplemented
        tables = ("nodes", "ties", "contacts", "involvements", "needs", "elements", "gaps", "leads")
        return (self.reference_date, self.months) == (other.reference_date, other.months) and all(
            getattr(self, table).equals(getattr(other, table)) for table in tables
        )

    __hash__ = None  # type: ignore[assignment]

    def schools(self) -> list[str]:
        """Ids of the organisations that are schools, sorted by id."""
        return list(self._schools)

    @cached_property
    def _schools(self) -> list[str]:
        rows = self.nodes
        return [str(i) for i in rows.index[(rows["kind"] == "organisation") & rows["school"].astype(bool)]]

    def staff(self, organisation: str) -> list[str]:
        """Ids of the professionals who work at an organisation, sorted by id."""
        return list(self.employed.get(organisation, ()))

    @cached_property
    def employed(self) -> dict[str, list[str]]:
        """Id of an organisation → ids of the professionals who work there, sorted; :meth:`staff` of all at once; only read."""
        nodes, found = self.nodes, dict[str, list[str]]()
        for node, kind, home in zip(nodes.index, nodes["kind"], nodes["organisation"], strict=True):
            if kind == "professional" and isinstance(home, str):
                found.setdefault(home, []).append(str(node))
        return found

    def active(self, layers: Iterable[Layer] = LAYERS) -> pd.DataFrame:
        """The rows of ``ties`` that are active in any of the layers."""
        chosen = list(layers)
        mask = np.zeros(len(self.ties), dtype=bool)
        for layer in chosen:
            mask |= self.ties[layer].to_numpy(dtype=bool)
        return self.ties if mask.all() else self.ties[mask]

    def structure(self, level: Level = "person", layers: Iterable[Layer] = LAYERS) -> Structure:
        """The structural graph.

        At level ``person``, the nodes are all professionals, and those organisations that are themselves an end of an
        active tie. At level ``organisation``, people are merged into their organisation: weights add up, ties inside
        become a count, and people without a known organisation stay as they are.
        """
        ties = self.active(layers)
        if level == "person":
            used = set(ties["source"]) | set(ties["target"])
            keep = (self.nodes["kind"] == "professional") | self.nodes.index.isin(used)
            return _structure(self.nodes[keep], ties, pd.Series(0.0, index=self.nodes.index[keep]))
        home = self.nodes["organisation"].where(self.nodes["kind"] == "professional")
        merged_into = home.fillna(pd.Series(self.nodes.index, index=self.nodes.index))
        merged, internal = merge_ties(ties, merged_into)
        cases = between_groups(ties, self.involvements, merged_into)
        merged = merged.drop(columns=["shared_cases", "case_weight"]).merge(
            cases, how="left", on=["source", "target"]
        )
        for column in ("shared_cases", "case_weight"):
            merged[column] = merged[column].where(merged["case"], 0)
        merged["shared_cases"] = counted(merged["shared_cases"])
        merged = merged[list(TIE_COLUMNS)]
        keep = (self.nodes["kind"] == "organisation") | self.nodes["organisation"].isna()
        nodes = self.nodes[keep]
        return _structure(nodes, merged, internal.reindex(nodes.index).fillna(0.0))

    def graph(self, level: Level = "person", layers: Iterable[Layer] = LAYERS) -> nx.Graph[str]:
        """The structural graph as networkx sees it: node and tie columns become attributes.

        >>> network.graph(level="organisation", layers=("contact",))  # doctest: +SKIP
        """
        import networkx as nx

        structure = self.structure(level, layers)
        graph: nx.Graph[str] = nx.Graph()
        for node, columns in zip(structure.ids, structure.nodes.to_dict("records"), strict=True):
            graph.add_node(node, **{str(key): value for key, value in columns.items()})
        for row in structure.ties.to_dict("records"):
            attributes = {str(key): value for key, value in row.items() if key not in ("source", "target")}
            graph.add_edge(row["source"], row["target"], **attributes)
        return graph


def _structure(nodes: pd.DataFrame, ties: pd.DataFrame, internal: pd.Series) -> Structure:
    nodes = nodes.sort_index()
    place = pd.Series(np.arange(len(nodes)), index=nodes.index)
    ends = np.column_stack(
        [
            place.loc[ties["source"]].to_numpy(dtype=np.int64),
            place.loc[ties["target"]].to_numpy(dtype=np.int64),
        ]
    ).reshape(-1, 2)
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    if (np.diff(order) != 1).any():
        ends, ties = ends[order], ties.iloc[order]
    return Structure(
        ids=tuple(str(i) for i in nodes.index),
        ends=ends,
        # of a large network a copy of all ties takes a gigabyte
        ties=ties if ties.index.equals(pd.RangeIndex(len(ties))) else ties.reset_index(drop=True),
        nodes=nodes,
        internal=internal.reindex(nodes.index),
    )


def merge_ties(ties: pd.DataFrame, into: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """Ties between groups: ``into`` maps node ids to group ids.

    Returns:
        The merged ties (columns as ``TIE_COLUMNS``) and, per group, the contacts a year inside it.

    Weights add up (not known only where none is known), dates take the newest, responses the median of the parts.

    """
    moved = ties.assign(
        source=into.loc[ties["source"]].to_numpy(dtype=object),
        target=into.loc[ties["target"]].to_numpy(dtype=object),
    )
    inside = moved["source"] == moved["target"]
    rate = moved["per_year_out"].fillna(0.0) + moved["per_year_back"].fillna(0.0)
    internal = rate[inside].groupby(moved.loc[inside, "source"]).sum()
    moved = moved[~inside]
    turn = (moved["source"] > moved["target"]).to_numpy(dtype=bool)
    moved = turned(moved, turn)
    if moved.empty:
        return moved.reset_index(drop=True), internal

    def total(values: pd.Series) -> float:
        return float(values.sum(min_count=1))

    def union(values: pd.Series) -> tuple[str, ...]:
        return tuple(sorted({item for row in values for item in row}))

    rules: dict[str, Any] = dict.fromkeys(
        ("contact", "case", "declared", "recorded_out", "recorded_back"), "any"
    )
    rules |= dict.fromkeys(("per_year_out", "per_year_back"), total)
    rules |= dict.fromkeys(("response_out", "response_back", *RATINGS), "median")
    rules |= dict.fromkeys(("responses_out", "responses_back", "shared_cases", "case_weight"), "sum")
    rules |= {"last_contact": "max", "channels": union, "themes": union}
    merged = moved.groupby(["source", "target"], sort=True, as_index=False).agg(rules)
    return merged[list(TIE_COLUMNS)], internal


def turned(ties: pd.DataFrame, turn: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """The same ties with source and target, and all that has a direction, exchanged where ``turn`` is true."""
    swapped = ties.copy()
    for out, back in (
        ("source", "target"),
        ("per_year_out", "per_year_back"),
        ("recorded_out", "recorded_back"),
        ("response_out", "response_back"),
        ("responses_out", "responses_back"),
    ):
        swapped[out] = ties[back].where(turn, ties[out])
        swapped[back] = ties[out].where(turn, ties[back])
    return swapped
