"""Where servers keep copies of a table's values: statistics of columns, texts of statements."""

from __future__ import annotations

_SAMPLED = frozenset(
    {"most_common_vals", "most_common_elems", "histogram_bounds", "range_bounds_histogram"}
)
_COPIES = {
    "pg_stats": _SAMPLED,
    "pg_stats_ext": _SAMPLED,
    "pg_stats_ext_exprs": _SAMPLED,
    "pg_statistic": frozenset(f"stavalues{n}" for n in range(1, 6)),
    "pg_statistic_ext_data": frozenset({"stxdmcv", "stxdexpr"}),
    "pg_stat_activity": frozenset({"query"}),
    "pg_stat_statements": frozenset({"query"}),
    "column_stats": frozenset({"min_value", "max_value", "histogram"}),
    "column_statistics": frozenset({"histogram"}),
    "processlist": frozenset({"info", "info_binary"}),
    "threads": frozenset({"processlist_info"}),
    "events_statements_current": frozenset({"sql_text"}),
    "events_statements_history": frozenset({"sql_text"}),
    "events_statements_history_long": frozenset({"sql_text"}),
    "general_log": frozenset({"argument"}),
    "slow_log": frozenset({"sql_text"}),
    "sqlite_stat3": frozenset({"sample"}),
    "sqlite_stat4": frozenset({"sample"}),
}


def is_copy(table: str, column: str) -> bool:
    """Whether `column` of the server's own `table` (perhaps with its schema) holds values of other
    tables; letter case ignored."""
    name = table.rpartition(".")[2].casefold()
    return column.casefold() in _COPIES.get(name, ())
