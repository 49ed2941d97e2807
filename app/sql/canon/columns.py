"""The columns that origins have, and those that a star stands for."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from app.core.schema import Table
from app.sql.canon.reach import Origin, Reach, folded, written


def expand_star(item: exp.Expr, reach: Reach) -> list[tuple[Origin, str]] | None:
    """The columns of `*` or `t.*`; None if it is no star or they can't be known in order."""
    star = item.this if isinstance(item, exp.Column) else item
    if not isinstance(star, exp.Star) or any(star.args.values()):
        return None
    qualifier = item.args.get("table") if isinstance(item, exp.Column) else None
    if isinstance(qualifier, exp.Identifier):
        title = folded(qualifier, reach.engine)
        origins = [o for o in reach.origins if o.alias == title]
    else:
        origins = reach.origins
        if reach.merged:
            return None
    if not origins or any(origin.columns is None for origin in origins):
        return None
    return [(origin, name) for origin in origins for name in origin.columns or ()]


def loose_star(node: exp.Select, reach: Reach) -> bool:
    """A star whose columns come in the order of the joins."""
    return len(reach.origins) > 1 and any(
        item.is_star and expand_star(item, reach) is None for item in node.expressions
    )


def place(origin: Origin, name: str) -> str:
    column = origin.columns.get(name, f"?{written(name)}") if origin.columns is not None else name
    return f"0.{origin.label}.{column}"


def is_text(origin: Origin, name: str) -> bool:
    column = origin.table.column(name) if origin.table else None
    if column is None:
        return False
    return not any(w in column.type.lower() for w in ("int", "real", "floa", "doub", "num", "dec"))


def without_items(reach: Reach) -> Reach:
    """The reach as the SELECT list itself sees it."""
    return Reach(reach.engine, reach.parent, reach.ctes, reach.origins, {}, reach.merged)


def table_columns(table: Table, engine: str) -> Mapping[str, str] | None:
    if not table.columns:
        return None
    exact = engine == "postgresql"
    return {c.name if exact else c.name.lower(): written(c.name) for c in table.columns}


def strict_columns(table: Table, engine: str, renames: list[str]) -> tuple[str, ...]:
    """SQLite lets NULL into every primary key but the row's own number."""
    if renames:
        return ()
    number = len(table.primary_key) == 1
    return tuple(
        c.name
        for c in table.columns
        if not c.nullable
        or (
            c.name in table.primary_key
            and (engine != "sqlite" or (number and c.type.upper() == "INTEGER"))
        )
    )
