"""The models: what there is, what fits, fetching, importing, choosing, and how they are loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.ui.dialogs.modeldetails import ModelDetails
from app.ui.errors import tell
from app.ui.itemmodels.models import ROW_ROLE, ModelsModel
from app.ui.language import size, tr
from app.ui.services import FetchStep, Services
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.weights import Weights
from app.ui.widgets.labels import plain_label
from app.ui.widgets.modeldelegate import ModelDelegate
from app.workflow.models import ModelRow

_LIST_WIDTH = 300


class ModelsDialog(QDialog):
    """`chosen` brings the id of the model that shall draft, and whether only for the connection
    that is open; `tuning_wanted` the wish to say how
    models are loaded."""

    chosen = Signal(str, bool)
    tuning_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        services: Services,
        jobs: JobRunner,
        weights: Weights,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelsDialog")
        self.resize(860, 520)
        self.setAcceptDrops(True)
        self._services = services
        self._jobs = jobs
        self._weights = weights
        self._measuring: Job | None = None
        self.model = ModelsModel(self)
        self.list = QListView(self)
        self.details = ModelDetails(theme, self)
        self.hint = plain_label("small", wrap=True, parent=self)
        self.import_button = QPushButton(self)
        self.import_button.setObjectName("importModelButton")
        self.tuning_button = QPushButton(self)
        self.tuning_button.setObjectName("tuningButton")
        self.close_button = QPushButton(self)
        self._dress(theme)
        self._lay_out()
        self._wire()
        self.retranslate()

    def refresh(self, select: str = "") -> None:
        """Read anew what there is; `select` is the model to stand on."""
        self._jobs.start(
            "models",
            lambda _token: self._services.models(),
            done=lambda rows: self._show(rows, select),
            failed=self._fail,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # What is shown

    def _show(self, rows: tuple[ModelRow, ...], select: str) -> None:
        before = self.details.row
        self.model.show(rows)
        wanted = select or (before.id if before else "")
        used = next((row.id for row in rows if row.in_use), "")
        place = max(0, self.model.row_of(wanted or used))
        self.list.setCurrentIndex(self.model.index(place))
        self._show_details()

    def _show_details(self) -> None:
        row = self.list.currentIndex().data(ROW_ROLE)
        self.details.show_row(row if isinstance(row, ModelRow) else None)
        self._show_busy()

    def _show_busy(self, step: FetchStep | None = None) -> None:
        row = self.details.row
        fetching = self._weights.fetching
        mine = row is not None and fetching is not None and fetching == row.id
        measuring = self._measuring is not None and row is not None and row.in_use
        self.details.show_busy(fetching=mine, measuring=measuring, step=step if mine else None)
        self.import_button.setEnabled(fetching is None)
        if not mine and fetching is not None:
            self.details.buttons["fetch"].setEnabled(False)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            told = tell(error)
            self.details.tell(f"{told.message} {told.hint}".strip())
        self._show_busy()

    # What is done

    def _act(self, name: str) -> None:
        row = self.details.row
        if row is None:
            return
        self.details.tell("")
        acts: dict[str, Callable[[], object]] = {
            "fetch": lambda: self._weights.fetch(row.id),
            "pause": self._pause,
            "discard": lambda: self._try(lambda: self._services.discard_fetch(row.id)),
            "use": lambda: self.chosen.emit(row.id, False),
            "use_here": lambda: self.chosen.emit(row.id, True),
            "measure": self._measure,
            "remove": lambda: self._ask_to_remove(row),
        }
        acts[name]()
        self._show_busy()

    def _pause(self) -> None:
        if self._measuring is not None:
            self._measuring.cancel()
        else:
            self._weights.stop()

    def _measure(self) -> None:
        def end() -> None:
            self._measuring = None

        def failed(error: Exception) -> None:
            end()
            self._fail(error)

        def done(_found: object) -> None:
            end()
            self.refresh()

        self._measuring = self._jobs.start(
            "measure", self._services.measure_model, done=done, failed=failed
        )

    def _try(self, work: Callable[[], None], select: str = "") -> None:
        self._jobs.start(
            "model",
            lambda _token: work(),
            done=lambda _none: self.refresh(select),
            failed=self._fail,
        )

    def _ask_to_remove(self, row: ModelRow) -> None:
        box = QMessageBox(self)
        box.setObjectName("removeModelBox")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(tr("Remove {name}?").format(name=one_line(row.title or row.id, 80)))
        box.setInformativeText(tr("{size} become free.").format(size=size(row.size)))
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove.clicked.connect(lambda: self._remove(row))
        box.open()

    def _remove(self, row: ModelRow) -> None:
        self._jobs.start(
            "model",
            lambda _token: self._services.remove_model(row.id),
            done=lambda _none: self._removed(row),
            failed=self._fail,
        )

    def _removed(self, row: ModelRow) -> None:
        self.refresh()
        if row.in_use:
            self._weights.reload()

    # A file of one's own

    def _choose_file(self) -> None:
        kinds = tr("Weights") + " (*.gguf)"
        name, _kind = QFileDialog.getOpenFileName(self, tr("Choose a GGUF file"), "", kinds)
        if name:
            self.take_file(Path(name))

    def take_file(self, file: Path) -> None:
        """Look at the file's head, and import it if it is a model. A broken one is refused."""
        self.details.tell("")

        def inspect(_token: CancelToken) -> None:
            self._services.inspect_model(file)

        self._jobs.start(
            "inspect",
            inspect,
            done=lambda _none: self._weights.import_file(file),
            failed=self._fail,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None and self._weights.fetching is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.take_file(file)

    # Building

    def _dress(self, theme: Theme) -> None:
        self.list.setObjectName("modelList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(ModelDelegate(theme, self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setFixedWidth(_LIST_WIDTH)
        for button in (self.import_button, self.tuning_button, self.close_button):
            button.setAutoDefault(False)

    def _wire(self) -> None:
        def moved(_now: QModelIndex, _before: QModelIndex) -> None:
            self._show_details()

        self.list.selectionModel().currentChanged.connect(moved)
        self.details.wanted.connect(self._act)
        self.import_button.clicked.connect(self._choose_file)
        self.tuning_button.clicked.connect(self.tuning_wanted)
        self.close_button.clicked.connect(self.accept)
        self._weights.progressed.connect(self._show_busy)
        self._weights.ended.connect(self._brought)
        self._weights.changed.connect(self._refresh_if_seen)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _brought(self, error: Exception | None) -> None:
        if not self.isVisible():
            return
        if error is not None:
            self._fail(error)
        self.refresh()

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(self.details, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.setContentsMargins(16, 12, 16, 16)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.tuning_button)
        buttons.addWidget(self.hint, 1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addLayout(buttons)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(tr("Models"))
        self.list.setAccessibleName(tr("Models"))
        self.import_button.setText(tr("Import a GGUF file…"))
        self.import_button.setToolTip(tr("Copy weights of your own into Tacit"))
        self.tuning_button.setText(tr("How models are loaded…"))
        self.tuning_button.setToolTip(tr("GPU layers, context, threads, precision, LoRA adapter"))
        self.hint.setText(tr("Or drop a GGUF file here."))
        self.close_button.setText(tr("Close"))


def _dropped(event: QDropEvent) -> Path | None:
    """The one GGUF file that is dropped, if it is that."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.lower() == ".gguf" else None
