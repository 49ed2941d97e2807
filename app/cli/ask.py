"""`tacit ask`: a question, its draft, its review and, when wanted, its rows."""

from __future__ import annotations

import contextlib
import shlex
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

import typer

from app.cli.options import (
    Candidates,
    Connect,
    Device,
    Json,
    MaxRows,
    ModelId,
    Reveal,
    Yes,
    cancelling,
    device_wish,
    opened,
    permitted,
    remembering,
    with_candidates,
)
from app.cli.present import (
    answer_json,
    emit_json,
    err,
    out,
    plain,
    result_json,
    show_confidence,
    show_context,
    show_review,
    show_rows,
)
from app.cli.presentexample import example_json, show_example
from app.core.cancel import CancelToken
from app.core.errors import UserError
from app.core.events import Event, IndexAdvanced, TokenArrived
from app.core.examples import Counterexample
from app.core.profile import Profile, is_url
from app.core.settings import SettingsFile
from app.core.values import Draft, Review, Verdict
from app.llm.engine import Engine
from app.llm.installed import find
from app.memory.store import Store
from app.results.store import ResultStore
from app.workflow.ask import Asked
from app.workflow.ask import ask as draft
from app.workflow.counterexample import telling_example
from app.workflow.engines import choice_for
from app.workflow.knowing import known
from app.workflow.offering import offers_trying
from app.workflow.options import AskOptions, ask_options
from app.workflow.plan import within_limits
from app.workflow.recall import PreviousQuery
from app.workflow.remember import Executed, Origin, Remembering, previous_query, run_to_follow
from app.workflow.retrieval import wishes_of
from app.workflow.reveal import reveal as show_sensitive
from app.workflow.review import review as check
from app.workflow.trail import checked_reason
from app.workflow.workspace import Workspace


def ask(
    question: Annotated[str, typer.Argument(help="The question, in English or Chinese.")],
    connect: Connect,
    model: ModelId = None,
    device: Device = "auto",
    pin: Annotated[
        list[str] | None,
        typer.Option("--pin", help="A table that the model must see.", metavar="TABLE"),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option("--leave-out", help="A table that the model must not see.", metavar="TABLE"),
    ] = None,
    run: Annotated[
        bool, typer.Option("--run/--no-run", help="Run the draft if it only reads.")
    ] = False,
    follow: Annotated[
        str | None,
        typer.Option(
            "--follow", help="The question refines the query of this run.", metavar="ID|last"
        ),
    ] = None,
    refine: Annotated[
        str | None, typer.Option("--refine", help="The question refines this query.", metavar="SQL")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="With --run: remember the query as right.")
    ] = False,
    memory: Annotated[
        bool, typer.Option("--memory/--no-memory", help="Use what is remembered, and remember.")
    ] = True,
    max_rows: MaxRows = None,
    yes: Yes = False,
    reveal: Reveal = None,
    candidates: Candidates = None,
    json: Json = False,
) -> None:
    """Ask a question; the draft is shown and reviewed, and run with --run."""
    if accept and not (run and memory):
        raise UserError("Only a query that runs can be accepted.", hint="Add --run.")
    reason = None if reveal is None else checked_reason(reveal)
    with (
        cancelling() as token,
        remembering(on=memory) as notes,
        opened(connect) as workspace,
        drafting(model, device, workspace.profile) as engine,
    ):
        wishes = wishes_of(workspace.schema, pin or (), leave_out or ())
        as_set = replace(ask_options(workspace.profile), wishes=wishes)
        options = with_candidates(as_set, candidates)
        previous, follows = _previous(follow, refine, workspace)
        answering = Answering(
            workspace,
            engine,
            options,
            token,
            notes,
            previous,
            follows,
            accept,
            max_rows,
            yes,
            reason,
        )
        answering.answer(question, run=run, as_json=json)


@contextlib.contextmanager
def drafting(model: str | None, device: str, profile: Profile | None = None) -> Iterator[Engine]:
    """An engine for the wanted weights, or those that are set; its process ends with the block."""
    choice = choice_for(SettingsFile().value, profile, model_id=model)
    tuning = choice.tuning
    if device != "auto":
        tuning = replace(tuning, wish=device_wish(device))
    engine = Engine(find(choice.model), tuning=tuning)
    try:
        yield engine
    finally:
        engine.close()


def _previous(
    follow: str | None, refine: str | None, workspace: Workspace
) -> tuple[PreviousQuery | None, int | None]:
    """The query that the question refines, and the number of its run."""
    if follow is not None and refine is not None:
        raise UserError("Give either --follow or --refine.")
    if follow is None:
        return (PreviousQuery("", refine) if refine else None), None
    with contextlib.closing(Store()) as store:
        run = run_to_follow(store, follow, workspace.profile.name)
        return previous_query(store, run), run.id


@dataclass(frozen=True, slots=True)
class Answering:
    """One question on the command line, with all that answers it."""

    workspace: Workspace
    engine: Engine
    options: AskOptions
    token: CancelToken
    notes: Remembering
    previous: PreviousQuery | None
    follows: int | None
    accept: bool
    max_rows: int | None
    yes: bool
    reveal: str | None

    def answer(self, question: str, *, run: bool, as_json: bool) -> None:
        streaming = err.is_terminal and not as_json
        begun = time.perf_counter()
        asked = draft(
            question,
            self.workspace,
            self.engine,
            _stream if streaming else _nothing,
            options=self.options,
            memory=self.notes.memory(self.workspace),
            previous=self.previous,
            token=self.token,
        )
        reviewing = time.perf_counter()
        before = self.previous.sql if self.previous else None
        facts = known(asked.draft.sql, self.workspace, read=False)
        reviewed = check(asked.draft.sql, self.workspace.schema, against=before, known=facts)
        review_ms = (time.perf_counter() - reviewing) * 1000
        store = ResultStore.create()
        try:
            done = None
            if streaming:
                err.print()
            example = telling_example(asked.draft, self.workspace.schema)
            if not as_json:
                _show_draft(asked, reviewed, example)
                _offer_trying(asked.draft, self.workspace.profile)
            if run:
                reviewed = within_limits(reviewed, self.workspace)
                done = self._run(asked.draft, reviewed, store)
            if as_json:
                timings = {
                    "context": asked.context_ms,
                    "first_token": asked.first_token_ms,
                    "draft": asked.draft_ms,
                    "review": review_ms,
                    "execute": done.milliseconds if done else None,
                    "total": (time.perf_counter() - begun) * 1000,
                }
                result = result_json(store, truncated=done.summary.truncated) if done else None
                answer = answer_json(
                    reviewed,
                    asked.dialect,
                    timings,
                    draft=asked.draft,
                    passages=asked.passages,
                    result=result,
                )
                emit_json(answer | _example_json(example))
            elif done is not None:
                truncated = done.summary.truncated
                show_rows(store, truncated=truncated, milliseconds=done.milliseconds)
            elif reviewed.verdict is Verdict.READ:
                out.print("Not run: add --run to run it.", style="dim")
        finally:
            store.close()

    def _run(self, drafted: Draft, reviewed: Review, store: ResultStore) -> Executed:
        query = permitted(reviewed, self.workspace, yes=self.yes)
        done = self.notes.execute(
            query,
            self.workspace,
            store,
            _nothing,
            asked=Origin(drafted.question, drafted.sql, self.follows),
            max_rows=self.max_rows,
            token=self.token,
            plan=reviewed.plan,
        )
        if self.reveal is not None:
            show_sensitive(query, self.workspace, store, self.reveal)
        if done.run is not None and self.accept:
            self.notes.accept(done.run)
        elif done.run is not None and err.is_terminal:
            err.print(f"If it is right: tacit memory accept {done.run.id}", style="dim")
        return done


def _show_draft(asked: Asked, reviewed: Review, example: tuple[int, Counterexample] | None) -> None:
    show_context(asked.passages)
    out.print(plain(reviewed.formatted or asked.draft.sql))
    if asked.examples:
        count = len(asked.examples)
        out.print(f"Accepted before and alike: {count}", style="dim")
    for made in asked.draft.repairs:
        out.print(f"Repaired: {plain(made.message)}", style="yellow")
    show_confidence(asked.draft)
    if example is not None:
        place, found = example
        show_example(found, out, titles=("the draft", f"the other reading, no. {place + 1}"))
    show_review(reviewed)


def _example_json(example: tuple[int, Counterexample] | None) -> dict[str, Any]:
    """`candidate` is the place of the reading that `after` is the answer of; `before` is that of
    the draft, the first of them."""
    if example is None:
        return {}
    place, found = example
    return {"example": {"candidate": place + 1, **example_json(found)}}


def _offer_trying(drafted: Draft, profile: Profile) -> None:
    """Say once for each server how its drafts are compared by what they answer."""
    if not offers_trying(drafted, profile, SettingsFile()):
        return
    name = profile.name
    way = (
        f"add try-drafts=yes to the URL, as in {name}{'&' if '?' in name else '?'}try-drafts=yes"
        if is_url(name)
        else f"tacit settings set try_drafts yes --connection {shlex.quote(name)}"
    )
    err.print("The drafts were only read. To run them here too, read-only, for at most 1,000 rows")
    err.print(f"and 3 s each, so that the right one is found more often: {plain(way)}")


def _nothing(event: Event) -> None:
    """For a caller that wants the outcome only."""


def _stream(event: Event) -> None:
    match event:
        case TokenArrived():
            err.print(plain(event.text), end="", style="dim")
        case IndexAdvanced(done=done, total=total) if total:
            err.print(f"\rLearning the schema: {done:,} of {total:,} names", end="", style="dim")
