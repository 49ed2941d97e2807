"""A statement's words as its engine's own lexer reads them, independent of sqlglot.

The gate trusts a text only if the engine and the parser cut it into the same pieces. So a form
that the engine lacks, that it would execute, or whose end depends on a setting of the server is a
`LexicalProblem`, with a sentence that says what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.sql.dialects import KNOWN_ENGINES


class Kind(StrEnum):
    WORD = "word"
    QUOTED = "quoted"
    STRING = "string"
    NUMBER = "number"
    SIGN = "sign"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, quoted name, string, number or single sign; `text` as written, quotes included."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """A bare word in lower case, a sign as it is; empty for anything quoted."""
        return self.text.lower() if self.kind in (Kind.WORD, Kind.SIGN) else ""

    @property
    def name(self) -> str:
        """The name that a word or quoted name spells; letter case as written."""
        if self.kind is Kind.WORD:
            return self.text
        close = self.text[-1]
        return self.text[1:-1].replace(close * 2, close)


class LexicalProblem(Exception):
    """Why the text can't be trusted; `offset` is the place of its cause, from 0."""

    def __init__(self, code: str, message: str, offset: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset


def scan(sql: str, engine: str, *, comments: bool = False) -> list[Piece]:
    """The pieces of `sql` without white space, and without comments unless those are asked for.

    Raises LexicalProblem.
    """
    _check_characters(sql)
    scanner = _Scanner(sql, engine if engine in KNOWN_ENGINES else "")
    pieces = scanner.run()
    return pieces if comments else [p for p in pieces if p.kind is not Kind.COMMENT]


_WORD = re.compile(r"[^\W\d]\w*(?:\$\w*)*")
_WORD_MYSQL = re.compile(r"[$\w]+")
_NUMBER = re.compile(r"(?:\d+\.\d*|\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_SPECIAL_NUMBERS = {
    "sqlite": re.compile(r"0[xX][0-9a-fA-F]+"),
    "mysql": re.compile(r"0x[0-9a-fA-F]+|0b[01]+"),
    "duckdb": re.compile(r"\d+(?:_\d+)+(?:\.\d+)?", re.ASCII),
}
_DOLLAR = re.compile(r"\$(?:[A-Za-z_]\w*)?\$", re.ASCII)
_SPACE = re.compile(r"[ \t\n\r]+")

_BOTH = frozenset({"duckdb", "postgresql"})
_QUOTES = {"sqlite": '"`', "mysql": "`", "duckdb": '"', "postgresql": '"', "": '"'}
_STRINGS = {"mysql": "'\"", "sqlite": "'", "duckdb": "'", "postgresql": "'", "": "'"}
_PREFIXES = {
    "sqlite": frozenset({"x"}),
    "duckdb": frozenset({"x", "e"}),
    "postgresql": frozenset({"x", "b", "e", "n"}),
    "mysql": frozenset({"x", "b", "n"}),
    "": frozenset[str](),
}
_ANY_PREFIX = frozenset({"x", "b", "e", "n", "u", "r", "q", "br", "rb", "nq"})
_SIGNS = {
    "sqlite": frozenset("!%&()*+,-./;<=>|~"),
    "duckdb": frozenset("!%&()*+,-./:;<=>@[]^{|}~#"),
    "postgresql": frozenset("!%&()*+,-./:;<=>@[]^|~#?"),
    "mysql": frozenset("!%&()*+,-./:;<=>@^|~"),
    "": frozenset("!%()*+,-./;<=>|"),
}


class _Scanner:
    """One pass over one text; `at` is the next character to read."""

    def __init__(self, sql: str, engine: str) -> None:
        self.sql = sql
        self.engine = engine
        self.at = 0
        self.pieces: list[Piece] = []

    def run(self) -> list[Piece]:
        while self.at < len(self.sql):
            if match := _SPACE.match(self.sql, self.at):
                self.at = match.end()
            elif not self._comment():
                self._piece()
        return self.pieces

    def _take(self, kind: Kind, end: int) -> None:
        self.pieces.append(Piece(kind, self.sql[self.at : end], self.at))
        self.at = end

    def _comment(self) -> bool:
        """Skip the comment that begins here, if one does and the engine has it."""
        two = self.sql[self.at : self.at + 2]
        if two == "/*":
            self._block_comment()
        elif two == "--":
            self._line_comment()
        elif two[:1] == "#" and self.engine == "mysql":
            self._to_line_end()
        else:
            return False
        return True

    def _line_comment(self) -> None:
        after = self.sql[self.at + 2 : self.at + 3]
        if self.engine in ("mysql", "") and after not in ("", " ", "\t", "\n", "\r"):
            raise LexicalProblem(
                "comment-needs-space",
                "After `--` comes no space: the server reads two minus signs, others a comment. "
                "Write a space after `--`.",
                self.at,
            )
        self._to_line_end()

    def _to_line_end(self) -> None:
        end = self.sql.find("\n", self.at)
        self._take(Kind.COMMENT, len(self.sql) if end < 0 else end)

    def _block_comment(self) -> None:
        body = self.sql[self.at + 2 : self.at + 4]
        if body[:1] in ("!", "+") or body[:2].upper() == "M!":
            raise LexicalProblem(
                "executable-comment",
                f"A comment that begins with `/*{body.rstrip()}` is carried out by some servers. "
                "Leave it out.",
                self.at,
            )
        end = self.sql.find("*/", self.at + 2)
        if end < 0:
            raise LexicalProblem("open-comment", "A comment is not closed.", self.at)
        inner = self.sql.find("/*", self.at + 2, end)
        if inner >= 0:
            raise LexicalProblem(
                "nested-comment",
                "A comment holds another one; servers disagree where it ends.",
                inner,
            )
        self._take(Kind.COMMENT, end + 2)

    def _piece(self) -> None:
        char = self.sql[self.at]
        if char == "{" and self.sql[self.at + 1 : self.at + 2] in ("{", "%", "#"):
            raise LexicalProblem(
                "template", "Brackets of a template stand in the statement.", self.at
            )
        if char in _STRINGS[self.engine]:
            self._string(char)
        elif char in _QUOTES[self.engine]:
            self._take(Kind.QUOTED, self._quote_end(char))
        elif char == "[" and self.engine == "sqlite":
            self._bracketed()
        elif char == "$" and self.engine in _BOTH:
            self._dollar()
        elif char.isascii() and char.isdigit():
            self._number()
        elif match := self._word_pattern().match(self.sql, self.at):
            self._word(match.end())
        elif char in _SIGNS[self.engine]:
            self._take(Kind.SIGN, self.at + 1)
        else:
            raise LexicalProblem("odd-character", _odd(char, self.engine), self.at)

    def _word_pattern(self) -> re.Pattern[str]:
        return _WORD_MYSQL if self.engine == "mysql" else _WORD

    def _word(self, end: int) -> None:
        text = self.sql[self.at : end]
        for offset, char in enumerate(text):
            if not char.isascii() and unicodedata.category(char)[0] not in "LMN":
                raise LexicalProblem("odd-character", _odd(char, self.engine), self.at + offset)
        follows = self.sql[end : end + 1]
        if follows and follows in _STRINGS[self.engine] + "'\"":
            self._check_prefix(text.lower(), end)
        if text.lower() == "u" and re.match(r"&['\"]", self.sql[end : end + 2]):
            raise LexicalProblem(
                "unicode-escapes",
                "Names and strings with Unicode escapes (U&) hide what they say; write the "
                "characters themselves.",
                self.at,
            )
        self._take(Kind.WORD, end)

    def _check_prefix(self, word: str, end: int) -> None:
        """A letter that touches a string may change how the string is read."""
        known = word in _PREFIXES[self.engine] and self.sql[end] == "'"
        if word in _ANY_PREFIX and not known:
            raise LexicalProblem(
                "string-prefix",
                f"`{word}` right before a quote is a kind of string that not every reader of "
                "this dialect knows; write a plain string.",
                self.at,
            )

    def _number(self) -> None:
        special = _SPECIAL_NUMBERS.get(self.engine)
        match = special.match(self.sql, self.at) if special else None
        match = match or _NUMBER.match(self.sql, self.at)
        end = match.end() if match else self.at + 1
        follows = self.sql[end : end + 1]
        if not follows.isascii():
            raise LexicalProblem("odd-character", _odd(follows, self.engine), end)
        if follows and (follows.isalnum() or follows in "_$"):
            raise LexicalProblem(
                "number-runs-on",
                f"The number {self.sql[self.at : end]!r} runs into a word; put a space between, "
                "or the name in quotes.",
                self.at,
            )
        self._take(Kind.NUMBER, end)

    def _string(self, mark: str) -> None:
        plain = _closing(self.sql, self.at, mark, backslash=False)
        escaped = _closing(self.sql, self.at, mark, backslash=True)
        fixed = self.engine in ("sqlite", "duckdb") and not self._after_e()
        if plain != escaped and not fixed:
            raise LexicalProblem(
                "backslash-quote",
                "A backslash before a quote ends the string on some servers and not on others. "
                "Double the quote instead of putting a backslash before it.",
                self.at,
            )
        if plain < 0:
            raise LexicalProblem("open-quote", "A string is not closed.", self.at)
        self._take(Kind.STRING, plain)

    def _after_e(self) -> bool:
        """The string is E'…', where backslashes always escape."""
        before = self.pieces[-1] if self.pieces else None
        return (
            self.engine in _BOTH
            and before is not None
            and before.end == self.at
            and before.word == "e"
        )

    def _quote_end(self, mark: str) -> int:
        end = _closing(self.sql, self.at, mark, backslash=False)
        if end < 0:
            raise LexicalProblem("open-quote", "A quoted name is not closed.", self.at)
        return end

    def _bracketed(self) -> None:
        end = self.sql.find("]", self.at)
        if end < 0:
            raise LexicalProblem("open-quote", "A name in brackets is not closed.", self.at)
        self._take(Kind.QUOTED, end + 1)

    def _dollar(self) -> None:
        match = _DOLLAR.match(self.sql, self.at)
        end = self.sql.find(match[0], match.end()) if match else -1
        if match is None:
            raise LexicalProblem("placeholder", _PLACEHOLDER, self.at)
        if end < 0:
            raise LexicalProblem("open-quote", "A dollar-quoted string is not closed.", self.at)
        self._take(Kind.STRING, end + len(match[0]))


_PLACEHOLDER = "The statement has a placeholder; nothing is put in its place. Write the value."


def _closing(sql: str, start: int, mark: str, *, backslash: bool) -> int:
    """The offset after the quote that closes the one at `start`; -1 if none does."""
    at = start + 1
    while at < len(sql):
        char = sql[at]
        if char == mark:
            if sql[at + 1 : at + 2] != mark:
                return at + 1
            at += 1
        elif char == "\\" and backslash:
            at += 1
        at += 1
    return -1


_NOT_ALLOWED_ANYWHERE = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\x85\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def _check_characters(sql: str) -> None:
    """Refuse what no reader shows, or what reorders the text that a person sees."""
    if found := _NOT_ALLOWED_ANYWHERE.search(sql):
        raise LexicalProblem(
            "control-character",
            f"The statement holds {_describe(found[0])}, which does not show. Remove it.",
            found.start(),
        )
    if found := _LONE_RETURN.search(sql):
        raise LexicalProblem(
            "control-character",
            "The statement holds a carriage return without a line feed; servers disagree "
            "whether it ends a comment. Use ordinary line ends.",
            found.start(),
        )


_LOOKALIKES = {
    **dict.fromkeys("‘’‚‛′´`＇ʹʼ", "'"),
    **dict.fromkeys("“”„‟″＂«»", '"'),
    ";": ";",
    "－": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "。": ".",
    "、": ",",
    "∗": "*",
    "⁄": "/",
    "∕": "/",
    "≤": "<=",
    "≥": ">=",
    "≠": "<>",
}


def _odd(char: str, engine: str) -> str:
    if char == "\\":
        return "A backslash stands outside a string. Remove it."
    if char in "?:@$":
        return _PLACEHOLDER
    if char in _LOOKALIKES and not char.isascii():
        return f"{_describe(char)} is not SQL; write {_LOOKALIKES[char]} instead."
    plain = unicodedata.normalize("NFKC", char)
    if plain.isspace():
        return f"{_describe(char)} is not a plain space to every server; write a plain space."
    if not char.isascii() and len(plain) == 1 and plain.isascii() and plain.isprintable():
        return f"{_describe(char)} is not SQL; write {plain} instead."
    if not char.isascii():
        return f"{_describe(char)} can stand only in a string or a quoted name."
    return f"The sign {char} means nothing in {engine or 'this dialect'}."


def _describe(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    code = f"U+{ord(char):04X}"
    return f"{char} ({code}, {name})" if char.isprintable() else f"{code} {name}".strip()
