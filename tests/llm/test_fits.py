"""Whether a model fits is told before it is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.llm.fits import Fit, Machine, fit, needed_memory, this_machine
from app.llm.memory import linux_total

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("machine", "expected"),
    [
        (Machine(16 * GB, 32 * GB, 100 * GB), Fit.FITS),
        (Machine(None, None, 100 * GB), Fit.FITS),
        (Machine(3 * GB, 16 * GB, 100 * GB), Fit.TIGHT),
        (Machine(3 * GB, 4 * GB, 100 * GB), Fit.TOO_LARGE),
        (Machine(16 * GB, 32 * GB, 4 * GB), Fit.NO_DISK),
    ],
)
def test_it_fits_or_it_does_not(machine: Machine, expected: Fit) -> None:
    assert fit(int(4.7 * GB), machine) is expected


def test_what_is_installed_needs_no_disk() -> None:
    assert fit(GB, Machine(16 * GB, 32 * GB, 0), installed=True) is Fit.FITS


def test_this_machine_is_known(tacit_home: Path) -> None:
    machine = this_machine()
    assert machine.total is None or machine.free is None or machine.free <= machine.total
    assert machine.disk > 0
    assert needed_memory(GB) > GB


def test_a_container_has_no_more_than_its_limit(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:       8000000 kB\n")
    assert linux_total(meminfo, tmp_path) == 8_192_000_000
    (tmp_path / "memory.max").write_text("1000\n")
    assert linux_total(meminfo, tmp_path) == 1000
    assert linux_total(tmp_path / "nothing", tmp_path) is None
