"""What people read of a write before it runs, by code; other languages with the translations."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.values import Issue, Severity
from app.sql.checks.words import Words

WRITE_WORDS: Mapping[str, Words] = {
    "write-without-where": Words(
        "There is no WHERE: every row of {table} is taken.",
        "This is nearly always a slip. Say which rows are meant.",
        100,
    ),
    "write-removes": Words(
        "It removes {name} with everything in it.",
        "Once that is committed, only a backup brings it back.",
        100,
    ),
    "write-commits": Words(
        "This engine commits a change of the structure by itself.",
        "There is no way back: it can't be shown first and rolled back then.",
        99,
    ),
    "write-lasting": Words(
        "{table} is kept by a storage engine without transactions.",
        "There is no way back: what is written stays, also if the rest is rolled back.",
        98,
    ),
    "write-cascade-delete": Words(
        "Rows of {table} that belong to deleted rows of {target} are deleted, too.",
        "They are not counted among the affected rows, nor shown in the sample.",
        90,
    ),
    "write-cascade-set": Words(
        "Rows of {table} lose their link to deleted rows of {target}.",
        "They are changed, too, and are not counted among the affected rows.",
        89,
    ),
    "write-cascade-key": Words(
        "Rows of {table} follow the changed key of {target}.",
        "They are changed, too, and are not counted among the affected rows.",
        88,
    ),
    "write-trigger": Words(
        "The trigger {trigger} on {table} acts, too.",
        "What it does is not shown here; read its definition.",
        87,
    ),
    "write-key": Words(
        "The key of {table} itself is changed.",
        "Rows before and after can't be put side by side then.",
        70,
    ),
}


def write_issue(code: str, severity: Severity, **values: str) -> Issue:
    words = WRITE_WORDS[code]
    message = words.message.format(**values)
    return Issue(code, severity, message, values=tuple(values.items()), why=words.why)
