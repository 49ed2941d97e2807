"""The errors that a person may see. Anything else that is raised is a bug."""

from __future__ import annotations


class AppError(Exception):
    """An error with a message for a person: what happened and why, and a hint what to do.

    `kind` is the stable, machine-readable name that `--json` prints; `exit_code` is the
    command line's exit code for it. No secret and no row data may be put in a message.
    """

    kind = "error"
    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UserError(AppError):
    """The person can mend this; the message says how."""

    kind = "usage"
    exit_code = 2


class RefusedError(AppError):
    """The review refuses to run this statement."""

    kind = "refused"
    exit_code = 3


class LimitError(RefusedError):
    """The statement only reads, but its plan is beyond the connection's limit."""

    kind = "limit"


class ConfirmError(LimitError):
    """The connection wants a person's confirmation before this statement runs."""

    kind = "confirm"


class NotCommittedError(AppError):
    """A write was rolled back, as the person or the time decided."""

    kind = "not-committed"
    exit_code = 7


class EnvironmentFault(AppError):
    """The server, disk, network or memory failed."""

    kind = "environment"


class DatabaseError(EnvironmentFault):
    """The database did not do what was asked; `sql` and `position` (from 0) say where, if known."""

    kind = "database"
    exit_code = 4

    def __init__(
        self, message: str, *, hint: str = "", sql: str = "", position: int | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.sql = sql
        self.position = position


class UnknownOutcomeError(DatabaseError):
    """A commit was under way when the connection was lost: nobody knows whether it happened."""

    kind = "unknown-outcome"


class DeadlineError(DatabaseError):
    """A statement ran longer than its deadline and was ended."""

    kind = "timeout"


class ModelError(EnvironmentFault):
    """Weights are missing or broken, or the engine failed."""

    kind = "model"
    exit_code = 5


class CredentialError(AppError):
    """A password is missing or wrong, or the keyring can't be used."""

    kind = "credentials"
    exit_code = 6


class SshLoginError(CredentialError):
    """The login at the SSH server in front of the database did not work."""

    kind = "ssh-credentials"


class UnknownHostError(AppError):
    """An SSH server that nobody has vouched for yet. A person may accept `fingerprint`: then `line`
    goes into the file of known hosts."""

    kind = "unknown-host"
    exit_code = 6

    def __init__(
        self, message: str, *, hint: str = "", host: str = "", fingerprint: str = "", line: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.host = host
        self.fingerprint = fingerprint
        self.line = line


class CancelledError(AppError):
    """The person cancelled. Front ends show nothing for it."""

    kind = "cancelled"
    exit_code = 130

    def __init__(self, message: str = "Cancelled.", *, hint: str = "") -> None:
        super().__init__(message, hint=hint)


_BY_KIND: dict[str, type[AppError]] = {
    cls.kind: cls
    for cls in (
        AppError,
        UserError,
        RefusedError,
        EnvironmentFault,
        DatabaseError,
        DeadlineError,
        UnknownOutcomeError,
        ModelError,
        CredentialError,
        SshLoginError,
        UnknownHostError,
        CancelledError,
    )
}


def to_wire(error: AppError) -> dict[str, object]:
    """`error` as a JSON-ready mapping; `from_wire` makes an equal error of it."""
    wire: dict[str, object] = {"kind": error.kind, "message": error.message, "hint": error.hint}
    if isinstance(error, DatabaseError):
        wire |= {"sql": error.sql, "position": error.position}
    if isinstance(error, UnknownHostError):
        wire |= {"host": error.host, "fingerprint": error.fingerprint, "line": error.line}
    return wire


def from_wire(wire: dict[str, object]) -> AppError:
    """The error that `to_wire` described; an unknown kind becomes a plain AppError."""
    cls = _BY_KIND.get(str(wire.get("kind")), AppError)
    message, hint = str(wire.get("message", "")), str(wire.get("hint", ""))
    if issubclass(cls, DatabaseError):
        position = wire.get("position")
        return cls(
            message,
            hint=hint,
            sql=str(wire.get("sql", "")),
            position=position if isinstance(position, int) else None,
        )
    if issubclass(cls, UnknownHostError):
        said = {key: str(wire.get(key, "")) for key in ("host", "fingerprint", "line")}
        return cls(message, hint=hint, **said)
    return cls(message, hint=hint)
