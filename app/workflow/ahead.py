"""Let the model read a schema before anybody asks: that takes longer than to write a draft."""

from __future__ import annotations

from app.context.pack import pack
from app.llm.engine import TextEngine
from app.llm.prompts import draft_beginning
from app.workflow.workspace import Workspace


def read_ahead(workspace: Workspace, engine: TextEngine) -> None:
    """Have `engine` read what the prompts of all questions begin with.

    Does nothing for a schema of which each question gets a part. Raises DatabaseError, ModelError,
    and CancelledError when a question comes, which goes on from there.
    """
    if not workspace.retrieval.is_whole:
        return
    schema = workspace.schema
    passages = pack("", schema, workspace.with_samples(schema.tables), workspace.glossary)
    engine.read_ahead(draft_beginning(passages.text, dialect=schema.dialect))
