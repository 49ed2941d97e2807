"""What people read of the checks, by code; English here, other languages with the translations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`message` has places for the issue's values. `why` says why it matters. Of issues of one
    severity, the one with more `weight` is shown first."""

    message: str
    why: str
    weight: int = 50


WORDS: Mapping[str, Words] = {
    # Joins
    "join-without-condition": Words(
        "Nothing connects {table} with {others}: every row is paired with every row.",
        "The result grows to the product of both tables, and sums over it mean nothing.",
        100,
    ),
    "fan-out-measured": Words(
        "This join multiplies {table} by {factor}: {aggregate} would be about {factor} times too"
        " large.",
        "Each row of the one table is counted once for each partner. Sum first, in a subquery, and"
        " join then.",
        99,
    ),
    "fan-out-weighs": Words(
        "This join multiplies {table} by {factor}, one row up to {most} times: {aggregate} weighs"
        " rows by that.",
        "A row with more partners counts more. Take the mean first, in a subquery, and join then.",
        94,
    ),
    "fan-out": Words(
        "A row of {table} may have several partners in {by}; {aggregate} counts it once for each.",
        "A sum or average over rows that a join has multiplied is too large or wrongly weighted."
        " Sum first, in a subquery, and join then.",
        95,
    ),
    "fan-out-count": Words(
        "A row of {table} may have several partners in {by}; {aggregate} counts it once for each.",
        "The count is that of the pairs. COUNT(DISTINCT ...) counts each row once.",
        90,
    ),
    "join-loses-measured": Words(
        "The join with {by} leaves out {percent} % of {table}: {lost} of {rows} rows have no"
        " partner ({nulls} have no {column}).",
        "Rows without a partner are in no total. A LEFT JOIN keeps them.",
        70,
    ),
    "join-loses-nulls": Words(
        "Rows of {table} without a {column} are left out by the join with {by}.",
        "The column may be NULL, and NULL has no partner. A LEFT JOIN keeps such rows.",
        40,
    ),
    "join-loses-rows": Words(
        "Rows of {table} whose {column} is not in {by} are left out; no foreign key says that"
        " there are none.",
        "Rows without a partner are in no total.",
        35,
    ),
    "left-join-filtered": Words(
        "{condition} in WHERE drops the rows without {table} that the {side} JOIN keeps.",
        "The outer join works like an inner join. Put the condition into ON to keep the rows, or"
        " write JOIN if they are not wanted.",
        85,
    ),
    "left-join-undone": Words(
        "The join with {by} needs a value of {table}, so the LEFT JOIN before it keeps no rows.",
        "Rows without a partner fail the later join's condition. Make that join a LEFT JOIN, too.",
        80,
    ),
    "joined-twice": Words(
        "{table} is joined twice over the same key: {first} and {second} are always the same row.",
        "One of them is not needed, or one of the conditions should be another one.",
        55,
    ),
    "unused-join": Words(
        "The LEFT JOIN with {table} has no effect: none of its columns is used.",
        "It takes time, and whoever reads the query looks for its purpose.",
        15,
    ),
    "unused-cte": Words(
        "{name} is defined by WITH but never used.",
        "It may be the rest of an earlier attempt, or a table was meant to be this one.",
        30,
    ),
    # Aggregates and groups
    "count-star-outer-join": Words(
        "{aggregate} counts 1 where there is no {table}.",
        "A row that the LEFT JOIN kept without a partner is still a row. COUNT of a column of"
        " the joined table would be 0.",
        88,
    ),
    "count-nullable": Words(
        "{aggregate} leaves out the rows where {column} is NULL.",
        "COUNT(*) counts all rows. Which one is meant makes a difference as soon as values are"
        " missing.",
        20,
    ),
    "count-nullable-measured": Words(
        "{aggregate} leaves out {nulls} of {rows} rows, where {column} is NULL.",
        "COUNT(*) counts all rows.",
        45,
    ),
    "average-of-averages": Words(
        "{outer} is an average of averages ({inner}).",
        "Each group weighs the same, however many rows it has. Divide the sum of all by the count"
        " of all instead.",
        75,
    ),
    "sum-of-distinct-counts": Words(
        "{outer} adds up {inner}: what is in several groups is counted several times.",
        "Distinct counts can't be added. Count over all rows instead.",
        42,
    ),
    "nested-aggregate": Words(
        "{outer} has an aggregate inside an aggregate; the database will refuse it.",
        "Aggregate once in a subquery, and again around it.",
        97,
    ),
    "sum-distinct": Words(
        "{aggregate} leaves out equal values, also of different rows.",
        "Two payments of 100 count as one. If a join repeats rows, sum before joining.",
        82,
    ),
    "distinct-hides-fan-out": Words(
        "The join with {by} repeats rows of {table}, and DISTINCT takes the repeats away again.",
        "EXISTS says the same, is faster, and stays right when a sum is added.",
        10,
    ),
    "group-by-misses": Words(
        "{column} is not in GROUP BY: one of the group's values is shown, no matter which.",
        "The value beside the aggregate may belong to any row of the group, and to another one"
        " tomorrow.",
        87,
    ),
    "aggregate-beside-column": Words(
        "{column} stands beside an aggregate without GROUP BY: there is one row, with any value"
        " in it.",
        "The value and the aggregate do not belong to the same row.",
        89,
    ),
    "group-by-hidden": Words(
        "The rows are grouped by {column}, too, which is not shown.",
        "What looks like one group comes in several rows.",
        38,
    ),
    "group-of-one-row": Words(
        "The rows of {table} are grouped by its key: each group has one row.",
        "The aggregate folds nothing. A coarser group was probably meant.",
        60,
    ),
    "having-without-aggregate": Words(
        "{condition} could stand in WHERE.",
        "WHERE puts rows aside before they are grouped; HAVING groups them first.",
        12,
    ),
    # NULL
    "equals-null": Words(
        "{condition} is never true.",
        "NULL is not equal to anything. IS NULL asks for it.",
        98,
    ),
    "not-in-null": Words(
        "{operator} finds nothing at all if {column} is NULL in a single row of the subquery.",
        "Compared with NULL, nothing is surely different. Leave NULLs out of the subquery.",
        78,
    ),
    "not-in-null-measured": Words(
        "{operator} finds nothing: {column} is NULL in {nulls} of {rows} rows of the subquery.",
        "Compared with NULL, nothing is surely different. Leave NULLs out of the subquery.",
        96,
    ),
    "not-in-null-list": Words(
        "{condition} NOT IN a list with NULL is never true.",
        "Compared with NULL, nothing is surely different.",
        96,
    ),
    "in-list-null": Words(
        "NULL in the list of {column} IN (...) finds nothing.",
        "NULL is not equal to anything. Rows without a value need a condition of their own, with OR"
        " and IS NULL.",
        77,
    ),
    # Values and types
    "text-against-number": Words(
        "{column} is text, and {value} a number.",
        "As text, '9' is more than '10'; some databases refuse the comparison, or fail at the first"
        " value that is no number.",
        65,
    ),
    "number-against-text": Words(
        "{column} holds numbers; it is never {value}.",
        "The comparison finds nothing, or the database refuses it.",
        92,
    ),
    "date-format": Words(
        "{value} is not written as {column} has its dates.",
        "Dates are surely understood as YYYY-MM-DD; in another form day and month change places, or"
        " letters are compared.",
        66,
    ),
    "columns-of-two-kinds": Words(
        "{left} and {right} are compared, but one is text and the other a number.",
        "Leading zeros and spaces decide what matches, and no index helps.",
        58,
    ),
    "value-written-otherwise": Words(
        "{column} has {known}, not {value}.",
        "The comparison is exact: letter case, width and spaces count.",
        84,
    ),
    "value-not-known": Words(
        "{column} has no value {value}; it has {known}.",
        "A value that does not occur finds nothing.",
        44,
    ),
    "units-mixed": Words(
        "{left} is in {one}, {right} in {other}.",
        "Numbers of different units must be converted before they are added or compared.",
        86,
    ),
    # Division
    "integer-division": Words(
        "{expression} drops the decimals: both sides are whole numbers.",
        "7 / 2 is 3 here.",
        64,
    ),
    "integer-ratio": Words(
        "{expression} divides one count by another and drops the decimals: a share is then 0 or 1.",
        "Both sides are whole numbers, so 3 / 4 is 0 here.",
        94,
    ),
    "division-by-zero": Words(
        "{expression} divides by zero.",
        "The database stops with an error, or the result is NULL.",
        93,
    ),
    "division-maybe-zero": Words(
        "The database stops with an error if {divisor} is 0 in a single row.",
        "NULLIF makes the result NULL for such rows.",
        25,
    ),
    # Time
    "between-cuts-last-day": Words(
        "BETWEEN ends at the first moment of {day}: {column} has a time of day, too.",
        "What happened on the last day is left out.",
        83,
    ),
    "until-cuts-last-day": Words(
        "The condition ends at the first moment of {day}: {column} has a time of day, too.",
        "What happened on the last day is left out.",
        62,
    ),
    "moment-equals-day": Words(
        "{column} equals {day} only at midnight: it has a time of day, too.",
        "What happened later on that day is left out.",
        81,
    ),
    "time-zones-mixed": Words(
        "{left} has no time zone, and {right} has one.",
        "The database takes the first for a time in the session's zone, so the result changes with"
        " a setting.",
        61,
    ),
    "offset-ignored": Words(
        "{left} has no time zone: the one in {right} is ignored or compared as text.",
        "The hours between the zones are silently lost.",
        63,
    ),
    # Logic and order
    "and-or-unbracketed": Words(
        "AND binds tighter than OR: {condition} is one alternative.",
        "Without brackets, the rest of the conditions holds only for the last alternative.",
        72,
    ),
    "limit-without-order": Words(
        "LIMIT {rows} without ORDER BY keeps any rows.",
        "Which rows come may change from one run to the next.",
        32,
    ),
    "ties-at-limit": Words(
        "Others may share the first place by {order}; LIMIT 1 shows one of them.",
        "Which of the equals comes may change from one run to the next.",
        8,
    ),
    "distinct-on-unordered": Words(
        "DISTINCT ON ({keys}) keeps any row of each group: ORDER BY does not say which.",
        "The values shown may change from one run to the next. Order by the same columns and then"
        " by what makes a row the first.",
        71,
    ),
    "order-in-subquery": Words(
        "ORDER BY in a subquery has no effect.",
        "The order of the result is that of the outermost query only.",
        14,
    ),
    "last-value-frame": Words(
        "{function} looks no further than the current row.",
        "Without a frame, a window with an order ends at the current row.",
        79,
    ),
    "running-total-peers": Words(
        "{function} takes all rows that are equal in the order at once.",
        "The usual frame includes the current row's equals. ROWS goes row by row.",
        18,
    ),
    # Effort
    "function-over-index": Words(
        "{computed} hides {column} from its index: all {rows} rows are read.",
        "A condition on the column itself, such as a range, can use the index.",
        22,
    ),
    "leading-wildcard": Words(
        "The pattern begins with a wildcard: all {rows} rows of {table} are read.",
        "An index finds words by how they begin.",
        16,
    ),
    "correlated-over-large": Words(
        "The subquery is run for each row around it, with {column}: up to {times} times over"
        " {rows} rows.",
        "No index helps to look the rows up. A join with a grouped subquery reads them once.",
        52,
    ),
    "star-over-wide-table": Words(
        "* brings along {count} columns.",
        "More is read and shown than is looked at, and the result changes when the table does.",
        11,
    ),
    "star-shows-sensitive": Words(
        "* shows what may be sensitive: {columns}.",
        "What is on the screen is soon in a file or a message. Name the columns that are needed.",
        68,
    ),
}

FIXES: Mapping[str, str] = {
    "also-group-by": "Group by it, too",
    "bracket-or": "Put the two alternatives in brackets",
    "count-column": "Count the partners",
    "count-distinct": "Count each row once",
    "decimal": "Keep the decimals",
    "into-on": "Move the condition into ON",
    "into-where": "Move it to WHERE",
    "is-null": "Write IS NULL",
    "join-on": "Join over the foreign key",
    "left-join": "Keep the rows with LEFT JOIN",
    "null-for-zero": "Yield NULL for zero",
    "remove-cte": "Remove it",
    "remove-join": "Remove the join",
    "to-the-end": "Look at all rows of the window",
    "up-to-this-row": "Go row by row",
    "whole-days": "Include the whole day",
    "without-null": "Leave NULLs out",
    "without-order": "Remove the ORDER BY",
    "write-columns": "Write the columns out",
    "write-value": "Write it as the database has it",
}
"""The words on the button, by the kind of change."""
