"""Typst, the typesetter, in one place: it makes tagged PDF (PDF/UA-1) and pictures, the same bytes for the same input.

Texts reach it as JSON that the page reads; a text from a sheet is never part of what typst takes for markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from netmap.export.typeface import Typeface, standard
from netmap.whole import private_scratch


def pdf(
    page: str, data: Mapping[str, Any], face: Typeface, files: Mapping[str, bytes] | None = None
) -> bytes:
    """A page of typst as accessible PDF.

    Args:
        page: the source; reads ``data.json`` and ``files`` beside it. It must set a title and a language, and give every
            picture an alternative text: without these typst refuses.
        data: texts and numbers. Letters that the typeface does not have are shown as a hollow square.
        face: the typeface; no other is looked for on this computer, so that the bytes are the same on each.
        files: pictures that the page shows, by name.

    """
    made: bytes = _compile(page, data, face, files or {}, format="pdf", pdf_standards="ua-1")
    return made


def png(svg: str, width: int, height: int, face: Typeface) -> bytes:
    """An SVG as picture of so many pixels."""
    page = (
        "#set document(date: none)\n"
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        '#image("drawing.svg", width: 100%, height: 100%)\n'
    )
    files = {"drawing.svg": svg.encode("utf-8")}
    made: bytes = _compile(page, {}, face, files, format="png", ppi=72.0)
    return made


def picture(content: bytes, kind: str) -> bytes:
    """A picture as typst draws it, to see whether it can be read; ``kind`` is ``svg`` or ``png``."""
    page = (
        "#set document(date: none)\n#set page(width: 100pt, height: 100pt, margin: 0pt)\n"
        f'#image("picture.{kind}", width: 100%, height: 100%, fit: "contain")\n'
    )
    made: bytes = _compile(page, {}, standard(), {f"picture.{kind}": content}, format="png", ppi=72.0)
    return made


def _compile(
    page: str, data: Mapping[str, Any], face: Typeface, files: Mapping[str, bytes], **options: Any
) -> Any:
    import typst

    with private_scratch() as place:
        known = _known(dict(data), face)
        (place / "data.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        for name, content in files.items():
            (place / name).write_bytes(content)
        (place / "page.typ").write_text(page, encoding="utf-8")
        fonts: Any = face.folders
        return typst.compile(
            str(place / "page.typ"), root=str(place), font_paths=fonts, ignore_system_fonts=True, **options
        )


def _known(value: Any, face: Typeface) -> Any:
    """The same data with texts of which the typeface has every letter; line ends stay."""
    if isinstance(value, str):
        return "\n".join(face.known(printable(line)) for line in value.split("\n"))
    if isinstance(value, dict):
        return {key: _known(one, face) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_known(one, face) for one in value]
    return value


def printable(text: str) -> str:
    """Without control characters and halves of pairs, which XML and fonts do not allow."""
    return "".join(letter for letter in text if letter.isprintable() or letter == " ")
