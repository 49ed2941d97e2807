"""A draft mended and tried: what the gate and the engine say of it and, where allowed, its rows.

Nobody has reviewed it yet. So only what the gate calls a read is shown to the engine, and only a
database that the person's profile allows it for is asked for rows, few and with a short deadline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.context.meant import meant_words
from app.context.values import Match
from app.core.cancel import CancelToken
from app.core.errors import DatabaseError, DeadlineError, RefusedError
from app.core.options import TryDrafts
from app.core.overrides import for_connection
from app.core.schema import Schema
from app.core.settings import SettingsFile
from app.core.values import Repair, Verdict
from app.llm.engine import Candidate
from app.results.store import ResultStore
from app.sql.extract import extract_sql
from app.sql.gate import judge
from app.sql.repair import mend_joins, mend_meaning, repair
from app.sql.repairs.namesakes import grouped_by_name
from app.sql.repairs.texts import Named
from app.workflow.choose import Drafted, Rows
from app.workflow.review import approve, review
from app.workflow.run import run
from app.workflow.workspace import Workspace

MAX_ROWS = 1_000
TIMEOUT_S = 3.0


class Trial:
    """Tries the drafts of one question. `schema` is the workspace's, with samples; `named` are the
    values that the question names. Without `tries` no draft is run."""

    def __init__(
        self,
        question: str,
        workspace: Workspace,
        schema: Schema,
        token: CancelToken,
        *,
        named: Sequence[Named] = (),
        repairs: bool = True,
        tries: bool = True,
    ) -> None:
        self._question = question
        self._workspace = workspace
        self.schema = schema
        self._token = token
        self._named = named
        self._repairs = repairs
        self._runs = tries and may_run(workspace)

    def drafted(self, candidate: Candidate) -> Drafted:
        """One candidate after its repairs; not run."""
        raw = extract_sql(candidate.text)
        sql, repairs, objection = self.mended(raw)
        return Drafted(
            raw=raw,
            sql=sql,
            repairs=repairs,
            logprob=candidate.logprob,
            mean_logprob=candidate.mean_logprob,
            min_margin=candidate.min_margin,
            greedy=candidate.branch is None,
            objection=objection,
        )

    def tried(self, draft: Drafted) -> Drafted:
        """`draft` with its rows where they may be read."""
        if draft.objection is not None or not self._runs:
            return draft
        return replace(draft, rows=self.rows(draft.sql))

    def mended(self, raw: str) -> tuple[str, tuple[Repair, ...], str | None]:
        """`raw` after the repairs on the tree, and what still stands against it."""
        if not self._repairs:
            return raw, (), self.objection(raw)
        sql, repairs = repair(raw, self.schema, named=self._named)
        objection = self.objection(sql)
        if objection is not None:
            sql, more = repair(sql, self.schema, objection=objection)
            repairs += more
            objection = self.objection(sql) if more else objection
        if objection is not None:
            joined, more = mend_joins(sql, self.schema, self._question)
            if more and self.objection(joined) is None:
                sql, repairs, objection = joined, repairs + more, None
        if objection is None:
            meant, more = mend_meaning(sql, self.schema, self._question, meant=self._meant(sql))
            if more and self.objection(meant) is None:
                sql, repairs = meant, repairs + more
            by_name = grouped_by_name(sql, self.schema, self._question)
            if by_name is not None and self._runs and self.rows(by_name.probe):
                sql, repairs = by_name.after, (*repairs, by_name.repair)
        return sql, repairs, objection

    def _meant(self, sql: str) -> frozenset[str]:
        """The words of the names of tables in `sql` that a question in another language means."""
        if self._question.isascii():
            return frozenset()
        text = sql.casefold()
        names = [t.name for t in self.schema.tables if t.name.casefold() in text]
        return meant_words(self._question, names)

    def objection(self, sql: str) -> str | None:
        """Why `sql` can't run: the gate's reason or the engine's error; None if it can."""
        self._token.check()
        judgement = judge(sql, self.schema)
        if judgement.verdict is not Verdict.READ:
            return "; ".join(judgement.reasons) or "not a SELECT statement"
        try:
            self._workspace.session.explain(sql)
        except DatabaseError as error:
            return error.message
        return None

    def rows(self, sql: str) -> Rows | None:
        """The first rows of `sql`; None where they can't be had in a moment."""
        store = ResultStore.create()
        try:
            query = approve(review(sql, self.schema))
            run(
                query,
                self._workspace,
                store,
                lambda event: None,
                max_rows=MAX_ROWS,
                timeout_s=TIMEOUT_S,
                token=self._token,
                mask=False,
            )
            return store.page(0, store.row_count)
        except (DatabaseError, DeadlineError, RefusedError):
            return None
        finally:
            store.close()


def named(matches: Iterable[Match]) -> tuple[Named, ...]:
    """What the found values tell the repairs."""
    return tuple(Named(m.said, m.column[0], m.column[1], m.value) for m in matches)


def may_run(workspace: Workspace) -> bool:
    """Whether drafts may be tried, as it is set for the connection or for all."""
    said = for_connection(SettingsFile().value, workspace.profile).try_drafts
    return said is TryDrafts.YES or (said is TryDrafts.FILES and workspace.profile.is_file)
