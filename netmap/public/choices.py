"""The settings as arguments, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict, cast

from netmap.public.meant import day_of
from netmap.settings import Lang, Layer, Level, NamedBy, Names, Settings


class Choices(TypedDict, total=False):
    """The fields of :class:`~netmap.settings.Settings`, as arguments."""

    reference_date: date | str | None
    months: int
    steps: int
    days: int
    window: int
    longest_response: int
    fill_responses: bool
    key_players: int
    removed: int
    layers: tuple[Layer, ...] | str
    named_by: NamedBy
    level: Level
    names: Names
    lang: Lang
    title: str
    case_threshold: int
    resamples: int
    least_reporting: int
    least_stability: int


def layers_in(text: str) -> tuple[Layer, ...]:
    """Layers as they are typed: ``"contact"``, ``"contact,case"``."""
    return cast("tuple[Layer, ...]", tuple(layer.strip() for layer in text.split(",") if layer.strip()))


def settings_of(settings: Settings, choices: Choices) -> Settings:
    """The same settings with some of them chosen anew.

    Raises:
        UsageError: a choice has no meaning.

    """
    if "reference_date" in choices:
        choices = {**choices, "reference_date": day_of(choices["reference_date"], "reference-date")}
    layers = choices.get("layers")
    if isinstance(layers, str):
        choices = {**choices, "layers": layers_in(layers)}
    return replace(settings, **choices)  # type: ignore[arg-type]
