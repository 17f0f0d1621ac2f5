"""Write docs/metrics.md from the catalogue and its words: ``python tools/metrics_doc.py``."""

from __future__ import annotations

from pathlib import Path

from netmap.metrics.catalogue import CATALOGUE, Metric, rests_on
from netmap.text import Texts

PAGE = Path(__file__).parent.parent / "docs" / "metrics.md"
TABLES = {"node": "nodes.csv", "tie": "ties.csv", "pair": "coverage.csv", "table": "tables.json"}


def page() -> str:
    """The whole page: English, with the Dutch name that a user sees."""
    t, dutch = Texts("en"), Texts("nl")
    parts = [f"# {t('metrics.doc.title')}", t("metrics.doc.intro")]
    for level in ("node", "tie", "pair", "network", "table"):
        chosen = [metric for metric in CATALOGUE.values() if metric.level == level]
        if chosen:
            parts.append(f"## {t(f'metrics.doc.level.{level}')}")
            parts += [entry(metric, t, dutch) for metric in chosen]
    return "\n\n".join(parts) + "\n"


def entry(metric: Metric, t: Texts, dutch: Texts) -> str:
    """One metric."""
    key = f"metrics.{metric.key}"
    place = TABLES.get(metric.level, f"summary.json: {metric.section}")
    settings = ", ".join(
        f"`{parameter.key}`" + (f" ({parameter.low}–{parameter.high})" if parameter.low is not None else "")
        for parameter in metric.parameters
    )
    lines = [
        f"### `{metric.key}`: {t(f'{key}.name')} (nl: {dutch(f'{key}.name')})",
        "",
        t(f"{key}.meaning"),
        "",
    ]
    lines += [
        f"- {t(f'metrics.doc.{word}')}: {t(f'{key}.{word}')}"
        for word in ("high", "misleads", "formula")
        if f"{key}.{word}" in t
    ]
    lines += [f"- {t('metrics.doc.source')}: {metric.source}"] if metric.source else []
    lines += [f"- {t('metrics.doc.parameters')}: {settings}"] if settings else []
    coverage = rests_on(metric)
    lines += [f"- {t('metrics.doc.rests_on')}: `{coverage.name}`"] if coverage else []
    return "\n".join([*lines, f"- {t('metrics.doc.where')}: `{metric.name}` ({place})"])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
