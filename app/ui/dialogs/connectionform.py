"""The fields of one connection: only those that its engine needs, and a URL that fills them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.core.errors import UserError
from app.core.planlimit import Measure, plan_limits
from app.core.policy import WRITES_OPTION, Writes, with_writes, without_writes
from app.core.profile import DEFAULT_PORTS, FILE_ENGINES, Profile, TlsMode, from_url, is_url
from app.ui.dialogs.environmentform import EnvironmentForm
from app.ui.dialogs.formrows import FIELD_HEIGHT, LABEL_WIDTH, line, side_by_side
from app.ui.dialogs.planlimitform import PlanLimitForm
from app.ui.dialogs.tunnelform import TunnelForm
from app.ui.engines import TITLES
from app.ui.errorwords import said
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo, Tick
from app.ui.widgets.labels import plain_label
from app.ui.widgets.numberedit import NumberEdit

_MOST_ROWS = 10_000_000
_MOST_SECONDS = 86_400


_OF_SERVERS = (
    "host", "database", "user", "password", "tls", "ca", "certificate", "key", "cost",
)  # fmt: skip
"""A file engine has none of these; the plans of both tell no cost."""


class ConnectionForm(QWidget):
    """`profile` and `set_profile` are its values; `changed` after every edit by the person."""

    changed = Signal()
    url_refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = Profile(name="", engine="sqlite")
        self._engine = "sqlite"
        self._url_length = 0
        self.url = line(self, "urlEdit")
        self.name = line(self, "nameEdit")
        self.file = line(self, "fileEdit")
        self.host = line(self, "hostEdit")
        self.port = line(self, "portEdit")
        self.database = line(self, "databaseEdit")
        self.user = line(self, "userEdit")
        self.password = line(self, "passwordEdit")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.port.setValidator(QIntValidator(1, 65535, self))
        self.tls = Combo(theme, self)
        self.ca_file = line(self, "caEdit")
        self.certificate = line(self, "certificateEdit")
        self.certificate_key = line(self, "certificateKeyEdit")
        self.timeout = _number(self, "timeoutEdit", _MOST_SECONDS)
        self.rows = _number(self, "rowsEdit", _MOST_ROWS)
        self._seconds, self._rows_word = plain_label("muted"), plain_label("muted")
        self.row_limit = PlanLimitForm(theme, Measure.ROWS, self)
        self.cost_limit = PlanLimitForm(theme, Measure.COST, self)
        self.samples = Tick(theme, self)
        self.writes = Tick(theme, self)
        self.tunnel = TunnelForm(theme, self)
        self.environment = EnvironmentForm(theme, self)
        self._engines: dict[str, QPushButton] = {}
        self._browse = QPushButton(self)
        self._browse_folder = QPushButton(self)
        self._browse_ca = QPushButton(self)
        self._browse_certificate = QPushButton(self)
        self._browse_key = QPushButton(self)
        self._labels: dict[str, QLabel] = {}
        self._form = QFormLayout(self)
        self._lay_out()
        self._wire()
        self.retranslate()
        self.set_profile(self._base)

    # Values

    @property
    def typed_password(self) -> str | None:
        """What the person typed; None leaves the stored one alone."""
        return self.password.text() or None

    def profile(self) -> Profile:
        """What the fields say. Raises UserError when something needed is missing."""
        is_file = self._engine in FILE_ENGINES
        database = self.file.text().strip() if is_file else self.database.text().strip()
        environment, color, group = self.environment.values()
        made = replace(
            self._base,
            name=self.name.text().strip() or self._suggested_name(),
            engine=self._engine,
            database=database,
            host="" if is_file else self.host.text().strip(),
            port=None if is_file or not self.port.text() else int(self.port.text()),
            user="" if is_file else self.user.text().strip(),
            tls=None if is_file else self._chosen_tls(),
            ca_file="" if is_file else self.ca_file.text().strip(),
            statement_timeout_s=float(self.timeout.value()),
            row_cap=self.rows.value(),
            samples=self.samples.isChecked(),
            options=with_writes(self._base, allowed=self.writes.isChecked()),
            tunnel=None if is_file else self.tunnel.tunnel(),
            environment=environment,
            color=color,
            group=group,
        )
        if is_file and not database:
            raise UserError(tr("Choose a file."))
        if not is_file and not (made.host or made.socket):
            raise UserError(tr("Which host does the server run on?"))
        made = replace(made, options=self._with_certificate(made.options))
        made = self.row_limit.applied(made)
        return made if is_file else self.cost_limit.applied(made)

    def _with_certificate(
        self, options: tuple[tuple[str, str], ...]
    ) -> tuple[tuple[str, str], ...]:
        """The login's own certificate among the options; of a file engine none."""
        fields = {"sslcert": self.certificate, "sslkey": self.certificate_key}
        others = [pair for pair in options if pair[0] not in fields]
        if self._engine not in FILE_ENGINES:
            said = [(key, edit.text().strip()) for key, edit in fields.items()]
            others += [pair for pair in said if pair[1]]
        return tuple(others)

    def set_profile(self, profile: Profile, password: str | None = None) -> None:
        self.tunnel.set_tunnel(profile.tunnel)
        self.environment.set_profile(profile)
        self._fill(profile, password)

    def _fill(self, profile: Profile, password: str | None) -> None:
        """All that a URL says, too."""
        self._base = profile
        self._choose_engine(profile.engine)
        self.name.setText(profile.name)
        self.file.setText(profile.database if profile.is_file else "")
        self.database.setText("" if profile.is_file else profile.database)
        self.host.setText(profile.host)
        self.port.setText(str(profile.port or ""))
        self.user.setText(profile.user)
        self.password.setText(password or "")
        self.tls.setCurrentIndex(max(0, self.tls.findData(profile.tls)))
        self.ca_file.setText(profile.ca_file)
        self.certificate.setText(dict(profile.options).get("sslcert", ""))
        self.certificate_key.setText(dict(profile.options).get("sslkey", ""))
        self.timeout.set_value(round(profile.statement_timeout_s))
        self.rows.set_value(profile.row_cap)
        self.samples.setChecked(profile.samples)
        self._set_plan_limits(profile)
        self.writes.setChecked(dict(profile.options).get(WRITES_OPTION) == Writes.UNLOCK.value)
        self.url.clear()
        self._url_length = 0

    # Words

    def retranslate(self) -> None:
        words = {
            "url": tr("Paste a URL"),
            "engine": tr("Engine"),
            "name": tr("Name"),
            "file": tr("File or folder") if self._engine == "duckdb" else tr("File"),
            "host": tr("Host"),
            "database": tr("Database"),
            "user": tr("User"),
            "password": tr("Password"),
            "tls": tr("Encryption"),
            "ca": tr("CA file"),
            "certificate": tr("Certificate"),
            "key": tr("Its key"),
            "limits": tr("Limits"),
            "plan": tr("Large plans"),
            "cost": tr("Costly plans"),
            "samples": tr("Samples"),
            "writes": tr("Writing"),
        }
        for key, text in words.items():
            self._labels[key].setText(text)
        self._name_fields(words)
        self._browse.setText(tr("Browse…"))
        self._browse_folder.setText(tr("Folder…"))
        for button in (self._browse_ca, self._browse_certificate, self._browse_key):
            button.setText(tr("Browse…"))
        self._seconds.setText(tr("seconds and"))
        self._rows_word.setText(tr("rows at most"))
        for limit in (self.row_limit, self.cost_limit):
            limit.retranslate()
        self.writes.setText(tr("May be unlocked for a session, by typing its name"))
        self.samples.setText(tr("Show the model example values from the tables"))
        self._fill_tls()
        self._hint_at_values()

    def _name_fields(self, words: dict[str, str]) -> None:
        fields: dict[str, QWidget] = {
            "url": self.url,
            "name": self.name,
            "file": self.file,
            "host": self.host,
            "database": self.database,
            "user": self.user,
            "password": self.password,
            "tls": self.tls,
            "ca": self.ca_file,
            "certificate": self.certificate,
            "key": self.certificate_key,
        }
        for key, field in fields.items():
            field.setAccessibleName(words[key])
        self.port.setAccessibleName(tr("Port"))
        self.timeout.setAccessibleName(tr("Longest time of a query"))
        self.rows.setAccessibleName(tr("Most rows of a result"))
        self.samples.setAccessibleName(self.samples.text() or words["samples"])
        self.writes.setAccessibleName(self.writes.text() or words["writes"])

    def _hint_at_values(self) -> None:
        self.url.setPlaceholderText("postgresql://user@host:5432/database")
        self.name.setPlaceholderText(tr("how you call it"))
        file = "hospital.sqlite"
        if self._engine == "duckdb":
            file = tr("a .duckdb file, or CSV, Parquet or JSON data")
        self.file.setPlaceholderText(file)
        self.host.setPlaceholderText("db.example.org")
        self.port.setPlaceholderText(str(DEFAULT_PORTS.get(self._engine, "")))
        self.password.setPlaceholderText(tr("kept in the system's keyring"))
        self.ca_file.setPlaceholderText(tr("only for a private certificate authority"))
        self.certificate.setPlaceholderText(tr("only if the login shows one of its own"))

    def _set_plan_limits(self, profile: Profile) -> None:
        """A limit that can't be read is told, and is not saved again before it is set anew."""
        try:
            limits = plan_limits(profile)
        except UserError as error:
            limits = ()
            self.url_refused.emit(f"{said(error.message)} {said(error.hint)}".strip())
        for form in (self.row_limit, self.cost_limit):
            form.set_limits(limits)

    def _fill_tls(self) -> None:
        chosen = self.tls.currentData()
        self.tls.clear()
        self.tls.addItem(tr("Automatic: verified for remote hosts"), None)
        self.tls.addItem(tr("Encrypted, host and certificate verified"), TlsMode.VERIFY_FULL)
        self.tls.addItem(tr("Encrypted, certificate verified"), TlsMode.VERIFY_CA)
        self.tls.addItem(tr("Encrypted, nothing verified"), TlsMode.REQUIRE)
        self.tls.addItem(tr("Not encrypted"), TlsMode.DISABLE)
        self.tls.setCurrentIndex(max(0, self.tls.findData(chosen)))

    # Parts

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._row("url", self.url)
        self._row("engine", self._engine_buttons())
        self._row("name", self.name)
        self._row("file", side_by_side(self.file, self._browse, self._browse_folder))
        self.port.setFixedWidth(80)
        self._row("host", side_by_side(self.host, self.port))
        self._row("database", self.database)
        self._row("user", self.user)
        self._row("password", self.password)
        self._row("tls", self.tls)
        self._row("ca", side_by_side(self.ca_file, self._browse_ca))
        self._row("certificate", side_by_side(self.certificate, self._browse_certificate))
        self._row("key", side_by_side(self.certificate_key, self._browse_key))
        self._row("limits", _limits(self.timeout, self._seconds, self.rows, self._rows_word))
        self._row("plan", self.row_limit)
        self._row("cost", self.cost_limit)
        self.samples.setMinimumHeight(FIELD_HEIGHT)
        self._row("samples", self.samples)
        self.writes.setMinimumHeight(FIELD_HEIGHT)
        self._row("writes", self.writes)
        self._form.addRow(self.tunnel)
        self._form.addRow(self.environment)

    def _row(self, key: str, field: QWidget) -> None:
        label = plain_label("muted", parent=self)
        label.setMinimumSize(LABEL_WIDTH, FIELD_HEIGHT)
        self._labels[key] = label
        self._form.addRow(label, field)

    def _engine_buttons(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        for engine, title in TITLES.items():
            button = QPushButton(title, holder)
            button.setObjectName(f"engine_{engine}")
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, e=engine: self._choose_engine(e, typed=True))
            group.addButton(button)
            row.addWidget(button)
            self._engines[engine] = button
        row.addStretch(1)
        return holder

    def _wire(self) -> None:
        self.url.textEdited.connect(self._take_pasted)
        for limit in (self.row_limit, self.cost_limit):
            limit.changed.connect(self.changed)
        self.url.editingFinished.connect(self._take_url)
        self._browse.clicked.connect(self._pick_file)
        self._browse_folder.clicked.connect(self._pick_folder)
        for button, edit in (
            (self._browse_ca, self.ca_file),
            (self._browse_certificate, self.certificate),
            (self._browse_key, self.certificate_key),
        ):
            button.clicked.connect(lambda _on=False, target=edit: self._pick_pem(target))
        for edit in (self.name, self.file, self.host, self.port, self.database, self.user):
            edit.textEdited.connect(lambda _text: self.changed.emit())
        self.password.textEdited.connect(lambda _text: self.changed.emit())
        self.tunnel.changed.connect(self.changed)
        self.environment.changed.connect(self.changed)

    def _choose_engine(self, engine: str, *, typed: bool = False) -> None:
        self._engine = engine
        self._engines[engine].setChecked(True)
        is_file = engine in FILE_ENGINES
        rows = {"file": is_file} | dict.fromkeys(_OF_SERVERS, not is_file)
        for key, shown in rows.items():
            self._form.setRowVisible(self._form.getWidgetPosition(self._labels[key])[0], shown)  # type: ignore[index]
        self._form.setRowVisible(self.tunnel, not is_file)
        self._browse_folder.setVisible(engine == "duckdb")
        self._labels["file"].setText(tr("File or folder") if engine == "duckdb" else tr("File"))
        self._hint_at_values()
        if typed:
            self.changed.emit()

    def _take_pasted(self, text: str) -> None:
        """At once when pasted; what is typed is read when it is finished."""
        pasted = len(text) - self._url_length > 1
        self._url_length = len(text)
        if pasted:
            self._take_url()

    def _take_url(self) -> None:
        text = self.url.text().strip()
        if not is_url(text):
            return
        try:
            profile, password = from_url(text)
        except UserError as error:
            self.url_refused.emit(f"{said(error.message)} {said(error.hint)}".strip())
            return
        if profile.engine not in self._engines:
            words = tr("There is no form for the engine {name}.")
            self.url_refused.emit(words.format(name=profile.engine))
            return
        self._fill(replace(without_writes(profile), name=self.name.text()), password)
        self.changed.emit()

    def _chosen_tls(self) -> TlsMode | None:
        """Qt keeps the plain text of an enumeration's value."""
        chosen = self.tls.currentData()
        return TlsMode(chosen) if chosen else None

    def _suggested_name(self) -> str:
        if self._engine in FILE_ENGINES:
            return Path(self.file.text().strip()).stem
        return self.database.text().strip() or self.host.text().strip()

    def _pick_file(self) -> None:
        kinds = {
            "sqlite": tr("SQLite databases") + " (*.sqlite *.sqlite3 *.db *.db3)",
            "duckdb": tr("DuckDB and data files") + " (*.duckdb *.csv *.parquet *.json *.jsonl)",
        }
        every = tr("All files") + " (*)"
        name, _kind = QFileDialog.getOpenFileName(
            self, tr("Choose a file"), self.file.text(), f"{kinds[self._engine]};;{every}"
        )
        self._take_path(self.file, name)

    def _pick_folder(self) -> None:
        self._take_path(
            self.file, QFileDialog.getExistingDirectory(self, tr("Choose a folder of data files"))
        )

    def _pick_pem(self, target: QLineEdit) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, tr("Choose a PEM file"))
        self._take_path(target, name)

    def _take_path(self, edit: QLineEdit, path: str) -> None:
        if path:
            edit.setText(path)
            self.changed.emit()


def _number(parent: QWidget, name: str, most: int) -> NumberEdit:
    edit = NumberEdit(1, most, parent)
    edit.setObjectName(name)
    edit.setFixedWidth(96)
    return edit


def _limits(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
