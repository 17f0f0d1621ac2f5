"""Colours of the map: each stands out from its ground, light and dark, and from the others, also for the colour-blind."""

from __future__ import annotations

import itertools
import math
import re
from importlib import resources

import pytest

from netmap.view import encoding
from netmap.view.sectors import GROUP

THEME = (resources.files("netmap.export") / "map_assets" / "theme.js").read_text(encoding="utf-8")
GROUNDS = dict(zip(("light", "dark"), re.findall(r'background: "(#[0-9a-f]{6})"', THEME), strict=True))
SIMULATED = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    # Machado, Oliveira and Fernandes (2009), severity 1
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def linear(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one, other):
    def luminance(colour):
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour, eyes):
    r, g, b = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(row, linear(colour), strict=True)))) for row in eyes
    )
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


MARKS = {
    **encoding.COLOUR_OF_GROUP,
    **{f"series {i}": colour for i, colour in enumerate(encoding.SERIES)},
    **{name: getattr(encoding, name) for name in ("LOST", "WEAKER", "GAINED", "KEPT", "EDGE")},
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_mark_stands_out_three_to_one_from_the_ground_of_the_map(theme):
    weak = {name: round(contrast(colour, GROUNDS[theme]), 2) for name, colour in MARKS.items()}
    assert {name: ratio for name, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize(("eyes", "least"), [("everybody", 20), ("protanopia", 9), ("deuteranopia", 8.5)])
def test_no_two_groups_look_the_same_to_anybody(eyes, least):
    seen = {name: lab(colour, SIMULATED[eyes]) for name, colour in encoding.COLOUR_OF_GROUP.items()}
    apart = {
        (one, other): math.dist(seen[one], seen[other]) for one, other in itertools.combinations(seen, 2)
    }
    assert min(apart.values()) >= least, min(apart, key=apart.get)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_the_map_read_four_and_a_half_to_one(theme):
    block = re.search(rf"{theme}: \{{(.*?)\}}", THEME, re.DOTALL).group(1)
    inks = dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', block))
    for words, ground in (
        ("text", "background"),
        ("quiet", "background"),
        ("quiet", "panel"),
        ("warn", "background"),
        ("warn", "warnPanel"),
        ("onAccent", "accent"),
    ):
        assert contrast(inks[words], inks[ground]) >= 4.5, (words, ground)
    for mark in ("line", "ring", "accent", "warn"):
        assert contrast(inks[mark], inks["background"]) >= 3, mark


def test_every_group_has_a_colour_of_its_own_and_none_is_taken_for_a_sector():
    colours = encoding.COLOUR_OF_GROUP
    assert len(set(colours.values())) == len(colours)
    assert not any(key.startswith(GROUP) for key in colours)
