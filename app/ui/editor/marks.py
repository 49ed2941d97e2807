"""What is drawn over the text: the review's findings, what changed, brackets, what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.core.values import Issue, Severity
from app.ui.codes import issue_text
from app.ui.editor.codeedit import CodeEdit
from app.ui.text import tip
from app.ui.theme import blend

Range = tuple[int, int]
SEVERITY_TOKEN = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "accent"}


@dataclass(frozen=True, slots=True)
class IssueMark:
    """`cursor` follows the text; `issue` is what the review says there."""

    cursor: QTextCursor
    issue: Issue


@dataclass(slots=True, weakref_slot=True, eq=False)
class Marks:
    """All places are the document's. `draw` after each change."""

    edit: CodeEdit
    issues: list[IssueMark] = field(default_factory=list)
    new: list[QTextCursor] = field(default_factory=list)
    brackets: Sequence[Range] = ()
    found: Sequence[Range] = ()
    current: Range | None = None
    stops: Sequence[QTextCursor] = ()

    def draw(self) -> None:
        """In this order: what comes later lies on top."""
        theme = self.edit.theme
        made = [self._ground(cursor, theme.color("add").name()) for cursor in self.new]
        made += [self._ground(cursor, theme.tokens["accentbg"]) for cursor in self.stops]
        panel = theme.tokens["panel"]
        for place in self.found:
            share = 0.55 if place == self.current else 0.22
            made.append(self._at(place, blend(theme.tokens["warn"], panel, share)))
        bracket = blend(theme.tokens["accent"], panel, 0.3)
        made += [self._at(place, bracket) for place in self.brackets]
        made += [self._wave(mark) for mark in self.issues]
        self.edit.setExtraSelections(made)

    def _at(self, place: Range, color: str) -> QTextEdit.ExtraSelection:
        return self._ground(self.edit.range_cursor(*place), color)

    def _ground(self, cursor: QTextCursor, color: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        ground = QTextCharFormat()
        ground.setBackground(QColor(color))
        mark.cursor, mark.format = cursor, ground
        return mark

    def _wave(self, mark: IssueMark) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setToolTip(tip(issue_text(mark.issue)))
        wave.setUnderlineColor(self.edit.theme.color(SEVERITY_TOKEN[mark.issue.severity]))
        made.cursor, made.format = mark.cursor, wave
        return made
