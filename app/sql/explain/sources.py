"""What a query reads: its first source, and each join with what becomes of rows without a match."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from sqlglot import exp

from app.core.explanation import Joint, Listing, Words, phrase
from app.sql.explain.conditions import condition
from app.sql.explain.reach import Reach, fragment, is_called, plain, says_more


class Tell(Protocol):
    """Adds a step."""

    def __call__(self, code: str, reach: Reach | None = None, **values: Words) -> None: ...


Inside = Callable[[str, Words, exp.Expr, Reach], None]
"""Tells a query as a part of its own: code, name, query, reach."""

_TABLE = ("this", "alias", "db", "catalog", "joins")
_JOIN = ("this", "on", "using", "side", "kind", "method")


class Sources:
    """The sources of one SELECT. `names`: what the queries among them are called, by their id."""

    def __init__(
        self, select: exp.Select, inside: Inside, step: Tell, letter: Callable[[], str]
    ) -> None:
        self._select = select
        self._inside = inside
        self._step = step
        self._letter = letter
        self.names: dict[int, str] = {}

    def prepare(self, reach: Reach) -> None:
        """Tell the queries that stand in FROM and in joins; they come first."""
        for source in self._all():
            query = _query_in(source)
            if query is not None:
                name = plain(source.alias) if source.alias else self._letter()
                self.names[id(source)] = name
                lateral = isinstance(source, exp.Lateral)
                code = "prepare-each" if lateral else "prepare"
                self._inside(code, named(name, source), query, reach)

    def tell(self, reach: Reach) -> None:
        clause = self._select.args.get("from_")
        if isinstance(clause, exp.From):
            self._step("from", reach, source=self._title(clause.this, reach))
            self._joins(clause.this, reach)
        self._joins(self._select, reach)
        for lateral in self._select.args.get("laterals") or ():
            self._step("join-cross", reach, source=self._title(lateral, reach))

    def _all(self) -> Iterator[exp.Expr]:
        clause = self._select.args.get("from_")
        if isinstance(clause, exp.From):
            yield from _with_joined(clause.this)
        for join in self._select.args.get("joins") or ():
            yield from _with_joined(join.this)
        yield from self._select.args.get("laterals") or ()

    def _joins(self, owner: exp.Expr, reach: Reach) -> None:
        """The joins that hang on a SELECT or, in brackets, on a source."""
        inner = owner.this if isinstance(owner, exp.Subquery) else None
        if isinstance(inner, exp.Table):
            self._joins(inner, reach)
        for join in owner.args.get("joins") or ():
            self._join(join, reach)
            self._joins(join.this, reach)

    def _join(self, join: exp.Join, reach: Reach) -> None:
        source = self._title(join.this, reach)
        code = _join_code(join)
        link = self._link(join, reach)
        if code is None or says_more(join, _JOIN):
            self._step("join-sql", reach, source=source, sql=fragment(join, reach))
        elif link is None:
            self._step(f"{code}-any" if code != "join" else "join-cross", reach, source=source)
        else:
            self._step(code, reach, source=source, condition=link)

    def _link(self, join: exp.Join, reach: Reach) -> Words | None:
        if join.method == "NATURAL":
            return phrase("same-names")
        if using := join.args.get("using"):
            names = tuple(plain(name.name) for name in using)
            return phrase("using", columns=Listing(Joint.ITEMS, names))
        on = join.args.get("on")
        if not isinstance(on, exp.Expr) or (isinstance(on, exp.Boolean) and on.this):
            return None
        return condition(on, reach)

    def _title(self, source: exp.Expr, reach: Reach) -> Words:
        if id(source) in self.names:
            return self.names[id(source)]
        if isinstance(source, exp.Subquery) and isinstance(source.this, exp.Table):
            return self._title(source.this, reach)
        if not isinstance(source, exp.Table) or not isinstance(source.this, exp.Identifier):
            return fragment(_bare(source), reach)
        if says_more(source, _TABLE):
            return fragment(_bare(source), reach)
        name = ".".join(plain(part.name) for part in source.parts)
        if is_called(source, self._select, self.names):
            return phrase("called", table=name, alias=plain(source.alias))
        return name


def named(name: str, owner: exp.Expr) -> Words:
    """`name` with the names that `AS x (a, b)` gives to the columns."""
    alias = owner.args.get("alias")
    columns = alias.columns if isinstance(alias, exp.TableAlias) else []
    if not columns:
        return name
    names = tuple(plain(column.name) for column in columns)
    return phrase("with-columns", name=name, columns=Listing(Joint.ITEMS, names))


def _bare(source: exp.Expr) -> exp.Expr:
    """The source without the joins that hang on it, which are told by themselves."""
    if not source.args.get("joins"):
        return source
    copy = source.copy()
    copy.set("joins", None)
    return copy


def _with_joined(source: exp.Expr) -> Iterator[exp.Expr]:
    yield source
    inner = source.this if isinstance(source, exp.Subquery) else None
    if isinstance(inner, exp.Table):
        yield from _with_joined(inner)
    for join in source.args.get("joins") or ():
        yield from _with_joined(join.this)


def _query_in(source: exp.Expr) -> exp.Expr | None:
    inner = source.this if isinstance(source, exp.Lateral) else source
    if isinstance(inner, exp.Subquery) and isinstance(inner.this, exp.Table):
        return None
    return inner if isinstance(inner, exp.Subquery | exp.Values) else None


def _join_code(join: exp.Join) -> str | None:
    """`None` for a join that has no words here."""
    if join.method not in ("", "NATURAL"):
        return None
    kind, side = join.kind, join.side
    if kind in ("SEMI", "ANTI") and side in ("", "LEFT"):
        return f"join-{kind.lower()}"
    if kind == "CROSS" and not side:
        return "join"
    if kind in ("", "INNER", "OUTER", "STRAIGHT_JOIN") and side in ("", "LEFT", "RIGHT", "FULL"):
        return f"join-{side.lower()}" if side else "join"
    return None
