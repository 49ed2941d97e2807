"""From several points of view to one score a table: reciprocal rank fusion, then the keys.

Scores of different kinds can't be added, places in an order can; but a first place for little is
worth little, so each counts by how strong its evidence is. Joined tables lift each other, because
a question is mostly about tables that belong together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from app.context.graph import JoinGraph
from app.context.index import SchemaIndex
from app.context.meaning import Matrix

_K = 10
"""How fast a place loses weight: the eleventh counts half as much as the first."""
_WEIGHTS = {"words": 1.0, "names": 1.0, "contents": 0.7, "values": 1.0}
_LIFT = 0.5
"""The part of its best neighbour's score that a table gets."""
SIGNALS = frozenset({*_WEIGHTS, "graph"})

Hits = Mapping[tuple[str, str], float]
"""For (table's qualified name, column's name): how sure a value of it is meant, 0 to 1."""


def table_scores(
    signals: Mapping[str, Matrix], graph: JoinGraph, *, use: Iterable[str] = SIGNALS
) -> Matrix:
    """One score a table out of `signals` (one number a table each), of which only those in `use`
    count."""
    used = frozenset(use)
    total = np.zeros(len(graph.neighbours), dtype=np.float32)
    for name, scores in signals.items():
        if name in used:
            total += _WEIGHTS[name] * _fused(scores)
    return _lifted(total, graph) if "graph" in used else total


def value_scores(index: SchemaIndex, hits: Hits) -> tuple[Matrix, Matrix]:
    """What found values say of each table and each column, on the scale of the other signals."""
    sure = strongest(len(index.schema.tables))
    tables = np.zeros(len(index.schema.tables), dtype=np.float32)
    columns = np.zeros(index.first_column[-1], dtype=np.float32)
    for (table, column), hit in hits.items():
        place = index.places.get(table)
        if place is None:
            continue
        tables[place] = max(tables[place], sure * hit)
        for at, known in enumerate(index.schema.tables[place].columns, index.first_column[place]):
            if known.name == column:
                columns[at] = sure * hit
    return tables, columns


def best_first(scores: Matrix) -> Sequence[int]:
    """The places of all scores above 0, the highest first; the schema's order among equals."""
    order = np.argsort(-scores, kind="stable")
    return [int(n) for n in order if scores[n] > 0]


def strongest(tables: int) -> float:
    """What a single word says that is found in one table only: the unit of every signal."""
    return math.log(1 + tables)


def _fused(scores: Matrix) -> Matrix:
    """K / (K + place) times the strength of the evidence; equal scores share the first's place."""
    ranked = np.sort(scores)[::-1]
    places = np.searchsorted(-ranked, -scores, side="left")
    strength = np.minimum(1, scores / strongest(len(scores)))
    fused: Matrix = (_K / (_K + places) * strength).astype(np.float32)
    return fused


def _lifted(scores: Matrix, graph: JoinGraph) -> Matrix:
    best = [max((scores[m] for m in near), default=0.0) for near in graph.neighbours]
    return scores + _LIFT * np.array(best, dtype=np.float32)
