"""What PostgreSQL has beyond the shared contract: TLS, rights, its catalogue, its own holes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.core.errors import (
    AppError,
    CancelledError,
    CredentialError,
    DatabaseError,
    DeadlineError,
    UserError,
)
from app.core.profile import TlsMode
from app.core.schema import ForeignKey, Index, Schema, TableKind
from app.db.pg_connection import PostgresqlConnection
from app.db.postgresql import PostgresqlAdapter
from tests.servers import postgresql
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import ADMIN, READER, WRITER

Open = Callable[..., PostgresqlConnection]


@pytest.fixture
def adapter(
    postgresql_server: PostgresqlServer, empty_postgresql: str
) -> Callable[..., PostgresqlAdapter]:
    def make(login: str = READER, password: str | None = "", **changes: Any) -> PostgresqlAdapter:
        profile = postgresql_server.profile(
            changes.pop("database", empty_postgresql), login=login, **changes
        )
        return PostgresqlAdapter(
            profile, postgresql_server.logins[login] if password == "" else password
        )

    return make


@pytest.fixture
def opened(adapter: Callable[..., PostgresqlAdapter]) -> Iterator[Open]:
    connections: list[PostgresqlConnection] = []

    def open_one(login: str = READER, **changes: Any) -> PostgresqlConnection:
        connections.append(adapter(login, **changes).connect())
        return connections[-1]

    yield open_one
    for connection in connections:
        connection.close()


def values(connection: PostgresqlConnection, sql: str, **how: Any) -> list[tuple[Any, ...]]:
    return connection.query(sql, **how)


def quietly(done: int, total: int, what: str) -> None:
    """Nobody watches the progress here."""


class TestTls:
    def test_verify_full_passes_with_the_ca_and_the_name(
        self, postgresql_server: PostgresqlServer, opened: Open
    ) -> None:
        ca = str(postgresql_server.ca_file)
        connection = opened(host="localhost", tls=TlsMode.VERIFY_FULL, ca_file=ca)
        sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        assert values(connection, sql) == [(True,)]

    def test_verify_full_fails_for_a_name_that_is_not_in_the_certificate(
        self, postgresql_server: PostgresqlServer, opened: Open
    ) -> None:
        ca = str(postgresql_server.ca_file)
        with pytest.raises(DatabaseError, match="does not match host name"):
            opened(host="127.0.0.1", tls=TlsMode.VERIFY_FULL, ca_file=ca)
        assert opened(host="127.0.0.1", tls=TlsMode.VERIFY_CA, ca_file=ca)

    @pytest.mark.parametrize("mode", [TlsMode.VERIFY_CA, TlsMode.VERIFY_FULL])
    def test_another_ca_or_none_fails(
        self, mode: TlsMode, postgresql_server: PostgresqlServer, opened: Open
    ) -> None:
        for ca in (str(postgresql_server.wrong_ca_file), ""):
            with pytest.raises(DatabaseError, match="No trusted TLS connection"):
                opened(host="localhost", tls=mode, ca_file=ca)

    def test_require_encrypts_and_disable_does_not(self, opened: Open) -> None:
        sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        assert values(opened(tls=TlsMode.REQUIRE), sql) == [(True,)]
        assert values(opened(tls=TlsMode.DISABLE), sql) == [(False,)]

    def test_a_ca_file_that_is_missing_or_no_certificate_is_told(
        self, postgresql_server: PostgresqlServer, opened: Open
    ) -> None:
        with pytest.raises(UserError, match="does not exist"):
            opened(tls=TlsMode.VERIFY_FULL, ca_file="/no/such/ca.pem")
        with pytest.raises(UserError, match="no certificate"):
            opened(tls=TlsMode.VERIFY_FULL, ca_file=f"{postgresql_server.folder}/log")

    def test_a_server_without_tls_is_refused_when_tls_is_required(self) -> None:
        """On a server of its own: the others' TLS must stay."""
        server = postgresql.start()

        def attempt() -> None:
            profile = server.profile("postgres", tls=TlsMode.REQUIRE)
            PostgresqlAdapter(profile, server.logins[READER]).connect().close()

        try:
            attempt()
            server.run("ALTER SYSTEM SET ssl = off")
            server.run("SELECT pg_reload_conf()")
            _until(attempt, fails="No trusted TLS connection")
        finally:
            postgresql.stop(server)


def _until(attempt: Callable[[], object], *, fails: str = "") -> None:
    """Until the server has reloaded its settings: `attempt` works, or fails with those words."""
    message = ""
    for _ in range(100):
        try:
            attempt()
            message = ""
        except AppError as error:
            message = error.message
        if bool(message) == bool(fails) and fails in message:
            return
        threading.Event().wait(0.1)
    raise AssertionError(f"not reloaded: {message}")


STUBBORN = """
CREATE FUNCTION stubborn() RETURNS int STABLE LANGUAGE plpgsql AS $$
BEGIN
  LOOP
    BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END;
  END LOOP;
END $$
"""
"""What the catalogue calls stable, and what no cancel ends."""


def _until_empty(rows: Callable[[], list[Any]]) -> None:
    for _ in range(200):
        if not rows():
            return
        threading.Event().wait(0.1)
    raise AssertionError("it is still there")


class TestConnecting:
    @pytest.mark.parametrize(
        ("changes", "error", "words"),
        [
            ({"password": "wrong-password"}, CredentialError, "refused the login"),
            ({"password": None}, CredentialError, "asks for a password"),
            ({"user": "nobody"}, CredentialError, "refused the login"),
            ({"database": "nowhere"}, DatabaseError, "nowhere"),
            ({"port": 1}, DatabaseError, "can't be reached"),
            ({"host": "no.such.host.invalid"}, DatabaseError, "can't be reached"),
            ({"options": (("sslkeypass", "x"),)}, UserError, "Unknown connection option"),
        ],
    )
    def test_what_went_wrong_is_told_without_the_password(
        self, changes: dict[str, Any], error: type[AppError], words: str, opened: Open
    ) -> None:
        with pytest.raises(error, match=words) as caught:
            opened(**changes)
        assert caught.value.hint
        assert "wrong-password" not in f"{caught.value!r} {caught.value.hint}"

    def test_a_socket_serves_as_well(
        self, postgresql_server: PostgresqlServer, opened: Open
    ) -> None:
        connection = opened(socket=postgresql_server.socket_path, host="")
        assert values(connection, "SELECT inet_client_addr()") == [(None,)]

    def test_no_repr_shows_the_password(
        self, adapter: Callable[..., PostgresqlAdapter], postgresql_server: PostgresqlServer
    ) -> None:
        made = adapter()
        engine = made._engine
        assert postgresql_server.logins[READER] not in f"{made!r} {engine!r} {engine.url}"

    def test_the_server_tells_its_version(
        self, adapter: Callable[..., PostgresqlAdapter], opened: Open
    ) -> None:
        assert adapter().server(opened()).startswith("PostgreSQL 1")

    def test_tacits_own_options_are_not_the_drivers(self, opened: Open) -> None:
        options = (("glossary", "/some/where.toml"), ("application_name", "mine"))
        sql = "SELECT current_setting('application_name')"
        assert values(opened(options=options), sql) == [("mine",)]


class TestReadOnly:
    """With the rights of a superuser: only what Tacit does stands in the way."""

    @pytest.mark.parametrize(
        "sql",
        [
            "COPY (SELECT 1) TO '/tmp/tacit-was-here'",
            "COPY (SELECT 1) TO PROGRAM 'touch /tmp/tacit-was-here'",
            "SET TRANSACTION READ WRITE",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
            "COMMIT",
            "DO 'BEGIN PERFORM 1; END'",
            "CALL nothing()",
            "ALTER SYSTEM SET work_mem = '1MB'",
            "",
            "SELECT 1 /* ; */; SELECT 2",
            "SELECT $1::int",
            "SELECT 1\0; DROP TABLE t",
            "SELECT '\ud800'",
        ],
    )
    def test_what_does_not_return_rows_never_starts(self, sql: str, opened: Open) -> None:
        connection = opened(ADMIN)
        with pytest.raises(DatabaseError):
            values(connection, sql)
        assert values(connection, "SELECT 1") == [(1,)]

    def test_what_the_transaction_lets_through_is_rolled_back(
        self, opened: Open, postgresql_server: PostgresqlServer, empty_postgresql: str
    ) -> None:
        connection = opened(ADMIN)
        made = values(connection, "SELECT lo_create(0)")[0][0]
        values(connection, "SELECT set_config('default_transaction_read_only', 'off', false)")
        values(connection, "EXPLAIN ANALYZE CREATE TABLE extra AS SELECT 1 AS one")
        with pytest.raises(DatabaseError, match="read-only transaction"):
            values(connection, "INSERT INTO pg_description VALUES (1, 1, 1, 'x') RETURNING 1")
        sql = f"SELECT count(*) FROM pg_largeobject_metadata WHERE oid = {made}"
        assert postgresql_server.rows(sql, empty_postgresql) == [(0,)]
        sql = "SELECT count(*) FROM pg_class WHERE relname = 'extra'"
        assert postgresql_server.rows(sql, empty_postgresql) == [(0,)]

    def test_explain_can_not_be_made_to_run_the_statement(
        self, opened: Open, postgresql_server: PostgresqlServer, empty_postgresql: str
    ) -> None:
        postgresql_server.run("CREATE TABLE t (a int)", empty_postgresql)
        connection = opened(ADMIN)
        for sql in ("ANALYZE SELECT lo_create(77)", "(ANALYZE) SELECT lo_create(77)"):
            with pytest.raises(DatabaseError, match="Syntax error"):
                connection.explain(sql, timeout_s=5)
        connection.explain("SELECT a FROM t", timeout_s=5)
        connection.explain("SHOW server_version", timeout_s=5)


class TestErrors:
    @pytest.mark.parametrize(
        ("sql", "position"),
        [
            ("SELECT nope FROM pg_class", 7),
            ("SELECT 'äöü🦆', nope FROM pg_class", 15),
            ("SELECT 1 FROM nowhere", 14),
            ("SELECT 1\nFROM pg_class\nWHERE oid === 1", 33),
        ],
    )
    def test_the_place_is_told(self, sql: str, position: int, opened: Open) -> None:
        connection = opened()
        for attempt in (
            lambda: values(connection, sql),
            lambda: connection.explain(sql, timeout_s=5),
        ):
            with pytest.raises(DatabaseError) as caught:
                attempt()
            assert caught.value.position == position

    def test_no_value_of_a_row_is_told_but_the_persons_own_text_is(
        self, opened: Open, postgresql_server: PostgresqlServer, empty_postgresql: str
    ) -> None:
        script = """CREATE TABLE t (a text); INSERT INTO t VALUES ('secret "row" value');
        CREATE FUNCTION fails(text) RETURNS int STABLE LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''it was %', $1; END'"""
        postgresql_server.run(script.replace("%', $1", "%'', $1"), empty_postgresql)
        connection = opened(ADMIN)
        for sql in ("SELECT a::int FROM t", "SELECT a::date FROM t", "SELECT fails(a) FROM t"):
            with pytest.raises(DatabaseError) as caught:
                values(connection, sql)
            assert "secret" not in f"{caught.value.message} {caught.value.hint}"
        with pytest.raises(DatabaseError, match='"mine"'):
            values(connection, "SELECT 'mine'::int")


class TestStopping:
    def test_a_cancel_stops_only_what_runs(
        self, opened: Open, postgresql_server: PostgresqlServer
    ) -> None:
        connection = opened()
        connection.cancel()
        ((pid,),) = values(connection, "SELECT pg_backend_pid()")
        postgresql_server.once_running(pid, "pg_sleep", connection.cancel)
        with pytest.raises(CancelledError):
            values(connection, "SELECT pg_sleep(60)")
        assert values(connection, "SELECT 1") == [(1,)]

    def test_the_deadline_stops_and_the_connection_lives(self, opened: Open) -> None:
        connection = opened()
        with pytest.raises(DeadlineError, match=r"longer than 0.2 s"):
            values(connection, "SELECT pg_sleep(60)", timeout_s=0.2)
        assert values(connection, "SELECT 1") == [(1,)]

    def test_the_deadline_holds_while_waiting_for_a_lock(
        self, opened: Open, postgresql_server: PostgresqlServer, empty_postgresql: str
    ) -> None:
        postgresql_server.run("CREATE TABLE t (a int)", empty_postgresql)
        connection = opened()
        with postgresql_server._connection(empty_postgresql, ADMIN) as other, other.transaction():
            other.execute("LOCK TABLE t")
            with pytest.raises(DeadlineError):
                values(connection, "SELECT a FROM t", timeout_s=0.3)
        assert values(connection, "SELECT a FROM t") == []

    def test_half_read_rows_are_dropped(self, opened: Open) -> None:
        connection = opened()
        sql = "SELECT repeat('x', 1000) FROM generate_series(1, 100000000)"
        rows = connection.execute(sql, timeout_s=60, chunk_rows=10)
        assert len(next(rows.chunks)) == 10
        connection.reset()
        assert values(connection, "SELECT 1") == [(1,)]

    @pytest.mark.parametrize("cancelled", [False, True])
    def test_a_statement_that_catches_the_cancel_ends_on_the_server(
        self,
        cancelled: bool,
        postgresql_server: PostgresqlServer,
        empty_postgresql: str,
        opened: Open,
    ) -> None:
        postgresql_server.run(STUBBORN, empty_postgresql, login=WRITER)
        connection = opened(WRITER)
        backend = connection.driver.info.backend_pid
        timer = threading.Timer(0.5, connection.cancel)
        if cancelled:
            timer.start()
        with pytest.raises(CancelledError if cancelled else DeadlineError):
            values(connection, "SELECT stubborn()", timeout_s=30 if cancelled else 0.5)
        timer.cancel()
        left = f"SELECT 1 FROM pg_stat_activity WHERE pid = {backend}"
        _until_empty(lambda: postgresql_server.rows(left, empty_postgresql))

    def test_a_server_notices_that_its_client_is_gone(
        self, postgresql_server: PostgresqlServer, empty_postgresql: str, opened: Open
    ) -> None:
        postgresql_server.run(STUBBORN, empty_postgresql, login=WRITER)
        connection = opened(WRITER)
        backend = connection.driver.info.backend_pid
        connection.driver.execute("SELECT 1")
        text = connection.execute("SELECT current_setting('client_connection_check_interval')",
                                  timeout_s=5, chunk_rows=10)  # fmt: skip
        assert next(iter(text.chunks)).column(0).to_pylist() == ["2s"]
        connection.reset()
        connection._begin(60)
        connection.driver.pgconn.send_query_params(b"SELECT stubborn()", None)
        connection.driver.pgconn.finish()
        left = f"SELECT 1 FROM pg_stat_activity WHERE pid = {backend}"
        _until_empty(lambda: postgresql_server.rows(left, empty_postgresql))

    def test_a_backend_that_is_ended_is_a_lost_connection(
        self, opened: Open, postgresql_server: PostgresqlServer
    ) -> None:
        connection = opened()
        ((pid,),) = values(connection, "SELECT pg_backend_pid()")
        end = f"SELECT pg_terminate_backend({pid})"
        postgresql_server.once_running(pid, "pg_sleep", lambda: postgresql_server.rows(end))
        with pytest.raises(DatabaseError, match="lost"):
            values(connection, "SELECT pg_sleep(60)")

    def test_somebody_elses_cancel_is_neither_ours_nor_the_deadline(
        self, opened: Open, postgresql_server: PostgresqlServer
    ) -> None:
        connection = opened()
        ((pid,),) = values(connection, "SELECT pg_backend_pid()")
        end = f"SELECT pg_cancel_backend({pid})"
        postgresql_server.once_running(pid, "pg_sleep", lambda: postgresql_server.rows(end))
        with pytest.raises(DatabaseError, match="Somebody on the server"):
            values(connection, "SELECT pg_sleep(60)")


SHOP = """
CREATE SCHEMA "Sales 客户";
CREATE SCHEMA hidden;
REVOKE USAGE ON SCHEMA hidden FROM reader;
CREATE TYPE public.mood AS ENUM ('sad', 'ok');
CREATE TABLE public.person (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail varchar(40) UNIQUE, mood mood
    DEFAULT 'ok', pay numeric(10, 2), tags text[], dropped int);
ALTER TABLE public.person DROP COLUMN dropped;
COMMENT ON TABLE public.person IS 'People we know';
COMMENT ON COLUMN public.person.mood IS 'how they feel';
CREATE UNIQUE INDEX person_pay ON public.person (pay, id);
CREATE UNIQUE INDEX person_partial ON public.person (tags) WHERE id > 5;
CREATE INDEX person_lower ON public.person (lower(mail));
CREATE TABLE "Sales 客户"."order" (a int, b int, person bigint REFERENCES public.person,
  PRIMARY KEY (a, b)) PARTITION BY RANGE (a);
CREATE TABLE "Sales 客户".order_1 PARTITION OF "Sales 客户"."order" FOR VALUES FROM (0) TO (10);
CREATE TABLE "Sales 客户".order_2 PARTITION OF "Sales 客户"."order" FOR VALUES FROM (10) TO (20);
INSERT INTO public.person (mail, pay) SELECT i::text, i FROM generate_series(1, 7) i;
INSERT INTO "Sales 客户"."order" SELECT i, i, 1 FROM generate_series(0, 19) i;
CREATE VIEW public.happy AS SELECT id, mail FROM public.person WHERE mood = 'ok';
CREATE MATERIALIZED VIEW public.counted AS SELECT count(*) AS n FROM public.person;
CREATE TABLE hidden.secret (a int);
CREATE TABLE public.denied (a int); REVOKE ALL ON public.denied FROM reader;
CREATE TABLE public.partly (open int, closed int); REVOKE ALL ON public.partly FROM reader;
GRANT SELECT (open) ON public.partly TO reader;
CREATE FUNCTION public.pure(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.mixed(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.mixed(text) RETURNS int VOLATILE LANGUAGE sql AS 'SELECT 1';
ANALYZE;
"""


class TestCatalogue:
    @pytest.fixture
    def shop(
        self,
        adapter: Callable[..., PostgresqlAdapter],
        opened: Open,
        postgresql_server: PostgresqlServer,
        empty_postgresql: str,
    ) -> Schema:
        postgresql_server.run(SHOP, empty_postgresql)
        return adapter().introspect(opened(), quietly)

    def test_what_the_login_may_read_is_there_and_nothing_else(self, shop: Schema) -> None:
        names = [(table.schema, table.name) for table in shop.tables]
        assert names == [
            ("Sales 客户", "order"),
            ("public", "counted"),
            ("public", "happy"),
            ("public", "partly"),
            ("public", "person"),
        ]
        assert (shop.dialect, shop.default_schema) == ("postgresql", "public")
        partly = shop.table("partly")
        assert partly is not None
        assert [column.name for column in partly.columns] == ["open"]

    def test_columns_keys_and_comments(self, shop: Schema) -> None:
        person = shop.table("person")
        assert person is not None
        assert [(c.name, c.type, c.nullable) for c in person.columns] == [
            ("id", "bigint", False),
            ("mail", "character varying(40)", True),
            ("mood", "mood", True),
            ("pay", "numeric(10,2)", True),
            ("tags", "text[]", True),
        ]
        mood = person.column("mood")
        assert mood is not None
        assert (mood.default, mood.comment) == ("'ok'::mood", "how they feel")
        assert person.comment == "People we know"
        assert person.primary_key == ("id",)
        assert person.unique == (("mail",), ("pay", "id"))
        assert Index("person_pay", ("pay", "id"), True) in person.indexes
        assert Index("person_partial", ("tags",), False) in person.indexes
        assert "person_lower" not in [index.name for index in person.indexes]
        assert person.rows == 7

    def test_partitions_are_one_table(self, shop: Schema) -> None:
        order = shop.table("order", "Sales 客户")
        assert order is not None
        assert order.kind is TableKind.TABLE
        assert order.primary_key == ("a", "b")
        assert order.foreign_keys == (ForeignKey(("person",), "person", ("id",), "public"),)
        assert order.rows == 20

    def test_views_of_both_kinds_are_views(self, shop: Schema) -> None:
        for name in ("happy", "counted"):
            view = shop.table(name)
            assert view is not None
            assert view.kind is TableKind.VIEW

    def test_safe_functions_have_no_volatile_sibling(self, shop: Schema) -> None:
        assert {"lower", "count", "date_trunc", "pure"} <= shop.safe_functions
        unsafe = {"mixed", "setval", "pg_read_file", "lo_create", "txid_current", "pg_sleep"}
        assert not unsafe & shop.safe_functions

    def test_the_outline_has_the_same_tables(
        self, shop: Schema, adapter: Callable[..., PostgresqlAdapter], opened: Open
    ) -> None:
        outline = adapter().outline(opened())
        assert [t.qualified for t in outline] == [t.qualified for t in shop.tables]

    @pytest.mark.parametrize(
        "change",
        [
            "ALTER TABLE public.person ADD COLUMN extra int",
            "ALTER TABLE public.person RENAME COLUMN pay TO salary",
            "ALTER TABLE public.person ALTER COLUMN mail SET NOT NULL",
            "COMMENT ON COLUMN public.person.pay IS 'new'",
            "DROP TABLE public.denied",
            "DROP INDEX public.person_pay",
            "ALTER TYPE public.mood RENAME TO temper",
            "GRANT SELECT ON public.denied TO reader",
            "CREATE FUNCTION public.another() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        ],
    )
    def test_the_fingerprint_changes_with_every_definition(
        self,
        change: str,
        shop: Schema,
        adapter: Callable[..., PostgresqlAdapter],
        opened: Open,
        postgresql_server: PostgresqlServer,
        empty_postgresql: str,
    ) -> None:
        connection, made = opened(), adapter()
        before = made.fingerprint(connection)
        script = "ANALYZE; INSERT INTO public.person (mail) VALUES ('new')"
        postgresql_server.run(script, empty_postgresql)
        assert made.fingerprint(connection) == before
        postgresql_server.run(change, empty_postgresql)
        assert made.fingerprint(connection) != before

    def test_samples_are_few_short_and_distinct(
        self, shop: Schema, adapter: Callable[..., PostgresqlAdapter], opened: Open
    ) -> None:
        order = shop.table("order", "Sales 客户")
        person = shop.table("person")
        assert order is not None
        assert person is not None
        connection, made = opened(), adapter()
        found = made.samples(connection, order, 3)
        assert [column.samples for column in found.columns][2] == ("1",)
        found = made.samples(connection, person, 3)
        assert [column.samples for column in found.columns][1:3] == [("1", "2", "3"), ("ok",)]


class TestRights:
    def test_each_login_is_told_what_it_could_do(
        self, adapter: Callable[..., PostgresqlAdapter], opened: Open
    ) -> None:
        admin = adapter(ADMIN).rights(opened(ADMIN))
        assert admin.can_write
        assert "superuser" in admin.notes[0]
        writer = adapter(WRITER).rights(opened(WRITER))
        assert writer.can_write
        assert any("CREATE ROLE" in note for note in writer.notes)
        assert adapter().rights(opened()).can_write is False

    def test_a_role_that_reads_files_is_noted(
        self,
        adapter: Callable[..., PostgresqlAdapter],
        opened: Open,
        postgresql_server: PostgresqlServer,
    ) -> None:
        postgresql_server.run("GRANT pg_read_server_files TO reader")
        try:
            rights = adapter().rights(opened())
        finally:
            postgresql_server.run("REVOKE pg_read_server_files FROM reader")
        assert rights.can_write is False
        assert rights.notes == ("reader may read files on the server.",)
