"""Lays a statement out for reading, without changing what it says.

Only white space and the letter case of keywords change; both readers, the lexer and the parser,
must find the same statement afterwards, or the text stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot.errors import SqlglotError

from app.sql.lexical import Kind, LexicalProblem, Piece, scan
from app.sql.parse import ParseFailure, parse
from app.sql.spacing import gap


def format_sql(sql: str, dialect: str) -> str:
    """`sql` with clauses on lines of their own; `sql` itself when that can't be done safely."""
    try:
        pieces = scan(sql, dialect, comments=True)
        tree = parse(sql, dialect).tree
        for keywords in (_KEYWORDS, _RESERVED, frozenset[str]()):
            text = _Layout(pieces, keywords).text()
            same = _same_pieces(pieces, scan(text, dialect, comments=True))
            if same and parse(text, dialect).tree == tree:
                return text
    except (ParseFailure, LexicalProblem, SqlglotError, RecursionError):
        return sql
    return sql


def _same_pieces(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    return len(before) == len(after) and all(
        b.kind is a.kind and (b.text == a.text or b.word == a.word != "")
        for b, a in zip(before, after, strict=True)
    )


_RESERVED_WORDS = (
    "select distinct from where group by having order limit union except intersect join inner "
    "left right full outer cross natural on using as and or not in is null like between exists "
    "case when then else end with asc desc all values"
)
_MORE_WORDS = (
    "recursive over partition rows range groups unbounded preceding following current row filter "
    "within nulls first last offset interval true false cast lateral any some collate escape "
    "window fetch next only ilike glob regexp rlike similar to div xor qualify materialized "
    "straight_join asof positional semi anti exclude array separator for extract both leading "
    "trailing isnull notnull tablesample rollup cube grouping sets ordinality"
)
_RESERVED = frozenset(_RESERVED_WORDS.split())
_KEYWORDS = _RESERVED | frozenset(_MORE_WORDS.split())

_CLAUSES = frozenset(
    {"select", "from", "where", "group", "having", "qualify", "window", "order", "limit", "fetch",
     "union", "except", "intersect", "values"}
)  # fmt: skip
_CONDITIONS = frozenset({"where", "having", "qualify"})
_JOIN_WORDS = frozenset(
    {"join", "inner", "left", "right", "full", "outer", "cross", "natural", "straight_join",
     "asof", "positional", "semi", "anti"}
)  # fmt: skip
_QUERY_STARTS = frozenset({"select", "with", "values", "from"})
_OPENING = frozenset({"(", "[", "{"})
_CLOSING = frozenset({")", "]", "}"})
_SHORT = 56


class _Frame:
    """One query being written: its indent, the brackets open around it, its current clause."""

    def __init__(self, indent: int, depth: int) -> None:
        self.indent = indent
        self.depth = depth
        self.clause = ""
        self.cases = 0
        self.betweens = 0


class _Layout:
    """One pass over the pieces, deciding before each whether a line ends."""

    def __init__(self, pieces: Sequence[Piece], keywords: frozenset[str]) -> None:
        self._pieces = pieces
        self._keywords = keywords
        self._closing = _brackets(pieces)
        self._lines = [""]
        self._frames = [_Frame(0, 0)]
        self._depth = 0
        self._inline_until = -1
        self._broken: dict[int, int] = {}

    def text(self) -> str:
        for index, piece in enumerate(self._pieces):
            if (indent := self._break(index)) is not None:
                self._new_line(indent)
            self._write(index)
            self._after(index, piece)
        return "\n".join(line.rstrip() for line in self._lines if line.strip())

    def _new_line(self, indent: int) -> None:
        if self._lines[-1].strip():
            self._lines.append("")
        self._lines[-1] = " " * indent

    def _write(self, index: int) -> None:
        piece = self._pieces[index]
        upper = piece.word in self._keywords and not self._is_name(index)
        space = gap(self._pieces, index) if index and self._lines[-1].strip() else ""
        self._lines[-1] += space + (piece.text.upper() if upper else piece.text)

    def _is_name(self, index: int) -> bool:
        """A keyword next to a dot is a name, and LEFT before a bracket a function."""
        before = self._pieces[index - 1].text if index else ""
        after = self._pieces[index + 1].text if index + 1 < len(self._pieces) else ""
        function = after == "(" and self._pieces[index].word in ("left", "right")
        return "." in (before, after) or function

    def _break(self, index: int) -> int | None:
        """The indent of the new line that piece `index` begins; None if it stays on this one."""
        piece, frame = self._pieces[index], self._frames[-1]
        if index and _ends_line(self._pieces[index - 1]):
            return self._continuation(index)
        if piece.kind is Kind.COMMENT:
            return None
        if index in self._broken:
            return self._broken[index]
        if index <= self._inline_until or self._depth != frame.depth:
            return None
        return self._clause_break(index, frame)

    def _continuation(self, index: int) -> int:
        """Where a line goes on after a comment."""
        piece, frame = self._pieces[index], self._frames[-1]
        if index in self._broken:
            return self._broken[index]
        fresh = self._depth == frame.depth and (
            piece.word in _CLAUSES or piece.word in _JOIN_WORDS or not frame.clause
        )
        return frame.indent if fresh else frame.indent + (7 if frame.clause == "select" else 2)

    def _clause_break(self, index: int, frame: _Frame) -> int | None:
        word = self._pieces[index].word
        before = self._pieces[index - 1].word if index else ""
        if word in _CLAUSES and not self._is_name(index):
            return None if _is_distinct_from(word, before) else frame.indent
        if word in _JOIN_WORDS and before not in _JOIN_WORDS and self._leads_to_join(index):
            return frame.indent
        if word in ("and", "or") and frame.clause in _CONDITIONS:
            return None if frame.cases or (word == "and" and frame.betweens) else frame.indent + 2
        alone = self._lines[-1].strip() == ","
        if before == "," and frame.clause in ("select", "with") and not alone:
            return frame.indent + (7 if frame.clause == "select" else 0)
        return None

    def _leads_to_join(self, index: int) -> bool:
        for piece in self._pieces[index : index + 4]:
            if piece.word in ("join", "straight_join"):
                return True
            if piece.word not in _JOIN_WORDS:
                return False
        return False

    def _after(self, index: int, piece: Piece) -> None:
        """Keep account of brackets, clauses and what else spans several pieces."""
        frame = self._frames[-1]
        if piece.text in _OPENING:
            self._depth += 1
            self._open(index)
        elif piece.text in _CLOSING:
            self._depth -= 1
            if len(self._frames) > 1 and self._depth < frame.depth:
                self._frames.pop()
        elif piece.word and self._depth == frame.depth:
            self._track(index, piece.word, frame)

    def _track(self, index: int, word: str, frame: _Frame) -> None:
        before = self._pieces[index - 1].word if index else ""
        if self._is_name(index) or _is_distinct_from(word, before):
            return
        if word in _CLAUSES or word == "with":
            frame.clause = word
            frame.betweens = frame.cases = 0
        elif word in _JOIN_WORDS:
            frame.clause = "join"
        elif word == "case":
            frame.cases += 1
        elif word == "end" and frame.cases:
            frame.cases -= 1
        elif word == "between":
            frame.betweens += 1
        elif word == "and" and frame.betweens:
            frame.betweens -= 1

    def _open(self, index: int) -> None:
        """Give a bracketed query lines of its own, unless it is short."""
        following = index + 1
        close = self._closing.get(index)
        if close is None or following >= len(self._pieces) or index <= self._inline_until:
            return
        if self._pieces[following].word not in _QUERY_STARTS:
            return
        length = self._pieces[close].end - self._pieces[index].start
        comments = any(p.kind is Kind.COMMENT for p in self._pieces[index:close])
        if length <= _SHORT and not comments and self._frames[-1].clause != "with":
            self._inline_until = close
            return
        line = self._lines[-1]
        here = len(line) - len(line.lstrip())
        self._frames.append(_Frame(here + 2, self._depth))
        self._broken[following] = here + 2
        self._broken[close] = here


def _ends_line(piece: Piece) -> bool:
    """A line comment needs a line end behind it."""
    return piece.kind is Kind.COMMENT and not piece.text.startswith("/*")


def _is_distinct_from(word: str, before: str) -> bool:
    """IS DISTINCT FROM is a comparison."""
    return word == "from" and before == "distinct"


def _brackets(pieces: Sequence[Piece]) -> dict[int, int]:
    """For each opening round bracket, its closing one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.text == "(":
            opened.append(index)
        elif piece.text == ")" and opened:
            pairs[opened.pop()] = index
    return pairs
