"""Steps that several journeys take."""

from app.sandbox.server import Sandbox
from tests.support.desk import Desk


def save_profile(
    desk: Desk,
    redox: Sandbox,
    *,
    name: str = "Acme Clinic",
    environment: str = "Development",
    is_kept: bool = True,
) -> None:
    """Fill in a profile that speaks to *redox*, and save it; *is_kept*: the keyring takes it."""
    assert redox.credential is not None
    desk.fill("profileName", name)
    desk.choose("environment", environment)
    desk.choose("region", "Custom")
    desk.fill("baseUrl", redox.url)
    desk.fill("apiKey", redox.credential.api_key)
    desk.fill("secret", redox.credential.secret)
    desk.click("saveProfile")
    desk.wait_text("profile", [name], 10)
    if is_kept:
        # The form closes when the keyring has taken key and secret.
        desk.wait_not_showing("secret", 10)
    else:
        desk.find_text("API key and secret could not be saved.")
