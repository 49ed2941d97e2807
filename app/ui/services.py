"""All that the window asks of the layers below, in one place; tests put a scripted one behind it.

Every method may take long and is called in a job, never on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.core.cancel import CancelToken
from app.core.chart import Chart, ChartKind, ChartSpec
from app.core.diagnosis import StepResult
from app.core.events import Event
from app.core.examples import Counterexample
from app.core.export import Exported, ExportOptions, ExportProgress
from app.core.findings import Finding
from app.core.imports.found import Found, Problem
from app.core.profile import Profile
from app.core.resultprofile import ColumnProfile, ResultProfile
from app.core.schema import Schema, Table
from app.core.sensitive.key import Key
from app.core.shape import Shape
from app.core.suggested import Next, Reason, Starter
from app.core.tunnel import NO_SECRETS, SshSecrets
from app.core.values import Draft, ModelInfo, ResultColumn, Review, RunSummary
from app.ui.schemaservices import SchemaWork
from app.ui.writingservices import Writes
from app.workflow.importing import Listed, Taken

if TYPE_CHECKING:
    from app.context.suggest import Suggestions
    from app.llm.measure import Measured
    from app.memory.history import Run
    from app.memory.savedfolder import SavedFolder
    from app.results.rows import Rows
    from app.results.store import ResultStore
    from app.workflow.leaving import Flow
    from app.workflow.models import ModelRow
    from app.workflow.pastruns import PastRuns
    from app.workflow.remember import Kept

Emit = Callable[[Event], None]
TellExport = Callable[[ExportProgress], None]
SchemaProgress = Callable[[int, int, str], None]
TellStep = Callable[[StepResult], None]


def ignored(_result: StepResult) -> None:
    """Nobody wants to hear of the steps."""


@dataclass(frozen=True, slots=True)
class InFile:
    """What a file of connections holds, and what of it is none."""

    listed: tuple[Listed, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Tested:
    """What a test of a connection found: `can_write` is the login's own right, None if unknown."""

    server: str
    milliseconds: float
    can_write: bool | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """Weights that can be fetched; `size` in bytes."""

    id: str
    title: str
    size: int
    licence: str


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """The model that drafts. `where` says what runs where, e.g. `CPU, 2 threads`."""

    info: ModelInfo
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class FetchStep:
    """How far a download is. `rate` in bytes a second; `remaining_s` None while unknown."""

    done: int
    total: int
    rate: float
    remaining_s: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the query that answers it; the question is empty where nobody asked one."""

    question: str
    sql: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question and how to draft for it: refining `previous`, with tables (by qualified name)
    pinned or left out, and with `several` drafts however sure the first one is."""

    question: str
    previous: Pair | None = None
    pinned: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and what it was made from. `question` is the whole one, with those it goes on from;
    `used` and `unused` are tables, `shortened` those of `used` that were shown in part.
    `reused_tokens` of those of the prompt had been read before."""

    draft: Draft
    question: str
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    examples: tuple[Pair, ...] = ()
    prompt_tokens: int = 0
    reused_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Starting:
    """What can be asked before anything was: questions whose answers were accepted here, and what
    the schema itself suggests."""

    accepted: tuple[str, ...] = ()
    of_schema: tuple[Starter, ...] = ()


class Questions(Protocol):
    """What is known for asking one connection."""

    def suggestions(self, token: CancelToken, *, values: bool) -> Suggestions:
        """Names to go on with; with `values` it waits until those of the data are read."""

    def asked(self) -> tuple[str, ...]:
        """Earlier questions, the newest first."""

    def starting(self) -> Starting: ...

    def following(self, sql: str) -> tuple[Next, ...]:
        """What is often asked next of such a query."""

    def reject(self, drafted: Drafted, reason: Reason) -> bool:
        """Do not offer this draft for its question again; False if it can't be remembered."""

    def take_back(self) -> None:
        """Forget what `reject` has just remembered."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended. `question` is what its query could be kept as the answer to; empty where
    there is none, or where nothing is to be remembered. `run` is what is remembered of it."""

    summary: RunSummary
    question: str = ""
    run: Run | None = field(default=None, repr=False)


class Pictures(Protocol):
    """What can be asked of the rows beside their values. All methods may take long; a cancelled
    `token` raises CancelledError."""

    def profile(
        self, token: CancelToken, told: Callable[[ColumnProfile], None] | None = None
    ) -> ResultProfile: ...

    def choose(self, profile: ResultProfile) -> ChartSpec | None:
        """The chart that fits, or that the person chose for this query; None if there is none."""

    def suggestions(self, profile: ResultProfile) -> dict[ChartKind, ChartSpec]: ...

    def draw(self, profile: ResultProfile, spec: ChartSpec, token: CancelToken) -> Chart:
        """Raises NotDrawableError."""

    def see(
        self, profile: ResultProfile, spec: ChartSpec | None, token: CancelToken
    ) -> tuple[Finding, ...]: ...

    def keep(self, spec: ChartSpec) -> None: ...


class ExportScope(StrEnum):
    SELECTION = "selection"
    SHOWN = "shown"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """What can be exported of the rows on screen. `name` is for the file, without extension."""

    scopes: tuple[ExportScope, ...]
    name: str
    dialect: str
    shown_rows: int
    selected_rows: int
    selected_columns: int


@dataclass(frozen=True, slots=True)
class ExportWish:
    options: ExportOptions
    target: Path
    scope: ExportScope
    overwrite: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ExportSource:
    """The rows on screen, the result that they were made of, and what of them is selected."""

    rows: Rows
    store: ResultStore | None
    start: int
    count: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A column that looks sensitive, and the kind of data that it seems to hold."""

    table: str
    column: str
    kind: str


class Opened(Protocol):
    """One open connection. `close` may be called from any thread and ends everything."""

    profile: Profile
    server: str
    writes: Writes
    schema_work: SchemaWork

    @property
    def questions(self) -> Questions: ...

    def adopt(self, profile: Profile) -> None:
        """The same connection with other limits and options, which hold from now on."""

    def outline(self) -> tuple[Table, ...]: ...

    def schema(self, *, refresh: bool, progress: SchemaProgress) -> Schema: ...

    def read_ahead(self) -> None:
        """Let the model read what all questions begin with. Returns when it has, or raises
        CancelledError when a question comes first."""

    def ask(self, wanted: Wanted, emit: Emit, run_id: int, token: CancelToken) -> Drafted: ...

    def review(self, sql: str, against: str | None) -> Review: ...

    def probes(self, sql: str) -> tuple[str, ...]:
        """The statements by which the data can be asked what the schema leaves open. Raises
        UserError where the connection does not allow them."""

    def probed(self, sql: str, against: str | None, token: CancelToken) -> Review:
        """The review of `sql` with what the probes found; they run now, read-only and bounded."""

    def sensitive(self) -> frozenset[Key]:
        """The columns whose values are not shown."""

    def column_values(self, table: Table, column: str) -> Sequence[str]:
        """Values that were read before and may be shown, for completion; reads nothing."""

    def suspects(self) -> tuple[Suspect, ...]:
        """The columns that look sensitive and that nobody decided on; samples are read for it,
        where the connection allows that."""

    def mark_sensitive(
        self, columns: Sequence[tuple[str, str]], *, sensitive: bool
    ) -> frozenset[Key]:
        """Protect columns (by table and name), or show them like any other from now on; what
        `sensitive` says then. The audit log has it first. Raises AuditFault, MemoryFault or
        UserError."""

    def new_rows(self) -> ResultStore: ...

    def plan(self, review: Review) -> Review:
        """The review with the database's plan. Raises DatabaseError if it can't be planned."""

    def counterexample(self, before: str, after: str) -> Counterexample:
        """Whether two statements differ, with made-up rows that show it. The database is not
        asked."""

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
        """Run exactly the reviewed text; `drafted` is the last draft where it stands. Raises
        RefusedError unless the review says it reads, and ConfirmError where the connection asks
        before such a plan and nobody has `confirmed` it."""

    def pictures(self, rows: Rows) -> Pictures:
        """What can be asked of the rows of a run on this connection."""

    def reveal(self, rows: Rows, reason: str) -> tuple[ResultColumn, ...]:
        """Show the masked columns of `rows`; what the columns are then. The audit log has the
        reason first. Raises UserError where there is none, and AuditFault."""

    def note_copied(self, rows: Rows, count: int, columns: int) -> None:
        """So many of `rows` are about to be in the clipboard: the audit log has it first. Raises
        AuditFault."""

    def reshaped(self, sql: str, shape: Shape, columns: Sequence[ResultColumn]) -> str:
        """`sql` with the steps of `shape` in it, so that they hold for all rows. Raises UserError
        where that can't be written."""

    def export(
        self, source: ExportSource, wish: ExportWish, tell: TellExport, token: CancelToken
    ) -> Exported:
        """Write the file; it is there when this returns, and there is none if this raises."""

    def keep(self, ran: Ran) -> Kept | None:
        """Remember the query of a run as the answer to its question, with what the person
        changed in the draft; None if it can't be remembered."""

    def take_back(self, kept: Kept) -> None:
        """Forget what `keep` has remembered."""

    def close(self) -> None: ...


class Services(Protocol):
    """`load_model` raises ModelError when no weights are installed."""

    def prepare(self) -> None:
        """Once, when the window is up: remove what a crash left behind."""

    def resolve(self, target: str | None) -> tuple[Profile, str | None]:
        """The profile (and password, if the URL had one) of a name or URL; None: the sample."""

    def profiles(self) -> tuple[Profile, ...]: ...

    def save(
        self,
        profile: Profile,
        password: str | None,
        *,
        ssh: SshSecrets = NO_SECRETS,
        before: str = "",
    ) -> bool:
        """Store `profile` in place of the one called `before`; False if a password was not kept,
        because there is no keyring. It then lives for this session."""

    def in_file(self, file: Path) -> InFile:
        """The connections in a file of this or another program; nothing is saved."""

    def take(self, found: Sequence[Found], *, with_passwords: bool) -> Taken:
        """Save them, under other names where a name is taken."""

    def export_profiles(self, file: Path) -> None:
        """Write all saved connections, without passwords. Raises UserError, EnvironmentFault."""

    def trust(self, line: str) -> None:
        """Know the SSH server of this line from now on, because a person says so."""

    def remove(self, name: str) -> None: ...

    def password(self, profile: Profile) -> str | None:
        """What is known for `profile`; None too if the keyring can't be used: the server may not
        want one, and otherwise its refusal leads to the question."""

    def test(
        self,
        profile: Profile,
        password: str | None,
        token: CancelToken,
        *,
        ssh: SshSecrets = NO_SECRETS,
        tell: TellStep = ignored,
    ) -> Tested:
        """Connect step by step; `tell` gets each step, in the job's thread."""

    def open(self, profile: Profile, password: str | None, token: CancelToken) -> Opened: ...

    def offer(self) -> ModelOffer: ...

    def has_model(self) -> bool: ...

    def load_model(self) -> LoadedModel:
        """Load what is set, beside what is loaded, which stays if this raises."""

    def draft_for(self, profile: Profile) -> bool:
        """This connection is open now; whether another model drafts for it than is loaded. Raises
        UserError where its options can't be read."""

    def models(self) -> tuple[ModelRow, ...]: ...

    def fetch_model(
        self,
        progress: Callable[[FetchStep], None],
        token: CancelToken,
        model_id: str | None = None,
    ) -> None:
        """What has arrived stays when it is cancelled, for the next time."""

    def discard_fetch(self, model_id: str) -> None: ...

    def remove_model(self, model_id: str) -> None: ...

    def inspect_model(self, file: Path) -> tuple[str, int, str, int]:
        """Name, bytes, quantisation and context of a file, read from its head. Raises ModelError
        for one that can't be used."""

    def measure_model(self, token: CancelToken) -> Measured:
        """How fast the loaded model is here; kept."""

    def import_model(
        self, file: Path, progress: Callable[[FetchStep], None], token: CancelToken
    ) -> None: ...

    def leaving(self) -> tuple[Flow, ...] | None:
        """Every network connection that is open now; None where this system can't say."""

    def past(self) -> PastRuns:
        """The history of all connections."""

    def library(self) -> SavedFolder:
        """The saved queries, where the person keeps them now."""

    def close(self) -> None: ...
