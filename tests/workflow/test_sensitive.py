"""Sensitive values leave the database only masked, and show only for a reason that is recorded."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from app.context.pack import Passages
from app.core import paths
from app.core.cancel import CancelToken
from app.core.errors import UserError
from app.core.profile import Profile
from app.core.schema import Column, Schema, Table, TableKind
from app.core.sensitive.key import Key, key_of
from app.core.sensitive.markfile import marks_file
from app.core.sensitive.marks import MASK, Marks, protected
from app.core.values import ApprovedQuery, text_hash
from app.memory.audit.log import Log
from app.results.store import ResultStore
from app.workflow.ask import ask
from app.workflow.inheriting import with_views
from app.workflow.knowing import known
from app.workflow.plan import permit
from app.workflow.proposing import By, proposals
from app.workflow.reveal import reveal
from app.workflow.review import review
from app.workflow.run import run
from app.workflow.workspace import Workspace
from tests.plugins.fix_databases import DescribedDatabase
from tests.plugins.fix_engine import ScriptedEngine

PLANTED = "Quuxworth"
SCRIPT = f"""
CREATE TABLE patients (
    id INTEGER PRIMARY KEY, name TEXT, birth_date DATE, weight REAL, remark TEXT
);
CREATE TABLE visits (id INTEGER PRIMARY KEY, patient_id INTEGER, reason TEXT);
INSERT INTO patients VALUES (1, '{PLANTED}', '1980-01-01', 70.5, 'q@{PLANTED}.org');
INSERT INTO patients VALUES (2, NULL, NULL, 60, 'b@c.de');
INSERT INTO visits VALUES (1, 1, 'cough'), (2, 1, 'fever');
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "clinic.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(SCRIPT)
    database.close()
    opened = Workspace(Profile(name="clinic", engine="sqlite", database=str(file)))
    opened.open()
    confirm(opened)
    yield opened
    opened.close()


def confirm(workspace: Workspace) -> None:
    """Mark what names propose, as a person would."""
    named = [p for p in proposals(workspace) if p.by is By.NAME]
    workspace.mark(workspace.marks.mark({p.key: p.kind for p in named}))


def result(sql: str, workspace: Workspace) -> tuple[list[bool], list[tuple[object, ...]]]:
    query = ApprovedQuery(sql, text_hash(sql))
    with ResultStore.create() as store:
        run(query, workspace, store, lambda event: None)
        return [c.masked for c in store.columns], store.page(0, store.row_count)


@pytest.mark.parametrize(
    ("sql", "masked"),
    [
        ("SELECT * FROM patients", [False, True, True, False, False]),
        ("SELECT name AS x, id FROM patients", [True, False]),
        ("SELECT name, id FROM main.patients", [True, False]),
        ("SELECT upper(substr(name, 1, 2)) FROM patients", [True]),
        ("SELECT n FROM (SELECT name AS n FROM patients)", [True]),
        ("WITH a(b) AS (SELECT name FROM patients) SELECT b, 1 FROM a", [True, False]),
        ("SELECT reason FROM visits UNION ALL SELECT name FROM patients", [True]),
        ("SELECT id, (SELECT name FROM patients p WHERE p.id = v.id) FROM visits v", [False, True]),
        ("SELECT max(name), min(birth_date) FROM patients", [True, True]),
        ("SELECT group_concat(name) FROM patients", [True]),
        ("SELECT lag(name) OVER (ORDER BY id) FROM patients", [True]),
        ("SELECT count(name), count(DISTINCT name), count(*) FROM patients", [False, False, False]),
        ("SELECT 100.0 * count(name) / count(*) FROM patients", [False]),
        ("SELECT sum(name IS NULL) FROM patients", [False]),
        ("SELECT avg(julianday(birth_date)) FROM patients", [False]),
        ("SELECT avg(julianday(birth_date)) FROM patients GROUP BY id", [True]),
        ("SELECT avg(julianday(birth_date)) FROM patients WHERE id = 1", [True]),
        ("SELECT avg(julianday(birth_date)) FROM patients WHERE id BETWEEN 1 AND 1", [True]),
        ("SELECT avg(julianday(birth_date)) FROM patients WHERE id < 2", [True]),
        ("SELECT avg(julianday(birth_date)) FROM patients WHERE id IS 1", [True]),
        ("SELECT avg(julianday(birth_date)) FROM patients WHERE weight > 1", [False]),
        ("SELECT avg(julianday(birth_date)) FILTER (WHERE id = 1) FROM patients", [True]),
        ("SELECT avg(julianday(p.birth_date)) FROM visits v JOIN patients p"
         " ON p.id = v.patient_id", [False]),
        ("SELECT avg(julianday(p.birth_date)) FROM visits v JOIN patients p"
         " ON p.id = v.patient_id AND p.id = 1", [True]),
        ("SELECT sum(julianday(birth_date)) OVER (PARTITION BY id) FROM patients", [True]),
        ("SELECT row_number() OVER (ORDER BY name) FROM patients", [False]),
        ("SELECT id FROM patients WHERE name = 'x' ORDER BY name", [False]),
        ("SELECT CASE WHEN birth_date < '1990' THEN 'old' END FROM patients", [True]),
        ("SELECT 1", [False]),
    ],
)  # fmt: skip
def test_lineage_carries_the_mask(sql: str, masked: list[bool], workspace: Workspace) -> None:
    flags, rows = result(sql, workspace)
    assert flags == masked
    assert PLANTED.casefold()[:2] not in [str(v).casefold() for r in rows for v in r]
    for row in rows:
        assert all(v in (MASK, None) for v, hidden in zip(row, masked, strict=True) if hidden)


def test_null_stays_null_and_batches_are_masked_too(workspace: Workspace) -> None:
    query = ApprovedQuery(sql := "SELECT name FROM patients ORDER BY id", text_hash(sql))
    with ResultStore.create() as store:
        run(query, workspace, store, lambda event: None)
        assert store.page(0, 9) == [(MASK,), (None,)]
        assert [b.column(0).to_pylist() for b in store.batches()] == [[MASK, None]]
        for reason in ("", " x "):
            with pytest.raises(UserError):
                reveal(query, workspace, store, reason)
        assert store.page(0, 1) == [(MASK,)]
        reveal(query, workspace, store, "call back about a recall")
        assert store.page(0, 1) == [(PLANTED,)]
    last = json.loads(list(Log().lines())[-1])
    assert last["event"] == "revealed"
    assert last["fields"]["reason"] == "call back about a recall"
    assert last["fields"]["columns"] == ["patients.name"]


def test_a_table_that_changed_since_it_was_read_is_masked_whole(workspace: Workspace) -> None:
    assert workspace.schema
    with contextlib.closing(sqlite3.connect(workspace.profile.database)) as database:
        database.execute("ALTER TABLE patients ADD COLUMN extra TEXT")
    assert all(result("SELECT * FROM patients", workspace)[0])


def test_marks_and_unmarks_are_kept_for_the_database(workspace: Workspace) -> None:
    workspace.mark(Marks().mark({("visits", "reason"): "other"}).unmark([("patients", "name")]))
    sql = "SELECT p.name, v.reason FROM visits v JOIN patients p ON p.id = v.patient_id"
    assert result(sql, workspace)[0] == [False, True]
    by_url = Workspace(Profile("other name", "sqlite", database=workspace.profile.database))
    with contextlib.closing(by_url):
        by_url.open()
        assert result(sql, by_url)[0] == [False, True]
    assert PLANTED not in marks_file().read_text(encoding="utf-8")


def test_a_broken_file_of_marks_shows_nothing(workspace: Workspace) -> None:
    marks_file().write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="sensitive"):
        Workspace(workspace.profile)


def test_nothing_but_secrets_is_protected_before_a_person_decides(workspace: Workspace) -> None:
    workspace.mark(Marks())
    found = {(p.table, p.column): (p.kind, p.by.value) for p in proposals(workspace)}
    assert found == {
        ("patients", "name"): ("person-name", "name"),
        ("patients", "birth_date"): ("birth-date", "name"),
        ("patients", "remark"): ("email", "values"),
    }
    assert result("SELECT name, 'x' AS password FROM patients", workspace)[0] == [False, False]
    secret = Table("logins", (Column("password", "text"), Column("name", "text")))
    assert set(protected(Schema("sqlite", (secret,)), Marks()).columns) == {("logins", "password")}


def test_what_is_marked_is_proposed_no_more(workspace: Workspace) -> None:
    assert {p.column for p in proposals(workspace)} == {"remark"}
    workspace.mark(workspace.marks.mark({("patients", "remark"): "email"}))
    assert proposals(workspace) == ()


def test_a_star_over_a_marked_column_is_warned_of(workspace: Workspace) -> None:
    def codes(sql: str) -> list[str]:
        facts = known(sql, workspace)
        return [issue.code for issue in review(sql, workspace.schema, known=facts).issues]

    assert codes("SELECT * FROM patients") == ["star-shows-sensitive"]
    workspace.mark(Marks())
    assert codes("SELECT * FROM patients") == []


def passages(workspace: Workspace) -> tuple[ScriptedEngine, Passages]:
    engine = ScriptedEngine(["SELECT count(*) FROM patients"])
    asked = ask("How many patients?", workspace, engine, lambda event: None)
    return engine, asked.passages


def test_a_planted_value_is_nowhere(workspace: Workspace) -> None:
    engine, passed = passages(workspace)
    assert "cough" in engine.prompts[0]
    result("SELECT * FROM patients", workspace)
    permit(review("SELECT name FROM patients", workspace.schema), workspace)
    proposals(workspace)
    assert PLANTED not in passed.text
    assert all(PLANTED not in prompt for prompt in engine.prompts)
    for file in paths.data_dir().parent.rglob("*"):
        if file.is_file():
            assert PLANTED.encode() not in file.read_bytes(), file


VIEWS = (
    "CREATE TABLE patients (id INTEGER PRIMARY KEY, name VARCHAR(40), email VARCHAR(40));\n"
    f"INSERT INTO patients VALUES (1, 'Ada', '{PLANTED}');\n"
    "CREATE VIEW contact AS SELECT id, name AS who, email AS mail FROM patients;\n"
    "CREATE VIEW called (nr, what) AS SELECT id, upper(mail) FROM contact;\n"
    "CREATE VIEW everything AS SELECT * FROM patients;\n"
    "CREATE VIEW counted AS SELECT who, count(mail) AS mails FROM contact GROUP BY who;"
)


def test_views_show_nothing_that_their_tables_do_not(any_database: DescribedDatabase) -> None:
    any_database.admin(VIEWS)
    with contextlib.closing(Workspace(any_database.profile, any_database.password)) as workspace:
        workspace.open()
        workspace.mark(Marks().mark({key_in("patients", "email", workspace): "email"}))
        assert result("SELECT * FROM contact", workspace) == (
            [False, False, True],
            [(1, "Ada", MASK)],
        )
        assert result("SELECT what FROM called", workspace)[1] == [(MASK,)]
        assert result("SELECT email, name FROM everything", workspace)[0] == [True, False]
        assert result("SELECT * FROM counted", workspace) == ([False, False], [("Ada", 1)])
        assert PLANTED not in passages(workspace)[0].prompts[0]
        called = workspace.schema.table("called")
        assert called is not None
        assert tuple(workspace.column_values(called, "what")) == ()
        workspace.mark(workspace.marks.unmark([key_in("contact", "mail", workspace)]))
        assert result("SELECT mail FROM contact", workspace)[1] == [(PLANTED,)]
        assert result("SELECT what FROM called", workspace)[0] == [False]
        assert result("SELECT email FROM patients", workspace)[0] == [True]


def key_in(table: str, column: str, workspace: Workspace) -> Key:
    found = workspace.schema.table(table)
    assert found is not None
    return key_of(found, column)


@pytest.mark.parametrize(
    ("definition", "covered"),
    [
        ("SELECT id AS a, email AS b, 1 AS email FROM people", ["b"]),
        ("CREATE VIEW v (a, b, email) AS SELECT email, id, city FROM people", ["a"]),
        ("SELECT id AS a, (SELECT max(email) FROM people) AS b, 1 AS email FROM shops", ["b"]),
        ("SELECT id AS a, avg(email) AS b, 1 AS email FROM people GROUP BY id", ["b"]),
        ("SELECT avg(email) AS a, 1 AS b, 1 AS email FROM people", []),
        ("SELECT id AS a, city AS b, extra AS email FROM shops", []),
        ("SELECT * FROM people JOIN unknown USING (id)", ["a", "b", "email"]),
        ("SELECT id FROM people, (((", ["a", "b", "email"]),
        ("SELECT id FROM shops, (((", []),
        ("", ["email"]),
    ],
)
def test_a_view_is_followed_or_covered_whole(definition: str, covered: list[str]) -> None:
    def columns(*names: str) -> tuple[Column, ...]:
        return tuple(Column(name, "text") for name in names)

    people = Table("people", columns("id", "email", "city"), primary_key=("id",))
    shops = Table("shops", columns("id", "city", "extra"), primary_key=("id",))
    view = Table("v", columns("a", "b", "email"), kind=TableKind.VIEW, definition=definition)
    schema = Schema("sqlite", (view, people, shops))
    marks = Marks().mark({("people", "email"): "email"})
    found = with_views(protected(schema, marks), schema)
    assert [c.name for c in view.columns if found.covers(view, c.name)] == covered
    none = with_views(protected(schema, Marks()), schema)
    assert not none.columns


def test_totals_of_one_row_and_the_servers_copies_show_nothing(
    any_database: DescribedDatabase,
) -> None:
    any_database.admin(
        "CREATE TABLE wages (id INTEGER PRIMARY KEY, wage INTEGER);\n"
        "INSERT INTO wages VALUES (1, 4711), (2, 17);"
    )
    same = {"mysql": "id <=> 1", "sqlite": "id IS 1"}
    one = same.get(any_database.engine, "id IS NOT DISTINCT FROM 1")
    with contextlib.closing(Workspace(any_database.profile, any_database.password)) as workspace:
        workspace.open()
        workspace.mark(Marks().mark({key_in("wages", "wage", workspace): "other"}))
        assert result(f"SELECT sum(wage) FROM wages WHERE {one}", workspace)[1] == [(MASK,)]
        assert result("SELECT sum(wage) FROM wages", workspace)[0] == [False]
        copies = COPIES.get(any_database.engine, {})
        for sql, masked in copies.items():
            assert result(sql, workspace)[0] == masked, sql
        workspace.mark(Marks())
        for sql, masked in copies.items():
            if "*" not in sql:
                assert result(sql, workspace)[0] == [False] * len(masked), sql


COPIES = {
    "postgresql": {
        "SELECT attname, n_distinct, most_common_vals FROM pg_stats": [False, False, True],
        "SELECT s.histogram_bounds::text AS h FROM pg_catalog.pg_stats AS s": [True],
        "SELECT pid, upper(query) AS q FROM pg_stat_activity": [False, True],
        "SELECT * FROM pg_stat_activity LIMIT 0": [True] * 22,
    },
    "mysql": {"SELECT ID, INFO FROM information_schema.processlist": [False, True]},
}


def test_postgresql_is_masked_the_same(postgresql_database: DescribedDatabase) -> None:
    database = postgresql_database
    database.admin(
        "CREATE TABLE patients (id int PRIMARY KEY, name text, birth_date date);\n"
        f"INSERT INTO patients VALUES (1, '{PLANTED}', '1980-01-01');\n"
        "CREATE MATERIALIZED VIEW kept AS SELECT id, name AS who FROM patients;"
    )
    with contextlib.closing(Workspace(database.profile, database.password)) as workspace:
        workspace.open()
        confirm(workspace)
        assert result("SELECT * FROM patients", workspace) == (
            [False, True, True],
            [(1, MASK, MASK)],
        )
        assert result("SELECT * FROM kept", workspace) == ([False, True], [(1, MASK)])
        assert result("SELECT p FROM patients p", workspace)[1] == [(MASK,)]
        assert result("SELECT row_to_json(p) FROM patients p", workspace)[1] == [(MASK,)]
        assert result("SELECT array_agg(name) FROM patients", workspace)[1] == [(MASK,)]
        assert result("SELECT count(*) FROM patients", workspace)[1] == [(1,)]
        engine, _ = passages(workspace)
        assert PLANTED not in engine.prompts[0]


def test_a_question_is_compared_with_no_sensitive_value(workspace: Workspace) -> None:
    assert workspace.schema
    token = CancelToken()
    assert [m.value for m in workspace.matches("Who has a cough?", token)] == ["cough"]
    assert workspace.matches(f"What does {PLANTED} weigh? q@{PLANTED}.org", token) == ()
    workspace.mark(workspace.marks.mark({("visits", "reason"): "other"}))
    assert workspace.matches("Who has a cough?", token) == ()


def test_completion_is_offered_no_sensitive_value(workspace: Workspace) -> None:
    tables = {table.name: table for table in workspace.schema.tables}
    workspace.matches("Who has a cough?", CancelToken())
    assert set(workspace.column_values(tables["visits"], "reason")) == {"cough", "fever"}
    for column in ("name", "birth_date", "remark"):
        assert tuple(workspace.column_values(tables["patients"], column)) == ()
    workspace.mark(workspace.marks.mark({("visits", "reason"): "other"}))
    assert tuple(workspace.column_values(tables["visits"], "reason")) == ()


@pytest.mark.parametrize(
    ("sql", "masked"),
    [
        ("SELECT COLUMNS('em.*') FROM people", [True]),
        ("SELECT max(COLUMNS('em.*')) FROM people", [True]),
        ("SELECT COLUMNS(lambda c: c LIKE 'em%') FROM people", [True]),
        ("SELECT #2 FROM people", [True]),
        ("SELECT p.home.street FROM people AS p", [True]),
        ("SELECT x.a FROM (SELECT {'a': email} AS x FROM people)", [True]),
        ("SELECT COLUMNS('n.*') FROM notes", [False]),
        ("SELECT id FROM people", [False]),
    ],
)
def test_what_duckdb_names_by_pattern_number_or_field_is_masked(
    sql: str, masked: list[bool], tmp_path: Path
) -> None:
    file = tmp_path / "people.duckdb"
    with duckdb.connect(str(file)) as database:
        database.execute(
            "CREATE TABLE people (id INT, email TEXT, home STRUCT(street TEXT));"
            "CREATE TABLE notes (note TEXT);"
            "INSERT INTO people VALUES (1, 'ada@example.org', {'street': 'Elm 1'})"
        )
    profile = Profile(name="people", engine="duckdb", database=str(file))
    with contextlib.closing(Workspace(profile)) as workspace:
        workspace.open()
        keys = [key_in("people", column, workspace) for column in ("email", "home")]
        workspace.mark(Marks().mark(dict.fromkeys(keys, "email")))
        flags, rows = result(sql, workspace)
        assert flags == masked
        assert all(row == (MASK,) for row in rows) == masked[0] or not rows
