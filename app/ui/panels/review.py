"""What the review says of exactly the text in the editor: the verdict, what to watch out for, what
changed, what it does in words, where its columns come from, what it would cost; in this order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.core.plan import Plan
from app.core.values import Issue, Repair, Review, Severity, Verdict
from app.ui.codes import reason_text, repair_text
from app.ui.errors import Told
from app.ui.itemmodels.changes import ChangesModel
from app.ui.itemmodels.issues import IssuesModel
from app.ui.itemmodels.steps import StepsModel
from app.ui.language import tr
from app.ui.panels.reviewcolumns import ColumnsPart
from app.ui.panels.reviewdiff import DiffPart
from app.ui.panels.reviewexample import ExamplePart
from app.ui.panels.reviewplan import PlanPart
from app.ui.panels.reviewprobe import ProbePart
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.growinglist import GrowingList
from app.ui.widgets.issuecards import IssueCards
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel
from app.ui.widgets.reviewdelegates import ChangeDelegate, StepDelegate

_REASON_CHARACTERS = 500
_WRITES = "writes"
"""The gate's code for a statement that changes the database."""


class Against(Enum):
    """What the changes are measured from."""

    NOTHING = "nothing"
    PREVIOUS_DRAFT = "previous"
    REFINED = "refined"
    DRAFT = "draft"
    RUN = "run"
    READING = "reading"
    SAVED = "saved"
    FILE = "file"
    CLIPBOARD = "clipboard"


class ReviewPanel(Panel):
    """`fix_chosen` brings a whole new text; `range_chosen` two offsets in the text reviewed."""

    place_chosen = Signal(int, int)
    range_chosen = Signal(int, int)
    fix_chosen = Signal(str)
    example_wanted = Signal()
    probes_wanted = Signal()
    probing_wanted = Signal()
    probing_cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "reviewPanel", parent)
        self._review: Review | None = None
        self._repairs: tuple[Repair, ...] = ()
        self._against = Against.NOTHING
        self._failed: Told | None = None
        self._pending = False
        self._unlocked = False
        self._scroll = QScrollArea(self)
        body = self._body = QWidget(self._scroll.viewport())
        self.verdict = Card(theme, name="verdictCard", parent=body)
        self.verdict.heading.setObjectName("verdictLabel")
        self._repairs_card = Card(theme, name="repairsCard", parent=body)
        self._issues_head = plain_label("heading", parent=body)
        self.issues = IssuesModel(self)
        self.issues_list = IssueCards(theme, self.issues, body)
        self._more = QPushButton(body)
        self.probe = ProbePart(theme, body)
        self.diff = DiffPart(theme, body)
        self._before: str | None = None
        self.changes = ChangesModel(self)
        self.changes_view = GrowingList(body)
        self._same = QPushButton(body)
        self.example = ExamplePart(theme, body)
        self._steps_head = plain_label("heading", parent=body)
        self.steps = StepsModel(self)
        self.steps_view = GrowingList(body)
        self.columns = ColumnsPart(theme, body)
        self.plan = PlanPart(theme, body)
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

    def show_review(self, review: Review, against: Against, before: str | None = None) -> None:
        """`before` is the text that the changes are measured from."""
        self._review, self._against, self._before = review, against, before
        self._failed, self._pending = None, False
        self.plan.show_pending()
        self.example.clear()
        self.probe.clear()
        self._show()

    def show_probed(self, review: Review) -> None:
        """The same text, reviewed with what the data said; its plan stays."""
        self._review = review
        self._show()

    def show_unlocked(self, unlocked: bool) -> None:
        """Whether a statement that writes may be taken further, in its own dialog."""
        if unlocked != self._unlocked:
            self._unlocked = unlocked
            self._show()

    def show_plan(self, plan: Plan) -> None:
        """What the database said of the reviewed text; it comes after the review."""
        self.plan.show_plan(plan)

    def show_plan_failed(self, message: str) -> None:
        self.plan.show_failed(message)

    def show_failed(self, told: Told) -> None:
        self._failed, self._pending = told, False
        self._show()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Review"))
        self._issues_head.setText(tr("Watch out"))
        self.issues_list.setAccessibleName(tr("Issues"))
        self.changes_view.setAccessibleName(tr("Changes"))
        self._steps_head.setText(tr("In words"))
        self.steps_view.setAccessibleName(tr("In words"))
        self.plan.retranslate()
        self.example.retranslate()
        self.probe.retranslate()
        self._show()

    def _lay_out(self) -> None:
        self._body.setObjectName("reviewBody")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(12, 12, 16, 12)
        column.setSpacing(8)
        self.issues_list.setObjectName("issuesList")
        self.changes_view.setObjectName("changesView")
        self.steps_view.setObjectName("stepsView")
        for head in (self._issues_head, self._steps_head):
            head.setContentsMargins(0, 4, 0, 0)
        for link in (self._more, self._same):
            link.setProperty("kind", "link")
        for part in (
            self.verdict,
            self._repairs_card,
            self._issues_head,
            self.issues_list,
            self._more,
            self.probe,
            self.diff,
            self.changes_view,
            self._same,
            self.example,
            self._steps_head,
            self.steps_view,
            self.columns,
            self.plan,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _wire(self) -> None:
        self.changes_view.setItemDelegate(ChangeDelegate(self.theme, self.changes_view))
        self.changes_view.setModel(self.changes)
        self.diff.look_changed.connect(lambda _look: self._show_changes(self._review))
        self.steps_view.setItemDelegate(StepDelegate(self.theme, self.steps_view))
        self.steps_view.setModel(self.steps)
        self.issues_list.place_chosen.connect(self.place_chosen)
        self.issues_list.fix_chosen.connect(self.fix_chosen)
        self.changes_view.clicked.connect(self._choose)
        self.changes_view.activated.connect(self._choose)
        self._more.clicked.connect(self._unfold)
        self._same.clicked.connect(self._unfold_same)
        self.example.wanted.connect(self.example_wanted)
        self.probe.listing_wanted.connect(self.probes_wanted)
        self.probe.run_wanted.connect(self.probing_wanted)
        self.probe.cancelled.connect(self.probing_cancelled)

    def _choose(self, index: QModelIndex) -> None:
        change = self.changes.change(index)
        place = change.at_after
        self.diff.select(change)
        if place is not None and not self._pending:
            self.range_chosen.emit(place.start, place.end)

    def _unfold(self) -> None:
        self.issues.unfold()
        self._more.hide()

    def _unfold_same(self) -> None:
        self.changes.unfold()
        self._same.hide()
        self.changes_view.show()

    def _show(self) -> None:
        self._show_verdict()
        self._show_repairs()
        review = None if self._failed else self._review
        self._show_issues(self._told_issues(review) if review else ())
        self.changes.set_changes(review.changes if review else ())
        self._show_changes(review)
        self._show_words(review)

    def _told_issues(self, review: Review) -> Sequence[Issue]:
        """That a write is refused is no news, and not true, while writing is unlocked."""
        if not self._is_unlocked_write(review):
            return review.issues
        return [issue for issue in review.issues if issue.code != _WRITES]

    def _is_unlocked_write(self, review: Review) -> bool:
        return self._unlocked and review.verdict is Verdict.WRITE

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
                self._show_writing(reasons)
            case Verdict.REFUSED:
                hint = tr("Change the statement; the review follows.")
                self.verdict.tell("bad", "refused", tr("Refused: will not run"), reasons, hint)

    def _show_writing(self, reasons: str) -> None:
        if self._unlocked:
            heading = tr("Writes: shown first, kept only if you commit")
            reasons = tr("It changes the database. Its rows are shown before and after.")
            hint = tr("Press Write… in the red bar.")
        else:
            heading, hint = tr("Writes: will not run"), tr("Tacit runs only what reads.")
        self.verdict.tell("bad", "write", heading, reasons, hint)

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
        self.issues_list.setEnabled(not self._pending)
        folded = self.issues.folded
        self._more.setVisible(folded > 0)
        self._more.setText(tr("Show %n more", "", folded))

    def _show_changes(self, review: Review | None) -> None:
        """The list stays in all looks: a click on a change shows its place in both texts."""
        told = review is not None and bool(review.changes)
        meant = self.changes.rowCount() > 0
        self.diff.setVisible(review is not None and not self._pending)
        if review is not None:
            words = _against_words(self._against)
            self.diff.tell(words, self._before, review.sql, changed=meant)
        self.changes_view.setVisible(told and meant)
        reads = review is not None and review.verdict is Verdict.READ
        self.example.setVisible(reads and meant)
        self._same.setVisible(told and self.changes.folded > 0)
        self._same.setText(tr("%n difference(s) in writing, same meaning", "", self.changes.folded))

    def _show_words(self, review: Review | None) -> None:
        """The parts that only a statement that reads has."""
        steps = review.explanation if review else ()
        self.steps.set_steps(steps)
        self._steps_head.setVisible(bool(steps))
        self.steps_view.setVisible(bool(steps))
        self.columns.show_columns(review.lineage if review else ())
        reads = review is not None and can_be_planned(review)
        self.plan.setVisible(reads)
        self.probe.setVisible(reads and review is not None and bool(review.tables))
        self.probe.setEnabled(not self._pending)


def _against_words(against: Against) -> str:
    match against:
        case Against.NOTHING:
            return tr("What changed")
        case Against.PREVIOUS_DRAFT:
            return tr("What changed since the previous draft")
        case Against.REFINED:
            return tr("What changed since the query that it refines")
        case Against.DRAFT:
            return tr("What you changed in the draft")
        case Against.RUN:
            return tr("What changed since the query that was run")
        case Against.READING:
            return tr("What is different from the other draft")
        case Against.SAVED:
            return tr("What is different from the saved query")
        case Against.FILE:
            return tr("What is different from the file")
        case Against.CLIPBOARD:
            return tr("What is different from the text in the clipboard")


def _teaching() -> str:
    return tr(
        "Here you see what a statement would do before it runs: whether it only reads, what could"
        " be wrong with it, what changed, and what it does in words."
    )


def _unplaced(review: Review) -> list[str]:
    """The reasons that the list of issues does not repeat with their place."""
    placed = {issue.message for issue in review.issues}
    return [reason for reason in review.reasons if reason not in placed]


def can_be_planned(review: Review) -> bool:
    """Whether the database would take the statement."""
    return review.verdict is Verdict.READ and not _broken(review)


def _broken(review: Review) -> bool:
    """Whether the database will refuse it; an issue that says why it matters is about meaning."""
    return any(issue.severity is Severity.ERROR and not issue.why for issue in review.issues)
