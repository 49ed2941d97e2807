"""Find and replace in the editor: expressions, letter case, whole words, within the selection."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from app.ui.editor.search import MOST, Search
from app.ui.language import number, tr
from app.ui.theme import Theme
from app.ui.widgets.closable import is_escape
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel

PAUSE_MS = 120
_ALT = Qt.KeyboardModifier.AltModifier


class EditorFindBar(Panel):
    """`changed` after a pause in typing or a choice; `stepped` +1 or -1."""

    changed = Signal()
    stepped = Signal(int)
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "editorFindBar", parent)
        self.edit, self.new = QLineEdit(self), QLineEdit(self)
        self.edit.setObjectName("editorFindEdit")
        self.new.setObjectName("editorReplaceEdit")
        self.case, self.word, self.regex, self.inside = (QToolButton(self) for _ in range(4))
        self.before, self.after, self.close_button = (QToolButton(self) for _ in range(3))
        self.replace_button, self.replace_all_button = QPushButton(self), QPushButton(self)
        self.told = ElidedLabel("small", self)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.changed)
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()
        self.hide()

    @property
    def search(self) -> Search:
        return Search(
            self.edit.text(),
            regex=self.regex.isChecked(),
            case=self.case.isChecked(),
            word=self.word.isChecked(),
        )

    def open(self, text: str, *, replacing: bool) -> None:
        """`text` to look for, if it is not empty."""
        if text:
            self.edit.setText(text)
        self._show_replacing(replacing)
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()
        self._pause.stop()
        self.changed.emit()

    def dismiss(self) -> None:
        self._pause.stop()
        self.hide()
        self.closed.emit()

    def tell(self, place: int | None, count: int) -> None:
        """`place` from 0; None while none of them is selected."""
        total = f"{number(count)}+" if count >= MOST else number(count)
        if not self.edit.text():
            self.told.setText("")
        elif not count:
            self.told.setText(tr("not found"))
        elif place is None:
            self.told.setText(tr("%n found", "", count))
        else:
            self.told.setText(tr("{place} of {total}").format(place=number(place + 1), total=total))
        self._mark_wrong(False)
        self._allow(count > 0)

    def tell_wrong(self, why: str) -> None:
        """The expression can't be read."""
        self.told.setText(tr("The expression is wrong: {why}").format(why=why))
        self._mark_wrong(True)
        self._allow(False)

    def tell_replaced(self, count: int) -> None:
        self.told.setText(tr("%n replaced", "", count))

    def retranslate(self) -> None:
        for edit, words in ((self.edit, tr("Find in the SQL")), (self.new, tr("Replace with"))):
            edit.setPlaceholderText(words)
            edit.setAccessibleName(words)
        for button, words in (
            (self.case, tr("Letter case counts (Alt+C)")),
            (self.word, tr("Whole words (Alt+W)")),
            (self.regex, tr("Regular expression (Alt+R)")),
            (self.inside, tr("Only within the selection (Alt+L)")),
            (self.before, tr("The one before (Shift+Enter)")),
            (self.after, tr("The next one (Enter)")),
            (self.close_button, tr("Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.replace_button.setText(tr("Replace"))
        self.replace_button.setToolTip(tr("Replace this one and go on (Enter)"))
        self.replace_all_button.setText(tr("Replace all"))
        self.replace_all_button.setToolTip(tr("Replace every one (Ctrl+Alt+Enter)"))

    def restyle(self) -> None:
        for name, button in (
            ("case", self.case),
            ("word", self.word),
            ("regex", self.regex),
        ):
            button.setIcon(self.theme.icon(name))
        self.before.setIcon(self.theme.icon("up"))
        self.after.setIcon(self.theme.icon("down"))
        self.close_button.setIcon(self.theme.icon("close"))
        self.inside.setIcon(self.theme.icon("rows"))

    def event(self, event: QEvent) -> bool:
        if is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The choices' keys, which a line would take for letters."""
        if isinstance(event, QKeyEvent) and event.modifiers() == _ALT:
            chosen = self._keys.get(Qt.Key(event.key()))
            if chosen is not None and event.type() is QEvent.Type.KeyPress:
                chosen.toggle()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & control == control:
            self.replace_all_wanted.emit()
        elif self.new.hasFocus():
            self.replace_wanted.emit()
        else:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)

    def _wire(self) -> None:
        self._keys = {
            Qt.Key.Key_C: self.case,
            Qt.Key.Key_W: self.word,
            Qt.Key.Key_R: self.regex,
            Qt.Key.Key_L: self.inside,
        }
        for edit in (self.edit, self.new):
            edit.installEventFilter(self)
        self.edit.textChanged.connect(lambda _text: self._pause.start())
        for button in self._keys.values():
            button.setCheckable(True)
            button.toggled.connect(lambda _on: self.changed.emit())
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.dismiss)
        self.replace_button.clicked.connect(self.replace_wanted)
        self.replace_all_button.clicked.connect(self.replace_all_wanted)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 4, 12, 4)
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.edit, 0, 0)
        grid.addWidget(self.new, 1, 0)
        choices, replacing = QHBoxLayout(), QHBoxLayout()
        choices.setSpacing(2)
        replacing.setSpacing(4)
        for button in (self.case, self.word, self.regex, self.inside, self.before, self.after):
            button.setIconSize(QSize(14, 14))
            choices.addWidget(button)
        choices.addWidget(self.told, 1)
        self.close_button.setIconSize(QSize(14, 14))
        choices.addWidget(self.close_button)
        replacing.addWidget(self.replace_button)
        replacing.addWidget(self.replace_all_button)
        replacing.addStretch(1)
        grid.addLayout(choices, 0, 1)
        grid.addLayout(replacing, 1, 1)
        grid.setColumnStretch(1, 1)

    def _show_replacing(self, shown: bool) -> None:
        for part in (self.new, self.replace_button, self.replace_all_button):
            part.setVisible(shown)

    def _allow(self, allowed: bool) -> None:
        for button in (self.before, self.after, self.replace_button, self.replace_all_button):
            button.setEnabled(allowed)

    def _mark_wrong(self, wrong: bool) -> None:
        if self.edit.property("wrong") != wrong:
            self.edit.setProperty("wrong", wrong)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)
