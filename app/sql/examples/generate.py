"""Small databases that honour types, NOT NULL and keys, tried one after the other.

Each attempt has its own mix: how many rows, how often a value fulfils what the queries ask, how
often it is NULL or repeats. The first ones are the plainest.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.examples import Example, ExampleTable, Row, Value
from app.core.schema import ForeignKey, Schema, Table
from app.sql.examples.facts import Facts, Hint, Place
from app.sql.examples.kinds import Kind, kind_of
from app.sql.examples.pools import Pool, pool

_MOST_ROWS = 260
_FEW_COLUMNS = 6
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Mix:
    """Chances within one attempt; `own`: of a value that no other row has."""

    rows: tuple[int, ...]
    good: float
    null: float
    repeat: float
    own: float = 0


_MIXES = (
    Mix((1, 2), 1.0, 0.0, 0.0),
    Mix((2, 3), 0.8, 0.1, 0.3),
    Mix((2, 3), 0.6, 0.3, 0.2),
    Mix((3, 4), 0.9, 0.1, 0.6),
    Mix((0, 1, 2), 0.7, 0.3, 0.3),
    Mix((3, 5), 0.5, 0.2, 0.5),
    Mix((4, 6), 0.8, 0.1, 0.7),
    Mix((1, 3), 0.3, 0.3, 0.2),
)


def examples(
    facts: Facts, schema: Schema, *, seed: int = 0, loose: bool = False
) -> Iterator[Example]:
    """Examples without end; `loose` ones may break declared keys as SQLite lets them be broken."""
    maker = _Maker(facts, schema, loose=loose)
    attempt = 0
    while True:
        yield maker.make(random.Random(f"{seed} {attempt}"), attempt)
        attempt += 1


def is_valid(example: Example, facts: Facts) -> bool:
    """Whether every foreign key between the example's tables finds its row."""
    tables = {_key(t): t for t in example.tables}
    for key, table in facts.tables.items():
        for foreign in table.foreign_keys:
            parent = _parent(foreign, table, facts)
            if parent is None or key not in tables or parent not in tables:
                continue
            given = _values(tables[key], foreign.columns)
            there = set(_values(tables[parent], foreign.target_columns))
            if any(v not in there for v in given if None not in v):
                return False
    return True


def example_columns(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The columns that examples have of each table."""
    return {key: _columns(table, facts) for key, table in facts.tables.items()}


class _Maker:
    def __init__(self, facts: Facts, schema: Schema, *, loose: bool) -> None:
        self._loose = loose
        self._facts = facts
        self._schema = schema
        self._columns = example_columns(facts)
        self._order = _parents_first(facts)
        self._pools = self._make_pools()
        self._sizes = sorted(n for n in facts.counts if 0 < n < _MOST_ROWS)

    def make(self, rng: random.Random, attempt: int) -> Example:
        mix = _MIXES[attempt % len(_MIXES)]
        made: dict[str, list[Row]] = {}
        many = bool(self._sizes) and rng.random() < 0.35
        if many:
            mix = replace(mix, repeat=rng.choice((0.0, mix.repeat, 0.98)), own=rng.choice((0, 0.8)))
        for key in self._order:
            count = rng.choice(mix.rows)
            if many and rng.random() < 0.7:
                count = self._sizes[int(len(self._sizes) * rng.random() ** 2)]
                count += rng.choice((0, 1, 1, 2))
            made[key] = self._rows(key, count, mix, made, rng)
        return Example(
            tuple(
                ExampleTable(table.name, self._columns[key], tuple(made[key]), table.schema)
                for key, table in self._facts.tables.items()
            )
        )

    def _rows(
        self, key: str, count: int, mix: Mix, made: Mapping[str, list[Row]], rng: random.Random
    ) -> list[Row]:
        table, columns = self._facts.tables[key], self._columns[key]
        unique = [u for u in (table.primary_key, *table.unique) if u and set(u) <= set(columns)]
        seen: list[set[Row]] = [set() for _ in unique]
        rows: list[Row] = []
        for number in range(count):
            for _ in range(_TRIES):
                row = self._row(key, number, mix, made, rows, rng)
                if row is None:
                    continue
                marks = [tuple(row[columns.index(c)] for c in u) for u in unique]
                if any(m in s and None not in m for m, s in zip(marks, seen, strict=True)):
                    continue
                for mark, known in zip(marks, seen, strict=True):
                    known.add(mark)
                rows.append(row)
                break
        return rows

    def _row(
        self, key: str, number: int, mix: Mix, made: Mapping[str, list[Row]],
        rows: Sequence[Row], rng: random.Random,
    ) -> Row | None:  # fmt: skip
        """A row; None if a foreign key that must not be NULL finds no row to refer to."""
        table, columns = self._facts.tables[key], self._columns[key]
        values: dict[str, Value] = {}
        for foreign in table.foreign_keys:
            referred = self._referred(foreign, key, made, rows, mix, rng)
            if referred is _FREE:
                continue
            if referred is None:
                if not all(_nullable(table, c) for c in foreign.columns):
                    return None
                referred = tuple(None for _ in foreign.columns)
            assert isinstance(referred, tuple)
            values |= dict(zip(foreign.columns, referred, strict=False))
        template = rng.choice(rows) if rows and rng.random() < mix.repeat else None
        for index, column in enumerate(columns):
            if column not in values:
                again = template[index] if template is not None and rng.random() < 0.7 else _FREE
                values[column] = self._value(key, table, column, number, again, mix, rng)
        return tuple(values[c] for c in columns)

    def _value(
        self, key: str, table: Table, column: str, number: int, again: object, mix: Mix,
        rng: random.Random,
    ) -> Value:  # fmt: skip
        only = table.primary_key == (column,) or (column,) in table.unique
        place = Place(key, column)
        choice = self._pools[place]
        if self._loose and _may_lack(table, column) and rng.random() < 0.3:
            return None
        if only:
            hinted = rng.random() < 0.5 and len(choice.all) > 5
            serial = _serial(table, column, number)
            return rng.choice(choice.all[:12]) if hinted or serial is None else serial
        if again is not _FREE:
            return again  # type: ignore[return-value]
        if _nullable(table, column) and rng.random() < mix.null:
            return None
        serial = _serial(table, column, number) if rng.random() < mix.own else None
        if serial is not None:
            return serial
        return rng.choice(choice.good if rng.random() < mix.good else choice.all)

    def _referred(
        self, foreign: ForeignKey, key: str, made: Mapping[str, list[Row]], rows: Sequence[Row],
        mix: Mix, rng: random.Random,
    ) -> object:  # fmt: skip
        """The values of a foreign key; None for no reference, _FREE if any values will do."""
        table = self._facts.tables[key]
        columns = self._columns[key]
        if not set(foreign.columns) <= set(columns) or (self._loose and rng.random() < 0.4):
            return _FREE
        parent = _parent(foreign, table, self._facts)
        if parent is None or not set(foreign.target_columns) <= set(self._columns[parent]):
            return _FREE
        there = rows if parent == key else made.get(parent, ())
        targets = [self._columns[parent].index(c) for c in foreign.target_columns]
        choices = [tuple(row[i] for i in targets) for row in there]
        choices = [c for c in choices if None not in c]
        if not choices or (
            all(_nullable(table, c) for c in foreign.columns) and rng.random() < mix.null
        ):
            return None
        return rng.choice(choices)

    def _make_pools(self) -> dict[Place, Pool]:
        """Columns that are held against each other draw from one pool."""
        classes = _classes(self._facts, self._columns)
        pools: dict[Place, Pool] = {}
        for places in classes:
            hints: list[Hint] = [h for p in places for h in self._facts.hints.get(p, ())]
            for place in places:
                kind = self._kind(place, hints)
                pools[place] = pool(kind, hints, _title(places))
        return pools

    def _kind(self, place: Place, hints: Sequence[Hint]) -> Kind:
        column = self._facts.tables[place.table].column(place.column)
        kind = kind_of(column.type) if column else Kind.UNKNOWN
        if kind is Kind.UNKNOWN and hints and not any(hint.is_text for hint in hints):
            return Kind.INTEGER
        return kind


_FREE = object()


def _columns(table: Table, facts: Facts) -> tuple[str, ...]:
    """The columns that matter, in the table's order: those named, and keys."""
    key = table.qualified.lower()
    wanted = set(facts.needed[key]) | set(table.primary_key)
    for foreign in table.foreign_keys:
        if _parent(foreign, table, facts) is not None:
            wanted |= set(foreign.columns)
    for other in facts.tables.values():
        for foreign in other.foreign_keys:
            if _parent(foreign, other, facts) == key:
                wanted |= set(foreign.target_columns)
    folded = {name.lower() for name in wanted}
    found = tuple(c.name for c in table.columns if c.name.lower() in folded)
    return found or (table.columns[0].name,)


def _parent(foreign: ForeignKey, table: Table, facts: Facts) -> str | None:
    """The key of the table that `foreign` refers to, if the queries read it."""
    schema = foreign.target_schema or table.schema
    for key, other in facts.tables.items():
        same = other.name.lower() == foreign.target_table.lower()
        if same and (other.schema or "") in (schema or "", ""):
            return key
    return None


def _parents_first(facts: Facts) -> list[str]:
    order: list[str] = []
    waiting = dict(facts.tables)
    while waiting:
        ready = [
            key
            for key, table in waiting.items()
            if not any(
                (p := _parent(f, table, facts)) in waiting and p != key for f in table.foreign_keys
            )
        ]
        for key in ready or [next(iter(waiting))]:
            order.append(key)
            del waiting[key]
    return order


def _classes(facts: Facts, columns: Mapping[str, Sequence[str]]) -> list[list[Place]]:
    group: dict[Place, list[Place]] = {
        Place(key, c): [Place(key, c)] for key, names in columns.items() for c in names
    }
    links = list(facts.links)
    for key, table in facts.tables.items():
        for foreign in table.foreign_keys:
            if parent := _parent(foreign, table, facts):
                pairs = zip(foreign.columns, foreign.target_columns, strict=False)
                links += [(Place(key, a), Place(parent, b)) for a, b in pairs]
    for a, b in links:
        if a in group and b in group and group[a] is not group[b]:
            merged = [*group[a], *group[b]]
            for place in merged:
                group[place] = merged
    found: list[list[Place]] = []
    for places in group.values():
        if not any(places is other for other in found):
            found.append(places)
    return found


def _title(places: Sequence[Place]) -> str:
    return min((place.column for place in places), key=len)


def _nullable(table: Table, column: str) -> bool:
    known = table.column(column)
    return known is not None and known.nullable and column not in table.primary_key


def _may_lack(table: Table, column: str) -> bool:
    """SQLite lets NULL into a primary key that is not the row's number."""
    known = table.column(column)
    number = known is not None and known.type.upper() == "INTEGER" and len(table.primary_key) == 1
    return known is not None and known.nullable and column in table.primary_key and not number


def _serial(table: Table, column: str, number: int) -> Value:
    """A number or text of its own for each row; None if the kind has no such."""
    known = table.column(column)
    match kind_of(known.type) if known else Kind.UNKNOWN:
        case Kind.INTEGER:
            return number + 1
        case Kind.REAL:
            return float(number + 1)
        case Kind.TEXT | Kind.UNKNOWN:
            return f"{column} {number + 1}"
    return None


def _key(table: ExampleTable) -> str:
    return (f"{table.schema}.{table.name}" if table.schema else table.name).lower()


def _values(table: ExampleTable, columns: Sequence[str]) -> list[Row]:
    if not set(columns) <= set(table.columns):
        return []
    places = [table.columns.index(c) for c in columns]
    return [tuple(row[i] for i in places) for row in table.rows]
