"""What the FROM clauses around the caret offer: tables, WITH queries, derived tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.schema import Schema, Table
from app.sql.complete.groups import Group, Item, Query, commas, queries
from app.sql.keywords import WordRole, word_roles
from app.sql.lexical import Kind
from app.sql.loose import Piece

_JOIN_WORDS = frozenset({"join", "straight_join"})
_BEFORE_JOIN = frozenset(
    {"inner", "left", "right", "full", "outer", "cross", "natural", "asof", "positional", "semi",
     "anti", "lateral", "only"}
)  # fmt: skip
_ENDS = frozenset({"on", "using", "tablesample", "set"})
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A column that can be named; `table` is the stored one that it comes from, if it is known."""

    name: str
    type: str = ""
    table: Table | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of a FROM clause. `given`: it has an alias of its own."""

    name: str
    columns: tuple[Shown, ...] = ()
    table: Table | None = None
    given: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """`levels`: the sources of the innermost query first, then of those around it. `named`: the
    WITH queries that can be read here."""

    levels: tuple[tuple[Source, ...], ...]
    named: dict[str, Source]

    @property
    def own(self) -> tuple[Source, ...]:
        return self.levels[0] if self.levels else ()

    def source(self, name: str) -> Source | None:
        folded = name.casefold()
        every = (source for level in self.levels for source in level)
        return next((s for s in every if s.name.casefold() == folded), None)


class Reader:
    """Reads sources as the names of `schema` and of WITH queries explain them."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def scope(self, group: Group, query: Query) -> Scope:
        """What the query at the caret in `group` can name."""
        around: list[tuple[Group, Query]] = [(group, query)]
        at = group.outer
        while at is not None:
            found = [q for q in queries(at) if q.at_caret is not None]
            around.append((at, found[0]) if found else (at, queries(at)[-1]))
            at = at.outer
        named: dict[str, Source] = {}
        for level, _ in reversed(around):
            for one in queries(level):
                named |= self._with(one, named)
        levels = [self._from(one.items("from"), named, 0) for _, one in around if one.selects]
        return Scope(tuple(levels), named)

    def _with(self, query: Query, named: dict[str, Source]) -> dict[str, Source]:
        """The WITH queries of `query`, each seeing those before it."""
        found = dict(named)
        for part in commas(query.items("with")):
            items = [i for i in part if i.word not in ("recursive", "as", "not", "materialized")]
            groups = [i for i in items if isinstance(i, Group)]
            if items and isinstance(items[0], Piece) and items[0].is_name and groups:
                name = items[0].name
                columns = self._outputs(groups[-1], found, 1)
                if len(groups) > 1:
                    columns = _renamed(columns, groups[0])
                found[name.casefold()] = Source(name, columns)
        return found

    def sources(self, items: Sequence[Item], named: dict[str, Source]) -> tuple[Source, ...]:
        """The sources that the items of a FROM clause name."""
        return self._from(items, named, 0)

    def selected(self, query: Query, sources: Sequence[Source]) -> tuple[Shown, ...]:
        """The columns that the SELECT list of `query` names."""
        parts = commas(query.items("select"))
        return tuple(column for part in parts for column in self.shown(part, sources))

    def _from(
        self, items: Sequence[Item], named: dict[str, Source], depth: int
    ) -> tuple[Source, ...]:
        if depth > _DEEPEST:
            return ()
        found = [self._source(part, named, depth) for part in _entries(items)]
        return tuple(source for source in found if source is not None)

    def _source(self, items: Sequence[Item], named: dict[str, Source], depth: int) -> Source | None:
        if not items:
            return None
        first = items[0]
        if isinstance(first, Group):
            columns = self._outputs(first, named, depth + 1)
            name, renamed = self._alias(items[1:])
            return Source(name, _renamed(columns, renamed), given=True) if name else None
        if not first.is_name or self._is_keyword(first):
            return None
        names, rest = _chain(items)
        alias, renamed = self._alias(rest)
        known = named.get(names[-1].casefold()) if len(names) == 1 else None
        table = None if known else self._schema.table(names[-1], names[-2] if names[1:] else None)
        columns = known.columns if known else columns_of(table)
        return Source(alias or names[-1], _renamed(columns, renamed), table, bool(alias))

    def _alias(self, items: Sequence[Item]) -> tuple[str, Group | None]:
        """The name given behind a source, and the names given to its columns."""
        rest = list(items[1:] if items and items[0].word == "as" else items)
        if not rest or not isinstance(rest[0], Piece) or not rest[0].is_name:
            return "", None
        if self._is_keyword(rest[0]):
            return "", None
        renamed = rest[1] if len(rest) > 1 and isinstance(rest[1], Group) else None
        return rest[0].name, renamed

    def _is_keyword(self, piece: Piece) -> bool:
        if piece.kind is not Kind.WORD:
            return False
        return word_roles(self._schema.dialect).get(piece.word) is WordRole.KEYWORD

    def _outputs(self, group: Group, named: dict[str, Source], depth: int) -> tuple[Shown, ...]:
        """The columns that the query in `group` shows."""
        if depth > _DEEPEST:
            return ()
        query = queries(group)[0]
        inner = self._with(query, named)
        sources = self._from(query.items("from"), inner, depth)
        found: list[Shown] = []
        for part in commas(query.items("select")):
            items = [i for i in part if i.word not in ("distinct", "all")]
            found += self.shown(items, sources)
        return tuple(found)

    def shown(self, items: Sequence[Item], sources: Sequence[Source]) -> tuple[Shown, ...]:
        """The columns of one item of a SELECT list."""
        if not items:
            return ()
        last = items[-1]
        if last.word == "*":
            wanted = items[0].name if len(items) == 3 and isinstance(items[0], Piece) else ""
            chosen = [s for s in sources if not wanted or s.name.casefold() == wanted.casefold()]
            return tuple(column for s in chosen for column in s.columns)
        if not isinstance(last, Piece) or not last.is_name or self._is_keyword(last):
            return ()
        plain = len(items) == 1 or (len(items) == 3 and items[1].word == ".")
        owner = items[0].name if len(items) == 3 and isinstance(items[0], Piece) else ""
        known = find(sources, last.name, owner) if plain else self._behind(items[:-1], sources)
        return (Shown(last.name, known.type, known.table) if known else Shown(last.name),)

    def _behind(self, items: Sequence[Item], sources: Sequence[Source]) -> Shown | None:
        """The column that an alias stands for, if it is nothing but one."""
        named = [i for i in items if i.word not in ("as", ".")]
        if not all(isinstance(i, Piece) and i.is_name for i in named) or len(named) not in (1, 2):
            return None
        names = [i.name for i in named if isinstance(i, Piece)]
        return find(sources, names[-1], names[0] if len(names) == 2 else "")


def columns_of(table: Table | None) -> tuple[Shown, ...]:
    if table is None:
        return ()
    return tuple(Shown(c.name, c.type, table, c.comment) for c in table.columns)


def find(sources: Sequence[Source], name: str, owner: str = "") -> Shown | None:
    """The column of that name, of the source called `owner` if one is named."""
    folded = name.casefold()
    for source in sources:
        if owner and source.name.casefold() != owner.casefold():
            continue
        for column in source.columns:
            if column.name.casefold() == folded:
                return column
    return None


def _entries(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """The entries of a FROM clause, without what joins them."""
    found: list[tuple[Item, ...]] = []
    current: list[Item] = []
    open_entry = True
    for item in items:
        if item.word == "," or item.word in _JOIN_WORDS or item.word in _BEFORE_JOIN:
            found.append(tuple(current))
            current, open_entry = [], True
        elif item.word in _ENDS:
            open_entry = False
        elif open_entry:
            current.append(item)
    return [part for part in [*found, tuple(current)] if part]


def _chain(items: Sequence[Item]) -> tuple[list[str], Sequence[Item]]:
    """The names that dots join, and what follows."""
    names: list[str] = []
    at = 0
    while at < len(items):
        item = items[at]
        if not isinstance(item, Piece) or not item.is_name:
            break
        names.append(item.name)
        at += 1
        if at >= len(items) or items[at].word != ".":
            break
        at += 1
    return names, items[at:]


def _renamed(columns: tuple[Shown, ...], names: Group | None) -> tuple[Shown, ...]:
    if names is None:
        return columns
    given = [i.name for i in names.items if isinstance(i, Piece) and i.is_name]
    kept = [
        Shown(name, columns[n].type, columns[n].table) if n < len(columns) else Shown(name)
        for n, name in enumerate(given)
    ]
    return (*kept, *columns[len(kept) :])
