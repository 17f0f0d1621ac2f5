"""netmap: who can reach whom around a school, from a coordinator's spreadsheets to a meeting.

The rooms, from left to right (a room imports only from rooms to its left):
``model`` → ``ingest`` → ``metrics`` → ``findings`` → ``view`` → ``export`` → ``ui`` and ``cli``.
``docs/architecture.md`` is the map of the house.
"""

__version__ = "0.1.0"
