"""The columns that travel up through a query, and what a query can see of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlglot import exp

from app.core.lineage import Origin
from app.sql.scopes import same_name

_RANK = {
    Origin.SAME: 0,
    Origin.COMPUTED: 1,
    Origin.COUNTED: 2,
    Origin.AGGREGATED: 3,
    Origin.UNKNOWN: 4,
}


@dataclass(frozen=True, slots=True)
class Output:
    """A column under its name; `sources` is kept as the keys of a mapping, each once, in order.
    `shown`: those of them of which single values can be seen; all, unless it is said."""

    name: str
    origin: Origin
    sources: Mapping[str, None]
    sql: str = ""
    seen: Mapping[str, None] | None = None

    @property
    def shown(self) -> Mapping[str, None]:
        return self.sources if self.seen is None else self.seen


Outputs = list[Output]
Ctes = Mapping[str, "Source"]


@dataclass(slots=True)
class Source:
    """An entry of a FROM clause. `outputs` is None where its columns can't be known; then each of
    them is called `title`.column, or comes from `inputs` if it has no title of its own. `rows`:
    the tables behind it, as `table.*`; `keys`: the columns that tell its rows apart."""

    alias: str
    outputs: Outputs | None
    title: str = ""
    inputs: Mapping[str, None] = field(default_factory=dict)
    rows: Mapping[str, None] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()

    def find(self, name: exp.Identifier, engine: str) -> Output | None:
        for output in self.outputs or ():
            if same_name(name, output.name, engine):
                return output
        return None

    def guess(self, name: str) -> Output:
        """A column of a source that may have any."""
        if self.title:
            return Output(name, Origin.SAME, {f"{self.title}.{name}": None})
        return Output(name, Origin.COMPUTED, self.inputs)


@dataclass(slots=True)
class Reach:
    """What stands in one FROM clause, and in those around it. `merged`: columns, in lower case,
    that USING or NATURAL made one of two; `hidden`: sources that only filter; `items`: the output
    columns so far, which some engines let later ones refer to."""

    engine: str
    parent: Reach | None = None
    sources: list[Source] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden: list[Source] = field(default_factory=list)
    items: Outputs = field(default_factory=list)

    def named(self, alias: str) -> Source | None:
        folded = alias.casefold()
        own = next((s for s in self.sources if s.alias.casefold() == folded), None)
        return own or (self.parent.named(alias) if self.parent else None)

    def find(self, name: exp.Identifier) -> Output | None:
        """The column that a bare `name` means; None if nothing here can be meant."""
        found = [o for s in self.sources if (o := s.find(name, self.engine)) is not None]
        if found:
            return merge(found) if name.name.casefold() in self.merged else found[0]
        unknown = [source for source in self.sources if source.outputs is None]
        if len(unknown) == 1:
            return unknown[0].guess(name.name)
        item = next((o for o in self.items if same_name(name, o.name, self.engine)), None)
        return item or (self.parent.find(name) if self.parent else None)

    def is_key(self, source: str) -> bool:
        """Whether a value of this column is one row's."""
        return any(source in s.keys for s in self.sources)

    def rows(self) -> dict[str, None]:
        return union(source.rows for source in self.sources)


def union(parts: Iterable[Mapping[str, None]]) -> dict[str, None]:
    return {name: None for part in parts for name in part}


def strongest(origins: Iterable[Origin]) -> Origin:
    return max(origins, key=lambda origin: _RANK[origin], default=Origin.SAME)


def merge(outputs: Sequence[Output]) -> Output:
    """One column out of several that stand for it; under the first one's name."""
    origin = strongest(output.origin for output in outputs)
    sources, shown = union(o.sources for o in outputs), union(o.shown for o in outputs)
    return replace(outputs[0], origin=origin, sources=sources, seen=shown)


def renamed(outputs: Outputs | None, names: Sequence[str]) -> Outputs | None:
    """`outputs` under the names that `AS x (a, b)` gives to the first of them."""
    if outputs is None or not names:
        return outputs
    head = [replace(o, name=name) for o, name in zip(outputs, names, strict=False)]
    return [*head, *outputs[len(head) :]]
