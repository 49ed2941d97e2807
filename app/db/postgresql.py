"""PostgreSQL: connect, introspect, sample, and say what the login could do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import URL, Engine, NullPool, create_engine

from app.core.errors import AppError
from app.core.profile import DEFAULT_PORTS, Profile
from app.core.schema import Schema, Table
from app.core.tabledetails import TableDetails
from app.core.tunnel import LOCAL
from app.core.writes import Effects
from app.db import pg_catalogue, pg_details, pg_errors, pg_rights
from app.db.adapter import Progress, Rights
from app.db.effects import postgresql_effects
from app.db.options import driver_options
from app.db.pg_connection import PostgresqlConnection
from app.db.sampling import LETTERS, with_samples
from app.db.tls import libpq_options
from app.db.valuescan import Bounds, distinct_values

if TYPE_CHECKING:
    from app.db.tunnel import Link
    from app.db.writing.contract import WritingConnection

_CONNECT_S = "10"
_OPTIONS = frozenset(
    {
        "application_name",
        "channel_binding",
        "connect_timeout",
        "options",
        "sslcert",
        "sslkey",
        "target_session_attrs",
    }
)


class PostgresqlAdapter:
    engine = "postgresql"

    def __init__(self, profile: Profile, password: str | None) -> None:
        self._profile = profile
        self._password = password
        self.link: Link | None = None

    def through(self, link: Link) -> None:
        """Connect by way of `link` from now on."""
        self.link = link

    def connect(self) -> PostgresqlConnection:
        return PostgresqlConnection(self._driver)

    def outline(self, connection: PostgresqlConnection) -> tuple[Table, ...]:
        return pg_catalogue.outline(connection)

    def introspect(self, connection: PostgresqlConnection, progress: Progress) -> Schema:
        return pg_catalogue.introspect(connection, progress)

    def fingerprint(self, connection: PostgresqlConnection) -> str:
        return pg_catalogue.fingerprint(connection)

    def details(self, connection: PostgresqlConnection, table: Table) -> TableDetails:
        return pg_details.details(connection, table)

    def samples(self, connection: PostgresqlConnection, table: Table, limit: int) -> Table:
        return with_samples(connection, table, limit, quote=quoted, as_text=_as_text)

    def values(
        self, connection: PostgresqlConnection, table: Table, columns: Sequence[str], bounds: Bounds
    ) -> dict[str, list[str]]:
        return distinct_values(connection, table, columns, bounds, quote=quoted, as_text=_as_text)

    def server(self, connection: PostgresqlConnection) -> str:
        version = connection.driver.info.parameter_status("server_version") or "?"
        return f"PostgreSQL {version.split()[0]}"

    def rights(self, connection: PostgresqlConnection) -> Rights:
        return pg_rights.rights(connection)

    def is_read_only(self, connection: PostgresqlConnection) -> bool:
        return connection.query("SELECT current_setting('transaction_read_only')") == [("on",)]

    def effects(self, connection: PostgresqlConnection) -> Effects:
        return postgresql_effects(connection.query)

    def writer(self) -> WritingConnection:
        from app.db.writing.postgresql import PostgresqlWriting

        return PostgresqlWriting(self._driver)

    def translate(self, error: Exception, sql: str) -> AppError:
        return pg_errors.translate(error, sql)

    def _driver(self) -> psycopg.Connection[Any]:
        if self.link is not None:
            self.link.ready()
        try:
            pooled = self._engine.raw_connection()
        except psycopg.Error as error:
            refusal = self.link.refusal() if self.link is not None else None
            raise refusal or pg_errors.connecting(error, self._profile) from None
        driver = pooled.driver_connection
        assert isinstance(driver, psycopg.Connection)
        pooled.detach()
        return driver

    @cached_property
    def _engine(self) -> Engine:
        profile = self._profile
        url = URL.create(
            "postgresql+psycopg",
            username=profile.user or None,
            password=self._password,
            host=profile.socket or profile.host or "localhost",
            port=profile.port or DEFAULT_PORTS["postgresql"],
            database=profile.database or None,
        )
        return create_engine(
            url,
            poolclass=NullPool,
            use_native_hstore=False,
            hide_parameters=True,
            connect_args=_connect_args(profile) | _detour(self.link),
        )


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _as_text(cell: str) -> str:
    return f"left({cell}::text, {LETTERS + 1})"


def _detour(link: Link | None) -> dict[str, Any]:
    """Through a link: another address, and the same host to verify."""
    return {"hostaddr": LOCAL, "port": link.port} if link is not None else {}


def _connect_args(profile: Profile) -> dict[str, Any]:
    options = driver_options(profile, _OPTIONS)
    return {
        "application_name": "tacit",
        "connect_timeout": _CONNECT_S,
        "client_encoding": "utf8",
        "prepare_threshold": None,
        **options,
        **libpq_options(profile),
    }
