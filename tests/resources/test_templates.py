import json
import re

import pytest

from app.model.filling import Filling
from app.model.message import check
from app.model.patient import TIMOTHY_BIXBY, Patient
from app.model.placeholder import fill, unknown_placeholders
from app.model.real_person import likely_people
from app.model.sandbox_control import DESTINATIONS, SandboxSettings
from app.model.synthetic import is_example_email, is_fictional_phone
from app.model.synthetic_patient import make_patient
from app.model.template import template
from app.sandbox.endpoint import Endpoint
from tests.support.messages import EMR, NOW, catalog, schemas, shipped_templates

TEMPLATES = shipped_templates()
EVENT_TYPES = {
    event_type.key: event_type
    for model in catalog().data_models
    for event_type in catalog().event_types(model)
}
ENDPOINT = Endpoint(catalog(), schemas())
PATIENTS = {
    "timothy": TIMOTHY_BIXBY,
    "adult": make_patient(1, today=NOW.date()),
    "bare": Patient("77"),
}


def test_every_event_type_that_can_be_sent_has_a_template_and_nothing_else_has():
    assert TEMPLATES.keys() == EVENT_TYPES.keys()


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_belongs_to_its_event_type_and_has_no_fault(key):
    text = template(TEMPLATES[key], destinations=[EMR])
    assert text == TEMPLATES[key]
    assert check(text, catalog(), schemas()) == ()
    meta = json.loads(text)["Meta"]
    assert f"{meta['DataModel']}.{meta['EventType']}" == key
    assert meta["EventDateTime"] == "{{now}}"
    assert meta["Test"] is True
    assert "Source" not in meta


@pytest.mark.parametrize("who", PATIENTS)
@pytest.mark.parametrize("key", TEMPLATES)
def test_filled_for_anybody_it_has_no_fault_either(key, who):
    assert unknown_placeholders(TEMPLATES[key]) == ()
    text = fill(TEMPLATES[key], Filling(PATIENTS[who], NOW))
    assert "{{" not in text
    assert check(text, catalog(), schemas()) == ()


@pytest.mark.parametrize("who", PATIENTS)
@pytest.mark.parametrize("key", TEMPLATES)
def test_nobody_in_it_is_taken_for_a_real_person(key, who):
    message = json.loads(fill(TEMPLATES[key], Filling(PATIENTS[who], NOW)))
    numbers = {person.identity for person in likely_people(message)}
    assert numbers == set() or who == "bare"


@pytest.mark.parametrize("key", TEMPLATES)
def test_the_sandbox_takes_it(key):
    message = json.loads(fill(TEMPLATES[key], Filling(TIMOTHY_BIXBY, NOW)))
    assert message["Meta"]["Destinations"][0]["ID"] in {place.id for place in DESTINATIONS}
    answer = ENDPOINT.answer(message, SandboxSettings(), is_query_path=False)
    assert answer.status == 200
    reply = json.loads(answer.body)
    assert "Errors" not in reply["Meta"]
    if key == "PatientSearch.Query":
        assert reply["Patient"]["Demographics"]["LastName"] == "Bixby"


@pytest.mark.parametrize("key", TEMPLATES)
def test_whoever_is_named_is_made_up(key):
    text = TEMPLATES[key]
    assert all(is_fictional_phone(phone) for phone in re.findall(r"\+\d[\d -]{9,}", text))
    assert all(is_example_email(email) for email in re.findall(r"[\w.-]+@[\w.-]+", text))
    assert not re.search(r"\d{3}-\d{2}-\d{4}", text)
    for field in ("DOB", "SSN", "MiddleName"):
        values = re.findall(rf'"{field}": "([^"]*)"', text)
        assert all(value.startswith("{{") or key.startswith("Provider.") for value in values)
    for name in re.findall(r'"LastName": "([^"]*)"', text):
        assert name.startswith("{{") or name.endswith("-Test")
    for npi in re.findall(r'"ID": "(\d{10})",\s*"IDType": "NPI"', text):
        assert npi.startswith("99")  # no National Provider Identifier begins with 9


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_is_laid_out_with_two_spaces(key):
    text = TEMPLATES[key]
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
