"""MySQL's and MariaDB's errors in our words; what a row holds stays out of them."""

from __future__ import annotations

import re

import pymysql

from app.core.errors import AppError, CredentialError, DatabaseError, DeadlineError
from app.core.profile import Profile
from app.db.masking import masked, only_place

INTERRUPTED = 1317
_DEADLINE = frozenset({1969, 3024})
_LOST = frozenset({1053, 1080, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 2055, 4031})
_LOGIN = frozenset({1045, 1698, 1820, 1862, 2054, 2059, 3118, 3955, 4151})
_NO_DATABASE = frozenset({1044, 1049})
_READ_ONLY = frozenset({1792, 1290, 1836})
_DENIED = frozenset({1142, 1143, 1227, 1370})
_SIGNALLED = 1644
_SYNTAX = 1064
_NAMING = frozenset(
    {1046, 1051, 1052, 1054, 1055, 1056, 1060, 1064, 1066, 1109, 1111, 1115, 1140, 1146, 1149}
    | {1191, 1193, 1214, 1221, 1222, 1228, 1235, 1241, 1242, 1247, 1248, 1267, 1271, 1286, 1295}
    | {1305, 1318, 1356, 1415, 1582, 1630, 1968, 3579, 3593, 4078}
    | _READ_ONLY
    | _DENIED
)
"""Errors whose messages name objects and clauses, never values."""

_SYNTAX_PREFIX = re.compile(r"^You have an error in your SQL syntax;.*? to use (?=near )")
_NEAR = re.compile(r"near '(.*)' at line (\d+)$", re.DOTALL)
_NAMED = {
    1054: re.compile(r"Unknown column '(?:[^']*\.)?([^'.]+)' in"),
    1146: re.compile(r"Table '(?:[^'.]*\.)?(.+)' doesn't exist"),
}


def code_of(error: Exception) -> int:
    code = error.args[0] if error.args else 0
    return code if isinstance(code, int) else 0


def translate(error: Exception, sql: str) -> AppError:
    """An error of a statement."""
    if isinstance(error, AppError):
        return error
    if not isinstance(error, pymysql.Error):
        return DatabaseError(f"The server failed: {type(error).__name__}.", sql=sql)
    code, text = code_of(error), _text(error)
    if code in _DEADLINE:
        return DeadlineError("The statement ran too long and was ended by the server.", sql=sql)
    if code in _LOST or isinstance(error, pymysql.err.InterfaceError):
        return DatabaseError(
            "The connection to the server was lost.",
            hint="Run it again: Tacit reconnects by itself.",
            sql=sql,
        )
    if code == _SIGNALLED:
        return DatabaseError("A routine in the database raised an error.", sql=sql)
    text = _SYNTAX_PREFIX.sub("Syntax error ", text)
    message = text if code in _NAMING else masked(text, sql, "'")
    return DatabaseError(
        f"{message} ({code})", hint=_hint(code), sql=sql, position=_position(code, text, sql)
    )


def _hint(code: int) -> str:
    if code in _READ_ONLY:
        return "Tacit opens every connection read-only."
    return "Ask for SELECT on it, or use another login." if code in _DENIED else ""


def _text(error: Exception) -> str:
    return str(error.args[1]) if len(error.args) > 1 else type(error).__name__


def _position(code: int, text: str, sql: str) -> int | None:
    pattern = _NAMED.get(code)
    if pattern is not None and (named := pattern.search(text)):
        return only_place(named[1], sql)
    if code != _SYNTAX or not (near := _NEAR.search(text)):
        return None
    if not near[1]:
        return len(sql)
    line_start = sum(len(line) for line in sql.splitlines(keepends=True)[: int(near[2]) - 1])
    found = sql.find(near[1], line_start)
    return found if found >= 0 else None


def connecting(error: Exception, profile: Profile) -> AppError:
    """A failed connect."""
    code, text = code_of(error), _text(error)
    where = f"{profile.host or 'localhost'}" + (f":{profile.port}" if profile.port else "")
    if code in _LOGIN:
        return CredentialError(
            f"The server on {where} refused the login of {profile.user!r}.",
            hint="Check the user name and the password.",
        )
    if code in _NO_DATABASE:
        return DatabaseError(
            f"There is no database {profile.database!r} on {where}, or the login may not use it.",
            hint="Check the database's name.",
        )
    if re.search(r"certificate|SSL|TLS", text):
        reason = re.search(r"certificate verify failed: [^(]+|SSL is required.*", text)
        return DatabaseError(
            f"No trusted TLS connection to {where}: {reason[0].strip(' .') if reason else text}.",
            hint="Check the host name and the CA file, or choose another TLS mode.",
        )
    return DatabaseError(
        f"The server on {where} can't be reached: {text.rstrip('.')}.",
        hint="Check host, port and network, and that the server runs.",
    )
