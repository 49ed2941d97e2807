"""`tacit run` with a format: files that are whole, exit codes, and rows on standard output."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from app.cli.exporting import wish
from app.core.errors import UserError
from app.core.export import FORMATS, ExportFormat
from app.memory.audit.log import Log
from app.memory.audit.record import read

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path, tacit_home: Path) -> Run:
    file = tmp_path / "shop.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, password TEXT);"
            "INSERT INTO customer VALUES (1, 'Ann', 'geheim'), (2, '=1+1', NULL), (3, '李', 'x');"
        )
    database.close()

    def tacit(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "app", "run", "-c", f"sqlite:///{file}", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)

    return tacit


def exports() -> list[dict[str, object]]:
    found = [read(line) for line in Log().lines()]
    return [
        {key: record.fields[key] for key in ("to", "rows", "columns")}
        for record in found
        if record is not None and record.event == "exported"
    ]


def test_a_file_of_the_form_that_its_name_tells(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "customers.parquet"
    done = run("--sql", "SELECT id, name FROM customer ORDER BY id", "--output", str(target))
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"3 rows in " in done.stderr
    assert pq.read_table(target).to_pydict() == {"id": [1, 2, 3], "name": ["Ann", "=1+1", "李"]}
    assert exports() == [{"to": "parquet", "rows": 3, "columns": 2}]


def test_an_existing_file_needs_force(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "customers.csv"
    target.write_text("precious", encoding="utf-8")
    wish = ("--sql", "SELECT name FROM customer WHERE id = 2", "--output", str(target))
    refused = run(*wish)
    assert refused.returncode == 2
    assert b"there already" in refused.stderr
    assert target.read_text(encoding="utf-8") == "precious"
    assert exports() == []
    assert run(*wish, "--force").returncode == 0
    assert target.read_text(encoding="utf-8") == '"name"\n"\'=1+1"\n'


def test_rows_on_standard_output_in_a_dialect(run: Run) -> None:
    done = run(
        *("--sql", "SELECT id, id / 2.0 AS half, name FROM customer ORDER BY id"),
        *("--format", "csv", "--delimiter", ";", "--decimal-mark", ",", "--no-header"),
        *("--no-guard", "--line-end", "crlf", "--encoding", "gb18030"),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("gb18030") == '1;0,5;"Ann"\r\n2;1;"=1+1"\r\n3;1,5;"李"\r\n'


def test_only_texts_go_to_standard_output(run: Run) -> None:
    done = run("--sql", "SELECT 1", "--format", "xlsx")
    assert done.returncode == 2
    assert b"--output" in done.stderr


def test_the_cap_is_said_and_all_lifts_it(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "customers.ndjson"
    wish = ("--sql", "SELECT id FROM customer", "--output", str(target), "--json")
    cut = json.loads(run(*wish, "--max-rows", "2").stdout)["export"]
    assert (cut["rows"], cut["truncated"]) == (2, True)
    whole = json.loads(run(*wish, "--force", "--all").stdout)["export"]
    assert (whole["rows"], whole["truncated"]) == (3, False)
    assert run(*wish, "--force", "--all", "--max-rows", "2").returncode == 2


def test_sensitive_columns_are_masked_without_a_reason(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "customers.json"
    wish = ("--sql", "SELECT password FROM customer WHERE id = 1", "--output", str(target))
    done = run(*wish)
    assert b"sensitive columns are masked" in done.stderr
    assert json.loads(target.read_text(encoding="utf-8")) == [{"password": "•••"}]
    assert run(*wish, "--force", "--reveal", "the owner asked").returncode == 0
    assert json.loads(target.read_text(encoding="utf-8")) == [{"password": "geheim"}]


def test_what_cannot_be_read_is_not_exported(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "customers.csv"
    done = run("--sql", "DELETE FROM customer", "--output", str(target))
    assert done.returncode == 3
    assert not target.exists()


CHOSEN = {
    "delimiter": ",",
    "quote": '"',
    "decimal_mark": ".",
    "null": "",
    "dialect": "",
    "table": "t",
}


@pytest.mark.parametrize("form", ExportFormat)
def test_every_format_is_told_by_its_extension(form: ExportFormat, tmp_path: Path) -> None:
    found = wish(None, tmp_path / f"rows.{FORMATS[form].extension}", force=False, **CHOSEN)
    assert found is not None
    assert found.options.format is form


@pytest.mark.parametrize(
    "wrong",
    [
        {"delimiter": ";;"},
        {"delimiter": '"'},
        {"decimal_mark": "、"},
        {"null": ","},
        {"dialect": "oracle"},
        {"table": ""},
    ],
    ids=str,
)
def test_options_that_cannot_be(wrong: dict[str, str]) -> None:
    with pytest.raises(UserError):
        wish(ExportFormat.CSV, None, force=False, **(CHOSEN | wrong))


def test_a_name_that_tells_no_format(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not tell"):
        wish(None, tmp_path / "rows.txt", force=False, **CHOSEN)
