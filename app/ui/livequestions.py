"""What is known for asking a connection, over the real workflow: names, earlier questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.cancel import CancelToken
from app.core.suggested import Next, Reason
from app.ui.services import Drafted, Starting

if TYPE_CHECKING:
    from app.context.suggest import Suggestions
    from app.memory.rejections import Rejection
    from app.workflow.remember import Remembering
    from app.workflow.workspace import Workspace

_ACCEPTED = 3


class LiveQuestions:
    """`memory` may be switched off; then nothing was asked before."""

    def __init__(self, workspace: Workspace, memory: Remembering) -> None:
        self._workspace = workspace
        self._memory = memory
        self._rejected: Rejection | None = None

    def suggestions(self, token: CancelToken, *, values: bool) -> Suggestions:
        from app.context.suggest import Suggestions

        known = self._workspace.known_values(token) if values else {}
        return Suggestions(self._workspace.schema, self._workspace.glossary, known)

    def asked(self) -> tuple[str, ...]:
        return self._memory.questions(self._workspace.profile.name)

    def starting(self) -> Starting:
        from app.context.starters import starters

        accepted = self._memory.accepted(self._workspace.profile.name, _ACCEPTED)
        return Starting(accepted, starters(self._workspace.schema, self._workspace.glossary))

    def following(self, sql: str) -> tuple[Next, ...]:
        from app.sql.followups import follow_ups

        return follow_ups(sql, self._workspace.schema)

    def reject(self, drafted: Drafted, reason: Reason) -> bool:
        self._rejected = self._memory.reject(
            drafted.draft, drafted.question, self._workspace, reason
        )
        return self._rejected is not None

    def take_back(self) -> None:
        rejected, self._rejected = self._rejected, None
        if rejected is not None:
            self._memory.unreject(rejected)
