"""A view's columns are as sensitive as what they show: its definition tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.schema import Schema, Table, TableKind
from app.core.sensitive.key import Key, key_of
from app.core.sensitive.known import Known
from app.core.sensitive.marks import Protected, Why
from app.sql.lineage import lineage
from app.sql.parse import ParseFailure, parse
from app.sql.viewquery import view_query

_QUOTES = re.compile(r"[\"`\[\]]")
_ANY = "other"
"""The kind of data of which nothing is known."""

Shown = Sequence[Sequence[str]]
"""For each column of a view the columns of which it shows single values."""


def with_views(found: Protected, schema: Schema) -> Protected:
    """`found` with the columns of views that show protected ones, through any number of views,
    but for those that a person unmarked. Where a definition can't be followed, all columns of its
    view are protected if it names a table with protected ones; where it can't be read from the
    server, those that are called like a protected column of any table."""
    views = _Views(schema)
    while added := views.inherited(found):
        found = replace(found, columns={**found.columns, **added})
    return found


class _Views:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._views = [t for t in schema.tables if t.kind is TableKind.VIEW]
        self._texts = {v.qualified: _bare(v.definition) for v in self._views}
        self._shown: dict[str, Shown | None] = {}

    def inherited(self, found: Protected) -> dict[Key, tuple[str, Why]]:
        """The columns that one more look at the views adds to those in `found`."""
        if not self._views or not found.columns:
            return {}
        known = Known(self._schema, found)
        names = {_bare(table.name) for table in self._schema.tables if found.any_in(table)}
        return {
            key: (kind, Why.VIEW)
            for view in self._views
            for column, kind in self._kinds(view, found, known, names).items()
            if (key := key_of(view, column)) not in found.columns and key not in found.unmarked
        }

    def _kinds(
        self, view: Table, found: Protected, known: Known, names: set[str]
    ) -> Mapping[str, str]:
        """The sensitive columns of `view` and their kinds of data; `names`: the tables with
        protected columns."""
        columns = [column.name for column in view.columns]
        if not view.definition:
            kinds = {column: kind for (_, column), (kind, _) in found.columns.items()}
            return {c: kinds[c.casefold()] for c in columns if c.casefold() in kinds}
        if not any(name in self._texts[view.qualified] for name in names):
            return {}
        shown = self._shown_by(view)
        if shown is None:
            return dict.fromkeys(columns, _ANY)
        sources = [known.sensitive(sources) for sources in shown]
        return {
            column: next((known.kinds[s] for s in some if s in known.kinds), _ANY)
            for column, some in zip(columns, sources, strict=True)
            if some
        }

    def _shown_by(self, view: Table) -> Shown | None:
        if view.qualified not in self._shown:
            self._shown[view.qualified] = _shown(view, self._schema)
        return self._shown[view.qualified]


def _shown(view: Table, schema: Schema) -> Shown | None:
    """None where the definition is in a form that can't be followed. A star that may stand for
    more than is known lets every column show everything."""
    query = view_query(view.definition, schema.dialect)
    try:
        traced = lineage(parse(query, schema.dialect).tree, schema)
    except ParseFailure:
        return None
    if not traced:
        return None
    if len(traced) == len(view.columns):
        return [column.shown for column in traced]
    return [[source for column in traced for source in column.shown]] * len(view.columns)


def _bare(text: str) -> str:
    """`text` as names in it compare: in lower case, without quotes."""
    return _QUOTES.sub("", text).casefold()
