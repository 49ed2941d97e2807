"""What is called the same returns the same; what only looks the same is not called so."""

from __future__ import annotations

import pytest

from app.core.schema import Column, ForeignKey, Schema, Table
from app.sql.canon.prove import same

SAME = [
    ("select t.a from t where x=1 and y=2", "select u.a from t u where u.y=2 and 1=u.x"),
    ("select a.x from t a join t b on a.i=b.p", "select p.x from t p join t q on p.i=q.p"),
    ("select a as n from t group by 1 order by n", "select a as n from t group by a order by 1"),
    ("select a from t where a>5", "select a from t where 5<a"),
    ("select a from t where a between 1 and 5", "select a from t where a>=1 and a<=5"),
    ("select a from t where a in (1,2)", "select a from t where a=2 or a=1"),
    ("select a from t where a not in (1,2)", "select a from t where a<>2 and not a=1"),
    ("select a from t where not (a=1 or b>2)", "select a from t where a<>1 and b<=2"),
    ("select a from t where a=1", "select a from t where a=1 and a is not null"),
    ("select count(1) from t", "select count(*) from t"),
    ("select count(*) from t", "select distinct count(*) from t order by 1 limit 3"),
    ("select max(a) from t", "select max(a) from t where a is not null"),
    ("select distinct a,b from t", "select a,b from t group by b,a"),
    ("select t.a from t join u using (i)", "select t.a from u join t on u.i=t.i"),
    ("select t.a from t, u where t.i=u.i", "select t.a from u join t on u.i=t.i"),
    ("select t.a from t left join u on t.i=u.i where u.b=1",
     "select t.a from t join u on t.i=u.i where u.b=1"),
    ("select t.a from t left join u on t.i=u.i left join v on t.i=v.i",
     "select x.a from t x left join v y on x.i=y.i left join u z on z.i=x.i"),
    ("select t.a from u right join t on t.i=u.i", "select t.a from t left join u on t.i=u.i"),
    ("with c as (select a from t where b=1) select * from c", "select a from t where b=1"),
    ("with c as (select a from t) select x.a from c x", "select y.a from (select a from t) y"),
    ("select a from t union all select b from u", "select b from u union all select a from t"),
    ("select a from t where a in (select b from u)",
     "select a from t where a in (select distinct b from u)"),
    ("select a from t limit 5 offset 0", "select a from t limit 5"),
    ("select a+b from t", "select b+a from t"),
]  # fmt: skip

DIFFERENT = [
    ("select a from t where a>5", "select a from t where a>=5"),
    ("select t.a from t join u on t.i=u.i", "select t.a from t left join u on t.i=u.i"),
    ("select t.a from t left join u on t.i=u.i and u.s=1",
     "select t.a from t left join u on t.i=u.i where u.s=1"),
    ("select a from t union select b from u", "select a from t union all select b from u"),
    ("select a from t except select b from u", "select b from u except select a from t"),
    ("select count(a) from t", "select count(*) from t"),
    ("select count(distinct a) from t", "select count(a) from t"),
    ("select a from t order by a", "select a from t"),
    ("select a,b from t", "select b,a from t"),
    ("select a from t where not (a=1 and b=2)", "select a from t where a<>1 and b<>2"),
    ("select a from t where a=1 or b=2", "select a from t where a=1 or b=2 and c=1"),
    # the same words, meaning other things
    ("select a.rowid from t a join u b", "select a.rowid from t b join u a"),
    ("select a.x from t a join t b on a.i=b.p", "select b.x from t a join t b on a.i=b.p"),
    ("select * from (select a, a from t) d", "select d.a from (select a, a from t) d"),
    ("select a as n, b as m from t where n=1", "select a as m, b as n from t where n=1"),
    ("select * from t join u", "select * from u join t"),
    # the engine reads the rows in another order, and takes others
    ("select distinct a from t limit 3", "select a from t group by a limit 3"),
    ("select t.a from t join u on t.i=u.i limit 1", "select t.a from u join t on t.i=u.i limit 1"),
    ("select a from t where not a<>1 limit 1", "select a from t where a=1 limit 1"),
    # not the same twice
    ("select random() from t", "select random() from t where 1=1"),
    # SQLite binds || before *
    ("select a || b * c from t", "select a || (b * c) from t"),
    ("select cast(a as real) from t", "select cast(a as double) from t"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    assert same(one, other, "sqlite")
    assert same(other, one, "sqlite")


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_not_the_same(one: str, other: str) -> None:
    assert not same(one, other, "sqlite")
    assert not same(other, one, "sqlite")


def shop(engine: str, *, owned: bool = True) -> Schema:
    customers = Table(
        "customers", (Column("id", "INTEGER", nullable=False), Column("name", "TEXT")),
        primary_key=("id",),
    )  # fmt: skip
    orders = Table(
        "orders",
        (Column("id", "INT"), Column("customer_id", "INTEGER", nullable=not owned),
         Column("note", "TEXT")),
        primary_key=("id",),
        foreign_keys=(ForeignKey(("customer_id",), "customers", ("id",)),),
    )  # fmt: skip
    return Schema(engine, (customers, orders))


INNER = "SELECT c.name FROM orders o JOIN customers c ON c.id = o.customer_id"
LEFT = "SELECT c.name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id"


@pytest.mark.parametrize("engine", ["postgresql", "mysql", "duckdb"])
def test_an_enforced_key_makes_a_left_join_an_inner_one(engine: str) -> None:
    assert same(INNER, LEFT, engine, shop(engine))
    assert not same(INNER, LEFT, engine, shop(engine, owned=False))


def test_sqlite_does_not_enforce_keys() -> None:
    assert not same(INNER, LEFT, "sqlite", shop("sqlite"))


def test_sqlite_lets_null_into_a_primary_key() -> None:
    one, other = "SELECT count(id) FROM orders", "SELECT count(*) FROM orders"
    assert not same(one, other, "sqlite", shop("sqlite"))
    assert same(one, other, "postgresql", shop("postgresql"))
    assert same("SELECT DISTINCT id FROM customers", "SELECT id FROM customers", "sqlite",
                shop("sqlite"))  # fmt: skip


def test_sqlite_compares_texts_by_the_collation_of_the_left_one() -> None:
    one = "SELECT 1 FROM customers c JOIN orders o ON c.name = o.note"
    other = "SELECT 1 FROM customers c JOIN orders o ON o.note = c.name"
    assert not same(one, other, "sqlite", shop("sqlite"))
    assert same(one, other, "duckdb", shop("duckdb"))


def test_mysql_compares_a_mixed_list_by_one_type() -> None:
    assert not same("SELECT a FROM t WHERE a IN (1, 'x')",
                    "SELECT a FROM t WHERE a = 1 OR a = 'x'", "mysql")  # fmt: skip


def test_tables_of_one_name_in_two_schemas() -> None:
    one = "SELECT a.t.x FROM a.t JOIN b.t ON true"
    other = "SELECT b.t.x FROM a.t JOIN b.t ON true"
    assert not same(one, other, "postgresql")


def test_what_cannot_be_read_is_not_the_same() -> None:
    assert not same("SELECT FROM", "SELECT 1 FROM", "sqlite")
    assert same("SELECT FROM ", "SELECT FROM", "sqlite")
