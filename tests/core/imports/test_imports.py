"""Each program's file becomes profiles; what can't be taken over is said; passwords stay apart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.core import profiles
from app.core.environment import Tint
from app.core.errors import EnvironmentFault, UserError
from app.core.imports.datagrip import read_datagrip
from app.core.imports.dbeaver import read_dbeaver
from app.core.imports.found import Findings, Found, Standing, standing, usable_name
from app.core.imports.mycnf import read_mycnf
from app.core.imports.pgpass import read_pgpass
from app.core.imports.pgservice import read_pgservice
from app.core.imports.read import Source, read_file
from app.core.imports.urls import read_urls
from app.core.profile import Profile, TlsMode
from app.core.tunnel import Hop, SshLogin, Tunnel
from app.workflow.importing import take

SECRET = "s3cr:et\\x"


def only(findings: Findings) -> Found:
    assert findings.problems == ()
    (found,) = findings.found
    return found


def why(findings: Findings) -> list[str]:
    return [f"{problem.where}: {problem.why}" for problem in findings.problems]


def test_an_imported_connection_is_never_allowed_to_write(tmp_path: Path) -> None:
    saved = Profile(
        "ward", "sqlite", database="/x", options=(("writes", "unlock"), ("write_ddl", "yes"))
    )
    file = tmp_path / "tacit.json"
    file.write_text(profiles.to_text([saved, replace(saved, name="b", options=())]))
    ward, other = read_file(file).found
    assert ward.profile.options == ()
    assert "writing stays locked" in ward.notes[0]
    assert other.notes == ()
    assert standing(ward, [saved]) is Standing.SAME
    taken = take([Found(saved)], with_passwords=False)
    assert [profile.options for profile in (*taken.saved, *profiles.load())] == [(), ()]


def test_a_list_of_urls_with_and_without_names() -> None:
    text = """
    # ours
    shop = postgresql://ann:pw%3A1@db.example.org:6543/shop?sslmode=verify-ca&ApplicationName=x
    mysql://bob@localhost/shop
    jdbc:mariadb://db/crm?user=eve&password=hunter2&sslMode=PREFERRED
    jdbc:sqlite:/data/a b.sqlite
    not a url
    oracle://scott@host/x
    """
    findings = read_urls(text)
    shop, local, crm, file = findings.found
    assert shop.profile == Profile(
        "shop", "postgresql", host="db.example.org", port=6543, database="shop", user="ann",
        tls=TlsMode.VERIFY_CA,
    )  # fmt: skip
    assert (shop.password, shop.notes) == ("pw:1", ("left out: ApplicationName",))
    assert (local.profile.name, local.profile.engine) == ("shop 2", "mysql")
    assert (crm.profile.user, crm.password, crm.profile.tls) == ("eve", "hunter2", None)
    assert "preferred" in crm.notes[0]
    assert (file.profile.engine, file.profile.database) == ("sqlite", "/data/a b.sqlite")
    assert why(findings) == [
        "line 7: This is not a URL.",
        "line 8: Tacit has no engine 'oracle'.",
    ]


def test_a_password_shows_nowhere_in_what_was_found() -> None:
    found = only(read_urls("mysql://ann:hunter2@h/d"))
    assert found.password == "hunter2"
    assert "hunter2" not in repr(found)


def test_pgpass_with_escapes_and_wildcards() -> None:
    text = (
        "# comment\n"
        r"db.example.org:5433:shop:ann:s3cr\:et\\x" + "\n"
        "*:*:*:postgres:pw\n/var/run/pg:*:*:ann:pw2\ntoo:few\nh:99999:d:u:p\n"
    )
    findings = read_pgpass(text)
    shop, local = findings.found
    assert shop.password == SECRET
    assert shop.profile == Profile(
        "shop", "postgresql", host="db.example.org", port=5433, database="shop", user="ann"
    )
    assert (local.profile.socket, local.profile.host, local.notes) == (
        "/var/run/pg", "", ("any database",),
    )  # fmt: skip
    assert [problem.where for problem in findings.problems] == ["line 3", "line 5", "line 6"]


def test_pg_service_sections() -> None:
    text = """
[shop]
host=db.example.org
port=5433
dbname=shop
user=ann
password=50%off
sslmode=prefer
application_name=x
ldap=y
[many]
host=a,b
"""
    findings = read_pgservice(text)
    (shop,) = findings.found
    assert (shop.password, shop.profile.tls) == ("50%off", None)
    assert shop.profile.options == (("application_name", "x"),)
    assert len(shop.notes) == 2
    assert why(findings) == ["[many]: It lists several hosts; Tacit connects to one."]


def test_my_cnf_groups_inherit_from_client() -> None:
    text = """
[mysqld]
port = 3307
[client]
user = ann
password = "pa#ss\\"word"
host = db.example.org
ssl_ca = /etc/ca.pem
ssl-mode = VERIFY_IDENTITY
[clientreport]
database = report
!includedir /etc/mysql/conf.d/
[mysql]
no-auto-rehash
"""
    findings = read_mycnf(text)
    general, report = findings.found
    assert general.password == 'pa#ss"word'
    assert general.profile.tls is TlsMode.VERIFY_FULL
    assert general.profile.ca_file == "/etc/ca.pem"
    assert (report.profile.database, report.profile.user) == ("report", "ann")
    assert why(findings) == ["!includedir /etc/mysql/conf.d/: Import that file by itself."]


DBEAVER = {
    "folders": {"Shop": {}},
    "connections": {
        "postgres-jdbc-1": {
            "provider": "postgresql",
            "driver": "postgres-jdbc",
            "name": "Shop",
            "folder": "Shop",
            "configuration": {
                "host": "db", "port": "5432", "database": "shop", "type": "prod",
                "handlers": {"ssh_tunnel": {
                    "type": "TUNNEL", "enabled": True, "user": "ann",
                    "properties": {
                        "host": "bastion", "port": 2222, "authType": "PUBLIC_KEY",
                        "keyPath": "/home/ann/.ssh/id", "jumpServer0.enabled": "true",
                        "jumpServer0.host": "jump", "jumpServer0.name": "eve",
                    },
                }},
            },
        },
        "mysql-1": {"provider": "mysql", "driver": "mysql8", "name": "off",
                    "configuration": {"host": "h", "handlers": {"ssh_tunnel": {"enabled": False}}}},
        "sqlite-1": {"provider": "generic", "driver": "sqlite_jdbc", "name": "file",
                     "configuration": {"url": "jdbc:sqlite:/data/x.db"}},
        "oracle-1": {"provider": "oracle", "driver": "oracle_thin", "name": "old",
                     "configuration": {}},
        "odd": {"provider": "mysql", "name": "odd", "configuration": []},
    },
}  # fmt: skip


def test_dbeaver_with_folder_type_and_tunnel() -> None:
    findings = read_dbeaver(json.dumps(DBEAVER))
    shop, off, file = findings.found
    assert shop.profile.group == "Shop"
    assert shop.profile.is_production
    assert shop.profile.tint is Tint.RED
    assert shop.profile.tunnel == Tunnel(
        Hop("bastion", 2222, "ann", SshLogin.KEY, "/home/ann/.ssh/id"), Hop("jump", user="eve")
    )
    assert off.profile.tunnel is None
    assert (file.profile.engine, file.profile.database) == ("sqlite", "/data/x.db")
    assert [problem.where for problem in findings.problems] == ["old", "odd"]


DATAGRIP = """<?xml version="1.0" encoding="UTF-8"?>
<project version="4"><component name="DataSourceManagerImpl" format="xml">
  <data-source source="LOCAL" name="shop &amp; co" group="Shop" uuid="1">
    <driver-ref>postgresql</driver-ref>
    <jdbc-url>jdbc:postgresql://db:5433/shop</jdbc-url>
  </data-source>
  <data-source name="ms" uuid="2"><jdbc-url>jdbc:sqlserver://h:1</jdbc-url></data-source>
  <data-source name="none" uuid="3"/>
</component></project>"""
DATAGRIP_LOCAL = """<project><component><data-source name="shop" uuid="1">
  <user-name>ann</user-name>
  <ssh-properties><enabled>true</enabled><ssh-config-id>x</ssh-config-id></ssh-properties>
</data-source></component></project>"""


def test_datagrip_with_the_logins_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "dataSources.xml"
    file.write_text(DATAGRIP, encoding="utf-8")
    (tmp_path / "dataSources.local.xml").write_text(DATAGRIP_LOCAL, encoding="utf-8")
    findings = read_file(file)
    (shop,) = findings.found
    assert shop.profile == Profile(
        "shop & co", "postgresql", host="db", port=5433, database="shop", user="ann", group="Shop"
    )
    assert "SSH tunnel" in shop.notes[0]
    assert len(findings.problems) == 2


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_xml_with_a_document_type_is_refused(declared: str) -> None:
    with pytest.raises(UserError, match="document type"):
        read_datagrip(f"{declared}<x>&a;</x>")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dataSources.xml", "<project><component>"),
        ("data-sources.json", '{"connections": [1]}'),
        ("data-sources.json", '{"connections": '),
        ("pg_service.conf", "host=x\n[a]"),
        ("tacit.json", '{"version": 1, "connections": [{"name": "x", "engine": 5}]}'),
    ],
)
def test_a_broken_file_is_an_error_that_names_it_and_costs_nothing(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=name) as raised:
        read_file(file)
    assert "--format" in raised.value.hint
    assert file.read_text(encoding="utf-8") == text


def test_what_is_no_text_and_what_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="UTF-8"):
        read_file(file)
    with pytest.raises(EnvironmentFault, match="can't be read"):
        read_file(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "text", "source"),
    [
        (".pgpass", "h:1:d:u:p", Source.PGPASS),
        ("pg_service.conf", "[a]\nhost=h", Source.PG_SERVICE),
        (".my.cnf", "[client]\nhost=h", Source.MY_CNF),
        ("list.txt", "mysql://h/d", Source.URLS),
        ("copy", "[client]\nhost=h", Source.MY_CNF),
    ],
)
def test_the_kind_is_found_by_name_and_text(
    tmp_path: Path, name: str, text: str, source: Source
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert read_file(file) == read_file(file, source)
    assert len(read_file(file).found) == 1


def test_what_is_exported_comes_back_the_same(tmp_path: Path) -> None:
    tunnel = Tunnel(Hop("bastion", 2222, "ann", SshLogin.KEY, "/k"), Hop("jump"))
    mine = (
        Profile("客户", "postgresql", host="h", tunnel=tunnel, environment="production", group="g"),
        Profile("file", "duckdb", database="/data/x", color=Tint.VIOLET),
    )
    file = tmp_path / "connections.json"
    file.write_text(profiles.to_text(mine), encoding="utf-8")
    assert tuple(found.profile for found in read_file(file).found) == mine


def test_how_a_found_one_stands_to_the_saved_ones() -> None:
    profile = Profile("Shop", "mysql", host="h")
    saved = (replace(profile, name="shop"),)
    assert standing(Found(profile), ()) is Standing.NEW
    assert standing(Found(profile), saved) is Standing.CONFLICT
    assert standing(Found(saved[0]), saved) is Standing.SAME


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  a \n b ", "a b"),
        ("--x", "x"),
        ("a://b", "a b"),
        ("\x00", "connection"),
        ("x" * 99, "x" * 60),
    ],
)
def test_a_name_that_can_be_saved_is_made_of_any(text: str, name: str) -> None:
    assert usable_name(text) == name
