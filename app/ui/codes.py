"""What the core says by code, in the person's language; an unknown code keeps its English."""

from __future__ import annotations

from app.core.values import Change, ChangeKind, Issue, Repair
from app.ui.language import tr


def issue_text(issue: Issue) -> str:
    return _translated(issue.code, dict(issue.values)) or issue.message


def repair_text(repair: Repair) -> str:
    return _translated(repair.code, {"before": repair.before, "after": repair.after}) or (
        repair.message
    )


def reason_text(reason: str) -> str:
    """The gate's reasons are sentences; those that it often gives are known in other languages."""
    return _reasons().get(reason, reason)


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
        "select": tr("Column"),
        "distinct": tr("DISTINCT"),
        "from": tr("Source"),
        "join": tr("Join"),
        "joins": tr("Join"),
        "where": tr("Filter"),
        "group": tr("Grouping"),
        "group by": tr("Grouping"),
        "having": tr("Filter on groups"),
        "order": tr("Order"),
        "order by": tr("Order"),
        "limit": tr("Row limit"),
        "offset": tr("Offset"),
        "with": tr("Subquery (WITH)"),
        "set": tr("Set operation"),
    }
    return known.get(name.casefold(), name.upper())


def _reasons() -> dict[str, str]:
    return {
        "The statement would change the database.": tr("The statement would change the database."),
        "Only a query that reads is allowed.": tr("Only a query that reads is allowed."),
    }


def _messages() -> dict[str, str]:
    """Texts by code. `before` and `after` come from a repair, other names from Issue.values."""
    return {
        "table-renamed": tr("{before} is called {after}"),
        "column-moved": tr("{before} is {after} in this schema"),
        "join-added": tr("A join was missing: {after}"),
        "model-repair": tr("Rewritten by the model after the database objected"),
    }


def _translated(code: str, values: dict[str, str]) -> str:
    """The text for `code`; empty when there is none or its values are not complete."""
    try:
        return _messages().get(code, "").format_map(values)
    except KeyError:
        return ""
