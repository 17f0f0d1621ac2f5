"""Parquet: the same network as the same table in a text file, guarded in the app and of any size on the command line."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from netmap.cli import main
from netmap.errors import UnreadableFile
from netmap.ingest import child, parquet
from netmap.ingest.child import read_sheets
from netmap.ingest.read import read
from netmap.samples import sample_files
from netmap.settings import installation


def written(table):
    out = io.BytesIO()
    table.to_parquet(out, index=False)
    return out.getvalue()


def as_parquet(name, content):
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, sep=None, engine="python")
    return f"{name.removesuffix('.csv')}.parquet", written(table)


@pytest.mark.parametrize("key", ["one_gatekeeper", "two_islands"])
def test_a_sample_in_parquet_is_the_network_of_the_texts(key):
    texts = [(name, content) for name, content in sample_files(key) if name.endswith(".csv")]
    one = read(texts, installation=installation())
    two = read([as_parquet(*file) for file in texts], installation=installation())
    assert two.professionals == one.professionals
    assert two.organisations == one.organisations
    assert list(two.contacts) == list(one.contacts)
    assert [sheet.kind for sheet in two.sheets] == [sheet.kind for sheet in one.sheets]


def test_every_type_of_column_is_read_as_what_it_says():
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    table = pd.DataFrame(
        {
            "van": ["Anna Wilg", None, "Anna Wilg"],
            "naar": pd.Categorical(["Bert Els", "Bert Els", "Cor Iep"]),
            "datum": [date(2026, 3, 1), None, date(2026, 3, 2)],
            "op": pd.Series([moment, None, moment], dtype="datetime64[ns]"),
            "toen": pd.Series([moment.replace(tzinfo=UTC)] * 3),
            "aantal": [1.5, float("nan"), 3.0],
            "keer": pd.array([1, None, 3], dtype="Int64"),
            "ja": [True, False, True],
            "bedrag": [Decimal("2.50"), None, Decimal("3.00")],
            "leeg": [None, None, None],
        }
    )
    (sheet,) = read_sheets("a.parquet", written(table), any_size=True)
    rows = [list(row) for row in sheet.rows]
    assert rows[0] == list(table.columns)
    assert rows[1] == ["Anna Wilg", "Bert Els", date(2026, 3, 1), moment, moment, 1.5, 1, True, 2.5, None]
    assert rows[2][:4] == [None, "Bert Els", None, None]
    assert rows[2][5] in (None, "")
    assert rows[3][6:9] == [3, True, 3.0]


def test_two_columns_of_one_name_and_a_dot_in_a_name_are_read():
    out, names = io.BytesIO(), ["van", "naar", "naar", "tel.nr."]
    cells = [pa.array([text]) for text in ("Anna Wilg", "Bert Els", "Cor Iep", "12")]
    pq.write_table(pa.table(cells, names=names), out)
    (sheet,) = read_sheets("a.parquet", out.getvalue(), None, True)
    assert [list(row) for row in sheet.rows] == [names, ["Anna Wilg", "Bert Els", "Cor Iep", "12"]]


def test_an_upload_is_read_in_a_process_of_its_own_and_says_the_same():
    content = written(pd.DataFrame({"van": ["Anna Wilg"] * 5000, "naar": ["Bert Els"] * 5000}))
    (guarded,) = read_sheets("a.parquet", content)
    (own,) = read_sheets("a.parquet", content, None, True)
    assert guarded.rows == own.rows
    assert len(own.rows) == 5001


def test_a_column_of_lists_is_refused_with_its_name():
    content = written(pd.DataFrame({"van": ["Anna Wilg"], "scholen": [["De Linde", "De Es"]]}))
    with pytest.raises(UnreadableFile) as problem:
        read_sheets("a.parquet", content, None, True)
    assert problem.value.values == {"file": "a.parquet", "column": "scholen"}
    assert problem.value.reason == "nested"


def test_a_damaged_file_and_too_many_cells_are_refused(monkeypatch):
    content = written(pd.DataFrame({"van": ["Anna Wilg"] * 500, "naar": ["Bert Els"] * 500}))
    for broken in (content[:-60], content[:40] + b"\xff" * 60 + content[100:], b"PAR1" + b"\x00" * 50):
        with pytest.raises(UnreadableFile) as problem:
            read_sheets("a.parquet", broken, None, True)
        assert problem.value.reason == "damaged"
    monkeypatch.setattr(parquet, "MOST_GRID", 999)
    with pytest.raises(UnreadableFile, match="too_large"):
        parquet.read_parquet("a.parquet", content)
    assert len(parquet.read_parquet("a.parquet", content, any_size=True)) == 501


def test_a_text_above_the_limit_is_refused_as_upload_and_read_from_the_command_line(monkeypatch, tmp_path):
    for module in ("child", "sheets"):
        monkeypatch.setattr(f"netmap.ingest.{module}.MOST_BYTES", 2000)
    monkeypatch.setattr(child, "SMALL_TEXT", 1000)
    lines = "".join(f"Anna Wilg{i};Bert Els;2026-03-{i % 28 + 1:02}\n" for i in range(200))
    text = f"van;naar;datum\n{lines}".encode()
    with pytest.raises(UnreadableFile, match="too_large"):
        read([("a.csv", text)], installation=installation())
    path = tmp_path / "a.csv"
    path.write_bytes(text)
    assert main(["analyse", str(path), "--out", str(tmp_path / "out"), "--files", "ties.csv"]) == 0
    assert len((tmp_path / "out" / "ties.csv").read_text().splitlines()) == 201
    assert main(["check", str(path)]) == 0


def test_rows_of_a_large_file_are_told_while_they_are_read_and_who_is_told_may_end_it(monkeypatch):
    monkeypatch.setattr(child, "SMALL_TEXT", 1000)
    monkeypatch.setattr("netmap.ingest.large.FROM", 1000)
    monkeypatch.setattr("netmap.ingest.large.LONGEST_FIELD", 4000)
    lines = "".join(f"Anna Wilg{i};Bert Els;2026-03-{i % 28 + 1:02}\n" for i in range(3000))
    text, told = f"van;naar;datum\n{lines}".encode(), []
    (sheet,) = read_sheets("a.csv", text, None, True, lambda file, rows: told.append((file, rows)))
    assert len(sheet.rows) == 3001
    assert [file for file, _ in told] == ["a.csv"] * len(told)
    assert len(told) > 5
    assert [rows for _, rows in told] == sorted(rows for _, rows in told)
    assert told[-1][1] == 3001

    def stop(_file, _rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_sheets("a.csv", text, None, True, stop)


def test_a_workbook_and_a_graph_keep_their_limit_on_the_command_line(monkeypatch):
    for module in ("child", "sheets"):
        monkeypatch.setattr(f"netmap.ingest.{module}.MOST_BYTES", 20)
    for name, content in (("a.xlsx", b"PK\x03\x04" + b"x" * 50), ("a.graphml", b"<graphml>" + b" " * 50)):
        with pytest.raises(UnreadableFile, match="too_large"):
            read_sheets(name, content, None, True)
