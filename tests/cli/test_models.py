"""`tacit models`, from an empty folder to weights and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli.models import models_app
from app.core import paths, profiles
from app.core.errors import CancelledError, ModelError, UserError
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.llm import catalogue
from app.llm.installed import InstalledModel
from tests.llm.file_server import Behaviour, serving
from tests.llm.ggufs import QWEN, gguf, write
from tests.llm.test_fetch import entry


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behaviour]:
    """A catalogue whose only model is small and served on this machine."""
    behaviour = Behaviour(gguf())
    pinned = entry(data=behaviour.data)
    with serving(behaviour) as url:
        file = tmp_path / "catalogue.toml"
        fields = ("id", "title", "file", "size", "sha256", "sum_source", "context", "licence")
        lines = [f"{field} = {json.dumps(getattr(pinned, field))}" for field in fields]
        source = f'[[model.source]]\nkind = "http"\nurl = "{url}"'
        file.write_text("\n".join(["[[model]]", *lines, "default = true", source]))
        monkeypatch.setattr(paths, "catalogue_file", lambda: file)
        catalogue.load_catalogue.cache_clear()
        yield behaviour
    monkeypatch.undo()
    catalogue.load_catalogue.cache_clear()


def tacit(*arguments: str) -> str:
    """Standard output; what goes wrong is raised, as the command line's edge sees it."""
    result = CliRunner().invoke(models_app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def as_json(*arguments: str) -> Any:
    return json.loads(tacit(*arguments, "--json"))


def test_get_list_verify_path_remove(tiny: Behaviour) -> None:
    (before,) = as_json("list")["models"]
    assert (before["id"], before["default"], before["installed"]) == ("tiny", True, False)
    assert "installed" in tacit("get")
    (after,) = as_json("list")["models"]
    assert after["installed"]
    assert Path(after["path"]).read_bytes() == tiny.data
    (checked,) = as_json("verify")["models"]
    assert checked["sound"]
    assert tacit("path").strip() == as_json("path", "tiny")["path"] == after["path"]
    assert "removed" in tacit("remove", "tiny")
    assert not as_json("list")["models"][0]["installed"]


def test_the_table_names_every_model(tiny: Behaviour) -> None:
    table = tacit("list")
    assert "tiny (default)" in table
    assert "fits" in table
    assert "Apache-2.0" in table


def test_import_and_use_by_name(tiny: Behaviour, tmp_path: Path) -> None:
    own = write(tmp_path, gguf() + bytes(32), "own.gguf")
    assert "mine is installed" in tacit("import", str(own), "--id", "mine")
    rows = {row["id"]: row for row in as_json("list")["models"]}
    assert rows["mine"]["installed"]
    assert "mine: as it should be" in tacit("verify", "mine")


@pytest.mark.usefixtures("tiny")
def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(ModelError, match="No model is installed"):
        tacit("path")
    with pytest.raises(ModelError, match="not installed"):
        tacit("verify", "tiny")
    with pytest.raises(ModelError, match="not installed"):
        tacit("remove", "nope")
    with pytest.raises(UserError, match="nope"):
        tacit("get", "nope")
    with pytest.raises(UserError, match="no file"):
        tacit("import", "/nowhere/x.gguf")


def test_damaged_weights_fail_verify(tiny: Behaviour) -> None:
    tacit("get")
    path = Path(as_json("path")["path"])
    path.write_bytes(tiny.data[:-1] + b"x")
    with pytest.raises(ModelError, match="damaged"):
        tacit("verify")


def test_an_interrupted_get_is_cancelled_and_kept(
    tiny: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("app.cli.models.fetch", interrupted)
        with pytest.raises(CancelledError, match="kept") as caught:
            tacit("get")
    assert caught.value.exit_code == 130
    assert "installed" in tacit("get")


def test_use_sets_the_model_for_all_or_for_one_connection(
    tiny: Behaviour, tacit_home: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="not installed"):
        tacit("use", "tiny")
    tacit("get")
    own = write(tmp_path, gguf(QWEN | {"general.name": "Own"}), "own.gguf")
    tacit("import", str(own))
    assert [row["id"] for row in as_json("list")["models"] if row["in_use"]] == ["tiny"]
    tacit("use", "own")
    assert SettingsFile().value.model == "own"
    assert [row["id"] for row in as_json("list")["models"] if row["in_use"]] == ["own"]
    profiles.add(Profile("shop", "sqlite", database="x"))
    tacit("use", "tiny", "--connection", "shop")
    assert profiles.find("shop").options == (("model", "tiny"),)
    assert "default one" in tacit("remove", "own")
    assert SettingsFile().value.model == ""


def test_the_speed_is_measured_and_then_listed(small_model: InstalledModel) -> None:
    SettingsFile().store(model=small_model.id, context=1024, threads=1)
    found = as_json("measure")
    assert (found["model"], found["where"]) == (small_model.id, "CPU, 1 thread")
    assert found["read_per_s"] > 0
    row = next(r for r in as_json("list")["models"] if r["id"] == small_model.id)
    assert row["speed"] == found
    assert "tokens a second" in tacit("list")
