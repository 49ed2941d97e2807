"""In what the columns of a result are counted: glossary, comments and names may say it."""

from __future__ import annotations

from app.sql.check import BROKEN
from app.sql.checks.units import units_of_outputs
from app.sql.facts import Facts
from app.sql.parse import ParseFailure, parse
from app.sql.reading import Reading
from app.workflow.knowing import known
from app.workflow.workspace import Workspace

SIGNS = {
    "cents": "ct",
    "euros": "€",
    "US dollars": "$",
    "yuan": "¥",
    "pounds sterling": "£",
    "kilograms": "kg",
    "grams": "g",
    "milligrams": "mg",
    "kilometres": "km",
    "miles": "mi",
    "metres": "m",
    "centimetres": "cm",
    "milliseconds": "ms",
    "seconds": "s",
    "minutes": "min",
    "hours": "h",
    "days": "d",
    "percent": "%",
}


def result_units(sql: str, workspace: Workspace) -> dict[str, str]:
    """The units, as they are written after a number, of the columns of `sql`'s result that hand on
    a stored column or its sum, mean, smallest or largest value; by the columns' names."""
    schema = workspace.schema
    try:
        tree = parse(sql, schema.dialect).tree
        facts = Facts(sql, schema, Reading(tree, schema), known(sql, workspace, read=False))
        found = units_of_outputs(tree, facts)
    except (ParseFailure, *BROKEN):
        return {}
    return {name: SIGNS[unit] for name, unit in found.items()}
