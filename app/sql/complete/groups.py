"""A text as nested brackets, with the place of the caret in it: all that can be relied on while a
statement is being written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.sql.lexical import Kind
from app.sql.loose import Piece


@dataclass(slots=True, eq=False)
class Group:
    """What stands between two brackets, or the whole text. `caret`: the index of the first item
    behind the caret, None if the caret is elsewhere."""

    items: list[Piece | Group] = field(default_factory=list)
    outer: Group | None = None
    caret: int | None = None

    @property
    def word(self) -> str:
        """A group is no word."""
        return ""


Item = Piece | Group


def nest(before: Sequence[Piece], after: Sequence[Piece]) -> Group:
    """The innermost group that holds the caret, which stands between `before` and `after`."""
    group = Group()
    for piece in before:
        group = _take(group, piece)
    inner = group
    at: Group | None = group
    while at is not None:
        at.caret = len(at.items)
        at = at.outer
    for piece in after:
        group = _take(group, piece)
    return inner


def _take(group: Group, piece: Piece) -> Group:
    """The group in which to go on behind `piece`."""
    if piece.kind is Kind.COMMENT:
        return group
    if piece.text == "(" and piece.kind is Kind.SIGN:
        inner = Group(outer=group)
        group.items.append(inner)
        return inner
    if piece.text == ")" and piece.kind is Kind.SIGN:
        return group.outer or group
    group.items.append(piece)
    return group


_SET_WORDS = frozenset({"union", "intersect", "except", ";"})
_CLAUSE_WORDS = frozenset(
    {"with", "select", "from", "where", "group", "having", "qualify", "window", "order", "limit",
     "offset", "fetch", "values", "for"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """`items` stand behind the word that begins the clause; `start` is that word's index in its
    group. `caret` as a group's, but counted in `items`."""

    word: str
    items: tuple[Item, ...]
    start: int
    caret: int | None


@dataclass(frozen=True, slots=True)
class Query:
    """One SELECT of a group, by clauses. What comes before a first known word has the word ''."""

    clauses: tuple[Clause, ...]

    def items(self, word: str) -> tuple[Item, ...]:
        return next((c.items for c in self.clauses if c.word == word), ())

    @property
    def selects(self) -> bool:
        """Not just an expression in brackets."""
        return any(clause.word in ("select", "from") for clause in self.clauses)

    @property
    def at_caret(self) -> Clause | None:
        return next((c for c in reversed(self.clauses) if c.caret is not None), None)


def queries(group: Group) -> list[Query]:
    """The SELECTs of `group` that a set operation or a semicolon separates."""
    found = []
    for start, end in _parts(group):
        found.append(Query(tuple(_clauses(group, start, end))))
    return found


def query_at_caret(group: Group) -> Query:
    found = queries(group)
    return next((q for q in found if q.at_caret is not None), found[-1])


def _parts(group: Group) -> Iterator[tuple[int, int]]:
    start = 0
    for n, item in enumerate(group.items):
        if item.word in _SET_WORDS:
            yield start, n
            start = n + 1
    yield start, len(group.items)


def _clauses(group: Group, start: int, end: int) -> Iterator[Clause]:
    begins = [n for n in range(start, end) if _begins(group, n)]
    if not begins or begins[0] > start:
        begins.insert(0, start - 1)
    for n, at in enumerate(begins):
        stop = begins[n + 1] if n + 1 < len(begins) else end
        word = group.items[at].word if at >= start else ""
        caret = group.caret
        last = stop == end
        inside = caret is not None and at < caret and (caret <= stop if not last else caret <= end)
        items = tuple(group.items[at + 1 : stop])
        yield Clause(word, items, at, caret - at - 1 if inside and caret is not None else None)


def _begins(group: Group, n: int) -> bool:
    """A clause's word, and no column of that name behind a dot."""
    if group.items[n].word not in _CLAUSE_WORDS:
        return False
    return n == 0 or group.items[n - 1].word != "."


def commas(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """`items`, cut at the commas between them."""
    found: list[list[Item]] = [[]]
    for item in items:
        if item.word == ",":
            found.append([])
        else:
            found[-1].append(item)
    return [tuple(part) for part in found]
