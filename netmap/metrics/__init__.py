"""Figures: every metric, computed from a network. Never sees a file, a colour or a word of Dutch."""

from netmap.metrics.score import score
from netmap.metrics.scores import Scores

__all__ = ["Scores", "score"]
