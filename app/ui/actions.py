"""Every action once: its name, words and shortcuts. Menus, buttons and the palette use these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.core.shortcuts import Keys, ShortcutsFile
from app.ui.language import tr

Handler = Callable[[], None]
Words = Callable[[], str]


class Group(Enum):
    """The menus, in their order."""

    QUESTION = "question"
    SQL = "sql"
    ROWS = "rows"
    TAB = "tab"
    TABLE = "table"
    DIAGRAM = "diagram"
    VIEW = "view"
    CONNECTION = "connection"
    APP = "app"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """`tip` says what the action does where its `text` alone does not."""

    id: str
    group: Group
    text: Words
    shortcuts: tuple[str, ...] = ()
    tip: Words | None = None

    def tooltip(self, keys: Keys) -> str:
        """With the first of the keys."""
        return (self.tip or self.text)() + (f" ({keys[0]})" if keys else "")


SPECS = (
    ActionSpec("ask", Group.QUESTION, lambda: tr("Ask"), ("Ctrl+Return", "Ctrl+Enter")),
    ActionSpec("refine", Group.QUESTION, lambda: tr("Refine this query"), ("Ctrl+Shift+L",)),
    ActionSpec(
        "otherDrafts",
        Group.QUESTION,
        lambda: tr("Other drafts"),
        ("Ctrl+D",),
        lambda: tr(
            "Draft the question several times and compare. Drafts for a local file run briefly,"
            " read-only."
        ),
    ),
    ActionSpec(
        "tellApart",
        Group.QUESTION,
        lambda: tr("Tell readings apart by an example"),
        ("Ctrl+Alt+X",),
        lambda: tr("Rows on which the readings of the question answer differently"),
    ),
    ActionSpec(
        "whyDraft",
        Group.QUESTION,
        lambda: tr("Why this draft?"),
        ("Ctrl+I",),
        lambda: tr("The tables, examples and repairs behind the draft"),
    ),
    ActionSpec(
        "rejectDraft",
        Group.QUESTION,
        lambda: tr("Wrong draft"),
        ("Ctrl+Shift+X",),
        lambda: tr("This draft is wrong: do not offer it for this question again"),
    ),
    ActionSpec("keepExample", Group.QUESTION, lambda: tr("Keep as an example"), ("Ctrl+Shift+K",)),
    ActionSpec(
        "searchQuestions", Group.QUESTION, lambda: tr("Search earlier questions"), ("Ctrl+Alt+R",)
    ),
    ActionSpec("focusQuestion", Group.QUESTION, lambda: tr("Go to the question"), ("Ctrl+L",)),
    ActionSpec("run", Group.SQL, lambda: tr("Run"), ("F5",)),
    ActionSpec("cancel", Group.SQL, lambda: tr("Cancel"), ("Esc",)),
    ActionSpec("stopHere", Group.SQL, lambda: tr("Stop here, keep the rows"), ("Shift+Esc",)),
    ActionSpec("format", Group.SQL, lambda: tr("Format the SQL"), ("Ctrl+Shift+F",)),
    ActionSpec(
        "compareWith",
        Group.SQL,
        lambda: tr("Compare the query with…"),
        ("Ctrl+Alt+D",),
        lambda: tr("List what is different from a draft, a run, a file or the clipboard"),
    ),
    ActionSpec(
        "compareResults",
        Group.SQL,
        lambda: tr("Compare results"),
        ("Ctrl+Alt+Shift+D",),
        lambda: tr("Run both queries, read-only, and list the rows that differ"),
    ),
    ActionSpec(
        "complete",
        Group.SQL,
        lambda: tr("Complete"),
        ("Ctrl+Space",),
        lambda: tr("Show what can be written at the caret"),
    ),
    ActionSpec(
        "showFixes",
        Group.SQL,
        lambda: tr("Mend this line…"),
        ("Alt+Return", "Alt+Enter"),
        lambda: tr("Show what would mend what the review found on this line"),
    ),
    ActionSpec("findText", Group.SQL, lambda: tr("Find in the SQL"), ("Alt+F",)),
    ActionSpec("replaceText", Group.SQL, lambda: tr("Replace in the SQL"), ("Ctrl+H",)),
    ActionSpec("findNext", Group.SQL, lambda: tr("Find the next one"), ("F3",)),
    ActionSpec("findBefore", Group.SQL, lambda: tr("Find the one before"), ("Shift+F3",)),
    ActionSpec("comment", Group.SQL, lambda: tr("Comment or uncomment lines"), ("Ctrl+/",)),
    ActionSpec("indent", Group.SQL, lambda: tr("Indent lines"), ("Ctrl+]",)),
    ActionSpec("outdent", Group.SQL, lambda: tr("Outdent lines"), ("Ctrl+[",)),
    ActionSpec("moveLineUp", Group.SQL, lambda: tr("Move lines up"), ("Alt+Up",)),
    ActionSpec("moveLineDown", Group.SQL, lambda: tr("Move lines down"), ("Alt+Down",)),
    ActionSpec(
        "duplicateLine", Group.SQL, lambda: tr("Duplicate the line or selection"), ("Alt+D",)
    ),
    ActionSpec("deleteLine", Group.SQL, lambda: tr("Delete lines"), ("Ctrl+Shift+Y",)),
    ActionSpec("goToLine", Group.SQL, lambda: tr("Go to line…"), ("Alt+G",)),
    ActionSpec(
        "fold",
        Group.SQL,
        lambda: tr("Fold or unfold here"),
        ("Ctrl+Shift+B",),
        lambda: tr("Fold or unfold the brackets or comment around the caret"),
    ),
    ActionSpec("foldAll", Group.SQL, lambda: tr("Fold everything"), ("Alt+M",)),
    ActionSpec("unfoldAll", Group.SQL, lambda: tr("Unfold everything"), ("Alt+O",)),
    ActionSpec("focusParameters", Group.SQL, lambda: tr("Go to the parameters"), ("Alt+P",)),
    ActionSpec(
        "editSnippets",
        Group.SQL,
        lambda: tr("Edit the snippets…"),
        ("Alt+S",),
        lambda: tr("Open the file with your own snippets"),
    ),
    ActionSpec("largerSql", Group.SQL, lambda: tr("Larger SQL"), ("Alt+PgUp",)),
    ActionSpec("smallerSql", Group.SQL, lambda: tr("Smaller SQL"), ("Alt+PgDown",)),
    ActionSpec("usualSql", Group.SQL, lambda: tr("SQL in its usual size"), ("Alt+0",)),
    ActionSpec("write", Group.SQL, lambda: tr("Write…"), ("Ctrl+Shift+Return",)),
    ActionSpec("focusEditor", Group.SQL, lambda: tr("Go to the SQL"), ("Ctrl+E",)),
    ActionSpec("saveQuery", Group.SQL, lambda: tr("Save the query"), ("Ctrl+S",)),
    ActionSpec("saveQueryAs", Group.SQL, lambda: tr("Save the query as…"), ("Ctrl+Shift+S",)),
    ActionSpec(
        "exportRows", Group.ROWS, lambda: tr("Export the rows as a file"), ("Ctrl+Shift+E",)
    ),
    ActionSpec("findRows", Group.ROWS, lambda: tr("Find in the rows"), ("Ctrl+F",)),
    ActionSpec(
        "filterRows", Group.ROWS, lambda: tr("Filter the rows by the column"), ("Ctrl+Shift+J",)
    ),
    ActionSpec("groupRows", Group.ROWS, lambda: tr("Group or turn the rows"), ("Ctrl+G",)),
    ActionSpec(
        "totalsRow",
        Group.ROWS,
        lambda: tr("Totals below the rows"),
        ("Ctrl+Shift+A",),
        lambda: tr("Sum, average, smallest or largest of each column, of all rows shown"),
    ),
    ActionSpec("showRecord", Group.ROWS, lambda: tr("One row as a form, or the table"), ("F4",)),
    ActionSpec(
        "pinResult", Group.ROWS, lambda: tr("Keep this result, or no longer"), ("Ctrl+Shift+P",)
    ),
    ActionSpec("copyAs", Group.ROWS, lambda: tr("Copy in another form"), ("Ctrl+Shift+C",)),
    ActionSpec("focusResults", Group.ROWS, lambda: tr("Go to the rows"), ("Ctrl+R",)),
    ActionSpec("newNotebook", Group.TAB, lambda: tr("New notebook"), ("Ctrl+Alt+N",)),
    ActionSpec("openNotebook", Group.TAB, lambda: tr("Open a notebook…"), ("Ctrl+Alt+O",)),
    ActionSpec("runNotebook", Group.TAB, lambda: tr("Run all"), ("Shift+F5",)),
    ActionSpec("addQuery", Group.TAB, lambda: tr("Add a query"), ("Ctrl+Alt+Q",)),
    ActionSpec("addNote", Group.TAB, lambda: tr("Add a note"), ("Ctrl+Alt+M",)),
    ActionSpec("moveCellUp", Group.TAB, lambda: tr("Move the cell up"), ("Ctrl+Shift+Up",)),
    ActionSpec("moveCellDown", Group.TAB, lambda: tr("Move the cell down"), ("Ctrl+Shift+Down",)),
    ActionSpec("deleteCell", Group.TAB, lambda: tr("Delete the cell"), ("Ctrl+Alt+Backspace",)),
    ActionSpec("exportPage", Group.TAB, lambda: tr("Export as a web page…"), ("Ctrl+Alt+H",)),
    ActionSpec("exportPdf", Group.TAB, lambda: tr("Export as PDF…"), ("Ctrl+Alt+P",)),
    ActionSpec("newTab", Group.TAB, lambda: tr("New question"), ("Ctrl+T",)),
    ActionSpec("closeTab", Group.TAB, lambda: tr("Close the tab"), ("Ctrl+W",)),
    ActionSpec("reopenTab", Group.TAB, lambda: tr("Open the closed tab again"), ("Ctrl+Shift+T",)),
    ActionSpec("renameTab", Group.TAB, lambda: tr("Rename the tab"), ("F2",)),
    ActionSpec("pinTab", Group.TAB, lambda: tr("Pin the tab, or no longer"), ("Ctrl+Shift+D",)),
    ActionSpec("nextTab", Group.TAB, lambda: tr("Next tab"), ("Ctrl+PgDown", "Ctrl+Tab")),
    ActionSpec(
        "previousTab", Group.TAB, lambda: tr("Previous tab"), ("Ctrl+PgUp", "Ctrl+Shift+Tab")
    ),
    ActionSpec(
        "moveTabRight", Group.TAB, lambda: tr("Move the tab to the right"), ("Ctrl+Shift+PgDown",)
    ),
    ActionSpec(
        "moveTabLeft", Group.TAB, lambda: tr("Move the tab to the left"), ("Ctrl+Shift+PgUp",)
    ),
    ActionSpec(
        "splitAcross",
        Group.TAB,
        lambda: tr("Split side by side"),
        ("Ctrl+\\",),
        lambda: tr("Show two tabs side by side; a second time, one again"),
    ),
    ActionSpec(
        "splitDown",
        Group.TAB,
        lambda: tr("Split above and below"),
        ("Ctrl+Alt+\\",),
        lambda: tr("Show two tabs one above the other; a second time, one again"),
    ),
    ActionSpec(
        "moveTabOver", Group.TAB, lambda: tr("Move the tab to the other side"), ("Ctrl+Alt+V",)
    ),
    ActionSpec("focusOtherSide", Group.TAB, lambda: tr("Go to the other side"), ("Alt+\\",)),
    ActionSpec(
        "palette",
        Group.VIEW,
        lambda: tr("Find a command, table or setting"),
        ("Ctrl+K",),
    ),
    ActionSpec(
        "tableDetails",
        Group.TABLE,
        lambda: tr("Table details"),
        ("Alt+Shift+T",),
        lambda: tr("Columns, keys, relations, definition and notes of the table"),
    ),
    ActionSpec(
        "sampleRows",
        Group.TABLE,
        lambda: tr("Sample rows"),
        ("Alt+Shift+R",),
        lambda: tr("Write a query for a few rows of the table, and run it once it is reviewed"),
    ),
    ActionSpec(
        "askAboutTable",
        Group.TABLE,
        lambda: tr("Ask about it"),
        ("Alt+Shift+A",),
        lambda: tr("Put the table into the question"),
    ),
    ActionSpec(
        "insertName", Group.TABLE, lambda: tr("Insert the name into the SQL"), ("Alt+Shift+I",)
    ),
    ActionSpec("copyName", Group.TABLE, lambda: tr("Copy the name"), ("Alt+Shift+C",)),
    ActionSpec(
        "copyQualified", Group.TABLE, lambda: tr("Copy the name as SQL writes it"), ("Alt+Shift+Q",)
    ),
    ActionSpec(
        "copyDefinition",
        Group.TABLE,
        lambda: tr("Copy the definition"),
        ("Alt+Shift+D",),
        lambda: tr("The statements that would make the table again"),
    ),
    ActionSpec(
        "favourite",
        Group.TABLE,
        lambda: tr("Favourite"),
        ("Alt+Shift+B",),
        lambda: tr("Show the table at the top of the tree, or no longer"),
    ),
    ActionSpec(
        "pinTable", Group.TABLE, lambda: tr("Always show it to the model"), ("Alt+Shift+P",)
    ),
    ActionSpec(
        "leaveTable", Group.TABLE, lambda: tr("Never show it to the model"), ("Alt+Shift+X",)
    ),
    ActionSpec(
        "noteTable",
        Group.TABLE,
        lambda: tr("Note…"),
        ("Alt+Shift+N",),
        lambda: tr("Note what the table or column holds"),
    ),
    ActionSpec(
        "markColumn", Group.TABLE, lambda: tr("Sensitive column, or no longer"), ("Alt+Shift+S",)
    ),
    ActionSpec(
        "glossary",
        Group.TABLE,
        lambda: tr("Words and notes…"),
        ("Alt+Shift+W",),
        lambda: tr("Say what words of a question mean here; import and export notes"),
    ),
    ActionSpec(
        "diagram",
        Group.DIAGRAM,
        lambda: tr("Diagram of the tables"),
        ("Alt+Shift+G",),
        lambda: tr("Draw the selected tables; one table with its neighbours"),
    ),
    ActionSpec("addToDiagram", Group.DIAGRAM, lambda: tr("Add to the diagram"), ("Alt+Shift+J",)),
    ActionSpec(
        "queryDiagram",
        Group.DIAGRAM,
        lambda: tr("Diagram of the query"),
        ("Alt+Shift+Y",),
        lambda: tr("Draw the tables of the query"),
    ),
    ActionSpec("diagramFit", Group.DIAGRAM, lambda: tr("See the whole diagram"), ("Alt+Shift+0",)),
    ActionSpec("diagramZoomIn", Group.DIAGRAM, lambda: tr("Closer"), ("Alt+Shift+Up",)),
    ActionSpec("diagramZoomOut", Group.DIAGRAM, lambda: tr("Farther"), ("Alt+Shift+Down",)),
    ActionSpec(
        "diagramLayOut", Group.DIAGRAM, lambda: tr("Lay the diagram out again"), ("Alt+Shift+L",)
    ),
    ActionSpec(
        "diagramMore",
        Group.DIAGRAM,
        lambda: tr("Add the neighbours"),
        ("Alt+Shift+M",),
        lambda: tr("The tables that keys join to the chosen ones"),
    ),
    ActionSpec(
        "diagramColumns",
        Group.DIAGRAM,
        lambda: tr("All columns, keys only, or none"),
        ("Alt+Shift+K",),
    ),
    ActionSpec("diagramFind", Group.DIAGRAM, lambda: tr("Find in the diagram"), ("Alt+Shift+F",)),
    ActionSpec(
        "diagramSave",
        Group.DIAGRAM,
        lambda: tr("Save the diagram…"),
        ("Alt+Shift+E",),
        lambda: tr("As SVG or PNG"),
    ),
    ActionSpec("toggleSide", Group.VIEW, lambda: tr("Show or hide the side bar"), ("Ctrl+B",)),
    ActionSpec("focusSchema", Group.VIEW, lambda: tr("Search the schema"), ("Ctrl+P",)),
    ActionSpec("focusHistory", Group.VIEW, lambda: tr("Search the history"), ("Ctrl+Alt+J",)),
    ActionSpec("focusSaved", Group.VIEW, lambda: tr("Search saved queries"), ("Ctrl+Shift+O",)),
    ActionSpec("exportHistory", Group.APP, lambda: tr("Export the history…"), ("Ctrl+Alt+E",)),
    ActionSpec("clearHistory", Group.APP, lambda: tr("Forget old runs…"), ("Ctrl+Alt+Y",)),
    ActionSpec("nextRegion", Group.VIEW, lambda: tr("To the next part of the window"), ("F6",)),
    ActionSpec(
        "previousRegion",
        Group.VIEW,
        lambda: tr("To the part of the window before"),
        ("Shift+F6",),
    ),
    ActionSpec("zoomIn", Group.VIEW, lambda: tr("Larger"), ("Ctrl++", "Ctrl+=")),
    ActionSpec("zoomOut", Group.VIEW, lambda: tr("Smaller"), ("Ctrl+-",)),
    ActionSpec("zoomUsual", Group.VIEW, lambda: tr("The usual size"), ("Ctrl+0",)),
    ActionSpec("theme", Group.VIEW, lambda: tr("Light or dark")),
    ActionSpec("connections", Group.CONNECTION, lambda: tr("Connections…"), ("Ctrl+O",)),
    ActionSpec(
        "refreshSchema", Group.CONNECTION, lambda: tr("Read the schema again"), ("Ctrl+Shift+R",)
    ),
    ActionSpec("sensitive", Group.CONNECTION, lambda: tr("Sensitive columns…"), ("Ctrl+Shift+H",)),
    ActionSpec(
        "turnWrites", Group.CONNECTION, lambda: tr("Unlock or lock writing…"), ("Ctrl+Shift+U",)
    ),
    ActionSpec("preferences", Group.APP, lambda: tr("Settings…"), ("Ctrl+,",)),
    ActionSpec("models", Group.APP, lambda: tr("Models…"), ("Ctrl+Shift+M",)),
    ActionSpec("firstSteps", Group.APP, lambda: tr("First steps"), ("Shift+F1",)),
    ActionSpec("leaving", Group.APP, lambda: tr("What leaves this machine"), ("Ctrl+Shift+N",)),
    ActionSpec("shortcuts", Group.APP, lambda: tr("Keyboard shortcuts…"), ("Ctrl+Alt+K",)),
    ActionSpec("menu", Group.APP, lambda: tr("Menu"), ("F10",)),
    ActionSpec("quit", Group.APP, lambda: tr("Quit"), ("Ctrl+Q",)),
)


class Actions:
    """The actions of one window, by id. `act` gets the id of the one that was triggered."""

    def __init__(
        self, window: QWidget, act: Callable[[str], None], shortcuts: ShortcutsFile
    ) -> None:
        self._shortcuts = shortcuts
        self._actions: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(window)
            action.setObjectName(spec.id)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _checked=False, action_id=spec.id: act(action_id))
            window.addAction(action)
            self._actions[spec.id] = action
        self._window = window
        shortcuts.watch(self._follow_keys)
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def _follow_keys(self) -> None:
        """Every tool tip that names keys is written anew, as for another language."""
        self.retranslate()
        QApplication.sendEvent(self._window, QEvent(QEvent.Type.LanguageChange))

    def retranslate(self) -> None:
        for spec in SPECS:
            action = self._actions[spec.id]
            keys = keys_of(spec, self._shortcuts.chosen)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setText(spec.text())
            action.setToolTip(spec.tooltip(keys))


def keys_of(spec: ActionSpec, chosen: Mapping[str, Keys]) -> Keys:
    """The keys that a person chose, or else the usual ones."""
    return chosen.get(spec.id, spec.shortcuts)


def group_title(group: Group) -> str:
    words = {
        Group.QUESTION: tr("Question"),
        Group.SQL: tr("SQL"),
        Group.ROWS: tr("Rows"),
        Group.TAB: tr("Tabs"),
        Group.TABLE: tr("Tables"),
        Group.DIAGRAM: tr("Diagram"),
        Group.VIEW: tr("View"),
        Group.CONNECTION: tr("Connection"),
        Group.APP: tr("Tacit"),
    }
    return words[group]
