"""What the tabs of one window have in common."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.jobs import JobRunner
from app.core.settings import SettingsFile
from app.ui.actions import Actions
from app.ui.bridge import Bridge
from app.ui.connecting import Connecting
from app.ui.line import Line
from app.ui.marking import Marking
from app.ui.opening import Opening
from app.ui.question.known import Known
from app.ui.services import Services
from app.ui.tables import Tables
from app.ui.theme import Theme
from app.ui.trying import Trying
from app.ui.weights import Weights
from app.ui.writing import Writing


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """`asking_line` and `running_line` give the turns of the one engine and the one session.
    `closing` runs what must still be done when a tab is gone."""

    services: Services
    jobs: JobRunner
    closing: JobRunner
    bridge: Bridge
    theme: Theme
    settings: SettingsFile
    actions: Actions
    connecting: Connecting
    opening: Opening
    writing: Writing
    marking: Marking
    tables: Tables
    trying: Trying
    weights: Weights
    known: Known
    asking_line: Line
    running_line: Line
