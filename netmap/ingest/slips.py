"""Slips of the pen: two words that are one but for a letter or two, or sound the same."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA, Levenshtein

LONG = 9
"""Letters from which a word may have two wrong."""


def slip(one: str, two: str) -> bool:
    """Whether two words differ by a slip of the pen: one letter in a word of five or more, two in one of nine or more.

    The first letter is seldom wrong, so it must be right. Two ways to write one sound (Meijer, Meyer) are a slip too.
    """
    longest = max(len(one), len(two))
    if abs(len(one) - len(two)) > 3 or (one[:1] != two[:1] and {one[:1], two[:1]} - set("ckijyx")):
        return False
    most = 1 if longest < LONG else 2
    near = longest >= 5 and one[:1] == two[:1] and 0 < OSA.distance(one, two, score_cutoff=most) <= most
    if near and ((one + two).isalpha() or re.sub(r"\D", "", one) == re.sub(r"\D", "", two)):
        return True  # "Team 11" is no slip for "Team 12"
    return one != two and longest >= 4 and _sound(one) == _sound(two)


def one_letter(one: str, two: str) -> bool:
    """Whether two words differ by one letter in such a way that any two words that differ so from a third are slips of each other."""
    able = min(len(one), len(two)) >= LONG and one[0] == two[0] and (one + two).isalpha()
    return able and Levenshtein.distance(one, two, score_cutoff=1) <= 1


def _sound(word: str) -> str:
    for written, sound in (
        ("ij", "y"),
        ("uy", "ui"),
        ("y", "i"),
        ("ck", "k"),
        ("dt", "t"),
        ("th", "t"),
        ("ph", "f"),
        ("ae", "aa"),
        ("gh", "g"),
        ("c", "k"),
        ("x", "ks"),
    ):
        word = word.replace(written, sound)
    return word


def alike(one: str, two: str) -> float:
    """How much of two texts is the same letters in the same order, 0 to 1."""
    return OSA.normalized_similarity(one, two)
