"""What of a schema goes into the prompt; prepared in the background when it is large."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from app.context.choose import NO_WISHES, Wishes, choose, fits, whole
from app.context.encoder import ENCODER
from app.context.glossary import Glossary
from app.context.index import SchemaIndex
from app.context.rank import Hits
from app.context.vectors import encode_texts, vectors_file
from app.core.cancel import CancelToken
from app.core.errors import CancelledError, UserError
from app.core.profile import Profile
from app.core.schema import Schema, Table

WHOLE_TOKENS = 4000
"""A schema up to this size is shown whole: a minute of prompt evaluation on two cores, once."""
PART_TOKENS = 1500
"""Of a larger one each question sees another part, which is evaluated each time."""

_WAIT_S = 60.0
_STEP_S = 0.1

Progress = Callable[[int, int], None]
"""Called with (done, total) texts."""


class Retrieval:
    """Of one schema. `tables` may be asked from any thread; `close` ends the work behind it."""

    def __init__(self, schema: Schema, profile: Profile, glossary: Glossary | None) -> None:
        self._schema = schema
        self._profile = profile
        self._glossary = glossary
        self._token = CancelToken()
        self._index: SchemaIndex | None = None
        self._ready = threading.Event()
        self.is_whole = fits(schema, WHOLE_TOKENS)
        """Whether every question sees the whole schema."""
        self.progress = (0, 0)
        """How many of how many texts are encoded; (0, 0) before it is known."""
        if not self.is_whole:
            threading.Thread(target=self._prepare, name="context", daemon=True).start()

    def tables(
        self,
        question: str,
        *,
        hits: Hits | None = None,
        wishes: Wishes = NO_WISHES,
        token: CancelToken | None = None,
        waiting: Progress = lambda done, total: None,
    ) -> tuple[Table, ...]:
        """The tables for `question`. The first question of a large schema waits until its index is
        there, for a minute at most, and calls `waiting` meanwhile; after that words alone must do.
        Raises CancelledError."""
        if self.is_whole:
            return whole(self._schema, wishes)
        self._wait(token or CancelToken(), waiting)
        index = self._index or SchemaIndex(self._schema, self._glossary)
        return choose(question, index, budget_tokens=PART_TOKENS, hits=hits, wishes=wishes)

    def close(self) -> None:
        self._token.cancel()

    def _prepare(self) -> None:
        try:
            self._index = index = SchemaIndex(self._schema, self._glossary)
            file = vectors_file(f"{self._profile.name}\n{self._profile.url}", ENCODER)
            vectors = encode_texts(
                index.texts, ENCODER, file, progress=self._advanced, token=self._token
            )
            index.learn(vectors, ENCODER)
        except CancelledError:
            return
        finally:
            self._ready.set()

    def _advanced(self, done: int, total: int) -> None:
        self.progress = (done, total)

    def _wait(self, token: CancelToken, waiting: Progress) -> None:
        waited = 0.0
        while not self._ready.wait(_STEP_S) and waited < _WAIT_S:
            token.check()
            waiting(*self.progress)
            waited += _STEP_S


def wishes_of(schema: Schema, pinned: Iterable[str], left_out: Iterable[str]) -> Wishes:
    """The person's names as tables. Raises UserError for one that there isn't."""
    return Wishes(
        tuple(_named(name, schema) for name in pinned),
        tuple(_named(name, schema) for name in left_out),
    )


def _named(name: str, schema: Schema) -> str:
    owner, _, table = name.rpartition(".")
    found = schema.table(name) or (schema.table(table, owner) if owner else None)
    if found is None:
        raise UserError(f"There is no table {name!r}.", hint="Write it as the schema shows it.")
    return found.qualified
