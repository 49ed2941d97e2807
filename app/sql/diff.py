"""What changed between two statements, clause by clause and in people's words."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.schema import Schema
from app.core.values import Change, ChangeKind, Effect
from app.sql.canon.prove import keyed, proven
from app.sql.canon.queries import Queries
from app.sql.canon.reach import Named, Reach
from app.sql.canon.syntax import operands, unwrapped
from app.sql.changes.effects import Around
from app.sql.changes.limit import limit
from app.sql.changes.order import order
from app.sql.changes.parts import Part
from app.sql.changes.places import Places
from app.sql.changes.selects import Selects
from app.sql.changes.sides import Changes, Side
from app.sql.changes.tell import Teller
from app.sql.parse import Parsed, ParseFailure, parse

MAX_NODES = 20_000
"""Larger statements are compared as a whole: the time must stay bounded."""


def diff(before: str, after: str, dialect: str, schema: Schema | None = None) -> tuple[Change, ...]:
    """The differences between two statements; those that change nothing about the rows have the
    effect SAME, and where all of them have it, both surely return the same.

    With `schema`, names are looked up, so more is known to be the same. Statements that can't be
    read, or that have nothing in common, differ as a whole. Never raises.
    """
    if before.strip() == after.strip():
        return ()
    try:
        left, right = parse(before, dialect), parse(after, dialect)
        if max(_size(left.tree), _size(right.tree)) > MAX_NODES:
            return (_whole(before, after),)
        return _compared(left, right, dialect, schema)
    except (ParseFailure, SqlglotError, RecursionError):
        return (_whole(before, after),)


def _compared(one: Parsed, other: Parsed, engine: str, schema: Schema | None) -> tuple[Change, ...]:
    before, after, left, right = one.sql, other.sql, one.tree, other.tree
    teller = Teller(engine, Places(before, one.tokens), Places(after, other.tokens))
    old, new = keyed(left, before, right, after, engine, schema)
    is_same = proven(old, left, before, new, right, after)
    differ = _Differ(old, new, teller)
    found = tuple(dict.fromkeys(differ.queries(left, right, None, None, {}, {}, Around())))
    real = [change for change in found if change.effect is not Effect.SAME]
    if is_same:
        return _same(found, before, after)
    return found if real else (_whole(before, after),)


def _same(found: tuple[Change, ...], before: str, after: str) -> tuple[Change, ...]:
    """The statements are proven the same: what seemed to change them is only another way to say
    it. New names of columns are still told."""
    kept = tuple(c for c in found if c.effect is Effect.SAME or c.code == "column-renamed")
    if len(kept) == len(found):
        return found
    other = _whole(before, after)
    words = "Written differently, same meaning"
    return (*kept, replace(other, effect=Effect.SAME, code="same-as-before", words=words))


def _whole(before: str, after: str) -> Change:
    return Change(
        "statement",
        ChangeKind.CHANGED,
        before.strip(),
        after.strip(),
        Effect.OTHER_ROWS,
        "statement-changed",
        "Another statement",
    )


def _size(tree: exp.Expr) -> int:
    return sum(1 for _ in tree.walk())


class _Differ:
    """Goes through both statements side by side."""

    def __init__(self, old: Queries, new: Queries, teller: Teller) -> None:
        self._old = old
        self._new = new
        self._teller = teller

    def queries(
        self, left: exp.Expr, right: exp.Expr, outer: Reach | None, other_outer: Reach | None,
        ctes: dict[str, Named], others: dict[str, Named], around: Around,
    ) -> Changes:  # fmt: skip
        """The changes from one query to another; reaches and CTEs come from around them."""
        left, right = unwrapped(left), unwrapped(right)
        known = self._old.with_ctes(left, outer, ctes)
        other_known = self._new.with_ctes(right, other_outer, others)
        yield from self._with(left, right, outer, other_outer, known, other_known, around)
        if isinstance(left, exp.Select) and isinstance(right, exp.Select):
            reach, joins = self._old.origins.enter(left, outer, known)
            other_reach, other_joins = self._new.origins.enter(right, other_outer, other_known)
            old = Side(left, self._old, reach, joins)
            new = Side(right, self._new, other_reach, other_joins)
            yield from Selects(old, new, around, self._teller, self._nested).changes()
        elif isinstance(left, exp.SetOperation) or isinstance(right, exp.SetOperation):
            yield from self._set_operations(
                left, right, outer, other_outer, known, other_known, around
            )
        else:
            yield from self._other(left, right, outer, other_outer, known, other_known, around)

    def _nested(
        self, left: exp.Expr, right: exp.Expr, old: Side, new: Side, around: Around
    ) -> Changes:
        return self.queries(
            left,
            right,
            self._old.origins.seen_from(left, old.reach),
            self._new.origins.seen_from(right, new.reach),
            dict(old.reach.ctes),
            dict(new.reach.ctes),
            around,
        )

    def _other(
        self, left: exp.Expr, right: exp.Expr, outer: Reach | None, other_outer: Reach | None,
        ctes: dict[str, Named], others: dict[str, Named], around: Around,
    ) -> Changes:  # fmt: skip
        one = self._old.query(left, outer, ctes).key
        other = self._new.query(right, other_outer, others).key
        if one != other:
            yield self._teller.nodes(
                "statement", "part-changed", [left], [right], around.effect(Effect.OTHER_ROWS),
                before=self._teller.text(left), after=self._teller.text(right),
            )  # fmt: skip

    # CTEs

    def _with(
        self, left: exp.Expr, right: exp.Expr, outer: Reach | None, other_outer: Reach | None,
        known: dict[str, Named], other_known: dict[str, Named], around: Around,
    ) -> Changes:  # fmt: skip
        before, after = _ctes(left), _ctes(right)
        if before and after and _is_recursive(left) != _is_recursive(right):
            words = ("WITH", "WITH RECURSIVE")
            one, other = words if _is_recursive(right) else words[::-1]
            yield self._teller.told(
                "with", "part-changed", Effect.OTHER_ROWS, before=one, after=other
            )
        inner = replace(around, nested=True, lost=True)
        renamed = _renamed(before, after, known, other_known)
        for name, cte in before.items():
            partner = after.get(name)
            if name in renamed:
                yield self._cte_change("same-spelling", cte, after[renamed[name]], Effect.SAME)
            elif partner is None:
                yield self._cte_change("subquery-removed", cte, None, Effect.OTHER_ROWS)
            elif _columns(cte) != _columns(partner):
                yield self._cte_change("subquery-changed", cte, partner, Effect.OTHER_ROWS)
            else:
                monotone = _around_cte(left, right, name, around)
                yield from self.queries(
                    cte.this, partner.this, outer, other_outer, known, other_known,
                    monotone or inner,
                )  # fmt: skip
        for name, cte in after.items():
            if name not in before and name not in renamed.values():
                yield self._cte_change("subquery-added", None, cte, Effect.OTHER_ROWS)

    def _cte_change(
        self, code: str, old: exp.CTE | None, new: exp.CTE | None, effect: Effect
    ) -> Change:
        return self._teller.nodes(
            "with", code, [old] if old else [], [new] if new else [], effect,
            before=self._teller.text(old) if old else "",
            after=self._teller.text(new) if new else "",
        )  # fmt: skip

    # Set operations

    def _set_operations(
        self, left: exp.Expr, right: exp.Expr, outer: Reach | None, other_outer: Reach | None,
        known: dict[str, Named], other_known: dict[str, Named], around: Around,
    ) -> Changes:  # fmt: skip
        before, after = operands(left), operands(right)
        cut = any(q.args.get("limit") or q.args.get("offset") for q in (left, right))
        around = replace(around, cut=around.cut or cut)
        pairs = list(zip(before, after, strict=False))
        for (word, query), (new_word, new_query) in pairs:
            if word != new_word and word and new_word:
                effect = _word_effect(word, new_word, last=query is before[-1][1])
                yield self._teller.nodes(
                    "set operation", "part-changed", [query], [new_query], around.effect(effect),
                    before=word, after=new_word,
                )  # fmt: skip
            away = word.startswith("EXCEPT") and new_word.startswith("EXCEPT")
            inner = replace(around, flipped=around.flipped != away, lost=around.lost or (
                len(pairs) > 2 and away) or word != new_word)  # fmt: skip
            yield from self.queries(query, new_query, outer, other_outer, known, other_known, inner)
        for word, query in before[len(after) :]:
            yield self._operand("part-removed", word, query, around, old=True)
        for word, query in after[len(before) :]:
            yield self._operand("part-added", word, query, around, old=False)
        if isinstance(left, exp.SetOperation) and isinstance(right, exp.SetOperation):
            parts = self._out_parts(self._old, left), self._out_parts(self._new, right)
        else:
            parts = [], []
            parts = _loose_order(left, self._teller), _loose_order(right, self._teller)
        yield from order(self._teller, parts, replace(around, cut=around.cut or cut))
        yield from limit(self._teller, left, right, around)

    def _operand(
        self, code: str, word: str, query: exp.Expr, around: Around, *, old: bool
    ) -> Change:
        effect = Effect.MORE_ROWS if word.startswith("UNION") else Effect.FEWER_ROWS
        if old:
            effect = Effect.FEWER_ROWS if effect is Effect.MORE_ROWS else Effect.MORE_ROWS
        if word in ("UNION", "INTERSECT", "EXCEPT"):
            effect = Effect.OTHER_ROWS
        text = f"{word} {self._teller.text(query)}"
        return self._teller.nodes(
            "set operation", code, [query] if old else [], [] if old else [query],
            around.effect(effect), before=text if old else "", after="" if old else text,
        )  # fmt: skip

    def _out_parts(self, queries: Queries, node: exp.SetOperation) -> list[Part]:
        keys = queries.out_order(node)
        found = node.args.get("order")
        terms = found.expressions if isinstance(found, exp.Order) else []
        return [Part(k, "", n, self._teller.engine) for k, n in zip(keys, terms, strict=True)]


def _loose_order(node: exp.Expr, teller: Teller) -> list[Part]:
    found = node.args.get("order")
    terms = found.expressions if isinstance(found, exp.Order) else []
    return [Part(teller.text(n).lower(), "", n, teller.engine) for n in terms]


def _word_effect(old: str, new: str, *, last: bool) -> Effect:
    """What another set operation does to the rows of the last one in a chain."""
    size = {"EXCEPT": 0, "INTERSECT": 0, "UNION": 1, "UNION ALL": 2}
    if not last or old not in size or new not in size or size[old] == size[new]:
        return Effect.OTHER_ROWS
    return Effect.MORE_ROWS if size[new] > size[old] else Effect.FEWER_ROWS


def _ctes(query: exp.Expr) -> dict[str, exp.CTE]:
    clause = query.args.get("with_")
    found = clause.expressions if isinstance(clause, exp.With) else []
    return {cte.alias.lower(): cte for cte in found}


def _is_recursive(query: exp.Expr) -> bool:
    clause = query.args.get("with_")
    return isinstance(clause, exp.With) and bool(clause.args.get("recursive"))


def _columns(cte: exp.CTE) -> list[str]:
    alias = cte.args.get("alias")
    return [c.name.lower() for c in alias.columns] if isinstance(alias, exp.TableAlias) else []


def _renamed(
    before: dict[str, exp.CTE], after: dict[str, exp.CTE], known: dict[str, Named],
    others: dict[str, Named],
) -> dict[str, str]:  # fmt: skip
    """CTEs that are the same under another name."""
    found: dict[str, str] = {}
    free = [name for name in after if name not in before]
    for name in before:
        if name in after or name not in known:
            continue
        partner = next((f for f in free if f in others and others[f].key == known[name].key), None)
        if partner is not None:
            free.remove(partner)
            found[name] = partner
    return found


def _around_cte(left: exp.Expr, right: exp.Expr, name: str, around: Around) -> Around | None:
    """What the query makes of a CTE that is read once, in its own FROM; else None."""
    for query in (left, right):
        if not isinstance(query, exp.Select):
            return None
        uses = [t for t in query.find_all(exp.Table) if t.name.lower() == name and not t.db]
        if len(uses) != 1 or not isinstance(uses[0].parent, exp.From):
            return None
        if uses[0].parent.parent is not query or any(j.side for j in query.args.get("joins") or ()):
            return None
    assert isinstance(left, exp.Select)
    assert isinstance(right, exp.Select)
    return replace(around.within(left, right), nested=True)
