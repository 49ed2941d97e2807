"""What is said of a model: what it is, whether it fits this machine, how fast it is here."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from app.llm.fits import Fit
from app.llm.measure import Measured
from app.ui.language import number, size, tr
from app.ui.text import one_line
from app.workflow.models import ModelRow


def title_words(row: ModelRow) -> str:
    return one_line(row.title or row.id, 80)


def short_title(row: ModelRow) -> str:
    """Without the quantisation, which the line below says."""
    return title_words(row).removesuffix(f", {row.quantisation}")


def facts_words(row: ModelRow) -> str:
    """Size, licence, quantisation: one line under the name."""
    parts = [size(row.size), row.licence or tr("imported"), row.quantisation]
    return one_line(" · ".join(part for part in parts if part), 120)


def state_words(row: ModelRow) -> str:
    if row.in_use:
        return tr("in use")
    if row.path is not None:
        return tr("installed")
    if row.arrived:
        return tr("paused")
    return tr("too large") if row.fit is Fit.TOO_LARGE else ""


def fit_words(row: ModelRow) -> str:
    words = {
        Fit.FITS: tr("Fits this machine."),
        Fit.TIGHT: tr("Fits this machine when other programs are closed."),
        Fit.TOO_LARGE: tr("Needs more memory than this machine has."),
        Fit.NO_DISK: tr("There is not enough free disk space for it."),
    }
    return words[row.fit]


def speed_words(found: Measured | None) -> str:
    if found is None:
        return tr("Not measured on this machine yet.")
    day = QLocale().toString(
        QDate.fromString(found.day, "yyyy-MM-dd"), QLocale.FormatType.ShortFormat
    )
    return tr(
        "Reads {read} and writes {write} tokens a second on {where} (measured {day})."
    ).format(
        read=number(round(found.read_per_s)),
        write=number(round(found.write_per_s)),
        where=one_line(found.where, 60),
        day=day,
    )
