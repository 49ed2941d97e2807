"""Whatever the gate admits, the engine's own read-only mode admits too, and nothing changes."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.schema import Schema
from app.core.values import Verdict
from app.db.session import Session
from app.sql.gate import judge
from tests.attack.corpus import HOSTILE, ORDINARY, of
from tests.attack.layers import schema_of
from tests.attack.victims import Victim
from tests.plugins.fix_databases import run, works
from tests.servers.server import WRITER
from tests.sql.test_fuzz import BITS

EXAMPLES = int(os.environ.get("TACIT_FUZZ_EXAMPLES", "0"))
"""Set by hand for a longer run, with other statements each time."""

REFUSALS = ("may only read", "read-only", "read or write other files", "one at a time")
"""What the engines' layers say, by message or hint, when something is not a read."""

PLACES = (
    "SELECT {e}",
    "SELECT {e} AS x, count(*) FROM orders GROUP BY 1",
    "SELECT id FROM orders WHERE {e} IS NOT NULL",
    "SELECT id FROM orders ORDER BY {e}",
    "SELECT id FROM orders GROUP BY id HAVING {e} IS NULL",
    "SELECT c.id FROM customers c JOIN orders o ON o.customer_id = c.id AND {e} = o.id",
    "WITH x AS (SELECT {e} AS e) SELECT * FROM x",
    "SELECT id FROM orders WHERE id IN (SELECT {e})",
    "SELECT CASE WHEN {e} IS NULL THEN 1 ELSE {e} END FROM orders",
    "SELECT id FROM orders UNION SELECT {e}",
    "SELECT sum(total) OVER (ORDER BY {e}) FROM orders",
    "SELECT * FROM {e}",
    "VALUES ({e})",
)


def written(schema: Schema) -> st.SearchStrategy[str]:
    """Queries by a small grammar: any function of the catalogue, in any place of a query."""
    names = sorted(schema.safe_functions | {"nextval", "load_extension", "sleep", "pg_sleep"})
    atoms = st.sampled_from(
        ["1", "-1", "NULL", "'a'", "'orders'", "'%Y'", "id", "total", "0.5", "'2024-01-01'", "*"]
    )

    def calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.builds(
                lambda name, args: f"{name}({', '.join(args)})",
                st.sampled_from(names),
                st.lists(inner, max_size=3),
            ),
            st.builds("({} {} {})".format, inner, st.sampled_from(["+", "||", "=", "<"]), inner),
        )

    expressions = st.recursive(atoms, calls, max_leaves=4)
    return st.builds(lambda place, e: place.format(e=e), st.sampled_from(PLACES), expressions)


def mutated(texts: list[str]) -> st.SearchStrategy[str]:
    """Statements of the fixtures with a piece put in, cut out or doubled."""

    @st.composite
    def one(draw: st.DrawFn) -> str:
        text = draw(st.sampled_from(texts))
        at = draw(st.integers(0, len(text)))
        until = min(len(text), at + draw(st.integers(0, 12)))
        put = draw(st.one_of(BITS, st.just(text[at:until] * 2), st.just("")))
        return text[:at] + put + text[until:]

    return one()


def test_what_the_gate_admits_the_engine_admits(victim: Victim) -> None:
    schema = schema_of(victim, WRITER)
    texts = [case.sql for case in of(victim, [*HOSTILE, *ORDINARY])]
    session = Session(victim.profile(WRITER), victim.password(WRITER))
    before = victim.content(), victim.files()
    admitted = []

    @settings(
        max_examples=EXAMPLES or 150,
        derandomize=not EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(written(schema), mutated(texts)))
    def check(text: str) -> None:
        sql = victim.aimed(text)
        if judge(sql, schema).verdict is not Verdict.READ:
            return
        admitted.append(sql)
        try:
            run(session, sql, max_rows=100, timeout_s=1)
        except AppError as error:
            told = f"{error.message} {error.hint}"
            assert not any(words in told for words in REFUSALS), (sql, told)

    try:
        check()
        assert works(session)
    finally:
        session.close()
    assert (victim.content(), victim.files()) == before
    assert len(admitted) >= 10
