"""What the core says by code, in the person's language.

The core's own English says more than a text by code can, so English keeps it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.core.values import Change, ChangeKind, Effect, Fix, Issue, Repair, Review
from app.sql.checks.words import WORDS as CHECK_WORDS
from app.sql.writing.words import WRITE_WORDS
from app.ui.language import tr

WORDS = {**CHECK_WORDS, **WRITE_WORDS}

# `before` and `after` come from a repair, the other names from Issue.values.
MESSAGES: Mapping[str, object] = {
    "acting-name": QT_TRANSLATE_NOOP("", "A function that may act stands behind this name."),
    "acting-view": QT_TRANSLATE_NOOP("", "This view does more than read."),
    "alias-split": QT_TRANSLATE_NOOP("", "{before} has a name of its own: {after}"),
    "ambiguous-column": QT_TRANSLATE_NOOP("", "Column {column} could be of {tables}; say which."),
    "assignment": QT_TRANSLATE_NOOP("", "A query must not set a variable."),
    "backslash-quote": QT_TRANSLATE_NOOP("", "Double the quote, with no backslash before it."),
    "both-meet": QT_TRANSLATE_NOOP("", "Both conditions must be met, each by a row of its own"),
    "column-moved": QT_TRANSLATE_NOOP("", "{before} is {after} in this schema"),
    "column-qualified": QT_TRANSLATE_NOOP("", "{before} is {after}"),
    "comment-needs-space": QT_TRANSLATE_NOOP("", "Write a space after the two dashes."),
    "control-character": QT_TRANSLATE_NOOP("", "An invisible character is in the text."),
    "division-exact": QT_TRANSLATE_NOOP("", "Divided as decimal numbers, to keep the rest"),
    "counted-once": QT_TRANSLATE_NOOP("", "Each one is counted once, however often it is held"),
    "doubt-average": QT_TRANSLATE_NOOP("", "An average is asked for, and none is taken."),
    "doubt-both": QT_TRANSLATE_NOOP("", "Both at once are asked for, and the query does not."),
    "doubt-count": QT_TRANSLATE_NOOP("", "How many is asked, and nothing is counted."),
    "doubt-distinct": QT_TRANSLATE_NOOP("", "Different ones are asked for; some may repeat."),
    "doubt-each": QT_TRANSLATE_NOOP("", "Something is asked for each, and nothing is grouped."),
    "doubt-empty": QT_TRANSLATE_NOOP("", "The query finds nothing."),
    "doubt-negation": QT_TRANSLATE_NOOP("", "Something is to be left out, and nothing is."),
    "doubt-objection": QT_TRANSLATE_NOOP("", "The database objects to the query."),
    "doubt-order": QT_TRANSLATE_NOOP("", "An order is asked for, and nothing is sorted."),
    "doubt-readings": QT_TRANSLATE_NOOP("", "There are {number} readings."),
    "doubt-sum": QT_TRANSLATE_NOOP("", "A total is asked for, and nothing is added up."),
    "doubt-superlative": QT_TRANSLATE_NOOP(
        "", "The most or the least is asked for, and not sought."
    ),
    "doubt-value": QT_TRANSLATE_NOOP("", "The query does not use {name}."),
    "executable-comment": QT_TRANSLATE_NOOP("", "Some servers carry this comment out."),
    "file-table": QT_TRANSLATE_NOOP("", "The server could take this name for a file."),
    "flag-said": QT_TRANSLATE_NOOP("", "Keeps only what is so, as the question says"),
    "forbidden-function": QT_TRANSLATE_NOOP("", "This function can do more than compute."),
    "forbidden-table": QT_TRANSLATE_NOOP("", "This table shows the engine's own state."),
    "frequency-meant": QT_TRANSLATE_NOOP("", "Sorted by how often it occurs"),
    "function-translated": QT_TRANSLATE_NOOP("", "{before} is {after} in this engine"),
    "group-completed": QT_TRANSLATE_NOOP("", "Grouped by {after} as well, as the engine demands"),
    "join-added": QT_TRANSLATE_NOOP("", "A join was missing: {after}"),
    "join-dropped": QT_TRANSLATE_NOOP("", "Nothing needs this join: {before}"),
    "join-unneeded": QT_TRANSLATE_NOOP(
        "", "Left out a join that repeated rows and was not asked for"
    ),
    "joins-anew": QT_TRANSLATE_NOOP("", "Joined anew along the keys: the joins could not be"),
    "label-shown": QT_TRANSLATE_NOOP("", "Shows the name in the place of the key"),
    "limit-wrapped": QT_TRANSLATE_NOOP("", "LIMIT stands in a query of its own in this engine"),
    "locks-rows": QT_TRANSLATE_NOOP("", "The query would lock the rows that it reads."),
    "measure-unasked": QT_TRANSLATE_NOOP("", "Shows only what was asked for"),
    "model-repair": QT_TRANSLATE_NOOP("", "Rewritten by the model after an objection"),
    "name-spelled": QT_TRANSLATE_NOOP("", "{before} is written {after}"),
    "namesakes-apart": QT_TRANSLATE_NOOP("", "Some share a name: grouped by the key as well"),
    "negation-whole": QT_TRANSLATE_NOOP("", "Leaves out all that have what the question denies"),
    "nested-comment": QT_TRANSLATE_NOOP("", "A comment holds another one."),
    "not-a-query": QT_TRANSLATE_NOOP("", "This statement is not a query."),
    "null-meant": QT_TRANSLATE_NOOP("", "What is not there is NULL, not a text"),
    "number-said": QT_TRANSLATE_NOOP("", "The number is written as the question says it"),
    "number-runs-on": QT_TRANSLATE_NOOP("", "A number runs into a word."),
    "odd-character": QT_TRANSLATE_NOOP("", "This character is not SQL."),
    "open-comment": QT_TRANSLATE_NOOP("", "A comment is not closed."),
    "open-quote": QT_TRANSLATE_NOOP("", "A quote is not closed."),
    "order-calendar": QT_TRANSLATE_NOOP("", "Sorted as the calendar goes, not by letters"),
    "order-plain": QT_TRANSLATE_NOOP("", "Sorted upwards: the question names no direction"),
    "order-shown": QT_TRANSLATE_NOOP("", "Sorted for reading: the question names no order"),
    "order-turned": QT_TRANSLATE_NOOP("", "Sorted the other way round, as births go"),
    "placeholder": QT_TRANSLATE_NOOP("", "A placeholder: write the value instead."),
    "quoted-name-is-text": QT_TRANSLATE_NOOP("", "No column is called {name}: taken for a text."),
    "readers-disagree": QT_TRANSLATE_NOOP("", "The server may read this differently."),
    "select-into": QT_TRANSLATE_NOOP("", "INTO writes the rows somewhere; leave it out."),
    "several-statements": QT_TRANSLATE_NOOP("", "Write exactly one statement."),
    "string-prefix": QT_TRANSLATE_NOOP("", "Write a plain string without a letter before it."),
    "table-replaced": QT_TRANSLATE_NOOP("", "Read from {after}: {before} has no such columns"),
    "text-spelled": QT_TRANSLATE_NOOP("", "{before} stands in the data as {after}"),
    "table-renamed": QT_TRANSLATE_NOOP("", "{before} is called {after}"),
    "too-deep": QT_TRANSLATE_NOOP("", "The statement is nested too deeply."),
    "unicode-escapes": QT_TRANSLATE_NOOP("", "Write the characters, not Unicode escapes."),
    "unknown-column": QT_TRANSLATE_NOOP("", "There is no column {column}."),
    "unknown-construct": QT_TRANSLATE_NOOP("", "Tacit does not let this construct through."),
    "unknown-function": QT_TRANSLATE_NOOP("", "Not known as a function that only computes."),
    "twin-dropped": QT_TRANSLATE_NOOP("", "Left out a table joined with itself for nothing"),
    "unknown-table": QT_TRANSLATE_NOOP("", "There is no table {table}."),
    "unreadable": QT_TRANSLATE_NOOP("", "The statement can't be read here."),
    "user-variable": QT_TRANSLATE_NOOP("", "A query must not use variables of the session."),
    "write-beginning": QT_TRANSLATE_NOOP(
        "", "A write begins with INSERT INTO, UPDATE or DELETE FROM."
    ),
    "write-columns": QT_TRANSLATE_NOOP("", "SET takes single columns here: a = 1, b = 2."),
    "write-draft": QT_TRANSLATE_NOOP("", "This is the model's draft, and Tacit drafts reads only."),
    "write-function": QT_TRANSLATE_NOOP(
        "", "This function is refused in a change of the structure."
    ),
    "write-kind": QT_TRANSLATE_NOOP("", "Only tables, indexes and views are changed here."),
    "write-no-column": QT_TRANSLATE_NOOP("", "The table has no such column."),
    "write-no-table": QT_TRANSLATE_NOOP("", "There is no such table in this database."),
    "write-no-target": QT_TRANSLATE_NOOP("", "The statement names no table to write to."),
    "write-other-table": QT_TRANSLATE_NOOP("", "Tacit can't be sure which table is written to."),
    "write-part": QT_TRANSLATE_NOOP("", "Tacit knows only the plain forms of a write."),
    "write-query": QT_TRANSLATE_NOOP("", "The query inside does not only read."),
    "write-returning": QT_TRANSLATE_NOOP("", "Leave RETURNING out: Tacit shows the rows itself."),
    "write-schema": QT_TRANSLATE_NOOP("", "Name the table's schema, too."),
    "write-several": QT_TRANSLATE_NOOP(
        "", "A write names one table; find other tables' rows with EXISTS or IN."
    ),
    "write-structure": QT_TRANSLATE_NOOP(
        "", "This connection does not allow changes of the structure."
    ),
    "write-unreadable": QT_TRANSLATE_NOOP(
        "", "The statement can't be read as the write it begins as."
    ),
    "write-view": QT_TRANSLATE_NOOP("", "A view is not written to: name the table behind it."),
    "writes": QT_TRANSLATE_NOOP("", "This changes the database; Tacit only reads."),
}

# What app.sql.changes.words says in English, word for word.
CHANGES: Mapping[str, object] = {
    "clause-added": QT_TRANSLATE_NOOP("", "{clause} added: {after}"),
    "clause-changed": QT_TRANSLATE_NOOP("", "{clause}: {before} became {after}"),
    "clause-removed": QT_TRANSLATE_NOOP("", "{clause} removed: {before}"),
    "column-added": QT_TRANSLATE_NOOP("", "Column added: {after}"),
    "column-changed": QT_TRANSLATE_NOOP("", "Column changed: {before} became {after}"),
    "column-moved": QT_TRANSLATE_NOOP("", "Column {after} stands in another place"),
    "column-removed": QT_TRANSLATE_NOOP("", "Column removed: {before}"),
    "column-renamed": QT_TRANSLATE_NOOP("", "Column {before} is now called {after}"),
    "condition-moved": QT_TRANSLATE_NOOP("", "Condition moved from {from} to {to}: {after}"),
    "counts-all": QT_TRANSLATE_NOOP("", "Counts {what} with repetitions, no longer each once"),
    "counts-distinct": QT_TRANSLATE_NOOP("", "Now counts distinct {what}"),
    "counts-rows": QT_TRANSLATE_NOOP("", "Now counts rows, also those without {what}"),
    "counts-values": QT_TRANSLATE_NOOP("", "Now counts only rows that have {what}"),
    "aggregate-changed": QT_TRANSLATE_NOOP("", "{before} became {after}"),
    "cross-joined": QT_TRANSLATE_NOOP("", "Joined without a condition: {after}"),
    "distinct-added": QT_TRANSLATE_NOOP("", "Equal rows now appear once"),
    "distinct-removed": QT_TRANSLATE_NOOP("", "Equal rows now appear as often as they occur"),
    "filter-added": QT_TRANSLATE_NOOP("", "Filter added: {after}"),
    "filter-changed": QT_TRANSLATE_NOOP("", "Filter changed: {before} became {after}"),
    "filter-narrowed": QT_TRANSLATE_NOOP("", "Filter narrowed: {before} became {after}"),
    "filter-removed": QT_TRANSLATE_NOOP("", "Filter removed: {before}"),
    "filter-widened": QT_TRANSLATE_NOOP("", "Filter widened: {before} became {after}"),
    "grain-changed": QT_TRANSLATE_NOOP(
        "", "Grain changed from one row per {before} to one row per {after}"
    ),
    "grouping-added": QT_TRANSLATE_NOOP("", "Grouped: now one row per {after}"),
    "grouping-removed": QT_TRANSLATE_NOOP("", "No longer grouped into one row per {before}"),
    "group-filter-added": QT_TRANSLATE_NOOP("", "Filter on groups added: {after}"),
    "group-filter-changed": QT_TRANSLATE_NOOP(
        "", "Filter on groups changed: {before} became {after}"
    ),
    "group-filter-narrowed": QT_TRANSLATE_NOOP(
        "", "Filter on groups narrowed: {before} became {after}"
    ),
    "group-filter-removed": QT_TRANSLATE_NOOP("", "Filter on groups removed: {before}"),
    "group-filter-widened": QT_TRANSLATE_NOOP(
        "", "Filter on groups widened: {before} became {after}"
    ),
    "join-added": QT_TRANSLATE_NOOP("", "Join added: {after}"),
    "join-became-inner": QT_TRANSLATE_NOOP(
        "",
        "The left join to {table} became an inner join: {others} without {table} no longer appear",
    ),
    "join-became-left": QT_TRANSLATE_NOOP(
        "", "The inner join to {table} became a left join: {others} without {table} now appear"
    ),
    "join-condition-added": QT_TRANSLATE_NOOP("", "Join to {table}: condition added: {after}"),
    "join-condition-changed": QT_TRANSLATE_NOOP("", "Join to {table}: {before} became {after}"),
    "join-condition-removed": QT_TRANSLATE_NOOP("", "Join to {table}: condition removed: {before}"),
    "join-kind-changed": QT_TRANSLATE_NOOP(
        "", "The join to {table} changed: {before} became {after}"
    ),
    "join-removed": QT_TRANSLATE_NOOP("", "Join removed: {before}"),
    "limit-added": QT_TRANSLATE_NOOP("", "At most {after} rows"),
    "limit-changed": QT_TRANSLATE_NOOP("", "Limit {before} became {after}"),
    "limit-removed": QT_TRANSLATE_NOOP("", "No limit any more; it was {before}"),
    "offset-changed": QT_TRANSLATE_NOOP("", "Skipped rows: {before} became {after}"),
    "order-added": QT_TRANSLATE_NOOP("", "Now ordered by {after}"),
    "order-changed": QT_TRANSLATE_NOOP("", "Order changed: {before} became {after}"),
    "order-means-other": QT_TRANSLATE_NOOP(
        "", "Ordered by {after}, which now means something else"
    ),
    "order-removed": QT_TRANSLATE_NOOP("", "No longer ordered by {before}"),
    "order-reversed": QT_TRANSLATE_NOOP("", "Order reversed: {before} became {after}"),
    "part-added": QT_TRANSLATE_NOOP("", "Part added: {after}"),
    "part-changed": QT_TRANSLATE_NOOP("", "{before} became {after}"),
    "part-removed": QT_TRANSLATE_NOOP("", "Part removed: {before}"),
    "same-as-before": QT_TRANSLATE_NOOP("", "Written differently, same meaning"),
    "same-condition": QT_TRANSLATE_NOOP(
        "", "The same condition, written differently: {before} became {after}"
    ),
    "same-order": QT_TRANSLATE_NOOP("", "The same in another order: {after}"),
    "same-spelling": QT_TRANSLATE_NOOP(
        "", "The same, written differently: {before} became {after}"
    ),
    "source-changed": QT_TRANSLATE_NOOP("", "Reads {after} instead of {before}"),
    "statement-changed": QT_TRANSLATE_NOOP("", "Another statement"),
    "subquery-added": QT_TRANSLATE_NOOP("", "Subquery added: {after}"),
    "subquery-changed": QT_TRANSLATE_NOOP("", "Subquery changed: {before} became {after}"),
    "subquery-removed": QT_TRANSLATE_NOOP("", "Subquery removed: {before}"),
}


def issue_text(issue: Issue) -> str:
    values = dict(issue.values)
    text = _translated(issue.code, values)
    near = values.get("suggestion", "")
    if text and near:
        text += tr("Did you mean {name}?").format(name=near)
    return text or issue.message


def why_text(issue: Issue) -> str:
    """Why the issue matters; empty for what is refused anyway."""
    return tr(issue.why) if issue.why else ""


def fix_text(fix: Fix) -> str:
    """What the change does, as on a button."""
    return tr(fix.label)


def reason_text(reason: str, review: Review) -> str:
    """A reason of the verdict; one that an issue says as well is translated as the issue is."""
    same = next((issue for issue in review.issues if issue.message == reason), None)
    return issue_text(same) if same is not None else reason


def repair_text(repair: Repair) -> str:
    found = _translated(repair.code, {"before": repair.before, "after": repair.after})
    return found or repair.message


def change_words(change: Change) -> str:
    """The whole sentence, e.g. `Limit 5 became 10`; `Filter added` where there is none."""
    found = _translated(change.code, dict(change.values))
    return found or change.words or change_text(change)


def effect_text(effect: Effect) -> str:
    match effect:
        case Effect.FEWER_ROWS:
            return tr("May return fewer rows")
        case Effect.MORE_ROWS:
            return tr("May return more rows")
        case Effect.OTHER_ROWS:
            return tr("May return other rows")
        case Effect.OTHER_COLUMNS:
            return tr("Other columns")
        case Effect.OTHER_GRAIN:
            return tr("Another grain")
        case Effect.OTHER_ORDER:
            return tr("Another order")
        case Effect.OTHER_VALUES:
            return tr("Other values")
        case Effect.SAME:
            return tr("Same result")


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
    found = WORDS[code].message if code in WORDS else MESSAGES.get(code) or CHANGES.get(code, "")
    source = str(found)
    text = tr(source) if source else ""
    if text == source:
        return ""
    try:
        return text.format_map(values)
    except KeyError:
        return ""
