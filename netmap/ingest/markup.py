"""Tables in a web page: what some systems save under the name ``.xls``."""

from __future__ import annotations

from html.parser import HTMLParser

MOST_SPAN = 200
"""Cells that one cell may cover: more is an attack, not a table."""
MOST_CELLS = 2_000_000


def tables_in(text: str) -> list[list[list[str]]]:
    """The tables of a page, outermost only, as rows of text; a cell that spans several is written in each of them."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return [rows for rows in reader.tables if any(any(row) for row in rows)]


class _Tables(HTMLParser):
    """Collects rows; ``spans`` holds what cells above still cover: column → (rows to go, text)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.depth = 0
        self.skip = 0
        self.count = 0
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.spans: dict[int, tuple[int, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, row or cell."""
        if tag in ("style", "script"):
            self.skip += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
                self.spans = {}
        elif self.depth == 1 and tag == "tr":
            self._end_row()
            self.row = []
        elif self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self.row = [] if self.row is None else self.row
            known = dict(attrs)
            self.span = (_span(known.get("rowspan")), _span(known.get("colspan")))
            self.cell = []
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a table, row or cell."""
        if tag in ("style", "script"):
            self.skip = max(0, self.skip - 1)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._end_row()
            self.depth -= 1
        elif self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self.depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text within a cell."""
        if self.cell is not None and not self.skip:
            self.cell.append(data)

    def _covered(self) -> None:
        while self.row is not None and len(self.row) in self.spans:
            at = len(self.row)
            left, text = self.spans[at]
            self.row.append(text)
            if left > 1:
                self.spans[at] = (left - 1, text)
            else:
                del self.spans[at]

    def _end_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        text = "".join(self.cell).strip()
        self.cell = None
        self._covered()
        down, across = self.span
        self.count += down * across
        if self.count > MOST_CELLS:
            raise ValueError
        for _ in range(across):
            if down > 1:
                self.spans[len(self.row)] = (down - 1, text)
            self.row.append(text)

    def _end_row(self) -> None:
        self._end_cell()
        if self.row is not None:
            self._covered()
            self.tables[-1].append(self.row)
        self.row = None


def _span(text: str | None) -> int:
    return min(int(text), MOST_SPAN) if text and text.isdigit() and int(text) > 0 else 1
