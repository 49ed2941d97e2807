"""What to export, as what, and where to; then how far it is, with a way to stop it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.export import FORMATS, ExportProgress
from app.ui.dialogs.exportform import LABEL_WIDTH, SPACING, ExportForm
from app.ui.errors import Told
from app.ui.language import number, size, tr
from app.ui.services import ExportOffer, ExportScope, ExportWish
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import plain_label


class ExportDialog(QDialog):
    """Not modal: one may go on with the rows. `wanted` brings an ExportWish; `stopped` when the
    person stops it."""

    wanted = Signal(object)
    stopped = Signal()

    def __init__(
        self, theme: Theme, offer: ExportOffer, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(tr("Export"))
        self.setMinimumWidth(520)
        self._running = False
        self.scope = Combo(theme, self)
        for scope in offer.scopes:
            self.scope.addItem(_scope_words(scope, offer), scope.value)
        self.form = ExportForm(theme, offer.dialect, self)
        self.target = QLineEdit(str(folder / f"{offer.name}.csv"), self)
        self.browse = QPushButton(tr("Browse…"), self)
        self.trouble = Card(theme, name="exportTrouble", parent=self)
        self.trouble.hide()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.told = plain_label("muted")
        self.stop_button = QPushButton(tr("Cancel"), self)
        self.export_button = QPushButton(tr("Export"), self)
        self.export_button.setProperty("kind", "filled")
        self.export_button.setDefault(True)
        self._lay_out()
        self._wire()
        self._show_running(False)

    def wish(self, *, overwrite: bool = False) -> ExportWish:
        target = Path(self.target.text().strip()).expanduser()
        scope = ExportScope(self.scope.currentData())
        return ExportWish(self.form.options, target, scope, overwrite)

    def show_begun(self) -> None:
        self.trouble.hide()
        self.bar.setRange(0, 0)
        self.told.setText(tr("Rows come…"))
        self._show_running(True)

    def show_progress(self, step: ExportProgress) -> None:
        self.bar.setRange(0, step.total or 0)
        self.bar.setValue(step.rows)
        words = (
            tr("{n} rows have come · {size}")
            if step.total is None
            else tr("{n} rows are written · {size}")
        )
        self.told.setText(words.format(n=number(step.rows), size=size(step.bytes)))

    def show_stopped(self) -> None:
        self._show_running(False)
        self.told.setText(tr("Cancelled; no file was left."))

    def show_trouble(self, told: Told, *choices: Choice) -> None:
        self._show_running(False)
        self.told.setText("")
        self.trouble.tell("bad", "error", told.title, told.message, told.hint)
        self.trouble.offer(*choices)
        self.trouble.show()

    def reject(self) -> None:
        """Escape, or closing the dialog, stops an export first and closes the dialog then."""
        if self._running:
            self.stopped.emit()
        else:
            super().reject()

    def _wire(self) -> None:
        self.form.format_changed.connect(self._take_extension)
        self.browse.clicked.connect(self._browse)
        self.export_button.clicked.connect(lambda: self.wanted.emit(self.wish()))
        self.stop_button.clicked.connect(self.reject)

    def _take_extension(self) -> None:
        """The file's name follows the format, and keeps what the person called it."""
        target = Path(self.target.text())
        name = target.name
        for extension in sorted((f.extension for f in FORMATS.values()), key=len, reverse=True):
            if name.endswith(f".{extension}"):
                name = name.removesuffix(f".{extension}")
                break
        extension = FORMATS[self.form.chosen_format].extension
        self.target.setText(str(target.parent / f"{name}.{extension}"))
        # Only once the rows of the form have been laid out anew its height is known.
        QTimer.singleShot(0, self, self.adjustSize)

    def _browse(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self,
            tr("Export to"),
            self.target.text(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.target.setText(name)

    def _show_running(self, running: bool) -> None:
        self._running = running
        self.bar.setVisible(running)
        for part in (self.scope, self.form, self.target, self.browse, self.export_button):
            part.setEnabled(not running)

    def _lay_out(self) -> None:
        what = QFormLayout()
        what.setHorizontalSpacing(SPACING)
        place = QHBoxLayout()
        place.setSpacing(SPACING)
        place.addWidget(self.target, 1)
        place.addWidget(self.browse)
        self.target.setAccessibleName(tr("File"))
        self.scope.setAccessibleName(tr("Rows"))
        for title, field in ((tr("Rows"), self.scope), (tr("File"), place)):
            label = plain_label("muted")
            label.setText(title)
            label.setFixedWidth(LABEL_WIDTH)
            what.addRow(label, field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.told, 1)
        buttons.addWidget(self.stop_button)
        buttons.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(what)
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(self.trouble)
        column.addWidget(self.bar)
        column.addLayout(buttons)


def _scope_words(scope: ExportScope, offer: ExportOffer) -> str:
    match scope:
        case ExportScope.SELECTION:
            words = tr("The selected cells ({rows} × {columns})")
            return words.format(rows=number(offer.selected_rows), columns=offer.selected_columns)
        case ExportScope.SHOWN:
            return tr("The {n} rows that are shown").format(n=number(offer.shown_rows))
    return tr("All rows: the query runs again, without its row cap")
