"""A store's schema with keys, sizes and values, as the checks see it, and the SQL that makes it."""

from __future__ import annotations

from app.core.schema import Column, ForeignKey, Index, Schema, Table
from app.sql.dialects import quote
from app.sql.facts import Known

_TYPES = {
    "sqlite": {"text": "TEXT", "moment": "DATETIME", "zoned": "TIMESTAMP WITH TIME ZONE"},
    "duckdb": {"text": "VARCHAR", "moment": "TIMESTAMP", "zoned": "TIMESTAMP WITH TIME ZONE"},
    "postgresql": {"text": "text", "moment": "timestamp", "zoned": "timestamptz"},
    "mysql": {"text": "VARCHAR(80)", "moment": "DATETIME", "zoned": "DATETIME"},
}
_DEFAULT = {"postgresql": "public", "duckdb": "main"}

_TABLES: tuple[tuple[str, str, int], ...] = (
    ("customers", "id int!, name text!, city text, credit number!, age int!, joined date!", 5_000),
    (
        "orders",
        "id int!, customer_id int!, referrer_id int, total number!, status text!,"
        " ordered_at moment!, shipped_on date, note text",
        50_000,
    ),
    ("products", "id int!, name text!, price_eur number!, code text!, made_at zoned", 900),
    (
        "order_lines",
        "order_id int!, line_no int!, product_id int!, quantity int!, price_cents int!",
        200_000,
    ),
    ("payments", "id int!, order_id int!, amount number!, paid_at zoned!", 60_000),
    ("clicks", "id int!, customer_id int, order_id int, page text!, at moment!", 2_000_000),
    ("accounts", "id int!, login text!, password text!, national_id text", 100),
    ("measures", f"id int!, {', '.join(f'm{n} int' for n in range(24))}", 10),
    ("labels", "id int!, name text!", 40),
    ("tags", "order_id int!, label_id int!", 70_000),
    ("settings", "name text!, value text", 1),
)
_KEYS = {
    "tags": ("order_id", "label_id"),
    "order_lines": ("order_id", "line_no"),
    "settings": ("name",),
}
_UNIQUE = {"products": (("name",),), "accounts": (("login",),)}
_INDEXES = {"orders": ("customer_id", "ordered_at", "referrer_id"), "payments": ("order_id",)}
_FOREIGN = {
    "orders": (("customer_id", "customers"), ("referrer_id", "customers")),
    "order_lines": (("order_id", "orders"), ("product_id", "products")),
    "payments": (("order_id", "orders"),),
    "tags": (("order_id", "orders"), ("label_id", "labels")),
    "clicks": (("order_id", "orders"),),
}

KNOWN = Known(
    values={
        ("customers", "city"): ("Berlin", "New York", "北京"),
        ("orders", "status"): ("paid", "open", "cancelled"),
        ("customers", "joined"): ("2024-01-31", "2023-05-01"),
        ("orders", "ordered_at"): ("2024-01-31 10:20:30", "2024-02-29 00:00:00"),
    },
    complete=frozenset({("orders", "status")}),
    notes={("orders", "total"): "in US dollars"},
)


def store(engine: str) -> Schema:
    """The schema as an adapter of `engine` would read it."""
    default = _DEFAULT.get(engine)
    tables = tuple(_table(name, text, rows, engine, default) for name, text, rows in _TABLES)
    return Schema(engine, tables, default_schema=default)


def _table(name: str, text: str, rows: int, engine: str, schema: str | None) -> Table:
    key = _KEYS.get(name, ("id",))
    indexes = tuple(Index(f"{name}_{c}", (c,)) for c in _INDEXES.get(name, ()))
    foreign = tuple(
        ForeignKey((column,), target, ("id",), schema) for column, target in _FOREIGN.get(name, ())
    )
    columns = tuple(_column(part.strip(), engine) for part in text.split(","))
    return Table(
        name,
        columns,
        schema=schema,
        primary_key=key,
        unique=_UNIQUE.get(name, ()),
        indexes=indexes,
        foreign_keys=foreign,
        rows=rows,
    )


def _column(text: str, engine: str) -> Column:
    name, kind = text.removesuffix("!").split(" ")
    plain = {"int": "INTEGER", "number": "DECIMAL(12, 2)", "date": "DATE"}
    return Column(name, plain.get(kind) or _TYPES[engine][kind], nullable=not text.endswith("!"))


def store_sql(engine: str) -> str:
    """Statements that create the empty tables; `;` and a newline end each."""
    return "".join(f"{_create(table, engine)};\n" for table in store(engine).tables)


def _create(table: Table, engine: str) -> str:
    def names(columns: tuple[str, ...]) -> str:
        return ", ".join(quote(column, engine) for column in columns)

    parts = [
        f"{quote(c.name, engine)} {c.type}{'' if c.nullable else ' NOT NULL'}"
        for c in table.columns
    ]
    parts.append(f"PRIMARY KEY ({names(table.primary_key)})")
    parts += [f"UNIQUE ({names(columns)})" for columns in table.unique]
    parts += [
        f"FOREIGN KEY ({names(key.columns)}) REFERENCES {quote(key.target_table, engine)} (id)"
        for key in table.foreign_keys
    ]
    return f"CREATE TABLE {quote(table.name, engine)} ({', '.join(parts)})"
