"""The follow-ups that are offered fit the query: none narrows what is narrowed already."""

from __future__ import annotations

import pytest

from app.core.schema import Column, Schema, Table
from app.core.suggested import Next
from app.sql.followups import follow_ups

SCHEMA = Schema(
    "postgresql",
    (
        Table(
            "visits",
            (Column("id", "integer"), Column("seen_on", "date"), Column("cost", "numeric")),
        ),
        Table("departments", (Column("id", "integer"), Column("name", "text"))),
        Table("people", (Column("birth_date", "date"),)),
    ),
)


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        ("SELECT * FROM departments", (Next.COUNT,)),
        ("SELECT id FROM visits", (Next.THIS_YEAR, Next.COUNT, Next.NEWEST_FIRST)),
        ("SELECT COUNT(*) FROM visits", (Next.THIS_YEAR, Next.PER_MONTH)),
        (
            "SELECT d.name, SUM(v.cost) FROM visits v JOIN departments d ON d.id = v.id GROUP BY 1",
            (Next.TOP, Next.THIS_YEAR, Next.PER_MONTH, Next.SHARE),
        ),
        (
            "SELECT date_trunc('month', seen_on), COUNT(*) FROM visits GROUP BY 1",
            (Next.THIS_YEAR, Next.SHARE),
        ),
        (
            "SELECT COUNT(*) FROM visits WHERE seen_on >= '2024-01-01'",
            (Next.PER_MONTH,),
        ),
        ("SELECT name FROM departments ORDER BY name LIMIT 3", (Next.COUNT, Next.NO_LIMIT)),
        ("SELECT birth_date FROM people", (Next.COUNT,)),
        ("SELECT FROM (", ()),
        ("SELECT 1 UNION SELECT 2", ()),
    ],
)
def test_what_fits_is_offered(sql: str, wanted: tuple[Next, ...]) -> None:
    assert follow_ups(sql, SCHEMA) == wanted
