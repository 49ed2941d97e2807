"""What is remembered of a database, as values that a question can use."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.schema import Schema
from app.core.values import Severity, Verdict
from app.llm.prompts import Shot
from app.memory.examples import Example, examples, folded
from app.memory.nearest import nearest
from app.memory.rejections import Rejection, rejections
from app.memory.similarity import Encode
from app.memory.store import Store
from app.sql.gate import judge
from app.sql.parse import parse
from app.sql.resolve import resolve
from app.sql.spelling import compact, one_spelling
from app.workflow.workspace import Workspace

SEPARATOR = "; "
"""Between the questions of a thread, where they are told as one."""
MOST = 2000
"""Examples that are looked through for one question: the newest ones."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Accepted queries and rejected drafts of one database. `encode` compares questions by meaning,
    None by words."""

    examples: tuple[Example, ...] = ()
    encode: Encode | None = None
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviousQuery:
    """The query that the next question refines; `question` is empty where nobody asked for it."""

    question: str
    sql: str

    def whole(self, question: str) -> str:
        """`question` with those that it goes on from: "visits by type; only 2023"."""
        return SEPARATOR.join(part for part in (self.question, question) if part)


def remembered(store: Store, workspace: Workspace, encode: Encode | None = None) -> Memory:
    """What was accepted on this connection, or on another one with the same schema."""
    found = examples(
        store,
        connection=workspace.profile.name,
        fingerprint=workspace.schema.fingerprint,
        limit=MOST,
    )
    rejected = rejections(
        store,
        connection=workspace.profile.name,
        fingerprint=workspace.schema.fingerprint,
        limit=MOST,
    )
    return Memory(found, encode, rejected)


def recall(question: str, memory: Memory, schema: Schema) -> tuple[Example, ...]:
    """The examples worth a place in the prompt; only those that would still run on `schema`."""
    return nearest(
        question,
        memory.examples,
        encode=memory.encode,
        fits=lambda example: _fits(example, schema),
    )


def rejected(question: str, memory: Memory, schema: Schema) -> frozenset[str]:
    """The drafts that were rejected for `question`, before and after their repairs, each in the
    one spelling of its kind."""
    asked = folded(question)
    return frozenset(
        one_spelling(text, schema.dialect)
        for one in memory.rejections
        if one.dialect == schema.dialect and folded(one.question) == asked
        for text in (one.sql, one.draft)
        if text
    )


def shot(question: str, sql: str, dialect: str) -> Shot:
    """For the prompt: `sql` without comments, on one line."""
    return Shot(question, compact(sql, dialect) or sql)


def _fits(example: Example, schema: Schema) -> bool:
    if example.dialect != schema.dialect:
        return False
    if judge(example.sql, schema).verdict is not Verdict.READ:
        return False
    names = resolve(parse(example.sql, schema.dialect).tree, schema, sql=example.sql)
    return not any(issue.severity is Severity.ERROR for issue in names.issues)
