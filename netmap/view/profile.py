"""What people scored for the working elements, as tables in which nobody can be recognised; never one total."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from netmap.findings.elements import SCALE, Scored, agreement, profile
from netmap.model.network import Network
from netmap.view.labels import Labels
from netmap.view.suppress import protected

RESPONDENTS = 5
"""Respondents below which a group is not shown: of four one can guess who gave which score."""


def shown_scores(scored: Sequence[Scored], threshold: int = RESPONDENTS) -> tuple[Scored, ...]:
    """The groups that may be seen: large enough, and no small one follows by subtracting these from all together."""
    shown: list[Scored] = []
    for element in dict.fromkeys(group.element for group in scored):
        groups = [group for group in scored if group.element == element]
        counts = [group.respondents for group in groups]
        sums = [(0, tuple(range(1, len(groups))))]
        secret = protected(counts, sums, threshold)
        shown += [group for number, group in enumerate(groups) if number not in secret]
    return tuple(shown)


def profile_tables(
    network: Network, labels: Labels, threshold: int = RESPONDENTS
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The scores per element, and per element and organisation; empty when nobody scored or all groups are too small.

    Args:
        network: whose self-assessment it is.
        labels: how organisations are called, and the language.
        threshold: respondents from which a group is shown.

    Returns:
        All together: element, respondents, how many gave each score, and how much the organisations that are shown
        agree (see :func:`netmap.findings.elements.agreement`), when there are any. Then the same per organisation, without agreement.

    """
    order = list(labels.words.elements)
    shown = sorted(shown_scores(profile(network), threshold), key=lambda group: order.index(group.element))
    texts = labels.texts
    homes = [group for group in shown if group.organisation]
    together = [group for group in shown if group.organisation is None]
    overall = [_row(group, labels) for group in together]
    if homes:
        for row, group in zip(overall, together, strict=True):
            row[texts("agenda.profile.agreement")] = _agreed(group.element, homes, labels)
    separate = [
        {texts("view.column.organisation"): labels.label(str(group.organisation))} | _row(group, labels)
        for group in homes
    ]
    return pd.DataFrame(overall), pd.DataFrame(separate)


def _row(group: Scored, labels: Labels) -> dict[str, object]:
    texts = labels.texts
    row: dict[str, object] = {
        texts("agenda.profile.element"): labels.words.label(group.element, texts.lang),
        texts("agenda.profile.respondents"): group.respondents,
    }
    return row | {
        texts("agenda.profile.score", n=score): n for score, n in zip(SCALE, group.counts, strict=True)
    }


def _agreed(element: str, homes: Sequence[Scored], labels: Labels) -> str:
    value = agreement([group.mean for group in homes if group.element == element])
    return labels.texts("common.unknown") if math.isnan(value) else labels.texts.percent(value)
