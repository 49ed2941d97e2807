"""Put the hospital together and write it into an SQLite file."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from .care import Visit, make_diagnoses, make_lab_results, make_prescriptions, make_visits
from .dice import Dice
from .money import Invoice, Payment, make_invoices, make_payments, state
from .people import Doctor, Patient, make_doctors, make_patients, register
from .words import Words, load_words

VERSION = 1
"""Kept in the file's `user_version`; raise it whenever the content changes."""

TABLES = ("departments", "doctors", "patients", "visits", "icd10_codes", "diagnoses",
          "prescriptions", "lab_results", "invoices", "payments")  # fmt: skip

Row = tuple[object, ...]
Progress = Callable[[int, int, str], None]
_SEED = 20220101


def build(path: Path, *, folder: Path, progress: Progress) -> None:
    """Write the hospital into the empty file `path`; `folder` holds schema and vocabulary.

    `progress` is called with (tables done, tables in all, table's name); what it raises ends this.
    """
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript((folder / "schema.sql").read_text(encoding="utf-8"))
        for done, (table, rows) in enumerate(_tables(load_words(folder / "vocabulary.toml"))):
            progress(done, len(TABLES), table)
            _insert(connection, table, rows)
        connection.executescript((folder / "indexes.sql").read_text(encoding="utf-8"))
        connection.execute("ANALYZE")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.commit()
    finally:
        connection.close()
    progress(len(TABLES), len(TABLES), "")


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    columns = connection.execute(f"SELECT count(*) FROM pragma_table_info('{table}')").fetchone()[0]
    marks = ", ".join("?" * columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _tables(words: Words) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table's name and rows. Rows are made as they are read, and in this order."""
    streams = [Dice(_SEED * 100 + number) for number in range(10)]
    doctors = make_doctors(words, streams[0])
    patients = make_patients(words, streams[1])
    visits = make_visits(words, doctors, patients, streams[2])
    register(patients, _first_visits(visits), streams[3])
    yield "departments", _department_rows(words, streams[4])
    yield "doctors", map(_doctor_row, doctors)
    yield "patients", map(_patient_row, patients)
    yield "visits", map(_visit_row, visits)
    yield "icd10_codes", sorted((i.code, i.name, i.chapter) for i in words.illnesses.values())
    yield "diagnoses", make_diagnoses(words, visits, streams[5])
    yield "prescriptions", make_prescriptions(words, visits, streams[6])
    yield "lab_results", make_lab_results(words, visits, streams[7])
    invoices = make_invoices(visits, streams[8])
    payments = make_payments(invoices, streams[9])
    yield "invoices", _invoice_rows(invoices, payments)
    yield "payments", (_payment_row(n, payment) for n, payment in enumerate(payments, start=1))


def _first_visits(visits: list[Visit]) -> dict[int, date]:
    first: dict[int, date] = {}
    for visit in visits:
        first.setdefault(visit.patient.id, visit.day)
    return first


def _department_rows(words: Words, dice: Dice) -> Iterator[Row]:
    for number, department in enumerate(words.departments, start=1):
        phone = f"+00 200 555{dice.integer(0, 9999):04d}" if dice.chance(0.9) else None
        yield number, department.name, department.building, department.beds, phone


def _doctor_row(doctor: Doctor) -> Row:
    return (doctor.id, doctor.department + 1, doctor.name, doctor.sex, doctor.title,
            doctor.hired.isoformat(), doctor.phone, doctor.email)  # fmt: skip


def _patient_row(patient: Patient) -> Row:
    return (patient.id, patient.name, patient.born.isoformat(), patient.sex, patient.phone,
            patient.email, patient.national_id, patient.city, patient.blood_type,
            patient.insurance, patient.registered.isoformat())  # fmt: skip


def _visit_row(visit: Visit) -> Row:
    discharged = visit.discharged.isoformat() if visit.discharged else None
    return (visit.id, visit.patient.id, visit.doctor.id, visit.doctor.department + 1,
            visit.day.isoformat(), visit.kind, visit.status, discharged,
            visit.rating)  # fmt: skip


def _invoice_rows(invoices: list[Invoice], payments: list[Payment]) -> Iterator[Row]:
    paid: Counter[int] = Counter()
    for payment in payments:
        paid[payment.invoice.id] += payment.cents
    for invoice in invoices:
        yield (invoice.id, invoice.visit.id, invoice.issued.isoformat(), invoice.due.isoformat(),
               invoice.cents / 100, state(invoice, paid[invoice.id]))  # fmt: skip


def _payment_row(number: int, payment: Payment) -> Row:
    return (number, payment.invoice.id, payment.day.isoformat(), payment.cents / 100,
            payment.method)  # fmt: skip
