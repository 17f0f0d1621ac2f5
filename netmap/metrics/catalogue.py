"""The catalogue: every metric as data.

Its words stand in ``texts/*/metrics.toml`` under ``metrics.<key>``: ``name`` and ``meaning`` (one plain sentence) for
all; ``high`` (what a high value says), ``misleads`` (when not to trust it) and ``formula`` for all but plain facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, get_args

from netmap.metrics import (
    access,
    answering,
    bottleneck,
    cases,
    certainty,
    cohesion,
    leading,
    load,
    paper,
    ratings,
    reach,
)
from netmap.metrics.brokerage import ROLES
from netmap.metrics.subject import Subject

Level = Literal["node", "tie", "pair", "network", "table"]
Section = Literal["network", "access", "reach", "cases", "certainty"]
Unit = Literal[
    "share", "count", "days", "per_year", "yes_no", "steps", "number", "id", "date", "weekdays", "table"
]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A choice that changes a metric: the field of ``Settings`` that holds it, and its bounds."""

    key: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. Equal when all fields are."""

    key: str
    """Names the words; unique."""
    level: Level
    function: Callable[[Subject], Any]
    """Values for all nodes, ties or pairs in order, one value for the network, or a table; unknown is NaN or None."""
    unit: Unit
    section: Section
    """Where it belongs: the section of ``Scores.summary``, or the question that it helps to answer."""
    source: str = ""
    parameters: tuple[Parameter, ...] = ()
    column: str = ""
    """Column of the table, or key in the summary, where it differs from ``key``."""
    fact: bool = False
    """Read off the data, not judged: has no high value and no formula."""

    @property
    def name(self) -> str:
        """Column of the table, or key in the summary."""
        return self.column or self.key


RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "response_coverage": (
        "response_days",
        "median_response_days",
        "travel_days",
        "reachable",
        "travel_known",
        "median_travel_days",
        "loss_days",
        "response_by_discipline",
    ),
    "rate_coverage": ("strength", "contacts_per_year"),
    "date_coverage": ("reach_in_time", "median_reach_in_time", "contact_age", "median_contact_age"),
    "discipline_coverage": (
        "ei_index",
        "ei_expected",
        "mixing",
        "ratings_by_discipline",
        "ei_by_group",
        "two_or_more_disciplines",
        "brokerage",
        *(f"broker_{role}" for role in ROLES),
    ),
    "lead_answers": ("lead_agreement", "lead_right", "leads_by_school"),
    "organisation_coverage": ("ei_index_organisation", "ei_expected_organisation"),
    "load_known": ("load", "overloaded", "cases_per_8_hours", "ties_per_8_hours"),
    "supply_known": ("supply",),
}
"""Figure that says how far the data go → metrics that rest on it. All others that are judged rest on ``reporting``."""


def rests_on(metric: Metric) -> Metric | None:
    """The figure that says how complete the data behind a metric are; ``None`` for plain facts and for certainty itself."""
    for coverage, keys in RESTS_ON.items():
        if metric.key in keys:
            return CATALOGUE[coverage]
    known = metric.key in RESTS_ON or metric.section in ("cases", "certainty") or metric.fact
    return None if known else CATALOGUE["reporting"]


LAYERS = Parameter("layers")
LEVEL = Parameter("level")
NAMED_BY = Parameter("named_by")
STEPS = Parameter("steps", 1, 6)
MONTHS = Parameter("months", 1, 120)
RESAMPLES = Parameter("resamples", 0, 10_000)
LEAST_REPORTING = Parameter("least_reporting", 0, 100)
LEAST_STABILITY = Parameter("least_stability", 0, 100)
DAYS = Parameter("days", 1, 60)
WINDOW = Parameter("window", 1, 260)
LONGEST = Parameter("longest_response", 1, 260)
FILL = Parameter("fill_responses")
PLAYERS = Parameter("key_players", 1, 10)
REMOVED = Parameter("removed", 1, 50)
GRAPH = (LAYERS, LEVEL, MONTHS)
PEOPLE = (LAYERS, MONTHS)
TRAVEL = (LONGEST, FILL, *PEOPLE)
RANKED = (STEPS, *GRAPH)

FREEMAN_1977 = "Freeman 1977, Sociometry 40, 35-41"
FREEMAN_1979 = "Freeman 1979, Social Networks 1, 215-239"
BORGATTI_2006 = "Borgatti 2006, Computational and Mathematical Organization Theory 12, 21-34"
SEIDMAN_1983 = "Seidman 1983, Social Networks 5, 269-287"
NEWMAN_2001 = "Newman 2001, Physical Review E 64, 016132"
BARRAT_2004 = "Barrat et al. 2004, PNAS 101, 3747-3752"
HARARY_1969 = "Harary 1969, Graph Theory"
MENGER_1927 = "Menger 1927, Fundamenta Mathematicae 10, 96-115"
ROCHAT_2009 = "Rochat 2009, ASNA"
GIRVAN_2002 = "Girvan and Newman 2002, PNAS 99, 7821-7826"
TRAAG_2019 = "Traag, Waltman and Van Eck 2019, Scientific Reports 9, 5233"
ITAI_1982 = "Itai, Perl and Shiloach 1982, Networks 12, 277-286"
TUKEY_1977 = "Menger 1927, Fundamenta Mathematicae 10, 96-115; Tukey 1977, Exploratory Data Analysis, 43-44"
BURT_1992 = "Burt 1992, Structural Holes; Borgatti 1997, Connections 20, 35-38"
LATORA_2001 = "Latora and Marchiori 2001, Physical Review Letters 87, 198701"
COCHRAN_1977 = "Cochran 1977, Sampling Techniques, chapter 7"
MANSKI_2003 = "Manski 2003, Partial Identification of Probability Distributions"
SMITH_2022 = "Smith, Morgan and Moody 2022, Social Networks 68, 148-178"
BORGATTI_2006_DATA = "Borgatti, Carley and Krackhardt 2006, Social Networks 28, 124-136"
TRANZO_2019 = "Tranzo and Het PON & Telos 2019, on three Dutch networks of youth care"
EFRON_1979 = (
    "Efron 1979, Annals of Statistics 7, 1-26; Costenbader and Valente 2003, Social Networks 25, 283-307"
)
DIJKSTRA_1959 = "Dijkstra 1959, Numerische Mathematik 1, 269-271"
HOEFFDING_1963 = "Hoeffding 1963, Journal of the American Statistical Association 58, 13-30"
KEMPE_2002 = (
    "Kempe, Kleinberg and Kumar 2002, Journal of Computer and System Sciences 64, 820-842; "
    "Holme and Saramäki 2012, Physics Reports 519, 97-125"
)
GOULD_1989 = "Gould and Fernandez 1989, Sociological Methodology 19, 89-126"
ALBERT_2000 = "Albert, Jeong and Barabási 2000, Nature 406, 378-382"
LUO_2003 = "Luo and Wang 2003, Environment and Planning B 30, 865-884"
KRACKHARDT_1988 = "Krackhardt and Stern 1988, Social Psychology Quarterly 51, 123-140"
WASSERMAN_1994 = "Wasserman and Faust 1994, Social Network Analysis"


def _metric(
    level: Level,
    function: Callable[..., Any],
    unit: Unit,
    section: Section,
    source: str = "",
    parameters: tuple[Parameter, ...] = (),
    *,
    key: str = "",
    column: str = "",
    fact: bool = False,
    **given: Any,
) -> Metric:
    """A metric with the name of its function, or another key; ``given`` is what the function is told besides."""
    of = partial(function, **given) if given else function
    return Metric(
        key or function.__name__, level, of, unit, section, source, parameters, column=column, fact=fact
    )


def _tie_column(on: Subject, *, name: str) -> Any:
    return on.structure.ties[name].to_numpy()


node, tie, pair, network, table = (partial(_metric, level) for level in get_args(Level))


NODE_METRICS = (
    node(bottleneck.degree, "count", "network", FREEMAN_1979, GRAPH),
    node(bottleneck.strength, "per_year", "reach", BARRAT_2004, GRAPH),
    *(
        node(reach.reach, "share", "reach", BORGATTI_2006, GRAPH, key=f"reach_{steps}", steps=steps)
        for steps in (1, 2, 3)
    ),
    node(reach.harmonic, "number", "reach", ROCHAT_2009, GRAPH),
    node(bottleneck.betweenness, "share", "network", FREEMAN_1977, GRAPH),
    node(bottleneck.cut_point, "yes_no", "network", HARARY_1969, GRAPH),
    node(cohesion.core, "count", "network", SEIDMAN_1983, GRAPH),
    node(cohesion.community, "number", "network", TRAAG_2019, GRAPH, fact=True),
    node(cohesion.component, "number", "network", HARARY_1969, GRAPH, fact=True),
    node(bottleneck.constraint, "number", "network", BURT_1992, GRAPH),
    node(bottleneck.effective_size, "number", "network", BURT_1992, GRAPH),
    node(bottleneck.brokerage_total, "count", "network", GOULD_1989, GRAPH, key="brokerage"),
    *(
        node(bottleneck.broker, "count", "network", GOULD_1989, GRAPH, key=f"broker_{role}", role=role)
        for role in ROLES
    ),
    node(bottleneck.loss, "count", "access", MENGER_1927, (STEPS, *GRAPH)),
    node(bottleneck.loss_reach, "count", "network", BORGATTI_2006, GRAPH),
    node(bottleneck.loss_days, "days", "reach", DIJKSTRA_1959, (LONGEST, FILL, *GRAPH)),
    node(bottleneck.needed_betweenness, "share", "access", FREEMAN_1977, GRAPH),
    node(bottleneck.is_bottleneck, "yes_no", "access", TUKEY_1977, RANKED, key="bottleneck"),
    node(reach.response_days, "days", "reach", "", (LEVEL, MONTHS)),
    node(reach.answers, "count", "reach", "", (LEVEL, MONTHS), fact=True),
    node(reach.answered_by, "share", "reach", "", (LEVEL, MONTHS)),
    node(reach.reach_in_time, "share", "reach", KEMPE_2002, (WINDOW, LEVEL, MONTHS)),
    node(reach.last_contact, "days", "reach", "", (LEVEL, MONTHS), key="contact_age"),
    node(reach.reciprocity, "share", "reach", WASSERMAN_1994, GRAPH),
    node(cases.active_cases, "count", "cases", "", (LEVEL, MONTHS)),
    node(load.load, "share", "cases", "", (LEVEL, MONTHS)),
    node(load.cases_per_8_hours, "number", "cases", "", (LEVEL, MONTHS)),
    node(load.ties_per_8_hours, "number", "cases", "", GRAPH),
    node(certainty.stability, "share", "certainty", EFRON_1979, (RESAMPLES, *RANKED)),
)
TIE_METRICS = (
    tie(bottleneck.contacts_per_year, "per_year", "reach", "", GRAPH),
    tie(reach.reciprocal, "yes_no", "reach", WASSERMAN_1994, GRAPH, fact=True),
    tie(_tie_column, "days", "reach", "", GRAPH, key="response_days_out", name="response_out", fact=True),
    tie(_tie_column, "days", "reach", "", GRAPH, key="response_days_back", name="response_back", fact=True),
    tie(_tie_column, "date", "reach", "", GRAPH, key="last_contact", name="last_contact", fact=True),
    tie(_tie_column, "count", "cases", "", GRAPH, key="shared_cases", name="shared_cases", fact=True),
    tie(_tie_column, "number", "cases", NEWMAN_2001, GRAPH, key="case_weight", name="case_weight"),
    tie(_tie_column, "yes_no", "cases", "", GRAPH, key="declared", name="declared", fact=True),
    tie(bottleneck.bridge, "yes_no", "network", HARARY_1969, GRAPH),
    tie(bottleneck.tie_betweenness, "share", "network", GIRVAN_2002, GRAPH, column="betweenness"),
)
PAIR_METRICS = (
    pair(access.needed, "yes_no", "access", fact=True),
    pair(access.steps, "steps", "access", HARARY_1969, PEOPLE),
    pair(access.routes, "count", "access", MENGER_1927, PEOPLE),
    pair(reach.travel_days, "days", "reach", DIJKSTRA_1959, TRAVEL),
    pair(reach.travel_filled, "yes_no", "reach", "", TRAVEL, fact=True),
    pair(access.supply, "number", "access", LUO_2003, (STEPS, *PEOPLE)),
    pair(access.via, "id", "access", "", PEOPLE, fact=True),
    pair(access.depends_on, "id", "access", MENGER_1927, PEOPLE),
    pair(access.weekdays, "weekdays", "access", "", (STEPS, *PEOPLE)),
    pair(access.routes_within, "count", "access", ITAI_1982, (STEPS, *PEOPLE)),
)
NETWORK_METRICS = (
    network(cohesion.nodes, "count", "network", "", GRAPH, fact=True),
    network(cohesion.ties, "count", "network", "", GRAPH, fact=True),
    network(cohesion.components, "count", "network", HARARY_1969, GRAPH),
    network(cohesion.largest_component, "count", "network", HARARY_1969, GRAPH),
    network(cohesion.isolates, "count", "network", WASSERMAN_1994, GRAPH),
    network(cohesion.density, "share", "network", WASSERMAN_1994, GRAPH),
    network(cohesion.degree_centralisation, "share", "network", FREEMAN_1979, GRAPH),
    network(cohesion.global_efficiency, "share", "network", LATORA_2001, GRAPH),
    *(
        network(
            function, "number", "network", KRACKHARDT_1988, GRAPH, key=function.__name__ + ending, group=group
        )
        for group, ending in (("discipline", ""), ("organisation", "_organisation"))
        for function in (cohesion.ei_index, cohesion.ei_expected)
    ),
    network(bottleneck.cut_points, "count", "network", HARARY_1969, GRAPH, fact=True),
    network(bottleneck.bridges, "count", "network", HARARY_1969, GRAPH, fact=True),
    network(access.needed_pairs, "count", "access", fact=True),
    network(access.accessible, "share", "access", BORGATTI_2006, (STEPS, *PEOPLE)),
    network(access.accessible_pairs, "count", "access", "", (STEPS, *PEOPLE), fact=True),
    network(access.depends_on_one, "share", "access", MENGER_1927, PEOPLE),
    network(bottleneck.lost_without_one, "share", "access", MENGER_1927, RANKED),
    network(bottleneck.lost_without_one_pairs, "count", "access", "", RANKED, fact=True),
    network(bottleneck.cut_without_one_pairs, "count", "access", "", RANKED, fact=True),
    network(bottleneck.bottlenecks, "count", "access", "", RANKED, fact=True),
    network(bottleneck.robustness, "share", "access", ALBERT_2000, (REMOVED, *RANKED)),
    network(access.weekday_gaps, "count", "access", "", (STEPS, *PEOPLE)),
    network(access.supply_known, "share", "access", "", (STEPS, *PEOPLE)),
    network(access.no_route, "share", "access", HARARY_1969, PEOPLE),
    network(access.no_route_pairs, "count", "access", "", PEOPLE, fact=True),
    network(reach.reachable, "share", "reach", DIJKSTRA_1959, (DAYS, *TRAVEL)),
    network(reach.travel_known, "share", "reach", "", TRAVEL),
    network(reach.median_travel_days, "days", "reach", DIJKSTRA_1959, TRAVEL),
    network(reach.median_reach_in_time, "share", "reach", KEMPE_2002, (WINDOW, LEVEL, MONTHS)),
    network(reach.median_last_contact, "days", "reach", "", (LEVEL, MONTHS), key="median_contact_age"),
    network(reach.answered, "share", "reach", "", (LEVEL, MONTHS)),
    network(reach.median_response_days, "days", "reach", "", (LEVEL, MONTHS)),
    network(reach.response_rows, "count", "reach", "", (LEVEL, MONTHS), key="responses", fact=True),
    network(reach.ties_with_response, "count", "reach", "", GRAPH, fact=True),
    network(reach.tie_reciprocity, "share", "reach", WASSERMAN_1994, GRAPH, column="reciprocity"),
    network(reach.median_reach, "share", "reach", BORGATTI_2006, GRAPH, key="median_reach_2", steps=2),
    network(cases.cases, "count", "cases", "", (MONTHS,), fact=True),
    network(cases.people_per_case, "number", "cases", "", (MONTHS,), fact=True),
    *(
        network(cases.case_share, "share", "cases", "", (MONTHS,), key=key, figure=key)
        for key in ("two_or_more_disciplines", "joint_plan", "parents", "youth", "regisseur")
    ),
    network(cases.blind_spot_pairs, "count", "cases", "", (MONTHS,), fact=True),
    network(cases.blind_spots_share, "share", "cases", "", (MONTHS,)),
    network(cases.contacts_without_cases, "share", "cases", "", (MONTHS,)),
    network(paper.declared_ties, "count", "cases", column="declared", fact=True),
    network(paper.declared_used, "share", "cases", "", (MONTHS,)),
    network(paper.used_undeclared, "count", "cases", "", (MONTHS,)),
    network(load.overloaded, "count", "cases", "", (MONTHS,)),
    network(load.load_known, "share", "cases", "", (MONTHS,)),
    network(certainty.people, "count", "certainty", fact=True),
    network(certainty.listed, "count", "certainty", fact=True),
    network(certainty.reporters, "count", "certainty", "", (MONTHS,), fact=True),
    network(certainty.reporting, "share", "certainty", "", (MONTHS,)),
    network(certainty.resamples, "count", "certainty", "", (RESAMPLES,), fact=True),
    network(certainty.ranking_stability, "share", "certainty", EFRON_1979, (RESAMPLES, *RANKED)),
    network(certainty.ranking_stability_error, "share", "certainty", COCHRAN_1977, (RESAMPLES, *RANKED)),
    network(certainty.rankable, "yes_no", "certainty", "", (LEAST_REPORTING, LEAST_STABILITY, *RANKED)),
    network(bottleneck.betweenness_sources, "count", "certainty", "", GRAPH, fact=True),
    network(
        bottleneck.betweenness_error,
        "share",
        "certainty",
        f"{HOEFFDING_1963}; Brandes and Pich 2007, International Journal of Bifurcation and Chaos 17, 2303-2318",
        GRAPH,
    ),
    network(reach.reach_in_time_error, "share", "certainty", HOEFFDING_1963, (WINDOW, LEVEL, MONTHS)),
    network(certainty.contact_rows, "count", "certainty", "", (MONTHS,), fact=True),
    network(certainty.response_coverage, "share", "certainty", "", GRAPH),
    network(certainty.rate_coverage, "share", "certainty", "", GRAPH),
    network(certainty.date_coverage, "share", "certainty", "", GRAPH),
    network(certainty.discipline_coverage, "share", "certainty"),
    network(certainty.organisation_coverage, "share", "certainty"),
    network(answering.silent, "count", "certainty", "", (MONTHS,), fact=True),
    network(answering.accessible_least, "share", "certainty", MANSKI_2003, (NAMED_BY, STEPS, *PEOPLE)),
    network(answering.accessible_most, "share", "certainty", MANSKI_2003, (NAMED_BY, STEPS, *PEOPLE)),
    network(answering.lost_least, "share", "certainty", MANSKI_2003, (NAMED_BY, *RANKED)),
    network(answering.lost_most, "share", "certainty", MANSKI_2003, (NAMED_BY, *RANKED)),
    network(answering.named_by_both, "share", "certainty", SMITH_2022, (MONTHS,)),
    network(answering.unconfirmable, "share", "certainty", SMITH_2022, (MONTHS,)),
    network(answering.accessible_if_both, "share", "certainty", SMITH_2022, (STEPS, *PEOPLE)),
    network(leading.lead_answers, "count", "network", fact=True),
    network(leading.lead_agreement, "share", "network", TRANZO_2019),
    network(leading.lead_right, "share", "network", TRANZO_2019, (MONTHS,)),
)
TABLE_METRICS = (
    table(cohesion.ei_by_group, "table", "network", KRACKHARDT_1988, GRAPH),
    table(cohesion.mixing, "table", "network", KRACKHARDT_1988, GRAPH),
    table(bottleneck.key_players, "table", "network", BORGATTI_2006, (PLAYERS, *GRAPH)),
    table(bottleneck.key_informers, "table", "network", BORGATTI_2006, (PLAYERS, *GRAPH)),
    table(
        bottleneck.robustness_table,
        "table",
        "access",
        ALBERT_2000,
        (REMOVED, *RANKED),
        key="robustness_curve",
    ),
    table(reach.response_by_discipline, "table", "reach", "", (LONGEST, MONTHS)),
    table(bottleneck.dependence, "table", "access", MENGER_1927, RANKED),
    table(bottleneck.group_losses, "table", "access", MENGER_1927, (STEPS, *PEOPLE)),
    table(ratings.ratings_by_discipline, "table", "reach", "", (MONTHS,)),
    table(cases.blind_spots, "table", "cases", "", (MONTHS,)),
    table(paper.paper_practice, "table", "cases", "", (MONTHS,)),
    table(cases.case_shares, "table", "cases", "", (MONTHS,), fact=True),
    table(answering.reporting_by_group, "table", "certainty", "", (MONTHS,), fact=True),
    table(leading.leads_by_school, "table", "network", TRANZO_2019, (MONTHS,)),
    table(answering.most_telling, "table", "certainty", BORGATTI_2006_DATA, RANKED),
)
CATALOGUE: Mapping[str, Metric] = {
    metric.key: metric
    for metric in (*NODE_METRICS, *TIE_METRICS, *PAIR_METRICS, *NETWORK_METRICS, *TABLE_METRICS)
}
