"""Invented networks: a municipality of any size, small stories and an empty template."""
