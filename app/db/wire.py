"""Profiles, tables and plans as plain JSON and back: for the pipe and for the schema cache."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.core.environment import Tint
from app.core.plan import NodeKind, Plan, PlanNode, PlanNote
from app.core.profile import Profile, TlsMode
from app.core.schema import Column, ForeignKey, Index, Schema, Table, TableKind
from app.core.tabledetails import TableCheck, TableDetails, TableTrigger
from app.core.tunnel import tunnel_from_mapping
from app.core.writes import Cascade, Effects, Trigger


def profile_to_wire(profile: Profile) -> dict[str, Any]:
    return asdict(profile)


def profile_from_wire(wire: dict[str, Any]) -> Profile:
    tls, color, tunnel = wire["tls"], wire["color"], wire["tunnel"]
    read = {
        "tls": None if tls is None else TlsMode(tls),
        "options": tuple((str(key), str(value)) for key, value in wire["options"]),
        "tunnel": None if tunnel is None else tunnel_from_mapping(tunnel),
        "color": None if color is None else Tint(color),
    }
    return Profile(**{**wire, **read})


def effects_from_wire(wire: dict[str, Any]) -> Effects:
    return Effects(
        tuple(Trigger(**found) for found in wire["triggers"]),
        tuple(Cascade(**found) for found in wire["cascades"]),
        tuple(wire["lasting"]),
    )


def details_from_wire(wire: dict[str, Any]) -> TableDetails:
    return TableDetails(
        wire["ddl"],
        wire["assembled"],
        wire["bytes"],
        wire["index_bytes"],
        tuple(TableCheck(**found) for found in wire["checks"]),
        tuple(TableTrigger(**found) for found in wire["triggers"]),
    )


def table_to_wire(table: Table) -> list[Any]:
    return [
        table.name,
        [[c.name, c.type, c.nullable, c.default, c.comment, c.samples] for c in table.columns],
        table.schema,
        table.kind.value,
        table.primary_key,
        table.unique,
        [
            [k.columns, k.target_table, k.target_columns, k.target_schema]
            for k in table.foreign_keys
        ],
        [[i.name, i.columns, i.unique] for i in table.indexes],
        table.comment,
        table.rows,
        table.definition,
        table.stored,
    ]


def table_from_wire(wire: list[Any]) -> Table:
    name, columns, schema, kind, primary, unique, keys, indexes, comment, *rest = wire
    rows, definition, stored = rest
    return Table(
        name=name,
        columns=tuple(_column(*column) for column in columns),
        schema=schema,
        kind=TableKind(kind),
        primary_key=tuple(primary),
        unique=tuple(tuple(names) for names in unique),
        foreign_keys=tuple(ForeignKey(tuple(a), table, tuple(b), s) for a, table, b, s in keys),
        indexes=tuple(Index(name, tuple(names), flag) for name, names, flag in indexes),
        comment=comment,
        rows=rows,
        definition=definition,
        stored=stored,
    )


def schema_head(schema: Schema) -> dict[str, Any]:
    """Everything of `schema` but its tables."""
    return {
        "dialect": schema.dialect,
        "default_schema": schema.default_schema,
        "safe_functions": sorted(schema.safe_functions),
        "unsafe_functions": sorted(schema.unsafe_functions),
        "acting_names": sorted(schema.acting_names),
    }


def schema_from_wire(head: dict[str, Any], tables: list[Any]) -> Schema:
    return Schema(
        dialect=head["dialect"],
        tables=tuple(table_from_wire(table) for table in tables),
        default_schema=head["default_schema"],
        safe_functions=frozenset(head["safe_functions"]),
        unsafe_functions=frozenset(head["unsafe_functions"]),
        acting_names=frozenset(head["acting_names"]),
    )


def plan_to_wire(plan: Plan) -> dict[str, Any]:
    """What an adapter tells of a plan; what is found out later does not cross the pipe."""
    return {
        "engine": plan.engine,
        "nodes": [asdict(node) for node in plan.nodes],
        "cost": plan.cost,
        "memory": plan.memory,
        "counted": plan.counted,
    }


def plan_from_wire(wire: dict[str, Any]) -> Plan:
    return Plan(**{**wire, "nodes": tuple(_node(node) for node in wire["nodes"])})


def _node(wire: dict[str, Any]) -> PlanNode:
    parts = {
        "kind": NodeKind(wire["kind"]),
        "notes": tuple(PlanNote(note) for note in wire["notes"]),
        "children": tuple(_node(child) for child in wire["children"]),
    }
    return PlanNode(**{**wire, **parts})


def _column(
    name: str, type_: str, nullable: bool, default: str | None, comment: str, samples: list[str]
) -> Column:
    return Column(name, type_, nullable, default, comment, tuple(samples))
