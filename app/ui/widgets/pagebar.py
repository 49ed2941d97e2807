"""The tabs of the window as a bar: they are chosen, moved, renamed and closed there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QTabBar, QToolButton, QWidget

from app.ui.keyhints import with_keys
from app.ui.language import tr
from app.ui.pages.page import Mark
from app.ui.text import label, one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.closable import is_escape
from app.ui.widgets.spinner import Spinner

_LEFT, _RIGHT = QTabBar.ButtonPosition.LeftSide, QTabBar.ButtonPosition.RightSide
_TITLE_CHARACTERS = 32
_MARK_ICONS = {
    Mark.WAITING: ("waiting", "muted"),
    Mark.DONE: ("check", "ok"),
    Mark.FAILED: ("error", "bad"),
}


class PageBar(QTabBar):
    """`close_wanted` and `menu_wanted` bring the number of a tab, `renamed` its new name too,
    `dropped` where on the screen a tab was let go outside the bar."""

    close_wanted = Signal(int)
    renamed = Signal(int, str)
    menu_wanted = Signal(int, QPoint)
    dropped = Signal(int, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed = -1
        self._icons: list[tuple[str, Mark]] = []
        self.name_edit: _NameEdit | None = None
        self.setObjectName("pageBar")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setIconSize(QSize(14, 14))
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)
        self.tabBarDoubleClicked.connect(self.rename)
        self.tabMoved.connect(self._follow_move)
        theme.changed.connect(self.restyle)
        self.retranslate()

    def add(self, place: int) -> None:
        """An empty tab before the one that stands at `place`; `tell` says what it shows."""
        self._icons.insert(place, ("", Mark.NONE))
        self.insertTab(place, "")
        self.setTabButton(place, _RIGHT, self._close_button())

    def take_away(self, place: int) -> None:
        self._end_naming()
        for side in (_LEFT, _RIGHT):
            if (button := self.tabButton(place, side)) is not None:
                button.deleteLater()
        del self._icons[place]
        self.removeTab(place)

    def tell(self, place: int, title: str, icon: str, mark: Mark, *, closable: bool = True) -> None:
        self.setTabText(place, label(title, _TITLE_CHARACTERS))
        words = "\n".join(part for part in (one_line(title), mark_words(mark)) if part)
        self.setTabToolTip(place, tip(words))
        self.setAccessibleTabName(place, words)
        self._show_spinner(place, mark is Mark.BUSY)
        if (button := self.tabButton(place, _RIGHT)) is not None:
            button.setVisible(closable)
        self._icons[place] = (icon, mark)
        self._show_icon(place)

    def rename(self, place: int) -> None:
        """The name can be typed where it stands."""
        if place < 0 or self.name_edit is not None:
            return
        edit = self.name_edit = _NameEdit(self)
        edit.setText(self.tabText(place).replace("&&", "&"))
        edit.setGeometry(self.tabRect(place).adjusted(6, 4, -6, -4))
        edit.selectAll()
        edit.given.connect(lambda name: self.renamed.emit(place, name))
        edit.left.connect(self._end_naming)
        edit.show()
        edit.setFocus()

    def restyle(self) -> None:
        for place in range(self.count()):
            self._show_icon(place)
            button = self.tabButton(place, _RIGHT)
            if isinstance(button, QToolButton):
                button.setIcon(self._theme.icon("close"))

    def show_quiet(self, quiet: bool) -> None:
        """Another bar is worked in."""
        if self.property("quiet") != quiet:
            self.setProperty("quiet", quiet)
            self.style().unpolish(self)
            self.style().polish(self)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Tabs"))
        for place in range(self.count()):
            button = self.tabButton(place, _RIGHT)
            if isinstance(button, QToolButton):
                _name_close(button)

    def minimumSizeHint(self) -> QSize:
        """Qt's is for the buttons that scroll, also where a short tab needs less."""
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.tabAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and place == self._pressed >= 0:
            self.close_wanted.emit(place)
        outside = not self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and outside and self._pressed >= 0:
            self.dropped.emit(self.currentIndex(), event.globalPosition().toPoint())

    def _end_naming(self) -> None:
        edit, self.name_edit = self.name_edit, None
        if edit is not None:
            edit.hide()
            edit.deleteLater()

    def _follow_move(self, before: int, after: int) -> None:
        self._end_naming()
        self._icons.insert(after, self._icons.pop(before))

    def _show_icon(self, place: int) -> None:
        icon, mark = self._icons[place]
        name, token = _MARK_ICONS.get(mark, (icon, "faint"))
        if mark is Mark.BUSY or not name:
            self.setTabIcon(place, QIcon())
        else:
            self.setTabIcon(place, self._theme.icon(name, token))

    def _show_spinner(self, place: int, busy: bool) -> None:
        spinner = self.tabButton(place, _LEFT)
        if busy and spinner is None:
            self.setTabButton(place, _LEFT, Spinner(self._theme, pixels=12))
        elif not busy and spinner is not None:
            self.setTabButton(place, _LEFT, None)
            spinner.deleteLater()

    def _close_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(12, 12))
        button.setIcon(self._theme.icon("close"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        _name_close(button)
        button.clicked.connect(lambda: self.close_wanted.emit(self._place_of(button)))
        return button

    def _place_of(self, button: QToolButton) -> int:
        return next(n for n in range(self.count()) if self.tabButton(n, _RIGHT) is button)

    def _want_menu(self, at: QPoint) -> None:
        if (place := self.tabAt(at)) >= 0:
            self.menu_wanted.emit(place, self.mapToGlobal(at))


class _NameEdit(QLineEdit):
    """Return gives the name, Esc and a click elsewhere leave the old one."""

    given = Signal(str)
    left = Signal()

    def __init__(self, bar: PageBar) -> None:
        super().__init__(bar)
        self.setObjectName("tabNameEdit")
        self.setAccessibleName(tr("Name of the tab"))
        self.returnPressed.connect(self._give)
        self.editingFinished.connect(self.left)

    def event(self, event: QEvent) -> bool:
        if is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        self.given.emit(self.text())


def mark_words(mark: Mark) -> str:
    match mark:
        case Mark.WAITING:
            return tr("Waits for its turn")
        case Mark.BUSY:
            return tr("At work")
        case Mark.DONE:
            return tr("Done")
        case Mark.FAILED:
            return tr("Failed")
    return ""


def _name_close(button: QToolButton) -> None:
    button.setToolTip(with_keys(tr("Close the tab"), "closeTab", button))
    button.setAccessibleName(tr("Close the tab"))
