"""Values that somebody may have: the other side of `app.model.synthetic`, not quite its reverse.

What is neither made up by a rule nor of a form that a real one has counts as made up: a warning
that is wrong every other time is read by nobody.
"""

import re

from app.model.placeholder import holds_placeholder
from app.model.synthetic import (
    is_fictional_phone,
    is_synthetic_identifier,
    is_synthetic_name,
    is_synthetic_ssn,
)

_SANDBOX_SSNS = frozenset({"101010001", "303030003"})
"""Of Redox's own public test patients."""

_MADE_UP = re.compile(
    r"(?i)\b(?:any ?(?:town|street|where|city)|examples?|samples?|sampleton|specimen|placeholder"
    r"|test(?:s|ing|ville|town)?|demo|fake|mock|mockingham|dummy|unknown|none|n/a|nowhere|sandbox"
    r"|xxx+)\b"
)
_MADE_UP_NAMES = frozenset({"doe", "patient", "sandbox", "demo", "dummy", "fake", "mouse", "duck"})
_USUAL_STREET = re.compile(r"(?i)(?:1|10|100|12|123|1234|12345) (?:main|elm|any|first|1st)\b")
_DIGITS_IN_ORDER = "01234567890123456789"


def could_be_ssn(text: str) -> bool:
    """Whether *text* has the nine digits of a social security number that may have been issued."""
    digits = re.sub(r"[\s.-]", "", text)
    if not re.fullmatch(r"\d{9}", digits) or digits in _SANDBOX_SSNS or _is_typed_in_order(digits):
        return False
    return not is_synthetic_ssn(digits)


def could_ring(text: str) -> bool:
    """Whether *text* is a whole North American number, of an area and exchange that can exist.

    No number of an exchange 555 counts: nearly none of them is in use.
    """
    digits = re.sub(r"[^\dA-Za-z]", "", text)
    local = digits.removeprefix("1") if len(digits) == 11 else digits
    match = re.fullmatch(r"([2-9](?!11)[0-8]\d)([2-9](?!11)\d\d)\d{4}", local)
    if match is None or match[2] == "555" or match[1] == "555":
        return False
    return not is_fictional_phone(local) and not _is_typed_in_order(local)


def could_be_address(street: str, city: str, zip_code: str) -> bool:
    """Whether somebody may live there: a street with a house number, in a town of some name."""
    if not re.search(r"\d", street) or not re.search(r"[A-Za-z]{2}", street):
        return False
    if not city.strip() and not zip_code.strip():
        return False
    if any(holds_placeholder(part) or _MADE_UP.search(part) for part in (street, city)):
        return False
    digits = re.sub(r"\D", "", zip_code)[:5]
    is_no_zip = bool(digits) and (digits < "00501" or _is_typed_in_order(digits))
    return not is_no_zip and not _USUAL_STREET.match(street.strip())


def could_be_identifier(text: str) -> bool:
    """Whether *text* may be a number of somebody in a real system."""
    ident = text.strip()
    if not ident or holds_placeholder(ident) or is_synthetic_identifier(ident):
        return False
    if _MADE_UP.search(ident) or re.match(r"(?i)EX-|EX\d|0{5}", ident):
        return False
    digits = re.sub(r"\D", "", ident)
    return len(digits) >= 4 and not _is_typed_in_order(digits)


def could_be_name(first_name: str, last_name: str) -> bool:
    """Whether somebody may be called so; a name alone says nothing yet."""
    if not last_name.strip() or holds_placeholder(last_name):
        return False
    return not any(
        is_synthetic_name(name) or name.strip().lower() in _MADE_UP_NAMES
        for name in (first_name, last_name)
    )


def _is_typed_in_order(digits: str) -> bool:
    """Whether they are one digit again and again, or 1234… or 9876… in a row."""
    return len(set(digits)) == 1 or digits in _DIGITS_IN_ORDER or digits[::-1] in _DIGITS_IN_ORDER
