"""Routes in words: the answer in a sentence, every step with what is known of it, a table, and what is drawn on the map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.scenario.naming import Named
from netmap.scenario.route import Answer, Question, Route, Step
from netmap.scenario.steps import Away
from netmap.view.labels import Labels
from netmap.view.overlay import Look, Overlay
from netmap.view.scenario_steps import team_words
from netmap.view.scene import Scene
from netmap.view.scene_maker import overlaid
from netmap.view.sentences import MOST
from netmap.view.suppress import case_count
from netmap.view.weights import rate_words, shown_rate

LOOKS = (("#005f9e", False, 6.0), ("#cc6d00", True, 4.0), ("#7b4fa3", True, 3.0), ("#007a5a", True, 2.0))
"""Colour, dashes and width of the ties of each route: the first stands out by its full, wide line."""


def place_words(place: Named, labels: Labels) -> str:
    """How a start, a goal or what is avoided is called."""
    if isinstance(place, Away):
        return labels.texts.listing([labels.label(node) for node in place.nodes], MOST)
    if place.kind == "discipline":
        return labels.discipline(place.key)
    if place.kind == "organisation":
        return labels.label(place.key)
    return team_words(place.key, place.organisation, labels)


def chain(nodes: Sequence[str], labels: Labels) -> str:
    """People in a row: "IB'er · De Regenboog → Jeugdverpleegkundige · GGD"."""
    return " → ".join(labels.label(node) for node in nodes)


def question_words(question: Question, labels: Labels) -> str:
    """The question as one asks it: "Hoe komt obs De Linde bij ggz, zonder IB'er · obs De Linde?"."""
    texts = labels.texts
    ends = {"start": place_words(question.start, labels), "goal": place_words(question.goal, labels)}
    away = [place_words(place, labels) for place in question.avoid]
    if question.day is not None:
        ends["goal"] += f" {texts('routes.on_day', day=texts(f'common.weekday.{question.day}'))}"
    if not away:
        return texts("routes.question", **ends)
    return texts("routes.question_without", who=texts.listing(away, MOST), **ends)


def answer_sentences(answer: Answer, labels: Labels) -> list[str]:
    """The answer: how many steps, what is known of the best route and what it hangs on; or why there is none."""
    texts, ends = labels.texts, _ends(answer, labels)
    found = [texts("routes.stands_in", **ends)] if answer.stands_in else []
    if not answer.routes:
        return [*found, *_none(answer, labels)]
    best = answer.routes[0]
    if not best.steps:
        return [*found, texts("routes.inside", who=labels.label(best.nodes[0]), **ends)]
    found.append(texts.count(f"routes.best.{answer.question.by}", len(best.steps), **ends))
    return [*found, *route_sentences(best, labels), hangs_sentence(answer, labels)]


def route_sentences(route: Route, labels: Labels) -> list[str]:
    """What is known of a route as a whole: its days, its least used step, and when everybody on it works."""
    return [_days(route, labels), _least(route, labels), _weekdays(route, labels)]


def hangs_sentence(answer: Answer, labels: Labels) -> str:
    """Who stands on every route, so that without them there is no way at all."""
    texts = labels.texts
    if not answer.hangs_on:
        between = len(answer.routes) > 1 or len(answer.routes[0].nodes) > 2
        return texts("routes.hangs_on_nobody" if between else "routes.nobody_between")
    names = texts.listing([labels.label(node) for node in answer.hangs_on], MOST)
    return texts.count("routes.hangs_on", len(answer.hangs_on), who=names)


def route_title(route: Route, labels: Labels) -> str:
    """What sets a route apart from those before it."""
    around = "" if route.around is None else labels.label(route.around)
    return labels.texts(f"routes.how.{route.how}", who=around)


def step_sentence(step: Step, labels: Labels) -> str:
    """One step with what is known of it."""
    texts = labels.texts
    layers = texts.listing([texts(f"routes.layer.{key}") for key in _layers(step)])
    parts = [f"{layers[:1].upper()}{layers[1:]}."]
    if step.contact and not math.isnan(step.per_year):
        last = (
            "" if step.last_contact is None else texts("routes.step.last", day=texts.day(step.last_contact))
        )
        parts.append(_counted("routes.step.per_year", step.per_year, labels, last=last))
    elif step.contact:
        parts.append(texts("routes.step.rate_unknown"))
    if step.answers:
        heard, days = case_count(step.answers, labels), _working_days(step.days, labels)
        parts.append(texts(f"routes.step.answers.{'one' if heard == '1' else 'many'}", n=heard, days=days))
    elif math.isnan(step.days):
        parts.append(texts("routes.step.days_unknown"))
    else:
        parts.append(texts("routes.step.filled", days=_working_days(step.days, labels)))
    if step.deputy is not None and labels.knows(step.deputy):
        parts.append(texts("routes.step.deputy", who=labels.label(step.deputy)))
    return " ".join(parts)


def steps_table(routes: Sequence[Route], labels: Labels) -> pd.DataFrame:
    """Every step of every route: what the map shows, as a table."""
    texts = labels.texts
    names = (
        *("route", "step", "source", "target", "layers", "per_year", "last_contact", "days", "answers"),
        *("filled", "workdays", "deputy"),
    )
    rows = []
    for number, route in enumerate(routes, start=1):
        for place, step in enumerate(route.steps, start=1):
            days = route.workdays[place]
            filled = not step.answers and not math.isnan(step.days)
            deputy = step.deputy is not None and labels.knows(step.deputy)
            rows.append(
                (
                    number,
                    place,
                    labels.label(step.source),
                    labels.label(step.target),
                    texts.listing([texts(f"routes.layer.{key}") for key in _layers(step)]),
                    rate_words(shown_rate(step.per_year, labels), labels),
                    step.last_contact,
                    step.days,
                    case_count(step.answers, labels),
                    texts("common.yes" if filled else "common.no"),
                    _day_names(days, labels) if days else texts("common.unknown"),
                    labels.label(str(step.deputy)) if deputy else texts("common.none"),
                )
            )
    return pd.DataFrame(rows, columns=[texts(f"routes.column.{name}") for name in names])


def route_overlay(routes: Sequence[Route], scores: Scores, labels: Labels) -> Overlay:
    """The routes over the map, the first above the others; at the level of organisations between those."""
    texts = labels.texts
    ties: dict[tuple[str, str], str] = {}
    nodes: dict[str, str] = {}
    for number, route in reversed([*enumerate(routes)]):
        drawn = drawn_nodes(route, scores)
        ties |= {(min(pair), max(pair)): str(number) for pair in pairwise(drawn)}
        nodes |= dict.fromkeys(drawn, str(number))
    looks = tuple(
        Look(str(number), texts("routes.look", n=texts.number(number + 1)), *LOOKS[number % len(LOOKS)])
        for number in range(len(routes))
    )
    return Overlay(heading=texts("routes.map"), looks=looks, ties=ties, nodes=nodes)


def route_scene(
    drawn: Scene, routes: Sequence[Route], scores: Scores, labels: Labels
) -> tuple[Scene, frozenset[str]]:
    """The map with the routes over it, the people of the first numbered in order; and the public ids of all of them."""
    scene = overlaid(drawn, route_overlay(routes, scores, labels), labels)
    place = {
        labels.public(node): number for number, node in enumerate(drawn_nodes(routes[0], scores), start=1)
    }
    passed = frozenset(labels.public(node) for route in routes for node in drawn_nodes(route, scores))
    nodes = tuple(
        replace(
            node, label=f"{place[node.id]}. {node.label}", short=f"{place[node.id]}. {node.short}", rank=0
        )
        if node.id in place
        else node
        for node in scene.nodes
    )
    # what counts is how long each route is, not how many points and lines of it are drawn
    steps = {str(number): len(route.steps) for number, route in enumerate(routes)}
    entries = tuple(replace(entry, count=steps[entry.key]) for entry in scene.tie_legend)
    return replace(scene, nodes=nodes, tie_legend=entries), passed


def drawn_nodes(route: Route, scores: Scores) -> list[str]:
    """Ids on the map that a route passes, in order: of people, or of where they work."""
    there, homes = set(scores.structure.ids), scores.network.nodes["organisation"]
    drawn = [node if node in there else str(homes[node]) for node in route.nodes]
    return [node for place, node in enumerate(drawn) if place == 0 or node != drawn[place - 1]]


def _ends(answer: Answer, labels: Labels) -> dict[str, str]:
    question = answer.question
    return {"start": place_words(question.start, labels), "goal": place_words(question.goal, labels)}


def _none(answer: Answer, labels: Labels) -> list[str]:
    """There is no route: why, and who comes nearest."""
    texts, ends = labels.texts, _ends(answer, labels)
    if answer.missing:
        return [texts(f"routes.none.{answer.missing}", **ends)]
    if answer.unrecorded:
        return [
            texts(
                "routes.none.nothing_recorded" if answer.question.fill else "routes.none.unrecorded", **ends
            )
        ]
    found = [texts("routes.none.barred" if answer.barred else "routes.none.no_route", **ends)]
    if not answer.within_reach:
        return [*found, texts("routes.none.alone", **ends)]
    found.append(texts.count("routes.none.within", answer.within_reach, **ends))
    if answer.nearest is not None:
        found.append(texts(f"routes.none.nearest.{answer.near}", who=labels.label(answer.nearest), **ends))
    return found


def _days(route: Route, labels: Labels) -> str:
    texts = labels.texts
    if math.isnan(route.days):
        return texts.count("routes.days_unknown", len(route.steps), unknown=texts.number(route.unknown))
    sentence = texts("routes.days", days=_working_days(route.days, labels))
    return f"{sentence} {texts.count('routes.filled', route.filled)}" if route.filled else sentence


def _least(route: Route, labels: Labels) -> str:
    texts = labels.texts
    without = sum(not step.contact for step in route.steps)
    if without:
        return texts.count("routes.no_contact", without)
    if any(math.isnan(step.per_year) for step in route.steps):
        return texts("routes.use_unknown")
    shown = [shown_rate(step.per_year, labels) for step in route.steps]
    least = [step for step, rate in zip(route.steps, shown, strict=True) if rate == min(shown)]
    if len(least) > 1:  # which of them is used least is not to be told apart
        return _counted("routes.least_used_several", least[0].per_year, labels)
    ends = {"source": labels.label(least[0].source), "target": labels.label(least[0].target)}
    return _counted("routes.least_used", least[0].per_year, labels, **ends)


def _counted(key: str, rate: float, labels: Labels, **more: str) -> str:
    """A sentence with contacts a year in it, which are shown as the level of privacy asks."""
    shown = shown_rate(rate, labels)
    words = rate_words(shown, labels)
    return labels.texts(f"{key}.{'one' if words == '1' else 'many'}", n=words, **more)


def _weekdays(route: Route, labels: Labels) -> str:
    texts = labels.texts
    unknown = sum(not days for days in route.workdays)
    if unknown == len(route.nodes):
        return texts("routes.weekdays.unknown")
    never = tuple(day for day in range(1, 6) if day not in route.shared_days)
    if not route.shared_days:
        sentence = texts("routes.weekdays.never")
    elif never:
        sentence = texts("routes.weekdays.some", days=_day_names(route.shared_days, labels))
    else:
        sentence = texts("routes.weekdays.all")
    return f"{sentence} {texts.count('routes.weekdays.not_known', unknown)}" if unknown else sentence


def _day_names(days: Sequence[int], labels: Labels) -> str:
    return labels.texts.listing([labels.texts(f"common.weekday.{day}") for day in days])


def _working_days(days: float, labels: Labels) -> str:
    """A number of working days; less than one is said so."""
    texts = labels.texts
    if days < 1:
        return texts("routes.same_day")
    key = "routes.working_days.one" if days == 1 else "routes.working_days.many"
    return texts(key, n=texts.amount(days))


def _layers(step: Step) -> list[str]:
    return [key for key in ("contact", "case", "declared") if getattr(step, key)]
