"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "project",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("latest", sa.Integer, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("changed", sa.String, nullable=False),
        sa.Column("months", sa.Integer, nullable=False),
        sa.Column("place", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("project", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("parent", sa.Integer),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("who", sa.LargeBinary, nullable=False),
        sa.Column("did", sa.LargeBinary, nullable=False),
        sa.Column("parts", sa.LargeBinary, nullable=False),
        sa.Column("aside", sa.Boolean, nullable=False),
    )
    op.create_table(
        "blob",
        sa.Column("project", sa.String, primary_key=True),
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "derived",
        sa.Column("project", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("stamp", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "access",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("project", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("who", sa.LargeBinary, nullable=False),
    )
