"""Which gold queries a repair would touch: there should be none, for a gold is right already.

python -m tests.bench.golds QUESTIONS.jsonl FOLDER_OF_DATABASES_OR_URL_TEMPLATE
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from app.context.meant import meant_words
from app.core.cancel import CancelToken
from app.core.schema import Schema
from app.core.values import Repair
from app.sql.repair import mend_meaning, repair
from app.workflow.scoring.places import Locate, locate_by_url, locate_in_folder
from app.workflow.scoring.questions import Question, read_questions
from app.workflow.trial import named
from app.workflow.workspace import Workspace


def main(file: str, place: str) -> int:
    out = Console(highlight=False, soft_wrap=True)
    locate = locate_by_url(place) if "{db}" in place else locate_in_folder(Path(place))
    questions = read_questions(Path(file))
    touched = 0
    for question, gold, repairs in _touched(questions, locate):
        touched += 1
        out.print(f"{question.id}: {gold}", markup=False)
        for made in repairs:
            out.print(f"    {made.code}: {made.before} -> {made.after}", markup=False)
    out.print(f"{touched} of the golds of {len(questions)} questions are touched")
    return touched


def _touched(
    questions: tuple[Question, ...], locate: Locate
) -> Iterator[tuple[Question, str, tuple[Repair, ...]]]:
    spaces: dict[str, tuple[Workspace, Schema]] = {}
    try:
        for question in questions:
            if question.db not in spaces:
                spaces[question.db] = _opened(Workspace(*locate(question.db)))
            workspace, schema = spaces[question.db]
            said = named(workspace.matches(question.question, CancelToken()))
            for gold in dict.fromkeys((question.gold, *question.gold_alternatives)):
                sql, repairs = repair(gold, schema, named=said)
                meant = frozenset[str]()
                if not question.question.isascii():
                    meant = meant_words(question.question, [t.name for t in schema.tables])
                repairs += mend_meaning(sql, schema, question.question, meant=meant)[1]
                if repairs:
                    yield question, gold, repairs
    finally:
        for workspace, _ in spaces.values():
            workspace.close()


def _opened(workspace: Workspace) -> tuple[Workspace, Schema]:
    workspace.open()
    schema = workspace.schema
    return workspace, replace(schema, tables=workspace.with_samples(schema.tables))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
