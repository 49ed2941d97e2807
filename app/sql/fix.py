"""Carries a change of the tree over to the text that a person wrote, and touches no more of it.

The tree is written out before and after the change; where the two texts differ, word by word, the
person's text is changed in the same way. What sqlglot would write otherwise anyway stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlglot import TokenType, exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token

from app.core.schema import Schema
from app.core.values import Verdict
from app.sql.dialects import sqlglot_name
from app.sql.gate import judge
from app.sql.parse import ParseFailure, parse, tokenize

MAX_TOKENS = 3_000
"""Of a text that is mended; aligning a longer one would take too long."""

Twin = Callable[[exp.Expr], exp.Expr]
Edit = Callable[[Twin], None]
"""Changes a copy of a tree; `twin` gives for each node of the tree its copy."""

_CLAUSES = frozenset(
    {TokenType.WHERE, TokenType.GROUP_BY, TokenType.HAVING, TokenType.ORDER_BY, TokenType.LIMIT}
)
_EXACT = frozenset({TokenType.STRING, TokenType.IDENTIFIER, TokenType.NATIONAL_STRING})


def mended(sql: str, tree: exp.Expr, edit: Edit, schema: Schema) -> str | None:
    """`sql` after `edit`; None where the change can't be made or the gate would not admit it."""
    root = tree.copy()
    before = _written(root, schema.dialect)
    try:
        edit(lambda node: _twin(root, node))
        after = _written(root, schema.dialect)
        text = _carried_over(sql, before, after, schema.dialect)
    except (SqlglotError, ParseFailure, AttributeError, KeyError, IndexError, ValueError):
        return None
    if text is None or text == sql or judge(text, schema).verdict is not Verdict.READ:
        return None
    return text


def _written(tree: exp.Expr, engine: str) -> str:
    return tree.sql(dialect=sqlglot_name(engine), comments=False)


def _twin(root: exp.Expr, node: exp.Expr) -> exp.Expr:
    """The node of `root`, a copy, that stands where `node` stands in its own tree."""
    path: list[tuple[str, int | None]] = []
    while node.parent is not None:
        path.append((str(node.arg_key), node.index))
        node = node.parent
    for key, index in reversed(path):
        value = root.args[key]
        root = value if index is None else value[index]
    return root


def _carried_over(sql: str, before: str, after: str, engine: str) -> str | None:
    texts = [_Text(text, tokenize(text, engine)) for text in (sql, before, after)]
    if max(len(text.tokens) for text in texts) > MAX_TOKENS:
        return None
    result = _patched(*texts)
    wanted = _written(parse(after, engine).tree, engine)
    try:
        if _written(parse(result, engine).tree, engine) == wanted:
            return result
    except ParseFailure:
        pass
    return after


@dataclass(frozen=True, slots=True)
class _Text:
    sql: str
    tokens: Sequence[Token]

    def keys(self) -> list[tuple[TokenType, str]]:
        return [
            (t.token_type, t.text if t.token_type in _EXACT else t.text.upper())
            for t in self.tokens
        ]

    def gap(self, index: int) -> str:
        """The white space before token `index`."""
        end = self.tokens[index - 1].end + 1 if index else 0
        start = self.tokens[index].start if index < len(self.tokens) else len(self.sql)
        between = self.sql[end:start]
        return between if not between.strip() else " "

    def cut(self, begin: int, end: int) -> str:
        """The text of tokens `begin` up to, not including, `end`."""
        return self.sql[self.tokens[begin].start : self.tokens[end - 1].end + 1]


def _patched(own: _Text, before: _Text, after: _Text) -> str:
    """`own` with the differences between `before` and `after`."""
    place = _places(before, own)
    pieces: list[str] = []
    done = 0
    for begin, end, new_begin, new_end in _differences(before, after, place):
        first = place[begin - 1] + 1 if begin else 0
        last = place[end] if end < len(before.tokens) else _end(own, place, len(before.tokens))
        pieces.append(own.sql[done : own.tokens[first - 1].end + 1 if first else 0])
        pieces.append(_replacement(own, (first, last), after, (new_begin, new_end)))
        done = own.tokens[last].start if last < len(own.tokens) else len(own.sql)
    pieces.append(own.sql[done:])
    return "".join(pieces)


def _replacement(own: _Text, old: tuple[int, int], after: _Text, new: tuple[int, int]) -> str:
    """What stands between the tokens around: new ones instead of old ones, and white space."""
    (first, last), (begin, end) = old, new
    trail = own.gap(last)
    if end == len(after.tokens):
        lead = own.gap(first) if last > first else after.gap(begin)
        return lead + after.cut(begin, end) + trail if begin < end else trail
    wanted = after.gap(end)
    if begin == end:
        return trail if trail and wanted else wanted
    text = after.cut(begin, end)
    lead = own.gap(first) if last > first else after.gap(begin)
    if last == first and not wanted:
        lead, trail = (trail or lead) if lead else "", ""
    elif not wanted or not trail:
        trail = wanted
    return _led(own, after.tokens[begin], lead) + text + trail


def _led(own: _Text, token: Token, lead: str) -> str:
    """The white space before a new token: clauses begin lines where others do, AND doesn't."""
    if token.token_type in (TokenType.AND, TokenType.OR):
        return " "
    if token.token_type in _CLAUSES:
        starts = (n for n, other in enumerate(own.tokens) if other.token_type in _CLAUSES)
        return next((gap for n in starts if "\n" in (gap := own.gap(n))), lead)
    return lead


def _end(own: _Text, place: dict[int, int], count: int) -> int:
    """Where the statement ends in `own`: a semicolon behind it is not part of it."""
    return place[count - 1] + 1 if count - 1 in place else len(own.tokens)


def _places(before: _Text, own: _Text) -> dict[int, int]:
    """For the tokens of `before`, where `own` has them."""
    matcher = SequenceMatcher(None, before.keys(), own.keys(), autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _differences(
    before: _Text, after: _Text, place: dict[int, int]
) -> list[tuple[int, int, int, int]]:
    """Ranges of tokens that differ, widened until what is around them stands in the own text."""
    matcher = SequenceMatcher(None, before.keys(), after.keys(), autojunk=False)
    found: list[tuple[int, int, int, int]] = []
    for tag, begin, end, new_begin, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        while begin > 0 and new_begin > 0 and begin - 1 not in place:
            begin, new_begin = begin - 1, new_begin - 1
        while end < len(before.tokens) and end not in place:
            end, new_end = end + 1, new_end + 1
        if found and begin <= found[-1][1]:
            last = found.pop()
            begin, new_begin = min(begin, last[0]), min(new_begin, last[2])
        found.append((begin, end, new_begin, new_end))
    return found
