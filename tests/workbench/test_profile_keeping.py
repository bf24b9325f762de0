import json

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.model.errors import VaultError
from app.model.profile import Environment
from app.services.preferences import PreferencesFile
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def test_saving_keeps_key_and_secret_out_of_the_file_and_sends_nothing(bench):
    await bench.save_profile()
    written = (bench.data_dir / "profiles.json").read_text()
    assert json.loads(written)["profiles"][0]["name"] == "Acme"
    assert bench.redox.credential.api_key not in written
    assert bench.redox.credential.secret not in written
    assert bench.redox.status().requests == ()
    assert bench.find("secret").text() == ""


async def test_a_pasted_key_is_cleaned_before_it_is_used(bench):
    credential = bench.redox.credential
    await bench.save_profile(
        api_key=f' "{credential.api_key}"\n', secret=f"  {credential.secret} \n"
    )
    await bench.authenticate()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://api.example.com", "not encrypted"),
        ("https://api.example.com/endpoint", "path"),
        ("https://user:pw@api.example.com", "user name or password"),
        ("api.example.com", "https://"),
    ],
)
async def test_a_base_url_that_cannot_be_used_is_explained_and_nothing_is_lost(bench, url, said):
    bench.fill_profile(url=url)
    bench.find("saveProfile").click()
    assert said in bench.text("baseUrlNote")
    assert not (bench.data_dir / "profiles.json").exists()
    assert bench.find("profileName").text() == "Acme"
    assert bench.find("baseUrl").text() == url


async def test_half_a_key_is_refused_in_words(bench):
    bench.fill_profile()
    bench.find("secret").setText("")
    bench.find("saveProfile").click()
    await until(lambda: "secret is empty" in bench.text("secretNote"))
    assert not (bench.data_dir / "profiles.json").exists()


async def test_a_key_is_not_used_for_another_origin(bench):
    await bench.save_profile()
    await bench.authenticate()
    bench.find("editProfile").setChecked(True)
    bench.find("baseUrl").setText("https://redox.example.com")
    bench.find("saveProfile").click()
    await until(lambda: bench.program._session.base_url == "https://redox.example.com")
    assert bench.program._credential.credential is None
    assert "redox.example.com" in bench.text("apiKeyNote")
    bench.find("authenticate").click()
    await until(lambda: any("no secret" in title for title in bench.notices()))


async def test_without_an_environment_a_profile_counts_as_production(bench):
    await bench.save_profile(environment=None)
    assert bench.find("productionBand").isVisible()
    assert "no environment" in bench.text("productionBand")


async def test_a_development_profile_shows_no_band(bench):
    await bench.save_profile(environment=Environment.DEVELOPMENT)
    assert not bench.find("productionBand").isVisible()


async def test_the_last_choices_are_remembered_per_profile(bench):
    await bench.save_profile()
    bench.window.composer.start_new("PatientSearch", "Query", ())
    bench.program._messages.remember()
    await bench.program._preferring.flush()
    kept = PreferencesFile(bench.data_dir / "preferences.json").load()
    used = next(iter(kept.last_used.values()))
    assert (used.data_model, used.event_type) == ("PatientSearch", "Query")
    assert kept.last_profile == next(iter(kept.last_used))


def question(bench):
    """The question that is asked, and its words."""
    dialog = bench.find("question", QDialog)
    return dialog, " ".join(label.text() for label in dialog.findChildren(QLabel))


def answer(bench, button):
    dialog, _ = question(bench)
    dialog.findChild(QObject, button).click()


async def test_forgetting_asks_first_and_names_the_profile(bench):
    await bench.save_profile()
    bench.find("editProfile").setChecked(True)
    bench.find("forgetSecret").click()
    assert "“Acme”" in question(bench)[1]
    answer(bench, "cancelConfirm")
    assert bench.program._credential.credential is not None
    await until(lambda: bench.window.findChild(QDialog, "question") is None)
    bench.find("forgetSecret").click()
    answer(bench, "confirmSend")
    await until(lambda: bench.program._credential.credential is None)
    assert "No key yet" in bench.text("keyringBackend")
    assert bench.find("apiKey").isVisible()
    assert "again" not in bench.text("apiKeyNote")


async def test_forgetting_what_was_exposed_asks_first_and_takes_the_tokens_along(bench):
    await bench.save_profile()
    await bench.authenticate()
    bench.program._desk.show_profile_help()
    assert "Acme" in bench.text("forgetExposed")
    bench.find("forgetExposed").click()
    assert "“Acme”" in question(bench)[1]
    assert bench.text("tokenState") == "Valid"
    answer(bench, "confirmSend")
    await until(lambda: bench.text("tokenState") == "No token")
    await until(lambda: bench.program._credential.credential is None)


async def test_a_profile_without_a_key_says_so_and_asks_for_it(bench):
    await bench.save_profile()
    bench.window.profile_panel.duplicate_requested.emit(bench.program._session.profile.id)
    await until(lambda: bench.window.windowTitle().startswith("Acme copy"))
    await until(lambda: "No key yet" in bench.text("keyringBackend"))
    assert bench.find("apiKey").isVisible()
    assert bench.text("apiKeyNote") == f"Enter the API key and the secret for {bench.host}."


async def test_an_address_changed_back_has_its_key_again(bench):
    await bench.save_profile()
    for url in ("https://redox.example.com", bench.redox.url):
        bench.find("editProfile").setChecked(True)
        bench.find("baseUrl").setText(url)
        bench.find("saveProfile").click()
        await until(lambda url=url: bench.program._session.base_url == url)
        if url != bench.redox.url:
            assert f"are for {bench.host}" in bench.text("apiKeyNote")
            assert "No key yet for this address" in bench.text("keyringBackend")
    assert bench.program._credential.credential == bench.redox.credential
    await bench.authenticate()


async def test_saving_again_tries_the_keyring_again(bench, monkeypatch):
    taken = []
    vault = bench.program._vault

    async def save(profile_id, credential):
        taken.append(credential)
        vault._memory[profile_id] = credential
        raise VaultError("API key and secret could not be saved.", "Press Save again.")

    monkeypatch.setattr(vault, "save", save)
    await bench.save_profile()
    assert bench.find("saveProfile").isVisible(), "it is to be pressed again"
    bench.find("saveProfile").click()
    await until(lambda: len(taken) == 2)
    assert taken[0] == taken[1]


async def test_key_and_secret_that_were_saved_swapped_are_swapped_back(bench):
    real = bench.redox.credential
    uuid = "5c1e0f52-90b4-4d6a-9f0e-1f6f2a3b4c5d"
    await bench.save_profile(api_key="s3cret", secret=uuid)
    assert bench.find("swapKeyAndSecret").isVisible()
    bench.find("swapKeyAndSecret").click()
    await until(lambda: bench.program._credential.credential.secret == "s3cret")
    assert bench.program._credential.credential.api_key == uuid
    assert bench.program._credential.credential.origin == real.origin
    assert not bench.find("swapKeyAndSecret").isVisible()


async def test_what_is_missing_is_where_the_focus_is_by_keyboard(bench):
    bench.fill_profile()
    secret = bench.find("secret")
    secret.setText("")
    secret.setFocus()
    press(secret, Qt.Key.Key_Return)
    await until(lambda: "secret is empty" in bench.text("secretNote"))
    await until(lambda: not bench.window.profile_panel._is_busy)
    assert bench.window.focusWidget() is secret
    secret.setText(bench.redox.credential.secret)
    press(secret, Qt.Key.Key_Return)
    await until(lambda: bench.program._session.base_url != "")
    await until(lambda: not bench.window.profile_panel._is_busy)
    assert bench.window.focusWidget() is bench.find("editProfile")


def press(widget, key):
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
