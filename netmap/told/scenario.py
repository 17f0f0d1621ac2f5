"""What a scenario changes, as it is told to programs."""

from __future__ import annotations

import math
from typing import Any

from netmap.scenario.steps import Away, GroupAway, LessCapacity, NewPerson, NewTie, OnDay, Step
from netmap.scenario.whatif import Outcome
from netmap.view.labels import Labels
from netmap.view.scenario import outcome_sentences, step_sentences

KIND_OF_STEP: dict[type[Step], str] = {
    Away: "away",
    GroupAway: "group_away",
    OnDay: "weekday",
    LessCapacity: "less_capacity",
    NewTie: "new_tie",
    NewPerson: "new_person",
}


def outcome_data(outcome: Outcome, labels: Labels) -> dict[str, Any]:
    """What a scenario leads to, ready for ``json.dumps``; people as their labels and ids allow.

    Returns:
        ``scenario`` (name, and per step its kind, a sentence and the ids of who is away), ``sentences``, ``pairs``
        (school label, discipline key, effect, steps; ``None``: no route), ``figures`` (key, before, after; ``None``:
        unknown) and the number of ties that go and come.

    """
    steps = zip(outcome.scenario.steps, step_sentences(outcome, labels), outcome.away_by_step, strict=True)
    return {
        "scenario": {
            "name": outcome.scenario.name,
            "steps": [
                {
                    "kind": KIND_OF_STEP[type(step)],
                    "sentence": sentence,
                    # Somebody who came in an earlier step has no public id; "new-1" betrays nobody.
                    "away": sorted(labels.public(node) if labels.knows(node) else node for node in away),
                }
                for step, sentence, away in steps
            ],
        },
        "sentences": outcome_sentences(outcome, labels),
        "pairs": sorted(
            (
                {
                    "school": labels.label(row["school"]),
                    "discipline": row["discipline"],
                    "effect": row["effect"],
                    "steps_before": _whole(row["steps_before"]),
                    "steps_after": _whole(row["steps_after"]),
                }
                for row in outcome.pairs.to_dict("records")
            ),
            key=lambda pair: (pair["school"], pair["discipline"]),
        ),
        "figures": [
            {"key": row["key"], "before": _known(row["before"]), "after": _known(row["after"])}
            for row in outcome.figures.to_dict("records")
        ],
        "ties_lost": len(outcome.ties_lost),
        "ties_gained": len(outcome.ties_gained),
    }


def _whole(steps: float) -> int | None:
    return None if math.isnan(steps) else int(steps)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
