"""The head of what changed: against what, in which of three looks, and the difference as text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.textdiff import as_text
from app.core.values import Change
from app.ui.keyhints import with_keys
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel
from app.ui.widgets.textdiffview import DiffLook, TextDiffView

_DIALOG = QSize(1080, 640)


class DiffPart(Panel):
    """`look_changed` when the person wants another look; `baseline_wanted` when something else is
    to be compared with; `rows_wanted` when the rows of both are. The list itself
    stands below, and is shown as `look` says."""

    look_changed = Signal(object)
    baseline_wanted = Signal()
    rows_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "diffPart", parent)
        self.look = DiffLook.LIST
        self.head = plain_label("heading", wrap=True)
        self.nothing = plain_label("small", wrap=True)
        self.buttons = {look: QPushButton(self) for look in DiffLook}
        self.against = _quiet(self, "againstButton")
        self.rows = _quiet(self, "compareRowsButton")
        self.copy = _quiet(self, "copyDiffButton")
        self.larger = _quiet(self, "largerDiffButton")
        self.texts = TextDiffView(theme, self)
        self._sides: tuple[str, str] | None = None
        self._known: tuple[str, str] | None = None
        self._group = QButtonGroup(self)
        self._lay_out()
        self.against.clicked.connect(self.baseline_wanted)
        self.rows.clicked.connect(self.rows_wanted)
        self.copy.clicked.connect(self.copy_text)
        self.larger.clicked.connect(self.open_larger)
        self.restyle()
        self.retranslate()
        self.turn_to(DiffLook.LIST)

    def tell(self, words: str, before: str | None, after: str, *, changed: bool) -> None:
        """`words` say against what; `before` is None where there is nothing to compare with."""
        self.head.setText(words)
        self._sides = None if before is None else (before, after)
        self.nothing.setText(tr("Nothing: both texts are the same query."))
        self.nothing.setVisible(before is not None and not changed and before != after)
        if self._sides is not None and self._sides != self._known:
            self._known = self._sides
            self.texts.show_texts(*self._sides)
        self._show()

    def turn_to(self, look: DiffLook) -> None:
        self.look = look
        self.buttons[look].setChecked(True)
        if look is not DiffLook.LIST:
            self.texts.show_as(look)
        self._show()

    def select(self, change: Change) -> None:
        self.texts.select(change.at_before, change.at_after)

    def copy_text(self) -> None:
        if self._sides is not None:
            QGuiApplication.clipboard().setText(as_text(self.texts.pairs))

    def open_larger(self) -> QDialog | None:
        """The texts in a window of their own."""
        if self._sides is None:
            return None
        dialog = QDialog(self.window())
        dialog.setObjectName("diffDialog")
        dialog.setWindowTitle(self.head.text())
        dialog.resize(_DIALOG)
        view = TextDiffView(self.theme, dialog)
        view.show_as(self.look if self.look is DiffLook.INLINE else DiffLook.SIDE)
        view.show_texts(*self._sides)
        view.setSizePolicy(dialog.sizePolicy())
        column = QVBoxLayout(dialog)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(view)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def retranslate(self) -> None:
        self.setAccessibleName(tr("What changed"))
        words = {
            DiffLook.LIST: (tr("List"), tr("The changes in words")),
            DiffLook.SIDE: (tr("Side by side"), tr("Both texts beside each other")),
            DiffLook.INLINE: (tr("Inline"), tr("Both texts in one, a sign before each line")),
        }
        for look, (text, told) in words.items():
            self.buttons[look].setText(text)
            self.buttons[look].setToolTip(told)
            self.buttons[look].setAccessibleName(told)
        self.against.setText(tr("Compare with…"))
        told = with_keys(tr("What the query is compared with"), "compareWith", self)
        self.against.setToolTip(told)
        self.rows.setText(tr("Compare results"))
        self.rows.setToolTip(
            with_keys(
                tr("Run both, read-only, and list the rows that differ"), "compareResults", self
            )
        )
        self.copy.setToolTip(tr("Copy the difference as text"))
        self.larger.setText(tr("Larger"))
        self.larger.setToolTip(tr("Both texts in a window of their own"))
        for button in (self.against, self.rows, self.copy, self.larger):
            button.setAccessibleName(button.toolTip())
        self.texts.retranslate()

    def _show(self) -> None:
        there = self._sides is not None
        self.texts.setVisible(there and self.look is not DiffLook.LIST)
        for part in (*self.buttons.values(), self.rows, self.copy, self.larger):
            part.setVisible(there)

    def restyle(self) -> None:
        self.copy.setIcon(self.theme.icon("copy"))

    def _choose(self, look: DiffLook) -> None:
        self.turn_to(look)
        self.look_changed.emit(look)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.head, 1)
        top.addWidget(self.against, 0, Qt.AlignmentFlag.AlignTop)
        tools = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        flow = FlowLayout(tools, gap=0)
        for look, button in self.buttons.items():
            button.setObjectName(f"{look.value}DiffButton")
            button.setProperty("kind", "page")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, chosen=look: self._choose(chosen))
            self._group.addButton(button)
            flow.addWidget(button)
        for quiet in (self.copy, self.larger, self.rows):
            flow.addWidget(quiet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(tools)
        column.addWidget(self.nothing)
        column.addWidget(self.texts)


def _quiet(parent: QWidget, name: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setProperty("kind", "text")
    return button
