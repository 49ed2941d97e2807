"""The doctors and the patients."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from .calendar import DAYS, END, START
from .dice import Dice, Wheel, zipf
from .words import Words

DOCTORS = 120
PATIENTS = 7_000
_BIRTH_DECADES = {1930: 4, 1940: 9, 1950: 13, 1960: 15, 1970: 14, 1980: 14, 1990: 12, 2000: 8,
                  2010: 8, 2020: 3}  # fmt: skip
_TITLES = Wheel(("Attending", "Resident", "Consultant"), (45, 35, 20))
_HIRED = {"Chief": (1996, 2012), "Consultant": (2000, 2017), "Attending": (2008, 2022),
          "Resident": (2019, 2024)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doctor:
    id: int
    department: int
    name: str
    sex: str
    title: str
    hired: date
    phone: str | None
    email: str


@dataclass(slots=True)
class Patient:
    """`frailty`: how often this patient falls ill, compared with others."""

    id: int
    name: str
    born: date
    sex: str
    phone: str | None
    email: str | None
    national_id: str
    city: str
    blood_type: str | None
    insurance: str
    frailty: float
    registered: date = field(default=END)

    def age(self, day: date) -> int:
        before = (day.month, day.day) < (self.born.month, self.born.day)
        return day.year - self.born.year - before


def make_doctors(words: Words, dice: Dice) -> tuple[Doctor, ...]:
    """Every department gets a chief who was there from the start; the rest follow its size."""
    departments = list(range(len(words.departments)))
    by_size = zipf(departments, flatness=0.6)
    places = departments + [dice.spin(by_size) for _ in range(DOCTORS - len(departments))]
    taken: set[str] = set()
    return tuple(
        _doctor(number, place, words, dice, taken) for number, place in enumerate(places, start=1)
    )


def _doctor(number: int, place: int, words: Words, dice: Dice, taken: set[str]) -> Doctor:
    chief = number <= len(words.departments)
    sex = "F" if dice.chance(0.47) else "M"
    name = _name(words, dice, sex)
    while name in taken:
        name = _name(words, dice, sex)
    taken.add(name)
    title = "Chief" if chief else dice.spin(_TITLES)
    return Doctor(
        id=number,
        department=place,
        name=name,
        sex=sex,
        title=title,
        hired=_hired(title, dice),
        phone=_phone(dice) if dice.chance(0.9) else None,
        email=f"{name.lower().replace(' ', '.')}@hospital.example.com",
    )


def _hired(title: str, dice: Dice) -> date:
    return date(dice.integer(*_HIRED[title]), dice.integer(1, 12), dice.pick((1, 1, 1, 15)))


def make_patients(words: Words, dice: Dice) -> tuple[Patient, ...]:
    decades = Wheel(tuple(_BIRTH_DECADES), tuple(_BIRTH_DECADES.values()))
    cities = zipf(words.cities, flatness=1.1)
    blood = Wheel(tuple(words.blood_types), tuple(words.blood_types.values()))
    insurances = Wheel(("public", "private", "none"), (72, 20, 8))
    patients = []
    for number in range(1, PATIENTS + 1):
        sex = "F" if dice.chance(0.54) else "M"
        name = _name(words, dice, sex)
        born = _born(dice.spin(decades), dice)
        patients.append(
            Patient(
                id=number,
                name=name,
                born=born,
                sex=sex,
                phone=_phone(dice) if dice.chance(0.93) else None,
                email=_email(name, number)
                if dice.chance(0.68 if born.year > 1950 else 0.3)
                else None,
                national_id=f"{born:%y%m%d}-{number * 7919 % 10_000:04d}",
                city=dice.spin(cities),
                blood_type=dice.spin(blood) if dice.chance(0.74) else None,
                insurance=dice.spin(insurances),
                frailty=_frailty(born, dice),
            )
        )
    return tuple(patients)


def _name(words: Words, dice: Dice, sex: str) -> str:
    return f"{dice.pick(words.first_names[sex])} {dice.pick(words.last_names)}"


def _born(decade: int, dice: Dice) -> date:
    last = date(2023, 12, 31) if decade == 2020 else date(decade + 9, 12, 31)
    return date(decade, 1, 1) + timedelta(dice.integer(0, (last - date(decade, 1, 1)).days))


def _phone(dice: Dice) -> str:
    return f"+00 {dice.integer(200, 999)} {dice.integer(0, 9999999):07d}"


def _email(name: str, number: int) -> str:
    return f"{name.lower().replace(' ', '.')}{number}@example.com"


def _frailty(born: date, dice: Dice) -> float:
    """Old and very young people come more often; a few of each age come all the time."""
    age = START.year - born.year
    by_age = 1.4 if age < 6 else 0.6 if age < 18 else 0.8 + max(0, age - 35) / 22
    return by_age * (0.15 + dice.fraction() * dice.fraction() * 4)


def register(patients: tuple[Patient, ...], first_visits: dict[int, date], dice: Dice) -> None:
    """Set the day of registration: at the first visit, or years before it; never after it."""
    for patient in patients:
        known_before = dice.chance(0.55)
        day = first_visits.get(patient.id) or dice.pick(DAYS)
        if known_before:
            day = max(patient.born, START - timedelta(dice.integer(1, 365 * 8)))
            day = min(day, first_visits.get(patient.id, day))
        patient.registered = max(patient.born, day)
