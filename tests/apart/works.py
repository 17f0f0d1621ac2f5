"""Works for the tests: functions of a module, as other processes must find them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from netmap.errors import UsageError
from netmap.metrics.resampling import resample


def doubled(number, tell):
    tell("progress.scoring", 0.5)
    return 2 * number


def refused(tell):
    raise UsageError("errors.usage.choice", option="level", value="x", allowed="y")


class Odd(Exception):
    """Cannot be sent."""

    def __init__(self, one, two):
        super().__init__(one)


def odd(tell):
    raise Odd("a child's name", 2)


def who(tell):
    return os.getpid()


def waits(tell):
    """Says who does it, and never ends."""
    tell(str(os.getpid()), 0.5)
    while True:
        time.sleep(60)


def dies_once(mark, number, tell):
    """Dies in the middle the first time that it is done."""
    tell(str(os.getpid()), 0.5)
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies(tell):
    os.kill(os.getpid(), signal.SIGKILL)


def odd_about(name, tell):
    raise Odd(name, name)


def goes_on(tell):
    """Tells how far it is and never ends."""
    while True:
        tell("progress.scoring", 0.5)
        time.sleep(0.05)


def resampled_dying_once(mark, network, settings, tell):
    """Ranks again and again, and dies half-way the first time."""

    def share(done):
        tell("progress.resampling", done)
        if done > 0.4 and not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)

    found = resample(network, settings, progress=share)
    return found.shares.to_csv().encode(), found.top
