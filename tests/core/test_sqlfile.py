"""A file of SQL is read in the encoding that it has, or what is wrong with it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import EnvironmentFault, UserError
from app.core.sqlfile import LARGEST, read_sql_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "q.sql"
    file.write_bytes("SELECT '客户'\r\nFROM t".encode(encoding))
    assert read_sql_file(file) == "SELECT '客户'\nFROM t"


@pytest.mark.parametrize("content", ["SELECT 'é'".encode("latin-1"), b"SELECT \0", b"\xff\xfeS"])
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "q.sql"
    file.write_bytes(content)
    with pytest.raises(UserError, match=r"q\.sql is no"):
        read_sql_file(file)


def test_too_large_and_missing_files_are_told(tmp_path: Path) -> None:
    large = tmp_path / "large.sql"
    large.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(UserError, match="larger than 5 MB"):
        read_sql_file(large)
    with pytest.raises(EnvironmentFault):
        read_sql_file(tmp_path / "none.sql")
