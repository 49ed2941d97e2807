"""What must never be in the repository, and what must always be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
INDEXES = ("pypi" + ".org", "python" + "hosted", "--index" + "-url", "--extra-index" + "-url")
WEIGHTS = (".gguf", ".safetensors", ".bin", ".pt", ".onnx")
LARGEST = 3_000_000


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    assert len(files) > 50
    return [file for file in files if file.is_file()]


def requirement_name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return match[0].lower().replace("_", "-")


def pins() -> dict[str, str]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line) for line in pinned)
    return {requirement_name(line): line.partition("==")[2] for line in pinned}


def test_no_package_index_is_named() -> None:
    """Where packages come from is the machine's own setting."""
    for file in tracked():
        text = file.read_bytes().decode("utf-8", "replace")
        assert not [word for word in INDEXES if word in text], file


def test_no_weights_are_committed() -> None:
    for file in tracked():
        assert file.suffix not in WEIGHTS, file
        assert file.stat().st_size < LARGEST, file
        assert not file.read_bytes().startswith(b"GGUF"), file


def test_versions_are_exact_and_every_dependency_has_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted.extend(extra)
    assert {requirement_name(requirement) for requirement in wanted} <= set(pins())


def test_every_package_that_is_shipped_is_listed_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\S+) \| (\S+) \| .+ \|$", listed, re.MULTILINE))
    versions = {requirement_name(name): version for name, version in rows.items()}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["gui"]]
    shipped = brought_along([Requirement(text) for text in wanted])
    pinned = {name: version for name, version in pins().items() if name in shipped}
    assert {name: versions.get(name) for name in pinned} == pinned
    assert shipped == set(pinned)


def brought_along(requirements: list[Requirement]) -> set[str]:
    """The names of `requirements` and of all that they need on this machine."""
    names: set[str] = set()
    waiting = [(requirement, "") for requirement in requirements]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        names.add(requirement_name(requirement.name))
        for wanted in ("", *requirement.extras):
            if (requirement.name, wanted) not in seen:
                seen.add((requirement.name, wanted))
                needs = distribution(requirement.name).requires or []
                waiting.extend((Requirement(text), wanted) for text in needs)
    return names


def test_everything_that_is_imported_is_a_declared_dependency() -> None:
    """What only a dependency of ours brings along may be gone with its next version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shipped = [*project["dependencies"], *project["optional-dependencies"]["gui"], "shiboken6"]
    declared = {requirement_name(requirement) for requirement in shipped}
    homes = packages_distributions()
    undeclared = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in (ROOT / "app").rglob("*.py")
        for name in imported_packages(file)
        if not {requirement_name(home) for home in homes.get(name, [name])} & declared
    }
    assert undeclared == set()


def imported_packages(file: Path) -> set[str]:
    """The top-level packages that `file` imports; neither ours nor the standard library's."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"app"}


MAKERS = {
    "ApprovedQuery": {"workflow/review.py"},
    "ApprovedWrite": {"workflow/write.py"},
    "Unlock": {"workflow/unlock.py"},
    "WritingDoor": {"workflow/workspace.py"},
    "writer": {"workflow/unlock.py"},
}
"""What opens a door, and the only modules that may call it. `writer` is a workspace's; an adapter's
method of that name is asked for by the process for writing alone."""


@pytest.mark.parametrize("name", MAKERS)
def test_only_one_module_makes_what_may_run_or_write(name: str) -> None:
    makers = set()
    for file in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) == name:
                makers.add(file.relative_to(ROOT / "app").as_posix())
    assert makers == MAKERS[name]


def test_the_session_that_reads_does_not_know_how_to_write() -> None:
    """Its process loads no module of the other door, whatever engine it serves."""
    names = ["app.db.worker", *(f"app.db.{e}" for e in ("sqlite", "duckdb", "postgresql", "mysql"))]
    code = f"import sys, {', '.join(names)}; print(*(m for m in sys.modules if 'writing' in m))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "")


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
    return ""


def test_every_picture_is_shown_on_a_page() -> None:
    shown = re.compile(r"!\[[^\]]*\]\(([^)]+\.png)\)")
    files = tracked()
    pages = [file for file in files if file.suffix == ".md"]
    linked = {
        (page.parent / found).resolve()
        for page in pages
        for found in shown.findall(page.read_text(encoding="utf-8"))
    }
    pictures = {
        file for file in files if file.suffix == ".png" and file.is_relative_to(ROOT / "docs")
    }
    assert pictures
    assert pictures == {file for file in linked if file.is_relative_to(ROOT / "docs")}
