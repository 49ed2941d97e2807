"""The English words of each change, by code; the window has the same in other languages."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "clause-added": "{clause} added: {after}",
    "clause-changed": "{clause}: {before} became {after}",
    "clause-removed": "{clause} removed: {before}",
    "column-added": "Column added: {after}",
    "column-changed": "Column changed: {before} became {after}",
    "column-moved": "Column {after} stands in another place",
    "column-removed": "Column removed: {before}",
    "column-renamed": "Column {before} is now called {after}",
    "condition-moved": "Condition moved from {from} to {to}: {after}",
    "counts-all": "Counts {what} with repetitions, no longer each once",
    "counts-distinct": "Now counts distinct {what}",
    "counts-rows": "Now counts rows, also those without {what}",
    "counts-values": "Now counts only rows that have {what}",
    "aggregate-changed": "{before} became {after}",
    "cross-joined": "Joined without a condition: {after}",
    "distinct-added": "Equal rows now appear once",
    "distinct-removed": "Equal rows now appear as often as they occur",
    "filter-added": "Filter added: {after}",
    "filter-changed": "Filter changed: {before} became {after}",
    "filter-narrowed": "Filter narrowed: {before} became {after}",
    "filter-removed": "Filter removed: {before}",
    "filter-widened": "Filter widened: {before} became {after}",
    "grain-changed": "Grain changed from one row per {before} to one row per {after}",
    "grouping-added": "Grouped: now one row per {after}",
    "grouping-removed": "No longer grouped into one row per {before}",
    "group-filter-added": "Filter on groups added: {after}",
    "group-filter-changed": "Filter on groups changed: {before} became {after}",
    "group-filter-narrowed": "Filter on groups narrowed: {before} became {after}",
    "group-filter-removed": "Filter on groups removed: {before}",
    "group-filter-widened": "Filter on groups widened: {before} became {after}",
    "join-added": "Join added: {after}",
    "join-became-inner": (
        "The left join to {table} became an inner join: {others} without {table} no longer appear"
    ),
    "join-became-left": (
        "The inner join to {table} became a left join: {others} without {table} now appear"
    ),
    "join-condition-added": "Join to {table}: condition added: {after}",
    "join-condition-changed": "Join to {table}: {before} became {after}",
    "join-condition-removed": "Join to {table}: condition removed: {before}",
    "join-kind-changed": "The join to {table} changed: {before} became {after}",
    "join-removed": "Join removed: {before}",
    "limit-added": "At most {after} rows",
    "limit-changed": "Limit {before} became {after}",
    "limit-removed": "No limit any more; it was {before}",
    "offset-changed": "Skipped rows: {before} became {after}",
    "order-added": "Now ordered by {after}",
    "order-changed": "Order changed: {before} became {after}",
    "order-means-other": "Ordered by {after}, which now means something else",
    "order-removed": "No longer ordered by {before}",
    "order-reversed": "Order reversed: {before} became {after}",
    "part-added": "Part added: {after}",
    "part-changed": "{before} became {after}",
    "part-removed": "Part removed: {before}",
    "same-as-before": "Written differently, same meaning",
    "same-condition": "The same condition, written differently: {before} became {after}",
    "same-order": "The same in another order: {after}",
    "same-spelling": "The same, written differently: {before} became {after}",
    "source-changed": "Reads {after} instead of {before}",
    "statement-changed": "Another statement",
    "subquery-added": "Subquery added: {after}",
    "subquery-changed": "Subquery changed: {before} became {after}",
    "subquery-removed": "Subquery removed: {before}",
}

SHOWN = 120
"""Characters of a piece of SQL that are quoted within words."""


def say(code: str, values: Mapping[str, str]) -> str:
    """The English text of `code`."""
    return WORDS[code].format_map(values)


def brief(sql: str) -> str:
    """`sql` on one line, cut where words would drown in it."""
    line = " ".join(sql.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
