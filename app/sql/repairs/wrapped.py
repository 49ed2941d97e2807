"""A LIMIT where MySQL and MariaDB take none: in a subquery of IN, ANY or ALL.

They answer with error 1235; the same subquery within another one is taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name


def wrap_limits(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Put each such subquery into another one, which returns the same rows."""
    if schema.dialect != "mysql":
        return
    dialect = sqlglot_name(schema.dialect)
    for number, query in enumerate(list(_limited(tree)), 1):
        inner = exp.Subquery(
            this=query.copy(), alias=exp.TableAlias(this=exp.to_identifier(f"chosen_{number}"))
        )
        wrapped = exp.Select(expressions=[exp.Star()], from_=exp.From(this=inner))
        before, after = query.sql(dialect=dialect), wrapped.sql(dialect=dialect)
        query.replace(wrapped)
        yield Repair("limit-wrapped", "LIMIT stands in a query of its own", before, after)


def _limited(tree: exp.Expr) -> Iterator[exp.Query]:
    for node in tree.find_all(exp.In, exp.Any, exp.All):
        found = node.args.get("query") if isinstance(node, exp.In) else node.this
        query = found.this if isinstance(found, exp.Subquery) else found
        if isinstance(query, exp.Query) and query.args.get("limit"):
            yield query
