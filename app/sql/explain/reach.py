"""What the names inside one query mean to a person: tables by their own names, not by aliases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from app.core.explanation import Words
from app.sql.canon.syntax import sources
from app.sql.dialects import sqlglot_name

FRAGMENT_CHARACTERS = 600

# Arguments of nodes that say how sqlglot holds them, not what they mean.
_SILENT = frozenset({"big_int", "safe", "typed", "_type", "view", "value_constructor"})


@dataclass(frozen=True, slots=True)
class Reach:
    """`titles`: for each alias in lower case, the name to show. `alone`: one source only, so that
    columns need no table. `nested` keeps a query for later and returns the name that stands for
    it. `windows`: the named windows."""

    engine: str
    nested: Callable[[exp.Expr], str]
    titles: Mapping[str, str] = field(default_factory=dict)
    alone: bool = False
    windows: Mapping[str, exp.Window] = field(default_factory=dict)


def reach_of(select: exp.Expr, outer: Reach, derived: Mapping[int, str]) -> Reach:
    """The reach inside `select`; `derived` names the sources that are queries, by their id."""
    found = list(sources(select))
    names = [_own_name(source, derived) for source in found]
    titles = dict(outer.titles)
    for source, name in zip(found, names, strict=True):
        alias = source.alias_or_name
        if alias:
            titles[alias.lower()] = alias if names.count(name) > 1 or not name else name
    windows = {w.this.name.lower(): w for w in select.args.get("windows") or ()}
    return Reach(outer.engine, outer.nested, titles, len(found) == 1 and not outer.titles, windows)


def is_called(source: exp.Expr, select: exp.Expr, derived: Mapping[int, str]) -> bool:
    """Whether `source` goes by its alias, because its name stands for another one as well."""
    names = [_own_name(other, derived) for other in sources(select)]
    name = _own_name(source, derived)
    return bool(source.alias) and source.alias != name and names.count(name) > 1


def _own_name(source: exp.Expr, derived: Mapping[int, str]) -> str:
    return derived.get(id(source)) or (source.name if isinstance(source, exp.Table) else "")


def says_more(node: exp.Expr, known: Collection[str]) -> bool:
    """Whether `node` has an argument that is not `known`: leaving it out would be a lie."""
    return any(value for key, value in node.args.items() if key not in known and key not in _SILENT)


def plain(name: str) -> str:
    """A name as people write it; in quotes where it would run into the sentence."""
    return name if name.isidentifier() else f'"{name}"'


def column_name(column: exp.Column, reach: Reach) -> str:
    if not isinstance(column.this, exp.Identifier):
        return fragment(column, reach)
    name = plain(column.name)
    if not column.table or (reach.alone and column.table.lower() in reach.titles):
        return name
    return f"{plain(reach.titles.get(column.table.lower(), column.table))}.{name}"


def fragment(node: exp.Expr, reach: Reach) -> str:
    """The SQL of `node`, with tables under the names that the sentences use."""
    shown = node
    if node.find(exp.Query) is None:
        shown = node.copy()
        for column in shown.find_all(exp.Column):
            title = reach.titles.get(column.table.lower()) if column.table else None
            if title is not None:
                column.set("table", None if reach.alone else exp.to_identifier(title))
    text = " ".join(shown.sql(dialect=sqlglot_name(reach.engine), comments=False).split())
    return cut(text.strip(" ,"))


def cut(text: str) -> str:
    return text if len(text) <= FRAGMENT_CHARACTERS else text[: FRAGMENT_CHARACTERS - 1] + "…"


def literal(node: exp.Literal) -> Words:
    return "'" + node.name.replace("'", "''") + "'" if node.is_string else node.name
