"""A tab with a diagram: tables and the keys between them, to be moved, searched and saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.diagram.near import MOST, around
from app.core.diagram.shapes import Point
from app.core.errors import EnvironmentFault
from app.ui.diagram.content import Columns
from app.ui.diagram.files import save_picture
from app.ui.diagram.scene import DiagramScene
from app.ui.diagram.view import DiagramView
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.pages.page import Handler, Page
from app.ui.pages.shared import Shared
from app.ui.text import one_line
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.notice import Notice


class DiagramPage(Page):
    kind = "diagram"

    def __init__(self, shared: Shared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diagramPage")
        self._shared = shared
        self._names: tuple[str, ...] = ()
        self._places: dict[str, Point] = {}
        self._found = 0
        theme = shared.theme
        self.scene = DiagramScene(theme, self)
        self.view = DiagramView(theme, self.scene, self)
        self.notice = Notice(theme, self)
        self._make_bar()
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()

    def show_tables(self, names: Sequence[str]) -> None:
        """These tables, laid out along their keys."""
        self._names, self._places = tuple(dict.fromkeys(names))[:MOST], {}
        self._draw()
        self.view.fit()

    def add_tables(self, names: Sequence[str]) -> None:
        self.show_tables((*self._names, *names))

    @property
    def names(self) -> tuple[str, ...]:
        return self._names

    # What a tab has

    def own_title(self) -> str:
        if not self._names:
            return tr("Diagram")
        first = one_line(self._names[0].rpartition(".")[2], 40)
        return tr("Diagram: {table}").format(table=first)

    def icon_name(self) -> str:
        return "diagram"

    def state(self) -> dict[str, object]:
        places = self.scene.places or self._places
        return {
            "tables": list(self._names),
            "places": {name: [at.x, at.y] for name, at in places.items()},
            "columns": self.scene.columns.value,
            "zoom": self.view.zoom,
        }

    def restore(self, state: Mapping[str, object]) -> None:
        names, places = state.get("tables"), state.get("places")
        if isinstance(names, list):
            self._names = tuple(name for name in names if isinstance(name, str))[:MOST]
        if isinstance(places, dict):
            self._places = {n: Point(*at) for n, at in places.items() if _is_place(at)}
        columns = state.get("columns")
        if columns in [choice.value for choice in Columns]:
            self.scene.columns = Columns(str(columns))
            self.columns.setCurrentIndex(list(Columns).index(self.scene.columns))
        self._draw()
        zoom = state.get("zoom")
        if isinstance(zoom, int | float):
            self.view.zoom_by(float(zoom))

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "diagramFit": self.view.fit,
            "diagramZoomIn": self.view.zoom_in,
            "diagramZoomOut": self.view.zoom_out,
            "diagramLayOut": self._lay_out_again,
            "diagramMore": self._add_neighbours,
            "diagramColumns": self._next_columns,
            "diagramFind": self._go_to_search,
            "diagramSave": self._ask_for_file,
        }

    def take_focus(self) -> None:
        self.view.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        return self.search, self.view

    # Building

    def _make_bar(self) -> None:
        self.search = QLineEdit(self)
        self.search.setObjectName("diagramSearch")
        self.search.setFixedWidth(220)
        self.columns = Combo(self._shared.theme, self)
        self.columns.setObjectName("diagramColumns")
        self.said = ElidedLabel("small", self)
        actions = self._shared.actions
        self.buttons = {}
        for action_id, icon in _BUTTONS.items():
            button = QPushButton(self)
            button.setObjectName(f"{action_id}Button")
            button.clicked.connect(actions[action_id].trigger)
            self.buttons[action_id] = (button, icon)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.search)
        bar.addWidget(self.columns)
        bar.addWidget(self.said, 1)
        for button, _icon in self.buttons.values():
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._next_found)
        self.columns.activated.connect(self._choose_columns)
        self.scene.opened.connect(self._open_table)
        self.scene.moved.connect(self.state_changed)
        self.view.zoomed.connect(self.state_changed)
        self.view.removal_wanted.connect(self._remove)
        self._shared.connecting.schema_changed.connect(self._draw)
        self._shared.theme.changed.connect(self.restyle)

    # Showing

    def _draw(self) -> None:
        schema = self._shared.connecting.schema
        if schema is None:
            return
        places = self.scene.places or self._places
        self.scene.show_tables(schema, self._names, places)
        self._tell()
        self.title_changed.emit(self.title())
        self.state_changed.emit()

    def _tell(self) -> None:
        count = len(self.scene.tables)
        words = tr("%Ln table(s)", "", count)
        missing = len(self._names) - count
        if missing:
            words = f"{words} · {tr('%Ln not in this database', '', missing)}"
        self.said.setText(words)

    def _lay_out_again(self) -> None:
        self.scene.lay_out()
        self.view.fit()
        self.state_changed.emit()

    def _add_neighbours(self) -> None:
        """What keys join to the chosen tables, or else to all."""
        schema = self._shared.connecting.schema
        if schema is not None:
            chosen = [item.name for item in self.view.chosen] or self._names
            self.show_tables((*self._names, *around(schema, chosen, 1)))

    def _remove(self) -> None:
        gone = {item.name for item in self.view.chosen}
        places = {name: at for name, at in self.scene.places.items() if name not in gone}
        self._names = tuple(name for name in self._names if name not in gone)
        schema = self._shared.connecting.schema
        if schema is not None:
            self.scene.show_tables(schema, self._names, places)
            self._tell()
            self.state_changed.emit()

    def _choose_columns(self, place: int) -> None:
        self.scene.show_columns(list(Columns)[place])
        self.view.fit()
        self.state_changed.emit()

    def _next_columns(self) -> None:
        place = (self.columns.currentIndex() + 1) % len(Columns)
        self.columns.setCurrentIndex(place)
        self._choose_columns(place)

    # Finding and saving

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find(self, text: str) -> None:
        self._found = 0
        found = self.scene.find(text)
        if found:
            self.view.ensureVisible(found[0], 24, 24)

    def _next_found(self) -> None:
        """Return goes through what was found; it is chosen, so that the arrows go on from there."""
        found = self.scene.find(self.search.text())
        if found:
            self.view.choose(found[self._found % len(found)])
            self._found += 1

    def _open_table(self, name: str) -> None:
        self._shared.tables.look_at(name)

    def _ask_for_file(self) -> None:
        kinds = f"{tr('Picture')} (*.svg *.png)"
        name, _kind = QFileDialog.getSaveFileName(
            self, tr("Save the diagram"), "diagram.svg", kinds
        )
        if name:
            self.save(Path(name))

    def save(self, file: Path) -> None:
        """As SVG, or as PNG where the name ends so."""
        try:
            save_picture(self.scene, file, self._shared.theme)
        except EnvironmentFault as error:
            self.notice.tell(tell(error))

    # Looks and words

    def restyle(self) -> None:
        for button, icon in self.buttons.values():
            button.setIcon(self._shared.theme.icon(icon, "muted"))

    def retranslate(self) -> None:
        self.search.setPlaceholderText(tr("Find in the diagram"))
        self.search.setAccessibleName(tr("Find in the diagram"))
        self.search.setToolTip(tr("Tables and columns with these letters; Return goes on"))
        self.columns.setAccessibleName(tr("Columns of the tables"))
        self.columns.setToolTip(tr("Which columns are drawn"))
        place = max(0, self.columns.currentIndex())
        self.columns.clear()
        self.columns.addItems([tr("All columns"), tr("Keys only"), tr("No columns")])
        self.columns.setCurrentIndex(place)
        self.view.setAccessibleName(tr("Diagram of tables and their keys"))
        for action_id, (button, _icon) in self.buttons.items():
            button.setText(_WORDS[action_id]())
            button.setToolTip(self._shared.actions[action_id].toolTip())
        self._tell()


_BUTTONS = {
    "diagramMore": "plus",
    "diagramLayOut": "diagram",
    "diagramFit": "search",
    "diagramSave": "download",
}
_WORDS = {
    "diagramMore": lambda: tr("Neighbours"),
    "diagramLayOut": lambda: tr("Lay out"),
    "diagramFit": lambda: tr("Fit"),
    "diagramSave": lambda: tr("Save…"),
}


def _is_place(at: object) -> bool:
    is_pair = isinstance(at, list) and len(at) == 2
    return is_pair and isinstance(at, list) and all(isinstance(n, int | float) for n in at)
