"""The SSH server in front of a database: where it is, the login there, and what is before it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from app.core.errors import UserError
from app.core.tunnel import SSH_PORT, Hop, SshLogin, SshSecrets, Tunnel, parse_hop
from app.ui.dialogs.formrows import FIELD_HEIGHT, FormRows, line
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo, Tick


class TunnelForm(QWidget):
    """`tunnel` and `set_tunnel` are its values; `changed` after every edit by the person."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.used = Tick(theme, self)
        self.used.setObjectName("tunnelTick")
        self.used.setMinimumHeight(FIELD_HEIGHT)
        self.host = line(self, "sshHostEdit")
        self.port = line(self, "sshPortEdit")
        self.port.setFixedWidth(80)
        self.port.setValidator(QIntValidator(1, 65535, self))
        self.user = line(self, "sshUserEdit")
        self.login = Combo(theme, self)
        self.login.setObjectName("sshLoginBox")
        self.key_file = line(self, "sshKeyEdit")
        self._browse = QPushButton(self)
        self.secret = line(self, "sshSecretEdit")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.jump = line(self, "sshJumpEdit")
        self._rows = FormRows(self)
        self._lay_out()
        self.retranslate()
        self._wire()
        self.set_tunnel(None)

    # Values

    def tunnel(self) -> Tunnel | None:
        """What the fields say. Raises UserError when something needed is missing."""
        if not self.used.isChecked():
            return None
        host, login, key_file = (
            self.host.text().strip(),
            self._login(),
            self.key_file.text().strip(),
        )
        if not host:
            raise UserError(tr("Which SSH server does the tunnel go through?"))
        if login is SshLogin.KEY and not key_file:
            raise UserError(tr("Choose the file of the SSH key."))
        key_file = key_file if login is SshLogin.KEY else ""
        to = Hop(host, int(self.port.text() or SSH_PORT), self.user.text().strip(), login, key_file)
        jump = self.jump.text().strip()
        return Tunnel(to, parse_hop(jump, login, key_file) if jump else None)

    @property
    def typed_secrets(self) -> SshSecrets:
        """What the person typed; a jump host is opened by the same. None leaves what is stored."""
        typed = self.secret.text() or None
        return SshSecrets(typed, typed if self.jump.text().strip() else None)

    def set_tunnel(self, tunnel: Tunnel | None) -> None:
        to = tunnel.to if tunnel is not None else Hop("")
        jump = tunnel.jump if tunnel is not None else None
        self.used.setChecked(tunnel is not None)
        self.host.setText(to.host)
        self.port.setText("" if to.port == SSH_PORT else str(to.port))
        self.user.setText(to.user)
        self.login.setCurrentIndex(max(0, self.login.findData(to.login.value)))
        self.key_file.setText(to.key_file)
        self.secret.clear()
        self.jump.setText(jump.text if jump is not None else "")
        self._show_rows()

    # Words

    def retranslate(self) -> None:
        chosen = self.login.currentIndex()
        self.login.clear()
        self.login.addItem(tr("The running agent and your usual keys"), SshLogin.AGENT.value)
        self.login.addItem(tr("A key file"), SshLogin.KEY.value)
        self.login.addItem(tr("A password"), SshLogin.PASSWORD.value)
        self.login.setCurrentIndex(max(0, chosen))
        self.used.setText(tr("Through an SSH server"))
        self._rows.name("used", tr("Tunnel"), self.used)
        self._rows.name("host", tr("SSH host"), self.host)
        self._rows.name("user", tr("SSH user"), self.user)
        self._rows.name("login", tr("SSH login"), self.login)
        self._rows.name("key", tr("SSH key"), self.key_file)
        self._rows.name("jump", tr("Jump host"), self.jump)
        self.port.setAccessibleName(tr("SSH port"))
        self._browse.setText(tr("Browse…"))
        self.host.setPlaceholderText("bastion.example.org")
        self.port.setPlaceholderText(str(SSH_PORT))
        self.user.setPlaceholderText(tr("your name on this computer"))
        self.jump.setPlaceholderText(tr("only if one stands before it: user@host:port"))
        self._show_rows()

    # Parts

    def _lay_out(self) -> None:
        self._rows.add("used", self.used)
        self._rows.add("host", self.host, self.port)
        self._rows.add("user", self.user)
        self._rows.add("login", self.login)
        self._rows.add("key", self.key_file, self._browse)
        self._rows.add("secret", self.secret)
        self._rows.add("jump", self.jump)

    def _wire(self) -> None:
        self.used.clicked.connect(self._choose)
        self.login.activated.connect(self._choose)
        self._browse.clicked.connect(self._pick_key)
        for edit in (self.host, self.port, self.user, self.key_file, self.secret, self.jump):
            edit.textEdited.connect(lambda _text: self.changed.emit())

    def _choose(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        used, login = self.used.isChecked(), self._login()
        for key in ("host", "user", "login", "jump"):
            self._rows.show(key, used)
        self._rows.show("key", used and login is SshLogin.KEY)
        self._rows.show("secret", used and login is not SshLogin.AGENT)
        words = tr("Passphrase") if login is SshLogin.KEY else tr("SSH password")
        self._rows.name("secret", words, self.secret)
        empty = tr("kept in the system's keyring")
        if login is SshLogin.KEY:
            empty = tr("if the key has one; kept in the system's keyring")
        self.secret.setPlaceholderText(empty)

    def _login(self) -> SshLogin:
        return SshLogin(self.login.currentData() or SshLogin.AGENT)

    def _pick_key(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, tr("Choose an SSH key"))
        if name:
            self.key_file.setText(name)
            self.changed.emit()
