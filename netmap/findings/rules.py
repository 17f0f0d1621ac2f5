"""Rules that turn figures into findings.

The keys, the working element that each speaks of, and the names of their values (ids, keys of the vocabulary, dates and
numbers; tuples hold ids or keys and are sorted). No value is, or follows from, a count of cases:

=================== ============== =================================================================================
key                 element        values
=================== ============== =================================================================================
no_route            communication  ``school``, ``discipline``, ``offered`` (people or organisations of that discipline
                                   in the network; 0: there is nobody to reach)
too_far             communication  ``school``, ``discipline``, ``steps``, ``limit`` (steps that still count),
                                   ``via`` (ids along one best route, both ends included)
hangs_on_one        roles          ``node``, ``discipline``, ``count`` (schools), ``schools`` (ids), ``needing``
                                   (schools that need the discipline), ``cut`` (of the schools, those without any
                                   route then, however long)
gatekeeper          communication  ``node``, ``betweenness``, ``median`` (of the peers), ``times`` (how many times the
                                   median; None when that is 0), ``loss`` (needed pairs lost without the node),
                                   ``cut_point`` (bool), ``at_school`` (bool: peers are the others who work at
                                   schools; else those who do not)
island              communication  ``nodes`` (ids), ``count`` (nodes), ``schools`` (ids of the schools in it)
unconnected_school  communication  ``school``, ``staff`` (professionals of the school in the network)
overloaded          conditions     ``node``
slow_line           communication  ``source`` (who asked), ``target`` (who answered), ``days`` (median), ``answers``
                                   (number), ``limit`` (days that still count)
slow_discipline     communication  ``discipline``, ``days``, ``answers``, ``people`` (who answered), ``limit``
silent_line         process        ``source``, ``target``, ``contacts`` (dated ones in the period), ``last_contact``
one_way             trust          ``asking``, ``answering`` (disciplines), ``count`` (ties that run only this way),
                                   ``of`` (all ties between the two of which both ends reported)
blind_spot          involvement    ``disciplines`` (two), ``count`` (pairs of people who share a case without contact),
                                   ``of`` (all pairs who share a case)
paper_unused        structures     ``school``, ``count``, ``nodes`` (people for whom the school stands on paper)
deputies_unused     roles          ``count``, ``nodes`` (people without a tie to their deputy)
lead_unclear        leadership     ``school``, ``count`` (answers that name what most name to lead around it), ``of`` (all
                                   answers about it), ``unknown`` (of these, those that name nobody)
lead_mistaken       leadership     the same; ``count``: answers that name who leads in a case of the school
lost_continuity     process        ``school``, ``discipline``, ``effect``, ``steps_before``, ``steps_after`` (None: no
                                   route); only from a comparison (:func:`netmap.findings.comparison.from_pairs`)
improvement         process        the same
fewer_ways          process        the same; the steps did not change, but now it hangs on one
more_ways           process        the same; it hung on one, and no longer does
=================== ============== =================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from netmap.findings import access, dependence, leading, lines, practice
from netmap.findings.finding import Finding, Rule
from netmap.metrics.scores import Scores
from netmap.model.vocabulary import Vocabulary

__all__ = ["RULES", "Finding", "find", "without_counts"]

RULES = (
    Rule("unconnected_school", "communication", access.unconnected_schools, "bottlenecks"),
    Rule("no_route", "communication", access.no_route, "access"),
    Rule("too_far", "communication", access.too_far, "access"),
    Rule("island", "communication", access.islands, "bottlenecks"),
    Rule("hangs_on_one", "roles", dependence.hanging_on_one, "access"),
    Rule("gatekeeper", "communication", dependence.gatekeepers, "bottlenecks"),
    Rule("overloaded", "conditions", dependence.overloaded),
    Rule("slow_line", "communication", lines.slow_lines),
    Rule("slow_discipline", "communication", lines.slow_disciplines),
    Rule("silent_line", "process", lines.silent_lines),
    Rule("one_way", "trust", lines.one_way),
    Rule("blind_spot", "involvement", practice.blind_spots),
    Rule("paper_unused", "structures", practice.paper_unused, "bottlenecks"),
    Rule("lead_unclear", "leadership", leading.lead_unclear),
    Rule("lead_mistaken", "leadership", leading.lead_mistaken),
    Rule("deputies_unused", "roles", practice.deputies_unused, "bottlenecks"),
)


COUNTS_OF_PEOPLE = ("offered", "staff", "people", "unknown")
"""Values that say how many people there are of something."""


def without_counts(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, of figures without people (:mod:`netmap.metrics.without_people`): nothing counts people."""

    def kept(values: Mapping[str, object]) -> dict[str, object]:
        return {name: value for name, value in values.items() if name not in COUNTS_OF_PEOPLE}

    return tuple(
        replace(
            finding,
            values=kept(finding.values),
            evidence=tuple(replace(row, values=kept(row.values)) for row in finding.evidence),
        )
        for finding in findings
    )


def find(scores: Scores, words: Vocabulary) -> tuple[Finding, ...]:
    """Everything in the figures to talk about, the strongest first; equal strength in the order of key and ids."""
    found = [finding for rule in RULES for finding in rule.run(scores, words)]
    return tuple(
        sorted(
            found, key=lambda finding: (-finding.strength, finding.key, str(sorted(finding.values.items())))
        )
    )
