"""What can be written at a place of a message: names of fields, and values."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from app.model.catalog import Catalog
from app.model.json_cursor import Place, Role, place_at
from app.model.json_scan import Path, Span
from app.model.json_token import CLOSING, OPENING, TOKEN, is_closed
from app.model.preferences import Destination
from app.model.schema import Field, Schema

OFFERED = 200


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a message can be written with; *fields* None: nothing is known of its event type."""

    fields: Schema | None = None
    catalog: Catalog = field(default_factory=lambda: Catalog(()))
    data_model: str = ""
    destinations: Sequence[Destination] = ()
    placeholders: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to go on: put *text* in the place of *span*, then select *selected* of it.

    *label* is what a person looks for, *detail* more about it, *known* the field of a name.
    """

    label: str
    text: str
    span: Span
    selected: Span
    detail: str = ""
    known: Field | None = None


def offers_at(text: str, at: int, vocabulary: Vocabulary) -> tuple[Offer, ...]:
    """What fits at character *at*, the best first; () when nothing is known to."""
    place = place_at(text, at)
    # An open quote takes the rest of its line along, which is none of its business.
    is_open = text.startswith('"', place.token.start) and not is_closed(
        text[place.token.start : place.token.end]
    )
    if is_open:
        match = TOKEN.search(text, at)
        place = replace(
            place, token=Span(place.token.start, at), after=match[0] if match is not None else ""
        )
    if place.role is Role.NAME and not place.in_list:
        found = list(_names(text, place, vocabulary))
    elif place.role is Role.VALUE and not _is_filled(text, place):
        braces = place.typed.rfind("{{")
        if braces >= 0 and "}}" not in place.typed[braces:]:
            found = list(_placeholders(text, at, place, vocabulary))
        else:
            found = list(_values(place, vocabulary))
    else:
        return ()
    return _fitting(found, place.typed)[:OFFERED]


def _names(text: str, place: Place, vocabulary: Vocabulary) -> Iterator[Offer]:
    if vocabulary.fields is None:
        return
    fields = vocabulary.fields.fields_of(place.container)
    start, lead = place.token.start, ""
    if place.before not in ("{", ","):
        # The comma belongs right behind the value before.
        start = len(text[:start].rstrip(" \t\r\n"))
        lead = "," + (text[start : place.token.start] or " ")
    follows = "," if _needs_comma(place) else ""
    for one in sorted(fields, key=lambda one: not one.is_required):
        if one.name in place.names:
            continue
        name = lead + json.dumps(one.name, ensure_ascii=False)
        span = Span(start, place.token.end)
        if place.after == ":":
            yield Offer(one.name, name, span, Span(len(name), len(name)), known=one)
            continue
        value, inside = _empty(one)
        begin = len(name) + 2
        selected = Span(begin + inside.start, begin + inside.end)
        yield Offer(one.name, f"{name}: {value}{follows}", span, selected, known=one)


def _values(place: Place, vocabulary: Vocabulary) -> Iterator[Offer]:
    follows = "," if _needs_comma(place) else ""

    def offer(label: str, value: str, detail: str = "", inside: int | None = None) -> Offer:
        at = len(value) if inside is None else inside
        return Offer(label, value + follows, place.token, Span(at, at), detail)

    for value, detail in _known_values(place.path, vocabulary):
        yield offer(value, json.dumps(value, ensure_ascii=False), detail)
    known = vocabulary.fields.field_at(place.path) if vocabulary.fields is not None else None
    if known is None or place.typed.startswith("{"):
        return
    if "boolean" in known.kinds:
        yield offer("true", "true")
        yield offer("false", "false")
    if "object" in known.kinds:
        yield offer("{ }", "{}", inside=1)
    if "list" in known.kinds:
        yield offer("[ ]", "[]", inside=1)
    if known.is_nullable:
        yield offer("null", "null")


def _known_values(path: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    match path:
        case ("Meta", "DataModel"):
            for name in vocabulary.catalog.data_models:
                yield name, ""
        case ("Meta", "EventType"):
            for event_type in vocabulary.catalog.event_types(vocabulary.data_model):
                yield event_type.name, event_type.kind.value
        case ("Meta", "Destinations", int(), "ID"):
            for place in vocabulary.destinations:
                yield place.id, place.name
        case ("Meta", "Destinations", int(), "Name"):
            for place in vocabulary.destinations:
                if place.name:
                    yield place.name, place.id
        case _:
            known = vocabulary.fields.field_at(path) if vocabulary.fields is not None else None
            for value in known.suggestions if known is not None else ():
                yield value, ""


def _placeholders(text: str, at: int, place: Place, vocabulary: Vocabulary) -> Iterator[Offer]:
    start = text.rfind("{{", place.token.start, at)
    end = at
    while end < place.token.end and (text[end].isalnum() or text[end] in "._}"):
        end += 1
    for name in vocabulary.placeholders:
        whole = f"{{{{{name}}}}}"
        yield Offer(whole, whole, Span(start, end), Span(len(whole), len(whole)))


def _fitting(offers: list[Offer], typed: str) -> tuple[Offer, ...]:
    """Those that begin with what is typed, then those that have it anywhere, ID or name."""
    braces = typed.rfind("{{")
    words = (typed if braces < 0 else typed[braces:]).casefold()
    if not words:
        return tuple(offers)
    starts = [one for one in offers if one.label.casefold().startswith(words)]
    within = [
        one
        for one in offers
        if one not in starts and (words in one.label.casefold() or words in one.detail.casefold())
    ]
    return (*starts, *within)


def _is_filled(text: str, place: Place) -> bool:
    """Whether nothing is at the place itself because the value stands beside it."""
    if place.token.end > place.token.start:
        return False
    if place.in_list:
        return place.before not in ("[", ",")
    if place.after[:1] in ('"', *OPENING) and place.after:
        names = [match[0] for match in islice(TOKEN.finditer(text, place.token.end), 2)]
        return names[1:] != [":"]
    return False


def _needs_comma(place: Place) -> bool:
    return place.after not in ("", ",", ":", *CLOSING)


def _empty(one: Field) -> tuple[str, Span]:
    """A value to begin with, and what of it is to be written over."""
    kind = one.kinds[0] if one.kinds else "string"
    empty = {"object": "{}", "list": "[]", "string": '""'}.get(kind)
    return ("null", Span(0, 4)) if empty is None else (empty, Span(1, 1))
