"""Every action once: its name, words, shortcuts and what it does. Menus and buttons use these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.language import tr

Handler = Callable[[], None]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    id: str
    text: Callable[[], str]
    shortcuts: tuple[str, ...] = ()


SPECS = (
    ActionSpec("ask", lambda: tr("Ask"), ("Ctrl+Return", "Ctrl+Enter")),
    ActionSpec("run", lambda: tr("Run"), ("F5",)),
    ActionSpec("cancel", lambda: tr("Cancel"), ("Esc",)),
    ActionSpec("stopHere", lambda: tr("Stop here, keep the rows"), ("Shift+Esc",)),
    ActionSpec("refine", lambda: tr("Refine this query"), ("Ctrl+Shift+L",)),
    ActionSpec("otherDrafts", lambda: tr("Other drafts"), ("Ctrl+D",)),
    ActionSpec("whyDraft", lambda: tr("Why this draft?"), ("Ctrl+I",)),
    ActionSpec("keepExample", lambda: tr("Keep as an example"), ("Ctrl+Shift+K",)),
    ActionSpec("format", lambda: tr("Format the SQL"), ("Ctrl+Shift+F",)),
    ActionSpec("focusQuestion", lambda: tr("Go to the question"), ("Ctrl+L",)),
    ActionSpec("focusEditor", lambda: tr("Go to the SQL"), ("Ctrl+E", "F6")),
    ActionSpec("focusResults", lambda: tr("Go to the rows"), ("Ctrl+R",)),
    ActionSpec("exportRows", lambda: tr("Export the rows as a file"), ("Ctrl+Shift+E",)),
    ActionSpec("findRows", lambda: tr("Find in the rows"), ("Ctrl+F",)),
    ActionSpec("filterRows", lambda: tr("Filter the rows by the column"), ("Ctrl+Shift+J",)),
    ActionSpec("groupRows", lambda: tr("Group or turn the rows"), ("Ctrl+G",)),
    ActionSpec("showRecord", lambda: tr("One row as a form, or the table"), ("F4",)),
    ActionSpec("pinResult", lambda: tr("Keep this result, or no longer"), ("Ctrl+Shift+P",)),
    ActionSpec("copyAs", lambda: tr("Copy in another form"), ("Ctrl+Shift+C",)),
    ActionSpec("focusSchema", lambda: tr("Search the schema"), ("Ctrl+P",)),
    ActionSpec("toggleSchema", lambda: tr("Show or hide the schema"), ("Ctrl+B",)),
    ActionSpec("refreshSchema", lambda: tr("Read the schema again"), ("Ctrl+Shift+R",)),
    ActionSpec("sensitive", lambda: tr("Sensitive columns…"), ("Ctrl+Shift+H",)),
    ActionSpec("turnWrites", lambda: tr("Unlock or lock writing…"), ("Ctrl+Shift+U",)),
    ActionSpec("write", lambda: tr("Write…"), ("Ctrl+Shift+Return",)),
    ActionSpec("connections", lambda: tr("Connections…"), ("Ctrl+O",)),
    ActionSpec("theme", lambda: tr("Light or dark"), ()),
    ActionSpec("settings", lambda: tr("Settings"), ()),
    ActionSpec("quit", lambda: tr("Quit"), ("Ctrl+Q",)),
)


class Actions:
    """The actions of one window, by id; `handlers` must name every one of them."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Handler]) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(window)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _checked=False, act=handlers[spec.id]: act())
            window.addAction(action)
            self._actions[spec.id] = action
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def retranslate(self) -> None:
        for spec in SPECS:
            keys = f" ({spec.shortcuts[0]})" if spec.shortcuts else ""
            self._actions[spec.id].setText(spec.text())
            self._actions[spec.id].setToolTip(spec.text() + keys)
