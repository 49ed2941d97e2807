"""The sample is the same everywhere, consistent, and about as large and as gappy as promised."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.workflow.sample import generator

CONTENT = "8e8b56f595ded2c9ca96f00fa292a0d39497bdfd2695bf56805129e73da5597c"

COUNTS = {
    "departments": 15,
    "doctors": 120,
    "patients": 7_000,
    "visits": 21_000,
    "icd10_codes": 53,
    "diagnoses": 28_875,
    "prescriptions": 30_131,
    "lab_results": 24_568,
    "invoices": 18_245,
    "payments": 24_202,
}
NULL_SHARES = {
    "patients.phone": (0.04, 0.10),
    "patients.email": (0.30, 0.45),
    "patients.blood_type": (0.20, 0.30),
    "visits.rating": (0.55, 0.70),
    "visits.discharge_date": (0.85, 0.95),
    "diagnoses.notes": (0.80, 0.90),
    "prescriptions.dose": (0.03, 0.09),
    "lab_results.value": (0.02, 0.05),
}
DATES = {
    "visits.visit_date": ("2022-01-01", "2024-12-31"),
    "invoices.issued_on": ("2022-01-01", "2024-12-31"),
    "payments.paid_on": ("2022-01-01", "2024-12-31"),
    "patients.registered_on": ("2014-01-01", "2024-12-31"),
    "patients.birth_date": ("1930-01-01", "2023-12-31"),
    "doctors.hire_date": ("1996-01-01", "2024-12-31"),
}
NEVER = {
    "a visit before the patient was born or registered": """
        SELECT * FROM visits JOIN patients USING (patient_id)
        WHERE visit_date < birth_date OR visit_date < registered_on""",
    "a visit at a doctor of another department or not yet hired": """
        SELECT * FROM visits JOIN doctors USING (doctor_id)
        WHERE visits.department_id <> doctors.department_id OR visit_date < hire_date""",
    "a diagnosis, prescription, result or bill for a visit that did not happen": """
        SELECT visit_id FROM visits WHERE status <> 'completed' AND visit_id IN (
            SELECT visit_id FROM diagnoses UNION SELECT visit_id FROM prescriptions
            UNION SELECT visit_id FROM lab_results UNION SELECT visit_id FROM invoices)""",
    "two primary diagnoses of one visit": """
        SELECT visit_id FROM diagnoses WHERE kind = 'primary'
        GROUP BY visit_id HAVING count(*) > 1""",
    "a stay of somebody who is not an inpatient": """
        SELECT * FROM visits WHERE visit_type <> 'inpatient' AND discharge_date IS NOT NULL""",
    "an adult in pediatrics": """
        SELECT * FROM visits JOIN patients USING (patient_id) JOIN departments USING (department_id)
        WHERE departments.name = 'Pediatrics' AND date(birth_date, '+18 years') <= visit_date""",
    "an invoice whose state does not follow from its payments": """
        SELECT invoices.invoice_id FROM invoices LEFT JOIN payments USING (invoice_id)
        GROUP BY invoices.invoice_id HAVING invoices.status <> CASE
            WHEN count(payment_id) = 0 THEN 'unpaid'
            WHEN round(sum(payments.amount), 2) >= invoices.amount THEN 'paid'
            ELSE 'partial' END""",
    "a lab result whose flag does not follow from its value": """
        SELECT * FROM lab_results WHERE flag IS NOT CASE WHEN value < reference_low THEN 'low'
            WHEN value > reference_high THEN 'high' WHEN value IS NOT NULL THEN 'normal' END""",
}


@pytest.fixture
def connection(hospital: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(f"{hospital.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


def one(connection: sqlite3.Connection, sql: str) -> Any:
    return connection.execute(sql).fetchone()[0]


def content_hash(connection: sqlite3.Connection) -> str:
    """SHA-256 over every row of every table, in the order of the tables' row ids."""
    digest = hashlib.sha256()
    for table in generator().TABLES:
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def test_the_content_is_the_same_everywhere(connection: sqlite3.Connection) -> None:
    """A changed generator changes this sum: raise VERSION and check the questions' golds too."""
    assert content_hash(connection) == CONTENT


def test_every_table_has_its_rows(connection: sqlite3.Connection) -> None:
    assert {t: one(connection, f"SELECT count(*) FROM {t}") for t in COUNTS} == COUNTS
    assert 140_000 < sum(COUNTS.values()) < 160_000


def test_every_table_has_a_key_and_every_reference_holds(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in generator().TABLES:
        info = connection.execute(f"SELECT pk FROM pragma_table_info('{table}')").fetchall()
        assert sum(bool(pk) for (pk,) in info) == 1, table


def test_references_are_indexed(connection: sqlite3.Connection) -> None:
    for table in generator().TABLES:
        indexed = {
            column
            for (index,) in connection.execute(f"SELECT name FROM pragma_index_list('{table}')")
            for (column,) in connection.execute(f"SELECT name FROM pragma_index_info('{index}')")
        }
        references = connection.execute(f"SELECT \"from\" FROM pragma_foreign_key_list('{table}')")
        assert {column for (column,) in references} <= indexed, table


@pytest.mark.parametrize(("place", "bounds"), NULL_SHARES.items())
def test_values_are_missing_as_in_life(
    connection: sqlite3.Connection, place: str, bounds: tuple[float, float]
) -> None:
    table, column = place.split(".")
    share = one(connection, f"SELECT avg({column} IS NULL) FROM {table}")
    assert bounds[0] < share < bounds[1]


@pytest.mark.parametrize(("place", "bounds"), DATES.items())
def test_dates_are_iso_text_within_the_three_years(
    connection: sqlite3.Connection, place: str, bounds: tuple[str, str]
) -> None:
    table, column = place.split(".")
    first, last, kinds = connection.execute(
        f"SELECT min({column}), max({column}), group_concat(DISTINCT typeof({column})) FROM {table}"
    ).fetchone()
    assert bounds[0] <= first < last <= bounds[1]
    assert date.fromisoformat(first) < date.fromisoformat(last)
    assert kinds == "text"


@pytest.mark.parametrize("sql", NEVER.values(), ids=NEVER.keys())
def test_the_rows_make_sense(connection: sqlite3.Connection, sql: str) -> None:
    assert connection.execute(sql).fetchall() == []


def test_departments_differ_in_size_and_weekends_are_quiet(connection: sqlite3.Connection) -> None:
    sizes = [
        n
        for (n,) in connection.execute(
            "SELECT count(*) FROM visits GROUP BY department_id ORDER BY 1 DESC"
        )
    ]
    assert len(sizes) == 15
    assert sizes[0] > 8 * sizes[-1]
    weekday = "CAST(strftime('%w', visit_date) AS INTEGER)"
    sunday = one(connection, f"SELECT count(*) FROM visits WHERE {weekday} = 0")
    monday = one(connection, f"SELECT count(*) FROM visits WHERE {weekday} = 1")
    assert monday > 5 * sunday


def test_winter_is_the_season_of_coughs(connection: sqlite3.Connection) -> None:
    sql = """SELECT count(*) FROM visits JOIN departments USING (department_id)
             WHERE name = 'Respiratory Medicine' AND strftime('%m', visit_date) IN ({})"""
    assert one(connection, sql.format("'12','01','02'")) > 1.6 * one(
        connection, sql.format("'06','07','08'")
    )


def test_no_person_could_be_reached(connection: sqlite3.Connection) -> None:
    """Addresses are in a domain kept for examples, and the country code of phones is not in use."""
    for table in ("patients", "doctors"):
        emails = connection.execute(f"SELECT email FROM {table} WHERE email IS NOT NULL").fetchall()
        phones = connection.execute(f"SELECT phone FROM {table} WHERE phone IS NOT NULL").fetchall()
        assert emails
        assert all(email.endswith("example.com") for (email,) in emails)
        assert phones
        assert all(phone.startswith("+00 ") for (phone,) in phones)
