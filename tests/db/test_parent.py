"""The parent stays light and discreet: no driver is imported, no password is shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.core.profile import Profile
from app.db.session import Session

_HEAVY = ("sqlalchemy", "psycopg", "pymysql", "duckdb", "pyarrow", "sqlite3")

_PROGRAM = """
import sys
from app.core.profile import from_url
from app.db.session import Session
profile, _ = from_url("sqlite:///" + sys.argv[1])
session = Session(profile, None)
try:
    session.open()
except Exception as error:
    print(type(error).__name__)
session.close()
print([name for name in sys.argv[2:] if name in sys.modules])
"""


def test_a_session_imports_no_driver(tmp_path: Path, tacit_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "gone.sqlite"), *_HEAVY],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.splitlines() == ["DatabaseError", "[]"]


def test_the_password_is_never_shown(tacit_home: Path) -> None:
    session = Session(Profile("p", "postgresql", user="u"), "hunter2-secret")
    assert "hunter2" not in repr(session) + str(session) + repr(vars(session)["_child"])
    session.close()
