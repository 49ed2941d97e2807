"""A function that another engine has: said in the words of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import KNOWN_ENGINES, sqlglot_name
from app.sql.functions import allowed, is_allowed
from app.sql.guards.calls import calls
from app.sql.lexical import scan
from app.sql.parse import ParseFailure

_ENGINES = ("postgresql", "mysql", "sqlite", "duckdb")
_ELSEWHERE = {
    "tsql": frozenset(["len", "getdate", "datepart", "dateadd", "datediff", "charindex", "isnull"]),
    "oracle": frozenset(["nvl", "decode", "to_date"]),
}
_NO_FUNCTION = re.compile(r"no such function: (\w+)")
_PIECE = re.compile(r"'(?:[^']|'')*'|[()]")
_ALIKE = {"curdate": "CURRENT_DATE", "getdate": "CURRENT_TIMESTAMP", "now": "CURRENT_TIMESTAMP"}
_PARTS = {
    "year": "%Y", "month": "%m", "day": "%d", "dayofmonth": "%d", "hour": "%H", "minute": "%M",
    "second": "%S", "dow": "%w", "doy": "%j", "week": "%W",
}  # fmt: skip
_STARTS = {"year": "%Y-01-01", "month": "%Y-%m-01", "day": "%Y-%m-%d"}
_TEMPLATES = {
    "sqlite": {
        **_ALIKE,
        "left": "SUBSTR(:a, 1, :b)",
        "right": "SUBSTR(:a, -:b)",
        "isnull": "COALESCE(:a, :b)",
        "to_date": "DATE(:a)",
        "str_to_date": "DATE(:a)",
        "greatest": "MAX(:a, :b)",
        "least": "MIN(:a, :b)",
    },
    "postgresql": {
        **_ALIKE,
        "isnull": "COALESCE(:a, :b)",
        "julianday": "EXTRACT(JULIAN FROM CAST(:a AS TIMESTAMP))",
        "datetime": "CAST(:a AS TIMESTAMP)",
    },
    "mysql": {"isnull": "COALESCE(:a, :b)", "julianday": "TO_DAYS(:a)"},
    "duckdb": {**_ALIKE, "isnull": "COALESCE(:a, :b)"},
}


def translate_functions(
    tree: exp.Expr, schema: Schema, sql: str, objection: str = ""
) -> Iterator[Repair]:
    """Replace calls in `sql`, the text of `tree`, that its engine does not know.

    `objection`, the engine's message, may name one more. A call is replaced only by one in which
    every function is known.
    """
    wrong = _unknown(sql, schema) | _missing(objection)
    if not wrong:
        return
    for node in reversed(list(tree.find_all(exp.Func))):
        text = _written(node, sql)
        name = _name(text)
        if name not in wrong:
            continue
        after = _translated(node, name, text, schema, wrong)
        if after is not None:
            node.replace(after)
            new = after.sql(dialect=sqlglot_name(schema.dialect))
            yield Repair("function-translated", f"{text} is {new} here", text, new)


def _missing(objection: str) -> set[str]:
    found = _NO_FUNCTION.search(objection)
    return {found[1].lower()} if found else set()


def _unknown(sql: str, schema: Schema) -> set[str]:
    """Names of functions in `sql` that the engine does not have, in lower case."""
    if schema.dialect not in KNOWN_ENGINES:
        return set()
    try:
        pieces = scan(sql, schema.dialect)
    except ParseFailure:
        return set()
    found = {call.name.lower() for call in calls(pieces, schema.dialect, ())}
    return {name for name in found if not is_allowed(name, schema)}


def _written(node: exp.Func, sql: str) -> str:
    """The call as the text has it, from its name to its closing bracket; empty if unknown."""
    if "start" not in node.meta:
        return node.sql() if isinstance(node, exp.Extract) else ""
    start, depth = int(node.meta["start"]), 0
    for piece in _PIECE.finditer(sql, start):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if piece[0] == ")" and depth <= 0:
            return sql[start : piece.end()]
    return ""


def _name(text: str) -> str:
    return text.partition("(")[0].strip().strip('"`').lower()


def _translated(
    node: exp.Func, name: str, text: str, schema: Schema, wrong: set[str]
) -> exp.Expr | None:
    for candidate in _candidates(node, name, text, schema):
        new = f"SELECT {candidate.sql(dialect=sqlglot_name(schema.dialect))}"
        called = _unknown(new, schema) or {w for w in wrong if re.search(rf"\b{w}\s*\(", new, re.I)}
        if not called and _columns(node) <= _columns(candidate):
            return candidate
    return None


def _candidates(node: exp.Func, name: str, text: str, schema: Schema) -> Iterator[exp.Expr]:
    """Ways to say `node`, the surest first."""
    values = _arguments(node)
    if schema.dialect == "sqlite":
        yield from _sqlite_dates(node, name, values)
    if schema.dialect == "sqlite" and name == "concat" and len(values) > 1:
        yield reduce(lambda one, other: exp.DPipe(this=one, expression=other), values).copy()
    template = _TEMPLATES[schema.dialect].get(name, "")
    if template and _arity(template) == len(values):
        yield _build(template, schema, *values)
    own = sqlglot_name(schema.dialect)
    others = ("duckdb", "tsql") if _is_three_part_difference(name, text) else _knowing(name, schema)
    for other in (*others, own):
        try:
            read = sqlglot.parse_one(text, read=other)
            yield sqlglot.parse_one(read.sql(dialect=own), read=own)
        except SqlglotError:
            continue


def _columns(node: exp.Expr) -> set[str]:
    return {column.sql() for column in node.find_all(exp.Column)}


def _is_three_part_difference(name: str, text: str) -> bool:
    """`DATEDIFF(day, a, b)`: sqlglot reads it right in the dialects that write it so."""
    return name == "datediff" and text.count(",") == 2


def _knowing(name: str, schema: Schema) -> list[str]:
    """sqlglot's names of the dialects that have such a function, the likeliest first."""
    engines = (e for e in _ENGINES if e != schema.dialect and name in allowed(e))
    return [*map(sqlglot_name, engines), *(d for d, names in _ELSEWHERE.items() if name in names)]


def _arguments(node: exp.Func) -> list[exp.Expr]:
    found: list[exp.Expr] = []
    for key, value in node.args.items():
        if key == "this" and isinstance(value, str):
            continue
        found.extend(v for v in (value if isinstance(value, list) else [value]) if _is_tree(v))
    return found


def _is_tree(value: object) -> bool:
    return isinstance(value, exp.Expr)


def _sqlite_dates(node: exp.Func, name: str, values: list[exp.Expr]) -> Iterator[exp.Expr]:
    """SQLite has dates as text, and STRFTIME for everything that others have functions for."""
    if name in _PARTS and len(values) == 1:
        yield _part(_PARTS[name], values[0])
    elif name in ("extract", "date_part") and len(values) == 2:
        part = _PARTS.get(values[0].name.lower())
        if part:
            yield _part(part, values[1])
    elif name == "date_trunc" and isinstance(node, exp.DateTrunc | exp.TimestampTrunc):
        start = _STARTS.get(node.text("unit").lower())
        if start:
            yield _build_sqlite(f"STRFTIME('{start}', :a)", node.this)
    elif name in ("date_add", "date_sub") and len(values) > 1:
        yield from _shifted(values, "+" if name == "date_add" else "-")
    elif name == "timestampdiff" and len(values) == 3 and values[-1].name.lower() == "year":
        yield _build_sqlite(
            "CAST((JULIANDAY(:a) - JULIANDAY(:b)) / 365.25 AS INTEGER)", *values[:2]
        )


def _part(code: str, value: exp.Expr) -> exp.Expr:
    return _build_sqlite(f"CAST(STRFTIME('{code}', :a) AS INTEGER)", value)


def _shifted(values: list[exp.Expr], sign: str) -> Iterator[exp.Expr]:
    amount = values[1]
    unit = amount.text("unit") if isinstance(amount, exp.Interval) else values[-1].name
    number = amount.this.name if isinstance(amount, exp.Interval) else amount.name
    if number.isdigit() and unit.isalpha():
        yield _build_sqlite(f"DATE(:a, '{sign}{number} {unit.lower()}')", values[0])


def _build_sqlite(template: str, *values: exp.Expr) -> exp.Expr:
    return _build(template, Schema("sqlite", ()), *values)


def _build(template: str, schema: Schema, *values: exp.Expr) -> exp.Expr:
    tree = sqlglot.parse_one(template, read=sqlglot_name(schema.dialect))
    named = dict(zip("abc", (value.copy() for value in values), strict=False))
    return exp.replace_placeholders(tree, **named)


def _arity(template: str) -> int:
    return len(set(re.findall(r":([a-c])\b", template)))
