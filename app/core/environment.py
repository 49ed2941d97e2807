"""What a database is for, said by the person: production is never taken for anything else."""

from __future__ import annotations

from enum import StrEnum


class Environment(StrEnum):
    """The three that everybody has; a profile may also have a label of its own."""

    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Tint(StrEnum):
    """The colours that a connection may have; a theme decides how each looks."""

    GREY = "grey"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    AMBER = "amber"
    RED = "red"


_USUAL = {
    Environment.DEVELOPMENT: Tint.GREEN,
    Environment.TEST: Tint.BLUE,
    Environment.PRODUCTION: Tint.RED,
}
_SHORT = {
    "dev": Environment.DEVELOPMENT,
    "prod": Environment.PRODUCTION,
    "live": Environment.PRODUCTION,
    "testing": Environment.TEST,
}


def read_environment(text: str) -> str:
    """One of the three by its name or a usual short one, or else the label as it was written."""
    label = text.strip()
    lower = label.casefold()
    return _SHORT.get(lower) or next((known for known in Environment if known == lower), label)


def tint_of(environment: str, chosen: Tint | None) -> Tint | None:
    """The colour of a connection. Production is red, whatever was chosen."""
    known = next((e for e in Environment if e == environment), None)
    if known is Environment.PRODUCTION:
        return Tint.RED
    return chosen or (_USUAL[known] if known else Tint.GREY if environment else None)
