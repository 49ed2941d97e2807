"""One open connection of the window over the real workflow."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.core.cancel import CancelToken
from app.core.events import Event, RunFinished
from app.core.examples import Counterexample
from app.core.export import Exported
from app.core.profile import Profile
from app.core.schema import Schema, Table
from app.core.sensitive.key import Key
from app.core.shape import Shape
from app.core.values import ApprovedQuery, ResultColumn, Review
from app.ui.livequestions import LiveQuestions
from app.ui.liveschema import LiveSchema
from app.ui.livewriting import LiveWrites
from app.ui.schemaservices import SchemaWork
from app.ui.services import (
    Drafted,
    Emit,
    ExportSource,
    ExportWish,
    Pictures,
    Ran,
    SchemaProgress,
    Suspect,
    TellExport,
    Wanted,
)
from app.ui.writingservices import Writes

if TYPE_CHECKING:
    from app.llm.engine import TextEngine
    from app.results.rows import Rows
    from app.results.store import ResultStore
    from app.workflow.counterexample import Counterexamples
    from app.workflow.picture import About
    from app.workflow.remember import Kept, Origin, Remembering
    from app.workflow.workspace import Workspace


_EXAMPLE_S = 8.0
"""Seconds to search for a row at most: on a busy machine the usual one is short."""


def _stored(rows: Rows) -> ResultStore:
    """The result that `rows` are, or were made from."""
    from app.results.store import ResultStore
    from app.results.view import origin

    found = origin(rows)
    if not isinstance(found, ResultStore):
        raise TypeError("rows of no result")
    return found


class LiveConnection:
    """An open workspace with the engine that drafts for it."""

    def __init__(self, workspace: Workspace, engine: TextEngine, server: str) -> None:
        self.profile = workspace.profile
        self.server = server
        self.writes: Writes = LiveWrites(workspace)
        self.schema_work: SchemaWork = LiveSchema(workspace)
        self._workspace = workspace
        self._engine = engine
        self._problem = ""
        self._remembering: Remembering | None = None
        self._questions: LiveQuestions | None = None
        self._examples: Counterexamples | None = None
        self._examining = threading.Lock()
        self._queries: WeakKeyDictionary[ResultStore, ApprovedQuery] = WeakKeyDictionary()
        self._about: WeakKeyDictionary[ResultStore, About] = WeakKeyDictionary()

    def adopt(self, profile: Profile) -> None:
        self._workspace.adopt(profile)
        self.profile = profile

    def outline(self) -> tuple[Table, ...]:
        return self._workspace.session.outline()

    def schema(self, *, refresh: bool, progress: SchemaProgress) -> Schema:
        return self._workspace.read_schema(refresh=refresh, progress=progress)

    def read_ahead(self) -> None:
        from app.workflow.ahead import read_ahead

        read_ahead(self._workspace, self._engine)

    def ask(self, wanted: Wanted, emit: Emit, run_id: int, token: CancelToken) -> Drafted:
        from app.ui.liveasking import drafted

        memory = self._memory().memory(self._workspace)
        return drafted(wanted, self._workspace, self._engine, memory, emit, run_id, token)

    def review(self, sql: str, against: str | None) -> Review:
        from app.workflow.knowing import known
        from app.workflow.review import review

        facts = known(sql, self._workspace, read=False)
        return review(sql, self._workspace.schema, against=against, known=facts)

    def probes(self, sql: str) -> tuple[str, ...]:
        from app.workflow.knowing import known
        from app.workflow.probing import questions

        facts = known(sql, self._workspace, read=False)
        return tuple(probe.sql for probe in questions(sql, self._workspace, facts))

    def probed(self, sql: str, against: str | None, token: CancelToken) -> Review:
        from app.workflow.knowing import known
        from app.workflow.probing import probed
        from app.workflow.review import review

        facts = known(sql, self._workspace, read=False)
        found = probed(sql, self._workspace, facts, token=token)
        return review(sql, self._workspace.schema, against=against, known=found)

    def sensitive(self) -> frozenset[Key]:
        return frozenset(self._workspace.protected.columns)

    def column_values(self, table: Table, column: str) -> Sequence[str]:
        return self._workspace.column_values(table, column)

    def suspects(self) -> tuple[Suspect, ...]:
        from app.workflow.proposing import proposals

        return tuple(Suspect(p.table, p.column, p.kind) for p in proposals(self._workspace))

    def mark_sensitive(
        self, columns: Sequence[tuple[str, str]], *, sensitive: bool
    ) -> frozenset[Key]:
        from app.workflow.proposing import column_named
        from app.workflow.withholding import mark, unmark

        schema = self._workspace.schema
        found = [column_named(f"{table}.{column}", schema) for table, column in columns]
        (mark if sensitive else unmark)(self._workspace, found)
        return self.sensitive()

    def new_rows(self) -> ResultStore:
        from app.results.store import ResultStore

        return ResultStore.create()

    def plan(self, review: Review) -> Review:
        from app.workflow.plan import planned

        return planned(review, self._workspace)

    def counterexample(self, before: str, after: str) -> Counterexample:
        from app.workflow.counterexample import Counterexamples

        with self._examining:
            if self._examples is None:
                self._examples = Counterexamples()
            schema = self._workspace.schema
            return self._examples.find(before, after, schema, budget_s=_EXAMPLE_S)

    def run(
        self,
        review: Review,
        rows: ResultStore,
        emit: Emit,
        run_id: int,
        token: CancelToken,
        *,
        drafted: Drafted | None = None,
        confirmed: bool = False,
    ) -> Ran:
        from app.workflow.picture import About, KeptChart
        from app.workflow.plan import permit
        from app.workflow.resultunits import result_units

        memory, asked = self._memory(), self._origin(review, drafted)
        units = result_units(review.sql, self._workspace)
        about = About(asked.question, KeptChart(memory, self._workspace, review.sql), units=units)
        self._about[rows] = about
        query = permit(review, self._workspace, confirmed=confirmed)
        self._queries[rows] = query

        def tell(event: Event) -> None:
            if isinstance(event, RunFinished):
                self._about[rows] = replace(about, complete=not event.summary.truncated)
            emit(self._with_problem(event))

        done = memory.execute(
            query,
            self._workspace,
            rows,
            tell,
            asked=asked,
            run_id=run_id,
            token=token,
            plan=review.plan,
        )
        return Ran(done.summary, done.run.question if done.run is not None else "", done.run)

    def reveal(self, rows: Rows, reason: str) -> tuple[ResultColumn, ...]:
        from app.workflow.reveal import reveal

        stored = _stored(rows)
        reveal(self._queries[stored], self._workspace, stored, reason)
        return rows.columns

    def note_copied(self, rows: Rows, count: int, columns: int) -> None:
        query = self._queries.get(_stored(rows))
        self._workspace.trail.exported(query, to="clipboard", rows=count, columns=columns)

    def pictures(self, rows: Rows) -> Pictures:
        from app.workflow.picture import NOTHING_KNOWN, Picture

        stored = _stored(rows)
        about = self._about.get(stored, NOTHING_KNOWN)
        same = rows.columns == stored.columns
        return Picture(rows, about if same else replace(about, kept=None, units={}))

    def reshaped(self, sql: str, shape: Shape, columns: Sequence[ResultColumn]) -> str:
        from app.sql.reshape import reshaped

        return reshaped(sql, self._workspace.schema, shape, columns)

    def export(
        self, source: ExportSource, wish: ExportWish, tell: TellExport, token: CancelToken
    ) -> Exported:
        from app.ui.liveexport import exported

        query = self._queries.get(source.store) if source.store is not None else None
        return exported(source, wish, query, self._workspace, tell, token)

    def keep(self, ran: Ran) -> Kept | None:
        run = ran.run
        return self._memory().keep(run) if run is not None and run.question else None

    def take_back(self, kept: Kept) -> None:
        self._memory().take_back(kept)

    def close(self) -> None:
        self._workspace.close()
        if self._examples is not None:
            self._examples.close()
        if self._remembering is not None:
            self._remembering.close()

    @property
    def questions(self) -> LiveQuestions:
        if self._questions is None:
            self._questions = LiveQuestions(self._workspace, self._memory())
        return self._questions

    def _memory(self) -> Remembering:
        from app.workflow.remember import Remembering

        if self._remembering is None:
            self._remembering = Remembering(warn=self._note_problem)
        return self._remembering

    def _note_problem(self, text: str) -> None:
        self._problem = text

    def _with_problem(self, event: Event) -> Event:
        """What is wrong with the memory is told once, below the rows."""
        if not self._problem or not isinstance(event, RunFinished):
            return event
        summary = replace(event.summary, notes=(*event.summary.notes, self._problem))
        self._problem = ""
        return replace(event, summary=summary)

    def _origin(self, review: Review, drafted: Drafted | None) -> Origin:
        """The question of the draft, if this is the draft or reads one of its tables."""
        from app.workflow.remember import NOBODY_ASKED, Origin

        if drafted is None:
            return NOBODY_ASKED
        draft = drafted.draft.sql
        if review.sql != draft:
            tables = self.review(draft, None).tables
            if not set(tables) & set(review.tables):
                return NOBODY_ASKED
        return Origin(drafted.question, draft)
