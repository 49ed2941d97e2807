"""Colours, fonts and icons of the light and the dark theme; follows the system, live."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.core import paths
from app.core.settings import ThemeChoice
from app.ui.fonts import Fonts

ICON_PIXELS = 16


def load_tokens(name: str) -> dict[str, str]:
    """The colours of resources/themes/`name`.toml, by token."""
    with paths.resource("themes", f"{name}.toml").open("rb") as file:
        return {key: str(value) for key, value in tomllib.load(file).items()}


def blend(over: str, under: str, share: float) -> str:
    """`share` (0 to 1) of the colour `over` on `under`, as #RRGGBB."""
    top, base = QColor(over), QColor(under)
    mixed = QColor(
        round(top.red() * share + base.red() * (1 - share)),
        round(top.green() * share + base.green() * (1 - share)),
        round(top.blue() * share + base.blue() * (1 - share)),
    )
    return mixed.name()


def derived(tokens: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """Colours of passing states, made from the tokens so that the palette stays small."""
    text, panel, accent = tokens["text"], tokens["panel"], tokens["accent"]
    return {
        "onaccent": tokens["bg"] if dark else panel,
        "hover": blend(text, panel, 0.05),
        "press": blend(text, panel, 0.1),
        "accenthover": blend(text, accent, 0.12),
        "accentpress": blend(text, accent, 0.22),
        "linehover": blend(text, tokens["line"], 0.15),
        "disabled": blend(tokens["faint"], panel, 0.75),
        "scroll": blend(text, panel, 0.22),
        "textsel": blend(accent, panel, 0.28),
    }


class Theme(QObject):
    """What every widget paints with. `changed` comes after colours and sheet are in force."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.fonts = Fonts()
        self.dark = False
        self._dressed = False
        self.tokens: dict[str, str] = {}
        app.setStyle("Fusion")
        app.setFont(self.fonts.ui)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply(self._wanted())

    def dress(self) -> None:
        """Put the sheet on. After the window is made: a widget that moves into another one under
        a sheet is polished again, with all that it holds. A sheet in the place of another costs
        Qt ten times what it costs without the other one, which is taken off first.
        """
        if self._dressed:
            self._app.setStyleSheet("")
        self._dressed = True
        self._app.setStyleSheet(_sheet(self.tokens))

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        self._choice = choice
        self._follow()

    def color(self, token: str) -> QColor:
        return QColor(self.tokens[token])

    def icon(self, name: str, token: str = "muted") -> QIcon:
        """The icon in the colour that `token` has now, sharp on every screen."""
        return QIcon(IconEngine(self, name, self.tokens[token], self.tokens["disabled"]))

    def pixmap(
        self, name: str, token: str = "muted", *, pixels: int = ICON_PIXELS, ratio: float = 0
    ) -> QPixmap:
        """`pixels` wide on screen; `ratio` is the device's pixel ratio, 0 for the sharpest one."""
        ratio = ratio or self._app.devicePixelRatio()
        return self.drawn(name, self.tokens[token], pixels, ratio)

    def drawn(self, name: str, color: str, pixels: int, ratio: float) -> QPixmap:
        """An icon in any colour, drawn once."""
        key = (name, color, pixels, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _render(*key)
        return self._pixmaps[key]

    def _wanted(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    def _follow(self) -> None:
        if self._wanted() != self.dark:
            self._apply(self._wanted())
            self.changed.emit()

    def _apply(self, dark: bool) -> None:
        self.dark = dark
        tokens = load_tokens("dark" if dark else "light")
        self.tokens = tokens | derived(tokens, dark=dark)
        self._app.setPalette(_palette(self.tokens))
        if self._dressed:
            self.dress()


class IconEngine(QIconEngine):
    """Draws an icon when it is first shown, at the size that is asked for."""

    def __init__(self, theme: Theme, name: str, color: str, disabled: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._colors = (color, disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.deviceTransform().m11()  # Asking for the device costs Qt's binding 10 ms.
        painter.drawPixmap(rect, self.scaledPixmap(rect.size() * ratio, mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        color = self._colors[mode is QIcon.Mode.Disabled]
        pixels = round(min(size.width(), size.height()) / scale)
        if pixels < 1:
            return QPixmap()
        return self._theme.drawn(self._name, color, pixels, scale)

    def clone(self) -> QIconEngine:
        return IconEngine(self._theme, self._name, *self._colors)


def _sheet(tokens: Mapping[str, str]) -> str:
    template = paths.resource("themes", "style.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", template, flags=re.DOTALL)
    return re.sub(r"@(\w+)", lambda match: tokens[match[1]], rules)


def _palette(tokens: Mapping[str, str]) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, token in {
        roles.Window: "bg",
        roles.Base: "panel",
        roles.AlternateBase: "bg",
        roles.Button: "panel",
        roles.ToolTipBase: "panel",
        roles.WindowText: "text",
        roles.Text: "text",
        roles.ButtonText: "text",
        roles.ToolTipText: "text",
        roles.PlaceholderText: "faint",
        roles.Highlight: "accent",
        roles.HighlightedText: "onaccent",
        roles.Link: "accent",
        roles.Mid: "line",
    }.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["disabled"]))
    return palette


def _render(name: str, color: str, pixels: int, ratio: float) -> QPixmap:
    svg = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))
    side = round(pixels * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
