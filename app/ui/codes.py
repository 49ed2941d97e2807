"""What the core says by code, in the person's language.

The core's own English says more than a text by code can, so English keeps it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.core.values import Change, ChangeKind, Issue, Repair, Review
from app.ui.language import tr

# `before` and `after` come from a repair, the other names from Issue.values.
MESSAGES: Mapping[str, object] = {
    "ambiguous-column": QT_TRANSLATE_NOOP("", "Column {column} could be of {tables}; say which."),
    "assignment": QT_TRANSLATE_NOOP("", "A query must not set a variable."),
    "backslash-quote": QT_TRANSLATE_NOOP("", "Double the quote, with no backslash before it."),
    "column-moved": QT_TRANSLATE_NOOP("", "{before} is {after} in this schema"),
    "comment-needs-space": QT_TRANSLATE_NOOP("", "Write a space after the two dashes."),
    "control-character": QT_TRANSLATE_NOOP("", "An invisible character is in the text."),
    "executable-comment": QT_TRANSLATE_NOOP("", "Some servers carry this comment out."),
    "file-table": QT_TRANSLATE_NOOP("", "The server could take this name for a file."),
    "forbidden-function": QT_TRANSLATE_NOOP("", "This function can do more than compute."),
    "forbidden-table": QT_TRANSLATE_NOOP("", "This table shows the engine's own state."),
    "join-added": QT_TRANSLATE_NOOP("", "A join was missing: {after}"),
    "locks-rows": QT_TRANSLATE_NOOP("", "The query would lock the rows that it reads."),
    "model-repair": QT_TRANSLATE_NOOP("", "Rewritten by the model after an objection"),
    "name-spelled": QT_TRANSLATE_NOOP("", "{before} is written {after}"),
    "nested-comment": QT_TRANSLATE_NOOP("", "A comment holds another one."),
    "not-a-query": QT_TRANSLATE_NOOP("", "This statement is not a query."),
    "number-runs-on": QT_TRANSLATE_NOOP("", "A number runs into a word."),
    "odd-character": QT_TRANSLATE_NOOP("", "This character is not SQL."),
    "open-comment": QT_TRANSLATE_NOOP("", "A comment is not closed."),
    "open-quote": QT_TRANSLATE_NOOP("", "A quote is not closed."),
    "placeholder": QT_TRANSLATE_NOOP("", "A placeholder: write the value instead."),
    "quoted-name-is-text": QT_TRANSLATE_NOOP("", "No column is called {name}: taken for a text."),
    "readers-disagree": QT_TRANSLATE_NOOP("", "The server may read this differently."),
    "select-into": QT_TRANSLATE_NOOP("", "INTO writes the rows somewhere; leave it out."),
    "several-statements": QT_TRANSLATE_NOOP("", "Write exactly one statement."),
    "string-prefix": QT_TRANSLATE_NOOP("", "Write a plain string without a letter before it."),
    "table-renamed": QT_TRANSLATE_NOOP("", "{before} is called {after}"),
    "too-deep": QT_TRANSLATE_NOOP("", "The statement is nested too deeply."),
    "unicode-escapes": QT_TRANSLATE_NOOP("", "Write the characters, not Unicode escapes."),
    "unknown-column": QT_TRANSLATE_NOOP("", "There is no column {column}."),
    "unknown-construct": QT_TRANSLATE_NOOP("", "Tacit does not let this construct through."),
    "unknown-function": QT_TRANSLATE_NOOP("", "Not known as a function that only computes."),
    "unknown-table": QT_TRANSLATE_NOOP("", "There is no table {table}."),
    "unreadable": QT_TRANSLATE_NOOP("", "The statement can't be read here."),
    "user-variable": QT_TRANSLATE_NOOP("", "A query must not use variables of the session."),
    "writes": QT_TRANSLATE_NOOP("", "This changes the database; Tacit only reads."),
}


def issue_text(issue: Issue) -> str:
    values = dict(issue.values)
    text = _translated(issue.code, values)
    near = values.get("suggestion", "")
    if text and near:
        text += tr("Did you mean {name}?").format(name=near)
    return text or issue.message


def reason_text(reason: str, review: Review) -> str:
    """A reason of the verdict; one that an issue says as well is translated as the issue is."""
    same = next((issue for issue in review.issues if issue.message == reason), None)
    return issue_text(same) if same is not None else reason


def repair_text(repair: Repair) -> str:
    found = _translated(repair.code, {"before": repair.before, "after": repair.after})
    return found or repair.message


def change_text(change: Change) -> str:
    """E.g. `Filter added`."""
    match change.kind:
        case ChangeKind.ADDED:
            words = tr("{clause} added")
        case ChangeKind.REMOVED:
            words = tr("{clause} removed")
        case ChangeKind.CHANGED:
            words = tr("{clause} changed")
        case ChangeKind.MOVED:
            words = tr("{clause} moved")
    return words.format(clause=_clause(change.clause))


def _clause(name: str) -> str:
    known = {
        "statement": tr("Statement"),
        "select": tr("Column"),
        "distinct": tr("DISTINCT"),
        "from": tr("Source"),
        "join": tr("Join"),
        "where": tr("Filter"),
        "group by": tr("Grouping"),
        "having": tr("Filter on groups"),
        "order by": tr("Order"),
        "limit": tr("Row limit"),
        "offset": tr("Offset"),
        "with": tr("Subquery (WITH)"),
        "set": tr("Set operation"),
        "window": tr("Window"),
    }
    return known.get(name.casefold(), name.upper())


def _translated(code: str, values: Mapping[str, str]) -> str:
    """The text for `code` in another language than English; empty if there is none."""
    source = str(MESSAGES.get(code, ""))
    text = tr(source) if source else ""
    if text == source:
        return ""
    try:
        return text.format_map(values)
    except KeyError:
        return ""
