import json
import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.model.incoming.recognise import kind_of, recognise
from app.model.incoming.recognised import Finding, Kind, Recognised
from app.model.outgoing.quoting import bash_quoted, cmd_quoted, plain_for_cmd, powershell_quoted
from tests.support.requests import ADDRESS, messages, secrets

MESSAGE = '{\n   "Meta": {\n      "DataModel": "PatientAdmin"\n   }\n}'
TOKEN = "5f0c3e9a-0000-4000-8000-1234567890ab"


def read(text: str) -> Recognised:
    kind = kind_of(text)
    assert kind is not None
    return recognise(text, kind)


def bash(message, secret):
    return (
        f"curl -sS -X POST {ADDRESS} -H {bash_quoted(f'Authorization: Bearer {secret}')} "
        f"-u {bash_quoted(f'me:{secret}')} --cookie {bash_quoted(f'sid={secret}')} \\\n"
        f"  -H 'Content-Type: application/json' -d {bash_quoted(message)}"
    )


def for_cmd(message, secret):
    """As browsers copy it: with a caret before all that cmd has a meaning for."""
    words = [f"Authorization: Bearer {secret}", "--data-raw", plain_for_cmd(message)]
    words = [re.sub(r'(["%!^&|<>()])', r"^\1", cmd_quoted(word)) for word in words]
    return f'curl ^"{ADDRESS}^" ^\n  -H ' + " ^\n  ".join(words)


def powershell(message, secret):
    return (
        f"$headers = @{{ 'Authorization' = {powershell_quoted(f'Bearer {secret}')} }}\n"
        f"$body = {powershell_quoted(message)}\n"
        f"Invoke-RestMethod -Uri {ADDRESS} -Method Post -Headers $headers -Body $body"
    )


def postman(message, secret):
    request = {
        "method": "POST",
        "header": [{"key": "X-API-Key", "value": secret}],
        "body": {"mode": "raw", "raw": message},
        "url": {"raw": ADDRESS},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": secret}]},
    }
    variable = [{"key": "secret", "value": secret}]
    item = [{"name": "Data Model", "item": [{"name": "Arrival", "request": request}]}]
    return json.dumps({"info": {"name": "Redox"}, "item": item, "variable": variable})


def har(message, secret):
    request = {
        "method": "POST",
        "url": ADDRESS,
        "headers": [{"name": "Authorization", "value": f"Bearer {secret}"}],
        "cookies": [{"name": "sid", "value": secret}],
        "postData": {"mimeType": "application/json", "text": message},
    }
    entry = {"startedDateTime": "2024-05-05", "request": request, "response": {"text": secret}}
    login = {"method": "POST", "url": "https://x/auth/authenticate", "postData": {"text": "{}"}}
    later = {"startedDateTime": "2024-05-06", "request": login}
    return json.dumps({"log": {"version": "1.2", "entries": [entry, later]}})


def http(message, secret):
    return (
        f"### Send\n@token = {secret}\nPOST {ADDRESS} HTTP/1.1\nAuthorization: Bearer {secret}\n"
        f"Cookie: sid={secret}\n\n{message}\n"
    )


def log(message, secret):
    line = json.loads(message)
    return f"2024-05-05T10:00:00Z INFO token={secret} sent {json.dumps(line)} to Redox"


CARRIERS = (bash, for_cmd, powershell, postman, har, http, log)


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda carrier: carrier.__name__)
@settings(max_examples=30, deadline=None)
@given(messages, secrets, st.booleans())
def test_the_message_comes_out_whole_and_no_secret_with_it(carrier, message, secret, is_inside):
    """*is_inside*: the body holds the secret, too, under a name and in a text."""
    assume(secret not in message and json.dumps(secret)[1:-1] not in message)
    whole = json.loads(message)
    sent = message
    if is_inside:
        sent = json.dumps({"apiKey": secret, **whole, "Extra": [{"Secret": secret}]})
        whole["Extra"] = [{}]
    found = read(carrier(sent, secret))
    assert found.finding is Finding.MESSAGE
    assert json.loads(found.message) == whole
    assert secret not in found.message
    assert secret not in repr(found)
    if carrier is not log:
        assert found.dropped


@pytest.mark.parametrize("carrier", [bash, powershell, postman, har, http])
def test_a_message_on_lines_of_its_own_stays_as_it_was(carrier):
    assert read(carrier(MESSAGE, TOKEN)).message == MESSAGE


def test_a_message_on_one_line_is_laid_out_with_its_numbers_as_they_were():
    found = read(bash('{"Meta": {}, "N": [1.0, 1e400, 0.10]}', TOKEN))
    assert found.message.splitlines()[1] == '  "Meta": {},'
    assert "1e400" in found.message
    assert "0.10" in found.message


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            """curl https://api.redoxengine.com/auth/authenticate -d '{"apiKey": "k"}'""",
            Finding.LOGIN,
        ),
        ("""curl https://proxy.example/login -d '{"apiKey": "k", "secret": "s"}'""", Finding.LOGIN),
        ('{"apiKey": "k", "secret": "s"}', Finding.LOGIN),
        ('{"apiKey": "k", "refreshToken": "s"}', Finding.LOGIN),
        ('{"apiKey": "k", "secret": "s",}', Finding.LOGIN),
        ("""curl https://x.example/y -d '{"apiKey": "k", "secret": "s",}'""", Finding.LOGIN),
        ('{"accessToken": "a", "expires": "2015", "refreshToken": "b"}', Finding.TOKEN),
        ("curl https://api.redoxengine.com/fhir/R4/x/Patient/_search -d 'a=b'", Finding.FHIR),
        ("""curl https://x.example/y -d '{"resourceType": "Patient"}'""", Finding.FHIR),
        ("POST https://api.redoxengine.com/fhir/R4/Patient\n\n{}", Finding.FHIR),
        ("curl https://api.redoxengine.com/endpoint -d @message.json", Finding.FILE),
        ("POST https://x.example/endpoint\n\n< ./message.json\n", Finding.FILE),
        ("curl -H 'A: b' https://api.redoxengine.com/endpoint", Finding.NOTHING),
        (
            (
                '{"id": "1", "name": "Redox", "values": [{"key": "secret", "value": "s"}],'
                ' "_postman_variable_scope": "environment"}'
            ),
            Finding.NOTHING,
        ),
        ('curl https://x.example/endpoint -d \'{"Meta": ', Finding.UNREADABLE),
        ('{"log": {"version": "1.2", "entries": [', Finding.UNREADABLE),
    ],
)
def test_says_what_it_is_where_there_is_no_message(text, finding):
    found = read(text)
    assert found.finding is finding
    assert not found.message


def test_the_last_message_is_taken_and_the_login_before_it_passed_over():
    login = """curl https://x.example/auth/authenticate -d '{"apiKey": "k", "secret": "s"}'"""
    first = bash('{"Meta": {"DataModel": "A"}}', TOKEN)
    found = read(f"{login}\n\n{first}\n{bash(MESSAGE, TOKEN)}")
    assert found.message == MESSAGE
    assert found.messages == 2


def test_the_numbers_of_lines_that_a_web_page_adds_are_passed_over():
    text = (
        "bash\n1\ncurl \\\n2\n\u00a0-X POST https://api.redoxengine.com/endpoint \\\n3\n"
        """ -H "Authorization": "Bearer f81eeac9" \\\n4\n -d '{\n5\n\u00a0\u00a0"Meta": {}\n6\n}'"""
    )
    found = read(text)
    assert found.message == '{\n  "Meta": {}\n}'
    assert "Authorization" in found.dropped


def test_comments_in_a_message_are_kept_for_the_window_to_show():
    found = read("curl https://x.example/endpoint -d '{\n# payload omitted\n}'")
    assert found.message == "{\n# payload omitted\n}"


def test_what_looks_like_a_secret_in_broken_json_is_masked():
    found = read("""curl https://x.example/y -d '{"Meta": {}, "secret": "hush-hush", }'""")
    assert "hush" not in found.message
    assert found.dropped


@pytest.mark.parametrize(
    "text",
    [
        "",
        MESSAGE,
        '{"Meta": {}, "request": {"name": 1}}',
        '"Patient": {"Identifiers": []}',
        "curl is a program",
        "Post your message here",
        "2024-05-05",
        "2024-05-05 10:00:00 INFO started",
        '{"resourceType": "Patient"}',
        '{"secret": "of somebody", "Meta": {}}',
        '{"expires": "2015"}',
        "MSH|^~\\&|A",
        "https://api.redoxengine.com/endpoint",
        "[1, 2]",
        "@",
        "Host",
    ],
)
def test_leaves_alone_what_is_none_of_them(text):
    assert kind_of(text) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.from_regex(r"(curl |POST /|\{\"log\"|@a = |\$a = irm ).*"))
def test_never_raises(text):
    for kind in Kind:
        found = recognise(text, kind)
        assert bool(found.message) is (found.finding is Finding.MESSAGE)
    kind_of(text)


@pytest.mark.parametrize("carrier", [bash, har], ids=lambda one: one.__name__)
def test_ten_megabytes_are_told_by_their_start(carrier):
    message = json.dumps({"Meta": {}, "Lines": ["x" * 900] * 11_000}, indent=1)
    text = carrier(message, TOKEN)
    began = time.perf_counter()
    kind = kind_of(text)
    assert time.perf_counter() - began < 0.05
    assert kind is not None
    assert len(recognise(text, kind).message) > 9_000_000
