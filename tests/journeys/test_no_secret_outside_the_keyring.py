"""After a session nothing secret is anywhere but in the keyring."""

import base64
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from app.sandbox.server import Sandbox
from tests.journeys.steps import save_profile
from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]

# A patient who must be in no file: there is no history yet, and drafts are encrypted.
PATIENT = "Xanthippe-Marked-Patient"


def forms(secret: str) -> list[bytes]:
    raw = secret.encode()
    return [
        raw,
        base64.b64encode(raw).rstrip(b"="),
        quote(secret, safe="").encode(),
        json.dumps(secret)[1:-1].encode(),
        secret.encode("utf-16-le"),
        raw.hex().encode(),
    ]


def holding(secrets: list[str], data: bytes) -> list[str]:
    return [secret for secret in secrets if any(form in data for form in forms(secret))]


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def test_no_secret_is_outside_the_keyring(desk: Desk, redox: Sandbox) -> None:
    credential = redox.credential
    assert credential is not None
    # Long enough that no other text holds it by chance, and not what the key line may show.
    secrets = [credential.api_key, credential.api_key[9:], credential.secret]
    pid = desk.start_program()
    save_profile(desk, redox)
    desk.wait_text("keyringBackend", ["Secret Service"], 10)
    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    message = desk.text("messageEditor").replace("{{patient.first_name}}", PATIENT)
    assert PATIENT in message
    desk.fill("messageEditor", message)
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)
    assert redox._run is not None
    access = redox._run.access
    assert access._access
    secrets += [*access._access, *access._refresh]

    process = Path(f"/proc/{pid}")
    seen = {
        "accessibility tree": "\n".join(desk.everything()).encode(),
        "window titles": "\n".join(desk.titles()).encode(),
        "arguments": (process / "cmdline").read_bytes(),
        "environment": (process / "environ").read_bytes(),
    }
    desk.quit_program()
    seen["output"] = desk.output.read_bytes()
    assert list(desk.home.rglob("*.draft")), "the draft with the patient is kept"
    keyring = desk.home / ".local" / "share" / "keyrings"
    files = [path for path in files_of(desk.folder) if keyring not in path.parents]
    assert any(path.name == "profiles.json" for path in files), "the scan looks where files lie"
    for path in files:
        seen[str(path)] = path.read_bytes()
    assert {place: held for place, data in seen.items() if (held := holding(secrets, data))} == {}
    on_disk = {place for place, data in seen.items() if PATIENT.encode() in data}
    assert on_disk <= {"accessibility tree"}
