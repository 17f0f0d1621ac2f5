"""What changed between two periods or two uploads, and which of it is more than noise.

People and organisations are matched by id, which follows from normalised name and organisation. Comparing a period with
itself finds nothing; swapping the two gives the mirror image.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from netmap.metrics import score
from netmap.metrics.catalogue import CATALOGUE
from netmap.metrics.scores import Scores
from netmap.model.limited import reporters, told_by, union
from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary
from netmap.scenario.noise import RESAMPLES, noise, together
from netmap.settings import Settings

Presence = Literal["data", "tie"]
FIGURES = (
    "ties",
    "density",
    "isolates",
    "degree_centralisation",
    "global_efficiency",
    "median_reach_2",
    "ei_index",
    "ei_index_organisation",
    "tie_reciprocity",
    "accessible",
    "no_route",
    "lost_without_one",
    "depends_on_one",
    "robustness",
    "reachable",
    "median_response_days",
    "answered",
)
"""Network metrics that rest on what people report. Not those of cases: they come from a registration, in which leaving a
reporter out changes nothing, so there any difference would look certain."""
TIE_COLUMNS = (
    "source",
    "target",
    "state",  # kept, lost or new
    "contact_before",
    "contact_after",
    "case_before",
    "case_after",
)
PAIR_COLUMNS = (
    "school",
    "discipline",
    "effect",  # gained, lost, shorter or longer; empty when the steps are the same
    "hold",  # one: hangs on one now, not before; more: the reverse; empty otherwise
    "steps_before",
    "steps_after",
    "depends_before",
    "depends_after",
)
TURNOVER_COLUMNS = ("discipline", "came", "went", "stayed", "share")


@dataclass(frozen=True, slots=True)
class Reported:
    """Who told something, of whom: what a comparison stands on."""

    before: int
    """Reporters in the first period."""
    after: int
    both: int
    """Of them, those who reported in both periods."""
    people_before: int
    """Professionals in the data of the first period."""
    people_after: int


@dataclass(frozen=True, slots=True)
class Stability:
    """How many ties held, among some of them."""

    key: str
    """``all``; ``stayed`` (both ends there in both periods); ``told`` (an end reported in both periods); ``contact`` or
    ``case`` (in that layer alone)."""
    kept: int
    lost: int
    new: int

    @property
    def share(self) -> float:
        """Kept of all that were there in either period (Jaccard 1912); NaN without ties."""
        every = self.kept + self.lost + self.new
        return self.kept / every if every else math.nan


@dataclass(frozen=True, slots=True)
class Figure:
    """One network metric in both periods."""

    key: str
    before: float
    after: float
    noise: float
    """A change up to this size may come from who filled in the sheet; NaN: not known."""

    @property
    def change(self) -> float:
        """After minus before; NaN when one of them is unknown."""
        return self.after - self.before

    @property
    def beyond(self) -> bool:
        """Whether the change is more than noise; never when either is unknown."""
        # figures are sums of fractions: the last digits mean nothing
        return abs(self.change) > self.noise + 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two periods beside each other."""

    before: Scores
    after: Scores
    union: Network
    """Both together, for names and places on the map."""
    settings: Settings
    both_reported: bool
    """Whether only rows of those who reported in both periods count."""
    presence: Presence
    """What makes somebody be there: standing in the data (``data``) or having a tie (``tie``)."""
    reported: Reported
    """Before anything was limited."""
    came: tuple[str, ...]
    """Ids, sorted: there in the second period only."""
    went: tuple[str, ...]
    stayed: tuple[str, ...]
    turnover: pd.DataFrame
    """``TURNOVER_COLUMNS`` of professionals, most change first; ``discipline`` empty when not known; ``share``: came or went, of
    all in either period."""
    ties: pd.DataFrame
    """``TIE_COLUMNS``, every tie that is active in either period."""
    stability: tuple[Stability, ...]
    pairs: pd.DataFrame
    """``PAIR_COLUMNS``: pairs needed in both periods in which something changed, sorted; ``steps`` NaN: no route;
    ``depends``: who outside the school it hangs on (:mod:`netmap.metrics.dependence`), or None."""
    figures: tuple[Figure, ...]

    @property
    def silent(self) -> Literal["", "before", "after"]:
        """The one period of which the data hold nothing: what is new or gone beside it, nobody knows."""
        then, now = (one.network.scope.ties(self.settings.layers) for one in (self.before, self.after))
        if self.both_reported or then == now:
            return ""
        return "after" if then else "before"


def compare(
    before: Network,
    after: Network,
    settings: Settings,
    words: Vocabulary,
    *,
    both_reported: bool = False,
    presence: Presence = "data",
    resamples: int = RESAMPLES,
    progress: Callable[[float], None] | None = None,
) -> Comparison:
    """Compare two networks.

    Args:
        before: the first period.
        after: the second period.
        settings: ``layers`` and ``steps``; always at the level of people.
        words: the vocabulary that both were built with.
        both_reported: count only the contact rows of those who reported in both periods.
        presence: ``data`` for two uploads; ``tie`` for two periods of one upload, in which everybody is listed twice.
        resamples: how often reporters are left out to know the noise; 0: it stays unknown.
        progress: called with the share that is done.

    """
    tell = progress or _silent
    told = set(reporters(before)), set(reporters(after))
    both = told[0] & told[1]
    reported = Reported(len(told[0]), len(told[1]), len(both), _people(before), _people(after))
    if both_reported:
        before, after = told_by(before, both), told_by(after, both)
    first = score(before, settings, words, lambda _key, share: tell(0.05 * share))
    second = score(after, settings, words, lambda _key, share: tell(0.05 + 0.05 * share))
    there = _there(first, presence), _there(second, presence)
    ties = _ties(before, after, settings)
    joined = union(before, after)
    found = Comparison(
        before=first,
        after=second,
        union=joined,
        settings=settings,
        both_reported=both_reported,
        presence=presence,
        reported=reported,
        came=tuple(sorted(there[1] - there[0])),
        went=tuple(sorted(there[0] - there[1])),
        stayed=tuple(sorted(there[0] & there[1])),
        turnover=_turnover(before, after, *there),
        ties=ties,
        stability=_stability(ties, there[0] & there[1], both),
        pairs=_pairs(first, second),
        figures=_figures(first, second, words, resamples, lambda share: tell(0.1 + 0.9 * share)),
    )
    tell(1.0)
    return replace(found, pairs=found.pairs.iloc[:0]) if found.silent else found


def _silent(_share: float) -> None:
    """Tell nobody."""


def _people(network: Network) -> int:
    return int((network.nodes["kind"] == "professional").sum())


def _there(scores: Scores, presence: Presence) -> set[str]:
    if presence == "data":
        return {str(node) for node in scores.network.nodes.index}
    ties = scores.structure.ties
    return {str(node) for side in ("source", "target") for node in ties[side]}


def _turnover(before: Network, after: Network, then: set[str], now: set[str]) -> pd.DataFrame:
    """Somebody who changed to another function left the one and came to the other."""
    sides = []
    for network, there in ((before, then), (after, now)):
        nodes = network.nodes[(network.nodes["kind"] == "professional") & network.nodes.index.isin(there)]
        sides.append(set(zip(nodes.index, nodes["discipline"].fillna(""), strict=True)))
    parts = {"came": sides[1] - sides[0], "went": sides[0] - sides[1], "stayed": sides[0] & sides[1]}
    counts = pd.DataFrame(
        {name: pd.Series([key for _, key in who], dtype=object).value_counts() for name, who in parts.items()}
    )
    counts = counts.fillna(0).astype(int).rename_axis("discipline").reset_index()
    moved = counts["came"] + counts["went"]
    counts = counts.assign(share=moved / (moved + counts["stayed"]), moved=moved)
    counts = counts.sort_values(["moved", "discipline"], ascending=[False, True], kind="stable")
    return counts[list(TURNOVER_COLUMNS)].reset_index(drop=True)


def _ties(before: Network, after: Network, settings: Settings) -> pd.DataFrame:
    ends = ["source", "target"]
    sides = []
    for network, when in ((before, "before"), (after, "after")):
        active = network.active(settings.layers)[[*ends, "contact", "case"]]
        names = {layer: f"{layer}_{when}" for layer in ("contact", "case")}
        sides.append(active.rename(columns=names).assign(**{when: True}))
    table = sides[0].merge(sides[1], how="outer", on=ends)
    for column in ("before", "after", *TIE_COLUMNS[3:]):
        table[column] = table[column].eq(True).astype(bool)
    table["state"] = np.where(
        table["before"] & table["after"], "kept", np.where(table["before"], "lost", "new")
    ).astype(object)
    return table[list(TIE_COLUMNS)].sort_values(ends, kind="stable").reset_index(drop=True)


def _stability(ties: pd.DataFrame, stayed: Collection[str], both: Collection[str]) -> tuple[Stability, ...]:
    then, now = ties["state"] != "new", ties["state"] != "lost"

    def counted(key: str, then: pd.Series, now: pd.Series) -> Stability:
        return Stability(key, int((then & now).sum()), int((then & ~now).sum()), int((now & ~then).sum()))

    remain = ties["source"].isin(stayed) & ties["target"].isin(stayed)
    told = ties["source"].isin(both) | ties["target"].isin(both)
    return (
        counted("all", then, now),
        counted("stayed", then & remain, now & remain),
        counted("told", then & told, now & told),
        *(counted(layer, ties[f"{layer}_before"], ties[f"{layer}_after"]) for layer in ("contact", "case")),
    )


def _pairs(before: Scores, after: Scores) -> pd.DataFrame:
    sides = []
    for scores, when in ((before, "before"), (after, "after")):
        needed = scores.coverage[scores.coverage["needed"]]
        table = needed[["school", "discipline", "steps"]].rename(columns={"steps": f"steps_{when}"})
        table[f"depends_{when}"] = pd.Series(_hangs_on(scores, needed), index=needed.index, dtype=object)
        sides.append(table)
    both = sides[0].merge(sides[1], on=["school", "discipline"])
    rows = []
    limit = before.settings.steps
    for row in both.to_dict("records"):
        effect = _effect(row["steps_before"], row["steps_after"], limit)
        near = row["steps_before"] <= limit and row["steps_after"] <= limit
        hold = ""
        if near and (row["depends_before"] is None) != (row["depends_after"] is None):
            hold = "one" if row["depends_before"] is None else "more"
        if effect or hold:
            rows.append([{**row, "effect": effect, "hold": hold}[column] for column in PAIR_COLUMNS])
    table = pd.DataFrame(rows, columns=list(PAIR_COLUMNS), dtype=object)
    for column in ("steps_before", "steps_after"):
        table[column] = table[column].astype(float)
    return table.sort_values(["school", "discipline"], kind="stable").reset_index(drop=True)


def _effect(before: float, after: float, limit: int) -> str:
    then, now = (math.inf if math.isnan(steps) else steps for steps in (before, after))
    if then == now:
        return ""
    if (then <= limit) != (now <= limit):
        return "gained" if now <= limit else "lost"
    return "shorter" if now < then else "longer"


def _hangs_on(scores: Scores, needed: pd.DataFrame) -> list[str | None]:
    """Per needed pair, the one to name of those outside the school whom it hangs on.

    Whoever is alone at a school is there in both periods: that would hide every change behind them.
    """
    found = scores.dependence
    hinges = [
        found.one(str(school), str(discipline), outside=True)
        for school, discipline in needed[["school", "discipline"]].itertuples(index=False, name=None)
    ]
    return [None if hinge is None else hinge.node for hinge in hinges]


def _figures(
    before: Scores,
    after: Scores,
    words: Vocabulary,
    resamples: int,
    progress: Callable[[float], None],
) -> tuple[Figure, ...]:
    settings = before.settings
    then = noise(
        before.network,
        FIGURES,
        settings,
        words,
        resamples=resamples,
        progress=lambda share: progress(0.5 * share),
    )
    now = noise(
        after.network,
        FIGURES,
        settings,
        words,
        resamples=resamples,
        progress=lambda share: progress(0.5 + 0.5 * share),
    )
    rates = _rate(before.network), _rate(after.network)
    return tuple(
        Figure(key, _value(before, key), _value(after, key), together(then[key], now[key], rates))
        for key in FIGURES
    )


def _rate(network: Network) -> float:
    people = _people(network)
    return len(reporters(network)) / people if people else 0.0


def _value(scores: Scores, key: str) -> float:
    metric = CATALOGUE[key]
    value = scores.summary[metric.section][metric.name]
    return math.nan if value is None else float(value)
