"""What a column's name says about it, by the rules in `resources/sensitive/rules.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from app.core import paths
from app.core.schema import Column, Table

_BOOLEAN = re.compile(r"bool|^bit$|^bit\(1\)$|^tinyint\(1\)$", re.IGNORECASE)
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u3400-\u9fff]+")
PERSON = "person-name"
SECRET = "secret"
"""Passwords and tokens: nobody looks them up, so their names protect without being asked."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`en` phrases are words between spaces; `zh` are parts of names."""

    kind: str
    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """`people`, `maybe`: names of tables; `own`: kinds of columns that only a person has."""

    rules: tuple[Rule, ...]
    silent: tuple[str, ...]
    people: tuple[str, ...]
    maybe: tuple[str, ...]
    own: frozenset[str]
    name: tuple[str, ...]

    def kind_of(self, table: Table, column: Column) -> str | None:
        """The kind of data that the column holds by its name; None if the name says nothing."""
        if _BOOLEAN.search(column.type):
            return None
        kind = self._by_name(column.name)
        if kind is not None or not self._is_plain_name(column.name):
            return kind
        return PERSON if self._is_of_people(table) else None

    def _by_name(self, name: str) -> str | None:
        said = words(name)
        if any(_holds(said, word) for word in self.silent):
            return None
        for rule in self.rules:
            if any(_holds(said, phrase) for phrase in rule.unless):
                continue
            english = next((p for p in rule.en if _holds(said, p)), None)
            if english is not None and (not said.endswith(" id") or english.endswith("id")):
                return rule.kind
            if any(text in name for text in rule.zh):
                return rule.kind
        return None

    def _is_plain_name(self, name: str) -> bool:
        return words(name) in self.name or name in self.name

    def _is_of_people(self, table: Table) -> bool:
        if _names(table, self.people):
            return True
        return _names(table, self.maybe) and any(
            self._by_name(column.name) in self.own for column in table.columns
        )


def words(name: str) -> str:
    """The words of a name in lower case, with a space between them."""
    return " ".join(piece.lower() for piece in _PIECE.findall(name))


@cache
def rules() -> Rules:
    raw = tomllib.loads(paths.resource("sensitive", "rules.toml").read_text(encoding="utf-8"))
    listed = (
        Rule(r["kind"], tuple(r.get("en", ())), tuple(r.get("zh", ())), tuple(r.get("not", ())))
        for r in raw["rule"]
    )
    return Rules(
        rules=tuple(listed),
        silent=tuple(raw["silent"]),
        people=tuple(raw["people"]),
        maybe=tuple(raw["maybe"]),
        own=frozenset(raw["own"]),
        name=tuple(raw["name"]),
    )


def _holds(said: str, phrase: str) -> bool:
    return f" {phrase} " in f" {said} "


def _names(table: Table, listed: tuple[str, ...]) -> bool:
    said = words(table.name)
    singular = " ".join(_singular(word) for word in said.split())
    return any(_holds(singular, word) or (not word.isascii() and word in said) for word in listed)


def _singular(word: str) -> str:
    irregular = {"children": "child", "staff": "staff", "people": "people", "persons": "person"}
    if word in irregular:
        return irregular[word]
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
