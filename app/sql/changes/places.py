"""Where a part of the tree stands in the text: whole words and signs, as one would select it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from app.core.values import TextRange
from app.sql.spans import Span, place, span

_STOPS_TEXT = """
    select from where group having order limit offset fetch union except intersect qualify
    window join on using and or when then else by with as left right full inner cross
    natural outer distinct all values end straight_join anti semi asof positional
"""
_STOPS = frozenset(_STOPS_TEXT.split()) | frozenset({"group by", "order by", "partition by"})
_JOIN_WORDS_TEXT = """
    join left right full inner cross natural outer straight_join anti semi asof positional
"""
_JOIN_WORDS = frozenset(_JOIN_WORDS_TEXT.split())
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class Places:
    """The words of one text."""

    def __init__(self, sql: str, tokens: Sequence[Token]) -> None:
        self._sql = sql
        self._tokens = tokens
        self._starts = [token.start for token in self._tokens]
        self._ends = [token.end for token in self._tokens]

    def of(self, node: exp.Expr | None, *, wide: bool = True) -> TextRange | None:
        """The range of `node`; `wide`: also what belongs to it but has no place in the tree, up to
        the next comma, keyword or bracket that is not its own."""
        found = span(node) if node is not None else None
        if found is None:
            return None
        if isinstance(node, exp.Select):
            return self._query(node, found)
        first = bisect_left(self._starts, found.start)
        last = bisect_right(self._ends, found.end - 1) - 1
        if first >= len(self._tokens) or last < first:
            return self.between(found.start, found.end)
        first, last = self._closed(first, last)
        if wide:
            first, last = self._widened(first, last, keeps_between=isinstance(node, exp.Between))
        return self.between(self._tokens[first].start, self._tokens[last].end + 1)

    def _query(self, node: exp.Select, found: Span) -> TextRange | None:
        """A SELECT from its keyword on."""
        items = node.expressions
        first = self._before("select", items[0] if items else node)
        start = found.start if first is None else min(found.start, self._tokens[first].start)
        return self.between(start, found.end)

    def of_all(self, nodes: Sequence[exp.Expr]) -> TextRange | None:
        """From the first to the last of `nodes`."""
        found = [r for r in map(self.of, nodes) if r is not None]
        if not found:
            return None
        return self.between(min(r.start for r in found), max(r.end for r in found))

    def keyword(self, word: str, node: exp.Expr | None) -> TextRange | None:
        """The last `word` before `node`."""
        index = self._before(word, node)
        if index is None:
            return None
        return self.between(self._tokens[index].start, self._tokens[index].end + 1)

    def clause(self, word: str, nodes: Sequence[exp.Expr]) -> TextRange | None:
        """The last `word` before `nodes`, and all up to their end."""
        here = self.of_all(nodes)
        index = self._before(word, nodes[0]) if nodes else None
        if here is None or index is None:
            return here
        return self.between(self._tokens[index].start, here.end)

    def join(self, node: exp.Expr) -> TextRange | None:
        """A join from its first keyword to the end of its condition."""
        here = self.of(node)
        if here is None:
            return None
        first = bisect_left(self._starts, here.start)
        while first > 0 and self._text(first - 1) in _JOIN_WORDS:
            first -= 1
        return self.between(self._tokens[first].start, here.end)

    def _before(self, word: str, node: exp.Expr | None) -> int | None:
        found = span(node) if node is not None else None
        if found is None:
            return None
        index = bisect_left(self._starts, found.start)
        while index >= 0 and (index >= len(self._tokens) or self._text(index) != word):
            index -= 1
        return index if index >= 0 else None

    def between(self, start: int, end: int) -> TextRange:
        where = place(self._sql, start)
        return TextRange(start, end, where.line, where.column)

    def _closed(self, first: int, last: int) -> tuple[int, int]:
        """With the closing brackets of those that open within."""
        depth = 0
        for index in range(first, last + 1):
            depth += (self._text(index) in _OPENING) - (self._text(index) in _CLOSING)
        if depth == 0 and last + 1 < len(self._tokens) and self._text(last + 1) == "(":
            depth, last = 1, last + 1
        while depth > 0 and last + 1 < len(self._tokens):
            last += 1
            depth += (self._text(last) in _OPENING) - (self._text(last) in _CLOSING)
        return first, last

    def _widened(self, first: int, last: int, *, keeps_between: bool) -> tuple[int, int]:
        first = self._leftward(first)
        depth = 0
        while last + 1 < len(self._tokens):
            text = self._text(last + 1)
            if depth == 0 and self._stops(last + 1, _CLOSING):
                ends_between = text == "and" and self._is_between(first, last)
                if not ends_between:
                    break
            depth += (text in _OPENING) - (text in _CLOSING)
            last += 1
        return first, last

    def _leftward(self, first: int) -> int:
        """EXISTS before a bracket belongs to it."""
        while first > 0:
            before = self._text(first - 1)
            opens = before == "(" and first > 1 and self._text(first - 2) == "exists"
            if not opens and self._stops(first - 1, _OPENING):
                break
            first -= 2 if opens else 1
        return first

    def _is_between(self, first: int, last: int) -> bool:
        words = [self._text(i) for i in range(first, last + 1)]
        return words.count("between") > words.count("and")

    def _stops(self, index: int, brackets: frozenset[str]) -> bool:
        text = self._text(index)
        return text in (",", ";") or text in brackets or text in _STOPS

    def _text(self, index: int) -> str:
        return self._tokens[index].text.lower()
