"""A plain client of the sandbox, and messages to send to it."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx

from app.model.sandbox_control import DESTINATIONS
from app.sandbox.server import Sandbox


class Caller:
    """A plain client of the sandbox, which knows its credential."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.http = httpx.Client(base_url=sandbox.url, timeout=20, trust_env=False)
        self.refresh_token = ""
        self.token = ""

    def log_in(self, **changes: object) -> httpx.Response:
        credential = self.sandbox.credential
        assert credential is not None
        body = {"apiKey": credential.api_key, "secret": credential.secret} | changes
        return self._take(self.http.post("/auth/authenticate", json=body))

    def refresh(self, **changes: object) -> httpx.Response:
        credential = self.sandbox.credential
        assert credential is not None
        body = {"apiKey": credential.api_key, "refreshToken": self.refresh_token} | changes
        return self._take(self.http.post("/auth/refreshToken", json=body))

    def send(self, message: object, path: str = "/endpoint", **headers: str) -> httpx.Response:
        content = message if isinstance(message, bytes) else json.dumps(message).encode()
        own = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return self.http.post(path, content=content, headers=own | headers)

    def _take(self, response: httpx.Response) -> httpx.Response:
        if response.status_code == 200:
            self.token = response.json()["accessToken"]
            self.refresh_token = response.json()["refreshToken"]
        return response


def message(name: str = "PatientAdmin.Arrival", *, to: int = 1, **members: Any) -> dict[str, Any]:
    """A message to the first *to* destinations; *members* replace its own, None takes one out."""
    data_model, _, event_type = name.partition(".")
    meta = {
        "DataModel": data_model,
        "EventType": event_type,
        "Test": True,
        "Destinations": [{"ID": destination.id} for destination in DESTINATIONS[:to]],
    }
    patient = {"Identifiers": [{"ID": "0000000001", "IDType": "MR"}]}
    whole = {"Meta": meta, "Patient": patient} | members
    return {key: value for key, value in whole.items() if value is not None}


def wait_for(is_true: Callable[[], object], seconds: float = 20.0) -> None:
    """Return once *is_true* holds in another thread; the deadline only ends a failed test."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.005)
