"""A report file: totals for people, and every outcome for comparing and going on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.core.errors import EnvironmentFault, UserError
from app.llm.prompts import VERSION as PROMPT_VERSION
from app.workflow.scoring.calibration import calibration
from app.workflow.scoring.outcome import Outcome, from_json, to_json


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read from a file."""

    model: Mapping[str, Any]
    settings: Mapping[str, Any]
    outcomes: tuple[Outcome, ...]


def report(
    outcomes: Sequence[Outcome], *, model: Mapping[str, Any], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """The report file's content. `ex` leaves degenerate golds out; they stand apart."""
    counted = [o for o in outcomes if not o.degenerate]
    calibrated = calibration(counted)
    return {
        "model": dict(model),
        "settings": {"prompt_version": PROMPT_VERSION, **settings},
        "totals": {
            **_share(counted),
            "by_hardness": _by(counted, "hardness"),
            "by_lang": _by(counted, "lang"),
            "by_db": _by(counted, "db"),
            "degenerate": _share([o for o in outcomes if o.degenerate]),
            "calibration": asdict(calibrated) if calibrated else None,
        },
        "questions": [to_json(o) for o in outcomes],
    }


def save_report(file: Path, content: Mapping[str, Any]) -> None:
    """Replace the file in one step, so that an interruption leaves a whole one.

    Raises EnvironmentFault where it can't be written.
    """
    part = file.with_name(file.name + ".part")
    try:
        part.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise EnvironmentFault(f"{file} can't be written: {error.strerror}.") from None


def read_report(file: Path) -> Report:
    """Raises UserError for a file that is no report."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        outcomes = tuple(from_json(question) for question in raw["questions"])
        return Report(dict(raw["model"]), dict(raw["settings"]), outcomes)
    except OSError as error:
        raise UserError(f"{file} can't be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(f"{file} is no report ({type(error).__name__}: {error}).") from None


def check_goes_on(begun: Report, *, model: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    """Raises UserError unless a run with these settings would go on with what `begun` began."""
    now = json.loads(json.dumps({"prompt_version": PROMPT_VERSION, **settings}))
    other = [name for name in now if begun.settings.get(name) != now[name]]
    if begun.model and begun.model.get("sha256") != model.get("sha256"):
        other.append("model")
    if other:
        raise UserError(
            f"The report was begun with another setting of: {', '.join(sorted(other))}.",
            hint="Go on with the same settings, or write a new report.",
        )


def _share(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    right = sum(o.correct for o in outcomes)
    ex = round(right / len(outcomes), 4) if outcomes else None
    return {"ex": ex, "n": len(outcomes), "right": right}


def _by(outcomes: Sequence[Outcome], field: str) -> dict[str, dict[str, float | int | None]]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[getattr(outcome, field) or "unknown"].append(outcome)
    return {name: _share(group) for name, group in sorted(groups.items())}
