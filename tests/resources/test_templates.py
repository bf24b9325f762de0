import json
import re

import pytest

from app.model.message import check
from app.model.skeleton import template
from tests.support.messages import EMR, NOW, catalog, schemas, shipped_templates

TEMPLATES = shipped_templates()


def test_the_first_message_and_the_first_query_are_there() -> None:
    assert {"PatientAdmin.Arrival", "PatientSearch.Query"} <= TEMPLATES.keys()


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_sample_belongs_to_its_event_type_and_has_no_fault(key: str) -> None:
    data_model, _, name = key.partition(".")
    event_type = catalog().find(data_model, name)
    assert event_type is not None
    assert event_type.is_sendable
    text = template(event_type, TEMPLATES, destinations=[EMR], now=NOW)
    assert check(text, catalog(), schemas()) == ()
    meta = json.loads(text)["Meta"]
    assert (meta["DataModel"], meta["EventType"]) == (data_model, name)
    assert meta["EventDateTime"] == "2026-03-04T05:06:07.089Z"
    assert meta["Destinations"] == [{"ID": EMR.id, "Name": EMR.name}]
    assert "Source" not in meta


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_sample_names_nobody_real(key: str) -> None:
    text = TEMPLATES[key]
    assert all("555" in phone for phone in re.findall(r"\+\d{11}", text))
    assert not re.search(r"\d{3}-\d{2}-\d{4}", text)
    assert "@" not in text


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_sample_is_laid_out_with_two_spaces(key: str) -> None:
    text = TEMPLATES[key]
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
