"""The chart that a person chose for a query, so that the same query is drawn so again."""

from __future__ import annotations

from app.memory.store import Store, now

_KEPT = 500
"""Charts to a connection; the oldest ones are forgotten."""


def keep_chart(store: Store, connection: str, sha256: str, spec: str) -> None:
    """`spec` as JSON; it takes the place of an earlier one for the same query."""
    with store.write() as database:
        database.execute(
            "INSERT INTO charts (connection, sha256, spec, at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (connection, sha256) DO UPDATE SET spec = excluded.spec, at = excluded.at",
            (connection, sha256, spec, now()),
        )
        database.execute(
            "DELETE FROM charts WHERE connection = ?1 AND rowid NOT IN (SELECT rowid FROM charts "
            "WHERE connection = ?1 ORDER BY at DESC, rowid DESC LIMIT ?2)",
            (connection, _KEPT),
        )


def forget_charts(store: Store, *, connection: str | None = None) -> int:
    """Remove the charts of a connection, or all of them; how many there were."""
    with store.write() as database:
        return database.execute(
            "DELETE FROM charts WHERE ?1 IS NULL OR connection = ?1", (connection,)
        ).rowcount


def chart_of(store: Store, connection: str, sha256: str) -> str | None:
    rows = store.read(
        "SELECT spec FROM charts WHERE connection = ? AND sha256 = ?", (connection, sha256)
    )
    return str(rows[0]["spec"]) if rows else None
