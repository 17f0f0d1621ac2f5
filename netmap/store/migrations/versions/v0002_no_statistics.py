"""PostgreSQL keeps no samples of sealed columns: its statistics of a table would hold values that were deleted from it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

SEALED = {
    "meta": ("value",),
    "project": ("name", "place"),
    "version": ("who", "did", "parts"),
    "blob": ("content",),
    "derived": ("content",),
    "access": ("who",),
}


def upgrade() -> None:
    """Drop the statistics of these columns, and have none made again."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in SEALED.items():
        for column in columns:
            # the same type once more: nothing is written anew, and what was sampled is dropped
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE bytea")
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
