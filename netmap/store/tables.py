"""The tables of the store. What a person could read in them is in sealed columns (``seal.py``); the others hold numbers, moments and marks."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""Of the store itself: the salt of its addresses, and what shows that a key is the right one."""

project = Table(
    "project",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", LargeBinary, nullable=False),
    Column("head", Integer, nullable=False),  # number of the version that holds
    Column("latest", Integer, nullable=False),  # highest number that was given
    Column("made", String, nullable=False),
    Column("changed", String, nullable=False),
    Column("months", Integer, nullable=False),
    Column("place", LargeBinary, nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("project", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer),
    Column("at", String, nullable=False),
    Column("who", LargeBinary, nullable=False),
    Column("did", LargeBinary, nullable=False),
    Column("parts", LargeBinary, nullable=False),  # part of the content → address
    Column("aside", Boolean, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("project", String, primary_key=True),
    Column("address", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Parts and uploads by a keyed hash of what they hold: what two versions share is there once."""

derived = Table(
    "derived",
    metadata,
    Column("project", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("stamp", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""What can be worked out again: records as they were read, the picture of the map. The last one of each kind."""

access = Table(
    "access",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("project", String, nullable=False),
    Column("what", String, nullable=False),
    Column("who", LargeBinary, nullable=False),
)
"""Who did what with which project, without what it holds."""
