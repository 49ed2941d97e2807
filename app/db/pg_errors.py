"""PostgreSQL's errors in our words; what a row holds stays out of them."""

from __future__ import annotations

import re

import psycopg
from psycopg import errors as pg

from app.core.errors import AppError, CredentialError, DatabaseError, DeadlineError
from app.core.profile import Profile
from app.db.masking import masked

_NAMING = ("08", "0A", "25", "28", "3D", "3F", "42", "53", "54", "55", "57", "58")
"""SQLSTATE classes whose messages name objects and settings, never values."""

_LOST = ("08", "57P")
_PROTOCOL = "08P01"


def translate(error: Exception, sql: str) -> AppError:
    """An error of a statement. DETAIL, HINT and CONTEXT are dropped: they may quote rows."""
    if isinstance(error, AppError):
        return error
    if not isinstance(error, psycopg.Error):
        return DatabaseError(f"PostgreSQL failed: {type(error).__name__}.", sql=sql)
    state = error.sqlstate or ""
    if isinstance(error, pg.QueryCanceled):
        return DeadlineError("The statement ran too long and was ended by PostgreSQL.", sql=sql)
    if not state or (state.startswith(_LOST) and state != _PROTOCOL):
        return lost(error, sql)
    message = _message(error, state, sql)
    if isinstance(error, pg.InsufficientPrivilege):
        return DatabaseError(message, hint="Ask for SELECT on it, or use another login.", sql=sql)
    if isinstance(error, pg.ReadOnlySqlTransaction):
        return DatabaseError(message, hint="Tacit opens every connection read-only.", sql=sql)
    return DatabaseError(message, sql=sql, position=_position(error))


def lost(error: psycopg.Error, sql: str) -> DatabaseError:
    text = error.diag.message_primary or str(error).partition("\n")[0] or "no reason given"
    return DatabaseError(
        f"The connection to PostgreSQL was lost: {text}.",
        hint="Run it again: Tacit reconnects by itself.",
        sql=sql,
    )


def _message(error: psycopg.Error, state: str, sql: str) -> str:
    primary = error.diag.message_primary or f"error {state}"
    if state.startswith("P0"):
        return f"A function in the database raised an error ({state})."
    if not state.startswith(_NAMING):
        primary = masked(primary, sql, '"')
    return f"{primary[:1].upper()}{primary[1:]}"


def _position(error: psycopg.Error) -> int | None:
    text = error.diag.statement_position
    return int(text) - 1 if text else None


def connecting(error: psycopg.Error, profile: Profile) -> AppError:
    """A failed connect. libpq gives no code here, and the server's words may be in any language."""
    text = _reason(error)
    where = f"{profile.host or 'localhost'}" + (f":{profile.port}" if profile.port else "")
    used = error.pgconn
    if re.search(r"certificate|SSL|TLS", text):
        return DatabaseError(
            f"No trusted TLS connection to {where}: {text}.",
            hint="Check the host name and the CA file, or choose another TLS mode.",
        )
    if used is not None and used.needs_password:
        return CredentialError(
            f"PostgreSQL on {where} asks for a password.", hint="Store or type the password."
        )
    if re.search(r"database .* does not exist", text) or (
        profile.database and f'"{profile.database}"' in text and profile.database != profile.user
    ):
        return DatabaseError(f"{text}.", hint="Check the database's name.")
    if (used is not None and used.used_password and f'"{profile.user}"' in text) or re.search(
        r"authentication failed|pg_hba|role .* does not exist", text
    ):
        return CredentialError(
            f"PostgreSQL on {where} refused the login: {text}.",
            hint="Check the user name and the password.",
        )
    return DatabaseError(
        f"PostgreSQL on {where} can't be reached: {text}.",
        hint="Check host, port and network, and that the server runs.",
    )


def _reason(error: psycopg.Error) -> str:
    """The last sentence of libpq's text: what went wrong, without the attempts before it."""
    text = str(error).partition("\n")[0]
    text = re.sub(r"^connection failed: ", "", text)
    text = re.sub(r"^connection to server (at|on) .*? failed: ", "", text)
    return re.sub(r"^[A-Z]+: {2}", "", text).rstrip(".")
