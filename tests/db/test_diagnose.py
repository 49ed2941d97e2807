"""A test of a connection takes its steps in order, and the one that fails says what to do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core import knownhosts
from app.core.diagnosis import State, Step, StepResult
from app.core.errors import AppError, CredentialError, DatabaseError
from app.core.profile import Profile, TlsMode
from app.core.tunnel import Tunnel
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import READER
from tests.servers.sshd import SshServer

Diagnose = Callable[[Profile, str | None], tuple[list[StepResult], AppError | None]]


@pytest.fixture
def diagnose() -> Diagnose:
    def diagnose(
        profile: Profile, password: str | None
    ) -> tuple[list[StepResult], AppError | None]:
        steps: list[StepResult] = []
        with contextlib.closing(Session(profile, password)) as session:
            try:
                session.diagnose(steps.append)
            except AppError as error:
                return steps, error
        return steps, None

    return diagnose


@pytest.fixture(params=["postgresql", "mariadb"])
def server(request: pytest.FixtureRequest) -> PostgresqlServer | MariadbServer:
    found: PostgresqlServer | MariadbServer = request.getfixturevalue(f"{request.param}_server")
    return found


def _profile(server: PostgresqlServer | MariadbServer, **changes: object) -> Profile:
    name = "postgres" if server.engine == "postgresql" else "information_schema"
    return replace(server.profile(name), **changes)  # type: ignore[arg-type]


def names(steps: list[StepResult]) -> list[Step]:
    return [result.step for result in steps]


def test_a_file(diagnose: Diagnose, clinic: Path) -> None:
    steps, error = diagnose(Profile("x", "sqlite", database=str(clinic)), None)
    assert error is None
    assert names(steps) == [Step.FILE, Step.LOGIN, Step.RIGHTS, Step.READ_ONLY]
    assert {result.state for result in steps} == {State.OK}


def test_a_file_that_is_not_there(diagnose: Diagnose, tmp_path: Path) -> None:
    steps, error = diagnose(Profile("x", "duckdb", database=str(tmp_path / "none")), None)
    assert isinstance(error, DatabaseError)
    assert [(result.step, result.state) for result in steps] == [(Step.FILE, State.FAILED)]
    assert steps[0].hint


def test_a_server_with_verified_tls(
    diagnose: Diagnose, server: PostgresqlServer | MariadbServer
) -> None:
    secure = _profile(
        server, host="localhost", tls=TlsMode.VERIFY_FULL, ca_file=str(server.ca_file)
    )
    steps, error = diagnose(secure, server.logins[READER])
    assert error is None
    assert names(steps) == list(Step)[2:]
    found = {result.step: result for result in steps}
    assert found[Step.TLS].detail.startswith("TLSv1.")
    assert "verify-full" in found[Step.TLS].detail
    assert found[Step.READ_ONLY].state is State.OK
    assert all(result.milliseconds > 0 for result in steps)


@pytest.mark.parametrize("engine", ["postgresql", "mysql"])
def test_a_login_that_could_write_is_a_warning(
    request: pytest.FixtureRequest, diagnose: Diagnose, engine: str
) -> None:
    database: DescribedDatabase = request.getfixturevalue(f"{engine}_database")
    steps, error = diagnose(database.profile, database.password)
    assert error is None
    assert {r.step for r in steps if r.state is State.WARNING} == {Step.RIGHTS}


@pytest.mark.parametrize(
    ("changes", "step", "kind", "word"),
    [
        ({"host": "no-such-host.invalid"}, Step.NAME, DatabaseError, "name"),
        ({"port": 1}, Step.PORT, DatabaseError, "Nothing listens"),
        ({"tls": TlsMode.VERIFY_FULL}, Step.TLS, DatabaseError, "not trusted"),
        ({"user": "nobody"}, Step.LOGIN, CredentialError, "login"),
    ],
)
def test_the_step_that_fails_is_the_last_one(
    diagnose: Diagnose,
    server: PostgresqlServer | MariadbServer,
    changes: dict[str, object],
    step: Step,
    kind: type[AppError],
    word: str,
) -> None:
    steps, error = diagnose(_profile(server, **changes), server.logins[READER])
    assert isinstance(error, kind)
    assert word in error.message
    assert (steps[-1].step, steps[-1].state) == (step, State.FAILED)
    assert steps[-1].detail == error.message
    assert steps[-1].hint == error.hint != ""


def test_another_program_on_the_port(
    diagnose: Diagnose, server: PostgresqlServer | MariadbServer, ssh_server: SshServer
) -> None:
    steps, error = diagnose(_profile(server, port=ssh_server.port), None)
    assert isinstance(error, DatabaseError)
    assert "another program" in error.message
    assert steps[-1].step is Step.PORT


def test_through_a_tunnel(
    diagnose: Diagnose, server: PostgresqlServer | MariadbServer, ssh_server: SshServer
) -> None:
    behind = _profile(server, tunnel=Tunnel(ssh_server.hop()))
    steps, error = diagnose(behind, server.logins[READER])
    assert error is not None
    assert error.kind == "unknown-host"
    assert names(steps) == [Step.SSH]
    knownhosts.trust(ssh_server.known_line)
    steps, error = diagnose(behind, server.logins[READER])
    assert error is None
    assert names(steps) == [Step.SSH, *list(Step)[3:]]
    steps, error = diagnose(replace(behind, port=1), server.logins[READER])
    assert "From the SSH server" in str(error)
    assert names(steps) == [Step.SSH, Step.PORT]
