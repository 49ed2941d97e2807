"""MySQL and MariaDB: connect, introspect, sample, and say what the login could do."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pymysql
from pymysql.connections import Connection as Driver
from pymysql.converters import encoders
from sqlalchemy import URL, Engine, NullPool, create_engine, event

from app.core.errors import AppError, UserError
from app.core.profile import DEFAULT_PORTS, Profile
from app.core.schema import Schema, Table
from app.core.tabledetails import TableDetails
from app.core.tunnel import LOCAL
from app.core.writes import Effects
from app.db import mysql_catalogue, mysql_details, mysql_errors, mysql_rights
from app.db.adapter import Progress, Rights
from app.db.effects import mysql_effects
from app.db.mysql_connection import MysqlConnection
from app.db.mysql_types import DECODERS
from app.db.options import driver_options
from app.db.sampling import LETTERS, with_samples
from app.db.tls import ssl_context
from app.db.valuescan import Bounds, distinct_values

if TYPE_CHECKING:
    from app.db.tunnel import Link
    from app.db.writing.contract import WritingConnection

_CONNECT_S = "10"
_OPTIONS = frozenset({"connect_timeout", "sslcert", "sslkey"})


class MysqlAdapter:
    engine = "mysql"

    def __init__(self, profile: Profile, password: str | None) -> None:
        self._profile = profile
        self._password = password
        self.link: Link | None = None

    def through(self, link: Link) -> None:
        """Connect by way of `link` from now on."""
        self.link = link

    def connect(self) -> MysqlConnection:
        return MysqlConnection(self._driver)

    def outline(self, connection: MysqlConnection) -> tuple[Table, ...]:
        return mysql_catalogue.outline(connection, self._profile.database)

    def introspect(self, connection: MysqlConnection, progress: Progress) -> Schema:
        return mysql_catalogue.introspect(connection, self._profile.database, progress)

    def fingerprint(self, connection: MysqlConnection) -> str:
        return mysql_catalogue.fingerprint(connection, self._profile.database)

    def details(self, connection: MysqlConnection, table: Table) -> TableDetails:
        return mysql_details.details(connection, table, self._profile.database)

    def samples(self, connection: MysqlConnection, table: Table, limit: int) -> Table:
        return with_samples(connection, table, limit, quote=quoted, as_text=_as_text)

    def values(
        self, connection: MysqlConnection, table: Table, columns: Sequence[str], bounds: Bounds
    ) -> dict[str, list[str]]:
        return distinct_values(connection, table, columns, bounds, quote=quoted, as_text=_as_text)

    def server(self, connection: MysqlConnection) -> str:
        name = "MariaDB" if connection.is_mariadb else "MySQL"
        number = connection.version.removeprefix("5.5.5-").partition("-")[0]
        return f"{name} {number}"

    def rights(self, connection: MysqlConnection) -> Rights:
        return mysql_rights.rights(connection)

    def is_read_only(self, connection: MysqlConnection) -> bool:
        name = "tx_read_only" if connection.is_mariadb else "transaction_read_only"
        return connection.query(f"SELECT @@session.{name}") == [(1,)]

    def effects(self, connection: MysqlConnection) -> Effects:
        return mysql_effects(connection.query, self._profile.database)

    def writer(self) -> WritingConnection:
        from app.db.writing.mysql import MysqlWriting

        return MysqlWriting(self._driver)

    def translate(self, error: Exception, sql: str) -> AppError:
        return mysql_errors.translate(error, sql)

    def _driver(self) -> Driver:
        if self.link is not None:
            self.link.ready()
        try:
            pooled = self._engine.raw_connection()
        except (pymysql.Error, OSError, RuntimeError) as error:
            refusal = self.link.refusal() if self.link is not None else None
            raise refusal or mysql_errors.connecting(error, self._profile) from None
        driver = pooled.driver_connection
        assert isinstance(driver, Driver)
        pooled.detach()
        return driver

    @cached_property
    def _engine(self) -> Engine:
        profile = self._profile
        url = URL.create(
            "mysql+pymysql",
            username=profile.user,
            password=self._password,
            host=profile.host or "localhost",
            port=profile.port or DEFAULT_PORTS["mysql"],
            database=profile.database or None,
        )
        engine = create_engine(
            url, poolclass=NullPool, hide_parameters=True, connect_args=_connect_args(profile)
        )
        if self.link is not None:
            event.listen(engine, "do_connect", _by_way_of(self.link))
        return engine


def _by_way_of(link: Link) -> Callable[..., Driver]:
    """Connects over a socket that leads through `link`, and verifies the profile's host."""

    def connect(_dialect: object, _record: object, _arguments: object, known: Any) -> Driver:
        driver: Driver = pymysql.connect(**known, defer_connect=True)
        driver.connect(socket.create_connection((LOCAL, link.port), known["connect_timeout"]))
        return driver

    return connect


def quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


def _as_text(cell: str) -> str:
    return f"LEFT(CAST({cell} AS CHAR), {LETTERS + 1})"


def _connect_args(profile: Profile) -> dict[str, Any]:
    options = driver_options(profile, _OPTIONS)
    arguments: dict[str, Any] = {
        "charset": "utf8mb4",
        "conv": {**encoders, **DECODERS},
        "local_infile": False,
        "connect_timeout": _seconds(options.get("connect_timeout", _CONNECT_S)),
        "program_name": "tacit",
    }
    if profile.socket:
        return arguments | {"unix_socket": profile.socket, "ssl_disabled": True}
    context = ssl_context(profile)
    if context is None:
        return arguments | {"ssl_disabled": True}
    return arguments | {"ssl": context}


def _seconds(text: str) -> int:
    if not text.isdecimal():
        raise UserError("The option connect_timeout is a number of seconds.")
    return int(text)
