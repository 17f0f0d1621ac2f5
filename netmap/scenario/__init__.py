"""Scenarios: what if, what helps, and what changed.

Re-runs the metrics on another network; never sees a file, a colour or a word of Dutch.
"""
