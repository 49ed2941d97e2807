"""Private servers with SQL dumps loaded, for as long as one command runs.

    python -m tests.bench.dumps postgresql FOLDER -- COMMAND [ARG ...]

Each FOLDER/<db>.sql goes into an empty database <db>. `{template}` in the command's arguments
becomes a URL for `tacit eval --connect-template`.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.servers import mariadb, postgresql
from tests.servers.server import ADMIN, Server

SERVERS = {"postgresql": postgresql, "mysql": mariadb}


def main(arguments: list[str]) -> int:
    if len(arguments) < 4 or arguments[0] not in SERVERS or arguments[2] != "--":
        sys.stderr.write(__doc__ or "")
        return 2
    engine, folder, command = arguments[0], Path(arguments[1]), arguments[3:]
    with served(engine, folder) as template:
        return subprocess.run([a.replace("{template}", template) for a in command]).returncode


@contextlib.contextmanager
def served(engine: str, folder: Path) -> Iterator[str]:
    """A server with the dumps of `folder`; the URL of its databases, with {db} for the name."""
    module = SERVERS[engine]
    server = module.start()
    try:
        for dump in sorted(folder.glob("*.sql")):
            server.create_database(dump.stem)
            server.run(dump.read_text(encoding="utf-8"), dump.stem)
        yield _template(server)
    finally:
        module.stop(server)


def _template(server: Server) -> str:
    login = f"{ADMIN}:{server.logins[ADMIN]}"
    return f"{server.engine}://{login}@127.0.0.1:{server.port}/{{db}}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
