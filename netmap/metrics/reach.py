"""Reach: how many others are near, and whether somebody opens in time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.subject import Subject
from netmap.metrics.times import contact_age, reached, recorded_travel, used_travel


def reach(on: Subject, steps: int) -> Floats:
    """Share of the other nodes within so many steps (m-reach, Borgatti 2006); NaN for a single node."""
    n = on.engine.n
    if n < 2:
        return np.full(n, np.nan)
    return on.engine.within(steps) / (n - 1)


def harmonic(on: Subject) -> Floats:
    """Mean of 1/distance to the other nodes, 0 for who is out of reach; NaN for a single node."""
    return on.engine.harmonic()


def median_reach(on: Subject, steps: int) -> float:
    """Median over the nodes of :func:`reach`; NaN for fewer than 2 nodes."""
    values = reach(on, steps)
    return float(np.median(values)) if on.engine.n > 1 else np.nan


def responses(on: Subject) -> pd.DataFrame:
    """Recorded responses: ``giver`` (node of the structure that was asked), ``days``; not those inside one node."""
    days = on.network.contacts["response_days"].to_numpy(dtype=float)
    known = ~np.isnan(days)
    asked, giver = _homes(on, known)
    between = asked != giver
    return pd.DataFrame({"giver": giver[between], "days": days[known][between]})


def response_days(on: Subject) -> Floats:
    """Median working days until the node's answer, over all its recorded answers; NaN without any."""
    medians = on.once(responses).groupby("giver")["days"].median()
    return medians.reindex(list(on.structure.ids)).to_numpy(dtype=float)


def median_response_days(on: Subject) -> float:
    """Median working days until an answer, over all recorded answers; NaN without any."""
    return float(on.once(responses)["days"].median())


def response_rows(on: Subject) -> int:
    """Number of recorded answers."""
    return len(on.once(responses))


def ties_with_response(on: Subject) -> int:
    """Number of ties with at least one recorded answer, in either direction."""
    ties = on.structure.ties
    return int(((ties["responses_out"] + ties["responses_back"]) > 0).sum())


def travel_days(on: Subject) -> Floats:
    """Least expected working days from the school to the discipline; NaN: not known. See :func:`times.travel`."""
    return on.once(used_travel)


def travel_filled(on: Subject) -> Bools:
    """Whether the travel days rest on a response time that was not recorded but filled in."""
    recorded, used = on.once(recorded_travel), on.once(used_travel)
    return np.asarray(~np.isnan(used) & (used != recorded))


def travel_known(on: Subject) -> float:
    """Share of the needed pairs of which the travel days are known; NaN without needed pairs."""
    return _of_needed(on, ~np.isnan(travel_days(on)))


def reachable(on: Subject) -> float:
    """Share of the needed pairs within the working days of the settings; NaN when the days of none are known."""
    known = travel_known(on)
    return _of_needed(on, travel_days(on) <= on.settings.days) if known > 0 else np.nan


def median_travel_days(on: Subject) -> float:
    """Median over the needed pairs of the travel days that are known; NaN without any."""
    return float(pd.Series(travel_days(on)[on.coverage["needed"].to_numpy(dtype=bool)]).median())


def reach_in_time(on: Subject) -> Floats:
    """Share of others whom a signal could really have reached in time. See :func:`times.reached_in_time`."""
    return on.once(reached)[0]


def median_reach_in_time(on: Subject) -> float:
    """Median over the nodes with dated contacts of the reach in time; NaN without any."""
    return float(pd.Series(reach_in_time(on)).median())


def reach_in_time_error(on: Subject) -> float:
    """How much any reach in time may be off, with 90 % certainty for all nodes together; 0 when it is exact."""
    return on.once(reached)[1]


def last_contact(on: Subject) -> Floats:
    """Working days since the last dated contact of a node. See :func:`times.contact_age`."""
    return contact_age(on)


def median_last_contact(on: Subject) -> float:
    """Median over the nodes of the working days since their last dated contact; NaN without any."""
    return float(pd.Series(contact_age(on)).median())


def answers(on: Subject) -> Ints:
    """Number of recorded answers that the node gave: what its response time rests on."""
    counts = on.once(responses)["giver"].value_counts()
    return np.asarray(counts.reindex(list(on.structure.ids), fill_value=0), dtype=np.int64)


def answered(on: Subject) -> float:
    """Share of the contacts that were answered, among those of which that was recorded; NaN without any."""
    return float(on.once(_asked)["answered"].mean())


def answered_by(on: Subject) -> Floats:
    """Share of the contacts with the node that it answered, where that was recorded; NaN without any."""
    shares = on.once(_asked).groupby("giver")["answered"].mean()
    return shares.reindex(list(on.structure.ids)).to_numpy(dtype=float)


def _asked(on: Subject) -> pd.DataFrame:
    answered = on.network.contacts["answered"]
    known = answered.notna().to_numpy()
    asked, giver = _homes(on, known)
    between = asked != giver
    return pd.DataFrame({"giver": giver[between], "answered": answered[known].to_numpy(dtype=bool)[between]})


def _homes(on: Subject, rows: Bools) -> Iterator[npt.NDArray[np.object_]]:
    """The nodes at both ends of some rows of contact."""
    home = np.append(on.home.to_numpy(dtype=object), np.nan)
    return (home[side] for side in on.row_nodes[rows].T)


def response_by_discipline(on: Subject) -> pd.DataFrame:
    """Response times per discipline of who answers: ``discipline, median_days, answers, givers``, the slowest first."""
    rows = on.network.contacts[["target", "response_days"]]
    known = rows["response_days"].notna().to_numpy()
    of_nodes = np.append(on.network.nodes["discipline"].to_numpy(dtype=object), np.nan)
    rows = rows[known].assign(discipline=of_nodes[on.row_nodes[known, 1]])
    groups = rows.groupby("discipline")
    table = pd.DataFrame(
        {
            "median_days": groups["response_days"].median().astype(float),
            "answers": groups["response_days"].count(),
            "givers": groups["target"].nunique(),
        }
    )
    table = table.rename_axis("discipline").reset_index()
    return table.sort_values(["median_days", "discipline"], ascending=[False, True]).reset_index(drop=True)


def _of_needed(on: Subject, true: Bools) -> float:
    wanted = on.coverage["needed"].to_numpy(dtype=bool)
    return float(true[wanted].mean()) if wanted.any() else np.nan


def reciprocity(on: Subject) -> Floats:
    """Share of the node's contact ties with contact recorded in both directions; NaN without ties of which that is known."""
    contact = on.per_node(_told(on))
    both = on.per_node(_both(on))
    return np.where(contact > 0, both / np.maximum(contact, 1), np.nan)


def tie_reciprocity(on: Subject) -> float:
    """Share of all contact ties with contact recorded in both directions; NaN without ties of which that is known."""
    contact = int(_told(on).sum())
    return float(_both(on).sum() / contact) if contact else np.nan


def reciprocal(on: Subject) -> pd.Series:
    """Per tie: contact recorded in both directions; None where the tie is not one of contact, or nobody is known to have told."""
    values = pd.Series(_both(on), dtype=object)
    return values.where(_told(on), None)


def _told(on: Subject) -> Bools:
    """The contact ties of which is known who told of them."""
    ties = on.structure.ties
    told: Bools = (ties["contact"] & (ties["recorded_out"] | ties["recorded_back"])).to_numpy(dtype=bool)
    return told & on.network.scope.sided


def _both(on: Subject) -> Bools:
    ties = on.structure.ties
    both: Bools = ties["recorded_out"].to_numpy(dtype=bool) & ties["recorded_back"].to_numpy(dtype=bool)
    return both & _told(on)
