"""`tacit saved` as scripts use it: files that a person can read, and a gate that stays shut."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli.saved import saved_app
from app.core.errors import UserError
from app.core.savedquery import ParameterKind, SavedParameter, SavedQuery
from app.workflow.library import library
from tests.cli.starting import as_json, tacit

TEXT = """-- title: Names by city
-- description: For the newsletter.
-- question: Who lives where?
-- tags: people, 城市
-- param: city text Rome

SELECT name FROM customer
"""


@pytest.fixture
def shop(tmp_path: Path) -> str:
    file = tmp_path / "shop.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, city TEXT);"
            "INSERT INTO customer VALUES (1, 'Ann', 'Paris'), (2, 'Bo', NULL), (3, '李', 'Rome');"
        )
    database.close()
    return f"sqlite:///{file}"


def _saved(*arguments: str) -> Any:
    """`tacit saved` in this process, which is faster: its JSON, or its error."""
    done = CliRunner().invoke(
        saved_app, [*arguments, "--json"], catch_exceptions=False, standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return json.loads(done.stdout)


def _added(folder: str = "people") -> str:
    told = _saved(
        "add", "--title", "Names by  city", "--sql", "SELECT name FROM customer",
        "--description", "For the newsletter.", "--question", "Who lives where?",
        "--tag", "people", "--tag", "城市", "--param", "city text Rome", "--folder", folder,
    )  # fmt: skip
    return str(told["saved"])


def test_a_saved_query_is_a_file_that_people_can_read() -> None:
    path = _added()
    assert path == "people/Names by city.sql"
    assert library().place(path).read_text(encoding="utf-8") == TEXT
    shown = _saved("show", path)
    assert (shown["title"], shown["tags"]) == ("Names by city", ["people", "城市"])
    assert shown["parameters"] == ["city text Rome"]
    assert [one["path"] for one in _saved("list", "newsletter")["saved"]] == [path]
    assert [one["path"] for one in _saved("list", "--tag", "PEOPLE")["saved"]] == [path]
    assert _saved("list", "--folder", "peo")["saved"] == []
    assert _saved("list", "nothing")["saved"] == []
    assert _saved("rename", path, "Who: where")["saved"] == "people/Who where.sql"
    assert _saved("move", "people/Who where.sql", "/")["saved"] == "Who where.sql"
    waits = Path(_saved("rm", "Who where.sql")["trash"])
    assert "Who: where" in waits.read_text(encoding="utf-8")


def test_a_saved_query_runs_after_a_review_and_a_write_does_not(shop: str) -> None:
    path = _saved("add", "--title", "N", "--sql", "SELECT name FROM customer", "--connection", shop)
    ran = as_json("saved", "run", path["saved"])
    assert ran["result"]["row_count"] == 3
    assert ran["review"]["verdict"] == "read"
    place = library().place("N.sql")
    place.write_text("-- title: Looks harmless\n\nDELETE FROM customer\n", encoding="utf-8")
    refused = as_json("saved", "run", "N.sql", "--connect", shop, code=3)
    assert refused["error"]["kind"] == "refused"
    with pytest.raises(UserError, match="names no connection"):
        _saved("run", "N.sql")


def test_a_password_in_a_url_is_not_saved() -> None:
    url = "postgresql://me:secret@db.example/shop"
    path = _saved("add", "--title", "N", "--sql", "SELECT 1", "--connection", url)["saved"]
    assert _saved("show", path)["connection"] == "postgresql://me@db.example/shop"
    assert "secret" not in library().place(path).read_text(encoding="utf-8")


def test_the_library_is_taken_along_and_lies_where_it_is_wanted(tmp_path: Path) -> None:
    _added()
    assert _saved("export", str(tmp_path / "out.zip")) == {"exported": 1}
    chosen = tmp_path / "in git"
    assert _saved("folder", "--choose", str(chosen)) == {"folder": str(chosen)}
    assert _saved("list")["saved"] == []
    taken = _saved("import", str(tmp_path / "out.zip"))
    assert taken == {"added": ["people/Names by city.sql"], "known": 0, "refused": []}
    assert (chosen / "people" / "Names by city.sql").read_text(encoding="utf-8") == TEXT


def test_what_is_broken_is_shown_and_not_lost() -> None:
    root = library().root
    root.mkdir(parents=True)
    (root / "odd.sql").write_text("-- title: Odd\n-- owner: me\n\nSELECT 1\n", encoding="utf-8")
    (root / "binary.sql").write_bytes(b"\0")
    listed = {one["path"]: one["problems"] for one in _saved("list")["saved"]}
    assert "not text" in listed["binary.sql"][0]
    assert "owner" in listed["odd.sql"][0]
    _saved("rename", "odd.sql", "Even")
    assert "-- owner: me\n" in (root / "Even.sql").read_text(encoding="utf-8")
    told = tacit("saved", "list")
    assert "header has a problem" in told
    assert "no query" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "nothing.sql"],
        ["show", "../settings.toml"],
        ["rm", "nothing.sql"],
        ["run", "nothing.sql"],
        ["add", "--title", " ", "--sql", "SELECT 1"],
        ["add", "--title", "x"],
        ["add", "--title", "x", "--sql", "SELECT 1", "--param", "1 2"],
        ["add", "--title", "x", "--sql", "SELECT 1", "--folder", "../out"],
        ["import", "no-such-folder"],
    ],
)
def test_what_can_not_be_is_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(UserError):
        _saved(*arguments)


def test_parameters_are_given_in_their_declared_kinds(shop: str) -> None:
    query = SavedQuery(
        title="Who",
        sql="SELECT name FROM customer WHERE id >= :least AND city = :city",
        parameters=(
            SavedParameter("least", ParameterKind.INTEGER, "2"),
            SavedParameter("city"),
        ),
    )
    path = library().add(query)

    def names(*given: str) -> list[str]:
        params = [part for text in given for part in ("--param", text)]
        rows = _saved("run", path, "--connect", shop, *params)["result"]["rows"]
        return [row[0] for row in rows]

    assert names("city=Rome") == ["李"]
    assert names("city=Rome", "least=4") == []
    assert names("city=' OR 1=1 --") == []
    assert names("city=Paris", "least=1") == ["Ann"]
    with pytest.raises(UserError, match="No value is given for city"):
        names()
    with pytest.raises(UserError, match="whole number"):
        names("city=Rome", "least=1 OR 1=1")
    with pytest.raises(UserError, match="no parameter of this query"):
        names("town=Rome")
