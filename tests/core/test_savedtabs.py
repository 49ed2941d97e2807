"""The tabs of a window on the disk: private, whole, one file for each process, never lost."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.savedtabs import SavedTab, SavedTabs, TabsFile

SAVED = SavedTabs(
    (
        SavedTab(
            "question", "Beds 床位", {"question": "How many?", "sql": "SELECT 1"}, pinned=True
        ),
        SavedTab("question", "", {"question": "", "sql": "SELECT\n2"}),
    ),
    active=1,
    closed=(SavedTab("question", "Gone", {"sql": "SELECT 3"}),),
)

_HOLD = """
import sys
from pathlib import Path
from app.core.savedtabs import SavedTabs, SavedTab, TabsFile
file = TabsFile(Path(sys.argv[1]))
file.write(SavedTabs((SavedTab("question", "the other process", {}),)))
print("held", flush=True)
sys.stdin.read()
"""


def test_what_is_written_is_read_again_by_the_next_process(tmp_path: Path) -> None:
    first = TabsFile(tmp_path)
    first.write(SAVED)
    first.close()
    second = TabsFile(tmp_path)
    assert second.read() == SAVED
    second.close()
    (file,) = tmp_path.glob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or sys.platform == "win32"


def test_two_that_run_do_not_write_over_each_other(tmp_path: Path) -> None:
    mine = TabsFile(tmp_path)
    mine.write(SAVED)
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    assert mine.read() == SAVED
    other.kill()
    other.communicate()
    mine.close()
    again, beside = TabsFile(tmp_path), TabsFile(tmp_path)
    assert again.read() == SAVED
    assert [tab.title for tab in beside.read().tabs] == ["the other process"]
    again.close()
    beside.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tabs": 3}', '{"tabs": [', "\x00\x01"])
def test_a_broken_file_is_put_aside_whole(tmp_path: Path, text: str) -> None:
    (tmp_path / "tabs-1.json").write_text(text)
    file = TabsFile(tmp_path)
    assert file.read() == SavedTabs()
    assert file.aside is not None
    assert file.aside.read_text() == text
    file.write(SAVED)
    assert file.read() == SAVED
    file.close()


def test_a_strange_tab_costs_only_itself(tmp_path: Path) -> None:
    good = {"kind": "question", "title": "", "state": {"sql": "SELECT 1"}}
    strange = [3, {"kind": "question"}, {**good, "state": []}, {**good, "title": None}]
    stored = {"tabs": [strange[0], good, *strange[1:]], "active": "x", "closed": None}
    (tmp_path / "tabs-1.json").write_text(json.dumps(stored))
    file = TabsFile(tmp_path)
    assert file.read() == SavedTabs((SavedTab("question", "", {"sql": "SELECT 1"}),))
    assert file.aside is None
    file.close()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    file = TabsFile(blocked / "tabs")
    file.write(SAVED)
    assert file.read() == SavedTabs()
    file.close()
