"""From rows to pictures and sentences: profile, choice of a chart, its points, what is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.core.cancel import CancelToken
from app.core.chart import Chart, ChartKind, ChartSpec, from_json, to_json
from app.core.findings import Finding
from app.core.resultprofile import ColumnProfile, ResultProfile
from app.core.values import text_hash
from app.results import chart, chartdata, findings
from app.results import profile as profiles
from app.results.rows import Rows
from app.workflow.remember import Remembering
from app.workflow.workspace import Workspace


class KeptChart:
    """Where the chart of a query is remembered."""

    def __init__(self, memory: Remembering, workspace: Workspace, sql: str) -> None:
        self._memory = memory
        self._connection = workspace.profile.name
        self._sha256 = text_hash(sql)

    def read(self) -> ChartSpec | None:
        text = self._memory.chart(self._connection, self._sha256)
        return from_json(text) if text else None

    def write(self, spec: ChartSpec) -> None:
        self._memory.keep_chart(self._connection, self._sha256, to_json(spec))


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a run beside its rows. `complete`: the database had no more than these;
    `units` by the names of columns."""

    question: str = ""
    kept: KeptChart | None = None
    complete: bool = False
    units: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = About()


@dataclass(frozen=True, slots=True)
class Picture:
    """What is asked of one result."""

    rows: Rows
    about: About = NOTHING_KNOWN

    def profile(
        self, token: CancelToken, told: Callable[[ColumnProfile], None] | None = None
    ) -> ResultProfile:
        found = profiles.profile(self.rows, token, told, complete=self.about.complete)
        units = self.about.units
        columns = (replace(one, unit=units.get(one.name, "")) for one in found.columns)
        return replace(found, columns=tuple(columns))

    def choose(self, profile: ResultProfile) -> ChartSpec | None:
        """The chart that a person chose for this query before, or the one that fits best."""
        names = self._names
        before = self.about.kept.read() if self.about.kept is not None else None
        if before is not None and before.fits(names):
            return before
        return chart.choose(profile, names, self.about.question)

    def suggestions(self, profile: ResultProfile) -> dict[ChartKind, ChartSpec]:
        return chart.suggestions(profile, self._names)

    def draw(self, profile: ResultProfile, spec: ChartSpec, token: CancelToken) -> Chart:
        """Raises NotDrawableError."""
        return chartdata.draw(self.rows, profile, spec, token)

    def see(
        self, profile: ResultProfile, spec: ChartSpec | None, token: CancelToken
    ) -> tuple[Finding, ...]:
        return findings.see(self.rows, profile, spec, token)

    def keep(self, spec: ChartSpec) -> None:
        """Remember the person's own choice for this query."""
        if self.about.kept is not None:
            self.about.kept.write(spec)

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.rows.columns)
