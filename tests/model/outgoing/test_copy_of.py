import json

import pytest

from app.model.incoming.recognise import kind_of, recognise
from app.model.incoming.recognised import Finding, Kind
from app.model.outgoing import Form
from app.model.outgoing.copy_of import copy_of
from tests.support.requests import outgoing

MESSAGE = json.dumps({"Meta": {"DataModel": "PatientAdmin"}, "Note": "it's 50% “é”"}, indent=2)


def test_a_collection_is_of_version_2_1_and_holds_no_key():
    document = json.loads(copy_of(outgoing(MESSAGE), Form.POSTMAN, name="PatientAdmin · Arrival"))
    assert document["info"]["schema"].endswith("/v2.1.0/collection.json")
    variables = {one["key"]: one["value"] for one in document["variable"]}
    assert variables == {
        "baseUrl": "https://api.redoxengine.com",
        "apiKey": "",
        "secret": "",
        "accessToken": "",
    }
    login, message = (item["request"] for item in document["item"])
    assert login["url"]["raw"] == "{{baseUrl}}/auth/authenticate"
    assert json.loads(login["body"]["raw"]) == {"apiKey": "{{apiKey}}", "secret": "{{secret}}"}
    assert message["body"]["raw"] == MESSAGE
    assert message["auth"]["bearer"][0]["value"] == "{{accessToken}}"
    assert message["url"]["path"] == ["endpoint"]


def test_a_file_of_requests_has_the_login_first_and_the_message_as_it_is():
    text = copy_of(outgoing(MESSAGE, "/query"), Form.HTTP, name="Patient\nSearch")
    login, message = text.split("### ")[1:]
    assert login.startswith("Authenticate\nPOST {{baseUrl}}/auth/authenticate\n")
    assert message == (
        "Patient Search\nPOST {{baseUrl}}/query\nAuthorization: Bearer {{token}}\n"
        f"Content-Type: application/json\n\n{MESSAGE}\n"
    )


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (Form.BASH, Kind.CURL),
        (Form.CMD, Kind.CURL),
        (Form.POWERSHELL, Kind.POWERSHELL),
        (Form.POSTMAN, Kind.POSTMAN),
        (Form.HTTP, Kind.HTTP),
    ],
)
def test_what_goes_out_comes_in_again(form, kind):
    text = copy_of(outgoing(MESSAGE), form, name="PatientAdmin · Arrival")
    assert kind_of(text) is kind
    found = recognise(text, kind)
    assert found.finding is Finding.MESSAGE
    assert json.loads(found.message) == json.loads(MESSAGE)
    if form is not Form.CMD:
        assert found.message == MESSAGE
