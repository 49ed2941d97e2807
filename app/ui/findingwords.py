"""Findings as sentences: the numbers are those of the finding, written by the person's locale."""

from __future__ import annotations

from app.core.chart import Fold
from app.core.findings import Finding, FindingCode
from app.ui.chart.ticks import amount, moment, percent
from app.ui.chart.words import fold_text, label_text
from app.ui.language import tr
from app.ui.text import one_line

_TIMES = ("begin", "end", "at")
_SHARES = ("share", "change")
_LABELS = ("name",)


def finding_text(finding: Finding) -> str:
    values = {key: _name(key, text) for key, text in finding.names}
    values |= {key: _number(key, value) for key, value in finding.numbers}
    values["measure"] = _measure(values)
    return _template(finding.code, values).format_map(values)


def _measure(values: dict[str, str]) -> str:
    """E.g. `sum of amount`: what a number of several rows is made of is never left out."""
    name = values.get("measure") or tr("Number of rows")
    if "fold" not in values:
        return name
    return tr("{fold} of {column}").format(
        fold=fold_text(Fold(values["fold"])).lower(), column=name
    )


def _name(key: str, text: str) -> str:
    return label_text(text) if key in _LABELS else one_line(text, 80)


def _number(key: str, value: float) -> str:
    if key in _TIMES:
        return moment(value)
    return percent(value) if key in _SHARES else amount(value)


def _template(code: FindingCode, has: dict[str, str]) -> str:
    match code:
        case FindingCode.LARGEST if "share" in has:
            return tr("{name} has the largest {measure}: {value}, {share} of the whole.")
        case FindingCode.LARGEST:
            return tr("{name} has the largest {measure}: {value}.")
        case FindingCode.SMALLEST if "share" in has:
            return tr("{name} has the smallest {measure}: {value}, {share} of the whole.")
        case FindingCode.SMALLEST:
            return tr("{name} has the smallest {measure}: {value}.")
        case FindingCode.CONCENTRATION:
            return tr("{few} of {groups} ({group}) make up {share} of {measure}.")
        case FindingCode.ROSE if "change" in has:
            return tr("{measure} rose from {before} ({begin}) to {after} ({end}): {change} more.")
        case FindingCode.ROSE:
            return tr("{measure} rose from {before} ({begin}) to {after} ({end}).")
        case FindingCode.FELL if "change" in has:
            return tr("{measure} fell from {before} ({begin}) to {after} ({end}): {change} less.")
        case FindingCode.FELL:
            return tr("{measure} fell from {before} ({begin}) to {after} ({end}).")
        case FindingCode.STEADY:
            return tr(
                "{measure} is at the end ({end}: {after}) where it began ({begin}: {before})."
            )
        case FindingCode.PEAK:
            return tr("{measure} was highest at {at}: {value}.")
        case FindingCode.RANGE:
            return tr("{measure} lies between {least} and {most}; half of them are below {median}.")
        case FindingCode.OUTLIERS:
            return tr(
                "Far from the other values of {measure} ({low} … {high}): {count}, up to {far}."
            )
        case FindingCode.GAPS:
            return tr("{column} is missing in {share} of the rows: {count}.")
