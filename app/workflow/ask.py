"""From a question to a draft: context, the model, repairs; nothing of it runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from app.context.pack import Passages, pack
from app.core.cancel import CancelToken
from app.core.errors import DatabaseError, ModelError
from app.core.events import (
    DraftReady,
    DraftRepaired,
    Event,
    IndexAdvanced,
    Stage,
    StageFinished,
    StageStarted,
    TokenArrived,
)
from app.core.schema import Schema
from app.core.values import Draft, Repair, Verdict
from app.llm.draft import write
from app.llm.engine import Generation, TextEngine
from app.llm.prompts import draft_beginning, draft_prompt, one_line, repair_prompt
from app.memory.examples import Example
from app.sql.extract import extract_sql
from app.sql.gate import judge
from app.sql.repair import mend_meaning, repair
from app.workflow.options import AskOptions
from app.workflow.recall import Memory, PreviousQuery, recall, shot
from app.workflow.workspace import Workspace

Emit = Callable[[Event], None]

DEFAULTS = AskOptions()
NOTHING = Memory()


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft, what it was drafted from, and its times in milliseconds."""

    draft: Draft
    passages: Passages
    context_ms: float
    first_token_ms: float
    draft_ms: float
    generation: Generation
    dialect: str
    examples: tuple[Example, ...] = ()


def ask(
    question: str,
    workspace: Workspace,
    engine: TextEngine,
    emit: Emit,
    *,
    options: AskOptions = DEFAULTS,
    memory: Memory = NOTHING,
    previous: PreviousQuery | None = None,
    run_id: int = 0,
    token: CancelToken | None = None,
) -> Asked:
    """Draft SQL for `question`, or with `previous` for what it makes of that query.

    Raises ModelError, DatabaseError or CancelledError.
    """
    asking = _Asking(question, workspace, engine, emit, options, run_id, token or CancelToken())
    return asking.run(memory, previous)


class _Asking:
    """The state of one question on its way; lives as long as `ask`."""

    def __init__(
        self,
        question: str,
        workspace: Workspace,
        engine: TextEngine,
        emit: Emit,
        options: AskOptions,
        run_id: int,
        token: CancelToken,
    ) -> None:
        self._question = question
        self._workspace = workspace
        self._engine = engine
        self._emit = emit
        self._options = options
        self._run_id = run_id
        self._token = token

    def run(self, memory: Memory, previous: PreviousQuery | None) -> Asked:
        begun = time.perf_counter()
        passages = self._context(previous)
        examples = self._examples(memory) if previous is None else ()
        context_ms = _since(begun)
        self._token.check()
        self._emit(StageStarted(self._run_id, Stage.DRAFT))
        drafting = time.perf_counter()
        dialect = self._workspace.schema.dialect
        prompt = draft_prompt(
            passages.text,
            self._question,
            dialect=dialect,
            terms=passages.terms,
            examples=[shot(e.question, e.sql, dialect) for e in examples],
            previous=shot(previous.question, previous.sql, dialect) if previous else None,
        )
        raw, generation = self._write(prompt, prefix=self._shared(passages))
        sql, repairs = self._mended(
            raw, prompt, self._workspace.schema.with_tables(passages.tables)
        )
        draft_ms = _since(drafting)
        draft = Draft(self._question, sql, raw, repairs, self._engine.info)
        self._emit(StageFinished(self._run_id, Stage.DRAFT, draft_ms, _speed(generation)))
        self._emit(DraftReady(self._run_id, draft))
        first = generation.first_token_ms
        return Asked(draft, passages, context_ms, first, draft_ms, generation, dialect, examples)

    def _examples(self, memory: Memory) -> tuple[Example, ...]:
        if not self._options.examples:
            return ()
        return recall(self._question, memory, self._workspace.schema)

    def _context(self, previous: PreviousQuery | None) -> Passages:
        self._emit(StageStarted(self._run_id, Stage.CONTEXT))
        begun = time.perf_counter()
        schema = self._workspace.schema
        question = self._question if self._options.context else ""
        if previous is not None:
            question = f"{question} {previous.question} {previous.sql}"
        tables = self._workspace.retrieval.tables(
            question, wishes=self._options.wishes, token=self._token, waiting=self._indexing
        )
        if self._options.values:
            tables = self._workspace.with_samples(tables)
        passages = pack(question, schema, tables, self._workspace.glossary)
        detail = f"{len(tables)}/{len(schema.tables)}"
        self._emit(StageFinished(self._run_id, Stage.CONTEXT, _since(begun), detail))
        return passages

    def _indexing(self, done: int, total: int) -> None:
        self._emit(IndexAdvanced(self._run_id, done, total))

    def _shared(self, passages: Passages) -> str:
        """The prompt's beginning where the next questions will have the same: with all tables."""
        if passages.left_out or passages.shortened:
            return ""
        return draft_beginning(passages.text, dialect=self._workspace.schema.dialect)

    def _write(
        self, prompt: str, *, prefix: str = "", stream: bool = True
    ) -> tuple[str, Generation]:
        def on_text(text: str) -> None:
            if stream:
                self._emit(TokenArrived(self._run_id, text))

        with self._token.interrupting(self._engine.cancel):
            answer = write(self._engine, prompt, on_text, prefix=prefix)
        return extract_sql(answer.text), answer.generation

    def _mended(self, raw: str, prompt: str, schema: Schema) -> tuple[str, tuple[Repair, ...]]:
        """`raw` after the tree repairs and, where the engine still objects, one by the model."""
        if not raw:
            raise ModelError(
                "The model wrote no SQL.", hint="Ask again in other words, or use a larger model."
            )
        if not self._options.repair:
            return raw, ()
        sql, repairs = repair(raw, schema)
        objection = self._objection(sql, schema)
        if objection is not None:
            sql, more = repair(sql, schema, objection=objection)
            repairs += more
            objection = self._objection(sql, schema) if more else objection
        if objection is None:
            sql, more = self._meant(sql, schema)
            repairs += more
        self._tell(repairs)
        if objection is None:
            return sql, repairs
        again, _ = self._write(
            repair_prompt(prompt, sql, objection, dialect=schema.dialect), stream=False
        )
        better, more = repair(again, schema)
        if not better or better == sql or self._objection(better, schema) is not None:
            return sql, repairs
        message = f"Rewritten by the model after: {one_line(objection)}"
        rewritten = (Repair("model-repair", message, sql, better), *more)
        self._tell(rewritten)
        return better, (*repairs, *rewritten)

    def _meant(self, sql: str, schema: Schema) -> tuple[str, tuple[Repair, ...]]:
        """`sql` as the question seems to mean it, if the engine takes that."""
        meant, repairs = mend_meaning(sql, schema, self._question)
        if not repairs or self._objection(meant, schema) is not None:
            return sql, ()
        return meant, repairs

    def _tell(self, repairs: tuple[Repair, ...]) -> None:
        for made in repairs:
            self._emit(DraftRepaired(self._run_id, made))

    def _objection(self, sql: str, schema: Schema) -> str | None:
        """Why `sql` can't run: the gate's reason or the engine's error; None if it can.

        Only what the gate calls a read is shown to the engine, and only to be planned.
        """
        self._token.check()
        judgement = judge(sql, schema)
        if judgement.verdict is not Verdict.READ:
            return "; ".join(judgement.reasons) or "not a SELECT statement"
        try:
            self._workspace.session.explain(sql)
        except DatabaseError as error:
            return error.message
        return None


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def _speed(generation: Generation) -> str:
    """Tokens a second after the first one, as text; empty when there were too few to tell."""
    seconds = (generation.total_ms - generation.first_token_ms) / 1000
    return f"{(generation.tokens - 1) / seconds:.0f}" if generation.tokens > 2 and seconds else ""
