"""A small schema of concerts, for the tests of repairs; it can be made in SQLite."""

from __future__ import annotations

import sqlite3

from app.core.schema import Column, ForeignKey, Schema, Table


def concerts(dialect: str = "sqlite") -> Schema:
    """Singers at concerts in stadiums; members, whose keys only names give away; two strangers."""
    singer = Table(
        "singer",
        (
            *columns("singer_id name"),
            Column("country", "text", samples=("France", "Côte d'Ivoire", "USA", "usa")),
        ),
        primary_key=("singer_id",),
    )
    return Schema(
        dialect,
        (
            singer,
            Table("stadium", columns("stadium_id city capacity"), primary_key=("stadium_id",)),
            Table(
                "concert",
                columns("concert_id title year stadium_id held_on"),
                primary_key=("concert_id",),
                foreign_keys=(ForeignKey(("stadium_id",), "stadium", ("stadium_id",)),),
            ),
            Table(
                "singer_in_concert",
                columns("concert_id singer_id"),
                foreign_keys=(
                    ForeignKey(("concert_id",), "concert", ("concert_id",)),
                    ForeignKey(("singer_id",), "singer", ("singer_id",)),
                ),
            ),
            Table("member", columns("id email"), primary_key=("id",)),
            Table("payment", columns("payment_no member_id amount"), primary_key=("payment_no",)),
            Table("fee", columns("member_id price")),
            Table("arena", columns("arena_no arena"), primary_key=("arena_no",)),
            Table("guest", columns("name age birth_date")),
            Table(
                "ticket",
                (
                    *columns("ticket_id holder concert_id price seat"),
                    Column("refunded", "integer", samples=("0", "1")),
                    Column("is_paid", "text", samples=("yes", "no")),
                ),
                primary_key=("ticket_id",),
                foreign_keys=(ForeignKey(("concert_id",), "concert", ("concert_id",)),),
            ),
            Table("lodge", columns("motto label")),
            Table("badge", columns("label")),
            Table(
                "visit",
                (
                    Column("month", "text", samples=("January", "March", "May")),
                    Column("visitors", "bigint"),
                    Column("seats", "bigint"),
                ),
            ),
        ),
    )


def columns(names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text") for name in names.split())


def empty_database(schema: Schema) -> sqlite3.Connection:
    """The tables of `schema` without a row."""
    database = sqlite3.connect(":memory:")
    for table in schema.tables:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        database.execute(f'CREATE TABLE "{table.name}" ({names})')
    return database
