"""Errors are told in the person's language, whatever was filled in, and none is forgotten."""

from __future__ import annotations

import ast
import builtins
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from app.core import paths
from app.core.errors import DatabaseError, UserError
from app.core.settings import LanguageChoice
from app.ui.errors import tell
from app.ui.errorwords import said
from app.ui.language import Language

HERE = paths.root() / "app"
FRONT = ("cli", "ui", "scoring")
BARE = {"%1: %2", "%1 (%2)", "%1.", "DuckDB: %1", "SQLite: %1."}
"""What says nothing by itself: a server's own words with a name before them."""


@pytest.fixture
def chinese(qapp: QCoreApplication) -> Iterator[None]:
    language = Language(qapp, LanguageChoice.CHINESE)
    yield
    language.close()


def template(node: ast.expr) -> str:
    """The text of a literal, with %1, %2 … for what is filled in; empty for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    places = iter(range(1, 10))
    parts = (template(part) or f"%{next(places)}" for part in node.values)
    return "".join(parts)


def sources() -> Iterator[Path]:
    for file in HERE.rglob("*.py"):
        if not set(FRONT) & set(file.relative_to(HERE).parts):
            yield file


def raised() -> Iterator[str]:
    """The messages and hints that are written where an error of ours is made."""
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            name = node.func.id
            if not name.endswith(("Error", "Fault")) or hasattr(builtins, name):
                continue
            hints = [word.value for word in node.keywords if word.arg == "hint"]
            yield from filter(None, map(template, [*node.args[:1], *hints]))


def literals() -> Iterator[str]:
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Constant, ast.JoinedStr)):
                yield template(node)


def known() -> dict[str, str]:
    tree = ElementTree.parse(paths.resource("translations") / "errors.zh.ts")
    pairs = [
        (m.findtext("source", ""), m.findtext("translation", "")) for m in tree.iter("message")
    ]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_every_error_has_chinese_words_and_no_word_is_left_over() -> None:
    told, there = set(raised()), known()
    assert len(told) > 350
    assert told - there.keys() - BARE == set()
    written = set(literals())
    for right in [text for text in written if text.startswith("may ")]:
        written |= {f"%1 {right.replace('%1', '%2')}.", f"The login {right}."}
    advice = "For a login that can only read: "
    assert any(text.startswith(advice) for text in written)
    assert there.keys() - written == {f"{advice}%1"}


def test_chinese_words_keep_the_places() -> None:
    for source, words in known().items():
        assert words
        assert set(re.findall(r"%\d", words)) == set(re.findall(r"%\d", source)), source


def test_every_template_is_known_again(chinese: None) -> None:
    for source, words in known().items():
        filled = re.sub(r"%(\d)", r"<\1>", source)
        assert said(filled) == re.sub(r"%(\d)", r"<\1>", words), source


def test_an_error_is_told_with_what_it_quotes(chinese: None) -> None:
    told = tell(DatabaseError("There is no SQLite file '/a/%2\n{x}'.", hint="Check the path."))
    assert told.message == "没有 SQLite 文件 '/a/%2\n{x}'。"
    assert told.hint == "请检查路径。"
    told = tell(UserError("old.txt can't be imported: It has no jdbc-url."))
    assert told.message == "无法导入 old.txt：其中没有 jdbc-url。"


def test_what_a_server_says_stays_as_it_is(chinese: None) -> None:
    words = 'DuckDB: Binder Error: Referenced column "x" not found'
    assert tell(DatabaseError(words)).message == words
    hostile = " of  layers need " * 40_000
    assert said(hostile) == hostile


def test_english_stays_english(english: None) -> None:
    assert said("There is no file x.") == "There is no file x."
