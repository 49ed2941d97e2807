"""A table that the schema does not have, spelled almost like one that it has."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.repairs.names import name_node


def rename_tables(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Use the schema's spelling of a table where exactly one table is meant."""
    ctes = {cte.alias.casefold() for cte in tree.find_all(exp.CTE)}
    for node in list(tree.find_all(exp.Table)):
        name = node.name
        if not name or name.casefold() in ctes or schema.table(name, node.db or None):
            continue
        table = _meant(name, schema)
        if table is None:
            continue
        before = name
        if not node.alias:
            _rename_qualifiers(node, name, table.name, schema)
        node.set("this", name_node(table.name, schema))
        yield Repair("table-renamed", f"{before} is called {table.name}", before, table.name)


def _rename_qualifiers(node: exp.Table, old: str, new: str, schema: Schema) -> None:
    query = node.find_ancestor(exp.Select)
    for column in query.find_all(exp.Column) if query else ():
        if column.table.casefold() == old.casefold():
            column.set("table", name_node(new, schema))


def _meant(name: str, schema: Schema) -> Table | None:
    wanted = plain(name)
    same = [t for t in schema.tables if plain(t.name) == wanted]
    if len(same) == 1:
        return same[0]
    plural = [t for t in schema.tables if singular(plain(t.name)) == singular(wanted)]
    return plural[0] if len(plural) == 1 and not same else None


def plain(name: str) -> str:
    """`name` without case, underscores, spaces and hyphens."""
    return "".join(ch for ch in name.casefold() if ch.isalnum())


def singular(name: str) -> str:
    """`name` without the ending of an English plural."""
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name.removesuffix("s")


def compound(name: str, table: Table) -> str | None:
    """The column that `name` means if it says its table too: `singer_name` is `singer.name`."""
    wanted, owner = plain(name), plain(table.name)
    for prefix in (owner, singular(owner)):
        rest = wanted.removeprefix(prefix)
        found = [c.name for c in table.columns if plain(c.name) == rest]
        if rest != wanted and len(found) == 1:
            return found[0]
    return None
