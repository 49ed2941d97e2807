"""The catalogue is complete and pinned."""

from __future__ import annotations

import re

import pytest

from app.core.errors import UserError
from app.llm.catalogue import HttpSource, PackagesSource, entry, load_catalogue


def test_one_default_and_unique_names() -> None:
    entries = load_catalogue()
    assert [e.id for e in entries if e.default] == ["qwen2.5-coder-1.5b"]
    assert len({e.id for e in entries}) == len({e.file for e in entries}) == len(entries)


@pytest.mark.parametrize("found", load_catalogue(), ids=lambda e: str(e.id))
def test_every_entry_is_pinned(found: object) -> None:
    assert found in load_catalogue()
    e = next(e for e in load_catalogue() if e == found)
    assert re.fullmatch(r"[0-9a-f]{64}", e.sha256)
    assert e.sum_source
    assert e.licence == "Apache-2.0"
    first = e.sources[0]
    assert isinstance(first, HttpSource)
    assert first.url.startswith("https://huggingface.co/Qwen/")
    assert first.url.endswith(f"/{e.file}")
    for source in e.sources[1:]:
        assert isinstance(source, PackagesSource)
        assert (source.count - 1) * source.piece_size < e.size <= source.count * source.piece_size


def test_entries_are_found_by_id_and_file() -> None:
    assert entry().default
    assert entry("qwen2.5-coder-0.5b") == entry("qwen2.5-coder-0.5b-instruct-q4_k_m.gguf")
    with pytest.raises(UserError, match="nope") as caught:
        entry("nope")
    assert "qwen2.5-coder-7b" in caught.value.hint
