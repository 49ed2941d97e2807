"""How long the diff takes for statements of a thousand nodes, each of another shape."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

from rich.console import Console

from app.core.schema import Column, Schema, Table
from app.sql.diff import diff
from app.sql.parse import parse

GOAL_S = 0.3
_TIMES = 5
SCHEMA = Schema("postgresql", (Table("t", tuple(Column(f"c{i}", "int") for i in range(300))),))


def shapes() -> Mapping[str, tuple[str, str]]:
    """By name, two statements of about a thousand nodes that differ in one place."""
    return {
        "AND of comparisons": _pair(lambda n: f"SELECT c1 FROM t WHERE {_compared(330, n)}"),
        "OR of ANDs": _pair(lambda n: f"SELECT c1 FROM t WHERE {_ors(90, n)}"),
        "columns": _pair(lambda n: f"SELECT {_columns(250, n)} FROM t"),
        "CTE chain": _pair(lambda n: _ctes(60, n)),
        "subqueries in FROM": _pair(lambda n: _nested(40, n)),
        "subqueries in IN": _pair(lambda n: _inside(40, n)),
        "joins": _pair(lambda n: _joins(90, n)),
        "UNION ALL": _pair(lambda n: _unions(90, n)),
        "CASE": _pair(lambda n: f"SELECT CASE {_whens(160, n)} END FROM t"),
        "IN of 3,000 values": _pair(
            lambda n: (
                f"SELECT c1 FROM t WHERE c2 IN ({', '.join(str(i) for i in range(n, n + 3000))})"
            )
        ),
    }


def _pair(made: Callable[[int], str]) -> tuple[str, str]:
    return made(0), made(1)


def _compared(count: int, changed: int) -> str:
    return " AND ".join(f"c{i % 300} > {i + changed * (i == 7)}" for i in range(count))


def _ors(count: int, changed: int) -> str:
    return " OR ".join(f"(c{i} = {i} AND c{i + 1} > {changed})" for i in range(count))


def _columns(count: int, changed: int) -> str:
    return ", ".join(f"c{i} + {i + changed * (i == 7)} AS x{i}" for i in range(count))


def _ctes(count: int, changed: int) -> str:
    steps = [f"s0 AS (SELECT c1, c2 FROM t WHERE c3 > {changed})"]
    steps += [f"s{i} AS (SELECT c1, c2 FROM s{i - 1} WHERE c1 > {i})" for i in range(1, count)]
    return f"WITH {', '.join(steps)} SELECT c1 FROM s{count - 1}"


def _nested(count: int, changed: int) -> str:
    sql = f"SELECT c1, c2 FROM t WHERE c2 > {changed}"
    for i in range(count):
        sql = f"SELECT c1, c2 FROM ({sql}) AS q{i} WHERE c1 > {i}"
    return sql


def _inside(count: int, changed: int) -> str:
    sql = f"SELECT c1 FROM t WHERE c2 > {changed}"
    for i in range(count):
        sql = f"SELECT c1 FROM t WHERE c3 > {i} AND c1 IN ({sql})"
    return sql


def _joins(count: int, changed: int) -> str:
    joins = (f"JOIN t AS t{i} ON t{i}.c1 = t{i - 1}.c2" for i in range(1, count))
    return f"SELECT t0.c1 FROM t AS t0 {' '.join(joins)} WHERE t0.c3 > {changed}"


def _unions(count: int, changed: int) -> str:
    return " UNION ALL ".join(
        f"SELECT c{i} FROM t WHERE c1 > {i + changed * (i == 7)}" for i in range(count)
    )


def _whens(count: int, changed: int) -> str:
    return " ".join(f"WHEN c1 > {i + changed * (i == 7)} THEN {i}" for i in range(count))


def timed(before: str, after: str) -> float:
    """Seconds of CPU, the median of some runs."""
    taken = []
    for _ in range(_TIMES):
        begun = time.process_time()
        diff(before, after, SCHEMA.dialect, SCHEMA)
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def show_shapes(out: Console) -> None:
    for name, (before, after) in shapes().items():
        nodes = sum(1 for _ in parse(before, SCHEMA.dialect).tree.walk())
        taken = timed(before, after)
        mark = "" if taken <= GOAL_S else f"  more than {GOAL_S * 1000:.0f}"
        out.print(f"{name:20} {nodes:5} nodes {taken * 1000:5.0f} ms{mark}")
