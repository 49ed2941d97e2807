"""Lists of tables are kept for each database, and a broken file only costs comfort."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.profile import Profile
from app.core.tablelists import RECENT, TableLists, lists_file, load_lists, save_lists

SHOP = Profile("shop", "sqlite", database="/tmp/shop.sqlite")


def test_they_are_kept_by_database_and_not_by_name(tacit_home: Path) -> None:
    lists = TableLists(("a",), ("b\udc80", "c"), ("d",), ("e",))
    save_lists(SHOP, lists)
    save_lists(replace(SHOP, database="/tmp/other.sqlite"), TableLists(("x",)))
    assert load_lists(replace(SHOP, name="another")) == lists
    assert load_lists(replace(SHOP, database="/tmp/third.sqlite")) == TableLists()


def test_what_was_looked_at_last_comes_first() -> None:
    lists = TableLists()
    for name in "abcdefg":
        lists = lists.looked_at(name)
    assert lists.looked_at("d").recent[:2] == ("d", "g")
    assert len(lists.recent) == RECENT


def test_a_table_is_pinned_or_left_out_or_neither() -> None:
    pinned = TableLists().turned_pinned("a")
    left = pinned.turned_left_out("a")
    assert (pinned.pinned, left.pinned, left.left_out) == (("a",), (), ("a",))
    assert left.turned_left_out("a") == TableLists()


@pytest.mark.parametrize("text", ["", "[]", '{"places": 3}', '{"places": {"x": []}}'])
def test_a_broken_file_means_no_lists(tacit_home: Path, text: str) -> None:
    lists_file().write_text(text, encoding="utf-8")
    assert load_lists(SHOP) == TableLists()
    save_lists(SHOP, TableLists(("a",)))
    assert load_lists(SHOP) == TableLists(("a",))
