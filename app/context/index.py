"""Everything about a schema that a question can be compared with, prepared once.

Words work from the start; meaning works when the vectors are there (see `learn`), which is why
they are made in the background.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from app.context.bm25 import Bm25, Document
from app.context.encoder import Encoder
from app.context.glossary import Glossary
from app.context.graph import JoinGraph
from app.context.meaning import Matrix, best_by_group, evidence
from app.context.phrases import Phrase, phrases
from app.context.size import table_tokens
from app.context.vectors import TextVectors
from app.context.words import asked_stems, spelled, stems
from app.core.schema import Column, Schema, Table

_NAME, _COMMENT, _COLUMN, _NOTE = 3.0, 1.5, 1.0, 0.5
"""How much a word counts in a table's name, its comment, a column's name, a column's comment."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Scores from each point of view, all 0 where it says nothing: a number a table, but
    `columns`: a number a column, in the schema's order."""

    words: Matrix
    names: Matrix
    contents: Matrix
    columns: Matrix


class SchemaIndex:
    """Of one schema and glossary. `learn` may be called from another thread while it is used."""

    def __init__(self, schema: Schema, glossary: Glossary | None = None) -> None:
        self.schema = schema
        self.graph = JoinGraph(schema)
        self.places = {table.qualified: n for n, table in enumerate(schema.tables)}
        self.tokens = [table_tokens(table) for table in schema.tables]
        self._glossary = glossary or Glossary()
        self.first_column = [0, *accumulate(len(table.columns) for table in schema.tables)]
        self._table_texts = [self._of_table(table) for table in schema.tables]
        self._column_texts = [
            self._of_column(table, column) for table in schema.tables for column in table.columns
        ]
        self._words = Bm25([self._document(n) for n in range(len(schema.tables))])
        self._column_words = Bm25([_fields(texts) for texts in self._column_texts])
        self._meaning: _Meaning | None = None

    @property
    def texts(self) -> Iterable[str]:
        """What the encoder is to learn: names as people say them, and comments."""
        for texts in (*self._table_texts, *self._column_texts):
            yield from texts

    @property
    def knows_meaning(self) -> bool:
        return self._meaning is not None

    def learn(self, vectors: TextVectors, encoder: Encoder) -> None:
        """From now on meaning counts, too."""
        tables = _Grouped([vectors.rows(texts) for texts in self._table_texts])
        columns = _Grouped([vectors.rows(texts) for texts in self._column_texts])
        self._meaning = _Meaning(vectors.vectors, tables, columns, encoder)

    def signals(self, question: str) -> Signals:
        asked = asked_stems(question)
        words, columns = self._words.scores(asked), self._column_words.scores(asked)
        none = np.zeros(len(self.schema.tables), dtype=np.float32)
        if self._meaning is None:
            return Signals(words, none, none, columns)
        found = phrases(question)
        names, meant = self._meaning.likeness(found)
        starts = self.first_column[:-1]
        whole = bool(starts) and all(table.columns for table in self.schema.tables)
        contents = evidence(best_by_group(meant, starts), found) if whole else none
        return Signals(words, evidence(names, found), contents, columns + evidence(meant, found))

    def _of_table(self, table: Table) -> list[str]:
        return _texts(table.name, table.comment, self._glossary.for_table(table.qualified))

    def _of_column(self, table: Table, column: Column) -> list[str]:
        meaning = self._glossary.for_column(table.qualified, column.name)
        return _texts(column.name, column.comment, meaning)

    def _document(self, n: int) -> Document:
        name, *notes = self._table_texts[n]
        own = self._column_texts[self.first_column[n] : self.first_column[n + 1]]
        return [
            (_NAME, stems(name)),
            *((_COMMENT, stems(note)) for note in notes),
            *((_COLUMN, stems(texts[0])) for texts in own),
            *((_NOTE, stems(note)) for texts in own for note in texts[1:]),
        ]


class _Grouped:
    """Rows of the vectors, in groups: those of one table or column."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        self.rows = np.array([row for group in groups for row in group], dtype=np.int64)
        self.starts = [0, *accumulate(len(group) for group in groups)][:-1]


class _Meaning:
    def __init__(
        self, vectors: NDArray[np.float32], tables: _Grouped, columns: _Grouped, encoder: Encoder
    ) -> None:
        self._vectors = vectors
        self._tables = tables
        self._columns = columns
        self._encoder = encoder

    def likeness(self, found: Sequence[Phrase]) -> tuple[Matrix, Matrix]:
        """Of each phrase to each table's name or comment, and to each column's."""
        asked = self._encoder.encode_again([phrase.text for phrase in found])
        all_ = asked @ self._vectors.T
        tables = best_by_group(all_[:, self._tables.rows], self._tables.starts)
        return tables, best_by_group(all_[:, self._columns.rows], self._columns.starts)


def _texts(name: str, *notes: str) -> list[str]:
    said = spelled(name)
    return list(dict.fromkeys([said or name, *(note for note in notes if note)]))


def _fields(texts: Sequence[str]) -> Document:
    return [(1.0, stems(texts[0])), *((_NOTE, stems(note)) for note in texts[1:])]
