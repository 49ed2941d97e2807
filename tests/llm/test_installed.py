"""What is installed is found, trusted only while it is unchanged, and can be brought along."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import CancelledError, ModelError, UserError
from app.llm import installed
from app.llm.adopt import adopt
from app.llm.catalogue import entry
from app.llm.installed import InstalledModel
from tests.llm.ggufs import QWEN, gguf, write


def test_nothing_is_installed_at_first() -> None:
    assert installed.installed() == ()
    with pytest.raises(ModelError, match="No model is installed") as caught:
        installed.find()
    assert (caught.value.exit_code, caught.value.hint) == (5, "Run `tacit models get`.")
    with pytest.raises(ModelError, match=r"qwen2\.5-coder-7b") as caught:
        installed.find("qwen2.5-coder-7b")
    assert "tacit models get qwen2.5-coder-7b" in caught.value.hint


def test_a_file_is_imported_under_its_name(tmp_path: Path) -> None:
    source = write(tmp_path, gguf(), "My Model (v2).gguf")
    reports: list[tuple[int, int]] = []
    model = adopt(source, progress=lambda done, total: reports.append((done, total)))
    size = source.stat().st_size
    assert (model.id, model.size, model.context) == ("my-model-v2", size, 4096)
    assert model.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert model.path.parent == paths.models_dir()
    assert reports[-1] == (size, size)
    assert installed.find("my-model-v2") == installed.find() == model
    assert source.exists()


def test_the_same_file_twice_is_one_model(tmp_path: Path) -> None:
    source = write(tmp_path, gguf())
    assert adopt(source) == adopt(source)
    assert len(installed.installed()) == 1


def test_names_are_checked(tmp_path: Path) -> None:
    source = write(tmp_path, gguf())
    adopt(source, model_id="mine")
    other = write(tmp_path, gguf(QWEN | {"general.name": "Other"}), "other.gguf")
    for taken in ("mine", "qwen2.5-coder-7b"):
        with pytest.raises(UserError, match="another model") as caught:
            adopt(other, model_id=taken)
        assert "--id" in caught.value.hint
    for bad in ("../up", "A", "", "a b", "x" * 101):
        with pytest.raises(UserError, match="can't be a model's name"):
            adopt(other, model_id=bad or "/")
    assert [model.id for model in installed.installed()] == ["mine"]


def test_unusable_files_are_not_imported(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        adopt(tmp_path / "gone.gguf")
    for data in (b"text", gguf()[:-10], gguf(QWEN | {"general.architecture": "bert"})):
        with pytest.raises(ModelError, match="can't be used"):
            adopt(write(tmp_path, data))
    assert list(paths.models_dir().iterdir()) == []


def test_a_cancelled_import_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        adopt(write(tmp_path, gguf()), cancelled=lambda: True)
    assert list(paths.models_dir().iterdir()) == []


def test_weights_of_the_catalogue_are_known_by_their_sum(
    small_weights: InstalledModel, tmp_path: Path
) -> None:
    renamed = tmp_path / "renamed.gguf"
    renamed.symlink_to(small_weights.path)
    model = adopt(renamed, model_id="whatever")
    assert (model.id, model.path.name) == (small_weights.id, small_weights.path.name)


def test_changed_weights_are_noticed_and_refused(tmp_path: Path) -> None:
    model = adopt(write(tmp_path, gguf()))
    data = bytearray(model.path.read_bytes())
    data[-1] ^= 1
    model.path.write_bytes(data)
    os.utime(model.path, ns=(1, 1))
    with pytest.raises(ModelError, match="damaged") as caught:
        installed.find(model.id)
    assert "tacit models remove tiny" in caught.value.hint


def test_touched_but_unchanged_weights_are_hashed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = adopt(write(tmp_path, gguf()))
    os.utime(model.path, ns=(1, 1))
    hashed: list[Path] = []
    real = installed.hash_file

    def counting(path: Path, **options: object) -> str:
        hashed.append(path)
        return real(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(installed, "hash_file", counting)
    assert installed.find(model.id) == installed.find(model.id) == model
    assert hashed == [model.path]


def test_verify_always_looks_at_the_bytes(tmp_path: Path) -> None:
    model = adopt(write(tmp_path, gguf()))
    before = model.path.stat()
    data = bytearray(model.path.read_bytes())
    data[-1] ^= 1
    model.path.write_bytes(data)
    os.utime(model.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ModelError, match="damaged"):
        installed.verify(model)


def test_removed_weights_are_gone(tmp_path: Path) -> None:
    model = adopt(write(tmp_path, gguf()))
    installed.remove(model.id)
    assert not model.path.exists()
    assert installed.installed() == ()
    with pytest.raises(ModelError, match="not installed"):
        installed.remove(model.id)


def test_what_is_missing_is_fetched_only_if_the_catalogue_has_it() -> None:
    default = entry()
    for name, command in ((default.id, f"get {default.id}"), ("unheard-of", "list")):
        with pytest.raises(ModelError, match="not installed") as caught:
            installed.find(name)
        assert caught.value.hint == f"Run `tacit models {command}`."


def test_the_default_is_preferred_and_else_the_largest(
    small_model: InstalledModel, tmp_path: Path
) -> None:
    adopt(write(tmp_path, gguf()))
    assert installed.find() == small_model
    default = entry()
    (paths.models_dir() / default.file).touch()
    assert installed.locate().id == default.id


def test_a_damaged_registry_costs_only_a_new_look(small_model: InstalledModel) -> None:
    registry = paths.models_dir() / "installed.json"
    assert stat.S_IMODE(registry.stat().st_mode) == 0o600
    for text in ("", "{}", "[1]", '[{"file": "x"}]', "\x00"):
        registry.write_text(text)
        assert installed.installed() == (small_model,)
