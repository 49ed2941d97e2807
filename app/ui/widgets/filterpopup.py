"""A small window below a column's head: which of its values are to be seen. It filters as one
types."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.shape import Check, Filter
from app.core.values import ResultColumn
from app.ui.itemmodels import values
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.closable import is_escape
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import ElidedLabel

PAUSE_MS = 150
_RANGE = "range"
_WITHOUT_VALUE = (Check.NULL, Check.NOT_NULL, Check.BLANK)


class FilterPopup(QFrame):
    """`changed` brings a tuple of Filters of the column, after a pause in typing."""

    changed = Signal(object)

    def __init__(self, theme: Theme, column: ResultColumn, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("filterPopup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place = place
        self._room = parent
        self._numeric = values.names_a_number_type(column.type)
        self.test: QComboBox = Combo(theme, self)
        self.value, self.end = QLineEdit(self), QLineEdit(self)
        self.clear = QPushButton(tr("No filter"), self)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._name = ElidedLabel("heading", self)
        self._name.setText(one_line(column.name, 60))
        self._fill()
        self._lay_out()
        self.test.currentIndexChanged.connect(self._turn)
        for edit in (self.value, self.end):
            edit.textChanged.connect(lambda _text: self._pause.start())
            edit.returnPressed.connect(self._finish)
        self._pause.timeout.connect(self._tell)
        self.clear.clicked.connect(self._take_away)

    def show_filters(self, filters: Iterable[Filter]) -> None:
        """What the column is filtered by now."""
        found = list(filters)
        if not found:
            return
        first = found[0]
        if len(found) == 2:
            self._choose(_RANGE)
            self.end.setText(found[1].value)
        else:
            self._choose(first.test)
        self.value.setText(first.value)
        self._pause.stop()

    def popup(self, at: QPoint) -> None:
        """At this place on the screen, inside the parent."""
        self.adjustSize()
        parent = self._room
        place = parent.mapFromGlobal(at)
        place.setX(max(0, min(place.x(), parent.width() - self.width())))
        self.move(place)
        self.show()
        self.raise_()
        (self.value if self.value.isVisible() else self.test).setFocus()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def event(self, event: QEvent) -> bool:
        if is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def filters(self) -> tuple[Filter, ...]:
        """What is said now; none while there is no value."""
        chosen = self.test.currentData()
        value, end = self._typed(self.value), self._typed(self.end)
        if chosen == _RANGE:
            pairs = ((Check.FROM, value), (Check.TO, end))
            return tuple(Filter(self._place, test, text) for test, text in pairs if text)
        test = Check(chosen)
        if test in _WITHOUT_VALUE:
            return (Filter(self._place, test),)
        return (Filter(self._place, test, value),) if value else ()

    def _typed(self, edit: QLineEdit) -> str:
        text = edit.text()
        if not self._numeric:
            return text
        separator = QLocale().groupSeparator()
        return text.replace(separator, "") if separator else text

    def _fill(self) -> None:
        words: list[tuple[str, str]] = [
            (Check.CONTAINS, tr("contains")),
            (Check.LACKS, tr("does not contain")),
            (Check.IS, tr("is")),
            (Check.IS_NOT, tr("is not")),
            (_RANGE, tr("from … to …")),
            (Check.NULL, tr("is NULL")),
            (Check.NOT_NULL, tr("is not NULL")),
            (Check.BLANK, tr("is empty or blank")),
        ]
        for test, text in words:
            self.test.addItem(text, str(test))
        if self._numeric:
            self._choose(_RANGE)

    def _choose(self, test: str) -> None:
        self.test.setCurrentIndex(self.test.findData(str(test)))
        self._show_fields()

    def _turn(self) -> None:
        self._show_fields()
        self._pause.start()

    def _show_fields(self) -> None:
        chosen = self.test.currentData()
        self.end.setVisible(chosen == _RANGE)
        self.value.setVisible(chosen not in _WITHOUT_VALUE)
        self.value.setPlaceholderText(tr("from") if chosen == _RANGE else tr("value"))
        self.end.setPlaceholderText(tr("to"))
        self.value.setAccessibleName(self.value.placeholderText())
        self.end.setAccessibleName(self.end.placeholderText())

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A click elsewhere is enough to be done."""
        if now is not None and now is not self and not self.isAncestorOf(now):
            self._finish()

    def _finish(self) -> None:
        if self._pause.isActive():
            self._tell()
        self.close()

    def _take_away(self) -> None:
        self._pause.stop()
        self.changed.emit(())
        self.close()

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.filters())

    def _lay_out(self) -> None:
        self.setFixedWidth(280)
        self.test.setAccessibleName(tr("Condition"))
        fields = QHBoxLayout()
        for edit in (self.value, self.end):
            fields.addWidget(edit)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self.test)
        column.addLayout(fields)
        column.addLayout(foot)
        self._show_fields()
