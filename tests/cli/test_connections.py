"""`tacit connections` against real servers and a real keyring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli.connections import connections_app
from app.core import profiles, secrets
from app.core.errors import CredentialError, UserError
from app.workflow import connecting
from tests.plugins.fix_databases import DescribedDatabase
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import READER, WRITER


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TACIT_HOME", str(tmp_path))


def tacit(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(connections_app, list(arguments), input=typed)


def told(*arguments: str, typed: str | None = None) -> dict[str, Any]:
    result = tacit(*arguments, "--json", typed=typed)
    assert result.exit_code == 0, (result.output, result.exception)
    answer = json.loads(result.stdout)
    assert isinstance(answer, dict)
    return answer


def failure(result: Result, kind: type[Exception]) -> Exception:
    assert isinstance(result.exception, kind)
    return result.exception


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_password_from_standard_input_goes_into_the_keyring_only() -> None:
    answer = told(
        "add", "shop", "postgresql://ann@db.example.org/shop", "--password-stdin",
        typed="hunter2-secret\n",
    )  # fmt: skip
    assert answer["password"] == "keyring"
    assert secrets.get_password("shop") == "hunter2-secret"
    assert "hunter2" not in profiles.profiles_file().read_text(encoding="utf-8")
    assert "hunter2" not in json.dumps(told("show", "shop"))
    assert told("show", "shop")["password"] == "keyring"


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_password_in_the_url_is_warned_about_and_moved_into_the_keyring() -> None:
    result = tacit("add", "shop", "mysql://ann:hunter2@db.example.org/shop")
    assert result.exit_code == 0
    assert "password in a URL" in result.stderr
    assert "hunter2" not in result.output
    assert "hunter2" not in profiles.profiles_file().read_text(encoding="utf-8")
    assert secrets.get_password("shop") == "hunter2"


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_the_connection_is_saved_and_the_person_told() -> None:
    result = tacit("add", "shop", "mysql://ann@localhost/shop", "--password-stdin", typed="pw\n")
    assert result.exit_code == 0
    assert "not stored" in result.stderr
    assert "this session only" in result.stderr
    assert profiles.find("shop").user == "ann"


@pytest.mark.usefixtures("unlocked_keyring")
def test_options_win_over_the_url(tmp_path: Path) -> None:
    told(
        "add", "shop", "postgresql://ann@one/shop", "--user", "bob", "--host", "two",
        "--port", "5999", "--database", "other", "--tls", "require",
        "--ca", str(tmp_path / "ca.pem"), "--timeout", "7", "--row-cap", "9", "--no-samples",
    )  # fmt: skip
    saved = profiles.find("shop")
    assert (saved.user, saved.host, saved.port, saved.database) == ("bob", "two", 5999, "other")
    assert (saved.tls, saved.ca_file) == ("require", str(tmp_path / "ca.pem"))
    assert (saved.statement_timeout_s, saved.row_cap, saved.samples) == (7.0, 9, False)


def test_a_remote_host_gets_verified_tls_by_default() -> None:
    assert told("add", "far", "mysql://ann@db.example.org/shop")["tls"] == "verify-full"
    assert told("add", "near", "mysql://ann@localhost/shop")["tls"] == "disable"


def test_a_files_path_is_saved_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    told("add", "shop", "sqlite:///shop.sqlite")
    assert profiles.find("shop").database == str(tmp_path / "shop.sqlite")


@pytest.mark.usefixtures("unlocked_keyring")
def test_removing_forgets_the_password_too() -> None:
    told("add", "shop", "mysql://ann@localhost/shop", "--password-stdin", typed="pw\n")
    assert told("remove", "shop") == {"removed": "shop"}
    assert secrets.get_password("shop") is None
    assert told("list") == {"connections": []}
    failure(tacit("show", "shop"), UserError)


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_new_connection_never_gets_the_password_of_an_older_one() -> None:
    secrets.set_password("shop", "stale")
    told("add", "shop", "mysql://ann@localhost/shop")
    assert secrets.get_password("shop") is None


def test_the_list_names_every_connection() -> None:
    assert "No connection is saved" in tacit("list").stdout
    told("add", "one", "sqlite:////data/one.sqlite")
    told("add", "two", "duckdb:////data/two.duckdb")
    listed = tacit("list").stdout
    assert "one" in listed
    assert "duckdb:////data/two.duckdb" in listed or "/data/two.duckdb" in listed
    assert [entry["name"] for entry in told("list")["connections"]] == ["one", "two"]


@pytest.mark.parametrize("engine", ["postgresql", "mysql"])
@pytest.mark.usefixtures("unlocked_keyring")
def test_a_saved_server_is_tested_with_the_password_of_the_keyring(
    engine: str, request: pytest.FixtureRequest
) -> None:
    database: DescribedDatabase = request.getfixturevalue(f"{engine}_database")
    assert database.password is not None
    told("add", "real", database.profile.url, "--password-stdin", typed=f"{database.password}\n")
    answer = told("test", "real")
    assert answer["server"].startswith(database.server_name)
    assert answer["rights"]["can_write"] is True
    assert database.password not in json.dumps(answer)
    assert database.server_name in tacit("test", "real").stdout


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_login_that_can_only_read_is_called_so(
    postgresql_server: PostgresqlServer,
    empty_postgresql: str,
    mariadb_server: MariadbServer,
    empty_mysql: str,
) -> None:
    for server, name in ((postgresql_server, empty_postgresql), (mariadb_server, empty_mysql)):
        url = server.profile(name, login=READER).url
        told("add", name, url, "--password-stdin", typed=f"{server.logins[READER]}\n")
        assert told("test", name)["rights"]["can_write"] is False


@pytest.mark.usefixtures("unlocked_keyring")
@pytest.mark.parametrize("engine", ["postgresql", "mysql"])
def test_a_wrong_or_missing_password_is_a_matter_of_credentials(
    engine: str, request: pytest.FixtureRequest
) -> None:
    database: DescribedDatabase = request.getfixturevalue(f"{engine}_database")
    told("add", "real", database.profile.url, "--password-stdin", typed="wrong-password\n")
    error = failure(tacit("test", "real"), CredentialError)
    assert "wrong-password" not in f"{error} {error!r}"
    failure(tacit("test", database.profile.url), CredentialError)


def test_a_url_with_its_password_works_and_is_warned_about(
    postgresql_server: PostgresqlServer, empty_postgresql: str
) -> None:
    url = postgresql_server.profile(empty_postgresql, login=WRITER).url
    password = postgresql_server.logins[WRITER]
    result = tacit("test", url.replace(f"{WRITER}@", f"{WRITER}:{password}@"), "--json")
    assert result.exit_code == 0
    assert "password in a URL" in result.stderr
    assert password not in result.output


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_a_saved_connection_asks_and_says_why() -> None:
    told("add", "shop", "mysql://ann@localhost/shop")
    said: list[str] = []
    profile, password = connecting.resolve_target(
        "shop", ask=lambda profile: f"typed for {profile.name}", warn=said.append
    )
    assert (profile.name, password) == ("shop", "typed for shop")
    assert "this session only" in said[0]


def test_an_unknown_engine_or_name_is_refused() -> None:
    failure(tacit("add", "x", "no engine://db/x"), UserError)
    failure(tacit("test", "oracle://db/x"), UserError)
    failure(tacit("add", "sqlite://x", "sqlite:///x"), UserError)
    failure(tacit("test", "nobody"), UserError)
    assert profiles.load() == ()
