"""The tables of a diagram and the keys between them, laid out once and then as a person wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from app.core.diagram.arrange import arrange
from app.core.diagram.shapes import Box, Point
from app.core.schema import Schema, TableKind
from app.ui.diagram.content import Columns, keys_between, rows_of
from app.ui.diagram.keyitem import KeyItem
from app.ui.diagram.tableitem import TableItem
from app.ui.theme import Theme

_MARGIN = 48.0
_APART = 6.0
_LANES = 7


class DiagramScene(QGraphicsScene):
    """`opened` brings a table's qualified name; `moved` after a table was moved."""

    opened = Signal(str)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._schema: Schema | None = None
        self.columns = Columns.ALL
        self.tables: dict[str, TableItem] = {}
        self.keys: list[KeyItem] = []
        self._laying = False
        self.selectionChanged.connect(self._stress)

    def show_tables(
        self, schema: Schema, names: Sequence[str], places: Mapping[str, Point] | None = None
    ) -> None:
        """These tables, where `places` says or else laid out."""
        self._schema = schema
        self._drop()
        known = {table.qualified: table for table in schema.tables}
        for name in dict.fromkeys(names):
            table = known.get(name)
            if table is None:
                continue
            title = name if table.schema not in (None, schema.default_schema) else table.name
            item = TableItem(self._theme, name, title, is_view=table.kind is TableKind.VIEW)
            item.show_rows(rows_of(table, self.columns))
            item.moved.connect(self._follow)
            item.opened.connect(self.opened)
            self.addItem(item)
            self.tables[name] = item
        self._join(schema)
        if places and self.tables.keys() <= places.keys():
            self._put(places)
        else:
            self.lay_out()

    def lay_out(self) -> None:
        """Along the keys, as at the beginning."""
        sizes = {name: item.size for name, item in self.tables.items()}
        self._put(arrange(sizes, [(k.key.source, k.key.target) for k in self.keys]))

    def show_columns(self, columns: Columns) -> None:
        self.columns = columns
        if self._schema is None:
            return
        known = {table.qualified: table for table in self._schema.tables}
        for name, item in self.tables.items():
            item.show_rows(rows_of(known[name], columns))
        self.lay_out()

    @property
    def places(self) -> dict[str, Point]:
        return {name: Point(item.x(), item.y()) for name, item in self.tables.items()}

    def find(self, text: str) -> list[TableItem]:
        """The tables whose name or a column of which has `text`; they are tinted."""
        wanted = text.strip().casefold()
        found = []
        for name, item in self.tables.items():
            texts = (name, *(row.column for row in item.rows))
            hit = bool(wanted) and any(wanted in words.casefold() for words in texts)
            item.set_found(hit)
            if hit:
                found.append(item)
        return found

    def picture_area(self) -> QRectF:
        """All that is drawn, with a margin."""
        area = QRectF()
        for item in (*self.tables.values(), *self.keys):
            area = area.united(item.sceneBoundingRect())
        return area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def _drop(self) -> None:
        self.clear()
        self.tables, self.keys = {}, []

    def _join(self, schema: Schema) -> None:
        """Lines to one table have lanes of their own."""
        lanes: dict[str, int] = {}
        for key in keys_between(schema, list(self.tables)):
            lane = lanes[key.target] = lanes.get(key.target, -1) + 1
            shift = ((lane + 1) // 2) * _APART * (1 if lane % 2 else -1)
            if lane >= _LANES:
                shift = ((lane % _LANES) - _LANES // 2) * _APART
            ends = self.tables[key.source], self.tables[key.target]
            line = KeyItem(self._theme, key, ends, shift)
            self.addItem(line)
            self.keys.append(line)

    def _put(self, places: Mapping[str, Point]) -> None:
        self._laying = True
        for name, item in self.tables.items():
            item.setPos(QPointF(places[name].x, places[name].y))
        self._laying = False
        for line in self.keys:
            line.lay(self._others(line))
        self.setSceneRect(self.picture_area())

    def _follow(self) -> None:
        """A table is dragged: its lines come along, the straight way."""
        item = self.sender()
        if self._laying or not isinstance(item, TableItem):
            return
        for line in self.keys:
            if line.joins(item):
                line.lay(self._others(line))
        self.setSceneRect(self.sceneRect().united(self.picture_area()))
        self.moved.emit()

    def _others(self, line: KeyItem) -> list[Box]:
        return [item.box for item in self.tables.values() if not line.joins(item)]

    def _stress(self) -> None:
        """The lines of selected tables stand out."""
        chosen = [item for item in self.tables.values() if item.isSelected()]
        for line in self.keys:
            line.set_strong(any(line.joins(item) for item in chosen))
