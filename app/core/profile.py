"""A connection's settings, without its password; from a URL or from the profile file."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from app.core.environment import Environment, Tint, tint_of
from app.core.errors import UserError

if TYPE_CHECKING:
    from app.core.tunnel import Tunnel

_SCHEMES = {
    "sqlite": "sqlite",
    "duckdb": "duckdb",
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
}
_SCHEME = re.compile(r"[a-z][a-z0-9]*")
FILE_ENGINES = frozenset({"sqlite", "duckdb"})
DEFAULT_PORTS = {"postgresql": 5432, "mysql": 3306}


class TlsMode(StrEnum):
    """As libpq names them: off, encrypt only, also check the CA, also check the host's name."""

    DISABLE = "disable"
    REQUIRE = "require"
    VERIFY_CA = "verify-ca"
    VERIFY_FULL = "verify-full"


@dataclass(frozen=True, slots=True)
class Profile:
    """How to reach one database. Never holds a password: that lives in the keyring under `name`.

    `database` is a file (or a folder of data files, DuckDB) for a file engine. `tls` is None when
    the default applies: see `effective_tls`. `samples`: may example values be read and drafted on.
    `statement_timeout_s` in seconds; `row_cap` in rows. With a `tunnel`, `host` is as its server
    sees it. `environment` is one of Environment or a label of the person's own.
    """

    name: str
    engine: str
    host: str = ""
    port: int | None = None
    socket: str = ""
    database: str = ""
    user: str = ""
    tls: TlsMode | None = None
    ca_file: str = ""
    options: tuple[tuple[str, str], ...] = ()
    read_only: bool = True
    statement_timeout_s: float = 30.0
    row_cap: int = 10_000
    samples: bool = True
    tunnel: Tunnel | None = None
    environment: str = ""
    color: Tint | None = None
    group: str = ""

    @property
    def is_production(self) -> bool:
        return self.environment == Environment.PRODUCTION

    @property
    def tint(self) -> Tint | None:
        """The colour that tells this connection from others."""
        return tint_of(self.environment, self.color)

    @property
    def is_file(self) -> bool:
        return self.engine in FILE_ENGINES

    @property
    def probes(self) -> bool:
        """Whether the data may be asked, on demand, how its tables fit together: the option
        `probes`, or where samples are allowed."""
        said = dict(self.options).get("probes", "yes" if self.samples else "no")
        return said.casefold() not in ("no", "off", "false", "0")

    @property
    def is_local(self) -> bool:
        """Nothing crosses a network: a file, a socket, or a loopback address, and no tunnel."""
        return self.tunnel is None and self._is_beside

    @property
    def _is_beside(self) -> bool:
        """The server runs where it is called from: here, or at the end of the tunnel."""
        if self.is_file or self.socket or self.host in ("", "localhost"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def effective_tls(self) -> TlsMode:
        """`tls`, or verify-full for a remote host and none for a server on the same machine,
        be that this one or the tunnel's end."""
        if self.tls is not None:
            return self.tls
        return TlsMode.DISABLE if self._is_beside else TlsMode.VERIFY_FULL

    @property
    def url(self) -> str:
        """The profile as a URL without a password; `from_url` reads it back."""
        if self.is_file:
            path = quote(self.database, safe="/:\\~ ")
            return f"{self.engine}:///{path}"
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        query = list(self.options)
        if self.tls is not None:
            query.append(("tls", self.tls.value))
        if self.ca_file:
            query.append(("ca", self.ca_file))
        if self.socket:
            query.append(("socket", self.socket))
        tail = f"?{urlencode(query)}" if query else ""
        return f"{self.engine}://{user}{host}{port}/{quote(self.database, safe='')}{tail}"


def is_url(text: str) -> bool:
    """Whether `text` is meant as a URL and not as a profile's name."""
    return "://" in text


def from_url(url: str, *, name: str = "") -> tuple[Profile, str | None]:
    """The profile that `url` describes, and the password in it if there is one.

    Raises UserError for a URL that can't be understood; the message never repeats the password.
    """
    scheme, _, rest = url.partition("://")
    engine = _engine(scheme)
    if engine in FILE_ENGINES:
        return _file_profile(engine, rest, name), None
    try:
        parts = urlsplit(f"{engine}://{rest}")
        port = parts.port
    except ValueError:
        raise UserError(
            "The connection URL can't be read.",
            hint="Write it as engine://user@host:port/database; percent-encode odd characters.",
        ) from None
    profile = Profile(
        name=name,
        engine=engine,
        host=unquote(parts.hostname or ""),
        port=port,
        database=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or ""),
    )
    profile = _with_options(profile, parse_qsl(parts.query))
    password = unquote(parts.password) if parts.password else None
    return replace(profile, name=name or profile.url), password


def _engine(scheme: str) -> str:
    """Tacit's name of the engine; a scheme that is not ours may be another package's adapter."""
    name = scheme.partition("+")[0].lower()
    if not _SCHEME.fullmatch(name):
        raise UserError(
            "The connection URL does not start with a database engine.",
            hint="Use sqlite:///file, duckdb:///file, postgresql://user@host/db"
            " or mysql://user@host/db.",
        )
    return _SCHEMES.get(name, name)


def _file_profile(engine: str, rest: str, name: str) -> Profile:
    path = unquote(rest.removeprefix("/") if rest.startswith("/") else rest).partition("?")[0]
    if not path:
        raise UserError(f"The {engine} URL names no file.", hint=f"Write {engine}:///path/to/file.")
    profile = Profile(name=name, engine=engine, database=path)
    return replace(profile, name=name or profile.url)


def _with_options(profile: Profile, query: list[tuple[str, str]]) -> Profile:
    options: list[tuple[str, str]] = []
    for key, value in query:
        match key:
            case "tls" | "sslmode":
                profile = replace(profile, tls=_tls(value))
            case "ca" | "sslrootcert":
                profile = replace(profile, ca_file=value)
            case "socket":
                profile = replace(profile, socket=value)
            case "password":
                raise UserError("A password does not belong in a URL's options.")
            case _:
                options.append((key, value))
    return replace(profile, options=tuple(options))


def _tls(value: str) -> TlsMode:
    try:
        return TlsMode(value)
    except ValueError:
        known = ", ".join(TlsMode)
        raise UserError(f"Unknown TLS mode {value!r}.", hint=f"Use one of: {known}.") from None
