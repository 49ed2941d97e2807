"""The palette as it lies over the window: a line to type in, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app.ui.itemmodels.palette import PaletteModel
from app.ui.language import tr
from app.ui.palette.entries import Found
from app.ui.theme import Theme
from app.ui.widgets.closable import is_escape
from app.ui.widgets.labels import plain_label
from app.ui.widgets.palettedelegate import PaletteDelegate
from app.ui.widgets.panel import Panel

WIDTH, TOP, _MOST_ROWS, _ROW = 600, 56, 12, 32
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Finder = Callable[[str], Iterable[Found]]


class PalettePanel(Panel):
    """`chosen` brings the Entry. It closes when something else takes the focus."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, find: Finder, window: QWidget) -> None:
        super().__init__(theme, "palette", window)
        self._window = window
        self._find = find
        self._before: QWidget | None = None
        self.line = QLineEdit(self)
        self.line.setObjectName("paletteLine")
        self.model = PaletteModel(self)
        self.list = QListView(self)
        self.list.setObjectName("paletteList")
        self.nothing: QLabel = plain_label("muted", parent=self)
        self._lay_out()
        self.line.installEventFilter(self)
        self.line.textChanged.connect(lambda _text: self._show())
        self.line.returnPressed.connect(self._choose_current)
        self.list.clicked.connect(self._choose)
        self.hide()
        self.retranslate()

    def open(self) -> None:
        self._before = QApplication.focusWidget()
        self.line.clear()
        self._show()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """What had the focus has it again."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        self.line.setPlaceholderText(tr("What do you want to do, open or change?"))
        self.line.setAccessibleName(tr("Search commands, tables, connections and settings"))
        self.list.setAccessibleName(tr("What was found"))
        self.nothing.setText(tr("Nothing has these letters"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.line:
            return super().eventFilter(watched, event)
        if is_escape(event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._handled(event)
        if event.type() is QEvent.Type.FocusOut and QApplication.activePopupWidget() is None:
            self._before = None
            self.dismiss()
        return super().eventFilter(watched, event)

    def _handled(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if event.key() in _KEYS:
            QApplication.sendEvent(self.list, event)
            return True
        return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def _show(self) -> None:
        self.model.show(tuple(self._find(self.line.text())))
        count = self.model.rowCount()
        self.nothing.setVisible(count == 0)
        self.list.setVisible(count > 0)
        self.list.setFixedHeight(min(count, _MOST_ROWS) * _ROW + 2)
        self._select_first()
        self._place()

    def _select_first(self) -> None:
        rows = (self.model.index(row) for row in range(self.model.rowCount()))
        first = next((i for i in rows if i.flags() & Qt.ItemFlag.ItemIsEnabled), QModelIndex())
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(first, chosen)

    def _place(self) -> None:
        """In the middle, below the top bar; its lower border moves with what is found."""
        room = self._window.width()
        width = min(WIDTH, room - 32)
        self._column.activate()
        self.setGeometry((room - width) // 2, TOP, width, self._column.sizeHint().height())

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.found_at(index)
        if found is not None and found.entry.enabled:
            self.dismiss()
            self.chosen.emit(found.entry)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
