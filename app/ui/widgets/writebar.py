"""The red bar that stands there as long as writing is unlocked, and cannot be closed."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel


class WriteBar(Panel):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "writeBar", parent)
        self._name = ""
        self._icon = QLabel(self)
        self.words = ElidedLabel("heading", self)
        self.write_button = QPushButton(self)
        self.write_button.setObjectName("writeButton")
        self.write_button.setProperty("kind", "danger")
        self.lock_button = QPushButton(self)
        self.lock_button.setObjectName("lockButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.write_button)
        row.addWidget(self.lock_button)
        self.hide()
        self.retranslate()
        self.restyle()

    def attach(self, write: QAction, lock: QAction) -> None:
        """The buttons do what these actions do."""
        self.write_button.clicked.connect(write.trigger)
        self.lock_button.clicked.connect(lock.trigger)

    def show_unlocked(self, name: str) -> None:
        self._name = name
        self.retranslate()
        self.show()

    def allow_write(self, allowed: bool) -> None:
        self.write_button.setEnabled(allowed)

    def retranslate(self) -> None:
        name = one_line(self._name, 80)
        self.words.setText(tr("Writes are unlocked on {name}").format(name=name))
        self.setAccessibleName(self.words.text())
        self.write_button.setText(tr("Write…"))
        self.write_button.setAccessibleName(tr("Write…"))
        self.write_button.setToolTip(
            tr("Review the write in the editor; nothing is kept before you commit it")
        )
        self.lock_button.setText(tr("Lock"))
        self.lock_button.setAccessibleName(tr("Lock writing"))
        self.lock_button.setToolTip(tr("Lock writing; what is not committed is rolled back"))

    def restyle(self) -> None:
        self._icon.setPixmap(self.theme.pixmap("write", "bad"))
