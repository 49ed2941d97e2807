"""Asks the data what the schema leaves open, on demand: bounded, and by approved queries only."""

from __future__ import annotations

import time
from dataclasses import replace

from app.core.cancel import CancelToken
from app.core.errors import AppError, CancelledError, UserError
from app.core.events import Event
from app.results.store import ResultStore
from app.sql.facts import Facts, Filled, Known, Measured
from app.sql.parse import ParseFailure, parse
from app.sql.probe import JoinProbe, Probe, probes
from app.sql.reading import Reading
from app.workflow.review import approve, review
from app.workflow.run import run
from app.workflow.workspace import Workspace

EACH_S = 2.0
ALL_S = 6.0
"""Seconds that one probe, and all of them, may take."""


def questions(sql: str, workspace: Workspace, known: Known) -> tuple[Probe, ...]:
    """What `probed` would run. Raises UserError where the connection does not allow probes."""
    if not workspace.profile.probes:
        raise UserError(
            "This connection does not allow probes.",
            hint="Its samples are off, or its option probes=no; probes=yes allows them.",
        )
    return _worth_asking(sql, workspace, known)


def probed(
    sql: str, workspace: Workspace, known: Known, *, token: CancelToken | None = None
) -> Known:
    """`known` with what probes of the joins and columns of `sql` found.

    A probe that fails or takes too long finds nothing. Raises UserError where the connection does
    not allow probes, and CancelledError.
    """
    token = token or CancelToken()
    asked = questions(sql, workspace, known)
    end = time.monotonic() + ALL_S
    joins: dict[str, Measured] = {}
    columns: dict[str, Filled] = {}
    for probe in asked:
        left = end - time.monotonic()
        row = _row(probe, workspace, min(EACH_S, left), token) if left > 0 else None
        if row is None:
            continue
        if isinstance(probe, JoinProbe):
            if (measured := probe.read(row)) is not None:
                joins[probe.sql] = measured
        else:
            columns[probe.sql] = probe.read(row)
    return replace(known, joins=joins, columns=columns)


def _worth_asking(sql: str, workspace: Workspace, known: Known) -> tuple[Probe, ...]:
    schema = workspace.schema
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return ()
    return probes(Facts(sql, schema, Reading(tree, schema), known))


def _row(
    probe: Probe, workspace: Workspace, timeout_s: float, token: CancelToken
) -> tuple[object, ...] | None:
    """The one row of a probe; None if the gate or the database refuses it, or time runs out."""
    token.check()
    try:
        query = approve(review(probe.sql, workspace.schema))
        with ResultStore.create() as store:
            run(
                query,
                workspace,
                store,
                _ignore,
                max_rows=1,
                timeout_s=timeout_s,
                token=token,
                mask=False,
            )
            rows = store.page(0, 1)
    except CancelledError:
        raise
    except AppError:
        return None
    return rows[0] if rows else None


def _ignore(event: Event) -> None:
    """Probes are not shown as runs."""
