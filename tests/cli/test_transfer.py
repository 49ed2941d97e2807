"""`tacit connections import` lists before it saves, and asks before it touches what is saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core import profiles, secrets
from app.core.errors import UnknownHostError, UserError
from app.core.profile import Profile
from app.core.tunnel import Hop, SshLogin, Tunnel
from tests.cli.test_connections import failure, tacit, told
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import READER
from tests.servers.sshd import SshServer

pytestmark = pytest.mark.usefixtures("unlocked_keyring")
URLS = "shop = mysql://ann:hunter2@h/shop\ncrm = postgresql://bob@h/crm\nnonsense\n"


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TACIT_HOME", str(tmp_path / "home"))


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "list.txt"
    path.write_text(URLS, encoding="utf-8")
    return str(path)


def names() -> list[str]:
    return [profile.name for profile in profiles.load()]


def test_without_save_nothing_happens(file: str) -> None:
    result = tacit("import", file)
    assert result.exit_code == 0
    assert "+  shop" in result.stdout
    assert "line 3" in result.stdout
    assert "Nothing is saved yet" in result.stdout
    assert "hunter2" not in result.output
    assert names() == []


def test_a_password_goes_to_the_keyring_only_when_wished(file: str) -> None:
    assert told("import", file, "--save")["saved"] == ["shop", "crm"]
    assert secrets.get_password("shop") is None
    profiles.remove("shop")
    answer = told("import", file, "--save", "--with-passwords")
    assert (answer["saved"], answer["passwords"]) == (["shop"], 1)
    assert secrets.get_password("shop") == "hunter2"
    assert "hunter2" not in profiles.profiles_file().read_text(encoding="utf-8")


def test_one_of_the_same_name_is_left_alone_replaced_or_stands_beside(file: str) -> None:
    profiles.add(Profile("Shop", "sqlite", database="/x"))
    secrets.set_password("shop", "of the other")
    assert told("import", file)["connections"][0]["standing"] == "conflict"
    assert told("import", file, "--save", "--only", "shop")["saved"] == []
    assert profiles.find("shop").engine == "sqlite"
    assert told("import", file, "--save", "--rename")["saved"] == ["shop 2", "crm"]
    assert told("import", file, "--save", "--replace", "--only", "shop")["saved"] == ["shop"]
    assert names() == ["shop 2", "crm", "shop"]
    assert secrets.get_password("Shop") is None


def test_without_a_keyring_the_person_is_told(
    file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    result = tacit("import", file, "--save", "--with-passwords")
    assert result.exit_code == 0
    assert "without their passwords: shop" in result.stderr


def test_what_is_exported_can_be_imported_and_holds_no_password(tmp_path: Path) -> None:
    told("add", "shop", "mysql://ann@h/shop", "--environment", "prod", "--group", "Sales",
         "--password-stdin", typed="hunter2\n")  # fmt: skip
    target = tmp_path / "out.json"
    assert tacit("export", "--output", str(target)).exit_code == 0
    assert "hunter2" not in target.read_text(encoding="utf-8")
    assert tacit("export", "shop").stdout == target.read_text(encoding="utf-8")
    before = profiles.load()
    profiles.remove("shop")
    told("import", str(target), "--save")
    assert profiles.load() == before
    assert before[0].is_production
    failure(tacit("export", "--output", str(target)), UserError)
    failure(tacit("export", "nobody"), UserError)


def test_a_name_that_the_file_does_not_hold(file: str) -> None:
    failure(tacit("import", file, "--only", "nobody"), UserError)


def test_a_tunnel_is_saved_and_shown() -> None:
    told("add", "far", "mysql://ann@localhost/shop", "--ssh", "ann@bastion:2222",
         "--ssh-jump", "[::1]", "--ssh-key", "/keys/id")  # fmt: skip
    tunnel = profiles.find("far").tunnel
    assert tunnel == Tunnel(
        Hop("bastion", 2222, "ann", SshLogin.KEY, "/keys/id"),
        Hop("::1", login=SshLogin.KEY, key_file="/keys/id"),
    )
    assert told("show", "far")["tunnel"] == "bastion:2222 via [::1]"
    for wrong in (["--ssh", "a b"], ["--ssh", "h:0"], ["--ssh-key", "/k"]):
        failure(tacit("add", "other", "mysql://ann@h/shop", *wrong), UserError)


def test_an_ssh_server_is_trusted_by_its_fingerprint_only(
    ssh_server: SshServer, postgresql_server: PostgresqlServer
) -> None:
    behind = replace(
        postgresql_server.profile("postgres"), name="behind", tunnel=Tunnel(ssh_server.hop())
    )
    profiles.add(behind)
    secrets.set_password("behind", postgresql_server.logins[READER])
    unknown = failure(tacit("test", "behind"), UnknownHostError)
    assert ssh_server.fingerprint in str(getattr(unknown, "hint", ""))
    failure(tacit("trust", "behind", "--fingerprint", "SHA256:other"), UnknownHostError)
    assert tacit("trust", "behind", "--fingerprint", ssh_server.fingerprint).exit_code == 0
    answer = told("test", "behind")
    assert [step["step"] for step in answer["steps"]] == [
        "ssh", "port", "tls", "login", "rights", "read-only",
    ]  # fmt: skip
