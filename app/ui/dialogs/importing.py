"""What a file of connections holds, to choose from before anything is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.imports.found import Found, Standing
from app.core.jobs import JobRunner
from app.ui.errors import tell
from app.ui.errorwords import said
from app.ui.language import tr
from app.ui.services import InFile, Services
from app.ui.text import label, one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.combo import Tick
from app.ui.widgets.labels import plain_label
from app.workflow.importing import Listed, Taken


class ImportDialog(QDialog):
    """`taken` once connections are saved; one whose name is taken gets a number."""

    taken = Signal()

    def __init__(
        self,
        theme: Theme,
        file: Path,
        services: Services,
        jobs: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(tr("Import connections"))
        self.resize(640, 480)
        self._services, self._jobs, self._file = services, jobs, file
        self._rows: tuple[Listed, ...] = ()
        self._theme = theme
        self.ticks: list[Tick] = []
        self._list = QWidget()
        self._list.setAccessibleName(tr("Connections in the file"))
        self._column = QVBoxLayout(self._list)
        self.answer = Card(theme, name="importAnswer")
        self.answer.hide()
        self.passwords = Tick(theme, self)
        self.passwords.setText(tr("Put the passwords of the file into the keyring"))
        self.passwords.hide()
        self.import_button = QPushButton(tr("Import"), self)
        self.import_button.setProperty("kind", "filled")
        self.import_button.setDefault(True)
        self.import_button.setEnabled(False)
        self.close_button = QPushButton(tr("Close"), self)
        self._lay_out()
        self.import_button.clicked.connect(self._take)
        self.close_button.clicked.connect(self.reject)
        jobs.start("found", lambda _t: services.in_file(file), done=self._show, failed=self._failed)

    def _show(self, found: InFile) -> None:
        self._rows = found.listed
        for row in found.listed:
            self._add(row)
        self._column.addStretch(1)
        self.passwords.setVisible(any(row.found.password for row in found.listed))
        if found.problems:
            left = "\n".join(
                one_line(f"{said(p.where)}: {said(p.why)}", 160) for p in found.problems[:8]
            )
            self.answer.tell("warn", "warning", tr("Left out"), left)
            self.answer.show()
        elif not found.listed:
            self.answer.tell("soft", "info", tr("There is no connection in this file."))
            self.answer.show()
        self._allow()

    def _add(self, row: Listed) -> None:
        tick = Tick(self._theme, self._list)
        tick.setText(label(_words(row)))
        tick.setToolTip(tip("\n".join((row.found.profile.url, *map(said, row.found.notes)))))
        is_new = row.standing is not Standing.SAME
        tick.setChecked(is_new)
        tick.setEnabled(is_new)
        tick.clicked.connect(self._allow)
        self.ticks.append(tick)
        self._column.addWidget(tick)

    def _take(self) -> None:
        chosen, with_passwords = self._chosen(), self.passwords.isChecked()
        self.import_button.setEnabled(False)
        self._jobs.start(
            "take",
            lambda _token: self._services.take(chosen, with_passwords=with_passwords),
            done=self._done,
            failed=self._failed,
        )

    def _done(self, taken: Taken) -> None:
        self.taken.emit()
        if not taken.unkept:
            self.accept()
            return
        names = ", ".join(one_line(name, 60) for name in taken.unkept)
        self.answer.tell(
            "warn", "warning", tr("Saved, without the password"), names,
            tr("This system has no keyring that can be used."),
        )  # fmt: skip
        self.answer.show()

    def _failed(self, error: Exception) -> None:
        told = tell(error)
        self.answer.tell("bad", "error", told.title, told.message, told.hint)
        self.answer.show()
        self._allow()

    def _chosen(self) -> tuple[Found, ...]:
        return tuple(
            row.found for tick, row in zip(self.ticks, self._rows, strict=True) if tick.isChecked()
        )

    def _allow(self) -> None:
        self.import_button.setEnabled(bool(self._chosen()))

    def _lay_out(self) -> None:
        title = plain_label("heading", wrap=True)
        title.setText(one_line(str(self._file), 120))
        buttons = QHBoxLayout()
        buttons.addWidget(self.passwords, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(title)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._list)
        column.addWidget(scroll, 1)
        column.addWidget(self.answer)
        column.addLayout(buttons)


def _words(row: Listed) -> str:
    profile = row.found.profile
    note = {
        Standing.NEW: "",
        Standing.SAME: tr("saved already"),
        Standing.CONFLICT: tr("the name is taken: gets a number"),
    }[row.standing]
    parts = (one_line(profile.name, 60), one_line(profile.url, 100), note)
    return "   ".join(part for part in parts if part)
