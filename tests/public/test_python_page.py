"""``docs/python.md`` is run as a notebook: what stands below a block is what it gives."""

from __future__ import annotations

import ast
import io
import re
from contextlib import redirect_stdout
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
CELL = re.compile(r"```python\n(.*?)```\n(?:```text\n(.*?)```\n)?", re.S)


def given(code, names):
    """What a block prints, and the value of its last line as a notebook shows it."""
    tree, out = ast.parse(code), io.StringIO()
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with redirect_stdout(out):
        exec(compile(tree, "python.md", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "python.md", "eval"), names) if last else None
    return out.getvalue() + ("" if value is None else f"{value!r}\n")


def run(text):
    """The page with what its blocks give."""
    names = {}
    return CELL.sub(lambda cell: f"```python\n{cell[1]}```\n```text\n{given(cell[1], names)}```\n", text)


def test_every_block_of_the_page_gives_what_stands_below_it():
    text = PAGE.read_text(encoding="utf-8")
    assert len(CELL.findall(text)) == 13
    assert run(text) == text
