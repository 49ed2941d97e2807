"""What the review says of exactly the text in the editor: verdict, repairs, issues, changes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.core.values import Issue, Repair, Review, Severity, Verdict
from app.ui.codes import reason_text, repair_text
from app.ui.errors import Told
from app.ui.itemmodels.changes import ChangesModel
from app.ui.itemmodels.issues import IssuesModel
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.delegate import Delegate
from app.ui.widgets.growinglist import GrowingList
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel
from app.ui.widgets.reviewdelegates import ChangeDelegate, IssueDelegate

_REASON_CHARACTERS = 500


class Against(Enum):
    """What the changes are measured from."""

    NOTHING = "nothing"
    PREVIOUS_DRAFT = "previous"
    DRAFT = "draft"


class ReviewPanel(Panel):
    place_chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "reviewPanel", parent)
        self._review: Review | None = None
        self._repairs: tuple[Repair, ...] = ()
        self._against = Against.NOTHING
        self._failed: Told | None = None
        self._pending = False
        self.verdict = Card(theme, name="verdictCard")
        self.verdict.heading.setObjectName("verdictLabel")
        self._repairs_card = Card(theme, name="repairsCard")
        self._issues_head = plain_label("heading")
        self.issues = IssuesModel(self)
        self.issues_list = GrowingList()
        self._more = QPushButton()
        self._changes_head = plain_label("heading")
        self.changes = ChangesModel(self)
        self.changes_view = GrowingList()
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def against(self) -> Against:
        return self._against

    def show_pending(self) -> None:
        """The text has changed: what is shown does not speak for it any more."""
        self._pending = True
        self._show()

    def show_waiting(self) -> None:
        """A draft is on its way; what was reviewed before stays, but no longer as a verdict."""
        self.show_pending()
        self.verdict.tell("soft", "info", tr("The review follows the draft"), _teaching())

    def show_empty(self) -> None:
        self._review, self._failed, self._pending = None, None, False
        self._repairs = ()
        self._show()

    def show_repairs(self, repairs: Sequence[Repair]) -> None:
        self._repairs = tuple(repairs)
        self._show()

    def show_review(self, review: Review, against: Against) -> None:
        self._review, self._against = review, against
        self._failed, self._pending = None, False
        self._show()

    def show_failed(self, told: Told) -> None:
        self._failed, self._pending = told, False
        self._show()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Review"))
        self._issues_head.setText(tr("Watch out"))
        self.issues_list.setAccessibleName(tr("Issues"))
        self.changes_view.setAccessibleName(tr("Changes"))
        self._show()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("reviewBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 16, 12)
        column.setSpacing(8)
        for view, name in ((self.issues_list, "issuesList"), (self.changes_view, "changesView")):
            view.setObjectName(name)
        self._more.setProperty("kind", "link")
        for part in (
            self.verdict,
            self._repairs_card,
            self._issues_head,
            self.issues_list,
            self._more,
            self._changes_head,
            self.changes_view,
        ):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _wire(self) -> None:
        delegates: tuple[tuple[GrowingList, Delegate, IssuesModel | ChangesModel], ...] = (
            (self.issues_list, IssueDelegate(self.theme, self.issues_list), self.issues),
            (self.changes_view, ChangeDelegate(self.theme, self.changes_view), self.changes),
        )
        for view, delegate, model in delegates:
            view.setItemDelegate(delegate)
            view.setModel(model)
        self.issues_list.clicked.connect(self._choose)
        self.issues_list.activated.connect(self._choose)
        self._more.clicked.connect(self._unfold)

    def _choose(self, index: QModelIndex) -> None:
        issue = self.issues.issue(index)
        if issue.line:
            self.place_chosen.emit(issue.line, issue.column)

    def _unfold(self) -> None:
        self.issues.unfold()
        self._more.hide()

    def _show(self) -> None:
        self._show_verdict()
        self._show_repairs()
        review = None if self._failed else self._review
        self._show_issues(review.issues if review else ())
        self.changes.set_changes(review.changes if review else ())
        self._show_changes_head(review)

    def _show_verdict(self) -> None:
        if self._failed is not None:
            told = self._failed
            self.verdict.tell("bad", "error", told.title, told.message, told.hint)
        elif self._review is None:
            heading = tr("Reviewing…") if self._pending else tr("Review")
            self.verdict.tell("soft", "info", heading, _teaching())
        elif self._pending:
            self.verdict.tell("soft", "refresh", tr("Reviewing your change…"), self._summary())
        else:
            self._show_reviewed(self._review)

    def _show_reviewed(self, review: Review) -> None:
        reasons = "\n".join(
            one_line(reason_text(reason, review), _REASON_CHARACTERS)
            for reason in _unplaced(review)
        )
        match review.verdict:
            case Verdict.READ if _broken(review):
                body = tr("It only reads, but the database will refuse it as it is.")
                self.verdict.tell("warn", "warning", tr("Reads only, with mistakes"), body)
            case Verdict.READ:
                words = tr("{summary} Exactly this text will run.")
                body = words.format(summary=self._summary())
                self.verdict.tell("ok", "check", tr("Reads only"), body)
            case Verdict.WRITE:
                hint = tr("Tacit runs only what reads.")
                self.verdict.tell("bad", "write", tr("Writes: will not run"), reasons, hint)
            case Verdict.REFUSED:
                hint = tr("Change the statement; the review follows.")
                self.verdict.tell("bad", "refused", tr("Refused: will not run"), reasons, hint)

    def _summary(self) -> str:
        if self._review is None:
            return ""
        tables, columns = len(self._review.tables), len(self._review.columns)
        parts = [tr("%n table(s)", "", tables)]
        if columns:
            parts.append(tr("%n column(s)", "", columns))
        return tr("{tables}, one statement.").format(tables=tr(", ", "between items").join(parts))

    def _show_repairs(self) -> None:
        self._repairs_card.setVisible(bool(self._repairs))
        if self._repairs:
            lines = "\n".join(one_line(repair_text(made)) for made in self._repairs)
            heading = tr("Repaired in %n place(s)", "", len(self._repairs))
            self._repairs_card.tell("info", "repaired", heading, lines)

    def _show_issues(self, issues: Sequence[Issue]) -> None:
        self.issues.set_issues(issues)
        for part in (self._issues_head, self.issues_list):
            part.setVisible(bool(issues))
        folded = self.issues.folded
        self._more.setVisible(folded > 0)
        self._more.setText(tr("Show %n more", "", folded))

    def _show_changes_head(self, review: Review | None) -> None:
        shown = review is not None and bool(review.changes)
        self._changes_head.setVisible(shown)
        self.changes_view.setVisible(shown)
        words = {
            Against.NOTHING: tr("What changed"),
            Against.PREVIOUS_DRAFT: tr("What changed since the previous draft"),
            Against.DRAFT: tr("What you changed in the draft"),
        }
        self._changes_head.setText(words[self._against])


def _teaching() -> str:
    return tr(
        "Here you see what a statement would do before it runs: whether it only reads, which"
        " names do not exist, and what changed."
    )


def _unplaced(review: Review) -> list[str]:
    """The reasons that the list of issues does not repeat with their place."""
    placed = {issue.message for issue in review.issues}
    return [reason for reason in review.reasons if reason not in placed]


def _broken(review: Review) -> bool:
    """Whether the database will refuse it; an issue that says why it matters is about meaning."""
    return any(issue.severity is Severity.ERROR and not issue.why for issue in review.issues)
