import json
import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
import pytest

from app.model.sandbox_control import (
    DESTINATIONS,
    Fault,
    FaultKind,
    MissingRouting,
    SandboxSettings,
)
from app.sandbox.endpoint import NO_SUBSCRIPTION
from tests.support.sandbox_caller import message

UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def errors_of(response: httpx.Response) -> list[dict[str, object]]:
    return response.json()["Meta"]["Errors"]


class TestAuthenticate:
    def test_gives_the_three_recorded_keys(self, caller):
        before = datetime.now(UTC)
        response = caller.log_in()
        login = response.json()
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/json; charset=utf-8"
        assert list(login) == ["accessToken", "expires", "refreshToken"]
        assert re.fullmatch(UUID, login["accessToken"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", login["expires"])
        lifetime = datetime.fromisoformat(login["expires"]) - before
        assert timedelta(hours=23, minutes=59) < lifetime < timedelta(hours=24, minutes=1)
        assert len(response.content) == 145

    def test_has_the_header_that_is_a_trap_and_a_date(self, caller):
        headers = caller.log_in().headers
        assert headers["expires"] == "-1"
        date = parsedate_to_datetime(headers["date"])
        assert abs(date - datetime.now(UTC)) < timedelta(minutes=1)

    @pytest.mark.parametrize(
        "change", [{"secret": "wrong"}, {"apiKey": "wrong"}, {"secret": None}, {"secret": ["x"]}]
    )
    def test_refuses_a_wrong_pair_in_plain_text(self, caller, change):
        response = caller.log_in(**change)
        assert (response.status_code, response.content) == (401, b"Invalid request")
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert response.headers["expires"] == "-1"

    def test_refuses_key_and_secret_in_each_others_place(self, caller):
        credential = caller.sandbox.credential
        response = caller.log_in(apiKey=credential.secret, secret=credential.api_key)
        assert response.status_code == 401

    @pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b"null"])
    def test_refuses_what_is_no_object(self, caller, content):
        headers = {"Content-Type": "application/json"}
        response = caller.http.post("/auth/authenticate", content=content, headers=headers)
        assert (response.status_code, response.text) == (401, "Invalid request")

    def test_does_not_read_forms(self, caller):
        credential = caller.sandbox.credential
        form = {"apiKey": credential.api_key, "secret": credential.secret}
        assert caller.http.post("/auth/authenticate", data=form).status_code == 401

    def test_lifetime_can_be_shorter(self, caller):
        caller.sandbox.settings = SandboxSettings(token_lifetime_s=30)
        expires = datetime.fromisoformat(caller.log_in().json()["expires"])
        assert expires - datetime.now(UTC) <= timedelta(seconds=30)

    @pytest.mark.parametrize(("ends_earlier", "status"), [(False, 200), (True, 401)])
    def test_whether_it_ends_earlier_tokens_is_a_setting(self, caller, ends_earlier, status):
        caller.sandbox.settings = SandboxSettings(new_login_ends_earlier=ends_earlier)
        earlier = caller.token
        caller.log_in()
        assert caller.send(message()).status_code == 200
        again = caller.send(message(), Authorization=f"Bearer {earlier}")
        assert again.status_code == status


class TestRefresh:
    def test_rotates_both_tokens(self, caller):
        access, refresh = caller.token, caller.refresh_token
        response = caller.refresh()
        assert response.status_code == 200
        assert caller.token != access
        assert caller.refresh_token != refresh
        assert caller.send(message()).status_code == 200

    def test_a_used_refresh_token_is_refused_as_the_setting_says(self, caller):
        used = caller.refresh_token
        caller.refresh()
        response = caller.refresh(refreshToken=used)
        assert (response.status_code, response.text) == (401, "Invalid request")
        assert "not known" in response.headers["x-redox-courier-sandbox"]
        caller.sandbox.settings = SandboxSettings(refresh_failure_status=400)
        assert caller.refresh(refreshToken=used).status_code == 400

    def test_tolerates_more_fields(self, caller):
        assert caller.refresh(secret="whatever").status_code == 200

    @pytest.mark.parametrize("change", [{"apiKey": "wrong"}, {"refreshToken": {"a": 1}}])
    def test_needs_the_key(self, caller, change):
        assert caller.refresh(**change).status_code == 401

    def test_still_works_when_the_access_token_has_been_ended(self, caller):
        caller.sandbox.expire_tokens()
        assert caller.send(message()).status_code == 401
        assert caller.refresh().status_code == 200
        assert caller.send(message()).status_code == 200


class TestAuthorization:
    @pytest.mark.parametrize(
        "odd",
        ["", "Bearer", "Bearer  {0}", "{0}", "Basic {0}", "Bearer '{0}'", "Bearer x"],
    )
    def test_401_in_plain_text_for_an_odd_header(self, caller, odd):
        response = caller.send(message(), Authorization=odd.format(caller.token))
        assert response.status_code == 401
        assert response.headers["content-type"].startswith("text/html")
        assert b"{" not in response.content

    def test_401_without_the_header(self, caller):
        response = caller.http.post("/endpoint", json=message())
        assert response.status_code == 401

    def test_the_api_key_is_no_token(self, caller):
        key = caller.sandbox.credential.api_key
        assert caller.send(message(), Authorization=f"Bearer {key}").status_code == 401


class TestStrangers:
    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", ""])
    def test_a_foreign_host_is_refused(self, caller, host):
        response = caller.send(message(), Host=host)
        assert response.status_code == 403
        assert "accessToken" not in response.text

    def test_localhost_is_as_good_as_its_address(self, caller):
        port = caller.sandbox.credential.origin.port
        assert caller.send(message(), Host=f"localhost:{port}").status_code == 200

    @pytest.mark.parametrize("path", ["/auth/authenticate", "/auth/refreshToken", "/endpoint"])
    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
    def test_a_web_page_is_refused(self, caller, path, origin):
        response = caller.http.post(path, json={}, headers={"Origin": origin})
        assert response.status_code == 403
        assert "access-control-allow-origin" not in response.headers

    def test_a_web_page_does_not_use_up_a_fault(self, caller):
        caller.sandbox.set_fault(Fault(FaultKind.SERVER_ERROR))
        caller.send(message(), Origin="https://evil.example")
        assert caller.send(message()).status_code == 500


class TestPaths:
    def test_only_post_is_answered(self, caller):
        headers = {"Authorization": f"Bearer {caller.token}"}
        for method in ("GET", "PUT", "DELETE", "HEAD", "OPTIONS"):
            assert caller.http.request(method, "/endpoint", headers=headers).status_code == 403

    @pytest.mark.parametrize("path", ["/", "/Endpoint", "/endpoint/", "/auth/refreshtoken", "/x"])
    def test_other_paths_are_not_found(self, caller, path):
        assert caller.send(message(), path).status_code == 404

    def test_the_query_path_is_for_queries(self, caller):
        assert caller.send(message("PatientSearch.Query"), "/query").status_code == 200
        assert caller.send(message(), "/query").status_code == 400

    def test_the_query_path_can_be_off(self, caller):
        caller.sandbox.settings = SandboxSettings(answers_query_path=False)
        assert caller.send(message("PatientSearch.Query"), "/query").status_code == 404
        assert caller.send(message("PatientSearch.Query")).status_code == 200


class TestMessages:
    def test_an_accepted_message_is_answered_by_meta_alone(self, caller):
        response = caller.send(message())
        body = response.json()
        assert response.status_code == 200
        assert list(body) == ["Meta"]
        meta = body["Meta"]
        assert list(meta) == ["DataModel", "EventType", "Logs", "Source", "Destinations"]
        assert (meta["DataModel"], meta["EventType"]) == ("PatientAdmin", "Arrival")
        assert meta["Destinations"] == [{"ID": DESTINATIONS[0].id, "Name": "Redox EMR"}]
        assert set(meta["Source"]) == {"ID", "Name"}
        assert list(meta["Logs"][0]) == ["ID", "AttemptID"]

    def test_one_log_for_each_destination_and_no_two_alike(self, caller):
        ids: list[str] = []
        for _ in range(3):
            logs = caller.send(message(to=3)).json()["Meta"]["Logs"]
            assert len(logs) == 3
            ids += [log[key] for log in logs for key in ("ID", "AttemptID")]
        assert len(set(ids)) == len(ids) == 18
        assert all(str(uuid.UUID(value)) == value for value in ids)

    def test_the_given_name_of_a_destination_is_cosmetic(self, caller):
        sent = message()
        sent["Meta"]["Destinations"][0]["Name"] = "Somewhere"
        assert caller.send(sent).json()["Meta"]["Destinations"][0]["Name"] == "Redox EMR"

    def test_a_missing_required_field_is_named(self, caller):
        response = caller.send(message("Device.New", Device={}, Observations=[], Patient=None))
        assert response.status_code == 400
        error = errors_of(response)[0]
        assert error["Text"] == "Required field missing - Device.ID in Device:New"
        assert (error["Module"], error["Type"]) == ("DataModels", "message")
        assert isinstance(error["ID"], int)

    def test_null_is_missing_and_empty_is_not(self, caller):
        sent = message(Patient={"Identifiers": [{"ID": None, "IDType": ""}]})
        texts = [error["Text"] for error in errors_of(caller.send(sent))]
        assert texts == [
            "Required field missing - Patient.Identifiers[0].ID in PatientAdmin:Arrival"
        ]

    @pytest.mark.parametrize(
        "name",
        [
            "PatientAdmin.arrival",
            "ClinicalSummary.PatientPush",
            "PatientSearch.Response",
            "Nothing.New",
        ],
    )
    def test_an_unknown_event_type_is_refused(self, caller, name):
        response = caller.send(message(name))
        assert response.status_code == 400
        assert errors_of(response)[0]["Module"] == "DataModels"

    @pytest.mark.parametrize(
        "content",
        [b"", b"{", b"[]", b'"x"', b'{"Meta": {}} // no', b'{"a": NaN}', b"\xff\xfe", b"[" * 9999],
    )
    def test_what_is_no_json_object_is_refused(self, caller, content):
        assert caller.send(content).status_code == 400

    @pytest.mark.parametrize("meta", [None, {}, [], "x", {"DataModel": "Device"}])
    def test_without_event_type_or_destination(self, caller, meta):
        assert caller.send(message(Meta=meta)).status_code == 403

    @pytest.mark.parametrize("destinations", [None, [], {}, ["x"], [{}], [{"ID": None}]])
    def test_without_destination_the_setting_decides(self, caller, destinations):
        sent = message()
        sent["Meta"]["Destinations"] = destinations
        assert caller.send(sent).status_code == 403
        caller.sandbox.settings = SandboxSettings(missing_routing=MissingRouting.NOT_FOUND)
        assert caller.send(sent).status_code == 404
        caller.sandbox.settings = SandboxSettings(missing_routing=MissingRouting.NO_SUBSCRIPTION)
        assert errors_of(caller.send(sent))[0]["Text"] == NO_SUBSCRIPTION

    @pytest.mark.parametrize("status", [400, 200, 403])
    def test_a_destination_that_is_not_subscribed(self, caller, status):
        caller.sandbox.settings = SandboxSettings(no_subscription_status=status)
        sent = message(to=2)
        sent["Meta"]["Destinations"][1]["ID"] = "11111111-2222-4333-8444-555555555555"
        response = caller.send(sent)
        assert response.status_code == status
        error = errors_of(response)[0]
        assert error["Text"] == NO_SUBSCRIPTION
        assert (error["Module"], error["Type"]) == ("Subscriptions", "message")
        assert "not known" in response.headers["x-redox-courier-sandbox"]

    @pytest.mark.parametrize("limit_mb", [10, 40])
    def test_413_above_the_limit_and_the_connection_lives_on(self, caller, limit_mb):
        caller.sandbox.settings = replace(SandboxSettings(), size_limit_mb=limit_mb)
        just = limit_mb * 1024 * 1024
        start = json.dumps(message())[:-1].encode() + b',"x":"'
        fits = start + b"x" * (just - len(start) - 2) + b'"}'
        assert caller.send(fits).status_code == 200
        assert caller.send(fits + b" ").status_code == 413
        assert caller.send(message()).status_code == 200

    def test_half_characters_do_no_harm(self, caller):
        sent = message()
        sent["Meta"]["Destinations"][0]["Name"] = "\ud800"
        sent["Meta"]["DataModel"] = "\udfff"
        assert caller.send(sent).status_code == 400


class TestRequestList:
    def test_tells_method_path_and_status_without_query_and_body(self, caller):
        count = caller.sandbox.status().request_count
        caller.send(message(), "/endpoint?who=Bixby")
        caller.http.get("/elsewhere")
        status = caller.sandbox.status()
        assert status.request_count == count + 2
        seen = [(one.method, one.path, one.status, one.is_open) for one in status.requests[-2:]]
        assert seen == [("POST", "/endpoint", 200, False), ("GET", "/elsewhere", 404, False)]
        assert "Bixby" not in repr(status)
        assert caller.token not in repr(status)

    def test_is_short(self, caller):
        for _ in range(210):
            caller.http.get("/elsewhere")
        status = caller.sandbox.status()
        assert len(status.requests) == 200
        assert status.requests[-1].number == status.request_count
