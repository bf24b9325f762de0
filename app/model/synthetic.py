"""What tells a made-up person from a real one: rules that hold for nobody alive.

A value that passes a rule here cannot be, or is kept from being, anybody's: the sources are the
rules of the US Social Security Administration (areas 000, 666 and 900 to 999, group 00 and serial
0000 are never issued), the North American Numbering Plan (555-0100 to 555-0199 is kept for
fiction) and RFC 2606 (example.com and its like are kept for examples).
"""

import re

KNOWN_TEST_IDENTIFIERS = frozenset({"0000000001", "0000000002", "0000000003"})
"""MR numbers of Redox's own public test patients (Timothy Bixby, Walter Carthwright)."""

KNOWN_TEST_NAMES = frozenset({"bixby", "carthwright"})
"""Family names of Redox's own public test patients, in lower case."""

NAME_MARK = "-Test"
"""How the family name of every person ends that this program makes up."""

MR_MARK = "T9"
"""How the MR number of every patient begins that this program makes up; eight digits follow."""

# Published so often as examples that they were withdrawn, or kept for advertisements.
_KNOWN_SSNS = frozenset({"078051120", "219099999", *(f"98765432{n}" for n in range(10))})
_MARKED_NAMES = frozenset({"test", "tester", "testpatient", "sample", "example", "placeholder"})
_EXAMPLE_DOMAINS = ("example.com", "example.org", "example.net")
_EXAMPLE_ENDINGS = (".example", ".test", ".invalid", ".localhost")


def is_synthetic_ssn(text: str) -> bool:
    """Whether *text* has the nine digits of a social security number that was never issued.

    Numbers from 9 whose group is 50 or more count as real: they are taxpayer numbers.
    """
    digits = re.sub(r"[\s.-]", "", text)
    if not re.fullmatch(r"\d{9}", digits):
        return False
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if area in ("000", "666") or group == "00" or serial == "0000" or digits in _KNOWN_SSNS:
        return True
    return area[0] == "9" and int(group) < 50


def is_fictional_phone(text: str) -> bool:
    """Whether *text* is a North American number ending in 555-0100 to 555-0199."""
    digits = re.sub(r"\D", "", text)
    local = digits.removeprefix("1") if len(digits) == 11 else digits
    return len(local) in (7, 10) and re.fullmatch(r"\d*55501\d\d", local) is not None


def is_example_email(text: str) -> bool:
    """Whether *text* is an address at a domain that is kept for examples."""
    domain = text.rpartition("@")[2].strip().lower()
    return any(
        domain == kept or domain.endswith(f".{kept}") for kept in _EXAMPLE_DOMAINS
    ) or domain.endswith(_EXAMPLE_ENDINGS)


def is_synthetic_name(family_name: str) -> bool:
    """Whether a family name is marked as made up, or is that of a public test patient."""
    name = family_name.strip().lower()
    marked = name.endswith(NAME_MARK.lower()) or name in _MARKED_NAMES
    return marked or name in KNOWN_TEST_NAMES or re.match(r"zz+test", name) is not None


def is_synthetic_identifier(text: str) -> bool:
    """Whether *text* is an MR number of this program's making, or of a public test patient."""
    made = re.fullmatch(re.escape(MR_MARK) + r"\d{8}", text.strip()) is not None
    return made or text.strip() in KNOWN_TEST_IDENTIFIERS
