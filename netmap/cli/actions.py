"""What ``netmap projects`` does: one function for each action."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from netmap.cli.options import DONE, own, say, write_json
from netmap.errors import InputError, UsageError
from netmap.public.kept import called, who_is
from netmap.settings import storage
from netmap.store import open_store
from netmap.store.content import Card, Version
from netmap.store.projects import Store
from netmap.store.words import did, seen, who
from netmap.text import Texts

MOST_MONTHS = 240


def do(options: argparse.Namespace, texts: Texts) -> int:
    """Do what is asked of ``netmap projects``.

    Raises:
        InputError: a file cannot be read or written.
        StoreError: what is kept cannot be read or written.
        UsageError: there is no such project, version or person.

    """
    action = options.action or "list"
    if action == "new-key":
        from netmap.store.seal import new_key

        sys.stdout.write(new_key() + "\n")
        return DONE
    store = open_store()
    try:
        ACTIONS[action](store, options, texts)
    finally:
        store.close()
    return DONE


def data_of(card: Card) -> dict[str, Any]:
    """A project, for a machine."""
    return {
        "id": card.id,
        "name": card.name,
        "version": card.version,
        "made": card.made.isoformat(timespec="seconds"),
        "changed": card.changed.isoformat(timespec="seconds"),
        "months": card.months,
        "deleted_on": card.ends.isoformat(),
    }


def _list(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    cards = store.projects()
    if options.json:
        _json([data_of(card) for card in cards])
        return
    for card in cards:
        _say(_line(card, texts))
    _say(texts("managing.none") if not cards else texts.count("managing.count", len(cards)))
    for card in store.due(_today())[0]:
        say(texts("managing.soon", name=card.name, day=texts.day(card.ends)))


def _line(card: Card, texts: Texts) -> str:
    changed = texts.day(card.changed.astimezone().date())
    return texts(
        "managing.line",
        name=card.name,
        id=card.id,
        n=card.version,
        changed=changed,
        ends=texts.day(card.ends),
    )


def _show(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    opened = store.open(called(store, options.project).id, log=False)
    card, content = opened.card, opened.content
    uploads = [{"name": one.name, "added": one.added.isoformat()} for one in content.uploads]
    counts = {
        "decisions": len(content.decisions.made),
        "scenarios": len(content.scenarios) + bool(content.scenario.steps),
        "answers": len(content.answers.given),
        "agenda": len(content.agenda.items),
        "agreements": len(content.agenda.agreements),
    }
    if options.json:
        _json(data_of(card) | {"uploads": uploads} | counts)
        return
    _say(_line(card, texts))
    for one in content.uploads:
        _say("  " + texts("managing.upload", name=one.name, day=texts.day(one.added)))
    for part, count in counts.items():
        if count:
            _say("  " + texts(f"managing.part.{part}", n=texts.number(count)))


def _history(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    card = called(store, options.project)
    versions = store.history(card.id)
    if options.json:
        _json([_version(one, card, texts) for one in versions])
        return
    for one in versions:
        mark = texts("managing.holds") if one.number == card.version else ""
        aside = texts("managing.aside") if one.aside else ""
        marks = f" ({', '.join(filter(None, (mark, aside)))})" if mark or aside else ""
        said = " ".join(did(one, texts))
        _say(f"{one.number}{marks} · {_moment(one.at, texts)} · {who(one.who, texts)} · {said}")


def _version(one: Version, card: Card, texts: Texts) -> dict[str, Any]:
    return {
        "number": one.number,
        "from": one.parent,
        "at": one.at.isoformat(timespec="seconds"),
        "who": one.who or None,
        "changes": did(one, texts),
        "holds": one.number == card.version,
        "aside": one.aside,
    }


def _restore(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    card = called(store, options.project)
    latest = max(one.number for one in store.history(card.id))
    if not 1 <= options.number <= latest:
        raise UsageError("errors.usage.unknown_version", name=card.name, number=options.number, latest=latest)
    _holds(card, store.restore(card.id, options.number, based_on=card.version), texts)


def _undo(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    card = called(store, options.project)
    _holds(card, store.undo(card.id, based_on=card.version), texts)


def _redo(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    card = called(store, options.project)
    _holds(card, store.redo(card.id, based_on=card.version), texts)


def _holds(card: Card, version: Version, texts: Texts) -> None:
    key = "same" if version.number == card.version else "now"
    _say(texts(f"managing.{key}", name=card.name, n=version.number))


def _rename(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    card = called(store, options.project)
    store.rename(card.id, options.new_name)
    _say(texts("managing.renamed", name=card.name, new=options.new_name))


def _keep(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    if not 1 <= options.months <= MOST_MONTHS:
        raise UsageError(
            "errors.usage.bounds", option="MONTHS", value=options.months, low=1, high=MOST_MONTHS
        )
    card = called(store, options.project)
    store.keep_for(card.id, options.months)
    ends = next(one for one in store.projects() if one.id == card.id).ends
    _say(texts("managing.kept_for", name=card.name, months=options.months, day=texts.day(ends)))


def _copy(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    card, content = called(store, options.project), None
    if options.without_people:
        from netmap.store.bare import without_people

        here, opened = own(texts), store.open(card.id, log=False)
        content = without_people(opened.content, store.records(opened, here), here)
    made = store.copy(card.id, options.new_name, content)
    _say(texts("managing.copied", name=card.name, new=made.card.name, id=made.card.id))


def _export(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    from netmap.store.backup import export_project

    card = called(store, options.project)
    writable(options.file)
    export_project(store, card.id, options.file)
    _say(texts("managing.exported", name=card.name, file=str(options.file)))


def _import(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    from netmap.store.backup import import_project

    readable(options.file)
    card = import_project(store, options.file).card
    _say(texts("managing.imported", name=card.name, n=card.version, id=card.id))


def _delete(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    card = called(store, options.project)
    confirm(texts("managing.ask_delete", name=card.name, n=card.version), options, texts)
    store.delete(card.id)
    _say(texts("managing.deleted", name=card.name))


def _expire(store: Store, _options: argparse.Namespace, texts: Texts) -> None:
    soon, _over = store.due(_today())
    _say(texts.count("managing.expired", store.end_due(_today())))
    for card in soon:
        _say(texts("managing.soon", name=card.name, day=texts.day(card.ends)))


def _person(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    from netmap.store.person import about_person, remove_person

    card, here = called(store, options.project), own(texts)
    one = who_is(store, card, options.person, here)
    if options.remove:
        confirm(texts("managing.ask_person", name=card.name), options, texts)
        version = remove_person(store, card.id, one, here)
        _say(texts("managing.person_removed", name=card.name, n=version.number))
        return
    found = about_person(store, card.id, one, here)
    rows: list[dict[str, Any]] = [
        {
            "where": texts(line.where) if line.where.startswith("store.part.") else line.where,
            "sheet": line.sheet,
            "row": line.row,
            "versions": sorted(line.versions),
            "values": dict(line.values),
        }
        for line in found
    ]
    if options.json:
        _json(rows)
        return
    for row in rows:
        place = [row["where"], row["sheet"], texts("cli.row", row=row["row"]) if row["row"] else ""]
        said = "; ".join(f"{column}: {value}" for column, value in row["values"].items() if value)
        versions = texts.listing([str(number) for number in row["versions"]])
        _say(f"{' · '.join(filter(None, place))} ({texts('managing.versions', versions=versions)}): {said}")
    _say(texts.count("managing.about", len(rows)))


def _log(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    names = {card.id: card.name for card in store.projects()}
    project = None if options.project is None else called(store, options.project).id
    lines = store.access_log(project)
    if options.json:
        _json(
            [
                {
                    "at": one.at.isoformat(timespec="seconds"),
                    "project": one.project,
                    "what": one.what,
                    "who": one.who or None,
                }
                for one in lines
            ]
        )
        return
    for one in lines:
        name = names.get(one.project, one.project)
        _say(f"{_moment(one.at, texts)} · {who(one.who, texts)} · {name} · {seen(one, texts)}")


def _renew_key(store: Store, options: argparse.Namespace, texts: Texts) -> None:
    from netmap.store.keys import renew

    keys = storage().keys
    if not keys and not options.plain:
        raise UsageError("errors.usage.no_store_key")
    count = renew(store, () if options.plain else keys[:1])
    _say(texts.count(f"managing.{'opened_up' if options.plain else 'renewed'}", count))


def confirm(question: str, options: argparse.Namespace, texts: Texts) -> None:
    """Have somebody say that something may be destroyed.

    Raises:
        UsageError: they do not, or nobody is there to say so.

    """
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("errors.usage.say_yes")
    sys.stderr.write(question + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in texts("cli.names.yes").split():
        raise UsageError("errors.usage.left_alone")


def writable(path: Path) -> None:
    """Have a place for a file.

    Raises:
        InputError: there is none.

    """
    if path.is_dir():
        raise InputError("errors.usage.is_folder", file=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InputError("errors.usage.file_out", file=str(path)) from problem


def readable(path: Path) -> None:
    """Know that a file is there.

    Raises:
        InputError: it is not.

    """
    if not path.is_file():
        raise InputError("errors.unreadable.missing", file=path.name)


def _moment(at: datetime, texts: Texts) -> str:
    there = at.replace(tzinfo=at.tzinfo or UTC).astimezone()
    return f"{texts.day(there.date())} {there:%H:%M}"


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")


def _json(data: Any) -> None:
    write_json(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


ACTIONS: dict[str, Callable[[Store, argparse.Namespace, Texts], None]] = {
    "list": _list,
    "show": _show,
    "history": _history,
    "restore": _restore,
    "undo": _undo,
    "redo": _redo,
    "rename": _rename,
    "keep": _keep,
    "copy": _copy,
    "export": _export,
    "import": _import,
    "delete": _delete,
    "expire": _expire,
    "person": _person,
    "log": _log,
    "renew-key": _renew_key,
}
