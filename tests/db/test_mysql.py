"""What MySQL and MariaDB have beyond the shared contract: TLS, rights, words, their own holes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
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
from app.db.mysql import MysqlAdapter
from app.db.mysql_connection import MysqlConnection
from app.db.mysql_guard import first_word
from tests.servers.mariadb import MariadbServer
from tests.servers.server import ADMIN, READER, WRITER

Open = Callable[..., MysqlConnection]
Make = Callable[..., MysqlAdapter]


@pytest.fixture
def adapter(mariadb_server: MariadbServer, empty_mysql: str) -> Make:
    def make(login: str = READER, password: str | None = "", **changes: Any) -> MysqlAdapter:
        database = changes.pop("database", empty_mysql)
        profile = mariadb_server.profile(database, login=login, **changes)
        return MysqlAdapter(profile, mariadb_server.logins[login] if password == "" else password)

    return make


@pytest.fixture
def opened(adapter: Make) -> Iterator[Open]:
    connections: list[MysqlConnection] = []

    def open_one(login: str = READER, **changes: Any) -> MysqlConnection:
        connections.append(adapter(login, **changes).connect())
        return connections[-1]

    yield open_one
    for connection in connections:
        connection.close()


def quietly(done: int, total: int, what: str) -> None:
    """Nobody watches the progress here."""


CIPHER = "SHOW STATUS LIKE 'Ssl_cipher'"


class TestTls:
    def test_verify_full_passes_with_the_ca_and_the_name(
        self, mariadb_server: MariadbServer, opened: Open
    ) -> None:
        ca = str(mariadb_server.ca_file)
        connection = opened(host="localhost", tls=TlsMode.VERIFY_FULL, ca_file=ca)
        assert connection.query(CIPHER)[0][1].startswith("TLS")

    def test_verify_full_fails_for_a_name_that_is_not_in_the_certificate(
        self, mariadb_server: MariadbServer, opened: Open
    ) -> None:
        ca = str(mariadb_server.ca_file)
        with pytest.raises(DatabaseError, match=r"No trusted TLS.*not valid for '127.0.0.1'"):
            opened(host="127.0.0.1", tls=TlsMode.VERIFY_FULL, ca_file=ca)
        assert opened(host="127.0.0.1", tls=TlsMode.VERIFY_CA, ca_file=ca)

    @pytest.mark.parametrize("mode", [TlsMode.VERIFY_CA, TlsMode.VERIFY_FULL])
    def test_another_ca_or_none_fails(
        self, mode: TlsMode, mariadb_server: MariadbServer, opened: Open
    ) -> None:
        for ca in (str(mariadb_server.wrong_ca_file), ""):
            with pytest.raises(DatabaseError, match="No trusted TLS connection"):
                opened(host="localhost", tls=mode, ca_file=ca)

    def test_a_certificate_of_the_login(
        self, mariadb_server: MariadbServer, opened: Open, tmp_path: Path
    ) -> None:
        folder = mariadb_server.ca_file.parent
        pair = {"sslcert": str(folder / "server.crt"), "sslkey": str(folder / "server.key")}
        shown = opened(tls=TlsMode.REQUIRE, options=tuple(pair.items()))
        assert shown.query(CIPHER)[0][1].startswith("TLS")
        for wrong in ({"sslkey": str(tmp_path / "none")}, {"sslkey": str(folder / "ca.crt")}):
            with pytest.raises(UserError):
                opened(tls=TlsMode.REQUIRE, options=tuple((pair | wrong).items()))

    def test_require_encrypts_and_disable_does_not(self, opened: Open) -> None:
        assert opened(tls=TlsMode.REQUIRE).query(CIPHER)[0][1].startswith("TLS")
        assert opened(tls=TlsMode.DISABLE).query(CIPHER)[0][1] == ""


class TestConnecting:
    @pytest.mark.parametrize(
        ("changes", "error", "words"),
        [
            ({"password": "wrong-password"}, CredentialError, "refused the login"),
            ({"password": None}, CredentialError, "refused the login"),
            ({"user": "nobody"}, CredentialError, "refused the login"),
            ({"database": "nowhere"}, DatabaseError, "nowhere"),
            ({"port": 1}, DatabaseError, "can't be reached"),
            ({"host": "no.such.host.invalid"}, DatabaseError, "can't be reached"),
            ({"options": (("init_command", "x"),)}, UserError, "Unknown connection option"),
        ],
    )
    def test_what_went_wrong_is_told_without_the_password(
        self, changes: dict[str, Any], error: type[AppError], words: str, opened: Open
    ) -> None:
        with pytest.raises(error, match=words) as caught:
            opened(**changes)
        assert caught.value.hint
        assert "wrong-password" not in f"{caught.value!r} {caught.value.hint}"

    def test_a_socket_serves_as_well(self, mariadb_server: MariadbServer, opened: Open) -> None:
        connection = opened(socket=mariadb_server.socket_path, host="")
        assert connection.query("SELECT 1") == [(1,)]

    def test_no_repr_shows_the_password(self, adapter: Make, mariadb_server: MariadbServer) -> None:
        made = adapter()
        engine = made._engine
        assert mariadb_server.logins[READER] not in f"{made!r} {engine!r} {engine.url}"

    def test_the_server_tells_which_one_it_is(self, adapter: Make, opened: Open) -> None:
        assert adapter().server(opened()).startswith("MariaDB 1")

    def test_tacits_own_options_are_not_the_drivers(self, opened: Open) -> None:
        options = (("glossary", "/some/where.toml"), ("connect_timeout", "5"))
        assert opened(options=options).query("SELECT 1") == [(1,)]


class TestWords:
    @pytest.mark.parametrize(
        ("sql", "word"),
        [
            ("select 1", "SELECT"),
            ("-- c\n/* c */ # c\n ((SELECT 1))", "SELECT"),
            ("WITH x AS (SELECT 1) SELECT * FROM x", "WITH"),
            ("SELECT 'into', \"INTO\", `into` -- into", "SELECT"),
            ("SELECT 'it''s \\' into'", "SELECT"),
            ("SELECT '/*! 1 */'", "SELECT"),
            ("SHOW TABLES", "SHOW"),
        ],
    )
    def test_reads_pass(self, sql: str, word: str) -> None:
        assert first_word(sql) == word

    @pytest.mark.parametrize(
        "sql",
        [
            "",
            "-- SELECT",
            "DELETE FROM t",
            "SET STATEMENT tx_read_only = 0 FOR DELETE FROM t",
            "BEGIN NOT ATOMIC DELETE FROM t; END",
            "SELECT 1 INTO OUTFILE '/tmp/x'",
            "SELECT 1 iNtO @x",
            "SELECT 1INTO OUTFILE '/tmp/x'",
            "/*! DELETE FROM t */",
            "/*!50000 SELECT */ 1",
            "SELECT 1 /*M! INTO OUTFILE '/tmp/x' */",
            "ANALYZE DELETE FROM t",
            "CALL p()",
            "LOCK TABLES t WRITE",
            "'SELECT'",
        ],
    )
    def test_what_is_no_read_is_refused(self, sql: str) -> None:
        with pytest.raises(DatabaseError):
            first_word(sql)

    def test_strings_end_where_the_server_ends_them(self) -> None:
        sql = "SELECT '\\' INTO OUTFILE '/tmp/x'"
        with pytest.raises(DatabaseError):
            first_word(sql, backslash_escapes=False)
        assert first_word("SELECT '\\' INTO OUTFILE '", backslash_escapes=True) == "SELECT"


class TestReadOnly:
    """With all rights, and below the words: what the session and the transaction stop alone."""

    @pytest.mark.parametrize(
        "sql",
        [
            "DELETE FROM t",
            "INSERT INTO t VALUES (2) RETURNING a",
            "CREATE TABLE extra (a int)",
            "SET STATEMENT tx_read_only = 0 FOR DELETE FROM t",
            "SELECT writes()",
        ],
    )
    def test_the_engine_refuses_what_writes(
        self,
        sql: str,
        opened: Open,
        monkeypatch: pytest.MonkeyPatch,
        mariadb_server: MariadbServer,
        empty_mysql: str,
    ) -> None:
        mariadb_server.run("CREATE TABLE t (a int); INSERT INTO t VALUES (1)", empty_mysql)
        function = "CREATE FUNCTION writes() RETURNS int NO SQL BEGIN DELETE FROM t; RETURN 1; END"
        mariadb_server.run(function, empty_mysql)
        monkeypatch.setattr("app.db.mysql_connection.first_word", lambda sql, **how: "SELECT")
        connection = opened(ADMIN)
        with pytest.raises(DatabaseError, match="READ ONLY"):
            connection.query(sql)
        assert mariadb_server.rows("SELECT a FROM t", empty_mysql) == [(1,)]
        assert mariadb_server.rows("SHOW TABLES", empty_mysql) == [("t",)]

    def test_a_session_made_writable_is_read_only_again_for_the_next_statement(
        self, opened: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        connection = opened(ADMIN)
        with monkeypatch.context() as patch:
            patch.setattr("app.db.mysql_connection.first_word", lambda sql, **how: "SELECT")
            with pytest.raises(DatabaseError, match="no rows"):
                connection.query("SET SESSION TRANSACTION READ WRITE")
        assert connection.query("SELECT @@tx_read_only") == [(1,)]

    def test_local_files_are_never_sent(self, opened: Open) -> None:
        assert opened()._driver._local_infile is False


class TestErrors:
    @pytest.mark.parametrize(
        ("sql", "position"),
        [
            ("SELECT nope FROM information_schema.tables", 7),
            ("SELECT 'äöü🦆', nope", 15),
            ("SELECT 1 FROM nowhere", 14),
            ("SELECT 1\nFROM dual\nWHERE 1 === 1", 28),
            ("SELECT 1 FROM", 13),
            ("SELECT nope + nope", None),
        ],
    )
    def test_the_place_is_told_where_it_is_known(
        self, sql: str, position: int | None, opened: Open
    ) -> None:
        connection = opened()
        with pytest.raises(DatabaseError) as caught:
            connection.query(sql)
        assert caught.value.position == position

    def test_what_a_routine_says_of_a_row_is_not_told(
        self, opened: Open, mariadb_server: MariadbServer, empty_mysql: str
    ) -> None:
        script = """CREATE TABLE t (a text); INSERT INTO t VALUES ('secret');
        CREATE FUNCTION fails(x text) RETURNS int READS SQL DATA BEGIN
        DECLARE m text; SET m = x; SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = m; RETURN 1; END"""
        head, _, function = script.partition("CREATE FUNCTION")
        mariadb_server.run(head, empty_mysql)
        mariadb_server.run(f"CREATE FUNCTION{function}", empty_mysql)
        connection = opened(ADMIN)
        with pytest.raises(DatabaseError, match="routine") as caught:
            connection.query("SELECT fails(a) FROM t")
        assert "secret" not in f"{caught.value.message} {caught.value.hint}"


class TestStopping:
    def test_a_cancel_stops_only_what_runs(
        self, opened: Open, mariadb_server: MariadbServer
    ) -> None:
        connection = opened()
        connection.cancel()
        ((number,),) = connection.query("SELECT connection_id()")
        mariadb_server.once_running(number, "sleep", connection.cancel)
        with pytest.raises(CancelledError):
            connection.query("SELECT sleep(60)")
        assert connection.query("SELECT 1") == [(1,)]

    def test_the_deadline_stops_before_and_amid_the_rows(self, opened: Open) -> None:
        connection = opened()
        for sql in (
            "SELECT count(*) FROM seq_1_to_1000000000 a, seq_1_to_1000000000 b",
            "SELECT seq, sleep(0.05) FROM seq_1_to_1000000000",
        ):
            with pytest.raises(DeadlineError, match=r"longer than 0.3 s"):
                connection.query(sql, timeout_s=0.3)
            assert connection.query("SELECT 1") == [(1,)]

    def test_half_read_rows_are_dropped(self, opened: Open) -> None:
        connection = opened()
        sql = "SELECT repeat('x', 1000) FROM seq_1_to_1000000000"
        rows = connection.execute(sql, timeout_s=60, chunk_rows=10)
        assert len(next(rows.chunks)) == 10
        connection.reset()
        assert connection.query("SELECT 1") == [(1,)]

    def test_a_kill_that_comes_too_late_does_not_hit_the_next_statement(
        self, opened: Open, mariadb_server: MariadbServer
    ) -> None:
        connection = opened()
        ((number,),) = connection.query("SELECT connection_id()")
        mariadb_server.run(f"KILL QUERY {number}")
        assert connection.query("SELECT 1") == [(1,)]

    def test_a_connection_that_is_ended_is_lost(
        self, opened: Open, mariadb_server: MariadbServer
    ) -> None:
        connection = opened()
        ((number,),) = connection.query("SELECT connection_id()")
        end = f"KILL {number}"
        mariadb_server.once_running(number, "sleep", lambda: mariadb_server.run(end))
        with pytest.raises(DatabaseError, match="lost"):
            connection.query("SELECT sleep(60)")

    def test_somebody_elses_kill_is_neither_ours_nor_the_deadline(
        self, opened: Open, mariadb_server: MariadbServer
    ) -> None:
        connection = opened()
        ((number,),) = connection.query("SELECT connection_id()")
        end = f"KILL QUERY {number}"
        mariadb_server.once_running(number, "seq_1_to", lambda: mariadb_server.run(end))
        with pytest.raises(DatabaseError, match="Somebody on the server"):
            connection.query("SELECT count(*) FROM seq_1_to_1000000000 a, seq_1_to_1000000000 b")


SHOP = """
CREATE TABLE person (
  id bigint unsigned AUTO_INCREMENT PRIMARY KEY, mail varchar(40) UNIQUE, mood enum('sad', 'ok')
    DEFAULT 'ok' COMMENT 'how they feel', pay decimal(10, 2), note text,
  INDEX person_pay (pay, id), UNIQUE person_note (note(10))) COMMENT 'People we know';
CREATE TABLE `客户 order` (a int, b int, person bigint unsigned, PRIMARY KEY (a, b),
  FOREIGN KEY (person) REFERENCES person (id));
INSERT INTO person (mail, pay) VALUES ('1', 1), ('2', 2), ('3', 3), ('4', 4);
CREATE VIEW happy AS SELECT id, mail FROM person WHERE mood = 'ok';
CREATE FUNCTION pure() RETURNS int NO SQL RETURN 1;
CREATE FUNCTION reading() RETURNS int READS SQL DATA RETURN (SELECT count(*) FROM person);
CREATE FUNCTION silent() RETURNS int RETURN 1;
CREATE FUNCTION writing() RETURNS int MODIFIES SQL DATA RETURN 1;
ANALYZE TABLE person;
"""


class TestCatalogue:
    @pytest.fixture
    def shop(
        self, adapter: Make, opened: Open, mariadb_server: MariadbServer, empty_mysql: str
    ) -> Schema:
        mariadb_server.run(SHOP, empty_mysql)
        return adapter(WRITER).introspect(opened(WRITER), quietly)

    def test_tables_of_the_profiles_database_need_no_naming(
        self, shop: Schema, empty_mysql: str
    ) -> None:
        assert {(t.schema, t.name, t.kind) for t in shop.tables} == {
            (None, "happy", TableKind.VIEW),
            (None, "person", TableKind.TABLE),
            (None, "客户 order", TableKind.TABLE),
        }
        assert (shop.dialect, shop.default_schema) == ("mysql", empty_mysql)

    def test_columns_keys_and_comments(self, shop: Schema) -> None:
        person = shop.table("person")
        order = shop.table("客户 order")
        assert person is not None
        assert order is not None
        assert [(c.name, c.type, c.nullable, c.default) for c in person.columns] == [
            ("id", "bigint(20) unsigned", False, None),
            ("mail", "varchar(40)", True, None),
            ("mood", "enum('sad','ok')", True, "'ok'"),
            ("pay", "decimal(10,2)", True, None),
            ("note", "text", True, None),
        ]
        assert person.columns[2].comment == "how they feel"
        assert (person.comment, person.primary_key) == ("People we know", ("id",))
        assert person.unique == (("mail",),)
        assert Index("person_pay", ("pay", "id"), False) in person.indexes
        assert person.rows == 4
        assert order.primary_key == ("a", "b")
        assert order.foreign_keys == (ForeignKey(("person",), "person", ("id",), None),)

    def test_a_login_that_only_reads_sees_the_keys_too(
        self, shop: Schema, adapter: Make, opened: Open
    ) -> None:
        assert adapter().introspect(opened(), quietly).tables == shop.tables

    def test_without_a_database_all_of_them_are_shown_by_name(
        self, shop: Schema, adapter: Make, opened: Open, empty_mysql: str
    ) -> None:
        whole = adapter(WRITER, database="").introspect(opened(WRITER, database=""), quietly)
        assert whole.default_schema is None
        order = whole.table("客户 order", empty_mysql)
        assert order is not None
        assert order.foreign_keys[0].target_schema == empty_mysql
        assert not {"mysql", "information_schema"} & {table.schema for table in whole.tables}

    def test_only_functions_that_say_that_they_do_not_write_are_safe(self, shop: Schema) -> None:
        assert shop.safe_functions >= {"pure", "reading"}
        assert not shop.safe_functions & {"silent", "writing"}
        assert shop.unsafe_functions >= {"silent", "writing"}

    @pytest.mark.parametrize(
        "change",
        [
            "ALTER TABLE person ADD COLUMN extra int",
            "ALTER TABLE person CHANGE pay salary decimal(10, 2)",
            "ALTER TABLE person MODIFY pay decimal(12, 2)",
            "ALTER TABLE person COMMENT 'new'",
            "DROP INDEX person_pay ON person",
            "DROP TABLE `客户 order`",
            "CREATE VIEW another AS SELECT 1 AS one",
        ],
    )
    def test_the_fingerprint_changes_with_every_definition(
        self,
        change: str,
        shop: Schema,
        adapter: Make,
        opened: Open,
        mariadb_server: MariadbServer,
        empty_mysql: str,
    ) -> None:
        connection, made = opened(), adapter()
        before = made.fingerprint(connection)
        mariadb_server.run("INSERT INTO person (mail) VALUES ('new')", empty_mysql)
        assert made.fingerprint(connection) == before
        mariadb_server.run(change, empty_mysql)
        assert made.fingerprint(connection) != before

    def test_samples_are_few_short_and_distinct(
        self, shop: Schema, adapter: Make, opened: Open
    ) -> None:
        person = shop.table("person")
        assert person is not None
        found = adapter().samples(opened(), person, 3)
        assert [column.samples for column in found.columns][1:3] == [("1", "2", "3"), ("ok",)]


class TestRights:
    def test_each_login_is_told_what_it_could_do(self, adapter: Make, opened: Open) -> None:
        for login in (ADMIN, WRITER):
            rights = adapter(login).rights(opened(login))
            assert rights.can_write
            assert any("do everything" in note for note in rights.notes)
            assert any("CREATE USER" in note for note in rights.notes)
        assert adapter().rights(opened()).can_write is False

    def test_the_hash_of_the_password_is_never_shown(self, adapter: Make, opened: Open) -> None:
        notes = " ".join(adapter(ADMIN).rights(opened(ADMIN)).notes)
        assert "IDENTIFIED BY PASSWORD" not in notes
