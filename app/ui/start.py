"""Starts the window: first the screen, then, in the background, the database and the model."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.core import paths
from app.core.jobs import JobRunner
from app.core.settings import SettingsFile
from app.ui.bridge import Bridge
from app.ui.errors import install_hook
from app.ui.language import Language
from app.ui.live import LiveServices
from app.ui.services import Services
from app.ui.theme import Theme
from app.ui.window import MainWindow
from app.ui.zooming import scale_screen


def start(target: str | None = None, model_id: str | None = None) -> int:
    """Open the window on `target` (a connection's name or a URL), on the last one or the sample.

    Returns when it is closed, with the exit code.
    """
    settings = SettingsFile()
    scale_screen(settings.value.zoom)
    app = make_application()
    from app.llm.rig import Rig
    from app.workflow.engines import choice_for

    engine = Rig(choice_for(settings.value, model_id=model_id))
    window = make_window(app, LiveServices(engine, model_id=model_id), settings)
    window.show()
    window.start(target)
    return app.exec()


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
    settings = settings or SettingsFile()
    theme = Theme(app, settings.value.theme)
    language = Language(app, settings.value.language)
    bridge = Bridge(app)
    window = MainWindow(
        services,
        JobRunner(bridge.post),
        bridge,
        theme=theme,
        language=language,
        settings=settings,
    )
    theme.dress()
    for part in (theme, bridge):
        part.setParent(window)
    before = install_hook(window.tell_bug)
    window.closed.connect(lambda: setattr(sys, "excepthook", before))
    window.closed.connect(language.close)
    return window
