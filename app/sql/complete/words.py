"""Which keywords can stand where, the likelier first."""

from __future__ import annotations

from app.sql.complete.place import Expected

_JOINS = ("JOIN", "LEFT JOIN", "INNER JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN")
_TAIL = ("GROUP BY", "ORDER BY", "LIMIT", "HAVING", "UNION ALL", "UNION", "EXCEPT", "INTERSECT")
_OPERAND = ("CASE", "NOT", "NULL", "EXISTS", "CAST", "DISTINCT", "TRUE", "FALSE", "INTERVAL")
_CONDITION = ("AND", "OR", "IS NULL", "IS NOT NULL", "IN", "NOT IN", "LIKE", "BETWEEN", "NOT LIKE")
_CASE = ("WHEN", "THEN", "ELSE", "END")
_AFTER = {
    "select": ("FROM", "AS", *_CASE, "OVER", "FILTER", "IS NULL", "AND", "OR"),
    "where": (*_CONDITION, *_TAIL, *_CASE),
    "having": (*_CONDITION, *_TAIL[1:]),
    "on": (*_CONDITION, *_JOINS, "WHERE", *_TAIL),
    "from": (*_CONDITION, *_JOINS, "WHERE", *_TAIL),
    "group": ("HAVING", "ORDER BY", "LIMIT", "UNION ALL"),
    "order": ("DESC", "ASC", "NULLS LAST", "NULLS FIRST", "LIMIT", "OFFSET"),
    "limit": ("OFFSET",),
    "": (*_CONDITION, *_CASE, "ORDER BY", "PARTITION BY", "AS", "FROM"),
}
_ILIKE = frozenset({"postgresql", "duckdb"})
_NO_FULL = frozenset({"mysql"})
_MORE: dict[str, dict[str, tuple[str, ...]]] = {
    "duckdb": {
        "from": ("ASOF JOIN", "SEMI JOIN", "ANTI JOIN"),
        "where": ("QUALIFY",),
        "select": ("EXCLUDE", "REPLACE"),
    },
    "mysql": {"where": ("REGEXP", "DIV", "XOR")},
    "sqlite": {"where": ("GLOB",)},
    "postgresql": {"where": ("SIMILAR TO", "IS DISTINCT FROM"), "from": ("LATERAL",)},
}


def keywords(expected: Expected, clause: str, engine: str) -> tuple[str, ...]:
    more = _MORE.get(engine, {})
    match expected:
        case Expected.STATEMENT:
            return ("SELECT", "WITH", "EXPLAIN", "VALUES")
        case Expected.AFTER_TABLE:
            joins = tuple(j for j in _JOINS if j != "FULL JOIN" or engine not in _NO_FULL)
            rest = ("WHERE", "ON", "AS", *_TAIL, "USING", *more.get("from", ()))
            return (*joins[:2], *rest[:2], *joins[2:], *rest[2:])
        case Expected.OPERAND | Expected.JOIN_CONDITION:
            return _OPERAND
        case Expected.AFTER_OPERAND:
            words = (*_AFTER.get(clause, _AFTER[""]), *more.get(clause, ()))
            return (*words, "ILIKE") if engine in _ILIKE and "LIKE" in words else words
        case Expected.TABLE:
            return ("SELECT",) if clause == "(" else ()
        case _:
            return ()
