"""The draft as text that can be edited, and the button that runs it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel
from app.ui.widgets.sqleditor import SqlEditor


class EditorPanel(Panel):
    """Run is filled only while `allow_run(True)` holds; `run_pressed` comes only then."""

    run_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "editorPanel", parent)
        self.editor = SqlEditor(theme, self)
        self.run_button = QPushButton(self)
        self.run_button.setObjectName("runButton")
        self.run_button.setProperty("kind", "filled")
        self._why = ElidedLabel("faint", self)
        self._reason = ""
        self._allowed = False
        self._lay_out()
        self.run_button.clicked.connect(self.run_pressed)
        self.editor.edited.connect(self._show_placeholder)
        self.retranslate()
        self.restyle()
        self.allow_run(False)

    def allow_run(self, allowed: bool, why_not: str = "") -> None:
        """`why_not` is shown beside the button, so that a grey button is never a riddle."""
        self._allowed = allowed
        self.run_button.setEnabled(allowed)
        self._why.setText("" if allowed else why_not)
        self.restyle()

    def retranslate(self) -> None:
        self.run_button.setText(tr("Run") + "  F5")
        self.run_button.setAccessibleName(tr("Run"))
        self.run_button.setToolTip(tr("Run exactly this text, read-only (F5)"))
        self.editor.setAccessibleName(tr("SQL"))
        self._show_placeholder()

    def restyle(self) -> None:
        self.run_button.setIcon(self.theme.icon("run", "onaccent" if self._allowed else "disabled"))

    def _show_placeholder(self) -> None:
        self.editor.setPlaceholderText(
            tr("The draft appears here. You can also write SQL yourself.")
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._why, 1)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.run_button.setMinimumSize(96, 34)
        row.addWidget(self.run_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addLayout(row)
