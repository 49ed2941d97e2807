"""What can be written at the caret, best first; the one entrance of this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.core.schema import Column, Schema, Table
from app.sql.complete.candidate import Candidate, Completion, What
from app.sql.complete.fit import BEGIN, EXACT, INITIALS, fit
from app.sql.complete.functions import functions
from app.sql.complete.joins import conditions, table_name, whole_joins
from app.sql.complete.place import Expected, Place, place
from app.sql.complete.sources import Reader, Scope, Shown, Source, columns_of, find
from app.sql.complete.values import values_of
from app.sql.complete.words import keywords
from app.sql.dialects import identifier, quote
from app.sql.repairs.keys import KeyGraph

MOST = 60
"""Candidates that are handed on; nobody reads more."""
_ANYWHERE_FROM = 2
"""Letters from which columns of tables that are not in the FROM clause are offered."""

Values = Callable[[Table, Column], Sequence[str]]
"""Known values of a column, as text."""


class Completer:
    """Completes for one schema; what is worked out of it is kept."""

    def __init__(self, schema: Schema, values: Values | None = None) -> None:
        self._schema = schema
        self._values = values
        self._graph = KeyGraph(schema)
        self._reader = Reader(schema)

    def complete(self, text: str, caret: int) -> Completion:
        """For `text`, one statement, with the caret before the character at `caret`."""
        at = place(text, caret, self._schema.dialect)
        offered = list(self._offered(at))
        return Completion(at.start, at.end, at.typed, _best(offered, at.typed))

    def _offered(self, at: Place) -> Iterator[tuple[int, Candidate]]:
        """Candidates, each with its weight at this place."""
        if at.expected in (Expected.NOTHING, Expected.NEW_NAME):
            return
        scope = self._reader.scope(at.group, at.query)
        if at.compared:
            yield from self._known_values(at, scope)
        if at.expected is Expected.VALUE:
            return
        if at.owner:
            yield from self._owned(at, scope)
            return
        yield from self._fitting(at, scope)
        if not at.quoted:
            weight = 24 if at.expected in _WORDS_FIRST else 8
            for word in keywords(at.expected, at.clause, self._schema.dialect):
                yield weight, Candidate(word, word, What.KEYWORD)

    def _fitting(self, at: Place, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        match at.expected:
            case Expected.TABLE:
                yield from self._joins(at, scope)
                yield from self._tables(scope)
            case Expected.JOIN_CONDITION:
                sources = self._until_caret(at)
                for n, found in enumerate(conditions(sources, self._graph, self._schema.dialect)):
                    yield 60 - min(n, 5), found
                yield from self._operands(at, scope)
            case Expected.JOIN_COLUMNS:
                yield from self._shared(scope)
            case Expected.OPERAND:
                yield from self._operands(at, scope)

    # Names behind a dot

    def _owned(self, at: Place, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        source = scope.source(at.owner[-1]) if len(at.owner) == 1 else None
        if source is not None:
            yield from ((40, self._column(column, at)) for column in source.columns)
            return
        table = self._schema.table(at.owner[-1], at.owner[-2] if at.owner[1:] else None)
        if table is not None and at.expected not in (Expected.TABLE, Expected.AFTER_TABLE):
            yield from ((30, self._column(column, at)) for column in columns_of(table))
        folded = at.owner[-1].casefold()
        for other in self._schema.tables:
            if (other.schema or self._schema.default_schema or "").casefold() == folded:
                yield 30, _named(other, identifier(other.name, self._schema.dialect))

    # Tables

    def _tables(self, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        for query in scope.named.values():
            name = identifier(query.name, self._schema.dialect)
            yield 45, Candidate(query.name, name, What.QUERY)
        for table in self._schema.tables:
            yield 40, _named(table, table_name(table, self._schema))

    def _joins(self, at: Place, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        if at.before and at.before[-1].word == "join":
            sources = self._until_caret(at) or scope.own
            for n, join in enumerate(whole_joins(sources, self._graph, self._schema)):
                yield 50 - min(n, 5), join

    def _until_caret(self, at: Place) -> tuple[Source, ...]:
        """The sources of the FROM clause up to the caret."""
        clause = at.query.at_caret
        if clause is None or clause.word != "from":
            return ()
        named = self._reader.scope(at.group, at.query).named
        return self._reader.sources(clause.items[: clause.caret], named)

    # Columns

    def _operands(self, at: Place, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        several = sum(bool(s.columns) for s in scope.own) > 1
        names = [c.name.casefold() for s in scope.own for c in s.columns]
        for depth, level in enumerate(scope.levels):
            for source in level:
                for column in source.columns:
                    shared = depth == 0 and several and names.count(column.name.casefold()) > 1
                    owner = source.name if shared or depth else ""
                    yield 40 - 6 * min(depth, 2), self._column(column, at, owner)
                if not at.quoted and source.columns:
                    name = identifier(source.name, self._schema.dialect)
                    yield 26, Candidate(source.name, f"{name}.", What.SOURCE, again=True)
        yield from self._aliases(at, scope)
        if not scope.own and len(at.typed) >= _ANYWHERE_FROM:
            yield from self._anywhere(at)
        if not at.quoted:
            for function in functions(self._schema, called=at.next == "("):
                yield -5, function

    def _anywhere(self, at: Place) -> Iterator[tuple[int, Candidate]]:
        """Columns of any table, while there is no FROM clause yet."""
        for table in self._schema.tables:
            for column in columns_of(table):
                if fit(at.typed, column.name):
                    yield 10, self._column(column, at)

    def _aliases(self, at: Place, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        """Names of the SELECT list, where the engines let them be used."""
        if at.clause not in ("order", "group", "having"):
            return
        known = {column.name for source in scope.own for column in source.columns}
        for column in self._reader.selected(at.query, scope.own):
            if column.name not in known:
                yield 44, self._column(column, at)

    def _shared(self, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        """Columns that the last source has in common with those before it: for USING."""
        *before, last = scope.own or (Source(""),)
        for column in last.columns:
            if find(before, column.name):
                name = identifier(column.name, self._schema.dialect)
                yield 40, Candidate(column.name, name, What.COLUMN, column.type)

    def _column(self, column: Shown, at: Place, owner: str = "") -> Candidate:
        engine = self._schema.dialect
        write = quote if at.quoted else identifier
        name = write(column.name, engine)
        table = column.table.name if column.table else ""
        detail = " · ".join(part for part in (column.type, table) if part)
        if not owner:
            return Candidate(column.name, name, What.COLUMN, detail)
        return Candidate(
            f"{owner}.{column.name}", f"{identifier(owner, engine)}.{name}", What.COLUMN, detail
        )

    # Values

    def _known_values(self, at: Place, scope: Scope) -> Iterator[tuple[int, Candidate]]:
        column = find(scope.own, at.compared[-1], at.compared[-2] if at.compared[1:] else "")
        if column is None or column.table is None or self._values is None:
            return
        stored = column.table.column(column.name)
        if stored is not None:
            known = self._values(column.table, stored)
            yield from values_of(stored, known, at, self._schema.dialect)


_WORDS_FIRST = frozenset({Expected.STATEMENT, Expected.AFTER_TABLE, Expected.AFTER_OPERAND})


def _named(table: Table, insert: str) -> Candidate:
    return Candidate(table.name, insert, What.TABLE, table.schema or "")


def _best(offered: Iterable[tuple[int, Candidate]], typed: str) -> tuple[Candidate, ...]:
    """Those that fit, ordered by fit and weight; among equals as they came."""
    scored = []
    seen: dict[tuple[str, What], int] = {}
    for n, (weight, candidate) in enumerate(offered):
        how = _fit(typed, candidate)
        key = (candidate.insert, candidate.what)
        if how and key not in seen:
            seen[key] = n
            scored.append((-(how + weight), len(candidate.label) if typed else 0, n, candidate))
    scored.sort(key=lambda entry: entry[:3])
    return tuple(candidate for *_, candidate in scored[:MOST])


def _fit(typed: str, candidate: Candidate) -> int:
    """A column with its owner fits by its own name too. What is whole already is worth little."""
    how = fit(typed, candidate.label)
    if candidate.what is What.COLUMN and "." in candidate.label:
        how = max(how, fit(typed, candidate.label.rpartition(".")[2]) - 1)
    if candidate.what is What.FUNCTION and how < INITIALS:
        return 0
    if candidate.what in (What.JOIN, What.CONDITION) and how < BEGIN:
        how = fit(typed, candidate.label) if len(typed) > 2 else 0
    return min(how, EXACT)
