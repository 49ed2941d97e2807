"""The vocabulary file as typed values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Department:
    name: str
    building: str
    beds: int
    fee: int
    season: str
    ages: tuple[int, int]
    inpatient: float
    sex: str


@dataclass(frozen=True, slots=True)
class Medicine:
    name: str
    dose: str
    cents_a_day: int
    times: int


@dataclass(frozen=True, slots=True)
class LabTest:
    name: str
    unit: str
    low: float
    high: float
    decimals: int
    cents: int


@dataclass(frozen=True, slots=True)
class Illness:
    code: str
    name: str
    chapter: str
    departments: tuple[str, ...]
    medicines: tuple[str, ...]
    tests: tuple[str, ...]
    raised: frozenset[str]
    lowered: frozenset[str]
    sex: str


@dataclass(frozen=True, slots=True)
class Words:
    last_names: tuple[str, ...]
    first_names: dict[str, tuple[str, ...]]
    cities: tuple[str, ...]
    blood_types: dict[str, int]
    comorbidities: tuple[str, ...]
    notes: tuple[str, ...]
    departments: tuple[Department, ...]
    medicines: dict[str, Medicine]
    tests: dict[str, LabTest]
    illnesses: dict[str, Illness]


def load_words(path: Path) -> Words:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Words(
        last_names=tuple(raw["last_names"]),
        first_names={"F": tuple(raw["female_names"]), "M": tuple(raw["male_names"])},
        cities=tuple(raw["cities"]),
        blood_types=raw["blood_types"],
        comorbidities=tuple(raw["comorbidities"]),
        notes=tuple(raw["notes"]),
        departments=tuple(_department(name, **facts) for name, facts in raw["departments"].items()),
        medicines={name: Medicine(name, *facts) for name, facts in raw["medicines"].items()},
        tests={name: LabTest(name, *facts) for name, facts in raw["lab_tests"].items()},
        illnesses={entry["code"]: _illness(**entry) for entry in raw["icd10"]},
    )


def _department(
    name: str,
    *,
    building: str,
    beds: int,
    fee: int,
    season: str,
    ages: list[int],
    inpatient: int,
    sex: str = "",
) -> Department:
    return Department(name, building, beds, fee, season, (ages[0], ages[1]), inpatient / 100, sex)


def _illness(
    *,
    code: str,
    name: str,
    chapter: str,
    departments: list[str],
    medicines: tuple[str, ...] = (),
    tests: tuple[str, ...] = (),
    raised: tuple[str, ...] = (),
    lowered: tuple[str, ...] = (),
    sex: str = "",
) -> Illness:
    return Illness(
        code,
        name,
        chapter,
        tuple(departments),
        tuple(medicines),
        tuple(tests),
        frozenset(raised),
        frozenset(lowered),
        sex,
    )
