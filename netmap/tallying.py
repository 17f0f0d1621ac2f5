"""Tallies by another engine, through Ibis: DuckDB, which puts on disk what does not fit in memory, or Spark.

What they get is whole numbers only: the number of a person, a day, the place of a value. No name and no text reaches an engine or
the files that it makes meanwhile. The two questions of :class:`netmap.model.tallies.Tallier` are written once, as Ibis expressions.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import numpy as np

from netmap.errors import UsageError
from netmap.model.columns import Numbers
from netmap.model.tallies import IN_MEMORY, Tallier, Tally
from netmap.whole import private_scratch

Kind = Literal["memory", "duckdb", "spark"]
KINDS: tuple[Kind, ...] = ("memory", "duckdb", "spark")
SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([KMGT])i?B", re.IGNORECASE)
LEAST_MEMORY = 64 << 20
"""Bytes below which DuckDB cannot sort at all."""
MEMORY_OF_A_THREAD = 64 << 20
"""Bytes that DuckDB needs for each thread to go to disk with the rest."""
MOST_THREADS = 8
"""Threads for which a bound leaves room without being asked: then DuckDB takes as many as there are cores."""
NEEDS: Mapping[Kind, tuple[str, ...]] = {
    "memory": (),
    "duckdb": ("ibis", "duckdb"),
    "spark": ("ibis", "pyspark"),
}
UNITS = {"K": 10, "M": 20, "G": 30, "T": 40}


@dataclass(frozen=True, slots=True)
class Tallied:
    """By whom rows are counted, and within how much memory."""

    kind: Kind = "memory"
    memory: str | None = None
    """The most that DuckDB may use (``"2GiB"``); ``None``: as much as it likes."""

    def __post_init__(self) -> None:
        """Refuse what cannot be, before anything is read.

        Raises:
            UsageError: there is no such engine or size, or what it needs is not installed.

        """
        if self.kind not in KINDS:
            raise UsageError(
                "errors.usage.choice", option="engine", value=self.kind, allowed=", ".join(KINDS)
            )
        if self.memory is not None:
            bytes_of(self.memory)
        if any(find_spec(name) is None for name in NEEDS[self._engine]):
            raise UsageError("errors.usage.scale", extra="spark" if self.kind == "spark" else "scale")

    @property
    def _engine(self) -> Kind:
        """What is to stay within some memory is not counted in that of this process."""
        return "duckdb" if self.kind == "memory" and self.memory is not None else self.kind

    @contextmanager
    def tallier(self) -> Iterator[Tallier]:
        """Who counts, until the work is done; nothing of it stays behind."""
        if self._engine == "memory":
            yield IN_MEMORY
            return
        most = None if self.memory is None else bytes_of(self.memory)
        with private_scratch() as folder:
            with _unwarned():
                connected = _spark(folder, most) if self._engine == "spark" else _duckdb(folder, most)
            try:
                yield ByIbis(connected, folder)
            finally:
                connected.disconnect()


@contextmanager
def _unwarned() -> Iterator[None]:
    """What these libraries say of each other's versions is nothing to who asks; only whole numbers pass between them here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def bytes_of(size: str) -> int:
    """A size as people write it.

    >>> bytes_of("2GiB"), bytes_of("512 MB")
    (2147483648, 536870912)

    Raises:
        UsageError: it is none, or too small to work with.

    """
    found = SIZE.fullmatch(size.strip())
    most = int(float(found[1]) * (1 << UNITS[found[2].upper()])) if found else 0
    if most < LEAST_MEMORY:
        raise UsageError("errors.usage.memory", value=size)
    return most


class ByIbis:
    """A tallier that speaks Ibis."""

    def __init__(self, connected: Any, folder: Path) -> None:
        self._connected, self._folder, self._asked = connected, folder, 0

    def tally(self, *columns: Numbers) -> Tally:
        """As :meth:`netmap.model.tallies.Tallier.tally`."""
        names = [f"c{at}" for at in range(len(columns))]
        return self._told(columns, names, lambda table: table, names)

    def together(self, case: Numbers, person: Numbers) -> Tally:
        """As :meth:`netmap.model.tallies.Tallier.together`."""

        def pairs(table: Any) -> Any:
            import ibis

            once = table.distinct()
            once = once.mutate(size=once.count().over(ibis.window(group_by="on_case")))
            other = once.view()
            both = once.join(other, [once.on_case == other.on_case, once.who < other.who])
            return both.select(first=once.who, second=other.who, size=once.size)

        return self._told((case, person), ["on_case", "who"], pairs, ["first", "second", "size"])

    def _told(
        self,
        columns: Sequence[Numbers],
        names: Sequence[str],
        asked: Callable[[Any], Any],
        by: Sequence[str],
    ) -> Tally:
        """The different rows of what is asked of a table of columns."""
        with _unwarned(), self._table(columns, names) as table:
            rows = asked(table).group_by(list(by))
            found = rows.aggregate(lambda group: group.count().name("times")).order_by(list(by)).to_pyarrow()
        every = [found[name].to_numpy().astype(np.int64) for name in (*by, "times")]
        return tuple(every[:-1]), every[-1]

    @contextmanager
    def _table(self, columns: Sequence[Numbers], names: Sequence[str]) -> Iterator[Any]:
        """Columns as a table that any engine reads: a file of numbers, gone when it was read."""
        import pyarrow as pa
        from pyarrow import parquet

        self._asked += 1
        path = self._folder / f"{self._asked}.parquet"
        parquet.write_table(
            pa.table({name: column.astype(np.int64) for name, column in zip(names, columns, strict=True)}),
            path,
        )
        try:
            yield self._connected.read_parquet(path, table_name=f"asked_{self._asked}")
        finally:
            path.unlink(missing_ok=True)


def _duckdb(folder: Path, most: int | None) -> Any:
    import ibis

    settings: dict[str, Any] = {
        "temp_directory": str(folder / "spilled"),
        "autoinstall_known_extensions": False,
    }
    if most is not None:
        # each thread holds rows of its own, and rows that are to stay in order stay in memory: with more of these
        # DuckDB gives up within a small limit instead of going to disk
        settings |= {"memory_limit": f"{most >> 20}MiB", "preserve_insertion_order": False}
        if most < MEMORY_OF_A_THREAD * MOST_THREADS:
            settings["threads"] = max(1, most // MEMORY_OF_A_THREAD)
    return ibis.duckdb.connect(**settings)


def _spark(folder: Path, most: int | None) -> Any:
    import ibis
    from pyspark.sql import SparkSession

    settings = {
        "spark.local.dir": str(folder / "spilled"),
        "spark.sql.warehouse.dir": str(folder / "tables"),
        "spark.sql.session.timeZone": "UTC",
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if most is not None:
        settings["spark.driver.memory"] = f"{most >> 20}m"
    made = SparkSession.builder.master("local[*]").appName("netmap")
    for key, value in settings.items():
        made = made.config(key, value)
    return ibis.pyspark.connect(made.getOrCreate())
