"""What is read of one table when somebody looks at it: too slow, or too long, for every table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableCheck:
    """A condition that every row fulfils; `name` is empty where nobody gave one."""

    name: str
    condition: str


@dataclass(frozen=True, slots=True)
class TableTrigger:
    """`when` is what sets it off, in SQL's words: `AFTER INSERT`, empty if unknown."""

    name: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class TableDetails:
    """`ddl`: the statements that would make the table, its indexes and triggers; `assembled` from
    the catalogue where the engine keeps no text. Sizes in bytes on disk, None where the engine
    does not tell; `bytes` includes the indexes."""

    ddl: str = ""
    assembled: bool = False
    bytes: int | None = None
    index_bytes: int | None = None
    checks: tuple[TableCheck, ...] = ()
    triggers: tuple[TableTrigger, ...] = ()
