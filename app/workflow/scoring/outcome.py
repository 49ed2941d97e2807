"""One question's result, as it stands in a report file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.core.errors import UserError
from app.core.values import Repair


@dataclass(frozen=True, slots=True)
class Outcome:
    """`raw` is the model's text, `sql` what the repairs made of it.

    `error` says why there is no draft or no rows, `kind` is its machine-readable name. `rows` and
    `gold_rows` count rows, None where there were none to count. `examples`: the questions of the
    accepted queries in the prompt. `confidence` from 0 to 1, None where there is none. `schema`:
    the first signs of the schema's fingerprint.
    """

    id: str
    db: str
    question: str
    gold: str
    raw: str = ""
    sql: str = ""
    correct: bool = False
    error: str = ""
    kind: str = ""
    rows: int | None = None
    gold_rows: int | None = None
    repairs: tuple[Repair, ...] = ()
    timings_ms: Mapping[str, float | None] = field(default_factory=dict)
    lang: str = "en"
    hardness: str = ""
    degenerate: bool = False
    examples: tuple[str, ...] = ()
    confidence: float | None = None
    dialect: str = ""
    schema: str = ""


def to_json(outcome: Outcome) -> dict[str, Any]:
    return asdict(outcome)


def from_json(raw: Mapping[str, Any]) -> Outcome:
    """The outcome of a report file, also of an older one. Raises UserError."""
    try:
        known = {name: raw[name] for name in Outcome.__dataclass_fields__ if name in raw}
        known["repairs"] = tuple(Repair(**repair) for repair in raw.get("repairs", ()))
        known["examples"] = tuple(raw.get("examples", ()))
        return Outcome(**known)
    except (TypeError, AttributeError) as error:
        raise UserError(f"The report has a question that can't be read: {error}.") from None
