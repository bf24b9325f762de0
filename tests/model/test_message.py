import json

import pytest

from app.model.errors import InvalidMessage
from app.model.exchange import Outgoing
from app.model.filling import Filling
from app.model.message import compose
from app.model.patient import TIMOTHY_BIXBY
from app.model.profile import Profile
from tests.support.messages import EMR, NOW, SEARCH, arrival, catalog, text_of

URL = "https://api.redoxengine.com"


def composed(text: str, *, source_id: str = "", uses_query_path: bool = False) -> Outgoing:
    profile = Profile(id="1", name="Lab", source_id=source_id, uses_query_path=uses_query_path)
    filling = Filling(TIMOTHY_BIXBY, NOW)
    return compose(text, profile=profile, base_url=URL, catalog=catalog(), filling=filling)


def refusal_of(text: str) -> InvalidMessage:
    with pytest.raises(InvalidMessage) as caught:
        composed(text)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        ' {"Meta":\t{"DataModel":"é","n":1.50,"big":1e999,"id":00}}'.replace("00", "1" * 5_000),
        '{"Meta": {"Test": true}}\r\n\n',
        '{"a": "\\u00e9 \\/ 😀"}',
        "{}",
    ],
)
def test_the_body_is_the_text_as_typed(text: str) -> None:
    outgoing = composed(text)
    assert outgoing.body == text.encode()
    assert (outgoing.base_url, outgoing.path) == (URL, "/endpoint")


def test_placeholders_are_filled_and_all_else_stays() -> None:
    outgoing = composed('{"a":\t"{{patient.mr}}", "b": "{{patient.mrn}}"}')
    assert outgoing.body == b'{"a":\t"0000000001", "b": "{{patient.mrn}}"}'


def test_only_a_byte_order_mark_is_dropped() -> None:
    assert composed('\ufeff{"Meta": {}}').body == b'{"Meta": {}}'


@pytest.mark.parametrize(
    "message",
    [{}, {"Patient": {}}, arrival(Destinations=[]), arrival(EventType="Nonsense"), {"Meta": 1}],
)
def test_what_can_be_doubted_is_sent_all_the_same(message: object) -> None:
    assert composed(text_of(message), source_id=SEARCH.id).path == "/endpoint"


def test_queries_take_the_query_path_only_when_the_profile_says_so() -> None:
    query = text_of(arrival(DataModel="PatientSearch", EventType="Query"))
    assert composed(query).path == "/endpoint"
    assert composed(query, uses_query_path=True).path == "/query"
    assert composed(text_of(arrival()), uses_query_path=True).path == "/endpoint"


def test_the_source_id_of_the_profile_is_added() -> None:
    body = json.loads(composed(text_of(arrival()), source_id=SEARCH.id).body)
    assert body["Meta"].pop("Source") == {"ID": SEARCH.id}
    assert body == arrival()


@pytest.mark.parametrize("source", [None, {"ID": None, "Name": "Lab"}, {}])
def test_an_empty_source_is_filled(source: object) -> None:
    body = json.loads(composed(text_of(arrival(Source=source)), source_id=SEARCH.id).body)
    assert body["Meta"]["Source"]["ID"] == SEARCH.id


@pytest.mark.parametrize("source", [{"ID": EMR.id}, "text"])
def test_a_source_in_the_message_wins(source: object) -> None:
    text = text_of(arrival(Source=source))
    assert composed(text, source_id=SEARCH.id).body == text.encode()


@pytest.mark.parametrize(
    ("text", "title", "line", "column"),
    [
        ("", "empty", 1, 1),
        ("[]", "list, not a message", 1, 1),
        ("  7", "not a JSON object", 1, 3),
        ('{"Meta": {},\n}', "comma before }", 1, 12),
        ('{"a": NaN}', "number", 1, 7),
        ('{"a": "\ud800"}', "half a character", 1, 8),
        ('{"a": "\\udc00"}', "half a character", 1, 8),
        ('{\n "resourceType": "Bundle"}', "FHIR Bundle resource", 2, 18),
        ("https://api.redoxengine.com/fhir/R4/Patient", "FHIR", 1, 1),
        ("[" * 100_000, "nested too deeply", 1, 201),
    ],
)
def test_refuses_what_cannot_be_sent(text: str, title: str, line: int, column: int) -> None:
    error = refusal_of(text)
    assert title in error.title
    assert (error.line, error.column) == (line, column)


def test_refuses_what_is_too_large_before_reading_it() -> None:
    assert refusal_of("[" + " " * 50_000_000).title.startswith("The message is too large")
    assert refusal_of("é" * 21_000_000).title.startswith("The message is too large")


def test_shows_no_payload_in_its_repr() -> None:
    assert "Identifiers" not in repr(composed(text_of(arrival())))
