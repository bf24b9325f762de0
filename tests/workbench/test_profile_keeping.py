import json

import pytest

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
    assert bench.program._profiles.credential is None
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
