import json
import time

import httpx
import pytest

from app.model.sandbox_control import Calls, Fault, FaultKind
from app.sandbox.fault import LARGE_BYTES
from tests.support.sandbox_caller import message


def arm(caller, kind: FaultKind, **options) -> None:
    delay_s = options.pop("delay_s", 5.0)
    caller.sandbox.set_fault(Fault(kind, delay_s), **options)


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        (FaultKind.UNAUTHORIZED, 401, "Invalid request"),
        (FaultKind.FORBIDDEN, 403, "Forbidden"),
        (FaultKind.TOO_LARGE, 413, "Payload Too Large"),
        (FaultKind.TOO_MANY, 429, "Too Many Requests"),
        (FaultKind.SERVER_ERROR, 500, "Internal Server Error"),
        (FaultKind.BAD_GATEWAY, 502, "<html>"),
        (FaultKind.GATEWAY_TIMEOUT, 504, "<html>"),
    ],
)
def test_a_status_once_and_then_the_right_reply(caller, kind, status, text):
    arm(caller, kind)
    response = caller.send(message())
    assert response.status_code == status
    assert text in response.text
    assert response.headers["content-type"].startswith("text/html")
    assert ("x-ratelimit-limit" in response.headers) == (status == 429)
    assert caller.sandbox.status().requests[-1].fault is kind
    assert caller.sandbox.status().armed is None
    assert caller.send(message()).status_code == 200


def test_until_it_is_switched_off(caller):
    arm(caller, FaultKind.BAD_GATEWAY, once=False)
    assert [caller.send(message()).status_code for _ in range(3)] == [502, 502, 502]
    assert caller.sandbox.status().armed is not None
    caller.sandbox.set_fault(None)
    assert caller.send(message()).status_code == 200


def test_logins_are_spared_unless_they_are_meant(caller):
    arm(caller, FaultKind.SERVER_ERROR)
    assert caller.log_in().status_code == 200
    assert caller.send(message()).status_code == 500
    arm(caller, FaultKind.SERVER_ERROR, applies_to=Calls.LOGINS)
    assert caller.send(message()).status_code == 200
    assert caller.refresh().status_code == 500
    arm(caller, FaultKind.SERVER_ERROR, once=False, applies_to=Calls.ALL)
    assert caller.log_in().status_code == 500
    assert caller.send(message("PatientSearch.Query"), "/query").status_code == 500


def test_late_but_right(caller):
    arm(caller, FaultKind.DELAY, delay_s=0.2)
    began = time.monotonic()
    response = caller.send(message())
    assert time.monotonic() - began >= 0.2
    assert response.json()["Meta"]["Logs"]


def test_too_late_for_who_does_not_wait(caller):
    arm(caller, FaultKind.DELAY, delay_s=600)
    with pytest.raises(httpx.ReadTimeout):
        caller.http.post("/endpoint", json=message(), timeout=0.2)
    assert caller.send(message()).status_code == 200


@pytest.mark.parametrize(
    ("kind", "errors"),
    [
        # Whether the client is told of a reset or of an end depends on what it is just doing.
        (FaultKind.CUT_BEFORE_READING, (httpx.NetworkError, httpx.RemoteProtocolError)),
        (FaultKind.CUT_AFTER_READING, (httpx.NetworkError, httpx.RemoteProtocolError)),
        (FaultKind.NOT_HTTP, (httpx.RemoteProtocolError,)),
    ],
)
def test_the_connection_breaks_without_a_status(caller, kind, errors):
    arm(caller, kind)
    with pytest.raises(errors):
        caller.send(message())
    last = caller.sandbox.status().requests[-1]
    assert (last.status, last.fault) == (0, kind)
    assert caller.send(message()).status_code == 200


def test_cut_before_reading_takes_no_large_body(caller):
    arm(caller, FaultKind.CUT_BEFORE_READING)
    with pytest.raises(httpx.TransportError):
        caller.send(b" " * (8 * 1024 * 1024))


def test_cut_in_the_reply(caller):
    arm(caller, FaultKind.CUT_IN_REPLY)
    content = json.dumps(message()).encode()
    headers = {"Authorization": f"Bearer {caller.token}", "Content-Type": "application/json"}
    received: list[bytes] = []
    with caller.http.stream("POST", "/endpoint", content=content, headers=headers) as response:
        assert response.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            received.extend(response.iter_raw())
    assert b"".join(received).startswith(b'{"Meta"')
    assert len(b"".join(received)) == int(response.headers["content-length"]) // 2


def test_garbage_under_a_200(caller):
    arm(caller, FaultKind.GARBAGE_BODY)
    response = caller.send(message())
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/json")
    with pytest.raises(ValueError, match=r".*"):
        response.json()


def test_a_slow_drip_comes_whole_and_in_small_pieces(caller):
    arm(caller, FaultKind.DRIP, applies_to=Calls.LOGINS)
    pieces: list[bytes] = []
    credential = caller.sandbox.credential
    body = {"apiKey": credential.api_key, "secret": "wrong"}
    with caller.http.stream("POST", "/auth/authenticate", json=body) as response:
        pieces = list(response.iter_raw())
    assert b"".join(pieces) == b"Invalid request"
    assert len(pieces) > 1
    assert all(len(piece) <= 8 for piece in pieces)


def test_a_reply_of_10_mb_is_valid(caller):
    arm(caller, FaultKind.LARGE_REPLY)
    response = caller.send(message("PatientSearch.Query"))
    body = response.json()
    assert LARGE_BYTES < len(response.content) < 1.1 * LARGE_BYTES
    assert list(body) == ["Patients", "Meta"]
    assert len({one["Identifiers"][0]["ID"] for one in body["Patients"]}) == len(body["Patients"])
    assert body["Meta"]["EventType"] == "Query"


@pytest.mark.parametrize(
    ("name", "kind"), [("PatientSearch.Query", "query"), ("PatientAdmin.Arrival", "transmission")]
)
def test_errors_under_a_200(caller, name, kind):
    arm(caller, FaultKind.META_ERRORS)
    response = caller.send(message(name))
    assert response.status_code == 200
    (error,) = response.json()["Meta"]["Errors"]
    assert (error["Module"], error["Type"]) == ("Send", kind)
    assert response.json()["Meta"]["Logs"]


@pytest.mark.parametrize("kind", [FaultKind.LARGE_REPLY, FaultKind.META_ERRORS])
def test_these_need_no_proper_message(caller, kind):
    arm(caller, kind)
    assert caller.send(b"{").status_code == 200


def test_the_token_ends_on_demand(caller):
    assert caller.send(message()).status_code == 200
    caller.sandbox.expire_tokens()
    response = caller.send(message())
    assert (response.status_code, response.text) == (401, "Invalid request")
