"""The invented networks as the program opens them, once for every process of tests: to be looked at, never changed."""

from __future__ import annotations

from functools import cache

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.told.told import Told


def anew(sample, **settings):
    """The analysis of a sample, made again: for what has to be the same each time."""
    return analyse(sample_files(sample), Settings(**settings), installation=installation())


@cache
def opened(sample, **settings):
    """The analysis of a sample, at settings that are not as they come."""
    return anew(sample, **settings)


@cache
def packed(sample, **settings):
    """Every file of the package of a sample: its name → its bytes."""
    return {name: make() for name, make in files(Told(opened(sample, **settings))).items()}


@cache
def meeting_file(sample):
    """The bytes of its meeting file."""
    return files(Told(opened(sample)))["netwerk.html"]()
