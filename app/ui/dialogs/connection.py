"""Saved connections: add, change, test, remove, open. Passwords go to the keyring or nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.cancel import CancelToken
from app.core.diagnosis import StepResult
from app.core.errors import CancelledError, UnknownHostError, UserError
from app.core.imports.found import free_name
from app.core.jobs import Job, JobRunner
from app.core.profile import Profile
from app.core.profiles import by_group
from app.ui.bridge import Bridge
from app.ui.dialogs.connectionanswer import ConnectionAnswer
from app.ui.dialogs.connectionform import ConnectionForm
from app.ui.dialogs.importing import ImportDialog
from app.ui.errors import Told, tell, tell_unopened
from app.ui.errorwords import said
from app.ui.itemmodels.profiles import ProfilesModel
from app.ui.language import tr
from app.ui.services import Services, Tested
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.steplist import StepList

_LIST_WIDTH = 200


class ConnectionDialog(QDialog):
    """`chosen` brings the profile to open and the typed password, `saved` all that are stored."""

    chosen = Signal(object, object)
    saved = Signal(object)

    def __init__(
        self,
        theme: Theme,
        services: Services,
        jobs: JobRunner,
        bridge: Bridge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("connectionDialog")
        self.setWindowTitle(tr("Connections"))
        self.resize(840, 600)
        self._services = services
        self._jobs = jobs
        self._bridge = bridge
        self._job: Job | None = None
        self._profiles: tuple[Profile, ...] = ()
        self._editing = ""
        self._original: Profile | None = None
        self._serial = 0
        self._confirming = False
        self._theme = theme
        self._names = ProfilesModel(theme, self)
        self.list = QListView(self)
        self.form = ConnectionForm(theme, self)
        self.answer = ConnectionAnswer(theme, name="testAnswer")
        self.steps = StepList(theme, self)
        self.duplicate_button = QPushButton(tr("Duplicate"), self)
        self.import_button = QPushButton(tr("Import…"), self)
        self.export_button = QPushButton(tr("Export…"), self)
        self.export_button.setToolTip(
            tr("Write all saved connections to a file, without passwords")
        )
        self.new_button = QPushButton(tr("New connection"), self)
        self.remove_button = QPushButton(tr("Remove"), self)
        self.test_button = QPushButton(tr("Test"), self)
        self.save_button = QPushButton(tr("Save"), self)
        self.open_button = QPushButton(tr("Save and open"), self)
        self._lay_out()
        self._wire()
        self.start_new()
        self._read_profiles()

    def start_new(self) -> None:
        """Empty fields for a connection that is not saved yet."""
        self._editing, self._original = "", None
        self.list.clearSelection()
        self.form.set_profile(Profile(name="", engine="sqlite"))
        self._forget_answer()
        self.form.url.setFocus()

    def edit(self, profile: Profile) -> None:
        self._editing, self._original = profile.name, None
        self.form.set_profile(profile)
        self._forget_answer()

    # What the buttons do

    def _test(self) -> None:
        profile = self._profile()
        if profile is None:
            return
        password, ssh = self.form.typed_password, self.form.tunnel.typed_secrets
        serial = self._begin_test(profile)

        def tell(result: StepResult) -> None:
            self._bridge.post(lambda: self._show_step(serial, result))

        def work(token: CancelToken) -> Tested:
            found = password if password is not None else self._services.password(profile)
            return self._services.test(profile, found, token, ssh=ssh, tell=tell)

        self._job = self._jobs.start(
            "test",
            work,
            done=lambda found: self._tested(found, is_file=profile.is_file),
            failed=self._not_opened,
        )

    def _begin_test(self, profile: Profile) -> int:
        self._busy(True)
        self.steps.clear()
        self.answer.say("soft", "refresh", tr("Connecting…"), one_line(profile.url, 200))
        self._bring_into_view()
        self._serial += 1
        return self._serial

    def _show_step(self, serial: int, result: StepResult) -> None:
        if serial == self._serial:
            self.steps.add(result)
            self._bring_into_view()

    def _bring_into_view(self) -> None:
        """The answer stands below a form that may be longer than the window."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _tested(self, found: Tested, *, is_file: bool) -> None:
        self._busy(False)
        self.answer.say_tested(found, is_file=is_file)
        self._bring_into_view()

    def _save(self, then_open: bool) -> None:
        profile = self._profile()
        if profile is None:
            return
        password, before = self.form.typed_password, self._editing
        ssh, original = self.form.tunnel.typed_secrets, self._original
        self._busy(True)

        def work(_token: CancelToken) -> tuple[bool, tuple[Profile, ...]]:
            typed = password
            if original is not None and password is None:
                typed = self._services.password(original)
            kept = self._services.save(profile, typed, ssh=ssh, before=before)
            return kept, self._services.profiles()

        def done(answer: tuple[bool, tuple[Profile, ...]]) -> None:
            kept, profiles = answer
            self._busy(False)
            self._show_profiles(profiles)
            self._editing, self._original = profile.name, None
            self.answer.say_saved(with_password=password is not None, in_keyring=kept)
            if then_open:
                self.chosen.emit(profile, password)
                self.accept()

        self._job = self._jobs.start("save", work, done=done, failed=self._failed)

    def _remove(self) -> None:
        if not self._editing:
            return
        if not self._confirming:
            self._confirming = True
            self.remove_button.setText(tr("Really remove?"))
            return
        name = self._editing

        def work(_token: CancelToken) -> tuple[Profile, ...]:
            self._services.remove(name)
            return self._services.profiles()

        def done(profiles: tuple[Profile, ...]) -> None:
            self._show_profiles(profiles)
            self.start_new()

        self._job = self._jobs.start("remove", work, done=done, failed=self._failed)

    def _import(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, tr("Choose a file of connections"))
        if name:
            self.show_import(Path(name))

    def show_import(self, file: Path) -> None:
        """What `file` holds, to choose from."""
        dialog = ImportDialog(self._theme, file, self._services, self._jobs, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self._read_profiles)
        dialog.open()

    def _export(self) -> None:
        title, kinds = tr("Export the connections"), "JSON (*.json)"
        name, _kind = QFileDialog.getSaveFileName(self, title, "connections.json", kinds)
        if name:
            self.export(Path(name))

    def export(self, file: Path) -> None:
        """Write all that are saved to `file`; no password is in it."""

        def done(_nothing: None) -> None:
            told = tr("Passwords are not in it.")
            self.answer.say("ok", "check", one_line(str(file), 200), told)
            self._bring_into_view()

        self._jobs.start(
            "export",
            lambda _token: self._services.export_profiles(file),
            done=done,
            failed=self._failed,
        )

    # What they show

    def _not_opened(self, error: Exception) -> None:
        self._failed(error, tell_unopened(error))

    def _failed(self, error: Exception, told: Told | None = None) -> None:
        self._busy(False)
        if isinstance(error, UnknownHostError):
            self.steps.clear()
            self.answer.ask_about(error, lambda: self._trust(error))
            return
        if isinstance(error, CancelledError):
            self._forget_answer()
            return
        self.answer.say_failed(told or tell(error))
        self._bring_into_view()

    def _trust(self, error: UnknownHostError) -> None:
        self._jobs.start(
            "trust",
            lambda _token: self._services.trust(error.line),
            done=lambda _nothing: self._test(),
            failed=self._failed,
        )

    def duplicate(self) -> None:
        """The same once more under another name; its password comes along when it is saved."""
        profile = self._profile()
        if profile is None or not self._editing:
            return
        taken = {known.name.casefold() for known in self._profiles}
        self._original = next(p for p in self._profiles if p.name == self._editing)
        self._editing = ""
        self.list.clearSelection()
        self.form.set_profile(replace(profile, name=free_name(profile.name, taken)))
        self._forget_answer()
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _refuse(self, words: str) -> None:
        self.answer.say("warn", "warning", words)

    def _forget_answer(self) -> None:
        self._serial += 1
        self.steps.clear()
        self.answer.offer()
        self.answer.hide()
        self._confirming = False
        self.duplicate_button.setEnabled(bool(self._editing))
        self.remove_button.setText(tr("Remove"))
        self.remove_button.setEnabled(bool(self._editing))

    def _busy(self, busy: bool) -> None:
        for button in (self.test_button, self.save_button, self.open_button):
            button.setEnabled(not busy)

    def _profile(self) -> Profile | None:
        try:
            return self.form.profile()
        except UserError as error:
            self._refuse(said(error.message))
            return None

    # Profiles

    def _read_profiles(self) -> None:
        self._jobs.start(
            "profiles",
            lambda _token: self._services.profiles(),
            done=self._show_profiles,
            failed=self._failed,
        )

    def _show_profiles(self, profiles: tuple[Profile, ...]) -> None:
        self._profiles = by_group(profiles)
        self._names.show(self._profiles)
        self.export_button.setEnabled(bool(profiles))
        self.saved.emit(profiles)

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.edit(self._profiles[index.row()])

    # Building

    def _lay_out(self) -> None:
        self.list.setObjectName("profileList")
        self.list.setModel(self._names)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(tr("Saved connections"))
        self.answer.hide()
        self.export_button.setEnabled(False)
        self.open_button.setProperty("kind", "filled")
        self.open_button.setDefault(True)
        for button, name in (
            (self.new_button, "newButton"),
            (self.remove_button, "removeButton"),
            (self.duplicate_button, "duplicateButton"),
            (self.import_button, "importButton"),
            (self.export_button, "exportButton"),
            (self.test_button, "testButton"),
            (self.save_button, "saveButton"),
            (self.open_button, "openButton"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._main(), 1)

    def _side(self) -> QWidget:
        side = QFrame(self)
        side.setObjectName("schemaPanel")
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 12)
        column.addWidget(self.list, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 0)
        inner.setSpacing(8)
        inner.addWidget(self.new_button)
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addWidget(self.import_button)
        files.addWidget(self.export_button)
        inner.addLayout(files)
        column.addLayout(inner)
        return side

    def _main(self) -> QWidget:
        body = QWidget()
        body_column = QVBoxLayout(body)
        body_column.setContentsMargins(20, 20, 20, 8)
        body_column.setSpacing(16)
        body_column.addWidget(self.form)
        body_column.addWidget(self.answer)
        body_column.addWidget(self.steps)
        body_column.addStretch(1)
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 8, 20, 16)
        buttons.setSpacing(8)
        buttons.addWidget(self.remove_button)
        buttons.addWidget(self.duplicate_button)
        buttons.addStretch(1)
        for button in (self.test_button, self.save_button, self.open_button):
            buttons.addWidget(button)
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        return main

    def _wire(self) -> None:
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.form.changed.connect(self._forget_answer)
        self.form.url_refused.connect(self._refuse)
        self.new_button.clicked.connect(self.start_new)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        self.duplicate_button.clicked.connect(self.duplicate)
        self.remove_button.clicked.connect(self._remove)
        self.test_button.clicked.connect(self._test)
        self.save_button.clicked.connect(lambda: self._save(then_open=False))
        self.open_button.clicked.connect(lambda: self._save(then_open=True))
        self.finished.connect(self._stop)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
