"""Finding, pinning and clearing past runs. Words are looked for by reading all texts: for a hundred
thousand runs that takes as long as an index does, and there is no second copy of them to forget."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.pastsearch import Outcome, RunSearch
from app.memory.history import Run, run_from
from app.memory.store import Store

_OUTCOMES = {
    Outcome.DONE: "error = ''",
    Outcome.CANCELLED: "error = 'cancelled'",
    Outcome.REFUSED: "error = 'database'",
    Outcome.FAILED: "error NOT IN ('', 'cancelled', 'database')",
}
_AT_ONCE = 500


def found(store: Store, search: RunSearch, *, limit: int | None = None) -> tuple[int, ...]:
    """The ids of the runs that are looked for: pinned ones first, then the newest."""
    where, values = _where(search)
    # As one text: a hundred thousand rows as objects take ten times as long.
    ((ids,),) = store.read(
        "SELECT group_concat(id) FROM"
        f" (SELECT id FROM runs WHERE {where} ORDER BY pinned DESC, id DESC LIMIT ?)",
        (*values, -1 if limit is None else limit),
    )
    return tuple(map(int, ids.split(","))) if ids else ()


def runs_of(store: Store, ids: Sequence[int]) -> tuple[Run, ...]:
    """The runs with these ids, in this order; those that are gone are left out."""
    known: dict[int, Run] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        rows = store.read(f"SELECT * FROM runs WHERE id IN ({marks})", part)
        known |= {row["id"]: run_from(row) for row in rows}
    return tuple(known[number] for number in ids if number in known)


def asked(store: Store, search: RunSearch, *, limit: int) -> dict[int, str]:
    """The newest questions among the runs that are looked for, each once, by the newest run."""
    where, values = _where(search)
    rows = store.read(
        f"SELECT max(id) AS id, question FROM runs WHERE question <> '' AND {where}"
        " GROUP BY question ORDER BY 1 DESC LIMIT ?",
        (*values, limit),
    )
    return {row["id"]: row["question"] for row in rows}


def connections(store: Store) -> tuple[str, ...]:
    """The names of all connections that there are runs of."""
    rows = store.read("SELECT DISTINCT connection FROM runs ORDER BY connection COLLATE NOCASE")
    return tuple(row["connection"] for row in rows)


def pin(store: Store, ids: Sequence[int], *, pinned: bool) -> int:
    """Pin runs, or unpin them; how many there are of them."""
    with store.write() as database:
        changed = database.executemany(
            "UPDATE runs SET pinned = ? WHERE id = ?", [(pinned, number) for number in ids]
        )
    return changed.rowcount


def forget(store: Store, ids: Sequence[int]) -> int:
    """Remove these runs for good; how many there were."""
    with store.write() as database:
        gone = database.executemany("DELETE FROM runs WHERE id = ?", [(n,) for n in ids]).rowcount
    store.settle()
    return gone


def clear(store: Store, search: RunSearch, *, with_pinned: bool = False) -> int:
    """Remove for good what is looked for, but for pinned runs unless they shall go, too."""
    where, values = _where(search)
    spared = "" if with_pinned or search.pinned else " AND NOT pinned"
    with store.write() as database:
        gone = database.execute(f"DELETE FROM runs WHERE {where}{spared}", values).rowcount
    store.settle()
    return gone


def _where(search: RunSearch) -> tuple[str, list[object]]:
    parts: list[str] = ["1"]
    values: list[object] = []
    for sql, value in (
        ("connection = ?", search.connection),
        ("at >= ?", search.since),
        ("at < ?", search.until),
    ):
        if value:
            parts.append(sql)
            values.append(value)
    if search.outcome is not None:
        parts.append(_OUTCOMES[search.outcome])
    if search.pinned:
        parts.append("pinned")
    for word in search.words:
        spellings = _spellings(word)
        like = " OR ".join(
            ["question LIKE ? ESCAPE '\\' OR sql LIKE ? ESCAPE '\\'"] * len(spellings)
        )
        parts.append(f"({like})")
        values += [f"%{_escaped(text)}%" for text in spellings for _ in range(2)]
    return " AND ".join(parts), values


def _spellings(word: str) -> tuple[str, ...]:
    """SQLite folds the case of ASCII letters only."""
    if word.isascii():
        return (word,)
    return tuple(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
