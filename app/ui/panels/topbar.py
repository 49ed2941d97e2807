"""The top bar: the name, the connection with its state, and a few quiet buttons."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.core.profile import Profile
from app.core.profiles import by_group
from app.ui.engines import engine_title
from app.ui.keyhints import with_keys
from app.ui.language import tr
from app.ui.text import label, one_line, tip
from app.ui.theme import Theme
from app.ui.tints import environment_words, swatch
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.panel import Panel

HEIGHT = 44
_DOT_PIXELS = 8


class Link(Enum):
    """How the connection is."""

    NONE = "none"
    OPENING = "opening"
    OPEN = "open"
    FAILED = "failed"


_DOT_TOKENS = {Link.NONE: "faint", Link.OPENING: "warn", Link.OPEN: "ok", Link.FAILED: "bad"}


class Dot(QWidget):
    """A small disc; colour alone never says it, the words beside it do."""

    def __init__(self, color: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.setFixedSize(_DOT_PIXELS, _DOT_PIXELS)

    def set_color(self, color: QColor) -> None:
        self._color = color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawEllipse(self.rect())
        painter.end()


class ConnectionBox(QPushButton):
    """Dot, name, engine and state; a press opens the menu of connections."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connectionBox")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(28)
        self.dot = Dot(theme.color("faint"), self)
        self.name = ElidedLabel("", self)
        self.kind = plain_label("muted", parent=self)
        self.chevron = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(8)
        for part in (self.dot, self.name, self.kind, self.chevron):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        self.name.setMaximumWidth(320)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()  # type: ignore[union-attr]

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28)


class TopBar(Panel):
    """`profile_chosen` brings the saved connection that was picked from the menu."""

    profile_chosen = Signal(object)
    connect_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "topBar", parent)
        self._profile: Profile | None = None
        self._unlocked = False
        self._link = Link.NONE
        self.profiles: tuple[Profile, ...] = ()
        self._app_name = plain_label("app")
        self.connection = ConnectionBox(theme, self)
        self._buttons: list[tuple[QToolButton, str]] = []
        self._menu = QMenu(self.connection)
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._app_name)
        self._row.addSpacing(12)
        self._row.addWidget(self.connection)
        self._row.addStretch(1)
        self.connection.clicked.connect(self._open_menu)
        self.retranslate()
        self.restyle()

    def add_button(self, icon: str, action: QAction, words: str = "") -> QToolButton:
        """A quiet icon at the right end for an action; its tool tip says what it does, `words`
        stand beside it."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setObjectName(f"{action.objectName()}Button")
        if words:
            action.setIconText(words)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        action.setIcon(self.theme.icon(icon))
        self._buttons.append((button, icon))
        self._row.addWidget(button)
        return button

    def show_unlocked(self, unlocked: bool) -> None:
        self._unlocked = unlocked
        self.retranslate()

    def show_connection(self, profile: Profile | None, link: Link) -> None:
        self._profile, self._link = profile, link
        self.retranslate()
        self.restyle()

    def set_profiles(self, profiles: Sequence[Profile]) -> None:
        self.profiles = tuple(profiles)

    def retranslate(self) -> None:
        self._app_name.setText("Tacit")
        name = self._name()
        self.connection.name.setText(name)
        self.connection.kind.setText(self._kind())
        self.connection.setAccessibleName(tr("Connection: {name}").format(name=name))
        self.connection.setAccessibleDescription(self._kind())
        self.connection.setToolTip(tip(self._long_name()))
        self.connection.updateGeometry()

    def restyle(self) -> None:
        self.connection.dot.set_color(self.theme.color(_DOT_TOKENS[self._link]))
        self.connection.chevron.setPixmap(self.theme.pixmap("down", "muted", pixels=12))
        for button, icon in self._buttons:
            button.defaultAction().setIcon(self.theme.icon(icon))

    def _name(self) -> str:
        if self._profile is not None:
            return one_line(self._profile.name, 120)
        return tr("Opening…") if self._link is Link.OPENING else tr("No connection")

    def _kind(self) -> str:
        if self._profile is None:
            return "" if self._link is Link.OPENING else tr("choose one")
        states = {
            Link.NONE: tr("closed"),
            Link.OPENING: tr("connecting…"),
            Link.OPEN: tr("writes unlocked") if self._unlocked else tr("read-only"),
            Link.FAILED: tr("not reachable"),
        }
        parts = [environment_words(self._profile.environment)] if self._profile.environment else []
        return " · ".join((*parts, engine_title(self._profile.engine), states[self._link]))

    def _long_name(self) -> str:
        where = self._profile.url if self._profile else ""
        return "\n".join(
            part
            for part in (where, with_keys(tr("Choose a connection"), "connections", self))
            if part
        )

    def _open_menu(self) -> None:
        self._menu.clear()
        group = ""
        for profile in by_group(self.profiles):
            if profile.group != group:
                group = profile.group
                self._menu.addAction(label(group)).setEnabled(False)
            entry = self._menu.addAction(label(profile.name))
            if (tint := profile.tint) is not None:
                entry.setIcon(swatch(self.theme, tint))
            font = entry.font()
            font.setBold(self._profile is not None and profile.name == self._profile.name)
            entry.setFont(font)
            entry.setCheckable(True)
            entry.setChecked(self._profile is not None and profile.name == self._profile.name)
            entry.triggered.connect(
                lambda _checked=False, chosen=profile: self.profile_chosen.emit(chosen)
            )
        if self.profiles:
            self._menu.addSeparator()
        self._menu.addAction(tr("Sample hospital"), self.sample_wanted.emit)
        self._menu.addAction(tr("Connections…"), self.connect_wanted.emit)
        self._menu.popup(self.connection.mapToGlobal(self.connection.rect().bottomLeft()))
