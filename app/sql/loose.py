"""The words of a text that may be half typed. Never fails: what is not closed runs to the end of
the text, and says what would close it. The gate has its own, strict reader in `lexical`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.sql.lexical import Kind

PLAIN = ""
"""The `closer` of what is closed."""
_ESCAPED = "\\"
"""Begins the closer of a string in which a backslash escapes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`closer` is the sign that is missing at its end, PLAIN if none is."""

    kind: Kind
    text: str
    start: int
    closer: str = PLAIN

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """A bare word in lower case, a sign as it is; empty for anything quoted."""
        return self.text.lower() if self.kind in (Kind.WORD, Kind.SIGN) else ""

    @property
    def is_name(self) -> bool:
        return self.kind in (Kind.WORD, Kind.QUOTED)

    @property
    def name(self) -> str:
        """The name that a word or quoted name spells, as far as it is written."""
        if self.kind is not Kind.QUOTED:
            return self.text
        close = "]" if self.text[0] == "[" else self.text[0]
        inner = self.text[1:] if self.closer else self.text[1:-1]
        return inner.replace(close * 2, close)


def pieces(text: str, engine: str, *, inside: str = PLAIN) -> list[Piece]:
    """All pieces of `text` but white space. `inside`: the closer that the text before left open."""
    found: list[Piece] = []
    at = 0
    if inside:
        end = _closing(text, inside)
        kind = Kind.COMMENT if inside == "*/" else Kind.STRING
        at = len(text) if end < 0 else end
        found.append(Piece(kind, text[:at], 0, inside if end < 0 else PLAIN))
    for match in _pattern(engine).finditer(text, at):
        kind, closer = _read(match, engine)
        found.append(Piece(kind, match[0], match.start(), closer))
    return found


def still_open(line: str, engine: str, inside: str = PLAIN) -> str:
    """The closer of what is open at the end of `line`: what `pieces` says, for much less."""
    at = 0
    if inside:
        at = _closing(line, inside)
        if at < 0:
            return inside
    closer = PLAIN
    for match in _pattern(engine, only_long=True).finditer(line, at):
        closer = _read(match, engine)[1] if match.end() == len(line) else PLAIN
    return "" if closer in _NAME_CLOSERS and engine != "mysql" else closer.strip("`]")


def landmarks(text: str, engine: str) -> list[Piece]:
    """Brackets, comments, strings and quoted names only: enough to see how a text is nested."""
    found = []
    for match in _pattern(engine, brackets=True).finditer(text):
        kind, closer = _read(match, engine)
        found.append(Piece(kind, match[0], match.start(), closer))
    return found


_NAME_CLOSERS = ('"', "`", "]")


def _read(match: re.Match[str], engine: str) -> tuple[Kind, str]:
    group, text = match.lastgroup or "", match[0]
    match group:
        case "block":
            return Kind.COMMENT, PLAIN if len(text) > 3 and text.endswith("*/") else "*/"
        case "line":
            return Kind.COMMENT, PLAIN
        case "dollar":
            mark = f"${match['tag']}$"
            closed = len(text) >= 2 * len(mark) and text.endswith(mark)
            return Kind.STRING, PLAIN if closed else mark
        case "string" | "escaped":
            return Kind.STRING, _string_closer(text, engine)
        case "quoted":
            close = "]" if text[0] == "[" else text[0]
            closed = _closing(text[1:], close) == len(text) - 1
            return Kind.QUOTED, PLAIN if closed else close
        case "number":
            return Kind.NUMBER, PLAIN
        case "word":
            return Kind.WORD, PLAIN
        case _:
            return Kind.SIGN, PLAIN


def _string_closer(text: str, engine: str) -> str:
    body = text.lstrip("eE")
    mark = body[0]
    closer = _ESCAPED + mark if engine == "mysql" or body != text else mark
    return PLAIN if _closing(body[1:], closer) == len(body) - 1 else closer


def _closing(text: str, closer: str) -> int:
    """The offset after what closes a piece that is open where `text` begins; -1 if nothing does."""
    if closer == "*/" or closer.startswith("$") or closer == "]":
        at = text.find(closer)
        return -1 if at < 0 else at + len(closer)
    mark = re.escape(closer[-1])
    escaped = r"\\.|" if closer[0] == _ESCAPED else ""
    plain = rf"[^{mark}\\]" if escaped else rf"[^{mark}]"
    match = re.match(rf"(?:{plain}|{escaped}{mark}{mark})*+{mark}", text, re.DOTALL)
    return match.end() if match else -1


@cache
def _pattern(engine: str, *, only_long: bool = False, brackets: bool = False) -> re.Pattern[str]:
    """`only_long`: of what may hold other signs, and none of the short pieces; `brackets`: these
    and brackets."""
    marks = {"mysql": "`", "sqlite": '"`'}.get(engine, '"')
    quoted = [rf"{mark}(?:[^{mark}\n]|{mark}{mark})*{mark}?" for mark in marks]
    if engine == "sqlite":
        quoted.append(r"\[[^\]\n]*\]?")
    strings = [r"'(?:[^'\\]|\\.|'')*'?", r'"(?:[^"\\]|\\.|"")*"?'] if engine == "mysql" else []
    strings = strings or [r"'(?:[^']|'')*'?"]
    line = r"--[^\n]*|\#[^\n]*" if engine == "mysql" else r"--[^\n]*"
    parts = [
        rf"(?P<line>{line})",
        r"(?P<block>/\*.*?(?:\*/|\Z))",
        rf"(?P<string>{'|'.join(strings)})",
        rf"(?P<quoted>{'|'.join(quoted)})",
    ]
    short = [
        r"(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)",
        r"(?P<word>[^\W\d][\w$]*)",
        r"(?P<sign>::|:=|<=|>=|<>|!=|\|\||->>|->|[^\s])",
    ]
    if engine in ("postgresql", "duckdb"):
        parts.insert(0, r"(?P<escaped>\b[eE]'(?:[^'\\]|\\.|'')*'?)")
        parts.insert(0, r"(?P<dollar>(?<!\w)\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?(?:\$(?P=tag)\$|\Z))")
    if brackets:
        short = [r"(?P<sign>[()\[\]{}])"]
    return re.compile("|".join(parts if only_long else parts + short), re.DOTALL)
