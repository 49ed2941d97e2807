"""`tacit write` in processes of its own: in a script, and on a terminal with somebody who types."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.core import profiles
from app.core.policy import WRITES_OPTION
from app.core.profile import Profile
from tests.cli.starting import ROOT, as_json, tacit

UPDATE = "UPDATE article SET price = 2 WHERE id = 1"


@pytest.fixture
def file(tmp_path: Path, tacit_home: Path) -> Path:
    """A shop whose connection may be unlocked."""
    file = tmp_path / "shop.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.executescript(
            "CREATE TABLE article (id INTEGER PRIMARY KEY, name TEXT, price INTEGER, email TEXT);"
            "INSERT INTO article VALUES (1, 'tea', 1, 'a@example.org'), (2, 'cup', 5, NULL);"
        )
    profiles.add(
        Profile("shop", "sqlite", database=str(file), options=((WRITES_OPTION, "unlock"),))
    )
    return file


def prices(file: Path) -> list[int]:
    with contextlib.closing(sqlite3.connect(file)) as database:
        return [price for (price,) in database.execute("SELECT price FROM article ORDER BY id")]


def write(*arguments: str, code: int = 0) -> dict[str, object]:
    found = as_json("write", "--connect", "shop", "--sql", *arguments, code=code)
    assert isinstance(found, dict)
    return found


def test_a_script_says_the_name_and_what_is_to_become_of_it(file: Path) -> None:
    assert "name" in str(write(UPDATE, "--unlock", "Shop", "--commit", code=3)["error"])
    assert "script" in str(write(UPDATE, "--unlock", "shop", code=2)["error"])
    as_json("sensitive", "mark", "article.email", "--connect", "shop")
    dry = write(UPDATE, "--unlock", "shop", "--roll-back")
    assert prices(file) == [1, 5]
    assert dry["result"] == {
        "outcome": "rolled back",
        "affected": 1,
        "columns": ["id", "name", "price", "email"],
        "rows": [{"before": ["1", "tea", "1", "•••"], "after": ["1", "tea", "2", "•••"]}],
        "notes": [],
    }
    everything = ("DELETE FROM article", "--unlock", "shop", "--commit")
    assert "every row" in str(write(*everything, code=3)["error"])
    done = write(*everything, "--yes")
    assert prices(file) == []
    review = done["review"]
    assert isinstance(review, dict)
    assert (review["kind"], review["table"], review["rows"]) == ("delete", "article", 2)
    ends = as_json("audit", "list", "--event", "write-ended")["records"]
    assert [r["fields"]["outcome"] for r in ends] == ["rolled back", "committed"]
    assert "example.org" not in tacit("audit", "export")


def test_off_by_default_and_locked_for_good_stays_locked(file: Path) -> None:
    assert as_json("connections", "writes", "shop", "--lock-for-good")["writes"] == "no"
    tacit("connections", "writes", "shop", "--allow", code=3)
    assert "for good" in str(write(UPDATE, "--unlock", "shop", "--commit", code=3)["error"])
    other = f"sqlite:///{file.parent / 'other.sqlite'}"
    tacit("connections", "add", "other", other)
    assert "never writes" in tacit("connections", "writes", "other")
    allowed = as_json("connections", "writes", "other", "--allow")
    assert (allowed["writes"], allowed["structure"]) == ("unlock", False)


class Terminal:
    """A command with a terminal of its own, and what it has shown."""

    def __init__(self, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT, stdin=slave, stdout=slave, stderr=slave,
        )  # fmt: skip
        os.close(slave)
        self.shown = ""

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + 100
        while words not in re.sub(r"\s+", " ", self.shown):
            assert time.monotonic() < end, self.shown
            if select.select([self._master], [], [], 1)[0]:
                piece = self._read()
                assert piece, f"it ended with {self.process.wait(100)}: {self.shown}"
                self.shown += piece.decode("utf-8", "replace")

    def _read(self) -> bytes:
        """Nothing once the command has ended: Linux then says that there is no terminal."""
        try:
            return os.read(self._master, 65536)
        except OSError:
            return b""

    def type(self, line: str) -> None:
        os.write(self._master, f"{line}\n".encode())

    def ended(self) -> int:
        code = self.process.wait(100)
        os.close(self._master)
        return code


def test_on_a_terminal_a_person_types_the_name_and_then_commit(file: Path) -> None:
    for answer, code, price in (("no", 7, 1), ("commit", 0, 2)):
        terminal = Terminal("write", "--connect", "shop", "--sql", UPDATE)
        terminal.wait_for("unlock writing:")
        terminal.type("shop")
        terminal.wait_for("Type commit within")
        assert "Rows affected: 1" in terminal.shown
        terminal.type(answer)
        terminal.wait_for("Committed." if not code else "Rolled back")
        assert terminal.ended() == code
        assert prices(file)[0] == price


def test_nobody_who_decides_and_a_killed_command_both_roll_back(file: Path) -> None:
    begin = ("write", "--connect", "shop", "--sql", UPDATE, "--unlock", "shop")
    terminal = Terminal(*begin, "--hold", "1")
    terminal.wait_for("rolled back")
    assert terminal.ended() == 7
    terminal = Terminal(*begin)
    terminal.wait_for("Type commit within")
    terminal.process.kill()
    terminal.ended()
    assert prices(file) == [1, 5]
    with contextlib.closing(sqlite3.connect(file, timeout=20)) as database:
        database.execute("UPDATE article SET price = 9 WHERE id = 1")
        database.commit()
    assert prices(file) == [9, 5]
