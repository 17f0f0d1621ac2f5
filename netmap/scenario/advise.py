"""Advice: the few new ties that repair most.

What a tie brings is compared in this order: needed pairs that become accessible, pairs that get a second route which
shares nobody with the first, working days saved. A tie that brings neither of the first two is not advised.

The ties are chosen one by one, each the best on the network with those chosen before. As long as every pair is opened by
one new tie, the number of opened pairs is a coverage, which is monotone and submodular, and choosing one by one brings at
least 1 − 1/e (63 %) of what the best set of that size brings (Nemhauser, Wolsey and Fisher 1978). Two ties in a row can
open a pair that neither opens alone; there that promise does not hold, and it is why everything is computed again on the
network with each chosen tie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netmap.metrics.arrays import Bools, Floats
from netmap.metrics.subject import Subject
from netmap.metrics.times import travel, used_travel
from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.scenario.best_ties import best_ties
from netmap.scenario.candidates import Candidates, Tie, Wishes
from netmap.scenario.openings import Openings, Pair
from netmap.scenario.steps import NewTie, apply
from netmap.settings import Settings

SHORTLIST = 5
"""Ties that bring as many pairs and second routes, of which the days are compared: each asks for a search of its own."""
NOBODY = Wishes()


@dataclass(frozen=True, slots=True, order=True)
class Gain:
    """What new ties bring; the greater is the better."""

    accessible: int = 0
    """Needed pairs that become accessible within the steps of the settings."""
    second: int = 0
    """Needed pairs that had one independent route and get a second one."""
    days: float = 0.0
    """Working days saved, over the needed pairs of which the days are known before and after. Nothing is recorded of a new
    tie, so there are none unless the settings say that what is missing is filled in."""


@dataclass(frozen=True, slots=True)
class Advised:
    """A tie that is advised; of two people the one who works at a school is the source."""

    source: str
    target: str
    gain: Gain
    """On top of the ties before it."""
    repairs: tuple[Pair, ...]
    """School and discipline of the pairs that become accessible."""
    doubles: tuple[Pair, ...]
    """Of the pairs that get a second route."""
    reasons: tuple[str, ...]
    """Why it is plausible; see :meth:`netmap.scenario.candidates.Candidates.reasons`."""
    through: tuple[tuple[str, ...], ...] = ()
    """Per pair of ``repairs`` the ids along a best route that it then has."""

    @property
    def tie(self) -> Tie:
        """Both ends, the smaller id first."""
        return min(self.source, self.target), max(self.source, self.target)


def advise(
    network: Network,
    settings: Settings,
    words: Vocabulary | None = None,
    *,
    ties: int = 5,
    wishes: Wishes = NOBODY,
    accepted: Iterable[Tie] = (),
    rejected: Iterable[Tie] = (),
    progress: Callable[[str, float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Advised, ...]:
    """The new ties that repair most, the best first, each on top of those before it.

    Args:
        network: as it is.
        settings: ``steps`` and ``layers``; always on people, whatever the level. A new tie is a contact, so without the
            layer of contacts nothing can be advised.
        words: the vocabulary that the network was built with.
        ties: how many at most, on top of those accepted.
        wishes: what the user asks.
        accepted: ties that the user agreed to; they count as there, and for what people get at most.
        rejected: ties that the user does not want.
        progress: is told ``progress.advice`` and the share that is done, again and again while a tie is sought.
        cancelled: asked before each tie; when true, what was found so far is the answer.

    Returns:
        Fewer than asked for when no plausible tie brings anything more.

    """
    if "contact" not in settings.layers:
        return ()
    words = words or vocabulary()
    settings = replace(settings, level="person")
    who = Candidates(Subject(network, settings, words), wishes, rejected)
    chosen, found = list(accepted), list[Advised]()

    def tell() -> None:
        if progress:
            progress("progress.advice", len(found) / ties)

    on = _with(network, chosen, settings, words)
    for _number in range(ties):
        tell()
        if cancelled and cancelled():
            break
        tie = _best(on, who, chosen, tell)
        if tie is None:
            break
        chosen.append(tie.tie)
        on = _with(network, chosen, settings, words)
        found.append(replace(tie, through=_through(on, tie.repairs)))
    if progress:
        progress("progress.advice", 1.0)
    return tuple(found)


def brought(
    network: Network, settings: Settings, words: Vocabulary | None = None, *, accepted: Sequence[Tie]
) -> Gain:
    """What ties bring together, measured on the network with and without them."""
    words, settings = words or vocabulary(), replace(settings, level="person")
    before, after = (_with(network, chosen, settings, words) for chosen in ((), accepted))
    needed, limit = before.routes.needed.ravel(), settings.steps
    near = [on.routes.steps.ravel() <= limit for on in (before, after)]
    routes = [on.routes.independent() for on in (before, after)]
    return Gain(
        accessible=int((needed & near[1] & ~near[0]).sum()),
        second=int((needed & (routes[1] >= 2) & (routes[0] < 2)).sum()),
        days=_saved(before, used_travel(before), used_travel(after)),
    )


def _through(on: Subject, pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """A best route of each of some pairs."""
    routes = on.routes
    places = [(routes.schools.index(school), routes.disciplines.index(key)) for school, key in pairs]
    return tuple(routes.via(s, d) for s, d in places)


def _asked(on: Subject, pairs: Iterable[Pair] | None) -> Bools | None:
    if pairs is None:
        return None
    wanted, routes = set(pairs), on.routes
    return np.array(
        [[(school, key) in wanted for key in routes.disciplines] for school in routes.schools], dtype=bool
    ).reshape(routes.needed.shape)


def _with(network: Network, ties: Sequence[Tie], settings: Settings, words: Vocabulary) -> Subject:
    return Subject(apply(network, [NewTie(*tie) for tie in ties]), settings, words)


def _best(on: Subject, who: Candidates, chosen: Sequence[Tie], tell: Callable[[], None]) -> Advised | None:
    routes = on.routes
    tell()
    openings = Openings(routes, on.engine, on.settings.steps, tell, _asked(on, who.wishes.pairs))
    tell()
    shortlist = best_ties(openings, who, on.engine, who.able(chosen), SHORTLIST, tell)
    if not shortlist:
        return None
    saved = [0.0] * len(shortlist)
    if on.settings.fill_responses:
        saved = [_saved(on, on.once(used_travel), travel(on, fill=True, new=[tie])) for tie in shortlist]
    place = saved.index(max(saved))
    one, other = shortlist[place]
    repairs = openings.named(openings.gaps[openings.repaired(one, other)])
    doubles = openings.named(openings.fragile[openings.doubled(one, other)])
    schools = set(on.routes.schools)
    if who.home[one] not in schools and who.home[other] in schools:
        one, other = other, one
    return Advised(
        source=on.people.ids[one],
        target=on.people.ids[other],
        gain=Gain(len(repairs), len(doubles), saved[place]),
        repairs=repairs,
        doubles=doubles,
        reasons=who.reasons(one, other),
    )


def _saved(on: Subject, before: Floats, after: Floats) -> float:
    """Working days saved over the needed pairs of which they are known both times."""
    less = (before - after)[on.routes.needed.ravel()]
    return round(float(np.nansum(less)), 6)
