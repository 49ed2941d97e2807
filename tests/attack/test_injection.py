"""What a database says never becomes an instruction: not to the prompt, and not to the engine."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.context.glossary import Glossary, Term
from app.context.pack import pack
from app.core.profile import Profile
from app.core.schema import Column, ForeignKey, Schema, Table
from app.core.values import Verdict
from app.llm.prompts import draft_prompt, repair_prompt
from app.workflow.ask import ask
from app.workflow.review import review
from app.workflow.workspace import Workspace
from tests.attack.injections import injections
from tests.plugins.fix_engine import ScriptedEngine

INJECTIONS = injections()
_MARKERS = re.compile(r"<\|[a-z_]+\|>|```")


def prompt_of(text: str) -> str:
    """A draft's prompt in which `text` stands wherever a database, a glossary or a person can put
    something."""
    table = Table(
        text,
        (Column(text, text, comment=text, samples=(text, text)), Column("b", "int", default=text)),
        schema=text,
        primary_key=(text,),
        foreign_keys=(ForeignKey((text,), text, (text,), text),),
        comment=text,
    )
    glossary = Glossary(
        (Term((text, "word"), text),), {text.casefold(): text}, {(text.casefold(), "b"): text}
    )
    schema = Schema("sqlite", (table,), default_schema="main")
    passages = pack(f"word {text}", schema, schema.tables, glossary)
    prompt = draft_prompt(
        passages.text, f"word {text}", dialect=schema.dialect, terms=passages.terms
    )
    return prompt + repair_prompt(prompt, "SELECT 1", text, dialect=schema.dialect)


def test_there_are_a_hundred() -> None:
    assert len(set(INJECTIONS)) >= 100


@pytest.mark.parametrize("number", range(len(INJECTIONS)))
def test_the_prompts_structure_is_the_same_whatever_the_database_says(number: int) -> None:
    tame, wild = prompt_of("name"), prompt_of(INJECTIONS[number])
    assert _MARKERS.findall(wild) == _MARKERS.findall(tame)
    assert _frame(wild) == _frame(tame)


def _frame(prompt: str) -> list[str]:
    """The beginnings of the lines that give the prompt its form."""
    heads = ("CREATE TABLE ", "  FOREIGN KEY ", ");", "Notes:", "Question:", "<|", "```")
    return [next((h for h in heads if line.startswith(h)), "") for line in prompt.split("\n")]


@pytest.fixture
def hostile_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A database whose names and values are the injections."""
    file = tmp_path / "hostile.sqlite"
    texts = [t for t in INJECTIONS if "\0" not in t and t.isprintable()]
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER, note TEXT)")
        database.executemany("INSERT INTO orders VALUES (?, 1, ?)", list(enumerate(texts)))
        for text in texts[:20]:
            name = '"' + text.replace('"', '""') + '"'
            database.execute(f"CREATE TABLE {name} (id INTEGER, {name} TEXT)")
            database.execute(f"INSERT INTO {name} VALUES (1, ?)", (text,))
        database.commit()
    opened = Workspace(Profile(name="hostile", engine="sqlite", database=str(file)))
    opened.open()
    yield opened
    opened.close()


def test_a_model_that_obeys_gets_nothing_admitted(
    hostile_workspace: Workspace, tacit_home: Path
) -> None:
    """The worst model answers with what the database told it to."""
    orders = _statements()
    assert len(orders) > 20
    for sql in orders:
        engine = ScriptedEngine(lambda _prompt, sql=sql: sql)  # type: ignore[misc]
        draft = ask("how many orders?", hostile_workspace, engine, lambda _: None).draft
        verdict = review(draft.sql, hostile_workspace.schema).verdict
        assert verdict is not Verdict.READ, (sql, draft.sql)


def _statements() -> list[str]:
    """The statements that the injections ask for."""
    acts = (
        r"(?:DROP|DELETE|UPDATE|TRUNCATE|ATTACH|PRAGMA|COPY|EXPLAIN ANALYZE|WITH x|SELECT \* INTO)"
    )
    found = [re.search(rf"\b{acts}\b.*", text, re.IGNORECASE) for text in INJECTIONS]
    asked = {match[0].split("<|")[0].split("\n")[0].strip(" `;'\")}]") for match in found if match}
    return sorted(sql for sql in asked if len(sql.split()) > 2)
