"""Through a real OpenSSH server to real databases: the host is checked, reading stays read-only,
deadlines and cancels get through, and a dropped connection is made anew."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core import knownhosts
from app.core.errors import (
    AppError,
    CancelledError,
    DatabaseError,
    DeadlineError,
    EnvironmentFault,
    SshLoginError,
    UnknownHostError,
    UserError,
)
from app.core.profile import Profile, TlsMode
from app.core.tunnel import NO_SECRETS, Hop, SshLogin, SshSecrets, Tunnel
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase, approved, run, works
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer
from tests.servers.sshd import PASSPHRASE, SshServer

Open = Callable[..., Session]


@pytest.fixture
def opened() -> Iterator[Open]:
    """A session of a profile; all are closed at the end."""
    sessions: list[Session] = []

    def make(profile: Profile, password: str | None, ssh: SshSecrets = NO_SECRETS) -> Session:
        sessions.append(Session(profile, password, ssh))
        return sessions[-1]

    yield make
    for session in sessions:
        session.close()


@pytest.fixture(params=["postgresql", "mysql"])
def database(request: pytest.FixtureRequest) -> DescribedDatabase:
    found: DescribedDatabase = request.getfixturevalue(f"{request.param}_database")
    return found


@pytest.fixture
def known(ssh_server: SshServer) -> SshServer:
    knownhosts.trust(ssh_server.known_line)
    return ssh_server


@pytest.fixture
def session(database: DescribedDatabase, known: SshServer, opened: Open) -> Session:
    """An open session behind the tunnel."""
    made = opened(_behind(database.profile, Tunnel(known.hop())), database.password)
    made.open()
    return made


def _behind(profile: Profile, tunnel: Tunnel) -> Profile:
    return replace(profile, tunnel=tunnel)


def _reader(server: PostgresqlServer | MariadbServer, tunnel: Tunnel, **changes: object) -> Profile:
    named = {"postgresql": "postgres", "mysql": ""}[server.engine]
    return replace(server.profile(named), tunnel=tunnel, **changes)  # type: ignore[arg-type]


def _password(server: PostgresqlServer | MariadbServer) -> str:
    return server.logins["reader"]


def test_reading_goes_through_and_writing_does_not(
    session: Session, database: DescribedDatabase, tmp_path: Path
) -> None:
    assert works(session)
    assert session.schema().tables
    before = database.content()
    for statement in database.writes[:3]:
        with pytest.raises(DatabaseError):
            run(session, statement)
    assert database.content() == before
    assert works(session)


def test_a_deadline_gets_through_and_the_session_goes_on(
    session: Session, database: DescribedDatabase, tmp_path: Path
) -> None:
    execution = session.execute(approved(database.slow_sql), spill=tmp_path / "s", timeout_s=0.5)
    with pytest.raises(DeadlineError):
        list(execution)
    assert works(session)


def test_a_cancel_gets_through_and_the_session_goes_on(
    session: Session, database: DescribedDatabase, tmp_path: Path
) -> None:
    execution = session.execute(approved(database.slow_sql), spill=tmp_path / "s", timeout_s=300)

    def cancel() -> None:
        execution.begun.wait(20)
        execution.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(CancelledError):
        list(execution)
    canceller.join()
    assert works(session)


def test_a_dropped_connection_is_made_anew(session: Session, known: SshServer) -> None:
    """The query that runs into it may fail; the next one works."""
    process = session.pid
    assert works(session)
    known.cut()
    with contextlib.suppress(DatabaseError):
        assert works(session)
    assert works(session)
    assert session.pid == process


@pytest.mark.parametrize("engine", ["postgresql", "mariadb"])
def test_the_databases_own_name_is_verified_through_the_tunnel(
    request: pytest.FixtureRequest, engine: str, known: SshServer, opened: Open
) -> None:
    server = request.getfixturevalue(f"{engine}_server")
    tls = {"tls": TlsMode.VERIFY_FULL, "ca_file": str(server.ca_file)}
    tunnel = Tunnel(known.hop())
    opened(_reader(server, tunnel, host="localhost", **tls), _password(server)).open()
    for wrong in (
        {"host": "127.0.0.1"},
        {"host": "localhost", "ca_file": str(server.wrong_ca_file)},
    ):
        session = opened(_reader(server, tunnel, **(tls | wrong)), _password(server))
        with pytest.raises(DatabaseError, match="TLS"):
            session.open()


class TestTheServer:
    """Who it is and how to log in, with PostgreSQL behind it."""

    @pytest.fixture
    def attempt(
        self, postgresql_server: PostgresqlServer, opened: Open
    ) -> Callable[..., AppError | None]:
        def attempt(
            tunnel: Tunnel, ssh: SshSecrets = NO_SECRETS, **changes: object
        ) -> AppError | None:
            profile = _reader(postgresql_server, tunnel, **changes)
            try:
                opened(profile, _password(postgresql_server), ssh).open()
            except AppError as error:
                return error
            return None

        return attempt

    def test_an_unknown_one_is_asked_about_and_then_known(
        self, ssh_server: SshServer, attempt: Callable[..., AppError | None]
    ) -> None:
        error = attempt(Tunnel(ssh_server.hop()))
        assert isinstance(error, UnknownHostError)
        assert error.fingerprint == ssh_server.fingerprint
        assert error.fingerprint in error.hint
        assert error.line == ssh_server.known_line
        knownhosts.trust(error.line)
        assert attempt(Tunnel(ssh_server.hop())) is None

    def test_the_persons_own_known_hosts_count_and_a_broken_line_costs_only_itself(
        self, ssh_server: SshServer, attempt: Callable[..., AppError | None]
    ) -> None:
        own = Path.home() / ".ssh" / "known_hosts"
        own.parent.mkdir()
        own.write_text(f"@broken\nx\n{ssh_server.known_line}\n", encoding="ascii")
        subprocess.run(["ssh-keygen", "-q", "-H", "-f", str(own)], check=False, capture_output=True)
        before = own.read_text(encoding="ascii")
        assert attempt(Tunnel(ssh_server.hop())) is None
        assert own.read_text(encoding="ascii") == before

    @pytest.mark.parametrize("kind", ["ed25519", "rsa"])
    def test_another_key_than_the_known_one_is_refused(
        self,
        ssh_server: SshServer,
        attempt: Callable[..., AppError | None],
        tmp_path: Path,
        kind: str,
    ) -> None:
        subprocess.run(
            ["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", str(tmp_path / "k")], check=True
        )
        pattern = ssh_server.known_line.split()[0]
        public = (tmp_path / "k.pub").read_text(encoding="ascii").split()[:2]
        knownhosts.trust(" ".join([pattern, *public]))
        error = attempt(Tunnel(ssh_server.hop()))
        assert isinstance(error, UserError)
        assert "another key" in error.message

    def test_a_key_with_a_passphrase(
        self, known: SshServer, attempt: Callable[..., AppError | None]
    ) -> None:
        tunnel = Tunnel(known.hop("locked"))
        assert attempt(tunnel, SshSecrets(PASSPHRASE)) is None
        for wrong in (SshSecrets("other"), SshSecrets()):
            assert isinstance(attempt(tunnel, wrong), SshLoginError)

    def test_a_key_that_is_not_let_in_or_is_none(
        self, known: SshServer, attempt: Callable[..., AppError | None]
    ) -> None:
        assert isinstance(attempt(Tunnel(known.hop("other"))), SshLoginError)
        missing = attempt(Tunnel(known.hop("nothing")))
        assert isinstance(missing, UserError)
        assert "does not exist" in missing.message
        unreadable = attempt(Tunnel(known.hop("sshd_config")))
        assert isinstance(unreadable, UserError)
        assert "can't be read" in unreadable.message

    def test_the_agent(
        self, known: SshServer, attempt: Callable[..., AppError | None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        tunnel = Tunnel(replace(known.hop(), login=SshLogin.AGENT, key_file=""))
        assert isinstance(attempt(tunnel), SshLoginError)
        socket = str(known.folder / "agent")
        with subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.PIPE) as agent:
            assert agent.stdout is not None
            agent.stdout.readline()
            monkeypatch.setenv("SSH_AUTH_SOCK", socket)
            subprocess.run(["ssh-add", "-q", str(known.folder / "user")], check=True)
            assert attempt(tunnel) is None
            agent.terminate()

    def test_a_jump_host(self, known: SshServer, attempt: Callable[..., AppError | None]) -> None:
        """The same server twice: once from here, and once from there."""
        assert (
            attempt(Tunnel(known.hop(), known.hop("locked")), SshSecrets(jump=PASSPHRASE)) is None
        )
        error = attempt(Tunnel(known.hop(), known.hop("locked")), SshSecrets(PASSPHRASE))
        assert isinstance(error, SshLoginError)

    def test_what_can_not_be_reached_is_named(
        self, known: SshServer, attempt: Callable[..., AppError | None]
    ) -> None:
        beyond = attempt(Tunnel(known.hop()), port=1)
        assert isinstance(beyond, EnvironmentFault)
        assert "From the SSH server" in beyond.message
        closed = attempt(Tunnel(replace(known.hop(), port=1)))
        assert isinstance(closed, EnvironmentFault)
        assert "nothing listens" in closed.message
        nobody = attempt(Tunnel(Hop("no-such-host.invalid")))
        assert isinstance(nobody, EnvironmentFault)
        assert "name" in nobody.message
        through_socket = attempt(Tunnel(known.hop()), socket="/tmp/x")
        assert isinstance(through_socket, UserError)
