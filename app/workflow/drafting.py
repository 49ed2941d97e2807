"""The drafts of one question: the first, more where it is doubtful, and the choice among them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from app.core.cancel import CancelToken
from app.core.errors import ModelError
from app.core.values import Alternative
from app.llm.draft import MAX_TOKENS
from app.llm.engine import Candidate, Generation, TextEngine
from app.llm.prompts import STOPS
from app.sql.spelling import one_spelling
from app.workflow.choose import Choice, Drafted, choose, first_confidence
from app.workflow.options import AskOptions
from app.workflow.trial import Trial


@dataclass(frozen=True, slots=True)
class Drafts:
    """What was drafted, in the order of drafting, and how the first one was written."""

    all: tuple[Drafted, ...]
    generation: Generation


@dataclass(frozen=True, slots=True)
class Writer:
    """The model with one prompt, whose beginning `prefix` other prompts share."""

    engine: TextEngine
    prompt: str
    prefix: str
    on_text: Callable[[str], None]
    token: CancelToken

    def items(self, count: int) -> Generator[str | Generation | Candidate, None, None]:
        yield from self.engine.candidates(
            self.prompt, k=count, prefix=self.prefix, max_tokens=MAX_TOKENS, stop=STOPS
        )


def draft_all(question: str, writer: Writer, trial: Trial, options: AskOptions) -> Drafts:
    """Draft until one is sure enough or there are enough. Raises ModelError or CancelledError."""
    drafts: list[Drafted] = []
    generation: Generation | None = None
    items = writer.items(max(1, options.candidates))
    with writer.token.interrupting(writer.engine.cancel), closing(items):
        for item in items:
            if isinstance(item, Generation):
                generation = item
            elif isinstance(item, str):
                writer.on_text(item)
            else:
                _add(trial.drafted(item), drafts, trial)
                if _is_enough(question, drafts, trial, options):
                    break
    if generation is None or not drafts or not drafts[0].raw:
        raise ModelError(
            "The model wrote no SQL.", hint="Ask again in other words, or use a larger model."
        )
    return Drafts(tuple(draft for draft in drafts if draft.raw), generation)


def without_rejected(drafts: Drafts, refused: frozenset[str], dialect: str) -> Drafts:
    """Without what a person rejected for this question. Raises ModelError if nothing is left."""
    if not refused:
        return drafts
    left = tuple(
        draft
        for draft in drafts.all
        if not refused & {one_spelling(text, dialect) for text in (draft.sql, draft.raw)}
    )
    if not left:
        raise ModelError(
            "Every draft for this question was rejected before.",
            hint="Ask in other words, or see: tacit memory list --rejected",
        )
    return Drafts(left, drafts.generation)


def _add(draft: Drafted, drafts: list[Drafted], trial: Trial) -> None:
    """A draft that is alone is not run: nothing is compared."""
    if drafts:
        if len(drafts) == 1:
            drafts[0] = trial.tried(drafts[0])
        draft = trial.tried(draft)
    drafts.append(draft)


def _is_enough(question: str, drafts: list[Drafted], trial: Trial, options: AskOptions) -> bool:
    if len(drafts) > 1 or options.candidates < 2:
        return len(drafts) >= options.candidates
    first = drafts[0]
    sure = first_confidence(question, first, trial.schema)
    return first.objection is None and sure >= options.sure


def chosen(question: str, drafts: Drafts, trial: Trial) -> Choice:
    """The drafts ranked; a single one with the confidence in a draft that is alone."""
    choice = choose(question, drafts.all, trial.schema)
    if len(drafts.all) > 1:
        return choice
    alone = first_confidence(question, drafts.all[0], trial.schema)
    return Choice(choice.ranked, alone, 1)


def alternatives(choice: Choice) -> tuple[Alternative, ...]:
    """The other readings that can run, with the rest of the probability shared among them."""
    best, *others = choice.ranked
    scale = choice.confidence / max(best.share, 1e-6)
    return tuple(
        Alternative(
            other.draft.sql,
            other.agreeing,
            round(min(1 - choice.confidence, other.share * scale), 4),
            other.draft.repairs,
        )
        for other in others
        if other.draft.objection is None
    )
