"""The settings: each declared once, here. File, dialog, command line and docs come from this."""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from typing import Any

from app.core.errors import UserError
from app.core.option import Group, Option, Value, option
from app.core.planlimit import Measure, read_limit


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LanguageChoice(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    CHINESE = "zh"


class TryDrafts(StrEnum):
    """Whose drafts may run, bounded, before a person has seen them."""

    FILES = "files"
    YES = "yes"
    NO = "no"


class KvType(StrEnum):
    """How the model keeps what it has read: 16 or 8 bits a number."""

    F16 = "f16"
    Q8 = "q8_0"


def _device_complaint(text: str) -> str:
    right = text in ("auto", "cpu", "gpu") or re.fullmatch(r"\d{1,4}", text)
    return "" if right else f"{text[:40]!r} is not auto, cpu, gpu or a number of layers."


def _limit_complaint(text: str) -> str:
    if not text:
        return ""
    try:
        read_limit("plan_rows", text, Measure.ROWS)
    except UserError as error:
        return f"{text[:40]!r} can't be read. {error.hint}"
    return ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose. A field that is not declared with `option` would be no setting."""

    theme: ThemeChoice = option(
        ThemeChoice.SYSTEM,
        Group.APPEARANCE,
        "Colours",
        "Light or dark, or as the system is.",
    )
    language: LanguageChoice = option(
        LanguageChoice.SYSTEM,
        Group.APPEARANCE,
        "Language",
        "English or Chinese, or as the system is.",
    )
    zoom: int = option(
        100,
        Group.APPEARANCE,
        "Size",
        "The size of everything in the window, in percent; it holds from the next start on.",
        least=50,
        most=300,
        unit="%",
    )
    reopen: bool = option(
        True,
        Group.START,
        "Open the last connection",
        "At the start, open the connection that was open the last time.",
    )
    reopen_tabs: bool = option(
        True,
        Group.START,
        "Open the last tabs",
        "At the start, open the last tabs with what was typed there; rows are not kept.",
        key="reopen-tabs",
    )
    candidates: int = option(
        5,
        Group.ASKING,
        "Drafts for a question",
        "How many drafts a question may have where the first is in doubt; 1 is the fastest.",
        least=1,
        most=8,
        per_connection=True,
    )
    sure: float = option(
        0.85,
        Group.ASKING,
        "Sure enough",
        "From this confidence in the first draft on, no others are made; 1 makes them always.",
        least=0.5,
        most=1.0,
        per_connection=True,
    )
    try_drafts: TryDrafts = option(
        TryDrafts.FILES,
        Group.ASKING,
        "Try drafts out",
        "Run several drafts read-only, briefly and bounded, to compare what they answer.",
        per_connection=True,
        key="try-drafts",
    )
    examples: bool = option(
        True,
        Group.ASKING,
        "Learn from accepted queries",
        "Show the model earlier questions with the queries that you accepted for them.",
        per_connection=True,
    )
    deadline: float = option(
        30.0,
        Group.RUNNING,
        "Deadline",
        "How long a statement may take before it is ended.",
        least=0.1,
        most=86_400,
        unit="s",
        per_connection=True,
        key="statement_timeout_s",
    )
    row_cap: int = option(
        10_000,
        Group.RUNNING,
        "Row cap",
        "How many rows are read at most.",
        least=1,
        most=100_000_000,
        unit="rows",
        per_connection=True,
    )
    plan_rows: str = option(
        "",
        Group.RUNNING,
        "Limit on planned rows",
        "What happens if a plan reads more rows: note:N, ask:N or block:N; empty for no limit.",
        check=_limit_complaint,
        per_connection=True,
    )
    model: str = option(
        "",
        Group.MODEL,
        "Model",
        "The id of the weights that draft; empty for the default ones.",
        per_connection=True,
    )
    device: str = option(
        "auto",
        Group.MODEL,
        "Where it runs",
        "auto, cpu, gpu (all layers, or an error), or how many layers go to the GPU.",
        check=_device_complaint,
    )
    context: int = option(
        0,
        Group.MODEL,
        "Context",
        "How many tokens the model may see at once; 0 for as many as fit, at most 8192.",
        least=0,
        most=131_072,
        unit="tokens",
    )
    threads: int = option(
        0,
        Group.MODEL,
        "Threads",
        "How many threads compute; 0 for one a core.",
        least=0,
        most=256,
    )
    kv_type: KvType = option(
        KvType.F16,
        Group.MODEL,
        "Precision of the memory",
        "How the model keeps what it has read; q8_0 takes half the memory.",
    )
    lora: str = option(
        "",
        Group.MODEL,
        "LoRA adapter",
        "The path of a GGUF adapter that was made for the model; empty for none.",
    )
    lora_scale: float = option(
        1.0,
        Group.MODEL,
        "Strength of the adapter",
        "How strongly the LoRA adapter acts.",
        least=0.0,
        most=10.0,
    )
    remember: bool = option(
        True,
        Group.MEMORY,
        "Remember",
        "Keep runs and accepted queries, and use them for later questions.",
    )
    saved_folder: str = option(
        "",
        Group.MEMORY,
        "Folder of saved queries",
        "Where saved queries lie, as plain .sql files; empty for Tacit's own folder.",
    )
    audit_days: int = option(
        0,
        Group.AUDIT,
        "Keep records for",
        "How long the audit log keeps a record; 0 for good.",
        least=0,
        most=36_500,
        unit="days",
    )
    audit_text: bool = option(
        False,
        Group.AUDIT,
        "Keep texts",
        "The audit log also keeps questions, and statements with their literals, which may be"
        " personal data.",
    )


PLAIN = Settings()
"""All at their defaults."""


def _declared(each: Field[Any]) -> Option:
    assert each.default is not MISSING
    said = dict(each.metadata)
    return Option(name=each.name, default=each.default, **said | {"key": said["key"] or each.name})


OPTIONS = tuple(_declared(each) for each in fields(Settings))


def option_named(name: str) -> Option:
    """Raises UserError for a setting that there isn't."""
    for known in OPTIONS:
        if known.name == name:
            return known
    import difflib

    close = difflib.get_close_matches(name, [known.name for known in OPTIONS], n=1)
    hint = f"Did you mean {close[0]}?" if close else "See: tacit settings list"
    raise UserError(f"There is no setting {name[:60]!r}.", hint=hint)


def value_of(settings: Settings, known: Option) -> Value:
    found: Value = getattr(settings, known.name)
    return found
