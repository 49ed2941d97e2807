"""One open connection with what is known about it: the session, its schema, its glossary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.context.glossary import Glossary
from app.context.values import Match
from app.core.cancel import CancelToken
from app.core.diagnosis import StepResult
from app.core.options import option_named
from app.core.overrides import for_connection, with_override
from app.core.planlimit import PlanLimit, plan_limits
from app.core.profile import Profile
from app.core.schema import Column, Schema, Table
from app.core.sensitive.key import key_of
from app.core.sensitive.markfile import load_marks, save_marks
from app.core.sensitive.marks import Marks, Protected, protected
from app.core.sensitive.patterns import kind_of
from app.core.settings import SettingsFile
from app.core.tunnel import SshSecrets
from app.db.adapter import Progress
from app.db.session import Session, SessionInfo
from app.db.valuescan import Bounds
from app.db.writing.door import WritingDoor
from app.workflow.connecting import stored_ssh
from app.workflow.inheriting import with_views
from app.workflow.notes import known_glossary, load_notes, save_notes, shipped_glossary
from app.workflow.retrieval import Retrieval
from app.workflow.trail import Trail, Via
from app.workflow.valuereading import ValueReading

_LOOKED_AT = 200
"""Values of a column that are looked at to tell whether they are personal data."""


class Workspace:
    """Owns a Session; `close` ends its process. Use from one thread at a time but for `close`."""

    def __init__(
        self,
        profile: Profile,
        password: str | None = None,
        *,
        ssh: SshSecrets | None = None,
        via: Via = Via.COMMAND_LINE,
    ) -> None:
        """`ssh`: what opens the profile's tunnel; None means what the keyring has for it."""
        self.profile = profile
        self.trail = Trail(profile, via=via)
        self._password = password
        self._ssh = stored_ssh(profile) if ssh is None else ssh
        self.session = Session(profile, password, self._ssh)
        self._writer: WritingDoor | None = None
        self._at_close: list[Callable[[], None]] = []
        self._shipped = shipped_glossary(profile)
        self._notes = load_notes(profile)
        self.glossary = known_glossary(self._shipped, self._notes)
        self.limits = _limits(profile)
        self._schema: Schema | None = None
        self._marks = load_marks(profile)
        self._protected: tuple[Schema, Protected] | None = None
        self._retrieval: Retrieval | None = None
        self._values: ValueReading | None = None

    def open(self) -> SessionInfo:
        """Connect. Raises CredentialError, UnknownHostError or DatabaseError."""
        return self.session.open()

    def diagnose(self, tell: Callable[[StepResult], None]) -> SessionInfo:
        """As `open`, step by step: for a test of the connection."""
        return self.session.diagnose(tell)

    def adopt(self, profile: Profile) -> None:
        """The same connection with other limits and options; they hold from now on."""
        limits = _limits(profile)
        self.profile = self.session.profile = profile
        self.limits = limits

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that may talk to the database."""
        writer = self._writer.pid if self._writer is not None else None
        return tuple(pid for pid in (self.session.pid, writer) if pid is not None)

    @property
    def schema(self) -> Schema:
        """The schema, read (or taken from the disk cache) when first asked for."""
        return self._schema or self.read_schema()

    def read_schema(self, *, refresh: bool = False, progress: Progress | None = None) -> Schema:
        """Read the schema; with `refresh` from the database even where the cache has it."""
        self._schema = self.session.schema(refresh=refresh, progress=progress)
        self._stop_preparing()
        self._prepare_retrieval(self._schema)
        self.trail.names = names_in(self._schema)
        self._read_ahead()
        return self._schema

    @property
    def retrieval(self) -> Retrieval:
        """What finds the tables for a question; it prepares itself once the schema is read."""
        if self._retrieval is None:
            self.read_schema()
        assert self._retrieval is not None
        return self._retrieval

    @property
    def protected(self) -> Protected:
        """The sensitive columns: by their marks, by their names, and through views."""
        schema = self.schema
        if self._protected is None or self._protected[0] is not schema:
            self._protected = schema, with_views(protected(schema, self._marks), schema)
        return self._protected[1]

    def mark(self, marks: Marks) -> None:
        """Keep `marks` for this database, and go by them from now on."""
        save_marks(self.profile, marks)
        self._marks, self._protected = marks, None
        if self._values is not None:
            self._values.close()
            self._read_ahead()

    @property
    def marks(self) -> Marks:
        return self._marks

    @property
    def notes(self) -> Glossary:
        """What was noted here, without the glossary that came with the database."""
        return self._notes

    def note(self, notes: Glossary) -> None:
        """Keep `notes` for this database, and draft with them from now on."""
        save_notes(self.profile, notes)
        self._notes = notes
        self.glossary = known_glossary(self._shipped, notes)
        if self._schema is not None:
            self._prepare_retrieval(self._schema)

    def with_samples(self, tables: tuple[Table, ...]) -> tuple[Table, ...]:
        """The same tables with sample values; unchanged where the profile forbids samples. Values
        of sensitive columns are not even read."""
        if not self.profile.samples:
            return tables
        return self._with_values(tables, self._sampled(tables))

    def remembered_samples(self, tables: tuple[Table, ...]) -> tuple[Table, ...]:
        """The same tables with the samples that were read before; nothing is read."""
        return self._with_values(tables, self.session.remembered_samples(self._readable(tables)))

    def column_values(self, table: Table, column: str) -> Sequence[str]:
        """Values of a column that were read before, for completion; none of sensitive columns.
        Nothing is read now."""
        if self.protected.covers(table, column):
            return ()
        found = self._values.of(table, column) if self._values is not None else ()
        if found:
            return found
        (sampled,) = self.remembered_samples((table,))
        stored = sampled.column(column)
        return stored.samples if stored is not None else ()

    def sampled_for_rules(self) -> tuple[Table, ...]:
        """All tables, with sample values where these may be read, also where these look like
        personal data. For the rules only, which keep no value."""
        tables = self.schema.tables
        sampled = self._sampled(tables) if self.profile.samples else tables
        return self.schema.with_samples_of(sampled).tables

    def _sampled(self, tables: tuple[Table, ...]) -> tuple[Table, ...]:
        readable = self._readable(tables)
        read = self.session.samples([table for table in readable if table.columns])
        found = {table.qualified: table for table in read}
        return tuple(found.get(table.qualified, table) for table in readable)

    def _readable(self, tables: tuple[Table, ...]) -> tuple[Table, ...]:
        return tuple(self.protected.without(table) for table in tables)

    def _with_values(
        self, tables: tuple[Table, ...], sampled: tuple[Table, ...]
    ) -> tuple[Table, ...]:
        """`tables` with the samples of `sampled`, but for what looks like personal data: a name may
        not tell, and only a person may say that it is none."""
        return tuple(
            replace(
                table,
                columns=tuple(
                    self._with_value(table, column, values.column(column.name))
                    for column in table.columns
                ),
            )
            for table, values in zip(tables, sampled, strict=True)
        )

    def _with_value(self, table: Table, column: Column, sampled: Column | None) -> Column:
        samples = sampled.samples if sampled is not None else ()
        if samples and key_of(table, column.name) not in self._marks.unmarked:
            samples = () if kind_of(samples) else samples
        return replace(column, samples=samples)

    def matches(self, question: str, token: CancelToken) -> tuple[Match, ...]:
        """The values that `question` names; none where the profile forbids samples."""
        return self._values.matches(question, token) if self._values is not None else ()

    def known_values(self, token: CancelToken) -> Mapping[tuple[str, str], Sequence[str]]:
        """The texts that questions are compared with, by table and column, none of sensitive
        columns. Waits until they are read. Raises CancelledError."""
        return self._values.texts(token) if self._values is not None else {}

    def writer(self) -> WritingDoor:
        """The door for writing on the same database; only an unlock asks for it."""
        self._writer = WritingDoor(self.profile, self._password, self._ssh)
        return self._writer

    def on_close(self, act: Callable[[], None]) -> None:
        """Call `act` when the session ends, before it does."""
        self._at_close.append(act)

    def close(self) -> None:
        for act in self._at_close:
            act()
        self._stop_preparing()
        self.session.close()

    def _read_values(self, table: Table, columns: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The values that questions are compared with; none that look like personal data."""
        found = self.session.values(table, columns, Bounds())
        return {
            name: texts
            for name, texts in found.items()
            if key_of(table, name) in self._marks.unmarked or not kind_of(texts[:_LOOKED_AT])
        }

    def _read_ahead(self) -> None:
        """Read values in the background, but for those of sensitive columns."""
        if not self.profile.samples:
            return
        schema, found = self.schema, self.protected
        unread = [
            (table.qualified, column.name)
            for table in schema.tables
            for column in table.columns
            if found.covers(table, column.name)
        ]
        self._values = ValueReading(schema, self._read_values, unread)

    def _prepare_retrieval(self, schema: Schema) -> None:
        if self._retrieval is not None:
            self._retrieval.close()
        self._retrieval = Retrieval(schema, self.profile, self.glossary)

    def _stop_preparing(self) -> None:
        for part in (self._retrieval, self._values):
            if part is not None:
                part.close()


def names_in(schema: Schema) -> frozenset[str]:
    """Every name of a schema, table or column, in lower case."""
    tables = ((table.schema or "", table.name) for table in schema.tables)
    columns = ((column.name for column in table.columns) for table in schema.tables)
    return frozenset(n.casefold() for names in (*tables, *columns) for n in names)


def _limits(profile: Profile) -> tuple[PlanLimit, ...]:
    """The connection's own limits, or those that are set for all."""
    rows = option_named("plan_rows")
    settings = SettingsFile().value
    held = for_connection(settings, profile).plan_rows
    return plan_limits(with_override(profile, rows, held or None, settings))
