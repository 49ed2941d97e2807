"""Environments that can't be mistaken, tunnels, steps, duplicates, imports: by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core import knownhosts, profiles, secrets
from app.core.diagnosis import State, Step, StepResult
from app.core.environment import Tint
from app.core.imports.read import read_file
from app.core.profile import Profile
from app.core.tunnel import Hop, SshLogin, SshSecrets, Tunnel
from app.ui.dialogs.connection import ConnectionDialog
from app.ui.dialogs.host import HostDialog
from app.ui.dialogs.importing import ImportDialog
from app.ui.itemmodels.profiles import ProfilesModel
from app.ui.panels.topbar import Link
from app.ui.theme import Theme
from app.ui.widgets.steplist import StepList
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import READER
from tests.servers.sshd import SshServer

Open = Callable[..., MainWindow]


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    kept: dict[str, str] = {}
    monkeypatch.setattr(secrets, "get_password", kept.get)
    monkeypatch.setattr(secrets, "set_password", kept.__setitem__)
    monkeypatch.setattr(secrets, "delete_password", lambda name: kept.pop(name, None) is not None)
    return kept


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


@pytest.fixture
def dialog(window: MainWindow, keyring: dict[str, str]) -> ConnectionDialog:
    window.opening.show_dialog()
    assert window.opening.dialog is not None
    return window.opening.dialog


@pytest.fixture
def clinic_profile(clinic: Path) -> Profile:
    return Profile("clinic", "sqlite", database=str(clinic), environment="production")


def finished(dialog: ConnectionDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.test_button.isEnabled(), timeout=WAIT_MS)


def test_production_has_a_red_bar_that_stays(
    window: MainWindow, qtbot: QtBot, clinic_profile: Profile
) -> None:
    bar = window.environment_bar
    assert not bar.isVisible()
    window.opening.open_profile(clinic_profile)
    qtbot.waitUntil(lambda: window.connecting.link is Link.OPEN, timeout=WAIT_MS)
    assert bar.isVisible()
    assert bar.property("tint") == "red"
    assert bar.words.text() == "Production: clinic holds live data"
    assert bar.findChildren(QPushButton) == []
    window._toggle_side()
    assert bar.isVisible()
    assert window.top_bar.connection.kind.text() == "Production · SQLite · read-only"
    window.opening.open_profile(replace(clinic_profile, environment="staging", color=Tint.VIOLET))
    assert (bar.property("tint"), bar.words.text()) == ("violet", "staging: clinic")
    window.opening.open_profile(replace(clinic_profile, environment=""))
    assert not bar.isVisible()


def test_a_hostile_label_is_shown_as_it_is_written(
    window: MainWindow, clinic_profile: Profile
) -> None:
    window.opening.open_profile(replace(clinic_profile, environment="<b>x</b>\n&y"))
    assert window.environment_bar.words.text().startswith("<b>x</b>↵&y")
    assert window.environment_bar.words.textFormat() is Qt.TextFormat.PlainText


def test_the_environment_is_chosen_and_saved(
    dialog: ConnectionDialog, qtbot: QtBot, clinic: Path
) -> None:
    form = dialog.form
    form.file.setText(str(clinic))
    box = form.environment
    box.environment.setFocus()
    QTest.keyClick(box.environment, Qt.Key.Key_End)
    box.environment.activated.emit(box.environment.currentIndex())
    assert box.label.isVisibleTo(form)
    QTest.keyClicks(box.label, "staging")
    QTest.keyClicks(box.group, "Sales")
    box.color.setCurrentIndex(box.color.findData("violet"))
    dialog.save_button.click()
    finished(dialog, qtbot)
    (saved,) = profiles.load()
    assert (saved.environment, saved.color, saved.group) == ("staging", Tint.VIOLET, "Sales")
    form.environment.set_profile(replace(saved, environment="production"))
    assert not box.color.isVisibleTo(form)


def test_a_duplicate_takes_the_password_along(
    dialog: ConnectionDialog, qtbot: QtBot, keyring: dict[str, str]
) -> None:
    keyring["shop"] = "pw"
    shop = Profile("shop", "mysql", host="localhost", database="shop", group="g")
    profiles.add(shop)
    dialog._read_profiles()
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1, timeout=WAIT_MS)
    dialog._pick(dialog.list.model().index(0, 0))
    dialog.duplicate_button.click()
    assert dialog.form.name.text() == "shop 2"
    dialog.save_button.click()
    finished(dialog, qtbot)
    assert profiles.load() == (shop, replace(shop, name="shop 2"))
    assert keyring == {"shop": "pw", "shop 2": "pw"}


def test_the_tunnel_page_asks_for_what_the_login_needs(dialog: ConnectionDialog) -> None:
    form = dialog.form
    form._engines["mysql"].click()
    tunnel = form.tunnel
    assert not tunnel.host.isVisibleTo(form)
    tunnel.used.click()
    assert tunnel.host.isVisibleTo(form)
    assert not tunnel.secret.isVisibleTo(form)
    form.host.setText("localhost")
    dialog.test_button.click()
    assert dialog.answer.heading.text() == "Which SSH server does the tunnel go through?"
    QTest.keyClicks(tunnel.host, "bastion")
    QTest.keyClicks(tunnel.port, "2222")
    tunnel.login.setCurrentIndex(tunnel.login.findData(SshLogin.KEY.value))
    tunnel.login.activated.emit(tunnel.login.currentIndex())
    QTest.keyClicks(tunnel.key_file, "/k")
    QTest.keyClicks(tunnel.secret, "phrase")
    QTest.keyClicks(tunnel.jump, "eve@gate:23")
    made = Tunnel(
        Hop("bastion", 2222, "", SshLogin.KEY, "/k"), Hop("gate", 23, "eve", SshLogin.KEY, "/k")
    )
    assert form.profile().tunnel == made
    assert tunnel.typed_secrets == SshSecrets("phrase", "phrase")
    form._engines["sqlite"].click()
    assert not tunnel.used.isVisibleTo(form)
    form.file.setText("/x")
    assert form.profile().tunnel is None


def test_a_url_leaves_tunnel_and_environment_alone(dialog: ConnectionDialog) -> None:
    tunnel = Tunnel(Hop("bastion"))
    dialog.form.set_profile(Profile("x", "mysql", host="h", tunnel=tunnel, environment="test"))
    dialog.form.url.setText("postgresql://ann@db/shop")
    dialog.form._take_url()
    made = dialog.form.profile()
    assert (made.engine, made.host, made.tunnel, made.environment) == (
        "postgresql", "db", tunnel, "test",
    )  # fmt: skip


def test_the_secrets_of_a_tunnel_move_and_go_with_the_connection(
    window: MainWindow, keyring: dict[str, str]
) -> None:
    services = window._services
    behind = Profile("far", "mysql", host="h", tunnel=Tunnel(Hop("bastion")))
    assert services.save(behind, "pw", ssh=SshSecrets("phrase"))
    assert keyring == {"far": "pw", "ssh://far": "phrase"}
    services.save(replace(behind, name="near"), None, before="far")
    assert keyring == {"near": "pw", "ssh://near": "phrase"}
    assert "phrase" not in profiles.profiles_file().read_text(encoding="utf-8")
    services.remove("near")
    assert keyring == {}


def test_an_unknown_server_is_asked_about_in_the_test_and_its_steps_are_shown(
    dialog: ConnectionDialog,
    qtbot: QtBot,
    ssh_server: SshServer,
    postgresql_server: PostgresqlServer,
) -> None:
    behind = replace(postgresql_server.profile("postgres"), tunnel=Tunnel(ssh_server.hop()))
    dialog.form.set_profile(behind, postgresql_server.logins[READER])
    dialog.test_button.click()
    finished(dialog, qtbot)
    assert dialog.answer.body.text() == ssh_server.fingerprint
    (trust,) = dialog.answer.findChildren(QPushButton)
    trust.click()
    qtbot.waitUntil(lambda: len(dialog.steps.results) == 6, timeout=WAIT_MS)
    finished(dialog, qtbot)
    assert dialog.answer.heading.text().startswith("Connected to PostgreSQL")
    assert [result.step for result in dialog.steps.results][:2] == [Step.SSH, Step.PORT]
    assert {result.state for result in dialog.steps.results} == {State.OK}


def test_opening_asks_about_an_unknown_server_and_cancel_trusts_nobody(
    window: MainWindow,
    qtbot: QtBot,
    keyring: dict[str, str],
    ssh_server: SshServer,
    postgresql_server: PostgresqlServer,
) -> None:
    behind = replace(postgresql_server.profile("postgres"), tunnel=Tunnel(ssh_server.hop()))
    keyring[behind.name] = postgresql_server.logins[READER]

    def asked() -> HostDialog:
        qtbot.waitUntil(lambda: bool(window.findChildren(HostDialog)), timeout=WAIT_MS)
        (found,) = window.findChildren(HostDialog)
        assert found.fingerprint.text() == ssh_server.fingerprint
        return found

    window.opening.open_profile(behind)
    QTest.keyClick(asked(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(HostDialog), timeout=WAIT_MS)
    assert not knownhosts.own_file().exists()
    window.connecting.retry()
    asked().trust_button.click()
    qtbot.waitUntil(lambda: window.connecting.link is Link.OPEN, timeout=WAIT_MS)


def test_a_file_is_listed_before_it_is_imported(
    dialog: ConnectionDialog, qtbot: QtBot, keyring: dict[str, str], tmp_path: Path
) -> None:
    profiles.add(Profile("shop", "sqlite", database="/x"))
    file = tmp_path / "list.txt"
    file.write_text("a&b = mysql://ann:pw@h/a\nshop = mysql://h/b\nlater = mysql://h/c\nno\n")
    dialog.show_import(file)
    (importing,) = dialog.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: len(importing.ticks) == 3, timeout=WAIT_MS)
    assert [profile.name for profile in profiles.load()] == ["shop"]
    assert importing.ticks[0].text().startswith("a&&b")
    assert "line 4" in importing.answer.body.text()
    assert not importing.passwords.isChecked()
    importing.passwords.click()
    importing.ticks[2].click()
    with qtbot.waitSignal(importing.taken, timeout=WAIT_MS):
        importing.import_button.click()
    assert [p.name for p in profiles.load()] == ["shop", "a&b", "shop 2"]
    assert keyring == {"a&b": "pw"}


def test_saved_connections_are_exported_without_passwords(
    dialog: ConnectionDialog, qtbot: QtBot, keyring: dict[str, str], tmp_path: Path
) -> None:
    assert not dialog.export_button.isEnabled()
    there = Profile("shop", "mysql", host="db.example", user="ann", tunnel=Tunnel(Hop("bastion")))
    profiles.add(there)
    keyring["shop"] = "secret word"
    dialog._read_profiles()
    qtbot.waitUntil(dialog.export_button.isEnabled, timeout=WAIT_MS)
    file = tmp_path / "connections.json"
    dialog.export(file)
    qtbot.waitUntil(dialog.answer.isVisible, timeout=WAIT_MS)
    assert dialog.answer.body.text() == "Passwords are not in it."
    assert "secret word" not in file.read_text(encoding="utf-8")
    assert [found.profile for found in read_file(file).found] == [there]
    dialog.export(tmp_path / "connections.json" / "below")
    qtbot.waitUntil(lambda: dialog.answer.property("card") == "bad", timeout=WAIT_MS)


def test_a_broken_file_is_told_and_nothing_is_offered(
    dialog: ConnectionDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "dataSources.xml"
    file.write_text("<broken")
    dialog.show_import(file)
    (importing,) = dialog.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: importing.answer.isVisible(), timeout=WAIT_MS)
    assert "dataSources.xml can't be imported" in importing.answer.body.text()
    assert not importing.import_button.isEnabled()


@pytest.mark.usefixtures("qtbot")
def test_the_list_of_connections_is_a_model_like_any(make_theme: Callable[..., Theme]) -> None:
    model = ProfilesModel(make_theme())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show((Profile("a", "sqlite", group="g", environment="test"), Profile("b", "mysql")))
    model.show(())


def test_a_certificate_of_the_login_is_an_option_of_the_profile(dialog: ConnectionDialog) -> None:
    form = dialog.form
    form.set_profile(Profile("x", "postgresql", host="h", options=(("application_name", "y"),)))
    QTest.keyClicks(form.certificate, "/c.pem")
    QTest.keyClicks(form.certificate_key, "/k.pem")
    options = (("application_name", "y"), ("sslcert", "/c.pem"), ("sslkey", "/k.pem"))
    assert form.profile().options == options
    form.set_profile(form.profile())
    assert form.certificate.text() == "/c.pem"
    form._engines["sqlite"].click()
    form.file.setText("/x")
    assert "sslcert" not in dict(form.profile().options)


def test_a_second_test_leaves_nothing_of_the_first(
    qtbot: QtBot, make_theme: Callable[..., Theme], english: None
) -> None:
    steps = StepList(make_theme())
    qtbot.addWidget(steps)
    for step in (Step.NAME, Step.PORT):
        steps.add(StepResult(step, State.OK, 1.0, "x"))
    steps.clear()
    steps.add(StepResult(Step.LOGIN, State.OK, 1.0, "one; two"))
    shown = [label.text() for label in steps.findChildren(QLabel) if label.isVisibleTo(steps)]
    assert "Login" in shown
    assert "Name found" not in shown
