"""`tacit eval QUESTIONS` and `tacit eval compare A B`, told apart by the first word."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from app.cli.evaluate import evaluate
from app.cli.scores import compare_reports

_PLAIN = "questions"
_COMPARE = "compare"


class _ByFirstWord(TyperGroup):
    """What does not begin with the word `compare` is meant for the plain command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args[:1] != [_COMPARE]:
            args = [_PLAIN, *(args or ["--help"])]
        return super().parse_args(ctx, args)


eval_app = typer.Typer(cls=_ByFirstWord, help="Score drafts on questions with known answers.")
eval_app.command(_PLAIN)(evaluate)
eval_app.command(_COMPARE)(compare_reports)
