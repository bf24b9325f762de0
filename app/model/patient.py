"""A patient as messages need one: who, where, whom to call and who pays."""

from dataclasses import dataclass, field
from datetime import date

from app.model.language import QT_TRANSLATE_NOOP, translate


# A repr would carry patient data into logs and failed tests' output: none of these has one.
@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where somebody lives; "" for what is not known."""

    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    county: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody beside the patient; *relation* is what they are to the patient, dates ISO 8601."""

    first_name: str = ""
    last_name: str = ""
    relation: str = ""
    dob: str = ""
    sex: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Coverage:
    """One insurance."""

    company: str = ""
    plan: str = ""
    group_number: str = ""
    member_number: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Patient:
    """One patient. Everything but the MR number may be "" for not known; *dob* is ISO 8601.

    *note* says in a word or two where the patient comes from: ``synthetic``.
    """

    mr: str
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    dob: str = ""
    sex: str = ""
    ssn: str = ""
    language: str = ""
    race: str = ""
    marital_status: str = ""
    email: str = ""
    home_phone: str = ""
    mobile_phone: str = ""
    address: Address = field(default_factory=Address)
    contact: Person = field(default_factory=Person)
    guarantor: Person = field(default_factory=Person)
    coverage: Coverage = field(default_factory=Coverage)
    note: str = ""

    @property
    def name(self) -> str:
        """First and family name, or the MR number of somebody without a name."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or f"MR {self.mr}"

    @property
    def label(self) -> str:
        """The name, and where the patient comes from: ``Avery Marlow-Test (synthetic)``."""
        return f"{self.name} ({self.origin})" if self.note else self.name

    @property
    def origin(self) -> str:
        """The note in the language of the window, where the program wrote it."""
        return translate("Patient", self.note) if self.note else ""


def age_on(day: date, dob: str) -> int | None:
    """Whole years from *dob* to *day*; None when *dob* is no date or lies after it."""
    try:
        born = date.fromisoformat(dob)
    except ValueError:
        return None
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return years if years >= 0 else None


# Name, MR number, birthday and ZIP are Redox's; all else about him is made up here.
TIMOTHY_BIXBY = Patient(
    mr="0000000001",
    first_name="Timothy",
    last_name="Bixby",
    dob="2008-01-06",
    sex="Male",
    ssn="000-00-0001",
    language="en",
    race="White",
    marital_status="Single",
    email="timothy.bixby@example.com",
    home_phone="+16085550142",
    mobile_phone="+16085550143",
    address=Address("100 Example Street", "Monroe", "WI", "53566", "Green", "US"),
    contact=Person("Barbara", "Bixby", "Mother", "1979-09-12", "Female", "+16085550144"),
    guarantor=Person("Barbara", "Bixby", "Mother", "1979-09-12", "Female", "+16085550144"),
    coverage=Coverage("Example Health Plan", "Family PPO", "EX-GROUP-20", "EX4411990001"),
    note=QT_TRANSLATE_NOOP("Patient", "Redox test patient"),
)
