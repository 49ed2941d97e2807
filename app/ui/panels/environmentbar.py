"""Below the top bar: the environment of the open connection. For production nothing hides it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.core.environment import Tint
from app.core.profile import Profile
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.tints import environment_words
from app.ui.widgets.card import repolish
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel

HEIGHT = 26


class EnvironmentBar(Panel):
    """Absent while no connection with an environment is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "environmentBar", parent)
        self._profile: Profile | None = None
        self._icon = QLabel(self)
        self.words = ElidedLabel(parent=self)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        self.hide()

    def show_profile(self, profile: Profile | None) -> None:
        self._profile = profile
        self.retranslate()
        self.setVisible(profile is not None and bool(profile.environment))

    def retranslate(self) -> None:
        profile = self._profile
        if profile is None or not profile.environment:
            return
        name = one_line(profile.name, 80)
        if profile.is_production:
            text = tr("Production: {name} holds live data").format(name=name)
        else:
            text = f"{environment_words(profile.environment)}: {name}"
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setProperty("tint", (profile.tint or Tint.GREY).value)
        repolish(self, self.words)
        self.restyle()

    def restyle(self) -> None:
        is_production = self._profile is not None and self._profile.is_production
        self._icon.setVisible(is_production)
        self._icon.setPixmap(self.theme.pixmap("warning", "bg", pixels=14))
