"""The keyboard's way from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_TAB = Qt.FocusPolicy.TabFocus


def step(regions: Sequence[QWidget], by: int) -> None:
    """Focus the next of `regions` (1) or the one before (-1) that is seen and takes the focus:
    there, what had it last."""
    now = QApplication.focusWidget()
    inside = (n for n, region in enumerate(regions) if _holds(region, now))
    place = next(inside, -1 if by > 0 else 0)
    for distance in range(1, len(regions) + 1):
        target = _target(regions[(place + by * distance) % len(regions)])
        if target is not None:
            reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
            target.setFocus(reason)
            return


def _holds(region: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (region is widget or region.isAncestorOf(widget))


def _target(region: QWidget) -> QWidget | None:
    if not region.isVisible():
        return None
    last = region.focusWidget()
    if last is not None and _takes_focus(last):
        return last
    if _takes_focus(region):
        return region
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        if region.isAncestorOf(widget) and _takes_focus(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & _TAB)
