"""What the editor's actions do, by their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.ui.editor import lines
from app.ui.panels.editor import EditorPanel

Handler = Callable[[], None]


def editor_handlers(panel: EditorPanel) -> Mapping[str, Handler]:
    editor, folding = panel.editor, panel.editor.folding

    def change(act: Callable[[], None]) -> Handler:
        """Not while a draft streams in."""
        return lambda: None if editor.streaming else act()

    return {
        "complete": change(editor.completing.ask),
        "showFixes": change(editor.show_fixes),
        "comment": change(lambda: lines.toggle_comment(editor)),
        "indent": change(lambda: lines.indent(editor)),
        "outdent": change(lambda: lines.outdent(editor)),
        "moveLineUp": change(lambda: lines.move(editor, lines.Way.UP)),
        "moveLineDown": change(lambda: lines.move(editor, lines.Way.DOWN)),
        "duplicateLine": change(lambda: lines.duplicate(editor)),
        "deleteLine": change(lambda: lines.delete_lines(editor)),
        "goToLine": panel.go_to_line,
        "findText": panel.finding.open,
        "replaceText": lambda: panel.finding.open(replacing=True),
        "findNext": lambda: panel.finding.step(1),
        "findBefore": lambda: panel.finding.step(-1),
        "fold": folding.turn_at_caret,
        "foldAll": folding.fold_all,
        "unfoldAll": folding.unfold_all,
        "largerSql": lambda: editor.zoom(1),
        "smallerSql": lambda: editor.zoom(-1),
        "usualSql": lambda: editor.zoom(0),
        "focusParameters": panel.focus_parameters,
    }
