"""Colours the lines in sight, and remembers for every line what is still open at its end.

A long script is coloured as it comes into sight; the states of lines that nobody sees are worked
out a few at a time, so that no key waits for them.
"""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from app.sql.colours import Role, Span, coloured
from app.sql.loose import still_open
from app.ui.editor.codeedit import units
from app.ui.theme import Theme

_TOKENS = {
    Role.KEYWORD: "kw",
    Role.TYPE: "kw",
    Role.CALL: "fn",
    Role.STRING: "st",
    Role.NUMBER: "nu",
    Role.COMMENT: "faint",
    Role.PARAMETER: "accent",
}
ALL_COLOURED = 400
"""Up to so many lines all are coloured at once."""
_AT_ONCE_S = 0.008
"""How long one edit, or one go in the background, may work at the states of lines."""


class SqlHighlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._engine = ""
        self._formats: dict[Role, QTextCharFormat] = {}
        self._closers: list[str] = [""]
        self._until = 0.0
        self._waiting: int | None = None
        self._unknown = False
        self._seen = range(0)
        self._plain: set[int] = set()
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._go_on)
        theme.changed.connect(self.recolour)
        self._load()
        # before Qt's own slot, which is connected with the document
        document.contentsChange.connect(self._refill)
        self.setDocument(document)

    @property
    def finished(self) -> bool:
        return self._waiting is None

    @property
    def engine(self) -> str:
        return self._engine

    def set_engine(self, engine: str) -> None:
        if engine != self._engine:
            self._engine = engine
            self._again()

    def recolour(self) -> None:
        self._load()
        self._again()

    def show_lines(self, seen: range) -> None:
        """The lines in sight: those that have no colours yet get them."""
        self._seen = seen
        for number in [n for n in seen if n in self._plain]:
            self._until = perf_counter() + _AT_ONCE_S
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def opens_plain(self, block: QTextBlock) -> bool:
        """Whether nothing is open where `block` begins."""
        before = block.previous()
        return not before.isValid() or before.userState() <= 0

    def open_before(self, block: QTextBlock) -> str:
        """What is open where `block` begins, by what would close it."""
        state = block.previous().userState()
        return self._closers[state] if 0 < state < len(self._closers) else ""

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        seen = self._is_seen(number)
        if not seen and perf_counter() > self._until:
            self.setCurrentBlockState(self.currentBlock().userState())
            self._plain.add(number)
            self._unknown = self._unknown or self.currentBlock().userState() < 0
            if self._waiting is None or number < self._waiting:
                self._waiting = number
                self._later.start()
            return
        state = self.previousBlockState()
        inside = self._closers[state] if state > 0 else ""
        if seen:
            spans, closer = coloured(text, self._engine, inside)
            self._plain.discard(number)
            self._paint(text, spans)
        else:
            closer = still_open(text, self._engine, inside)
            self._plain.add(number)
        self.setCurrentBlockState(self._number(closer))

    def _paint(self, text: str, spans: list[Span]) -> None:
        for span in spans:
            start, end = units(text, span.start), units(text, span.end)
            self.setFormat(start, end - start, self._formats[span.role])

    def _is_seen(self, number: int) -> bool:
        return self.document().blockCount() <= ALL_COLOURED or number in self._seen

    def _number(self, closer: str) -> int:
        """The state of a line; what a line leaves open has a number from 1."""
        if closer not in self._closers:
            self._closers.append(closer)
        return self._closers.index(closer)

    def _refill(self, _place: int, _removed: int, _added: int) -> None:
        self._until = perf_counter() + _AT_ONCE_S

    def _go_on(self) -> None:
        """The next lines. Qt goes on by itself as long as states change, or until time is up."""
        number, self._waiting = self._waiting, None
        self._until = perf_counter() + _AT_ONCE_S
        block = self.document().findBlockByNumber(-1 if number is None else number)
        while block.isValid() and self._waiting is None:
            self.rehighlightBlock(block)
            block = self._next_unknown(block)
        if self._waiting is not None:
            self._later.start()

    def _next_unknown(self, block: QTextBlock) -> QTextBlock:
        """The next line whose state has never been worked out; an invalid one if there is none."""
        following = block.next() if self._unknown else QTextBlock()
        while following.isValid() and following.userState() >= 0:
            following = following.next()
        self._unknown = following.isValid()
        return following

    def _again(self) -> None:
        self._until = perf_counter() + _AT_ONCE_S
        self.rehighlight()

    def _load(self) -> None:
        self._formats = {role: _format(self._theme.color(t)) for role, t in _TOKENS.items()}


def _format(color: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(color)
    return made
