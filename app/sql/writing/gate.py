"""Decides whether a statement may be offered as a write: one statement, one table, nothing else.

What it is judged by is the same as for reading (the engine's own pieces, the tree, the functions,
the views); only its beginning, its target and what it sets are looked at anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlglot import exp

from app.core.schema import Schema, Table, TableKind
from app.core.writes import WriteKind
from app.sql.gate import MAX_OBJECTIONS
from app.sql.guards.case import Case, Objection, Objections, offset_of, short
from app.sql.guards.functions import no_calls_in_disguise, unknown_calls
from app.sql.guards.names import no_acting_names
from app.sql.guards.nodes import ground, only_reads
from app.sql.guards.query import ends_once, first_word
from app.sql.guards.readers import readers_agree
from app.sql.guards.tables import only_tables
from app.sql.guards.views import no_acting_views
from app.sql.guards.words import acting_words
from app.sql.lexical import LexicalProblem, Piece, scan
from app.sql.parse import ParseFailure, check_size, parse, tokenize
from app.sql.writing.head import Head, head
from app.sql.writing.structure import STRUCTURE, structure

_COMMON = frozenset({"this", "where", "order", "limit"})
_PARTS: dict[WriteKind, tuple[type[exp.Expr], frozenset[str]]] = {
    WriteKind.INSERT: (
        exp.Insert,
        frozenset(
            {"this", "expression", "conflict", "alternative", "ignore", "by_name", "default"}
        ),
    ),
    WriteKind.UPDATE: (exp.Update, _COMMON | {"expressions", "from_"}),
    WriteKind.DELETE: (exp.Delete, _COMMON | {"using"}),
}
_NAMED = frozenset({"this", "db", "alias"})

Written = exp.Insert | exp.Update | exp.Delete


@dataclass(frozen=True, slots=True)
class WriteJudgement:
    """`objections` say why it is refused; empty for an admitted write, of which the rest is
    known."""

    objections: tuple[Objection, ...] = ()
    kind: WriteKind | None = None
    table: Table | None = None
    tree: exp.Expr | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(objection.message for objection in self.objections)


def judge_write(sql: str, schema: Schema, *, structure_too: bool = False) -> WriteJudgement:
    """What the gate for writes says of exactly `sql`. Never raises."""
    try:
        check_size(sql)
        pieces = scan(sql, schema.dialect)
        tree = parse(sql, schema.dialect).tree
        case = Case(sql, schema, pieces, tokenize(sql, schema.dialect), tree)
        if frame := _reasons(case, (readers_agree, ends_once)):
            return WriteJudgement(frame)
        if first_word(pieces) in STRUCTURE:
            return _structure(case, allowed=structure_too)
        return _rows(case)
    except (LexicalProblem, ParseFailure) as problem:
        return WriteJudgement((Objection(problem.code, problem.message),))
    except RecursionError:
        deep = "The statement is nested too deeply to be judged."
        return WriteJudgement((Objection("too-deep", deep),))


def _structure(case: Case, *, allowed: bool) -> WriteJudgement:
    if not allowed:
        why = "This connection does not allow changes of the structure (CREATE, ALTER, DROP)."
        return WriteJudgement((Objection("write-structure", why),))
    return WriteJudgement(
        _each(islice(structure(case), MAX_OBJECTIONS)), WriteKind.STRUCTURE, tree=case.tree
    )


def _rows(case: Case) -> WriteJudgement:
    beginning = head(case.pieces, case.engine)
    if beginning is None:
        return WriteJudgement((Objection("write-beginning", _NO_HEAD),))
    guards: tuple[Callable[[Case, Head], Objections], ...] = (
        _parts,
        _words,
        _nodes,
        _functions,
        _sets,
    )
    found = tuple(
        objection
        for guard in guards
        for objection in islice(guard(case, beginning), MAX_OBJECTIONS)
    )
    found += _reasons(case, (no_calls_in_disguise, only_tables, no_acting_names, no_acting_views))
    table = case.schema.table(beginning.name, beginning.schema or None)
    found += tuple(_unfit(case, beginning, table))
    return WriteJudgement(_each(found), beginning.kind, table, case.tree)


_NO_HEAD = (
    "A write begins with INSERT INTO, UPDATE or DELETE FROM and the name of one table;"
    " WITH, MERGE and REPLACE don't begin one here."
)


def _reasons(case: Case, guards: Sequence[Callable[[Case], Objections]]) -> tuple[Objection, ...]:
    return tuple(o for guard in guards for o in islice(guard(case), MAX_OBJECTIONS))


def _each(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """Every message once."""
    return tuple({objection.message: objection for objection in objections}.values())


def _parts(case: Case, beginning: Head) -> Objections:
    """The tree is the write that its head promises, and has no part beside the known ones."""
    kind, known = _PARTS[beginning.kind]
    tree = case.tree
    if not isinstance(tree, kind):
        yield Objection(
            "write-unreadable", "The statement can't be read as the write it begins as."
        )
        return
    if tree.args.get("returning"):
        yield Objection("write-returning", "Leave RETURNING out: Tacit shows the rows itself.")
    if case.engine == "mysql" and (tree.args.get("using") or tree.args.get("from_")):
        yield Objection("write-several", _ONE_TABLE)
    for part, value in tree.args.items():
        if value and part not in known and part != "returning":
            yield Objection("write-part", f"Tacit does not let {part.upper()} through here.")
    yield from _target(case, beginning)


_ONE_TABLE = "A write names one table; find the other tables' rows with EXISTS or IN."


def _target(case: Case, beginning: Head) -> Objections:
    node = target_of(case.tree)
    if node is None or not isinstance(node.this, exp.Identifier):
        yield Objection("write-no-target", "The statement names no table to write to.")
    elif (node.name, node.db) != (beginning.name, beginning.schema):
        yield Objection("write-other-table", "Tacit can't be sure which table is written to.")
    elif any(value and part not in _NAMED for part, value in node.args.items()):
        yield Objection("write-several", _ONE_TABLE)


def target_of(tree: exp.Expr | None) -> exp.Table | None:
    """The table that a write names first."""
    named = tree.this if tree is not None else None
    named = named.this if isinstance(named, exp.Schema) else named
    return named if isinstance(named, exp.Table) else None


def _unfit(case: Case, beginning: Head, table: Table | None) -> Objections:
    """Why the table can't be written to like this: it must be a known one, with these columns."""
    if table is None:
        message = f"There is no table {short(beginning.name)} in this database."
        yield Objection("write-no-table", message)
        return
    if not beginning.schema and table.schema not in (None, case.schema.default_schema):
        yield Objection("write-schema", "Name the table's schema, too.")
    if table.kind is not TableKind.TABLE:
        yield Objection("write-view", "A view is not written to: name the table behind it.")
    named = case.tree.this.expressions if isinstance(case.tree.this, exp.Schema) else []
    sets = [found.this for found in assignments(case.tree) if isinstance(found, exp.EQ)]
    for column in (*named, *sets) if table.columns else ():
        if table.column(column.name) is None:
            message = f"{short(table.name)} has no column {short(column.name)}."
            yield Objection("write-no-column", message)


def _words(case: Case, beginning: Head) -> Objections:
    yield from acting_words(beginning.rest, case.engine)


def _nodes(case: Case, _beginning: Head) -> Objections:
    own = {id(case.tree), id(case.tree.this), id(case.tree.args.get("conflict"))}
    for node in case.tree.walk():
        if id(node) not in own and not only_reads(node, case.engine):
            code, message, writes = ground(node)
            yield Objection(code, message, offset_of(node), writes=writes)


def _functions(case: Case, beginning: Head) -> Objections:
    yield from unknown_calls(case, beginning.rest, _no_calls(beginning.rest, case.engine))


def _no_calls(pieces: Sequence[Piece], engine: str) -> set[int]:
    """Words before a bracket that no query has: ON CONFLICT (…), and MySQL's VALUES(column)."""
    found = set()
    for index, piece in enumerate(pieces):
        after_on = index > 0 and pieces[index - 1].word == "on"
        if piece.word == "conflict" and after_on:
            found.add(piece.start)
        if piece.word == "values" and engine == "mysql":
            found.add(piece.start)
    return found


def _sets(case: Case, _beginning: Head) -> Objections:
    """What is set are plain columns, each by its own value."""
    for assignment in assignments(case.tree):
        plain = isinstance(assignment, exp.EQ) and isinstance(assignment.this, exp.Column)
        if not plain or not isinstance(assignment.this.this, exp.Identifier):
            yield Objection("write-columns", "SET takes single columns here: a = 1, b = 2.")


def assignments(tree: exp.Expr) -> list[exp.Expr]:
    """What an UPDATE, or an INSERT on a conflict, sets."""
    conflict = tree.args.get("conflict")
    holder = conflict if isinstance(conflict, exp.OnConflict) else tree
    return list(holder.expressions) if not isinstance(holder, exp.Insert) else []
