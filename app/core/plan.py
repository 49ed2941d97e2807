"""How an engine would carry a statement out, in the same terms for every engine; estimates only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.core.planlimit import PlanLimit


class NodeKind(StrEnum):
    """SCAN reads a whole table (or a whole index), INDEX looks rows up."""

    SCAN = "scan"
    INDEX = "index"
    JOIN = "join"
    SORT = "sort"
    GROUP = "group"
    SET = "set"
    LIMIT = "limit"
    QUERY = "query"
    STORE = "store"
    STEP = "step"


class PlanNote(StrEnum):
    """What a person should know of a node."""

    MAY_SPILL = "may-spill"
    MAKES_INDEX = "makes-index"
    EVERY_PAIR = "every-pair"


@dataclass(frozen=True, slots=True)
class PlanNode:
    """One step of the plan. `title` and `detail` are the engine's own words.

    `rows`: how many rows it gives out, altogether. `reads`: how many rows of `table` it reads for
    that. `cost` is in the engine's unit, with all below it. Each is None if it is not known.
    `again`: it is carried out for each row of what comes before it, `loops` times if that is
    known. `width`: bytes a row.
    """

    kind: NodeKind
    title: str
    table: str = ""
    index: str = ""
    rows: int | None = None
    reads: int | None = None
    cost: float | None = None
    detail: str = ""
    again: bool = False
    loops: int = 1
    width: int | None = None
    notes: tuple[PlanNote, ...] = ()
    children: tuple[PlanNode, ...] = ()

    def walk(self) -> Iterator[PlanNode]:
        """This node and all below it, parents first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class IndexSuggestion:
    """An index that could spare a full scan. `why` is `filter` or `join`; `rows` are those that are
    read without it."""

    table: str
    columns: tuple[str, ...]
    rows: int
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`rows`: how many rows are read, or made on the way, whichever is more; what a limit is
    compared with. `memory`: bytes that the engine sorts in before it uses the disk. `counted`: the
    engine estimates nothing, and the numbers come from the tables' row counts. `over`: the
    strictest of the connection's limits that the plan goes beyond."""

    engine: str
    nodes: tuple[PlanNode, ...] = ()
    rows: int | None = None
    cost: float | None = None
    memory: int | None = None
    counted: bool = False
    suggestions: tuple[IndexSuggestion, ...] = ()
    over: PlanLimit | None = None

    def walk(self) -> Iterator[PlanNode]:
        for node in self.nodes:
            yield from node.walk()

    @property
    def scans(self) -> tuple[str, ...]:
        """The tables that are read from end to end, each once."""
        found = (n for n in self.walk() if n.kind is NodeKind.SCAN and n.reads is not None)
        return tuple(dict.fromkeys(node.table for node in found))

    @property
    def indexes(self) -> tuple[str, ...]:
        found = (n.index for n in self.walk() if n.kind is NodeKind.INDEX and n.index)
        return tuple(dict.fromkeys(found))

    @property
    def expected(self) -> int | None:
        """How many rows the result has, as the engine estimates it."""
        return self.nodes[0].rows if len(self.nodes) == 1 and not self.counted else None
