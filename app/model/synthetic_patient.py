"""Patients that nobody is: made from a seed, so that the same seed gives the same patient."""

import random
from datetime import date, timedelta

from app.model.language import QT_TRANSLATE_NOOP
from app.model.patient import Address, Coverage, Patient, Person, age_on
from app.model.synthetic import MR_MARK, NAME_MARK

_ADULT = 18
_OLDEST = 92
_MEDICARE = 65

_FIRST_NAMES = {
    "Female": (
        *("Amara", "Beatriz", "Chloe", "Dana", "Elif", "Grace", "Hana", "Ingrid", "Joy", "Keiko"),
        *("Leila", "Mabel", "Nora", "Priya", "Rosa", "Sofia", "Talia", "Wren"),
    ),
    "Male": (
        *("Abel", "Bruno", "Caleb", "Diego", "Emil", "Felix", "Hugo", "Ivan", "Jamal", "Kenji"),
        *("Luca", "Mateo", "Noah", "Omar", "Rafael", "Silas", "Tomas", "Wyatt"),
    ),
}
_FAMILY_NAMES = (
    *("Alder", "Birchwood", "Calder", "Dunmore", "Everly", "Fenwick", "Garland", "Harlow"),
    *("Ibarra", "Jessup", "Kestrel", "Linden", "Marlow", "Norwood", "Okafor", "Pemberton"),
    *("Quill", "Rosario", "Sable", "Tanaka", "Winslow"),
)
_RACES = (
    "American Indian or Alaska Native",
    "Asian",
    "Black or African American",
    "Native Hawaiian or Other Pacific Islander",
    "White",
    "Other Race",
)
_STREETS = ("Example Street", "Sample Avenue", "Placeholder Lane", "Testing Road", "Demo Court")
# Real area codes of real states; the towns and counties are in none of them.
_PLACES = (
    ("Sampleton", "WI", "Example County", "608"),
    ("Testville", "OH", "Sample County", "614"),
    ("Demo Springs", "CO", "Placeholder County", "303"),
    ("Port Example", "ME", "Demo County", "207"),
    ("Mockingham", "VA", "Specimen County", "804"),
)
_PLANS = ("Choice PPO", "Select HMO", "Open Access EPO")


def make_patient(seed: int | str, *, today: date) -> Patient:
    """The patient of *seed*; *today* only keeps birthdays in the past and ages plausible.

    The same seed on the same day gives the same patient.
    """
    return _Maker(random.Random(f"patient {seed}"), today).patient()  # noqa: S311 - no secret


class _Maker:
    def __init__(self, dice: random.Random, today: date) -> None:
        self._dice = dice
        self._today = today

    def patient(self) -> Patient:
        dice = self._dice
        city, state, county, area = dice.choice(_PLACES)
        sex = dice.choice(("Female", "Male"))
        dob = self._birthday(1, _OLDEST)
        age = age_on(self._today, dob) or 0
        first_name = dice.choice(_FIRST_NAMES[sex])
        last_name = dice.choice(_FAMILY_NAMES) + NAME_MARK
        home_phone = self._phone(area)
        is_married = age >= _ADULT + 6 and dice.random() < 0.5
        contact = self._contact(age, last_name, home_phone, is_married=is_married)
        oneself = Person(first_name, last_name, "Self", dob, sex, home_phone)
        email = f"{first_name}.{last_name}@example.com".lower()
        return Patient(
            mr=f"{MR_MARK}{dice.randrange(10**8):08}",
            first_name=first_name,
            middle_name=dice.choice(_FIRST_NAMES[sex]),
            last_name=last_name,
            dob=dob,
            sex=sex,
            ssn=self._ssn(),
            language=dice.choice(("en", "en", "en", "es")),
            race=dice.choice(_RACES),
            marital_status="Married" if is_married else "Single",
            email=email,
            home_phone=home_phone,
            mobile_phone=self._phone(area),
            address=Address(
                f"{dice.randrange(100, 9900)} {dice.choice(_STREETS)}",
                city,
                state,
                f"00{dice.randrange(100, 500)}",  # below 00501 there is no ZIP
                county,
                "US",
            ),
            contact=contact,
            guarantor=oneself if age >= _ADULT else contact,
            coverage=self._coverage(age),
            note=QT_TRANSLATE_NOOP("Patient", "synthetic"),
        )

    def _contact(self, age: int, last_name: str, home_phone: str, *, is_married: bool) -> Person:
        dice = self._dice
        sex = dice.choice(("Female", "Male"))
        if age < _ADULT:
            relation = "Mother" if sex == "Female" else "Father"
            dob, phone = self._birthday(age + 20, age + 40), home_phone
        elif is_married:
            relation = "Spouse"
            dob, phone = self._birthday(max(age - 6, _ADULT + 2), age + 6), home_phone
        else:
            relation = "Sister" if sex == "Female" else "Brother"
            dob, phone = self._birthday(max(age - 8, _ADULT), age + 8), self._phone(home_phone[2:5])
        return Person(dice.choice(_FIRST_NAMES[sex]), last_name, relation, dob, sex, phone)

    def _coverage(self, age: int) -> Coverage:
        member = f"EX{self._dice.randrange(10**10):010}"
        if age >= _MEDICARE:
            return Coverage("Example Medicare Advantage", "Senior Advantage HMO", "", member)
        plan = self._dice.choice(_PLANS)
        return Coverage("Example Health Plan", plan, f"EX-GROUP-{self._dice.randrange(99)}", member)

    def _birthday(self, youngest: int, oldest: int) -> str:
        """A day on which somebody was born who is of an age from *youngest* to *oldest*."""
        days = self._dice.randrange(youngest * 366, (oldest + 1) * 365)
        return (self._today - timedelta(days=days)).isoformat()

    def _ssn(self) -> str:
        # Of an area that is never issued, and of a group that taxpayer numbers do not have.
        area, group = 900 + self._dice.randrange(100), self._dice.randrange(1, 50)
        return f"{area}-{group:02}-{self._dice.randrange(1, 10**4):04}"

    def _phone(self, area: str) -> str:
        return f"+1{area}55501{self._dice.randrange(100):02}"
