"""The set-up's order of things, with a Python that only writes down what it is asked to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.core import paths

_PYTHON = """#!/bin/sh
case "$*" in
  "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *"pip"*" --version") [ ! -e .venv/no-pip ] || exit 1 ;;
  *"pip"*" install "*) echo "$*" >> installed.txt; cp "$0" .venv/bin/tacit ;;
esac
"""


class Checkout:
    """A copy of what the set-up needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        shutil.copytree(paths.root() / "packaging", folder / "packaging")
        shutil.copy(paths.root() / "pyproject.toml", folder)
        python = folder.parent / "python"
        python.write_text(_PYTHON, encoding="utf-8")
        python.chmod(0o755)
        self._environment = os.environ | {"PYTHON": str(python), "CMAKE_ARGS": ""}

    def set_up(self, kind: str = "run") -> str:
        """What it said; it must succeed."""
        done = subprocess.run(
            [self.folder / "packaging" / "setup.sh", kind],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    @property
    def installations(self) -> int:
        log = self.folder / "installed.txt"
        return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "checkout")


def test_the_second_set_up_does_nothing(checkout: Checkout) -> None:
    assert "making a private environment" in checkout.set_up()
    assert checkout.installations == 1
    assert checkout.set_up() == ""
    assert checkout.installations == 1


def test_a_set_up_for_the_tests_will_do_for_running(checkout: Checkout) -> None:
    checkout.set_up("dev")
    assert checkout.set_up("run") == ""
    assert checkout.installations == 1


def test_other_versions_are_installed_into_the_same_environment(checkout: Checkout) -> None:
    checkout.set_up()
    with (checkout.folder / "packaging" / "constraints.txt").open("a", encoding="utf-8") as file:
        file.write("more==1\n")
    assert "private environment" not in checkout.set_up()
    assert checkout.installations == 2


def test_an_environment_that_was_left_half_made_is_replaced(checkout: Checkout) -> None:
    checkout.set_up()
    shutil.rmtree(checkout.folder / ".venv")
    (checkout.folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(checkout.folder.parent / "python", checkout.folder / ".venv" / "bin" / "python")
    (checkout.folder / ".venv" / "no-pip").touch()
    assert "replacing .venv" in checkout.set_up()
    assert checkout.installations == 2
    assert checkout.set_up() == ""


def test_a_checkout_that_was_moved_is_set_up_again(checkout: Checkout) -> None:
    checkout.set_up()
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.set_up()
    assert checkout.installations == 2
