"""Puts an explanation into the words of a language; the templates lie in resources/explain."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from app.core.explanation import Joint, Listing, Step, Words
from app.core.paths import resource

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Wording:
    """`joints` says for each kind of listing what stands between its parts, and before the last.
    `spaced`: a space stands between Chinese and other letters, and nowhere else."""

    templates: Mapping[str, tuple[tuple[str, str], ...]]
    joints: Mapping[Joint, tuple[str, str]]
    spaced: bool


@cache
def wording(language: str) -> Wording:
    """The templates of `language`; English for one that is not there."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    with resource("explain", f"{known}.toml").open("rb") as file:
        content = tomllib.load(file)
    joints = {Joint(key): (pair[0], pair[1]) for key, pair in content["joints"].items()}
    templates = {code: _pieces(text) for code, text in content["templates"].items()}
    return Wording(templates, joints, bool(content.get("spaced")))


def said(step: Step, language: str) -> str:
    """The step as one sentence."""
    return _filled(step.code, step.values, wording(language))


def words_said(words: Words, language: str) -> str:
    return _said(words, wording(language))


def _pieces(template: str) -> tuple[tuple[str, str], ...]:
    """The template as pairs of text and the name of what follows it."""
    return tuple((text, name or "") for text, name, _, _ in Formatter().parse(template))


def _said(words: Words, known: Wording) -> str:
    if isinstance(words, str):
        return words
    if isinstance(words, Listing):
        return _listed([_said(item, known) for item in words.items], words.joint, known)
    return _filled(words.code, words.values, known)


def _filled(code: str, values: tuple[tuple[str, Words], ...], known: Wording) -> str:
    texts = {name: _said(value, known) for name, value in values}
    whole = ""
    for text, name in known.templates[code]:
        whole = _beside(whole, text, known)
        if name:
            whole = _beside(whole, texts[name], known)
    return whole


def _listed(texts: list[str], joint: Joint, known: Wording) -> str:
    between, last = known.joints[joint]
    whole = texts[0] if texts else ""
    for number, text in enumerate(texts[1:], start=2):
        link = last if number == len(texts) else between
        whole = _beside(_beside(whole, link, known), text, known)
    return whole


def _beside(left: str, right: str, known: Wording) -> str:
    """`left` and `right` with the space that Chinese typography wants between them."""
    if not known.spaced or not left.strip() or not right.strip():
        return left + right
    bare, rest = left.rstrip(" "), right.lstrip(" ")
    before, after = bare[-1], rest[0]
    if before in _NO_SPACE or after in _NO_SPACE or _is_wide(before) == _is_wide(after) is True:
        return bare + rest
    return f"{bare} {rest}" if _is_wide(before) != _is_wide(after) else left + right


_NO_SPACE = frozenset("，。；：、（）")


def _is_wide(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"
