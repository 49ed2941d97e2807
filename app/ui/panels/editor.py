"""The draft as text that can be edited, and the button that runs it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.editor.findbar import EditorFindBar
from app.ui.editor.finding import EditorFinding
from app.ui.editor.gotobar import GoToBar
from app.ui.editor.lines import go_to_line
from app.ui.editor.parameterbar import ParameterBar, problem_text
from app.ui.editor.sqleditor import SqlEditor
from app.ui.keyhints import keys_of_action, with_keys
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel


class EditorPanel(Panel):
    """Run is filled only while `allow_run(True)` holds; `run_pressed` comes only then."""

    run_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "editorPanel", parent)
        self.editor = SqlEditor(theme, self)
        self.find_bar = EditorFindBar(theme, self)
        self.finding = EditorFinding(self.editor, self.editor.marks, self.find_bar)
        self.go_to_bar = GoToBar(theme, self)
        self.parameters = ParameterBar(theme, self)
        self.run_button = QPushButton(self)
        self.run_button.setObjectName("runButton")
        self.run_button.setProperty("kind", "filled")
        self._why = ElidedLabel("faint", self)
        self._allowed = False
        self._several = False
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()
        self.allow_run(False)

    def allow_run(self, allowed: bool, why_not: str = "") -> None:
        """`why_not` is shown beside the button, so that a grey button is never a riddle."""
        self._allowed = allowed
        self.run_button.setEnabled(allowed)
        self._why.setText("" if allowed else why_not)
        self.restyle()

    def go_to_line(self) -> None:
        """Ask for the line."""
        line = self.editor.textCursor().blockNumber() + 1
        self.go_to_bar.open(line, self.editor.document().blockCount())

    def focus_parameters(self) -> None:
        for field in self.parameters.fields.values():
            field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def retranslate(self) -> None:
        several, keys = self._several, keys_of_action("run", self)
        self.run_button.setText((tr("Run this statement") if several else tr("Run")) + f"  {keys}")
        self.run_button.setAccessibleName(tr("Run"))
        self.run_button.setToolTip(
            with_keys(tr("Run exactly the statement at the caret, read-only"), "run", self)
            if several
            else with_keys(tr("Run exactly this text, read-only"), "run", self)
        )
        self.editor.setAccessibleName(tr("SQL"))
        self._show_placeholder()

    def restyle(self) -> None:
        self.run_button.setIcon(self.theme.icon("run", "onaccent" if self._allowed else "disabled"))

    def _wire(self) -> None:
        self.run_button.clicked.connect(self.run_pressed)
        self.editor.edited.connect(self._show_placeholder)
        self.editor.meant_moved.connect(self._follow_statement)
        self.parameters.changed.connect(lambda: self.editor.set_values(self.parameters.values))
        self.go_to_bar.wanted.connect(lambda line: go_to_line(self.editor, line))
        self.go_to_bar.closed.connect(self.editor.setFocus)

    def _follow_statement(self) -> None:
        """The fields are those of the statement at the caret, and so is the button."""
        meant, editor = self.editor.meant, self.editor
        names = editor.parameter_names
        self.parameters.show_parameters(meant.source, names, editor.values.of(meant.source, names))
        self.parameters.tell(problem_text(meant.wrong) if meant.wrong else "")
        if meant.whole == self._several:
            self._several = not meant.whole
            self.retranslate()

    def _show_placeholder(self) -> None:
        self.editor.setPlaceholderText(
            tr("The draft appears here. You can also write SQL yourself.")
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._why, 1)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.run_button.setMinimumSize(96, 34)
        row.addWidget(self.run_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        for bar in (self.find_bar, self.go_to_bar):
            column.addWidget(bar)
        column.addWidget(self.editor, 1)
        column.addWidget(self.parameters)
        column.addLayout(row)
