"""What leaves the machine is listed from the kernel, told by connection, and never explained away.

In a process of its own: the servers of the other tests are children of this one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.core.profile import from_url
from tests.cli.starting import ROOT
from tests.plugins.fix_databases import DescribedDatabase

SCRIPT = """
import json, socket, sys
from dataclasses import asdict
from app.core.profile import from_url
from app.workflow.leaving import flows
from app.workflow.workspace import Workspace

asked = json.loads(sys.stdin.read())
profile, _ = from_url(asked["url"], name="shop")
workspace = Workspace(profile, asked["password"])
workspace.open()
workspace.read_schema()
told = {"open": [asdict(flow) for flow in flows([workspace])]}
with socket.create_server(("127.0.0.1", 0)) as server:
    with socket.create_connection(server.getsockname()):
        told["stray"] = [asdict(flow) for flow in flows([workspace])]
        told["fetching"] = [asdict(flow) for flow in flows([workspace], fetching="qwen")]
workspace.close()
told["closed"] = [asdict(flow) for flow in flows([])]
print(json.dumps(told))
"""


def told(url: str, password: str | None) -> dict[str, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps({"url": url, "password": password}),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return found


def test_a_file_opens_no_connection(tacit_home: Path, clinic: Path) -> None:
    assert told(f"sqlite:///{clinic}", None)["open"] == []


def test_a_server_is_listed_by_the_name_of_its_connection(
    tacit_home: Path, postgresql_database: DescribedDatabase
) -> None:
    profile = postgresql_database.profile
    url = profile.url
    assert from_url(url)[0].port == profile.port
    found = told(url, postgresql_database.password)
    assert found["open"]
    for flow in found["open"]:
        assert flow["purpose"] == "database"
        assert flow["owner"] == "shop"
        assert flow["place"].endswith(f":{profile.port}")
        assert flow["process"] == "app.db.worker"
        assert flow["stays"]
    assert found["closed"] == []


def test_what_nobody_accounts_for_is_unknown_and_comes_first(
    tacit_home: Path, clinic: Path
) -> None:
    found = told(f"sqlite:///{clinic}", None)
    assert {flow["purpose"] for flow in found["stray"]} == {"unknown"}
    assert any(flow["listens"] for flow in found["stray"])
    fetching = {(flow["purpose"], flow["owner"]) for flow in found["fetching"]}
    assert ("fetch", "qwen") in fetching
    listening = [flow for flow in found["fetching"] if flow["listens"]]
    assert [flow["purpose"] for flow in listening] == ["unknown"]
