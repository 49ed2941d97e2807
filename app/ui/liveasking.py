"""A question of the window, as the workflow takes it, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from app.core.cancel import CancelToken
from app.llm.engine import TextEngine
from app.ui.services import Drafted, Emit, Pair, Wanted
from app.workflow.ask import Asked, ask
from app.workflow.options import ALWAYS, AskOptions, ask_options
from app.workflow.recall import Memory, PreviousQuery
from app.workflow.retrieval import wishes_of
from app.workflow.workspace import Workspace

_SEVERAL = AskOptions().candidates
"""Who asks for other drafts gets some, whatever the settings allow a first question."""


def drafted(
    wanted: Wanted,
    workspace: Workspace,
    engine: TextEngine,
    memory: Memory,
    emit: Emit,
    run_id: int,
    token: CancelToken,
) -> Drafted:
    """Draft for `wanted`. Raises ModelError, DatabaseError, UserError or CancelledError."""
    asked = ask(
        wanted.question,
        workspace,
        engine,
        emit,
        options=_options(wanted, workspace),
        memory=memory,
        previous=_previous(wanted),
        run_id=run_id,
        token=token,
    )
    return _told(asked, wanted)


def _previous(wanted: Wanted) -> PreviousQuery | None:
    before = wanted.previous
    return PreviousQuery(before.question, before.sql) if before else None


def _options(wanted: Wanted, workspace: Workspace) -> AskOptions:
    wishes = wishes_of(workspace.schema, wanted.pinned, wanted.left_out)
    options = replace(ask_options(workspace.profile), wishes=wishes)
    if not wanted.several:
        return options
    return replace(options, sure=ALWAYS, candidates=max(options.candidates, _SEVERAL))


def _told(asked: Asked, wanted: Wanted) -> Drafted:
    before = _previous(wanted)
    passages = asked.passages
    return Drafted(
        draft=asked.draft,
        question=before.whole(wanted.question) if before else wanted.question,
        used=tuple(table.qualified for table in passages.tables),
        unused=tuple(table.qualified for table in passages.left_out),
        shortened=tuple(table.qualified for table in passages.shortened),
        hints=passages.hints,
        examples=tuple(Pair(e.question, e.sql) for e in asked.examples),
        prompt_tokens=asked.generation.prompt_tokens,
        reused_tokens=asked.generation.reused_tokens,
    )
