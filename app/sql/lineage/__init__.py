"""Where each column of a query's result comes from, through all that it is made of."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.lineage import Lineage
from app.core.schema import Schema
from app.sql.lineage.opaque import TableName, unnamed_sources
from app.sql.lineage.queries import Tracer

__all__ = ["TableName", "lineage", "unnamed_sources"]


def lineage(tree: exp.Expr, schema: Schema) -> tuple[Lineage, ...]:
    """The output columns of the query `tree` in order. A star over what the schema does not know
    is one entry of unknown origin. Never raises; nothing for what is nested too deeply."""
    try:
        outputs = Tracer(schema).query(tree, None, {})
    except (RecursionError, SqlglotError):
        return ()
    return tuple(
        Lineage(o.name, o.origin, tuple(o.sources), o.sql, tuple(o.shown)) for o in outputs
    )
