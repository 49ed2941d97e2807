"""The text of the settings file: changed line by line, so that what a person wrote in it stays."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from app.core.option import Option, Value

HEAD = """\
# Tacit's settings. A line that begins with "#" shows the default and does nothing.
# `tacit settings list` says what holds; docs/settings.md has every setting.
"""


def template(options: Sequence[Option]) -> str:
    """A file that says what there is and changes nothing."""
    parts = [HEAD]
    for group in dict.fromkeys(option.group for option in options):
        parts.append(f"\n[{group.value}]\n")
        parts += [_described(option) for option in options if option.group is group]
    return "".join(parts)


def literal(option: Option, value: Value) -> str:
    """`value` as TOML writes it."""
    return (
        json.dumps(str(value), ensure_ascii=False) if isinstance(value, str) else option.text(value)
    )


def with_value(text: str, option: Option, value: Value) -> str:
    """`text` with the setting's line saying `value`: its own line, or a new one in its table."""
    return _with_line(text, option, f"{option.name} = {literal(option, value)}")


def without_value(text: str, option: Option) -> str:
    """`text` with the setting at its default, shown as such."""
    if line_of(text, option.group, option.name) is None:
        return text
    return _with_line(text, option, f"# {option.name} = {literal(option, option.default)}")


def line_of(text: str, table: str, name: str) -> int | None:
    """The number, from 1, of the line that sets the name; None where none can be told."""
    lines = text.splitlines()
    for number in _table(lines, table):
        if re.match(rf"\s*{re.escape(name)}\s*=", lines[number]):
            return number + 1
    return None


def _with_line(text: str, option: Option, line: str) -> str:
    lines = text.splitlines()
    table = _table(lines, option.group.value)
    for mark in ("", r"#\s*"):
        for number in table:
            if re.match(rf"\s*{mark}{option.name}\s*=", lines[number]):
                lines[number] = line
                return "\n".join(lines) + "\n"
    if table.start:
        lines.insert(table.start, line)
    else:
        lines += ["", f"[{option.group.value}]", line]
    return "\n".join(lines) + "\n"


def _table(lines: Sequence[str], name: str) -> range:
    """The places of a table's lines below its head; empty and at 0 where there is no such table."""
    heads = [n for n, line in enumerate(lines) if re.match(r"\s*\[", line)]
    for place, start in enumerate(heads):
        if re.fullmatch(rf"\s*\[\s*{name}\s*\]\s*(#.*)?", lines[start]):
            end = heads[place + 1] if place + 1 < len(heads) else len(lines)
            return range(start + 1, end)
    return range(0)


def _described(option: Option) -> str:
    default = literal(option, option.default)
    return f"# {option.help} ({option.range_words})\n# {option.name} = {default}\n"
