"""The window's services over the real workflow; what is heavy is imported when it is first used."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.core import knownhosts, profiles, secrets
from app.core.cancel import CancelToken
from app.core.errors import CredentialError
from app.core.events import Event, RunFinished
from app.core.examples import Counterexample
from app.core.export import Exported
from app.core.imports.found import Found, Standing
from app.core.overrides import with_settings
from app.core.profile import Profile, from_url, is_url
from app.core.schema import Schema, Table
from app.core.sensitive.marks import Key
from app.core.settings import SettingsFile
from app.core.shape import Shape
from app.core.tunnel import NO_SECRETS, SshSecrets, keyring_names
from app.core.values import ApprovedQuery, ResultColumn, Review
from app.ui.livemodels import LiveModels
from app.ui.livequestions import LiveQuestions
from app.ui.liveschema import LiveSchema
from app.ui.livewriting import LiveWrites
from app.ui.schemaservices import SchemaWork
from app.ui.services import (
    Drafted,
    Emit,
    ExportSource,
    ExportWish,
    InFile,
    Opened,
    Pictures,
    Ran,
    SchemaProgress,
    Suspect,
    TellExport,
    TellStep,
    Tested,
    Wanted,
    ignored,
)
from app.ui.writingservices import Writes
from app.workflow.importing import Taken, listed, renamed, take

if TYPE_CHECKING:
    from app.llm.engine import TextEngine
    from app.memory.savedfolder import SavedFolder
    from app.results.rows import Rows
    from app.results.store import ResultStore
    from app.workflow.counterexample import Counterexamples
    from app.workflow.leaving import Flow
    from app.workflow.pastruns import PastRuns
    from app.workflow.picture import About
    from app.workflow.remember import Kept, Origin, Remembering
    from app.workflow.workspace import Workspace

SAMPLE_NAME = "hospital"
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

        memory, asked = self._memory(), self._origin(review, drafted)
        about = About(asked.question, KeptChart(memory, self._workspace, review.sql))
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
        return Picture(rows, about if same else replace(about, kept=None))

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


class LiveServices(LiveModels):
    def __init__(self, engine: TextEngine, *, model_id: str | None = None) -> None:
        super().__init__(engine, model_id=model_id)
        self._typed: dict[str, str] = {}
        self._lock = threading.Lock()
        self._workspaces: list[Workspace] = []
        self._past: PastRuns | None = None

    def prepare(self) -> None:
        from app.results.export.leftovers import sweep_exports
        from app.results.store import sweep

        sweep()
        sweep_exports()

    def past(self) -> PastRuns:
        from app.workflow.pastruns import PastRuns

        with self._lock:
            self._past = self._past or PastRuns()
            return self._past

    def library(self) -> SavedFolder:
        from app.workflow.library import library

        return library()

    # Connections

    def resolve(self, target: str | None) -> tuple[Profile, str | None]:
        if target is not None and not is_url(target):
            return profiles.find(target), None
        profile, password = (self._sample(), None) if target is None else from_url(target)
        return with_settings(profile, SettingsFile().value), password

    def profiles(self) -> tuple[Profile, ...]:
        return profiles.load()

    def save(
        self,
        profile: Profile,
        password: str | None,
        *,
        ssh: SshSecrets = NO_SECRETS,
        before: str = "",
    ) -> bool:
        profiles.add(profile, replace=before.casefold() == profile.name.casefold())
        if before and before.casefold() != profile.name.casefold():
            password = password or self.password_of(before)
            ssh = self._opening(before, ssh)
            self.remove(before)
        wanted = {profile.name: password}
        wanted |= {name: getattr(ssh, part) for part, name in keyring_names(profile.name)}
        kept = [self._keep(name, secret) for name, secret in wanted.items() if secret]
        return all(kept)

    def remove(self, name: str) -> None:
        profiles.remove(name)
        for kept in (name, *dict(keyring_names(name)).values()):
            self._typed.pop(kept, None)
            with contextlib.suppress(CredentialError):
                secrets.delete_password(kept)

    def in_file(self, file: Path) -> InFile:
        from app.core.imports.read import read_file

        findings = read_file(file)
        return InFile(listed(findings.found), findings.problems)

    def take(self, found: Sequence[Found], *, with_passwords: bool) -> Taken:
        free = [
            renamed(row.found) if row.standing is Standing.CONFLICT else row.found
            for row in listed(found)
        ]
        return take(free, with_passwords=with_passwords)

    def trust(self, line: str) -> None:
        knownhosts.trust(line)

    def password(self, profile: Profile) -> str | None:
        return None if profile.is_file else self.password_of(profile.name)

    def password_of(self, name: str) -> str | None:
        if name in self._typed:
            return self._typed[name]
        try:
            return secrets.get_password(name)
        except CredentialError:
            return None

    def _opening(self, name: str, typed: SshSecrets = NO_SECRETS) -> SshSecrets:
        """What opens the tunnel of the connection `name`: as typed, or else as it is known."""
        known = {part: self.password_of(stored) for part, stored in keyring_names(name)}
        return SshSecrets(typed.to or known["to"], typed.jump or known["jump"])

    def test(
        self,
        profile: Profile,
        password: str | None,
        token: CancelToken,
        *,
        ssh: SshSecrets = NO_SECRETS,
        tell: TellStep = ignored,
    ) -> Tested:
        workspace = self._new_workspace(profile, password, ssh)
        try:
            begun = time.perf_counter()
            info = workspace.diagnose(tell)
            token.check()
            elapsed = (time.perf_counter() - begun) * 1000
            return Tested(info.server, elapsed, info.rights.can_write, info.rights.notes)
        finally:
            self._end(workspace)

    def open(self, profile: Profile, password: str | None, token: CancelToken) -> Opened:
        workspace = self._new_workspace(profile, password)
        try:
            info = workspace.open()
            token.check()
        except BaseException:
            self._end(workspace)
            raise
        return LiveConnection(workspace, self._engine, info.server)

    def leaving(self) -> tuple[Flow, ...] | None:
        from app.workflow.leaving import flows

        with self._lock:
            workspaces = self._workspaces
        return flows(workspaces, fetching=self._fetching)

    def close(self) -> None:
        """End every process, side by side: one that hangs must not keep the others."""
        with self._lock:
            workspaces, self._workspaces = self._workspaces, []
            past, self._past = self._past, None
        ends = [self._engine.close, *(workspace.close for workspace in workspaces)]
        closers = [threading.Thread(target=end, daemon=True) for end in ends]
        for closer in closers:
            closer.start()
        for closer in closers:
            closer.join()
        if past is not None:
            past.close()

    def _sample(self) -> Profile:
        from app.workflow.sample import ensure_sample

        return Profile(name=SAMPLE_NAME, engine="sqlite", database=str(ensure_sample()))

    def _new_workspace(
        self, profile: Profile, password: str | None, typed: SshSecrets = NO_SECRETS
    ) -> Workspace:
        from app.workflow.trail import Via
        from app.workflow.workspace import Workspace

        ssh = self._opening(profile.name, typed) if profile.tunnel is not None else NO_SECRETS
        workspace = Workspace(profile, password, ssh=ssh, via=Via.WINDOW)
        with self._lock:
            self._workspaces = [*self._workspaces, workspace]
        return workspace

    def _end(self, workspace: Workspace) -> None:
        with self._lock:
            self._workspaces = [w for w in self._workspaces if w is not workspace]
        workspace.close()

    def _keep(self, name: str, password: str) -> bool:
        try:
            secrets.set_password(name, password)
        except CredentialError:
            self._typed[name] = password
            return False
        self._typed.pop(name, None)
        return True
