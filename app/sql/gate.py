"""Decides whether a statement only reads: what is not known to be harmless is refused.

Three independent looks, and one objection is enough: the text in its engine's own pieces, the
tree that sqlglot makes of it, and whether both were cut alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from app.core.schema import Schema
from app.core.values import Issue, Severity, Verdict
from app.sql.calls import Call, calls
from app.sql.functions import is_allowed, is_never, suggestion
from app.sql.lexical import Kind, LexicalProblem, Piece, scan
from app.sql.nodes import ROOTS, WRITES, only_reads
from app.sql.parse import ParseFailure, parse, tokenize
from app.sql.spans import Place, place, span


@dataclass(frozen=True, slots=True)
class Judgement:
    """`reasons` are sentences for people; `issues` say the same with codes and positions."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One statement, cut up in every way that the gate looks at it."""

    sql: str
    schema: Schema
    pieces: Sequence[Piece]
    tokens: Sequence[Token]
    tree: exp.Expr


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a statement is not let through; `offset` is None for the whole of it."""

    code: str
    message: str
    offset: int | None = None
    writes: bool = False


Objections = Iterator[Objection]


def judge(sql: str, schema: Schema) -> Judgement:
    """What the gate says of exactly `sql`. Never raises."""
    try:
        pieces = scan(sql, schema.dialect)
    except LexicalProblem as problem:
        return _judgement(sql, [Objection(problem.code, problem.message, problem.offset)])
    first = first_word(pieces)
    try:
        tree = parse(sql, schema.dialect).tree
        text = Text(sql, schema, pieces, tokenize(sql, schema.dialect), tree)
        objections = [objection for check in _CHECKS for objection in check(text)]
    except ParseFailure as failure:
        return _unreadable(failure, first)
    except RecursionError:
        return _judgement(sql, [Objection("too-deep", "The statement is nested too deeply.")])
    return _judgement(sql, objections)


def first_word(pieces: Sequence[Piece]) -> str:
    """The first word that is not a bracket, in lower case; empty if the text begins otherwise."""
    return next((piece.word for piece in pieces if piece.text not in ("(", ";")), "")


# What a statement that begins with this word would do, for statements that can't be read further.
_CHANGES_WORDS = (
    "insert update delete replace merge upsert truncate create drop alter rename grant revoke copy "
    "load import export vacuum reindex analyze analyse optimize repair attach detach install "
    "comment refresh cluster reassign purge flush"
)
_CHANGES = frozenset(_CHANGES_WORDS.split())


def _unreadable(failure: ParseFailure, first: str) -> Judgement:
    code = "several-statements" if "more than one" in failure.message else "unreadable"
    writes = first in _CHANGES and code == "unreadable"
    reason = f"A statement that begins with {first.upper()} changes something."
    reasons = (reason, failure.message) if writes else (failure.message,)
    issue = Issue(code, Severity.ERROR, failure.message, failure.line, failure.column)
    return Judgement(Verdict.WRITE if writes else Verdict.REFUSED, reasons, (issue,))


def _judgement(sql: str, objections: Sequence[Objection]) -> Judgement:
    if not objections:
        return Judgement(Verdict.READ)
    writes = any(objection.writes for objection in objections)
    unique = tuple(dict.fromkeys(objections))
    return Judgement(
        Verdict.WRITE if writes else Verdict.REFUSED,
        tuple(dict.fromkeys(objection.message for objection in unique)),
        tuple(_issue(sql, objection) for objection in unique),
    )


def _issue(sql: str, objection: Objection) -> Issue:
    at = Place(0, 0) if objection.offset is None else place(sql, objection.offset)
    return Issue(objection.code, Severity.ERROR, objection.message, at.line, at.column)


def _read_alike(text: Text) -> Objections:
    """sqlglot and the engine's lexer must cut the text at the same places."""
    at = 0
    for token in text.tokens:
        covered: list[Piece] = []
        while at < len(text.pieces) and text.pieces[at].end <= token.end + 1:
            covered.append(text.pieces[at])
            at += 1
        if not _same_piece(token, covered):
            yield Objection(
                "readers-disagree",
                f"Tacit can't be sure how the server reads {_short(_source(text, token))!r}; "
                "write it more plainly.",
                token.start,
            )
            return
    if at < len(text.pieces):
        yield Objection(
            "readers-disagree", "The parser did not read to the end.", text.pieces[at].start
        )


def _same_piece(token: Token, covered: Sequence[Piece]) -> bool:
    """One token is one piece, or words (GROUP BY), or signs (->>), or a string with its prefix."""
    if not covered or covered[0].start != token.start or covered[-1].end != token.end + 1:
        return False
    kinds = [piece.kind for piece in covered]
    return (
        len(kinds) == 1
        or set(kinds) in ({Kind.WORD}, {Kind.SIGN})
        or (kinds == [Kind.WORD, Kind.STRING] and covered[0].end == covered[1].start)
    )


def _source(text: Text, token: Token) -> str:
    return text.sql[token.start : token.end + 1]


_BEGINNINGS = {
    "sqlite": frozenset({"select", "with", "values"}),
    "postgresql": frozenset({"select", "with", "values", "table"}),
    "mysql": frozenset({"select", "with", "values", "table"}),
    "duckdb": frozenset({"select", "with", "values", "table", "from"}),
}


def _is_query(text: Text) -> Objections:
    """The statement is a query, by its first word and by its root."""
    first = first_word(text.pieces)
    known = _BEGINNINGS.get(text.schema.dialect, frozenset({"select", "with"}))
    if first in known and isinstance(text.tree, ROOTS):
        return
    writes = isinstance(text.tree, WRITES) or first in _CHANGES
    name = first.upper() or "this"
    if writes:
        yield Objection("writes", f"{name} changes the database; Tacit only reads.", 0, writes=True)
    else:
        yield Objection("not-a-query", f"A statement that begins with {name} is not a query.", 0)


def _semicolons(text: Text) -> Objections:
    ends = [piece for piece in text.pieces if piece.text == ";"]
    if len(ends) > 1 or (ends and ends[0] is not text.pieces[-1]):
        yield Objection(
            "several-statements", "There is more than one semicolon; write one statement.",
            ends[0].start,
        )  # fmt: skip


def _words(text: Text) -> Objections:
    """Clauses that write or lock, whatever the tree made of them."""
    words = [piece.word for piece in text.pieces]
    for index, word in enumerate(words):
        offset = text.pieces[index].start
        after = tuple(words[index + 1 : index + 3])
        before = words[index - 1] if index else ""
        if before == ".":
            continue
        if word == "into":
            yield Objection("select-into", "INTO writes the rows somewhere; leave it out.", offset,
                            writes=True)  # fmt: skip
        elif (word == "for" and _locks(after)) or (word == "lock" and after[:1] == ("in",)):
            yield Objection("locks-rows", "The query would lock the rows that it reads; leave "
                            "FOR UPDATE or FOR SHARE out.", offset)  # fmt: skip
        elif word in _WRITING_PAIRS and before in ("(", ")") and after[:1] != (")",):
            yield Objection("writes", f"{word.upper()} inside the query changes the database.",
                            offset, writes=True)  # fmt: skip
        elif word == "next" and after[:1] == ("value",) and words[index + 2 : index + 4] == [
            "value", "for"][1:]:  # fmt: skip
            yield Objection("forbidden-function", "NEXT VALUE FOR advances a sequence.", offset)
        elif word == "@" and text.schema.dialect == "mysql":
            yield from _variable(text, index, words)
        elif word == ":" and after[:1] == ("=",) and text.schema.dialect == "mysql":
            yield Objection("assignment", "`:=` sets a variable; a query must not.", offset)


_WRITING_PAIRS = frozenset({"insert", "update", "delete", "merge"})


def _locks(after: tuple[str, ...]) -> bool:
    return after[:1] in (("update",), ("share",)) or after in (("no", "key"), ("key", "share"))


def _variable(text: Text, index: int, words: Sequence[str]) -> Objections:
    """@@name shows a setting; @name is a variable of the session, which a query could set."""
    system = "@" in (words[index - 1] if index else "", *words[index + 1 : index + 2])
    if not system:
        yield Objection("user-variable", "Variables like @name are not for a query to use.",
                        text.pieces[index].start)  # fmt: skip


def _nodes(text: Text) -> Objections:
    """Every node of the tree is one that can only read."""
    for node in text.tree.walk():
        if isinstance(node, WRITES):
            yield Objection("writes", f"{_title(node)} inside the query changes the database.",
                            _offset(node), writes=True)  # fmt: skip
        elif isinstance(node, exp.Lock):
            yield Objection("locks-rows", "The query would lock the rows that it reads.",
                            _offset(node))  # fmt: skip
        elif isinstance(node, exp.Placeholder | exp.Parameter):
            yield Objection("placeholder", "The statement has a placeholder; nothing is put in its "
                            "place. Write the value.", _offset(node))  # fmt: skip
        elif not only_reads(node):
            yield Objection("unknown-construct", f"Tacit does not let {_title(node)} through.",
                            _offset(node))  # fmt: skip


def _functions(text: Text) -> Objections:
    """Every function that the engine would call is one that only computes."""
    names = {offset for alias in text.tree.find_all(exp.TableAlias)
             if (offset := _own_offset(alias.this)) is not None}  # fmt: skip
    seen = set()
    for call in calls(text.pieces, text.schema.dialect, names):
        seen.add(call.name.lower())
        if not _may_call(call, text.schema):
            yield _refused_call(call.name, call.piece.start, text.schema)
    for node in text.tree.find_all(exp.Anonymous, exp.AnonymousAggFunc):
        if node.name.lower() not in seen and not is_allowed(node.name, text.schema):
            yield _refused_call(node.name, _offset(node), text.schema)


def _may_call(call: Call, schema: Schema) -> bool:
    if call.qualifier and schema.dialect not in ("duckdb", "postgresql"):
        return _catalogued(call.name, schema)
    if call.qualifier and schema.dialect == "postgresql" and call.qualifier != "pg_catalog":
        return _catalogued(call.name, schema)
    return is_allowed(call.name, schema)


def _catalogued(name: str, schema: Schema) -> bool:
    """A function in a schema of its own is a user's: only the catalogue can vouch for it."""
    name = name.lower()
    known = name in schema.safe_functions and name not in schema.unsafe_functions
    return known and not is_never(name)


def _refused_call(name: str, offset: int | None, schema: Schema) -> Objection:
    if is_never(name) or name.lower() in schema.unsafe_functions:
        return Objection("forbidden-function",
                         f"The function {name} can do more than compute.", offset)  # fmt: skip
    near = suggestion(name, schema)
    hint = f" Did you mean {near}?" if near else ""
    return Objection("unknown-function", f"Tacit does not know the function {name} as one that "
                     f"only computes.{hint}", offset)  # fmt: skip


def _column_calls(text: Text) -> Objections:
    """PostgreSQL calls a function for `value.name` where no column has that name."""
    if text.schema.dialect != "postgresql":
        return
    columns = {column.name.lower() for table in text.schema.tables for column in table.columns}
    pieces = text.pieces
    for index in range(2, len(pieces)):
        piece = pieces[index]
        if pieces[index - 1].text != "." or piece.kind not in (Kind.WORD, Kind.QUOTED):
            continue
        name = piece.name.lower()
        acts = is_never(name) or name in text.schema.unsafe_functions
        if acts and (pieces[index - 2].text == ")" or name not in columns):
            if index + 1 < len(pieces) and pieces[index + 1].text == "(":
                continue
            yield Objection("forbidden-function", f"PostgreSQL would call the function {piece.name}"
                            " here; it can do more than compute.", piece.start)  # fmt: skip


def _odd_tables(text: Text) -> Objections:
    """Names that the engine would take for a file, or for a doorway into itself."""
    engine = text.schema.dialect
    for table in text.tree.find_all(exp.Table):
        offset = _own_offset(table.this)
        if isinstance(table.this, exp.Identifier) and offset is not None:
            if text.sql[offset : offset + 1] == "'":
                yield Objection("file-table", "A table's name stands in string quotes; the server "
                                "could take it for a file.", offset)  # fmt: skip
            elif engine == "duckdb" and _like_file(table, text.schema):
                yield Objection("file-table", f"DuckDB would read {_short(table.name)} as a file.",
                                offset)  # fmt: skip
            elif engine == "sqlite" and _doorway(table.name, text.schema):
                yield Objection("forbidden-table", f"The table {table.name} shows SQLite's own "
                                "state; it is refused.", offset)  # fmt: skip


_FILE_SIGNS = frozenset("./\\*?:[]~$%#&@+!|<>\"' \t\n")
_FILE_ENDS = ("csv", "tsv", "txt", "json", "jsonl", "ndjson", "parquet", "xlsx", "db", "duckdb",
              "sqlite", "gz", "zst", "arrow", "avro", "feather", "ipc", "blob")  # fmt: skip


def _like_file(table: exp.Table, schema: Schema) -> bool:
    if schema.table(table.name, table.db or None) is not None:
        return False
    dotted = bool(table.db) and table.name.lower() in _FILE_ENDS
    return dotted or any(sign in table.name for sign in _FILE_SIGNS)


_DOORWAYS = frozenset({"fsdir", "lsdir", "zipfile", "csv", "sqlite_dbpage", "sqlite_stmt", "dbstat",
                       "bytecode", "tables_used", "completion", "fts3tokenize", "vsv"})  # fmt: skip


def _doorway(name: str, schema: Schema) -> bool:
    if schema.table(name) is not None:
        return False
    return name.lower().startswith("pragma_") or name.lower() in _DOORWAYS


def _offset(node: exp.Expr) -> int | None:
    found = span(node)
    return found.start if found else None


def _own_offset(node: object) -> int | None:
    """Where an identifier itself begins; None for anything else."""
    if not isinstance(node, exp.Identifier):
        return None
    start = node.meta.get("start")
    return start if isinstance(start, int) else None


def _title(node: exp.Expr) -> str:
    return node.key.upper()


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


_CHECKS: tuple[Callable[[Text], Objections], ...] = (
    _read_alike,
    _is_query,
    _semicolons,
    _words,
    _nodes,
    _functions,
    _column_calls,
    _odd_tables,
)
