"""The compiled core behind one function: the only module that imports ``kernels``, which takes a second to load."""

from __future__ import annotations

from typing import Any


def compiled() -> Any:
    """The functions of :mod:`netmap.metrics.kernels`; loaded when a network is large enough to ask for it."""
    from netmap.metrics import kernels

    return kernels
