import json
from typing import ClassVar

import pytest

from app.model.completion import Offer, Vocabulary, offers_at
from app.model.json_scan import Path
from app.model.schema import Field
from tests.support.messages import EMR, SEARCH, catalog, schemas


def Known(name: str, kinds: tuple[str, ...] = ("string",), **facts) -> Field:
    return Field(name, kinds, **facts)


class Patient:
    """A message of a patient with a name, identifiers and a sex."""

    fields: ClassVar = {
        (): [Known("Extensions", ("object",)), Known("Patient", ("object",), is_required=True)],
        ("Patient",): [
            Known("Identifiers", ("list",), is_required=True),
            Known("Demographics", ("object",)),
        ],
        ("Patient", "Identifiers"): [
            Known("ID", is_required=True),
            Known("IDType", is_required=True),
        ],
        ("Patient", "Demographics"): [
            Known("FirstName"),
            Known("Sex", suggestions=("Male", "Female"), is_nullable=True),
            Known("IsDeceased", ("boolean",)),
        ],
    }

    def fields_of(self, path: Path) -> list[Field]:
        return self.fields.get(tuple(step for step in path if isinstance(step, str)), [])

    def field_at(self, path: Path) -> Field | None:
        names = [step for step in path if isinstance(step, str)]
        return (
            next((one for one in self.fields_of(tuple(names[:-1])) if one.name == names[-1]), None)
            if names
            else None
        )


VOCABULARY = Vocabulary(
    fields=Patient(),
    catalog=catalog(),
    data_model="PatientAdmin",
    destinations=(EMR, SEARCH),
    placeholders=("patient.mr", "now"),
)


def offers(marked: str) -> tuple[Offer, ...]:
    before, _, after = marked.partition("|")
    return offers_at(before + after, len(before), VOCABULARY)


def labels(marked: str) -> list[str]:
    return [offer.label for offer in offers(marked)]


def taken(marked: str, label: str) -> str:
    """The text after one offer was taken, with what is selected between bars."""
    text = marked.replace("|", "", 1)
    offer = next(one for one in offers(marked) if one.label == label)
    new = offer.text
    start, end = offer.selected
    bars = f"{new[:start]}|{new[start:end]}" + ("|" if end > start else "") + new[end:]
    return text[: offer.span.start] + bars + text[offer.span.end :]


def test_offers_what_is_not_there_yet_required_first():
    assert labels("{|}") == ["Patient", "Extensions"]
    assert labels('{"Patient": {|"Demographics": {}}}') == ["Identifiers"]
    assert labels('{"Patient": {"Identifiers": [{"IDType": "MR", "|"}]}}') == ["ID"]
    assert offers("{|}")[0].known.is_required


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        ("{|}", "Patient", '{"Patient": {|}}'),
        ('{"|"}', "Patient", '{"Patient": {|}}'),
        ('{"Pa|"}', "Patient", '{"Patient": {|}}'),
        ('{\n  "Pa|\n}', "Patient", '{\n  "Patient": {|}\n}'),
        ('{"Pa|": 1}', "Patient", '{"Patient"|: 1}'),
        ('{"a": 1, "|"}', "Patient", '{"a": 1, "Patient": {|}}'),
        ('{"a": 1 |}', "Patient", '{"a": 1, "Patient": {|}}'),
        ('{"a": 1\n  |}', "Patient", '{"a": 1,\n  "Patient": {|}}'),
        ('{|\n  "a": 1}', "Patient", '{"Patient": {|},\n  "a": 1}'),
        ('{"|",\n  "a": 1}', "Patient", '{"Patient": {|},\n  "a": 1}'),
        ('{"Patient": {|}}', "Identifiers", '{"Patient": {"Identifiers": [|]}}'),
        (
            '{"Patient": {"Identifiers": [{|}]}}',
            "ID",
            '{"Patient": {"Identifiers": [{"ID": "|"}]}}',
        ),
        (
            '{"Patient": {"Demographics": {|}}}',
            "IsDeceased",
            '{"Patient": {"Demographics": {"IsDeceased": |null|}}}',
        ),
    ],
)
def test_a_name_comes_with_all_it_needs(marked: str, label: str, expected: str):
    assert taken(marked, label) == expected


def test_values_are_those_that_are_known():
    sex = '{"Patient": {"Demographics": {"Sex": %s}}}'
    assert labels(sex % "|") == ["Male", "Female", "null"]
    assert labels(sex % '"|"') == ["Male", "Female", "null"]
    assert labels(sex % '"fem|"') == ["Female"]
    assert taken(sex % '"fem|ale"', "Female") == sex % '"Female"|'
    assert taken(sex % "|", "null") == sex % "null|"
    assert labels('{"Patient": {"Demographics": {"IsDeceased": |}}}') == ["true", "false"]
    assert taken('{"Patient": |}', "{ }") == '{"Patient": {|}}'


def test_an_open_quote_leaves_the_rest_of_its_line_alone():
    text = '{"Patient": {"Demographics": {"Sex": "|,\n"FirstName": ""}}}'
    assert taken(text, "Male") == text.replace('"|,', '"Male"|,')


def test_meta_is_written_from_the_catalog_and_the_known_destinations():
    assert labels('{"Meta": {"DataModel": "|"}}') == list(catalog().data_models)
    assert "Arrival" in labels('{"Meta": {"EventType": "|"}}')
    assert labels('{"Meta": {"EventType": "disch|"}}') == ["Discharge"]
    ids = '{"Meta": {"Destinations": [{"ID": "|"}]}}'
    assert labels(ids) == [EMR.id, SEARCH.id]
    assert labels(ids.replace("|", "redox e|")) == [EMR.id]
    assert labels('{"Meta": {"Destinations": [{"Name": "|"}]}}') == [EMR.name, SEARCH.name]


def test_placeholders_follow_two_braces():
    name = '{"Patient": {"Demographics": {"FirstName": "%s"}}}'
    assert labels(name % "{{|") == ["{{patient.mr}}", "{{now}}"]
    assert labels(name % "{{pa|") == ["{{patient.mr}}"]
    assert taken(name % "Dr. {{pa|", "{{patient.mr}}") == name % "Dr. {{patient.mr}}|"
    assert taken(name % "{{|patient.mr}} x", "{{now}}") == name % "{{now}}| x"
    assert labels(name % "{{now}} |") == []


@pytest.mark.parametrize("marked", ['{"a" |', '{"a": "x"} |', '{"Unknown": {|}}', '[1, "|"]'])
def test_offers_nothing_where_nothing_is_known(marked: str):
    assert offers(marked) == ()


def test_knows_nothing_without_a_schema():
    assert offers_at("{}", 1, Vocabulary()) == ()
    assert offers_at('{"a": ""}', 7, Vocabulary()) == ()


def test_every_offer_keeps_a_message_that_was_json_json():
    whole = {"Patient": {"Identifiers": [{"ID": "1"}], "Demographics": {"Sex": "Male"}}}
    for text in (json.dumps(whole), json.dumps(whole, indent=2)):
        for at in range(len(text)):
            for offer in offers_at(text, at, VOCABULARY):
                json.loads(text[: offer.span.start] + offer.text + text[offer.span.end :])


def test_redox_own_fields_are_offered_in_their_order():
    real = Vocabulary(fields=schemas().of("PatientAdmin", "Arrival"), catalog=catalog())
    names = [offer.label for offer in offers_at('{"Patient": {}}', 13, real)]
    assert names[:2] == ["Identifiers", "Demographics"]
    inside = '{"Patient": {"Identifiers": [{"ID": "1", "'
    assert "IDType" in [offer.label for offer in offers_at(inside, len(inside), real)]
    sex = '{"Patient": {"Demographics": {"Sex": "'
    assert "Female" in [offer.label for offer in offers_at(sex, len(sex), real)]
