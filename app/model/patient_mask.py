"""Pseudonyms for all in a message that may speak of a patient: the same for the same value.

What is kept is named, not what is masked: an unknown field of any data model is masked, too.
"""

import re
from collections.abc import Callable
from typing import Any, cast

from app.model.json_pairs import Pairs
from app.model.json_scan import Path
from app.model.json_text import Number
from app.model.redaction import redact_error_text
from app.model.schema import Schema

SchemaOf = Callable[[str, str], Schema | None]

_NAMES = tuple[str, ...]
_META = frozenset(
    {
        ("Meta", "DataModel"),
        ("Meta", "EventType"),
        ("Meta", "EventDateTime"),
        ("Meta", "Test"),
        ("Meta", "IsIncomplete"),
        ("Meta", "FacilityCode"),
        *(("Meta", part, name) for part in ("Source", "Destinations") for name in ("ID", "Name")),
        *(("Meta", part, "ID") for part in ("Message", "Transmission", "Logs", "Errors")),
        ("Meta", "Logs", "AttemptID"),
        *(("Meta", "Errors", name) for name in ("Type", "Module")),
    }
)
_ERROR_TEXTS = frozenset(
    {
        ("Meta", "Errors", "Text"),
        ("Meta", "Errors", "Message"),
        ("ErrorMessages",),
        ("errorDetail",),
    }
)
_CODES = frozenset({"Code", "Codeset", "CodeSystem", "CodeSystemName", "Units", "ValueType"})
_CODE = re.compile(r"(?!\d{3}-\d\d-\d{4})[\w.:%/^-][\w.:%/^*\[\] -]{0,39}")
_ID_TYPE = re.compile(r"[A-Za-z][\w.:-]{0,29}")
_PERSON = re.compile(r"^Patients?$|Address|Phone|Email|Identifiers?$|Demographics|Contacts?$")
_DATE = re.compile(
    r"\d{4}-?\d\d(?:-?\d\d)?(?:[T ][\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?|\d\d?/\d\d?/\d{2,4}"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_\s-]{120,}={0,2}\s*")
_KINDS = (
    ("e-mail", re.compile(r"E-?mail", re.IGNORECASE)),
    ("phone", re.compile(r"Phone|Fax|^(?:Home|Mobile|Office)$")),
    ("address", re.compile(r"Address|Street|^(?:City|State|ZIP|County|Country)$")),
    ("identifier", re.compile(r"ID$|^ID|SSN|Number$|Identifier|MRN")),
    ("name", re.compile(r"Name$|Initials")),
)
_KEY = re.compile(r"[A-Za-z_][\w .:/-]{0,79}")
_SHORTEST_WORD = 3


class PatientMask:
    """Masks the bodies and words of one bundle.

    In bodies stay: what Meta says of the way of the message, codes outside of the patient, the
    values that the schema lists (but of addresses), true, false and null. All else gets a
    pseudonym such as ``[name 3]``; that of a date keeps its form, with zeros.
    """

    def __init__(self, schema_of: SchemaOf) -> None:
        self._schema_of = schema_of
        self._pseudonyms: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._listed: dict[tuple[int, _NAMES], frozenset[str]] = {}
        self._schemas: dict[int, Schema] = {}

    def body(self, value: Any, data_model: str, event_type: str) -> Any:
        """The value of a message or reply, as `read_pairs` reads it, with pseudonyms.

        Raises:
            RecursionError: it is nested too deeply.
        """
        schema = self._schema_of(data_model, event_type)
        if schema is not None:
            self._schemas[id(schema)] = schema  # kept, so that no other gets its number
        return self._masked(value, (), schema)

    def words(self, text: str) -> str:
        """A text for people without the values that were masked in bodies, and their like."""
        lowered = text.casefold()
        known = (
            value
            for value in self._pseudonyms
            if len(value) >= _SHORTEST_WORD and value.casefold() in lowered
        )
        for value in sorted(known, key=len, reverse=True):
            pattern = rf"(?<!\w){re.escape(value)}(?!\w)"
            pseudonym = self._pseudonyms[value]
            text = re.sub(pattern, lambda _found, name=pseudonym: name, text, flags=re.IGNORECASE)
        return redact_error_text(text)

    def _masked(self, value: Any, path: Path, schema: Schema | None) -> Any:
        if isinstance(value, Pairs):
            return Pairs(
                (self._key(name), self._masked(one, (*path, name), schema)) for name, one in value
            )
        if isinstance(value, list):
            items = cast("list[Any]", value)
            return [self._masked(one, (*path, at), schema) for at, one in enumerate(items)]
        if value is None or isinstance(value, bool) or value == "":
            return value
        text = value.text if isinstance(value, Number) else str(value)
        names = tuple(step for step in path if isinstance(step, str))
        if names in _ERROR_TEXTS:
            return self.words(text)
        return value if self._stays(text, names, path, schema) else self._pseudonym(text, names)

    def _stays(self, text: str, names: _NAMES, path: Path, schema: Schema | None) -> bool:
        if names in _META:
            return True
        if not names or names[0] == "Meta":
            return False
        if names[-1] == "IDType" and _ID_TYPE.fullmatch(text):
            return True
        is_code = names[-1] in _CODES and _CODE.fullmatch(text) is not None
        if is_code and not any(_PERSON.search(name) for name in names):
            return True
        return text in self._listed_at(names, path, schema)

    def _listed_at(self, names: _NAMES, path: Path, schema: Schema | None) -> frozenset[str]:
        """The values the schema lists for a place; none where somebody lives."""
        if schema is None or any("Address" in name for name in names):
            return frozenset()
        key = (id(schema), names)
        if key not in self._listed:
            field = schema.field_at(path)
            self._listed[key] = frozenset(field.suggestions if field is not None else ())
        return self._listed[key]

    def _key(self, name: str) -> str:
        is_plain = _KEY.fullmatch(name) and redact_error_text(name) == name
        return name if is_plain else self._pseudonym(name, ("Name of a field",), kind="field")

    def _pseudonym(self, text: str, names: _NAMES, *, kind: str = "") -> str:
        if text not in self._pseudonyms:
            kind = kind or _kind(text, names)
            self._counts[kind] = self._counts.get(kind, 0) + 1
            words = f"{kind} {self._counts[kind]}"
            if kind == "date":
                words += ", " + re.sub(r"\d", "0", text)
            elif kind == "base64":
                words += f", {len(text):,} characters"
            self._pseudonyms[text] = f"[{words}]"
        return self._pseudonyms[text]


def _kind(text: str, names: _NAMES) -> str:
    if _DATE.fullmatch(text):
        return "date"
    if _BASE64.fullmatch(text):
        return "base64"
    for kind, pattern in _KINDS:
        if any(pattern.search(name) for name in names[-2:]):
            return kind
    return "text"
