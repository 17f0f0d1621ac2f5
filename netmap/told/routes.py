"""Routes as they are told to programs: the whole answer, ids as in ``nodes.csv``."""

from __future__ import annotations

import math
from typing import Any

from netmap.scenario.route import Answer, Step
from netmap.told import hiding
from netmap.told.table import Hidden, known, plain
from netmap.view.labels import Labels
from netmap.view.routes import answer_sentences, route_title
from netmap.view.weights import shown_rate


def routes_data(answer: Answer, labels: Labels) -> dict[str, Any]:
    """What ``netmap route --json`` prints; ids are those of ``nodes.csv``, unknown is ``null``.

    ``by``, ``filled``, ``routes`` (each ``how``, ``around``, ``days``, ``nodes``, ``steps``), ``hangs_on``, ``away``, and
    without a route ``reason``, ``nearest`` and ``within_reach``. Contacts a year and answers that are too few to tell are "< 10".
    """
    question = answer.question
    return {
        "by": question.by,
        "filled": question.fill,
        "sentences": answer_sentences(answer, labels),
        "routes": [
            {
                "how": route.how,
                "title": route_title(route, labels),
                "around": None if route.around is None else labels.public(route.around),
                "days": _known(route.days),
                "nodes": [_named(node, labels) for node in route.nodes],
                "steps": [_step(step, labels) for step in route.steps],
            }
            for route in answer.routes
        ],
        "hangs_on": [_named(node, labels) for node in answer.hangs_on],
        "away": sorted(labels.public(node) for node in answer.away),
        "reason": _reason(answer),
        "nearest": None if answer.nearest is None else _named(answer.nearest, labels),
        "within_reach": None if answer.routes else answer.within_reach,
    }


def _named(node: str, labels: Labels) -> dict[str, str]:
    return {"id": labels.public(node), "label": labels.label(node)}


def _step(step: Step, labels: Labels) -> dict[str, Any]:
    return {
        "source": labels.public(step.source),
        "target": labels.public(step.target),
        "contact": step.contact,
        "case": step.case,
        "declared": step.declared,
        "contacts_per_year": _plain(hiding.rate(shown_rate(step.per_year, labels), labels)),
        "last_contact": plain(known(step.last_contact)) or None,
        "response_days": _known(step.days),
        "answers": _plain(hiding.count(step.answers, labels)),
    }


def _reason(answer: Answer) -> str | None:
    """Why there is no route: ``start``, ``goal``, ``unrecorded``, ``avoided`` or ``no_route``."""
    if answer.routes:
        return None
    if answer.missing:
        return answer.missing
    return "unrecorded" if answer.unrecorded else "avoided" if answer.barred else "no_route"


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _plain(value: float | Hidden | None) -> float | str | None:
    return str(value) if isinstance(value, Hidden) else value
