"""Whether a message speaks of somebody who may be real, whichever data model it is of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.model.json_scan import Path
from app.model.json_text import as_list, as_object
from app.model.likely_real import (
    could_be_address,
    could_be_identifier,
    could_be_name,
    could_be_ssn,
    could_ring,
)
from app.model.synthetic import KNOWN_TEST_NAMES

_DEEPEST = 40
_PATIENT = frozenset({"Patient", "Patients", "PotentialMatches", "Subject", "Subjects"})
_RELATIVE = re.compile(
    r"Contacts?|Guarantors?|Insured|Subscribers?|Spouse|Relation|NextOfKin|Demographics"
)
# Those who work for the patient, and places: their numbers are meant to be known.
_OTHERS = re.compile(
    r"Provider|Performer|Author(?!iz)|Custodian|Compan|Employer|Location|Organization|Facilit"
    r"|Pharmac|Staff|Coordinator|Investigator|EnteredBy|VerifiedBy|OrderedBy|Notification"
    r"|Authenticator|Observer|PCP|Produce|Member|Vendor|Submitter|Receiver|Interpreter"
    r"|^Meta$|^Directory$|^Extensions$"
)
_SSN_TYPES = frozenset({"SSN", "SS"})


class Sign(StrEnum):
    """What makes somebody look real. A name or a birthday alone is no sign."""

    SSN = "social security number"
    PHONE = "telephone number"
    ADDRESS = "address"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Trace:
    """A sign and its place; *ending* is all of the value that may be shown, "" for nothing."""

    sign: Sign
    path: Path
    ending: str = ""


@dataclass(frozen=True, slots=True)
class LikelyPerson:
    """A patient who looks real.

    *identity* tells one patient from another and is patient data itself: a keyed digest of it is
    the most that may be kept.
    """

    identity: str = field(repr=False)
    traces: tuple[Trace, ...]


@dataclass(slots=True)
class _Group:
    """A patient with those who belong to them."""

    identity: str = field(default="", repr=False)
    is_known: bool = False
    traces: list[Trace] = field(default_factory=list[Trace])


def likely_people(root: object) -> tuple[LikelyPerson, ...]:
    """The patients in a message, as Python objects, who look real; () when nobody does.

    A social security number that may have been issued, or a telephone number that may ring, is
    enough. An address or an identifier counts for people whose name is not marked as made up; a
    bare identifier, without a name, says nothing about whose it is. Redox's own test patients,
    and those around them, are not looked at but for their social security number.
    """
    groups: list[_Group] = []
    # What stands outside of any patient, as Visit.Guarantor, belongs to the first of them.
    outside = _Group()
    _walk(root, (), None, groups, outside, 0)
    first = groups[0] if groups else outside
    if first is not outside:
        first.traces += outside.traces
    elif outside.traces:
        groups = [outside]
    return tuple(
        LikelyPerson(group.identity, found) for group in groups if (found := _telling(group))
    )


def _telling(group: _Group) -> tuple[Trace, ...]:
    if group.is_known:
        return tuple(trace for trace in group.traces if trace.sign is Sign.SSN)
    return tuple(group.traces)


def _walk(
    value: object,
    path: Path,
    group: _Group | None,
    groups: list[_Group],
    outside: _Group,
    depth: int,
) -> None:
    if depth > _DEEPEST:
        return
    for key, inner in _children(value):
        if not _has_children(inner):
            continue  # what tells something is read from the object it stands in
        here = (*path, key)
        if isinstance(key, int):
            _walk(inner, here, group, groups, outside, depth + 1)
        elif key in _PATIENT:
            for place, node in _objects(inner, here):
                own = group
                if own is None:
                    own = _Group(_identity(node), _is_known(node))
                    groups.append(own)
                own.traces += _traces(node, place)
                _walk(node, place, own, groups, outside, depth + 1)
        elif not _OTHERS.search(key):
            if _RELATIVE.fullmatch(key) and not (key == "Demographics" and group is not None):
                target = group or outside
                for place, node in _objects(inner, here):
                    target.traces += _traces(node, place)
            _walk(inner, here, group, groups, outside, depth + 1)


def _has_children(value: object) -> bool:
    return isinstance(value, (dict, list))


def _children(value: object) -> Iterable[tuple[str | int, Any]]:
    fields = as_object(value)
    return fields.items() if fields is not None else enumerate(as_list(value) or ())


def _objects(value: object, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The object, or each object of the list."""
    fields = as_object(value)
    if fields is not None:
        yield path, fields
    for index, entry in enumerate(as_list(value) or ()):
        inner = as_object(entry)
        if inner is not None:
            yield (*path, index), inner


def _traces(node: dict[str, Any], path: Path) -> Iterator[Trace]:
    """The signs of one person: in the object itself and in its Demographics."""
    demographics = as_object(node.get("Demographics"))
    has_name = could_be_name(*_name(node))
    parts = [(path, node)]
    if demographics is not None:
        parts.append(((*path, "Demographics"), demographics))
    for place, part in parts:
        ssn = _text(part.get("SSN"))
        if could_be_ssn(ssn):
            yield Trace(Sign.SSN, (*place, "SSN"), ssn[-2:])
        for at, phone in _phones(part, place):
            if could_ring(phone):
                yield Trace(Sign.PHONE, at, phone[-2:])
        for name in ("Address", "Addresses"):
            for at, address in _objects(part.get(name), (*place, name)):
                lines = (_text(address.get(key)) for key in ("StreetAddress", "City", "ZIP"))
                if has_name and could_be_address(*lines):
                    yield Trace(Sign.ADDRESS, at)
        for at, entry in _objects(part.get("Identifiers"), (*place, "Identifiers")):
            ident = _text(entry.get("ID"))
            if _text(entry.get("IDType")).upper() in _SSN_TYPES:
                if could_be_ssn(ident):
                    yield Trace(Sign.SSN, (*at, "ID"), ident[-2:])
            elif has_name and could_be_identifier(ident):
                yield Trace(Sign.IDENTIFIER, (*at, "ID"), ident[-2:])


def _phones(part: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    for name in ("PhoneNumber", "PhoneNumbers"):
        waiting: list[tuple[Path, object]] = [((*path, name), part.get(name))]
        while waiting:
            at, value = waiting.pop()
            if isinstance(value, str):
                yield at, value
            else:
                waiting += [((*at, key), inner) for key, inner in _children(value)]


def _name(node: dict[str, Any]) -> tuple[str, str]:
    fields = as_object(node.get("Demographics")) or node
    return _text(fields.get("FirstName")), _text(fields.get("LastName"))


def _is_known(node: dict[str, Any]) -> bool:
    return _name(node)[1].strip().lower() in KNOWN_TEST_NAMES


def _identity(node: dict[str, Any]) -> str:
    """What tells this patient from others, whichever message they are in."""
    fields = as_object(node.get("Demographics")) or node
    idents = [entry for _path, entry in _objects(node.get("Identifiers"), ())]
    known = sorted(f"{_text(one.get('IDType'))} {_text(one.get('ID'))}" for one in idents)
    named = [*_name(node), _text(fields.get("DOB")), _text(fields.get("SSN"))]
    return "\n".join([*named, *known]).casefold()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
