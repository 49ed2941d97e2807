"""One open connection with what is known about it: the session, its schema, its glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.context.glossary import Glossary, load_glossary
from app.context.values import Match
from app.core.cancel import CancelToken
from app.core.planlimit import plan_limits
from app.core.profile import Profile
from app.core.schema import Schema, Table
from app.db.adapter import Progress
from app.db.session import Session, SessionInfo
from app.db.valuescan import Bounds
from app.workflow.retrieval import Retrieval
from app.workflow.trail import Trail, Via
from app.workflow.valuereading import ValueReading


class Workspace:
    """Owns a Session; `close` ends its process. Use from one thread at a time but for `close`."""

    def __init__(
        self, profile: Profile, password: str | None = None, *, via: Via = Via.COMMAND_LINE
    ) -> None:
        self.profile = profile
        self.trail = Trail(profile, via=via)
        self.session = Session(profile, password)
        self.glossary = _glossary(profile)
        self.limits = plan_limits(profile)
        self._schema: Schema | None = None
        self._retrieval: Retrieval | None = None
        self._values: ValueReading | None = None

    def open(self) -> SessionInfo:
        """Connect. Raises CredentialError or DatabaseError."""
        return self.session.open()

    @property
    def schema(self) -> Schema:
        """The schema, read (or taken from the disk cache) when first asked for."""
        return self._schema or self.read_schema()

    def read_schema(self, *, refresh: bool = False, progress: Progress | None = None) -> Schema:
        """Read the schema; with `refresh` from the database even where the cache has it."""
        self._schema = self.session.schema(refresh=refresh, progress=progress)
        self._stop_preparing()
        self._retrieval = Retrieval(self._schema, self.profile, self.glossary)
        self.trail.names = names_in(self._schema)
        if self.profile.samples:
            self._values = ValueReading(self._schema, self._read_values)
        return self._schema

    @property
    def retrieval(self) -> Retrieval:
        """What finds the tables for a question; it prepares itself once the schema is read."""
        if self._retrieval is None:
            self.read_schema()
        assert self._retrieval is not None
        return self._retrieval

    def with_samples(self, tables: tuple[Table, ...]) -> tuple[Table, ...]:
        """The same tables with sample values; unchanged where the profile forbids samples."""
        return self.session.samples(tables) if self.profile.samples else tables

    def remembered_samples(self, tables: tuple[Table, ...]) -> tuple[Table, ...]:
        """The same tables with the samples that were read before; nothing is read."""
        return self.session.remembered_samples(tables)

    def matches(self, question: str, token: CancelToken) -> tuple[Match, ...]:
        """The values that `question` names; none where the profile forbids samples."""
        return self._values.matches(question, token) if self._values is not None else ()

    def close(self) -> None:
        self._stop_preparing()
        self.session.close()

    def _read_values(self, table: Table, columns: Sequence[str]) -> Mapping[str, Sequence[str]]:
        return self.session.values(table, columns, Bounds())

    def _stop_preparing(self) -> None:
        for part in (self._retrieval, self._values):
            if part is not None:
                part.close()


def names_in(schema: Schema) -> frozenset[str]:
    """Every name of a schema, table or column, in lower case."""
    tables = ((table.schema or "", table.name) for table in schema.tables)
    columns = ((column.name for column in table.columns) for table in schema.tables)
    return frozenset(n.casefold() for names in (*tables, *columns) for n in names)


def _glossary(profile: Profile) -> Glossary | None:
    """The file named by the profile's option `glossary`, or `<database>.glossary.toml`."""
    named = dict(profile.options).get("glossary")
    if named:
        return load_glossary(Path(named))
    if not profile.is_file:
        return None
    beside = Path(profile.database).with_suffix(".glossary.toml")
    return load_glossary(beside) if beside.is_file() else None
