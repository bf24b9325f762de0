import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import InvalidMessage
from app.model.json_scan import locate
from app.model.json_text import parse
from app.model.meta import read_meta
from app.model.meta_edit import ORDER, destination_fields, set_meta
from app.model.preferences import Destination
from tests.support.messages import (
    EMR,
    SEARCH,
    arrival,
    json_values,
    laid_out,
    names,
    repeatable,
    text_of,
)

plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
places = st.builds(Destination, plain, plain) | st.sampled_from([EMR, SEARCH])
written_places = st.lists(
    st.fixed_dictionaries(
        {"ID": plain | st.sampled_from([EMR.id, SEARCH.id])},
        optional={"Name": plain | st.none(), "Extra": json_values},
    ),
    max_size=3,
)
metas = st.builds(
    lambda known, other: known | {k: v for k, v in other.items() if k not in ORDER},
    st.fixed_dictionaries(
        {},
        optional={
            "EventType": plain | st.none() | st.integers(),
            "Destinations": written_places | st.none() | plain,
            "Test": st.booleans() | st.none() | st.just("true"),
            "DataModel": plain,
            "Source": st.fixed_dictionaries({}, optional={"Name": plain, "ID": plain | st.none()})
            | st.none(),
            "EventDateTime": plain,
        },
    ),
    st.dictionaries(names, json_values, max_size=3),
)
messages = st.builds(
    lambda before, meta, after: (
        {k: v for k, v in before.items() if k != "Meta"}
        | meta
        | {k: v for k, v in after.items() if k != "Meta"}
    ),
    st.dictionaries(names, json_values, max_size=2),
    st.fixed_dictionaries({}, optional={"Meta": metas | st.none()}),
    st.dictionaries(names, json_values, max_size=2),
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "data_model": plain,
        "event_type": plain,
        "destinations": st.lists(places, max_size=3),
        "test": st.booleans(),
        "source_id": plain,
        "event_date_time": plain,
    },
)
WRITTEN = {
    "data_model": "DataModel",
    "event_type": "EventType",
    "test": "Test",
    "event_date_time": "EventDateTime",
}


def seen(place: Any) -> tuple[str, str]:
    return place.get("ID") or "", place.get("Name") or ""


def without_what_is_set(message: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """All that must be as it was: the message without the members that *change* names."""
    rest = copy.deepcopy(message)
    meta = rest.pop("Meta", None) or {}
    for argument, name in WRITTEN.items():
        if argument in change:
            meta.pop(name, None)
    if "destinations" in change:
        meta.pop("Destinations", None)
    if change.get("source_id"):
        source = meta.pop("Source", None) or {}
        source.pop("ID", None)
        meta |= {f"Source.{name}": value for name, value in source.items()}
    return rest | {"Meta": meta}


@repeatable
@given(laid_out(messages), changes)
def test_only_what_is_set_changes(text_and_value: tuple[str, Any], change: dict[str, Any]) -> None:
    text, old = text_and_value
    new = parse(set_meta(text, **change)).value
    assert without_what_is_set(new, change) == without_what_is_set(old, change)
    meta = new.get("Meta") or {}
    for argument, name in WRITTEN.items():
        if argument in change:
            said = meta.get(name)
            assert ("" if said is None else said) == change[argument]
    if "destinations" in change:
        written = meta.get("Destinations") or []
        assert [seen(place) for place in written] == [
            (p.id, p.name) for p in change["destinations"]
        ]
    if change.get("source_id"):
        assert meta["Source"]["ID"] == change["source_id"]


@repeatable
@given(laid_out(messages), changes)
def test_a_second_time_changes_nothing(
    text_and_value: tuple[str, Any], change: dict[str, Any]
) -> None:
    once = set_meta(text_and_value[0], **change)
    assert set_meta(once, **change) == once


@repeatable
@given(laid_out(messages), changes)
def test_what_is_outside_of_meta_stays_byte_for_byte(
    text_and_value: tuple[str, Any], change: dict[str, Any]
) -> None:
    text = text_and_value[0]
    new = set_meta(text, **change)
    old_span, new_span = locate(text, ("Meta",)), locate(new, ("Meta",))
    if old_span is not None and new_span is not None:
        assert text[: old_span.start] == new[: new_span.start]
        assert text[old_span.end :] == new[new_span.end :]
    elif new_span is not None:
        assert next(iter(parse(new).value)) == "Meta"
        assert new.startswith(text[: text.index("{") + 1])
        assert new.endswith(text[text.index("{") + 1 :].lstrip(" \t\r\n"))
    else:
        assert new == text


@repeatable
@given(laid_out(messages), changes)
def test_the_pickers_read_what_they_wrote(
    text_and_value: tuple[str, Any], change: dict[str, Any]
) -> None:
    view = read_meta(set_meta(text_and_value[0], **change))
    for name, value in change.items():
        if name == "destinations":
            assert view.destinations == tuple(value)
        elif name not in ("event_date_time", "source_id"):
            assert getattr(view, name) == value
    if change.get("source_id"):
        assert view.source_id == change["source_id"]


def test_a_new_member_takes_its_place_and_the_layout_of_its_neighbours() -> None:
    text = '{\n\t"Meta": {\n\t\t"DataModel": "PatientAdmin",\n\t\t"FacilityCode": null\n\t}\n}\n'
    new = set_meta(text, event_type="Arrival", destinations=[EMR])
    assert new == (
        '{\n\t"Meta": {\n\t\t"DataModel": "PatientAdmin",\n\t\t"EventType": "Arrival",\n'
        '\t\t"Destinations": [\n\t\t\t{\n'
        f'\t\t\t\t"ID": "{EMR.id}",\n\t\t\t\t"Name": "Redox EMR"\n\t\t\t}}\n\t\t],\n'
        '\t\t"FacilityCode": null\n\t}\n}\n'
    )


def test_meta_becomes_the_first_member() -> None:
    assert set_meta('{\n  "Patient": {}\n}', data_model="PatientAdmin") == (
        '{\n  "Meta": {\n    "DataModel": "PatientAdmin"\n  },\n  "Patient": {}\n}'
    )
    assert set_meta('{"Patient":{}}', test=True) == '{"Meta":{"Test":true},"Patient":{}}'


def test_an_empty_object_gets_lines() -> None:
    assert set_meta("{}", data_model="Media") == '{\n  "Meta": {\n    "DataModel": "Media"\n  }\n}'


def test_line_ends_of_windows_stay() -> None:
    new = set_meta('{\r\n  "Meta": {\r\n    "Test": true\r\n  }\r\n}', destinations=[EMR])
    assert new.count("\n") == new.count("\r\n") == 10


def test_a_kept_destination_keeps_what_else_is_in_it() -> None:
    text = (
        '{"Meta": {"Destinations": ['
        f'{{ "Note":1.50, "ID":"{EMR.id}" }}, {{"ID": "{SEARCH.id}"}}]}}}}'
    )
    new = set_meta(text, destinations=[SEARCH, Destination(EMR.id)])
    assert f'{{ "Note":1.50, "ID":"{EMR.id}" }}' in new
    assert [place["ID"] for place in parse(new).value["Meta"]["Destinations"]] == [
        SEARCH.id,
        EMR.id,
    ]


def test_a_new_destination_is_written_like_the_one_before_it() -> None:
    text = f'{{\n  "Meta": {{\n    "Destinations": [\n      {{"ID": "{EMR.id}"}}\n    ]\n  }}\n}}'
    new = set_meta(text, destinations=[Destination(EMR.id), Destination(SEARCH.id)])
    assert f'      {{"ID": "{EMR.id}"}},\n      {{"ID": "{SEARCH.id}"}}\n' in new


def test_destinations_written_as_texts_become_objects() -> None:
    text = text_of(arrival(Destinations=[EMR.id]))
    new = parse(set_meta(text, destinations=read_meta(text).destinations)).value
    assert new["Meta"]["Destinations"] == [{"ID": EMR.id}]


def test_no_source_id_leaves_the_source_alone() -> None:
    text = text_of(arrival(Source={"ID": "typed by hand"}))
    assert set_meta(text, source_id="") == text
    assert set_meta(text, source_id=None) == text


def test_numbers_too_long_to_count_stay_as_typed() -> None:
    number = "1" * 5_000
    text = f'{{"Meta": {{"Destinations": [{{"ID": "x", "N": {number}}}], "M": {number}}}}}'
    new = set_meta(text, destinations=[Destination("x", "Name")], test=True)
    assert new.count(number) == 2


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("[1]", "list", 1),
        ('"text"', "not a JSON object", 1),
        ("", "empty", 1),
        ('{\n"Meta": "PatientAdmin"}', "Meta is not an object", 2),
        ('{\n"Meta": {\n"Source": "x"}}', "Meta.Source is not an object", 3),
        ('{"Meta": {},}', "comma", 1),
    ],
)
def test_refuses_what_it_cannot_edit(text: str, title: str, line: int) -> None:
    with pytest.raises(InvalidMessage) as caught:
        set_meta(text, data_model="PatientAdmin", source_id=EMR.id)
    assert title in caught.value.title
    assert caught.value.line == line


def test_destinations_are_written_with_a_name_only_where_there_is_one() -> None:
    assert destination_fields(Destination("x")) == {"ID": "x"}
    assert json.dumps(destination_fields(EMR)) == json.dumps({"ID": EMR.id, "Name": EMR.name})
