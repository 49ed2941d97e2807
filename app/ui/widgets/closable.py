"""A part of the window that Esc closes, before it cancels anything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def is_escape(event: QEvent) -> bool:
    """Whether the window's own shortcut for Esc is about to take this key: to be accepted by who
    wants it first."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and event.key() == Qt.Key.Key_Escape
    )
