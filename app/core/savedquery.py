"""A saved query and its plain `.sql` file: a small comment header, a blank line, the SQL.

What the header has that is not understood is kept as it stands and told, never dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.core.errors import UserError

_LINE = re.compile(r"--[ \t]?([a-z][a-z-]{0,30}):(?:[ \t]+(.*?))?[ \t]*$")
_MORE = re.compile(r"--[ \t]{2,}(\S.*?)[ \t]*$")
_NAME = re.compile(r"[A-Za-z_]\w{0,62}", re.ASCII)
MOST_CHART = 4_000
_AS_IT_IS = frozenset({"chart", "param"})


class ParameterKind(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    LIST = "list"
    NULL = "null"


class ChangedElsewhereError(UserError):
    """The file is not as it was when it was read."""


@dataclass(frozen=True, slots=True)
class SavedLink:
    """The file of a tab (its path in the library), and its time when the tab last knew it."""

    path: str
    changed_ns: int


@dataclass(frozen=True, slots=True)
class SavedParameter:
    """`:name` in the SQL. `value` is the one to begin with as a person types it; None if there is
    none."""

    name: str
    kind: ParameterKind = ParameterKind.TEXT
    value: str | None = None


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """`chart` is a ChartSpec as JSON, empty for none; `connection` a profile's name. `other` are
    lines of the header that were not understood, `problems` says why. `crlf`: how its lines end."""

    title: str = ""
    sql: str = ""
    description: str = ""
    question: str = ""
    connection: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[SavedParameter, ...] = ()
    chart: str = ""
    other: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    crlf: bool = False


def read(text: str) -> SavedQuery:
    """The query in the text of a file. Never fails: a text without a header is all SQL."""
    crlf = "\r\n" in text
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    found = SavedQuery(crlf=crlf)
    end = 0
    for key, value, whole in _entries(lines):
        found = _with(found, key, value, whole)
        end += len(whole)
    return replace(found, sql="\n".join(lines[end:]).strip("\n").rstrip())


def write(query: SavedQuery) -> str:
    """The text of its file; `read` gives an equal query for it. Always in this order, so that a
    change of one thing is a change of one line."""
    said = [
        *_entry("title", query.title),
        *_entry("description", query.description),
        *_entry("question", query.question),
        *_entry("connection", query.connection),
        *_entry("tags", ", ".join(query.tags)),
        *(line for one in query.parameters for line in _entry("param", parameter_text(one))),
        *_entry("chart", query.chart),
        *query.other,
    ]
    sql = query.sql.strip("\n").rstrip()
    text = "\n".join([*said, "", sql, ""] if said else [sql, ""])
    return text.replace("\n", "\r\n") if query.crlf else text


def parameter_text(parameter: SavedParameter) -> str:
    """As it stands in the header: `year integer 2023`."""
    value = [] if parameter.value is None else [json.dumps(parameter.value, ensure_ascii=False)]
    if parameter.value and re.fullmatch(r"[\w.:+-]+", parameter.value):
        value = [parameter.value]
    return " ".join([parameter.name, parameter.kind.value, *value])


def parameter_of(text: str) -> SavedParameter:
    """The parameter that a header line names. Raises ValueError saying what is wrong with it."""
    name, _, rest = text.strip().partition(" ")
    kind, _, value = rest.strip().partition(" ")
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a parameter")
    if kind not in set(ParameterKind):
        raise ValueError(f"a parameter is one of {', '.join(ParameterKind)}")
    return SavedParameter(name, ParameterKind(kind), _value(value.strip()))


def _value(text: str) -> str | None:
    if not text:
        return None
    if text.startswith('"'):
        try:
            found = json.loads(text)
        except ValueError:
            raise ValueError("the value's quotes don't end") from None
        return str(found)
    return text


def _entries(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """The header's entries: key, value (several lines of it as one text), and their lines."""
    at = 0
    while at < len(lines) and (first := _LINE.match(lines[at])):
        end = at + 1
        parts = [first[2] or ""]
        while end < len(lines) and (more := _MORE.match(lines[end])):
            parts.append(more[1])
            end += 1
        yield first[1], "\n".join(parts).strip("\n"), lines[at:end]
        at = end


def _entry(key: str, value: str) -> list[str]:
    """The lines of one entry; none for what there is nothing to say of."""
    if key in _AS_IT_IS:
        kept = [value] if value else []
    else:
        kept = [" ".join(line.split()) for line in value.splitlines() if line.strip()]
    if not kept:
        return []
    return [f"-- {key}: {kept[0]}", *(f"--   {line}" for line in kept[1:])]


def _with(found: SavedQuery, key: str, value: str, lines: list[str]) -> SavedQuery:
    take = _TAKES.get(key)
    try:
        if take is None:
            raise ValueError("nothing here has this name")
        return take(found, value)
    except ValueError as error:
        told = f"{key}: {error}"
        return replace(found, other=(*found.other, *lines), problems=(*found.problems, told))


def _text(field: str) -> Callable[[SavedQuery, str], SavedQuery]:
    def take(found: SavedQuery, value: str) -> SavedQuery:
        if getattr(found, field):
            raise ValueError("it is there twice")
        kept = value if field == "description" else " ".join(value.split())
        changes: dict[str, Any] = {field: kept}
        return replace(found, **changes)

    return take


def _tags(found: SavedQuery, value: str) -> SavedQuery:
    tags = (" ".join(tag.split()) for tag in value.replace("，", ",").split(","))
    return replace(found, tags=tuple(dict.fromkeys((*found.tags, *(t for t in tags if t)))))


def _parameter(found: SavedQuery, value: str) -> SavedQuery:
    made = parameter_of(value)
    if any(known.name == made.name for known in found.parameters):
        raise ValueError(f"{made.name} is there twice")
    return replace(found, parameters=(*found.parameters, made))


def _chart(found: SavedQuery, value: str) -> SavedQuery:
    from app.core.chart import from_json

    joined = value.replace("\n", " ")
    if found.chart:
        raise ValueError("it is there twice")
    if len(joined) > MOST_CHART or from_json(joined) is None:
        raise ValueError("it is no chart of this version")
    return replace(found, chart=joined)


_TAKES: dict[str, Callable[[SavedQuery, str], SavedQuery]] = {
    "title": _text("title"),
    "description": _text("description"),
    "question": _text("question"),
    "connection": _text("connection"),
    "tags": _tags,
    "param": _parameter,
    "chart": _chart,
}
