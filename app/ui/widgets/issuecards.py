"""What to watch out for: one card an issue, with why it matters and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.values import Issue, Severity
from app.ui.codes import fix_text, issue_text, why_text
from app.ui.itemmodels.issues import IssuesModel
from app.ui.language import tr
from app.ui.text import label, one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card, Tone
from app.ui.widgets.choices import Choice

_CHARACTERS = 600
_LOOKS: dict[Severity, tuple[Tone, str]] = {
    Severity.ERROR: ("bad", "error"),
    Severity.WARNING: ("warn", "warning"),
    Severity.NOTE: ("info", "info"),
}


class IssueCards(QWidget):
    """Shows the rows of `model`. `fix_chosen` brings the whole mended text."""

    place_chosen = Signal(int, int)
    fix_chosen = Signal(str)

    def __init__(self, theme: Theme, model: IssuesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.cards: list[Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        model.modelReset.connect(self.show_all)

    def show_all(self) -> None:
        """Make the cards anew; the former ones vanish at once."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        rows = range(self._model.rowCount())
        self.cards = [self._card(self._model.issue(self._model.index(row, 0))) for row in rows]
        for card in self.cards:
            self._column.addWidget(card)

    def _card(self, issue: Issue) -> Card:
        tone, icon = _LOOKS[issue.severity]
        card = Card(self._theme, name="issueCard", parent=self)
        card.tell(tone, icon, one_line(issue_text(issue), _CHARACTERS), why_text(issue))
        card.offer(*self._choices(issue))
        return card

    def _choices(self, issue: Issue) -> list[Choice]:
        choices: list[Choice] = []
        fix = issue.fix
        if fix is not None:
            sql = fix.sql
            choices.append((label(fix_text(fix)), lambda: self.fix_chosen.emit(sql)))
        if issue.line:
            words = tr("Line {n}").format(n=issue.line)
            choices.append((words, lambda: self.place_chosen.emit(issue.line, issue.column)))
        return choices
