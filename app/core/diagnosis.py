"""The steps on the way to a database, as a test of a connection takes them one by one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """In the order in which they are taken; a file has `FILE` in place of the first four."""

    FILE = "file"
    SSH = "ssh"
    NAME = "name"
    PORT = "port"
    TLS = "tls"
    LOGIN = "login"
    RIGHTS = "rights"
    READ_ONLY = "read-only"


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StepResult:
    """`detail` is what was found there (an address, a version), or what went wrong; `hint` what to
    do about it."""

    step: Step
    state: State
    milliseconds: float
    detail: str = ""
    hint: str = ""
