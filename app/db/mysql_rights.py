"""What a MySQL login could do beyond reading; shown to the person, never relied upon."""

from __future__ import annotations

import re

from app.db.adapter import Rights
from app.db.mysql_connection import MysqlConnection

_GRANT = re.compile(r"^GRANT (?P<rights>.+?) ON (?P<where>.+?) TO ", re.DOTALL)
_READING = frozenset({"SELECT", "SHOW VIEW", "USAGE", "SHOW DATABASES", "EXECUTE"})
_SPECIAL = {
    "FILE": "may read and write files on the server",
    "SUPER": "may change the server's settings",
    "PROCESS": "may see what other sessions run",
    "SHUTDOWN": "may stop the server",
    "CREATE USER": "may create logins",
}
_NOT_WRITING = frozenset({"PROCESS", "REPLICATION CLIENT", "BINLOG MONITOR", "SLAVE MONITOR"})
ADVICE = (
    "For a login that can only read: CREATE USER tacit_reader IDENTIFIED BY '...';"
    " GRANT SELECT, SHOW VIEW ON your_database.* TO tacit_reader;"
)


def rights(connection: MysqlConnection) -> Rights:
    grants = [str(row[0]) for row in connection.query("SHOW GRANTS")]
    notes: dict[str, None] = {}
    can_write = False
    for grant in grants:
        found = _GRANT.match(grant)
        if found is None:
            notes["The login has roles; what they allow is not shown."] = None
            continue
        beyond = _rights_in(found["rights"]) - _READING
        can_write = can_write or bool(beyond - _NOT_WRITING)
        notes |= dict.fromkeys(_words(beyond, found["where"]))
    return Rights(can_write, (*notes, ADVICE) if can_write else tuple(notes))


def _rights_in(text: str) -> set[str]:
    """`SELECT (a, b), INSERT` -> SELECT and INSERT."""
    return {right.strip().upper() for right in re.sub(r"\([^)]*\)", "", text).split(",")}


def _words(beyond: set[str], where: str) -> list[str]:
    words = [f"The login {_SPECIAL[right]}." for right in sorted(beyond & _SPECIAL.keys())]
    rest = sorted(beyond - _SPECIAL.keys())
    if any(right.startswith("ALL") for right in rest):
        words.append(f"The login may do everything on {where}.")
    elif rest:
        words.append(f"The login may {', '.join(rest)} on {where}.")
    return words
