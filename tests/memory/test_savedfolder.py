"""Saved queries as files: kept, moved, brought back, and hostile folders survived."""

from __future__ import annotations

import os
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import EnvironmentFault, UserError
from app.core.savedquery import SavedQuery
from app.memory.savedfolder import LARGEST, SavedFolder
from app.memory.savedtransfer import export_to, import_from

QUERY = SavedQuery(title="Visits by month", sql="SELECT 1", tags=("a",))


@pytest.fixture
def folder(tmp_path: Path) -> SavedFolder:
    return SavedFolder(tmp_path / "saved", trash=tmp_path / "trash")


def _paths(folder: SavedFolder) -> list[str]:
    return [file.path for file in folder.listing().files]


def test_a_query_is_saved_read_changed_and_renamed(folder: SavedFolder) -> None:
    assert folder.listing().files == ()
    path = folder.add(QUERY)
    assert path == "Visits by month.sql"
    assert folder.query(path) == QUERY
    assert folder.add(replace(QUERY, title="VISITS by month")) == "VISITS by month 2.sql"
    assert folder.add(QUERY, "finance/2023") == "finance/2023/Visits by month.sql"
    folder.replace(path, replace(QUERY, sql="SELECT 2"))
    assert folder.query(path).sql == "SELECT 2"
    renamed = folder.rename(path, "  Visits: by  year ")
    assert renamed == "Visits by year.sql"
    assert folder.load(renamed).title == "Visits: by year"
    assert folder.move(renamed, "finance") == "finance/Visits by year.sql"
    assert _paths(folder) == [
        "finance/2023/Visits by month.sql",
        "finance/Visits by year.sql",
        "VISITS by month 2.sql",
    ]
    assert folder.listing().folders == ("finance", "finance/2023")
    for name in ("", "  "):
        with pytest.raises(UserError, match="title"):
            folder.rename(path, name)
    with pytest.raises(UserError, match="title"):
        folder.add(SavedQuery(sql="SELECT 1"))


def test_the_case_of_a_title_can_change(folder: SavedFolder) -> None:
    assert folder.rename(folder.add(QUERY), "VISITS BY MONTH") == "VISITS BY MONTH.sql"


def test_a_deleted_query_comes_back_beside_what_took_its_name(folder: SavedFolder) -> None:
    gone = folder.delete(folder.add(QUERY, "a"))
    assert _paths(folder) == []
    assert gone.waits.is_file()
    folder.add(replace(QUERY, sql="SELECT 2"), "a")
    assert folder.restore(gone) == "a/Visits by month 2.sql"
    assert folder.query("a/Visits by month 2.sql") == QUERY
    assert not gone.waits.parent.exists()


def test_folders_are_made_and_removed_when_they_are_empty(folder: SavedFolder) -> None:
    assert folder.make_folder("Finance: old") == "Finance old"
    with pytest.raises(UserError, match="already"):
        folder.make_folder("Finance old")
    folder.add(QUERY, "Finance old")
    with pytest.raises(UserError, match="not empty"):
        folder.remove_folder("Finance old")
    folder.delete("Finance old/Visits by month.sql")
    folder.remove_folder("Finance old")
    assert folder.listing().folders == ()


def test_somebody_elses_change_is_not_overwritten(folder: SavedFolder) -> None:
    path = folder.add(QUERY)
    read_at = folder.load(path).changed_ns
    place = folder.place(path)
    place.write_text("-- title: Theirs\n\nSELECT 3\n", encoding="utf-8")
    os.utime(place, ns=(read_at + 5_000_000, read_at + 5_000_000))
    with pytest.raises(UserError, match="somebody else"):
        folder.replace(path, QUERY, changed_ns=read_at)
    assert folder.query(path).title == "Theirs"


def test_a_write_is_whole_and_keeps_the_mode(folder: SavedFolder) -> None:
    path = folder.add(QUERY)
    assert stat.S_IMODE(folder.place(path).stat().st_mode) == 0o600
    folder.place(path).chmod(0o644)
    folder.replace(path, QUERY)
    assert stat.S_IMODE(folder.place(path).stat().st_mode) == 0o644
    assert [entry.name for entry in folder.root.iterdir()] == ["Visits by month.sql"]


def test_a_hostile_folder_is_listed_and_nothing_outside_is_touched(
    folder: SavedFolder, tmp_path: Path
) -> None:
    root = folder.root
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.sql").write_text("SELECT 'secret'")
    (root / ".git").mkdir(parents=True)
    (root / ".git" / "hidden.sql").write_text("SELECT 1")
    (root / "link").symlink_to(outside)
    (root / "link.sql").symlink_to(outside / "secret.sql")
    (root / "loop").symlink_to(root)
    (root / "huge.sql").write_bytes(b" " * (LARGEST + 1))
    (root / "binary.sql").write_bytes(b"SELECT\0 1")
    (root / "latin.sql").write_bytes("SELECT 'é'".encode("latin-1"))
    (root / "bom.sql").write_bytes(b"\xef\xbb\xbf-- title: Marked\r\n\r\nSELECT 1\r\n")
    (root / "notes.txt").write_text("no query")
    (root / "queue.sql").mkdir()
    os.mkfifo(root / "pipe.sql")
    (root / "bad\\name.sql").write_text("SELECT 1")
    os.close(os.open(os.fsencode(root) + b"/\xff.sql", os.O_CREAT | os.O_WRONLY))
    files = {file.path: file for file in folder.listing().files}
    assert set(files) == {"binary.sql", "bom.sql", "huge.sql", "latin.sql"}
    assert "larger" in files["huge.sql"].problem
    assert "not text" in files["binary.sql"].problem
    assert "UTF-8" in files["latin.sql"].problem
    assert files["bom.sql"].title == "Marked"
    for path in (
        "link/secret.sql", "link.sql", "loop/bom.sql", "../outside/secret.sql", "/etc/passwd",
        ".git/hidden.sql", "a\\b.sql", "", "x\0.sql",
    ):  # fmt: skip
        with pytest.raises(UserError):
            folder.query(path)
        with pytest.raises(UserError):
            folder.replace(path, QUERY)
        with pytest.raises(UserError):
            folder.delete(path)
    with pytest.raises(UserError):
        folder.add(QUERY, "link")
    assert [entry.name for entry in outside.iterdir()] == ["secret.sql"]
    with pytest.raises(UserError, match="UTF-8"):
        folder.query("latin.sql")


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentFault, match="can't be written"):
        SavedFolder(tmp_path / "file" / "below").add(QUERY)


def test_a_library_goes_out_and_comes_in(folder: SavedFolder, tmp_path: Path) -> None:
    folder.add(QUERY)
    folder.add(replace(QUERY, title="每月"), "财务")
    for target in (tmp_path / "out.zip", tmp_path / "out"):
        assert export_to(target, folder) == 2
        with pytest.raises(UserError, match="already"):
            export_to(target, folder)
        other = SavedFolder(tmp_path / f"other {target.suffix}", trash=tmp_path / "trash")
        assert (
            import_from(target, other).added
            == ("财务/每月.sql", "Visits by month.sql")[:: 1 if target.is_dir() else -1]
        )
        assert other.listing().folders == folder.listing().folders
        again = import_from(target, other)
        assert (again.added, again.known, again.refused) == ((), 2, ())
    first = (tmp_path / "out.zip").read_bytes()
    export_to(tmp_path / "second.zip", folder)
    assert (tmp_path / "second.zip").read_bytes() == first


def test_a_hostile_zip_stays_inside(folder: SavedFolder, tmp_path: Path) -> None:
    source = tmp_path / "evil.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../../escaped.sql", "SELECT 1")
        packed.writestr("/abs/CON.sql", "SELECT 2")
        packed.writestr("C:\\x\\y.sql", "SELECT 3")
        packed.writestr("bomb.sql", b" " * (LARGEST + 1))
        packed.writestr("binary.sql", b"\0\1")
        packed.writestr("latin.sql", "é".encode("latin-1"))
        packed.writestr(".git/hooks/x.sql", "SELECT 4")
        packed.writestr("run.sh", "rm -rf /")
        link = zipfile.ZipInfo("link.sql")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    found = import_from(source, folder)
    assert set(found.added) == {"escaped.sql", "abs/_CON.sql", "x/y.sql"}
    assert {name for name, _ in found.refused} == {
        "bomb.sql", "binary.sql", "latin.sql", "link.sql",
    }  # fmt: skip
    assert sorted(p.name for p in tmp_path.iterdir()) == ["evil.zip", "saved"]
    (tmp_path / "no.zip").write_text("no zip")
    with pytest.raises(UserError, match="neither"):
        import_from(tmp_path / "no.zip", folder)
