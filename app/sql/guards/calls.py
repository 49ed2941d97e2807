"""The function calls in a statement, seen in its pieces and not in its tree.

sqlglot gives many functions names of its own, so the tree can't say what the engine will call. In
the pieces it is plain: a name and an opening bracket, unless the grammar says that it is a clause,
a type or the name of a table or its columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.sql.lexical import Kind, Piece


@dataclass(frozen=True, slots=True)
class Call:
    """`qualifier` is what stands before the dot, empty if nothing does."""

    name: str
    qualifier: str
    piece: Piece


# Words that every engine reserves, so that they can't name a function.
_CLAUSES_WORDS = (
    "all and as between by case cast distinct else except exists from group having in intersect is "
    "join limit not on or order select then union using values when where with"
)
_CLAUSES = frozenset(_CLAUSES_WORDS.split())
_MORE_CLAUSES = {
    "postgresql": "any array asymmetric symmetric some lateral like ilike similar to offset end "
    "only inner left right full natural cross only collate window columns sets overlaps sets both "
    "leading trailing placing fetch variadic recursive end rollup cube row ordinality zone",
    "duckdb": "any array some lateral like ilike similar offset qualify columns exclude pivot "
    "unpivot sets rollup cube struct map union escape semi anti positional asof sample row rename "
    "recursive name collate include overlaps any_join key nulls end glob regexp",
    "mysql": "any some like rlike regexp div mod xor binary interval lateral against partition "
    "columns separator collate escape index key offset rollup sets row path nested end ignore "
    "for match straight_join value",
    "sqlite": "like glob regexp match escape offset collate indexed end natural cross left inner "
    "recursive isnull notnull",
    "": "any some like escape offset lateral collate sets rollup cube end",
}
_CLAUSES_OF = {
    engine: _CLAUSES | frozenset(words.split()) for engine, words in _MORE_CLAUSES.items()
}

_TYPES_WORDS = (
    "bigint binary bit blob char character dec decimal datetime double enum fixed float geometry "
    "int integer interval list longtext mediumint national nchar number numeric nvarchar precision "
    "real set signed smallint struct text time timestamp tinyint union unsigned varbinary varbit "
    "varchar varying year timestamptz timetz bpchar bitstring nvarchar2 varchar2 zone map"
)
_TYPES = frozenset(_TYPES_WORDS.split())

# Clause words that an engine does not reserve count only where the grammar puts them.
_AFTER = {
    "over": frozenset({")", "nulls", "respect", "ignore"}),
    "filter": frozenset({")"}),
    "materialized": frozenset({"as", "not"}),
    "bernoulli": frozenset({"tablesample"}),
    "system": frozenset({"tablesample", "sample"}),
    "reservoir": frozenset({"tablesample", "sample"}),
    "groups": frozenset({"by"}),
}


def calls(pieces: Sequence[Piece], engine: str, names: Collection[int]) -> Iterator[Call]:
    """Every call in `pieces`. `names`: the offsets where the tree has a name of a table
    expression (WITH x (a, b), AS x (a, b)), which are none."""
    clauses = _CLAUSES_OF.get(engine, _CLAUSES_OF[""])
    for index in range(len(pieces) - 1):
        piece = pieces[index]
        if piece.kind not in (Kind.WORD, Kind.QUOTED) and not _quoted_string(piece):
            continue
        if pieces[index + 1].text != "(":
            continue
        before = pieces[index - 1].word if index else ""
        named = piece.start in names and before != "."
        if not named and not _is_grammar(piece, before, clauses):
            yield Call(_spelled(piece), _qualifier(pieces, index), piece)


def _quoted_string(piece: Piece) -> bool:
    """MySQL reads "sleep"(1) as a string or as a call, by its mode."""
    return piece.kind is Kind.STRING and piece.text[0] == '"'


def _spelled(piece: Piece) -> str:
    return piece.name if piece.kind is not Kind.STRING else piece.text[1:-1]


def _is_grammar(piece: Piece, before: str, clauses: Collection[str]) -> bool:
    word = piece.word
    if not word or before == ".":
        return False
    if word in _AFTER:
        return before in _AFTER[word]
    return word in clauses or (word in _TYPES and before in ("as", ":", ",", "(", *_TYPES))


def _qualifier(pieces: Sequence[Piece], index: int) -> str:
    if index < 2 or pieces[index - 1].text != ".":
        return ""
    owner = pieces[index - 2]
    return owner.name if owner.kind in (Kind.WORD, Kind.QUOTED) else owner.text
