"""`tacit write`: a deliberate write: reviewed, held back, shown, kept only if a person says so."""

from __future__ import annotations

import contextlib
import select
import sys
import threading
from collections.abc import Iterator
from typing import Annotated

import typer

from app.cli.options import Connect, Json, Sql, SqlFile, Timeout, cancelling, opened, statement
from app.cli.present import emit_json, err, out, plain
from app.cli.presentwrite import show_done, show_write_review, write_json
from app.core.cancel import CancelToken
from app.core.errors import NotCommittedError, RefusedError, UserError
from app.core.policy import prohibition
from app.core.writes import Outcome, WriteReview
from app.workflow.unlock import Unlock, unlock
from app.workflow.workspace import Workspace
from app.workflow.write import HOLD_S, LONGEST_HOLD_S, Pending, approve_write, begin_write
from app.workflow.writereview import review_write


def write(
    connect: Connect,
    sql: Sql = None,
    file: SqlFile = None,
    name: Annotated[
        str | None,
        typer.Option("--unlock", help="The connection's name, typed out.", metavar="NAME"),
    ] = None,
    commit: Annotated[
        bool | None,
        typer.Option("--commit/--roll-back", help="Decide now; without it, you are asked."),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="With --commit: also if the review or the count is alarming."),
    ] = False,
    hold: Annotated[
        float,
        typer.Option("--hold", min=1, max=LONGEST_HOLD_S, help="Seconds until it rolls back."),
    ] = HOLD_S,
    timeout: Timeout = None,
    json: Json = False,
) -> None:
    """Write one statement: reviewed, run in a transaction, shown, and only then committed.

    Off unless the connection's option `writes` says unlock. Exit code 0: committed, or rolled back
    as --roll-back asked; 3: refused; 7: rolled back, not committed.
    """
    text = statement(sql, file)
    asks = sys.stdin.isatty() and sys.stderr.isatty() and not json
    if not asks and (commit is None or name is None):
        raise UserError(
            "Nobody is there to ask.",
            hint="In a script, give --unlock NAME and --commit or --roll-back.",
        )
    with cancelling() as token, opened(connect) as workspace:
        if why := prohibition(workspace.profile):
            raise RefusedError(why, hint="See docs/writing.md.")
        reviewed = review_write(text, workspace, token=token)
        if not json:
            show_write_review(reviewed)
        if not reviewed.admitted:
            workspace.trail.write_reviewed(reviewed)
            if json:
                emit_json(write_json(reviewed, None, workspace.schema.dialect))
            raise typer.Exit(RefusedError.exit_code)
        _carry_out(workspace, reviewed, name, commit, token, hold=hold, timeout=timeout,
                   yes=yes, json=json)  # fmt: skip


def _carry_out(
    workspace: Workspace,
    reviewed: WriteReview,
    name: str | None,
    commit: bool | None,
    token: CancelToken,
    *,
    hold: float,
    timeout: float | None,
    yes: bool,
    json: bool,
) -> None:
    with _unlocked(workspace, name) as opened_:
        if commit and not yes:
            _check_alarms(reviewed)
        if reviewed.permanent and not _wants_permanent(commit):
            raise NotCommittedError("Nothing was written.")
        approved = approve_write(reviewed, opened_)
        pending = begin_write(
            approved, reviewed, opened_, hold_s=hold, timeout_s=timeout, token=token
        )
        if not json:
            show_done(pending)
        outcome = _decided(pending, commit, token, yes=yes)
        if json:
            emit_json(write_json(reviewed, pending, workspace.schema.dialect))
        else:
            out.print(
                _ENDS[outcome], style="bold green" if outcome is Outcome.COMMITTED else "bold"
            )
    if outcome is not Outcome.COMMITTED and commit is not False:
        raise typer.Exit(NotCommittedError.exit_code)


_ENDS = {
    Outcome.COMMITTED: "Committed.",
    Outcome.ROLLED_BACK: "Rolled back; nothing was written.",
    Outcome.UNKNOWN: "It is not known whether it was committed.",
    Outcome.EXPIRED: "Nobody decided in time: rolled back; nothing was written.",
}


@contextlib.contextmanager
def _unlocked(workspace: Workspace, name: str | None) -> Iterator[Unlock]:
    typed = name if name is not None else _typed("Type the connection's name to unlock writing: ")
    opened_ = unlock(workspace, typed)
    try:
        yield opened_
    finally:
        opened_.lock("the command ended")


def _check_alarms(reviewed: WriteReview) -> None:
    """Nobody may commit unseen what is alarming."""
    if reviewed.alarming:
        raise RefusedError(
            f"The review is alarming: {reviewed.alarming[0].message}",
            hint="Look at it in a terminal, or add --yes.",
        )


def _wants_permanent(commit: bool | None) -> bool:
    if commit is not None:
        return commit
    return _typed("It can't be rolled back. Type commit to run it for good: ") == "commit"


def _decided(pending: Pending, commit: bool | None, token: CancelToken, *, yes: bool) -> Outcome:
    if pending.outcome is not None:
        return pending.outcome
    if commit is None:
        seconds = pending.remaining_s
        wanted = _typed(f"Type commit within {seconds:.0f} s to keep it: ", seconds) == "commit"
        return pending.commit() if wanted and not token.cancelled else pending.roll_back()
    if commit and pending.surprise and not yes:
        err.print(plain(f"{pending.surprise} It is rolled back; --yes would keep it."))
        return pending.roll_back()
    return pending.commit() if commit and not token.cancelled else pending.roll_back()


def _typed(prompt: str, seconds: float | None = None) -> str:
    """One line from the terminal; empty if none comes in time, or when there is no more."""
    err.print(plain(prompt), end="", soft_wrap=True)
    line = _line_within(seconds)
    if not line.endswith("\n"):
        err.print()
    return line.strip()


def _line_within(seconds: float | None) -> str:
    if sys.platform != "win32":
        ready, _, _ = select.select([sys.stdin], [], [], seconds)
        return sys.stdin.readline() if ready else ""
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(sys.stdin.readline()), daemon=True)
    reader.start()
    reader.join(seconds)
    return read[0] if read else ""
