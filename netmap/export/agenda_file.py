"""The agenda as ``agenda.toml``.

.. code-block:: toml

    made_on = 2026-03-03

    [[item]]
    element = "communication"
    text = "…"
    question = "…"
    note = "…"
    edited = true
    about = { finding = "too_far", mark = "0f…", school = "o1…", discipline = "youth_health" }

    [[agreement]]
    what = "…"
    who = "IB'er"
    made_on = 2026-03-03
    by = 2026-06-01
    about = { finding = "too_far", mark = "0f…", school = "o1…", discipline = "youth_health" }
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from netmap.errors import UsageError
from netmap.findings.agenda import Agenda, Agreement, Item, Reference
from netmap.ingest.privacy import DATE, has_bsn, scrub
from netmap.model.vocabulary import vocabulary
from netmap.toml import parsed

LONGEST = 4000
"""Characters in one text: a page, more is no point of an agenda."""


def refuse_private(text: str) -> None:
    """Refuse a text that holds a BSN, e-mail address or telephone number.

    Raises:
        UsageError: it does; the error does not repeat the text.

    """
    if has_bsn(text) or scrub(DATE.sub(" ", text))[1]:
        raise UsageError("errors.usage.agenda_private")


def agenda_toml(agenda: Agenda) -> str:
    """The text of an ``agenda.toml`` that gives the same agenda."""
    lines = [f"made_on = {agenda.made_on.isoformat()}"] if agenda.made_on else []
    for item in agenda.items:
        lines += ["", "[[item]]", f"element = {_quoted(item.element)}"]
        lines += [
            f"{name} = {_quoted(text)}"
            for name in ("text", "question", "note")
            if (text := str(getattr(item, name))) or name == "text"
        ]
        lines += ["edited = true"] * item.edited
        lines += _about(item.about)
    for agreement in agenda.agreements:
        lines += ["", "[[agreement]]"]
        lines += [f"what = {_quoted(agreement.what)}", f"who = {_quoted(agreement.who)}"]
        lines.append(f"made_on = {agreement.made_on.isoformat()}")
        lines += [f"by = {agreement.by.isoformat()}"] if agreement.by else []
        lines += _about(agreement.about)
    return "\n".join(lines).lstrip("\n") + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON but for DEL, which TOML wants escaped; half a surrogate pair cannot be written at all."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def _about(about: Reference | None) -> list[str]:
    if about is None:
        return []
    pairs = [
        f"{field.name} = {_quoted(value)}" for field in fields(about) if (value := getattr(about, field.name))
    ]
    return [f"about = {{ {', '.join(pairs)} }}"]


def read_agenda(text: str, file: str = "agenda.toml") -> Agenda:
    """The agenda in the text of an ``agenda.toml``; keys that are not known are left out.

    Raises:
        UsageError: it is not TOML, a point or agreement in it is incomplete, or a text holds personal data.

    """
    try:
        data = parsed(text)
    except ValueError as problem:
        raise UsageError("errors.usage.agenda_file", file=file, problem="TOML") from problem
    agenda = Agenda(
        tuple(_read(row, "item", file) for row in _rows(data, "item", file)),
        tuple(_read(row, "agreement", file) for row in _rows(data, "agreement", file)),
        _day(data.get("made_on"), "made_on", file),
    )
    for item in agenda.items:
        for one in (item.text, item.question, item.note):
            refuse_private(one)
    for agreement in agenda.agreements:
        for one in (agreement.what, agreement.who):
            refuse_private(one)
    return agenda


def _rows(data: dict[str, Any], name: str, file: str) -> list[Any]:
    rows = data.get(name, [])
    if not isinstance(rows, list):
        raise UsageError("errors.usage.agenda_file", file=file, problem=name)
    return rows


def _read(row: Any, kind: str, file: str) -> Any:
    if not isinstance(row, dict):
        raise UsageError("errors.usage.agenda_file", file=file, problem=kind)
    about = _reference(row.get("about"), file)
    if kind == "item":
        element = _text(row, "element", file)
        if element not in vocabulary().elements:
            raise UsageError("errors.usage.agenda_file", file=file, problem="element")
        question, note = _text(row, "question", file, ""), _text(row, "note", file, "")
        return Item(element, _text(row, "text", file), question, note, about, row.get("edited") is True)
    made_on = _day(row.get("made_on"), "made_on", file)
    if made_on is None:
        raise UsageError("errors.usage.agenda_file", file=file, problem="made_on")
    what, who = _text(row, "what", file), _text(row, "who", file, "")
    return Agreement(what, who, made_on, _day(row.get("by"), "by", file), about)


def _text(row: dict[str, Any], name: str, file: str, otherwise: str | None = None) -> str:
    value = row.get(name, otherwise)
    if not isinstance(value, str) or len(value) > LONGEST:
        raise UsageError("errors.usage.agenda_file", file=file, problem=name)
    return value


def _day(value: Any, name: str, file: str) -> date | None:
    if value is None or type(value) is date:
        return value
    raise UsageError("errors.usage.agenda_file", file=file, problem=name)


def _reference(value: Any, file: str) -> Reference | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise UsageError("errors.usage.agenda_file", file=file, problem="about")
    names = [field.name for field in fields(Reference)]
    known = {name: value[name] for name in names if name in value}
    if not all(isinstance(one, str) for one in known.values()) or not {"finding", "mark"} <= set(known):
        raise UsageError("errors.usage.agenda_file", file=file, problem="about")
    return Reference(**known)
