"""An advice as it is told to programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netmap.scenario.advise import Advised, Gain
from netmap.scenario.openings import Pair
from netmap.scenario.relief import Deputy
from netmap.view.advice import advice_sentence
from netmap.view.labels import Labels


def advice_data(
    advised: Sequence[Advised],
    total: Gain,
    briefing: Sequence[str],
    deputies: Sequence[Deputy],
    labels: Labels,
) -> dict[str, Any]:
    """What ``netmap advise --json`` prints: ``ties, total, briefing, deputies``; ids are those of ``nodes.csv``.

    ``days`` is ``null`` unless missing answers are filled in: nothing is recorded of a new tie.
    """

    def gain(of: Gain) -> dict[str, Any]:
        days = of.days if labels.settings.fill_responses else None
        return {"accessible": of.accessible, "second": of.second, "days": days}

    def named(node: str, name: str) -> dict[str, str]:
        return {name: labels.public(node), f"{name}_label": labels.label(node)}

    def pairs(of: Sequence[Pair]) -> list[dict[str, str]]:
        return [named(school, "school") | {"discipline": discipline} for school, discipline in of]

    return {
        "ties": [
            named(one.source, "source")
            | named(one.target, "target")
            | gain(one.gain)
            | {"repairs": pairs(one.repairs), "doubles": pairs(one.doubles), "reasons": list(one.reasons)}
            | {"sentence": advice_sentence(one, labels)}
            for one in advised
        ],
        "total": gain(total),
        "briefing": [named(node, "node") for node in briefing],
        "deputies": [
            named(one.person, "person")
            | named(one.deputy, "deputy")
            | {"hangs": one.hangs, "freed": one.freed, "pairs": pairs(one.pairs)}
            for one in deputies
        ],
    }
