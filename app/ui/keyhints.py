"""The keys of an action as they are now, for the tool tips of buttons that do the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.actions import SPECS

_FIRST = {spec.id: next(iter(spec.shortcuts), "") for spec in SPECS}


def keys_of_action(action_id: str, widget: QWidget) -> str:
    """In the window that `widget` is in; the usual keys outside of one."""
    here = Qt.FindChildOption.FindDirectChildrenOnly
    action = widget.window().findChild(QAction, action_id, here)
    keys = action.shortcut() if action is not None else QKeySequence(_FIRST[action_id])
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(words: str, action_id: str, widget: QWidget) -> str:
    """E.g. `Stop what is running (Esc)`; the words alone where a person took the keys away."""
    keys = keys_of_action(action_id, widget)
    return f"{words} ({keys})" if keys else words
