"""What the server runs for every visitor; the same as ``app.py`` at the top of the project."""

from netmap.ui.door import door

door()
