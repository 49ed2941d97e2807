"""Errors for a person: what happened, why, and what to do. A bug is told as one, never silent."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType

from app.core.errors import (
    AppError,
    ConfirmError,
    CredentialError,
    DatabaseError,
    DeadlineError,
    EnvironmentFault,
    LimitError,
    ModelError,
    RefusedError,
    UserError,
)
from app.ui.errorwords import said
from app.ui.language import tr

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


@dataclass(frozen=True, slots=True)
class Told:
    """An error in words. `detail` is the traceback of a bug, for a report."""

    title: str
    message: str
    hint: str = ""
    detail: str = ""


def tell(error: BaseException) -> Told:
    if isinstance(error, AppError):
        return Told(_title(error), said(error.message), said(error.hint))
    detail = "".join(traceback.format_exception(error))
    return Told(
        tr("Something in Tacit went wrong"),
        f"{type(error).__name__}: {error}",
        tr("This is a mistake of ours. What you wrote is still here."),
        detail,
    )


def tell_unopened(error: BaseException) -> Told:
    """As `tell`, for an error on the way to a database."""
    told = tell(error)
    if isinstance(error, EnvironmentFault):
        return replace(told, title=tr("The database can't be opened"))
    return told


def _title(error: AppError) -> str:
    match error:
        case DeadlineError():
            return tr("The query took too long and was stopped")
        case DatabaseError():
            return tr("The database reported an error")
        case ModelError():
            return tr("The model could not draft")
        case CredentialError():
            return tr("The login did not work")
        case ConfirmError():
            return tr("This connection asks before it reads so much")
        case LimitError():
            return tr("Beyond this connection's limit: not run")
        case RefusedError():
            return tr("Refused: this would not only read")
        case UserError():
            return tr("That can't be done like this")
        case EnvironmentFault():
            return tr("Something on this computer or its network failed")
    return tr("That did not work")


def install_hook(show: Callable[[Told], None]) -> Hook:
    """Unexpected errors go to `show` and to the terminal; the hook that was there is returned."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        if isinstance(error, Exception):
            show(tell(error))

    sys.excepthook = hook
    return before
