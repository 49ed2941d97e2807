"""The part of the review on what the query would cost: a line; unfolded, a table and a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.core import planwords
from app.core.plan import Plan
from app.core.planlimit import Beyond
from app.core.wording import words_said
from app.ui.itemmodels.plan import PlanModel
from app.ui.language import language_code, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.foldhead import FoldHead
from app.ui.widgets.labels import plain_label
from app.ui.widgets.planpicture import PlanPicture

_ROW = 24
_CHARACTERS = 600


class PlanPart(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._failed = ""
        self.head = FoldHead(theme, "planFold", self)
        self.limit = Card(theme, name="planLimit")
        self.advice = plain_label("small", wrap=True, parent=self)
        self.model = PlanModel(self)
        self.table = QTableView(self)
        self.picture = PlanPicture(theme, self)
        self._dress_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.limit, self.head, self.advice, self.table, self.picture):
            column.addWidget(part)
        self.head.unfolded.connect(self._show_inside)

    def show_pending(self) -> None:
        """The database is still being asked."""
        self._plan, self._failed = None, ""
        self._show()

    def show_plan(self, plan: Plan) -> None:
        self._plan, self._failed = plan, ""
        self._show()

    def show_failed(self, message: str) -> None:
        self._plan, self._failed = None, message
        self._show()

    def retranslate(self) -> None:
        self.table.setAccessibleName(tr("Plan as a table"))
        self.picture.setAccessibleName(tr("Plan as a picture"))
        self._show()

    def _show(self) -> None:
        self.model.set_plan(self._plan)
        self.picture.set_plan(self._plan)
        self.table.setFixedHeight(_ROW * (self.model.rowCount() + 1) + 4)
        self.head.tell(tr("Plan"), self._summary())
        self._show_limit()
        self.advice.setText("\n".join(self._advice()))
        self._show_inside(self.head.button.isChecked())

    def _summary(self) -> str:
        if self._failed:
            words = tr("The database can't plan it: {message}")
            return words.format(message=one_line(self._failed, _CHARACTERS))
        if self._plan is None:
            return tr("Asking the database…")
        return one_line(words_said(planwords.summary(self._plan), language_code()), _CHARACTERS)

    def _show_limit(self) -> None:
        words = planwords.limit(self._plan) if self._plan is not None else None
        self.limit.setVisible(words is not None)
        if words is None or self._plan is None or self._plan.over is None:
            return
        blocked = self._plan.over.beyond is Beyond.BLOCK
        heading = one_line(words_said(words, language_code()), _CHARACTERS)
        self.limit.tell("bad" if blocked else "warn", "refused" if blocked else "warning", heading)

    def _advice(self) -> list[str]:
        if self._plan is None:
            return []
        words = [*self._plan.suggestions]
        said = [words_said(planwords.suggestion(found), language_code()) for found in words]
        noted = [words_said(found, language_code()) for found in planwords.notes(self._plan)]
        return [one_line(text, _CHARACTERS) for text in (*said, *(_sentence(n) for n in noted))]

    def _show_inside(self, unfolded: bool) -> None:
        shown = unfolded and self._plan is not None and bool(self._plan.nodes)
        self.table.setVisible(shown)
        self.picture.setVisible(shown)
        self.advice.setVisible(shown and bool(self.advice.text()))
        self.head.button.setEnabled(self._plan is not None and bool(self._plan.nodes))

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("planTable")
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setFixedHeight(_ROW)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setShowGrid(False)
        table.setProperty("small", True)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for way in (table.setHorizontalScrollBarPolicy, table.setVerticalScrollBarPolicy):
            way(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _sentence(text: str) -> str:
    """A note as a sentence of its own."""
    return text[:1].upper() + text[1:] + tr(".", "end of a sentence")
