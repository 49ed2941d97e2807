"""The keys of every action: searched, changed, taken back; two actions never share one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.shortcuts import Keys, ShortcutsFile
from app.ui.actions import SPECS, ActionSpec, keys_of
from app.ui.itemmodels.shortcuts import ShortcutsModel
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label


class ShortcutsDialog(QDialog):
    """What is set holds at once, in every window."""

    def __init__(self, theme: Theme, file: ShortcutsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(640, 560)
        self._file = file
        self.search = QLineEdit(self)
        self.model = ShortcutsModel(self)
        self.table = QTableView(self)
        self.keys = QKeySequenceEdit(self)
        self.conflict = plain_label("small", wrap=True, parent=self)
        self.set_button = QPushButton(tr("Set"), self)
        self.none_button = QPushButton(tr("No keys"), self)
        self.usual_button = QPushButton(tr("The usual keys"), self)
        self.reset_button = QPushButton(tr("Reset all"), self)
        self.close_button = QPushButton(tr("Close"), self)
        self._name()
        self._set_up_table()
        self._lay_out()
        self._wire()
        self._show("")

    @property
    def chosen(self) -> ActionSpec | None:
        """The action whose keys are looked at."""
        return self.model.spec_at(self.table.currentIndex())

    def _set_keys(self) -> None:
        """Taken from the action that has them, as was said above the button."""
        spec, typed = self.chosen, self._typed
        if spec is None or not typed:
            return
        changed = dict(self._file.chosen)
        if (other := self._holder(typed, spec)) is not None:
            changed[other.id] = tuple(k for k in keys_of(other, changed) if not _same(k, typed))
        changed[spec.id] = (typed,)
        self._change(changed)

    def _give(self, keys: Keys | None) -> None:
        """These keys for what is chosen; None: the usual ones, taken from who has them now."""
        spec = self.chosen
        if spec is None:
            return
        changed = dict(self._file.chosen)
        changed.pop(spec.id, None)
        if keys is not None:
            changed[spec.id] = keys
        for usual in spec.shortcuts if keys is None else ():
            if (other := self._holder(usual, spec)) is not None:
                changed[other.id] = tuple(k for k in keys_of(other, changed) if not _same(k, usual))
        self._change(changed)

    def _change(self, changed: dict[str, Keys]) -> None:
        spec = self.chosen
        usual = {each.id: each.shortcuts for each in SPECS}
        self._file.change({k: v for k, v in changed.items() if usual.get(k) != v})
        self._show(spec.id if spec is not None else "")

    def _holder(self, keys: str, asking: ActionSpec) -> ActionSpec | None:
        """Another action that has these keys."""
        others = (spec for spec in SPECS if spec is not asking)
        for spec in others:
            if any(_same(keys, each) for each in keys_of(spec, self._file.chosen)):
                return spec
        return None

    @property
    def _typed(self) -> str:
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _show(self, action_id: str) -> None:
        """The table as it is now, with this action chosen in it."""
        self.model.show(self._file.chosen, self.search.text())
        row = max(0, self.model.row_of(action_id))
        self.table.selectRow(row)
        self.reset_button.setEnabled(bool(self._file.chosen))
        self._show_keys()

    def _show_keys(self) -> None:
        spec = self.chosen
        keys = keys_of(spec, self._file.chosen) if spec is not None else ()
        self.keys.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        for part in (self.keys, self.none_button):
            part.setEnabled(spec is not None)
        self.usual_button.setEnabled(spec is not None and spec.id in self._file.chosen)
        self._tell_conflict()

    def _tell_conflict(self) -> None:
        spec, typed = self.chosen, self._typed
        other = self._holder(typed, spec) if spec is not None and typed else None
        words = tr("{keys} is used by “{name}”. Set takes it from there.")
        shown = self.keys.keySequence().toString(QKeySequence.SequenceFormat.NativeText)
        self.conflict.setText(words.format(keys=shown, name=other.text()) if other else "")
        own = spec is not None and any(_same(typed, k) for k in keys_of(spec, self._file.chosen))
        self.set_button.setEnabled(spec is not None and bool(typed) and not own)

    def _name(self) -> None:
        self.search.setObjectName("shortcutsSearch")
        self.search.setPlaceholderText(tr("Search commands and keys"))
        self.search.setAccessibleName(tr("Search commands and keys"))
        self.table.setAccessibleName(tr("Commands and their keys"))
        self.keys.setAccessibleName(tr("Keys"))
        self.keys.setToolTip(tr("Press the keys that you want"))
        self.set_button.setToolTip(tr("Use these keys for the command"))
        self.none_button.setToolTip(tr("The command has no keys"))
        self.usual_button.setToolTip(tr("The keys that the command had at first"))
        self.reset_button.setToolTip(tr("The usual keys for every command"))

    def _set_up_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        self.keys.setMaximumSequenceLength(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keys, 1)
        for button in (self.set_button, self.none_button, self.usual_button):
            row.addWidget(button)
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.reset_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.conflict)
        column.addLayout(row)
        column.addLayout(foot)
        for button in (self.reset_button, self.close_button):
            button.setAutoDefault(False)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show(self._chosen_id()))
        self.table.selectionModel().currentChanged.connect(self._turn)
        self.keys.keySequenceChanged.connect(lambda _keys: self._tell_conflict())
        self.set_button.clicked.connect(self._set_keys)
        self.none_button.clicked.connect(lambda: self._give(()))
        self.usual_button.clicked.connect(lambda: self._give(None))
        self.reset_button.clicked.connect(lambda: self._change({}))
        self.close_button.clicked.connect(self.accept)

    def _turn(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_keys()

    def _chosen_id(self) -> str:
        return self.chosen.id if self.chosen is not None else ""


def _same(one: str, other: str) -> bool:
    return bool(one) and QKeySequence(one) == QKeySequence(other)
