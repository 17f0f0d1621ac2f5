"""Figures of the network as a whole about what nobody measured: unknown, whatever their formula gives for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from netmap.model.scope import Scope
from netmap.settings import Layer

Measured = Callable[[Scope, tuple[Layer, ...]], bool]


def _ties(scope: Scope, layers: tuple[Layer, ...]) -> bool:
    return scope.ties(layers)


def _access(scope: Scope, layers: tuple[Layer, ...]) -> bool:
    return scope.answers("access", layers)


NETWORK = (
    *("components", "largest_component", "isolates", "density", "degree_centralisation", "global_efficiency"),
    *("cut_points", "bridges", "bottlenecks", "median_reach_2", "median_reach_in_time"),
)
ACCESS = (
    *("accessible", "accessible_pairs", "depends_on_one", "lost_without_one", "lost_without_one_pairs"),
    *("cut_without_one_pairs", "robustness", "no_route", "no_route_pairs", "supply_known"),
    *("reachable", "travel_known", "median_travel_days"),
)
MEASURED: dict[str, Measured] = {
    **dict.fromkeys(NETWORK, _ties),
    **dict.fromkeys(ACCESS, _access),
    **dict.fromkeys(
        ("ei_index", "ei_expected"), lambda scope, layers: scope.functions and scope.ties(layers)
    ),
    # an organisation is in no organisation: between organisations alone there is nothing within one
    **dict.fromkeys(
        ("ei_index_organisation", "ei_expected_organisation"),
        lambda scope, layers: scope.people and scope.ties(layers),
    ),
    "reciprocity": lambda scope, _: scope.sided,
    "date_coverage": lambda scope, _: scope.dates,
    "discipline_coverage": lambda scope, _: scope.functions,
    **dict.fromkeys(("reporters", "reporting", "silent"), lambda scope, _: scope.reporters),
    **dict.fromkeys(("lead_answers", "lead_agreement", "lead_right"), lambda scope, _: scope.schools),
    **dict.fromkeys(("named_by_both", "unconfirmable"), lambda scope, _: scope.reporters and scope.contacts),
    **dict.fromkeys(
        ("accessible_least", "accessible_most", "lost_least", "lost_most", "accessible_if_both"),
        lambda scope, layers: scope.reporters and scope.answers("access", layers),
    ),
    **dict.fromkeys(
        ("response_coverage", "responses", "ties_with_response"),
        lambda scope, _: scope.responses,
    ),
    "answered": lambda scope, _: scope.contacts,
    **dict.fromkeys(("cases", "contacts_without_cases"), lambda scope, _: scope.cases),
    **dict.fromkeys(
        ("blind_spot_pairs", "blind_spots_share"), lambda scope, _: scope.cases and scope.contacts
    ),
    **dict.fromkeys(("declared", "used_undeclared"), lambda scope, _: scope.paper),
    "declared_used": lambda scope, layers: scope.paper and scope.ties(layers),
    "overloaded": lambda scope, _: scope.cases,
    "weekday_gaps": lambda scope, layers: scope.answers("weekdays", layers),
}
"""Figure → whether the data can say anything about it; any other is a fact about the data, or says for itself that it is unknown."""


def is_measured(key: str, scope: Scope, layers: tuple[Layer, ...]) -> bool:
    """Whether the data can say anything about a figure of the network as a whole."""
    return key not in MEASURED or MEASURED[key](scope, layers)


def measured_only(
    summary: Mapping[str, Mapping[str, Any]], scope: Scope, layers: tuple[Layer, ...]
) -> dict[str, dict[str, Any]]:
    """The same figures, ``None`` where nobody measured what they are about."""
    return {
        section: {key: value if is_measured(key, scope, layers) else None for key, value in figures.items()}
        for section, figures in summary.items()
    }
