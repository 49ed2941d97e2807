"""Saved queries as a tree of folders; a file is moved by dragging it onto a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.ui.language import tr
from app.ui.text import one_line, tip

if TYPE_CHECKING:
    from app.memory.savedfolder import Listing, SavedFile

MIME = "application/x-tacit-saved"
ICON_ROLE = Qt.ItemDataRole.UserRole + 1
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2
ODD_ROLE = Qt.ItemDataRole.UserRole + 3

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(eq=False, slots=True)
class Node:
    """A folder, or a file where `file` is there."""

    path: str
    name: str
    parent: Node | None = None
    file: SavedFile | None = None
    children: list[Node] = field(default_factory=list)
    row: int = 0


class SavedModel(QAbstractItemModel):
    """`move_wanted` brings a file's path and the folder that it was dropped on."""

    move_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", "")
        self._by_path: dict[str, Node] = {}

    def show(self, listing: Listing, files: Sequence[SavedFile], *, all_folders: bool) -> None:
        """The folders and those of its files; `all_folders`: empty ones, too."""
        self.beginResetModel()
        self._root = Node("", "")
        self._by_path = {"": self._root}
        wanted = list(listing.folders) if all_folders else []
        for path in (*wanted, *(file.folder for file in files)):
            self._folder(path)
        for file in files:
            parent = self._by_path[file.folder]
            self._add(Node(file.path, file.title, parent, file))
        self.endResetModel()

    def file_at(self, index: AnyIndex) -> SavedFile | None:
        return self._node(index).file

    def folder_at(self, index: AnyIndex) -> str:
        """The folder, or the one that the file lies in."""
        node = self._node(index)
        return node.file.folder if node.file is not None else node.path

    def path_at(self, index: AnyIndex) -> str:
        return self._node(index).path

    def index_of(self, path: str) -> QModelIndex:
        node = self._by_path.get(path)
        if node is None or node is self._root:
            return QModelIndex()
        return self.createIndex(node.row, 0, node)

    def folders(self) -> list[QModelIndex]:
        found = (node for path, node in self._by_path.items() if path and node.file is None)
        return [self.createIndex(node.row, 0, node) for node in found]

    def index(self, row: int, column: int, parent: AnyIndex = _NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._node(parent).children[row])

    def parent(self, index: AnyIndex = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        node = self._node(index).parent
        if node is None or node is self._root:
            return QModelIndex()
        return self.createIndex(node.row, 0, node)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return len(self._node(parent).children)

    def columnCount(self, _parent: AnyIndex = _NO_PARENT) -> int:
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(node.name, 200)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(_tip(node))
            case _ if role == ICON_ROLE:
                return _icon(node)
            case _ if role == DETAIL_ROLE:
                tags = node.file.query.tags if node.file and node.file.query else ()
                return one_line(" ".join(f"#{tag}" for tag in tags), 80)
            case _ if role == ODD_ROLE:
                return bool(_problems(node))
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        drag = self._node(index).file is not None
        return usual | (Qt.ItemFlag.ItemIsDragEnabled if drag else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        paths = [self.path_at(index) for index in indexes]
        data.setData(MIME, "\n".join(paths).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: AnyIndex
    ) -> bool:
        """The files themselves are moved by whom `move_wanted` tells, and shown then."""
        if not data.hasFormat(MIME):
            return False
        for path in bytes(data.data(MIME).data()).decode().split("\n"):
            self.move_wanted.emit(path, self.folder_at(parent) if parent.isValid() else "")
        return False

    def _folder(self, path: str) -> Node:
        if path in self._by_path:
            return self._by_path[path]
        parent, _, name = path.rpartition("/")
        return self._add(Node(path, name, self._folder(parent)))

    def _add(self, node: Node) -> Node:
        assert node.parent is not None
        node.row = len(node.parent.children)
        node.parent.children.append(node)
        self._by_path[node.path] = node
        return node

    def _node(self, index: AnyIndex) -> Node:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root


def _icon(node: Node) -> str:
    if node.file is None:
        return "folder"
    if node.file.problem:
        return "error"
    return "record" if node.file.is_book else "rows"


def _problems(node: Node) -> tuple[str, ...]:
    if node.file is None:
        return ()
    if node.file.problem:
        return (node.file.problem,)
    return node.file.query.problems if node.file.query else ()


def _tip(node: Node) -> str:
    query = node.file.query if node.file else None
    parts = [node.path]
    if query is not None:
        parts += [query.description, query.question, query.sql]
    parts += [tr("Problem: {what}").format(what=problem) for problem in _problems(node)]
    return "\n\n".join(part for part in parts if part)
