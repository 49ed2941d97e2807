"""Changes between inner and outer joins."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin
from app.sql.reading import Source


def left_join(source: Source) -> Edit:
    """Keep the rows that have no partner in `source`; only for JOIN ... ON or USING."""

    def edit(twin: Twin) -> None:
        if source.join is None or not (source.join.args.get("on") or source.join.args.get("using")):
            raise ValueError("no condition to keep")
        join = twin(source.join)
        join.set("side", "LEFT")
        join.set("kind", None)

    return edit


def into_on(condition: exp.Expr, where: exp.Expr, join: exp.Join) -> Edit:
    """Move one of the conditions of WHERE into the ON of `join`."""

    def edit(twin: Twin) -> None:
        moved = twin(condition)
        holder, outer = twin(where), twin(join)
        if not outer.args.get("on"):
            raise ValueError("no ON to move into")
        taken = moved.copy()
        drop_condition(moved, holder)
        outer.set("on", exp.And(this=outer.args["on"].copy(), expression=taken))

    return edit


def drop_condition(condition: exp.Expr, holder: exp.Expr) -> None:
    """Take one of the conditions that AND joins out of a WHERE or HAVING; both are copies."""
    node = condition
    while isinstance(node.parent, exp.Paren):
        node = node.parent
    above = node.parent
    if above is holder:
        holder.pop()
    elif isinstance(above, exp.And):
        other = above.expression if above.this is node else above.this
        above.replace(other.copy())
    else:
        raise ValueError("not one of the conditions")
