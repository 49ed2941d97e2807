"""What happens to patients: visits, diagnoses, prescriptions and lab results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from .calendar import END, busy_days
from .dice import Dice, Wheel, zipf
from .people import Doctor, Patient
from .words import Department, Illness, LabTest, Words

VISITS = 21_000
_COST_SPREAD = (90, 115)
_STATUSES = Wheel(("completed", "cancelled", "no-show"), (84, 11, 5))
_RATINGS = (
    Wheel((5, 4, 3, 2, 1), (46, 32, 13, 6, 3)),
    Wheel((5, 4, 3, 2, 1), (34, 36, 18, 8, 4)),
    Wheel((5, 4, 3, 2, 1), (24, 36, 23, 11, 6)),
)


@dataclass(slots=True)
class Visit:
    """`extras_cents`: what medicines and tests add to the bill."""

    patient: Patient
    doctor: Doctor
    department: Department
    day: date
    kind: str
    status: str
    discharged: date | None
    rating: int | None
    id: int = 0
    extras_cents: int = 0
    illnesses: list[Illness] = field(default_factory=list)


def make_visits(
    words: Words, doctors: tuple[Doctor, ...], patients: tuple[Patient, ...], dice: Dice
) -> list[Visit]:
    """All visits, in the order of their days; ids follow that order."""
    frail = Wheel(patients, [p.frailty for p in patients])
    places = zipf(range(len(words.departments)), flatness=0.85)
    calendars = {d.season: busy_days(d.season) for d in words.departments}
    staff = {
        place: _staff([d for d in doctors if d.department == place])
        for place in range(len(words.departments))
    }
    visits = []
    for _ in range(VISITS):
        place = dice.spin(places)
        department = words.departments[place]
        patient, day = _someone(department, frail, calendars[department.season], dice)
        doctor = dice.spin(staff[place])
        while doctor.hired > day:
            doctor = dice.spin(staff[place])
        visits.append(_visit(patient, doctor, department, day, dice))
    visits.sort(key=lambda visit: visit.day)
    for number, visit in enumerate(visits, start=1):
        visit.id = number
    return visits


def _staff(doctors: list[Doctor]) -> Wheel[Doctor]:
    weights = {"Chief": 0.5, "Consultant": 1.0, "Attending": 1.5, "Resident": 1.1}
    return Wheel(doctors, [weights[d.title] * (1 + d.id % 5 / 5) for d in doctors])


def _someone(
    department: Department, frail: Wheel[Patient], calendar: Wheel[date], dice: Dice
) -> tuple[Patient, date]:
    """A patient and a day that suit the department."""
    youngest, oldest = department.ages
    while True:
        patient, day = dice.spin(frail), dice.spin(calendar)
        if department.sex not in ("", patient.sex) or patient.born > day:
            continue
        if youngest <= patient.age(day) <= oldest:
            return patient, day


def _visit(
    patient: Patient, doctor: Doctor, department: Department, day: date, dice: Dice
) -> Visit:
    kind = _kind(department, dice)
    status = "completed" if kind != "outpatient" else dice.spin(_STATUSES)
    stay = day + timedelta(dice.skewed(1, 21)) if kind == "inpatient" else None
    rated = status == "completed" and dice.chance(0.42)
    return Visit(
        patient=patient,
        doctor=doctor,
        department=department,
        day=day,
        kind=kind,
        status=status,
        discharged=stay if stay and stay <= END else None,
        rating=dice.spin(_RATINGS[doctor.id % 3]) if rated else None,
    )


def _kind(department: Department, dice: Dice) -> str:
    if dice.chance(department.inpatient):
        return "inpatient"
    urgent = 0.97 if department.name == "Emergency" else 0.02
    return "emergency" if dice.chance(urgent) else "outpatient"


def make_diagnoses(words: Words, visits: list[Visit], dice: Dice) -> Iterator[tuple[object, ...]]:
    """One primary diagnosis for nearly every completed visit; older people have more beside it."""
    wheels = {
        (department.name, sex): zipf(_treated(words, department, sex), flatness=0.7)
        for department in words.departments
        for sex in ("F", "M")
    }
    chronic = zipf([words.illnesses[code] for code in words.comorbidities], flatness=0.8)
    number = 0
    for visit in visits:
        if visit.status != "completed" or dice.chance(0.015):
            continue
        primary = dice.spin(wheels[visit.department.name, visit.patient.sex])
        visit.illnesses = [primary, *_others(chronic, primary, visit, dice)]
        for illness in visit.illnesses:
            number += 1
            kind = "primary" if illness is primary else "secondary"
            note = dice.pick(words.notes) if dice.chance(0.16) else None
            yield number, visit.id, illness.code, kind, note


def _treated(words: Words, department: Department, sex: str) -> list[Illness]:
    return [
        illness
        for illness in words.illnesses.values()
        if department.name in illness.departments and illness.sex in ("", sex)
    ]


def _others(chronic: Wheel[Illness], primary: Illness, visit: Visit, dice: Dice) -> list[Illness]:
    age = visit.patient.age(visit.day)
    if age < 30:
        return []
    found: list[Illness] = []
    for _ in range(2):
        illness = dice.spin(chronic)
        if dice.chance(0.1 + age / 220) and illness is not primary and illness not in found:
            found.append(illness)
    return found


def make_prescriptions(
    words: Words, visits: list[Visit], dice: Dice
) -> Iterator[tuple[object, ...]]:
    number = 0
    for visit in visits:
        given: set[str] = set()
        for illness in visit.illnesses:
            for name in illness.medicines:
                if name in given or not dice.chance(0.55):
                    continue
                given.add(name)
                number += 1
                medicine, days = words.medicines[name], dice.pick((5, 7, 7, 10, 14, 28, 30))
                cents = medicine.cents_a_day * days * dice.integer(*_COST_SPREAD) // 100
                visit.extras_cents += cents
                dose = medicine.dose if dice.chance(0.94) else None
                yield number, visit.id, name, dose, medicine.times, days, cents / 100


def make_lab_results(words: Words, visits: list[Visit], dice: Dice) -> Iterator[tuple[object, ...]]:
    number = 0
    for visit in visits:
        tested: set[str] = set()
        for illness in visit.illnesses:
            for name in illness.tests:
                if name in tested or not dice.chance(0.48):
                    continue
                tested.add(name)
                number += 1
                test = words.tests[name]
                visit.extras_cents += test.cents
                value = _value(test, illness, dice) if dice.chance(0.97) else None
                yield (number, visit.id, name, value, test.unit, test.low, test.high,
                       _flag(test, value), _moment(visit, dice))  # fmt: skip


def _value(test: LabTest, illness: Illness, dice: Dice) -> float:
    width = test.high - test.low
    mean = test.low + width / 2
    if test.name in illness.raised:
        mean = test.high + width * 0.4
    elif test.name in illness.lowered:
        mean = test.low - width * 0.15
    value = dice.bell(mean, width * 0.28)
    return round(max(value, width * 0.02), test.decimals)


def _flag(test: LabTest, value: float | None) -> str | None:
    if value is None:
        return None
    return "low" if value < test.low else "high" if value > test.high else "normal"


def _moment(visit: Visit, dice: Dice) -> str:
    hour = dice.integer(0, 23) if visit.kind == "emergency" else dice.integer(8, 17)
    return f"{visit.day.isoformat()} {hour:02d}:{dice.integer(0, 59):02d}:00"
