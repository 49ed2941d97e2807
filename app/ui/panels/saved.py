"""The side bar's saved queries: a tree of plain files, searched, opened, moved, brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QFileSystemWatcher, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QInputDialog,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.core.cancel import CancelToken
from app.core.jobs import JobRunner
from app.core.pastsearch import words_of
from app.ui.errors import Told, tell
from app.ui.itemmodels.saved import SavedModel
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.panel import Panel
from app.ui.widgets.saveddelegate import SavedDelegate
from app.ui.widgets.statepage import StatePage

if TYPE_CHECKING:
    from app.memory.savedfolder import Listing, SavedFile, SavedFolder, Trashed

_PAUSE_MS = 120
_PAGE_TEXT_WIDTH = 200
_MOST_WATCHED = 200
T = TypeVar("T")


class SavedPanel(Panel):
    """`open_wanted` brings a SavedFile, `compare_wanted` one that the SQL on screen is compared
    with. `deleted` brings what was deleted, so that it can be had back; `moved` an old and a new
    path. `failed` brings what can't be done."""

    open_wanted = Signal(object)
    compare_wanted = Signal(object)
    deleted = Signal(object)
    moved = Signal(str, str)
    failed = Signal(object)
    listed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        library: Callable[[], SavedFolder],
        jobs: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "savedPanel", parent)
        self._library = library
        self._jobs = jobs
        self._listing: Listing | None = None
        self._told: Told | None = None
        self._turn = 0
        self.search = QLineEdit(self)
        self.search.setObjectName("savedSearch")
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.model = SavedModel(self)
        self.tree = _Tree(self)
        self._page = StatePage(theme, self, text_width=_PAGE_TEXT_WIDTH)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._watcher = QFileSystemWatcher(self)
        self._set_up()
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()

    @property
    def listing(self) -> Listing | None:
        """What was in the folder when it was read last."""
        return self._listing

    def refresh(self) -> None:
        """Read the folder again, in the background."""
        self._pause.stop()
        self._turn += 1
        turn = self._turn

        def done(listing: Listing) -> None:
            if turn == self._turn:
                self._listing, self._told = listing, None
                self._watch(listing)
                self._show()
                self.listed.emit(listing)

        self._start("saved", lambda _token: self._library().listing(), done)

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def open_selected(self) -> None:
        file = self._selected()
        if file is not None and not file.problem:
            self.open_wanted.emit(file)

    def compare_selected(self) -> None:
        file = self._selected()
        if file is not None and file.query is not None:
            self.compare_wanted.emit(file)

    def delete_selected(self) -> None:
        """A file goes to the trash; a folder goes if it is empty."""
        index = self.tree.currentIndex()
        if not index.isValid():
            return
        path, file = self.model.path_at(index), self.model.file_at(index)
        if file is None:
            self._change("remove", lambda: self._library().remove_folder(path))
            return

        def done(gone: Trashed) -> None:
            self.refresh()
            self.deleted.emit(gone)

        self._start("delete", lambda _token: self._library().delete(path), done)

    def restore(self, gone: Trashed) -> None:
        self._change("restore", lambda: self._library().restore(gone))

    def rename_selected(self) -> None:
        file = self._selected()
        if file is None:
            return
        path = file.path
        self._ask(tr("Rename"), tr("Title"), file.title, lambda title: self.rename(path, title))

    def rename(self, path: str, title: str) -> None:
        self._relocate(path, lambda: self._library().rename(path, title))

    def move_file(self, path: str, folder: str) -> None:
        self._relocate(path, lambda: self._library().move(path, folder))

    def make_folder(self) -> None:
        parent = self.model.folder_at(self.tree.currentIndex())

        def make(name: str) -> None:
            if name.strip():
                self._change("folder", lambda: self._library().make_folder(name, parent))

        self._ask(tr("New folder"), tr("Name"), "", make)

    def menu_at(self, index: QModelIndex) -> QMenu:
        menu = QMenu(self)
        file = self.model.file_at(index) if index.isValid() else None
        if file is not None:
            opening = menu.addAction(tr("Open in a new tab") + "\tEnter", self.open_selected)
            opening.setEnabled(not file.problem)
            compare = menu.addAction(tr("Compare with the SQL on screen"), self.compare_selected)
            compare.setEnabled(file.query is not None)
            menu.addSeparator()
            rename = menu.addAction(tr("Rename…") + "\tF2", self.rename_selected)
            rename.setEnabled(not file.problem)
        menu.addAction(tr("New folder…"), self.make_folder)
        menu.addAction(tr("Copy the folder's place"), self._copy_place)
        if index.isValid():
            menu.addSeparator()
            menu.addAction(tr("Delete") + "\tDel", self.delete_selected)
        return menu

    def retranslate(self) -> None:
        self.search.setPlaceholderText(tr("Search saved queries"))
        self.search.setAccessibleName(tr("Search saved queries"))
        self.search.setToolTip(tr("Words of the title, the description, a tag or the SQL"))
        self.tree.setAccessibleName(tr("Saved queries"))
        self._show_state()

    def restyle(self) -> None:
        self._glass.setIcon(self.theme.icon("search", "faint"))
        self.tree.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._listing is None:
            self.refresh()

    def _set_up(self) -> None:
        tree = self.tree
        tree.setObjectName("savedTree")
        tree.setModel(self.model)
        tree.setItemDelegate(SavedDelegate(self.theme, tree))
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(16)
        tree.setExpandsOnDoubleClick(False)
        tree.setMouseTracking(True)
        tree.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _lay_out(self) -> None:
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._page)
        head = QVBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 4)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(body, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.returnPressed.connect(self._to_tree)
        self._pause.timeout.connect(self.refresh)
        self._watcher.directoryChanged.connect(lambda _path: self._pause.start())
        self._watcher.fileChanged.connect(lambda _path: self._pause.start())
        self.model.move_wanted.connect(self.move_file)
        self.tree.clicked.connect(self._toggle)
        self.tree.doubleClicked.connect(lambda _index: self.open_selected())
        self.tree.customContextMenuRequested.connect(self._offer)

    def _show(self) -> None:
        from app.workflow.library import SavedSearch, matching

        listing = self._listing
        if listing is None:
            return
        words = words_of(self.search.text())
        closed = {
            self.model.path_at(index)
            for index in self.model.folders()
            if not self.tree.isExpanded(index)
        }
        current = self.model.path_at(self.tree.currentIndex())
        files = matching(listing.files, SavedSearch(words))
        self.model.show(listing, files, all_folders=not words)
        for index in self.model.folders():
            self.tree.setExpanded(index, bool(words) or self.model.path_at(index) not in closed)
        self.tree.setCurrentIndex(self.model.index_of(current))
        self._show_state()

    def _watch(self, listing: Listing) -> None:
        root = self._library().root
        wanted = [str(root), *(str(root / path) for path in listing.folders)]
        wanted += [str(root / file.path) for file in listing.files]
        before = {*self._watcher.directories(), *self._watcher.files()}
        new = [path for path in wanted[:_MOST_WATCHED] if path not in before]
        gone = [path for path in before if path not in set(wanted)]
        if gone:
            self._watcher.removePaths(gone)
        if new and root.is_dir():
            self._watcher.addPaths(new)

    def _relocate(self, path: str, act: Callable[[], str]) -> None:
        def done(new: str) -> None:
            self.refresh()
            self.moved.emit(path, new)

        self._start("move", lambda _token: act(), done)

    def _change(self, name: str, act: Callable[[], object]) -> None:
        self._start(name, lambda _token: act(), lambda _done: self.refresh())

    def _start(
        self, name: str, work: Callable[[CancelToken], T], done: Callable[[T], None]
    ) -> None:
        self._jobs.start(name, work, done=done, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        told = tell(error)
        if self._listing is None:
            self._told = told
            self._show_state()
        else:
            self.failed.emit(told)
            self.refresh()

    def _selected(self) -> SavedFile | None:
        return self.model.file_at(self.tree.currentIndex())

    def _toggle(self, index: QModelIndex) -> None:
        if self.model.file_at(index) is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _ask(self, title: str, words: str, text: str, given: Callable[[str], None]) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("savedNameDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(words)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(given)
        dialog.open()

    def _to_tree(self) -> None:
        self.tree.setFocus()
        files = (i for i in _walk(self.model) if self.model.file_at(i) is not None)
        if self._selected() is None:
            self.tree.setCurrentIndex(next(files, QModelIndex()))

    def _offer(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        self.menu_at(index).popup(self.tree.viewport().mapToGlobal(place))

    def _copy_place(self) -> None:
        QGuiApplication.clipboard().setText(str(self._library().root))

    def _show_state(self) -> None:
        self._stack.setCurrentWidget(self.tree if self.model.rowCount() else self._page)
        if self.model.rowCount():
            return
        if self._told is not None:
            self._page.tell("error", self._told.title, self._told.message, hint=self._told.hint)
        elif self._listing is None:
            self._page.tell("spinner", tr("Reading the folder…"))
        elif self._listing.files:
            self._page.tell("search", tr("No saved query fits"))
        else:
            text = tr("Save a query with Ctrl+S: it becomes a plain .sql file in this folder.")
            self._page.tell("folder", tr("No query is saved yet"), text)


class _Tree(QTreeView):
    """Enter opens, F2 renames, Del deletes."""

    def __init__(self, panel: SavedPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def event(self, event: QEvent) -> bool:
        """F2 is the tree's here, and not the tab's."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._panel.model.file_at(index):
                self._panel.open_selected()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.setExpanded(index, not self.isExpanded(index))
            case Qt.Key.Key_F2:
                self._panel.rename_selected()
            case Qt.Key.Key_Delete:
                self._panel.delete_selected()
            case _:
                super().keyPressEvent(event)


def _walk(model: SavedModel, parent: QModelIndex | None = None) -> list[QModelIndex]:
    found: list[QModelIndex] = []
    above = parent if parent is not None else QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found += [index, *_walk(model, index)]
    return found
