"""What a write sets off in other tables: acting foreign keys, one after the other, and triggers."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.schema import Table
from app.core.values import Issue, Severity
from app.core.writes import Cascade, Effects, WriteKind
from app.sql.writing.words import write_issue

_LOST = ("SET NULL", "SET DEFAULT")
_MOST = 50


def reached(
    kind: WriteKind, table: Table, sets: tuple[str, ...], effects: Effects
) -> tuple[Issue, ...]:
    """The issues of writing to `table`, of which an UPDATE sets the columns `sets`. At most some
    dozens: a person reads no more."""
    event = kind.value.upper()
    found: list[Issue] = []
    events = {(table.qualified.casefold(), event)}
    for cascade, words, other in _cascades(kind, table, sets, effects):
        found.append(
            write_issue(words, Severity.WARNING, table=cascade.table, target=cascade.target)
        )
        events.add((cascade.table.casefold(), other))
    for trigger in effects.triggers:
        if (trigger.table.casefold(), trigger.event) in events:
            found.append(
                write_issue(
                    "write-trigger", Severity.WARNING, trigger=trigger.name, table=trigger.table
                )
            )
    lasting = {name.casefold(): name for name in effects.lasting}
    for name in dict.fromkeys(owner for owner, _ in events if owner in lasting):
        found.append(write_issue("write-lasting", Severity.ERROR, table=lasting[name]))
    return tuple(dict.fromkeys(found))[:_MOST]


def _cascades(
    kind: WriteKind, table: Table, sets: tuple[str, ...], effects: Effects
) -> Iterator[tuple[Cascade, str, str]]:
    """Each acting key with its code and the event that it means for its own table."""
    if kind is WriteKind.DELETE:
        yield from _deletions(table, effects)
    changed = {name.casefold() for name in sets}
    if kind is WriteKind.UPDATE and changed & _keys(table):
        for cascade in effects.cascades:
            if cascade.on_update and cascade.target.casefold() == table.qualified.casefold():
                yield cascade, "write-cascade-key", "UPDATE"


def _deletions(table: Table, effects: Effects) -> Iterator[tuple[Cascade, str, str]]:
    waiting, seen = [table.qualified.casefold()], {table.qualified.casefold()}
    while waiting:
        gone = waiting.pop()
        for cascade in effects.cascades:
            if cascade.target.casefold() != gone or not cascade.on_delete:
                continue
            if cascade.on_delete in _LOST:
                yield cascade, "write-cascade-set", "UPDATE"
                continue
            yield cascade, "write-cascade-delete", "DELETE"
            name = cascade.table.casefold()
            if name not in seen:
                seen.add(name)
                waiting.append(name)


def _keys(table: Table) -> set[str]:
    """Columns that foreign keys of others can point to."""
    return {name.casefold() for columns in (table.primary_key, *table.unique) for name in columns}
