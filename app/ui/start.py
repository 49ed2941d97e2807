"""Starts the window: first the screen, then, in the background, the database and the model."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.core import paths
from app.core.settings import SettingsFile
from app.ui.errors import install_hook
from app.ui.language import Language
from app.ui.theme import Theme
from app.ui.window import MainWindow
from app.ui.zooming import scale_screen

if TYPE_CHECKING:
    from app.ui.services import Services


def start(target: str | None = None, model_id: str | None = None) -> int:
    """Open the window on `target` (a connection's name or a URL), on the last one or the sample.

    Returns when it is closed, with the exit code.
    """
    settings = SettingsFile()
    scale_screen(settings.value.zoom)
    app = make_application()
    window = make_frame(app, settings)
    window.show()
    _wait_for_paint(window)
    if not window.isVisible():
        return 0
    from app.llm.rig import Rig
    from app.ui.live import LiveServices
    from app.workflow.engines import choice_for

    engine = Rig(choice_for(settings.value, model_id=model_id))
    fill(app, window, LiveServices(engine, model_id=model_id))
    window.start(target)
    return app.exec()


def _wait_for_paint(window: MainWindow) -> None:
    """What is imported and made after it does not keep the person from seeing the window."""
    loop = QEventLoop()
    window.painted.connect(loop.quit)
    window.closed.connect(loop.quit)
    loop.exec()


def make_application() -> QApplication:
    QCoreApplication.setApplicationName("Tacit")
    QCoreApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("tacit")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setWindowIcon(QIcon(str(paths.resource("icons", "tacit.svg"))))
    return app


def make_window(
    app: QApplication, services: Services, settings: SettingsFile | None = None
) -> MainWindow:
    """The window, complete but not shown and with nothing started yet."""
    window = make_frame(app, settings or SettingsFile())
    fill(app, window, services)
    return window


def make_frame(app: QApplication, settings: SettingsFile) -> MainWindow:
    """What can be painted at once; the window is of use when it is filled."""
    theme = Theme(app, settings.value.theme)
    language = Language(app, settings.value.language)
    window = MainWindow(theme=theme, language=language, settings=settings)
    theme.dress()
    theme.setParent(window)
    window.closed.connect(language.close)
    return window


def fill(app: QApplication, window: MainWindow, services: Services) -> None:
    """Make the window of use."""
    from app.core.jobs import JobRunner
    from app.ui.bridge import Bridge

    bridge = Bridge(app)
    window.fill(services, JobRunner(bridge.post), bridge)
    bridge.setParent(window)
    before = install_hook(window.tell_bug)
    window.closed.connect(lambda: setattr(sys, "excepthook", before))
