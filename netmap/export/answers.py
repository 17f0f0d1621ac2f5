"""What was asked of a network, as files: a table for who opens it in a spreadsheet, and the answer for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from netmap.export.machine import plain, text_cell
from netmap.text import Texts


def people_csv(table: pd.DataFrame, texts: Texts) -> bytes:
    """A table in words; with a mark at the start by which Excel knows the letters, and the separator of the language."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if texts.lang == "nl" else ",", lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([text_cell(value) if isinstance(value, str) else plain(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def json_text(data: Mapping[str, Any]) -> str:
    """An answer as JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def dated_json(data: Mapping[str, Any]) -> bytes:
    """The same with the moment at which it is made, behind the version."""
    made = {"version": data["version"], "generated": datetime.now(UTC).isoformat(timespec="seconds")}
    return json_text({**made, **data}).encode("utf-8")
