"""What the form of a query says by itself, whatever its names mean."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.sql.canon.reach import folded


def unwrapped(query: exp.Expr) -> exp.Expr:
    """Brackets around a query mean nothing unless something hangs on them."""
    while isinstance(query, exp.Paren) or (
        isinstance(query, exp.Subquery)
        and not any(
            query.args.get(key) for key in ("order", "limit", "offset", "with_", "pivots", "joins")
        )
    ):
        query = query.this
    return query


def limits(node: exp.Expr) -> tuple[exp.Expr | None, exp.Expr | None]:
    """The expressions of LIMIT (or a plain FETCH) and OFFSET."""
    limit, offset = node.args.get("limit"), node.args.get("offset")
    count: exp.Expr | None = None
    if isinstance(limit, exp.Limit):
        count = limit.expression if not limit.args.get("expressions") else limit
        inner = limit.args.get("offset")
        offset = inner if isinstance(inner, exp.Expr) and offset is None else offset
        if limit.args.get("limit_options"):
            count = limit
    elif isinstance(limit, exp.Fetch):
        options = limit.args.get("limit_options")
        special = isinstance(options, exp.Expr) and (
            options.args.get("percent") or options.args.get("with_ties")
        )
        count = limit if special else limit.args.get("count")
    skipped = offset.expression if isinstance(offset, exp.Offset) else offset
    return count, skipped if isinstance(skipped, exp.Expr) else None


def operands(query: exp.Expr) -> list[tuple[str, exp.Expr]]:
    """The parts of a chain of set operations, each with the word before it, none for the first."""
    parts: list[tuple[str, exp.Expr]] = []
    top = True
    while isinstance(query, exp.SetOperation) and (top or not has_tail(query)):
        word = query.key.upper() + ("" if query.args.get("distinct", True) else " ALL")
        word += " BY NAME" if query.args.get("by_name") else ""
        parts.append((word, query.expression))
        query, top = unwrapped(query.this), False
    return [("", query), *reversed(parts)]


def has_tail(query: exp.Expr) -> bool:
    return any(query.args.get(key) for key in ("order", "limit", "offset", "with_"))


def ends_ordered(source: exp.Expr) -> bool:
    query = unwrapped(source.this) if isinstance(source, exp.Subquery) else None
    return query is not None and bool(query.args.get("order"))


def unaliased(node: exp.Subquery) -> exp.Expr:
    return node if has_tail(node) else node.this


def first_select(query: exp.Expr) -> exp.Select | None:
    while isinstance(query, exp.SetOperation | exp.Subquery):
        query = query.this
    return query if isinstance(query, exp.Select) else None


def alias_of(node: exp.Expr, engine: str) -> str:
    alias = node.args.get("alias")
    if isinstance(alias, exp.TableAlias) and isinstance(alias.this, exp.Identifier):
        return folded(alias.this, engine)
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
        return folded(node.this, engine)
    return ""


def alias_columns(node: exp.Expr, engine: str) -> list[str]:
    alias = node.args.get("alias")
    return [folded(c, engine) for c in alias.columns] if isinstance(alias, exp.TableAlias) else []


def output_name(item: exp.Expr, engine: str) -> str:
    """The name of an output column; empty if the engine chooses it."""
    if isinstance(item, exp.Alias):
        return folded(item.args["alias"], engine)
    if isinstance(item, exp.Column) and isinstance(item.this, exp.Identifier):
        return folded(item.this, engine)
    return ""


def direction(term: exp.Expr) -> str:
    if not isinstance(term, exp.Ordered):
        return ""
    fill = term.args.get("with_fill")
    return (" desc" if term.args.get("desc") else "") + (
        " nulls first" if term.args.get("nulls_first") else ""
    ) + (repr(fill) if fill else "")  # fmt: skip


def sources(select: exp.Expr) -> Iterator[exp.Expr]:
    """What stands in FROM and in the joins of `select`."""
    clause = select.args.get("from_")
    if isinstance(clause, exp.From):
        yield clause.this
    for join in select.args.get("joins") or ():
        yield join.this


def conjuncts(condition: exp.Expr | None) -> list[exp.Expr]:
    """The conditions that all must hold, from left to right; brackets around them are dropped."""
    found: list[exp.Expr] = []
    stack = [condition] if condition is not None else []
    while stack:
        node = stack.pop()
        if isinstance(node, exp.Paren) and isinstance(node.this, exp.And | exp.Paren):
            stack.append(node.this)
        elif isinstance(node, exp.And):
            stack.extend((node.expression, node.this))
        else:
            found.append(node)
    return found
