"""Colours of SQL in the editor, by its words alone: it must be right while a text is half typed."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.theme import Theme

_WORDS = """
    all and any array as asc between by case cast collate cross current_date current_time
    current_timestamp date desc distinct else end escape except exists extract false fetch filter
    first following for from full group grouping having ilike in inner intersect interval into is
    isnull join last lateral left like limit materialized natural next not notnull null nulls of
    offset on only or order outer over partition preceding qualify range recursive regexp right
    rlike rollup row rows select separator set sets similar some table tablesample then time
    timestamp to true unbounded union unique using values when where window with within xor
    alter analyze attach begin call commit copy create delete detach drop execute explain grant
    insert load lock merge pragma reindex rename replace revoke rollback savepoint truncate update
    vacuum
"""
KEYWORDS = frozenset(_WORDS.split())

_TOKEN = re.compile(
    r"""
    (?P<comment>--[^\n]*|\#[^\n]*)
  | (?P<block>/\*)
  | (?P<string>'(?:[^']|'')*'?)
  | (?P<quoted>"(?:[^"]|"")*"?|`[^`]*`?)
  | (?P<number>\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)
  | (?P<call>\b[^\W\d]\w*(?=\())
  | (?P<word>\b[^\W\d]\w*\b)
    """,
    re.VERBOSE,
)

_PLAIN, _IN_COMMENT, _IN_STRING = -1, 1, 2


class SqlHighlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        theme.changed.connect(self.recolour)
        self._load()

    def recolour(self) -> None:
        self._load()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        position = self._continue(text)
        while position >= 0 and (token := _TOKEN.search(text, position)):
            position = self._colour(text, token)

    def _load(self) -> None:
        tokens = {
            "keyword": "kw",
            "string": "st",
            "number": "nu",
            "call": "fn",
            "comment": "faint",
            "quoted": "text",
        }
        self._formats = {kind: _format(self._theme.color(name)) for kind, name in tokens.items()}
        self._formats["comment"].setFontItalic(False)

    def _continue(self, text: str) -> int:
        """Colour the rest of a comment or string of the line before; where to go on, -1 if none."""
        state = self.previousBlockState()
        self.setCurrentBlockState(_PLAIN)
        if state == _IN_COMMENT:
            return self._until(text, 0, "*/", "comment", _IN_COMMENT)
        if state == _IN_STRING:
            return self._until(text, 0, "'", "string", _IN_STRING)
        return 0

    def _until(self, text: str, start: int, end: str, kind: str, state: int) -> int:
        found = text.find(end, start)
        stop = len(text) if found < 0 else found + len(end)
        self.setFormat(start, stop - start, self._formats[kind])
        if found < 0:
            self.setCurrentBlockState(state)
            return -1
        return stop

    def _colour(self, text: str, token: re.Match[str]) -> int:
        kind = token.lastgroup or ""
        start, stop = token.span()
        if kind == "block":
            return self._until(text, start, "*/", "comment", _IN_COMMENT)
        if kind == "string" and (stop - start < 2 or not token[0].endswith("'")):
            self.setCurrentBlockState(_IN_STRING)
        if kind in ("word", "call") and token[0].casefold() in KEYWORDS:
            kind = "keyword"
        if kind in self._formats:
            self.setFormat(start, stop - start, self._formats[kind])
        return stop


def _format(color: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(color)
    return made
