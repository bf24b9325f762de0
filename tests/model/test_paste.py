import pytest

from app.model.errors import InvalidMessage
from app.model.json_text import parse
from app.model.paste import fhir_note, fhir_type, paste_note


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("curl -X POST https://api.redoxengine.com/endpoint -d '{}'", "curl"),
        ("\n$ curl https://api.redoxengine.com", "curl"),
        ("https://api.redoxengine.com/fhir/R4/redox/Development/Patient", "FHIR"),
        ("GET https://api.redoxengine.com/fhir/R4/Patient", "FHIR"),
        ("https://api.redoxengine.com/endpoint", "web address"),
        ("POST /endpoint HTTP/1.1\nHost: x", "HTTP request"),
        ("MSH|^~\\&|A|B", "HL7v2"),
        ('<?xml version="1.0"?><a/>', "XML"),
        ("<ClinicalDocument xmlns='urn:hl7-org:v3'>", "XML"),
        ("```json\n{}\n```", "mark"),
        ('"{\\"Meta\\": {}}"', "quotes"),
    ],
)
def test_recognises_what_is_no_message(text: str, word: str) -> None:
    assert word in paste_note(text)
    if not text.startswith('"'):
        with pytest.raises(InvalidMessage) as caught:
            parse(text)
        assert word in caught.value.text


@pytest.mark.parametrize("text", ["", "{}", '\ufeff\n{"Meta": {}}', "[1]", '{"a": "curl "}'])
def test_says_nothing_of_what_may_be_one(text: str) -> None:
    assert paste_note(text) == ""


def test_knows_fhir_resources_by_their_type() -> None:
    assert fhir_type({"resourceType": "Patient"}) == "Patient"
    assert fhir_type({"resourceType": 1}) is None
    assert fhir_type({"Meta": {}}) is None
    assert fhir_note("Bundle") == (
        "This is a FHIR Bundle resource. Legacy API keys never work for FHIR."
    )
    assert fhir_note("a\nb").startswith("This is a FHIR resource.")
