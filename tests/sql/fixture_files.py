"""Reads the fixture files: SQL with `# key: value` heads.

Heads before the first case hold for the whole file; `# case: name` begins a case. `{U+00A0}` in the
SQL stands for that character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "sql"

_HEAD = re.compile(r"# ([a-z]+):(?: (.*))?")
_CODE_POINT = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True, slots=True)
class FixtureCase:
    """One case; `heads` are its own and the file's. `parts` is the SQL, cut at lines of `---`."""

    name: str
    heads: dict[str, str]
    parts: tuple[str, ...]

    @property
    def sql(self) -> str:
        return self.parts[0]

    @property
    def dialect(self) -> str:
        return self.heads["dialect"]

    def __str__(self) -> str:
        return f"{self.dialect}: {self.name}"


def read_cases(pattern: str) -> list[FixtureCase]:
    """All cases of the files below tests/fixtures/sql that match `pattern`; at least one."""
    cases = [case for path in sorted(FOLDER.glob(pattern)) for case in _read(path)]
    if not cases:
        raise FileNotFoundError(pattern)
    return cases


def _read(path: Path) -> list[FixtureCase]:
    common: dict[str, str] = {}
    cases: list[FixtureCase] = []
    heads: dict[str, str] = {}
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), "# case: end of file"]:
        head = _HEAD.fullmatch(line)
        if head and head[1] == "case":
            if heads:
                cases.append(_case(common | heads, lines))
            heads, lines = {"case": head[2] or ""}, []
        elif head and not lines:
            (heads or common)[head[1]] = head[2] or ""
        else:
            lines.append(line)
    return cases


def _case(heads: dict[str, str], lines: list[str]) -> FixtureCase:
    text = "\n".join(lines).removesuffix("\n")
    text = _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), text)
    return FixtureCase(heads["case"], heads, tuple(text.split("\n---\n")))
