"""Asks about an SSH server that is not known yet: on the terminal, or by the fingerprint given."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from app.cli.present import err, plain
from app.core import knownhosts
from app.core.errors import UnknownHostError

T = TypeVar("T")
Accept = Callable[[UnknownHostError], bool]


def asked(error: UnknownHostError) -> bool:
    """Whether the person says yes; without a terminal nobody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    err.print(plain(error.message))
    err.print(f"Its key is {plain(error.fingerprint)}")
    return typer.confirm("Is that what its owner says?", default=False, err=True)


def with_known_hosts(work: Callable[[], T], accept: Accept = asked) -> T:
    """`work`, again after each server that was accepted: there may be one before another."""
    while True:
        try:
            return work()
        except UnknownHostError as error:
            if not accept(error):
                raise
            knownhosts.trust(error.line)
