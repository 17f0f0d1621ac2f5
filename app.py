"""The Streamlit door: ``make run`` (or ``netmap app``) serves it with safe settings."""

from netmap.ui.door import door

door()
