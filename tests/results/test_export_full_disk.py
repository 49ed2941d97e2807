"""A disk that takes no more: every format fails with words, and leaves nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.core.export import ExportFormat
from app.core.paths import exports_dir

EXPORTS = """
import json, resource, signal, sys
from pathlib import Path
from app.core.errors import EnvironmentFault
from app.core.export import ExportFormat, ExportOptions
from app.results.export.write import write_file
from tests.results.made import stored

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = stored(*[[(n, f"{n * 7919 % 99991} {n}") for n in range(k, k + 9000)] for k in range(9)])
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))
said = {}
for form in ExportFormat:
    try:
        write_file(store, Path(sys.argv[1]) / form.value, ExportOptions(form))
    except EnvironmentFault as error:
        said[form.value] = error.message
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.close()
print(json.dumps(said))
"""


def test_a_file_that_may_not_grow(tacit_home: Path, tmp_path: Path) -> None:
    """The limit of a process on the size of its files stands for the end of a disk."""
    folder = tmp_path / "exports"
    folder.mkdir()
    command = [sys.executable, "-c", EXPORTS, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert set(said) == {form.value for form in ExportFormat}
    assert all("can't be written" in message for message in said.values()), said
    assert list(folder.iterdir()) == []
    assert list(exports_dir().iterdir()) == []
