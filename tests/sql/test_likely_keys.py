"""Keys that nobody declared are told by names, and only where one table can be meant."""

from __future__ import annotations

import pytest

from app.core.schema import Column, Schema, Table
from app.sql.repair import mend_joins, repair
from app.sql.repairs.likelykeys import likely_keys


def _table(name: str, columns: str, key: tuple[str, ...] = ()) -> Table:
    """`columns` are names, with the type behind a colon where it is not a whole number."""
    parts = (text.partition(":") for text in columns.split())
    made = tuple(Column(column, kind or "bigint") for column, _, kind in parts)
    return Table(name, made, primary_key=key)


PAPERS = (
    _table("author", "aid name:text oid"),
    _table("organization", "oid name:text"),
    _table("writes", "aid pid"),
    _table("publication", "pid cid title:text citations"),
    _table("conference", "cid name:text"),
    _table("domain", "did name:text"),
    _table("domain_conference", "did cid"),
    _table("domain_publication", "did pid"),
    _table("domain_keyword", "did kid"),
)
SHOPS = (
    _table("business", "bid business_id:text city:text"),
    _table("users", "uid user_id:text name:text"),
    _table("review", "rid business_id:text user_id:text rating"),
)
ORDERS = (
    _table("customer", "c_custkey c_name:text c_phone:text", ("c_custkey",)),
    _table("orders", "o_orderkey o_custkey o_total", ("o_orderkey",)),
    _table("lineitem", "l_orderkey l_line l_price"),
)
TWO_HOMES = (
    _table("staff", "person_id name:text", ("person_id",)),
    _table("guest", "person_id name:text", ("person_id",)),
    _table("visit", "person_id day:date"),
)

FOUND = {
    "initials of a table without a declared key": (
        PAPERS,
        {
            "author.oid = organization.oid",
            "writes.aid = author.aid",
            "writes.pid = publication.pid",
            "publication.cid = conference.cid",
            "domain_conference.did = domain.did",
            "domain_conference.cid = conference.cid",
            "domain_publication.did = domain.did",
            "domain_publication.pid = publication.pid",
            "domain_keyword.did = domain.did",
        },
    ),
    "called like the table": (
        SHOPS,
        {"review.business_id = business.business_id", "review.user_id = users.user_id"},
    ),
    "but for the prefix of each table": (
        ORDERS,
        {"orders.o_custkey = customer.c_custkey", "lineitem.l_orderkey = orders.o_orderkey"},
    ),
    "the same key in two tables": (TWO_HOMES, set()),
    "values of another kind": (
        (_table("team", "team_id:text", ("team_id",)), _table("game", "team_id:date day:date")),
        set(),
    ),
}


@pytest.mark.parametrize("case", FOUND)
def test_names_give_keys_away(case: str) -> None:
    tables, wanted = FOUND[case]
    found = likely_keys(Schema("postgresql", tables))
    assert {f"{a.name}.{pair[0]} = {b.name}.{pair[1]}" for a, b, pair in found} == wanted


def test_a_missing_join_goes_along_likely_keys() -> None:
    sql, repairs = repair("SELECT w.aid, title FROM writes AS w", Schema("postgresql", PAPERS))
    assert sql == (
        "SELECT w.aid, publication.title FROM writes AS w"
        " JOIN publication ON w.pid = publication.pid"
    )
    assert [made.code for made in repairs] == ["join-added", "column-moved"]


def test_of_several_ways_the_table_called_like_both_ends_is_meant() -> None:
    sql, _ = repair("SELECT d.name, title FROM domain AS d", Schema("postgresql", PAPERS))
    assert "JOIN domain_publication" in sql
    assert "domain_conference" not in sql


def test_a_key_is_read_where_the_table_keeps_it() -> None:
    schema = Schema("postgresql", ORDERS)
    sql, repairs = repair("SELECT DISTINCT c_custkey FROM orders", schema)
    assert sql == "SELECT DISTINCT orders.o_custkey FROM orders"
    assert [made.code for made in repairs] == ["column-moved"]


ANEW = {
    "a column that is not there": (
        PAPERS,
        "publications of each conference",
        "SELECT c.name, COUNT(p.pid) FROM conference AS c"
        " JOIN domain_conference AS dc ON c.cid = dc.cid"
        " JOIN domain_keyword AS k ON dc.cid = k.cid JOIN publication AS p ON k.pid = p.pid"
        " GROUP BY c.name",
        "SELECT c.name, COUNT(p.pid) FROM conference AS c"
        " JOIN publication AS p ON c.cid = p.cid GROUP BY c.name",
    ),
    "a table that only the question names": (
        PAPERS,
        "How many publications does each conference have?",
        "SELECT c.name, COUNT(*) FROM conference AS c"
        " JOIN domain_keyword AS k ON c.cid = k.cid GROUP BY c.name",
        "SELECT c.name, COUNT(*) FROM conference AS c"
        " JOIN publication ON c.cid = publication.cid GROUP BY c.name",
    ),
    "values of two kinds": (
        SHOPS,
        "names of users with their ratings",
        "SELECT u.name, r.rating FROM users AS u JOIN review AS r ON u.uid = r.user_id",
        "SELECT u.name, r.rating FROM users AS u JOIN review AS r ON u.user_id = r.user_id",
    ),
    "joins that can be": (
        PAPERS,
        "authors",
        "SELECT a.name FROM author AS a JOIN writes AS w ON a.aid = w.aid",
        "",
    ),
    "an outer join says more": (
        SHOPS,
        "names of users with their ratings",
        "SELECT u.name, r.rating FROM users AS u LEFT JOIN review AS r ON u.uid = r.user_id",
        "",
    ),
    "no way along the keys": (
        TWO_HOMES,
        "days and names",
        "SELECT v.day, s.name FROM visit AS v JOIN staff AS s ON v.id = s.person_id",
        "",
    ),
}


@pytest.mark.parametrize("case", ANEW)
def test_joins_that_can_not_be_are_made_anew(case: str) -> None:
    tables, question, before, after = ANEW[case]
    sql, repairs = mend_joins(before, Schema("postgresql", tables), question)
    assert sql == (after or before)
    assert [made.code for made in repairs] == (["joins-anew"] if after else [])


def test_a_query_around_still_finds_the_column_by_its_name() -> None:
    before = "WITH x AS (SELECT c_custkey FROM orders) SELECT c_custkey FROM x"
    sql, _ = repair(before, Schema("postgresql", ORDERS))
    assert sql == (
        "WITH x AS (SELECT orders.o_custkey AS c_custkey FROM orders) SELECT c_custkey FROM x"
    )


COURSES = (
    _table("course", "course_id name:text"),
    _table("grade", "course_id student mark"),
    _table("tag", "course_id hard easy"),
)


def test_a_measure_is_read_from_its_own_table() -> None:
    schema = Schema("postgresql", COURSES)
    before = "SELECT course_id, SUM(hard) AS n FROM grade GROUP BY course_id ORDER BY n"
    sql, repairs = repair(before, schema)
    assert sql == "SELECT course_id, SUM(hard) AS n FROM tag GROUP BY course_id ORDER BY n"
    assert [made.code for made in repairs] == ["table-replaced"]
    both = "SELECT student, SUM(hard) AS n FROM grade GROUP BY student"
    assert "JOIN tag" in repair(both, schema)[0]
