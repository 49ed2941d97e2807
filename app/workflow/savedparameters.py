"""The parameters of a saved query: declared in its file, given on the command line or typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.errors import UserError
from app.core.savedquery import ParameterKind as Declared
from app.core.savedquery import SavedParameter, SavedQuery
from app.sql.parameters import ParameterKind, ParameterValue, bind, parameters


def starting_values(declared: Sequence[SavedParameter]) -> dict[str, ParameterValue]:
    """What the fields begin with: the declared kind, with a value where the file has one."""
    return {p.name: ParameterValue(_kind(p.kind), p.value or "") for p in declared}


def declared_with(
    declared: Sequence[SavedParameter], sql: str, engine: str, given: Mapping[str, ParameterValue]
) -> tuple[SavedParameter, ...]:
    """`declared`, and after them what else `sql` asks for. Values that were typed stay out."""
    known = {p.name for p in declared}
    fresh = [p.name for p in parameters(sql, engine) if p.name not in known]
    kinds = {name: Declared(given[name].kind) for name in fresh if name in given}
    return (*declared, *(SavedParameter(name, kinds.get(name, Declared.TEXT)) for name in fresh))


def filled(query: SavedQuery, engine: str, texts: Sequence[str]) -> str:
    """The SQL with `texts` (each `name=value`) and the declared values in it.

    Raises UserError for what is no parameter, has no value, or has one of another kind.
    """
    names = [p.name for p in parameters(query.sql, engine)]
    declared = {p.name: p for p in query.parameters}
    values = {
        name: value
        for name, value in starting_values(query.parameters).items()
        if name in names and (value.kind is ParameterKind.NULL or declared[name].value is not None)
    }
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or name not in names:
            raise UserError(
                f"{text!r} gives no parameter of this query.",
                hint=f"Write name=value; it has: {', '.join(names) or 'none'}.",
            )
        values[name] = _given(declared.get(name, SavedParameter(name)), value)
    missing = [name for name in names if name not in values]
    if missing:
        raise UserError(
            f"No value is given for {', '.join(missing)}.",
            hint=" ".join(f"--param {name}=…" for name in missing),
        )
    return bind(query.sql, engine, values).sql


def _given(parameter: SavedParameter, text: str) -> ParameterValue:
    if parameter.kind is Declared.INTEGER and not _is_integer(text):
        raise UserError(f"{parameter.name} is a whole number, not {text!r}.")
    return ParameterValue(_kind(parameter.kind), text)


def _is_integer(text: str) -> bool:
    digits = text.strip().removeprefix("-")
    return digits.isascii() and digits.isdecimal()


def _kind(declared: Declared) -> ParameterKind:
    return ParameterKind.NUMBER if declared is Declared.INTEGER else ParameterKind(declared.value)
