"""Writing over the real workflow; what is heavy is imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.core.cancel import CancelToken
from app.core.policy import prohibition
from app.core.writes import WriteReview
from app.ui.writingservices import OpenWrite

if TYPE_CHECKING:
    from app.workflow.unlock import Unlock
    from app.workflow.workspace import Workspace


class LiveWrites:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._unlock: Unlock | None = None

    @property
    def is_unlocked(self) -> bool:
        return self._unlock is not None and self._unlock.is_open

    def prohibition(self) -> str:
        return prohibition(self._workspace.profile)

    def unlock(self, typed: str, on_lock: Callable[[], None]) -> None:
        from app.workflow.unlock import unlock

        self._unlock = unlock(self._workspace, typed)
        self._unlock.on_lock = on_lock

    def lock(self) -> None:
        if self._unlock is not None:
            self._unlock.lock()

    def review(self, sql: str, token: CancelToken) -> WriteReview:
        from app.workflow.writereview import review_write

        return review_write(sql, self._workspace, token=token)

    def begin(self, review: WriteReview, token: CancelToken) -> OpenWrite:
        from app.core.errors import RefusedError
        from app.workflow.write import approve_write, begin_write

        if self._unlock is None:
            raise RefusedError("Writing is locked on this connection.")
        write = approve_write(review, self._unlock)
        return begin_write(write, review, self._unlock, token=token)
