"""A window with an order ends at the current row, and takes its equals along, unless told."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, note, warning
from app.sql.checks.parts import owner, shown
from app.sql.facts import Facts
from app.sql.fixes.frames import to_the_end, up_to_this_row
from app.sql.keys import Keys, is_single_row
from app.sql.reading import Level, bare

LAST = "last-value-frame"
PEERS = "running-total-peers"
_TO_THE_END = (exp.LastValue, exp.NthValue)
_RUNNING = (exp.Sum, exp.Avg, exp.Count)


def window_frames(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for window in level.own():
            if not isinstance(window, exp.Window) or window.args.get("spec") is not None:
                continue
            order = window.args.get("order")
            if order is None or window.args.get("alias") is not None:
                continue
            function = window.this
            while isinstance(function, exp.IgnoreNulls | exp.RespectNulls | exp.Filter):
                function = function.this
            if isinstance(function, _TO_THE_END):
                finding = warning(LAST, window, function=shown(function, facts))
                yield finding.mended("to-the-end", to_the_end(window))
            elif isinstance(function, _RUNNING) and not _tells_apart(window, order, level, facts):
                finding = note(PEERS, window, function=shown(function, facts))
                yield finding.mended("up-to-this-row", up_to_this_row(window))


def _tells_apart(window: exp.Window, order: exp.Expr, level: Level, facts: Facts) -> bool:
    """Whether no two rows of a part are equal in the order, as far as can be told."""
    ordered = [bare(item.this) for item in order.expressions]
    parts = [bare(item) for item in window.args.get("partition_by") or ()]
    if level.select.args.get("group") is not None or not level.sources:
        return True
    if any(source.table is None and not is_single_row(source.query) for source in level.sources):
        return True
    named = [
        (source, column.name)
        for column in [*ordered, *parts]
        if (source := owner(column, level, facts)) is not None
    ]
    return set(level.sources) <= Keys(level, facts).determined([], named)
