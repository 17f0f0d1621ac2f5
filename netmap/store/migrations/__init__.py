"""The schemas of the store, from the first to the newest (Alembic)."""
