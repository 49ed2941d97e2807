"""The size of everything in the window: fonts, paddings and icons alike, as Qt scales a screen.

Qt takes the scale before the first window, so that a new size holds from the next start on.
"""

from __future__ import annotations

import os

from app.core.options import Settings
from app.core.settings import SettingsFile
from app.ui.errors import Told
from app.ui.language import number, tr
from app.ui.widgets.notice import Notice

SIZES = (50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_VARIABLE = "QT_SCALE_FACTOR"


def scale_screen(percent: int) -> None:
    """Before the QApplication is made. What the person set in the environment goes first."""
    if percent != 100:
        os.environ.setdefault(_VARIABLE, str(percent / 100))


class Zooming:
    def __init__(self, settings: SettingsFile, notice: Notice) -> None:
        self._settings = settings
        self._notice = notice

    def step(self, by: int) -> None:
        """To the next size, larger (1) or smaller (-1)."""
        now = self._settings.value.zoom
        further = [size for size in SIZES if (size - now) * by > 0]
        if further:
            self._set(min(further, key=lambda size: abs(size - now)))

    def reset(self) -> None:
        self._set(Settings().zoom)

    def _set(self, percent: int) -> None:
        self._settings.change(zoom=percent)
        self._notice.tell(
            Told(
                tr("Size: {percent} %").format(percent=number(percent)),
                tr("It holds from the next start on; your tabs will be there again."),
            ),
            tone="info",
            icon="info",
        )
