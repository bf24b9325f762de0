"""Exchanges and replies made up for tests."""

import json
from datetime import UTC, datetime
from typing import Any

from app.model.exchange import Arrival, Exchange, Headers, SentRequest
from app.model.reply import Reply, decode

LOG_ID = "7f6f2a5e-1d0c-4b7e-9a55-0c8f3d1b2a44"
ATTEMPT_ID = "0b9d6c1f-52aa-4a0e-8d3b-91f0a7c6e5d2"
DESTINATION_ID = "3c1d9be0-8a67-4f0b-a3f2-6e5d4c3b2a10"
SENT_AT = datetime(2026, 3, 4, 13, 3, 21, 250000, tzinfo=UTC)


def exchange(
    body: bytes | str | dict[str, Any] = b"",
    status: int = 200,
    *,
    headers: Headers = (),
    arrival: Arrival = Arrival.ANSWERED,
    **facts: Any,
) -> Exchange:
    """What came back for a POST to /endpoint; a dict is sent as JSON."""
    if isinstance(body, dict):
        body = json.dumps(body)
    return Exchange(
        request=SentRequest(
            method="POST",
            url="https://api.redoxengine.com/endpoint",
            headers=(("Authorization", "Bearer ••••••••"), ("Content-Type", "application/json")),
            body=b'{"Patient": {"Demographics": {"FirstName": "Testy"}}}',
        ),
        arrival=arrival,
        sent_at=SENT_AT,
        elapsed_s=0.142,
        status=status,
        reason="OK" if status == 200 else "",
        headers=headers,
        body=body.encode() if isinstance(body, str) else body,
        **facts,
    )


def reply(
    body: bytes | str | dict[str, Any] = b"",
    status: int = 200,
    *,
    is_query: bool | None = False,
    **facts: Any,
) -> Reply:
    """The same, decoded."""
    return decode(exchange(body, status, **facts), is_query=is_query)


def meta(**fields: Any) -> dict[str, Any]:
    """A reply of nothing but Meta, with one log ID."""
    return {
        "Meta": {
            "DataModel": "PatientAdmin",
            "EventType": "Arrival",
            "Logs": [{"ID": LOG_ID, "AttemptID": ATTEMPT_ID}],
            "Destinations": [{"ID": DESTINATION_ID, "Name": "Example EMR"}],
            **fields,
        }
    }


def error(text: str, module: str = "", kind: str = "message") -> dict[str, Any]:
    """One entry of Meta.Errors."""
    return {"ID": 4711, "Text": text, "Type": kind, "Module": module}
