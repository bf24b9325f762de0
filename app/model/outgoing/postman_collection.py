"""A message as a Postman collection (v2.1): a login and the message, with no key in it."""

import json

from app.model.exchange import Outgoing

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_KEEP_TOKEN = (
    "if (pm.response.code === 200) {",
    '    pm.collectionVariables.set("accessToken", pm.response.json().accessToken);',
    "}",
)


def collection(outgoing: Outgoing, *, name: str) -> str:
    """The collection; *name* is what its message is, such as ``PatientAdmin · Arrival``.

    Key, secret and token are variables that are left empty: the login fills in the token.
    """
    login = {"apiKey": "{{apiKey}}", "secret": "{{secret}}"}
    document = {
        "info": {
            "name": f"Redox: {name}",
            "description": (
                "Fill in the variables apiKey and secret, best as current values, which Postman "
                "does not share. Send “Authenticate” first: it fills in accessToken."
            ),
            "schema": SCHEMA,
        },
        "variable": [
            {"key": "baseUrl", "value": outgoing.base_url},
            {"key": "apiKey", "value": ""},
            {"key": "secret", "value": ""},
            {"key": "accessToken", "value": ""},
        ],
        "item": [
            {
                "name": "Authenticate",
                "event": [
                    {
                        "listen": "test",
                        "script": {"type": "text/javascript", "exec": list(_KEEP_TOKEN)},
                    }
                ],
                "request": {
                    **_request("/auth/authenticate", json.dumps(login, indent=2)),
                    "auth": {"type": "noauth"},
                },
            },
            {
                "name": name,
                "request": {
                    **_request(outgoing.path, outgoing.body.decode()),
                    "auth": {
                        "type": "bearer",
                        "bearer": [{"key": "token", "value": "{{accessToken}}", "type": "string"}],
                    },
                },
            },
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _request(path: str, body: str) -> dict[str, object]:
    return {
        "method": "POST",
        "header": [{"key": "Content-Type", "value": "application/json"}],
        "body": {"mode": "raw", "raw": body, "options": {"raw": {"language": "json"}}},
        "url": {
            "raw": "{{baseUrl}}" + path,
            "host": ["{{baseUrl}}"],
            "path": path.strip("/").split("/"),
        },
    }
