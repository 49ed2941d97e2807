"""Plans from the words and documents of engines, also of versions that no test server runs."""

from __future__ import annotations

import json

import pytest

from app.core.plan import NodeKind, PlanNode, PlanNote
from app.db import duckdb_plan, mysql_plan, pg_plan, sqlite_plan
from app.db.wire import plan_from_wire, plan_to_wire

SCAN, INDEX, JOIN = NodeKind.SCAN, NodeKind.INDEX, NodeKind.JOIN

MYSQL_8 = {
    "query_block": {
        "select_id": 1,
        "cost_info": {"query_cost": "2105.35"},
        "ordering_operation": {
            "using_filesort": True,
            "grouping_operation": {
                "using_temporary_table": True,
                "nested_loop": [
                    {
                        "table": {
                            "table_name": "o",
                            "access_type": "ALL",
                            "rows_examined_per_scan": 1000,
                            "rows_produced_per_join": 333,
                            "filtered": "33.33",
                            "cost_info": {"read_cost": "68", "prefix_cost": "101.25"},
                            "attached_condition": "(`shop`.`o`.`total` > 5)",
                        }
                    },
                    {
                        "table": {
                            "table_name": "c",
                            "access_type": "eq_ref",
                            "key": "PRIMARY",
                            "rows_examined_per_scan": 1,
                            "filtered": "100.00",
                            "attached_subqueries": [
                                {
                                    "dependent": True,
                                    "query_block": {
                                        "table": {"table_name": "x", "access_type": "ref"}
                                    },
                                }
                            ],
                        }
                    },
                ],
            },
        },
    }
}


def shape(node: PlanNode) -> object:
    return (node.kind.value, node.table, [shape(child) for child in node.children])


def test_mysql_8_names_its_parts_differently() -> None:
    plan = mysql_plan.plan(json.dumps(MYSQL_8), None)
    assert plan.cost == 2105.35
    query: object = ("query", "", [("index", "x", [])])
    loop = ("join", "", [("scan", "o", []), ("index", "c", [query])])
    assert [shape(node) for node in plan.nodes] == [("sort", "", [("group", "", [loop])])]
    orders, customers = list(plan.walk())[3:5]
    assert (orders.reads, orders.rows, orders.cost) == (1000, 333, 101.25)
    assert (customers.reads, customers.index, customers.again) == (333, "PRIMARY", True)


@pytest.mark.parametrize(
    ("detail", "kind", "table", "index"),
    [
        ("SCAN t", SCAN, "t", ""),
        ("SCAN TABLE t AS x", SCAN, "t", ""),
        ("SCAN two words", SCAN, "two words", ""),
        ("SCAN t USING COVERING INDEX i", SCAN, "t", "i"),
        ("SEARCH t USING INDEX i (a=? AND b>?)", INDEX, "t", "i"),
        ("SEARCH t USING INTEGER PRIMARY KEY (rowid=?)", INDEX, "t", "PRIMARY KEY"),
        ("SEARCH p USING INDEX i (a=?) LEFT-JOIN", INDEX, "p", "i"),
        ("SCAN t VIRTUAL TABLE INDEX 0:", SCAN, "t", ""),
        ("SEARCH t USING AUTOMATIC COVERING INDEX (a=?)", SCAN, "t", ""),
        ("USE TEMP B-TREE FOR ORDER BY", NodeKind.SORT, "", ""),
        ("USE TEMP B-TREE FOR GROUP BY", NodeKind.GROUP, "", ""),
        ("COMPOUND QUERY", NodeKind.SET, "", ""),
        ("SCAN CONSTANT ROW", NodeKind.STEP, "", ""),
        ("CO-ROUTINE x", NodeKind.STORE, "", ""),
        ("LIST SUBQUERY 1", NodeKind.QUERY, "", ""),
        ("WORDS OF A LATER VERSION", NodeKind.STEP, "", ""),
    ],
)
def test_the_words_of_sqlite(detail: str, kind: NodeKind, table: str, index: str) -> None:
    (node,) = sqlite_plan.plan([(1, 0, 0, detail)]).nodes
    assert (node.kind, node.table, node.index, node.title) == (kind, table, index, detail)


def test_sqlite_lines_hang_on_their_parents_and_loop_in_each_other() -> None:
    rows = [
        (1, 0, 0, "SCAN a"),
        (2, 0, 0, "SEARCH b USING INDEX i (x=?)"),
        (3, 0, 0, "CORRELATED SCALAR SUBQUERY 1"),
        (4, 3, 0, "SCAN c"),
        (5, 0, 0, "USE TEMP B-TREE FOR ORDER BY"),
    ]
    nodes = sqlite_plan.plan(rows).nodes
    assert [n.again for n in nodes] == [False, True, True, False]
    assert [child.table for child in nodes[2].children] == ["c"]


def test_postgresql_loops_multiply_what_is_read_inside() -> None:
    inner = {"Node Type": "Index Scan", "Parent Relationship": "Inner", "Index Name": "i",
             "Relation Name": "b", "Plan Rows": 3, "Index Cond": "(x = a.x)"}  # fmt: skip
    outer = {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Plan Rows": 50}
    loop = {
        "Node Type": "Nested Loop",
        "Plan Rows": 150,
        "Total Cost": 9.5,
        "Plans": [outer, inner],
    }
    plan = pg_plan.plan([{"Plan": loop}], None)
    assert plan.cost == 9.5
    looked_up = plan.nodes[0].children[1]
    assert (looked_up.reads, looked_up.loops, looked_up.again) == (150, 50, True)
    assert plan.nodes[0].notes == ()


@pytest.mark.parametrize(("memory", "notes"), [(10**6, (PlanNote.MAY_SPILL,)), (10**8, ())])
def test_a_sort_beyond_the_servers_memory_is_noted(
    memory: int, notes: tuple[PlanNote, ...]
) -> None:
    sort = {"Node Type": "Sort", "Plan Rows": 50_000, "Plan Width": 40, "Sort Key": ["a"]}
    assert pg_plan.plan([{"Plan": sort}], memory).nodes[0].notes == notes


@pytest.mark.parametrize(
    ("written", "table"),
    [
        ("memory.main.orders", "orders"),
        ("orders", "orders"),
        ('memory.main."two words"', "two words"),
        ('memory.main."a.b"', "a.b"),
        ('"say ""x"""', 'say "x"'),
    ],
)
def test_duckdb_table_names(written: str, table: str) -> None:
    node = {"name": "SEQ_SCAN ", "children": [], "extra_info": {"Table": written}}
    assert duckdb_plan.plan(json.dumps([node])).nodes[0].table == table


def test_deep_and_odd_documents_are_cut_and_not_followed() -> None:
    node: dict[str, object] = {"name": "PROJECTION", "children": []}
    for _ in range(400):
        node = {"name": "PROJECTION", "children": [node, 7, None], "extra_info": []}
    plan = duckdb_plan.plan(json.dumps([node]))
    assert 90 < len(list(plan.walk())) < 200
    assert mysql_plan.plan("[]", None).nodes == ()
    assert pg_plan.plan({"Plan": "?"}, None).nodes == ()


def test_a_plan_crosses_the_pipe() -> None:
    plan = mysql_plan.plan(json.dumps(MYSQL_8), 1024)
    assert plan_from_wire(json.loads(json.dumps(plan_to_wire(plan)))) == plan
