"""From a question to a draft: context, the model, repairs; nothing of it runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.context.hints import hints
from app.context.pack import Passages, pack
from app.context.values import Match
from app.core.cancel import CancelToken
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
from app.core.values import Confidence, Draft, Repair
from app.llm.draft import write
from app.llm.engine import Generation, TextEngine
from app.llm.prompts import draft_beginning, draft_prompt, one_line, repair_prompt
from app.memory.examples import Example
from app.sql.extract import extract_sql
from app.sql.present import present
from app.workflow.doubts import doubts
from app.workflow.drafting import (
    Drafts,
    Writer,
    alternatives,
    chosen,
    draft_all,
    without_rejected,
)
from app.workflow.options import ALWAYS, AskOptions
from app.workflow.recall import Memory, PreviousQuery, recall, rejected, shot
from app.workflow.trial import Trial, named
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

    Raises ModelError, DatabaseError, AuditFault or CancelledError.
    """
    asking = _Asking(question, workspace, engine, emit, options, run_id, token or CancelToken())
    return asking.run(memory, previous)


class _Asking:
    """The state of one question on its way; lives as long as `ask`.

    `_words` are what a draft is held against: the question, and the one that it refines.
    """

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
        self._words = question
        self._found: tuple[Match, ...] = ()

    def run(self, memory: Memory, previous: PreviousQuery | None) -> Asked:
        if previous is not None:
            self._words = f"{previous.question} {self._question}"
        begun = time.perf_counter()
        self._workspace.trail.asked(self._question)
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
        trial = Trial(
            self._question,
            self._workspace,
            self._workspace.schema.with_samples_of(passages.tables),
            self._token,
            named=named(self._found),
            repairs=self._options.repair,
            tries=self._options.candidates > 1,
        )
        writer = Writer(self._engine, prompt, self._shared(passages), self._on_text, self._token)
        refused = self._rejected(memory, previous)
        options = replace(self._options, sure=ALWAYS) if refused else self._options
        drafts = draft_all(self._words, writer, trial, options)
        drafts = without_rejected(drafts, refused, dialect)
        draft = self._settled(self._draft(drafts, trial), drafts, prompt, trial)
        draft = self._presented(draft)
        draft_ms = _since(drafting)
        generation = drafts.generation
        self._workspace.trail.drafted(draft, prompt)
        self._emit(StageFinished(self._run_id, Stage.DRAFT, draft_ms, _speed(generation)))
        self._emit(DraftReady(self._run_id, draft))
        first = generation.first_token_ms
        return Asked(draft, passages, context_ms, first, draft_ms, generation, dialect, examples)

    def _rejected(self, memory: Memory, previous: PreviousQuery | None) -> frozenset[str]:
        whole = previous.whole(self._question) if previous else self._question
        return rejected(whole, memory, self._workspace.schema)

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
        wanted = self._options.values and self._options.context
        if wanted:
            self._found = self._workspace.matches(self._question, self._token)
        tables = self._workspace.retrieval.tables(
            question,
            hits={m.column: m.sure for m in self._found},
            wishes=self._options.wishes,
            token=self._token,
            waiting=self._indexing,
        )
        if self._options.values:
            tables = self._workspace.with_samples(tables)
        lines = hints(self._found, tables, schema) if self._options.hints else ()
        passages = pack(question, schema, tables, self._workspace.glossary, lines)
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

    def _on_text(self, text: str) -> None:
        self._emit(TokenArrived(self._run_id, text))

    def _draft(self, drafts: Drafts, trial: Trial) -> Draft:
        """The chosen draft with its confidence and the other readings, where there may be some."""
        choice = chosen(self._words, drafts, trial)
        best = choice.ranked[0]
        self._tell(best.draft.repairs)
        sure = None
        if self._options.candidates > 1:
            said = doubts(self._words, choice, trial.schema)
            sure = Confidence(round(choice.confidence, 4), best.agreeing, choice.drafts, said)
        return Draft(
            self._question,
            best.draft.sql,
            best.draft.raw,
            best.draft.repairs,
            self._engine.info,
            sure,
            alternatives(choice),
        )

    def _settled(self, draft: Draft, drafts: Drafts, prompt: str, trial: Trial) -> Draft:
        """`draft`, or where the engine objects to it what the model makes of the objection."""
        objection = next(d for d in drafts.all if d.sql == draft.sql).objection
        if objection is None or not self._options.repair:
            return draft
        dialect = self._workspace.schema.dialect
        again = repair_prompt(prompt, draft.sql, objection, dialect=dialect)
        with self._token.interrupting(self._engine.cancel):
            answer = write(self._engine, again, lambda text: None)
        written = extract_sql(answer.text)
        better, more, still = trial.mended(written)
        if not better or better == draft.sql or still is not None:
            return draft
        message = f"Rewritten by the model after: {one_line(objection)}"
        rewritten = (Repair("model-repair", message, draft.sql, written, whole=True), *more)
        self._tell(rewritten)
        return replace(draft, sql=better, repairs=(*draft.repairs, *rewritten))

    def _presented(self, draft: Draft) -> Draft:
        """`draft` and the other readings with their groups in an order."""
        if not self._options.repair:
            return draft
        schema = self._workspace.schema
        sql, made = present(draft.sql, schema, self._words)
        self._tell(made)
        others = []
        for other in draft.candidates:
            text, more = present(other.sql, schema, self._words)
            others.append(replace(other, sql=text, repairs=(*other.repairs, *more)))
        repairs = (*draft.repairs, *made)
        return replace(draft, sql=sql, repairs=repairs, candidates=tuple(others))

    def _tell(self, repairs: tuple[Repair, ...]) -> None:
        for made in repairs:
            self._emit(DraftRepaired(self._run_id, made))


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def _speed(generation: Generation) -> str:
    """Tokens a second after the first one, as text; empty when there were too few to tell."""
    seconds = (generation.total_ms - generation.first_token_ms) / 1000
    return f"{(generation.tokens - 1) / seconds:.0f}" if generation.tokens > 2 and seconds else ""
