"""The results that are kept: one tab each, seen when there is more than one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QTabBar, QToolButton, QWidget

from app.ui.language import tr
from app.ui.text import label, one_line
from app.ui.theme import Theme

_RIGHT = QTabBar.ButtonPosition.RightSide


class ResultTabs(QTabBar):
    """`pin_wanted` and `closed` bring the number of a tab, `renamed` its new name too."""

    pin_wanted = Signal(int)
    close_wanted = Signal(int)
    renamed = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("resultTabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.tabBarDoubleClicked.connect(self.rename)
        theme.changed.connect(self._paint)
        self.retranslate()

    def tell(self, place: int, title: str, *, pinned: bool) -> None:
        self.setTabText(place, label(title, 40))
        self.setTabToolTip(place, one_line(title))
        self.setTabData(place, pinned)
        if self.tabButton(place, _RIGHT) is None:
            self.setTabButton(place, _RIGHT, self._close_button())
        self._paint()

    def rename(self, place: int) -> None:
        if place < 0:
            return
        before = self.tabToolTip(place)
        name, given = QInputDialog.getText(
            self,
            tr("Rename the result"),
            tr("Name of the result:"),
            QLineEdit.EchoMode.Normal,
            before,
        )
        if given and name.strip():
            self.renamed.emit(place, name.strip())

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Results"))

    def menu(self, place: int) -> QMenu:
        pinned = bool(self.tabData(place))
        menu = QMenu(self)
        menu.addAction(
            tr("Do not keep") if pinned else tr("Keep this result"),
            lambda: self.pin_wanted.emit(place),
        )
        menu.addAction(tr("Rename…"), lambda: self.rename(place))
        menu.addAction(tr("Close"), lambda: self.close_wanted.emit(place))
        return menu

    def _close_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(12, 12))
        button.setToolTip(tr("Close"))
        button.setAccessibleName(tr("Close"))
        button.clicked.connect(lambda: self.close_wanted.emit(self._place_of(button)))
        return button

    def _place_of(self, button: QToolButton) -> int:
        return next(n for n in range(self.count()) if self.tabButton(n, _RIGHT) is button)

    def _paint(self) -> None:
        for place in range(self.count()):
            pinned = bool(self.tabData(place))
            icon = ("pin", "accent") if pinned else ("rows", "faint")
            self.setTabIcon(place, self._theme.icon(*icon))
            button = self.tabButton(place, _RIGHT)
            if isinstance(button, QToolButton):
                button.setIcon(self._theme.icon("close"))

    def _open_menu(self, at: QPoint) -> None:
        place = self.tabAt(at)
        if place >= 0:
            menu = self.menu(place)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.mapToGlobal(at))
