"""Lines of text in which somebody opened a quote and never closed it: everything up to the next one would be a single cell."""

from __future__ import annotations

import csv
import io
from collections import Counter

SURE_WIDTH = 3
"""Cells in a row from which rows within quotes are rows: a list in the last of two columns may look like one."""


def rows_of(text: str, delimiter: str) -> tuple[list[list[str]], int]:
    r"""The rows of a delimited text, and how many lines of it have a quote that nothing closes.

    Such a line is cut at the delimiters, and those behind it are rows of their own.

    >>> rows_of('van;naar\n"Anna;Bert\nCas;Dirk\n', ";")
    ([['van', 'naar'], ['Anna', 'Bert'], ['Cas', 'Dirk']], 1)
    >>> rows_of('van;naar\nAnna;"Bert\nCas"\n', ";")
    ([['van', 'naar'], ['Anna', 'Bert\nCas']], 0)
    """
    lines = list(io.StringIO(text))
    odd = [at for at, line in enumerate(lines) if line.count('"') % 2]
    found = list(csv.reader(lines, delimiter=delimiter))
    if not odd:
        return found, 0
    usual = Counter(_width(line, delimiter) for line in lines).most_common(1)[0][0]
    broken = set[int]()
    while odd:
        at = odd.pop(0)
        if not any(cell.startswith('"') for cell in lines[at].split(delimiter)):
            continue  # within a cell it is a sign like any other
        last = odd[0] if odd else len(lines)
        inside = [line for line in lines[at : last + 1] if line.strip()]
        rows = usual > 1 and len(inside) > 1 and all(_width(line, delimiter) == usual for line in inside)
        if last == len(lines) or (rows and (usual >= SURE_WIDTH or not _closed(inside, delimiter))):
            broken.add(at)
        else:
            odd.pop(0)  # which closes it
    if not broken:
        return found, 0
    plain = [line.replace('"', "") if at in broken else line for at, line in enumerate(lines)]
    return list(csv.reader(plain, delimiter=delimiter)), len(broken)


def _width(line: str, delimiter: str) -> int:
    """How many cells a line has by itself."""
    if line.count('"') % 2:
        return line.count(delimiter) + 1
    return len(next(csv.reader([line], delimiter=delimiter), []))


def _closed(lines: list[str], delimiter: str) -> bool:
    """Whether the quote that one line opens and another closes stands at the end of a cell."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True
