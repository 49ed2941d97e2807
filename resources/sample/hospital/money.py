"""Invoices, and how they are paid: at once, late, in parts, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import END
from .care import Visit
from .dice import Dice, Wheel

_BED_CENTS = 21_000
_MANNERS = Wheel(("prompt", "late", "instalments", "part", "never"), (66, 14, 9, 5, 6))
_METHODS = Wheel(("card", "transfer", "cash"), (58, 29, 13))


@dataclass(frozen=True, slots=True)
class Invoice:
    id: int
    visit: Visit
    issued: date
    due: date
    cents: int


@dataclass(frozen=True, slots=True)
class Payment:
    invoice: Invoice
    day: date
    cents: int
    method: str


def make_invoices(visits: list[Visit], dice: Dice) -> list[Invoice]:
    """One invoice for nearly every completed visit that ended in time to be billed."""
    invoices: list[Invoice] = []
    for visit in visits:
        end = visit.discharged or visit.day
        issued = end + timedelta(dice.skewed(0, 12))
        open_stay = visit.kind == "inpatient" and visit.discharged is None
        if visit.status != "completed" or open_stay or issued > END or dice.chance(0.012):
            continue
        number = len(invoices) + 1
        invoices.append(Invoice(number, visit, issued, issued + timedelta(30), _cents(visit, dice)))
    return invoices


def _cents(visit: Visit, dice: Dice) -> int:
    nights = (visit.discharged - visit.day).days if visit.discharged else 0
    fee = visit.department.fee * dice.integer(85, 130)
    return fee + nights * _BED_CENTS + visit.extras_cents


def make_payments(invoices: list[Invoice], dice: Dice) -> list[Payment]:
    """All payments up to the end of the hospital's time, in the order of their days."""
    payments = [
        payment for invoice in invoices for payment in _paid(invoice, dice) if payment.day <= END
    ]
    payments.sort(key=lambda payment: payment.day)
    return payments


def _paid(invoice: Invoice, dice: Dice) -> Iterator[Payment]:
    rest = invoice.cents
    if invoice.visit.patient.insurance != "none" and dice.chance(0.35):
        covered = rest * dice.pick((70, 80, 80, 90)) // 100
        day = invoice.issued + timedelta(dice.integer(10, 45))
        yield Payment(invoice, day, covered, "insurance")
        rest -= covered
    manner = dice.spin(_MANNERS)
    method = dice.spin(_METHODS)
    if manner == "part" and rest > 200:
        yield Payment(invoice, _soon(invoice, dice), rest * dice.integer(30, 80) // 100, method)
    elif manner == "instalments" and rest > 200:
        first = rest // 2
        day = _soon(invoice, dice)
        yield Payment(invoice, day, first, method)
        yield Payment(invoice, day + timedelta(dice.integer(28, 35)), rest - first, method)
    elif manner != "never":
        late = dice.integer(31, 120) if manner == "late" else 0
        yield Payment(invoice, _soon(invoice, dice) + timedelta(late), rest, method)


def _soon(invoice: Invoice, dice: Dice) -> date:
    return invoice.issued + timedelta(dice.skewed(0, 28))


def state(invoice: Invoice, paid_cents: int) -> str:
    if paid_cents >= invoice.cents:
        return "paid"
    return "partial" if paid_cents else "unpaid"
