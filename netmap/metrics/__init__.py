"""Figures: every metric, computed from a network. Never sees a file, a colour or a word of Dutch."""
