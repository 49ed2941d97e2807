"""A small schema that the tests of names are held against."""

from __future__ import annotations

from app.core.schema import Column, ForeignKey, Schema, Table, TableKind


def shop(engine: str) -> Schema:
    """Customers and their orders; a second schema; odd names; a view whose columns are unknown."""
    default = {"postgresql": "public", "duckdb": "main"}.get(engine)
    key = ForeignKey(("customer_id",), "customers", ("id",), default)
    return Schema(
        engine,
        (
            _table("customers", default, "id", "name", "city", "active", "signed_on"),
            Table(
                "orders",
                _columns("id", "customer_id", "total", "ordered_on", "data", "tags"),
                schema=default,
                foreign_keys=(key,),
            ),
            _table("Odd Table", default, "select", "Order Total", "客户"),
            _table("invoices", "billing", "id", "order_id", "amount"),
            Table("somehow", (), schema=default, kind=TableKind.VIEW),
        ),
        default_schema=default,
    )


def _table(name: str, schema: str | None, *columns: str) -> Table:
    return Table(name, _columns(*columns), schema=schema)


def _columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text") for name in names)
