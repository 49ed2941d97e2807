"""The connection dialog asks only for what matters, tests honestly, and keeps no password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core import profiles, secrets
from app.core.errors import CredentialError
from app.core.profile import Profile, TlsMode
from app.ui.dialogs.connection import ConnectionDialog
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

FIELDS = (
    "file",
    "host",
    "port",
    "database",
    "user",
    "password",
    "tls",
    "ca_file",
    "certificate",
    "certificate_key",
)


@pytest.fixture
def dialog(open_window: Callable[..., MainWindow]) -> ConnectionDialog:
    window = open_window()
    window.opening.show_dialog()
    assert window.opening.dialog is not None
    return window.opening.dialog


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise CredentialError("This system has no keyring that runs.")

    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(secrets, name, refuse)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    kept: dict[str, str] = {}
    monkeypatch.setattr(secrets, "get_password", kept.get)
    monkeypatch.setattr(secrets, "set_password", kept.__setitem__)
    monkeypatch.setattr(secrets, "delete_password", lambda name: kept.pop(name, None) is not None)
    return kept


def paste(dialog: ConnectionDialog, url: str) -> None:
    QGuiApplication.clipboard().setText(url)
    dialog.form.url.paste()


def shown(dialog: ConnectionDialog) -> set[str]:
    return {name for name in FIELDS if getattr(dialog.form, name).isVisibleTo(dialog.form)}


def answer(dialog: ConnectionDialog, qtbot: QtBot) -> str:
    """What the dialog says once it is done."""
    qtbot.waitUntil(lambda: dialog.test_button.isEnabled(), timeout=WAIT_MS)
    return dialog.answer.heading.text()


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_file_engine_asks_for_a_file_only(dialog: ConnectionDialog, engine: str) -> None:
    dialog.form._engines[engine].click()
    assert shown(dialog) == {"file"}
    assert dialog.form._browse_folder.isVisibleTo(dialog.form) == (engine == "duckdb")


@pytest.mark.parametrize(("engine", "port"), [("postgresql", "5432"), ("mysql", "3306")])
def test_a_server_asks_for_its_address_and_login(
    dialog: ConnectionDialog, engine: str, port: str
) -> None:
    dialog.form._engines[engine].click()
    assert shown(dialog) == set(FIELDS) - {"file"}
    assert dialog.form.port.placeholderText() == port


def test_a_pasted_url_fills_the_fields(dialog: ConnectionDialog) -> None:
    url = "postgresql://ann:s%40crt@db.example.org:6543/shop?tls=verify-ca&ca=/etc/ca.pem"
    paste(dialog, url)
    form = dialog.form
    assert (form.host.text(), form.port.text(), form.database.text(), form.user.text()) == (
        "db.example.org",
        "6543",
        "shop",
        "ann",
    )
    assert form.typed_password == "s@crt"
    assert form.profile().tls is TlsMode.VERIFY_CA
    assert form.profile().name == "shop"
    assert form.url.text() == ""
    assert "s@crt" not in repr(form.profile())


def test_a_typed_url_is_read_when_it_is_finished(dialog: ConnectionDialog) -> None:
    QTest.keyClicks(dialog.form.url, "mysql://ann@db.example.org/shop")
    assert dialog.form.host.text() == ""
    QTest.keyClick(dialog.form.url, Qt.Key.Key_Tab)
    assert dialog.form.host.text() == "db.example.org"


def test_a_url_that_is_not_understood_is_told(dialog: ConnectionDialog) -> None:
    paste(dialog, "oracle://scott@host/x")
    assert dialog.answer.isVisible()
    assert "oracle" in dialog.answer.heading.text()


def test_a_missing_field_is_asked_for(dialog: ConnectionDialog) -> None:
    dialog.test_button.click()
    assert dialog.answer.heading.text() == "Choose a file."
    dialog.form._engines["mysql"].click()
    assert not dialog.answer.isVisible()
    dialog.test_button.click()
    assert dialog.answer.heading.text() == "Which host does the server run on?"


def test_testing_says_the_server_the_time_and_the_rights(
    dialog: ConnectionDialog, qtbot: QtBot, clinic: Path
) -> None:
    dialog.form.file.setText(str(clinic))
    dialog.test_button.click()
    assert answer(dialog, qtbot).startswith("Connected to SQLite 3.")
    assert dialog.answer.body.text().startswith("T")


def test_testing_what_is_not_there_says_why(
    dialog: ConnectionDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.form.file.setText(str(tmp_path / "nothing.sqlite"))
    dialog.test_button.click()
    assert answer(dialog, qtbot) == "The database can't be opened"
    assert dialog.answer.property("card") == "bad"


def test_saving_puts_the_password_in_the_keyring_and_nowhere_else(
    dialog: ConnectionDialog, qtbot: QtBot, keyring: dict[str, str], tacit_home: Path
) -> None:
    paste(dialog, "mysql://ann:s3crt@localhost/shop")
    dialog.save_button.click()
    assert answer(dialog, qtbot) == "Saved"
    assert keyring == {"shop": "s3crt"}
    assert [p.name for p in profiles.load()] == ["shop"]
    written = [path.read_bytes() for path in tacit_home.rglob("*.json")]
    assert written
    assert not any(b"s3crt" in content for content in written)


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_the_password_lives_for_this_session(
    dialog: ConnectionDialog, qtbot: QtBot
) -> None:
    paste(dialog, "mysql://ann:s3crt@localhost/shop")
    dialog.save_button.click()
    assert answer(dialog, qtbot) == "Saved, without the password"
    assert dialog._services.password(profiles.find("shop")) == "s3crt"


def test_a_saved_connection_is_edited_renamed_and_removed(
    dialog: ConnectionDialog, qtbot: QtBot, clinic: Path, keyring: dict[str, str]
) -> None:
    form = dialog.form
    form.name.setText("clinic")
    form.file.setText(str(clinic))
    dialog.save_button.click()
    assert answer(dialog, qtbot) == "Saved"
    assert dialog.list.model().rowCount() == 1
    dialog.start_new()
    dialog.list.clicked.emit(dialog.list.model().index(0, 0))
    assert form.name.text() == "clinic"
    form.name.setText("ward")
    form.rows.set_value(55)
    dialog.save_button.click()
    answer(dialog, qtbot)
    assert [(p.name, p.row_cap) for p in profiles.load()] == [("ward", 55)]
    dialog.remove_button.click()
    assert dialog.remove_button.text() == "Really remove?"
    assert len(profiles.load()) == 1
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 0, timeout=WAIT_MS)
    assert profiles.load() == ()


def test_a_second_connection_of_a_name_is_refused(
    dialog: ConnectionDialog, qtbot: QtBot, clinic: Path
) -> None:
    profiles.add(Profile("clinic", "sqlite", database=str(clinic)))
    dialog.form.name.setText("clinic")
    dialog.form.file.setText(str(clinic))
    dialog.save_button.click()
    assert answer(dialog, qtbot) == "That can't be done like this"
    assert dialog.answer.property("card") == "bad"


def test_save_and_open_opens_it(
    open_window: Callable[..., MainWindow], qtbot: QtBot, hospital: Path
) -> None:
    window = open_window()
    window.opening.show_dialog()
    dialog = window.opening.dialog
    assert dialog is not None
    dialog.form.name.setText("my hospital")
    dialog.form.file.setText(str(hospital))
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            window.connecting.opened is not None
            and window.connecting.opened.profile.name == "my hospital"
        ),
        timeout=WAIT_MS,
    )
    assert not dialog.isVisible()
    assert window.top_bar.connection.name.text() == "my hospital"
    assert window.windowTitle() == "my hospital · Tacit"


def test_a_pasted_url_does_not_allow_writing(dialog: ConnectionDialog) -> None:
    form = dialog.form
    QTest.keyClicks(form.url, "postgresql://ann@h/shop?writes=unlock&write_ddl=yes")
    QTest.keyClick(form.url, Qt.Key.Key_Return)
    assert form.host.text() == "h"
    assert not form.writes.isChecked()
    assert form.profile().options == ()


@pytest.mark.parametrize("measure", ["rows", "cost"])
def test_a_limit_on_plans_is_set_seen_again_and_taken_away(
    dialog: ConnectionDialog, measure: str
) -> None:
    form = dialog.form
    limit = form.row_limit if measure == "rows" else form.cost_limit
    assert not limit.number.isVisibleTo(form)
    form.set_profile(Profile("a", "postgresql", host="h", options=(("probes", "no"),)))
    limit.beyond.setFocus()
    QTest.keyClick(limit.beyond, Qt.Key.Key_Down)
    QTest.keyClick(limit.beyond, Qt.Key.Key_Down)
    assert limit.number.isVisibleTo(form)
    limit.number.selectAll()
    QTest.keyClicks(limit.number, "5000")
    made = form.profile()
    assert made.options == (("probes", "no"), (f"plan_{measure}", "ask:5000"))
    form.set_profile(Profile("b", "postgresql", host="h"))
    assert form.profile().options == ()
    form.set_profile(made)
    assert (limit.beyond.currentData(), limit.number.value()) == ("ask", 5000)
    QTest.keyClick(limit.beyond, Qt.Key.Key_Home)
    assert form.profile().options == (("probes", "no"),)


def test_an_engine_whose_plans_tell_no_cost_has_no_limit_on_it(dialog: ConnectionDialog) -> None:
    form = dialog.form
    assert not form.cost_limit.isVisibleTo(form)
    assert form.row_limit.isVisibleTo(form)
    kept = (("plan_cost", "block:9"),)
    form.set_profile(Profile("a", "sqlite", database="a.db", options=kept))
    assert form.profile().options == kept


def test_a_limit_that_cannot_be_read_is_told(dialog: ConnectionDialog, qtbot: QtBot) -> None:
    profile = Profile("a", "sqlite", database="a.db", options=(("plan_rows", "many"),))
    with qtbot.waitSignal(dialog.form.url_refused, timeout=WAIT_MS):
        dialog.form.set_profile(profile)
