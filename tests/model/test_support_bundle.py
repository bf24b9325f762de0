import base64
import io
import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, quote_plus
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.auth_event import AuthAction, AuthEvent
from app.model.outcome import RedoxProblem
from app.model.redaction import MASK, Redactor
from app.model.reply import Reference
from app.model.sent import Sent
from app.model.support_bundle import (
    DATA_NAME,
    MOST_BYTES,
    PAGE_NAME,
    Contents,
    as_zip,
    make_bundle,
)

AT = datetime(2026, 3, 4, 13, 3, 21, tzinfo=UTC)
BODY = {"Meta": {"DataModel": "Order"}, "Patient": {"FirstName": "Rosalind", "Sex": "x"}}


def sent(body=BODY, answer=BODY, at=AT, **facts):
    known = {
        "data_model": "Order",
        "event_type": "New",
        "profile": "Mine",
        "environment": "Staging",
        "method": "POST",
        "host": "api.redoxengine.com",
        "path": "/endpoint",
        "request_headers": (("Authorization", "Bearer abcdef"), ("Accept", "*/*")),
        "request_body": body if isinstance(body, bytes) else json.dumps(body).encode(),
        "sent_at": at,
        "elapsed_s": 0.25,
        "outcome": "rejected",
        "verdict": "Redox refused the message",
        "status": 400,
        "reply_headers": (("X-Request", "r-1"),),
        "reply_body": answer if isinstance(answer, bytes) else json.dumps(answer).encode(),
        "errors": (RedoxProblem("Rosalind is not known", "4711"),),
        "references": (Reference("Log", "log-1"),),
    }
    return Sent(**{**known, **facts})


def make(sends, contents=None, *, secrets=(), auth_log=()):
    return make_bundle(
        sends,
        contents or Contents(),
        auth_log=auth_log,
        versions=[("Program", "Redox Courier 1"), ("Python", "3.x")],
        made_at=AT,
        redactor=Redactor(secrets),
        schema_of=lambda _data_model, _event_type: None,
    )


def test_a_bundle_tells_what_was_sent_and_answered():
    bundle = make([sent()])
    data = json.loads(bundle.data)
    told = data["sends"][0]
    assert told["environment"] == "Staging"
    assert told["request"]["line"] == "POST /endpoint"
    assert told["reply"]["line"] == "400"
    assert told["references"] == [{"kind": "Log", "id": "log-1"}]
    assert told["errors"][0]["text"] == "[name 1] is not known"
    assert told["request"]["body"]["Patient"]["FirstName"] == "[name 1]"
    assert data["versions"]["Python"] == "3.x"
    for words in ("Order New", "Staging", "POST /endpoint", "log-1", "[name 1] is not known"):
        assert words in bundle.page
    assert "Rosalind" not in bundle.page + bundle.data
    assert "abcdef" not in bundle.page + bundle.data


def test_patient_fields_stay_when_the_person_says_so_and_the_bundle_tells():
    body = b'{"Patient": {"FirstName": "Rosalind", "Weight": 1.50}}'
    bundle = make([sent(body)], Contents(is_masked=False))
    assert '"Weight": 1.50' in bundle.data
    assert "Rosalind" in bundle.page
    assert json.loads(bundle.data)["patient_fields"] == "as they were sent"
    assert "as they were sent" in bundle.page


def test_what_is_masked_in_one_send_is_masked_in_the_words_of_another():
    first = sent(body={}, answer={}, errors=(RedoxProblem("Fairweather is not known"),))
    second = sent(body={"Patient": {"LastName": "Fairweather"}}, at=AT + timedelta(seconds=9))
    assert "Fairweather" not in "".join(make([second, first]))


def test_the_timeline_has_everything_in_order():
    login = AuthEvent(AT - timedelta(seconds=5), AuthAction.AUTHENTICATE, "api", "Logged in.", True)
    later = sent(at=AT + timedelta(seconds=60))
    data = json.loads(make([later, sent()], auth_log=[login]).data)
    assert [one["what"] for one in data["timeline"]] == [
        "Authenticate: Logged in.",
        "Send 1: Order New to api.redoxengine.com",
        "Send 1: rejected (status 400)",
        "Send 2: Order New to api.redoxengine.com",
        "Send 2: rejected (status 400)",
    ]
    assert data["auth_log"][0]["at"] == "2026-03-04T13:03:16.000Z"
    without = make([sent()], Contents(has_auth_log=False), auth_log=[login])
    assert "Logged in" not in without.page + without.data


def test_bodies_and_headers_are_left_out_on_request():
    bundle = make([sent()], Contents(has_bodies=False, has_headers=False, is_masked=False))
    told = json.loads(bundle.data)["sends"][0]
    assert told["request"]["body"] == told["reply"]["body"] == "[left out]"
    assert told["request"]["headers"] == []
    assert "X-Request" not in bundle.page


@pytest.mark.parametrize(
    ("body", "facts", "shown"),
    [
        (b"Invalid request", {}, "Invalid request"),
        (b"MRN 0000991234 is unknown", {}, "MRN ••• is unknown"),
        (b'{"Patient": "Rosa', {"is_cut": True}, "[left out: JSON that cannot be read"),
        (b'{"Patient": "Rosa', {}, "[left out: JSON that cannot be read"),
        (b"Rosa " * 2000, {}, "[left out: a long text"),
        (b'"' + b"x" * MOST_BYTES + b'"', {}, "[left out: 2,000,002 bytes"),
        (b"[" * 5000 + b"]" * 5000, {}, "[left out: JSON that cannot be read"),
        (b"[" * 500 + b"]" * 500, {}, "[left out: JSON that cannot be read"),
        (b"", {}, ""),
    ],
)
def test_a_body_that_cannot_be_masked_field_by_field_is_not_shown(body, facts, shown):
    told = json.loads(make([sent(answer=body, **facts)]).data)["sends"][0]["reply"]
    assert told["body"].startswith(shown)
    assert told["bytes"] == len(body)


@pytest.mark.parametrize("is_masked", [True, False])
def test_a_body_of_any_depth_makes_a_bundle(is_masked):
    for depth in (396, 400, 404, *range(960, 1000, 3)):
        body = b"[" * depth + b'"x"' + b"]" * depth
        assert json.loads(make([sent(answer=body)], Contents(is_masked=is_masked)).data)


def test_the_page_takes_nothing_for_markup_and_loads_nothing():
    evil = {"Meta": {"FacilityCode": "<script>alert(1)</script>\u202e<img src=x>"}}
    page = make([sent(evil, evil, profile="<b>", data_model="<i>")], Contents(is_masked=False)).page
    assert not re.search(r"<(?:script|img|b|i)\b", page)
    assert "\u202e" not in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_file_holds_both_parts_as_they_were_shown():
    bundle = make([sent()])
    with ZipFile(io.BytesIO(as_zip(bundle, AT))) as archive:
        assert archive.testzip() is None
        assert archive.read(PAGE_NAME).decode() == bundle.page
        assert archive.read(DATA_NAME).decode() == bundle.data


HIDINGS = {
    "raw": lambda s: s,
    "percent": lambda s: quote(s, safe=""),
    "form": quote_plus,
    "base64": lambda s: base64.b64encode(s.encode()).decode(),
    "basic": lambda s: "Basic " + base64.b64encode(f"key:{s}".encode()).decode(),
    "json": json.dumps,
    "json twice": lambda s: json.dumps(json.dumps({"x": s})),
}
SECRETS = st.text(
    'ABCDEFGHJKMabcdefghkmnpqrstuvwxyz0123456789-_/+."\\ &<>ü', min_size=10, max_size=40
).filter(lambda s: len(set(s)) > 6 and s == s.strip())


@settings(deadline=None)
@given(SECRETS, st.sampled_from(sorted(HIDINGS)), st.booleans(), st.booleans())
def test_no_secret_is_in_any_part_of_a_bundle(secret, name, is_masked, is_json):
    hidden = HIDINGS[name](secret)
    body = {"Patient": {"Notes": hidden, "Deep": [{"apiKey": hidden}]}, hidden: hidden}
    written = json.dumps(body).encode() if is_json else f"no JSON: {hidden}".encode()
    one = sent(
        written,
        written,
        request_headers=(("X-Key", hidden), ("Cookie", hidden)),
        errors=(RedoxProblem(f"bad {hidden}"),),
        profile=hidden,
        data_model=hidden,
        verdict=hidden,
        failure=hidden,
        reason=hidden,
    )
    login = AuthEvent(AT, AuthAction.AUTHENTICATE, "api", f"Said {hidden}", succeeded=False)
    bundle = make([one], Contents(is_masked=is_masked), secrets=[secret], auth_log=[login])
    told = json.loads(bundle.data)
    assert MASK in bundle.page
    for text in (bundle.page, bundle.data, str(told)):
        assert secret not in text
        assert hidden.removeprefix("Basic ") not in text
        assert Redactor([secret]).redact_known(text) == text
