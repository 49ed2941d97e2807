"""A glossary: what tables and columns mean, and which words stand for which values.

It is a TOML file, written by whoever knows the database:

    [[term]]
    words = ["心内科", "heart department"]
    means = "departments.name = 'Cardiology'"

    [table.visits]
    en = "Appointments and stays"
    zh = "就诊记录"
    [table.visits.columns]
    visit_date = { en = "or of admission", zh = "就诊日期" }

Either language may be left out. All of it goes into the prompt, so short is good.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import UserError


@dataclass(frozen=True, slots=True)
class Term:
    """`words` as people say them, all standing for `means`: a condition or expression in SQL."""

    words: tuple[str, ...]
    means: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """`tables` by name, `columns` by (table, column); the names are case-folded. A table's name has
    its schema where that is needed: what is said of `orders` holds for every `orders` of which,
    as `shop.orders`, nothing else is said."""

    terms: tuple[Term, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def for_table(self, name: str) -> str:
        """What `name`, also one with its schema, holds: Chinese and English in one line; empty if
        nothing is said of it."""
        return next((said for key in keys(name) if (said := self.tables.get(key))), "")

    def for_column(self, table: str, column: str) -> str:
        """As `for_table`."""
        places = ((key, column.casefold()) for key in keys(table))
        return next((said for place in places if (said := self.columns.get(place))), "")

    def terms_in(self, question: str) -> tuple[Term, ...]:
        """The terms of which `question` uses a word, in the glossary's order.

        A longer word takes its place: what is said of `急诊科` is not also a use of `急诊`.
        """
        left = question.casefold()
        found: set[int] = set()
        for number, word in self._words:
            rest = _without(word, left)
            if rest != left:
                left = rest
                found.add(number)
        return tuple(self.terms[number] for number in sorted(found))

    @property
    def _words(self) -> list[tuple[int, str]]:
        words = [(n, w.casefold()) for n, term in enumerate(self.terms) for w in term.words]
        return sorted(words, key=lambda entry: -len(entry[1]))


def keys(table: str) -> tuple[str, ...]:
    """How a glossary may call the table: with its schema, and without."""
    folded = table.casefold()
    bare = folded.partition(".")[2]
    return (folded, bare) if bare else (folded,)


def load_glossary(path: Path) -> Glossary:
    """The glossary in `path`. Raises UserError, naming the file and the place, if it is broken."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _broken(path, f"it can't be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _broken(path, f"it is not valid TOML: {error}") from error
    unknown = sorted(set(raw) - {"term", "table"})
    if unknown:
        raise _broken(path, f"{unknown[0]!r} is neither [[term]] nor [table.NAME]")
    tables: dict[str, str] = {}
    columns: dict[tuple[str, str], str] = {}
    for name, value in _mapping(raw.get("table", {}), "table", path).items():
        facts = dict(_mapping(value, name, path))
        for column, text in _mapping(facts.pop("columns", {}), f"{name}.columns", path).items():
            columns[name.casefold(), column.casefold()] = _line(text, f"{name}.{column}", path)
        if note := _line(facts, name, path):
            tables[name.casefold()] = note
    return Glossary(_terms(raw.get("term", []), path), tables, columns)


def _without(word: str, text: str) -> str:
    """`text` with `word` blanked out: whole words, but anywhere for Chinese without its spaces."""
    if not word.isascii():
        return text.replace(word, "\n")
    return re.sub(rf"(?<![a-z0-9_]){re.escape(word)}(?![a-z0-9_])", "\n", text)


def _terms(raw: object, path: Path) -> tuple[Term, ...]:
    if not isinstance(raw, list):
        raise _broken(path, "terms are written [[term]], with two brackets")
    return tuple(_term(entry, number, path) for number, entry in enumerate(raw, start=1))


def _term(raw: object, number: int, path: Path) -> Term:
    entry = _mapping(raw, f"term {number}", path)
    words, means = entry.get("words"), entry.get("means")
    if not isinstance(words, list) or not words or not all(_is_text(word) for word in words):
        raise _broken(path, f"term {number} needs words = [...], a list of texts")
    if not isinstance(means, str) or not _is_text(means):
        raise _broken(path, f"term {number} ({words[0]}) needs means = a text")
    return Term(tuple(words), means)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _line(raw: object, place: str, path: Path) -> str:
    texts = _mapping(raw, place, path)
    for language, text in texts.items():
        if language not in ("en", "zh") or not isinstance(text, str):
            raise _broken(path, f"{place} may have en and zh, each a text; not {language!r}")
    return "; ".join(str(texts[language]) for language in ("zh", "en") if texts.get(language))


def _mapping(raw: object, place: str, path: Path) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise _broken(path, f"{place} is not a table of names and texts")
    return raw


def _broken(path: Path, what: str) -> UserError:
    return UserError(
        f"The glossary {path} can't be used: {what}.",
        hint="Correct the file; resources/sample/glossary.toml shows the format.",
    )
