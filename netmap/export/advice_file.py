"""An advice as files: a table for people (csv) and the same for machines (JSON)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from netmap.export.machine import plain, text_cell
from netmap.scenario.advise import Advised, Gain
from netmap.scenario.openings import Pair
from netmap.scenario.relief import Deputy
from netmap.view.advice import advice_sentence, advice_table
from netmap.view.labels import Labels


def advice_csv(advised: Sequence[Advised], labels: Labels) -> bytes:
    """The table of :func:`netmap.view.advice.advice_table`; with a mark at the start by which Excel knows the letters."""
    table, out = advice_table(advised, labels), io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([text_cell(value) if isinstance(value, str) else plain(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


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
