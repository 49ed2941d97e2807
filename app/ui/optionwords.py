"""What the settings are called in the person's language; the declarations are English."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.option import Group, Option
from app.core.options import KvType, LanguageChoice, ThemeChoice, TryDrafts
from app.ui.language import number, tr


def title_words(each: Option) -> str:
    return tr(each.title)


def help_words(each: Option) -> str:
    return tr(each.help)


def group_words(group: Group) -> str:
    words = {
        Group.APPEARANCE: tr("Appearance"),
        Group.START: tr("Start"),
        Group.ASKING: tr("Asking"),
        Group.RUNNING: tr("Running"),
        Group.MODEL: tr("Model"),
        Group.MEMORY: tr("Memory"),
        Group.AUDIT: tr("Audit log"),
    }
    return words[group]


def choice_words(choice: object) -> str:
    """A value of a closed set; what is no word of the person's is shown as it is written."""
    words: Mapping[object, str] = {
        ThemeChoice.SYSTEM: tr("As the system"),
        ThemeChoice.LIGHT: tr("Light"),
        ThemeChoice.DARK: tr("Dark"),
        LanguageChoice.ENGLISH: "English",
        LanguageChoice.CHINESE: "简体中文",
        TryDrafts.FILES: tr("On files only"),
        TryDrafts.YES: tr("Always"),
        TryDrafts.NO: tr("Never"),
        KvType.F16: tr("16 bits"),
        KvType.Q8: tr("8 bits"),
    }
    return words.get(choice, str(choice))


def unit_words(each: Option) -> str:
    words = {"s": tr("s"), "rows": tr("rows"), "tokens": tr("tokens"), "days": tr("days")}
    return words.get(each.unit, each.unit)


def wrong_words(each: Option) -> str:
    """What may be put there, for who has put something else."""
    if each.name == "plan_rows":
        return tr("Write note, ask or block and a number, for example ask:1000000.")
    if each.name == "device":
        return tr("Write auto, cpu, gpu or a number of layers.")
    least, most = _number(each.least), _number(each.most)
    return tr("Write a number from {least} to {most}.").format(least=least, most=most)


def _number(value: float | None) -> str:
    if value is None:
        return "…"
    return number(int(value)) if value == int(value) else f"{value:g}"
